import sqlite3
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from congressdocs.core.errors import Refused, Stale
from congressdocs.core.model import Congress, Group
from congressdocs.store import tables
from congressdocs.store.engine import migrate, open_engine, reading, transaction
from congressdocs.store.people import accounts
from congressdocs.store.people.congresses import (
    load_congress,
    load_congresses,
    load_setting,
    save_congress,
    save_group,
    save_setting,
)
from congressdocs.store.statements import insert_rows

OWNERS = (tables, accounts)


def test_what_a_transaction_saved_is_there_afterwards(engine: Engine) -> None:
    with transaction(engine) as session:
        save_congress(session, Congress("lv", "Lam Vân"))
    with reading(engine) as session:
        assert load_congress(session, "lv") == Congress("lv", "Lam Vân")


def test_a_transaction_that_fails_saves_nothing(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        save_congress(session, Congress("lv", str(1 / len(load_congresses(session)))))
    with reading(engine) as session:
        assert load_congresses(session) == ()


def test_reading_saves_nothing_and_sees_one_state(engine: Engine) -> None:
    with reading(engine) as session:
        assert load_setting(session, "colour", "none") == "none"
        with transaction(engine) as writer:
            save_setting(writer, "colour", "đỏ")
        assert load_setting(session, "colour", "none") == "none"
    with reading(engine) as session:
        assert load_setting(session, "colour") == "đỏ"


def test_a_value_written_twice_in_one_transaction_reads_as_the_last(engine: Engine) -> None:
    with transaction(engine) as session:
        for name in ("First", "Second"):
            save_congress(session, Congress("lv", name))
            assert load_congress(session, "lv").name == name


def test_the_same_thing_saved_by_two_is_refused_as_stale(engine: Engine) -> None:
    with transaction(engine) as session:
        save_congress(session, Congress("lv", "Lam Vân"))
        save_group(session, Group("g1", "lv", "T1", "Group 1"))
    with pytest.raises(Stale), transaction(engine) as session:
        save_group(session, Group("g9", "lv", "T1", "Another group with the code"))


def test_who_cannot_get_a_turn_is_told_to_try_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congressdocs.store.engine.BUSY_SECONDS", 1)
    impatient = open_engine(engine.url.render_as_string(hide_password=False))
    with transaction(engine) as session:
        save_setting(session, "colour", "đỏ")
        with pytest.raises(Refused, match="try again in a minute"), transaction(impatient) as late:
            save_setting(late, "colour", "xanh")
    impatient.dispose()
    with reading(engine) as session:
        assert load_setting(session, "colour") == "đỏ"


def test_a_row_that_points_nowhere_is_a_fault_not_a_refusal(engine: Engine) -> None:
    with pytest.raises(IntegrityError), transaction(engine) as session:
        insert_rows(session, tables.text.SectionRow, [{"id": "s1", "document_id": "nowhere"}])


def test_sqlite_keeps_readers_and_the_writer_apart_and_syncs_every_commit(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{(tmp_path / 'made' / 'on demand.sqlite').as_posix()}")
    with reading(engine) as session:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [session.connection().execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas]
    assert values == ["wal", 2, 1, 30_000]
    engine.dispose()


def test_migrations_lead_to_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with reading(engine) as session:
        differences = compare_metadata(MigrationContext.configure(session.connection()), SQLModel.metadata)
    assert differences == []


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    with transaction(engine) as session:
        save_setting(session, "kept", 1)
    migrate(engine)
    with reading(engine) as session:
        assert load_setting(session, "kept") == 1


def test_all_tables_have_named_constraints(engine: Engine) -> None:
    constraints = [c for table in SQLModel.metadata.sorted_tables for c in table.constraints]
    assert [c for c in constraints if not c.name] == []


class Stubborn(sqlite3.Connection):
    """A connection that fails twice at a statement, as one does that opens the file at the same time as others."""

    at, words, n_left = "", "", 0

    def execute(self, statement: str, *more: Any) -> sqlite3.Cursor:
        fail_at(statement)
        return super().execute(statement, *more)

    def cursor(self, *_more: Any) -> sqlite3.Cursor:
        return super().cursor(StubbornCursor)


class StubbornCursor(sqlite3.Cursor):
    def execute(self, statement: str, *more: Any) -> sqlite3.Cursor:
        fail_at(statement)
        return super().execute(statement, *more)


def fail_at(statement: str) -> None:
    if statement == Stubborn.at and Stubborn.n_left:
        Stubborn.n_left -= 1
        raise sqlite3.OperationalError(Stubborn.words)


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> type[Stubborn]:
    monkeypatch.setattr(sqlite3.dbapi2, "connect", partial(sqlite3.connect, factory=Stubborn))
    monkeypatch.setattr("congressdocs.store.engine._PAUSES", (0, 0, 0))
    return Stubborn


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("PRAGMA journal_mode", "locking protocol"),
        ("PRAGMA journal_mode = WAL", "database is locked"),
        ("BEGIN IMMEDIATE", "locking protocol"),
        ("SELECT 1 FROM sqlite_master LIMIT 1", "locking protocol"),
    ],
)
def test_opening_goes_on_when_others_open_the_file_at_the_same_time(
    tmp_path: Path, stubborn: type[Stubborn], at: str, words: str
) -> None:
    stubborn.at, stubborn.words, stubborn.n_left = at, words, 2
    engine = open_engine(f"sqlite:///{tmp_path}/a.sqlite")
    with transaction(engine) as session:
        session.connection().exec_driver_sql("CREATE TABLE one (n)")
    with reading(engine) as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM one").scalar() == 0
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert stubborn.n_left == 0
    engine.dispose()


def test_a_file_that_stays_shut_is_refused_in_words(tmp_path: Path, stubborn: type[Stubborn]) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/a.sqlite")
    stubborn.at, stubborn.words, stubborn.n_left = "BEGIN IMMEDIATE", "locking protocol", 99
    with pytest.raises(Refused, match="Too much is being saved"), transaction(engine):
        pass
    engine.dispose()


def test_many_threads_open_a_new_file_at_once(tmp_path: Path) -> None:
    meet, wrong = Barrier(8), []

    def opened() -> None:
        try:
            engine = open_engine(f"sqlite:///{tmp_path}/a.sqlite")
            meet.wait(30)
            with transaction(engine) as session:
                session.connection().exec_driver_sql("CREATE TABLE IF NOT EXISTS one (n)")
            engine.dispose()
        except Exception as error:  # whichever: it is told below
            wrong.append(error)

    threads = [Thread(target=opened) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
