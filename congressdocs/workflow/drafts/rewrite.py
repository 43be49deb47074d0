"""Edits worked into the newest versions of a document: new text, new numbers, new versions, and what came of each."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.model import Action, AppliedEdit, Block, Edit, Version
from congressdocs.core.text.outline import outline
from congressdocs.core.text.sections import Part, Stamp, next_version, numbers_of, resplit
from congressdocs.word.reading.body import read_docx
from congressdocs.word.writing.body import LandedEdit, apply_edits, write_docx


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The document's versions in order, untouched ones as they were, and where each edit landed."""

    versions: tuple[Version, ...]
    applied: tuple[AppliedEdit, ...]


def rewrite(old: Sequence[Version], edits: Sequence[Edit], package: bytes, stamp: Stamp) -> Rewritten:
    """The next versions of a document's sections. All edits are made on `old` and do not touch one another.

    `package` is the Word file around the text: automatic numbers are counted in it anew.
    """
    blocks = [b for v in old for b in v.blocks]
    done = apply_edits(blocks, edits, new_id=_new_paragraph_ids(old).__next__, into=package)
    moved = frozenset(e.paragraph_id for e in edits if e.action is Action.MOVE_AFTER)
    shares = resplit(old, done.blocks, moved)
    parts = _renumbered(old, shares, package)
    versions = tuple(next_version(part, before, stamp) for part, before in parts)
    return Rewritten(versions, tuple(_applied(done.placed, old, versions, stamp)))


def _renumbered(
    old: Sequence[Version], shares: Sequence[tuple[Block, ...]], package: bytes
) -> list[tuple[Part, Version]]:
    """Each section that is left, with its heading and numbers as Word will show them."""
    flat = [block for share in shares for block in share]
    read = read_docx(write_docx(flat, package), changes="accepted")
    found = {read.blocks[h.start].key: h for h in outline(read.blocks, read.numbers, read.hints)}
    stored = {block.digest for version in old for block in version.blocks}
    shown = iter(_shown(flat, read.blocks, stored))
    parts = []
    for version, share in zip(old, shares, strict=True):
        blocks = tuple(next(shown) for _ in share)
        if not blocks:
            continue
        heading = found.get(blocks[0].key) if version.level else None
        number = heading.number if heading else version.number
        title = heading.title if heading else version.title
        parts.append((Part(version.level, number, title, blocks, numbers_of(blocks, read.numbers)), version))
    return parts


def _shown(flat: Sequence[Block], read: Sequence[Block], stored: set[str]) -> Iterator[Block]:
    """Untouched blocks as stored; the others as they read inside the file, where their styles are known."""
    for block, seen in zip(flat, read, strict=True):
        yield block if block.digest in stored else replace(seen, key=block.key)


def _applied(
    placed: Sequence[LandedEdit], old: Sequence[Version], new: Sequence[Version], stamp: Stamp
) -> Iterator[AppliedEdit]:
    home = {p.id: v.id for v in new for p in v.paragraphs}
    last_home = _heirs(old, new)
    for place in placed:
        version_id = home.get(place.new_paragraph_id or "") or last_home[place.edit.paragraph_id]
        yield AppliedEdit(
            stamp.new_id(), version_id, place.edit, place.new_paragraph_id, place.new_start, place.new_end
        )


def _heirs(old: Sequence[Version], new: Sequence[Version]) -> Mapping[str, str]:
    """For each old paragraph the new version of its section, or of the section before if that one is gone."""
    by_section = {v.section_id: v.id for v in new}
    heirs: dict[str, str] = {}
    last = new[0].id
    for version in old:
        last = by_section.get(version.section_id, last)
        heirs |= {p.id: last for p in version.paragraphs}
    return heirs


def _new_paragraph_ids(old: Sequence[Version]) -> Iterator[str]:
    """Ids of new paragraphs: 8 hex digits below 80000000, made from the text they join, so that the same
    work gives the same file and an id that went with a deleted paragraph does not come back.
    """
    taken = {p.id for v in old for p in v.paragraphs}
    digests = "".join(block.digest for version in old for block in version.blocks)
    seed = hashlib.sha256(digests.encode()).hexdigest()
    number = 0
    while True:
        made = int(hashlib.sha256(f"{seed} {number}".encode()).hexdigest()[:8], 16) & 0x7FFFFFFF
        paragraph_id = f"{made:08X}"
        number += 1
        if made and paragraph_id not in taken:
            yield paragraph_id
