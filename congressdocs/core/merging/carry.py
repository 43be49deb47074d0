"""Edits made on an older text, as they read on the newer one.

A paragraph is known by its id, else by its words (split, joined, moved). Where the words of an edit have changed
meanwhile nothing is guessed: the edit comes back as a conflict with that change.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from congressdocs.core.comparing.align import align
from congressdocs.core.comparing.diff import Hunk, OffsetMap, Side, diff
from congressdocs.core.comparing.reduce import BaseText, shifted
from congressdocs.core.merging.clashes import Reason
from congressdocs.core.merging.merge import Conflict
from congressdocs.core.model import ADDING, Action, Edit, Paragraph
from congressdocs.core.words import PARAGRAPH_MARK, comparing


@dataclass(frozen=True, slots=True)
class Carried:
    """Edits on the newer text; those whose words have changed or are gone; those that the text reads already."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    idle: tuple[Edit, ...]


def carry(edits: Sequence[Edit], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Carried:
    """The edits, made on `old`, for `new`. A conflict holds the edit and the changes it meets, all on `old`."""
    passages = _passages(old, new)
    found = [(edit, _carried(edit, passages)) for edit in edits]
    return Carried(
        tuple(moved for _, result in found if isinstance(result, tuple) for moved in result),
        tuple(result for _, result in found if isinstance(result, Conflict)),
        tuple(edit for edit, result in found if result == ()),
    )


def counterparts(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, tuple[Paragraph, ...]]:
    """For each old paragraph (by id) that is still there what it became: one, or the parts it was split into."""
    return {paragraph_id: passage.new for paragraph_id, passage in _passages(old, new).items()}


class _Passage:
    """Old paragraphs that became new ones: 1:1, split or joined."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = tuple(old), tuple(new)
        self._old_starts, self._new_starts = _starts(old), _starts(new)
        before, after = (PARAGRAPH_MARK.join(p.text for p in side) for side in (old, new))
        self.is_unchanged = before == after
        self._changes = diff(before, after)
        self._offsets = OffsetMap(before, after)
        self._before = BaseText(Paragraph("", before))

    @property
    def is_certain(self) -> bool:
        """Whether it surely is the same: it shares an id, or every word. A look-alike may be another paragraph."""
        return self.is_unchanged or not {p.id for p in self.old}.isdisjoint(p.id for p in self.new)

    def replaced(self, edit: Edit) -> tuple[Edit, ...] | Conflict:
        """The replacement on the new paragraphs: one edit for each that it reaches, none if it is made already."""
        at = next(k for k, paragraph in enumerate(self.old) if paragraph.id == edit.paragraph_id)
        base = BaseText(self.old[at])
        if not base.holds(edit):
            return _alone(Reason.GONE, edit)
        if self.is_unchanged and len(self.new) == 1:
            return (replace(edit, paragraph_id=self.new[0].id),)
        made = {_key(change) for change in self._changes}
        hunks = [shifted(hunk, self._old_starts[at]) for hunk in base.hunks(edit)]
        wanted = [hunk for hunk in hunks if _key(hunk) not in made]
        met = [change for change in self._changes if any(self._touch(change, hunk) for hunk in wanted)]
        if met:
            return self._conflict(edit, wanted, met)
        moved = groupby((self._moved(hunk) for hunk in wanted), key=lambda hunk: self._new_at(hunk.start))
        return tuple(self._edit(edit, k, list(hunks)) for k, hunks in moved)

    def _touch(self, one: Hunk, other: Hunk) -> bool:
        """Whether two stretches of the old text overlap or have no word between them."""
        first, second = sorted((one, other), key=lambda hunk: (hunk.start, hunk.end))
        return second.start < first.end or self._before.n_words_between(first.end, second.start) == 0

    def _moved(self, hunk: Hunk) -> Hunk:
        """The stretch in the joined new text; nothing near it has changed."""
        start = self._offsets.map(hunk.start, Side.AFTER).offset
        end = self._offsets.map(hunk.end, Side.BEFORE).offset
        return Hunk(start, max(start, end), hunk.text, start)

    def _new_at(self, offset: int) -> int:
        return bisect_right(self._new_starts, offset) - 1

    def _edit(self, edit: Edit, k: int, hunks: Sequence[Hunk]) -> Edit:
        """One edit of the k-th new paragraph, from its first changed word to its last."""
        whole = BaseText(self.new[k]).spanned([shifted(hunk, -self._new_starts[k]) for hunk in hunks])
        return replace(edit, paragraph_id=self.new[k].id, start=whole.start, end=whole.end, text=whole.text)

    def _conflict(self, edit: Edit, wanted: Sequence[Hunk], met: Sequence[Hunk]) -> Conflict:
        start = self._offsets.map(wanted[0].start, Side.BEFORE).offset
        end = self._offsets.map(wanted[-1].end, Side.AFTER).offset
        k = self._new_at(start)
        paragraph, first = self.new[k], self._new_starts[k]
        changes = (self._change(change) for change in met)
        return Conflict(
            Reason.CHANGED, (edit, *changes), paragraph.id, start - first, min(end - first, len(paragraph.text))
        )

    def _change(self, change: Hunk) -> Edit:
        """A change made meanwhile as an edit of the old paragraph it begins in."""
        k = bisect_right(self._old_starts, change.start) - 1
        start, size = change.start - self._old_starts[k], len(self.old[k].text)
        end = min(change.end - self._old_starts[k], size)
        return Edit(self.old[k].id, Action.REPLACE, start, end, change.text.replace(PARAGRAPH_MARK, "\n"))


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where each paragraph begins in the joined text."""
    return [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs[:-1])]


def _key(hunk: Hunk) -> tuple[int, int, str]:
    return hunk.start, hunk.end, comparing(hunk.text)


def _passages(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, _Passage]:
    """For each old paragraph (by id) that has a counterpart, the passage it is in."""
    places = {paragraph.id: j for j, paragraph in enumerate(new)}
    known = [(i, places[paragraph.id]) for i, paragraph in enumerate(old) if paragraph.id in places]
    alignment = align([p.text for p in old], [p.text for p in new], known=known)
    passages = {old[i].id: _Passage([old[i]], [new[j]]) for i, j in known}
    moved = (_Passage([old[i]], [new[j]]) for i, j in alignment.moves if old[i].id not in places)
    passages |= {passage.old[0].id: passage for passage in moved if passage.is_certain}
    for group in alignment.groups:
        if group.old_start < group.old_end and group.new_start < group.new_end:
            before = old[group.old_start : group.old_end]
            passage = _Passage(before, new[group.new_start : group.new_end])
            if passage.is_certain:
                passages.update((paragraph.id, passage) for paragraph in before)
    return passages


def _carried(edit: Edit, passages: dict[str, _Passage]) -> tuple[Edit, ...] | Conflict:
    passage = passages.get(edit.paragraph_id)
    if passage is None:
        return _alone(Reason.DELETED, edit)
    if edit.action is Action.REPLACE:
        return passage.replaced(edit)
    if edit.action in ADDING:
        at = passage.new[0 if edit.action is Action.INSERT_BEFORE else -1]
        return (replace(edit, paragraph_id=at.id),)
    if edit.action is Action.MOVE_AFTER:
        return _moved_after(edit, passage, passages.get(edit.text))
    if passage.is_unchanged:
        return (replace(edit, paragraph_id=passage.new[0].id),)
    return _alone(Reason.CHANGED, edit)  # what was to be deleted says something else now


def _moved_after(edit: Edit, passage: _Passage, target: _Passage | None) -> tuple[Edit, ...] | Conflict:
    if target is None:
        return _alone(Reason.DELETED, edit)
    if len(passage.old) > 1 or len(passage.new) > 1:
        return _alone(Reason.CHANGED, edit)
    return (replace(edit, paragraph_id=passage.new[0].id, text=target.new[-1].id),)


def _alone(reason: Reason, edit: Edit) -> Conflict:
    return Conflict(reason, (edit,), edit.paragraph_id, edit.start, edit.end)
