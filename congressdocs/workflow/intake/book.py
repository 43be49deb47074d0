"""A spreadsheet as pages of cells, each as its reader sees it."""

import io
import zipfile

import python_calamine

from congressdocs.core.errors import UnreadableFile
from congressdocs.workflow.intake.columns import Cells
from congressdocs.workflow.intake.figures import cell_text

MAX_UNPACKED = 64 * 2**20  # bytes; a sheet of 60 000 comments stays well below
MAX_ROWS = 100_000


def is_book(data: bytes) -> bool:
    """Whether this is a spreadsheet (.xlsx, .ods)."""
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
            total = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.") from fault
    if total > MAX_UNPACKED:
        raise UnreadableFile("The spreadsheet is too large once unpacked.")
