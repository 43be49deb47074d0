"""What the index should know, read from the database: sections at their newest version, comments with their outcome."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from congressdocs.core.finding import Entry, EntryType
from congressdocs.core.model import Comment, CommentState, DecisionState, Disposition, Version
from congressdocs.store.answers.dispositions import load_dispositions
from congressdocs.store.comments.comments import find_comments
from congressdocs.store.tables.comments import CommentRow
from congressdocs.store.tables.text import DocumentRow, DraftRow, DraftVersionRow, SectionRow, VersionRow
from congressdocs.store.text.versions import load_newest


def all_keys(session: Session) -> list[tuple[EntryType, str]]:
    """Everything that may be in the index."""
    sections = [(EntryType.SECTION, section_id) for section_id in session.exec(select(SectionRow.id))]
    return sections + [(EntryType.COMMENT, comment_id) for comment_id in session.exec(select(CommentRow.id))]


def section_entries(session: Session, section_ids: Sequence[str]) -> list[Entry]:
    """Entries of those of the sections that stand in the newest draft of their document."""
    homes = _homes(session, section_ids)
    newest = load_newest(session, list(homes))
    return [_section_entry(version, *homes[section_id]) for section_id, version in newest.items()]


def comment_entries(session: Session, comment_ids: Sequence[str]) -> list[Entry]:
    """Entries of those of the comments that are there and submitted; what is still collected is not searched."""
    dispositions = load_dispositions(session, comment_ids)
    found = find_comments(session, comment_ids).values()
    comments = (comment for comment in found if comment.state is CommentState.SUBMITTED)
    return [_comment_entry(comment, dispositions.get(comment.id)) for comment in comments]


def _homes(session: Session, section_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """(congress id, document id) of the sections that stand in the newest draft of their document."""
    newest = select(DraftRow.document_id, func.max(DraftRow.number).label("number"))
    last = newest.group_by(col(DraftRow.document_id)).subquery()
    statement = (
        select(VersionRow.section_id, DocumentRow.congress_id, DocumentRow.id)
        .join(DraftVersionRow, col(DraftVersionRow.version_id) == VersionRow.id)
        .join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
        .join(last, (last.c.document_id == DraftRow.document_id) & (last.c.number == DraftRow.number))
        .join(DocumentRow, col(DocumentRow.id) == DraftRow.document_id)
        .where(col(VersionRow.section_id).in_(section_ids))
    )
    return {section_id: (congress_id, document_id) for section_id, congress_id, document_id in session.exec(statement)}


def _section_entry(version: Version, congress_id: str, document_id: str) -> Entry:
    return Entry(
        EntryType.SECTION,
        version.section_id,
        congress_id,
        "\n".join(block.text for block in version.blocks if block.paragraphs),
        code=version.number,
        title=version.title,
        document_id=document_id,
        section_ids=(version.section_id,),
        at=version.at,
    )


def _comment_entry(comment: Comment, disposition: Disposition | None) -> Entry:
    is_decided = disposition is not None and disposition.state is DecisionState.APPROVED
    texts = (comment.text, *(proposal.text for proposal in comment.proposals), comment.reason)
    return Entry(
        EntryType.COMMENT,
        comment.id,
        comment.congress_id,
        "\n".join(dict.fromkeys(text for text in texts if text)),
        code=comment.code,
        title=comment.speaker,
        document_id=comment.document_id,
        section_ids=tuple(dict.fromkeys(anchor.section_id for anchor in comment.anchors)),
        group_id=comment.group_id,
        by_id=comment.by_id,
        kind=comment.kind,
        outcome=disposition.outcome if disposition and is_decided else None,
        at=comment.at,
    )
