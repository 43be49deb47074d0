"""W18, explanatory note (thuyết minh): the new points since the last draft, each in its sentence."""

from collections.abc import Sequence

from congressdocs.core.model import Document
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Look, Paragraph, Part, Printout, Row, cell, paragraph
from congressdocs.reports.pieces.frame import closing, head_row, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint
from congressdocs.reports.pieces.records import NewPoint


def build(points: Sequence[NewPoint], document: Document, imprint: Imprint, labels: Labels, *, number: int) -> Printout:
    """The note on draft `number` of the document."""
    title = title_block("explanatory_note", imprint, labels, document=document.title, number=number)
    header = head_row(labels, "explanatory_note", ("number", "heading", "change", "origin"))
    table = listing((1, 4.2, 8.6, 3.7), header, [_row(i, point, labels) for i, point in enumerate(points, 1)], labels)
    opening = paragraph(labels.counted("explanatory_note.count", len(points)))
    legend = paragraph(labels.text("comparison.legend"), Look.NOTE)
    end = paragraph(labels.text("explanatory_note.end"))
    return Printout(title, (Part((opening, legend, table, end), closing=closing(imprint)),))


def _row(number: int, point: NewPoint, labels: Labels) -> Row:
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        cell(point.heading),
        Cell((Paragraph(point.change, Look.CELL),)),
        cell(point.origin),
    ))  # fmt: skip
