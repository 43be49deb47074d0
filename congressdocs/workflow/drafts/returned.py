"""A draft that left the house comes back edited: its changes are worked into the present text, three ways.

The file is known by the identity it carries, not by its name. What somebody changed in it is found against the very
file that went out, so lost paragraph ids, a re-save by another program or a counted-on draft mark change nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, sentence
from congressdocs.core.finding import EntryType
from congressdocs.core.merging.merge import row_ids
from congressdocs.core.merging.three_way import Choice, Clash, ThreeWay, three_way
from congressdocs.core.model import ADDING, Action, Block, Draft, Edit, Paragraph, Person
from congressdocs.core.people.rights import Act, check
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.core.text.sections import Stamp, changed_sections
from congressdocs.store.answers.consolidations import save_applied_edits
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.documents import (
    load_document,
    load_draft,
    load_drafts,
    load_file,
    load_latest_draft,
    save_file,
)
from congressdocs.store.text.versions import load_latest_versions, save_versions
from congressdocs.store.upkeep.outbox import queue
from congressdocs.word.combining.edits_between import Based, beside_the_body
from congressdocs.word.ooxml.identity import read_identity
from congressdocs.word.reading.body import Reading, read_docx
from congressdocs.workflow.drafts.carry import carry_comments
from congressdocs.workflow.drafts.clean_copy import clean_copy, heading_names
from congressdocs.workflow.drafts.received import AS_RECEIVED, ReadAs, receive
from congressdocs.workflow.drafts.rewrite import rewrite
from congressdocs.workflow.workspace import Workspace

UNSETTLED = sentence("{n} places were changed differently here and in the file. Choose for each of them what holds.")
AROUND = 60  # code points of text shown before and after changed words


@dataclass(frozen=True, slots=True)
class ShownEdit:
    """A change as a person reads it: under which heading, the words before and after (one may be empty).

    `lead` and `tail`: some of the text around words that changed.
    """

    place: str
    before: str
    after: str
    action: Action
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A conflict with its place and some of the text around it."""

    place: str
    clash: Clash
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Beyond:
    """A change that cannot be worked in: `what` is a code ("table", "formatting", ...), with its passage."""

    what: str
    passage: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned file brings. `has_changes`: tracked changes are left in, the way to read them must be chosen."""

    draft_number: int  # of the draft that the file was made from
    is_newest: bool  # nothing has changed here since
    edits: tuple[ShownEdit, ...]
    already: tuple[ShownEdit, ...]
    clashes: tuple[ShownClash, ...]
    beyond: tuple[Beyond, ...]
    has_changes: bool = False
    legacy: tuple[LegacyRun, ...] = ()  # text in old Vietnamese fonts, as received: `unicode` may be chosen

    @property
    def says_nothing(self) -> bool:
        """Whether the file is merely the draft again: saved anew, perhaps by another program."""
        return not (self.edits or self.already or self.clashes or self.beyond)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a returned file: how many changes went in, and the sections that have a new version."""

    n_edits: int
    n_already: int
    n_open: int  # conflicts left open
    section_ids: tuple[str, ...]
    beyond: tuple[Beyond, ...]


class Unsettled(Invalid):
    """Conflicts wait for a person's choice."""


def is_returned(ws: Workspace, document_id: str, data: bytes, *, by: Person) -> bool:
    """Whether the file is a draft of this document that left the house. Raises: Invalid for another document's."""
    with reading(ws.engine) as session:
        check(by, Act.EDIT, load_document(session, document_id).congress_id)
        return draft_of(session, document_id, data) is not None


def preview_returned(
    ws: Workspace, document_id: str, data: bytes, *, by: Person, read_as: ReadAs = AS_RECEIVED
) -> Returned | None:
    """What the file would change in the present text; None if it never left the house. Saves nothing.

    Raises: UnreadableFile; Invalid for a draft of another document.
    """
    with reading(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        draft = draft_of(session, document_id, data)
        if draft is None:
            return None
        received = receive(session, congress_id, data, read_as)
        shown = _Desk(session, draft, received.reading).shown()
        return replace(shown, has_changes=received.needs_choice, legacy=received.legacy)


def take_in_returned(
    ws: Workspace,
    document_id: str,
    data: bytes,
    *,
    by: Person,
    choices: Mapping[str, Choice] | Choice | None = None,
    read_as: ReadAs = AS_RECEIVED,
    note: str = "",
    file_name: str = "",
) -> TakenIn:
    """The changes of a returned file as the next versions of the sections they are in, made by this person.

    `choices`: for each conflict (by `Clash.key`), or one for all; where it cannot be carried out, the conflict is
    left open. Raises: Unsettled while a conflict has no choice; Invalid if the file is none of ours; ChangesLeftIn.
    """
    with transaction(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        draft = draft_of(session, document_id, data)
        if draft is None:
            raise Invalid("This file does not come from this workspace. Upload it as the next draft.")
        desk = _Desk(session, draft, receive(session, congress_id, data, read_as).chosen())
        settled = _settled(desk.found.clashes, choices)
        edits = [replace(e, by=by.name) for e in (*desk.found.edits, *_chosen(desk.found.clashes, settled))]
        n_open = sum(1 for choice in settled.values() if choice is Choice.SKIP)
        done = TakenIn(len(edits), len(desk.found.already), n_open, (), desk.beyond)
        if not edits:
            return done
        new = desk.written(edits, Stamp(by.name, ws.now(), note, ws.new_id))
        told = {"file": file_name, "file_id": save_file(session, data), "edits": len(edits)}
        chosen = {key: str(choice) for key, choice in settled.items()}
        ws.note(session, congress_id, "take_in_returned", ("draft", draft.id), by, **told, choices=chosen)
        return replace(done, section_ids=new)


def draft_of(session: Session, document_id: str, data: bytes) -> Draft | None:
    """The draft that a file was made from; None if it carries no identity.

    Raises: UnreadableFile; Invalid if it was made from another document, or from a draft that is not kept here.
    """
    identity = read_identity(data)
    if identity is None:
        return None
    if identity.document_id != document_id:
        raise Invalid(
            "This file is a draft of another document. Open that document and upload it there; "
            "to use its text here, copy the text into a new Word file."
        )
    if identity.draft_id not in load_drafts(session, document_id):
        raise Invalid("This file was made from a draft that is not kept in this workspace.")
    return load_draft(session, identity.draft_id)


def _settled(clashes: Sequence[Clash], choices: Mapping[str, Choice] | Choice | None) -> dict[str, Choice]:
    """A choice for every conflict. Raises: Invalid while one is missing."""
    wanted = {c.key: choices for c in clashes} if isinstance(choices, Choice) else dict(choices or {})
    n_waiting = sum(1 for clash in clashes if clash.key not in wanted)
    if n_waiting:
        raise Unsettled(UNSETTLED, n=n_waiting)
    return {c.key: wanted[c.key] if wanted[c.key] in c.choices else Choice.SKIP for c in clashes}


def _chosen(clashes: Sequence[Clash], settled: Mapping[str, Choice]) -> Iterator[Edit]:
    for clash in clashes:
        yield from clash.edits(settled[clash.key])


class _Desk:
    """A returned file beside the draft it was made from and the present text."""

    def __init__(self, session: Session, draft: Draft, read: Reading) -> None:
        self._session, self._draft, self._read = session, draft, read
        self._newest = load_latest_versions(session, draft.document_id)
        self._left = read_docx(clean_copy(session, draft), changes="accepted")
        based = Based(self._left.blocks)
        self._theirs = based.edits(read.blocks).in_plain()
        present = [b for version in self._newest for b in version.blocks]
        self._base = _paragraphs(self._left.blocks)
        ours = based.edits(present).in_plain().edits if self._newest != draft.versions else ()
        self.found: ThreeWay = three_way(
            self._base, ours, self._theirs.edits, _paragraphs(present), rows=row_ids(self._left.blocks)
        )

    @property
    def beyond(self) -> tuple[Beyond, ...]:
        """What no edit can say, also outside the body; the same once."""
        beside = beside_the_body(self._left, self._read)
        return tuple(Beyond(what, passage) for what, passage in Counter((*self._theirs.beyond, *beside)))

    def shown(self) -> Returned:
        """Everything with its place."""
        names = heading_names(self._draft.versions) | heading_names(self._newest)
        now = {p.id: p for v in self._newest for p in v.paragraphs}
        then = {p.id: p for p in self._base}
        return Returned(
            self._draft.number,
            self._newest == self._draft.versions,
            tuple(_shown(e, now, names) for e in self.found.edits),
            tuple(_shown(e, then, names) for e in self.found.already),
            tuple(_shown_clash(c, now, names) for c in self.found.clashes),
            self.beyond,
        )

    def written(self, edits: Sequence[Edit], stamp: Stamp) -> tuple[str, ...]:
        """The edits worked in and saved; the ids of the sections that have a new version."""
        latest = load_latest_draft(self._session, self._draft.document_id)
        if latest is None:
            raise Missing("There is no such draft.")
        done = rewrite(self._newest, edits, load_file(self._session, latest.package_id), stamp)
        save_versions(self._session, done.versions)
        save_applied_edits(self._session, done.applied)
        carry_comments(self._session, self._newest, done.versions)
        changed = changed_sections(self._newest, done.versions)
        queue(self._session, EntryType.SECTION, changed)
        return changed


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return [p for block in blocks for p in block.paragraphs]


def _shown(edit: Edit, paragraphs: Mapping[str, Paragraph], names: Mapping[str, str]) -> ShownEdit:
    """The words of an edit before and after; of a whole paragraph or row all its text."""
    paragraph = paragraphs.get(edit.paragraph_id)
    text = paragraph.text if paragraph else ""
    place = names.get(edit.paragraph_id, "")
    match edit.action:
        case Action.REPLACE:
            return ShownEdit(place, text[edit.start : edit.end], edit.text, edit.action, *_around(text, edit))
        case action if action in ADDING:
            return ShownEdit(place, "", edit.text, edit.action)
        case Action.MOVE_AFTER:
            return ShownEdit(place, text, text, edit.action)
    return ShownEdit(place, text, "", edit.action)


def _shown_clash(clash: Clash, paragraphs: Mapping[str, Paragraph], names: Mapping[str, str]) -> ShownClash:
    place = names.get(clash.paragraph_id, "")
    words = next((e for e in clash.theirs_in if e.action is Action.REPLACE), None)
    if words is None or words.paragraph_id not in paragraphs:
        return ShownClash(place, clash)
    return ShownClash(place, clash, *_around(paragraphs[words.paragraph_id].text, words))


def _around(text: str, edit: Edit) -> tuple[str, str]:
    """What stands before and after the words of an edit, cut at blanks."""
    lead, tail = text[: edit.start], text[edit.end :]
    if len(lead) > AROUND:
        lead = "…" + lead[-AROUND:].partition(" ")[2]
    if len(tail) > AROUND:
        tail = tail[:AROUND].rpartition(" ")[0] + "…"
    return lead, tail
