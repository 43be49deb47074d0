"""A whole congress from one plan (congress.json), through the same verbs as by hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Congress, Document, Group, Person, Role
from congressdocs.workflow.office.setup import (
    GROUP_ROLES,
    Hashed,
    add_document,
    add_group,
    add_person,
    create_congress,
    hash_passwords,
)
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SignIn:
    """How somebody signs in; the password is known only now."""

    role: str
    group: str
    name: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Founded:
    congress: Congress
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    sign_in: tuple[SignIn, ...]


def found(ws: Workspace, plan: Mapping[str, Any], *, by: Person, new_password: Callable[[], str]) -> Founded:
    """The congress, its documents, groups and people as the plan lists them.

    Raises: Invalid where the plan lacks something.
    """
    try:
        congress = _congress(ws, plan["congress"], by)
        documents = tuple(_documents(ws, congress, plan, by))
        groups = {group.code: group for group in _groups(ws, congress, plan, by)}
        sign_in = tuple(_sign_in(told, groups, new_password()) for told in plan.get("people", ()))
        hashed = hash_passwords(person.password for person in sign_in)
        for person in sign_in:
            _add(ws, congress, person, groups, hashed[person.password], by=by)
    except (KeyError, TypeError, ValueError) as fault:
        raise Invalid("The plan of the congress lacks or misspells: {what}.", what=fault) from fault
    return Founded(congress, documents, tuple(groups.values()), sign_in)


def _congress(ws: Workspace, told: Mapping[str, Any], by: Person) -> Congress:
    return create_congress(
        ws,
        told["name"],
        by=by,
        language=told.get("language", "vi"),
        time_zone=told.get("time_zone", "Asia/Ho_Chi_Minh"),
        profile=told.get("profile", "plain"),
    )


def _documents(ws: Workspace, congress: Congress, plan: Mapping[str, Any], by: Person) -> Iterator[Document]:
    for d in sorted(plan.get("documents", ()), key=lambda d: d.get("order", 0)):
        yield add_document(ws, congress.id, by=by, code=d["code"], title=d["title"], language=d.get("language", ""))


def _groups(ws: Workspace, congress: Congress, plan: Mapping[str, Any], by: Person) -> Iterator[Group]:
    for g in plan.get("groups", ()):
        n_delegates = g.get("n_delegates", 0)
        yield add_group(ws, congress.id, by=by, code=g["code"], name=g["name"], n_delegates=n_delegates)


def _sign_in(told: Mapping[str, Any], groups: Mapping[str, Group], password: str) -> SignIn:
    role = Role(told["role"])
    group = groups[told["group"]].code if role in GROUP_ROLES else ""
    return SignIn(role, group, told["name"], told["login"], password)


def _add(
    ws: Workspace, congress: Congress, person: SignIn, groups: Mapping[str, Group], password: Hashed, *, by: Person
) -> None:
    group_id = groups[person.group].id if person.group else None
    add_person(
        ws,
        congress.id,
        by=by,
        name=person.name,
        login=person.login,
        password=password,
        role=Role(person.role),
        group_id=group_id,
    )
