"""The secretariat's work: clusters, conflict sets, dispositions, consolidations."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congressdocs.core.model.comments import Edit, Proposal


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
