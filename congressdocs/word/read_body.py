"""A Word file as blocks, with everything around them that a reader should know."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lxml import etree

from congressdocs.core.errors import Refused
from congressdocs.core.model import Block, Paragraph, Problem
from congressdocs.core.outline import Hint

View = Literal["accepted", "original"]


class ChangesLeftIn(Refused):
    """The file holds tracked changes and nobody has said how to read them."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A footnote or endnote; `id` as the reference in the body names it."""

    kind: str  # "footnote" | "endnote"
    id: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A page header or footer; `part` names the part it stands in."""

    kind: str  # "header" | "footer"
    part: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Reading:
    """What one file says. `hints` are parallel to `blocks` (for `core.outline`); `numbers` by paragraph id."""

    blocks: tuple[Block, ...]
    hints: tuple[Hint, ...]
    numbers: dict[str, str]
    notes: tuple[NoteText, ...]
    headers: tuple[HeaderText, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def carrier(self) -> bytes:
        """The file with changes resolved and paragraph ids assigned, otherwise untouched."""
        raise NotImplementedError


def read_docx(data: bytes, *, changes: View | None = None) -> Reading:
    """The blocks of a Word file, its notes and headers.

    The body's last page section (`w:sectPr`) is no block: it stays in the carrier.
    Raises: UnreadableFile; ChangesLeftIn if the file holds tracked changes and `changes` is None.
    """
    raise NotImplementedError


def block_of(element: etree._Element) -> Block:
    """The Block of a body element (its paragraphs already carry ids), for display and storage."""
    raise NotImplementedError


def texts(data: bytes, mode: Literal["accept", "reject"] = "accept") -> list[tuple[str, str, str]]:
    """Every paragraph of body, cells, text boxes and notes: (path, kind, text), in document order.

    Path: "p3", "t1.r2.c1.p1", "p3.b0.p1", "footnotes[2].p1"; kind: p | cell | textbox | footnote | endnote.
    """
    raise NotImplementedError
