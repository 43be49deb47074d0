import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.search.analysis import phrases
from congressdocs.search.snippet import LENGTH, snippet


def test_a_long_text_is_cut_around_the_place_with_most_of_what_is_wanted() -> None:
    text = "đường " + "không có gì " * 60 + "cuối cùng là đường giao thông nông thôn " + "và thế thôi " * 60
    shown, marked = snippet(text, phrases("đường giao thông"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert [shown[a:b] for a, b in marked] == ["đường", "giao", "thông"]
    assert len(shown) <= LENGTH + 4


def test_without_finds_the_beginning_is_shown() -> None:
    assert snippet("Mở đầu", phrases("nothing")) == ("Mở đầu", ())
    assert snippet("", phrases("nothing")) == ("", ())


def test_lines_become_one_line() -> None:
    assert snippet("Một\n\thai", phrases("hai")) == ("Một  hai", ((5, 8),))


def test_only_the_last_word_before_a_star_is_a_beginning() -> None:
    shown, marked = snippet("phát triển, phát triệt, phá", phrases('"phát triể*"'))
    assert [shown[a:b] for a, b in marked] == ["phát", "triển", "phát", "triệt"]


def test_decomposed_text_is_shown_as_stored_and_marked_whole() -> None:
    stored = unicodedata.normalize("NFD", "con đường mới")
    shown, marked = snippet(stored, phrases("đường"))
    assert shown == stored
    assert [unicodedata.normalize("NFC", shown[a:b]) for a, b in marked] == ["đường"]


@given(st.lists(st.sampled_from(["một", "hai", "ba", "bốn"]), max_size=300), st.sampled_from(["hai", "mot ba", "b*"]))
def test_every_mark_lies_in_the_snippet_in_order(words: list[str], question: str) -> None:
    shown, marked = snippet(" ".join(words), phrases(question))
    assert list(marked) == sorted(marked)
    assert all(0 <= a < b <= len(shown) and shown[a:b].strip() == shown[a:b] for a, b in marked)
