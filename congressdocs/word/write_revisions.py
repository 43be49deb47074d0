"""An old document with tracked changes that lead to a new one."""

from collections.abc import Callable

from congressdocs.word.tracked import Change, Mark

__all__ = ["Change", "Mark", "redline"]


def redline(old: bytes, new: bytes, *, mark: Callable[[Change], Mark]) -> bytes:
    """The file OLD with tracked changes leading to NEW: accept all gives NEW, reject all OLD.

    Tracked changes that either file already holds count as accepted. `mark` is asked once for every change, in
    document order, under whose name (and with what comment) it is marked.
    Raises: UnreadableFile.
    """
    raise NotImplementedError
