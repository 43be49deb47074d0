"""A fresh workspace for each test, and the rule that nothing is skipped where skipping is forbidden."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from congressdocs.store.people import accounts
from congressdocs.workflow.workspace import Workspace
from tests.hashing import HASHER
from tests.workflow.office import Office
from tests.workspaces import Clock, copied, empty

LONG = ("test_walk.py", "browser", "office", "test_set_b.py", "test_set_a_by_roads.py")  # the first prints for others
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What loads a whole set or starts other programs comes first, so that no worker is left with it at the end."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, name in enumerate(LONG) if name in item.path.parts), len(LONG))


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
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with nothing in it, to copy: to make all tables takes ten times as long."""
    ws = empty(tmp_path_factory.mktemp("empty") / "data")
    ws.close()
    return ws


@pytest.fixture(scope="session")
def new_office(empty_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A congress with a document and two groups, to copy."""
    ws = copied(empty_workspace, tmp_path_factory.mktemp("office") / "data", Clock())
    office = Office(ws)
    ws.close()
    return office


@pytest.fixture
def workspace(empty_workspace: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace with a clock and ids that are the same in every run."""
    ws = copied(empty_workspace, tmp_path / "data", clock)
    yield ws
    ws.close()


@pytest.fixture
def office(new_office: Office, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A congress at work."""
    office = new_office.copied(tmp_path / "data", clock)
    yield office
    office.ws.close()


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()
