"""A spreadsheet as pages of cells, each as its reader sees it."""

import io
import re
import zipfile
import zlib

import python_calamine
from lxml import etree

from congressdocs.core.errors import UnreadableFile
from congressdocs.workflow.intake.tables.columns import Cells
from congressdocs.workflow.intake.tables.figures import cell_text
from congressdocs.workflow.intake.tables.separated import read_list

MAX_UNPACKED = 64 * 2**20  # bytes; a sheet of 60 000 comments stays well below
MAX_ROWS = 100_000
MAX_CELLS = 5_000_000  # of one page, from the first to the farthest that says something

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


def is_book(data: bytes) -> bool:
    """Whether this is a spreadsheet (.xlsx, .ods) or a list with separators (.csv)."""
    if not data.startswith(b"PK"):
        return bool(read_list(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:60] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False
    return "xl/workbook.xml" in names or b"opendocument.spreadsheet" in kind


def read_book(data: bytes, language: str) -> list[list[Cells]]:
    """The pages in their order, row by row; empty rows are kept, so that rows count as people count them.

    Raises: UnreadableFile (no spreadsheet, too large).
    """
    if rows := read_list(data):
        return [rows]
    _refuse_bomb(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        pages = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (python_calamine.CalamineError, ValueError, OSError) as fault:
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.") from fault
    if max(map(len, pages), default=0) > MAX_ROWS:
        raise UnreadableFile("The spreadsheet has more than {n} rows.", n=MAX_ROWS)
    return [[[cell_text(cell, language) for cell in row] for row in page] for page in pages]


def _refuse_bomb(data: bytes) -> None:
    """Sizes as the file declares them are checked before; what lies about them is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise UnreadableFile("The spreadsheet is too large once unpacked.")
            for entry in entries:
                _refuse_wide(entry.filename, package.read(entry))
    except _DAMAGED as fault:
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.") from fault


def _refuse_wide(name: str, part: bytes) -> None:
    """A page is read as a full grid from its first cell to its last, so the last one must not stand far out."""
    if name.lower().endswith("workbook.bin"):
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.")
    if name == "content.xml":
        rows, columns = _grid_of_ods(part)
    elif b"sheetData" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        rows, columns = _grid_of_xlsx(part)
    else:
        return
    if rows * columns > MAX_CELLS:
        raise UnreadableFile("The spreadsheet is too large once unpacked.")


def _grid_of_xlsx(part: bytes) -> tuple[int, int]:
    """Row and column of the farthest cells that say something."""
    rows = columns = row = column = 0
    for event, element in etree.iterparse(io.BytesIO(part), ("start", "end"), resolve_entities=False, no_network=True):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "row" and event == "start":
            row, column = int(element.get("r", row + 1)), 0
        elif tag == "c" and event == "start":
            at = _ADDRESS.fullmatch(element.get("r", ""))
            row, column = (int(at[2]), _column(at[1])) if at else (row, column + 1)
        elif tag == "c" and len(element):
            rows, columns = max(rows, row), max(columns, column)
        if event == "end" and tag == "row":
            element.clear()
    return rows, columns


def _grid_of_ods(part: bytes) -> tuple[int, int]:
    """Rows and columns up to the last cells that say something, repeated ones counted."""
    rows = columns = row = column = row_times = 0
    for event, element in etree.iterparse(io.BytesIO(part), ("start", "end"), resolve_entities=False, no_network=True):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "table" and event == "start":
            row = 0
        elif tag == "table-row" and event == "start":
            column, row_times = 0, int(element.get(f"{_TABLE}number-rows-repeated", 1))
            row += row_times
        elif tag in ("table-cell", "covered-table-cell") and event == "end":
            column += int(element.get(f"{_TABLE}number-columns-repeated", 1))
            if len(element) or any("value" in str(name) for name in element.attrib):
                rows, columns = max(rows, row), max(columns, column)
        if event == "end" and tag == "table-row":
            element.clear()
    return rows, columns


def _column(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
