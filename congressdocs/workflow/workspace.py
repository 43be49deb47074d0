"""The opened house: what every verb is handed. Nothing below asks the clock or makes an id."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from congressdocs.config import Config
from congressdocs.core.errors import Closed, Missing, Refused
from congressdocs.core.model import Membership, Person, Role
from congressdocs.search.index import Index
from congressdocs.store.engine import migrate, open_engine
from congressdocs.store.people.congresses import is_closed
from congressdocs.store.upkeep.events import Event, save_event
from congressdocs.store.upkeep.outbox import drain

# what is done in a closed congress too: who could come in may still be kept out
_IN_CLOSED = frozenset({"close_congress", "reopen_congress", "end_key", "take_role"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """Database, search index, clock and ids, opened once and handed in. `now` gives aware UTC times."""

    engine: Engine
    index: Index
    config: Config
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def note(
        self, session: Session, congress_id: str, act: str, of: tuple[str, str], by: Person, **more: object
    ) -> None:
        """Adds a line to the log: `of` is the noun and its id.

        Every verb that changes something calls this in its transaction, so here a closed congress stays as it is.
        Raises: Closed.
        """
        if act not in _IN_CLOSED and is_closed(session, congress_id):
            raise Closed("This congress is closed: everything can be read and printed, nothing changed.")
        save_event(session, Event(congress_id, act, *of, by=by.name, at=self.now(), details=more))

    def catch_up(self) -> int:
        """Brings the search index up to date with the database; how many entries that took."""
        return drain(self.engine, self.index)

    def close(self) -> None:
        """Lets the files go."""
        self.index.close()
        self.engine.dispose()


def operator(name: str = "") -> Person:
    """Whoever works on the machine itself, by command line: may do everything, in every congress."""
    everywhere = (Membership("", Role.ADMINISTRATOR), Membership("", Role.OFFICE_HEAD))
    return Person("operator", name or "Operator", everywhere)


def create_workspace(config: Config) -> Workspace:
    """A new, empty workspace, opened; its folder is made. Raises: Refused if one is there already."""
    if _is_made(config):
        raise Refused("There is a workspace in {folder} already.", folder=config.data_dir)
    config.data_dir.mkdir(parents=True, exist_ok=True)
    return _opened(config)


def open_workspace(config: Config) -> Workspace:
    """The workspace of the data folder, its database brought up to date. Raises: Missing if there is none."""
    if not has_workspace(config):
        raise Missing(
            "There is no workspace in {folder}. Make one with `congressdocs init`, or name another with --data.",
            folder=config.data_dir,
        )
    return _opened(config)


def has_workspace(config: Config) -> bool:
    """Whether there is a workspace to open: a database named by its address is one, else the file in the folder."""
    return bool(config.database_url) or _is_made(config)


def _is_made(config: Config) -> bool:
    return (config.data_dir / "congressdocs.sqlite").is_file()


def _opened(config: Config) -> Workspace:
    engine = open_engine(config.url)
    migrate(engine)
    return Workspace(engine, Index.open(config.index_dir), config, _now, _new_id)


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid.uuid4().hex
