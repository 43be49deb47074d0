"""A Word file by command line: the next draft of a document, or what came back edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.files import outline_entries, outline_option
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import document_option, in_file, tell_problems
from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.merging.three_way import Choice
from congressdocs.core.model import Document, Heading, View
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.core.text.outline import review
from congressdocs.workflow.drafts.received import Believed, ReadAs
from congressdocs.workflow.drafts.returned import Returned, ShownEdit, is_returned, preview_returned, take_in_returned
from congressdocs.workflow.drafts.sections import freeze_draft
from congressdocs.workflow.drafts.upload import Uploaded, preview_draft, upload_draft
from congressdocs.workflow.workspace import Workspace

STOP = "stop"
N_SAMPLES = 5  # passages in old fonts that are shown


@dataclass(frozen=True)
class _Sent:
    """A file that was named in the command, and how it is to be taken."""

    file: Path
    data: bytes
    read_as: ReadAs
    note: str
    preview: bool


@click.command()
@click.argument("file", type=in_file)
@document_option
@congress_option
@click.option(
    "--changes",
    type=click.Choice(("accepted", "original")),
    help=sentence("How tracked changes left in the file are read."),
)
@click.option(
    "--unicode",
    type=click.Choice(("fonts", "patterns")),
    help=sentence(
        "Turn text in old Vietnamese fonts (TCVN3, VNI) into Unicode: where the font is an old one, "
        "or also where the text merely looks like it. Without it the text is kept as it is."
    ),
)
@click.option("--preview", is_flag=True, help=sentence("Show what would become of the file; save nothing."))
@click.option("--note", default="", help=sentence("Kept with the new versions."))
@click.option(
    "--conflicts",
    type=click.Choice(("ours", "theirs", STOP)),
    default=STOP,
    show_default=True,
    help=sentence("A returned draft: whose wording holds where it and the text here were changed differently."),
)
@click.option("--as-draft", is_flag=True, help=sentence("A returned draft: save it as the next draft as it stands."))
@click.option(
    "--freeze", is_flag=True, help=sentence("A returned draft: make the next draft at once with its changes.")
)
@outline_option
@at_desk
def upload(
    desk: Desk,
    *,
    file: Path,
    document: str,
    congress: str,
    changes: View | None,
    unicode: Believed | None,
    preview: bool,
    note: str,
    conflicts: str,
    as_draft: bool,
    freeze: bool,
    outline_file: Path | None,
) -> None:
    """Make a Word file the next draft; a draft that comes back edited is worked into the present text."""
    sent = _Sent(file, desk.read(file), ReadAs(changes, unicode), note, preview)
    with desk.workspace() as ws:
        target = desk.document(ws, desk.congress(ws, congress), document)
        if as_draft or not is_returned(ws, target.id, sent.data, by=desk.by):
            _draft(desk, ws, target, sent, outline_file)
        elif preview:
            _show_returned(desk, ws, target, sent)
        else:
            _take_in(desk, ws, target, sent, conflicts)
            if freeze:
                draft = freeze_draft(ws, target.id, by=desk.by)
                desk.tell("{document}: draft no. {number} with {n} sections.", document=target.title,
                          number=draft.number, n=len(draft.versions))  # fmt: skip


# ---------------------------------------------------------------- the next draft


def _draft(desk: Desk, ws: Workspace, target: Document, sent: _Sent, outline_file: Path | None) -> None:
    headings: tuple[Heading, ...] | None = None
    if sent.preview or outline_file is not None:
        shown = preview_draft(ws, target.id, sent.data, by=desk.by, read_as=sent.read_as)
        entries = outline_entries(desk, outline_file) if outline_file is not None else ()
        headings = review(shown.headings, shown.blocks, entries)
        if sent.preview:
            told = {"headings": headings, "n_words": shown.n_words, "has_changes": shown.has_changes}
            desk.give(told | {"legacy": shown.legacy})
            tell_outline(desk, headings)
            tell_problems(desk, shown.problems)
            _tell_legacy(desk, shown.legacy)
            return
    done = upload_draft(
        ws,
        target.id,
        sent.data,
        by=desk.by,
        read_as=sent.read_as,
        headings=headings,
        note=sent.note,
        file_name=sent.file.name,
    )
    _tell_uploaded(desk, target, done)


def _tell_uploaded(desk: Desk, target: Document, done: Uploaded) -> None:
    number, n = done.draft.number, len(done.draft.versions)
    desk.give({"draft": done.draft.id, "number": number, "is_new": done.is_new, "n_sections": n})
    if not done.is_new:
        desk.tell("This very file is draft no. {number} already; nothing was changed.", number=number)
        return
    desk.tell("{document}: draft no. {number} with {n} sections.", document=target.title, number=number, n=n)
    if number > 1:
        desk.tell(
            "Sections kept: {kept}, changed: {changed}, new: {new}, gone: {gone}. Comments without a place: {orphans}.",
            kept=done.n_kept,
            changed=done.n_changed,
            new=done.n_new,
            gone=done.n_gone,
            orphans=len(done.orphans),
        )
    tell_problems(desk, done.problems)


def _tell_legacy(desk: Desk, runs: Sequence[LegacyRun]) -> None:
    """How much stands in old fonts, and its first passages as they are and as they would read."""
    if not runs:
        return
    desk.tell(
        "Paragraphs in an old font (TCVN3 or VNI): {n}. They are kept as they are unless --unicode is given:",
        n=len({run.paragraph_id for run in runs}),
    )
    for run in runs[:N_SAMPLES]:
        desk.line(f"  {run.text} → {run.proposed}")


def tell_outline(desk: Desk, headings: Sequence[Heading]) -> None:
    """The headings, indented by level, doubtful ones with a question mark."""
    for h in headings:
        doubt = "" if h.confidence >= 0.8 else " ?"
        desk.line(f"{'  ' * (h.level - 1)}{h.number} {h.title}{doubt}".replace("  ", "  "))


# ---------------------------------------------------------------- a draft that comes back


def _take_in(desk: Desk, ws: Workspace, target: Document, sent: _Sent, conflicts: str) -> None:
    """The changes of a returned draft in the text; stopped by conflicts unless a side was chosen."""
    done = take_in_returned(
        ws,
        target.id,
        sent.data,
        by=desk.by,
        choices=None if conflicts == STOP else Choice(conflicts),
        read_as=sent.read_as,
        note=sent.note,
        file_name=sent.file.name,
    )
    desk.give(
        {
            "returned": True,
            "n_applied": done.n_edits,
            "n_already": done.n_already,
            "n_open": done.n_open,
            "sections": done.section_ids,
            "beyond": done.beyond,
        }
    )
    desk.tell(
        "{document}: {n} changes of the returned file are in the text, {already} were there already, {open} left open.",
        document=target.title,
        n=done.n_edits,
        already=done.n_already,
        open=done.n_open,
    )
    for one in done.beyond:
        desk.warn("Cannot be worked in ({what}): {passage}", what=one.what, passage=one.passage)


def _show_returned(desk: Desk, ws: Workspace, target: Document, sent: _Sent) -> None:
    """What a returned draft would change; conflicts with both wordings."""
    found = preview_returned(ws, target.id, sent.data, by=desk.by, read_as=sent.read_as)
    if found is None:
        raise Invalid("This file does not come from this workspace. Upload it as the next draft.")
    desk.give({"returned": found})
    desk.tell("The file was made from draft no. {number}.", number=found.draft_number)
    if found.says_nothing:
        desk.tell("No change at all: the file says what the draft says. There is nothing to save.")
    _tell_counts(desk, found)
    _tell_legacy(desk, found.legacy)
    for edit in found.edits:
        desk.line(f"  {edit.place}: {_said(edit)}")
    for shown in found.clashes:
        clash = shown.clash
        desk.tell("Conflict in {place}: here “{ours}”, in the file “{theirs}”", place=shown.place, ours=clash.ours,
                  theirs=clash.theirs)  # fmt: skip
    for one in found.beyond:
        desk.warn("Cannot be worked in ({what}): {passage}", what=one.what, passage=one.passage)


def _tell_counts(desk: Desk, found: Returned) -> None:
    desk.tell(
        "{n} changes go in, {already} are here already, {conflicts} conflicts, {beyond} cannot be worked in.",
        n=len(found.edits),
        already=len(found.already),
        conflicts=len(found.clashes),
        beyond=len(found.beyond),
    )


def _said(edit: ShownEdit) -> str:
    """A change on one line: [-gone-] {+come+}."""
    gone = f"[-{edit.before}-]" if edit.before else ""
    come = f"{{+{edit.after}+}}" if edit.after else ""
    return f"{edit.lead}{gone}{come}{edit.tail}".replace("\n", " ")
