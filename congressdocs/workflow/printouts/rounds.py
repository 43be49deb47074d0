"""The printouts of a round, of one of its documents, and of one of its groups."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Group, Person
from congressdocs.core.people.rights import Act, check, sees_prompt
from congressdocs.core.printing.printout import Printout
from congressdocs.reports.drafts import explanatory_note
from congressdocs.reports.groups import minutes, outcomes, papers_list, prompts, quick_summary, slip
from congressdocs.reports.pieces.collected import Entry
from congressdocs.reports.pieces.occasion import Occasion
from congressdocs.reports.pieces.records import Returns
from congressdocs.reports.rounds import (
    amendment_list,
    comments_table,
    iso_table,
    issues_for_decision,
    response,
    source_pack,
    state_form,
    statistics,
    synthesis,
)
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.people.rounds import load_prompts
from congressdocs.store.text.documents import load_draft, load_drafts
from congressdocs.word.printing.printout import write_printout
from congressdocs.workflow.comments.papers import contributions
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.printouts import material
from congressdocs.workflow.printouts.annexes import MEDIA, annexes, pack
from congressdocs.workflow.printouts.collect import count_edits, section_names
from congressdocs.workflow.printouts.composites import composites
from congressdocs.workflow.printouts.desk import Desk, PrintOrder
from congressdocs.workflow.printouts.drafts import export_comparison, export_draft, export_marked, passages_since
from congressdocs.workflow.printouts.handing_out import log_export
from congressdocs.workflow.printouts.new_points import new_points
from congressdocs.workflow.workspace import Workspace

MAX_SLIPS = 200  # in one file


def export_printout(ws: Workspace, round_id: str, asked: PrintOrder, *, by: Person) -> ExportedFile:
    """The printout as a Word file. Raises: NotAllowed, Missing (round, group, document), Invalid (none was named)."""
    with reading(ws.engine) as session:
        desk = Desk(ws, session, round_id, asked, by)
        desk.check()
        printout = BUILDERS[asked.kind](desk)
        data = write_printout(printout, desk.folder, desk.congress.language, at=ws.now())
    log_export(ws, desk.congress.id, desk.name, data, by=by, label=desk.label, copy=asked.copy)
    stem = desk.name.removesuffix(".docx")
    return ExportedFile(f"{stem}-{asked.copy:02d}.docx" if asked.copy else desk.name, data)


def export_annex(ws: Workspace, round_id: str, asked: PrintOrder, of: str, *, by: Person) -> ExportedFile:
    """The printout as a file for machines (`of`: "xlsx", "json"). Raises: as above; Invalid if it has none."""
    with reading(ws.engine) as session:
        desk = Desk(ws, session, round_id, asked, by)
        desk.check()
        data = desk.annex(of)
    name = desk.name.removesuffix(".docx") + f".{of}"
    log_export(ws, desk.congress.id, name, data, by=by, label=desk.label, copy=None)
    return ExportedFile(name, data, MEDIA[of])


@dataclass(frozen=True, slots=True)
class Answered:
    """A group's comments with what became of each."""

    group: Group
    occasion: Occasion
    entries: tuple[Entry, ...]


def what_became(ws: Workspace, round_id: str, group_id: str, *, by: Person) -> Answered:
    """What became of a group's comments, those that this person may see. Raises: NotAllowed, Missing."""
    with reading(ws.engine) as session:
        desk = Desk(ws, session, round_id, PrintOrder(PrintoutKind.OUTCOMES, group_id), by)
        desk.check()
        return Answered(desk.group, desk.occasion, desk.of_group.entries)


def export_round(ws: Workspace, round_id: str, *, by: Person, profile: str = "") -> Iterator[ExportedFile]:
    """The whole set, one file after the other: W1-W3 of every document's newest draft, then the round's printouts."""
    return (make() for make in printouts_of_round(ws, round_id, by=by, profile=profile))


def printouts_of_round(
    ws: Workspace, round_id: str, *, by: Person, profile: str = ""
) -> tuple[Callable[[], ExportedFile], ...]:
    """The whole set, each file still to be made by calling it. Raises: NotAllowed, Missing."""
    with reading(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.EXPORT, opened.congress_id)
        documents = [load_draft(session, draft_id).document_id for draft_id in opened.draft_ids]
        drafts = [load_drafts(session, document_id) for document_id in documents]
    makers: list[Callable[[], ExportedFile]] = []
    for draft_ids in drafts:
        makers.append(partial(export_draft, ws, draft_ids[-1], by=by))
        if len(draft_ids) > 1:
            makers.append(partial(export_marked, ws, draft_ids[-1], by=by))
            makers.append(partial(export_comparison, ws, draft_ids[-1], by=by, profile=profile))
    orders = (PrintOrder(kind, profile=profile) for kind in PER_ROUND)
    makers += [partial(export_printout, ws, round_id, order, by=by) for order in orders]
    return tuple(makers)


Builder = Callable[[Desk], Printout]


def _comments(desk: Desk) -> Printout:
    return comments_table.build(desk.collected, desk.occasion, desk.imprint, desk.labels)


def _synthesis(desk: Desk) -> Printout:
    return synthesis.build(desk.collected, desk.occasion, desk.imprint, desk.labels, n_present=desk.n_present)


def _response(desk: Desk) -> Printout:
    n_edits = count_edits(desk.session, desk.round.id)
    return response.build(desk.collected, desk.occasion, desk.imprint, desk.labels, n_edits=n_edits)


def _state_form(desk: Desk) -> Printout:
    units = material.units(desk.collected, desk.occasion)
    return state_form.build(desk.collected, units, desk.occasion, desk.imprint, desk.labels)


def _statistics(desk: Desk) -> Printout:
    n_edits = count_edits(desk.session, desk.round.id)
    returns = Returns(material.units(desk.collected, desk.occasion), n_edits=n_edits)
    return statistics.build(desk.collected, returns, desk.occasion, desk.imprint, desk.labels)


def _issues(desk: Desk) -> Printout:
    issues = material.issues(desk.session, desk.collected, desk.occasion, desk.labels)
    return issues_for_decision.build(issues, desk.occasion, desk.imprint, desk.labels)


def _iso_table(desk: Desk) -> Printout:
    rows = material.iso_comments(desk.collected, desk.document, desk.occasion, desk.labels)
    return iso_table.build(rows, desk.document.title, desk.imprint, desk.labels)


def _amendments(desk: Desk) -> Printout:
    amendments = material.amendments(desk.collected, desk.document, desk.occasion, desk.labels)
    numbered = material.proposals_on(desk.collected, desk.document)
    merged = tuple(composites(desk.collected, desk.draft, numbered, desk.labels))
    return amendment_list.build(amendments, merged, desk.document.title, desk.imprint, desk.labels)


def _ballot(desk: Desk) -> Printout:
    issues = material.issues(desk.session, desk.collected, desk.occasion, desk.labels)
    return issues_for_decision.build(issues, desk.occasion, desk.imprint, desk.labels, is_ballot=True)


def _papers_list(desk: Desk) -> Printout:
    listed = contributions(desk.session, desk.collected, desk.congress.id)
    return papers_list.build(listed, desk.occasion, desk.imprint, desk.labels)


def _source_pack(desk: Desk) -> Printout:
    found = pack(desk.session, desk.occasion, desk.collected)
    stem = desk.name.removesuffix(".docx")
    files = {f"{stem}.{of}": desk.annex(of) for of in MEDIA}
    return source_pack.build(desk.collected, annexes(files, found), desk.occasion, desk.imprint, desk.labels)


def _new_points(desk: Desk) -> Printout:
    newest = load_drafts(desk.session, desk.document.id)[-1]
    draft, passages = passages_since(desk.session, newest, by=desk.by)
    points = tuple(new_points(passages, desk.labels))
    return explanatory_note.build(points, desk.document, desk.imprint, desk.labels, number=draft.number)


def _slips(desk: Desk) -> Printout:
    if not 1 <= desk.asked.n <= MAX_SLIPS:
        raise Invalid("Between 1 and {n} slips fit into one file.", n=MAX_SLIPS)
    codes = [desk.new_code() for _ in range(desk.asked.n)]
    slips = material.slips(codes, desk.group if desk.asked.group_id else None, desk.occasion)
    return slip.build(slips, desk.occasion, desk.imprint, desk.labels)


def _minutes(desk: Desk) -> Printout:
    return minutes.build(desk.meeting, desk.occasion, desk.imprint, desk.labels)


def _summary(desk: Desk) -> Printout:
    return quick_summary.build(desk.of_group, desk.meeting, desk.occasion, desk.imprint, desk.labels)


def _prompts(desk: Desk) -> Printout:
    asked = [p for p in load_prompts(desk.session, desk.round.id) if sees_prompt(desk.by, p, desk.congress.id)]
    if not asked:
        raise Invalid("This round has no discussion prompts yet.")
    lines = material.discussion_prompts(asked, section_names(desk.session, desk.round), desk.occasion)
    return prompts.build(lines, desk.occasion, desk.imprint, desk.labels)


def _outcomes(desk: Desk) -> Printout:
    return outcomes.build(desk.of_group.entries, desk.group, desk.occasion, desk.imprint, desk.labels)


PER_ROUND: Mapping[PrintoutKind, Builder] = {
    PrintoutKind.COMMENTS: _comments,
    PrintoutKind.SYNTHESIS: _synthesis,
    PrintoutKind.RESPONSE: _response,
    PrintoutKind.STATE_FORM: _state_form,
    PrintoutKind.STATISTICS: _statistics,
    PrintoutKind.ISSUES: _issues,
}
PER_TEXT: Mapping[PrintoutKind, Builder] = {
    PrintoutKind.ISO_TABLE: _iso_table,
    PrintoutKind.AMENDMENTS: _amendments,
    PrintoutKind.NEW_POINTS: _new_points,
}
ON_REQUEST: Mapping[PrintoutKind, Builder] = {  # of a round, but not in its whole set
    PrintoutKind.BALLOT: _ballot,
    PrintoutKind.PAPERS_LIST: _papers_list,
    PrintoutKind.SOURCE_PACK: _source_pack,
}
PER_GROUP: Mapping[PrintoutKind, Builder] = {
    PrintoutKind.SLIPS: _slips,
    PrintoutKind.MINUTES: _minutes,
    PrintoutKind.SUMMARY: _summary,
    PrintoutKind.OUTCOMES: _outcomes,
}
TO_ALL: Mapping[PrintoutKind, Builder] = {PrintoutKind.PROMPTS: _prompts}  # for everybody who reads the drafts
BUILDERS: Mapping[PrintoutKind, Builder] = {**PER_ROUND, **ON_REQUEST, **PER_TEXT, **PER_GROUP, **TO_ALL}
