"""Changes with the sentence or clause around them."""

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.comparing.clauses import changed_clauses, clauses


def around(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[s.start : s.end].strip(), new[s.new_start : s.new_end].strip()) for s in changed_clauses(old, new)]


def test_a_changed_figure_stands_in_its_sentence() -> None:
    old = "Thu ngân sách đạt 45.799 tỷ đồng. Vùng dược liệu rộng 2.350 ha. Rừng che phủ 62,3%."
    new = "Thu ngân sách đạt 45.799 tỷ đồng. Vùng dược liệu rộng 2.780 ha. Rừng che phủ 62,3%."
    assert around(old, new) == [("Vùng dược liệu rộng 2.350 ha.", "Vùng dược liệu rộng 2.780 ha.")]


def test_two_changes_in_two_sentences_stay_apart_and_a_clause_ends_at_a_semicolon() -> None:
    old = "The seat is Quayhaven; the Council has nine members; it meets monthly. Minutes go out in time."
    new = (
        "The seat is Quayhaven; the Council has eleven members; it meets monthly. Minutes go out within fourteen days."
    )
    assert around(old, new) == [
        ("the Council has nine members;", "the Council has eleven members;"),
        ("Minutes go out in time.", "Minutes go out within fourteen days."),
    ]


def test_a_whole_new_sentence_has_nothing_before_it_and_a_deleted_one_nothing_after() -> None:
    assert around("One. Three.", "One. Two. Three.") == [("", "Two.")]
    assert around("One. Two. Three.", "One. Three.") == [("Two.", "")]


def test_a_note_after_the_stop_belongs_to_its_sentence() -> None:
    assert clauses("Vượt chỉ tiêu.\u2042 Đạt 2.140 tỷ đồng.") == ["Vượt chỉ tiêu.\u2042 ", "Đạt 2.140 tỷ đồng."]


def test_a_typed_number_belongs_to_the_words_after_it() -> None:
    assert clauses("1. The seat. 2. The name.") == ["1. The seat. ", "2. The name."]


def test_the_same_letters_in_another_unicode_form_are_no_change() -> None:
    assert around("Đảng \u1ee7y. Một.", "Đảng u\u0309y. Hai.") == [("Một.", "Hai.")]


@given(st.text("ab .;\n", max_size=40), st.text("ab .;\n", max_size=40))
def test_what_stands_between_the_clauses_is_the_same_in_both_texts(old: str, new: str) -> None:
    at = new_at = 0
    for s in changed_clauses(old, new):
        assert old[at : s.start].split() == new[new_at : s.new_start].split()
        at, new_at = s.end, s.new_end
    assert old[at:].split() == new[new_at:].split()
