"""Rows and notes by their numbers and figures."""

import pytest

from congressdocs.core.minutes.phrases.numbered_rows import (
    RowName,
    note_named,
    noted,
    numbered_rows,
    row_names,
    rows_labelled,
    rows_named,
    rows_with_figures,
)
from tests.core_values import para, table_block, version

TARGETS = version(
    "v1",
    "Các chỉ tiêu",
    table_block(
        "T1",
        ("TT", "Chỉ tiêu", "Đến 2030"),
        ("1", "Sản lượng chè búp tươi", "8,5"),
        ("2", "Thu nhập bình quân đầu người trong năm", "trên 62"),
    ),
)
WORKS = version("v2", "Danh mục", table_block("T2", ("TT", "Nhiệm vụ"), ("2.1", "Kè suối"), ("2.2", "Chợ đầu mối")))
ROWS = tuple(numbered_rows((TARGETS, WORKS)))


def test_rows_are_known_by_the_number_in_their_first_cell() -> None:
    assert [(row.position, row.number, row.paragraphs[0].text) for row in ROWS] == [
        (0, "1", "Sản lượng chè búp tươi"),
        (0, "2", "Thu nhập bình quân đầu người trong năm"),
        (1, "2.1", "Kè suối"),
        (1, "2.2", "Chợ đầu mối"),
    ]


@pytest.mark.parametrize(
    ("said", "beside", "names"),
    [
        ("chỉ tiêu số 2 còn thấp", "", [("chi tieu", "2")]),
        ("việc 2.1 nên làm trước", "", [("viec", "2.1")]),
        ("nên làm trước", "CTHĐ, 2.2", [("", "2.2")]),
        ("Phụ lục 3, dòng 4 sai số", "", [("", "4")]),
        ("task 7 is late", "", [("task", "7")]),
        ("dòng 9 trong bảng 20 chỉ tiêu thấp quá", "", [("chi tieu", "9")]),
        ("CTHĐ 2.2 chợ đầu mối nên dời", "", [("", "2.2")]),
        ("mục 2.2 nên dời", "", []),
        ("chỉ tiêu 6,5 triệu lượt khách", "", []),
        ("tạo việc 24.000 người", "", []),
        ("trang 5 dòng 4", "", []),
        ("cần 2.2 tỷ", "", []),
    ],
)
def test_a_row_is_named_by_what_it_counts_and_its_number(said: str, beside: str, names: list[tuple[str, str]]) -> None:
    assert list(row_names(said, beside)) == [RowName(*name) for name in names]


def test_a_whole_number_needs_a_table_that_counts_such_things() -> None:
    assert [row.position for row in rows_named(ROWS, RowName("chi tieu", "2"), frozenset())] == [0]
    assert rows_named(ROWS, RowName("du an", "2"), frozenset()) == []
    assert [row.number for row in rows_named(ROWS, RowName("viec", "2.2"), frozenset())] == ["2.2"]
    assert [row.number for row in rows_named(ROWS, RowName("", "1"), frozenset({0}))] == ["1"]


def test_a_row_is_known_by_its_figure_and_a_word_it_shares() -> None:
    said = "Sản lượng 8,5 là thấp so với đất đang có"
    assert [row.number for row in rows_with_figures(ROWS, said, "")] == ["1"]
    assert rows_with_figures(ROWS, "Lễ hội 8,5 ngày", "") == []


def test_a_row_is_known_by_its_label() -> None:
    said = "Thu nhập bình quân đầu người nên nâng thêm"
    assert [row.number for row in rows_labelled(ROWS, said)] == ["2"]


def test_a_note_is_counted_through_the_document() -> None:
    first = version("a", "Một", para("p1", "Rừng⁂ và suối"))
    second = version("b", "Hai", para("p2", "Chợ⁂"))
    assert note_named("tr. 3, chú thích số 2 thiếu nguồn") == 2
    mark = noted((first, second), 2)
    assert mark is not None
    assert (mark[0], mark[1].text, mark[2]) == (1, "Chợ⁂", 3)
    assert noted((first, second), 3) is None
