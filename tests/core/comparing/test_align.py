"""Which paragraphs belong together."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.comparing import align as align_module
from congressdocs.core.comparing.align import align
from congressdocs.core.comparing.diff import diff
from congressdocs.core.words import PARAGRAPH_MARK, words
from tests.core.strategies import texts

A = "Tăng cường công tác kiểm tra, giám sát của cấp uỷ các cấp trong toàn Đảng bộ."
B = "Phát triển kinh tế biển gắn với bảo đảm quốc phòng, an ninh vùng ven bờ."
C = "Xây dựng nền văn hoá tiên tiến, đậm đà bản sắc của cộng đồng dân cư."
D = "Cải cách hành chính, lấy sự hài lòng của người dân làm thước đo chính."


def groups(old, new, **settings) -> list[tuple[str, str]]:
    """The groups as (old texts, new texts), each joined with "/"."""
    found = align(old, new, **settings).groups
    return [("/".join(old[g.old_start : g.old_end]), "/".join(new[g.new_start : g.new_end])) for g in found]


def test_unchanged_paragraphs_pair():
    assert groups([A, B], [A, B]) == [(A, A), (B, B)]


def test_a_changed_paragraph_pairs_with_what_it_became():
    changed = B.replace("biển", "số")
    assert groups([A, B, C], [A, changed, C]) == [(A, A), (B, changed), (C, C)]


def test_paragraphs_deleted_and_inserted():
    assert groups([A, B, C], [A, D, C]) == [(A, A), (B, ""), ("", D), (C, C)]


def test_a_look_alike_put_in_above_does_not_take_the_place():
    like = B.replace("biển", "rừng")
    assert groups([A, B, C], [A, like, B, C]) == [(A, A), ("", like), (B, B), (C, C)]


def test_repeated_paragraphs_stay_in_their_order():
    assert groups(["x", A, "x", B, "x"], ["x", A, "x", "x", B, "x"]).count(("", "x")) == 1


def test_a_split_paragraph_is_one_group():
    first, second = A[:38], A[39:]
    assert groups([B, A, C], [B, first, second, C]) == [(B, B), (A, f"{first}/{second}"), (C, C)]


def test_joined_paragraphs_are_one_group():
    joined = f"{A} {B}"
    assert groups([C, A, B, D], [C, joined, D]) == [(C, C), (f"{A}/{B}", joined), (D, D)]


def test_the_first_piece_of_a_split_paragraph_may_be_the_small_one():
    first, second = A[:19], A[20:]
    assert groups([A], [first, second]) == [(A, f"{first}/{second}")]


def test_the_first_of_joined_paragraphs_may_be_the_small_one():
    first, second = A[:19], A[20:]
    assert groups([first, second], [A]) == [(f"{first}/{second}", A)]


def test_a_new_paragraph_beside_a_changed_one_is_not_a_piece_of_it():
    changed = A.replace("kiểm tra, giám sát", "xây dựng")
    assert groups([A], [changed, D]) == [(A, changed), ("", D)]


def test_a_moved_paragraph_is_known_though_it_changed_a_little():
    moved = B.replace("bờ", "biển")
    assert align([B, A, C, D], [A, C, D, moved]).moves == ((0, 3),)


def test_each_moved_paragraph_is_taken_once():
    assert align([A, C, D, B, B], [B, A, C, D]).moves == ((3, 0),)


def test_in_a_large_leftover_only_equal_texts_are_moves():
    with patch.object(align_module, "MAX_CELLS", 3):
        assert align([B, A, C, D], [A, C, D, B]).moves == ((0, 3),)
        assert align([D, B, A, C], [C, A, D.replace("hài", "vui"), B]).moves != ()


def test_known_pairs_belong_together_whatever_they_read():
    assert groups([A, B], [D, C], known=[(0, 0), (1, 1)]) == [(A, D), (B, C)]


def test_known_pairs_that_cross_are_kept_as_far_as_they_rise():
    assert len(align([A, B], [B, A], known=[(0, 1), (1, 0)]).groups) == 3


def test_paragraphs_of_different_kinds_never_pair():
    assert groups([A], [A], may_pair=lambda i, j: False) == [(A, ""), ("", A)]
    assert align([A], [A], may_pair=lambda i, j: False).moves == ()


def test_nothing_and_something():
    assert groups([], [A]) == [("", A)]
    assert groups([A], []) == [(A, "")]
    assert groups([], []) == []


def test_a_large_stretch_is_cut_at_paragraphs_that_occur_once():
    old = [f"Đoạn thứ {k} nói về việc {k} của xã." for k in range(30)]
    new = [t.replace("việc", "điều") if k % 7 == 3 else t for k, t in enumerate(old)]
    with patch.object(align_module, "MAX_CELLS", 4):
        assert groups(old, new[:5] + new[6:]) == [
            (o, n) if k != 5 else (o, "") for k, (o, n) in enumerate(zip(old, new, strict=True))
        ]


@pytest.mark.parametrize("place", [0, -1])
def test_in_a_large_text_changed_paragraphs_are_known_by_their_first_or_last_words(place):
    old = [f"Việc {k} số {k * k} của xã {k} thì {'rất ' * 8}tốt ở làng {k} nhà {k} ngõ {k}" for k in range(20)]
    new = [
        "Một đoạn mới ở trên cùng.",
        *(t.replace(f"Việc {k}", "Chuyện") if place else t + " lắm" for k, t in enumerate(old)),
    ]
    with patch.object(align_module, "MAX_CELLS", 4):
        assert sum(1 for o, n in groups(old, new) if o and n) == 20


def test_a_large_text_without_anything_that_occurs_once_is_paired_by_place():
    old, new = ["a b c d e f"] * 12, ["a b c d e g"] * 12
    with patch.object(align_module, "MAX_CELLS", 9):
        assert groups(old, new) == [("a b c d e f", "a b c d e g")] * 12


paragraph_lists = st.lists(texts | st.sampled_from([A, B, C, D, A + B]), max_size=7)


@given(paragraph_lists, paragraph_lists)
def test_groups_cover_both_texts_in_order(old, new):
    found = align(old, new).groups
    assert [k for g in found for k in range(g.old_start, g.old_end)] == list(range(len(old)))
    assert [k for g in found for k in range(g.new_start, g.new_end)] == list(range(len(new)))
    assert all(g.old_end > g.old_start or g.new_end > g.new_start for g in found)


@given(paragraph_lists)
def test_a_text_aligns_with_itself(paragraphs):
    found = align(paragraphs, paragraphs)
    assert [(g.old_start, g.new_start) for g in found.groups] == [(k, k) for k in range(len(paragraphs))]


def test_an_edited_text_marks_hardly_more_words_than_it_must():
    old = [A, B, "", C, D, A + " " + B]
    new = [B.replace("biển", "rừng"), "", C, "Một đoạn hoàn toàn mới được đưa vào đây.", D + " Hết.", A + " " + B]
    marked = 0
    for g in align(old, new).groups:
        before, after = (PARAGRAPH_MARK.join(t) for t in (old[g.old_start : g.old_end], new[g.new_start : g.new_end]))
        marked += sum(len(words(before[h.start : h.end])) + len(words(h.text)) for h in diff(before, after))
    # by hand: A goes (17 words), one word of B changes (1 + 1), the new paragraph comes (9), "Hết" comes (1)
    assert marked == 17 + 2 + 9 + 1
