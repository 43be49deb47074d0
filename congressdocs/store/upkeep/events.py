"""The log of what was done: written in the transaction of the deed, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from congressdocs.store.statements import insert_rows
from congressdocs.store.tables.upkeep import EventRow


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which noun when. `details` are plain values for reading."""

    congress_id: str
    act: str  # "upload_draft", "approve", ...
    noun: str  # "draft", "comment", ...
    noun_id: str
    by: str
    at: datetime
    details: Mapping[str, object] = field(default_factory=dict)


def save_event(session: Session, event: Event) -> None:
    """Adds a line to the log."""
    values = {name: getattr(event, name) for name in Event.__slots__}
    insert_rows(session, EventRow, [{**values, "details": dict(event.details)}])


def load_events(
    session: Session, congress_id: str, *, noun_id: str | None = None, limit: int = 500
) -> tuple[Event, ...]:
    """The newest lines of the log (of one thing), newest first."""
    statement = select(EventRow).where(EventRow.congress_id == congress_id)
    if noun_id is not None:
        statement = statement.where(EventRow.noun_id == noun_id)
    rows = session.exec(statement.order_by(col(EventRow.n).desc()).limit(limit))
    return tuple(Event(r.congress_id, r.act, r.noun, r.noun_id, r.by, r.at, r.details) for r in rows)
