"""Opening the database, the only commit in the house, and migrations."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from congressdocs.core.errors import Refused, Stale

BUSY_SECONDS = 30  # how long a writer waits for another one; writes take milliseconds, a big upload some seconds

_PRAGMAS = (
    "PRAGMA synchronous = FULL",  # in WAL, NORMAL could lose acknowledged commits in a power cut
    "PRAGMA foreign_keys = ON",
)

# Seconds between tries where SQLite does not wait but gives up at once: somebody else is just making the file ready.
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4)

# A request reads on one connection while it saves on another, so there are at most two for each thread of the site;
# a smaller pool would let all threads wait for each other's second one.
_NO_LIMIT = -1

_PROTOCOL = "locking protocol"  # SQLite's words: the race for the log's first page was lost too often
_WRITER = 7_021_301  # any number of our own: the name of PostgreSQL's advisory lock


def open_engine(url: str) -> Engine:
    """A connection pool for `url` ("sqlite:///…" or "postgresql://…"); a missing SQLite folder is made."""
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite" and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    pings = address.get_backend_name() != "sqlite"
    engine = create_engine(address, json_serializer=_json, pool_pre_ping=pings, max_overflow=_NO_LIMIT)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose changes are saved together at the end, or not at all.

    There is one writer at a time, in both databases: what a transaction reads cannot change before it saves, and
    rows become visible in the order of their numbers. So keep it short: read files and think before it.
    Raises: Stale if it was there already or was saved meanwhile; Refused if the writer before takes too long.
    """
    with Session(engine, expire_on_commit=False) as session:
        try:
            _wait_for_turn(session)
            yield session
            session.commit()
        except DBAPIError as error:
            refusal = _refusal(error)
            if refusal is None:
                raise
            raise refusal from error


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for reading only: one consistent state, nothing is ever saved."""
    with Session(engine) as session:
        session.connection(execution_options=_reading_options(engine))
        yield session
        session.rollback()


def migrate(engine: Engine) -> None:
    """Brings the tables to the present form; does nothing where they have it."""
    config = AlembicConfig()
    config.set_main_option("script_location", "congressdocs.store:migrations")
    head = ScriptDirectory.from_config(config).get_current_head()
    with reading(engine) as session:
        if MigrationContext.configure(session.connection()).get_current_revision() == head:
            return
    with transaction(engine) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")  # before anything that may have to wait
    _patiently(lambda: _use_wal(connection), (sqlite3.OperationalError, "locked"))
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _use_wal(connection: Any) -> None:
    """With a write-ahead log readers and the one writer do not wait for each other; set once for a file."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":  # to set it the file is wanted alone
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("is_reading", False)
    begin = _begin_reading if is_reading else _begin_writing
    _patiently(lambda: begin(connection), (DBAPIError, _PROTOCOL))


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    """Looks into the file first, so that what may fail where the log is just being set up fails here."""
    connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").close()
    connection.exec_driver_sql("BEGIN")


def _patiently(do: Callable[[], None], passing: tuple[type[Exception], str]) -> None:
    """Does it, again after a pause where it fails with this error, or because the log is just being set up."""
    kind, words = passing
    for pause in _PAUSES:
        try:
            return do()
        except kind as error:
            if words not in str(error) and _PROTOCOL not in str(error):
                raise
        time.sleep(pause)
    return do()


def _wait_for_turn(session: Session) -> None:
    """Takes the writer's lock; SQLite has done so by beginning."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        connection.execute(select(func.pg_advisory_xact_lock(_WRITER)))


def _reading_options(engine: Engine) -> dict[str, Any]:
    if engine.dialect.name == "postgresql":
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {"is_reading": True}


def _refusal(error: DBAPIError) -> Refused | None:
    """What to tell somebody whose save met another one; None for a fault of ours."""
    state, message = getattr(error.orig, "sqlstate", None), str(error.orig)
    if state == "23505" or "UNIQUE constraint" in message:
        return Stale("Somebody else saved the same thing meanwhile. Reload and look before you try again.")
    if state == "55P03" or "database is locked" in message or _PROTOCOL in message:
        return Refused("Too much is being saved at this moment. Nothing of yours was saved; try again in a minute.")
    return None
