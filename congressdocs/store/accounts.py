"""Sign-in accounts and the site's secret: rows that never enter the core.

An account belongs to one person (`person_id` of the people table) and says how that person signs in.
What the person may do is not written here but follows from the memberships.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import LargeBinary
from sqlmodel import Field, Session, col, select

from congressdocs.store.columns import Row

_HASHER = PasswordHasher()  # argon2id with the library's current parameters


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


def hash_password(password: str) -> str:
    """The argon2id hash of a password, with its salt and parameters in it."""
    return _HASHER.hash(normalized(password))


def normalized(password: str) -> str:
    """The password in one form, however a keyboard composes its accents."""
    return unicodedata.normalize("NFKD", password)


def new_account(person_id: str, login: str, password: str, *, stamp: str) -> Account:
    """An account that is ready to save; `login` is compared without regard to case."""
    return Account(person_id, login.strip().casefold(), hash_password(password), stamp)


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
    if row is None:
        return None
    return Account(**{name: getattr(row, name) for name in Account.__slots__})
