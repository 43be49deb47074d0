"""A Word file becomes a draft, and a later one keeps what it knows."""

import pytest

from congressdocs.core.errors import Missing, NotAllowed, UnreadableFile
from congressdocs.core.model import Membership, Orphan, Person, Role
from congressdocs.store.comments.comments import load_carried
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_drafts
from congressdocs.word.reading.body import ChangesLeftIn
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.upload import preview_draft, upload_draft
from tests.builders import bomb, doc, h1, h2, inserted, p, zipped
from tests.workflow.office import Office, texts


def test_a_file_becomes_sections_along_its_headings(office: Office) -> None:
    draft = office.upload(p("Before."), h1("One"), p("First."), h2("Inside"), p("Deep."), h1("Two"), p("Second.")).draft
    assert [(v.level, v.title, len(v.blocks)) for v in draft.versions] == [
        (0, "", 1),
        (1, "One", 2),
        (2, "Inside", 2),
        (1, "Two", 2),
    ]


def test_the_same_file_again_is_said_so_and_nothing_doubles(office: Office) -> None:
    first = office.upload(h1("One"), p("First."))
    again = office.upload(h1("One"), p("First."))
    assert (again.is_new, again.draft.id) == (False, first.draft.id)
    with reading(office.ws.engine) as session:
        assert load_drafts(session, office.document.id) == (first.draft.id,)


def test_a_later_draft_keeps_sections_and_unchanged_blocks(office: Office) -> None:
    first = office.upload(h1("One"), p("First."), h1("Two"), p("Second, as it was."), p("Third."))
    second = office.upload(h1("One"), p("First."), h1("Two"), p("Second, as it is now."), p("Third."))
    assert (second.n_kept, second.n_changed, second.n_new, second.n_gone) == (1, 1, 0, 0)
    assert [v.section_id for v in second.draft.versions] == [v.section_id for v in first.draft.versions]
    assert second.draft.versions[0].id == first.draft.versions[0].id
    old, new = first.draft.versions[1], second.draft.versions[1]
    assert new.parent_id == old.id
    assert [b.digest for b in new.blocks][::2] == [b.digest for b in old.blocks][::2]


def test_a_section_is_known_by_its_words_when_its_heading_changed(office: Office) -> None:
    words = "The province shall build forty bridges over its rivers before the term ends."
    first = office.upload(h1("Roads"), p(words), h1("Schools"), p("Every village has a school."))
    second = office.upload(h1("Schools"), p("Every village has a school."), h1("Bridges"), p(words + " And more."))
    known = {v.title: v.section_id for v in first.draft.versions}
    found = {v.title: v.section_id for v in second.draft.versions}
    assert found == {"Schools": known["Schools"], "Bridges": known["Roads"]}


def test_comments_move_along_and_lost_ones_are_listed(office: Office) -> None:
    office.upload(h1("One"), p("We plant ten trees a year."), p("A quite different remark about harbours."))
    kept = office.asks("ten trees", "twelve trees")
    lost = office.asks("a quite different remark about harbours"[2:], None)
    result = office.upload(h1("One"), p("From now on we plant ten trees a year."))
    with reading(office.ws.engine) as session:
        carried = load_carried(session, [kept.id, lost.id])
    assert [type(place) for place in carried[lost.id]] == [Orphan]
    (place,) = carried[kept.id]
    assert not isinstance(place, Orphan)
    paragraph = next(q for b in office.draft.blocks for q in b.paragraphs if q.id == place.paragraph_id)
    assert paragraph.text[place.start : place.end] == "ten trees"
    assert len(result.orphans) == 1


def test_the_preview_saves_nothing(office: Office) -> None:
    shown = preview_draft(office.ws, office.document.id, doc(h1("One"), p("Two words.")), by=office.me)
    assert ([h.title for h in shown.headings], shown.n_words, shown.has_changes) == (["One"], 3, False)
    with reading(office.ws.engine) as session:
        assert load_drafts(session, office.document.id) == ()


def test_tracked_changes_left_in_must_be_chosen(office: Office) -> None:
    data = doc(h1("One"), p("Old."), inserted("New."))
    with pytest.raises(ChangesLeftIn):
        upload_draft(office.ws, office.document.id, data, by=office.me)
    assert preview_draft(office.ws, office.document.id, data, by=office.me).has_changes
    original = upload_draft(office.ws, office.document.id, data, by=office.me, read_as=ReadAs(changes="original"))
    assert "New." not in texts(original.draft)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 text",
        b"PK\x03\x04 damaged",
        zipped({"word/document.xml": b"<not-closed"}),
    ],
    ids=["empty", "pdf", "damaged", "broken"],
)
def test_what_is_no_word_file_is_refused_and_nothing_changes(office: Office, data: bytes) -> None:
    assert_refused(office, data)


def test_a_file_that_unpacks_to_too_much_is_refused_and_nothing_changes(office: Office) -> None:
    assert_refused(office, bomb("word/document.xml"))


def assert_refused(office: Office, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        upload_draft(office.ws, office.document.id, data, by=office.me)
    with reading(office.ws.engine) as session:
        assert load_drafts(session, office.document.id) == ()


def test_only_those_who_edit_may_upload(office: Office) -> None:
    data = doc(h1("One"))
    auditor = Person("p9", "Auditor", (Membership(office.congress.id, Role.AUDITOR),))
    with pytest.raises(NotAllowed):
        upload_draft(office.ws, office.document.id, data, by=auditor)
    with pytest.raises(Missing):
        upload_draft(office.ws, office.document.id, data, by=Person("p8", "Stranger"))
