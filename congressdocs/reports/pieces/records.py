"""What single printouts are built from, beside the nouns of `core.model`: plain frozen records, no rows."""

from dataclasses import dataclass, field

from congressdocs.core.model import Group
from congressdocs.core.printing.printout import Run


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
