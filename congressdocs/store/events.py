"""The log of what was done: written in the transaction of the deed, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session


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
    raise NotImplementedError


def load_events(
    session: Session, congress_id: str, *, noun_id: str | None = None, limit: int = 500
) -> tuple[Event, ...]:
    """The newest lines of the log, newest first."""
    raise NotImplementedError
