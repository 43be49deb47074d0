"""A printout (what leaves as a Word file for print) as frozen values: what stands on it, not how it looks.

Reports build these; the one Word writer prints them in the layout profile of the office. A `Look` names
what a paragraph is; the profile says which Word style that gets. Text is final: labels are already in
the printout's language.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Look(StrEnum):
    """What a paragraph is; every profile names a style for each."""

    BODY = "body"
    HEADING_1 = "heading_1"  # I-
    HEADING_2 = "heading_2"  # 1.
    HEADING_3 = "heading_3"
    ANNEX = "annex"  # name of an annex, on top of it
    CENTRED = "centred"
    ITEM = "item"  # dash item of a list
    QUOTE = "quote"  # wording as received
    CAPTION = "caption"  # above a table
    NOTE = "note"  # small print below a table
    CELL = "cell"
    CELL_HEAD = "cell_head"
    CELL_CENTRED = "cell_centred"
    CELL_NUMBER = "cell_number"  # figures, right-aligned


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks alike; `marks` out of "b i u + -" (bold, italic, underlined, inserted, deleted).

    `tag` makes it a field to fill in, read back from the Word file under that name; `text` is then what
    stands in it, and `hint` shows while it is empty. A line break is "\\n".
    """

    text: str
    marks: str = ""
    tag: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    look: Look = Look.BODY

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell over `across` columns and `down` rows; a row skips columns covered from above."""

    paragraphs: tuple[Paragraph, ...]
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


class RowLook(StrEnum):
    PLAIN = "plain"
    GROUP = "group"  # a heading inside the table, usually one cell across
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    look: RowLook = RowLook.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """`header` rows repeat on every page; `widths` are shares of the text width, one per column.

    `is_kept`: a short table that should stay on one page.
    """

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    is_ruled: bool = True
    is_kept: bool = False


Item = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "on behalf of" line, office, name; `note` is the line "(signed)" below the office."""

    authority: str = ""
    office: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a printout: recipients on the left, signatures; two signatures stand left and right."""

    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The top of page 1. Empty pieces are left out; the profile orders, labels and rules them.

    `number` None prints a gap to be filled in by hand; `symbol` "" prints no number line at all.
    """

    kind: str  # type of document: "Báo cáo"
    abstract: str = ""  # what it is about
    superior: str = ""  # superior body
    issuer: str = ""  # issuing body
    number: int | None = None
    type_code: str = ""  # "BC"
    symbol: str = ""  # of the issuing body: "TU"
    place: str = ""
    on: date | None = None
    classification: str = ""  # "MẬT"
    draft_mark: str = ""  # "Dự thảo lần 2"
    copy_number: str = ""  # "03"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of pages in one direction; begins on a new page. `closing` stands at its end."""

    items: tuple[Item, ...]
    is_landscape: bool = False
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Printout:
    title: TitleBlock
    parts: tuple[Part, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(item for part in self.parts for item in part.items if isinstance(item, Table))


_SIGNS = "\u2042\ufffc"  # what stands for a note and a picture in the text of a paragraph


def printed(text: str) -> str:
    """The text of a document as printouts show it: a star for a note, a box for a picture."""
    return text.translate(str.maketrans(_SIGNS, "*□"))


def printed_pair(old: str, new: str) -> tuple[str, str]:
    """Two states of a text as printouts show them: notes and pictures that both have leave no sign."""
    if all(old.count(sign) == new.count(sign) for sign in _SIGNS):
        unprinted = str.maketrans("", "", _SIGNS)
        return old.translate(unprinted), new.translate(unprinted)
    return printed(old), printed(new)


def paragraph(text: str, look: Look = Look.BODY, marks: str = "") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, marks),), look)


def cell(text: str, look: Look = Look.CELL, *, across: int = 1, down: int = 1, marks: str = "") -> Cell:
    """A cell of one paragraph per line of `text`."""
    return Cell(tuple(paragraph(line, look, marks) for line in text.split("\n")), across, down)
