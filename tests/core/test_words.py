"""Words, and the forms in which they are compared and searched."""

import unicodedata

import pytest
from hypothesis import given

from congressdocs.core.words import (
    comparing,
    encode,
    forms,
    ink,
    is_word,
    natural,
    search_tokens,
    searching,
    snap,
    tokens,
    words,
)
from tests.core.strategies import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giảm 2,5% nghèo", ["giảm", " ", "2,5", "%", " ", "nghèo"]),
        ("từ 45.799, 2 350.", ["từ", " ", "45.799", ",", " ", "2", " ", "350", "."]),
        ("3,5a", ["3", ",", "5a"]),
        ("ho\u0323c", ["ho\u0323c"]),
        ("=\u0338", ["=\u0338"]),
        ("a  b\t\n", ["a", "  ", "b", "\t\n"]),
        ("👩🏽‍🚀 ok", ["👩🏽‍🚀", " ", "ok"]),
        ("🇻🇳🇻🇳", ["🇻🇳", "🇻🇳"]),
        ("a\u2029b", ["a", "\u2029", "b"]),
        ("", []),
    ],
)
def test_a_text_falls_into_words_signs_and_blanks(text, expected):
    assert tokens(text) == expected


@given(texts)
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@given(texts)
def test_the_other_unicode_form_has_the_same_words(text):
    assert forms(unicodedata.normalize("NFD", text)) == forms(text)


@given(texts)
def test_words_and_signs_stand_where_they_say(text):
    for token in ink(text):
        assert comparing(text[token.start : token.end]) == token.form
        assert token.is_word == is_word(token.form)


def test_only_words_are_counted():
    assert words("Giảm 2,5% – hộ nghèo!") == ["Giảm", "2,5", "hộ", "nghèo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà Đường", "hoa duong"),
        ("hòa đường", "hoa duong"),
        ("UỶ BAN", "uy ban"),
        ("ủy ban", "uy ban"),
        ("ðảng", "dang"),
        ("con\u00adgress\u200b", "congress"),
        ("ﬁve", "five"),
    ],
)
def test_searching_ignores_case_accents_and_tone_places(text, expected):
    assert searching(text) == expected
    assert searching(unicodedata.normalize("NFD", text)) == expected


def test_search_tokens_keep_their_places_though_folding_changes_lengths():
    text = unicodedata.normalize("NFD", "– Đẩy mạnh!")
    assert [(t.form, unicodedata.normalize("NFC", text[t.start : t.end])) for t in search_tokens(text)] == [
        ("day", "Đẩy"),
        ("manh", "mạnh"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(1, 2, "one"), (0, 3, "one"), (2, 6, "one two"), (3, 4, " "), (4, 4, ""), (5, 5, "two"), (0, 13, "one two three")],
)
def test_a_range_grows_to_whole_words(start, end, expected):
    text = "one two three"
    first, last = snap(text, start, end)
    assert text[first:last] == expected


def test_encoding_gives_equal_words_one_character():
    first, second = encode(["a", "b", "a"], ["b", "c"])
    assert (first[0] == first[2], first[1] == second[0], len(set(first + second))) == (True, True, 3)


def test_numbers_in_codes_are_sorted_as_numbers() -> None:
    assert sorted(["T10-002", "T2-010", "T2-009", "A"], key=natural) == ["A", "T2-009", "T2-010", "T10-002"]
