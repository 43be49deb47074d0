"""Anchors: made, carried to newer texts, found again, or lost; never at a wrong place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Anchor, Orphan, Version
from congressdocs.core.text.anchor import (
    AMBIGUOUS,
    MIN_SCORE,
    NO_SECTION,
    REMOVED,
    find_passages,
    leads,
    make_anchor,
    reanchor,
)
from tests.core.sections import section
from tests.core.strategies import texts


def anchored(text: str) -> tuple[Anchor, Version]:
    """The anchor of the passage in [brackets] and its section."""
    before = text[: text.index("[")]
    version = section(text.replace("[", "").replace("]", ""))
    start = len(before.rpartition(" // ")[2])
    length = text.index("]") - text.index("[") - 1
    return make_anchor(version, f"P{before.count(' // ')}", start, start + length), version


def moved(text: str, into: str | None, elsewhere: str | None = None) -> str:
    """Where the passage is in the newer texts: "paragraph:words", or why it was lost."""
    anchor, old = anchored(text)
    new = section(into, "v2") if into is not None else None
    other = [section(elsewhere, "v3", "s2")] if elsewhere is not None else []
    found = reanchor(anchor, old, new, [*([new] if new else []), *other])
    return found.reason if isinstance(found, Orphan) else f"{found.paragraph_id}:{found.quote}"


@pytest.mark.parametrize(
    ("text", "into", "expected"),
    [
        ("one [two three] four", "one two three four", "P0:two three"),
        ("one [two three] four", "zero one two three four", "P0:two three"),
        ("one two [three] four", "one 2 three four five", "P0:three"),
        ("one [two] three", "one // two three", "P1:two"),
        ("giảm còn dưới [3%] vào cuối năm", "giảm còn dưới 2% vào cuối năm", "P0:2%"),
        ("a b [c d e f] g", "X=foo // Y=a b c d e f g", "Y:c d e f"),
        ("a b [c d] g", "a b g", REMOVED),
        ("a b [c d] g h", "P0=hoàn toàn khác c d rồi // X=a b c d g h", "X:c d"),
        ("phát triển [kinh tế] xã hội", "X=kinh tế // Y=kinh tế", REMOVED),
        ("x y [kinh tế biển và du lịch] z", "Z=kinh tế biển và du lịch // Y=kinh tế biển và du lịch", AMBIGUOUS),
    ],
)
def test_a_passage_is_carried_to_a_newer_text(text, into, expected):
    assert moved(text, into) == expected


def test_a_passage_moved_to_another_section_is_found_there():
    text = "đầu [kinh tế xã hội bền vững] cuối"
    assert moved(text, "đầu cuối", "Q=đầu kinh tế xã hội bền vững cuối") == "Q:kinh tế xã hội bền vững"
    assert moved(text, None, "Q=đầu kinh tế xã hội bền vững cuối") == "Q:kinh tế xã hội bền vững"


def test_a_paragraph_moved_with_its_id_keeps_its_comments():
    assert moved("đầu [một hai] cuối // kia", "P1=kia", "P0=đầu một hai cuối") == "P0:một hai"


def test_a_passage_of_a_removed_section_is_lost():
    assert moved("one [two] three", None) == NO_SECTION
    assert moved("one [two] three", None, "something else") == NO_SECTION


def test_a_comment_on_a_whole_section_goes_with_it():
    old, new = section("a"), section("b", "v2")
    anchor = make_anchor(old)
    assert reanchor(anchor, old, new) == Anchor("s1", "v2")
    assert reanchor(anchor, old, None) == Orphan(anchor, NO_SECTION)


def test_an_orphan_keeps_the_last_known_place():
    anchor, old = anchored("a b [c d] g")
    assert reanchor(anchor, old, section("a b g", "v2")) == Orphan(anchor, REMOVED)


def test_a_decomposed_text_keeps_its_anchors():
    anchor, old = anchored("Đảng uỷ [tỉnh hoà] bình")
    new = section(unicodedata.normalize("NFD", old.blocks[0].text), "v2")
    found = reanchor(anchor, old, new)
    assert isinstance(found, Anchor)
    assert unicodedata.normalize("NFC", found.quote) == "tỉnh hoà"
    assert found.confidence == 1


def test_without_the_old_text_the_quote_is_looked_for():
    anchor, _ = anchored("Đảng uỷ [tỉnh hoà] bình")
    found = reanchor(anchor, None, section("X=Nay Đảng uỷ tỉnh hoà bình", "v2"))
    assert isinstance(found, Anchor)
    assert (found.paragraph_id, found.quote, found.version_id) == ("X", "tỉnh hoà", "v2")


def test_the_confidence_falls_as_the_words_drift_and_never_rises_again():
    anchor, old = anchored("Tăng cường [công tác kiểm tra giám sát của cấp uỷ] các cấp")
    new = section("Đẩy mạnh công tác kiểm tra của cấp uỷ các cấp", "v2")
    first = reanchor(anchor, old, new)
    assert isinstance(first, Anchor)
    assert MIN_SCORE <= first.confidence < 1
    again = reanchor(first, new, section(new.blocks[0].text, "v3"))
    assert isinstance(again, Anchor)
    assert again.confidence == first.confidence


def test_a_point_between_words_is_carried_too():
    version = section("one two")
    anchor = make_anchor(version, "P0", 4, 4)
    found = reanchor(anchor, version, section("zero one two", "v2"))
    assert isinstance(found, Anchor)
    assert (found.start, found.end) == (9, 9)


def test_a_passage_grows_to_whole_words_and_keeps_its_surroundings():
    anchor = make_anchor(section("one two three four"), "P0", 5, 9)
    assert (anchor.quote, anchor.prefix, anchor.suffix) == ("two three", "one ", " four")


@pytest.mark.parametrize(("paragraph", "start", "end"), [("P9", 0, 1), ("P0", 0, 9), ("P0", 2, 1), ("P0", -1, 1)])
def test_an_anchor_outside_the_text_is_refused(paragraph, start, end):
    with pytest.raises(Invalid):
        make_anchor(section("abc"), paragraph, start, end)


@pytest.mark.parametrize(
    ("text", "quote", "settings", "expected"),
    [
        ("Đẩy mạnh hoà giải ở cơ sở", "hòa giải ở cơ sở", {}, "hoà giải ở cơ sở"),
        ("Đẩy mạnh hoà giải ở cơ sở", "HOA GIAI", {}, "hoà giải"),
        ("a b x a b y", "a b", {}, None),
        ("a b x a b y", "a b", {"prefix": "x "}, "a b"),
        ("a b x a b y", "a b", {"suffix": " x a"}, "a b"),
        ("một hai ba bốn năm sáu bảy tám", "hai ba bốn 5 sáu", {}, "hai ba bốn năm sáu"),
        ("một hai", "một hai ba", {}, "một hai"),
        ("một hai", "ba bốn", {}, None),
        ("một", "", {}, None),
        ("", "một", {}, None),
        ("một hai ba bốn", "năm sáu", {}, None),
    ],
)
def test_a_quote_is_found_in_a_text(text, quote, settings, expected):
    found = find_passages([section(text)], quote, **settings)
    assert (found[0].quote if found and leads(found) else None) == expected


def test_of_equal_words_the_surroundings_choose():
    text = "a b x a b y"
    assert find_passages([section(text)], "a b", prefix="x ")[0].start == 6
    assert find_passages([section(text)], "a b", suffix=" x a")[0].start == 0


def test_passages_come_best_first():
    places = find_passages([section("giam ngheo // giảm nghèo")], "giảm nghèo")
    assert [(p.paragraph_id, p.confidence) for p in places] == [("P1", 1.0), ("P0", 0.95)]
    assert leads(places)
    assert not leads([places[0], places[0]])


@given(st.lists(texts, min_size=1, max_size=3), st.lists(texts, min_size=1, max_size=3), st.integers(0, 20))
def test_a_carried_passage_is_a_range_of_the_new_text(before, after, start):
    old, new = (
        section(" // ".join(t.replace("=", "") for t in before)),
        section(" // ".join(after).replace("=", ""), "v2"),
    )
    first = old.blocks[0].paragraphs[0]
    anchor = make_anchor(old, first.id, min(start, len(first.text)), len(first.text))
    found = reanchor(anchor, old, new, [new])
    if isinstance(found, Anchor):
        text = next(b.text for b in new.blocks if b.key == found.paragraph_id)
        assert text[found.start : found.end] == found.quote
        assert MIN_SCORE <= found.confidence <= 1


@given(st.lists(texts, min_size=1, max_size=3), st.integers(0, 20), st.integers(0, 20))
def test_on_an_unchanged_text_an_anchor_stays(before, start, length):
    text = " // ".join(before).replace("=", "")
    old, new = section(text), section(text, "v2")
    first = old.blocks[0].paragraphs[0]
    begin = min(start, len(first.text))
    anchor = make_anchor(old, first.id, begin, min(begin + length, len(first.text)))
    found = reanchor(anchor, old, new)
    assert isinstance(found, Anchor)
    assert (found.start, found.end, found.confidence) == (anchor.start, anchor.end, 1)
