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
from congressdocs.core.minutes import AS_READ, LeftOut, Verdicts
from congressdocs.core.model import Congress, Group, Kind, Problem, Round
from congressdocs.workflow.atlas import Atlas, WrittenPlace
from congressdocs.workflow.new_comment import NewComment, NewPlace


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
    """

    words: str
    line: str = ""


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
    paper: str = ""  # number of the paper it was taken from
    trouble: Refused | None = None  # why it cannot be taken in as it is
    as_read: AsRead | None = None  # where a person may put the reading right


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
    goes_on: bool = False  # as far as the round lets whoever sends them; else those of a group are its drafts


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

    def count(self, state: State) -> int:
        """Lines in this state."""
        return sum(landing.state is state for landing in self.landings)

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
