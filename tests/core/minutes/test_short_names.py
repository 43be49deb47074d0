"""Documents called by short words: derived from their titles, and not guessed where two may be meant."""

import pytest

from congressdocs.core.minutes.phrases.named import Named, Names

TITLES = {
    "B1": "Báo cáo chính trị của Ban Chấp hành trình Đại hội lần thứ IX",
    "B2": "Chương trình hành động",
    "B3": "Báo cáo kiểm điểm",
    "B4": "Nghị quyết Đại hội",
}
ENGLISH = {"E1": "Political Report", "E2": "Programme of Action", "E3": "Draft constitution"}


def named(text: str, before: str = "", titles: dict[str, str] = TITLES) -> tuple[str, tuple[str, ...]]:
    found = Names(titles).in_text(text, Named(before))
    return found.code, found.perhaps


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BCCT trang 7 cần số liệu", "B1"),
        ("BC chính trị còn dài", "B1"),
        ("Báo cáo KĐ nói ít về nguyên nhân", "B3"),
        ("BCKD mục 2: bỏ câu cuối", "B3"),  # without the bar of Đ
        ("CT hành động thiếu thời hạn", "B2"),
        ("CTHĐ, nhóm 4", "B2"),
        ("NQ mục III: nêu rõ", "B4"),
        ("Dự thảo Nghị quyết nên ngắn hơn", "B4"),
        ("nghị quyết, mục II.3 cần gọn", "B4"),
        ("B3, mục 4", "B3"),
    ],
)
def test_a_short_name_means_the_document_with_that_title(text: str, code: str) -> None:
    assert named(text) == (code, ())


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết Trung ương 8",
        "Kết luận số 21-KL/TW, NQ 18-NQ/TW",
        "đạt kế hoạch, vượt chương trình 135",
        "CT: Ông Lò Văn Pản",
        "sửa “nghị quyết, mục 2” thành “kết luận, mục 2”",
    ],
)
def test_papers_of_others_and_quoted_words_name_nothing(text: str) -> None:
    assert named(text) == ("", ())


def test_words_that_two_documents_share_are_not_guessed() -> None:
    assert named("BC mục II.3 cần rõ hơn") == ("", ("B1", "B3"))
    assert Names(TITLES).in_text("Báo cáo, mục 3", Named()).said == "Báo cáo"


def test_what_stands_above_decides_between_two() -> None:
    assert named("BC mục II.3 cần rõ hơn", before="B3") == ("B3", ())


def test_a_sure_name_goes_before_what_stands_above_and_a_kind_alone_does_not() -> None:
    assert named("CTHĐ mục 4 đã nêu", before="B1") == ("B2", ())
    assert named("Nghị quyết cần ngắn", before="B1") == ("B1", ())


def test_the_programme_is_sure_below_another_heading() -> None:
    assert named("Several members thought that the Programme should be shorter", "E3", ENGLISH) == ("E2", ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Report, page 3", "E1"),
        ("The Programme should name a body", "E2"),
        ("Program: section 4", "E2"),
        ("Constitution, clause 9", "E3"),
        ("the report of the treasurer", ""),
        ("as the newspapers report", ""),
    ],
)
def test_english_documents_are_called_by_their_kind(text: str, code: str) -> None:
    assert named(text, titles=ENGLISH) == (code, ())


def test_a_declared_short_form_may_end_in_small_letters() -> None:
    line = "Viết tắt: CTr = Chương trình hành động; BC = Báo cáo chính trị"
    assert Names(TITLES, [line]).in_text("CTr, bảng 4 thiếu cột", Named()).code == "B2"


def test_a_document_that_is_only_called_as_a_witness_is_not_meant() -> None:
    assert named("Nhóm 3 nên bỏ ý này, ngược hẳn với điều mà Báo cáo kiểm điểm đã nêu", "B2")[0] == "B2"
