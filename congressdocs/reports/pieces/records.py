"""What the printouts are built from, beside the nouns of `core.model`: plain frozen records, no rows."""

from dataclasses import dataclass, field
from datetime import date

from congressdocs.core.model import (
    CONTENT_KINDS,
    Cluster,
    Comment,
    Congress,
    Disposition,
    Document,
    Group,
    Outcome,
    Proposal,
    Round,
    Scope,
)
from congressdocs.core.printing.printout import Run
from congressdocs.core.review.counts import Totals
from congressdocs.core.words import natural


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a printout is about: the congress, the round, its documents and groups in their printed order."""

    congress: Congress
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    round: Round | None = None

    def group_name(self, group_id: str) -> str:
        return next((g.name for g in self.groups if g.id == group_id), "")

    def document_title(self, document_id: str | None) -> str:
        return next((d.title for d in self.documents if d.id == document_id), "")

    @property
    def n_delegates(self) -> int:
        return sum(g.n_delegates for g in self.groups)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who issues a printout: the pieces of its title block and signature. Empty pieces are left out."""

    superior: str = ""
    issuer: str = ""
    number: int | None = None
    symbol: str = ""  # "TU", "ĐH"; "": no number line
    place: str = ""
    on: date | None = None
    authority: str = ""  # "T/M ĐOÀN CHỦ TỊCH"
    office: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    classification: str = ""
    draft_mark: str = ""
    copy_number: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a draft: the heading as printed, and its position in the document for sorting."""

    document_id: str
    order: int
    heading: str
    passage: str = ""  # the present words at the place


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a comment went in the new draft: the heading there, and the whole clauses that it changed.

    `text`: as they read now, "" where they are gone; `before`: as they read, "" where they are new.
    """

    heading: str
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of a comment with its approved answer, None while pending."""

    number: int
    text: str
    proposals: tuple[Proposal, ...] = ()
    disposition: Disposition | None = None

    @property
    def outcome(self) -> Outcome | None:
        return self.disposition.outcome if self.disposition else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment with what a printout prints beside it. `places`: first the one where it is counted.

    `disposition` is the approved one, None while pending; `files` are the names of what was attached.
    """

    comment: Comment
    places: tuple[Place, ...] = ()
    disposition: Disposition | None = None
    landings: tuple[Landing, ...] = ()
    parts: tuple[PartEntry, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        return self.disposition.outcome if self.disposition else None

    @property
    def reply(self) -> str:
        return self.disposition.reply if self.disposition else ""

    @property
    def is_on_contents(self) -> bool:
        return self.comment.kind in CONTENT_KINDS

    @property
    def is_placeless(self) -> bool:
        """Whether it is about the text, but not known yet where."""
        return self.comment.scope is Scope.SECTION and not self.places


@dataclass(frozen=True, slots=True)
class Collected:
    """All comments of a round or congress, their clusters and sums: what W4 to W7 and W12 print."""

    entries: tuple[Entry, ...]
    clusters: tuple[Cluster, ...]
    totals: Totals
    uncounted: tuple[Entry, ...] = ()  # came in by ways that the round does not count: answered, but in no sum

    @property
    def received(self) -> tuple[Entry, ...]:
        """Everything that came in, by code, be it counted or not."""
        return (
            tuple(sorted((*self.entries, *self.uncounted), key=lambda e: natural(e.comment.code)))
            if self.uncounted
            else self.entries
        )

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The comments on the contents of the documents."""
        return tuple(e for e in self.entries if e.is_on_contents)

    @property
    def others(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if not e.is_on_contents)

    @property
    def n_from_papers(self) -> int:
        """Comments taken from papers; all others were said or written in the groups."""
        return sum(e.comment.paper_id is not None for e in self.entries)

    @property
    def in_parts(self) -> tuple[Entry, ...]:
        """The comments in parts."""
        return tuple(e for e in self.entries if e.parts)


@dataclass(frozen=True, slots=True)
class Passage:
    """One changed place between two drafts: None where there was or is nothing."""

    heading: str
    old: str | None
    new: str | None
    codes: tuple[str, ...] = ()  # of the comments behind the change
    reason: str = ""
    cell: str = ""  # of a table: its row and column by name


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment (W20), in text order. `original` "" : something new."""

    number: str
    authors: tuple[str, ...]
    heading: str
    original: str
    amended: str
    justification: str = ""


@dataclass(frozen=True, slots=True)
class Composite:
    """A text merged from several amendments, with their numbers."""

    name: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide an issue: who wants it, why, and its text."""

    name: str
    text: str
    supporters: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    n_comments: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """A question put to the presidium (W13). `decision`: what was decided and approved, "" while it is open."""

    heading: str
    question: str
    options: tuple[Option, ...]
    recommendation: str = ""
    document: str = ""  # its title
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A paper (tham luận) handed in by a delegate or unit (W16)."""

    author: str
    unit: str
    topic: str
    is_delivered: bool
    codes: tuple[str, ...] = ()  # of the comments taken from it
    number: int = 0  # of the paper; 0: its place in the list
    files: tuple[str, ...] = ()  # names of what was attached


@dataclass(frozen=True, slots=True)
class Annex:
    """A file that goes with a printout (W21): its name, how many entries it holds, the SHA-256 of its bytes."""

    name: str
    n_rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for discussion (W17); `groups` none: for all."""

    document: str
    heading: str
    question: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPoint:
    """What is new in a section (W18), its changed words marked in their sentence, and where it comes from."""

    heading: str
    change: tuple[Run, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person said in a group (W9)."""

    speaker: str
    unit: str
    content: str


@dataclass(frozen=True, slots=True)
class Session:
    """A group's meeting (W9, W10). `begins`, `ends` as printed: "14 giờ 00, ngày …"."""

    group: Group
    theme: str = ""
    begins: str = ""
    ends: str = ""
    room: str = ""
    chair: str = ""
    secretary: str = ""
    n_present: int | None = None  # None: not known, a gap to fill in
    n_absent: int | None = None
    absent: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    summary: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # to the presidium
    n_members: int = 0  # who belong to the group that day; 0: not known


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One place on a comment slip (W11)."""

    document: str = ""
    place: str = ""
    current: str = ""
    proposed: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A comment slip: blank, or filled in beforehand."""

    code: str = ""
    name: str = ""
    office: str = ""
    unit: str = ""
    group: str = ""
    lines: tuple[SlipLine, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """What a unit sent in (W12, W8): late or missing shows."""

    name: str
    state: str  # "on_time" | "late" | "missing"
    n_comments: int = 0
    is_in_agreement: bool = False  # agreed without comments


@dataclass(frozen=True, slots=True)
class Returns:
    """Who answered and what was handed in, beside the counts of the statistics annex (W12)."""

    units: tuple[UnitReturn, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    n_edits: int = 0


@dataclass(frozen=True, slots=True)
class IsoComment:
    """One row of the ISO template (W19), its nine columns."""

    body: str
    number: str
    line: str
    clause: str
    element: str
    type: str
    comment: str
    change: str
    observation: str = ""
