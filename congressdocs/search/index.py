"""The index behind one small interface; Whoosh inside, none of its types outside."""

from collections.abc import Sequence
from pathlib import Path

from congressdocs.core.finding import Entry, Hits, Query


class Index:
    """All sections and comments of a workspace, for finding. Safe to use from several threads."""

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index in this folder; made new where there is none, where it is broken or of an older form."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The number of the last outbox row it has learnt; 0 for an empty index."""
        raise NotImplementedError

    def find(self, query: Query) -> Hits:
        """What `query.sight` may see of what the words and filters ask for."""
        raise NotImplementedError

    def update(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, cursor: int | None = None) -> None:
        """Takes in entries over those with the same key and forgets the removed keys, in one commit."""
        raise NotImplementedError

    def remove(self, keys: Sequence[str]) -> None:
        """Forgets these entries."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forgets everything."""
        raise NotImplementedError

    def rebuild(self, entries: Sequence[Entry], *, cursor: int = 0) -> None:
        """Forgets everything and takes in these."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets the files go."""
        raise NotImplementedError
