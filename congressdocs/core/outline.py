"""The outline of a document: which blocks are headings, and at which level.

Pure: what the Word room knows about a block comes in as a `Hint`; every guess carries its confidence
and its reason, and a person's review (`review`) has the last word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.model import Block, Heading


@dataclass(frozen=True, slots=True)
class Hint:
    """How one block looks, as far as headings are concerned; one per block, in document order.

    Levels count from 1. `bold_end` is the number of leading code points set in bold.
    """

    style_level: int | None = None  # of a built-in heading style, or one based on it
    outline_level: int | None = None  # outline level set in the style or on the paragraph
    list_level: int | None = None  # of automatic numbering
    bold_end: int = 0
    italic: bool = False
    caps: bool = False  # shown in capitals by formatting
    centred: bool = False
    size: float = 0.0  # points; 0: not known
    is_toc: bool = False  # a line of a table of contents
    is_boxed: bool = False  # the text stands in a text box


def outline(blocks: Sequence[Block], numbers: Mapping[str, str], hints: Sequence[Hint]) -> tuple[Heading, ...]:
    """The headings of a document, in document order; never two for one block.

    `numbers` are automatic numbers by paragraph id; `hints` are parallel to `blocks`.
    """
    raise NotImplementedError


def review(headings: Sequence[Heading], blocks: Sequence[Block], changes: object) -> tuple[Heading, ...]:
    """The outline as a person wants it."""
    raise NotImplementedError
