"""A bullet or paragraph counted inside a section."""

import pytest

from congressdocs.core.minutes.phrases.passages import Passage, passage_named, words_at
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
        ("the last sentence of clause 9", Passage(-1, False, is_sentence=True)),
        ("câu thứ hai mục II nên bỏ", Passage(2, False, is_sentence=True)),
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
    found = words_at(SECTION, passage)
    assert (found[0].text[found[1] : found[2]] if found else None) == text


def test_a_sentence_is_counted_in_its_section() -> None:
    clause = version(
        "v", "Boats", para("h", "Boats"), para("a", "Boats are oiled. Oars are kept dry."), para("b", "Keys hang low.")
    )
    found = [words_at(clause, Passage(n, False, is_sentence=True)) for n in (2, -1, 4)]
    assert [one[0].text[one[1] : one[2]] if one else None for one in found] == [
        "Oars are kept dry.",
        "Keys hang low.",
        None,
    ]
