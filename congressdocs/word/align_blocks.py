"""Which paragraphs, tables or rows of two versions belong together: the same, changed, split, joined, new, gone.

First what says exactly the same, in order; between two such places the words decide: one longest common
subsequence over all of them shows which block shares its words with which.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from congressdocs.core.matching import matching_runs

ALIKE = 0.35  # shared words ÷ words of both, halved: below, a reader sees two different paragraphs
CONTAINED = 0.6  # shared words ÷ words of the shorter one: a part split off, or a part joined
MIN_CONTAINED = 3  # words; fewer are chance


E = TypeVar("E")
Leaves = Sequence["Leaf[Any]"]


@dataclass(eq=False)
class Leaf(Generic[E]):
    """One block to be aligned. `name`: equal names say the same; `read_ink` gives its words and signs.

    `kind`: "p", "tbl", "tr", "tc" or "other". Only paragraphs of one `parent` are split or joined.
    """

    element: E
    kind: str
    name: str
    read_ink: Callable[[], Sequence[str]]
    parent: object = None

    @cached_property
    def ink(self) -> Sequence[str]:
        return self.read_ink()

    @property
    def is_empty(self) -> bool:
        return self.kind == "p" and not self.name


@dataclass(slots=True)
class Group:
    """Blocks that became one another: positions in both versions; nothing on one side: new or gone."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


def align(old: Leaves, new: Leaves) -> list[Group]:
    """All blocks of both sides in groups, in an order that both sides agree with. A table or row is never split."""
    groups: list[Group] = []
    i = j = 0
    for pair in [*_same(old, new), (len(old), len(new))]:
        if pair != (i, j):
            groups += _between(old, new, range(i, pair[0]), range(j, pair[1]))
        if pair[0] < len(old):
            groups.append(Group([pair[0]], [pair[1]]))
        i, j = pair[0] + 1, pair[1] + 1
    return groups


def _same(old: Leaves, new: Leaves) -> list[tuple[int, int]]:
    """Pairs that say the same, in order; empty paragraphs hold nothing together and wait."""
    ours = [i for i, leaf in enumerate(old) if not leaf.is_empty]
    theirs = [j for j, leaf in enumerate(new) if not leaf.is_empty]
    runs = matching_runs([_exact(old[i]) for i in ours], [_exact(new[j]) for j in theirs])
    return [(ours[a + k], theirs[b + k]) for a, b, n in runs for k in range(n)]


def _exact(leaf: Leaf[Any]) -> str:
    return leaf.name if leaf.kind == "p" else f"{leaf.kind}\0{leaf.name}"


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
    """What is left between alike ones: one for one if kinds and counts agree, else empty lines meet empty lines."""
    if [old[i].kind for i in ours] == [new[j].kind for j in theirs] and all(old[i].kind != "other" for i in ours):
        return [Group([i], [j]) for i, j in zip(ours, theirs, strict=True)]
    groups: list[Group] = []
    i, j = ours.start, theirs.start
    for a in ours:
        b = next((b for b in range(j, theirs.stop) if old[a].is_empty and new[b].is_empty), None)
        if b is not None:
            groups += [*_apart(range(i, a), range(j, b)), Group([a], [b])]
            i, j = a + 1, b + 1
    return groups + _apart(range(i, ours.stop), range(j, theirs.stop))


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
    leaves = [*(old[k] for k in (*group.old, *more_old)), *(new[k] for k in (*group.new, *more_new))]
    grown = Group([*group.old, *more_old], [*group.new, *more_new])
    if all(leaf.kind == "p" for leaf in leaves) and _one_parent(old, grown):
        group.old, group.new = grown.old, grown.new


def _is_enough(old: Leaf[Any], new: Leaf[Any], shared: int) -> bool:
    if old.kind != new.kind:
        return False
    n_old, n_new = len(old.ink), len(new.ink)
    contained = shared >= CONTAINED * min(n_old, n_new) and shared >= MIN_CONTAINED
    return 2 * shared >= ALIKE * (n_old + n_new) or contained


def _shared_words(old: Leaves, new: Leaves, ours: range, theirs: range) -> Iterator[tuple[int, int, int]]:
    """How many words two blocks share in one longest common subsequence of everything, in order."""
    old_owner = [i for i in ours for _ in old[i].ink]
    new_owner = [j for j in theirs for _ in new[j].ink]
    shared: Counter[tuple[int, int]] = Counter()
    runs = matching_runs([w for i in ours for w in old[i].ink], [w for j in theirs for w in new[j].ink])
    for a, b, n in runs:
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
    leaves = [*(old[i] for i in merged.old), *(new[j] for j in merged.new)]
    if merged.old and merged.new and all(leaf.kind == "p" for leaf in leaves) and _one_parent(old, merged):
        return [*groups[:first], merged]
    ends = [Group([len(old) - 1], []), Group([], [len(new) - 1])]
    if all(end in tail for end in ends):
        return [*(g for g in groups if g not in ends), Group([len(old) - 1], [len(new) - 1])]
    return groups


def _one_parent(old: Leaves, group: Group) -> bool:
    return len({id(old[i].parent) for i in group.old}) == 1
