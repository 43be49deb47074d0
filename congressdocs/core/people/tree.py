"""Groups as a tree: units above, groups below them; who stands where, and what may stand where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Group


@dataclass(frozen=True, slots=True)
class Branch:
    """A group with its place in the tree: `depth` from 0; `n_below` counts all groups under it."""

    group: Group
    depth: int
    n_below: int


def branches(groups: Sequence[Group], under: str | None = None) -> tuple[Branch, ...]:
    """The groups below `under` (None: all) from the top down, each followed by those below it, siblings as given."""
    below = _below(groups)
    counts = _counts(below)
    return tuple(Branch(group, depth, counts[group.id]) for group, depth in _walk(under, 0, below))


def level(groups: Sequence[Group], under: str | None = None) -> tuple[Branch, ...]:
    """The groups directly below `under` alone."""
    below = _below(groups)
    counts = _counts(below)
    return tuple(Branch(group, 0, counts[group.id]) for group in below.get(under, ()))


def path_to(groups: Sequence[Group], group_id: str) -> tuple[Group, ...]:
    """The groups from the top of the tree down to this one."""
    known = {group.id: group for group in groups}
    path: list[Group] = []
    at: str | None = group_id
    while at in known and known[at] not in path:
        path.insert(0, known[at])
        at = known[at].parent_id
    return tuple(path)


def check_parent(groups: Sequence[Group], group_id: str, parent_id: str | None) -> None:
    """Nothing, if the group may be moved below `parent_id`. Raises: Invalid (below itself, or unknown)."""
    if parent_id is None:
        return
    if parent_id not in {group.id for group in groups}:
        raise Invalid("The group above must belong to the same congress.")
    if group_id in {group.id for group in path_to(groups, parent_id)}:
        raise Invalid("A group cannot stand below itself.")


def leaves(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups that no other group stands below: those that discuss."""
    above = {group.parent_id for group in groups}
    return tuple(group for group in groups if group.id not in above)


def _below(groups: Sequence[Group]) -> Mapping[str | None, list[Group]]:
    known = {group.id for group in groups}
    below: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        below[group.parent_id if group.parent_id in known else None].append(group)
    return below


def _walk(under: str | None, depth: int, below: Mapping[str | None, list[Group]]) -> Iterator[tuple[Group, int]]:
    """Each group and its depth, from the top down; without recursion: a tree may be as deep as it likes."""
    waiting = [(group, depth) for group in reversed(below.get(under, []))]
    while waiting:
        group, at = waiting.pop()
        yield group, at
        waiting.extend((child, at + 1) for child in reversed(below.get(group.id, [])))


def _counts(below: Mapping[str | None, list[Group]]) -> Mapping[str, int]:
    """How many groups stand below each one, at any depth."""
    counts: dict[str, int] = {}
    for group, _depth in reversed(list(_walk(None, 0, below))):
        counts[group.id] = sum(1 + counts[child.id] for child in below.get(group.id, ()))
    return counts
