"""What the index still has to learn: rows written with the deed, drained afterwards.

The index keeps its cursor itself, in the same commit as its contents. So it may be thrown away, restored from
an older copy or lag behind after a crash: the next drain notices and catches up. Rows stay for good: they are
tiny, and every node's index reads them at its own pace.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Engine, Executable, func
from sqlmodel import Session, col, select

from congressdocs.core.finding import Entry, EntryType
from congressdocs.store.engine import reading
from congressdocs.store.statements import fetch, insert_rows
from congressdocs.store.tables.upkeep import OutboxRow
from congressdocs.store.upkeep.entries import all_keys, comment_entries, section_entries

BATCH = 1000  # outbox rows in one commit of the index: after an import, 20 commits of 50 cost 15 times as much


class Indexing(Protocol):
    """What an index must be able to do here; `search.index.Index` does."""

    @property
    def cursor(self) -> int:
        """How far it has learnt: the number of the last outbox row; 0 for an empty index."""

    def update(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, cursor: int | None = None) -> None:
        """Takes in entries over those with the same key, forgets the removed keys; cursor and contents together."""

    def clear(self) -> None:
        """Forgets everything."""


def queue(session: Session, type: EntryType, ids: Sequence[str]) -> None:
    """Notes in this transaction that these sections or comments have changed (or are gone)."""
    insert_rows(session, OutboxRow, [{"type": type.value, "item_id": item_id} for item_id in ids])


def drain(engine: Engine, index: Indexing) -> int:
    """Brings the index up to date in few commits; the number of entries written or removed.

    Rebuilds it where it is empty, or knows more than the database (which then was restored from a backup).
    """
    n_done = 0
    while True:
        with reading(engine) as session:
            last = session.exec(select(func.max(OutboxRow.n))).one() or 0
            if index.cursor == last:
                return n_done
            if index.cursor == 0 or index.cursor > last:
                return n_done + _rebuild(session, index, last)
            rows = fetch(session, _after(index.cursor))
            entries, removed = _entries(session, [(EntryType(row.type), row.item_id) for row in rows])
        index.update(entries, removed, cursor=rows[-1].n)
        n_done += len(entries) + len(removed)


def _after(cursor: int) -> Executable:
    columns = (col(OutboxRow.n), col(OutboxRow.type), col(OutboxRow.item_id))
    return select(*columns).where(col(OutboxRow.n) > cursor).order_by(col(OutboxRow.n)).limit(BATCH)


def _rebuild(session: Session, index: Indexing, last: int) -> int:
    index.clear()
    keys = all_keys(session)
    n_done = 0
    for start in range(0, len(keys), BATCH):
        entries, _ = _entries(session, keys[start : start + BATCH])
        index.update(entries)
        n_done += len(entries)
    index.update((), cursor=last)
    return n_done


def _entries(session: Session, keys: Iterable[tuple[EntryType, str]]) -> tuple[list[Entry], list[str]]:
    """The entries of these sections and comments as they are now, and the keys of those that are no more."""
    asked = dict.fromkeys(keys)
    entries = section_entries(session, [item_id for type, item_id in asked if type is EntryType.SECTION])
    entries += comment_entries(session, [item_id for type, item_id in asked if type is EntryType.COMMENT])
    found = {entry.key for entry in entries}
    return entries, [key for key in (f"{type}:{item_id}" for type, item_id in asked) if key not in found]
