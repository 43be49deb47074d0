"""Every noun of the house, frozen. Read this first.

Ids are opaque strings handed in by the workflow; times are aware UTC datetimes; offsets count code
points of `Paragraph.text`, end excluded. Sequences are in document order unless they say otherwise.
The Vietnamese term of each noun stands in brackets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from congressdocs.core.counting import Channel, CountingRules

# ---------------------------------------------------------------- people and the event


class Role(StrEnum):
    """What a person may be in one congress; `core.rights` says what each role may do."""

    ADMINISTRATOR = "administrator"  # quản trị: users and templates, no content by default
    OFFICE_HEAD = "office_head"  # chánh văn phòng
    EDITOR = "editor"  # thành viên tổ biên tập
    SECRETARY = "secretary"  # thư ký đại hội (congress secretary)
    GROUP_CHAIR = "group_chair"  # tổ trưởng
    GROUP_SECRETARY = "group_secretary"  # thư ký tổ
    DELEGATE = "delegate"  # đại biểu
    FOCAL_POINT = "focal_point"  # đầu mối đơn vị
    PRESIDIUM = "presidium"  # đoàn chủ tịch
    AUDITOR = "auditor"  # lưu trữ, kiểm tra


View = Literal["accepted", "original"]  # how a text with tracked changes is read


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person in one congress; `group_id` for roles that belong to a group.

    `below`: the groups under that one, as the tree stands now; no part of what the membership is.
    """

    congress_id: str
    role: Role
    group_id: str | None = None
    below: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts: signed in on the web, or `by` on the command line."""

    id: str
    name: str
    memberships: tuple[Membership, ...] = ()
    unit: str = ""  # office and unit, as printed


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see: one congress, and the comments of some groups or (None) of all, besides own ones."""

    congress_id: str
    group_ids: frozenset[str] | None = None
    person_id: str | None = None  # whose own comments are seen in any case
    collecting: frozenset[str] = frozenset()  # groups whose drafts are seen too


@dataclass(frozen=True, slots=True)
class Congress:
    """One event (đại hội) with its documents, groups and rounds; congresses never see each other."""

    id: str
    name: str
    language: str = "vi"  # of its papers: "vi" | "en"
    time_zone: str = "Asia/Ho_Chi_Minh"
    profile: str = "plain"  # folder below templates/word/
    is_closed: bool = False  # everything can be read and printed, nothing changed


@dataclass(frozen=True, slots=True)
class Group:
    """A discussion group, delegation or cell (tổ thảo luận); groups form a tree."""

    id: str
    congress_id: str
    code: str  # short, printed: "T3"
    name: str
    n_delegates: int = 0
    parent_id: str | None = None


# ---------------------------------------------------------------- text


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    TABLE = "table"
    OPAQUE = "opaque"  # shown, movable, deletable, never altered


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph that looks alike; `marks` out of "b i u s ^ _" (bold … super, sub)."""

    start: int
    end: int
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph wherever it stands. `text` is what a reader of Word sees, numbering excluded.

    An atom is kept whole, never opened: a picture is one U+FFFC in `text`, a note reference one U+2042,
    a field or an equation the text it shows. `atoms` lists (start, end, label). An edit never cuts one.
    `id` is the w14:paraId (8 hex digits), unique in its document.
    """

    id: str
    text: str
    style: str = ""  # style name as Word lists it
    align: str = ""  # "", "center", "right", "both"
    spans: tuple[Span, ...] = ()  # cover the text without gaps
    atoms: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell for display; `paragraphs` are positions in `Block.paragraphs`."""

    paragraphs: tuple[int, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A body element with its XML as received (`source`). Content-addressed by `digest`.

    `fingerprint` ignores rsids and paragraph ids: equal fingerprints look and read alike.
    `key` names this place in the document through all versions (a paragraph's own id, else "T"/"O" +
    the id of the first paragraph inside, else a made one).
    """

    key: str
    kind: BlockKind
    source: bytes
    digest: str
    fingerprint: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    label: str = ""  # what an opaque block is, in a word

    @property
    def text(self) -> str:
        """The paragraphs' texts, one line each."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd that a person should know; never a reason to stop. `values` fill the sentence."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    block_key: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One guessed heading: the blocks [start, end) that form it (two-line headings have two)."""

    start: int
    end: int
    level: int  # 1 is the highest
    number: str  # as printed: "Phần thứ nhất", "II", "1.1", "a"
    title: str
    confidence: float  # 0..1
    reason: str  # "style" | "outline level" | "list" | "typed number" | "form" | "person"


@dataclass(frozen=True, slots=True)
class Document:
    """A political report, an action programme, … (văn kiện)."""

    id: str
    congress_id: str
    code: str  # short, printed: "A1"
    title: str
    language: str = "vi"
    label: str = ""  # classification label, printed
    order: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A stable node of the outline: the id never changes, number and title do (see Version)."""

    id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Version:
    """An immutable state of a section: its heading block(s) and the blocks up to the next heading."""

    id: str
    section_id: str
    parent_id: str | None
    level: int  # 0: what stands before the first heading
    number: str
    title: str
    blocks: tuple[Block, ...]
    by: str  # person's name as printed
    at: datetime
    note: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)  # paragraph id -> automatic number as Word shows it


@dataclass(frozen=True, slots=True)
class Draft:
    """A frozen, numbered edition: "draft no. n" (dự thảo lần n), its versions in document order.

    `package_id` names the stored Word file that carries everything outside the body.
    """

    id: str
    document_id: str
    number: int
    versions: tuple[Version, ...]
    package_id: str
    by: str
    at: datetime

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(b for v in self.versions for b in v.blocks)


# ---------------------------------------------------------------- comments


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


CELL_LINE, CELL_PARAGRAPH = "\u2028", "\u2029"  # inside a cell of a new row or table, where lines and tabs are taken
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


# ---------------------------------------------------------------- the secretariat's work


class Outcome(StrEnum):
    """The six fixed codes; labels are the office's data."""

    ACCEPTED = "accepted"  # tiếp thu
    IN_PART = "in_part"  # tiếp thu một phần
    EXPLAINED = "explained"  # giải trình
    NOT_ACCEPTED = "not_accepted"  # không tiếp thu
    NOTED = "noted"  # ghi nhận
    REFERRED = "referred"  # chuyển cơ quan khác


class DecisionState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"  # taken back: the comment is pending again, its edits are reversed in the next version


@dataclass(frozen=True, slots=True)
class Cluster:
    """Comments whose proposals ask the same thing (ý kiến trùng); the first is the representative."""

    id: str
    comment_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictSet:
    """Proposals that exclude one another (mâu thuẫn): options are cluster or comment ids."""

    id: str
    comment_ids: tuple[str, ...]
    reason: str  # "rival" | "order" | "overlap"


@dataclass(frozen=True, slots=True)
class Disposition:
    """The answer to one comment. Only approved dispositions apply and count; the rest are pending.

    `edits`: the wording that the secretariat takes over (empty: the comment's own proposals if accepted).
    """

    id: str
    comment_id: str
    outcome: Outcome
    reply: str
    state: DecisionState
    by: str
    at: datetime
    edits: tuple[Proposal, ...] | None = None  # None: as proposed by the comment
    approved_by: str = ""


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """Drafts opened to groups from a start to a due time (đợt lấy ý kiến)."""

    id: str
    congress_id: str
    name: str
    draft_ids: tuple[str, ...]
    group_ids: tuple[str, ...]
    starts: datetime
    due: datetime
    state: RoundState = RoundState.OPEN
    needs_chair: bool = False  # groups collect drafts, which their chair confirms before they are submitted
    delegates_submit: bool = True  # a delegate's comment goes straight to the secretariat; else to the group's drafts
    rules: CountingRules = field(default_factory=CountingRules)

    def is_open(self, at: datetime) -> bool:
        """Whether its groups can submit at this moment."""
        return self.state is RoundState.OPEN and self.starts <= at <= self.due

    def is_over(self, at: datetime) -> bool:
        """Whether its groups can submit no more: it is closed, or the due time has passed."""
        return self.state is not RoundState.OPEN or at > self.due


@dataclass(frozen=True, slots=True)
class Attendance:
    """A group's session in a round as numbers; opinions are reported against those present."""

    round_id: str
    group_id: str
    present: int | None = None
    of: int | None = None  # delegates who belong to the group that day
    begins: datetime | None = None
    ends: datetime | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question put to groups (gợi ý thảo luận) on a section, or (without one) on a document as a whole."""

    id: str
    round_id: str
    document_id: str
    question: str
    section_id: str | None = None
    group_ids: tuple[str, ...] = ()  # suggested for; none: for all


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Round + approved dispositions -> the next drafts, with the source of each change."""

    id: str
    round_id: str
    draft_ids: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """An edit that went into the text: which version it led to, and where it stands there now."""

    id: str
    version_id: str  # the new version
    edit: Edit  # on the parent version
    new_paragraph_id: str | None
    new_start: int = 0
    new_end: int = 0
