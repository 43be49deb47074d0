"""All tables but those of sign-in (`accounts`). Rows never leave this room.

`place` is the position in a sequence, from 0. Enumerations are stored as their values, without a type of
their own in the database: a new member needs no migration.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from congressdocs.store.columns import Row

# ---------------------------------------------------------------- people and the event


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


# ---------------------------------------------------------------- text


class DocumentRow(Row, table=True):
    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("congress_id", "code"),)

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    code: str
    title: str
    language: str
    label: str
    place: int


class SectionRow(Row, table=True):
    __tablename__ = "section"

    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", index=True)


class StoredFileRow(Row, table=True):
    """Bytes as they came in, once."""

    __tablename__ = "stored_file"

    sha256: str = Field(primary_key=True)
    n_bytes: int
    data: bytes = Field(sa_type=LargeBinary)


class BlockRow(Row, table=True):
    """`address`: SHA-256 over all other columns; `digest` alone would not do, as style names come from the file."""

    __tablename__ = "block"

    address: str = Field(primary_key=True)
    digest: str
    fingerprint: str
    kind: str
    source: bytes = Field(sa_type=LargeBinary)
    paragraphs: list[Any] = Field(sa_type=JSON)
    rows: list[Any] = Field(sa_type=JSON)
    label: str


class VersionRow(Row, table=True):
    """`n` counts from 1 along the line of parents: two saved at the same time cannot both be the next."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("section_id", "n"),)

    id: str = Field(primary_key=True)
    section_id: str = Field(foreign_key="section.id")
    n: int
    parent_id: str | None = Field(default=None, foreign_key="version.id")
    level: int
    number: str
    title: str
    by: str
    at: datetime
    note: str
    numbers: dict[str, str] = Field(sa_type=JSON)


class VersionBlockRow(Row, table=True):
    __tablename__ = "version_block"

    version_id: str = Field(primary_key=True, foreign_key="version.id")
    place: int = Field(primary_key=True)
    block_address: str = Field(foreign_key="block.address")
    key: str


class DraftRow(Row, table=True):
    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id")
    number: int
    package_id: str = Field(foreign_key="stored_file.sha256")
    by: str
    at: datetime


class DraftVersionRow(Row, table=True):
    __tablename__ = "draft_version"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    place: int = Field(primary_key=True)
    version_id: str = Field(foreign_key="version.id", index=True)


class UploadRow(Row, table=True):
    __tablename__ = "upload"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    file_id: str = Field(foreign_key="stored_file.sha256", index=True)
    name: str
    by: str
    at: datetime


class PageMapRow(Row, table=True):
    """Which words of a frozen draft stand on which page and line; `lines` in the order of the print."""

    __tablename__ = "page_map"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    known_by: str
    lines: list[Any] = Field(sa_type=JSON)


# ---------------------------------------------------------------- comments


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


# ---------------------------------------------------------------- the secretariat's work


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


# ---------------------------------------------------------------- housekeeping


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
