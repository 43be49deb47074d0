"""Text: documents, drafts, sections with their versions, blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

View = Literal["accepted", "original"]  # how a text with tracked changes is read


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    TABLE = "table"
    OPAQUE = "opaque"  # shown, movable, deletable, never altered


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that looks alike; `marks` out of "b i u s ^ _" (bold … super, sub)."""

    start: int
    end: int
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph wherever it stands. `text` is what a reader of Word sees, numbering excluded.

    An atom is kept whole, never opened: a picture is one U+FFFC in `text`, a note reference one U+2042,
    a field or an equation the text it shows. `atoms` lists (start, end, label). An edit never cuts one.
    `id` is the w14:paraId (8 hex digits), unique in its document.
    """

    id: str
    text: str
    style: str = ""  # style name as Word lists it
    align: str = ""  # "", "center", "right", "both"
    spans: tuple[Span, ...] = ()  # cover the text without gaps
    atoms: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell for display; `paragraphs` are positions in `Block.paragraphs`."""

    paragraphs: tuple[int, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A body element with its XML as received (`source`). Content-addressed by `digest`.

    `fingerprint` ignores rsids and paragraph ids: equal fingerprints look and read alike.
    `key` names this place in the document through all versions (a paragraph's own id, else "T"/"O" +
    the id of the first paragraph inside, else a made one).
    """

    key: str
    kind: BlockKind
    source: bytes
    digest: str
    fingerprint: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    label: str = ""  # what an opaque block is, in a word

    @property
    def text(self) -> str:
        """The paragraphs' texts, one line each."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd that a person should know; never a reason to stop. `values` fill the sentence."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    block_key: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One guessed heading: the blocks [start, end) that form it (two-line headings have two)."""

    start: int
    end: int
    level: int  # 1 is the highest
    number: str  # as printed: "Phần thứ nhất", "II", "1.1", "a"
    title: str
    confidence: float  # 0..1
    reason: str  # "style" | "outline level" | "list" | "typed number" | "form" | "person"


@dataclass(frozen=True, slots=True)
class Document:
    """A political report, an action programme, … (văn kiện)."""

    id: str
    congress_id: str
    code: str  # short, printed: "A1"
    title: str
    language: str = "vi"
    label: str = ""  # classification label, printed
    order: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A stable node of the outline: the id never changes, number and title do (see Version)."""

    id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Version:
    """An immutable state of a section: its heading block(s) and the blocks up to the next heading."""

    id: str
    section_id: str
    parent_id: str | None
    level: int  # 0: what stands before the first heading
    number: str
    title: str
    blocks: tuple[Block, ...]
    by: str  # person's name as printed
    at: datetime
    note: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)  # paragraph id -> automatic number as Word shows it

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs in text order, cells included."""
        return tuple(p for block in self.blocks for p in block.paragraphs)


@dataclass(frozen=True, slots=True)
class Draft:
    """A frozen, numbered edition: "draft no. n" (dự thảo lần n), its versions in document order.

    `package_id` names the stored Word file that carries everything outside the body.
    """

    id: str
    document_id: str
    number: int
    versions: tuple[Version, ...]
    package_id: str
    by: str
    at: datetime

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(b for v in self.versions for b in v.blocks)
