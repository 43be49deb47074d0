"""The cells of a table for display: which paragraphs stand in which, and how far each one reaches."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from congressdocs.core.model import Cell
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.story import Story, cells_of, rows_of

_MAX_SPAN = 63  # the columns of a Word table


@dataclass(slots=True)
class _Open:
    """A cell while the rows below it may still prolong it."""

    paragraphs: list[int] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1


def grid_of(w_tbl: etree._Element) -> tuple[tuple[Cell, ...], ...]:
    """The cells by rows; a cell merged downwards stands in its first row.

    Paragraphs are positions in reading order of the table; those of a nested table belong to the cell around it.
    """
    above: dict[int, _Open] = {}  # by grid column
    rows, position = [], 0
    for row in rows_of(w_tbl):
        shown, column = [], _number(row, "trPr/gridBefore", 0)
        for w_tc in cells_of(row):
            span = _number(w_tc, "tcPr/gridSpan", 1)
            n_paragraphs = sum(1 for _ in Story("cell").inside(w_tc))
            positions = range(position, position + n_paragraphs)
            position += n_paragraphs
            if _continues(w_tc) and column in above:
                above[column].rowspan += 1
                above[column].paragraphs += positions
            else:
                above[column] = _Open(list(positions), span)
                shown.append(above[column])
            column += span
        rows.append(shown)
    return tuple(tuple(_closed(row)) for row in rows)


def _closed(row: list[_Open]) -> Iterator[Cell]:
    for cell in row:
        yield Cell(tuple(cell.paragraphs), cell.colspan, cell.rowspan)


def _continues(w_tc: etree._Element) -> bool:
    merge = w_tc.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val") != "restart"


def _number(element: etree._Element, path: str, default: int) -> int:
    found = element.find("/".join(W + step for step in path.split("/")))
    said = "" if found is None else found.get(W + "val", "")
    return min(int(said), _MAX_SPAN) if said.isdecimal() and int(said) > 0 else default
