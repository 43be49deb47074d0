"""Edits made on an older text."""

import unicodedata

from hypothesis import given

from congressdocs.core.merging.carry import carry
from congressdocs.core.model import Action, Edit, Paragraph
from tests.core.merging.written import change, paragraphs, read, whole
from tests.core.strategies import texts

OLD = "Tăng cường công tác cải cách hành chính và chuyển đổi số ở cơ sở. Phấn đấu giảm nghèo bền vững còn dưới 3%."


def carried(edit: Edit, new: list[Paragraph], old: str = OLD) -> list[str] | str:
    """The new texts after the carried edit, or why it could not be carried."""
    result = carry([edit], paragraphs(old), new)
    if result.conflicts:
        return str(result.conflicts[0].reason)
    return read(new, result.edits)


def test_words_before_it_have_changed():
    new = OLD.replace("cải cách hành chính", "cải cách mạnh mẽ nền hành chính")
    assert carried(change(OLD, "3%", "2%", "T1"), paragraphs(new)) == [new.replace("3%", "2%")]


def test_its_own_words_have_changed():
    result = carry([change(OLD, "3%", "2%", "T1")], paragraphs(OLD), paragraphs(OLD.replace("3%", "4%")))
    (conflict,) = result.conflicts
    assert (conflict.reason, conflict.source_ids, conflict.paragraph_id) == ("changed", ("T1",), "P0")
    assert [edit.text for edit in conflict.edits] == ["2%", "4"]
    assert OLD[conflict.start : conflict.end] == "3"


def test_the_word_beside_it_has_changed():
    assert carried(change(OLD, "3%", "2%", "T1"), paragraphs(OLD.replace("dưới", "trên"))) == "changed"


def test_somebody_else_made_the_same_change_meanwhile():
    edit = change(OLD, "3%", "2%", "T1")
    result = carry([edit], paragraphs(OLD), paragraphs(OLD.replace("3%", "2%")))
    assert (result.edits, result.conflicts, result.idle) == ((), (), (edit,))


def test_one_of_its_two_changes_is_made_already():
    wanted = OLD.replace("3%", "2%").replace("Tăng cường", "Đẩy mạnh")
    new = OLD.replace("3%", "2%")
    assert carried(change(OLD, OLD, wanted, "T1"), paragraphs(new)) == [wanted]


def test_the_base_paragraph_is_deleted_meanwhile():
    assert carried(change(OLD, "3%", "2%", "T1"), [Paragraph("P9", "Điều khác hẳn.")]) == "deleted"


def test_the_paragraph_is_split_under_it():
    first, second = OLD.split(". ")
    new = [Paragraph("P0", first + "."), Paragraph("N1", second)]
    assert carried(change(OLD, "3%", "2%", "T1"), new) == [first + ".", second.replace("3%", "2%")]


def test_an_edit_of_both_halves_of_a_split_paragraph_reaches_both():
    first, second = OLD.split(". ")
    wanted = OLD.replace("3%", "2%").replace("Tăng cường", "Đẩy mạnh")
    new = [Paragraph("P0", first + "."), Paragraph("N1", second)]
    expected = [first.replace("Tăng cường", "Đẩy mạnh") + ".", second.replace("3%", "2%")]
    assert carried(change(OLD, OLD, wanted, "T1"), new) == expected


def test_the_paragraph_is_joined_with_the_one_before():
    old = [Paragraph("A", "Một câu đứng trước."), Paragraph("P0", OLD)]
    new = [Paragraph("A", "Một câu đứng trước. " + OLD)]
    result = carry([change(OLD, "3%", "2%", "T1")], old, new)
    assert read(new, result.edits) == ["Một câu đứng trước. " + OLD.replace("3%", "2%")]


def test_the_paragraph_is_moved():
    old = [
        *paragraphs(OLD),
        Paragraph("B", "Nội dung thứ hai của mục."),
        Paragraph("C", "Nội dung thứ ba của mục này."),
    ]
    result = carry([change(OLD, "3%", "2%", "T1")], old, [old[1], old[2], old[0]])
    assert [(e.paragraph_id, e.text) for e in result.edits] == [("P0", "2%")]


def test_the_paragraph_lost_its_id_and_was_moved():
    old = [
        *paragraphs(OLD),
        Paragraph("B", "Nội dung thứ hai của mục."),
        Paragraph("C", "Nội dung thứ ba của mục này."),
    ]
    result = carry([change(OLD, "3%", "2%", "T1")], old, [old[1], old[2], Paragraph("X", OLD)])
    assert [(e.paragraph_id, e.text) for e in result.edits] == [("X", "2%")]


def test_the_newer_text_is_decomposed():
    new = unicodedata.normalize("NFD", OLD)
    (text,) = carried(change(OLD, "bền vững", "nhanh, bền vững", "T1"), paragraphs(new))
    assert unicodedata.normalize("NFC", text) == OLD.replace("bền vững", "nhanh, bền vững")


def test_a_range_outside_the_old_text_has_no_place():
    assert carried(Edit("P0", Action.REPLACE, 0, 999, "x", ("T1",)), paragraphs(OLD)) == "gone"


def test_whole_paragraphs_that_are_unchanged():
    new = [Paragraph("P0", OLD), Paragraph("N", "Mới hoàn toàn.")]
    for action in (Action.DELETE, Action.DELETE_ROW, Action.INSERT_AFTER, Action.INSERT_ROW):
        edit = whole(action, "P0", "T1", "Thêm.")
        assert carry([edit], paragraphs(OLD), new).edits == (edit,)


def test_a_paragraph_to_be_deleted_has_changed():
    assert carried(whole(Action.DELETE, "P0", "T1"), paragraphs(OLD.replace("3%", "4%"))) == "changed"


def test_a_new_paragraph_goes_after_the_last_piece_of_a_split_one():
    first, second = OLD.split(". ")
    new = [Paragraph("P0", first + "."), Paragraph("N1", second)]
    assert carried(whole(Action.INSERT_AFTER, "P0", "T1", "Thêm."), new) == [first + ".", second, "Thêm."]


def test_a_move_follows_both_paragraphs():
    old = [*paragraphs(OLD), Paragraph("B", "Nội dung thứ hai của mục.")]
    move = whole(Action.MOVE_AFTER, "P0", "T1", "B")
    assert carry([move], old, old).edits == (move,)
    assert carry([move], old, old[:1]).conflicts[0].reason == "deleted"
    first, second = OLD.split(". ")
    split = [Paragraph("P0", first + "."), Paragraph("N1", second), old[1]]
    assert carry([move], old, split).conflicts[0].reason == "changed"


@given(texts, texts, texts)
def test_an_edit_is_carried_or_in_conflict_or_made_already(old, meanwhile, wanted):
    edit = Edit("P0", Action.REPLACE, 0, len(old), wanted, ("T1",))
    result = carry([edit], paragraphs(old), paragraphs(meanwhile))
    assert bool(result.edits) + len(result.conflicts) + len(result.idle) == 1


@given(texts, texts)
def test_on_an_unchanged_text_an_edit_stays_as_it_is(old, wanted):
    edit = Edit("P0", Action.REPLACE, 0, len(old), wanted, ("T1",))
    assert carry([edit], paragraphs(old), paragraphs(old)).edits == (edit,)
