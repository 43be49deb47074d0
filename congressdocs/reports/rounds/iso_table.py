"""W19, ISO comment table: the nine columns of the ISO/IEC template, in their fixed order."""

from collections.abc import Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Look, Part, Printout, Row, cell
from congressdocs.reports.pieces.frame import head_row, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint
from congressdocs.reports.pieces.records import IsoComment

COLUMNS = ("body", "number", "line", "clause", "element", "type", "comment", "change", "observation")
_CENTRED = COLUMNS[:6]


def build(comments: Sequence[IsoComment], document: str, imprint: Imprint, labels: Labels) -> Printout:
    """One row per comment in the given order; `document` is the title or number of the text."""
    title = title_block("iso_table", imprint, labels, document=document)
    rows = [_row(comment) for comment in comments]
    table = listing((1.3, 2.1, 2.1, 3, 2.4, 2.2, 7.3, 6.5, 5.4), head_row(labels, "iso_table", COLUMNS), rows, labels)
    return Printout(title, (Part((table,), is_landscape=True),))


def _row(comment: IsoComment) -> Row:
    looks = {column: Look.CELL_CENTRED if column in _CENTRED else Look.CELL for column in COLUMNS}
    return Row(tuple(cell(getattr(comment, column), look) for column, look in looks.items()))
