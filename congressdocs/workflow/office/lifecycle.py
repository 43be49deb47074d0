"""A congress over time: its particulars, its groups as a tree, closing and reopening; what its printouts say of it."""

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Stale
from congressdocs.core.model import Congress, Document, Group, Person
from congressdocs.core.people.rights import Act, check
from congressdocs.core.people.tree import check_parent
from congressdocs.core.policy import refuse_personnel
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import (
    delete_group as forget_group,
)
from congressdocs.store.people.congresses import (
    is_group_used,
    load_congress,
    load_group,
    load_groups,
    load_setting,
    save_congress,
    save_group,
    save_setting,
)
from congressdocs.store.text.documents import load_document, load_documents, save_document
from congressdocs.workflow.office.setup import check_congress, named, refuse_taken
from congressdocs.workflow.policy import load_policy
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Imprinted:
    """What the printouts of a congress say about who issues and signs them; empty pieces are left out."""

    superior: str = ""
    issuer: str = ""  # empty: the name of the congress
    symbol: str = ""
    number: int | None = None
    place: str = ""
    authority: str = ""
    office: str = ""
    signer: str = ""
    recipients: str = ""  # one a line


def edit_congress(ws: Workspace, congress: Congress, *, by: Person) -> Congress:
    """The congress with this name, language, time zone and layout profile. Raises: Invalid."""
    check(by, Act.SET_UP, congress.id)
    with transaction(ws.engine) as session:
        known = load_congress(session, congress.id)
        changed = replace(congress, name=named(congress.name), is_closed=known.is_closed)
        check_congress(changed)
        save_congress(session, changed)
        ws.note(session, congress.id, "edit_congress", ("congress", congress.id), by, name=changed.name)
    return changed


def close_congress(ws: Workspace, congress_id: str, *, by: Person) -> None:
    """Everything in it can be read and printed from now on, nothing changed. Raises: Stale."""
    _set_closed(ws, congress_id, by, is_closed=True)


def reopen_congress(ws: Workspace, congress_id: str, *, by: Person) -> None:
    """The congress can be worked on again. Raises: Stale."""
    _set_closed(ws, congress_id, by, is_closed=False)


def _set_closed(ws: Workspace, congress_id: str, by: Person, *, is_closed: bool) -> None:
    check(by, Act.SET_UP, congress_id)
    with transaction(ws.engine) as session:
        congress = load_congress(session, congress_id)
        if congress.is_closed == is_closed:
            raise Stale("This was done already.")
        save_congress(session, replace(congress, is_closed=is_closed))
        act = "close_congress" if is_closed else "reopen_congress"
        ws.note(session, congress_id, act, ("congress", congress_id), by)


# ---------------------------------------------------------------- groups


def edit_group(ws: Workspace, group: Group, *, by: Person) -> Group:
    """The group with this code, name, number of delegates and group above. Raises: Invalid, Missing."""
    with transaction(ws.engine) as session:
        known = load_group(session, group.id)
        check(by, Act.SET_UP, known.congress_id)
        groups = load_groups(session, known.congress_id)
        refuse_taken(group.code, [g.code for g in groups if g.id != group.id])
        check_parent(groups, group.id, group.parent_id)
        if group.n_delegates < 0:
            raise Invalid("A group cannot have fewer than 0 delegates.").at("n_delegates")
        changed = replace(group, congress_id=known.congress_id, code=group.code.strip(), name=named(group.name))
        save_group(session, changed)
        ws.note(session, known.congress_id, "edit_group", ("group", group.id), by, code=changed.code)
    return changed


def delete_group(ws: Workspace, group_id: str, *, by: Person) -> None:
    """Removes an empty group. Raises: Invalid if it has people, comments, rounds or groups below it."""
    with transaction(ws.engine) as session:
        group = load_group(session, group_id)
        check(by, Act.SET_UP, group.congress_id)
        if is_group_used(session, group_id):
            raise Invalid("{code} has people, comments, a round or groups below it, so it stays.", code=group.code)
        forget_group(session, group_id)
        ws.note(session, group.congress_id, "delete_group", ("group", group_id), by, code=group.code)


# ---------------------------------------------------------------- documents and printouts


def edit_document(ws: Workspace, document: Document, *, by: Person) -> Document:
    """The document with this code, title, language, classification label and place in the order. Raises: Invalid."""
    with transaction(ws.engine) as session:
        known = load_document(session, document.id)
        check(by, Act.PUT_FORWARD, known.congress_id)
        refuse_personnel(document.title, load_policy(session, known.congress_id))
        refuse_taken(document.code, [d.code for d in load_documents(session, known.congress_id) if d.id != known.id])
        changed = replace(
            document, congress_id=known.congress_id, code=document.code.strip(), title=named(document.title)
        )
        save_document(session, replace(changed, label=document.label.strip()))
        ws.note(session, known.congress_id, "edit_document", ("document", document.id), by, label=changed.label)
    return changed


def load_imprint(session: Session, congress_id: str) -> Imprinted:
    """What was set for the printouts of this congress."""
    told = load_setting(session, f"imprint {congress_id}", {})
    known = {field.name for field in fields(Imprinted)}
    return Imprinted(**{name: value for name, value in told.items() if name in known} if isinstance(told, dict) else {})


def save_imprint(ws: Workspace, congress_id: str, imprint: Imprinted, *, by: Person) -> None:
    """Keeps who issues and signs the printouts of this congress."""
    check(by, Act.SET_UP, congress_id)
    told: dict[str, Any] = {field.name: getattr(imprint, field.name) for field in fields(Imprinted)}
    with transaction(ws.engine) as session:
        save_setting(session, f"imprint {congress_id}", told)
        ws.note(session, congress_id, "save_imprint", ("congress", congress_id), by)
