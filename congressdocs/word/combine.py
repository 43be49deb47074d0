"""All reviewers' changes on one base document in one marked copy.

Each file is read as edits on the base; equal edits are one with all names, edits that exclude one another are not
carried out but shown as a Word comment at their place. Time grows with text + edits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from congressdocs.core.merge import Conflict, merge, row_ids
from congressdocs.core.model import Action, Block, Edit
from congressdocs.word.edits_between import Based, beside_the_body
from congressdocs.word.mark_edits import mark_edits
from congressdocs.word.read_body import read_docx

QUOTED = 60  # characters of a passage shown in a conflict's comment


@dataclass(frozen=True, slots=True)
class CombinedConflict:
    """Changes that exclude one another at one place of the base: shown there as a comment, not carried out.

    `reason`: see `core.clashes.Reason`. The `source_ids` of the edits are the reviewers' names.
    """

    paragraph_id: str
    start: int
    end: int
    base_text: str
    reason: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Combined:
    """`applied` edits stand in `data` as tracked changes; `collapsed` are those of them asked by several reviewers.

    `orphans`: (reviewer, what, passage) of what an edit cannot carry over (a new table, a picture, formatting, words
    in a note or header).
    """

    data: bytes
    applied: tuple[Edit, ...]
    collapsed: tuple[Edit, ...]
    conflicts: tuple[CombinedConflict, ...]
    orphans: tuple[tuple[str, str, str], ...]


def combine(base: bytes, reviewers: Sequence[tuple[str, bytes]], *, date: str) -> Combined:
    """One marked copy of `base` with the changes of all reviewers (name, file), each under its author.

    Tracked changes that a file already holds count as accepted. Raises: UnreadableFile.
    """
    reading = read_docx(base, changes="accepted")
    readings = [(name, read_docx(data, changes="accepted")) for name, data in reviewers]
    combined = combine_blocks(reading.carrier, reading.blocks, [(n, r.blocks) for n, r in readings], date=date)
    beside = tuple((name, *found) for name, theirs in readings for found in beside_the_body(reading, theirs))
    return replace(combined, orphans=combined.orphans + beside)


def combine_blocks(
    carrier: bytes, base: Sequence[Block], reviewers: Sequence[tuple[str, Sequence[Block]]], *, date: str
) -> Combined:
    """`combine` of files that have been read; `carrier` holds the blocks of the base."""
    based = Based(base)
    found = [(name, based.edits(blocks, source_ids=(name,))) for name, blocks in reviewers]
    paragraphs = [p for block in base for p in block.paragraphs]
    merged = merge(paragraphs, [e for _, f in found for e in f.edits], rows=row_ids(base))
    texts = {p.id: p.text for p in paragraphs}
    conflicts = tuple(_conflict(c, texts) for c in merged.conflicts)
    notices = [(c.paragraph_id, c.start, c.end, _told(c)) for c in conflicts]
    return Combined(
        mark_edits(carrier, merged.edits, notices, date=date),
        merged.edits,
        tuple(e for e in merged.edits if len(e.source_ids) > 1),
        conflicts,
        tuple((name, what, passage) for name, f in found for what, passage in f.beyond),
    )


def _conflict(conflict: Conflict, texts: dict[str, str]) -> CombinedConflict:
    text = texts.get(conflict.paragraph_id, "")
    passage = text[conflict.start : conflict.end]
    return CombinedConflict(
        conflict.paragraph_id, conflict.start, conflict.end, passage, str(conflict.reason), conflict.edits
    )


def _told(conflict: CombinedConflict) -> str:
    """The options of a conflict, one line each: names, then what they ask."""
    return "\n".join(f"{', '.join(e.source_ids)}: {_asked(e, conflict)}" for e in conflict.edits)


def _asked(edit: Edit, conflict: CombinedConflict) -> str:
    signs = {Action.DELETE: "[-]", Action.DELETE_ROW: "[-]", Action.INSERT_ROW: "[+] ", Action.MOVE_AFTER: "[>]"}
    if edit.action is Action.REPLACE:
        old = conflict.base_text if edit.paragraph_id == conflict.paragraph_id else ""
        return f"“{old[:QUOTED]}” → “{edit.text}”"
    return signs.get(edit.action, "[+] ") + (edit.text if edit.action is not Action.MOVE_AFTER else "")
