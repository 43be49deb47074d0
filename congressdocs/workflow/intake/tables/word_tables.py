"""The tables of a Word file as pages of cells."""

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.model import Block, BlockKind
from congressdocs.word.reading.body import in_unicode, read_docx
from congressdocs.workflow.intake.tables.columns import Cells


def read_tables(data: bytes) -> list[list[Cells]]:
    """Every table outside other tables, row by row; a merged cell says the same in each place it covers.

    Tracked changes are read as accepted, old Vietnamese fonts as Unicode. Nothing where this is no Word file.
    """
    try:
        blocks = in_unicode(read_docx(data, changes="accepted")).blocks
    except UnreadableFile:
        return []
    return [_rows(block) for block in blocks if block.kind is BlockKind.TABLE]


def _rows(block: Block) -> list[Cells]:
    covered: dict[tuple[int, int], str] = {}
    rows: list[Cells] = []
    for y, cells in enumerate(block.rows):
        x = 0
        for cell in cells:
            while (y, x) in covered:
                x += 1
            text = "\n".join(block.paragraphs[at].text for at in cell.paragraphs).strip()
            spread = ((y + down, x + across) for down in range(cell.rowspan) for across in range(cell.colspan))
            covered |= dict.fromkeys(spread, text)
        rows.append([text for (row, _), text in sorted(covered.items()) if row == y])
    return rows
