"""Comments as received, with their places and proposals; places carried to newer versions; orphans."""

from collections.abc import Sequence

from sqlmodel import Session

from congressdocs.core.model import Anchor, Comment, Orphan


def save_comments(session: Session, comments: Sequence[Comment]) -> None:
    """Writes new comments with places and proposals.

    Raises: Stale if one of the ids, or a code within its congress, is there already.
    """
    raise NotImplementedError


def replace_comment(session: Session, comment: Comment) -> None:
    """Writes a corrected comment over the one with the same id. Raises: Missing."""
    raise NotImplementedError


def has_comments(session: Session, comment_ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids that are stored."""
    raise NotImplementedError


def load_comment(session: Session, comment_id: str) -> Comment:
    """The comment. Raises: Missing."""
    raise NotImplementedError


def load_comments(session: Session, comment_ids: Sequence[str]) -> tuple[Comment, ...]:
    """These comments in the order asked for. Raises: Missing if one is not there."""
    raise NotImplementedError


def load_comments_of_round(session: Session, round_id: str) -> tuple[Comment, ...]:
    """All comments of a round, by code."""
    raise NotImplementedError


def load_comments_of_congress(session: Session, congress_id: str) -> tuple[Comment, ...]:
    """All comments of a congress, by code."""
    raise NotImplementedError


def find_comment(session: Session, congress_id: str, code: str) -> str | None:
    """The id of the comment with this printed code."""
    raise NotImplementedError


def next_comment_number(session: Session, group_id: str) -> int:
    """One more than the number of the group's newest comment; counts within this transaction."""
    raise NotImplementedError


def save_carried(session: Session, comment_id: str, places: Sequence[Anchor | Orphan]) -> None:
    """Where the comment's places are now, one for each of `Comment.anchors`; replaces earlier ones."""
    raise NotImplementedError


def load_carried(session: Session, comment_ids: Sequence[str]) -> dict[str, tuple[Anchor | Orphan, ...]]:
    """The carried places of those of the comments that have some."""
    raise NotImplementedError


def load_orphans(session: Session, congress_id: str) -> tuple[tuple[str, Orphan], ...]:
    """The work list of lost places: (comment id, orphan), by code."""
    raise NotImplementedError
