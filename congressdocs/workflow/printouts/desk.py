"""One printout of a round with everything it may need: who may have it, what it is about, how it is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sqlmodel import Session

from congressdocs.core.classification import strictest
from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.model import Congress, Document, Draft, Group, Person, Role, Round
from congressdocs.core.people.rights import Act, Reach, check, reach, sees
from congressdocs.core.printing.labels import Labels
from congressdocs.core.review.counts import count
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Session as Meeting
from congressdocs.store.people.congresses import load_congress, load_people, load_round
from congressdocs.store.people.rounds import load_attendance, load_attendances
from congressdocs.store.text.documents import load_draft
from congressdocs.word.printing.profile import read_labels
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.printouts import material
from congressdocs.workflow.printouts.annexes import iso_sheet, pack, pack_json, pack_sheet
from congressdocs.workflow.printouts.collect import collect
from congressdocs.workflow.printouts.imprint import imprint_of
from congressdocs.workflow.profiles import profile_folder
from congressdocs.workflow.workspace import Workspace

FORMATS: Mapping[PrintoutKind, tuple[str, ...]] = {  # beside Word
    PrintoutKind.ISO_TABLE: ("xlsx",),
    PrintoutKind.SOURCE_PACK: ("xlsx", "json"),
}
FOR_GROUPS = frozenset({PrintoutKind.SLIPS, PrintoutKind.MINUTES, PrintoutKind.SUMMARY, PrintoutKind.OUTCOMES})
FOR_ALL = frozenset({PrintoutKind.PROMPTS})  # everybody who reads the drafts


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Which printout: of which group or document, where it is of one; `n`: how many slips."""

    kind: PrintoutKind
    group_id: str = ""
    document_id: str = ""
    profile: str = ""
    n: int = 1
    copy: int | None = None  # number of this copy, printed on it


class Desk:
    """One printout of a round with everything it may need, read when it is asked for."""

    def __init__(self, ws: Workspace, session: Session, round_id: str, asked: PrintOrder, by: Person) -> None:
        self._ws, self.session, self.asked, self.by = ws, session, asked, by
        self.round: Round = load_round(session, round_id)
        self.congress: Congress = load_congress(session, self.round.congress_id)

    def check(self) -> None:
        """Nothing, if this person may have this printout: groups have their own ones, others those of the office."""
        if self.asked.kind in FOR_ALL:
            return check(self.by, Act.READ, self.congress.id)
        if self.asked.kind not in FOR_GROUPS or not self.asked.group_id:
            return check(self.by, Act.EXPORT, self.congress.id)
        check(self.by, Act.READ_COMMENTS, self.congress.id, self.asked.group_id)
        own = reach(self.by, Act.READ_COMMENTS, self.congress.id, self.asked.group_id)
        is_member = any(m.group_id == self.asked.group_id for m in self.by.memberships)
        if own < Reach.GROUP and (self.asked.kind is not PrintoutKind.OUTCOMES or not is_member):
            check(self.by, Act.EXPORT, self.congress.id)
        return None

    @property
    def name(self) -> str:
        """Name of the file: "A1-iso-table.docx", "T3-minutes.docx"."""
        of = self.document.code if self.asked.document_id else self.group.code if self.asked.group_id else ""
        name = file_stem(self.asked.kind, self.congress.language)
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
        told = load_attendance(self.session, self.round.id, self.group.id)
        return material.meeting(
            self.of_group, self.group, self.leaders(), self.labels, told=told, occasion=self.occasion
        )

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
        """The classification of the printout: that of its document, else the strictest of the round's documents."""
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
        """The printout as a file for machines. Raises: Invalid where there is none of this kind."""
        if of not in FORMATS.get(self.asked.kind, ()):
            raise Invalid("There is no file of this kind: {name}.", name=of)
        if self.asked.kind is PrintoutKind.ISO_TABLE:
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
