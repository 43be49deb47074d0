"""The pieces of a paragraph, and runs cut between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from congressdocs.core.errors import Invalid
from congressdocs.word.ooxml.cutting import cut, splits_letter
from congressdocs.word.ooxml.inline import pieces, text_boxes, text_of
from tests.wxml import b, box, element_xml, field, i, link, math, note, p, picture, r, raw


def paragraph(*runs: str) -> etree._Element:
    return etree.fromstring(element_xml(p(*runs)))


def atoms(*runs: str) -> list[tuple[str, str]]:
    return [(x.atom, x.text) for x in pieces(paragraph(*runs)) if x.atom]


def test_text_is_what_a_reader_sees() -> None:
    parts = r("a\tb\nc"), raw("<w:noBreakHyphen/><w:softHyphen/>"), raw('<w:sym w:font="x" w:char="F0B7"/>')
    assert text_of(paragraph(*parts)) == "a\tb\nc\u2011\u00ad\uf0b7"


def test_page_and_column_breaks_say_nothing() -> None:
    assert text_of(paragraph("a", raw('<w:br w:type="page"/>'), "b")) == "ab"


def test_blanks_at_the_ends_count_only_if_they_are_preserved() -> None:
    assert text_of(paragraph(raw("<w:t> a </w:t>"), raw('<w:t xml:space="preserve"> b </w:t>'))) == "a b "


def test_notes_pictures_and_equations_are_atoms() -> None:
    assert atoms("a", note(1), picture(), math("E=mc")) == [
        ("note", "\u2042"),
        ("picture", "\ufffc"),
        ("equation", "E=mc"),
    ]


def test_a_field_is_one_atom_that_shows_its_result() -> None:
    assert atoms("page ", field("PAGE", "12")) == [("field", "12")]
    assert atoms('<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>') == [("field", "today")]


def test_a_field_in_a_field_code_shows_nothing() -> None:
    marks = [raw(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    nested = marks[0] + raw("<w:instrText>IF</w:instrText>") + field("PAGE", "hidden") + marks[1] + r("yes") + marks[2]
    assert text_of(paragraph(nested)) == "yes"


def test_a_field_goes_on_in_the_next_paragraph() -> None:
    begin, separate, end = (raw(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    fields: list[str] = []
    first = pieces(paragraph("a", begin, separate, "one"), fields)
    assert fields == ["result"]
    second = pieces(paragraph("two", end, "b"), fields)
    assert [(x.atom, x.text) for x in first + second] == [("", "a"), ("field", "one"), ("field", "two"), ("", "b")]
    assert fields == []


def test_links_and_content_controls_are_looked_through() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>"
    assert [x.text for x in pieces(paragraph("a", link("x", r("link")), control)) if not x.atom] == ["a", "link", "in"]


def test_a_text_box_is_an_atom_without_text() -> None:
    host = paragraph("a", box(p("inside")))
    assert [(x.atom, x.text) for x in pieces(host)] == [("", "a"), ("text box", "")]
    assert ["".join(x.itertext()) for x in text_boxes(host)] == ["inside"]


def test_of_alternate_content_the_shown_branch_counts() -> None:
    shown = f'<mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback>{box(p("old"))[5:-6]}</mc:Fallback>'
    assert text_of(paragraph(raw(f"<mc:AlternateContent>{shown}</mc:AlternateContent>"))) == "\ufffc"


def test_a_run_is_cut_between_letters_and_keeps_its_look() -> None:
    w_p = paragraph(b("one two"))
    cut(w_p, 3)
    assert [(x.text, x.run.find("{*}rPr/{*}b") is not None) for x in pieces(w_p)] == [("one", True), (" two", True)]


def test_a_cut_inside_an_atom_or_a_letter_is_refused() -> None:
    with pytest.raises(Invalid):
        cut(paragraph(field("PAGE", "12")), 1)
    with pytest.raises(Invalid):
        cut(paragraph("e\u0302"), 1)


@pytest.mark.parametrize(
    ("text", "offset", "splits"),
    [("ab", 1, False), ("e\u0302\u0301x", 2, True), ("e\u0302\u0301x", 3, False), ("👨‍👩", 1, True), ("👨‍👩", 2, True),
     ("🇻🇳🇱🇦", 1, True), ("🇻🇳🇱🇦", 2, False), ("👍🏽", 1, True), ("a b", 1, False)],
)  # fmt: skip
def test_a_letter_is_kept_together_with_its_marks(text: str, offset: int, splits: bool) -> None:
    assert splits_letter(text, offset) is splits


_RUNS = st.lists(st.sampled_from([r("ab c"), b("tiếng"), i(" x "), picture(), note(1), link("q", r("to"))]), max_size=6)


@given(_RUNS, st.integers(0, 40))
def test_a_cut_changes_no_text_and_makes_a_border(runs: list[str], offset: int) -> None:
    w_p = paragraph(*runs)
    text = text_of(w_p)
    offset = min(offset, len(text))
    cut(w_p, offset)
    found = pieces(w_p)
    assert "".join(x.text for x in found) == text
    assert offset in {0, len(text), *(x.start for x in found), *(x.end for x in found)}
