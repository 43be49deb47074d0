"""What can be exported, and the file that comes of it."""

from dataclasses import dataclass
from enum import StrEnum

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PrintoutKind(StrEnum):
    """What can be printed."""

    CLEAN = "clean"  # W1, per document
    MARKED = "marked"  # W2, per document
    COMPARISON = "comparison"  # W3, per document
    COMMENTS = "comments"  # W4, per round
    SYNTHESIS = "synthesis"  # W5, per round
    RESPONSE = "response"  # W6 with W7, per round
    STATE_FORM = "state-form"  # W8, per round
    STATISTICS = "statistics"  # W12, per round
    ISSUES = "issues"  # W13, per round
    BALLOT = "ballot"  # W13 as a ballot form, per round
    PAPERS_LIST = "papers-list"  # W16, per round
    SOURCE_PACK = "source-pack"  # W21, per round
    NEW_POINTS = "new-points"  # W18, per round and document
    ISO_TABLE = "iso-table"  # W19, per round and document
    AMENDMENTS = "amendments"  # W20, per round and document
    PROMPTS = "prompts"  # W17, per round; also for groups
    SLIPS = "slips"  # W11, per round; of a group: filled in beforehand
    MINUTES = "minutes"  # W9, per round and group
    SUMMARY = "summary"  # W10, per round and group
    OUTCOMES = "outcomes"  # what became of a group's comments


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to hand out: stable name, bytes, media type."""

    name: str
    data: bytes
    media_type: str = DOCX
