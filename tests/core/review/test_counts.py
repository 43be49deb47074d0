"""Sums that agree."""

from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.model import Cluster, DecisionState, Kind, Outcome
from congressdocs.core.review.counts import approved_outcomes, count, n_distinct
from tests.core.review.asking import comment, decision

drawn_comments = st.lists(
    st.tuples(st.sampled_from("GAB"), st.sampled_from(Kind), st.sampled_from(["A1", "A2", ""])), max_size=12
).map(lambda rows: [comment(f"k{n}", kind=k, group=g, document=d) for n, (g, k, d) in enumerate(rows)])
drawn_decisions = st.lists(
    st.tuples(st.integers(0, 14), st.sampled_from(Outcome), st.sampled_from(DecisionState)),
    max_size=12,
    unique_by=lambda row: row[0],
).map(lambda rows: [decision(f"k{n}", outcome, state) for n, outcome, state in rows])


def test_comments_are_counted_four_ways():
    comments = [
        comment("a", kind=Kind.ADD, group="T1", document="A1"),
        comment("b", kind=Kind.ADD, group="T2", document="A2"),
        comment("c", kind=Kind.DELETE, group="T2", document="A2"),
    ]
    decisions = [
        decision("a"),
        decision("b", Outcome.NOTED, DecisionState.PROPOSED),
        decision("c", Outcome.NOTED, DecisionState.WITHDRAWN),
    ]
    totals = count(comments, decisions)
    assert totals.total == 3
    assert totals.by_group == {"T1": 1, "T2": 2}
    assert totals.by_document == {"A1": 1, "A2": 2}
    assert totals.by_kind == {Kind.ADD: 2, Kind.DELETE: 1}
    assert totals.by_outcome == {Outcome.ACCEPTED: 1}
    assert totals.pending == 2


@given(drawn_comments, drawn_decisions)
def test_every_axis_sums_to_the_same_number(comments, decisions):
    totals = count(comments, decisions)
    axes = (totals.by_group, totals.by_document, totals.by_kind)
    assert {sum(axis.values()) for axis in axes} | {sum(totals.by_outcome.values()) + totals.pending} == {len(comments)}


@given(drawn_comments, drawn_decisions)
def test_the_order_of_decisions_does_not_matter_and_strange_ones_do_not_count(comments, decisions):
    assert count(comments, decisions) == count(comments, [*reversed(decisions), decision("unknown")])


def test_only_approved_outcomes_count():
    assert approved_outcomes([decision("a"), decision("b", state=DecisionState.PROPOSED)]) == {"a": Outcome.ACCEPTED}


def test_a_cluster_is_one_thing_asked_for():
    comments = [comment(name) for name in "abcde"]
    clusters = [Cluster("x", ("a", "b", "c")), Cluster("y", ("e", "elsewhere"))]
    assert n_distinct(comments, clusters) == 3
    assert n_distinct(comments, [Cluster("z", ("elsewhere", "too"))]) == 5
