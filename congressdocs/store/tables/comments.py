"""Comments with their places and proposals, papers, attachments, and how files of them came in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from congressdocs.store.columns import Row


class CommentRow(Row, table=True):
    __tablename__ = "comment"
    __table_args__ = (UniqueConstraint("congress_id", "round_id", "code"),)

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    round_id: str | None = Field(default=None, foreign_key="round.id", index=True)
    group_id: str = Field(foreign_key="discussion_group.id", index=True)
    code: str
    kind: str
    scope: str
    text: str
    document_id: str | None = Field(default=None, foreign_key="document.id", index=True)
    reason: str
    speaker: str
    supporters: int | None
    present: int | None
    is_minority: bool
    reference: str
    said_at: datetime | None = None
    at: datetime | None
    by: str
    by_id: str
    state: str
    corrects: str | None = Field(default=None, foreign_key="comment.id", index=True)
    sent_back: str
    channel: str
    paper_id: str | None = Field(default=None, foreign_key="paper.id", index=True)


class CommentPartRow(Row, table=True):
    __tablename__ = "comment_part"

    comment_id: str = Field(primary_key=True, foreign_key="comment.id")
    number: int = Field(primary_key=True)
    text: str


class PaperRow(Row, table=True):
    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("congress_id", "number"),)

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    number: int
    author: str
    unit: str
    topic: str
    group_id: str | None = Field(default=None, foreign_key="discussion_group.id", index=True)
    is_delivered: bool
    text: str
    file_id: str | None = Field(default=None, foreign_key="stored_file.sha256")
    file_name: str
    at: datetime | None
    by: str
    by_id: str


class AttachmentRow(Row, table=True):
    """`noun_id` is a comment's or a paper's id, hence no foreign key."""

    __tablename__ = "attachment"

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    noun: str
    noun_id: str = Field(index=True)
    name: str
    file_id: str = Field(foreign_key="stored_file.sha256")
    n_bytes: int
    at: datetime
    by: str


class AnchorColumns(Row):
    """A place in a version, as columns."""

    comment_id: str = Field(primary_key=True, foreign_key="comment.id")
    place: int = Field(primary_key=True)
    section_id: str = Field(foreign_key="section.id", index=True)
    version_id: str = Field(foreign_key="version.id")
    paragraph_id: str | None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    confidence: float


class CommentPlaceRow(AnchorColumns, table=True):
    __tablename__ = "comment_place"


class CarriedPlaceRow(AnchorColumns, table=True):
    """Where a place is now; with `lost` (the reason) it is an orphan and the columns say where it was last."""

    __tablename__ = "carried_place"

    lost: str | None


class ProposalRow(AnchorColumns, table=True):
    __tablename__ = "proposal"

    action: str
    text: str
    part: int


class DeliveryRow(Row, table=True):
    """A file that brought comments."""

    __tablename__ = "delivery"

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    round_id: str = Field(foreign_key="round.id", index=True)
    road: str
    file_id: str = Field(foreign_key="stored_file.sha256")
    name: str
    by: str
    at: datetime


class ArrivalRow(Row, table=True):
    """How a comment came in: last by which file, under which mark, with which words (their SHA-256).

    `waits`: places asked for that were not found in the text.
    """

    __tablename__ = "arrival"

    comment_id: str = Field(primary_key=True, foreign_key="comment.id")
    delivery_id: str = Field(foreign_key="delivery.id", index=True)
    mark: str
    digest: str
    waits: list[Any] = Field(sa_type=JSON)
