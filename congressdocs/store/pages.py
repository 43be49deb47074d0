"""Read-only lists for screens: frozen records, each list by a few queries however long it is.

Every function takes a `Sight`: what it does not cover is neither shown nor counted. To a limited sight a
disposition that is only proposed looks like none. Names of people are as printed; times are aware UTC.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from congressdocs.core.model import DecisionState, Kind, Outcome, RoundState, Scope, Sight

Axis = Literal["group", "document", "kind", "outcome"]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list."""

    id: str
    document_id: str
    number: int
    by: str
    at: datetime
    n_sections: int
    n_comments: int  # made on this draft


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document with its drafts, lowest number first."""

    id: str
    code: str
    title: str
    label: str
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the outline of a draft. A comment on several sections counts at each (this is the heat)."""

    section_id: str
    version_id: str  # of this draft
    level: int
    number: str
    title: str
    n_comments: int
    n_undecided: int  # without an approved disposition


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment in a list. `section_number`, `section_title`: of its first place in the version it was made on."""

    id: str
    code: str
    group_id: str
    group_code: str
    group_name: str
    document_id: str | None
    document_code: str
    section_id: str | None
    section_number: str
    section_title: str
    kind: Kind
    scope: Scope
    text: str
    quote: str  # of its first place; empty: the whole section, or no place
    proposed: str  # text of its first proposal
    reason: str
    speaker: str
    supporters: int | None
    present: int | None
    is_minority: bool
    at: datetime | None
    outcome: Outcome | None
    state: DecisionState | None
    reply: str
    cluster_id: str | None
    n_conflicts: int  # conflict sets it belongs to


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group on the board of a round."""

    group_id: str
    code: str
    name: str
    n_delegates: int
    n_comments: int
    n_content: int  # of a kind in CONTENT_KINDS
    n_undecided: int
    by_kind: Mapping[Kind, int]
    by_outcome: Mapping[Outcome, int]  # approved ones
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    """A round at a glance; the sums are of the groups shown."""

    round_id: str
    name: str
    state: RoundState
    starts: datetime
    due: datetime
    groups: tuple[GroupLine, ...]
    n_comments: int
    n_content: int
    n_undecided: int
    n_clusters: int
    n_distinct: int  # comments on the contents, each cluster once
    n_conflicts: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the history of a section; `draft_numbers` of the drafts that hold it."""

    id: str
    parent_id: str | None
    order: int  # 1 is the first
    number: str
    title: str
    by: str
    at: datetime
    note: str
    draft_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of a comment with the printed number and title of its section in that version."""

    section_id: str
    version_id: str
    number: str
    title: str
    paragraph_id: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class CommentDetail:
    """A comment with all its places, the answers it had (oldest first) and the edits that came of it."""

    line: CommentLine
    places: tuple[PlaceLine, ...]
    similar: tuple[CommentLine, ...]  # of the same cluster
    rivals: tuple[CommentLine, ...]  # of the same conflict sets
    n_edits: int


@dataclass(frozen=True, slots=True)
class HitLine:
    """What a search result shows beside its snippet."""

    id: str
    code: str  # number of the section, code of the comment
    title: str
    document_id: str | None
    document_code: str
    section_id: str | None
    comment: CommentLine | None


@dataclass(frozen=True, slots=True)
class Total:
    """One bar of a sum; `value` is "" for what has no value on this axis."""

    value: str
    label: str
    n: int


def documents(session: Session, sight: Sight) -> tuple[DocumentLine, ...]:
    """The documents of the congress in their order, with drafts."""
    raise NotImplementedError


def sections(session: Session, sight: Sight, draft_id: str) -> tuple[SectionLine, ...]:
    """The outline of a draft with counts of the comments made on it. Raises: Missing."""
    raise NotImplementedError


def comments_on_draft(
    session: Session, sight: Sight, draft_id: str, section_id: str | None = None
) -> tuple[CommentLine, ...]:
    """The comments made on a draft (or one of its sections), in document order, then by code."""
    raise NotImplementedError


def comments_of_round(
    session: Session, sight: Sight, round_id: str, *, undecided: bool = False, group_id: str | None = None
) -> tuple[CommentLine, ...]:
    """The comments of a round by code; `undecided`: only those without an approved disposition."""
    raise NotImplementedError


def comments(session: Session, sight: Sight, comment_ids: Sequence[str]) -> tuple[CommentLine, ...]:
    """Those of the comments that may be seen, in the order asked for."""
    raise NotImplementedError


def comment(session: Session, sight: Sight, comment_id: str) -> CommentDetail:
    """One comment with everything about it. Raises: Missing, also where the sight does not reach."""
    raise NotImplementedError


def board(session: Session, sight: Sight, round_id: str) -> Board:
    """The round at a glance. Raises: Missing."""
    raise NotImplementedError


def totals(session: Session, sight: Sight, round_id: str, axis: Axis) -> tuple[Total, ...]:
    """The comments of a round summed along an axis, each counted once; the remainder stands as "" at the end."""
    raise NotImplementedError


def history(session: Session, sight: Sight, section_id: str) -> tuple[VersionLine, ...]:
    """The versions of a section, oldest first. Raises: Missing."""
    raise NotImplementedError


def found(session: Session, sight: Sight, section_ids: Sequence[str], comment_ids: Sequence[str]) -> dict[str, HitLine]:
    """What to show beside search results, by section or comment id."""
    raise NotImplementedError
