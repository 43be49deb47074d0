"""What keeps the house running: the index's outbox, the log, files handed out, settings, keys, jobs, files held."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from congressdocs.store.columns import Row


class OutboxRow(Row, table=True):
    """What the index has to look at again, in the order of commits."""

    __tablename__ = "outbox"

    n: int | None = Field(default=None, primary_key=True)
    type: str
    item_id: str


class EventRow(Row, table=True):
    __tablename__ = "event"

    n: int | None = Field(default=None, primary_key=True)
    congress_id: str = Field(index=True)
    act: str
    noun: str
    noun_id: str = Field(index=True)
    by: str
    at: datetime
    details: dict[str, Any] = Field(sa_type=JSON)


class HandedOutRow(Row, table=True):
    """A file that left the workspace; `n` is the order of leaving. Never changed."""

    __tablename__ = "handed_out"

    n: int | None = Field(default=None, primary_key=True)
    congress_id: str = Field(foreign_key="congress.id", index=True)
    name: str
    copy_number: int | None
    sha256: str
    n_bytes: int
    label: str
    by: str
    by_id: str
    at: datetime


class SettingRow(Row, table=True):
    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: Any = Field(sa_type=JSON)


class ApiKeyRow(Row, table=True):
    """A key of a program; of the key itself only the SHA-256 is kept. `ended_at`: taken back."""

    __tablename__ = "api_key"

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id", index=True)
    name: str
    prefix: str
    digest: str = Field(unique=True)
    group_id: str | None = Field(default=None, foreign_key="discussion_group.id")
    round_id: str | None = Field(default=None, foreign_key="round.id")
    only_reads: bool
    by: str
    at: datetime
    expires: datetime | None
    ended_at: datetime | None
    used_at: datetime | None


class JobRow(Row, table=True):
    """Long work: who asked for what, how far it is, what came of it. `n` is the order of asking.

    A running job is leased to one worker until `leased_until`; after a crash the next one takes it.
    """

    __tablename__ = "job"

    n: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    congress_id: str = Field(foreign_key="congress.id", index=True)
    kind: str
    asked: dict[str, Any] = Field(sa_type=JSON)
    file_id: str | None = Field(default=None, foreign_key="stored_file.sha256")
    by: str
    by_id: str
    at: datetime
    state: str = Field(index=True)
    is_cancelled: bool
    done: int
    total: int
    holder: str
    leased_until: datetime | None
    ended_at: datetime | None
    result: dict[str, Any] = Field(sa_type=JSON)
    result_id: str | None = Field(default=None, foreign_key="stored_file.sha256")


class HeldFileRow(Row, table=True):
    """A file of comments that was looked at and not taken in yet, with what its owner chose on the way."""

    __tablename__ = "held_file"

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id", index=True)
    by_id: str = Field(index=True)
    file_id: str = Field(foreign_key="stored_file.sha256")
    name: str
    choices: dict[str, Any] = Field(sa_type=JSON)
    at: datetime
