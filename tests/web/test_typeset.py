"""A paragraph cut into stretches: nothing lost, nothing doubled, every place where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.model import Paragraph, Span
from congressdocs.web.showing.typeset import Highlight, changed_in_brief, changed_words, stretches


def said(paragraph: Paragraph, *places: Highlight) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(s.text, s.marks, s.places) for s in stretches(paragraph, places)]


def test_a_plain_paragraph_is_one_stretch() -> None:
    assert said(Paragraph("1", "One two.")) == [("One two.", "", ())]


def test_an_empty_paragraph_has_no_stretch() -> None:
    assert said(Paragraph("1", "")) == []


def test_bold_words_are_a_stretch_of_their_own() -> None:
    spans = (Span(0, 4), Span(4, 7, "b"), Span(7, 8))
    assert said(Paragraph("1", "One two.", spans=spans)) == [("One ", "", ()), ("two", "b", ()), (".", "", ())]


def test_places_that_overlap_share_the_words_between() -> None:
    places = (Highlight(0, 5, "a"), Highlight(3, 8, "b"))
    assert said(Paragraph("1", "abcdefgh"), *places) == [
        ("abc", "", ("a",)),
        ("de", "", ("a", "b")),
        ("fgh", "", ("b",)),
    ]


def test_an_atom_keeps_its_label_and_its_length() -> None:
    found = stretches(Paragraph("1", "See \ufffc here", atoms=((4, 5, "picture"),)))
    assert [(s.text, s.atom, s.length) for s in found] == [("See ", "", 4), ("\ufffc", "picture", 1), (" here", "", 5)]


def test_a_letter_beyond_the_basic_plane_counts_once() -> None:
    assert said(Paragraph("1", "a😀b"), Highlight(1, 2, "x")) == [("a", "", ()), ("😀", "", ("x",)), ("b", "", ())]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_stretches_read_one_after_another_are_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    places = [Highlight(min(a, b, len(text)), min(max(a, b), len(text)), str(n)) for n, (a, b) in enumerate(ends)]
    found = stretches(Paragraph("1", text), places)
    assert "".join(s.text for s in found) == text
    assert sum(s.length for s in found) == len(text)


def test_a_figure_gives_way_as_a_whole() -> None:
    assert [(s.text, s.change) for s in changed_words("about 45.799 a year", "about 46.120 a year")] == [
        ("about ", ""),
        ("45.799", "del"),
        ("46.120", "ins"),
        (" a year", ""),
    ]


@given(st.text("ab ,.", max_size=25), st.text("ab ,.", max_size=25))
def test_without_what_came_the_old_words_stand_without_what_went_the_new_ones(old: str, new: str) -> None:
    found = changed_words(old, new)
    assert "".join(s.text for s in found if s.change != "ins") == old
    assert "".join(s.text for s in found if s.change != "del") == new


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("one two three", "one two four", "one two [-three][+four]"),
        ("a b c d e f g h old", "a b c d e f g h new", "… d e f g h [-old][+new]"),
        ("old a b c d e f g h", "new a b c d e f g h", "[-old][+new] a b c d e …"),
        (
            "old a b c d e f g h i j k l end",
            "new a b c d e f g h i j k l fin",
            "[-old][+new] a b c d e … h i j k l [-end][+fin]",
        ),
        ("", "quite new words", "[+quite new words]"),
    ],
)
def test_in_brief_a_few_words_stay_around_every_change(old: str, new: str, told: str) -> None:
    signs = {"": "{}", "del": "[-{}]", "ins": "[+{}]"}
    assert "".join(signs[s.change].format(s.text) for s in changed_in_brief(old, new)) == told
