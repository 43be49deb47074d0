"""Documents, their drafts, and stored files."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from congressdocs.core.model import Document, Draft


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
    raise NotImplementedError


def load_document(session: Session, document_id: str) -> Document:
    """The document. Raises: Missing."""
    raise NotImplementedError


def load_documents(session: Session, congress_id: str) -> tuple[Document, ...]:
    """The documents of a congress in their order."""
    raise NotImplementedError


def save_draft(session: Session, draft: Draft) -> None:
    """Writes a new draft with those of its versions (and sections) that are not stored yet.

    Drafts are frozen. Raises: Stale if the document has a draft of this number already.
    """
    raise NotImplementedError


def load_draft(session: Session, draft_id: str) -> Draft:
    """The draft with all versions and blocks. Raises: Missing."""
    raise NotImplementedError


def load_latest_draft(session: Session, document_id: str) -> Draft | None:
    """The draft with the highest number, if there is one."""
    raise NotImplementedError


def load_drafts(session: Session, document_id: str) -> tuple[str, ...]:
    """The ids of the drafts, lowest number first."""
    raise NotImplementedError


def save_file(session: Session, data: bytes) -> str:
    """The id (SHA-256, hex) under which these bytes are stored; the same bytes are stored once."""
    raise NotImplementedError


def load_file(session: Session, file_id: str) -> bytes:
    """The stored bytes. Raises: Missing."""
    raise NotImplementedError


def save_upload(session: Session, upload: Upload) -> None:
    """Notes the file that a draft came from."""
    raise NotImplementedError


def load_upload(session: Session, draft_id: str) -> Upload | None:
    """The file that the draft came from; None for a draft made by consolidation."""
    raise NotImplementedError


def find_upload(session: Session, document_id: str, file_id: str) -> str | None:
    """The id of the newest draft of the document that came from exactly these bytes."""
    raise NotImplementedError
