"""Rounds: drafts opened to groups, what is asked, who was there, what is counted."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How a comment reached the congress (kênh góp ý)."""

    GROUP = "group"  # entered by a group or a delegate, in writing
    SPOKEN = "spoken"  # said in the room and taken down (phát biểu trực tiếp)
    SLIP = "slip"  # written on a comment slip
    IMPORTED = "imported"  # out of a table or a file that came back
    PAPER = "paper"  # taken from a paper (tham luận)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grading word with the share of those present from which it holds: (0.5, "đa số")."""

    from_share: float  # 0..1
    word: str


@dataclass(frozen=True, slots=True)
class CountingRules:
    """What a round counts; `grades` () takes those of the layout profile. The number is printed in any case."""

    channels: frozenset[Channel] = frozenset(Channel)
    grades: tuple[Grade, ...] = ()  # highest share first

    def counts(self, channel: Channel) -> bool:
        """Whether comments that came in this way are counted."""
        return channel in self.channels


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """Drafts opened to groups from a start to a due time (đợt lấy ý kiến)."""

    id: str
    congress_id: str
    name: str
    draft_ids: tuple[str, ...]
    group_ids: tuple[str, ...]
    starts: datetime
    due: datetime
    state: RoundState = RoundState.OPEN
    needs_chair: bool = False  # groups collect drafts, which their chair confirms before they are submitted
    delegates_submit: bool = True  # a delegate's comment goes straight to the secretariat; else to the group's drafts
    rules: CountingRules = field(default_factory=CountingRules)

    def is_open(self, at: datetime) -> bool:
        """Whether its groups can submit at this moment."""
        return self.state is RoundState.OPEN and self.starts <= at <= self.due

    def is_over(self, at: datetime) -> bool:
        """Whether its groups can submit no more: it is closed, or the due time has passed."""
        return self.state is not RoundState.OPEN or at > self.due


@dataclass(frozen=True, slots=True)
class Attendance:
    """A group's session in a round as numbers; opinions are reported against those present."""

    round_id: str
    group_id: str
    present: int | None = None
    of: int | None = None  # delegates who belong to the group that day
    begins: datetime | None = None
    ends: datetime | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question put to groups (gợi ý thảo luận) on a section, or (without one) on a document as a whole."""

    id: str
    round_id: str
    document_id: str
    question: str
    section_id: str | None = None
    group_ids: tuple[str, ...] = ()  # suggested for; none: for all
