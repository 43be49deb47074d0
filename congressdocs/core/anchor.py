"""Where a comment hangs: made once, carried to newer texts, found again by its words, or reported as lost."""

from collections.abc import Sequence

from congressdocs.core.model import Anchor, Orphan, Version


def make_anchor(version: Version, paragraph_id: str | None = None, start: int = 0, end: int = 0) -> Anchor:
    """The anchor of a passage, grown to whole words, or of the whole section."""
    raise NotImplementedError


def reanchor(anchor: Anchor, old: Version, new: Version | None, document: Sequence[Version] = ()) -> Anchor | Orphan:
    """The anchor moved from `old` to `new`, or an Orphan saying why it was lost."""
    raise NotImplementedError


def find_quote(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int, float] | None:
    """Where the quoted words stand in a text: start, end (code points), score 0..1; None if nowhere like it."""
    raise NotImplementedError
