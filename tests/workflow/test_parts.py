"""A comment in parts: each decided apart, the comment counted once, only the accepted parts in the text."""

import pytest

from congressdocs.core.errors import Invalid, NotAllowed
from congressdocs.core.model import Comment, DecisionState, Kind, Outcome
from congressdocs.store.answers.consolidations import load_edits_of_comments
from congressdocs.store.answers.dispositions import load_disposition
from congressdocs.store.comments.comments import load_comment
from congressdocs.store.engine import reading
from congressdocs.word.reading.body import texts as texts_of
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.comments.parts import NewPart, decide_part, parts_of, split_comment, unsplit_comment
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.decide import approve, decide, withdraw
from congressdocs.workflow.printouts.drafts import export_comparison
from tests.builders import h1, p
from tests.workflow.office import Office, texts

POOR, ROADS = "Less than 3% of households are poor.", "Every road is paved by 2030."
CUT = (NewPart("Say 2% instead."), NewPart("And pave them by 2028."))


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p(POOR), p(ROADS))
    office.open()
    return office


@pytest.fixture
def comment(opened: Office) -> Comment:
    """One comment with two wishes: 3% -> 2% and 2030 -> 2028."""
    places = []
    for words, proposed in (("3%", "2%"), ("2030", "2028")):
        version, paragraph, start = opened.spot(words)
        end = start + len(words)
        places.append(NewPlace(version.section_id, paragraph.id, start, end, version.id, proposed=proposed))
    new = NewComment(
        opened.groups[0].id,
        Kind.FIGURES,
        "Say 2% instead. And pave them by 2028.",
        "two wishes",
        places=tuple(places),
        round_id=opened.round_id,
    )
    return submit_comment(opened.ws, new, by=opened.me)


def test_proposals_go_with_the_part_that_speaks_of_them(opened: Office, comment: Comment) -> None:
    split = split_comment(opened.ws, comment.id, CUT, by=opened.me)
    assert [(part.number, part.text) for part in split.parts] == [(1, "Say 2% instead."), (2, "And pave them by 2028.")]
    found = parts_of(opened.ws, comment.id, by=opened.me)
    assert [[proposal.text for proposal in part.proposals] for part in found] == [["2%"], ["2028"]]


def test_a_person_may_say_which_proposal_goes_where(opened: Office, comment: Comment) -> None:
    cut = (NewPart("First.", takes=(1,)), NewPart("Second.", takes=(0,)))
    split_comment(opened.ws, comment.id, cut, by=opened.me)
    found = parts_of(opened.ws, comment.id, by=opened.me)
    assert [[proposal.text for proposal in part.proposals] for part in found] == [["2028"], ["2%"]]


def test_one_part_is_no_split(opened: Office, comment: Comment) -> None:
    for cut in ((NewPart("All of it."),), (NewPart("One."), NewPart(" "))):
        with pytest.raises(Invalid):
            split_comment(opened.ws, comment.id, cut, by=opened.me)
    with reading(opened.ws.engine) as session:
        assert load_comment(session, comment.id) == comment


def test_a_comment_is_put_together_again_before_any_answer(opened: Office, comment: Comment) -> None:
    split_comment(opened.ws, comment.id, CUT, by=opened.me)
    unsplit_comment(opened.ws, comment.id, by=opened.me)
    with reading(opened.ws.engine) as session:
        assert load_comment(session, comment.id) == comment


def test_parts_stay_once_one_is_answered(opened: Office, comment: Comment) -> None:
    split_comment(opened.ws, comment.id, CUT, by=opened.me)
    decide_part(opened.ws, comment.id, 1, Outcome.ACCEPTED, "", by=opened.me)
    with pytest.raises(NotAllowed):
        unsplit_comment(opened.ws, comment.id, by=opened.me)


def test_a_comment_in_parts_is_not_decided_as_a_whole(opened: Office, comment: Comment) -> None:
    split_comment(opened.ws, comment.id, CUT, by=opened.me)
    with pytest.raises(Invalid):
        decide(opened.ws, [comment.id], Outcome.ACCEPTED, "Agreed.", by=opened.me)


def answered(office: Office, comment: Comment) -> None:
    split_comment(office.ws, comment.id, CUT, by=office.me)
    decide_part(office.ws, comment.id, 1, Outcome.ACCEPTED, "", by=office.me)
    decide_part(office.ws, comment.id, 2, Outcome.NOT_ACCEPTED, "There is no money.", by=office.me)


def test_the_comment_is_answered_when_its_last_part_is(opened: Office, comment: Comment) -> None:
    split_comment(opened.ws, comment.id, CUT, by=opened.me)
    decide_part(opened.ws, comment.id, 1, Outcome.ACCEPTED, "", by=opened.me)
    with reading(opened.ws.engine) as session:
        assert load_disposition(session, comment.id) is None
    decide_part(opened.ws, comment.id, 2, Outcome.NOT_ACCEPTED, "There is no money.", by=opened.me)
    with reading(opened.ws.engine) as session:
        held = load_disposition(session, comment.id)
    assert held is not None
    assert (held.outcome, held.reply, held.state) == (
        Outcome.IN_PART,
        "(2) There is no money.",
        DecisionState.PROPOSED,
    )


def test_only_the_accepted_part_goes_into_the_text_and_is_named(opened: Office, comment: Comment) -> None:
    answered(opened, comment)
    approve(opened.ws, [comment.id], by=opened.me)
    done = opened.consolidates()
    assert texts(done.drafts[0]) == ["One", "Less than 2% of households are poor.", ROADS]
    with reading(opened.ws.engine) as session:
        (applied,) = load_edits_of_comments(session, [comment.id])
    assert (applied.edit.source_ids, applied.edit.parts) == ((comment.id,), ((comment.id, 1),))
    table = export_comparison(opened.ws, done.drafts[0].id, by=opened.me)
    assert any("T1-001 (1)" in text for *_, text in texts_of(table.data, "accepted"))


def test_an_answer_taken_back_is_taken_back_in_all_parts(opened: Office, comment: Comment) -> None:
    answered(opened, comment)
    approve(opened.ws, [comment.id], by=opened.me)
    opened.consolidates()
    withdraw(opened.ws, [comment.id], by=opened.me)
    assert [part.disposition for part in parts_of(opened.ws, comment.id, by=opened.me)] == [None, None]
    assert texts(opened.consolidates().drafts[0])[1] == POOR


def test_a_comment_in_parts_leaves_its_cluster(opened: Office, comment: Comment) -> None:
    other = opened.asks("3%", "2%", group=1)
    split_comment(opened.ws, comment.id, CUT, by=opened.me)
    assert cluster_round(opened.ws, opened.round_id or "", by=opened.me).clusters == ()
    opened.decides(other)
    answered(opened, comment)
    approve(opened.ws, [comment.id], by=opened.me)
    opened.consolidates()
    with reading(opened.ws.engine) as session:
        (applied,) = load_edits_of_comments(session, [comment.id])
    assert applied.edit.source_ids == tuple(sorted((comment.id, other.id)))
    assert applied.edit.parts == ((comment.id, 1),)
