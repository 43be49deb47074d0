"""Answers to comments with their whole history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import DecisionState, Disposition, Outcome
from congressdocs.store.comments.comments import proposal_json, proposal_of_json
from congressdocs.store.statements import batches, insert_rows
from congressdocs.store.tables.answers import AnswerColumns, DispositionRow
from congressdocs.store.tables.comments import CommentRow

_SAME = ("id", "comment_id", "reply", "by", "at", "approved_by")  # in value and row


def save_disposition(session: Session, disposition: Disposition) -> None:
    """Makes this the answer that holds; the earlier one stays in the history, ended at `disposition.at`."""
    _end(session, disposition.comment_id, disposition.by, disposition.at)
    insert_rows(session, DispositionRow, [answer_values(disposition)])


def end_disposition(session: Session, comment_id: str, *, by: str, at: datetime) -> None:
    """Takes the answer back: the comment is undecided again, the history keeps it. Raises: Missing."""
    if not _end(session, comment_id, by, at):
        raise Missing("This comment has no decision that could be taken back.")


def load_disposition(session: Session, comment_id: str) -> Disposition | None:
    """The answer that holds."""
    return load_dispositions(session, [comment_id]).get(comment_id)


def load_dispositions(session: Session, comment_ids: Sequence[str]) -> dict[str, Disposition]:
    """The answers that hold, by comment id."""
    found: dict[str, Disposition] = {}
    for ids in batches(comment_ids):
        statement = select(DispositionRow).where(col(DispositionRow.comment_id).in_(ids))
        rows = session.exec(statement.where(col(DispositionRow.ended_at).is_(None)))
        found |= {row.comment_id: answer_of(row) for row in rows}
    return found


def load_dispositions_of_round(session: Session, round_id: str) -> dict[str, Disposition]:
    """The answers that hold in a round, by comment id."""
    statement = select(DispositionRow).join(CommentRow, col(CommentRow.id) == DispositionRow.comment_id)
    rows = session.exec(statement.where(CommentRow.round_id == round_id, col(DispositionRow.ended_at).is_(None)))
    return {row.comment_id: answer_of(row) for row in rows}


def _end(session: Session, comment_id: str, by: str, at: datetime) -> bool:
    """Ends the answer that holds; whether there was one."""
    holds = (col(DispositionRow.comment_id) == comment_id) & col(DispositionRow.ended_at).is_(None)
    return session.exec(update(DispositionRow).where(holds).values(ended_at=at, ended_by=by)).rowcount > 0


def answer_values(disposition: Disposition) -> dict[str, Any]:
    """An answer as the values of its row."""
    same = {name: getattr(disposition, name) for name in _SAME}
    edits = None if disposition.edits is None else [proposal_json(proposal) for proposal in disposition.edits]
    return {**same, "outcome": disposition.outcome.value, "state": disposition.state.value, "edits": edits}


def answer_of(row: AnswerColumns) -> Disposition:
    """The answer that a row holds."""
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    edits = None if row.edits is None else tuple(proposal_of_json(values) for values in row.edits)
    return Disposition(**same, outcome=Outcome(row.outcome), state=DecisionState(row.state), edits=edits)
