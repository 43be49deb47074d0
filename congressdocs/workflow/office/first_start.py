"""The first start of an empty workspace: somebody who can let the others in."""

import hmac

from congressdocs.core.errors import NotAllowed
from congressdocs.core.model import Membership, Person, Role
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.accounts import has_accounts, load_secret, new_account, new_code, save_account
from congressdocs.store.people.congresses import save_person
from congressdocs.workflow.office.setup import check_login, check_password
from congressdocs.workflow.workspace import Workspace


def is_empty(ws: Workspace) -> bool:
    """Whether nobody can sign in yet."""
    with reading(ws.engine) as session:
        return not has_accounts(session)


def first_start_code(ws: Workspace) -> str:
    """What only those know who started the site: it is printed in their window. All nodes of a site share it."""
    with transaction(ws.engine) as session:
        return load_secret(session, "first start", lambda: new_code().encode()).decode()


def is_first_start_code(ws: Workspace, told: str) -> bool:
    """Whether this is the code, written in whichever way."""
    return hmac.compare_digest(_bare(told), _bare(first_start_code(ws)))


def create_first_administrator(
    ws: Workspace, *, code: str, name: str, login: str, password: str, heads_office: bool
) -> Person:
    """The first administrator of the whole office, also its head where wanted.

    Raises: NotAllowed as soon as there is any account, and for a wrong code; Invalid.
    """
    if not is_first_start_code(ws, code):
        raise NotAllowed("Write the code that stands in the window where the site was started.").at("code")
    login = check_login(login)
    check_password(password)
    roles = (Role.ADMINISTRATOR, Role.OFFICE_HEAD) if heads_office else (Role.ADMINISTRATOR,)
    person = Person(ws.new_id(), name.strip(), tuple(Membership("", role) for role in roles))
    account = new_account(person.id, login, password, stamp=ws.new_id())
    with transaction(ws.engine) as session:
        if has_accounts(session):
            raise NotAllowed("There is an administrator already. Sign in, or ask there for an account.")
        save_person(session, person)
        save_account(session, account)
        ws.note(session, "", "create_first_administrator", ("person", person.id), person)
    return person


def _bare(code: str) -> bytes:
    return "".join(letter for letter in code.upper() if letter.isalnum()).encode()
