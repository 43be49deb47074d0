"""The one shape in which every road delivers comments, and the preview that every road gets.

A road's reader turns a file into a `Delivery` of `Incoming` items, typed but not yet placed. The desk
(`landing`) looks the places up and compares with what is stored; `take_in` previews and imports.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from congressdocs.core.errors import Refused
from congressdocs.core.minutes.nouns import AS_READ, LeftOut, Neighbour, Verdicts
from congressdocs.core.model import Action, Congress, Group, Kind, Problem, Round, Scope
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.comments.open_places import SURE


class Road(StrEnum):
    """How comments come in."""

    SHEET = "sheet"  # a spreadsheet
    SLIP = "slip"  # comment slips (W11) filled in
    ISO = "iso"  # an ISO comment table, spreadsheet or Word
    RETURNED = "returned"  # a draft that came back with Word comments and tracked changes
    MINUTES = "minutes"  # minutes of a discussion, prose or table
    JSON = "json"  # a list that a program sends


class State(StrEnum):
    """What an import does with an item."""

    NEW = "new"
    CHANGED = "changed"  # here already, with other words: corrected, what was there before stays in the log
    KNOWN = "known"  # here already
    ANSWERED = "answered"  # here already with other words, and decided on: stays as it is
    DOUBLE = "double"  # the same item stands in the file before: taken once
    UNPLACED = "unplaced"  # its place was not found; taken only when asked for, and then waits in a list
    WRONG = "wrong"  # cannot be taken in; stops the whole import
    OUT = "out"  # left out, because a person says so


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """One place of an item: words to look up in the drafts (`written`), or a place known exactly (`place`).

    `at`: where it stands in the file, as a person finds it there ("12" for row 12); "" where the item says it.
    `confidence` is the road's own, multiplied with that of the look-up. `lost`: why it is not even looked up (it
    waits with its words); `note`: what a person should know about the place.
    """

    written: WrittenPlace | None = None
    place: NewPlace | None = None
    confidence: float = 1.0
    at: str = ""
    lost: Refused | None = None
    note: Refused | None = None


@dataclass(frozen=True, slots=True)
class AsRead:
    """An item that a person may put right: its words, a line for every comment made of them.

    `line`: the line of the file that is an item because a person says so; "" where it was read as one.
    `after`: the item before, to which this one may be put; `joined`: what was put to this one.
    """

    words: str
    line: str = ""
    after: Neighbour | None = None
    joined: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """One comment as a file tells it.

    `mark` names the item for ever wherever a file can tell ("slip 7f3a 2", "word 12 …"): the same mark with other
    words is a corrected comment. "" where it cannot: such an item is known again by its words, and as a corrected
    one only inside a newer edition of the same file. An item with a `code` needs no mark.
    """

    at: str  # where it stands in the file, as a person finds it there
    text: str
    group: str = ""  # code or name as written; "": the one chosen for the file
    places: tuple[ItemPlace, ...] = ()
    mark: str = ""
    code: str = ""  # printed code, if it has one already
    kind: Kind | None = None  # None: guessed from places and wording
    document: str = ""  # code or title, for a comment on a document as a whole
    reason: str = ""
    speaker: str = ""
    supporters: int | None = None
    present: int | None = None
    is_minority: bool = False
    reference: str = ""  # page and line as written
    said_at: datetime | None = None  # when it was said or written, where the file tells
    is_dated: bool = True  # whether another time makes it a corrected one; not where programs rewrite the time
    paper: str = ""  # number of the paper it was taken from
    trouble: Refused | None = None  # why it cannot be taken in as it is
    as_read: AsRead | None = None  # where a person may put the reading right
    scope: Scope | None = None  # what it is about where a person says so; None: by places and kind
    is_out: bool = False  # a person leaves it out


@dataclass(frozen=True, slots=True)
class Mended:
    """What a person puts right at one line of the preview.

    `place`: "" as read, GENERAL, ELSEWHERE, or a section: as its line in `Preview.sections`, as number or as words; a
    document's code is the document as a whole. `group` is a code. `group` and `is_out` hold for the whole item.
    """

    place: str = ""
    group: str = ""
    is_out: bool = False


GENERAL = "*general"
ELSEWHERE = "*elsewhere"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whose name stands in a file: how many items are theirs, and whose comments they are.

    `group`: the code that holds ("": a person chooses). `known_as`, `perhaps`, `confidence`: whom the congress knows
    by that name, in which group, and how sure that is (0..1).
    """

    name: str
    n: int
    group: str = ""
    known_as: str = ""
    perhaps: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a file brought, in the order of the file."""

    road: Road
    items: tuple[Incoming, ...]
    columns: tuple[tuple[str, str], ...] = ()  # of a table: heading as written -> name of the column ("": not used)
    problems: tuple[Problem, ...] = ()  # about the file as a whole
    authors: tuple[Author, ...] = ()  # where the file tells names, but no groups
    left_out: tuple[LeftOut, ...] = ()  # of minutes: everything else that stands in the file
    doubtful_columns: frozenset[str] = frozenset()  # headings of which another column is nearly as likely


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says beside the file."""

    road: Road | None = None  # None: recognised by the file
    group: str = ""  # code or name: whose comments these are, where the file does not say
    document: str = ""  # code or title: what they are about, where the file does not say
    columns: Mapping[str, str] | None = (
        None  # heading as written -> name of a column; None: as remembered or recognised
    )
    names: Mapping[str, str] = field(default_factory=dict)  # author as written -> code of the group
    takes_unplaced: bool = False
    takes_equal: bool = False  # equal items of a file are different comments
    verdicts: Verdicts = AS_READ  # of minutes: what is an opinion, and where another one begins
    mended: Mapping[str, Mended] = field(default_factory=dict)  # by `Landing.key`
    goes_on: bool = False  # as far as the round lets whoever sends them; else those of a group are its drafts


def choices_of(told: object) -> Choices:
    """The choices that were written down as plain values."""
    values = dict(told) if isinstance(told, dict) else {}
    road, verdicts, mended = values.get("road"), values.get("verdicts") or {}, values.get("mended") or {}
    lines = {key: Mended(**line) for key, line in mended.items()}
    typed = {"road": Road(road) if road else None, "verdicts": Verdicts(**verdicts), "mended": lines}
    return Choices(**(values | typed))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader may look at: the round with the drafts it opened, its groups, and what was chosen."""

    session: Session
    congress: Congress
    round: Round
    groups: tuple[Group, ...]
    atlas: Atlas
    choices: Choices


Fits = Callable[[bytes], bool]
Read = Callable[[bytes, Setting], Delivery]  # raises UnreadableFile, Invalid


@dataclass(frozen=True, slots=True)
class Landing:
    """Where one place of one item lands: a line of the preview."""

    at: str
    state: State
    code: str = ""  # of the comment: its own, or that of the one which is here already
    group: str = ""
    speaker: str = ""
    text: str = ""
    place: str = ""  # document, number and title of the section; "" without one
    section_id: str | None = None
    quote: str = ""
    proposed: str | None = None
    confidence: float = 1.0  # 0..1; 1: found exactly as written
    trouble: Refused | None = None  # what is wrong, translatable like any refusal
    note: Refused | None = None  # what a person should know, but which stops nothing
    as_read: AsRead | None = None  # on the first line of an item that a person may put right
    key: str = ""  # names the line, whatever its row, its group and what was mended; see `Choices.mended`
    item: Incoming | None = None  # as it would be taken in: with what was mended
    action: Action = Action.REPLACE  # of what is proposed
    scope: Scope = Scope.SECTION
    document: str = ""  # title of the document that it is about as a whole
    doubt: Refused | None = None  # why the confidence is low

    @property
    def is_certain(self) -> bool:
        """Whether nobody needs to look at it before it is saved."""
        return not (self.trouble or self.note or self.state is State.UNPLACED) and self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class SectionName:
    """A section that a line may be given, as it is shown and chosen: "A1 · II > 2 · Results"."""

    name: str
    section_id: str
    draft_id: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: nothing, while `n_stopping` is not 0. `new` and `changed` are what it would save."""

    road: Road
    landings: tuple[Landing, ...]
    new: tuple[NewComment, ...]
    changed: tuple[tuple[str, NewComment], ...]  # id of the comment that is here -> what it says now
    columns: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    authors: tuple[Author, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sections: tuple[SectionName, ...] = ()  # where a line may be put
    doubtful_columns: frozenset[str] = frozenset()  # headings of which another column is nearly as likely

    def count(self, state: str) -> int:
        """Lines in this state, a `State` or its word."""
        return sum(landing.state == state for landing in self.landings)

    @property
    def n_stopping(self) -> int:
        """Lines that cannot be taken in as they are."""
        return sum(landing.trouble is not None for landing in self.landings)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. Counted in comments, not in lines."""

    n_new: int
    n_changed: int
    n_known: int
    preview: Preview
