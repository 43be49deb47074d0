"""A site for each test."""

import pytest
from argon2 import PasswordHasher

from congressdocs.store import accounts
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.web.site import Site
from tests.workflow.office import Office


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passwords are hashed with little work: these tests make many accounts."""
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def office(workspace: Workspace) -> Office:
    return Office(workspace)


@pytest.fixture
def site(office: Office) -> Site:
    return Site(office)


@pytest.fixture
def open_site(site: Site) -> Site:
    """A site with a draft of two sections, opened to both groups."""
    site.office.upload(
        h1("Results"), p("Poverty fell below 3% in five years."), h1("Aims"), p("The coast is kept clean.")
    )
    site.office.open()
    return site
