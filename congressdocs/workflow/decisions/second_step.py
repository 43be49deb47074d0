"""The second step of signing in: a code that a telephone shows (TOTP), or one of the recovery codes on paper."""

import hmac
from dataclasses import replace

import pyotp
from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Person, Role
from congressdocs.core.people.rights import Act, check_office
from congressdocs.store.engine import transaction
from congressdocs.store.people.accounts import Account, hash_code, load_account_of, new_code, save_account
from congressdocs.store.people.congresses import load_setting, save_setting
from congressdocs.workflow.workspace import Workspace

ISSUER = "CongressDocs"
N_RECOVERY = 8
STEP = 30  # seconds a code is shown; the one before and the one after are taken too: clocks differ
_SETTING = "second step roles"


def new_secret() -> str:
    """A new shared secret, base 32."""
    return pyotp.random_base32()


def address_of(secret: str, login: str) -> str:
    """What an authenticator application reads (otpauth://…)."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=login, issuer_name=ISSUER)


def turn_on(ws: Workspace, account: Account, secret: str, code: str) -> tuple[Account, tuple[str, ...]]:
    """The account with this second step, and its recovery codes, known only now. Raises: Invalid (wrong code)."""
    step = _step(ws, secret, code, used=0)
    if step is None:
        raise Invalid("This code is not right. Look at the telephone once more; its clock must be right.").at("code")
    codes = tuple(new_code() for _ in range(N_RECOVERY))
    with transaction(ws.engine) as session:
        hashes = " ".join(hash_code(session, code) for code in codes)
        changed = replace(account, totp_secret=secret, totp_used=step, recovery_hashes=hashes)
        save_account(session, changed)
    return changed, codes


def turn_off(ws: Workspace, account: Account) -> Account:
    """The account without a second step."""
    changed = replace(account, totp_secret="", totp_used=0, recovery_hashes="")
    with transaction(ws.engine) as session:
        save_account(session, changed)
    return changed


def passes(ws: Workspace, person_id: str, code: str) -> bool:
    """Whether the code is right now and was not used before; a recovery code is used up by it."""
    with transaction(ws.engine) as session:
        account = load_account_of(session, person_id)
        if account is None or not account.totp_secret:
            return False
        if step := _step(ws, account.totp_secret, code, used=account.totp_used):
            save_account(session, replace(account, totp_used=step))
            return True
        left = account.recovery_hashes.split()
        wanted = hash_code(session, code)
        if wanted not in left:
            return False
        left.remove(wanted)
        save_account(session, replace(account, recovery_hashes=" ".join(left)))
        return True


def needing_roles(session: Session) -> frozenset[Role]:
    """The roles for which the office wants a second step."""
    told = load_setting(session, _SETTING, [])
    return frozenset(role for role in Role if isinstance(told, list) and role.value in told)


def set_needing_roles(ws: Workspace, roles: frozenset[Role], *, by: Person) -> None:
    """Keeps for which roles, in any congress, a second step is needed."""
    check_office(by, Act.CREATE_CONGRESS)
    with transaction(ws.engine) as session:
        save_setting(session, _SETTING, sorted(role.value for role in roles))
        ws.note(session, "", "second_step_roles", ("setting", _SETTING), by, roles=sorted(roles))


def _step(ws: Workspace, secret: str, code: str, *, used: int) -> int | None:
    """The time step whose code this is, later than the last one used."""
    digits = "".join(letter for letter in code if letter.isdecimal())
    now = int(ws.now().timestamp()) // STEP
    totp = pyotp.TOTP(secret, interval=STEP)
    steps = (step for step in (now, now - 1, now + 1) if step > used)
    return next((step for step in steps if hmac.compare_digest(totp.generate_otp(step), digits)), None)
