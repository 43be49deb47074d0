"""Answers to parts of comments, with their whole history; the answer derived from them is in `dispositions`."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from congressdocs.core.model import Disposition
from congressdocs.store.answers.dispositions import answer_of, answer_values
from congressdocs.store.statements import batches, insert_rows
from congressdocs.store.tables.answers import PartDispositionRow


def save_part_disposition(session: Session, part: int, disposition: Disposition) -> None:
    """Makes this the answer of the part that holds; the earlier one stays in the history."""
    end_part_dispositions(session, disposition.comment_id, by=disposition.by, at=disposition.at, part=part)
    insert_rows(session, PartDispositionRow, [{**answer_values(disposition), "part": part}])


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
            found[row.comment_id][row.part] = answer_of(row)
    return dict(found)
