"""Lines of a print and page breaks, found again in the paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.model import Paragraph
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine, pages_of_breaks, pages_of_print

TEXT = (
    Paragraph("A", "Xã có mười một bản và hai điểm dân cư mới."),
    Paragraph("B", "Sản lượng mật ong tăng gấp đôi so với năm 2020."),
    Paragraph("C", "Chợ phiên họp mỗi sáng chủ nhật."),
)
PRINT = (
    ("Dự thảo lần 1", "Xã có mười một bản", "và hai điểm dân cư mới.", "1"),
    ("2", "1. Sản lượng mật ong tăng gấp", "đôi so với năm 2020.", "Chợ phiên họp mỗi sáng chủ nhật."),
)


def words(pages: PageMap, page: int, line: int, *, is_from_below: bool = False) -> str:
    found = pages.find(page, line, is_from_below=is_from_below)
    return next(p.text[found.start : found.end] for p in TEXT if p.id == found.paragraph_id) if found else ""


def test_lines_are_counted_without_headers_and_page_numbers() -> None:
    pages = pages_of_print(TEXT, PRINT)
    assert words(pages, 1, 2) == "và hai điểm dân cư mới"
    assert words(pages, 2, 1) == "Sản lượng mật ong tăng gấp"


def test_lines_are_counted_from_below() -> None:
    pages = pages_of_print(TEXT, PRINT)
    assert words(pages, 2, 1, is_from_below=True) == "Chợ phiên họp mỗi sáng chủ nhật"
    assert words(pages, 2, 3, is_from_below=True) == "Sản lượng mật ong tăng gấp"


def test_letters_out_of_order_do_no_harm() -> None:
    shuffled = (("Xã có m i m t b n ườ ộ ả", "và hai đi m dân c m i.ể ư ớ"),)
    assert words(pages_of_print(TEXT, shuffled), 1, 2) == "và hai điểm dân cư mới"[:-1] + "i"


def test_a_line_that_is_not_there_is_not_found() -> None:
    assert pages_of_print(TEXT, PRINT).find(2, 9) is None
    assert pages_of_print(TEXT, PRINT).find(1, 3, is_from_below=True) is None


def test_page_breaks_tell_pages_but_no_lines() -> None:
    pages = pages_of_breaks(TEXT, [("B", 9)])
    assert pages.known_by is PagesFrom.BREAKS
    assert pages.on_page(2) == (PrintedLine(2, 0, "B", 9, 47), PrintedLine(2, 0, "C", 0, 32))
    assert pages.find(2, 1) is None


def test_without_print_and_breaks_nothing_is_known() -> None:
    assert pages_of_breaks(TEXT, []).known_by is PagesFrom.UNKNOWN
    assert pages_of_print(TEXT, []).known_by is PagesFrom.UNKNOWN


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 20)), max_size=4, unique=True))
def test_every_letter_is_on_one_page(breaks: list[tuple[str, int]]) -> None:
    pages = pages_of_breaks(TEXT, sorted(breaks))
    for paragraph in TEXT if breaks else ():
        ranges = [(line.start, line.end) for line in pages.lines if line.paragraph_id == paragraph.id]
        assert [a for a, _ in ranges] == [0, *(b for _, b in ranges[:-1])]
        assert ranges[-1][1] == len(paragraph.text)
