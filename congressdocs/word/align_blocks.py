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

from congressdocs.core.matching import Pair, heaviest_rising, matching_runs
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
    """Pairs that say the same: those that hold the most text first, then what repeats often, never empty lines."""
    fixed = heaviest_rising(_equal_pairs(old, new))
    pairs: list[Pair] = []
    i = j = 0
    for a, b in [*fixed, (len(old), len(new))]:
        ours, theirs = _said(old, range(i, a)), _said(new, range(j, b))
        if ours and theirs:
            for c, d, n in matching_runs([_name(old[k]) for k in ours], [_name(new[k]) for k in theirs]):
                pairs += [(ours[c + k], theirs[d + k]) for k in range(n)]
        if a < len(old):
            pairs.append((a, b))
        i, j = a + 1, b + 1
    return pairs


def _equal_pairs(old: Leaves, new: Leaves) -> dict[Pair, int]:
    """Blocks of equal text with its length, as far as they are no more than a few of a kind."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, leaves in enumerate((old, new)):
        for k in _said(leaves, range(len(leaves))):
            places.setdefault(_name(leaves[k]), ([], []))[side].append(k)
    few = (p for p in places.values() if len(p[0]) * len(p[1]) <= MAX_REPEATED)
    return {(i, j): len(old[i].text) for ours, theirs in few for i, j in product(ours, theirs)}


def _said(leaves: Leaves, places: range) -> list[int]:
    return [k for k in places if leaves[k].kind != "p" or leaves[k].text]


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
