"""Changes between two texts, and offsets that move with them.

A hunk is an immutable pair of ranges, as in ProseMirror's changeset. Only whole words and signs change; words are
compared in NFC, so a text that was merely decomposed has no hunks. The script is the shortest in words and signs:
blanks never decide which words are kept. There is no time limit, hence the same input gives the same hunks.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from congressdocs.core.matching import matching_runs
from congressdocs.core.words import comparing, encode, ink, words


@dataclass(frozen=True, slots=True)
class Hunk:
    """A range of the old text (code points, end excluded), the text that takes its place, and where that begins."""

    start: int
    end: int
    text: str
    new_start: int

    @property
    def new_end(self) -> int:
        return self.new_start + len(self.text)


def diff(old: str, new: str) -> tuple[Hunk, ...]:
    """The fewest changed words and signs that lead from `old` to `new`, in text order, never touching one another.

    Two changes with nothing but blanks between them are one hunk. Cost and bound: see `matching_runs`.
    """
    old_ink, new_ink = ink(old), ink(new)
    runs = matching_runs([t.form for t in old_ink], [t.form for t in new_ink])
    kept = [(old_ink[i + k], new_ink[j + k]) for i, j, n in runs for k in range(n)]
    starts = [(0, 0), *((a.end, b.end) for a, b in kept)]
    ends = [*((a.start, b.start) for a, b in kept), (len(old), len(new))]
    gaps = (
        _trimmed(old, new, old_start, old_end, new_start, new_end)
        for (old_start, new_start), (old_end, new_end) in zip(starts, ends, strict=True)
        if old_start < old_end or new_start < new_end
    )
    return tuple(hunk for hunk in gaps if hunk)


def _trimmed(old: str, new: str, old_start: int, old_end: int, new_start: int, new_end: int) -> Hunk | None:
    """What differs between two kept words: the gap without the blanks that both texts have at its ends."""
    if comparing(old[old_start:old_end]) == comparing(new[new_start:new_end]):
        return None
    while old_start < old_end and new_start < new_end and _same_blank(old[old_start], new[new_start]):
        old_start, new_start = old_start + 1, new_start + 1
    while old_start < old_end and new_start < new_end and _same_blank(old[old_end - 1], new[new_end - 1]):
        old_end, new_end = old_end - 1, new_end - 1
    return Hunk(old_start, old_end, new[new_start:new_end], new_start)


def _same_blank(a: str, b: str) -> bool:
    return a == b and a.isspace()


def apply(hunks: Iterable[Hunk], old: str) -> str:
    """The new text: `apply(diff(old, new), old)` is `new` (kept words in the form that `old` has them)."""
    parts, at = [], 0
    for hunk in hunks:
        parts += [old[at : hunk.start], hunk.text]
        at = hunk.end
    return "".join([*parts, old[at:]])


def similarity(old: str, new: str) -> float:
    """How much of both texts is kept, in words: 0 (nothing) .. 1 (the same words in the same order)."""
    return float(Indel.normalized_similarity(*encode(words(old), words(new))))


class Side(Enum):
    """Which neighbour a place belongs to when text is inserted exactly there."""

    BEFORE = -1  # it stays with what stands before it: the end of a passage
    AFTER = 1  # it goes with what stands after it: the start of a passage


@dataclass(frozen=True, slots=True)
class Mapped:
    """A place in the new text; `deleted` if what stood around it is gone."""

    offset: int
    deleted: bool


class OffsetMap:
    """Where the places of an old text are in the new one. Built from hunks in text order."""

    def __init__(self, hunks: Sequence[Hunk]) -> None:
        self._hunks = tuple(hunks)
        self._starts = [hunk.start for hunk in self._hunks]

    def map(self, offset: int, side: Side) -> Mapped:
        """The place of `offset`; inside a replaced range it goes to that range's end on `side`, reported as deleted."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0:
            return Mapped(offset, deleted=False)
        hunk = self._hunks[k]
        if hunk.start < offset < hunk.end:
            return Mapped(hunk.new_end if side is Side.AFTER else hunk.new_start, deleted=True)
        if offset > hunk.start or (hunk.start == hunk.end and side is Side.AFTER):
            return Mapped(offset - hunk.end + hunk.new_end, deleted=False)
        return Mapped(hunk.new_start, deleted=False)

    def inverse(self) -> "OffsetMap":
        """The map from the new text back to the old one; a hunk's own old text is not needed for places."""
        return OffsetMap([Hunk(h.new_start, h.new_end, "\0" * (h.end - h.start), h.start) for h in self._hunks])
