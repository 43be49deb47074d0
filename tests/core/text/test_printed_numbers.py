"""Numbers as people type them."""

import pytest

from congressdocs.core.text.printed_numbers import Printed, ascending, composed, printed_number


def read(line: str, before: Printed | None = None) -> tuple[str, int, str] | None:
    found = printed_number(line, before)
    return None if found is None else (found.family, found.value, found.text)


@pytest.mark.parametrize(
    ("line", "family", "value", "text"),
    [
        ("Phần thứ nhất", "part", 1, "Phần thứ nhất"),
        ("PHẦN THỨ HAI\nPHƯƠNG HƯỚNG", "part", 2, "PHẦN THỨ HAI"),
        ("Phần III. KẾT QUẢ", "part", 3, "Phần III"),
        ("CHƯƠNG IV QUY ĐỊNH", "chapter", 4, "CHƯƠNG IV"),
        ("Mục 2. Tổ chức", "section", 2, "Mục 2"),
        ("Tiểu mục 3: Quản lý", "subsection", 3, "Tiểu mục 3"),
        ("Điều 12a. Hiệu lực", "article", 12, "Điều 12a"),
        ("Article IX - Votes", "article", 9, "Article IX"),
        ("Part two: Duties", "part", 2, "Part two"),
        ("Annex B", "appendix", 2, "Annex B"),
        ("I- TÌNH HÌNH", "roman", 1, "I"),
        ("XIV. CUỐI", "roman", 14, "XIV"),
        ("1/ Kinh tế", "arabic", 1, "1"),
        ("12) Rừng", "arabic", 12, "12"),
        ("2.10. Rừng", "decimal2", 10, "2.10"),
        ("1.2.3 Rừng", "decimal3", 3, "1.2.3"),
        ("đ) Khác", "small letter", 5, "đ"),
        ("B. Phần chung", "letter", 2, "B"),
    ],
)
def test_a_line_begins_with_a_number(line: str, family: str, value: int, text: str) -> None:
    assert read(line) == (family, value, text)


@pytest.mark.parametrize(
    "line",
    ["Điều 5 của Luật này", "Phần lớn các hộ", "Mục tiêu chung", "2025 là năm cuối",
     "Chương trình hành động", "10,5% hộ",
     "Article 5 applies to", "a few words", "IVAN", "Section of the river", "Phần một là phần khó", ""],
)  # fmt: skip
def test_a_line_that_only_looks_like_it_does_not(line: str) -> None:
    assert read(line) is None


def test_a_letter_that_is_also_a_roman_number_goes_by_what_came_before() -> None:
    fourth, second = printed_number("IV. x"), printed_number("B. x")
    assert read("V. y", fourth) == ("roman", 5, "V")
    assert read("C. y", second) == ("letter", 3, "C")
    assert read("D. y") == ("letter", 4, "D")


def test_the_length_covers_the_number_with_its_marks() -> None:
    line = "  II-  KINH TẾ"
    found = printed_number(line)
    assert found is not None
    assert line[found.length :] == "KINH TẾ"


def test_a_number_follows_the_one_before_it_or_begins_again() -> None:
    one, two, four = (Printed("roman", n, "", 0) for n in (1, 2, 4))
    assert ascending(one, two)
    assert ascending(four, one)
    assert not ascending(two, four)


def test_matching_sees_through_decomposed_letters_and_odd_blanks() -> None:
    assert composed("Phâ\u0300n\u00a0I\u200b") == "Phần I"
