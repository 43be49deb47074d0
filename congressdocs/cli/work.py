"""The work on documents and comments: sections, comments, search, consolidation."""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.finding import EntryType, Search
from congressdocs.core.model import Action, Comment, Congress, Kind, Outcome, Problem, Scope
from congressdocs.core.text.place import ELSEWHERE, Headings
from congressdocs.core.words import words
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.decisions.consolidate import Consolidated, consolidate_round
from congressdocs.workflow.find import find
from congressdocs.workflow.workspace import Workspace

T = TypeVar("T")
document_option = click.option("--document", default="", help=sentence("Code or title, where there are several."))
round_option = click.option(
    "--round", "round_name", default="", help=sentence("Name of the round; else the latest one.")
)
in_file = click.Path(exists=True, dir_okay=False, path_type=Path)


def tell_problems(desk: Desk, problems: Sequence[Problem]) -> None:
    """What a person should know about a file."""
    for problem in problems:
        desk.warn("Note: {what}", what=desk.say.problem(problem))


@click.command()
@document_option
@congress_option
@at_desk
def sections(desk: Desk, *, document: str, congress: str) -> None:
    """List the sections of a document's newest draft."""
    with desk.workspace() as ws:
        draft = desk.draft(ws, desk.document(ws, desk.congress(ws, congress), document))
    headings = Headings(draft.versions)
    listed: list[dict[str, Any]] = [
        {
            "section": v.section_id,
            "version": v.id,
            "level": v.level,
            "number": v.number,
            "title": v.title,
            "path": headings.printed(i),
            "n_words": sum(len(words(block.text)) for block in v.blocks),
        }
        for i, v in enumerate(draft.versions)
    ]
    desk.give({"draft": draft.id, "number": draft.number, "sections": listed})
    rows = [(f"{'  ' * (s['level'] - 1)}{s['number']}", s["title"], s["n_words"]) for s in listed]
    desk.table((sentence("number"), sentence("title"), sentence("words")), rows)


@click.command()
@click.option("--group", required=True, help=sentence("Code of the group."))
@click.option("--text", required=True, help=sentence("The comment as received."))
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.WORDING.value, show_default=True)
@click.option(
    "--section", default="", help=sentence('Number path ("II, 2") or title; without it the comment is general.')
)
@click.option("--quote", default="", help=sentence("The exact words it is about."))
@click.option("--proposed", default=None, help=sentence("Proposed wording for these words."))
@click.option("--action", type=click.Choice([action.value for action in Action]), default=Action.REPLACE.value)
@click.option("--not-about-documents", "is_elsewhere", is_flag=True)
@click.option("--reason", default="")
@click.option("--speaker", default="")
@click.option("--supporters", type=click.IntRange(0))
@click.option("--present", type=click.IntRange(0))
@click.option("--minority", is_flag=True)
@click.option("--token", default="", help=sentence("Your own mark of this entry: sent twice, it is stored once."))
@document_option
@round_option
@congress_option
@at_desk
def comment(desk: Desk, **told: object) -> None:
    """Enter one comment of a group."""
    with desk.workspace() as ws:
        where = desk.congress(ws, str(told["congress"]))
        stored = submit_comment(ws, _entry(desk, ws, where, told), by=desk.by)
        place = _where(ws, stored)
    desk.give(stored)
    desk.tell("Stored as {code}.", code=stored.code)
    if place:
        desk.tell("Its place: {place}", place=place)


def _entry(desk: Desk, ws: Workspace, where: Congress, told: dict[str, object]) -> NewComment:
    opened = desk.round(ws, where, str(told["round_name"]))
    with reading(ws.engine) as session:
        atlas = Atlas.of_round(session, opened)
    places = _places(atlas, told)
    is_elsewhere = bool(told["is_elsewhere"])
    general = Scope.ELSEWHERE if is_elsewhere else Scope.GENERAL
    document = str(told["document"])
    return NewComment(
        group_id=desk.group(ws, where, str(told["group"])).id,
        kind=Kind(str(told["kind"])),
        text=str(told["text"]),
        token=str(told["token"]) or uuid.uuid4().hex,
        scope=Scope.SECTION if places else general,
        places=places,
        document_id=atlas.document(document) if document and not places else None,
        round_id=opened.id,
        reason=str(told["reason"]),
        speaker=str(told["speaker"]),
        supporters=told["supporters"] if isinstance(told["supporters"], int) else None,
        present=told["present"] if isinstance(told["present"], int) else None,
        is_minority=bool(told["minority"]),
    )


def _places(atlas: Atlas, told: dict[str, object]) -> tuple[NewPlace, ...]:
    section, quote = str(told["section"]), str(told["quote"])
    if not (section or quote):
        return ()
    proposed = told["proposed"]
    wanted = WrittenPlace(
        str(told["document"]),
        section,
        quote,
        Action(str(told["action"])),
        proposed if isinstance(proposed, str) else None,
    )
    found, place = atlas.place(wanted)
    if section and found.confidence <= ELSEWHERE:
        raise Invalid(
            "The words “{quote}” are not in “{section}” but in {place}: name that section, or leave it out.",
            quote=quote, section=section, place=atlas.name(found),
        )  # fmt: skip
    return (place,)


def _where(ws: Workspace, stored: Comment) -> str:
    """The first place of a stored comment in words: document, numbers, title."""
    if not stored.anchors or stored.round_id is None:
        return ""
    with reading(ws.engine) as session:
        atlas = Atlas.of_round(session, load_round(session, stored.round_id))
    anchor = stored.anchors[0]
    return atlas.described(NewPlace(anchor.section_id, version_id=anchor.version_id))[0]


@click.command()
@click.argument("text")
@document_option
@click.option("--group", default="", help=sentence("Code of a group."))
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--outcome", type=click.Choice([*(outcome.value for outcome in Outcome), "pending"]))
@click.option("--type", "entry_type", type=click.Choice([entry.value for entry in EntryType]))
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@congress_option
@at_desk
def search(desk: Desk, *, text: str, document: str, group: str, congress: str, **filters: str | int | None) -> None:
    """Find sections and comments; accents do not matter, "words in quotes" stand together."""
    outcome = filters["outcome"]
    with desk.workspace() as ws:
        ws.catch_up()
        where = desk.congress(ws, congress)
        asked = Search(
            words=text,
            types=_some(filters["entry_type"], EntryType),
            document_ids=frozenset([desk.document(ws, where, document).id] if document else ()),
            group_ids=frozenset([desk.group(ws, where, group).id] if group else ()),
            kinds=_some(filters["kind"], Kind),
            outcomes=frozenset([None]) if outcome == "pending" else _some(outcome, Outcome),
            limit=int(filters["limit"] or 20),
        )
        found = find(ws, where.id, asked, by=desk.by)
    desk.give(found)
    for entry in found.entries:
        line = entry.line
        desk.line(f"{line.document_code:4} {line.code} {line.title}".rstrip())
        desk.line(f"       {entry.hit.snippet}")
    desk.tell("Found: {n}.", n=found.total)


def _some(value: str | int | None, kind: Callable[[str], T]) -> frozenset[T]:
    return frozenset([kind(str(value))] if value else ())


@click.command()
@click.option("--dry-run", is_flag=True, help=sentence("Show what would come of it; save nothing."))
@round_option
@congress_option
@at_desk
def consolidate(desk: Desk, *, dry_run: bool, round_name: str, congress: str) -> None:
    """Work all approved wording into the texts: the next drafts."""
    with desk.workspace() as ws:
        opened = desk.round(ws, desk.congress(ws, congress), round_name)
        done = consolidate_round(ws, opened.id, by=desk.by, dry_run=dry_run)
    tell_consolidated(desk, done)
    if done.conflicts:
        raise Invalid(
            "Nothing was changed: take back the decisions on all but one wording of each conflict "
            "(decide CODE --withdraw), answer these comments anew, then consolidate."
        )


def tell_consolidated(desk: Desk, done: Consolidated) -> None:
    """What came of a consolidation."""
    desk.give(
        {
            "drafts": [{"id": d.id, "document": d.document_id, "number": d.number} for d in done.drafts],
            "n_edits": len({applied.edit for applied in done.applied}),
            "conflicts": done.conflicts,
            "unapplied": done.unapplied,
            "n_orphans": len(done.orphans),
        }
    )
    for conflict in done.conflicts:
        desk.warn("Conflict ({reason}): {codes}", reason=conflict.reason, codes=", ".join(conflict.codes))
    desk.tell(
        "New drafts: {drafts}. Edits: {edits}. Accepted without an edit: {unapplied}.",
        drafts=len(done.drafts),
        edits=len({applied.edit for applied in done.applied}),
        unapplied=len(done.unapplied),
    )
    for left in done.unapplied:
        desk.warn("{code}: {why}", code=left.code, why=desk.say(left.reason))
