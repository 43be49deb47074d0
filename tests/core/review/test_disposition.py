"""Which answer a comment may get, and the way of a decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.errors import Invalid, Stale
from congressdocs.core.model import DecisionState, Kind, Outcome
from congressdocs.core.review.disposition import (
    allowed_outcomes,
    approved,
    check_disposition,
    derived_outcome,
    proposals_of,
    withdrawn,
)
from tests.core.review.asking import comment, decision, replacing
from tests.core.sections import section

TEXT = section("one two three")
ASKS = comment("a", replacing(TEXT, "two", "2"))
ASKS_NOTHING = comment("a")
OWN = (replacing(TEXT, "three", "3"),)


def test_what_is_about_the_contents_may_get_every_outcome():
    assert set(allowed_outcomes(ASKS)) == set(Outcome)


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.EXPERIENCE, Kind.REQUEST, Kind.OUT_OF_SCOPE, Kind.NATIONAL])
def test_what_is_not_about_the_contents_cannot_be_accepted_into_them(kind):
    other = comment("a", kind=kind)
    assert set(allowed_outcomes(other)) == {Outcome.EXPLAINED, Outcome.NOT_ACCEPTED, Outcome.NOTED, Outcome.REFERRED}
    with pytest.raises(Invalid, match="not about the contents"):
        check_disposition(other, decision("a"))


@pytest.mark.parametrize("outcome", [Outcome.IN_PART, Outcome.EXPLAINED, Outcome.NOT_ACCEPTED])
def test_a_text_that_stays_needs_a_reason(outcome):
    with pytest.raises(Invalid, match="reason"):
        check_disposition(ASKS, decision("a", outcome, edits=OWN, reply=" "))
    check_disposition(ASKS, decision("a", outcome, edits=OWN, reply="Because."))


@pytest.mark.parametrize("outcome", [Outcome.NOTED, Outcome.REFERRED, Outcome.ACCEPTED])
def test_other_outcomes_need_no_reply(outcome):
    check_disposition(ASKS, decision("a", outcome, reply=""))


def test_accepted_without_any_wording_says_why():
    with pytest.raises(Invalid, match="no wording"):
        check_disposition(ASKS_NOTHING, decision("a", reply=""))
    check_disposition(ASKS_NOTHING, decision("a", reply="Done in another section."))
    check_disposition(ASKS_NOTHING, decision("a", edits=OWN, reply=""))


@pytest.mark.parametrize(
    ("outcome", "edits", "expected"),
    [
        (Outcome.ACCEPTED, None, ASKS.proposals),
        (Outcome.ACCEPTED, OWN, OWN),
        (Outcome.ACCEPTED, (), ()),
        (Outcome.IN_PART, OWN, OWN),
        (Outcome.IN_PART, None, ()),
        (Outcome.EXPLAINED, OWN, ()),
        (Outcome.NOTED, None, ()),
    ],
)
def test_the_wording_that_goes_in_is_the_secretariats_else_the_comments_own(outcome, edits, expected):
    assert proposals_of(ASKS, decision("a", outcome, edits=edits)) == expected


def test_a_decision_is_proposed_then_approved_then_taken_back():
    proposed = decision("a", state=DecisionState.PROPOSED)
    agreed = approved(proposed, "Head")
    assert (agreed.state, agreed.approved_by) == (DecisionState.APPROVED, "Head")
    back = withdrawn(agreed)
    assert back.state is DecisionState.WITHDRAWN
    assert withdrawn(proposed).state is DecisionState.WITHDRAWN


def test_a_decision_takes_no_step_twice():
    agreed = approved(decision("a", state=DecisionState.PROPOSED), "Head")
    with pytest.raises(Stale):
        approved(agreed, "Head")
    with pytest.raises(Stale):
        withdrawn(withdrawn(agreed))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([Outcome.NOTED, Outcome.NOTED], Outcome.NOTED),
        ([Outcome.ACCEPTED], Outcome.ACCEPTED),
        ([Outcome.ACCEPTED, Outcome.EXPLAINED], Outcome.IN_PART),
        ([Outcome.IN_PART, Outcome.NOTED], Outcome.IN_PART),
        ([Outcome.NOTED, Outcome.EXPLAINED], Outcome.EXPLAINED),
        ([Outcome.NOTED, Outcome.REFERRED], Outcome.REFERRED),
    ],
)
def test_a_comment_in_parts_has_the_outcome_that_follows_from_them(parts, expected):
    assert derived_outcome(parts) is expected


@given(st.lists(st.sampled_from(Outcome), min_size=1), st.randoms())
def test_the_order_of_parts_does_not_matter(parts, random):
    assert derived_outcome(parts) is derived_outcome(random.sample(parts, len(parts)))
