"""What the index still has to learn: rows written with the deed, drained afterwards."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from congressdocs.core.finding import Entry, EntryType


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
    """Notes in this transaction that these sections or comments have changed."""
    raise NotImplementedError


def drain(engine: Engine, index: Indexing) -> int:
    """Brings the index up to date in batches of at most 50; the number of entries written or removed."""
    raise NotImplementedError


def rebuild(engine: Engine, index: Indexing) -> int:
    """Empties the index and fills it from the database; the number of entries."""
    raise NotImplementedError


class Indexer:
    """A thread that drains the outbox while the site runs; `nudge` wakes it at once."""

    def __init__(self, engine: Engine, index: Indexing, *, every: float = 1.0) -> None:
        raise NotImplementedError

    def start(self) -> None:
        """Starts the thread."""

    def nudge(self) -> None:
        """Something was saved: drain now."""

    def stop(self) -> None:
        """Drains once more and ends the thread."""
