"""Outcome and reply for comments: proposed, approved, taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Comment, CommentState, DecisionState, Disposition, Outcome, Person, Proposal
from congressdocs.core.people.rights import Act, check
from congressdocs.core.review.disposition import approved, check_disposition, withdrawn
from congressdocs.store.answers.dispositions import (
    load_dispositions,
    load_dispositions_of_round,
    save_disposition,
)
from congressdocs.store.answers.parts import end_part_dispositions, load_part_dispositions, save_part_disposition
from congressdocs.store.comments.comments import load_comments, load_comments_of_round
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.workspace import Workspace


def decide(
    ws: Workspace,
    comment_ids: Sequence[str],
    outcome: Outcome,
    reply: str,
    *,
    by: Person,
    edits: tuple[Proposal, ...] | None = None,
) -> tuple[Disposition, ...]:
    """The proposed disposition of each comment (one decision for a whole cluster: pass all its ids).

    `edits` None: the comment's own proposals; given: the wording the secretariat takes over.
    Raises: Invalid when the outcome does not fit (no reply, accepted without wording, approved already).
    """
    with transaction(ws.engine) as session:
        comments = load_comments(session, comment_ids)
        _check(comments, Act.DECIDE, by)
        wanted = [(comment, outcome, reply, edits) for comment in comments]
        return propose(ws, session, wanted, by)


def reworded(comment: Comment, text: str) -> tuple[Proposal, ...] | None:
    """The comment's proposal with the secretariat's wording; None when that is the comment's own.

    Raises: Invalid when the comment has not just one proposal.
    """
    if len(comment.proposals) != 1:
        raise Invalid("{code} does not propose a wording at one place.", code=comment.code)
    (proposal,) = comment.proposals
    return None if proposal.text == text else (replace(proposal, text=text),)


def propose(
    ws: Workspace,
    session: Session,
    wanted: Iterable[tuple[Comment, Outcome, str, tuple[Proposal, ...] | None]],
    by: Person,
) -> tuple[Disposition, ...]:
    """Saves a proposed disposition for each comment, in this transaction. Raises: Invalid."""
    entries = list(wanted)
    before = load_dispositions(session, [comment.id for comment, *_ in entries])
    made = []
    for comment, outcome, reply, edits in entries:
        if (held := before.get(comment.id)) and held.state is DecisionState.APPROVED:
            raise Invalid("{code} is decided and approved. Take that decision back first.", code=comment.code)
        if comment.parts:
            raise Invalid("{code} is in parts: each part gets its own answer.", code=comment.code)
        disposition = Disposition(
            ws.new_id(), comment.id, outcome, reply.strip(), DecisionState.PROPOSED, by.name, ws.now(), edits
        )
        check_disposition(comment, disposition)
        save_disposition(session, disposition)
        ws.note(session, comment.congress_id, "decide", ("comment", comment.id), by, outcome=outcome)
        made.append(disposition)
    queue(session, EntryType.COMMENT, [comment.id for comment, *_ in entries])
    return tuple(made)


def approve(ws: Workspace, comment_ids: Sequence[str], *, by: Person) -> tuple[Disposition, ...]:
    """The dispositions of these comments, approved: from now on they apply and count."""
    with transaction(ws.engine) as session:
        comments = load_comments(session, comment_ids)
        _check(comments, Act.APPROVE, by)
        return _approve(ws, session, comments, by)


def approve_round(ws: Workspace, round_id: str, *, by: Person) -> int:
    """Approves every proposed disposition of the round; how many."""
    with transaction(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.APPROVE, found.congress_id)
        held = load_dispositions_of_round(session, round_id)
        proposed = {i for i, disposition in held.items() if disposition.state is DecisionState.PROPOSED}
        comments = [c for c in load_comments_of_round(session, round_id) if c.id in proposed]
        return len(_approve(ws, session, comments, by))


def withdraw(ws: Workspace, comment_ids: Sequence[str], *, by: Person) -> None:
    """Takes decisions back; wording already worked in is reversed by the next consolidation.

    An approved decision is taken back by those who may approve. Raises: Missing where there is none.
    """
    with transaction(ws.engine) as session:
        comments = load_comments(session, comment_ids)
        held = load_dispositions(session, comment_ids)
        for comment in comments:
            is_approved = comment.id in held and held[comment.id].state is DecisionState.APPROVED
            check(by, Act.APPROVE if is_approved else Act.DECIDE, comment.congress_id)
            if comment.id not in held:
                raise Missing("{code} has no decision that could be taken back.", code=comment.code)
            taken_back = replace(withdrawn(held[comment.id]), id=ws.new_id(), by=by.name, at=ws.now())
            save_disposition(session, taken_back)
            end_part_dispositions(session, comment.id, by=by.name, at=ws.now())
            ws.note(session, comment.congress_id, "withdraw_decision", ("comment", comment.id), by)
        queue(session, EntryType.COMMENT, comment_ids)


def _approve(ws: Workspace, session: Session, comments: Sequence[Comment], by: Person) -> tuple[Disposition, ...]:
    held = load_dispositions(session, [comment.id for comment in comments])
    made = []
    for comment in comments:
        if comment.id not in held:
            raise Missing("{code} has no decision to approve.", code=comment.code)
        if held[comment.id].state is DecisionState.APPROVED:
            continue
        disposition = replace(approved(held[comment.id], by.name), id=ws.new_id(), at=ws.now())
        save_disposition(session, disposition)
        _approve_parts(ws, session, comment, by)
        ws.note(session, comment.congress_id, "approve", ("comment", comment.id), by, outcome=disposition.outcome)
        made.append(disposition)
    queue(session, EntryType.COMMENT, [disposition.comment_id for disposition in made])
    return tuple(made)


def _approve_parts(ws: Workspace, session: Session, comment: Comment, by: Person) -> None:
    """Approves the answers to the parts of a comment with its own."""
    for number, answer in load_part_dispositions(session, [comment.id]).get(comment.id, {}).items():
        save_part_disposition(session, number, replace(approved(answer, by.name), id=ws.new_id(), at=ws.now()))


def _check(comments: Sequence[Comment], act: Act, by: Person) -> None:
    """Nothing, if the person may do this to all of them. Raises: NotAllowed, Missing (also for what is no more)."""
    for congress_id in {comment.congress_id for comment in comments}:
        check(by, act, congress_id)
    if any(comment.state is not CommentState.SUBMITTED for comment in comments):
        raise Missing("There is no such comment.")
