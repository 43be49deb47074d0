"""Readable differences for screens."""

from itertools import pairwise

from hypothesis import given

from congressdocs.core.comparing.diff import apply, diff
from congressdocs.core.comparing.simplify import simplify
from congressdocs.core.words import comparing
from tests.core.strategies import texts


def shown(old: str, new: str) -> str:
    """The old text with each change as [gone|come]."""
    result, at = "", 0
    for hunk in simplify(old, new):
        result += f"{old[at : hunk.start]}[{old[hunk.start : hunk.end]}|{hunk.text}]"
        at = hunk.end
    return result + old[at:]


def test_a_chance_word_between_two_rewritten_stretches_is_given_up():
    old = "phát triển nhanh các khu và cụm công nghiệp"
    new = "mở rộng thêm nhiều vùng và làng nghề truyền thống"
    assert len(diff(old, new)) == 2
    assert shown(old, new) == f"[{old}|{new}]"


def test_two_changes_far_apart_stay_two():
    assert shown("a b c d e f g", "x b c d e f y") == "[a|x] b c d e f [g|y]"


def test_one_change_is_left_as_it_is():
    assert shown("a b c", "a x c") == "a [b|x] c"


def test_equal_texts_show_no_change():
    assert shown("a b", "a b") == "a b"


@given(texts, texts)
def test_the_readable_difference_still_leads_to_the_new_text(old, new):
    assert comparing(apply(simplify(old, new), old)) == comparing(new)


@given(texts, texts)
def test_hunks_stay_in_order_and_name_their_new_place(old, new):
    hunks = simplify(old, new)
    assert all(a.end <= b.start for a, b in pairwise(hunks))
    assert all(new[h.new_start : h.new_end] == h.text for h in hunks)
