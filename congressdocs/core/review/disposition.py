"""Which answer a comment may get, the states a decision goes through, and the outcome of a comment in parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

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


# ---------------------------------------------------------------- comments in parts


def part_of(comment: Comment, number: int) -> Comment:
    """The comment as if it said only this part: its words and its proposals. Raises: Invalid."""
    text = next((part.text for part in comment.parts if part.number == number), None)
    if text is None:
        raise Invalid("{code} has no part {n}.", code=comment.code, n=number)
    return replace(comment, text=text, proposals=tuple(p for p in comment.proposals if p.part == number), parts=())


def share_out(comment: Comment, texts: Sequence[str]) -> tuple[int, ...]:
    """For each proposal of the comment the number of the part (from 1) that speaks of its words; else the first."""
    return tuple(
        next((n for n, text in enumerate(texts, 1) if _speaks_of(text, proposal)), 1) for proposal in comment.proposals
    )


def _speaks_of(text: str, proposal: Proposal) -> bool:
    return any(words.strip() and words.strip() in text for words in (proposal.text, proposal.anchor.quote))


def derived(comment: Comment, answers: Mapping[int, Disposition], *, id: str, by: str, at: datetime) -> Disposition:
    """The answer of a comment all of whose parts are answered: their outcomes in one, their wording, their replies.

    Proposed, until it is approved with all its parts.
    """
    numbered = sorted(answers.items())
    replies = (f"({n}) {answer.reply}" for n, answer in numbered if answer.reply)
    wording = (_of_part(p, n) for n, answer in numbered for p in proposals_of(part_of(comment, n), answer))
    outcome = derived_outcome([answer.outcome for _, answer in numbered])
    edits = tuple(wording) if outcome in CHANGES_TEXT else None
    return Disposition(id, comment.id, outcome, "\n".join(replies), DecisionState.PROPOSED, by, at, edits)


def _of_part(proposal: Proposal, number: int) -> Proposal:
    return replace(proposal, part=number)


def derived_outcome(parts: Sequence[Outcome]) -> Outcome:
    """The outcome of a comment in parts (at least one): all alike, that one; some accepted, in part."""
    outcomes = set(parts)
    if len(outcomes) == 1:
        return outcomes.pop()
    if outcomes & CHANGES_TEXT:
        return Outcome.IN_PART
    return next(outcome for outcome in _BY_WEIGHT if outcome in outcomes)
