"""Rows of tables and notes by their numbers: "chỉ tiêu 10", "việc 5.4", "Phụ lục 1, dòng 5", "chú thích 10".

And rows by the figures they hold: "chỉ tiêu tăng GRDP 9,5% là thấp".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congressdocs.core.model import Block, BlockKind, Paragraph, Version
from congressdocs.core.words import comparing, searching

_UNITS = r"(?:%|phan tram|ty|trieu|nghin|nguoi|ho|ha|km|ngay|nam|dong)"
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?)(?![\w%/]|[.,]\d|\s?{_UNITS}(?!\w))"
_COUNTED = "chi tieu|viec|nhiem vu|du an|cong trinh|de an|target|indicator|task|action|measure|project"
_TABLE = "phu luc|bang|bieu|table|appendix|annex"
_ROW = re.compile(
    rf"(?<!\w)(?P<word>{_COUNTED})s?"
    rf"\s+(?:thu |so |no\.? )?{_NUMBER}"
)
_LINE_OF_TABLE = re.compile(
    rf"(?<!\w)(?:{_TABLE})\b[^.;]{{0,30}}?\b(?:dong|hang|row|line)\s+"
    rf"(?:thu |so )?{_NUMBER}"
)
_LINE_IN_TABLE = re.compile(  # "dòng 22 trong bảng 24 chỉ tiêu"
    rf"(?<!\w)(?:dong|hang|row|line)\s+(?:thu |so )?{_NUMBER}[^.;,]{{0,12}}?\b(?:{_TABLE})(?!\w)"
    rf"(?:(?:\W+\w+){{0,2}}?\W+(?P<word>{_COUNTED})s?(?!\w))?"
)
_ALONE = re.compile(rf"(?<![\w.,/])(?=\d{{1,2}}\.\d){_NUMBER}")
_FIRST = re.compile(  # "CTHĐ 7.7 kè Hạ Lam": the first number, behind no word for another thing that is counted
    rf"^(?:(?!(?:muc|khoan|diem|dieu|phan|trang|tr|dong|bang|section|clause|article|page|line|tang|giam|dat|len|con|to)\W)"
    rf"[^\W\d]+[\s.,:]+){{0,4}}(?=\d{{1,2}}\.\d){_NUMBER}"
)
_NOTE = re.compile(
    r"(?<!\w)(?:chu thich|cuoc chu|footnote|note|ghi chu so)\s+(?:thu |so |no\.? )?(?P<number>\d{1,3})(?!\w)"
)
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")
NOTE_MARK = "\u2042"  # a reference to a note, in canonical text
_LABEL_ENDS = re.compile(r"\s*[(,;:–]|\s(?:trong|trên|của|in|of)\s", re.IGNORECASE)
MIN_LABEL = 14  # letters
MIN_LETTERS = 4  # of a word that tells rows apart


@dataclass(frozen=True, slots=True)
class RowName:
    """A row as people name it: what its table counts ("" where they do not say), and its number."""

    word: str
    number: str


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row of a table with a number in its first cell; `position` is its section among the headings."""

    position: int
    number: str
    paragraphs: tuple[Paragraph, ...]  # of the cells behind the number
    counted: str  # what the table counts, in searching form: headings of its columns, title of its section

    @property
    def text(self) -> str:
        """What its cells say, in searching form."""
        return searching(" | ".join(p.text for p in self.paragraphs))


def row_names(said: str, beside: str = "") -> tuple[RowName, ...]:
    """The rows that a text names; `beside`: the cell or heading that says where, in which a number alone counts."""
    both = searching(f"{beside}, {said}")
    found = [RowName(m["word"], m["number"]) for m in _ROW.finditer(both)]
    found += [RowName("", m["number"]) for m in _LINE_OF_TABLE.finditer(both)]
    found += [RowName(m["word"] or "", m["number"]) for m in _LINE_IN_TABLE.finditer(both)]
    found += [RowName("", m["number"]) for m in _ALONE.finditer(searching(beside))]
    if not found:
        found += [RowName("", m["number"]) for m in _FIRST.finditer(searching(said))]
    return tuple(dict.fromkeys(found))


def note_named(said: str) -> int:
    """The number of the note that a text names; 0: none."""
    m = _NOTE.search(searching(said))
    return int(m["number"]) if m else 0


def numbered_rows(versions: Sequence[Version]) -> Iterator[NumberedRow]:
    """All rows with numbers, in the order of the text."""
    for position, version in enumerate(versions):
        for block in version.blocks:
            if block.kind is BlockKind.TABLE:
                yield from _rows(block, position, searching(version.title))


def _rows(table: Block, position: int, title: str) -> Iterator[NumberedRow]:
    headings = title
    for cells in table.rows:
        paragraphs = [tuple(table.paragraphs[k] for k in cell.paragraphs) for cell in cells]
        first = " ".join(p.text for p in paragraphs[0]).strip(" .)") if paragraphs else ""
        if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", first):
            rest = tuple(p for cell in paragraphs[1:] for p in cell if p.text.strip())
            if rest:
                yield NumberedRow(position, first, rest, headings)
        elif len(cells) > 1 and headings == title:
            headings += " " + searching(" ".join(p.text for cell in paragraphs for p in cell))


def rows_named(rows: Sequence[NumberedRow], name: RowName, within: frozenset[int]) -> list[NumberedRow]:
    """The rows with a name; those in the sections `within` where there are some.

    A whole number counts many things: its table must say what it counts, or stand in such a section.
    """
    found = [row for row in rows if row.number == name.number]
    inside = [row for row in found if row.position in within]
    if inside and (not name.word or any(name.word in row.counted for row in inside)):
        return inside
    if "." in name.number:
        return found
    return [row for row in found if name.word and name.word in row.counted]


def rows_with_figures(rows: Sequence[NumberedRow], said: str, beside: str) -> list[NumberedRow]:
    """The rows that hold a figure of a text and share most words with it; none where they share nothing."""
    figures = {m.group() for m in _FIGURE.finditer(said) if len(m.group()) > 1}
    words = _telling(searching(f"{beside} {said}"))
    shared = {
        row: len(words & _telling(f"{searching(row.paragraphs[0].text)} {row.counted}"))
        for row in rows
        if figures & {m.group() for p in row.paragraphs[1:] for m in _FIGURE.finditer(p.text)}
    }
    most = max(shared.values(), default=0)
    return [row for row, n in shared.items() if n == most > 0]


def rows_labelled(rows: Sequence[NumberedRow], said: str) -> list[NumberedRow]:
    """The rows whose label, without what stands in brackets or behind "trong", a text uses; the longest label wins."""
    folded = searching(said)
    labels = {row: searching(_LABEL_ENDS.split(comparing(row.paragraphs[0].text))[0]).strip() for row in rows}
    used = {row: len(label) for row, label in labels.items() if len(label) >= MIN_LABEL and label in folded}
    return [row for row, n in used.items() if n == max(used.values())]


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= MIN_LETTERS)


def noted(versions: Sequence[Version], number: int) -> tuple[int, Paragraph, int] | None:
    """(position of the section, paragraph, offset) of the mark of the note with this number."""
    marks = (
        (n, p, at)
        for n, version in enumerate(versions)
        for block in version.blocks
        for p in block.paragraphs
        for at, sign in enumerate(p.text)
        if sign == NOTE_MARK
    )
    return next((mark for count, mark in enumerate(marks, 1) if count == number), None)
