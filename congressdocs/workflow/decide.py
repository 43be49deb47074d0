"""Outcome and reply for comments: proposed, approved, taken back."""

from collections.abc import Sequence

from congressdocs.core.model import Disposition, Outcome, Person, Proposal
from congressdocs.workflow.workspace import Workspace


def decide(
    ws: Workspace,
    comment_ids: Sequence[str],
    outcome: Outcome,
    reply: str,
    *,
    by: Person,
    edits: tuple[Proposal, ...] | None = None,
) -> tuple[Disposition, ...]:
    """The proposed disposition of each comment (one decision for a whole cluster: pass all its ids).

    `edits` None: the comment's own proposals; given: the wording the secretariat takes over.
    Raises: Invalid when the outcome does not fit (no reply, accepted without wording, approved already).
    """
    raise NotImplementedError


def approve(ws: Workspace, comment_ids: Sequence[str], *, by: Person) -> tuple[Disposition, ...]:
    """The dispositions of these comments, approved: from now on they apply and count."""
    raise NotImplementedError


def withdraw(ws: Workspace, comment_ids: Sequence[str], *, by: Person) -> None:
    """Takes decisions back; wording already worked in is reversed by the next consolidation."""
    raise NotImplementedError


def approve_round(ws: Workspace, round_id: str, *, by: Person) -> int:
    """Approves every proposed disposition of the round; how many."""
    raise NotImplementedError
