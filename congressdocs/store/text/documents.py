"""Documents, their drafts, and stored files."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import Document, Draft, Section
from congressdocs.store.statements import in_order, insert_missing, insert_rows, save_rows
from congressdocs.store.tables.text import DocumentRow, DraftRow, DraftVersionRow, StoredFileRow, UploadRow
from congressdocs.store.text.versions import load_versions_of_draft, save_sections, save_versions


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: `file_id` of the stored bytes, `name` as the sender called it."""

    draft_id: str
    file_id: str
    name: str
    by: str
    at: datetime


def save_document(session: Session, document: Document) -> None:
    """Writes a document, over the one with the same id."""
    names = ("id", "congress_id", "code", "title", "language", "label")
    values = {name: getattr(document, name) for name in names}
    save_rows(session, DocumentRow, [{**values, "place": document.order}])


def load_document(session: Session, document_id: str) -> Document:
    """The document. Raises: Missing."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise Missing("There is no such document.")
    return _document(row)


def load_documents(session: Session, congress_id: str) -> tuple[Document, ...]:
    """The documents of a congress in their order."""
    statement = select(DocumentRow).where(DocumentRow.congress_id == congress_id)
    rows = session.exec(statement.order_by(col(DocumentRow.place), col(DocumentRow.code)))
    return tuple(_document(row) for row in rows)


def save_draft(session: Session, draft: Draft) -> None:
    """Writes a new draft with those of its versions (and sections) that are not stored yet.

    Drafts are frozen. Raises: Stale (at the latest by the transaction) if the document has a draft of this
    number already.
    """
    save_sections(session, [Section(v.section_id, draft.document_id) for v in draft.versions])
    save_versions(session, draft.versions)
    names = ("id", "document_id", "number", "package_id", "by", "at")
    insert_rows(session, DraftRow, [{name: getattr(draft, name) for name in names}])
    rows = in_order({"draft_id": draft.id, "version_id": version.id} for version in draft.versions)
    insert_rows(session, DraftVersionRow, rows)


def load_draft(session: Session, draft_id: str) -> Draft:
    """The draft with all versions and blocks. Raises: Missing."""
    row = session.get(DraftRow, draft_id)
    if row is None:
        raise Missing("There is no such draft.")
    versions = load_versions_of_draft(session, draft_id)
    return Draft(row.id, row.document_id, row.number, versions, row.package_id, row.by, row.at)


def load_latest_draft(session: Session, document_id: str) -> Draft | None:
    """The draft with the highest number, if there is one."""
    ids = load_drafts(session, document_id)
    return load_draft(session, ids[-1]) if ids else None


def load_drafts(session: Session, document_id: str) -> tuple[str, ...]:
    """The ids of the drafts, lowest number first."""
    statement = select(DraftRow.id).where(DraftRow.document_id == document_id)
    return tuple(session.exec(statement.order_by(col(DraftRow.number))))


def documents_of(session: Session, draft_ids: Collection[str]) -> frozenset[str]:
    """The ids of the documents that these drafts are of."""
    return frozenset(session.exec(select(DraftRow.document_id).where(col(DraftRow.id).in_(draft_ids))))


def save_file(session: Session, data: bytes) -> str:
    """The id (SHA-256, hex) under which these bytes are stored; the same bytes are stored once."""
    sha256 = hashlib.sha256(data).hexdigest()
    insert_missing(session, StoredFileRow, [{"sha256": sha256, "n_bytes": len(data), "data": data}])
    return sha256


def load_file(session: Session, file_id: str) -> bytes:
    """The stored bytes. Raises: Missing."""
    data = session.exec(select(StoredFileRow.data).where(StoredFileRow.sha256 == file_id)).first()
    if data is None:
        raise Missing("There is no such file.")
    return data


def save_upload(session: Session, upload: Upload) -> None:
    """Notes the file that a draft came from."""
    insert_rows(session, UploadRow, [{name: getattr(upload, name) for name in Upload.__slots__}])


def find_upload(session: Session, document_id: str, file_id: str) -> str | None:
    """The id of the newest draft of the document that came from exactly these bytes."""
    statement = select(DraftRow.id).join(UploadRow, col(UploadRow.draft_id) == DraftRow.id)
    statement = statement.where(DraftRow.document_id == document_id, UploadRow.file_id == file_id)
    return session.exec(statement.order_by(col(DraftRow.number).desc())).first()


def _document(row: DocumentRow) -> Document:
    return Document(row.id, row.congress_id, row.code, row.title, row.language, row.label, row.place)
