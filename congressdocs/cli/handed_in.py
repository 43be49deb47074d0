"""Papers (tham luận), and comments in parts: `papers`, `add-paper`, `import-papers`, `split-comment`, `decide-part`."""

from pathlib import Path

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import in_file
from congressdocs.core.errors import Missing, sentence
from congressdocs.core.model import Outcome
from congressdocs.store.comments.comments import find_comment
from congressdocs.store.engine import reading
from congressdocs.workflow.comments.papers import NewPaper, add_paper, papers_of
from congressdocs.workflow.comments.parts import NewPart, decide_part, split_comment, unsplit_comment
from congressdocs.workflow.intake.papers_sheet import PapersPreview, PaperState, import_papers, preview_papers
from congressdocs.workflow.workspace import Workspace

STATES = {
    PaperState.NEW: sentence("new"),
    PaperState.CHANGED: sentence("corrected"),
    PaperState.KNOWN: sentence("known already"),
    PaperState.WRONG: sentence("wrong"),
}


@click.command("papers")
@congress_option
@at_desk
def papers_command(desk: Desk, *, congress: str) -> None:
    """List the papers handed in, with the comments taken from each."""
    with desk.workspace() as ws:
        found = papers_of(ws, desk.congress(ws, congress).id, by=desk.by)
    desk.give([{"paper": one.paper, "comments": [comment.code for comment in one.comments]} for one in found])
    rows = [
        (one.paper.number, one.paper.author, one.paper.topic[:60], ", ".join(c.code for c in one.comments))
        for one in found
    ]
    desk.table((sentence("no."), sentence("author"), sentence("topic"), sentence("comments")), rows)
    delivered, taken = sum(one.paper.is_delivered for one in found), sum(len(one.comments) for one in found)
    desk.tell(
        "Papers: {n}, delivered: {delivered}. Comments taken from them: {taken}.",
        n=len(found),
        delivered=delivered,
        taken=taken,
    )


@click.command("add-paper")
@click.argument("author")
@click.option("--file", type=in_file, help=sentence("A Word file; its words are the text."))
@click.option("--text", default="", help=sentence("The text, where there is no file."))
@click.option("--unit", default="")
@click.option("--topic", default="")
@click.option("--group", default="", help=sentence("Code of the author's group."))
@click.option("--number", type=click.IntRange(1), help=sentence("Without it: the next one."))
@click.option("--delivered", is_flag=True, help=sentence("It was read from the floor."))
@congress_option
@at_desk
def add_paper_command(desk: Desk, *, author: str, file: Path | None, group: str, congress: str, **told: object) -> None:
    """Take in one paper (tham luận)."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        new = NewPaper(
            author,
            str(told["unit"]),
            str(told["topic"]),
            desk.group(ws, where, group).id if group else None,
            bool(told["delivered"]),
            str(told["text"]),
            told["number"] if isinstance(told["number"], int) else None,
            desk.read(file) if file else None,
            file.name if file else "",
        )
        stored = add_paper(ws, where.id, new, by=desk.by)
    desk.give(stored)
    desk.tell("Stored as paper no. {n}.", n=stored.number)


@click.command("import-papers")
@click.argument("file", type=in_file)
@click.option("--preview", is_flag=True, help=sentence("Show what each row becomes; save nothing."))
@congress_option
@at_desk
def import_papers_command(desk: Desk, *, file: Path, preview: bool, congress: str) -> None:
    """Take in the papers of a spreadsheet: all of them, or none."""
    data = desk.read(file)
    take = preview_papers if preview else import_papers
    with desk.workspace() as ws:
        found = take(ws, desk.congress(ws, congress).id, data, by=desk.by)
    _tell(desk, found, is_preview=preview)


def _tell(desk: Desk, found: PapersPreview, *, is_preview: bool) -> None:
    desk.give({"lines": found.lines, "n_new": len(found.new), "n_changed": len(found.changed)})
    if is_preview:
        for line in found.lines:
            said = desk.say(STATES[line.state]) if line.trouble is None else desk.say.refusal(line.trouble)
            desk.line(f"{line.row:5}  {line.author} · {line.topic[:60]}: {said}")
    desk.tell(
        "Papers: {new} new, {changed} corrected, {known} known already, {wrong} wrong.",
        new=len(found.new),
        changed=len(found.changed),
        known=found.count(PaperState.KNOWN),
        wrong=found.count(PaperState.WRONG),
    )


@click.command("split-comment")
@click.argument("code")
@click.option("--part", "parts", multiple=True, help=sentence("Words of one part; give it once for each part."))
@click.option("--join", is_flag=True, help=sentence("Put the comment together again."))
@congress_option
@at_desk
def split_comment_command(desk: Desk, *, code: str, parts: tuple[str, ...], join: bool, congress: str) -> None:
    """Cut a comment into parts that are decided one by one."""
    if join == bool(parts):
        raise click.UsageError(desk.say("Name the parts, or say --join."))
    with desk.workspace() as ws:
        comment_id = _comment(desk, ws, congress, code)
        if join:
            done = unsplit_comment(ws, comment_id, by=desk.by)
        else:
            done = split_comment(ws, comment_id, [NewPart(text) for text in parts], by=desk.by)
    desk.give(done)
    desk.tell("{code}: parts: {n}.", code=done.code, n=len(done.parts))


@click.command("decide-part")
@click.argument("code")
@click.argument("number", type=click.IntRange(1))
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]), required=True)
@click.option("--reply", default="")
@congress_option
@at_desk
def decide_part_command(desk: Desk, *, code: str, number: int, outcome: str, reply: str, congress: str) -> None:
    """Propose the answer to one part of a comment."""
    with desk.workspace() as ws:
        comment_id = _comment(desk, ws, congress, code)
        made = decide_part(ws, comment_id, number, Outcome(outcome), reply, by=desk.by)
    desk.give(made)
    desk.tell("{code}, part {n}: decided.", code=code, n=number)


def _comment(desk: Desk, ws: Workspace, congress: str, code: str) -> str:
    with reading(ws.engine) as session:
        found = find_comment(session, desk.congress(ws, congress).id, code)
    if found is None:
        raise Missing("There is no comment {code}.", code=code)
    return found
