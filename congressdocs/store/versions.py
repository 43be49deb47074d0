"""Blocks, versions and sections. An unchanged block is one stored row in all versions."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from congressdocs.core.model import Section, Version


def save_sections(session: Session, sections: Iterable[Section]) -> None:
    """Writes sections that are new; known ones stay."""
    raise NotImplementedError


def load_sections(session: Session, document_id: str) -> tuple[Section, ...]:
    """Every section the document ever had, in order of creation."""
    raise NotImplementedError


def load_section(session: Session, section_id: str) -> Section:
    """The section. Raises: Missing."""
    raise NotImplementedError


def save_versions(session: Session, versions: Sequence[Version]) -> None:
    """Writes versions that are new; versions are immutable, so known ids stay as they are.

    A version without a known parent starts its section. Raises: Stale if another version of the section was
    saved at the same time.
    """
    raise NotImplementedError


def load_version(session: Session, version_id: str) -> Version:
    """The version with its blocks. Raises: Missing."""
    raise NotImplementedError


def load_versions(session: Session, version_ids: Sequence[str]) -> tuple[Version, ...]:
    """These versions in the order asked for. Raises: Missing if one is not there."""
    raise NotImplementedError


def load_history(session: Session, section_id: str) -> tuple[Version, ...]:
    """All versions of a section, oldest first."""
    raise NotImplementedError


def load_latest_version(session: Session, section_id: str) -> Version:
    """The newest version of a section. Raises: Missing."""
    raise NotImplementedError


def load_latest_versions(session: Session, document_id: str) -> tuple[Version, ...]:
    """The sections of the newest draft, each at its newest version, in document order."""
    raise NotImplementedError
