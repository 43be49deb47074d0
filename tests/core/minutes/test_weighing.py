"""Where the words of an opinion decide, and where they do not."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.places.bearings import in_one_breath, outlook
from congressdocs.core.minutes.places.drafted import Text
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.core.text.place import Headings
from tests.core_values import para, table_block, version

HEAD = ("BIÊN BẢN", "Tổ 5", "Chủ trì: Bà Chảo Mùi Khé")
TITLES = {"C1": "Báo cáo chính trị", "C2": "Báo cáo kiểm điểm"}
NAMES = tuple(TITLES.values())
FILLER = tuple(para(f"z{n}", f"Câu thứ {n} nói chuyện khác hẳn.") for n in range(30))
REPORT = Text(
    "C1",
    Headings(
        (
            version("a", "Kết quả", para("a0", "Kết quả"), number="Phần thứ nhất"),
            version("b", "Thủy lợi", para("b1", "Đã nạo vét 18 mương ở vùng lũng sâu."), level=2, number="I"),
            version("c", "Phương hướng", para("c0", "Phương hướng"), number="Phần thứ hai"),
            version("d", "Hạ tầng", para("d0", "Hạ tầng"), level=2, number="I"),
            version(
                "e", "Đường tỉnh", para("e0", "Đường tỉnh"), para("e1", "Rải nhựa đường lên đèo."), level=3, number="1"
            ),
            version(
                "f",
                "Bến xe, cầu phao",
                para("f0", "Bến xe, cầu phao"),
                para("f1", "Dựng cầu phao ở ngã ba suối Kem trước mùa nước lớn, giao hợp tác xã trông coi ngày đêm."),
                level=3,
                number="2",
            ),
            version("g", "Việc lớn", table_block("g1", ("TT", "Việc"), ("3.1", "Kho lạnh cá hồi")), number="III"),
            version("z", "Phụ lục khác", *FILLER, number="IV"),
        )
    ),
    PageMap(PagesFrom.PRINT, (PrintedLine(4, 1, "e1", 0, 9), PrintedLine(4, 9, "f1", 0, 30))),
    NAMES,
)
REVIEW = Text(
    "C2",
    Headings((version("x", "Nề nếp", para("x1", "Mỗi quý họp dân một buổi tại nhà văn hóa."), number="I"),)),
    PageMap(PagesFrom.UNKNOWN),
    NAMES,
)


def opinion(said: str) -> Opinion:
    (found,) = read_minutes([*HEAD, f"Bà Hạng Thị Say: {said}"], TITLES).opinions
    return found


def place(said: str) -> tuple[str, bool]:
    """(id of the section, whether it is sure)"""
    found = outlook(opinion(said), [REPORT, REVIEW]).best
    if found is None:
        return "", False
    text = REPORT if found.code == "C1" else REVIEW
    return text.headings.versions[found.position].id, found.confidence >= 0.8


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("BCCT, mục I: nạo vét 18 mương ở vùng lũng sâu là chưa đủ.", ("b", True)),  # both parts have an I
        ("BCCT trang 4: cầu phao ở ngã ba suối Kem nên giao hợp tác xã trông coi.", ("f", True)),  # two on the page
        ("BCCT, phần thứ hai, mục I, đoạn bến xe cần viết gọn.", ("f", True)),
        ("đề nghị cầu phao ở ngã ba suối Kem trông coi ngày đêm phải có hai người.", ("f", False)),
        ("BCCT 3.1 kho lạnh nên làm sớm.", ("g", True)),
        ("BCCT nói “họp dân một buổi tại nhà văn hóa”, đề nghị tăng lên hai.", ("x", False)),
    ],
)
def test_the_words_that_are_shared_decide(said: str, found: tuple[str, bool]) -> None:
    assert place(said) == found


def test_a_title_that_nothing_points_to_is_not_sure() -> None:
    assert place("BCCT nên có ảnh bến xe, cầu phao cho dân dễ hiểu.") == ("f", False)
    assert place("BCCT, phần bến xe, cầu phao nên có ảnh cho dân dễ hiểu.") == ("f", True)


@pytest.mark.parametrize(
    "said",
    [
        "đề nghị các dự thảo viết ngắn, bỏ câu như dựng cầu phao ở ngã ba suối Kem trông coi ngày đêm.",
        "Xã tôi đường đèo hay sạt, phản ánh để biết.",
        "Đề nghị tỉnh sớm bố trí cầu phao ở ngã ba suối Kem, trông coi ngày đêm.",
        "đề nghị nêu thêm nước sạch.",
    ],
)
def test_words_do_not_decide_where_all_drafts_are_meant_or_few_words_are_shared(said: str) -> None:
    assert place(said) == ("", False)


def test_the_part_spoken_of_before_decides_between_equal_numbers() -> None:
    lines = ("Bà Hạng Thị Say:", "- BCCT, phần thứ hai, mục I.1 cần gọn.", "- BCCT, vẫn mục I đề nghị thêm hai ý.")
    *_, last = in_one_breath(read_minutes([*HEAD, *lines], TITLES).opinions)
    found = outlook(last, [REPORT, REVIEW]).best
    assert found is not None
    assert REPORT.headings.versions[found.position].id == "d"


def test_the_place_of_the_opinion_before_is_taken_over_with_less_certainty() -> None:
    lines = (
        "Bà Hạng Thị Say: BCCT, phần thứ hai, mục I.1 cần gọn.",
        "Ông Lý Sín: Cũng ở mục này đề nghị thêm số liệu.",
    )
    first, last = in_one_breath(read_minutes([*HEAD, *lines], TITLES).opinions)
    before, found = (outlook(one, [REPORT, REVIEW]).best for one in (first, last))
    assert before is not None
    assert found is not None
    assert found.position == before.position
    assert found.confidence < before.confidence


def test_the_words_that_are_spoken_of_are_marked() -> None:
    found = outlook(opinion("BCCT, phần thứ hai, mục I.2 giao hợp tác xã trông coi là phải."), [REPORT]).best
    assert found is not None
    assert found.paragraph is not None
    assert found.paragraph.text[found.start : found.end] == "giao hợp tác xã trông coi"
