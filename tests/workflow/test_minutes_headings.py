"""Tables of minutes with headings of their own: known by their words or by what stands below them."""

from collections.abc import Sequence

from congressdocs.core.minutes import AS_READ, LeftOut, Opinion, Verdicts, read_minutes
from congressdocs.core.named import Names
from congressdocs.workflow.intake.minutes_headings import guessed_columns
from congressdocs.workflow.intake.minutes_table import Page, read_pages

TITLES = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"}
Rows = Sequence[tuple[str, ...]]


def read_all(*tables: Rows, verdicts: Verdicts = AS_READ) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    pages, first = [], 1
    for rows in tables:
        pages.append(Page(first, rows))
        first += len(rows)
    return read_pages(pages, {}, Names(TITLES), read_minutes(()), verdicts)


def read(*tables: Rows) -> list[Opinion]:
    return list(read_all(*tables)[0])


def places(opinion: Opinion) -> list[str]:
    return [" ".join(value for _, value in place.steps) or f"p{place.page}" for place in opinion.places]


def test_headings_are_known_by_the_words_in_them() -> None:
    rows = (
        ("Số TT", "Họ tên, đơn vị", "Ý kiến phát biểu", "Thuộc văn kiện, phần, mục"),
        ("1", "Cháng A Vàng\nxã Pha Đeng", "Cần nêu nguồn vốn.", "BCCT: Phần thứ hai, mục III, khoản 2"),
        ("2", "Tẩn Thị Su", "Bỏ “hằng năm”, vì Báo cáo chính trị đã nêu.", "CTHĐ, II.3; tr. 14"),
        ("3", "Hà Thu", "Nhất trí.", "Chung"),
    )
    found = [(o.speaker, o.unit, o.document, places(o)) for o in read(rows)]
    assert found == [
        ("Cháng A Vàng", "xã Pha Đeng", "A1", ["thứ hai III 2"]),
        ("Tẩn Thị Su", "", "A2", ["p14", "II 3"]),
        ("Hà Thu", "", "", []),
    ]


def test_several_opinions_of_a_cell_are_placed_below_the_cell_beside() -> None:
    rows = (
        ("STT", "Đại biểu", "Nội dung phát biểu", "Vị trí"),
        (
            "1",
            "Tẩn Thị Su",
            "1) Nêu rõ số liệu (điểm a).\n2) Bỏ “nhanh” (điểm b).",
            "BCCT, Phần thứ hai, mục III, khoản 2",
        ),
        ("2", "Hà Thu", "- Nhất trí.\n- Nêu rõ người làm.", "CTHĐ, mục II.3"),
    )
    assert [(o.speaker, places(o)) for o in read(rows)] == [
        ("Tẩn Thị Su", ["thứ hai III 2 a"]),
        ("Tẩn Thị Su", ["thứ hai III 2 b"]),
        ("Hà Thu", ["II 3"]),
        ("Hà Thu", ["II 3"]),
    ]


def test_a_row_over_all_columns_is_a_heading_for_the_rows_below() -> None:
    rows = (
        ("TT", "Nội dung góp ý", "Mục", "Người góp ý"),
        ("VỀ BÁO CÁO CHÍNH TRỊ",) * 4,
        ("1", "Thêm “và cây chè” sau “cây quế”.", "Phần thứ hai, mục II.2", "Hà Thu"),
        ("", "Về Chương trình hành động", "", ""),
        ("2", "Cần rõ hạn.", "Mục II.3", "Hà Thu"),
    )
    assert [(o.document, places(o)) for o in read(rows)] == [("A1", ["thứ hai II 2"]), ("A2", ["II 3"])]


def test_columns_are_known_by_what_stands_in_them() -> None:
    rows = (
        ("A", "B", "C"),
        ("Cháng A Vàng", "Cần ghi rõ số liệu về rừng của từng xã.", "mục I.2"),
        ("Tẩn Thị Su", "Cần ghi rõ cơ quan làm và thời hạn.", "mục I.3"),
    )
    assert [(o.speaker, places(o)) for o in read(rows)] == [("Cháng A Vàng", ["I 2"]), ("Tẩn Thị Su", ["I 3"])]


def test_a_table_of_other_things_is_left_to_a_person() -> None:
    assert guessed_columns([(("Năm", "Tỷ đồng", "Xã"), ("2024", "15", "A"), ("2025", "17", "B"))]) == {}
