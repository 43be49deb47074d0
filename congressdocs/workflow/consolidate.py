"""Round + approved dispositions -> next versions and drafts, with the source of each changed word."""

from dataclasses import dataclass

from congressdocs.core.model import AppliedEdit, ConflictSet, Consolidation, Draft, Orphan, Person
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An accepted comment that leads to no edit, and why."""

    comment_id: str
    code: str
    reason: str  # an English sentence, translatable


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What came of it. With conflicts nothing was saved: `consolidation` is None and the sets say what to decide."""

    consolidation: Consolidation | None
    drafts: tuple[Draft, ...] = ()  # only documents that changed
    applied: tuple[AppliedEdit, ...] = ()
    conflicts: tuple[ConflictSet, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def consolidate_round(ws: Workspace, round_id: str, *, by: Person, dry_run: bool = False) -> Consolidated:
    """The next drafts of the round's documents with all approved wording worked in.

    All or nothing: conflicts are returned for a person to decide. `dry_run` saves nothing.
    """
    raise NotImplementedError
