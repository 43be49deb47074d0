"""Files of comments that were looked at and not taken in yet, as rows of whoever brought them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, delete, or_, select, update
from sqlmodel import Session, SQLModel, col

from congressdocs.core.errors import Missing
from congressdocs.store.statements import fetch, insert_rows
from congressdocs.store.tables.text import StoredFileRow
from congressdocs.store.tables.upkeep import HeldFileRow


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One such file; `choices` are plain values."""

    id: str
    round_id: str
    by_id: str
    file_id: str
    name: str
    choices: Mapping[str, object]
    at: datetime


_COLUMNS = [col(getattr(HeldFileRow, name)) for name in HeldFile.__slots__]


def save_held(session: Session, held: HeldFile) -> None:
    """Writes a new one."""
    insert_rows(session, HeldFileRow, [{name: getattr(held, name) for name in HeldFile.__slots__}])


def save_choices(session: Session, held_id: str, choices: Mapping[str, object]) -> None:
    """Writes what was chosen on the way."""
    session.exec(update(HeldFileRow).where(col(HeldFileRow.id) == held_id).values(choices=dict(choices)))


def load_held(session: Session, held_id: str) -> HeldFile:
    """One of them. Raises: Missing."""
    rows = fetch(session, select(*_COLUMNS).where(col(HeldFileRow.id) == held_id))
    if not rows:
        raise Missing("This file is not kept here any more. Choose it again.")
    return HeldFile(*rows[0])


def load_all_held(session: Session, by_id: str, round_id: str | None = None) -> tuple[HeldFile, ...]:
    """Those of one person, newest first."""
    statement = select(*_COLUMNS).where(col(HeldFileRow.by_id) == by_id)
    if round_id:
        statement = statement.where(col(HeldFileRow.round_id) == round_id)
    newest = statement.order_by(col(HeldFileRow.at).desc(), col(HeldFileRow.id))
    return tuple(HeldFile(*row) for row in fetch(session, newest))


def drop_held(session: Session, held_ids: Sequence[str] = (), *, before: datetime | None = None) -> None:
    """Drops these and all older ones, with the bytes where nothing else needs them."""
    gone = [col(HeldFileRow.id).in_(held_ids), *([col(HeldFileRow.at) < before] if before else [])]
    files = {row.file_id for row in fetch(session, select(col(HeldFileRow.file_id)).where(or_(*gone)))}
    session.exec(delete(HeldFileRow).where(or_(*gone)))
    for column in _users():
        files -= {row[0] for row in fetch(session, select(column).where(column.in_(files)))}
    session.exec(delete(StoredFileRow).where(col(StoredFileRow.sha256).in_(files)))


def _users() -> Iterator[Column[str]]:
    """Every column that names stored bytes."""
    tables = SQLModel.metadata.tables.values()
    return (key.parent for table in tables for key in table.foreign_keys if key.column.table.name == "stored_file")
