"""Merging many edits: the situations in which other systems go wrong, and the laws."""

import unicodedata
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.merging.merge import CLOSE, TAKES_OBJECT, Reason, merge
from congressdocs.core.model import Action, Edit, Paragraph
from tests.core.merging.written import change, outcome, paragraphs, read, sources, whole
from tests.core.strategies import texts

GOAL = "Đến năm 2030 giảm tỷ lệ hộ nghèo còn dưới 3%, thu nhập bình quân đạt 120 triệu đồng."


class TestOneSentence:
    def test_two_groups_propose_the_same_edit(self):
        merged = merge(paragraphs(GOAL), [change(GOAL, "3%", "2%", "T1"), change(GOAL, "3%", "2%", "T2")])
        assert read(paragraphs(GOAL), merged.edits) == [GOAL.replace("3%", "2%")]
        assert sources(merged) == [("T1", "T2")]
        assert not merged.conflicts

    def test_the_same_edit_quoted_with_more_words_around_it(self):
        edits = [change(GOAL, "dưới 3%, thu", "dưới 2%, thu", "T1"), change(GOAL, "còn dưới 3", "còn dưới 2", "T2")]
        assert sources(merge(paragraphs(GOAL), edits)) == [("T1", "T2")]

    def test_disjoint_words_of_one_sentence(self):
        edits = change(GOAL, "3%", "2%", "T1"), change(GOAL, "120", "130", "T2")
        assert outcome([GOAL], *edits) == GOAL.replace("3%", "2%").replace("120", "130")

    def test_a_retyped_sentence_counts_by_the_words_that_it_changes(self):
        edits = change(GOAL, GOAL, GOAL.replace("3%", "2%"), "T1"), change(GOAL, "120", "130", "T2")
        assert outcome([GOAL], *edits) == GOAL.replace("3%", "2%").replace("120", "130")

    def test_two_figures_for_one_number(self):
        edits = change(GOAL, "3%", "2%", "T1"), change(GOAL, "3%", "2,5%", "T2")
        assert outcome([GOAL], *edits) == ("rival", ["2%", "2,5%"])

    def test_two_figures_for_one_number_that_share_digits_are_never_mixed(self):
        base = "tăng 2,5% một năm"
        edits = change(base, "2,5%", "3,5%", "T1"), change(base, "2,5%", "2,7%", "T2")
        assert outcome([base], *edits) == ("rival", ["2,7%", "3,5%"])

    def test_rival_insertions_at_one_point(self):
        edits = change(GOAL, "thu nhập", "thu nhập thực", "T1"), change(GOAL, "thu nhập", "thu nhập danh nghĩa", "T2")
        assert outcome([GOAL], *edits) == ("order", ["thu nhập danh nghĩa", "thu nhập thực"])

    def test_one_source_deletes_a_word_and_repeats_the_next(self):
        edits = Edit("P0", Action.REPLACE, 0, 4, "", ("T1",)), Edit("P0", Action.REPLACE, 10, 10, "three ", ("T1",))
        assert outcome(["one three two"], *edits) == "three three two"

    def test_rival_insertions_on_either_side_of_a_blank(self):
        edits = [Edit("P0", Action.REPLACE, 1, 1, " x", ("T1",)), Edit("P0", Action.REPLACE, 2, 2, "y ", ("T2",))]
        assert outcome(["a b"], *edits) == ("order", [" x", "y "])

    def test_delete_a_phrase_against_an_edit_inside_it(self):
        edits = change(GOAL, ", thu nhập bình quân đạt 120 triệu đồng", "", "T1"), change(GOAL, "120", "130", "T2")
        assert outcome([GOAL], *edits) == ("deleted", ["", "130"])

    def test_an_insertion_inside_anothers_deletion(self):
        edits = change(GOAL, " bình quân đạt", "", "T1"), change(GOAL, "quân đạt", "quân đầu người đạt", "T2")
        assert outcome([GOAL], *edits) == ("deleted", ["", "quân đầu người đạt"])

    def test_a_sentence_reworded_against_a_number_changed_in_it(self):
        reworded = "Phấn đấu hết nhiệm kỳ chỉ còn 3% hộ khó khăn, mỗi người dân có 120 triệu một năm."
        edits = change(GOAL, GOAL, reworded, "T1"), change(GOAL, "120", "130", "T2")
        assert outcome([GOAL], *edits) == ("overlap", ["130", reworded])

    def test_one_unchanged_word_between_applies_with_a_warning(self):
        base = "one two three four"
        merged = merge(paragraphs(base), [change(base, "one", "1", "T1"), change(base, "three", "3", "T2")])
        assert read(paragraphs(base), merged.edits) == ["1 two 3 four"]
        assert [w.sentence for w in merged.warnings] == [CLOSE]

    def test_two_unchanged_words_between_need_no_warning(self):
        base = "one two three four"
        merged = merge(paragraphs(base), [change(base, "one", "1", "T1"), change(base, "four", "4", "T2")])
        assert read(paragraphs(base), merged.edits) == ["1 two three 4"]
        assert not merged.warnings

    def test_no_word_between_is_a_conflict_also_across_a_sign(self):
        base = "one two, three"
        assert outcome([base], change(base, "two", "2", "T1"), change(base, "three", "3", "T2"))[0] == "overlap"

    def test_neighbouring_words_from_one_source_go_in_together(self):
        base = "one two three"
        assert outcome([base], change(base, "one", "1", "T1"), change(base, "two", "2", "T1")) == "1 2 three"

    def test_changed_first_and_last_word(self):
        edits = change(GOAL, "Đến", "Tới", "T1"), change(GOAL, "đồng.", "đồng/năm.", "T2")
        assert outcome([GOAL], *edits) == GOAL.replace("Đến", "Tới").replace("đồng.", "đồng/năm.")

    def test_a_composed_text_and_a_decomposed_proposal(self):
        retyped = unicodedata.normalize("NFD", GOAL)
        merged = merge(paragraphs(GOAL), [change(GOAL, GOAL, retyped, "T1")])
        assert merged.edits == ()
        assert [edit.source_ids for edit in merged.idle] == [("T1",)]

    def test_equal_edits_in_two_unicode_forms_are_one(self):
        forms = [unicodedata.normalize(form, "hộ cận nghèo") for form in ("NFC", "NFD")]
        edits = [change(GOAL, "hộ nghèo", text, source) for text, source in zip(forms, ("T1", "T2"), strict=True)]
        assert sources(merge(paragraphs(GOAL), edits)) == [("T1", "T2")]

    def test_equal_words_taken_out_at_either_of_two_places_are_taken_out_once(self):
        base = "rất rất tốt"
        edits = [Edit("P0", Action.REPLACE, 0, 4, "", ("T1",)), Edit("P0", Action.REPLACE, 4, 8, "", ("T2",))]
        assert outcome([base], *edits) == "rất tốt"

    def test_equal_words_put_in_on_either_side_of_their_like_are_put_in_once(self):
        base = "rất tốt"
        edits = [Edit("P0", Action.REPLACE, 0, 0, "rất ", ("T1",)), Edit("P0", Action.REPLACE, 4, 4, "rất ", ("T2",))]
        assert outcome([base], *edits) == "rất rất tốt"

    def test_an_edit_of_two_places_waits_whole_when_one_of_them_collides(self):
        both = GOAL.replace("3%", "2%").replace("120", "130")
        merged = merge(paragraphs(GOAL), [change(GOAL, GOAL, both, "T1"), change(GOAL, "120", "150", "T2")])
        assert merged.edits == ()
        assert [c.source_ids for c in merged.conflicts] == [("T1", "T2")]

    def test_equal_part_of_a_waiting_edit_still_goes_in_for_those_who_asked_for_it_alone(self):
        both = GOAL.replace("3%", "2%").replace("120", "130")
        edits = [change(GOAL, GOAL, both, "T1"), change(GOAL, "3%", "2%", "T2"), change(GOAL, "120", "150", "T3")]
        merged = merge(paragraphs(GOAL), edits)
        assert sources(merged) == [("T2",)]
        assert [c.source_ids for c in merged.conflicts] == [("T1", "T3")]

    def test_three_in_a_chain_are_one_conflict_set(self):
        base = "a b c d e f"
        edits = [change(base, "a b", "x", "T1"), change(base, "b c", "y", "T2"), change(base, "c d", "z", "T3")]
        merged = merge(paragraphs(base), edits)
        assert [(c.reason, c.source_ids, c.start, c.end) for c in merged.conflicts] == [
            (Reason.OVERLAP, ("T1", "T2", "T3"), 0, 7)
        ]

    def test_keep_as_it_is_changes_nothing(self):
        merged = merge(paragraphs(GOAL), [change(GOAL, "3%", "3%", "T1")])
        assert (merged.edits, len(merged.idle)) == ((), 1)


class TestParagraphs:
    two = ("Một là phát triển kinh tế.", "Hai là phát triển văn hoá.", "Ba là giữ vững quốc phòng.")

    def test_several_parts_mergeable_and_one_colliding(self):
        a, b, c = self.two
        edits = [
            change(a, "kinh tế", "kinh tế xanh", "T1"),
            change(b, "văn hoá", "xã hội", "T1", "P1"),
            change(c, "quốc phòng", "an ninh", "T1", "P2"),
            change(b, "văn hoá", "giáo dục", "T2", "P1"),
        ]
        merged = merge(paragraphs(*self.two), edits)
        assert read(paragraphs(*self.two), merged.edits) == [
            "Một là phát triển kinh tế xanh.",
            b,
            "Ba là giữ vững an ninh.",
        ]
        assert [(x.reason, x.paragraph_id, x.source_ids) for x in merged.conflicts] == [("rival", "P1", ("T1", "T2"))]

    def test_a_whole_section_replaced_beside_single_word_edits(self):
        a, b, c = self.two
        rewritten = ["Đẩy nhanh tăng trưởng xanh.", b.replace("văn hoá", "văn hoá, con người"), c]
        edits = [
            change(old, old, new, "T1", f"P{k}") for k, (old, new) in enumerate(zip(self.two, rewritten, strict=True))
        ]
        edits += [change(a, "kinh tế", "kinh tế biển", "T2"), change(b, "Hai", "Thứ hai", "T3", "P1")]
        merged = merge(paragraphs(*self.two), edits)
        assert read(paragraphs(*self.two), merged.edits) == [a, "Thứ hai là phát triển văn hoá, con người.", c]
        assert [x.source_ids for x in merged.conflicts] == [("T1", "T2")]

    def test_delete_a_paragraph_against_an_edit_in_it(self):
        edits = whole(Action.DELETE, "P1", "T1"), change(self.two[1], "văn hoá", "xã hội", "T2", "P1")
        assert outcome(self.two, *edits) == ("deleted", ["", "xã hội"])

    def test_delete_a_paragraph_against_one_put_after_it(self):
        edits = whole(Action.DELETE, "P1", "T1"), whole(Action.INSERT_AFTER, "P1", "T2", "Mới.")
        assert outcome(self.two, *edits) == ("deleted", ["", "Mới."])

    def test_one_source_exchanges_a_paragraph(self):
        edits = whole(Action.DELETE, "P1", "T1"), whole(Action.INSERT_AFTER, "P1", "T1", "Mới.")
        assert outcome(self.two, *edits) == f"{self.two[0]} // Mới. // {self.two[2]}"

    def test_two_groups_delete_one_paragraph_one_by_marking_all_its_words(self):
        edits = [whole(Action.DELETE, "P1", "T1"), change(self.two[1], self.two[1], "", "T2", "P1")]
        merged = merge(paragraphs(*self.two), edits)
        assert [(e.action, e.source_ids) for e in merged.edits] == [(Action.DELETE, ("T1", "T2"))]

    def test_two_new_paragraphs_at_one_place(self):
        edits = whole(Action.INSERT_AFTER, "P0", "T1", "Mới."), whole(Action.INSERT_AFTER, "P0", "T2", "Khác.")
        assert outcome(self.two, *edits) == ("order", ["Khác.", "Mới."])

    def test_the_same_new_paragraph_from_two_groups(self):
        edits = [whole(Action.INSERT_AFTER, "P0", source, "Mới.") for source in ("T2", "T1")]
        assert sources(merge(paragraphs(*self.two), edits)) == [("T1", "T2")]

    def test_several_new_paragraphs_from_one_source_keep_their_order(self):
        edits = whole(Action.INSERT_AFTER, "P0", "T1", "Z."), whole(Action.INSERT_AFTER, "P0", "T1", "A.")
        assert outcome(self.two, *edits) == f"{self.two[0]} // Z. // A. // {self.two[1]} // {self.two[2]}"

    def test_a_new_paragraph_beside_an_edit_of_the_last_word_before_it(self):
        edits = whole(Action.INSERT_AFTER, "P0", "T1", "Mới."), change(self.two[0], "kinh tế.", "du lịch.", "T2")
        assert outcome(self.two, *edits) == f"Một là phát triển du lịch. // Mới. // {self.two[1]} // {self.two[2]}"

    def test_a_paragraph_is_moved_under_an_amendment(self):
        edits = whole(Action.MOVE_AFTER, "P0", "T1", "P2"), change(self.two[0], "kinh tế", "du lịch", "T2")
        assert outcome(self.two, *edits) == f"{self.two[1]} // {self.two[2]} // Một là phát triển du lịch."

    def test_a_paragraph_is_moved_to_two_places(self):
        edits = whole(Action.MOVE_AFTER, "P0", "T1", "P1"), whole(Action.MOVE_AFTER, "P0", "T2", "P2")
        assert outcome(self.two, *edits) == ("order", ["P1", "P2"])

    def test_a_paragraph_is_moved_behind_one_that_is_deleted(self):
        edits = whole(Action.MOVE_AFTER, "P0", "T1", "P1"), whole(Action.DELETE, "P1", "T2")
        assert outcome(self.two, *edits) == ("deleted", ["", "P1"])

    def test_two_paragraphs_are_moved_behind_each_other(self):
        edits = whole(Action.MOVE_AFTER, "P0", "T1", "P2"), whole(Action.MOVE_AFTER, "P2", "T2", "P0")
        assert outcome(self.two, *edits)[0] == "order"

    def test_moving_a_paragraph_to_where_it_stands_changes_nothing(self):
        edits = [whole(Action.MOVE_AFTER, "P1", "T1", "P0"), whole(Action.MOVE_AFTER, "P1", "T2", "P1")]
        merged = merge(paragraphs(*self.two), edits)
        assert (merged.edits, merged.conflicts, len(merged.idle)) == ((), (), 2)

    def test_an_empty_new_paragraph_changes_nothing(self):
        assert len(merge(paragraphs(*self.two), [whole(Action.INSERT_AFTER, "P0", "T1", " ")]).idle) == 1

    def test_words_put_into_an_empty_paragraph(self):
        assert outcome(["", "b"], Edit("P0", Action.REPLACE, 0, 0, "a", ("T1",))) == "a // b"

    def test_rival_words_for_an_empty_paragraph(self):
        edits = [Edit("P0", Action.REPLACE, 0, 0, text, (text,)) for text in ("a", "b")]
        assert outcome([""], *edits) == ("order", ["a", "b"])

    def test_the_place_is_not_in_the_text(self):
        edits = [
            Edit("P9", Action.REPLACE, 0, 1, "x", ("T1",)),
            Edit("P9", Action.REPLACE, 0, 1, "x", ("T2",)),
            Edit("P0", Action.REPLACE, 0, 999, "x", ("T3",)),
            whole(Action.MOVE_AFTER, "P0", "T4", "P9"),
        ]
        merged = merge(paragraphs(*self.two), edits)
        assert merged.edits == ()
        assert sorted((c.reason, c.source_ids) for c in merged.conflicts) == [
            ("gone", ("T1", "T2")),
            ("gone", ("T3",)),
            ("gone", ("T4",)),
        ]

    def test_an_editors_own_change_keeps_his_name(self):
        edit = Edit("P0", Action.REPLACE, 0, 3, "1", by="Editor B")
        other = Edit("P0", Action.REPLACE, 0, 3, "1", by="Editor A")
        assert [e.by for e in merge(paragraphs(*self.two), [edit, other]).edits] == ["Editor A, Editor B"]


class TestTables:
    cells = ("Chỉ tiêu", "8%", "Thu nhập", "120")
    rows = MappingProxyType({"P0": "P0", "P1": "P0", "P2": "P2", "P3": "P2"})

    def merge(self, *edits):
        return merge(paragraphs(*self.cells), edits, rows=self.rows)

    def test_an_edit_in_a_table_cell(self):
        merged = self.merge(change("8%", "8%", "9%", "T1", "P1"), change("120", "120", "130", "T2", "P3"))
        assert read(paragraphs(*self.cells), merged.edits) == ["Chỉ tiêu", "9%", "Thu nhập", "130"]

    def test_delete_a_row_against_an_edit_in_one_of_its_cells(self):
        merged = self.merge(whole(Action.DELETE_ROW, "P0", "T1"), change("8%", "8%", "9%", "T2", "P1"))
        assert [(c.reason, c.source_ids) for c in merged.conflicts] == [("deleted", ("T1", "T2"))]

    def test_one_row_deleted_from_two_of_its_cells_is_one_edit(self):
        merged = self.merge(whole(Action.DELETE_ROW, "P0", "T1"), whole(Action.DELETE_ROW, "P1", "T2"))
        assert sources(merged) == [("T1", "T2")]

    def test_rival_new_rows(self):
        edits = whole(Action.INSERT_ROW, "P0", "T1", "a\tb"), whole(Action.INSERT_ROW, "P1", "T2", "c\td")
        assert [c.reason for c in self.merge(*edits).conflicts] == ["order"]

    def test_a_row_exchanged_by_one_source_while_a_row_below_changes(self):
        edits = whole(Action.DELETE_ROW, "P0", "T1"), whole(Action.INSERT_ROW, "P0", "T1", "a\tb")
        merged = self.merge(*edits, change("120", "120", "130", "T2", "P3"))
        assert (len(merged.edits), merged.conflicts) == (3, ())


class TestAtoms:
    field = Paragraph("P0", "xem mục 2.1 và bảng 3", atoms=((4, 11, "field"),))
    note = Paragraph("P0", "tăng 8%\u2042 một năm \ufffc", atoms=((7, 8, "note"), (17, 18, "picture")))

    def test_a_field_is_replaced_whole_or_not_at_all(self):
        merged = merge([self.field], [Edit("P0", Action.REPLACE, 8, 11, "2.2", ("T1",))])
        assert [(e.start, e.end, e.text) for e in merged.edits] == [(4, 11, "mục 2.2")]

    def test_a_field_beside_changed_words_stays(self):
        merged = merge([self.field], [Edit("P0", Action.REPLACE, 0, 21, "theo mục 2.1 và bảng 4", ("T1",))])
        assert [(e.start, e.end, e.text) for e in merged.edits] == [(0, 3, "theo"), (20, 21, "4")]

    def test_a_retyped_sentence_does_not_take_its_note_away(self):
        merged = merge([self.note], [Edit("P0", Action.REPLACE, 0, 16, "tăng 10% một năm", ("T1",))])
        assert [(e.start, e.end, e.text) for e in merged.edits] == [(5, 6, "10")]

    def test_a_note_at_the_edge_of_changed_words_stays(self):
        merged = merge([self.note], [Edit("P0", Action.REPLACE, 0, 16, "tăng mười phần trăm một năm", ("T1",))])
        assert [(e.start, e.end, e.text) for e in merged.edits] == [(5, 7, "mười phần trăm")]

    def test_a_note_goes_with_a_deleted_passage_and_a_warning(self):
        merged = merge([self.note], [Edit("P0", Action.REPLACE, 4, 8, "", ("T1",))])
        assert [(e.start, e.end, e.text) for e in merged.edits] == [(5, 9, "")]
        assert [w.sentence for w in merged.warnings] == [TAKES_OBJECT]


edits_of = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(0, 12), texts, st.integers(0, 4)), max_size=8
)


def some_edits(base, drawn):
    """Edits inside the base from drawn numbers."""
    for k, start, length, text, source in drawn:
        size = len(base[k].text)
        first = min(start, size)
        yield Edit(f"P{k}", Action.REPLACE, first, min(first + length, size), text, (f"T{source}",))


@given(st.lists(texts, min_size=3, max_size=3), edits_of, st.randoms())
def test_the_order_of_edits_does_not_matter(base, drawn, random):
    known = paragraphs(*base)
    edits = list(some_edits(known, drawn))
    shuffled = random.sample(edits, len(edits))
    assert merge(known, edits) == merge(known, shuffled)


@given(st.lists(texts, min_size=3, max_size=3), edits_of)
def test_every_source_is_in_the_result_or_in_a_conflict_or_changes_nothing(base, drawn):
    known = paragraphs(*base)
    edits = list(some_edits(known, drawn))
    merged = merge(known, edits)
    found = {s for e in (*merged.edits, *merged.idle) for s in e.source_ids} | {
        s for c in merged.conflicts for s in c.source_ids
    }
    assert found == {source for edit in edits for source in edit.source_ids}


@given(st.lists(texts, min_size=3, max_size=3), edits_of)
def test_merged_edits_never_overlap_and_merging_them_again_gives_the_same_text(base, drawn):
    known = paragraphs(*base)
    merged = merge(known, list(some_edits(known, drawn)))
    together = read(known, merged.edits)
    assert len(together) == 3


@given(st.lists(texts, min_size=1, max_size=3))
def test_no_edits_merge_to_the_base(base):
    merged = merge(paragraphs(*base), [])
    assert (merged.edits, merged.conflicts, merged.warnings, merged.idle) == ((), (), (), ())


@given(texts, texts, st.integers(2, 5))
def test_one_edit_asked_for_many_times_reads_as_if_asked_for_once(old, new, times):
    edits = [Edit("P0", Action.REPLACE, 0, len(old), new, (f"T{k}",)) for k in range(times)]
    merged = merge(paragraphs(old), edits)
    assert not merged.conflicts
    assert all(len(edit.source_ids) == times for edit in merged.edits)
    result = read(paragraphs(old), merged.edits)[0]
    kept = "".join(c for c in old if c in "\ufffc\u2042") if new.strip() and not {"\ufffc", "\u2042"} & set(new) else ""
    plain = unicodedata.normalize("NFC", result)
    assert plain == unicodedata.normalize("NFC", new) or kept


@pytest.mark.parametrize("action", list(Action))
def test_every_action_alone_goes_in(action):
    merged = merge(paragraphs("a b", "c", "d"), [Edit("P0", action, 0, 1, "P2", ("T1",))])
    assert [e.action for e in merged.edits] == [action]
