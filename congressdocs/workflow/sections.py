"""An editor's own change to a section; a section's history; the difference between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from congressdocs.core.model import AppliedEdit, Draft, Person, Version
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewText:
    """The wording an editor wants: of an existing paragraph, or a new one (no id) after the one before it."""

    paragraph_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a changed stretch came from: comments with their decision, or an editor."""

    comment_codes: tuple[str, ...]
    groups: tuple[str, ...]  # names, in order of the codes, each once
    by: str  # who decided or edited


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph: op "=", "+" or "-"."""

    op: str
    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """One paragraph through two versions. op "=" (nothing changed), "~" (changed), "+" (new), "-" (gone)."""

    op: str
    old_id: str | None
    new_id: str | None
    pieces: tuple[Piece, ...]
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from `old` to `new`, paragraph by paragraph in the order of `new`."""

    old: Version
    new: Version
    paragraphs: tuple[ParagraphDifference, ...]


def save_section(
    ws: Workspace, section_id: str, parent_id: str, texts: Sequence[NewText], *, by: Person, note: str = ""
) -> Version:
    """The section's next version; paragraphs missing from `texts` are deleted. Unchanged text: the parent itself.

    Raises: Stale if `parent_id` is no longer the newest version of the section.
    """
    raise NotImplementedError


def freeze_draft(ws: Workspace, document_id: str, *, by: Person, note: str = "") -> Draft:
    """The next numbered draft out of the newest version of every section.

    Raises: Invalid when nothing changed since the last draft.
    """
    raise NotImplementedError


def section_history(ws: Workspace, section_id: str, *, by: Person) -> tuple[Version, ...]:
    """All versions of the section, newest first."""
    raise NotImplementedError


def section_difference(ws: Workspace, old_id: str, new_id: str, *, by: Person) -> Difference:
    """What changed between two versions of one section, with the source of each change where it is known."""
    raise NotImplementedError


def version_sources(ws: Workspace, version_id: str, *, by: Person) -> tuple[AppliedEdit, ...]:
    """The edits that led from the parent to this version, in text order."""
    raise NotImplementedError
