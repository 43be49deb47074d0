"""Commands on Word files alone, without a workspace: split, redline, combine, annotations, roundtrip."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.model import BlockKind, Heading
from congressdocs.core.text.outline import outline, review
from congressdocs.core.text.sections import parts
from congressdocs.core.words import words
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.combining.combine import combine
from congressdocs.word.marking.redline import redline
from congressdocs.word.marking.untracked import untracked
from congressdocs.word.ooxml.tracked import Mark
from congressdocs.word.reading.body import ChangesLeftIn, Reading, read_docx, texts
from congressdocs.word.writing.body import write_docx

in_file = click.Path(exists=True, dir_okay=False, path_type=Path)
out_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=sentence("File to write.")
)
outline_option = click.option(
    "--outline",
    "outline_file",
    type=in_file,
    help=sentence(
        "The outline as it should be: what `split --json` prints, with other levels, titles or ends; level 0: none."
    ),
)
date_option = click.option(
    "--date", default="", help=sentence("Date of the marks: 2026-01-20T17:00:00Z; now if not given.")
)


@click.command()
@click.argument("file", type=in_file)
@click.option("--text", "with_text", is_flag=True, help=sentence("Also every paragraph with its path."))
@click.option("--changes", type=click.Choice(("accepted", "original")), default="accepted", show_default=True)
@outline_option
@at_desk
def split(desk: Desk, *, file: Path, with_text: bool, changes: str, outline_file: Path | None) -> None:
    """Show the outline of a Word file: its sections with numbers, titles, levels and problems."""
    data = desk.read(file)
    read = read_docx(data, changes="accepted" if changes == "accepted" else "original")
    headings = outline(read.blocks, read.numbers, read.hints)
    if outline_file is not None:
        headings = review(headings, read.blocks, outline_entries(desk, outline_file))
    listed = list(_sections(desk, read, headings))
    told: dict[str, object] = {"sections": listed, "problems": [desk.say.problem(p) for p in read.problems]}
    rows = [(f"{'  ' * (s.level - 1)}{s.number}", s.title, s.words, f"{s.confidence:.0%}") for s in listed]
    desk.table((sentence("number"), sentence("title"), sentence("words"), sentence("confidence")), rows)
    for problem in read.problems:
        desk.warn("Note: {what}", what=desk.say.problem(problem))
    if with_text:
        paragraphs = texts(data, "accept" if changes == "accepted" else "reject")
        told["text"] = [{"path": path, "kind": kind, "text": text} for path, kind, text in paragraphs]
        for path, kind, text in paragraphs:
            desk.line(f"{path}\t{kind}\t{text}")
    desk.give(told)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A section as `split` shows it: first block and blocks of its heading; `reason` says why it is taken for one."""

    key: str
    start: int
    end: int
    number: str
    title: str
    level: int
    blocks: int
    words: int
    confidence: float
    reason: str
    problems: list[str]


def _sections(desk: Desk, read: Reading, headings: Sequence[Heading]) -> Iterator[_Listed]:
    known = {h.start: h for h in headings}
    at = 0
    for part in parts(read.blocks, headings, read.numbers):
        heading = known.get(at, Heading(at, at + 1, 0, "", "", 1.0, ""))
        keys = {block.key for block in part.blocks}
        yield _Listed(
            key=part.blocks[0].key if part.blocks else "",
            start=at,
            end=heading.end,
            number=part.number,
            title=part.title,
            level=part.level,
            blocks=len(part.blocks),
            words=sum(len(words(block.text)) for block in part.blocks),
            confidence=heading.confidence,
            reason=heading.reason,
            problems=[desk.say.problem(p) for p in read.problems if p.block_key in keys],
        )
        at += len(part.blocks)


def outline_entries(desk: Desk, path: Path) -> list[Mapping[str, object]]:
    """The entries of an outline that a person corrected: a list, or what `split --json` printed. Raises: Invalid."""
    try:
        told = json.loads(desk.read(path))
    except ValueError as fault:
        raise Invalid("{file} is not an outline as `split --json` prints it.", file=path.name) from fault
    entries = told.get("sections") if isinstance(told, dict) else told
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Invalid("{file} is not an outline as `split --json` prints it.", file=path.name)
    return entries


@click.command("redline")
@click.argument("old", type=in_file)
@click.argument("new", type=in_file)
@out_option
@click.option("--author", default="CongressDocs", show_default=True, help=sentence("Name on the marks."))
@date_option
@at_desk
def redline_command(desk: Desk, *, old: Path, new: Path, output: Path, author: str, date: str) -> None:
    """Write OLD with tracked changes that lead to NEW."""
    mark = Mark(author, _stamp(date))
    marks: list[object] = []

    def marked(change: object) -> Mark:
        marks.append(change)
        return mark

    before, after = desk.read(old), desk.read(new)
    desk.write(output, redline(before, after, mark=marked))
    left = [desk.say.problem(p) for p in untracked(before, after)]
    desk.give({"file": str(output), "n_changes": len(marks), "not_tracked": left})
    desk.tell("{file}: {n} changes.", file=output, n=len(marks))
    for what in left:
        desk.warn("Note: {what}", what=what)


@click.command("combine")
@click.argument("base", type=in_file)
@click.argument("reviewers", nargs=-1, required=True, type=in_file)
@out_option
@date_option
@at_desk
def combine_command(desk: Desk, *, base: Path, reviewers: tuple[Path, ...], output: Path, date: str) -> None:
    """Put the changes of several reviewers of BASE into one marked copy, each under its author's name."""
    done = combine(desk.read(base), [(path.stem, desk.read(path)) for path in reviewers], date=_stamp(date))
    desk.write(output, done.data)
    desk.give(
        {
            "file": str(output),
            "applied": done.applied,
            "collapsed": done.collapsed,
            "conflicts": done.conflicts,
            "orphans": done.orphans,
            "shown": [{"reviewer": who, "what": what, "passage": text} for who, what, text in done.shown],
        }
    )
    desk.tell(
        "{file}: {applied} changes, {collapsed} of them by several; {conflicts} conflicts, {orphans} not placed.",
        file=output,
        applied=len(done.applied),
        collapsed=len(done.collapsed),
        conflicts=len(done.conflicts),
        orphans=len(done.orphans),
    )
    for who, what, text in done.shown:
        desk.tell("{who}: {what} marked: {passage}", who=who, what=what, passage=text[:60].replace("\n", " "))
    for left in done.orphans:
        desk.warn("{who}: {what} not placed: {passage} ({why})", who=left.reviewer, what=left.what,
                  passage=left.passage[:60].replace("\n", " "), why=desk.say(left.reason))  # fmt: skip


@click.command("annotations")
@click.argument("file", type=in_file)
@at_desk
def annotations_command(desk: Desk, *, file: Path) -> None:
    """List every Word comment and tracked change of a file, with author, date and place."""
    found = annotations(desk.read(file))
    desk.give(found)
    desk.table(
        (
            sentence("kind"),
            sentence("author"),
            sentence("date"),
            sentence("section"),
            sentence("passage"),
            sentence("text"),
        ),
        [(a.kind, a.author, a.date, a.section, a.quote[:40], (a.text or a.proposed_text)[:60]) for a in found],
    )


@click.command()
@click.argument("file", type=in_file)
@out_option
@at_desk
def roundtrip(desk: Desk, *, file: Path, output: Path) -> None:
    """Read a file into blocks and write it back; says what was kept without being understood."""
    data = desk.read(file)
    try:
        read = read_docx(data)
    except ChangesLeftIn:
        read = read_docx(data, changes="accepted")
        desk.warn("The tracked changes of the file are accepted in the copy.")
    desk.write(output, write_docx(read.blocks, read.carrier))
    opaque = Counter(block.label for block in read.blocks if block.kind is BlockKind.OPAQUE)
    desk.give({"file": str(output), "blocks": len(read.blocks), "opaque": opaque})
    desk.tell("{file}: {n} blocks.", file=output, n=len(read.blocks))
    for label, n in sorted(opaque.items()):
        desk.tell("Kept as it is: {label} ({n}).", label=label, n=n)


def _stamp(date: str) -> str:
    """A date as Word writes it. Raises: Invalid."""
    if not date:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        read = datetime.fromisoformat(date)
    except ValueError as fault:
        raise Invalid("{text} is not a time. Write it like 2026-01-20T17:00.", text=date) from fault
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
