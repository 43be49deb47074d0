"""Keys of programs: saved, found again by their digest, taken back."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.people.keys import ApiKey
from congressdocs.store.statements import save_rows
from congressdocs.store.tables.upkeep import ApiKeyRow


def save_key(session: Session, key: ApiKey) -> None:
    """Writes the key, over the one with its id."""
    save_rows(session, ApiKeyRow, [{name: getattr(key, name) for name in ApiKey.__slots__}])


def find_key(session: Session, digest: str) -> ApiKey | None:
    """The key with this digest, also one that holds no more."""
    row = session.exec(select(ApiKeyRow).where(col(ApiKeyRow.digest) == digest)).one_or_none()
    return _key(row) if row else None


def load_key(session: Session, key_id: str) -> ApiKey:
    """The key. Raises: Missing."""
    row = session.get(ApiKeyRow, key_id)
    if row is None:
        raise Missing("There is no such key.")
    return _key(row)


def load_keys(session: Session, congress_id: str) -> tuple[ApiKey, ...]:
    """The keys of a congress, newest first."""
    statement = select(ApiKeyRow).where(ApiKeyRow.congress_id == congress_id)
    return tuple(map(_key, session.exec(statement.order_by(col(ApiKeyRow.at).desc(), col(ApiKeyRow.id)))))


def mark_used(session: Session, key_id: str, at: datetime) -> None:
    """Notes when the key was used last."""
    session.exec(update(ApiKeyRow).where(col(ApiKeyRow.id) == key_id).values(used_at=at))


def _key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(**{name: getattr(row, name) for name in ApiKey.__slots__})
