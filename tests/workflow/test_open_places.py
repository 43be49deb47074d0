"""Comments whose place is open: listed with what is known, placed by a person, never in silence."""

import pytest

from congressdocs.core.errors import Invalid, NotAllowed
from congressdocs.core.model import Action, Comment, Kind, Membership, Outcome, Person, Role, Scope
from congressdocs.core.people.rights import sight
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.screens.open_places import n_open_places
from congressdocs.store.text.documents import load_latest_draft
from congressdocs.workflow.comments.open_places import OpenPlace, Why, open_places
from congressdocs.workflow.comments.place_comment import Given, confirm_places, place_comment
from congressdocs.workflow.intake.incoming import Choices
from congressdocs.workflow.intake.take_in import import_comments
from tests.builders import h1, p, sheet
from tests.workflow.office import Office, texts

HEADER = ("group", "section", "quote", "proposed", "text", "kind")
TREES = "We plant ten young trees along every road of the town each spring."
BRIDGES = "We build two bridges of wood over the river."


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p(TREES), h1("Two"), p(BRIDGES), h1("Three"), p("We thank everybody."))
    office.open()
    return office


def waiting(office: Office, *rows: tuple[str, ...]) -> None:
    """Takes in rows whose places are not found."""
    data = sheet(HEADER, *rows)
    choices = Choices(takes_unplaced=True)
    import_comments(office.ws, office.round_id or "", data, by=office.me, choices=choices)


def listed(office: Office) -> tuple[OpenPlace, ...]:
    return open_places(office.ws, office.round_id or "", by=office.me)


def n_open(office: Office) -> int:
    with reading(office.ws.engine) as session:
        return n_open_places(session, sight(office.me, office.congress.id), office.round_id or "")


def place(office: Office, one: OpenPlace, to: Given | Scope) -> None:
    place_comment(office.ws, one.comment.id, one.why, one.position, to, by=office.me)


def stored(office: Office) -> tuple[Comment, ...]:
    with reading(office.ws.engine) as session:
        return load_comments_of_round(session, office.round_id or "")


LOST = ("T1", "", "ten old trees along every street", "twenty old trees along every street", "More.", "wording")


def test_what_was_not_found_is_listed_with_its_best_suggestion(opened: Office) -> None:
    waiting(opened, LOST)
    (one,) = listed(opened)
    assert (one.why, one.written.quote, one.written.proposed) == (Why.WAITS, LOST[2], LOST[3])
    first = one.suggestions[0]
    assert first.name.startswith("A1 · One")
    assert first.suggestion.anchor.paragraph_id == opened.spot("ten young")[1].id
    assert 0.35 <= first.suggestion.confidence < 0.9
    assert n_open(opened) == 1


@pytest.mark.parametrize("said", ["nhất trí", "chung", "We agree."])
def test_a_word_or_two_that_any_text_has_suggest_no_place(office: Office, said: str) -> None:
    office.upload(p("HỘI ĐỒNG CHÍNH TRỊ"), h1("One"), p("Toàn dân thống nhất ý chí."), p("We all agree on the trees."))
    office.open()
    waiting(office, ("T1", "", "", "", said, "clarify"), ("T1", said, "", "", "Nothing more.", "clarify"))
    assert [one.suggestions for one in listed(office)] == [(), ()]


def test_a_place_before_the_first_heading_says_so(office: Office) -> None:
    office.upload(p("The draft of the town on young trees along the roads."), h1("One"), p(BRIDGES))
    office.open()
    waiting(office, ("T1", "", "the draft of a town on young trees", "", "More.", "clarify"))
    (one,) = listed(office)
    assert (one.suggestions[0].name, one.suggestions[0].is_headed) == ("A1", False)


def test_a_person_gives_the_words_and_the_wording_is_kept_there(opened: Office) -> None:
    waiting(opened, LOST)
    place(opened, listed(opened)[0], Given(opened.section("One").section_id, "ten young trees"))
    (comment,) = stored(opened)
    (proposal,) = comment.proposals
    assert (comment.scope, comment.anchors[0].quote, comment.anchors[0].confidence) == (
        Scope.SECTION,
        "ten young trees",
        1.0,
    )
    assert (proposal.action, proposal.anchor, proposal.text) == (Action.REPLACE, comment.anchors[0], LOST[3])
    assert (listed(opened), n_open(opened)) == ((), 0)


def test_words_that_are_not_there_are_refused_and_nothing_changes(opened: Office) -> None:
    waiting(opened, LOST)
    with pytest.raises(Invalid, match="not in this section"):
        place(opened, listed(opened)[0], Given(opened.section("Two").section_id, "ten young trees"))
    assert n_open(opened) == 1


def test_a_section_alone_keeps_the_wording_in_words(opened: Office) -> None:
    waiting(opened, LOST)
    place(opened, listed(opened)[0], Given(opened.section("One").section_id))
    (comment,) = stored(opened)
    assert (comment.proposals, comment.anchors[0].paragraph_id) == ((), None)
    assert comment.text == f"More.\n“{LOST[2]}” → “{LOST[3]}”"


@pytest.mark.parametrize(("scope", "kind"), [(Scope.GENERAL, Kind.WORDING), (Scope.ELSEWHERE, Kind.OUT_OF_SCOPE)])
def test_a_comment_may_turn_out_general_or_not_about_the_text(opened: Office, scope: Scope, kind: Kind) -> None:
    waiting(opened, LOST)
    place(opened, listed(opened)[0], scope)
    (comment,) = stored(opened)
    assert (comment.scope, comment.kind, comment.anchors) == (scope, kind, ())
    assert n_open(opened) == 0


def test_all_clear_suggestions_from_a_confidence_on_are_taken_in_one_go(opened: Office) -> None:
    near = ("T1", "", "two bridges of wood over the brook", "three bridges", "Why?", "wording")
    waiting(opened, LOST, near)
    sure = {one.comment.text: one.confidence for one in listed(opened)}
    assert sure["Why?"] > sure["More."]
    least = sure["Why?"]
    assert confirm_places(opened.ws, opened.round_id or "", least, by=opened.me) == 1
    assert [one.comment.text for one in listed(opened)] == ["More."]
    with pytest.raises(Invalid):
        confirm_places(opened.ws, opened.round_id or "", 0.2, by=opened.me)


def test_a_group_may_not_place_comments_of_the_round(opened: Office) -> None:
    waiting(opened, LOST)
    one = listed(opened)[0]
    secretary = Person("p9", "Lan", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[0].id),))
    with pytest.raises(NotAllowed):
        place_comment(opened.ws, one.comment.id, one.why, 0, Scope.GENERAL, by=secretary)
    with pytest.raises(NotAllowed):
        open_places(opened.ws, opened.round_id or "", by=secretary)


# ---------------------------------------------------------------- F16: lost by a newer draft


def test_a_place_lost_by_a_newer_draft_is_given_again_and_its_wording_is_worked_in(opened: Office) -> None:
    comment = opened.asks("two bridges", "three bridges")
    opened.upload(h1("One"), p(TREES), h1("Crossings"), p("Over the river we want crossings: bridges, two, of stone."))
    (one,) = listed(opened)
    assert (one.why, one.comment.id, one.written.quote, one.written.proposed) == (
        Why.LOST,
        comment.id,
        "two bridges",
        "three bridges",
    )
    assert n_open(opened) == 1
    section = opened.section("Crossings").section_id
    place(opened, one, Given(section, "bridges, two"))
    assert (listed(opened), n_open(opened)) == ((), 0)
    opened.decides(stored(opened)[0], outcome=Outcome.ACCEPTED)
    opened.consolidates()
    with reading(opened.ws.engine) as session:
        newest = load_latest_draft(session, opened.document.id)
    assert "Over the river we want crossings: three bridges, of stone." in texts(newest)


def test_other_places_of_the_comment_stay_where_they_are(opened: Office) -> None:
    comment = opened.asks("two bridges", "three bridges")
    opened.asks("ten young trees", "twelve young trees")
    opened.upload(h1("One"), p(TREES.replace("each spring", "in spring")), h1("Three"), p("We thank everybody."))
    (one,) = (x for x in listed(opened) if x.why is Why.LOST)
    assert one.comment.id == comment.id
    place(opened, one, Scope.GENERAL)
    assert [c.scope for c in stored(opened)] == [Scope.GENERAL, Scope.SECTION]
    assert stored(opened)[0].text == "About “two bridges”.\n“two bridges” → “three bridges”"
