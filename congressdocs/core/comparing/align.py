"""Which paragraphs of two texts belong together: kept, changed, split, joined, moved.

Judged by the words that a marked copy has to mark: a good alignment marks as few as possible. Long texts are first
cut at anchors (paragraphs, else their first or last words, that occur once in both), so that repeated and
look-alike paragraphs are not mistaken for one another; the stretches between are small and solved exactly.
Near linear in the number of paragraphs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist

from congressdocs.core.comparing.matching import Pair, heaviest_rising, unique_places
from congressdocs.core.words import comparing, encode, forms

MAX_CELLS = 250_000  # paragraphs x paragraphs compared word by word at once: about 0.1 s
ANCHOR_WORDS = 4  # shorter paragraphs ("Article 5", "a)") stand too often at the wrong place to cut a text there
ENDS_WORDS = 8  # first or last words by which a changed paragraph is recognised in a long text
CONTAINED = 0.8  # share of the smaller paragraph found in the larger: a piece of a split paragraph
PIECE = 0.5  # share of a new paragraph's words that must come from the old one for it to be a split-off piece
_MARK = "\U0010ffff"  # stands for the end of a paragraph among encoded words
MOVED = 0.8  # similarity from which a paragraph that went and one that came are the same, moved


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs [old_start, old_end) that became [new_start, new_end).

    1:1 kept or changed; 1:0 deleted; 0:1 inserted; 1:n split; n:1 joined. Compare split and joined ones as texts
    joined with `words.PARAGRAPH_MARK`.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Groups that cover both texts in order, and which deleted paragraphs came back elsewhere: (old, new) indexes."""

    groups: tuple[Group, ...]
    moves: tuple[Pair, ...]


def align(
    old: Sequence[str],
    new: Sequence[str],
    *,
    known: Sequence[Pair] = (),
    may_pair: Callable[[int, int], bool] = lambda _i, _j: True,
    least: float = 0.25,
) -> Alignment:
    """The alignment of two sequences of paragraph texts that keeps the most words.

    `known` pairs are the same paragraph by their identity (kept where their order agrees; each index at most once).
    `may_pair` says of an old and a new index whether they are of one kind. `least` is the similarity (0..1) from
    which two different texts are one changed paragraph rather than a deleted and a new one.
    """
    search = _Search(old, new, may_pair, least)
    fixed = heaviest_rising({(i, j): 1 + len(search.old_codes[i]) for i, j in known})
    pairs = list(search.between(fixed, 0, len(old), 0, len(new)))
    groups = tuple(_groups(pairs, search))
    return Alignment(groups, tuple(_moves(groups, search)))


class _Search:
    """The paragraphs of both texts in the forms that are compared, and the search for pairs among them."""

    def __init__(
        self, old: Sequence[str], new: Sequence[str], may_pair: Callable[[int, int], bool], least: float
    ) -> None:
        self.old_texts, self.new_texts = [comparing(t) for t in old], [comparing(t) for t in new]
        codes = encode(*map(forms, (*self.old_texts, *self.new_texts)))
        self.old_codes, self.new_codes = codes[: len(old)], codes[len(old) :]
        self.may_pair = may_pair
        self.least = least

    def between(self, fixed: Sequence[Pair], i: int, old_end: int, j: int, new_end: int) -> Iterator[Pair]:
        """The fixed pairs of a stretch and what is found between them, in order."""
        for next_i, next_j in fixed:
            yield from self.pairs(i, next_i, j, next_j)
            yield next_i, next_j
            i, j = next_i + 1, next_j + 1
        yield from self.pairs(i, old_end, j, new_end)

    def pairs(self, i: int, old_end: int, j: int, new_end: int) -> Iterator[Pair]:
        """The pairs of a stretch: equal ends, then the middle exactly or, where it is too large, cut at anchors."""
        while i < old_end and j < new_end and self._equal(i, j):
            yield i, j
            i, j = i + 1, j + 1
        tail = 0
        while i < old_end - tail and j < new_end - tail and self._equal(old_end - tail - 1, new_end - tail - 1):
            tail += 1
        middle = (i, old_end - tail, j, new_end - tail)
        yield from self._exactly(*middle) if self._cells(*middle) <= MAX_CELLS else self._cut(*middle)
        yield from ((old_end - k, new_end - k) for k in range(tail, 0, -1))

    def _equal(self, i: int, j: int) -> bool:
        return self.old_texts[i] == self.new_texts[j] and self.may_pair(i, j)

    @staticmethod
    def _cells(i: int, old_end: int, j: int, new_end: int) -> int:
        return (old_end - i) * (new_end - j)

    def _cut(self, i: int, old_end: int, j: int, new_end: int) -> Iterator[Pair]:
        """The pairs of a large stretch, by anchors; without any, partners are sought at the same relative place."""
        for part in (slice(None), slice(ENDS_WORDS), slice(-ENDS_WORDS, None)):
            anchors = self._anchors(part, i, old_end, j, new_end)
            if anchors:
                yield from self.between(anchors, i, old_end, j, new_end)
                return
        n_parts = 1 + int((self._cells(i, old_end, j, new_end) / MAX_CELLS) ** 0.5)
        old_cuts = [i + (old_end - i) * k // n_parts for k in range(n_parts + 1)]
        new_cuts = [j + (new_end - j) * k // n_parts for k in range(n_parts + 1)]
        for (a, b), (c, d) in zip(pairwise(old_cuts), pairwise(new_cuts), strict=True):
            yield from self._exactly(a, b, c, d)

    def _anchors(self, part: slice, i: int, old_end: int, j: int, new_end: int) -> list[Pair]:
        """Paragraphs of which this part occurs once on both sides, without those that cross heavier ones."""
        old_parts = [code[part] for code in self.old_codes[i:old_end]]
        new_parts = [code[part] for code in self.new_codes[j:new_end]]
        pairs = [(i + a, j + b) for a, b in unique_places(old_parts, new_parts) if len(old_parts[a]) >= ANCHOR_WORDS]
        return heaviest_rising({pair: self.kept(*pair) for pair in pairs if self._alike(*pair)})

    def _alike(self, i: int, j: int) -> bool:
        alike = Indel.normalized_similarity(self.old_codes[i], self.new_codes[j]) >= self.least
        return alike and self.may_pair(i, j)

    def kept(self, i: int, j: int) -> int:
        """How many words and signs two paragraphs have in common, in order."""
        return LCSseq.similarity(self.old_codes[i], self.new_codes[j])

    def _exactly(self, i: int, old_end: int, j: int, new_end: int) -> list[Pair]:
        """The pairs in order that keep the most words, over all possible ones."""
        if i == old_end or j == new_end:
            return []
        worth = self.worth(range(i, old_end), range(j, new_end))
        best = np.zeros((worth.shape[0] + 1, worth.shape[1] + 1), dtype=np.int64)
        for a in range(worth.shape[0]):
            best[a + 1, 1:] = np.maximum(best[a, 1:], best[a, :-1] + worth[a])
            np.maximum.accumulate(best[a + 1], out=best[a + 1])
        return [(i + a, j + b) for a, b in _walk_back(best, worth)]

    def joined(self, group: Group) -> tuple[str, str]:
        """The words of a group's old and new paragraphs, with a mark between paragraphs."""
        old = self.old_codes[group.old_start : group.old_end]
        return _MARK.join(old), _MARK.join(self.new_codes[group.new_start : group.new_end])

    def worth(self, old: Sequence[int], new: Sequence[int]) -> npt.NDArray[np.int64]:
        """Per old and new paragraph what pairing them saves; 0 where they may not be paired.

        Twice the kept words and the paragraph mark; an equal text weighs more than one that contains it.
        """
        old_codes, new_codes = [self.old_codes[i] for i in old], [self.new_codes[j] for j in new]
        kept = cdist(old_codes, new_codes, scorer=LCSseq.similarity, dtype=np.int64)
        old_sizes = np.array([len(code) for code in old_codes])[:, None]
        new_sizes = np.array([len(code) for code in new_codes])[None, :]
        smaller = np.minimum(old_sizes, new_sizes)
        alike = 2 * kept >= self.least * np.maximum(old_sizes + new_sizes, 1)
        alike |= (kept >= CONTAINED * smaller) & (smaller >= ANCHOR_WORDS)
        equal = (kept == old_sizes) & (kept == new_sizes)
        worth = np.where(alike | equal, 2 * (kept + 1) + equal, 0)
        for a, b in np.argwhere(worth):
            worth[a, b] *= self.may_pair(old[a], new[b])
        return worth


def _walk_back(best: npt.NDArray[np.int64], worth: npt.NDArray[np.int64]) -> list[Pair]:
    """The pairs that make up the best total."""
    pairs = []
    a, b = worth.shape
    while a and b:
        if best[a, b] == best[a - 1, b]:
            a -= 1
        elif best[a, b] == best[a, b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            pairs.append((a, b))
    return pairs[::-1]


def _groups(pairs: Sequence[Pair], search: _Search) -> Iterator[Group]:
    """The pairs grown by the pieces that were split off or joined, with what is left over between them."""
    i = j = 0
    n_old, n_new = len(search.old_codes), len(search.new_codes)
    for k, (old, new) in enumerate(pairs):
        old_stop, new_stop = pairs[k + 1] if k + 1 < len(pairs) else (n_old, n_new)
        group = _grown(Group(old, old + 1, new, new + 1), Group(i, old_stop, j, new_stop), search)
        yield from _left_over(i, group.old_start, j, group.new_start)
        yield group
        i, j = group.old_end, group.new_end
    yield from _left_over(i, n_old, j, n_new)


def _left_over(i: int, old_end: int, j: int, new_end: int) -> Iterator[Group]:
    yield from (Group(k, k + 1, j, j) for k in range(i, old_end))
    yield from (Group(old_end, old_end, k, k + 1) for k in range(j, new_end))


def _grown(group: Group, room: Group, search: _Search) -> Group:
    """The group with its neighbours inside `room` (up to the next pairs) that were split off or joined."""
    while bigger := next((g for g in _one_more(group, room) if _is_piece(group, g, search)), None):
        group = bigger
    return group


def _one_more(group: Group, room: Group) -> Iterator[Group]:
    if group.old_end - group.old_start == 1:
        if group.new_end < room.new_end:
            yield replace(group, new_end=group.new_end + 1)
        if group.new_start > room.new_start:
            yield replace(group, new_start=group.new_start - 1)
    if group.new_end - group.new_start == 1:
        if group.old_end < room.old_end:
            yield replace(group, old_end=group.old_end + 1)
        if group.old_start > room.old_start:
            yield replace(group, old_start=group.old_start - 1)


def _is_piece(group: Group, bigger: Group, search: _Search) -> bool:
    """Whether most words of the added paragraph are kept words."""
    (old, new), (bigger_old, bigger_new) = search.joined(group), search.joined(bigger)
    n_added = len(bigger_old) + len(bigger_new) - len(old) - len(new)
    n_unkept = max(len(old), len(new)) - LCSseq.similarity(old, new)
    if n_unkept < PIECE * n_added or n_added < ANCHOR_WORDS:
        return False
    gained = LCSseq.similarity(bigger_old, bigger_new) - LCSseq.similarity(old, new)
    pairs = product(range(bigger.old_start, bigger.old_end), range(bigger.new_start, bigger.new_end))
    return gained >= PIECE * n_added and all(search.may_pair(i, j) for i, j in pairs)


def _moves(groups: Sequence[Group], search: _Search) -> list[Pair]:
    """Deleted and inserted paragraphs that are the same, best first, each once; in the order of the new text."""
    gone = [
        g.old_start for g in groups if g.new_start == g.new_end and len(search.old_codes[g.old_start]) >= ANCHOR_WORDS
    ]
    come = [
        g.new_start for g in groups if g.old_start == g.old_end and len(search.new_codes[g.new_start]) >= ANCHOR_WORDS
    ]
    moves: dict[int, int] = {}
    for i, j in _candidates(gone, come, search):
        if i not in moves.values() and j not in moves and search.may_pair(i, j):
            moves[j] = i
    return [(i, j) for j, i in sorted(moves.items())]


def _candidates(gone: Sequence[int], come: Sequence[int], search: _Search) -> list[Pair]:
    """Pairs that may be moves, best first; in a large leftover only equal texts are looked for."""
    if len(gone) * len(come) > MAX_CELLS:
        equal = unique_places([search.old_texts[i] for i in gone], [search.new_texts[j] for j in come])
        return [(gone[a], come[b]) for a, b in equal]
    alike = cdist(
        [search.old_codes[i] for i in gone], [search.new_codes[j] for j in come], scorer=Indel.normalized_similarity
    )
    found = [(-alike[a, b], gone[a], come[b]) for a, b in np.argwhere(alike >= MOVED)]
    return [(i, j) for _, i, j in sorted(found)]
