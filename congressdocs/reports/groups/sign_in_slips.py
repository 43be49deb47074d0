"""Sign-in slips: for each person one piece of printout to cut off, with sign-in name and one-time code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Item, Look, Paragraph, Part, Printout, Row, Run, Table, paragraph
from congressdocs.reports.pieces.frame import title_block
from congressdocs.reports.pieces.occasion import Imprint


@dataclass(frozen=True, slots=True)
class Entrance:
    """What stands on one slip; `until` as printed."""

    name: str
    unit: str
    group: str
    login: str
    code: str
    until: str


def build(slips: Sequence[Entrance], congress: str, address: str, imprint: Imprint, labels: Labels) -> Printout:
    """Two slips side by side, never torn by a page; `address` of the site."""
    title = title_block("sign_in_slips", imprint, labels, congress=congress)
    return Printout(title, (Part(tuple(_items(slips, address, labels))),))


def _items(slips: Sequence[Entrance], address: str, labels: Labels) -> Iterator[Item]:
    yield paragraph(labels.text("sign_in_slips.help"), Look.NOTE)
    cells = [_slip(slip, address, labels) for slip in slips]
    if len(cells) % 2:
        cells.append(Cell((paragraph("", Look.CELL),)))
    rows = tuple(Row((left, right)) for left, right in zip(cells[::2], cells[1::2], strict=True))
    yield Table((1, 1), (), rows)


def _slip(slip: Entrance, address: str, labels: Labels) -> Cell:
    facts = {"address": address, "login": slip.login, "code": slip.code, "until": slip.until}
    lines = [Paragraph((Run(slip.name, "b"),), Look.CELL)]
    lines += [paragraph(line, Look.CELL) for line in (slip.unit, slip.group) if line]
    for key, value in facts.items():
        lines.append(Paragraph((Run(labels.text(f"sign_in_slips.fact.{key}")), Run(value, "b")), Look.CELL))
    return Cell((*lines, paragraph(labels.text("sign_in_slips.then"), Look.CELL)))
