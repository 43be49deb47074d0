"""Changes between two texts, and offsets that move with them.

A hunk is an immutable pair of ranges, as in ProseMirror's changeset. Only whole words and signs change; words are
compared in NFC, so a text that was merely decomposed has no hunks. The script is the shortest in words and signs:
blanks never decide which words are kept. There is no time limit, hence the same input gives the same hunks.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from congressdocs.core.comparing.matching import Pair, matching_runs
from congressdocs.core.words import Token, comparing, encode, ink, words


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
    if old == new:
        return ()
    return _hunks(old, new, _kept(old, new))


def _kept(old: str, new: str) -> list[tuple[Token, Token]]:
    """The words and signs that stay, as they stand in both texts."""
    old_ink, new_ink = ink(old), ink(new)
    runs = matching_runs([t.form for t in old_ink], [t.form for t in new_ink])
    return [(old_ink[i + k], new_ink[j + k]) for i, j, n in runs for k in range(n)]


def _hunks(old: str, new: str, kept: Sequence[tuple[Token, Token]]) -> tuple[Hunk, ...]:
    starts = [(0, 0), *((a.end, b.end) for a, b in kept)]
    ends = [*((a.start, b.start) for a, b in kept), (len(old), len(new))]
    gaps = (_changed(old, new, start, end) for start, end in zip(starts, ends, strict=True) if start != end)
    return tuple(hunk for hunk in gaps if hunk)


def _changed(old: str, new: str, starts: Pair, ends: Pair) -> Hunk | None:
    """What differs between two kept words: the gap without the blanks that both texts have at its ends."""
    (start, new_start), (end, new_end) = starts, ends
    if comparing(old[start:end]) == comparing(new[new_start:new_end]):
        return None
    while start < end and new_start < new_end and _same_blank(old[start], new[new_start]):
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and _same_blank(old[end - 1], new[new_end - 1]):
        end, new_end = end - 1, new_end - 1
    return Hunk(start, end, new[new_start:new_end], new_start)


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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the old text and what it became: itself, perhaps in another Unicode form, or something else."""

    start: int
    end: int
    new_start: int
    new_end: int
    is_kept: bool

    def map(self, offset: int, side: Side) -> Mapped:
        if self.is_kept and self.end - self.start == self.new_end - self.new_start:
            return Mapped(self.new_start + offset - self.start, deleted=False)
        if offset in {self.start, self.end}:
            return Mapped(self.new_start if offset == self.start else self.new_end, deleted=False)
        return Mapped(self.new_end if side is Side.AFTER else self.new_start, deleted=not self.is_kept)


class OffsetMap:
    """Where the places of an old text are in a new one, both as received."""

    def __init__(self, old: str, new: str) -> None:
        self._old_length, self._new_length = len(old), len(new)
        self._pieces = tuple(_pieces(old, new))
        self._starts = [piece.start for piece in self._pieces]

    def map(self, offset: int, side: Side) -> Mapped:
        """The place of `offset`; inside a replaced range it goes to that range's end on `side`, reported as deleted."""
        neighbour = offset if side is Side.AFTER else offset - 1  # the character that the place belongs to
        if neighbour < 0:
            return Mapped(0, deleted=False)
        if neighbour >= self._old_length:
            return Mapped(self._new_length, deleted=False)
        return self._pieces[bisect_right(self._starts, neighbour) - 1].map(offset, side)


def _pieces(old: str, new: str) -> Iterator[_Piece]:
    """The old text in stretches without gap. A word that was composed or decomposed is a stretch of its own."""
    kept = _kept(old, new)
    changed = [_Piece(h.start, h.end, h.new_start, h.new_end, is_kept=False) for h in _hunks(old, new, kept)]
    resized = [
        _Piece(a.start, a.end, b.start, b.end, is_kept=True) for a, b in kept if a.end - a.start != b.end - b.start
    ]
    at = new_at = 0
    for piece in sorted(changed + resized, key=lambda piece: (piece.start, piece.end)):
        if at < piece.start:
            yield _Piece(at, piece.start, new_at, piece.new_start, is_kept=True)
        if piece.start < piece.end:
            yield piece
        at, new_at = piece.end, piece.new_end
    if at < len(old):
        yield _Piece(at, len(old), new_at, len(new), is_kept=True)
