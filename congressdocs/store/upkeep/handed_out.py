"""The log of files that left the workspace: who took what when, with which copy number and checksum."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from congressdocs.store.statements import insert_rows
from congressdocs.store.tables.upkeep import HandedOutRow


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One file that left. `sha256` hex of its bytes; `copy_number` where numbered copies were asked for."""

    congress_id: str
    name: str
    sha256: str
    n_bytes: int
    by: str
    by_id: str
    at: datetime
    copy_number: int | None = None
    label: str = ""  # its classification label then


def save_handed_out(session: Session, line: HandedOut) -> None:
    """Adds a line to the log."""
    insert_rows(session, HandedOutRow, [{name: getattr(line, name) for name in HandedOut.__slots__}])


def load_handed_out(session: Session, congress_id: str, *, limit: int, before: int = 0) -> tuple[HandedOut, ...]:
    """The newest lines of a congress, newest first, after leaving out the `before` newest."""
    statement = select(HandedOutRow).where(col(HandedOutRow.congress_id) == congress_id)
    rows = session.exec(statement.order_by(col(HandedOutRow.n).desc()).offset(before).limit(limit))
    return tuple(HandedOut(**{name: getattr(row, name) for name in HandedOut.__slots__}) for row in rows)
