"""Sums that agree: each comment once, the same number on every axis, the remainder always shown.

Edits are counted from the difference between two texts, never from what was decided beforehand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.model import (
    Cluster,
    Comment,
    DecisionState,
    Disposition,
    Kind,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Comments counted four ways; every axis sums to `total`, the outcomes together with `pending`.

    `by_document` has None for comments that are not about one document, and counts others at their first place.
    """

    total: int
    by_group: Mapping[str, int]
    by_document: Mapping[str | None, int]
    by_kind: Mapping[Kind, int]
    by_outcome: Mapping[Outcome, int]
    pending: int


def count(comments: Sequence[Comment], dispositions: Iterable[Disposition]) -> Totals:
    """The totals of the comments; only approved dispositions count, everything else is pending."""
    outcomes = approved_outcomes(dispositions)
    by_outcome = Counter(outcomes[c.id] for c in comments if c.id in outcomes)
    return Totals(
        total=len(comments),
        by_group=Counter(c.group_id for c in comments),
        by_document=Counter(c.document_id for c in comments),
        by_kind=Counter(c.kind for c in comments),
        by_outcome=by_outcome,
        pending=len(comments) - by_outcome.total(),
    )


def approved_outcomes(dispositions: Iterable[Disposition]) -> dict[str, Outcome]:
    """The outcome of each comment (by id) that has an approved disposition."""
    return {d.comment_id: d.outcome for d in dispositions if d.state is DecisionState.APPROVED}


def n_distinct(comments: Iterable[Comment], clusters: Iterable[Cluster]) -> int:
    """How many different things the comments ask for: a cluster is one."""
    ids = {comment.id for comment in comments}
    repeated = (len(ids.intersection(cluster.comment_ids)) - 1 for cluster in clusters)
    return len(ids) - sum(n for n in repeated if n > 0)


def in_shares(parts: Sequence[int], whole: int) -> list[int]:
    """The parts as whole numbers that add up to `whole`; what is cut off goes to the largest remainders first."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    shares = [whole * part // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: -(whole * parts[i] % total))  # equals: the first one
    for i in by_remainder[: whole - sum(shares)]:
        shares[i] += 1
    return shares
