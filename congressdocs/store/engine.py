"""Opening the database, the only commit in the house, and migrations."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session


def open_engine(url: str) -> Engine:
    """A connection pool for `url` ("sqlite:///…" or "postgresql+psycopg://…")."""
    raise NotImplementedError


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose changes are saved together at the end, or not at all.

    Raises: Stale if somebody else saved the same thing meanwhile.
    """
    raise NotImplementedError


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for reading only: one consistent state, nothing is ever saved."""
    raise NotImplementedError


def migrate(engine: Engine) -> None:
    """Brings the tables to the present form; does nothing where they have it."""
    raise NotImplementedError
