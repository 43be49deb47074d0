"""A site for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import h1, p
from tests.web.site import Site
from tests.workflow.office import Office
from tests.workspaces import Clock


@pytest.fixture(scope="session")
def opened_office(new_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A congress with a draft of two sections, opened to both groups, to copy."""
    office = new_office.copied(tmp_path_factory.mktemp("opened") / "data", Clock())
    office.upload(h1("Results"), p("Poverty fell below 3% in five years."), h1("Aims"), p("The coast is kept clean."))
    office.open()
    office.ws.close()
    return office


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A congress at work; with an open draft where the test has an open site."""
    made = request.getfixturevalue("opened_office" if "open_site" in request.fixturenames else "new_office")
    office = made.copied(tmp_path / "data", clock)
    yield office
    office.ws.close()


@pytest.fixture
def site(office: Office) -> Site:
    return Site(office)


@pytest.fixture
def open_site(site: Site) -> Site:
    """A site with a draft of two sections, opened to both groups."""
    return site
