"""A fresh workspace for each test, and the rule that nothing is skipped where skipping is forbidden."""

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event

from congressdocs.config import Config
from congressdocs.store.people import accounts
from congressdocs.workflow.workspace import Workspace, create_workspace, open_workspace
from tests.hashing import HASHER

FORBID_SKIPS = os.environ.get("CONGRESSDOCS_FORBID_SKIPS") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where every tool is installed (CONGRESSDOCS_FORBID_SKIPS=1) a skipped test is a failed one."""
    report = yield
    if FORBID_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where skipping is forbidden: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """The same for whole modules."""
    report = yield
    if FORBID_SKIPS and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, where skipping is forbidden: {report.longrepr}"
    return report


class Clock:
    """Time that moves one second at each look, from a fixed morning on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """New passwords are hashed with little work: the tests make many accounts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_HASHER", HASHER)
        yield


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a workspace with nothing in it, to copy: to make all tables takes ten times as long."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    create_workspace(Config(data_dir=folder)).close()
    return folder


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock, empty_data: Path) -> Iterator[Workspace]:
    """An empty workspace with a clock and ids that are the same in every run."""
    numbers = itertools.count(1)
    opened = open_workspace(Config(data_dir=shutil.copytree(empty_data, tmp_path / "data")))
    opened.engine.dispose()
    event.listen(opened.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    still = Workspace(opened.engine, opened.index, opened.config, clock, lambda: f"{next(numbers):032x}")
    yield still
    still.close()


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()
