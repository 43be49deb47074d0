"""A draft that went out comes back edited and is worked into what the text is now."""

import io
import re
import zipfile

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.merging.three_way import Choice
from congressdocs.core.model import Membership, Paragraph, Person, Role, Version
from congressdocs.store.answers.consolidations import load_applied_edits
from congressdocs.store.engine import reading
from congressdocs.store.text.versions import load_latest_versions
from congressdocs.word.reading.body import ChangesLeftIn
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.returned import preview_returned, take_in_returned
from congressdocs.workflow.drafts.sections import NewText, freeze_draft, save_section, section_difference
from congressdocs.workflow.office.setup import add_document
from congressdocs.workflow.printouts.drafts import export_draft
from tests.builders import doc, edited, h1, inserted, p, table
from tests.workflow.office import Office

POVERTY = "Poverty fell below 3% in five years."
COAST = "The coast is kept clean by everybody who lives there."


@pytest.fixture
def out(office: Office) -> bytes:
    """The first draft as it left the house."""
    office.upload(p("Draft no. 1"), h1("Results"), p(POVERTY), table(["Target", "2030"], ["Growth", "8%"]), h1("Aims"),
                  p(COAST), p("Every village has a school."))  # fmt: skip
    return export_draft(office.ws, office.draft.id, by=office.me).data


def body_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def now(office: Office) -> list[str]:
    """The present text."""
    return [q.text for v in present(office) for b in v.blocks for q in b.paragraphs]


def present(office: Office) -> tuple[Version, ...]:
    with reading(office.ws.engine) as session:
        return load_latest_versions(session, office.document.id)


def rewords(office: Office, title: str, old: str, new: str | None) -> None:
    """An editor's own change to a section in the workspace; None: the paragraph goes."""
    version = next(v for v in present(office) if v.title == title)
    paragraphs: list[Paragraph] = [q for b in version.blocks for q in b.paragraphs]
    texts = [NewText(q.id, q.text.replace(old, new or "")) for q in paragraphs if new is not None or old not in q.text]
    save_section(office.ws, version.section_id, version.id, texts, by=office.me)


def takes(office: Office, data: bytes, choices: Choice | dict[str, Choice] | None = None) -> int:
    return take_in_returned(office.ws, office.document.id, data, by=office.me, choices=choices).n_edits


def test_what_was_changed_outside_becomes_new_versions_by_the_person(office: Office, out: bytes) -> None:
    back = edited(out, ("below 3%", "below 2%"), ("8%", "9%"), keeps_ids=False)
    before = present(office)
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    assert [(e.place, e.before, e.after) for e in shown.edits] == [("Results", "3", "2"), ("Results", "8", "9")]
    assert (shown.draft_number, shown.is_newest, shown.already, shown.clashes) == (1, True, (), ())
    assert present(office) == before
    done = take_in_returned(office.ws, office.document.id, back, by=office.me, note="Back from the ministry")
    assert (done.n_edits, len(done.section_ids)) == (2, 1)
    assert "Poverty fell below 2% in five years." in now(office)
    changed = next(v for v in present(office) if v.title == "Results")
    assert (changed.by, changed.note) == (office.me.name, "Back from the ministry")
    with reading(office.ws.engine) as session:
        assert {a.edit.by for a in load_applied_edits(session, [changed.id])} == {office.me.name}
    old = next(v for v in before if v.title == "Results")
    pieces = [x for d in section_difference(office.ws, old.id, changed.id, by=office.me).paragraphs for x in d.pieces]
    assert all(piece.edits for piece in pieces if piece.op != "=")


def test_the_draft_mark_and_a_new_save_are_no_change(office: Office, out: bytes) -> None:
    rewords(office, "Aims", "clean", "tidy")
    freeze_draft(office.ws, office.document.id, by=office.me)
    rewords(office, "Aims", "tidy", "pure")
    shown = preview_returned(office.ws, office.document.id, edited(out, keeps_ids=False), by=office.me)
    assert shown is not None
    assert shown.says_nothing
    assert takes(office, edited(out, keeps_ids=False)) == 0


def test_both_sides_are_kept_where_they_do_not_touch(office: Office, out: bytes) -> None:
    rewords(office, "Results", "five years", "ten years")
    rewords(office, "Aims", "Every village has a school.", None)
    assert takes(office, edited(out, ("below 3%", "below 2%"), ("everybody", "all people"))) == 2
    assert "Poverty fell below 2% in ten years." in now(office)
    assert "The coast is kept clean by all people who lives there." in now(office)
    assert "Every village has a school." not in now(office)


def test_the_same_file_again_is_there_already(office: Office, out: bytes) -> None:
    back = edited(out, ("below 3%", "below 2%"))
    takes(office, back)
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    assert (shown.edits, len(shown.already), shown.clashes) == ((), 1, ())
    assert takes(office, back) == 0


def test_conflicts_wait_for_a_choice(office: Office, out: bytes) -> None:
    rewords(office, "Results", "3%", "2%")
    back = edited(out, ("below 3%", "below 1%"), ("school", "library"))
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    (conflict,) = shown.clashes
    clash = conflict.clash
    assert (conflict.place, clash.base, clash.ours, clash.theirs) == ("Results", "3", "2", "1")
    assert (conflict.lead, conflict.tail) == ("Poverty fell below ", "% in five years.")
    with pytest.raises(Invalid, match="1 places were changed differently"):
        takes(office, back)
    assert "Every village has a school." in now(office)
    assert takes(office, back, {clash.key: Choice.THEIRS}) == 2
    assert "Poverty fell below 1% in five years." in now(office)
    assert "Every village has a library." in now(office)


@pytest.mark.parametrize("choice", [Choice.OURS, Choice.SKIP])
def test_the_text_here_stays_where_it_is_chosen_or_left_open(office: Office, out: bytes, choice: Choice) -> None:
    rewords(office, "Results", "3%", "2%")
    done = take_in_returned(
        office.ws, office.document.id, edited(out, ("below 3%", "below 1%")), by=office.me, choices=choice
    )
    assert (done.n_edits, done.n_open) == (0, 1 if choice is Choice.SKIP else 0)
    assert "Poverty fell below 2% in five years." in now(office)


def test_what_no_edit_can_say_is_listed(office: Office, out: bytes) -> None:
    plain, bold = ('<w:t xml:space="preserve">Every village has a school.</w:t>',) * 2
    back = edited(out, (f"<w:r>{plain}", f"<w:r><w:rPr><w:b/></w:rPr>{bold}"))
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    assert [(b.what, b.passage) for b in shown.beyond] == [("formatting", "Every village has a school.")]


def test_a_new_table_with_the_text_around_it_and_text_before_the_first_paragraph_go_in(
    office: Office, out: bytes
) -> None:
    new = p("What we count") + table(["Ponds", "7"], ["Wells", "8"]) + p("As of May.")
    said = re.search(rf"<w:p [^>]*>(?:(?!</w:p>).)*{COAST}.*?</w:p>", body_of(out))
    assert said
    back = edited(out, ("<w:body>", f"<w:body>{p('A motto.')}"), (said[0], said[0] + new))
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    assert sorted((e.action.value, e.after) for e in shown.edits) == [
        ("insert_after", "What we count"),
        ("insert_before", "A motto."),
        ("insert_before", "As of May."),
        ("insert_table", "Ponds\t7\nWells\t8"),
    ]
    assert shown.beyond == ()
    assert takes(office, back) == 4
    assert now(office)[0] == "A motto."
    at = now(office).index(COAST)
    assert now(office)[at + 1 : at + 7] == ["What we count", "Ponds", "7", "Wells", "8", "As of May."]
    again = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert again is not None
    assert (again.edits, len(again.already), again.clashes, again.beyond) == ((), 4, (), ())


def test_tracked_changes_left_in_must_be_chosen(office: Office, out: bytes) -> None:
    mark = f"{inserted('A new line of text.')}<w:sectPr>"
    back = edited(out, ("<w:sectPr>", mark))
    shown = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert shown is not None
    assert (shown.has_changes, [e.after for e in shown.edits]) == (True, ["A new line of text."])
    with pytest.raises(ChangesLeftIn):
        takes(office, back)
    take_in_returned(office.ws, office.document.id, back, by=office.me, read_as=ReadAs(changes="original"))
    assert "A new line of text." not in now(office)


def test_a_file_that_never_left_is_no_returned_file(office: Office, out: bytes) -> None:
    assert preview_returned(office.ws, office.document.id, doc(p("Text.")), by=office.me) is None
    with pytest.raises(Invalid, match="next draft"):
        takes(office, doc(p("Text.")))


def test_a_draft_of_another_document_is_refused(office: Office, out: bytes) -> None:
    other = add_document(office.ws, office.congress.id, by=office.me, code="A2", title="Programme")
    with pytest.raises(Invalid, match="another document"):
        preview_returned(office.ws, other.id, out, by=office.me)


def test_only_those_who_edit_may_take_in(office: Office, out: bytes) -> None:
    auditor = Person("p9", "Auditor", (Membership(office.congress.id, Role.AUDITOR),))
    for person, refusal in ((auditor, NotAllowed), (Person("p8", "Stranger"), Missing)):
        with pytest.raises(refusal):
            take_in_returned(office.ws, office.document.id, edited(out, ("3%", "2%")), by=person)
