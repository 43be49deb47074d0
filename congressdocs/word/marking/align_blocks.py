"""Which paragraphs, tables, rows or cells of two versions belong together: the same, changed, split, joined, new, gone.

First what says exactly the same; between two such places the words decide: one longest common subsequence over all
of them shows which block shares its words with which. That keeps the marks few, whatever was split or joined.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, Generic, TypeVar

from congressdocs.core.comparing.matching import Pair, heaviest_rising, matching_runs
from congressdocs.core.words import comparing, ink

E = TypeVar("E")
ALIKE = 0.35  # shared words ÷ words of both, halved: below, a reader sees two different paragraphs
CONTAINED = 0.6  # shared words ÷ words of the shorter one: a part split off, or a part joined
MIN_CONTAINED = 3  # words; fewer are chance
MAX_REPEATED = 16  # pairs of one text; what repeats more often holds nothing in its place
MAX_UNLIKE = 60  # characters; longer paragraphs without words in common are two, not one that changed


@dataclass(eq=False)
class Leaf(Generic[E]):
    """One block to be aligned. `read` gives its text.

    `kind`: "p", "tbl", "tr", "tc" or "other". Only paragraphs of one `parent` are split or joined.
    """

    element: E
    kind: str
    read: Callable[[], str]
    parent: object = None

    @cached_property
    def text(self) -> str:
        return self.read()

    @cached_property
    def ink(self) -> list[str]:
        """The words and signs of the text in comparing form."""
        return [token.form for token in ink(self.text)]


Leaves = Sequence[Leaf[Any]]


@dataclass(slots=True)
class Group:
    """Blocks that became one another: positions in both versions; nothing on one side: new or gone."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


def align(old: Leaves, new: Leaves) -> list[Group]:
    """All blocks of both sides in groups, in an order both sides agree with. Only paragraphs are split or joined."""
    groups: list[Group] = []
    i = j = 0
    for a, b in [*_same(old, new), (len(old), len(new))]:
        if a > i or b > j:
            groups += _between(old, new, range(i, a), range(j, b))
        if a < len(old):
            groups.append(Group([a], [b]))
        i, j = a + 1, b + 1
    return groups


def _same(old: Leaves, new: Leaves) -> list[Pair]:
    """Pairs that say the same, in order.

    First blocks that are the only ones of their text, then equal neighbours at both ends of the stretches between,
    then what repeats; each time those that hold the most text. Empty lines hold nothing but meet at the ends.
    """
    names = [_name(leaf) for leaf in old], [_name(leaf) for leaf in new]
    whole = range(len(old)), range(len(new))
    pairs = heaviest_rising(_equal_pairs(names, *whole, at_most=1))
    for step in (_ends, _repeated, _often_repeated):
        pairs = [pair for stretch in _stretches(pairs, *whole) for pair in step(names, *stretch)] + pairs
        pairs.sort()
    return pairs


Names = tuple[list[str], list[str]]


def _stretches(pairs: Sequence[Pair], ours: range, theirs: range) -> Iterator[tuple[range, range]]:
    """What lies between pairs, where both sides have something."""
    i, j = ours.start, theirs.start
    for a, b in [*pairs, (ours.stop, theirs.stop)]:
        if i < a and j < b:
            yield range(i, a), range(j, b)
        i, j = a + 1, b + 1


def _ends(names: Names, ours: range, theirs: range) -> list[Pair]:
    old, new = names
    n = min(len(ours), len(theirs))
    head = next((k for k in range(n) if old[ours[k]] != new[theirs[k]]), n)
    tail = next((k for k in range(n - head) if old[ours[-1 - k]] != new[theirs[-1 - k]]), n - head)
    at_head = [(ours[k], theirs[k]) for k in range(head)]
    return at_head + [(ours[-1 - k], theirs[-1 - k]) for k in range(tail)]


def _repeated(names: Names, ours: range, theirs: range) -> list[Pair]:
    return heaviest_rising(_equal_pairs(names, ours, theirs, at_most=MAX_REPEATED))


def _often_repeated(names: Names, ours: range, theirs: range) -> list[Pair]:
    old, new = ([k for k in places if side[k]] for side, places in zip(names, (ours, theirs), strict=True))
    runs = matching_runs([names[0][k] for k in old], [names[1][k] for k in new])
    return [(old[a + k], new[b + k]) for a, b, n in runs for k in range(n)]


def _equal_pairs(names: Names, ours: range, theirs: range, *, at_most: int) -> dict[Pair, int]:
    """Blocks of equal text with its length, as far as there are at most so many pairs of a text."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, stretch in enumerate((ours, theirs)):
        for k in stretch:
            if names[side][k]:
                places.setdefault(names[side][k], ([], []))[side].append(k)
    few = (p for p in places.values() if len(p[0]) * len(p[1]) <= at_most)
    return {(i, j): len(names[0][i]) for old, new in few for i, j in product(old, new)}


def _name(leaf: Leaf[Any]) -> str:
    return comparing(leaf.text) if leaf.kind == "p" else f"{leaf.kind}\0{comparing(leaf.text)}"


# ---------------------------------------------------------------- between equal blocks


def _between(old: Leaves, new: Leaves, ours: range, theirs: range) -> list[Group]:
    if not ours or not theirs:
        return _apart(ours, theirs)
    groups: list[Group] = []
    i, j = ours.start, theirs.start
    for group in _alike(old, new, ours, theirs):
        groups += _rest(old, new, range(i, group.old[0]), range(j, group.new[0]))
        groups.append(group)
        i, j = group.old[-1] + 1, group.new[-1] + 1
    return groups + _rest(old, new, range(i, ours.stop), range(j, theirs.stop))


def _apart(ours: range, theirs: range) -> list[Group]:
    return [*(Group([i], []) for i in ours), *(Group([], [j]) for j in theirs)]


def _rest(old: Leaves, new: Leaves, ours: range, theirs: range) -> list[Group]:
    """What is left between alike ones: one for one if that may be, else empty lines meet empty lines."""
    if len(ours) == len(theirs) and all(_is_successor(old[i], new[j]) for i, j in zip(ours, theirs, strict=True)):
        return [Group([i], [j]) for i, j in zip(ours, theirs, strict=True)]
    groups: list[Group] = []
    i, j = ours.start, theirs.start
    for a in ours:
        b = next((b for b in range(j, theirs.stop) if _is_empty(old[a]) and _is_empty(new[b])), None)
        if b is not None:
            groups += [*_apart(range(i, a), range(j, b)), Group([a], [b])]
            i, j = a + 1, b + 1
    return groups + _apart(range(i, ours.stop), range(j, theirs.stop))


def _is_empty(leaf: Leaf[Any]) -> bool:
    return leaf.kind == "p" and not leaf.text


def _is_successor(old: Leaf[Any], new: Leaf[Any]) -> bool:
    """Whether a block may have become another without a word in common: rows, cells, short lines and figures."""
    short = max(len(old.text), len(new.text)) <= MAX_UNLIKE
    return old.kind == new.kind and old.kind != "other" and (old.kind != "p" or short)


def _alike(old: Leaves, new: Leaves, ours: range, theirs: range) -> list[Group]:
    """Groups of blocks that share enough words, in order."""
    groups: list[Group] = []
    for i, j, shared in _shared_words(old, new, ours, theirs):
        if not _is_enough(old[i], new[j], shared):
            continue
        if groups and (i <= groups[-1].old[-1] or j <= groups[-1].new[-1]):
            _extend(groups[-1], old, new, i, j)
        else:
            groups.append(Group([i], [j]))
    return groups


def _extend(group: Group, old: Leaves, new: Leaves, i: int, j: int) -> None:
    """A split or joined paragraph grows its group by its next part, with what stands between."""
    more_old, more_new = range(group.old[-1] + 1, i + 1), range(group.new[-1] + 1, j + 1)
    grown = Group([*group.old, *more_old], [*group.new, *more_new])
    if _may_be_one(grown, old, new):
        group.old, group.new = grown.old, grown.new


def _may_be_one(group: Group, old: Leaves, new: Leaves) -> bool:
    ours = [old[i] for i in group.old]
    kinds = {leaf.kind for leaf in (*ours, *(new[j] for j in group.new))}
    return kinds == {"p"} and len({id(leaf.parent) for leaf in ours}) == 1


def _is_enough(old: Leaf[Any], new: Leaf[Any], shared: int) -> bool:
    if old.kind != new.kind or old.kind == "other":
        return False
    n_old, n_new = len(old.ink), len(new.ink)
    contained = shared >= CONTAINED * min(n_old, n_new) and shared >= MIN_CONTAINED
    return 2 * shared >= ALIKE * (n_old + n_new) or contained


def _shared_words(old: Leaves, new: Leaves, ours: range, theirs: range) -> Iterator[tuple[int, int, int]]:
    """How many words two blocks share in one longest common subsequence of everything, in order."""
    old_owner = [i for i in ours for _ in old[i].ink]
    new_owner = [j for j in theirs for _ in new[j].ink]
    shared: Counter[Pair] = Counter()
    for a, b, n in matching_runs([w for i in ours for w in old[i].ink], [w for j in theirs for w in new[j].ink]):
        shared.update(zip(old_owner[a : a + n], new_owner[b : b + n], strict=True))
    for (i, j), n_shared in sorted(shared.items()):
        yield i, j, n_shared


def ending_together(groups: list[Group], old: Leaves, new: Leaves) -> list[Group]:
    """The groups, so that the last paragraphs of a body, cell, note or box meet: their mark can neither go nor come."""
    if not old or not new or old[-1].kind != "p" or new[-1].kind != "p":
        return groups
    first = min(i for i, g in enumerate(groups) if len(old) - 1 in g.old or len(new) - 1 in g.new)
    tail = groups[first:]
    merged = Group([i for g in tail for i in g.old], [j for g in tail for j in g.new])
    if merged.old and merged.new and _may_be_one(merged, old, new):
        return [*groups[:first], merged]
    ends = [Group([len(old) - 1], []), Group([], [len(new) - 1])]
    if all(end in tail for end in ends):
        return [*(g for g in groups if g not in ends), Group([len(old) - 1], [len(new) - 1])]
    return groups
