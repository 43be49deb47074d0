"""All reviewers' changes on one base document in one marked copy.

Each file is read as edits on the base; equal edits are one with all names, edits that exclude one another are not
carried out but shown as a Word comment at their place. What no edit can say (a table, a picture, formatting, words in
notes and headers) is marked out of the file that shows it, where nobody else changed the same place. Time grows with
text + edits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from congressdocs.core.merging.merge import Conflict, merge, row_ids
from congressdocs.core.model import Action, Block, Edit
from congressdocs.word.combining.edits_between import Based
from congressdocs.word.combining.mark_shapes import mark_shapes
from congressdocs.word.combining.shapes import Leftover, Reviewer, ShapePlan, plan_shapes
from congressdocs.word.marking.edits import mark_edits
from congressdocs.word.reading.body import Reading, read_docx

QUOTED = 60  # characters of a passage shown in a conflict's comment


@dataclass(frozen=True, slots=True)
class CombinedConflict:
    """Changes that exclude one another at one place of the base: shown there as a comment, not carried out.

    `reason`: see `core.merging.clashes.Reason`. The `source_ids` of the edits are the reviewers' names.
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

    `shown`: (names, what, passage) of other changes that stand there too: tables, pictures, formatting, notes, headers.
    `orphans`: what could not be placed, each with a plain reason.
    """

    data: bytes
    applied: tuple[Edit, ...]
    collapsed: tuple[Edit, ...]
    conflicts: tuple[CombinedConflict, ...]
    orphans: tuple[Leftover, ...]
    shown: tuple[tuple[str, str, str], ...] = ()


def combine(base: bytes, reviewers: Sequence[tuple[str, bytes]], *, date: str) -> Combined:
    """One marked copy of `base` with the changes of all reviewers (name, file), each under its author.

    Tracked changes that a file already holds count as accepted. Raises: UnreadableFile.
    """
    reading = read_docx(base, changes="accepted")
    readings = [(name, read_docx(data, changes="accepted")) for name, data in reviewers]
    found = [(name, theirs.blocks) for name, theirs in readings]
    return combine_blocks(reading.carrier, reading.blocks, found, date=date, around=(reading, [r for _, r in readings]))


def combine_blocks(
    carrier: bytes,
    base: Sequence[Block],
    reviewers: Sequence[tuple[str, Sequence[Block]]],
    *,
    date: str,
    around: tuple[Reading, Sequence[Reading]] | None = None,
) -> Combined:
    """`combine` of files that have been read; `carrier` holds the blocks of the base.

    `around`: the readings of the base and of the reviewers, for what edits cannot say; without them that is listed.
    """
    based = Based(base)
    voices = [Reviewer(name, based.edits(blocks, source_ids=(name,))) for name, blocks in reviewers]
    plan = plan_shapes(base, voices, around)
    paragraphs = [p for block in base for p in block.paragraphs]
    merged = merge(paragraphs, plan.edits, rows=row_ids(base))
    texts = {p.id: p.text for p in paragraphs}
    conflicts = tuple(_conflict(c, texts) for c in merged.conflicts) + _rivals(plan, texts)
    data = mark_shapes(carrier, plan.shown, date=date) if plan.shown else carrier
    notices = [(c.paragraph_id, c.start, c.end, _told(c)) for c in conflicts]
    return Combined(
        mark_edits(data, merged.edits, notices, date=date),
        merged.edits + plan.said,
        tuple(e for e in merged.edits + plan.said if len(e.source_ids) > 1),
        conflicts,
        plan.leftovers,
        plan.told,
    )


def _conflict(conflict: Conflict, texts: dict[str, str]) -> CombinedConflict:
    text = texts.get(conflict.paragraph_id, "")
    passage = text[conflict.start : conflict.end]
    return CombinedConflict(
        conflict.paragraph_id, conflict.start, conflict.end, passage, str(conflict.reason), conflict.edits
    )


def _rivals(plan: ShapePlan, texts: dict[str, str]) -> tuple[CombinedConflict, ...]:
    """Changes of the same place that edits cannot say, with what each of the reviewers made of it."""
    return tuple(
        CombinedConflict(paragraph_id, 0, len(texts.get(paragraph_id, "")), base_text, "overlap", edits)
        for paragraph_id, base_text, edits in plan.rivals
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
