"""Papers (tham luận) as handed in, and the files that came with papers and comments."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import Attachment, Comment, Paper
from congressdocs.store.comments.comments import find_comments
from congressdocs.store.statements import batches, insert_rows, save_rows
from congressdocs.store.tables.comments import AttachmentRow, CommentRow, PaperRow

_PAPER = tuple(Paper.__slots__)
_ATTACHMENT = tuple(Attachment.__slots__)

# ---------------------------------------------------------------- papers


def save_papers(session: Session, papers: Sequence[Paper]) -> None:
    """Writes papers, over those with the same id.

    Raises: Stale (at the latest by the transaction) if another one of the congress has the number.
    """
    save_rows(session, PaperRow, [_values(paper, _PAPER) for paper in papers])


def load_paper(session: Session, paper_id: str) -> Paper:
    """The paper. Raises: Missing."""
    found = _papers(session, col(PaperRow.id) == paper_id)
    if not found:
        raise Missing("There is no such paper.")
    return found[0]


def find_papers(session: Session, paper_ids: Sequence[str]) -> dict[str, Paper]:
    """Those of the papers that are stored, by id."""
    found: dict[str, Paper] = {}
    for ids in batches(list(dict.fromkeys(paper_ids))):
        found |= {paper.id: paper for paper in _papers(session, col(PaperRow.id).in_(ids))}
    return found


def load_papers(session: Session, congress_id: str) -> tuple[Paper, ...]:
    """The papers of a congress, by number."""
    return _papers(session, col(PaperRow.congress_id) == congress_id)


def next_paper_number(session: Session, congress_id: str) -> int:
    """One more than the highest number of a paper of the congress."""
    highest = select(func.max(PaperRow.number)).where(PaperRow.congress_id == congress_id)
    return (session.exec(highest).one() or 0) + 1


def delete_paper(session: Session, paper_id: str) -> None:
    """Takes out a paper without comments. Raises: Missing."""
    load_paper(session, paper_id)
    session.exec(delete(PaperRow).where(col(PaperRow.id) == paper_id))


def load_extracted(session: Session, paper_ids: Sequence[str]) -> dict[str, tuple[Comment, ...]]:
    """The comments taken from these papers, in any state, by paper; by code."""
    of_paper: dict[str, list[str]] = defaultdict(list)
    for ids in batches(list(dict.fromkeys(paper_ids))):
        statement = select(CommentRow).where(col(CommentRow.paper_id).in_(ids)).order_by(col(CommentRow.code))
        for row in session.exec(statement):
            of_paper[row.paper_id or ""].append(row.id)
    known = find_comments(session, [i for found in of_paper.values() for i in found])
    return {paper_id: tuple(known[i] for i in found) for paper_id, found in of_paper.items()}


def _papers(session: Session, condition: ColumnElement[bool]) -> tuple[Paper, ...]:
    rows = session.exec(select(PaperRow).where(condition).order_by(col(PaperRow.number), col(PaperRow.id)))
    return tuple(Paper(**{name: getattr(row, name) for name in _PAPER}) for row in rows)


# ---------------------------------------------------------------- files that came with them


def save_attachment(session: Session, attachment: Attachment) -> None:
    """Writes a new attachment; its bytes are stored by `documents.save_file`."""
    insert_rows(session, AttachmentRow, [_values(attachment, _ATTACHMENT)])


def load_attachment(session: Session, attachment_id: str) -> Attachment:
    """The attachment. Raises: Missing."""
    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise Missing("There is no such file.")
    return _attachment(row)


def load_attachments(session: Session, noun_ids: Collection[str]) -> dict[str, tuple[Attachment, ...]]:
    """The attachments of comments or papers, by id of these; oldest first."""
    found: dict[str, list[Attachment]] = defaultdict(list)
    for ids in batches(list(dict.fromkeys(noun_ids))):
        statement = select(AttachmentRow).where(col(AttachmentRow.noun_id).in_(ids))
        for row in session.exec(statement.order_by(col(AttachmentRow.at), col(AttachmentRow.name))):
            found[row.noun_id].append(_attachment(row))
    return {noun_id: tuple(some) for noun_id, some in found.items()}


def delete_attachment(session: Session, attachment_id: str) -> None:
    """Takes an attachment out; the bytes stay for others that name them."""
    session.exec(delete(AttachmentRow).where(col(AttachmentRow.id) == attachment_id))


def _attachment(row: AttachmentRow) -> Attachment:
    return Attachment(**{name: getattr(row, name) for name in _ATTACHMENT})


def _values(noun: Paper | Attachment, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(noun, name) for name in names}
