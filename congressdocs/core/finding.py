"""The nouns of search (tìm kiếm): what is put into the index, what is asked, what comes back.

The index is derived from the database and can be thrown away; it gives back ids, never contents of record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from congressdocs.core.model import Kind, Outcome, Sight


class EntryType(StrEnum):
    SECTION = "section"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Entry:
    """One section (its newest version) or one comment as the index keeps it."""

    type: EntryType
    id: str  # of the section or comment
    congress_id: str
    text: str
    code: str = ""  # printed number of the section, code of the comment
    title: str = ""  # of the section; speaker of the comment
    document_id: str | None = None
    section_ids: tuple[str, ...] = ()  # places of a comment; the section itself
    group_id: str | None = None  # None (a section): everybody in the congress may see it
    by_id: str | None = None  # of the person who entered a comment
    kind: Kind | None = None
    outcome: Outcome | None = None  # of the approved disposition; None while undecided
    at: datetime | None = None

    @property
    def key(self) -> str:
        """Names the entry in the index: "section:…" or "comment:…"."""
        return f"{self.type}:{self.id}"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. Empty filters let everything through; `words` may be empty too.

    `words`: all must occur, with or without accents; "quoted words" stand together; `begin*` is a beginning.
    `outcomes` may hold None for comments that are not yet decided.
    """

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
class Query:
    """A search and what the person who asks may see."""

    search: Search
    sight: Sight


@dataclass(frozen=True, slots=True)
class Hit:
    """One find, best first. `marked` lists the (start, end) of found words in `snippet`, in code points."""

    type: EntryType
    id: str
    score: float
    snippet: str
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of finds; `total` and `counts` are of all finds this person may see.

    `counts`: axis ("type", "document", "group", "kind", "outcome") -> value -> number. The last three are of
    comments alone; undecided, and comments without a document, are "".
    """

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
