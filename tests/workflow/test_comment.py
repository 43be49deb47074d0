"""Comments of groups, entered one by one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import Action, Kind, Membership, Person, Role, Scope, Version
from congressdocs.store.comments.comments import load_comments_of_congress, load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_drafts
from congressdocs.store.text.versions import load_section
from congressdocs.workflow.comments.collecting import change_draft, draft_comment, withdraw
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.office.setup import add_document, close_round, create_congress, open_round
from tests.builders import doc, h1, p
from tests.workflow.office import Office


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."))
    office.open()
    return office


def _general(office: Office, **changes: object) -> NewComment:
    new = NewComment(office.groups[0].id, Kind.AGREEMENT, "We agree.", "t1", scope=Scope.GENERAL)
    return replace(replace(new, round_id=office.round_id), **changes)


def test_a_passage_with_a_proposal_keeps_its_place(opened: Office) -> None:
    stored = opened.asks("ten trees", "twelve trees")
    (anchor,), (proposal,) = stored.anchors, stored.proposals
    assert (anchor.quote, proposal.text, proposal.action) == ("ten trees", "twelve trees", Action.REPLACE)
    assert stored.document_id == opened.document.id


def test_codes_count_within_each_group(opened: Office) -> None:
    codes = [opened.asks("ten", "two", group=group).code for group in (0, 0, 1, 0)]
    assert codes == ["T1-001", "T1-002", "T2-001", "T1-003"]


def test_the_same_entry_sent_twice_is_stored_once(opened: Office) -> None:
    first, second = (submit_comment(opened.ws, _general(opened), by=opened.me) for _ in range(2))
    assert first == second
    with reading(opened.ws.engine) as session:
        assert len(load_comments_of_congress(session, opened.congress.id)) == 1


def test_the_same_entry_sent_at_once_by_ten_is_stored_once(opened: Office) -> None:
    with ThreadPoolExecutor(10) as pool:
        sent = list(pool.map(lambda _: submit_comment(opened.ws, _general(opened), by=opened.me).id, range(10)))
    assert len(set(sent)) == 1


def test_a_token_means_something_within_its_group_only(opened: Office) -> None:
    mine = submit_comment(opened.ws, _general(opened), by=opened.me)
    theirs = submit_comment(opened.ws, _general(opened, group_id=opened.groups[1].id), by=opened.me)
    assert mine.id != theirs.id


def test_a_section_as_a_whole_can_be_commented_on(opened: Office) -> None:
    place = NewPlace(opened.section("Two").section_id)
    new = _general(opened, scope=Scope.SECTION, places=(place,), kind=Kind.CLARIFY)
    stored = submit_comment(opened.ws, new, by=opened.me)
    assert (stored.anchors[0].paragraph_id, stored.anchors[0].section_id) == (None, opened.section("Two").section_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "  "},
        {"token": ""},
        {"supporters": 41, "present": 40},
        {"supporters": -1},
        {"scope": Scope.SECTION},
        {"text": "x" * 20_001},
    ],
    ids=["no text", "no token", "more supporters than present", "below zero", "no place", "too long"],
)
def test_what_cannot_be_right_is_refused(opened: Office, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        submit_comment(opened.ws, _general(opened, **changes), by=opened.me)


def test_a_place_outside_the_paragraph_is_refused(opened: Office) -> None:
    version, paragraph, _ = opened.spot("ten trees")
    place = NewPlace(version.section_id, paragraph.id, 5, 500)
    with pytest.raises(Invalid):
        submit_comment(opened.ws, _general(opened, scope=Scope.SECTION, places=(place,)), by=opened.me)


def _other_document(office: Office) -> Version:
    """The one section of a document that no round opens."""
    document = add_document(office.ws, office.congress.id, by=office.me, code="B1", title="Programme")
    return upload_draft(office.ws, document.id, doc(h1("Works"), p("Roads.")), by=office.me).draft.versions[0]


def test_a_document_that_the_round_does_not_open_takes_no_comments(opened: Office) -> None:
    outside = _other_document(opened)
    place = NewPlace(outside.section_id, version_id=outside.id)
    with pytest.raises(Invalid, match="not open for comments"):
        submit_comment(opened.ws, _general(opened, scope=Scope.SECTION, places=(place,)), by=opened.me)
    with reading(opened.ws.engine) as session:
        document_id = load_section(session, outside.section_id).document_id
    with pytest.raises(Invalid, match="not open for comments"):
        submit_comment(opened.ws, _general(opened, document_id=document_id), by=opened.me)


def test_a_draft_cannot_be_changed_to_another_document_by_way_of_another_round(opened: Office) -> None:
    outside = _other_document(opened)
    draft = draft_comment(opened.ws, _general(opened), by=opened.me)
    with reading(opened.ws.engine) as session:
        document_id = load_section(session, outside.section_id).document_id
        newest = load_drafts(session, document_id)[-1]
    due = opened.ws.now() + timedelta(days=1)
    other = open_round(opened.ws, opened.congress.id, by=opened.me, name="Round 2", due=due, draft_ids=(newest,))
    wanted = _general(opened, document_id=document_id, round_id=other.id)
    with pytest.raises(Invalid, match="not open for comments"):
        change_draft(opened.ws, draft.id, wanted, by=opened.me)


def test_no_comment_is_on_a_document_of_another_congress_or_none_at_all(opened: Office) -> None:
    elsewhere = create_congress(opened.ws, "Other", by=opened.me)
    theirs = add_document(opened.ws, elsewhere.id, by=opened.me, code="A1", title="Theirs")
    for document_id in (theirs.id, "nowhere"):
        for round_id in (opened.round_id, None):
            wanted = _general(opened, document_id=document_id, round_id=round_id)
            with pytest.raises(Missing, match="no such document"):
                submit_comment(opened.ws, wanted, by=opened.me)


def test_groups_comment_only_while_the_round_is_open(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[0].id),))
    submit_comment(opened.ws, _general(opened), by=secretary)
    opened.ws.now.time += timedelta(days=8)
    with pytest.raises(Invalid):
        submit_comment(opened.ws, _general(opened, token="t2"), by=secretary)
    submit_comment(opened.ws, _general(opened, token="t3"), by=opened.me)  # on paper, entered by the office


def test_a_closed_round_takes_no_more_comments_of_groups(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[0].id),))
    assert opened.round_id is not None
    close_round(opened.ws, opened.round_id, by=opened.me)
    with pytest.raises(Invalid):
        submit_comment(opened.ws, _general(opened), by=secretary)


def test_nobody_comments_for_another_group_or_congress(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[1].id),))
    with pytest.raises(NotAllowed):
        submit_comment(opened.ws, _general(opened), by=secretary)
    with pytest.raises(Missing):
        submit_comment(opened.ws, _general(opened), by=Person("p3", "Stranger"))


def test_an_answered_comment_stays_an_unanswered_one_can_be_taken_back(opened: Office) -> None:
    kept, gone = opened.asks("ten", "two"), opened.asks("bridges", "dams")
    opened.decides(kept)
    withdraw(opened.ws, gone.id, by=opened.me)
    with pytest.raises(NotAllowed):
        withdraw(opened.ws, kept.id, by=opened.me)
    assert opened.round_id is not None
    with reading(opened.ws.engine) as session:
        assert [c.id for c in load_comments_of_round(session, opened.round_id)] == [kept.id]
