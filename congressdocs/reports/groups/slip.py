"""W11, comment slip (phiếu góp ý): a Word form whose fields are read back by their tags.

Tags: `slip.code`, `slip.name`, `slip.office`, `slip.unit`, `slip.group`, and for each line n from 1
`slip.n.document`, `slip.n.place`, `slip.n.current`, `slip.n.proposed`, `slip.n.reason`. With several slips in
one file, those after the first begin with `slip2.`, `slip3.`, …
"""

from collections.abc import Iterator, Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import (
    Cell,
    Closing,
    Item,
    Look,
    Paragraph,
    Part,
    Printout,
    Row,
    Run,
    Signature,
    Table,
    cell,
    paragraph,
)
from congressdocs.reports.pieces.frame import head_row, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Slip, SlipLine

PERSON = ("name", "office", "unit", "group")
LINE = ("document", "place", "current", "proposed", "reason")
N_LINES = 4


def build(slips: Sequence[Slip], occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """One slip to a page, each with at least N_LINES lines; a blank `Slip()` gives the empty form."""
    title = title_block("slip", imprint, labels, congress=occasion.congress.name)
    parts = []
    for number, slip in enumerate(slips, 1):
        signature = Signature(labels.text("slip.signature"), name=slip.name, note=labels.text("slip.sign_here"))
        items = tuple(_items(number, slip, labels))
        parts.append(Part(items, closing=Closing((signature,))))
    return Printout(title, tuple(parts))


def _items(number: int, slip: Slip, labels: Labels) -> Iterator[Item]:
    prefix = "slip" if number == 1 else f"slip{number}"
    if number > 1:  # the title block stands on the first page only
        yield paragraph(labels.text("slip.kind").upper(), Look.ANNEX)
    yield paragraph(labels.text("slip.help"), Look.NOTE)
    if slip.code:
        yield Paragraph((Run(labels.text("slip.code"), "b"), Run(slip.code, tag=f"{prefix}.code")))
    yield _person(prefix, slip, labels)
    lines = [*slip.lines, *[SlipLine()] * (N_LINES - len(slip.lines))]
    rows = [_row(f"{prefix}.{i}", i, line, labels) for i, line in enumerate(lines, 1)]
    yield Table((1.3, 3.4, 3.4, 5.4, 5.4, 4), (head_row(labels, "slip", ("number", *LINE)),), tuple(rows))


def _person(prefix: str, slip: Slip, labels: Labels) -> Table:
    """Who gives the comments, two fields to a line."""
    fields = []
    for key in PERSON:
        known = Run(getattr(slip, key), tag=f"{prefix}.{key}", hint=labels.text("slip.gap"))
        fields.append(Cell((Paragraph((Run(labels.text(f"slip.person.{key}"), "b"), known), Look.CELL),)))
    return Table((1, 1), (), (Row(tuple(fields[:2])), Row(tuple(fields[2:]))), is_ruled=False)


def _row(prefix: str, number: int, line: SlipLine, labels: Labels) -> Row:
    fields = (_field(f"{prefix}.{key}", getattr(line, key), labels.text("slip.cell_gap")) for key in LINE)
    return Row((cell(labels.number(number), Look.CELL_CENTRED), *fields))


def _field(tag: str, text: str, hint: str) -> Cell:
    """A field; a blank one with room to write by hand."""
    known = Paragraph((Run(text, tag=tag, hint=hint),), Look.CELL)
    return Cell((known,) if text else (known, Paragraph((), Look.CELL), Paragraph((), Look.CELL)))
