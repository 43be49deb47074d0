"""Workspaces to copy: what many tests begin with is made once a process; each test works on a copy of the folder."""

import shutil
from copy import copy
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from congressdocs.config import Config
from congressdocs.workflow.workspace import Workspace, create_workspace, open_workspace


class Clock:
    """Time that moves one second at each look, from a fixed morning on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


class Ids:
    """Ids that are the same in every run."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self) -> str:
        self.n += 1
        return f"{self.n:032x}"


def empty(folder: Path) -> Workspace:
    """A new workspace in this folder, with a clock and ids that are the same in every run."""
    return _steady(create_workspace(Config(data_dir=folder)), Clock(), Ids())


def copied(made: Workspace, folder: Path, clock: Clock) -> Workspace:
    """A copy of a closed workspace in this folder; its clock and its ids go on where those of `made` stand."""
    clock.time = made.now.time
    opened = open_workspace(Config(data_dir=shutil.copytree(made.config.data_dir, folder)))
    return _steady(opened, clock, copy(made.new_id))


def _steady(opened: Workspace, clock: Clock, ids: Ids) -> Workspace:
    """The workspace with this clock and these ids; it never waits for the disk, for nothing here has to survive."""
    opened.engine.dispose()
    event.listen(opened.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    return Workspace(opened.engine, opened.index, opened.config, clock, ids)
