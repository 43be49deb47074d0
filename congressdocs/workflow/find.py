"""Search over sections and comments, within what the person may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congressdocs.core.finding import EntryType, Hit
from congressdocs.core.model import Kind, Outcome, Person
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty filters let everything through. `outcomes` may hold None: not yet decided."""

    words: str
    types: frozenset[EntryType] = frozenset()
    document_ids: frozenset[str] = frozenset()
    section_ids: frozenset[str] = frozenset()
    group_ids: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    outcomes: frozenset[Outcome | None] = frozenset()
    newest_first: bool = False
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A hit with what a list shows of it: "II.2 Heading" of a section, or code and group of a comment."""

    hit: Hit
    title: str
    document_id: str | None
    section_id: str | None  # of a comment: its first place


@dataclass(frozen=True, slots=True)
class Found:
    """A page of finds, best first; `total` and `counts` (axis -> value -> number) are of all of them."""

    entries: tuple[FoundEntry, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def find(ws: Workspace, congress_id: str, search: Search, *, by: Person) -> Found:
    """What matches, accents ignored and exact ones first; never what `by` may not see."""
    raise NotImplementedError
