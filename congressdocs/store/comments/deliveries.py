"""Files that brought comments, and how each comment came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from congressdocs.store.statements import insert_rows, save_rows
from congressdocs.store.tables.comments import ArrivalRow, CommentRow, DeliveryRow


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file that brought comments: by which road, and under which name."""

    id: str
    congress_id: str
    round_id: str
    road: str
    file_id: str  # of the stored bytes
    name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a comment came in: last by which file, under which mark ("": none), with which words (their SHA-256).

    `waits`: the places asked for that were not found, as plain values.
    """

    comment_id: str
    delivery_id: str
    mark: str
    digest: str
    waits: tuple[Mapping[str, str], ...] = ()


def save_delivery(session: Session, delivered: DeliveredFile, arrivals: Sequence[Arrival]) -> None:
    """Writes a delivery and what came with it; a comment that came before now counts as come by this one."""
    insert_rows(session, DeliveryRow, [{name: getattr(delivered, name) for name in DeliveredFile.__slots__}])
    save_arrivals(session, arrivals)


def save_arrivals(session: Session, arrivals: Sequence[Arrival]) -> None:
    """Writes how comments came in, over what was known before."""
    save_rows(session, ArrivalRow, [_row(arrival) for arrival in arrivals])


def load_arrivals(session: Session, round_id: str) -> tuple[Arrival, ...]:
    """How the comments of a round came in, by code of the comment."""
    statement = select(ArrivalRow).join(CommentRow, col(CommentRow.id) == ArrivalRow.comment_id)
    rows = session.exec(statement.where(CommentRow.round_id == round_id).order_by(col(CommentRow.code)))
    return tuple(map(_arrival, rows))


def find_arrival(session: Session, comment_id: str) -> Arrival | None:
    """How a comment came in; None for one that somebody wrote here."""
    row = session.get(ArrivalRow, comment_id)
    return _arrival(row) if row else None


def _arrival(row: ArrivalRow) -> Arrival:
    return Arrival(row.comment_id, row.delivery_id, row.mark, row.digest, tuple(row.waits))


def _row(arrival: Arrival) -> dict[str, object]:
    same = {name: getattr(arrival, name) for name in ("comment_id", "delivery_id", "mark", "digest")}
    return {**same, "waits": [dict(wait) for wait in arrival.waits]}
