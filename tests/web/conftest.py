"""A site for each test."""

import pytest

from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.web.site import Site
from tests.workflow.office import Office


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
