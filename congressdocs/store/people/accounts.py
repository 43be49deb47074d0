"""Sign-in accounts and the site's secret: rows that never enter the core.

An account belongs to one person (`person_id` of the people table) and says how that person signs in.
What the person may do is not written here but follows from the memberships.
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import LargeBinary
from sqlmodel import Field, Session, col, select

from congressdocs.store.columns import Row
from congressdocs.store.statements import batches

_HASHER = PasswordHasher()  # argon2id with the library's current parameters
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that nobody takes for one another
_CODE_LETTERS = 12  # 60 random bits: a plain keyed hash is enough, and 400 slips are made in a moment


class AccountRow(Row, table=True):
    """How one person signs in. `stamp` names the person's sessions: changing it ends them all."""

    __tablename__ = "account"

    person_id: str = Field(primary_key=True, foreign_key="person.id", max_length=64)
    login: str = Field(unique=True, index=True, max_length=80)  # folded to lower case
    password_hash: str = Field(max_length=255)
    stamp: str = Field(unique=True, index=True, max_length=64)
    is_active: bool = True
    n_failed: int = 0  # wrong passwords since the last right one
    locked_until: datetime | None = None
    last_signed_in: datetime | None = None
    language: str = Field(default="", max_length=8)  # of the screens; empty: as the browser says
    code_hash: str = Field(default="", max_length=64)  # of a one-time code that still waits; see `hash_code`
    code_until: datetime | None = None
    totp_secret: str = Field(default="", max_length=64)  # base 32; empty: no second step
    totp_used: int = 0  # the last time step whose code was taken: none is taken twice
    recovery_hashes: str = Field(default="", max_length=1000)  # of the codes left, divided by blanks


class SecretRow(Row, table=True):
    """A random value that all nodes of one site share (the key that signs cookies)."""

    __tablename__ = "secret"

    name: str = Field(primary_key=True, max_length=40)
    value: bytes = Field(sa_type=LargeBinary)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the sign-in page needs it; times are aware UTC."""

    person_id: str
    login: str
    password_hash: str
    stamp: str
    is_active: bool = True
    n_failed: int = 0
    locked_until: datetime | None = None
    last_signed_in: datetime | None = None
    language: str = ""
    code_hash: str = ""
    code_until: datetime | None = None
    totp_secret: str = ""
    totp_used: int = 0
    recovery_hashes: str = ""


def hash_password(password: str) -> str:
    """The argon2id hash of a password, with its salt and parameters in it."""
    return _HASHER.hash(normalized(password))


def normalized(password: str) -> str:
    """The password in one form, however a keyboard composes its accents."""
    return unicodedata.normalize("NFKD", password)


def new_account(person_id: str, login: str, password: str, *, stamp: str) -> Account:
    """An account that is ready to save; `login` is compared without regard to case."""
    return Account(person_id, login.strip().casefold(), hash_password(password), stamp)


def account_without_password(person_id: str, login: str, *, stamp: str) -> Account:
    """An account that opens with a one-time code only."""
    return Account(person_id, login.strip().casefold(), "", stamp)


def without_code(account: Account) -> Account:
    """The account without a one-time code."""
    return replace(account, code_hash="", code_until=None)


def new_code() -> str:
    """A new one-time code as it is printed: three groups of four letters."""
    letters = [secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, _CODE_LETTERS, 4))


def hash_code(session: Session, code: str) -> str:
    """What is kept of a one-time code: a hash under the site's own key, of its letters without marks and case."""
    key = load_secret(session, "codes", lambda: secrets.token_bytes(32))
    plain = "".join(letter for letter in normalized(code).upper() if letter.isalnum())
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


def save_account(session: Session, account: Account) -> None:
    """Writes the account of a person, over the one that is there."""
    values = {name: getattr(account, name) for name in Account.__slots__}
    session.merge(AccountRow(**values))


def load_account(session: Session, login: str) -> Account | None:
    """The account with this sign-in name."""
    return _one(session, col(AccountRow.login) == login.strip().casefold())


def load_account_by_stamp(session: Session, stamp: str) -> Account | None:
    """The account whose sessions carry this stamp."""
    return _one(session, col(AccountRow.stamp) == stamp)


def load_account_of(session: Session, person_id: str) -> Account | None:
    """The account of this person."""
    return _one(session, col(AccountRow.person_id) == person_id)


def has_accounts(session: Session) -> bool:
    """Whether anybody can sign in at all."""
    return session.exec(select(AccountRow.person_id).limit(1)).first() is not None


def load_accounts(session: Session, person_ids: Iterable[str]) -> dict[str, Account]:
    """The accounts of these people, by person id."""
    wanted = list(person_ids)
    return {
        row.person_id: _account(row)
        for some in batches(wanted)
        for row in session.exec(select(AccountRow).where(col(AccountRow.person_id).in_(some)))
    }


def load_logins(session: Session) -> dict[str, str]:
    """The sign-in name of every person that has one, by person id."""
    return {row.person_id: row.login for row in session.exec(select(AccountRow))}


def load_secret(session: Session, name: str, make: Callable[[], bytes]) -> bytes:
    """The site's secret of this name; made and saved at first use."""
    row = session.get(SecretRow, name)
    if row is None:
        row = SecretRow(name=name, value=make())
        session.add(row)
    return row.value


def _one(session: Session, condition: Any) -> Account | None:
    row = session.exec(select(AccountRow).where(condition)).one_or_none()
    return _account(row) if row else None


def _account(row: AccountRow) -> Account:
    return Account(**{name: getattr(row, name) for name in Account.__slots__})
