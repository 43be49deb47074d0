"""Search over sections and comments, within what the person may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congressdocs.core.finding import EntryType, Hit, Query
from congressdocs.core.model import Kind, Outcome, Person
from congressdocs.core.rights import Act, check, sight
from congressdocs.store.engine import reading
from congressdocs.store.pages import HitLine, found
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
    """A hit with what a list shows of it: number and heading of a section, or code and place of a comment."""

    hit: Hit
    line: HitLine


@dataclass(frozen=True, slots=True)
class Found:
    """A page of finds, best first; `total` and `counts` (axis -> value -> number) are of all of them."""

    entries: tuple[FoundEntry, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def find(ws: Workspace, congress_id: str, search: Search, *, by: Person) -> Found:
    """What matches, accents ignored and exact ones first; never what `by` may not see."""
    check(by, Act.READ, congress_id)
    seen = sight(by, congress_id)
    hits = ws.index.find(
        Query(
            words=search.words,
            sight=seen,
            types=search.types,
            document_ids=search.document_ids,
            section_ids=search.section_ids,
            group_ids=search.group_ids,
            kinds=search.kinds,
            outcomes=search.outcomes,
            newest_first=search.newest_first,
            offset=search.offset,
            limit=search.limit,
        )
    )
    sections = [hit.id for hit in hits.hits if hit.type is EntryType.SECTION]
    comments = [hit.id for hit in hits.hits if hit.type is EntryType.COMMENT]
    with reading(ws.engine) as session:
        lines = found(session, seen, sections, comments)
    entries = tuple(FoundEntry(hit, lines[hit.id]) for hit in hits.hits if hit.id in lines)
    return Found(entries, hits.total, hits.counts)
