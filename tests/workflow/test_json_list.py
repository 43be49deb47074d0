"""Comments as a list in JSON: one more road, known again by the sender's own marks."""

import json
from typing import Any

import pytest

from congressdocs.core.errors import Invalid, UnreadableFile
from congressdocs.core.model import Comment, CommentState, Kind, Membership, Person, Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.intake.incoming import Choices, Road, State
from congressdocs.workflow.intake.json_list import MAX_COMMENTS, Faulty
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.workflow.office import Office


@pytest.fixture
def office(workspace: Workspace) -> Office:
    made = Office(workspace)
    made.upload(h1("Results"), p("Poverty fell below 3% in five years."), h1("Aims"), p("The coast is kept clean."))
    made.open()
    return made


def listed(*comments: dict[str, Any]) -> bytes:
    return json.dumps({"comments": comments}, ensure_ascii=False).encode()


def asked(id: str = "a", **more: Any) -> dict[str, Any]:
    place = {"section": "Results", "quote": "below 3%", "proposed": "below 2%"}
    return {"id": id, "group": "T1", "text": "Lower.", "places": [place]} | more


def stored(office: Office) -> tuple[Comment, ...]:
    assert office.round_id
    with reading(office.ws.engine) as session:
        return load_comments_of_round(session, office.round_id, tuple(CommentState))


def take(office: Office, data: bytes, **choices: Any) -> tuple[int, int, int]:
    assert office.round_id
    done = import_comments(office.ws, office.round_id, data, by=office.me, choices=Choices(**choices))
    return done.n_new, done.n_changed, done.n_known


def test_a_list_becomes_comments_at_their_places(office: Office) -> None:
    sent = asked(kind="figures", speaker="Ada", supporters=3, present=10, said_at="2026-01-05T08:00:00Z")
    assert take(office, listed(sent, asked("b", group="T2", places=[], kind="experience"))) == (2, 0, 0)
    one, two = stored(office)
    assert (one.code, one.kind, one.speaker, one.supporters) == ("T1-001", Kind.FIGURES, "Ada", 3)
    assert (one.anchors[0].quote, one.proposals[0].text) == ("below 3%", "below 2%")
    assert (two.code, two.anchors) == ("T2-001", ())


def test_the_same_list_doubles_nothing_and_a_changed_one_corrects(office: Office) -> None:
    assert take(office, listed(asked("a"), asked("b", text="Lower, please."))) == (2, 0, 0)
    assert take(office, listed(asked("b", text="Lower, please."), asked("a"))) == (0, 0, 2)
    assert take(office, listed(asked("a", text="Much lower."))) == (0, 1, 0)
    assert sorted(c.text for c in stored(office)) == ["Lower, please.", "Much lower."]


def test_two_groups_may_use_the_same_marks(office: Office) -> None:
    assert take(office, listed(asked("1"), asked("1", group="T2"))) == (2, 0, 0)
    assert take(office, listed(asked("1", group="Group T2"), asked("1"))) == (0, 0, 2)


def test_a_code_and_a_mark_go_together(office: Office) -> None:
    assert take(office, listed(asked("x", code="T1-017"))) == (1, 0, 0)
    assert take(office, listed(asked("x", code="T1-017", text="Lower it."))) == (0, 1, 0)
    assert [c.code for c in stored(office)] == ["T1-017"]


def test_a_section_is_named_by_its_key(office: Office) -> None:
    key = office.section("Aims").section_id
    places = [{"key": key, "quote": "clean", "proposed": "clean and open"}, {"key": key}]
    take(office, listed(asked(places=places)))
    anchors = stored(office)[0].anchors
    assert [(a.section_id, a.quote, a.confidence) for a in anchors] == [(key, "clean", 1.0), (key, "", 1.0)]


def test_a_key_that_nothing_has_waits_or_stops(office: Office) -> None:
    sent = listed(asked(places=[{"key": "nowhere"}]))
    with pytest.raises(Invalid, match="no section with the key nowhere"):
        take(office, sent)
    assert stored(office) == ()
    assert take(office, sent, takes_unplaced=True) == (1, 0, 0)


def test_the_preview_tells_each_place_and_saves_nothing(office: Office) -> None:
    assert office.round_id
    sent = listed(asked("a"), asked("b", places=[{"section": "Aims", "quote": "below 3%"}]), asked("c", group="T9"))
    shown = preview_import(office.ws, office.round_id, sent, by=office.me)
    assert shown.road is Road.JSON
    assert [(x.at, x.state, x.confidence) for x in shown.landings] == [
        ("a", State.NEW, 1.0),
        ("b", State.NEW, 0.7),  # the words stand in another section than the one named
        ("c", State.WRONG, 1.0),
    ]
    assert stored(office) == ()


@pytest.mark.parametrize(
    ("sent", "pointer", "why"),
    [
        ({"comments": [{"id": "a"}]}, "/comments/0/text", "needed"),
        ({"comments": [asked(), asked("b", colour="red")]}, "/comments/1/colour", "no field"),
        ({"comments": [asked(supporters="three")]}, "/comments/0/supporters", "whole number"),
        ({"comments": [asked(supporters=-1)]}, "/comments/0/supporters", "too small"),
        ({"comments": [asked(kind="anger")]}, "/comments/0/kind", "One of these"),
        ({"comments": [asked(id="")]}, "/comments/0/id", "empty"),
        ({"comments": [asked(said_at="soon")]}, "/comments/0/said_at", "time"),
        ({"comments": [asked(minority="x")]}, "/comments/0/minority", "true or false"),
        ({"comments": "none"}, "/comments", "list"),
        ([], "", "object"),
        ({"comments": [asked(str(n)) for n in range(MAX_COMMENTS + 1)]}, "/comments", "longer than 2000"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(office: Office, sent: Any, pointer: str, why: str) -> None:
    with pytest.raises(Faulty) as refused:
        take(office, json.dumps(sent).encode())
    assert [fault.pointer for fault in refused.value.faults] == [pointer]
    assert why in str(refused.value.faults[0].why)
    assert stored(office) == ()


def test_what_is_no_json_is_refused(office: Office) -> None:
    with pytest.raises(UnreadableFile, match="not JSON"):
        take(office, b'{"comments": [')


def test_a_group_sends_drafts_in_a_file_and_goes_on_where_it_says_so(office: Office) -> None:
    group = office.groups[0]
    secretary = Person("p", "An", (Membership(office.congress.id, Role.GROUP_SECRETARY, group.id),))
    assert office.round_id
    import_comments(office.ws, office.round_id, listed(asked("a")), by=secretary)
    import_comments(office.ws, office.round_id, listed(asked("b")), by=secretary, choices=Choices(goes_on=True))
    assert [c.state for c in stored(office)] == [CommentState.DRAFT, CommentState.SUBMITTED]
    with pytest.raises(Invalid, match="no group T2"):
        import_comments(office.ws, office.round_id, listed(asked("c", group="T2")), by=secretary)
