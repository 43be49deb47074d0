"""By which way a comment came in, and which ways a round counts: data of the round, never constants."""

from dataclasses import dataclass
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
