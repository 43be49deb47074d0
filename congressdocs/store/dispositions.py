"""Answers to comments with their whole history, and what was worked into the text."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from congressdocs.core.model import AppliedEdit, Consolidation, Disposition


def save_disposition(session: Session, disposition: Disposition) -> None:
    """Makes this the answer that holds; the earlier one stays in the history, ended at `disposition.at`."""
    raise NotImplementedError


def end_disposition(session: Session, comment_id: str, *, by: str, at: datetime) -> None:
    """Takes the answer back: the comment is undecided again, the history keeps it. Raises: Missing."""
    raise NotImplementedError


def load_disposition(session: Session, comment_id: str) -> Disposition | None:
    """The answer that holds."""
    raise NotImplementedError


def load_dispositions(session: Session, comment_ids: Sequence[str]) -> dict[str, Disposition]:
    """The answers that hold, by comment id."""
    raise NotImplementedError


def load_dispositions_of_round(session: Session, round_id: str) -> dict[str, Disposition]:
    """The answers that hold in a round, by comment id."""
    raise NotImplementedError


def load_disposition_history(session: Session, comment_id: str) -> tuple[Disposition, ...]:
    """Every answer the comment ever had, oldest first."""
    raise NotImplementedError


def save_consolidation(session: Session, consolidation: Consolidation, edits: Sequence[AppliedEdit]) -> None:
    """Writes what a consolidation made; its drafts are saved before."""
    raise NotImplementedError


def load_consolidation(session: Session, consolidation_id: str) -> Consolidation:
    """The consolidation. Raises: Missing."""
    raise NotImplementedError


def load_consolidations(session: Session, round_id: str) -> tuple[Consolidation, ...]:
    """The consolidations of a round, oldest first."""
    raise NotImplementedError


def save_applied_edits(session: Session, edits: Sequence[AppliedEdit]) -> None:
    """Writes edits that went into stored versions; an editor's own ones too."""
    raise NotImplementedError


def load_applied_edits(session: Session, version_ids: Sequence[str]) -> tuple[AppliedEdit, ...]:
    """The edits that led to these versions, in the order they were saved."""
    raise NotImplementedError


def load_edits_of_comment(session: Session, comment_id: str) -> tuple[AppliedEdit, ...]:
    """The edits that a comment asked for, oldest first."""
    raise NotImplementedError
