"""People, groups and the event: congresses, roles, rounds and who was there."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from congressdocs.store.columns import Row


class CongressRow(Row, table=True):
    __tablename__ = "congress"

    id: str = Field(primary_key=True)
    name: str
    language: str
    time_zone: str
    profile: str
    is_closed: bool = False


class GroupRow(Row, table=True):
    __tablename__ = "discussion_group"
    __table_args__ = (UniqueConstraint("congress_id", "code"),)

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    code: str
    name: str
    n_delegates: int
    parent_id: str | None = Field(default=None, foreign_key="discussion_group.id")


class PersonRow(Row, table=True):
    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    unit: str = ""


class MembershipRow(Row, table=True):
    """`congress_id` is empty for a role in the whole office, hence no foreign key."""

    __tablename__ = "membership"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    place: int = Field(primary_key=True)
    congress_id: str = Field(index=True)
    role: str
    group_id: str | None = Field(default=None, foreign_key="discussion_group.id")


class RoundRow(Row, table=True):
    __tablename__ = "round"

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id", index=True)
    name: str
    starts: datetime
    due: datetime
    state: str
    needs_chair: bool
    delegates_submit: bool
    channels: list[str] = Field(sa_type=JSON)
    grades: list[Any] = Field(sa_type=JSON)


class AttendanceRow(Row, table=True):
    """Times as the group's secretary wrote them down."""

    __tablename__ = "attendance"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    group_id: str = Field(primary_key=True, foreign_key="discussion_group.id")
    present: int | None
    of: int | None
    begins: datetime | None
    ends: datetime | None
    room: str


class PromptRow(Row, table=True):
    """A question put to the groups; `section_id` empty: on the document as a whole."""

    __tablename__ = "prompt"

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id", index=True)
    place: int
    document_id: str = Field(foreign_key="document.id")
    section_id: str | None = Field(default=None, foreign_key="section.id")
    question: str
    group_ids: list[str] = Field(sa_type=JSON)


class RoundDraftRow(Row, table=True):
    __tablename__ = "round_draft"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    place: int = Field(primary_key=True)
    draft_id: str = Field(foreign_key="draft.id", index=True)


class RoundGroupRow(Row, table=True):
    __tablename__ = "round_group"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    place: int = Field(primary_key=True)
    group_id: str = Field(foreign_key="discussion_group.id")
