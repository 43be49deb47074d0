"""What a search found, as lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from congressdocs.core.model import Sight
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.screens.pages import comments
from congressdocs.store.statements import fetch
from congressdocs.store.tables.text import DocumentRow, SectionRow, VersionRow


@dataclass(frozen=True, slots=True)
class HitLine:
    """What a search result shows beside its snippet."""

    id: str
    code: str  # number of the section, code of the comment
    title: str
    document_id: str | None
    document_code: str
    section_id: str | None
    comment: CommentLine | None


def found(session: Session, sight: Sight, section_ids: Sequence[str], comment_ids: Sequence[str]) -> dict[str, HitLine]:
    """What to show beside search results, by section or comment id; what may not be seen is left out."""
    lines = {row.section_id: _section_hit(row) for row in _newest_sections(session, sight, section_ids)}
    return lines | {line.id: _comment_hit(line) for line in comments(session, sight, comment_ids)}


def _newest_sections(session: Session, sight: Sight, section_ids: Sequence[str]) -> Sequence[Any]:
    version = VersionRow
    newest = select(col(version.section_id), func.max(col(version.n)).label("n")).group_by(col(version.section_id))
    last = newest.where(col(version.section_id).in_(section_ids)).subquery()
    statement = (
        select(
            col(version.section_id), col(version.number), col(version.title), col(DocumentRow.id), col(DocumentRow.code)
        )
        .join(last, and_(last.c.section_id == version.section_id, last.c.n == version.n))
        .join(SectionRow, col(SectionRow.id) == version.section_id)
        .join(DocumentRow, col(DocumentRow.id) == SectionRow.document_id)
        .where(col(DocumentRow.congress_id) == sight.congress_id)
    )
    return fetch(session, statement)


def _section_hit(row: Any) -> HitLine:
    return HitLine(row.section_id, row.number, row.title, row.id, row.code, row.section_id, None)


def _comment_hit(line: CommentLine) -> HitLine:
    return HitLine(line.id, line.code, line.speaker, line.document_id, line.document_code, line.section_id, line)
