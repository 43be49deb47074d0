"""Answers to parts of comments, with their whole history; the answer derived from them is in `dispositions`."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from congressdocs.core.model import DecisionState, Disposition, Outcome
from congressdocs.store.comments import proposal_json, proposal_of_json
from congressdocs.store.statements import batches, insert_rows
from congressdocs.store.tables import PartDispositionRow

_SAME = ("id", "comment_id", "reply", "by", "at", "approved_by")


def save_part_disposition(session: Session, part: int, disposition: Disposition) -> None:
    """Makes this the answer of the part that holds; the earlier one stays in the history."""
    end_part_dispositions(session, disposition.comment_id, by=disposition.by, at=disposition.at, part=part)
    edits = None if disposition.edits is None else [proposal_json(proposal) for proposal in disposition.edits]
    same = {name: getattr(disposition, name) for name in _SAME}
    coded = {"outcome": disposition.outcome.value, "state": disposition.state.value}
    insert_rows(session, PartDispositionRow, [{**same, **coded, "edits": edits, "part": part}])


def end_part_dispositions(session: Session, comment_id: str, *, by: str, at: datetime, part: int | None = None) -> None:
    """Takes back the answers to one part of a comment, or to all its parts; the history keeps them."""
    holds = (col(PartDispositionRow.comment_id) == comment_id) & col(PartDispositionRow.ended_at).is_(None)
    if part is not None:
        holds &= col(PartDispositionRow.part) == part
    session.connection().execute(update(PartDispositionRow).where(holds).values(ended_at=at, ended_by=by))
    session.expire_all()


def load_part_dispositions(session: Session, comment_ids: Sequence[str]) -> dict[str, dict[int, Disposition]]:
    """The answers that hold, by comment id and number of the part."""
    found: dict[str, dict[int, Disposition]] = defaultdict(dict)
    for ids in batches(comment_ids):
        statement = select(PartDispositionRow).where(col(PartDispositionRow.comment_id).in_(ids))
        rows = session.exec(statement.where(col(PartDispositionRow.ended_at).is_(None)))
        for row in rows:
            found[row.comment_id][row.part] = _disposition(row)
    return dict(found)


def _disposition(row: PartDispositionRow) -> Disposition:
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    edits = None if row.edits is None else tuple(proposal_of_json(values) for values in row.edits)
    return Disposition(**same, outcome=Outcome(row.outcome), state=DecisionState(row.state), edits=edits)
