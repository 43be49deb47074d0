"""The plan of a consolidation: what goes in, for whom, and what does not and why."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.merging.merge import row_ids
from congressdocs.core.model import (
    Action,
    Anchor,
    AppliedEdit,
    Block,
    BlockKind,
    Cell,
    DecisionState,
    Edit,
    Kind,
    Outcome,
    Paragraph,
    Proposal,
)
from congressdocs.core.review.consolidate import (
    BY_HAND,
    NO_PART,
    NO_PLACE,
    NO_WORDING,
    READS_SO,
    UNSURE,
    plan,
    reversal,
)
from tests.core.merging.written import paragraphs, read
from tests.core.review.asking import comment, decision, replacing, whole
from tests.core.sections import section

FIRST = section("F0=Tăng trưởng 9% một năm. // F1=Giảm nghèo còn dưới 3% vào cuối kỳ.", "v1", "s1")
SECOND = section("S0=Phát huy vai trò của Mặt trận. // S1=Nâng cao chất lượng giáo dục.", "v2", "s2")
NOW = [FIRST, SECOND]
NINE = replacing(FIRST, "9%", "10%", "F0")
THREE = replacing(FIRST, "3%", "2%", "F1")
ROLE = replacing(SECOND, "vai trò", "vai trò to lớn", "S0")


def texts(found, versions=NOW) -> list[str]:
    base = [p for v in versions for b in v.blocks for p in b.paragraphs]
    return read(base, [edit for edits in found.edits.values() for edit in edits])


def reasons(found) -> list[tuple[str, str]]:
    return [(unapplied.comment_id, unapplied.reason) for unapplied in found.unapplied]


def test_accepted_wording_goes_into_its_section_with_its_comments():
    comments = [comment("a", NINE), comment("b", NINE), comment("c", ROLE)]
    found = plan(NOW, comments, [decision(name) for name in "abc"])
    assert [(s, e.source_ids) for s, edits in found.edits.items() for e in edits] == [
        ("s1", ("a", "b")),
        ("s2", ("c",)),
    ]
    assert texts(found)[0] == "Tăng trưởng 10% một năm."
    assert (found.conflicts, found.unapplied, found.warnings) == ((), (), ())


def test_only_approved_decisions_that_change_the_text_apply():
    comments = [comment(name, NINE) for name in "abcd"]
    decisions = [
        decision("a", state=DecisionState.PROPOSED),
        decision("b", Outcome.EXPLAINED),
        decision("c", state=DecisionState.WITHDRAWN),
        decision("unknown"),
    ]
    found = plan(NOW, comments, decisions)
    assert (found.edits, found.unapplied) == ({}, ())


def test_the_secretariats_wording_takes_the_place_of_the_proposal():
    own = replacing(FIRST, "9%", "9,5%", "F0")
    found = plan(NOW, [comment("a", NINE)], [decision("a", Outcome.IN_PART, edits=(own,))])
    assert texts(found)[0] == "Tăng trưởng 9,5% một năm."


def test_one_wording_for_many_comments_is_one_edit_with_all_of_them():
    comments = [comment("a", NINE), comment("b", THREE), comment("c")]
    found = plan(NOW, comments, [decision(name, edits=(ROLE,)) for name in "abc"])
    assert [edit.source_ids for edit in found.edits["s2"]] == [("a", "b", "c")]


def test_accepted_wordings_that_exclude_each_other_come_back():
    comments = [comment("a", NINE), comment("b", replacing(FIRST, "9%", "11%", "F0")), comment("c", THREE)]
    found = plan(NOW, comments, [decision(name) for name in "abc"])
    assert [(c.reason, c.source_ids) for c in found.conflicts] == [("rival", ("a", "b"))]
    assert texts(found)[:2] == ["Tăng trưởng 9% một năm.", "Giảm nghèo còn dưới 2% vào cuối kỳ."]


def test_why_an_accepted_comment_leads_to_no_edit():
    nowhere = Proposal(Anchor("s1", "v1"), Action.REPLACE, "x")
    lost = replace(NINE, anchor=replace(NINE.anchor, version_id="v0", quote="câu chữ nay không còn ở đâu nữa"))
    as_it_is = replacing(FIRST, "9%", "9%", "F0")
    comments = [comment("a"), comment("b", NINE), comment("c", nowhere), comment("d", lost), comment("e", as_it_is)]
    decisions = [decision("a"), decision("b", Outcome.IN_PART), *(decision(name) for name in "cde")]
    found = plan(NOW, comments, decisions)
    assert reasons(found) == [("a", NO_WORDING), ("b", NO_PART), ("c", NO_PLACE), ("d", UNSURE), ("e", READS_SO)]


def test_an_accepted_wish_for_another_form_is_set_by_hand():
    found = plan(NOW, [replace(comment("a"), kind=Kind.FORMAT)], [decision("a")])
    assert reasons(found) == [("a", BY_HAND)]


def test_a_comment_of_which_something_goes_in_is_not_without_effect():
    found = plan(NOW, [comment("a", replacing(FIRST, "9%", "9%", "F0"), THREE)], [decision("a")])
    assert (len(found.edits["s1"]), found.unapplied) == (1, ())


def test_proposals_for_another_document_are_left_to_its_plan():
    other = replace(NINE, anchor=replace(NINE.anchor, section_id="elsewhere"))
    found = plan(NOW, [comment("a", other, ROLE)], [decision("a")])
    assert (list(found.edits), found.unapplied) == (["s2"], ())


def test_a_proposal_on_an_older_version_is_carried_forward():
    newer = section("F0=Phấn đấu tăng trưởng 9% một năm. // F1=Giảm nghèo còn dưới 3% vào cuối kỳ.", "v9", "s1")
    found = plan([newer, SECOND], [comment("a", NINE)], [decision("a")], older=[FIRST])
    assert texts(found, [newer, SECOND])[0] == "Phấn đấu tăng trưởng 10% một năm."


def test_a_proposal_whose_words_have_changed_is_a_conflict():
    newer = section("F0=Tăng trưởng 8% một năm. // F1=Khác.", "v9", "s1")
    found = plan([newer, SECOND], [comment("a", NINE)], [decision("a")], older=[FIRST])
    assert [(c.reason, c.source_ids) for c in found.conflicts] == [("changed", ("a",))]


def test_a_paragraph_that_went_to_another_section_takes_its_edits_along():
    here = section("F1=Giảm nghèo còn dưới 3% vào cuối kỳ.", "v9", "s1")
    there = section("S0=Phát huy vai trò của Mặt trận. // F0=Tăng trưởng 9% một năm.", "v8", "s2")
    found = plan([here, there], [comment("a", NINE)], [decision("a")], older=[FIRST, SECOND])
    assert [(s, [e.paragraph_id for e in edits]) for s, edits in found.edits.items()] == [("s2", ["F0"])]


def test_without_the_older_version_the_quoted_words_are_looked_for():
    wanted = replace(NINE, anchor=replace(NINE.anchor, version_id="v0"))
    found = plan(NOW, [comment("a", wanted)], [decision("a")])
    assert texts(found)[0] == "Tăng trưởng 10% một năm."


def test_an_editors_own_edits_go_in_besides():
    own = Edit("S1", Action.REPLACE, 0, 8, "Đổi mới", by="Editor")
    found = plan(NOW, [comment("a", NINE)], [decision("a")], also=[own])
    assert [edit.by for edit in found.edits["s2"]] == ["Editor"]


def test_deleting_a_row_and_changing_a_cell_of_it_exclude_each_other():
    cells = (Paragraph("C0", "Chỉ tiêu"), Paragraph("C1", "8%"))
    rows = ((Cell((0,)), Cell((1,))), (Cell(()),), ())
    table = Block("T", BlockKind.TABLE, b"", "", "", cells, rows)
    assert row_ids([table]) == {"C0": "C0", "C1": "C0"}
    version = replace(FIRST, blocks=(table,))
    comments = [
        comment("a", whole(version, Action.DELETE_ROW, paragraph="C0")),
        comment("b", Proposal(Anchor("s1", "v1", "C1", 0, 2, "8%"), Action.REPLACE, "9%")),
    ]
    found = plan([version], comments, [decision(name) for name in "ab"])
    assert [c.source_ids for c in found.conflicts] == [("a", "b")]


@given(st.lists(st.sampled_from([NINE, THREE, ROLE, replacing(FIRST, "9%", "11%", "F0")]), max_size=6), st.randoms())
def test_every_accepted_comment_is_in_an_edit_in_a_conflict_or_told_why_not(proposals, random):
    comments = [comment(f"k{n}", proposal) for n, proposal in enumerate(proposals)]
    found = plan(NOW, comments, [decision(c.id) for c in comments])
    placed = {s for edits in found.edits.values() for e in edits for s in e.source_ids}
    placed |= {s for c in found.conflicts for s in c.source_ids} | {u.comment_id for u in found.unapplied}
    assert placed == {c.id for c in comments}
    shuffled = random.sample(comments, len(comments))
    assert plan(NOW, shuffled, [decision(c.id) for c in shuffled]) == found


class TestReversal:
    old = paragraphs("một hai ba", "bốn", "năm")

    def back(self, edit: Edit, new, new_id: str | None = "P0", start: int = 0, end: int = 0) -> list[str] | None:
        applied = AppliedEdit("e", "v", edit, new_id, start, end)
        edits = reversal(applied, self.old, new)
        return read(new, edits) if edits else None

    def test_replaced_words_come_back(self):
        edit = Edit("P0", Action.REPLACE, 4, 7, "2", ("a",))
        assert self.back(edit, paragraphs("một 2 ba", "bốn", "năm"), "P0", 4, 5) == ["một hai ba", "bốn", "năm"]

    def test_new_paragraphs_go_again(self):
        edit = Edit("P0", Action.INSERT_AFTER, text="x\ny", source_ids=("a",))
        new = [self.old[0], Paragraph("N0", "x"), Paragraph("N1", "y"), *self.old[1:]]
        assert self.back(edit, new, "N0") == ["một hai ba", "bốn", "năm"]

    def test_a_deleted_paragraph_comes_back_after_the_one_before_it(self):
        edit = Edit("P1", Action.DELETE, source_ids=("a",))
        assert self.back(edit, [self.old[0], self.old[2]], None) == ["một hai ba", "bốn", "năm"]

    def test_a_moved_paragraph_goes_back(self):
        edit = Edit("P1", Action.MOVE_AFTER, text="P2", source_ids=("a",))
        assert self.back(edit, [self.old[0], self.old[2], self.old[1]], "P1") == ["một hai ba", "bốn", "năm"]

    def test_a_new_row_goes_again(self):
        edit = Edit("P1", Action.INSERT_ROW, text="x", source_ids=("a",))
        (back,) = reversal(AppliedEdit("e", "v", edit, "N0"), self.old, self.old)
        assert (back.action, back.paragraph_id, back.source_ids) == (Action.DELETE_ROW, "N0", ("a",))

    def test_what_only_a_person_can_take_back(self):
        assert self.back(Edit("P0", Action.DELETE), self.old[1:], None) is None
        assert self.back(Edit("P1", Action.DELETE_ROW), self.old, None) is None
