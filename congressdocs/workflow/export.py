"""The papers: clean draft, marked copy, comparison, comment table, response report."""

from dataclasses import dataclass
from enum import StrEnum

from congressdocs.core.model import Person
from congressdocs.workflow.workspace import Workspace

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PaperKind(StrEnum):
    """What can be printed."""

    CLEAN = "clean"  # W1, per document
    MARKED = "marked"  # W2, per document
    COMPARISON = "comparison"  # W3, per document
    COMMENTS = "comments"  # W4, per round
    RESPONSE = "response"  # W6 with W7, per round


PER_DOCUMENT = frozenset({PaperKind.CLEAN, PaperKind.MARKED, PaperKind.COMPARISON})


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to hand out: stable name, bytes, media type."""

    name: str
    data: bytes
    media_type: str = DOCX


def export_draft(ws: Workspace, draft_id: str, *, by: Person) -> ExportedFile:
    """W1: the draft as a clean Word file, with its identity and draft mark."""
    raise NotImplementedError


def export_marked(ws: Workspace, draft_id: str, *, by: Person) -> ExportedFile:
    """W2: the previous draft with tracked changes leading to this one; author = group(s), a comment on each change.

    Raises: Invalid for a first draft.
    """
    raise NotImplementedError


def export_comparison(ws: Workspace, draft_id: str, *, by: Person, profile: str = "") -> ExportedFile:
    """W3: previous draft against this one, with reasons and comment codes. Raises: Invalid for a first draft."""
    raise NotImplementedError


def export_comments(ws: Workspace, round_id: str, *, by: Person, profile: str = "") -> ExportedFile:
    """W4: every comment of the round in the order of the documents, duplicates merged with their sources."""
    raise NotImplementedError


def export_response(ws: Workspace, round_id: str, *, by: Person, profile: str = "") -> ExportedFile:
    """W6 with its annex W7: totals by outcome, issues and replies."""
    raise NotImplementedError


def export_round(ws: Workspace, round_id: str, *, by: Person, profile: str = "") -> tuple[ExportedFile, ...]:
    """The whole set for the round: W1-W3 of every document, W4, W6."""
    raise NotImplementedError
