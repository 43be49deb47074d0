"""The one Word writer of all printouts: a Printout and a layout profile become a .docx.

The page shape's .docx carries styles, header and settings; only its body, footer, language and document
properties are written anew. Same printout, profile, language and time: same bytes.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import count
from math import ceil
from pathlib import Path

from lxml import etree

from congressdocs.core.printing.printout import Cell, Item, Look, Paragraph, Part, Printout, Row, RowLook, Run, Table
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package, to_bytes
from congressdocs.word.printing.measure import text_width
from congressdocs.word.printing.profile import Profile, read_labels, read_profile
from congressdocs.word.printing.title import Layout, closing_block, title_block
from congressdocs.word.printing.xml import field, par, run, table, table_cell, table_row, thin

_TAGS = {"vi": "vi-VN", "en": "en-GB"}
_FILLS = {RowLook.PLAIN: "", RowLook.GROUP: "F2F2F2", RowLook.TOTAL: "F2F2F2"}
_HEAD_FILL = "E7E6E6"
_WHOLE_LINES = 10  # a row of more lines may go on on the next page: kept whole, it would leave a hole on this one
_CELL_ROOM = 12  # points between the words and the borders of a cell, and what the ends of lines waste


def write_printout(printout: Printout, folder: Path, language: str, *, at: datetime) -> bytes:
    """The printout as a .docx in the layout of the profile kept in `folder`, dated `at` in its properties."""
    profile, labels = read_profile(folder), read_labels(folder, language)
    package = Package.open(profile.shape(_shape(printout.parts[0])))
    layout = Layout(profile, labels, _style_ids(package))
    main = package.xml(package.main)
    w_body = main.find(W + "body")
    assert w_body is not None
    frames = [_frame(profile, part, package, first=i == 0) for i, part in enumerate(printout.parts)]
    del w_body[:]
    w_body.extend(_Body(layout).elements(printout, frames))
    changed = {package.main: to_bytes(main), "docProps/core.xml": _properties(printout, language, at)}
    return package.written(changed | _language(package, language) | _footers(package, layout, printout))


@dataclass(frozen=True)
class _Frame:
    """The section properties of a part, and the width between its margins in twips."""

    w_sect: etree._Element
    width: float


class _Body:
    """Writes items one after the other; counts the fields so that each gets its own number."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.profile = layout, layout.profile
        self.numbers = count(1)

    def elements(self, printout: Printout, frames: Sequence[_Frame]) -> Iterator[etree._Element]:
        """The body's children: title block, items, closings; each part but the last ends with its section."""
        yield from title_block(printout.title, self.layout, frames[0].width)
        for part, frame in zip(printout.parts, frames, strict=True):
            yield from self.items(self.ended(part), frame.width, is_signed=part.closing is not None)
            if part.closing:
                yield from closing_block(part.closing, self.layout, frame.width)
            if part is not printout.parts[-1]:
                yield thin(self.layout.style("title_plain"), frame.w_sect)
        yield frames[-1].w_sect

    def ended(self, part: Part) -> Sequence[Item]:
        """The items, the last paragraph of a signed part closed by the profile's end mark."""
        last = part.items[-1] if part.items else None
        mark = self.profile.end_mark
        if not part.closing or not mark or not isinstance(last, Paragraph) or last.look is not Look.BODY:
            return part.items
        text = last.runs[-1].text.rstrip("./")
        if text.endswith(("?", "!", "…")) and mark == ".":
            return part.items
        return [*part.items[:-1], Paragraph((*last.runs[:-1], Run(text + mark, last.runs[-1].marks)), last.look)]

    def items(self, items: Sequence[Item], width: float, *, is_signed: bool) -> Iterator[etree._Element]:
        for item in items:
            is_last = item is items[-1]
            stays = is_signed and is_last  # no page with signatures alone
            if isinstance(item, Table):
                yield self.table(item, width, stays=stays)
                plain = self.layout.style("title_plain")  # two tables in a row would flow together
                yield thin(plain) if is_last and not stays else par(plain, keep_next=stays)
            else:
                yield self.paragraph(item, keep_next=stays)

    def paragraph(self, paragraph: Paragraph, *, keep_next: bool = False) -> etree._Element:
        style = self.profile.styles[paragraph.look]
        runs = [Run(style.prefix), *paragraph.runs] if style.prefix else list(paragraph.runs)
        shown = [self.run(r, has_caps=style.has_caps) for r in runs if r.text or r.tag]
        return par(self.layout.ids[style.name], *shown, keep_next=keep_next)

    def run(self, piece: Run, *, has_caps: bool) -> etree._Element:
        if piece.tag:
            return field(next(self.numbers), piece.tag, piece.text, piece.hint, self.layout.mark("hint"))
        marks = piece.marks
        named = next((self.layout.mark(mark) for mark in marks if mark in "+-"), "")
        text = piece.text.upper() if has_caps else piece.text
        return run(text, named, bold="b" in marks, italic="i" in marks, underline="u" in marks)

    def table(self, written: Table, width: float, *, stays: bool) -> etree._Element:
        """The table over the whole text width; its last row `stays` with what follows."""
        widths = [width * share / sum(written.widths) for share in written.widths]
        reaching: dict[int, tuple[int, int]] = {}
        header = [self.row(row, widths, reaching, is_header=True) for row in written.header]
        rows = []
        for row in written.rows:
            is_last = row is written.rows[-1]
            keeps = stays if is_last else written.is_kept or row.look is RowLook.GROUP
            rows.append(self.row(row, widths, reaching, keeps=keeps))
        return table(self.layout.ids[self.profile.table_style], widths, header + rows, is_ruled=written.is_ruled)

    def row(
        self,
        row: Row,
        widths: Sequence[float],
        reaching: dict[int, tuple[int, int]],
        *,
        is_header: bool = False,
        keeps: bool = False,
    ) -> etree._Element:
        """A row; a cell that reaches down from above stands in it empty. `keeps` it with the next row."""
        cells, n_lines = [], 0
        for column, across, cell in _placed(row, len(widths), reaching):
            width = sum(widths[column : column + across])
            fill = _HEAD_FILL if is_header else _FILLS[row.look]
            if cell:
                content = [self.paragraph(p, keep_next=is_header or keeps) for p in cell.paragraphs]
                n_lines = max(n_lines, self.lines(cell, width / 20 - _CELL_ROOM))
                merge = "restart" if cell.down > 1 else ""
            else:
                content, merge = [par(self.layout.style(Look.CELL))], "continue"
            align = "center" if is_header else ""
            cells.append(table_cell(width, content, across=across, merge=merge, fill=fill, align=align))
        is_whole = is_header or keeps or n_lines <= _WHOLE_LINES
        return table_row(cells, is_header=is_header, is_whole=is_whole)

    def lines(self, cell: Cell, width: float) -> int:
        """About how many lines the cell takes; `width` in points."""
        size = self.profile.styles[Look.CELL].size
        return sum(
            max(1, ceil(text_width(line, size, is_bold=False) / max(width, size)))
            for paragraph in cell.paragraphs
            for line in paragraph.text.split("\n")
        )


def _placed(row: Row, n_columns: int, reaching: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int, Cell | None]]:
    """Column, columns across, and the cell that begins there, None where one reaches down from above.

    `reaching`: by column, how many rows a cell still covers and how many columns; carried from row to row.
    """
    own, column = iter(row.cells), 0
    while column < n_columns:
        left, across = reaching.pop(column, (0, 0))
        cell = None if left else next(own)
        if cell:
            left, across = cell.down, cell.across
        if left > 1:
            reaching[column] = (left - 1, across)
        yield column, across, cell
        column += across


def _shape(part: Part) -> str:
    return "table" if part.is_landscape else "text"


def _style_ids(package: Package) -> dict[str, str]:
    """Style ids by the names that Word lists."""
    styles = package.xml(package.related("styles")[0])
    names = ((style.find(W + "name"), style.get(W + "styleId", "")) for style in styles.findall(W + "style"))
    return {name.get(W + "val", ""): style_id for name, style_id in names if name is not None}


def _frame(profile: Profile, part: Part, carrier: Package, *, first: bool) -> _Frame:
    """The part's page as its shape says; later parts inherit header and footer from the first."""
    package = carrier if first else Package.open(profile.shape(_shape(part)))
    found = package.xml(package.main).find(f"{W}body/{W}sectPr")
    assert found is not None
    w_sect = deepcopy(found)
    if not first:
        inherited = (W + "headerReference", W + "footerReference", W + "titlePg")
        for child in [c for c in w_sect if c.tag in inherited]:
            w_sect.remove(child)
    return _Frame(w_sect, _text_width(w_sect))


def _text_width(w_sect: etree._Element) -> float:
    size, margins = w_sect.find(W + "pgSz"), w_sect.find(W + "pgMar")
    assert size is not None
    assert margins is not None
    return float(size.get(W + "w", 0)) - float(margins.get(W + "left", 0)) - float(margins.get(W + "right", 0))


def _language(package: Package, language: str) -> dict[str, bytes]:
    """The styles part with the printout's language, so that spelling is checked in it."""
    name = package.related("styles")[0]
    styles = package.xml(name)
    for w_lang in styles.iter(W + "lang"):
        w_lang.set(W + "val", _TAGS[language])
    return {name: to_bytes(styles)}


def _footers(package: Package, layout: Layout, printout: Printout) -> dict[str, bytes]:
    """The footers with classification and copy number below what they hold; untouched without either."""
    number = printout.title.copy_number
    shown = [
        printout.title.classification,
        layout.labels.text("title.copy_number", copy_number=number) if number else "",
    ]
    line = " · ".join(filter(None, shown))
    changed = {}
    for name in package.related("footer") if line else []:
        footer = package.xml(name)
        footer.append(par(layout.style("footer"), run(line)))
        changed[name] = to_bytes(footer)
    return changed


def _properties(printout: Printout, language: str, at: datetime) -> bytes:
    """docProps/core.xml: title, language, one fixed time; no personal name."""
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    title = escape(": ".join(filter(None, (printout.title.kind, printout.title.abstract))), quote=False)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>{_TAGS[language]}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
