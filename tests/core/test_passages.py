"""A bullet or paragraph counted inside a section."""

import pytest

from congressdocs.core.passages import Passage, paragraph_at, passage_named
from tests.core_values import para, version

SECTION = version(
    "v", "Nhiệm vụ", para("h", "Nhiệm vụ"), para("a", "Ba việc sau."), para("b", "- Trồng rừng"), para("c", "– Kè suối")
)


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("mục II.1, gạch đầu dòng thứ ba", Passage(3, True)),
        ("gạch đầu dòng 2 nên bỏ", Passage(2, True)),
        ("the third bullet of clause 4", Passage(3, True)),
        ("bullet point 2", Passage(2, True)),
        ("đoạn thứ hai của mục này", Passage(2, False)),
        ("the second paragraph is long", Passage(2, False)),
        ("đoạn đường 3 km", None),
    ],
)
def test_people_count_bullets_and_paragraphs(said: str, passage: Passage | None) -> None:
    assert passage_named(said) == passage


@pytest.mark.parametrize(
    ("passage", "text"),
    [(Passage(2, True), "– Kè suối"), (Passage(1, False), "Ba việc sau."), (Passage(3, True), None)],
)
def test_the_paragraph_is_the_one_counted(passage: Passage, text: str | None) -> None:
    found = paragraph_at(SECTION, passage)
    assert (found.text if found else None) == text
