"""Which answer a comment may get, the states a decision goes through, and the outcome of a comment in parts."""

from collections.abc import Sequence
from dataclasses import replace

from congressdocs.core.errors import Invalid, Stale
from congressdocs.core.model import CONTENT_KINDS, Comment, DecisionState, Disposition, Outcome, Proposal

CHANGES_TEXT = frozenset({Outcome.ACCEPTED, Outcome.IN_PART})
NEEDS_REASON = frozenset({Outcome.IN_PART, Outcome.EXPLAINED, Outcome.NOT_ACCEPTED})

# A comment in parts that were answered in several ways, none of them accepted, is told the weightiest.
_BY_WEIGHT = (Outcome.EXPLAINED, Outcome.NOT_ACCEPTED, Outcome.REFERRED, Outcome.NOTED)


def allowed_outcomes(comment: Comment) -> tuple[Outcome, ...]:
    """The outcomes to choose from: only what is about the contents can be worked into a text."""
    if comment.kind in CONTENT_KINDS:
        return tuple(Outcome)
    return tuple(outcome for outcome in Outcome if outcome not in CHANGES_TEXT)


def check_disposition(comment: Comment, disposition: Disposition) -> None:
    """Nothing, if the answer fits the comment. An accepted comment leads to an edit, or the reply says why not.

    Raises: Invalid saying what is missing.
    """
    outcome, code = disposition.outcome, comment.code
    if outcome not in allowed_outcomes(comment):
        raise Invalid("{code} is not about the contents of a document: choose another outcome.", code=code)
    if disposition.reply.strip():
        return
    if outcome in NEEDS_REASON:
        raise Invalid("{code} needs a reply that gives the reason for this outcome.", code=code)
    if outcome in CHANGES_TEXT and not proposals_of(comment, disposition):
        raise Invalid("{code} has no wording to put in. Enter the wording, or reply why the text stays.", code=code)


def proposals_of(comment: Comment, disposition: Disposition) -> tuple[Proposal, ...]:
    """The wording that the decision puts into the text: the secretariat's, else the comment's own.

    Accepted in part without a wording of its own says not which part: nothing goes in until it is entered.
    """
    if disposition.outcome not in CHANGES_TEXT:
        return ()
    if disposition.edits is not None:
        return disposition.edits
    return comment.proposals if disposition.outcome is Outcome.ACCEPTED else ()


def approved(disposition: Disposition, by: str) -> Disposition:
    """The decision as it counts from now on. Raises: Stale if it was not waiting for approval."""
    if disposition.state is not DecisionState.PROPOSED:
        raise Stale("This decision is not waiting for approval any more. Load the page again.")
    return replace(disposition, state=DecisionState.APPROVED, approved_by=by)


def withdrawn(disposition: Disposition) -> Disposition:
    """The decision taken back: its comment is pending again. Raises: Stale if it was taken back already."""
    if disposition.state is DecisionState.WITHDRAWN:
        raise Stale("This decision has been taken back already. Load the page again.")
    return replace(disposition, state=DecisionState.WITHDRAWN)


def derived_outcome(parts: Sequence[Outcome]) -> Outcome:
    """The outcome of a comment in parts (at least one): all alike, that one; some accepted, in part."""
    outcomes = set(parts)
    if len(outcomes) == 1:
        return outcomes.pop()
    if outcomes & CHANGES_TEXT:
        return Outcome.IN_PART
    return next(outcome for outcome in _BY_WEIGHT if outcome in outcomes)
