"""An empty database for every test: SQLite, and PostgreSQL where DATABASE_URL names one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from congressdocs.store.engine import migrate, open_engine
from tests.store.values import Story, store_story

SERVER = os.environ.get("DATABASE_URL", "")  # a database that tests may empty


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", *(["server"] if SERVER else [])])
def engine(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> Iterator[Engine]:
    """An empty database with all tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(empty_file, tmp_path / 'test.sqlite').as_posix()}"
    else:
        url = SERVER
    engine = open_engine(url)
    if request.param == "server":
        _empty(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def story(engine: Engine) -> Story:
    """The small congress of `values`, stored."""
    return store_story(engine)


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    migrate(engine)
