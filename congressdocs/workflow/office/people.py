"""People of a congress and how they sign in: roles, open and closed accounts, one-time codes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import Membership, Person, Role
from congressdocs.core.people.rights import Act, check, check_office, manages
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.accounts import (
    Account,
    hash_code,
    hash_password,
    load_account,
    load_account_of,
    load_accounts,
    new_code,
    save_account,
)
from congressdocs.store.people.congresses import load_people, load_person, save_person
from congressdocs.workflow.office.setup import check_login, check_password, check_role, named
from congressdocs.workflow.workspace import Workspace

CODE_DAYS = 14  # how long a one-time code opens an account
OFFICE_ROLES = (Role.ADMINISTRATOR, Role.OFFICE_HEAD, Role.AUDITOR)  # those that may hold in every congress


@dataclass(frozen=True, slots=True)
class SignInSlip:
    """How somebody signs in the first time; the code is known only now."""

    person: Person
    login: str
    code: str
    until: datetime


# ---------------------------------------------------------------- roles


def edit_person(
    ws: Workspace, congress_id: str, person_id: str, *, by: Person, name: str, unit: str = "", login: str = ""
) -> Person:
    """The person under another name or unit, signing in under `login`, where one is given.

    `congress_id` "": somebody of the whole office, here and below. Raises: Invalid, NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        person = _managed(session, congress_id, person_id, by)
        person = replace(person, name=named(name), unit=unit.strip())
        save_person(session, person)
        ws.note(session, congress_id, "edit_person", ("person", person_id), by)
        if login.strip():
            _rename_login(ws, session, person_id, login, by)
    return person


def _rename_login(ws: Workspace, session: Session, person_id: str, login: str, by: Person) -> None:
    wanted, account = check_login(login), load_account_of(session, person_id)
    if account is None or account.login == wanted:
        return
    if load_account(session, wanted) is not None:
        raise Invalid("This sign-in name is taken. Choose another one.").at("login")
    save_account(session, replace(account, login=wanted))
    ws.note(session, "", "rename_login", ("person", person_id), by)


def give_role(
    ws: Workspace, congress_id: str, person_id: str, role: Role, *, by: Person, group_id: str | None = None
) -> Person:
    """The person with one more role here."""
    with transaction(ws.engine) as session:
        person = _here(session, congress_id, person_id, by)
        if congress_id:
            check_role(session, congress_id, role, group_id)
        elif role not in OFFICE_ROLES:
            raise Invalid("This role belongs to one congress; give it there.")
        membership = Membership(congress_id, role, group_id)
        if membership in person.memberships:
            raise Invalid("{name} has this role already.", name=person.name).at("role")
        person = replace(person, memberships=(*person.memberships, membership))
        save_person(session, person)
        ws.note(session, congress_id, "give_role", ("person", person_id), by, role=role)
    return person


def take_role(
    ws: Workspace, congress_id: str, person_id: str, role: Role, *, by: Person, group_id: str | None = None
) -> Person:
    """The person without this role here. Raises: Invalid for the last administrator of the office."""
    with transaction(ws.engine) as session:
        person = _here(session, congress_id, person_id, by)
        membership = Membership(congress_id, role, group_id)
        if membership not in person.memberships:
            raise Missing("This person does not have this role.")
        left = replace(person, memberships=tuple(m for m in person.memberships if m != membership))
        save_person(session, left)
        _keep_an_administrator(session, person)
        ws.note(session, congress_id, "take_role", ("person", person_id), by, role=role)
    return left


# ---------------------------------------------------------------- accounts


def close_account(ws: Workspace, congress_id: str, person_id: str, *, by: Person) -> None:
    """The person can no longer sign in and is signed out everywhere; what the person wrote stays."""
    with transaction(ws.engine) as session:
        person = _managed(session, congress_id, person_id, by)
        if person.id == by.id:
            raise Invalid("You cannot close your own account.")
        account = _account(session, person_id)
        save_account(session, replace(account, is_active=False, code_hash="", code_until=None, stamp=ws.new_id()))
        _keep_an_administrator(session, person)
        ws.note(session, "", "close_account", ("person", person_id), by)


def open_account(ws: Workspace, congress_id: str, person_id: str, *, by: Person) -> None:
    """The person can sign in again, as before."""
    with transaction(ws.engine) as session:
        _managed(session, congress_id, person_id, by)
        save_account(session, replace(_account(session, person_id), is_active=True, n_failed=0, locked_until=None))
        ws.note(session, "", "open_account", ("person", person_id), by)


def issue_codes(ws: Workspace, congress_id: str, person_ids: Sequence[str], *, by: Person) -> tuple[SignInSlip, ...]:
    """A new one-time code for each: with it the person signs in once and sets a password.

    Earlier passwords and codes of these people are of no use any more, and they are signed out everywhere.
    Raises: Invalid (an account is closed), NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        people = [_managed(session, congress_id, person_id, by) for person_id in person_ids]
        accounts = load_accounts(session, person_ids)
        slips = tuple(_slip(ws, session, person, accounts.get(person.id)) for person in people)
        for person in people:
            ws.note(session, "", "issue_code", ("person", person.id), by, congress=congress_id)
    return slips


def signs_in(ws: Workspace, login: str) -> bool:
    """Whether there is an account of this name."""
    with reading(ws.engine) as session:
        return load_account(session, login) is not None


def issue_code_for(ws: Workspace, login: str, *, by: Person) -> SignInSlip:
    """A new one-time code for whoever signs in by this name. Raises: Missing, NotAllowed."""
    with reading(ws.engine) as session:
        account = load_account(session, login)
        if account is None:
            raise Missing("Nobody signs in as {login}.", login=login)
        places = [m.congress_id for m in load_person(session, account.person_id).memberships]
    if not places:
        raise Missing("Nobody signs in as {login}.", login=login)
    return issue_codes(ws, places[0], [account.person_id], by=by)[0]


def drop_second_step(ws: Workspace, congress_id: str, person_id: str, *, by: Person) -> None:
    """The person signs in without a code of the telephone again, until a new one is set up (it was lost)."""
    with transaction(ws.engine) as session:
        _managed(session, congress_id, person_id, by)
        account = replace(_account(session, person_id), totp_secret="", recovery_hashes="", stamp=ws.new_id())
        save_account(session, account)
        ws.note(session, "", "drop_second_step", ("person", person_id), by)


def set_password(ws: Workspace, account: Account, password: str) -> Account:
    """The person's own new password; a one-time code is used up by it, other sessions end."""
    check_password(password)
    changed = replace(
        account, password_hash=hash_password(password), code_hash="", code_until=None, stamp=ws.new_id(), n_failed=0
    )
    with transaction(ws.engine) as session:
        save_account(session, changed)
    return changed


def opens_with_code(session: Session, account: Account, code: str, at: datetime) -> bool:
    """Whether this is the account's one-time code, and still in time."""
    if not account.code_hash or account.code_until is None or at > account.code_until:
        return False
    return hash_code(session, code) == account.code_hash


def _slip(ws: Workspace, session: Session, person: Person, account: Account | None) -> SignInSlip:
    if account is None or not account.is_active:
        raise Invalid("The account of {name} is closed. Open it first.", name=person.name)
    code, until = new_code(), ws.now() + timedelta(days=CODE_DAYS)
    save_account(
        session,
        replace(
            account,
            password_hash="",
            code_hash=hash_code(session, code),
            code_until=until,
            stamp=ws.new_id(),
            n_failed=0,
            locked_until=None,
        ),
    )
    return SignInSlip(person, account.login, code, until)


def check_set_up(by: Person, congress_id: str) -> None:
    """Nothing, if `by` sets up this congress ("": the whole office). Raises: NotAllowed, Missing."""
    if congress_id:
        check(by, Act.SET_UP, congress_id)
    else:
        check_office(by, Act.SET_UP)


def _here(session: Session, congress_id: str, person_id: str, by: Person) -> Person:
    """The person, who has a place here."""
    check_set_up(by, congress_id)
    person = load_person(session, person_id)
    if not any(m.congress_id == congress_id for m in person.memberships):
        raise Missing("There is no such person.")
    return person


def _managed(session: Session, congress_id: str, person_id: str, by: Person) -> Person:
    """The person, whose sign-in `by` may decide. Raises: NotAllowed if the person works elsewhere too."""
    person = _here(session, congress_id, person_id, by)
    if not manages(by, person):
        raise NotAllowed("This person works in other congresses too. Ask an administrator of the whole office.")
    return person


def _account(session: Session, person_id: str) -> Account:
    account = load_account_of(session, person_id)
    if account is None:
        raise Missing("This person has no account.")
    return account


def _keep_an_administrator(session: Session, person: Person) -> None:
    """Where `person` could let others in, somebody must be left who can."""
    if not any(map(_is_head, person.memberships)):
        return
    heads = [p.id for p in load_people(session, "") if any(_is_head(m) for m in p.memberships)]
    if not any(account.is_active for account in load_accounts(session, heads).values()):
        raise Invalid("This is the last administrator of the office who can sign in.")


def _is_head(membership: Membership) -> bool:
    return not membership.congress_id and membership.role in (Role.ADMINISTRATOR, Role.OFFICE_HEAD)
