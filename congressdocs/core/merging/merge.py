"""Many edits on one text -> the edits that go in together, and the conflicts that a person has to settle.

Every edit is reduced to the words that it changes (hunks). Equal edits are one, with all their sources. Edits that
overlap, touch, or ask for different things at one place form a conflict set (a connected component); nothing of
them goes in. The rest goes in together, in any order with the same result. Cost grows with text + edits.

An edit goes in whole or not at all: half a reworded sentence is a sentence that nobody asked for. A comment with
edits in several paragraphs is not one edit: what does not collide goes in, the colliding paragraph waits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from congressdocs.core.errors import sentence
from congressdocs.core.merging.clashes import Clashes, Reason, WishedHunk, clash_of_places, clash_of_words, wanted_words
from congressdocs.core.merging.wishes import Base, Wish, credited, gather
from congressdocs.core.model import Action, Block, Edit, Paragraph, Problem

CLOSE = sentence("Two changes stand one word apart: read the sentence once more.")
TAKES_OBJECT = sentence("A picture or a note goes with the words around it.")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Edits of which at most one can go in; equal ones are given once, with all their sources.

    `paragraph_id`, `start`, `end`: the stretch of text they are about, to show it.
    """

    reason: Reason
    edits: tuple[Edit, ...]
    paragraph_id: str
    start: int = 0
    end: int = 0

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Everybody who has a part in it."""
        return tuple(sorted({source for edit in self.edits for source in edit.source_ids}))


@dataclass(frozen=True, slots=True)
class Merged:
    """What goes in, in text order and never overlapping, and what does not."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    warnings: tuple[Problem, ...] = ()
    idle: tuple[Edit, ...] = ()  # edits that change nothing: the text reads so already


def merge(paragraphs: Sequence[Paragraph], edits: Sequence[Edit], *, rows: Mapping[str, str] | None = None) -> Merged:
    """The edits put together. All are made on `paragraphs`; older ones are first carried there (`carry`).

    `rows` names the table row of each paragraph in a table (paragraph id -> one id for the whole row), so that
    deleting a row collides with changes in it. Edits with the same source may touch each other, but not overlap.
    """
    base = Base(paragraphs, rows or {})
    wishes, idle, gone = gather(base, edits)
    clashes = Clashes(wishes)
    clash_of_words(base, wishes, clashes)
    clash_of_places(base, wishes, clashes)
    alone, together = clashes.components()
    conflicts = [_conflict(members, reason) for members, reason in together]
    conflicts += [Conflict(Reason.GONE, (edit,), edit.paragraph_id, edit.start, edit.end) for edit in gone]
    words = wanted_words(base, alone)
    whole = [wish.edit for wish in alone if wish.edit.action is not Action.REPLACE]
    return Merged(
        tuple(sorted([*map(_edit, words), *whole], key=base.place)),
        tuple(sorted(conflicts, key=lambda conflict: base.place(conflict.edits[0]))),
        tuple(_warnings(base, words)),
        tuple(idle),
    )


def row_ids(blocks: Sequence[Block]) -> dict[str, str]:
    """Per paragraph in a table the first paragraph of its row: the `rows` of `merge`."""
    return {
        block.paragraphs[k].id: block.paragraphs[row[0].paragraphs[0]].id
        for block in blocks
        for row in block.rows
        if row and row[0].paragraphs
        for cell in row
        for k in cell.paragraphs
    }


def _conflict(members: Sequence[Wish], reason: Reason) -> Conflict:
    at = members[0].edit.paragraph_id
    ranges = [(h.start, h.end) for wish in members if wish.edit.paragraph_id == at for h in wish.hunks] or [(0, 0)]
    edits = tuple(wish.edit for wish in members)
    return Conflict(reason, edits, at, min(start for start, _ in ranges), max(end for _, end in ranges))


def _edit(wanted: WishedHunk) -> Edit:
    hunk = wanted.hunk
    edit = Edit(wanted.paragraph_id, Action.REPLACE, hunk.start, hunk.end, hunk.text)
    return credited(edit, [wish.edit for wish in wanted.wishes])


def _warnings(base: Base, words: Sequence[WishedHunk]) -> list[Problem]:
    """What a person should read once more, though nothing is wrong with it."""
    close = [
        after.paragraph_id
        for before, after in pairwise(words)
        if before.paragraph_id == after.paragraph_id
        and set(before.wishes) != set(after.wishes)
        and base.text(after.paragraph_id).n_words_between(before.hunk.end, after.hunk.start) <= 1
    ]
    taken = [w.paragraph_id for w in words if base.text(w.paragraph_id).has_object(w.hunk)]
    return [Problem(CLOSE, {}, at) for at in dict.fromkeys(close)] + [Problem(TAKES_OBJECT, {}, at) for at in taken]
