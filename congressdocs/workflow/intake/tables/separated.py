"""A list with separators (.csv) as rows of cells, told apart from plain text by rows of equal length."""

import csv
import io

from congressdocs.workflow.intake.tables.columns import Cells

MAX_ROWS = 100_000
_SEPARATORS = (";", "\t", ",")
_LEAST = 3  # cells of a row, and rows that have to be as long as the first: prose has commas too
_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # by their first bytes


def read_list(data: bytes) -> list[Cells]:
    """The rows, empty lines kept; [] where this is no such list."""
    text = _decoded(data)
    if "\0" in text or text.lstrip()[:1] in ("{", "[", "<"):
        return []
    for separator in _SEPARATORS:
        rows = _rows(text, separator)
        if rows:
            return rows
    return []


def _decoded(data: bytes) -> str:
    """The text; "" for what is none. What spreadsheets in Vietnam wrote before Unicode is Windows-1258."""
    for encoding in (_ENCODINGS.get(data[:2], "utf-8-sig"), "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _rows(text: str, separator: str) -> list[Cells]:
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        return []
    told = [row for row in rows if any(cell.strip() for cell in row)]
    is_table = len(told) > 1 and len(told[0]) >= _LEAST and {len(row) for row in told} == {len(told[0])}
    return [tuple(cell.strip() for cell in row) for row in rows] if is_table and len(rows) <= MAX_ROWS else []
