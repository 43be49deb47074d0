"""Round + approved dispositions -> next versions and drafts, with the source of each changed word."""

from dataclasses import dataclass

from congressdocs.core.model import AppliedEdit, Consolidation, Draft, Orphan, Person
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Clash:
    """Accepted wordings that exclude one another at one place: a person has to choose."""

    reason: str  # as `core.merge` names it
    document_id: str
    section_id: str
    paragraph_id: str
    passage: str  # the words of the text that they are about
    comment_ids: tuple[str, ...]
    codes: tuple[str, ...]
    options: tuple[str, ...]  # the wordings, each once


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
    conflicts: tuple[Clash, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def consolidate_round(ws: Workspace, round_id: str, *, by: Person, dry_run: bool = False) -> Consolidated:
    """The next drafts of the round's documents with all approved wording worked in.

    All or nothing: conflicts are returned for a person to decide. `dry_run` saves nothing.
    """
    raise NotImplementedError
