"""Written references: what people write about where they mean, and where it lands."""

import unicodedata

import pytest

from congressdocs.core.model import Block, BlockKind, Paragraph, Version
from congressdocs.core.text.place import AMBIGUOUS, ELSEWHERE, Headings, find_words, locate
from tests.core_values import AT

OUTLINE = (
    (1, "Phần thứ nhất", "Kết quả", "Đầu phần một."),
    (2, "I", "Kinh tế", "Kinh tế tăng trưởng."),
    (3, "1", "Công nghiệp", "Sản lượng đạt 10%."),
    (2, "II", "Xã hội", "Hộ nghèo còn 3%."),
    (1, "Phần thứ hai", "Phương hướng, nhiệm vụ", "Đầu phần hai."),
    (2, "I", "Mục tiêu", "Sản lượng đạt 12%."),
    (3, "1", "Chỉ tiêu", "Thu nhập tăng."),
)


def _version(position: int, level: int, number: str, title: str, text: str) -> Version:
    paragraph = Paragraph(f"{position:08X}", text)
    block = Block(paragraph.id, BlockKind.PARAGRAPH, b"", "", "", (paragraph,))
    return Version(f"v{position}", f"s{position}", None, level, number, title, (block,), "", AT)


HEADINGS = Headings([_version(i, *row) for i, row in enumerate(OUTLINE)])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Phần thứ nhất, I, 1", "Công nghiệp"),
        ("Phần thứ hai > I > 1", "Chỉ tiêu"),
        ("phan thu hai / muc I", "Mục tiêu"),
        ("II", "Xã hội"),
        ("Phương hướng, nhiệm vụ", "Phương hướng, nhiệm vụ"),
        ("I. Kinh tế", "Kinh tế"),
        ("cong nghiep", "Công nghiệp"),
        ("Phương hướng nhiệm vụ chung", "Phương hướng, nhiệm vụ"),
    ],
)
def test_a_written_reference_finds_its_section(written: str, title: str) -> None:
    found = locate(HEADINGS, written, "")
    assert found is not None
    assert found.version.title == title


def test_a_number_that_occurs_twice_is_taken_with_less_confidence() -> None:
    found = locate(HEADINGS, "I", "")
    assert found is not None
    assert (found.version.title, found.confidence) == ("Kinh tế", AMBIGUOUS)


def test_quoted_words_choose_among_sections_of_the_same_number() -> None:
    found = locate(HEADINGS, "I", "đạt 12%")
    assert found is not None
    assert (found.version.title, found.confidence) == ("Mục tiêu", 1.0)


def test_words_of_another_section_are_found_there_and_it_is_said() -> None:
    found = locate(HEADINGS, "II", "Thu nhập tăng")
    assert found is not None
    assert (found.version.title, found.confidence) == ("Chỉ tiêu", ELSEWHERE)


def test_what_is_not_there_is_not_found() -> None:
    assert locate(HEADINGS, "Phần thứ chín", "") is None
    assert locate(HEADINGS, "II", "không có câu này") is None


def test_words_are_found_whatever_their_unicode_form() -> None:
    text = unicodedata.normalize("NFD", "Hộ nghèo  còn dưới 3%.")
    ((start, end),) = find_words(text, "nghèo còn")
    assert unicodedata.normalize("NFC", text[start:end]) == "nghèo  còn"
