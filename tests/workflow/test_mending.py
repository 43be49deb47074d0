"""What a person puts right in the preview: another place, a group, left out; asked again by the verb, never twice."""

from typing import Any

import pytest

from congressdocs.core.errors import Missing
from congressdocs.core.model import Comment, Role, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_file
from congressdocs.workflow.intake import held_files
from congressdocs.workflow.intake.incoming import ELSEWHERE, GENERAL, Choices, Landing, Mended, Preview, choices_of
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.office import setup
from tests.builders import h1, h2, p, sheet
from tests.workflow.office import Office

HEAD = ("group", "section", "quote", "proposed", "text")
LOST = ("T1", "Harbours", "ten trees", "twelve trees", "Plant more.")
STRANGE = ("Team 9", "Two", "", "", "Say how.")
TWICE = ("T2", "One", "", "", "Too long.")


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."), h2("Three"), p("End."))
    office.open()
    return office


def looked(office: Office, *rows: tuple[str, ...], **choices: object) -> Preview:
    return preview_import(office.ws, str(office.round_id), sheet(HEAD, *rows), by=office.me, choices=made(choices))


def saved(office: Office, *rows: tuple[str, ...], **choices: object) -> tuple[int, int, int]:
    done = import_comments(office.ws, str(office.round_id), sheet(HEAD, *rows), by=office.me, choices=made(choices))
    return done.n_new, done.n_changed, done.n_known


def made(choices: dict[str, Any]) -> Choices:
    return Choices(**choices)


def stored(office: Office) -> list[Comment]:
    with reading(office.ws.engine) as session:
        return list(load_comments_of_round(session, str(office.round_id)))


def line(preview: Preview, text: str) -> Landing:
    return next(landing for landing in preview.landings if landing.text.startswith(text))


def test_a_row_gets_another_place_and_the_same_file_is_known_again_without_it(opened: Office) -> None:
    key = line(looked(opened, LOST), "Plant").key
    mended = {key: Mended(place="Two")}
    landing = line(looked(opened, LOST, mended=mended), "Plant")
    assert (landing.place, landing.trouble) == ("A1 · Two", None)
    assert saved(opened, LOST, mended=mended) == (1, 0, 0)
    (comment,) = stored(opened)
    assert comment.anchors[0].section_id == opened.section("Two").section_id
    assert comment.text == "Plant more.\n“ten trees” → “twelve trees”"  # the words are not there: nothing is lost
    assert saved(opened, LOST) == (0, 0, 1)
    assert saved(opened, TWICE, LOST, mended=mended) == (1, 0, 1)


def test_quoted_words_are_found_again_in_the_section_that_was_chosen(opened: Office) -> None:
    row = ("T1", "Harbours", "build bridges", "build dams", "Better dams.")
    key = line(looked(opened, row), "Better").key
    landing = line(looked(opened, row, mended={key: Mended(place="A1 · Two")}), "Better")
    assert (landing.quote, landing.proposed, landing.confidence) == ("build bridges", "build dams", 1.0)


@pytest.mark.parametrize(
    ("place", "scope", "has_document"),
    [(GENERAL, Scope.GENERAL, False), (ELSEWHERE, Scope.ELSEWHERE, False), ("A1", Scope.GENERAL, True)],
)
def test_a_row_may_be_about_no_section_at_all(opened: Office, place: str, scope: Scope, has_document: bool) -> None:
    row = ("T1", "Harbours", "", "", "Too long.")
    key = line(looked(opened, row), "Too").key
    assert saved(opened, row, mended={key: Mended(place=place)}) == (1, 0, 0)
    (comment,) = stored(opened)
    assert (comment.scope, comment.document_id is not None, comment.anchors) == (scope, has_document, ())


def test_a_place_that_is_none_is_said(opened: Office) -> None:
    key = line(looked(opened, TWICE), "Too").key
    landing = line(looked(opened, TWICE, mended={key: Mended(place="Nowhere")}), "Too")
    assert "Nowhere" in str(landing.trouble)


def test_a_row_that_is_left_out_stops_nothing(opened: Office) -> None:
    preview = looked(opened, LOST, TWICE)
    mended = {line(preview, "Plant").key: Mended(is_out=True)}
    again = looked(opened, LOST, TWICE, mended=mended)
    assert [landing.state.value for landing in again.landings] == ["out", "new"]
    assert saved(opened, LOST, TWICE, mended=mended) == (1, 0, 0)


def test_a_group_that_is_not_known_is_chosen_once_for_all_its_rows(opened: Office) -> None:
    other = ("Team 9", "One", "", "", "Why?")
    preview = looked(opened, STRANGE, other)
    assert [(a.name, a.n, a.group) for a in preview.authors] == [("Team 9", 2, "")]
    assert preview.n_stopping == 2
    assert saved(opened, STRANGE, other, names={"Team 9": "T2"}) == (2, 0, 0)
    assert {comment.code for comment in stored(opened)} == {"T2-001", "T2-002"}
    assert saved(opened, STRANGE, other) == (0, 0, 2)  # known again before anybody says whose they are


def test_a_row_is_named_the_same_wherever_it_stands_and_whosever_it_is(opened: Office) -> None:
    first = line(looked(opened, TWICE, LOST), "Plant").key
    assert line(looked(opened, LOST, TWICE), "Plant").key == first
    assert line(looked(opened, ("T2", *LOST[1:])), "Plant").key == first
    assert len({landing.key for landing in looked(opened, TWICE, TWICE).landings}) == 2


def test_known_rows_are_counted(opened: Office) -> None:
    saved(opened, TWICE)
    assert looked(opened, TWICE).count("known") == 1


# ---------------------------------------------------------------- the file between two looks


def test_a_file_is_kept_with_what_was_put_right_and_dropped(opened: Office) -> None:
    ws, data, by = opened.ws, sheet(HEAD, TWICE), opened.me
    choices = Choices(group="T1", mended={"k": Mended("Two", "T2", True)}, columns={"Who": "speaker"})
    held = held_files.hold_file(ws, str(opened.round_id), data, by=by, choices=choices, name="a.xlsx")
    kept, found = held_files.held_file(ws, held.id, by=by)
    assert (found, choices_of(kept.choices), kept.name) == (data, choices, "a.xlsx")
    held_files.drop_file(ws, held.id, by=by)
    assert held_files.held_files(ws, str(opened.round_id), by=by) == ()
    with reading(ws.engine) as session, pytest.raises(Missing):
        load_file(session, held.file_id)


def test_nobody_else_has_it_and_only_the_newest_stay(opened: Office) -> None:
    ws, round_id = opened.ws, str(opened.round_id)
    congress, group = opened.congress.id, opened.groups[0].id
    role = Role.GROUP_SECRETARY
    other = setup.add_person(
        ws, congress, by=opened.me, name="Bo", login="bo", password="x" * 12, role=role, group_id=group
    )
    files = [sheet(HEAD, (*TWICE[:4], str(n))) for n in range(12)]
    held = [held_files.hold_file(ws, round_id, data, by=opened.me, choices=Choices()) for data in files]
    again = held_files.hold_file(ws, round_id, files[11], by=opened.me, choices=Choices())
    left = held_files.held_files(ws, round_id, by=opened.me)
    assert {one.id for one in left} == {again.id, *(one.id for one in held[2:11])}
    assert held_files.held_files(ws, round_id, by=other) == ()
    with pytest.raises(Missing):
        held_files.held_file(ws, again.id, by=other)
