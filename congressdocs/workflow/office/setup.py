"""A congress, its documents, groups, people and rounds."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import available_timezones

from sqlmodel import Session

from congressdocs import resources
from congressdocs.core.errors import Invalid, Stale
from congressdocs.core.model import Congress, Document, Group, Membership, Person, Role, Round, RoundState
from congressdocs.core.people.rights import Act, check, check_office, manages
from congressdocs.core.people.tree import leaves
from congressdocs.core.policy import refuse_personnel
from congressdocs.store.engine import transaction
from congressdocs.store.people.accounts import (
    account_without_password,
    hash_password,
    load_account,
    new_account,
    save_account,
)
from congressdocs.store.people.congresses import (
    load_congress,
    load_group,
    load_groups,
    load_person,
    load_round,
    save_congress,
    save_group,
    save_person,
    save_round,
)
from congressdocs.store.text.documents import load_documents, load_latest_draft, save_document
from congressdocs.workflow.office.rounds import check_round
from congressdocs.workflow.policy import load_policy
from congressdocs.workflow.workspace import Workspace

LANGUAGES = ("vi", "en")  # of papers; each needs its labels in the layout profiles
MIN_PASSWORD = 10  # code points
_SHOWN = '/ \\ : * ? " < > |'
_NOT_IN_FILE_NAMES = frozenset(_SHOWN) - {" "}
GROUP_ROLES = frozenset({Role.GROUP_CHAIR, Role.GROUP_SECRETARY, Role.DELEGATE, Role.FOCAL_POINT})


@dataclass(frozen=True, slots=True)
class Hashed:
    """A password that was hashed before (many at once); see `hash_passwords`."""

    hash: str


def create_congress(
    ws: Workspace,
    name: str,
    *,
    by: Person,
    language: str = "vi",
    time_zone: str = "Asia/Ho_Chi_Minh",
    profile: str = "plain",
) -> Congress:
    """The new congress; `by` must hold an office-wide role. Raises: Invalid (name, language, zone or profile)."""
    check_office(by, Act.CREATE_CONGRESS)
    congress = Congress(ws.new_id(), named(name), language, time_zone, profile)
    check_congress(congress)
    with transaction(ws.engine) as session:
        save_congress(session, congress)
        ws.note(session, congress.id, "create_congress", ("congress", congress.id), by, name=name)
    return congress


def add_document(
    ws: Workspace, congress_id: str, *, by: Person, code: str, title: str, language: str = "", label: str = ""
) -> Document:
    """The new document, last in the congress's order; its code is unique there."""
    check(by, Act.PUT_FORWARD, congress_id)
    with transaction(ws.engine) as session:
        congress = load_congress(session, congress_id)
        others = load_documents(session, congress_id)
        refuse_personnel(title, load_policy(session, congress_id))
        refuse_taken(code, [d.code for d in others])
        order = max((d.order for d in others), default=0) + 1
        document = Document(
            ws.new_id(), congress_id, code.strip(), named(title), language or congress.language, label, order
        )
        save_document(session, document)
        ws.note(session, congress_id, "add_document", ("document", document.id), by, code=code)
    return document


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
    check(by, Act.SET_UP, congress_id)
    if n_delegates < 0:
        raise Invalid("A group cannot have fewer than 0 delegates.").at("n_delegates")
    with transaction(ws.engine) as session:
        load_congress(session, congress_id)
        refuse_taken(code, [g.code for g in load_groups(session, congress_id)])
        if parent_id is not None and load_group(session, parent_id).congress_id != congress_id:
            raise Invalid("The group above must belong to the same congress.").at("parent_id")
        group = Group(ws.new_id(), congress_id, code.strip(), named(name), n_delegates, parent_id)
        save_group(session, group)
        ws.note(session, congress_id, "add_group", ("group", group.id), by, code=code)
    return group


def add_person(
    ws: Workspace,
    congress_id: str,
    *,
    by: Person,
    name: str,
    login: str,
    role: Role,
    password: str | Hashed = "",
    group_id: str | None = None,
    unit: str = "",
) -> Person:
    """The person who signs in by this name, with one more role here; a new account where there is none.

    A known account keeps its password and name. Without a password a new one opens with a one-time code only.
    """
    check(by, Act.SET_UP, congress_id)
    with transaction(ws.engine) as session:
        load_congress(session, congress_id)
        check_role(session, congress_id, role, group_id)
        person = _known(session, congress_id, login, by) or _new(
            ws, session, Person(ws.new_id(), name, (), unit), login, password
        )
        membership = Membership(congress_id, role, group_id)
        if membership not in person.memberships:
            person = replace(person, memberships=(*person.memberships, membership))
        save_person(session, person)
        ws.note(session, congress_id, "add_person", ("person", person.id), by, role=role)
    return person


def add_office_person(ws: Workspace, name: str, login: str, role: Role, *, by: Person) -> Person:
    """Somebody with a role in every congress; a new account opens with a one-time code."""
    check_office(by, Act.SET_UP)
    if role in GROUP_ROLES:
        raise Invalid("This role belongs to one congress; give it there.")
    with transaction(ws.engine) as session:
        person = _known(session, "", login, by) or _new(ws, session, Person(ws.new_id(), name), login, "")
        membership = Membership("", role)
        if membership not in person.memberships:
            person = replace(person, memberships=(*person.memberships, membership))
        save_person(session, person)
        ws.note(session, "", "add_office_person", ("person", person.id), by, role=role)
    return person


def _known(session: Session, congress_id: str, login: str, by: Person) -> Person | None:
    """Who signs in by this name. Raises: Invalid if that is somebody of whom `by` may know nothing."""
    account = load_account(session, login)
    if account is None:
        return None
    person = load_person(session, account.person_id)
    if not manages(by, person) and congress_id not in {m.congress_id for m in person.memberships}:
        raise Invalid("This sign-in name is taken. Choose another one.").at("login")
    return person


def _new(ws: Workspace, session: Session, person: Person, login: str, password: str | Hashed) -> Person:
    person = replace(person, name=named(person.name), unit=person.unit.strip())
    login = check_login(login)
    if not password:
        account = account_without_password(person.id, login, stamp=ws.new_id())
    elif isinstance(password, Hashed):
        account = replace(account_without_password(person.id, login, stamp=ws.new_id()), password_hash=password.hash)
    else:
        check_password(password)
        account = new_account(person.id, login, password, stamp=ws.new_id())
    save_person(session, person)
    save_account(session, account)
    return person


def hash_passwords(passwords: Iterable[str]) -> dict[str, Hashed]:
    """Each different password hashed, several at a time: the work is meant to be slow, and waits for no lock."""
    different = list(dict.fromkeys(passwords))
    for password in different:
        check_password(password)
    with ThreadPoolExecutor() as pool:
        return dict(zip(different, map(Hashed, pool.map(hash_password, different)), strict=True))


def check_password(password: str) -> None:
    """Nothing, if this will do as a password. Raises: Invalid."""
    if len(password) < MIN_PASSWORD:
        raise Invalid("A password needs at least {n} characters.", n=MIN_PASSWORD).at("password")


def check_login(login: str) -> str:
    """The sign-in name as it is kept. Raises: Invalid."""
    if not login.strip() or any(letter.isspace() for letter in login.strip()):
        raise Invalid("A sign-in name is one word without blanks.").at("login")
    return login.strip().casefold()


def check_role(session: Session, congress_id: str, role: Role, group_id: str | None) -> None:
    """Nothing, if this role may be given with this group here. Raises: Invalid, Missing."""
    if (role in GROUP_ROLES) != (group_id is not None):
        raise Invalid("Name a group for a role within a group, and none for a role in the office.").at("group_id")
    if group_id is not None and load_group(session, group_id).congress_id != congress_id:
        raise Invalid("The group belongs to another congress.")


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
    needs_chair: bool = False,
    delegates_submit: bool = True,
) -> Round:
    """The round; without `draft_ids` the latest draft of every document, without `group_ids` all that discuss.

    Raises: Invalid (ends before it begins, no draft, no group), Missing (one of another congress), NotAllowed.
    """
    check(by, Act.PUT_FORWARD, congress_id)
    starts = starts or ws.now()
    with transaction(ws.engine) as session:
        drafts = draft_ids or _latest_drafts(session, congress_id)
        groups = group_ids or tuple(group.id for group in leaves(load_groups(session, congress_id)))
        opened = Round(ws.new_id(), congress_id, named(name), drafts, groups, starts, due)
        opened = replace(opened, needs_chair=needs_chair, delegates_submit=delegates_submit)
        check_round(session, opened)
        save_round(session, opened)
        ws.note(session, congress_id, "open_round", ("round", opened.id), by, name=name)
    return opened


def _latest_drafts(session: Session, congress_id: str) -> tuple[str, ...]:
    latest = (load_latest_draft(session, d.id) for d in load_documents(session, congress_id))
    return tuple(draft.id for draft in latest if draft)


def close_round(ws: Workspace, round_id: str, *, by: Person) -> Round:
    """The round, closed: groups may no longer comment. Raises: Stale if it is closed already."""
    with transaction(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.PUT_FORWARD, found.congress_id)
        if found.state is RoundState.CLOSED:
            raise Stale("This round is closed already.")
        closed = replace(found, state=RoundState.CLOSED)
        save_round(session, closed)
        ws.note(session, found.congress_id, "close_round", ("round", round_id), by)
    return closed


def named(name: str) -> str:
    """The name without blanks around. Raises: Invalid for an empty one."""
    if not name.strip():
        raise Invalid("A name is missing.").at("name")
    return name.strip()


def refuse_taken(code: str, codes: list[str]) -> None:
    """Nothing, if the code is not empty, not one of `codes`, and may stand in the name of a file. Raises: Invalid."""
    if not code.strip():
        raise Invalid("A short code is missing.").at("code")
    if not code.strip().isprintable() or _NOT_IN_FILE_NAMES.intersection(code):
        raise Invalid("A code becomes part of file names: it is on one line, without {letters}.", letters=_SHOWN).at(
            "code"
        )
    if code.strip().casefold() in (taken.casefold() for taken in codes):
        raise Invalid("The code {code} is taken already.", code=code.strip()).at("code")


def check_congress(congress: Congress) -> None:
    """Nothing, if language, time zone and layout profile exist. Raises: Invalid."""
    if congress.language not in LANGUAGES:
        raise Invalid("The language of the papers can be: {languages}.", languages=", ".join(LANGUAGES))
    if congress.time_zone not in available_timezones():
        raise Invalid("There is no time zone {zone}.", zone=congress.time_zone).at("time_zone")
    folder = resources.templates_dir() / "word"
    profiles = sorted(path.name for path in folder.iterdir() if (path / "profile.toml").is_file())
    if congress.profile not in profiles:
        listed = ", ".join(profiles)
        raise Invalid(
            "There is no layout profile {profile}. There are: {profiles}.", profile=congress.profile, profiles=listed
        )
