"""Search over sections and comments, within what the person may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congressdocs.core.finding import EntryType, Hit, Query, Search
from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check, sight
from congressdocs.store.engine import reading
from congressdocs.store.screens.hits import HitLine, found
from congressdocs.workflow.workspace import Workspace


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
    hits = ws.index.find(Query(search, seen))
    sections = [hit.id for hit in hits.hits if hit.type is EntryType.SECTION]
    comments = [hit.id for hit in hits.hits if hit.type is EntryType.COMMENT]
    with reading(ws.engine) as session:
        lines = found(session, seen, sections, comments)
    entries = tuple(FoundEntry(hit, lines[hit.id]) for hit in hits.hits if hit.id in lines)
    return Found(entries, hits.total, hits.counts)
