"""A Word file becomes a draft; a later file of the same document keeps the keys of its sections."""

from dataclasses import dataclass
from typing import Literal

from congressdocs.core.model import Draft, Heading, Orphan, Person, Problem
from congressdocs.workflow.workspace import Workspace

Reading = Literal["accepted", "original"]  # how tracked changes left in the file are read


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What a file would become, before anything is saved."""

    headings: tuple[Heading, ...]
    n_blocks: int
    n_words: int
    problems: tuple[Problem, ...]
    has_changes: bool  # tracked changes are left in: `changes` must be chosen
    same_as: int | None = None  # number of the draft that came from the very same file


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The draft a file became. `is_new` False: the same file was there already, nothing was saved."""

    draft: Draft
    is_new: bool
    problems: tuple[Problem, ...] = ()
    n_kept: int = 0  # sections unchanged since the last draft
    n_changed: int = 0
    n_new: int = 0
    n_gone: int = 0
    orphans: tuple[Orphan, ...] = ()


def preview_draft(
    ws: Workspace, document_id: str, data: bytes, *, by: Person, changes: Reading | None = None
) -> DraftPreview:
    """The outline with confidence and the problems found; saves nothing.

    Without `changes` a file with tracked changes is shown in its accepted reading with `has_changes` set.
    """
    raise NotImplementedError


def upload_draft(
    ws: Workspace,
    document_id: str,
    data: bytes,
    *,
    by: Person,
    changes: Reading | None = None,
    headings: tuple[Heading, ...] | None = None,
    note: str = "",
) -> Uploaded:
    """The next draft of the document, numbered and frozen; `headings` is the outline as a person corrected it.

    Raises: UnreadableFile; ChangesLeftIn (from word) when tracked changes are left in and `changes` is None.
    """
    raise NotImplementedError
