"""A congress at work for each test."""

import pytest

from congressdocs.workflow.workspace import Workspace
from tests.workflow.office import Office


@pytest.fixture
def office(workspace: Workspace) -> Office:
    return Office(workspace)
