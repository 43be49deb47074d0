"""The papers of a round, of one of its documents, and of one of its groups."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from sqlmodel import Session

from congressdocs.core.classification import strictest
from congressdocs.core.counts import count
from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.labels import Labels
from congressdocs.core.model import Congress, Document, Draft, Group, Person, Role, Round
from congressdocs.core.paper import Paper
from congressdocs.core.rights import Act, Reach, check, reach, sees
from congressdocs.reports import (
    amendment_list,
    comments_table,
    explanatory_note,
    iso_table,
    issues_for_decision,
    minutes,
    outcomes,
    papers_list,
    prompts,
    quick_summary,
    response,
    slip,
    source_pack,
    state_form,
    statistics,
    synthesis,
)
from congressdocs.reports.records import Attendance, Collected, Entry, Imprint, Occasion
from congressdocs.reports.records import Session as Meeting
from congressdocs.store.congresses import load_congress, load_people, load_round
from congressdocs.store.documents import load_draft, load_drafts
from congressdocs.store.engine import reading
from congressdocs.store.rounds import load_attendance, load_attendances, load_prompts
from congressdocs.word.profile import read_labels
from congressdocs.word.write_paper import write_paper
from congressdocs.workflow import material
from congressdocs.workflow.annexes import MEDIA, annexes, iso_sheet, pack, pack_json, pack_sheet
from congressdocs.workflow.collect import collect, count_edits, section_names
from congressdocs.workflow.composites import composites
from congressdocs.workflow.export import (
    ExportedFile,
    PaperKind,
    export_comparison,
    export_draft,
    export_marked,
    imprint_of,
    passages_since,
    profile_folder,
)
from congressdocs.workflow.handing_out import log_export
from congressdocs.workflow.new_points import new_points
from congressdocs.workflow.papers import contributions
from congressdocs.workflow.workspace import Workspace

MAX_SLIPS = 200  # in one file
_NAMES = {
    PaperKind.COMMENTS: "comment-table",
    PaperKind.RESPONSE: "response-report",
    PaperKind.SYNTHESIS: "synthesis-report",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which paper: of which group or document, where it is of one; `n`: how many slips."""

    kind: PaperKind
    group_id: str = ""
    document_id: str = ""
    profile: str = ""
    n: int = 1
    copy: int | None = None  # number of this copy, printed on it


def export_paper(ws: Workspace, round_id: str, asked: Asked, *, by: Person) -> ExportedFile:
    """The paper as a Word file. Raises: NotAllowed, Missing (round, group, document), Invalid (none was named)."""
    with reading(ws.engine) as session:
        desk = _Desk(ws, session, round_id, asked, by)
        desk.check()
        paper = BUILDERS[asked.kind](desk)
        data = write_paper(paper, desk.folder, desk.congress.language, at=ws.now())
    log_export(ws, desk.congress.id, desk.name, data, by=by, label=desk.label, copy=asked.copy)
    stem = desk.name.removesuffix(".docx")
    return ExportedFile(f"{stem}-{asked.copy:02d}.docx" if asked.copy else desk.name, data)


def export_annex(ws: Workspace, round_id: str, asked: Asked, of: str, *, by: Person) -> ExportedFile:
    """The paper as a file for machines (`of`: "xlsx", "json"). Raises: as `export_paper`; Invalid if it has none."""
    with reading(ws.engine) as session:
        desk = _Desk(ws, session, round_id, asked, by)
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
        desk = _Desk(ws, session, round_id, Asked(PaperKind.OUTCOMES, group_id), by)
        desk.check()
        return Answered(desk.group, desk.occasion, desk.of_group.entries)


def export_round(ws: Workspace, round_id: str, *, by: Person, profile: str = "") -> Iterator[ExportedFile]:
    """The whole set, one file after the other: W1-W3 of every document's newest draft, then the round's papers."""
    return (make() for make in papers_of_round(ws, round_id, by=by, profile=profile))


def papers_of_round(
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
    makers += [partial(export_paper, ws, round_id, Asked(kind, profile=profile), by=by) for kind in PER_ROUND]
    return tuple(makers)


class _Desk:
    """One paper of a round with everything it may need, read when it is asked for."""

    def __init__(self, ws: Workspace, session: Session, round_id: str, asked: Asked, by: Person) -> None:
        self._ws, self.session, self.asked, self.by = ws, session, asked, by
        self.round: Round = load_round(session, round_id)
        self.congress: Congress = load_congress(session, self.round.congress_id)

    def check(self) -> None:
        """Nothing, if this person may have this paper: groups have their own ones, others those of the office."""
        if self.asked.kind in TO_ALL:
            return check(self.by, Act.READ, self.congress.id)
        if self.asked.kind not in PER_GROUP or not self.asked.group_id:
            return check(self.by, Act.EXPORT, self.congress.id)
        check(self.by, Act.READ_COMMENTS, self.congress.id, self.asked.group_id)
        own = reach(self.by, Act.READ_COMMENTS, self.congress.id, self.asked.group_id)
        is_member = any(m.group_id == self.asked.group_id for m in self.by.memberships)
        if own < Reach.GROUP and (self.asked.kind is not PaperKind.OUTCOMES or not is_member):
            check(self.by, Act.EXPORT, self.congress.id)
        return None

    @property
    def name(self) -> str:
        """Name of the file: "A1-iso-table.docx", "T3-minutes.docx"."""
        of = self.document.code if self.asked.document_id else self.group.code if self.asked.group_id else ""
        name = _NAMES.get(self.asked.kind, self.asked.kind.value)
        return f"{of}-{name}.docx" if of else f"{name}.docx"

    @cached_property
    def _collected(self) -> tuple[Occasion, Collected]:
        return collect(self.session, self.round.id)

    @property
    def occasion(self) -> Occasion:
        return self._collected[0]

    @property
    def collected(self) -> Collected:
        """All comments of the round."""
        return self._collected[1]

    @cached_property
    def of_group(self) -> Collected:
        """The comments of the group that this person may see."""
        group = self.group
        comments = (e for e in self.collected.received if e.comment.group_id == group.id)
        return self._part(tuple(e for e in comments if sees(self.by, e.comment)))

    def _part(self, entries: tuple[Entry, ...]) -> Collected:
        dispositions = [e.disposition for e in entries if e.disposition]
        return replace(
            self.collected, uncounted=(), entries=entries, totals=count([e.comment for e in entries], dispositions)
        )

    @property
    def group(self) -> Group:
        """The group asked for. Raises: Invalid where none was named, Missing."""
        if not self.asked.group_id:
            raise Invalid("Say which group the paper is about.")
        found = next((g for g in self.occasion.groups if g.id == self.asked.group_id), None)
        if found is None:
            raise Missing("There is no such group.")
        return found

    @property
    def document(self) -> Document:
        """The document asked for. Raises: Invalid where none was named, Missing."""
        if not self.asked.document_id:
            raise Invalid("Say which document the paper is about.")
        found = next((d for d in self.occasion.documents if d.id == self.asked.document_id), None)
        if found is None:
            raise Missing("There is no such document.")
        return found

    @cached_property
    def folder(self) -> Path:
        """The layout profile asked for, else that of the congress."""
        return profile_folder(self.congress, self.asked.profile)

    @cached_property
    def labels(self) -> Labels:
        """The words of the profile, with the grading words of the round where it has its own."""
        labels = read_labels(self.folder, self.congress.language)
        return replace(labels, grades=self.round.rules.grades or labels.grades)

    @property
    def meeting(self) -> Meeting:
        """The session of the group asked for."""
        told, zone = load_attendance(self.session, self.round.id, self.group.id), self.congress.time_zone
        return material.meeting(self.of_group, self.group, self.leaders(), self.labels, told=told, zone=zone)

    @property
    def n_present(self) -> int | None:
        """How many took part in the sessions together; None unless every group of the round has said so."""
        told = load_attendances(self.session, self.round.id)
        present = [told[i].present if i in told else None for i in self.round.group_ids]
        return None if None in present else sum(n or 0 for n in present)

    @property
    def imprint(self) -> Imprint:
        return imprint_of(self._ws, self.session, self.congress, self.label, self.asked.copy)

    @cached_property
    def label(self) -> str:
        """The classification of the paper: that of its document, else the strictest of the round's documents."""
        if self.asked.document_id:
            return self.document.label
        return strictest(document.label for document in self.occasion.documents)

    @cached_property
    def draft(self) -> Draft:
        """The draft of the document asked for that the round opened. Raises: Missing."""
        drafts = (load_draft(self.session, draft_id) for draft_id in self.round.draft_ids)
        found = next((draft for draft in drafts if draft.document_id == self.document.id), None)
        if found is None:
            raise Missing("There is no such document.")
        return found

    def annex(self, of: str) -> bytes:
        """The paper as a file for machines. Raises: Invalid where there is none of this kind."""
        if of not in FORMATS.get(self.asked.kind, ()):
            raise Invalid("There is no file of this kind: {name}.", name=of)
        if self.asked.kind is PaperKind.ISO_TABLE:
            rows = material.iso_comments(self.collected, self.document, self.occasion, self.labels)
            return iso_sheet(rows, self.labels, self._ws.now())
        found = pack(self.session, self.occasion, self.collected)
        return pack_json(found) if of == "json" else pack_sheet(found, self.labels, self.round.due)

    def leaders(self) -> tuple[str, str]:
        """Names of the group's chair and secretary, "" where they are not known."""
        people = load_people(self.session, self.congress.id)
        first = {
            role: next(
                (p.name for p in people for m in p.memberships if (m.role, m.group_id) == (role, self.group.id)), ""
            )
            for role in (Role.GROUP_CHAIR, Role.GROUP_SECRETARY)
        }
        return first[Role.GROUP_CHAIR], first[Role.GROUP_SECRETARY]

    def new_code(self) -> str:
        """A number for a slip that no other one has."""
        return self._ws.new_id()[-8:].upper()


Builder = Callable[[_Desk], Paper]


def _comments(desk: _Desk) -> Paper:
    return comments_table.build(desk.collected, desk.occasion, desk.imprint, desk.labels)


def _synthesis(desk: _Desk) -> Paper:
    return synthesis.build(desk.collected, desk.occasion, desk.imprint, desk.labels, n_present=desk.n_present)


def _response(desk: _Desk) -> Paper:
    n_edits = count_edits(desk.session, desk.round.id)
    return response.build(desk.collected, desk.occasion, desk.imprint, desk.labels, n_edits=n_edits)


def _state_form(desk: _Desk) -> Paper:
    units = material.units(desk.collected, desk.occasion)
    return state_form.build(desk.collected, units, desk.occasion, desk.imprint, desk.labels)


def _statistics(desk: _Desk) -> Paper:
    n_edits = count_edits(desk.session, desk.round.id)
    attendance = Attendance(material.units(desk.collected, desk.occasion), n_edits=n_edits)
    return statistics.build(desk.collected, attendance, desk.occasion, desk.imprint, desk.labels)


def _issues(desk: _Desk) -> Paper:
    issues = material.issues(desk.session, desk.collected, desk.occasion, desk.labels)
    return issues_for_decision.build(issues, desk.occasion, desk.imprint, desk.labels)


def _iso_table(desk: _Desk) -> Paper:
    rows = material.iso_comments(desk.collected, desk.document, desk.occasion, desk.labels)
    return iso_table.build(rows, desk.document.title, desk.imprint, desk.labels)


def _amendments(desk: _Desk) -> Paper:
    amendments = material.amendments(desk.collected, desk.document, desk.occasion, desk.labels)
    numbered = material.proposals_on(desk.collected, desk.document)
    merged = tuple(composites(desk.collected, desk.draft, numbered, desk.labels))
    return amendment_list.build(amendments, merged, desk.document.title, desk.imprint, desk.labels)


def _ballot(desk: _Desk) -> Paper:
    issues = material.issues(desk.session, desk.collected, desk.occasion, desk.labels)
    return issues_for_decision.build(issues, desk.occasion, desk.imprint, desk.labels, is_ballot=True)


def _papers_list(desk: _Desk) -> Paper:
    listed = contributions(desk.session, desk.collected, desk.congress.id)
    return papers_list.build(listed, desk.occasion, desk.imprint, desk.labels)


def _source_pack(desk: _Desk) -> Paper:
    found = pack(desk.session, desk.occasion, desk.collected)
    files = {f"source-pack.{of}": desk.annex(of) for of in MEDIA}
    return source_pack.build(desk.collected, annexes(files, found), desk.occasion, desk.imprint, desk.labels)


def _new_points(desk: _Desk) -> Paper:
    newest = load_drafts(desk.session, desk.document.id)[-1]
    draft, passages = passages_since(desk.session, newest, by=desk.by)
    points = tuple(new_points(passages, desk.labels))
    return explanatory_note.build(points, desk.document, desk.imprint, desk.labels, number=draft.number)


def _slips(desk: _Desk) -> Paper:
    if not 1 <= desk.asked.n <= MAX_SLIPS:
        raise Invalid("Between 1 and {n} slips fit into one file.", n=MAX_SLIPS)
    codes = [desk.new_code() for _ in range(desk.asked.n)]
    slips = material.slips(codes, desk.group if desk.asked.group_id else None, desk.occasion)
    return slip.build(slips, desk.occasion, desk.imprint, desk.labels)


def _minutes(desk: _Desk) -> Paper:
    return minutes.build(desk.meeting, desk.occasion, desk.imprint, desk.labels)


def _summary(desk: _Desk) -> Paper:
    return quick_summary.build(desk.of_group, desk.meeting, desk.occasion, desk.imprint, desk.labels)


def _prompts(desk: _Desk) -> Paper:
    asked = load_prompts(desk.session, desk.round.id)
    if not asked:
        raise Invalid("This round has no discussion prompts yet.")
    lines = material.discussion_prompts(asked, section_names(desk.session, desk.round), desk.occasion)
    return prompts.build(lines, desk.occasion, desk.imprint, desk.labels)


def _outcomes(desk: _Desk) -> Paper:
    return outcomes.build(desk.of_group.entries, desk.group, desk.occasion, desk.imprint, desk.labels)


PER_ROUND: Mapping[PaperKind, Builder] = {
    PaperKind.COMMENTS: _comments,
    PaperKind.SYNTHESIS: _synthesis,
    PaperKind.RESPONSE: _response,
    PaperKind.STATE_FORM: _state_form,
    PaperKind.STATISTICS: _statistics,
    PaperKind.ISSUES: _issues,
}
PER_TEXT: Mapping[PaperKind, Builder] = {
    PaperKind.ISO_TABLE: _iso_table,
    PaperKind.AMENDMENTS: _amendments,
    PaperKind.NEW_POINTS: _new_points,
}
ON_REQUEST: Mapping[PaperKind, Builder] = {  # of a round, but not in its whole set
    PaperKind.BALLOT: _ballot,
    PaperKind.PAPERS_LIST: _papers_list,
    PaperKind.SOURCE_PACK: _source_pack,
}
FORMATS: Mapping[PaperKind, tuple[str, ...]] = {  # beside Word
    PaperKind.ISO_TABLE: ("xlsx",),
    PaperKind.SOURCE_PACK: ("xlsx", "json"),
}
PER_GROUP: Mapping[PaperKind, Builder] = {
    PaperKind.SLIPS: _slips,
    PaperKind.MINUTES: _minutes,
    PaperKind.SUMMARY: _summary,
    PaperKind.OUTCOMES: _outcomes,
}
TO_ALL: Mapping[PaperKind, Builder] = {PaperKind.PROMPTS: _prompts}  # for everybody who reads the drafts
BUILDERS: Mapping[PaperKind, Builder] = {**PER_ROUND, **ON_REQUEST, **PER_TEXT, **PER_GROUP, **TO_ALL}
