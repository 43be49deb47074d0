"""The nouns of minutes: an opinion, what stands around it, what a person decided about the reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.phrases.named import Named
from congressdocs.core.minutes.phrases.passages import Passage
from congressdocs.core.minutes.phrases.references import Reference
from congressdocs.core.minutes.phrases.wording import Wording
from congressdocs.core.minutes.voices.speakers import (
    Turn,
)
from congressdocs.core.model import Kind


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion. `line` counts lines from 1, `part` the opinions of a line, `piece` what a person cut it into."""

    line: int
    part: int
    speaker: str
    unit: str
    text: str
    named: Named  # the document it is about, or those it may be about
    before: str = field(default="", kw_only=True)  # code of the document that the same person spoke of just before
    kind: Kind
    asked: Wording
    places: tuple[Reference, ...]
    heading: str = ""  # what stands above it, or beside it in a table
    told: str = ""  # the words of a cell beside it that says where, as far as they name more than a document
    passage: Passage | None = None  # the third bullet, the second paragraph
    supporters: int | None = None
    is_minority: bool = False
    reason: str = ""  # from a column of its own
    piece: int = 0
    whole: str = ""  # as it was read, a line for every piece it was cut into; "" for the second piece and on
    taken_as: str = ""  # the place in the file of which a person says that it is an opinion
    joined: "tuple[Neighbour, ...]" = ()  # those after it that a person put to it
    after: "Neighbour | None" = None  # the one before, to which it may be put
    is_unsure: bool = False  # whether it begins and ends here is doubtful
    trouble: Invalid | None = None
    takes_up: "Opinion | None" = field(default=None, compare=False, repr=False)  # the one before: its place is meant

    @property
    def document(self) -> str:
        """The code of the document it is about, or ""."""
        return self.named.code

    @property
    def at(self) -> str:
        """Where it stands in the file: "12.1"."""
        return f"{self.line}.{self.part}" + (f".{self.piece}" if self.piece else "")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An opinion beside another one, as it was read: its words as `Opinion.whole`, and the place before it."""

    at: str
    words: str
    taken_as: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are no opinion. `is_doubtful`: they read like one; `by_hand`: a person said so."""

    at: str
    text: str
    is_doubtful: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a person decided about the reading, by place in the file ("12": a line, "12.1": an opinion).

    `is_opinion`: take a line, leave an opinion out. `cuts`: an opinion's words with a new line where another begins.
    `joins`: an opinion that belongs to the one before, and that one.
    """

    is_opinion: Mapping[str, bool] = field(default_factory=dict)
    cuts: Mapping[str, str] = field(default_factory=dict)
    joins: Mapping[str, str] = field(default_factory=dict)

    def takes(self, line: int) -> bool:
        """Whether a line is an opinion because a person says so."""
        return self.is_opinion.get(str(line), False)


AS_READ = Verdicts()
NO_NAME = Named()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around words: the document, the section, and the words of the heading or cell."""

    named: Named = NO_NAME
    section: Reference | None = None
    heading: str = ""
    is_firm: bool = False  # the document holds, whatever else the words mention


NO_FRAME = Frame()


@dataclass(frozen=True, slots=True)
class Minutes:
    """`facts`: group, chair, secretary, time, place (as written), present, absent (numbers as text)."""

    facts: Mapping[str, str]
    opinions: tuple[Opinion, ...]
    left_out: tuple[LeftOut, ...] = ()
    frames: tuple[tuple[int, Frame], ...] = ()  # (line, what it says about the next ones), in the order of the lines

    def frame_at(self, line: int) -> Frame:
        """What the headings above a line say."""
        return next((frame for at, frame in reversed(self.frames) if at < line), NO_FRAME)


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are one opinion, not looked into yet; or, `is_left_out`, thanks and the like between opinions."""

    line: int
    part: int
    who: Turn
    frame: Frame
    text: str
    is_taken: bool = False
    is_left_out: bool = False
    is_unsure: bool = False
