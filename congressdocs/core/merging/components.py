"""Things joined into groups: whatever is joined directly or through others is one component (union-find)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Components(Generic[T]):
    """Grows by `join`; the same joins in any order give the same components."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def join(self, one: T, other: T) -> None:
        """These two belong together."""
        self._parent[self.leader(other)] = self.leader(one)

    def leader(self, member: T) -> T:
        """One member that stands for the component; every thing is at first a component of its own."""
        parent = self._parent.setdefault(member, member)
        while parent != self._parent[parent]:
            self._parent[member] = parent = self._parent[parent]
        return parent

    def groups(self, members: Iterable[T]) -> list[list[T]]:
        """The members by component; groups and members in the order given."""
        found: dict[T, list[T]] = defaultdict(list)
        for member in members:
            found[self.leader(member)].append(member)
        return list(found.values())
