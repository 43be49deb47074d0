"""Comments: who wants what, where; the proposals in them; papers they were taken from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congressdocs.core.model.rounds import Channel


class Kind(StrEnum):
    """What a comment wants. The first seven are about the contents of a document."""

    ADD = "add"  # bổ sung
    WORDING = "wording"  # sửa câu chữ
    FIGURES = "figures"  # sửa số liệu, chỉ tiêu
    DELETE = "delete"  # bỏ
    RESTRUCTURE = "restructure"  # sắp xếp lại
    CLARIFY = "clarify"  # làm rõ
    FORMAT = "format"  # thể thức, chính tả
    AGREEMENT = "agreement"  # nhất trí chung
    EXPERIENCE = "experience"  # kinh nghiệm, thực tiễn địa phương
    REQUEST = "request"  # kiến nghị cấp trên
    OUT_OF_SCOPE = "out_of_scope"  # ngoài phạm vi
    NATIONAL = "national"  # về dự thảo văn kiện trung ương


CONTENT_KINDS = frozenset(
    {Kind.ADD, Kind.WORDING, Kind.FIGURES, Kind.DELETE, Kind.RESTRUCTURE, Kind.CLARIFY, Kind.FORMAT}
)


class Scope(StrEnum):
    SECTION = "section"  # on a section or on exact passages; without anchors: its place is still to be found
    GENERAL = "general"  # góp ý chung: on the documents as a whole
    ELSEWHERE = "elsewhere"  # not about the documents


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment hangs, on a named version: a passage, or the whole section (`paragraph_id` None)."""

    section_id: str
    version_id: str
    paragraph_id: str | None = None
    start: int = 0
    end: int = 0
    quote: str = ""  # the passage as received
    prefix: str = ""  # up to 32 code points before
    suffix: str = ""
    confidence: float = 1.0  # 0..1; below 1 after the anchor was carried to a newer version


@dataclass(frozen=True, slots=True)
class Orphan:
    """An anchor whose place is gone: kept in a work list with its last known place."""

    anchor: Anchor
    reason: str


class Action(StrEnum):
    """What an edit does at its paragraph."""

    REPLACE = "replace"  # the range start..end by `text` (empty range: insert; empty text: delete)
    INSERT_AFTER = "insert_after"  # new paragraphs (one per line of `text`) after this one
    INSERT_BEFORE = "insert_before"  # the same before this one
    INSERT_TABLE = "insert_table"  # a table after this paragraph or the table it is in: a row a line, cells by tabs
    DELETE = "delete"  # the whole paragraph
    INSERT_ROW = "insert_row"  # a table row after this one's; cells separated by tabs
    DELETE_ROW = "delete_row"
    MOVE_AFTER = "move_after"  # the whole paragraph to after the paragraph with the id in `text`


CELL_LINE = "\u2028"  # inside a cell of a new row or table, where lines and tabs are taken
CELL_PARAGRAPH = "\u2029"
ADDING = frozenset({Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.INSERT_TABLE, Action.INSERT_ROW})


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to one paragraph of a named version, with everybody who asked for it.

    `source_ids`: comment ids, or empty for an editor's own change (then `by` says who). `parts` names the part
    that asked for it where a source is a comment in parts: (comment id, number of the part).
    """

    paragraph_id: str
    action: Action
    start: int = 0
    end: int = 0
    text: str = ""
    source_ids: tuple[str, ...] = ()
    by: str = ""
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edit a comment asks for, on the version named by its anchor."""

    anchor: Anchor
    action: Action
    text: str
    part: int = 0  # which part of a comment in parts asks for it; 0: the comment as a whole


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a comment that is decided apart; its proposals are those of the comment with its number."""

    number: int  # from 1
    text: str


class CommentState(StrEnum):
    """How far a comment has come. Only submitted ones are seen by the secretariat, searched, counted, exported."""

    DRAFT = "draft"  # being collected by the group
    CONFIRMED = "confirmed"  # by the group's chair
    SUBMITTED = "submitted"  # immutable from now on
    WITHDRAWN = "withdrawn"  # after it was submitted; kept as a trace


UNSENT = (CommentState.DRAFT, CommentState.CONFIRMED)  # seen inside their own group alone


@dataclass(frozen=True, slots=True)
class Comment:
    """An opinion as received (ý kiến góp ý). Counted once, at its first place."""

    id: str
    congress_id: str
    round_id: str | None
    group_id: str
    code: str  # printed: "T3-017"
    kind: Kind
    scope: Scope
    text: str
    document_id: str | None = None  # of its first place
    anchors: tuple[Anchor, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    reason: str = ""
    speaker: str = ""
    supporters: int | None = None
    present: int | None = None
    is_minority: bool = False
    reference: str = ""  # page and line as written by the commenter
    said_at: datetime | None = None  # when it was said or written, where the source tells
    at: datetime | None = None
    by: str = ""  # name of the person who entered it
    by_id: str = ""  # and that person's id
    state: CommentState = CommentState.SUBMITTED
    corrects: str | None = None  # id of the withdrawn comment that this one stands for
    sent_back: str = ""  # what the chair wrote when this draft was sent back
    channel: Channel = Channel.GROUP
    paper_id: str | None = None  # of the paper it was extracted from
    parts: tuple[Part, ...] = ()  # none, or at least two


@dataclass(frozen=True, slots=True)
class Paper:
    """A written contribution (tham luận), a record of its own; comments are extracted from its text.

    `file_id` names the Word file it came in as, where there is one; `group_id` None: of nobody's group.
    """

    id: str
    congress_id: str
    number: int  # printed: "Paper no. 12"
    author: str
    unit: str
    topic: str
    group_id: str | None = None
    is_delivered: bool = False  # read from the floor; else only handed in
    text: str = ""  # one paragraph a line, as received
    file_id: str | None = None
    file_name: str = ""
    at: datetime | None = None
    by: str = ""
    by_id: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a comment or a paper: kept as received, never opened, handed out as a download."""

    id: str
    congress_id: str
    noun: str  # "comment" | "paper"
    noun_id: str
    name: str
    file_id: str
    n_bytes: int
    at: datetime
    by: str
