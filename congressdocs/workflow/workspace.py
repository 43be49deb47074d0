"""The opened house: what every verb is handed. Nothing below asks the clock or makes an id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Workspace:
    """Database, search index, clock and ids, opened once and handed in. `now` gives aware UTC times."""

    engine: Engine
    index: object
    data_dir: Path
    now: Callable[[], datetime]
    new_id: Callable[[], str]


def create_workspace(data_dir: Path) -> Workspace:
    """A new, empty workspace in the folder (made if missing), opened. Raises: Refused if one is there already."""
    raise NotImplementedError


def open_workspace(data_dir: Path) -> Workspace:
    """The workspace of the folder, its database brought up to date. Raises: Missing if there is none."""
    raise NotImplementedError
