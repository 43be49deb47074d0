"""Blocks, versions and sections. An unchanged block is one stored row in all versions."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import Block, BlockKind, Cell, Paragraph, Section, Span, Version
from congressdocs.store.statements import batches, insert_missing, insert_rows
from congressdocs.store.tables.text import BlockRow, DraftRow, DraftVersionRow, SectionRow, VersionBlockRow, VersionRow

_SAME = ("id", "section_id", "parent_id", "level", "number", "title", "by", "at", "note")  # in value and row


def save_sections(session: Session, sections: Iterable[Section]) -> None:
    """Writes sections that are new; known ones stay."""
    insert_missing(session, SectionRow, [{"id": s.id, "document_id": s.document_id} for s in sections])


def load_section(session: Session, section_id: str) -> Section:
    """The section. Raises: Missing."""
    row = session.get(SectionRow, section_id)
    if row is None:
        raise Missing("There is no such section.")
    return Section(row.id, row.document_id)


def save_versions(session: Session, versions: Sequence[Version]) -> None:
    """Writes versions that are new; versions are immutable, so known ids stay as they are.

    Parents come before their children. A section's history is one line: Stale is raised (at the latest by the
    transaction) if the parent already has a successor.
    """
    known = _numbers(session, {v.id for v in versions} | {v.parent_id for v in versions if v.parent_id})
    new = {v.id: v for v in versions if v.id not in known}
    rows = []
    for version in new.values():
        known[version.id] = known[version.parent_id] + 1 if version.parent_id else 1
        same = {name: getattr(version, name) for name in _SAME}
        rows.append({**same, "n": known[version.id], "numbers": dict(version.numbers)})
    insert_rows(session, VersionRow, rows)
    _save_blocks_of(session, new.values())


def load_version(session: Session, version_id: str) -> Version:
    """The version with its blocks. Raises: Missing."""
    return load_versions(session, [version_id])[0]


def load_versions(session: Session, version_ids: Sequence[str]) -> tuple[Version, ...]:
    """These versions in the order asked for. Raises: Missing if one is not there."""
    found: dict[str, Version] = {}
    for ids in batches(list(dict.fromkeys(version_ids))):
        found |= _load(session, col(VersionRow.id).in_(ids))
    if not found.keys() >= set(version_ids):
        raise Missing("There is no such version.")
    return tuple(found[version_id] for version_id in version_ids)


def load_versions_of_draft(session: Session, draft_id: str) -> tuple[Version, ...]:
    """The versions of a draft in document order."""
    of_draft = select(DraftVersionRow.version_id).where(DraftVersionRow.draft_id == draft_id)
    found = _load(session, col(VersionRow.id).in_(of_draft))
    return tuple(found[version_id] for version_id in session.exec(of_draft.order_by(col(DraftVersionRow.place))))


def load_history(session: Session, section_id: str) -> tuple[Version, ...]:
    """All versions of a section, oldest first."""
    return tuple(_load(session, col(VersionRow.section_id) == section_id).values())


def load_latest_version(session: Session, section_id: str) -> Version:
    """The newest version of a section. Raises: Missing."""
    versions = load_newest(session, [section_id])
    if not versions:
        raise Missing("There is no such section.")
    return versions[section_id]


def load_newest(session: Session, section_ids: Sequence[str]) -> dict[str, Version]:
    """The newest versions of these sections, by section id; unknown sections are left out."""
    found: dict[str, Version] = {}
    for ids in batches(section_ids):
        found |= {v.section_id: v for v in _load(session, col(VersionRow.section_id).in_(ids) & _is_newest()).values()}
    return found


def load_latest_versions(session: Session, document_id: str) -> tuple[Version, ...]:
    """The sections of the newest draft, each at its newest version, in document order."""
    newest_draft = select(DraftRow.id).where(DraftRow.document_id == document_id)
    draft_id = session.exec(newest_draft.order_by(col(DraftRow.number).desc()).limit(1)).first()
    statement = select(VersionRow.section_id).join(DraftVersionRow, col(DraftVersionRow.version_id) == VersionRow.id)
    statement = statement.where(DraftVersionRow.draft_id == draft_id).order_by(col(DraftVersionRow.place))
    section_ids = session.exec(statement).all()
    newest = load_newest(session, section_ids)
    return tuple(newest[section_id] for section_id in section_ids)


def _numbers(session: Session, version_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of the versions that are stored."""
    numbers: dict[str, int] = {}
    for ids in batches(sorted(version_ids)):
        statement = select(VersionRow.id, VersionRow.n).where(col(VersionRow.id).in_(ids))
        numbers |= dict(session.exec(statement).all())
    return numbers


def _is_newest() -> ColumnElement[bool]:
    """True for a version row that no later one of its section follows."""
    later = aliased(VersionRow)
    follows = (col(later.section_id) == col(VersionRow.section_id)) & (col(later.n) > col(VersionRow.n))
    return ~select(later.id).where(follows).exists()


# ---------------------------------------------------------------- blocks


def _save_blocks_of(session: Session, versions: Iterable[Version]) -> None:
    places, blocks = [], {}
    for version in versions:
        for place, block in enumerate(version.blocks):
            row = _block_row(block)
            blocks[row["address"]] = row
            places.append((version.id, place, row["address"], block.key))
    known = _known_blocks(session, list(blocks))
    insert_missing(session, BlockRow, [row for address, row in blocks.items() if address not in known])
    names = ("version_id", "place", "block_address", "key")
    insert_rows(session, VersionBlockRow, [dict(zip(names, values, strict=True)) for values in places])


def _known_blocks(session: Session, addresses: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for some in batches(addresses):
        known |= set(session.exec(select(BlockRow.address).where(col(BlockRow.address).in_(some))))
    return known


def _load(session: Session, condition: ColumnElement[bool]) -> dict[str, Version]:
    """The versions that fulfil a condition, oldest first within each section, in two queries."""
    blocks = _load_blocks(session, condition)
    statement = select(VersionRow).where(condition).order_by(col(VersionRow.section_id), col(VersionRow.n))
    versions = {}
    for row in session.exec(statement):
        same = {name: getattr(row, name) for name in _SAME}
        versions[row.id] = Version(**same, blocks=tuple(blocks[row.id]), numbers=row.numbers)
    return versions


def _load_blocks(session: Session, condition: ColumnElement[bool]) -> Mapping[str, list[Block]]:
    """The blocks of each version that fulfils the condition; a block row is read once however often it is used."""
    link = VersionBlockRow
    places = select(link.version_id, link.block_address, link.key)
    places = places.join(VersionRow, col(link.version_id) == VersionRow.id).where(condition)
    used = places.with_only_columns(col(link.block_address))
    stored = {row.address: _block(row) for row in session.exec(select(BlockRow).where(col(BlockRow.address).in_(used)))}
    blocks: dict[str, list[Block]] = defaultdict(list)
    for version_id, address, key in session.exec(places.order_by(col(link.version_id), col(link.place))):
        blocks[version_id].append(_with_key(stored[address], key))
    return blocks


def _with_key(block: Block, key: str) -> Block:
    return block if block.key == key else replace(block, key=key)


def _block_row(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {
        "digest": block.digest,
        "fingerprint": block.fingerprint,
        "kind": block.kind.value,
        "paragraphs": [_paragraph_json(paragraph) for paragraph in block.paragraphs],
        "rows": [[[list(cell.paragraphs), cell.colspan, cell.rowspan] for cell in row] for row in block.rows],
        "label": block.label,
    }
    address = hashlib.sha256(json.dumps(row, sort_keys=True).encode())
    address.update(block.source)
    return {**row, "address": address.hexdigest(), "source": block.source}


def _block(row: BlockRow) -> Block:
    """The stored block under the key "" (the key belongs to the place)."""
    cells = tuple(tuple(Cell(tuple(p), colspan, rowspan) for p, colspan, rowspan in line) for line in row.rows)
    paragraphs = tuple(_paragraph(values) for values in row.paragraphs)
    kind = BlockKind(row.kind)
    return Block("", kind, row.source, row.digest, row.fingerprint, paragraphs, cells, row.label)


def _paragraph_json(paragraph: Paragraph) -> list[Any]:
    spans = [[span.start, span.end, span.marks] for span in paragraph.spans]
    atoms = [list(atom) for atom in paragraph.atoms]
    return [paragraph.id, paragraph.text, paragraph.style, paragraph.align, spans, atoms]


def _paragraph(values: Sequence[Any]) -> Paragraph:
    par_id, text, style, align, spans, atoms = values
    atom_values = tuple((start, end, label) for start, end, label in atoms)
    return Paragraph(par_id, text, style, align, tuple(Span(*span) for span in spans), atom_values)
