"""Differences: the law, the shortest script, and places that move."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.comparing.diff import Mapped, OffsetMap, Side, apply, diff, similarity
from congressdocs.core.words import comparing
from tests.core.strategies import texts


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """(removed, put in) of each hunk."""
    return [(old[h.start : h.end], h.text) for h in diff(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the cat sat", "the sat", [("cat ", "")]),
        ("a c", "a b c", [("", "b ")]),
        ("a b", "a", [(" b", "")]),
        ("a, b", "a b", [(",", "")]),
        ("a  b", "a b", [(" ", "")]),
        ("a b", "a\u00a0b", [(" ", "\u00a0")]),
        ("", "x y", [("", "x y")]),
        ("còn dưới 3%, nay", "còn dưới 2,5%, nay", [("3", "2,5")]),
        ("một hai ba bốn", "một 2 ba 4", [("hai", "2"), ("bốn", "4")]),
        ("one two three", "one zwei drei three", [("two", "zwei drei")]),
    ],
)
def test_whole_words_change_and_blanks_that_both_texts_have_stay(old, new, expected):
    assert changes(old, new) == expected


def test_a_decomposed_text_is_no_change():
    assert diff("Đảng uỷ tỉnh", unicodedata.normalize("NFD", "Đảng uỷ tỉnh")) == ()


def test_no_hunk_begins_inside_a_letter_and_its_marks():
    assert changes("ho\u0323c tốt", "ho\u0323c\u0301 tốt") == [("ho\u0323c", "ho\u0323c\u0301")]


def test_a_joined_emoji_is_one_sign():
    assert changes("ok 👩🏽‍🚀!", "ok 👩🏽!") == [("👩🏽‍🚀", "👩🏽")]


@given(texts, texts)
def test_applying_the_difference_gives_the_new_text(old, new):
    assert comparing(apply(diff(old, new), old)) == comparing(new)


@given(texts, texts)
def test_hunks_are_in_order_do_not_touch_and_name_their_new_place(old, new):
    hunks = diff(old, new)
    assert all(a.end < b.start for a, b in pairwise(hunks))
    assert all(comparing(new[h.new_start : h.new_end]) == comparing(h.text) for h in hunks)


@given(texts)
def test_a_text_does_not_differ_from_its_other_unicode_forms(text):
    assert diff(text, unicodedata.normalize("NFD", text)) == ()
    assert diff(unicodedata.normalize("NFD", text), text) == ()


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_the_script_is_the_shortest_in_words(old, new):
    marked = sum(len(removed.split()) + len(added.split()) for removed, added in changes(" ".join(old), " ".join(new)))
    assert marked == len(old) + len(new) - 2 * longest_common(old, new)


def longest_common(a: list[str], b: list[str]) -> int:
    """The textbook table, as an independent judge."""
    row = [0] * (len(b) + 1)
    for x in a:
        previous = row[:]
        for j, y in enumerate(b):
            row[j + 1] = previous[j] + 1 if x == y else max(previous[j + 1], row[j])
    return row[-1]


def test_similarity_counts_kept_words():
    assert similarity("a b c d", "a b c d") == 1
    assert similarity("a b c d", "e f g h") == 0
    assert similarity("a b c d", "a b c e") == 0.75


class TestOffsetMap:
    moved = OffsetMap("one two three four", "one zwei drei three extra four")

    def test_a_place_after_a_change_moves_with_its_word(self):
        assert self.moved.map(8, Side.AFTER) == Mapped(14, deleted=False)

    def test_a_place_before_every_change_stays(self):
        assert self.moved.map(2, Side.AFTER) == Mapped(2, deleted=False)

    def test_a_place_at_the_edge_of_a_replaced_word_is_kept(self):
        assert self.moved.map(4, Side.AFTER) == Mapped(4, deleted=False)
        assert self.moved.map(7, Side.BEFORE) == Mapped(13, deleted=False)

    def test_a_place_inside_a_replaced_word_is_reported_and_goes_to_its_side(self):
        assert self.moved.map(5, Side.AFTER) == Mapped(13, deleted=True)
        assert self.moved.map(5, Side.BEFORE) == Mapped(4, deleted=True)

    def test_at_an_insertion_the_side_decides(self):
        assert self.moved.map(14, Side.BEFORE) == Mapped(20, deleted=False)
        assert self.moved.map(14, Side.AFTER) == Mapped(26, deleted=False)

    def test_nothing_moves_without_hunks(self):
        assert OffsetMap("x", "x").map(1, Side.BEFORE) == Mapped(1, deleted=False)

    def test_words_keep_their_places_in_a_decomposed_text(self):
        old = "Đảng uỷ tỉnh hoà bình"
        new = unicodedata.normalize("NFD", old)
        offsets = OffsetMap(old, new)
        start, end = offsets.map(old.index("tỉnh"), Side.AFTER), offsets.map(old.index(" hoà"), Side.BEFORE)
        assert unicodedata.normalize("NFC", new[start.offset : end.offset]) == "tỉnh"
        assert offsets.map(1, Side.AFTER) == Mapped(5, deleted=False)

    @given(texts, texts)
    def test_places_keep_their_order(self, old, new):
        offsets = OffsetMap(old, new)
        for side in Side:
            places = [offsets.map(i, side).offset for i in range(len(old) + 1)]
            assert places == sorted(places)
