"""The secretariat's work: what is alike, what excludes one another, answers, and what went into the text."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from congressdocs.store.columns import Row


class ClusterRow(Row, table=True):
    __tablename__ = "cluster"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    id: str = Field(primary_key=True)
    place: int


class ClusterCommentRow(Row, table=True):
    """A comment is in at most one cluster of its round."""

    __tablename__ = "cluster_comment"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    comment_id: str = Field(primary_key=True, foreign_key="comment.id", index=True)
    cluster_id: str
    place: int


class ConflictRow(Row, table=True):
    __tablename__ = "conflict_set"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    id: str = Field(primary_key=True)
    place: int
    reason: str


class ConflictOptionRow(Row, table=True):
    """`option_id` is a comment's or a cluster's id, hence no foreign key."""

    __tablename__ = "conflict_option"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    conflict_id: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    option_id: str = Field(index=True)


class AnswerColumns(Row):
    """An answer, as columns; the one that holds has no end. `n` is the order of saving."""

    n: int | None = Field(default=None, primary_key=True)
    id: str
    comment_id: str = Field(foreign_key="comment.id", index=True)
    outcome: str
    reply: str
    state: str
    by: str
    at: datetime
    edits: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    approved_by: str
    ended_at: datetime | None = None
    ended_by: str = ""


class DispositionRow(AnswerColumns, table=True):
    """Every answer a comment ever had."""

    __tablename__ = "disposition"
    __table_args__ = (
        Index(
            "uq_disposition_holding",
            "comment_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class PartDispositionRow(AnswerColumns, table=True):
    """Every answer a part of a comment ever had; the answer derived from them is the comment's own."""

    __tablename__ = "part_disposition"
    __table_args__ = (
        Index(
            "uq_part_disposition_holding",
            "comment_id",
            "part",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    part: int


class ConsolidationRow(Row, table=True):
    __tablename__ = "consolidation"

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id", index=True)
    by: str
    at: datetime


class ConsolidationDraftRow(Row, table=True):
    __tablename__ = "consolidation_draft"

    consolidation_id: str = Field(primary_key=True, foreign_key="consolidation.id")
    place: int = Field(primary_key=True)
    draft_id: str = Field(foreign_key="draft.id")


class AppliedEditRow(Row, table=True):
    """Where the words of a version come from; `n` is the order of saving."""

    __tablename__ = "applied_edit"

    n: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    version_id: str = Field(foreign_key="version.id", index=True)
    paragraph_id: str
    action: str
    start: int
    end: int
    text: str
    by: str
    new_paragraph_id: str | None
    new_start: int
    new_end: int


class EditSourceRow(Row, table=True):
    __tablename__ = "edit_source"

    edit_id: str = Field(primary_key=True, foreign_key="applied_edit.id")
    place: int = Field(primary_key=True)
    comment_id: str = Field(foreign_key="comment.id", index=True)
    part: int  # of the comment, 0: the whole
