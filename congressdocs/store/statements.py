"""Writing many rows at once, in both databases; each call is carried out at once, in the order of calls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from congressdocs.store.columns import Row

MAX_VALUES = 10_000  # values of one IN (…); SQLite stops at 32 766, PostgreSQL at 65 535

Values = Mapping[str, Any]


def insert_rows(session: Session, kind: type[Row], rows: Sequence[Values]) -> None:
    """Writes new rows."""
    if rows:
        _connection(session).execute(_table(kind).insert(), [dict(row) for row in rows])


def insert_missing(session: Session, kind: type[Row], rows: Sequence[Values]) -> None:
    """Writes the rows whose key is not there yet; the others stay as they are."""
    connection = _connection(session)
    if rows:
        connection.execute(_insert(connection, kind).on_conflict_do_nothing(), [dict(row) for row in rows])


def save_rows(session: Session, kind: type[Row], rows: Sequence[Values]) -> None:
    """Writes the rows, over those with the same primary key."""
    connection = _connection(session)
    if rows:
        statement = _insert(connection, kind)
        keys = {column.name for column in _table(kind).primary_key}
        new = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=sorted(keys), set_=new)
        connection.execute(statement, [dict(row) for row in rows])


def replace_rows(session: Session, kind: type[Row], owner: Values, rows: Sequence[Values]) -> None:
    """Writes the rows of one owner ({column: value}) in the place of those it had."""
    table = _table(kind)
    condition = [table.c[name] == value for name, value in owner.items()]
    _connection(session).execute(table.delete().where(*condition))
    insert_rows(session, kind, [{**owner, **row} for row in rows])


def fetch(session: Session, statement: Executable) -> Sequence[Any]:
    """The rows of a statement that selects columns: their values by position, and by name as attributes."""
    session.flush()
    return session.connection().execute(statement).all()


def count(session: Session, statement: Executable) -> int:
    """The number that a statement selects."""
    return int(fetch(session, statement)[0][0])


def in_order(rows: Iterable[Values]) -> list[Values]:
    """The rows with their position as `place`."""
    return [{"place": place, **row} for place, row in enumerate(rows)]


def batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in pieces that fit into one statement."""
    return (values[start : start + MAX_VALUES] for start in range(0, len(values), MAX_VALUES))


def _connection(session: Session) -> Connection:
    """The session's connection, for writing past its objects: those it holds are saved first and read anew later."""
    session.flush()
    session.expire_all()
    return session.connection()


def _table(kind: type[Row]) -> Table:
    table = inspect(kind).local_table
    assert isinstance(table, Table)
    return table


def _insert(connection: Connection, kind: type[Row]) -> Any:
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(_table(kind))
