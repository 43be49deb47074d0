"""A spreadsheet for people and machines: one page, bold frozen headings, filters. Same input, same bytes."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60  # letters


def workbook(name: str, header: Sequence[str], rows: Sequence[Sequence[object]], *, at: datetime) -> bytes:
    """The bytes of an .xlsx; empty strings and None become empty cells, text is never taken for a formula."""
    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, plain)
    book.set_properties({"created": at.astimezone(UTC).replace(tzinfo=None, microsecond=0)})
    page = book.add_worksheet(name[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7E6E6"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.write_row(0, 0, header, head)
    for n, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value not in ("", None):
                page.write(n, column, value, wrap)
    for column, title in enumerate(header):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        page.set_column(column, column, min(_WIDEST, max(len(title), longest) + 2))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()
