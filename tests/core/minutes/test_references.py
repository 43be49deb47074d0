"""Written places: what they say, and which heading they mean."""

import pytest

from congressdocs.core.minutes.phrases.references import LESS_DETAIL, LIKE_A_PART, named_sections, references
from congressdocs.core.model import Block, BlockKind, Paragraph, Version
from congressdocs.core.text.place import Headings
from tests.core_values import AT

OUTLINE = (
    (1, "Phần thứ nhất", "Kết quả"),
    (2, "I", "Kinh tế"),
    (3, "1", "Công nghiệp"),
    (2, "II", "Xã hội"),
    (3, "2", "Y tế"),
    (4, "a", "Trạm y tế"),
    (1, "Phần thứ hai", "Phương hướng"),
    (2, "II", "Nhiệm vụ"),
    (3, "2", "Nông nghiệp"),
    (4, "2.3", "Trồng rừng"),
    (4, "a", "Chăn nuôi"),
    (1, "Điều 5", "Nguồn lực"),
)


def headings(*outline: tuple[int, str, str]) -> Headings:
    versions = []
    for n, (level, number, title) in enumerate(outline):
        paragraph = Paragraph(f"{n:08X}", f"Nội dung {n}.")
        block = Block(paragraph.id, BlockKind.PARAGRAPH, b"", "", "", (paragraph,))
        versions.append(Version(f"v{n}", f"s{n}", None, level, number, title, (block,), "", AT))
    return Headings(versions)


DRAFT = headings(*OUTLINE)


def titles(written: str) -> list[tuple[str, float]]:
    (reference,) = references(written)
    return [(DRAFT.versions[n].title, worth) for n, worth in named_sections(DRAFT, reference)]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("mục 2.3 phần II", "Trồng rừng"),
        ("điểm a khoản 2 mục II phần thứ hai", "Chăn nuôi"),
        ("Mục II.2.a Phần thứ nhất", "Trạm y tế"),
        ("điểm a, mục 2, phần II của Phần thứ nhất", "Trạm y tế"),
        ("phần thứ hai, mục II, khoản 2", "Nông nghiệp"),
        ("II.2.a P2", "Chăn nuôi"),
        ("m. I.1 phần 1", "Công nghiệp"),
        ("điều 5", "Nguồn lực"),
    ],
)
def test_a_reference_finds_the_section_it_means(written: str, title: str) -> None:
    assert [found for found, _ in titles(written)] == [title]


def test_a_reference_may_mean_two_sections() -> None:
    assert [title for title, _ in titles("mục II.2")] == ["Y tế", "Nông nghiệp"]


def test_a_roman_heading_called_a_part_is_less_sure() -> None:
    (reference,) = references("mục 1 phần I")
    assert [worth for _, worth in named_sections(headings(*OUTLINE[1:6]), reference)] == [LIKE_A_PART]


def test_what_is_too_detailed_means_the_section_above() -> None:
    assert titles("mục II.2.d phần thứ hai") == [("Nông nghiệp", LESS_DETAIL)]


def test_what_is_not_in_the_draft_means_nothing() -> None:
    assert titles("mục VII phần thứ hai") == []


@pytest.mark.parametrize(
    ("written", "page", "line", "is_from_below"),
    [
        ("trang 12 dòng 5", 12, 5, False),
        ("trang 12 dòng 5 từ dưới lên", 12, 5, True),
        ("Tr.27, d.2", 27, 2, False),
        ("dòng thứ 5 từ dưới lên, trang 12", 12, 5, True),
        ("page 12 line 5", 12, 5, False),
        ("line 7 from the bottom of page 3", 3, 7, True),
        ("trang 8", 8, 0, False),
    ],
)
def test_page_and_line_are_read(written: str, page: int, line: int, is_from_below: bool) -> None:
    (reference,) = references(f"Tại {written}, đề nghị sửa.")
    assert (reference.page, reference.line, reference.is_from_below) == (page, line, is_from_below)


@pytest.mark.parametrize("text", ["Đề nghị phần này rõ hơn.", "ý này đúng", "một số điểm sáng", "100 m đường", "20%"])
def test_words_of_a_sentence_are_no_places(text: str) -> None:
    assert references(text) == ()


def test_several_places_are_kept_in_order() -> None:
    found = references("Tại trang 3 và mục I.1 phần thứ nhất; điều 5 cũng vậy.")
    assert [(r.page, r.steps[-1][1] if r.steps else "") for r in found] == [(3, ""), (0, "1"), (0, "5")]


@pytest.mark.parametrize(
    ("written", "page", "line", "is_from_below"),
    [
        ("t.9 d.4", 9, 4, False),
        ("tr9d4", 9, 4, False),
        ("trang 9 dòng 4-6 từ trên xuống", 9, 4, False),
        ("trang 9, đoạn 2, dòng thứ năm", 9, 5, False),
        ("dòng 4 từ dưới lên, trang 9", 9, 4, True),
        ("trang 9, từ dưới lên dòng 4", 9, 4, True),
        ("trang 9, dòng cuối", 9, 1, True),
        ("dòng đầu trang 9", 9, 1, False),
        ("tr. 9-10", 9, 0, False),
        ("p. 9, l. 4", 9, 4, False),
        ("lines 4-6 on page 9", 9, 4, False),
        ("line 4 from the bottom of page 9", 9, 4, True),
        ("dong 4 trang 9 tu duoi len", 9, 4, True),
    ],
)
def test_pages_and_lines_are_read_in_the_ways_they_are_written(
    written: str, page: int, line: int, is_from_below: bool
) -> None:
    (found,) = references(written)
    assert (found.page, found.line, found.is_from_below) == (page, line, is_from_below)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("paragraph 4.1 of Part II", ["II", "4.1"]),
        ("Part Two, section 4, point (b)", ["2", "4", "b"]),
        ("para. 4.1", ["4.1"]),
        ("rule 12", ["12"]),
        ("mục 4 (phần II)", ["II", "4"]),
        ("Mục B.II.3", ["B", "II", "3"]),
        ("mục III - khoản 2 - điểm b", ["III", "2", "b"]),
    ],
)
def test_places_in_words_are_read_from_the_whole_to_the_detail(written: str, values: list[str]) -> None:
    (found,) = references(written)
    assert [value for _, value in found.steps] == values


@pytest.mark.parametrize("written", ["a part of it", "point of order", "an art of its own", "mục tiêu 5%"])
def test_words_that_look_like_places_are_none(written: str) -> None:
    assert references(written) == ()


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("clause four", (("clause", "4"),)),
        ("clause twenty-five", (("clause", "25"),)),
        ("clauses 4 and 7", (("clause", "4"),)),
        ("paragraph 2.3 of Part II", (("phần", "II"), ("paragraph", "2.3"))),
        ("section no. 5 of part two", (("phần", "2"), ("section", "5"))),
        ("schedule 2", (("schedule", "2"),)),
    ],
)
def test_english_numbers_may_be_words(written: str, steps: tuple[tuple[str, str], ...]) -> None:
    assert [one.steps for one in references(written)] == [steps]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("page 4, line 10", (4, 10, False)),
        ("third line from the foot of page 5", (5, 3, True)),
        ("the last line of page 3", (3, 1, True)),
        ("2nd line on page 7", (7, 2, False)),
    ],
)
def test_lines_are_counted_in_english(written: str, place: tuple[int, int, bool]) -> None:
    assert [(one.page, one.line, one.is_from_below) for one in references(written)] == [place]


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("Phần thứ hai BCCT, II.2.a còn sơ sài", [("phần", "thứ hai"), ("", "II"), ("", "2"), ("", "a")]),
        ("BC p1, II.2a còn sơ sài", [("phần", "1"), ("", "II"), ("", "2"), ("", "a")]),
    ],
)
def test_a_part_beside_the_name_of_a_document_holds_the_section_behind_it(
    written: str, steps: list[tuple[str, str]]
) -> None:
    assert [list(one.steps) for one in references(written)] == [steps]


def test_the_name_of_a_document_may_stand_between_page_and_line() -> None:
    (one,) = references("trang 7 Báo cáo kiểm điểm, dòng 4 từ dưới lên nên bỏ")
    assert (one.page, one.line, one.is_from_below) == (7, 4, True)


def test_a_fraction_is_no_part() -> None:
    assert references("cắt bớt hai phần ba số bảng") == ()


def test_a_clause_may_be_counted() -> None:
    assert [one.steps for one in references("the seventh clause says nothing on wrecks")] == [(("clause", "7"),)]
