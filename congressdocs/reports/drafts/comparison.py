"""W3, comparison table (bảng so sánh): two drafts side by side, what changed, and why."""

from collections.abc import Sequence

from congressdocs.core.model import Document
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Look, Part, Printout, Row, cell, paragraph
from congressdocs.reports.pieces.frame import head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.marked import marked_cells
from congressdocs.reports.pieces.occasion import Imprint
from congressdocs.reports.pieces.records import Passage


def build(
    passages: Sequence[Passage],
    document: Document,
    imprint: Imprint,
    labels: Labels,
    *,
    old_number: int,
    new_number: int,
) -> Printout:
    """The changed passages in document order."""
    numbers = {"old": old_number, "new": new_number}
    title = title_block("comparison", imprint, labels, document=document.title, **numbers)
    header = head_row(labels, "comparison", ("number", "heading", "old", "new", "reason"), **numbers)
    rows = [_row(i, passage, labels) for i, passage in enumerate(passages, 1)]
    table = listing((1.1, 4, 9, 9, 5), header, rows, labels)
    count = paragraph(labels.counted("comparison.count", len(passages)))
    legend = paragraph(labels.text("comparison.legend"), Look.NOTE)
    return Printout(title, (Part((count, legend, table), is_landscape=True),))


def _row(number: int, passage: Passage, labels: Labels) -> Row:
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        lines_cell([passage.heading, labels.text("comparison.cell", cell=passage.cell) if passage.cell else ""]),
        *_both(passage, labels),
        lines_cell([passage.reason, _origin(passage, labels)]),
    ))  # fmt: skip


def _both(passage: Passage, labels: Labels) -> tuple[Cell, Cell]:
    old, new = marked_cells(passage.old, passage.new)
    return (
        Cell((old,)) if passage.old is not None else cell(labels.text("comparison.new"), marks="i"),
        Cell((new,)) if passage.new is not None else cell(labels.text("comparison.removed"), marks="i"),
    )


def _origin(passage: Passage, labels: Labels) -> str:
    if not passage.codes:
        return labels.text("comparison.editorial")
    return labels.text("comparison.codes", codes=", ".join(passage.codes))
