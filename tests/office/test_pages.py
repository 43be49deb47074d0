"""Pages and lines as LibreOffice prints them, against what a reader of the print counted."""

import shutil
from pathlib import Path

import pytest

from congressdocs.core.model import BlockKind
from congressdocs.core.text.page_map import PageMap, pages_of_print
from congressdocs.word.printing.pages import printed_pages
from congressdocs.word.reading.body import read_docx

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]
SETS = Path(__file__).parents[2] / "fixtures" / "sets"


def words(path: str, page: int, line: int, *, is_from_below: bool = False) -> str:
    paragraphs, pages = _printed(path)
    found = pages.find(page, line, is_from_below=is_from_below)
    return paragraphs[found.paragraph_id][found.start : found.end] if found else ""


_KNOWN: dict[str, tuple[dict[str, str], PageMap]] = {}  # printing takes long: once for each file


def _printed(path: str) -> tuple[dict[str, str], PageMap]:
    if path not in _KNOWN:
        data = (SETS / path).read_bytes()
        read = read_docx(data)
        paragraphs = [p for block in read.blocks for p in block.paragraphs]
        _KNOWN[path] = {p.id: p.text for p in paragraphs}, pages_of_print(paragraphs, printed_pages(data))
    return _KNOWN[path]


def test_lines_of_a_long_report_are_those_of_its_print() -> None:
    report = "lam_van/A1_bao_cao_chinh_tri.docx"
    assert words(report, 12, 6).startswith("Lực lượng vũ trang giúp dân hơn 96.000")
    assert words(report, 12, 5, is_from_below=True).startswith("cuộc kiểm tra, chuyển đổi số trong Đảng")
    assert words(report, 27, 2).startswith("Hỗ trợ 120 bản có điều kiện")


def test_lines_of_an_english_motion_are_those_of_its_print() -> None:
    assert words("harbour_towns/D1_constitution.docx", 2, 6).startswith("A delegation casts its votes as one")


def test_nearly_every_paragraph_outside_tables_is_on_a_page() -> None:
    report = "lam_van/A1_bao_cao_chinh_tri.docx"
    on_pages = {line.paragraph_id for line in _printed(report)[1].lines}
    blocks = (b for b in read_docx((SETS / report).read_bytes()).blocks if b.kind is BlockKind.PARAGRAPH)
    written = {p.id for block in blocks for p in block.paragraphs if len(p.text) > 30}
    assert len(written - on_pages) <= 0.01 * len(written)
