from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from congressdocs.core.errors import Refused, Stale
from congressdocs.core.model import Congress, Group
from congressdocs.store import accounts, tables
from congressdocs.store.congresses import (
    load_congress,
    load_congresses,
    load_setting,
    save_congress,
    save_group,
    save_setting,
)
from congressdocs.store.engine import migrate, open_engine, reading, transaction
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
