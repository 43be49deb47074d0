"""A congress, its documents, groups, people and rounds."""

from datetime import datetime

from congressdocs.core.model import Congress, Document, Group, Person, Role, Round
from congressdocs.workflow.workspace import Workspace


def create_congress(
    ws: Workspace,
    name: str,
    *,
    by: Person,
    language: str = "vi",
    time_zone: str = "Asia/Ho_Chi_Minh",
    profile: str = "plain",
) -> Congress:
    """The new congress; `by` must hold an office-wide role."""
    raise NotImplementedError


def add_document(
    ws: Workspace, congress_id: str, *, by: Person, code: str, title: str, language: str = "", label: str = ""
) -> Document:
    """The new document, last in the congress's order; its code is unique there."""
    raise NotImplementedError


def add_group(
    ws: Workspace,
    congress_id: str,
    *,
    by: Person,
    code: str,
    name: str,
    n_delegates: int = 0,
    parent_id: str | None = None,
) -> Group:
    """The new group; its code is unique in the congress."""
    raise NotImplementedError


def add_person(
    ws: Workspace,
    congress_id: str,
    *,
    by: Person,
    name: str,
    login: str,
    password: str,
    role: Role,
    group_id: str | None = None,
) -> Person:
    """The account of this login with one more membership (made when there is none)."""
    raise NotImplementedError


def open_round(
    ws: Workspace,
    congress_id: str,
    *,
    by: Person,
    name: str,
    due: datetime,
    starts: datetime | None = None,
    draft_ids: tuple[str, ...] = (),
    group_ids: tuple[str, ...] = (),
) -> Round:
    """The round; without `draft_ids` the latest draft of every document, without `group_ids` every group."""
    raise NotImplementedError


def close_round(ws: Workspace, round_id: str, *, by: Person) -> Round:
    """The round, closed: groups may no longer comment."""
    raise NotImplementedError
