"""Lines of minutes that are no opinions, and what headings say about the lines below them."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Opinion, Verdicts

HEAD = ("BIÊN BẢN", "Tổ 5", "Chủ trì: Đ/c Hà Công Minh", "Thư ký: Bà Tẩn Thị Su")
TITLES = {"D1": "Báo cáo chính trị", "D2": "Chương trình hành động", "D4": "Nghị quyết Đại hội"}
FIRST = "Ông Tô Văn Kim: Nhất trí."


def read(*lines: str, verdicts: Verdicts | None = None) -> tuple[Opinion, ...]:
    return read_minutes([*HEAD, *lines], TITLES, verdicts or Verdicts()).opinions


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị kết thúc vào hồi 11 giờ 20 phút.",
        "Phiên thảo luận của Tổ bế mạc lúc 16h.",
        "III- KẾT LUẬN",
        "Đồng chí Hà Công Minh, Tổ trưởng kết luận: Các ý kiến sâu sắc. Giao thư ký tổng hợp.",
        "TM. TỔ THẢO LUẬN",
        "Người ghi biên bản: Tẩn Thị Su",
        "Nơi nhận: Đoàn Thư ký",
        "Có 12 đại biểu phát biểu.",
        "There being no further business, the sitting ended at noon.",
    ],
)
def test_endings_signatures_and_counts_are_no_opinions(line: str) -> None:
    minutes = read_minutes([*HEAD, FIRST, line], TITLES)
    assert [o.text for o in minutes.opinions] == ["Nhất trí."]
    assert minutes.left_out[-1].text == line


def test_what_the_chair_says_below_a_conclusion_is_no_opinion() -> None:
    lines = (FIRST, "III. Kết luận", "Đ/c Hà Công Minh: Các đại biểu thống nhất cao.")
    assert [o.text for o in read(*lines)] == ["Nhất trí."]


@pytest.mark.parametrize("heading", ["Về bố cục", "Lĩnh vực giáo dục", "Về Nghị quyết", "Dự thảo Nghị quyết"])
def test_a_short_line_above_a_list_is_a_heading(heading: str) -> None:
    lines = (FIRST, heading, "- Bà Lý Thị Mỷ (xã A): mục II quá dài, cần gọn.")
    assert [o.speaker for o in read(*lines)] == ["Tô Văn Kim", "Lý Thị Mỷ"]


def test_a_short_heading_names_the_document_for_the_lines_below() -> None:
    lines = ("I. Dự thảo NQ", "- Mục II quá dài, cần gọn.", "II. Ý KIẾN CHUNG", "- Cần in chữ to hơn.")
    assert [(o.text[:6], o.document) for o in read(*lines)] == [("Mục II", "D4"), ("Cần in", "")]


def test_general_matters_of_a_document_are_about_it() -> None:
    lines = ("I. CTHĐ", "1. Ý kiến chung", "- Cần rõ người làm.")
    assert [o.document for o in read(*lines)] == ["D2"]


def test_a_head_that_lists_all_documents_names_none() -> None:
    lines = ("Thảo luận dự thảo Báo cáo chính trị và Chương trình hành động", FIRST)
    assert [o.document for o in read(*lines)] == [""]


# ---------------------------------------------------------------- who speaks


@pytest.mark.parametrize(
    ("line", "speaker", "unit"),
    [
        ("Đại tá Hà Văn Pó (Bộ Chỉ huy quân sự): Nhất trí.", "Hà Văn Pó", "Bộ Chỉ huy quân sự"),
        ("TS. Hà Văn Pó, Trường Cao đẳng: Nhất trí.", "Hà Văn Pó", "Trường Cao đẳng"),
        ("Xã Pha Luông - đ/c Hà Văn Pó: Nhất trí.", "Hà Văn Pó", "Xã Pha Luông"),
        ("Sở Y tế (bà Hà Thị Pó): Nhất trí.", "Hà Thị Pó", "Sở Y tế"),
        ("1/ Ông Hà Văn Pó: Nhất trí.", "Hà Văn Pó", ""),
    ],
)
def test_speakers_have_ranks_and_units(line: str, speaker: str, unit: str) -> None:
    assert [(o.speaker, o.unit) for o in read(FIRST, line)[1:]] == [(speaker, unit)]


def test_a_name_without_title_above_bullets_speaks() -> None:
    lines = (FIRST, "2. Hà Văn Pó, xã Pha Luông", "- Mục II quá dài, cần gọn.")
    assert [(o.speaker, o.unit) for o in read(*lines)[1:]] == [("Hà Văn Pó", "xã Pha Luông")]


# ---------------------------------------------------------------- what a person decides


def test_a_person_takes_a_line_and_leaves_an_opinion_out() -> None:
    lines = (FIRST, "Có 12 đại biểu phát biểu.", "Bà Lý Thị Mỷ: Mục II quá dài.")
    minutes = read_minutes([*HEAD, *lines], TITLES, Verdicts({"6": True, "5.1": False}))
    assert [(o.at, o.speaker, o.text) for o in minutes.opinions] == [
        ("6.1", "Tô Văn Kim", "Có 12 đại biểu phát biểu."),
        ("7.1", "Lý Thị Mỷ", "Mục II quá dài."),
    ]
    assert [(one.at, one.by_hand) for one in minutes.left_out[-1:]] == [("5.1", True)]


def test_an_opinion_is_cut_in_two_at_the_same_place_of_the_file() -> None:
    said = "Bà Lý Thị Mỷ: Mục II quá dài và mục III thiếu số liệu về chợ."
    cut = Verdicts(cuts={"5.1": "Mục II quá dài\nvà mục III thiếu số liệu về chợ."})
    found = read(said, verdicts=cut)
    assert [(o.at, o.text, [p.text for p in o.places]) for o in found] == [
        ("5.1", "Mục II quá dài", ["Mục II"]),
        ("5.1.1", "và mục III thiếu số liệu về chợ.", ["mục III"]),
    ]
    assert [o.whole for o in found] == ["Mục II quá dài\nvà mục III thiếu số liệu về chợ.", ""]


def test_other_words_are_no_cut() -> None:
    (found,) = read("Bà Lý Thị Mỷ: Mục II quá dài.", verdicts=Verdicts(cuts={"5.1": "Mục II\nrất dài."}))
    assert found.text == "Mục II quá dài."
    assert found.trouble is not None
