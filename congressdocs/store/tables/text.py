"""Documents: drafts, sections, versions, the blocks they share, and the files they came from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, UniqueConstraint
from sqlmodel import Field

from congressdocs.store.columns import Row


class DocumentRow(Row, table=True):
    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("congress_id", "code"),)

    id: str = Field(primary_key=True)
    congress_id: str = Field(foreign_key="congress.id")
    code: str
    title: str
    language: str
    label: str
    place: int


class SectionRow(Row, table=True):
    __tablename__ = "section"

    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", index=True)


class StoredFileRow(Row, table=True):
    """Bytes as they came in, once."""

    __tablename__ = "stored_file"

    sha256: str = Field(primary_key=True)
    n_bytes: int
    data: bytes = Field(sa_type=LargeBinary)


class BlockRow(Row, table=True):
    """`address`: SHA-256 over all other columns; `digest` alone would not do, as style names come from the file."""

    __tablename__ = "block"

    address: str = Field(primary_key=True)
    digest: str
    fingerprint: str
    kind: str
    source: bytes = Field(sa_type=LargeBinary)
    paragraphs: list[Any] = Field(sa_type=JSON)
    rows: list[Any] = Field(sa_type=JSON)
    label: str


class VersionRow(Row, table=True):
    """`n` counts from 1 along the line of parents: two saved at the same time cannot both be the next."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("section_id", "n"),)

    id: str = Field(primary_key=True)
    section_id: str = Field(foreign_key="section.id")
    n: int
    parent_id: str | None = Field(default=None, foreign_key="version.id")
    level: int
    number: str
    title: str
    by: str
    at: datetime
    note: str
    numbers: dict[str, str] = Field(sa_type=JSON)


class VersionBlockRow(Row, table=True):
    __tablename__ = "version_block"

    version_id: str = Field(primary_key=True, foreign_key="version.id")
    place: int = Field(primary_key=True)
    block_address: str = Field(foreign_key="block.address")
    key: str


class DraftRow(Row, table=True):
    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id")
    number: int
    package_id: str = Field(foreign_key="stored_file.sha256")
    by: str
    at: datetime


class DraftVersionRow(Row, table=True):
    __tablename__ = "draft_version"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    place: int = Field(primary_key=True)
    version_id: str = Field(foreign_key="version.id", index=True)


class UploadRow(Row, table=True):
    __tablename__ = "upload"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    file_id: str = Field(foreign_key="stored_file.sha256", index=True)
    name: str
    by: str
    at: datetime


class PageMapRow(Row, table=True):
    """Which words of a frozen draft stand on which page and line; `lines` in the order of the print."""

    __tablename__ = "page_map"

    draft_id: str = Field(primary_key=True, foreign_key="draft.id")
    known_by: str
    lines: list[Any] = Field(sa_type=JSON)
