"""An editor's own change, its trace, and what happens when two edit at once."""

import pytest

from congressdocs.core.errors import Invalid, Stale
from congressdocs.store.answers.consolidations import load_applied_edits
from congressdocs.store.comments.comments import load_carried
from congressdocs.store.engine import reading
from congressdocs.store.text.versions import load_history
from congressdocs.workflow.drafts.sections import NewText, freeze_draft, save_section, section_difference
from tests.builders import h1, p
from tests.workflow.office import Office, texts


@pytest.fixture
def drafted(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), p("And more."), h1("Two"), p("We build bridges."))
    return office


def _texts(office: Office, title: str) -> list[NewText]:
    return [NewText(q.id, q.text) for b in office.section(title).blocks for q in b.paragraphs]


def test_a_saved_section_is_a_new_version_of_it(drafted: Office) -> None:
    before = drafted.section("One")
    head, trees, more = _texts(drafted, "One")
    wanted = [head, NewText(trees.paragraph_id, "We plant twelve trees a year."), more]
    saved = save_section(drafted.ws, before.section_id, before.id, wanted, by=drafted.me, note="more trees")
    assert (saved.parent_id, saved.note, saved.blocks[1].text) == (
        before.id,
        "more trees",
        "We plant twelve trees a year.",
    )
    assert saved.blocks[0].digest == before.blocks[0].digest
    with reading(drafted.ws.engine) as session:
        assert [v.id for v in load_history(session, before.section_id)] == [before.id, saved.id]


def test_the_difference_names_the_editor(drafted: Office) -> None:
    before = drafted.section("One")
    head, trees, more = _texts(drafted, "One")
    wanted = [head, NewText(trees.paragraph_id, "We plant twelve trees a year."), more]
    saved = save_section(drafted.ws, before.section_id, before.id, wanted, by=drafted.me)
    difference = section_difference(drafted.ws, before.id, saved.id, by=drafted.me)
    (changed,) = (d for d in difference.paragraphs if d.op == "~")
    assert [(x.op, x.text) for x in changed.pieces] == [
        ("=", "We plant "),
        ("-", "ten"),
        ("+", "twelve"),
        ("=", " trees a year."),
    ]
    assert {edit.by for edit in changed.edits} == {drafted.me.name}


def test_paragraphs_come_and_go(drafted: Office) -> None:
    before = drafted.section("One")
    head, trees, _more = _texts(drafted, "One")
    saved = save_section(
        drafted.ws, before.section_id, before.id, [head, NewText(None, "First of all."), trees], by=drafted.me
    )
    assert [b.text for b in saved.blocks] == ["One", "First of all.", "We plant ten trees a year."]
    with reading(drafted.ws.engine) as session:
        assert len(load_applied_edits(session, [saved.id])) == 2


def test_an_unchanged_section_stays_the_same_version(drafted: Office) -> None:
    before = drafted.section("One")
    saved = save_section(drafted.ws, before.section_id, before.id, _texts(drafted, "One"), by=drafted.me)
    assert saved.id == before.id


def test_who_saves_on_an_older_version_is_told(drafted: Office) -> None:
    before = drafted.section("One")
    head, trees, more = _texts(drafted, "One")
    save_section(drafted.ws, before.section_id, before.id, [head, more], by=drafted.me)
    with pytest.raises(Stale):
        save_section(drafted.ws, before.section_id, before.id, [head, trees], by=drafted.me)


def test_the_heading_cannot_be_left_out(drafted: Office) -> None:
    before = drafted.section("One")
    with pytest.raises(Invalid):
        save_section(drafted.ws, before.section_id, before.id, _texts(drafted, "One")[1:], by=drafted.me)


def test_comments_move_to_the_new_version(drafted: Office) -> None:
    drafted.open()
    comment = drafted.asks("trees", "oaks")
    before = drafted.section("One")
    head, trees, more = _texts(drafted, "One")
    wanted = [head, NewText(trees.paragraph_id, "Together we plant ten trees a year."), more]
    saved = save_section(drafted.ws, before.section_id, before.id, wanted, by=drafted.me)
    with reading(drafted.ws.engine) as session:
        (place,) = load_carried(session, [comment.id])[comment.id]
    assert (place.version_id, place.start) == (saved.id, saved.blocks[1].text.index("trees"))


def test_a_comment_on_the_draft_lands_in_the_newest_version_too(drafted: Office) -> None:
    drafted.open()
    before = drafted.section("One")
    head, trees, more = _texts(drafted, "One")
    wanted = [head, NewText(trees.paragraph_id, "Together we plant ten trees a year."), more]
    saved = save_section(drafted.ws, before.section_id, before.id, wanted, by=drafted.me)
    comment = drafted.asks("trees", "oaks")  # on the draft that the round opened
    assert comment.anchors[0].version_id == before.id
    with reading(drafted.ws.engine) as session:
        (place,) = load_carried(session, [comment.id])[comment.id]
    assert place.version_id == saved.id


def test_saved_sections_become_the_next_draft_when_it_is_frozen(drafted: Office) -> None:
    with pytest.raises(Invalid):
        freeze_draft(drafted.ws, drafted.document.id, by=drafted.me)
    before = drafted.section("One")
    head, _trees, more = _texts(drafted, "One")
    save_section(drafted.ws, before.section_id, before.id, [head, more], by=drafted.me)
    frozen = freeze_draft(drafted.ws, drafted.document.id, by=drafted.me)
    assert (frozen.number, texts(frozen)) == (2, ["One", "And more.", "Two", "We build bridges."])
