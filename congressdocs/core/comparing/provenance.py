"""Which edit a changed stretch came from, also through several versions of a section.

An applied edit knows its place in its own version; here it is carried forward to the newest text and back
to the oldest, so that a difference between the two can be asked for its sources.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.comparing.diff import OffsetMap, Side
from congressdocs.core.model import AppliedEdit, Edit, Version


@dataclass(frozen=True, slots=True)
class Step:
    """A version, the one it was made from, and the edits between them."""

    old: Version
    new: Version
    applied: tuple[AppliedEdit, ...]


@dataclass(frozen=True, slots=True)
class _Trace:
    """Where an edit stands in one of the two outer texts: a range of a paragraph (code points)."""

    start: int
    end: int
    edit: Edit


class Provenance:
    """The edits between an old and a new text, by place in either. Built from steps, oldest first."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._new: dict[str, list[_Trace]] = {}
        self._old: dict[str, list[_Trace]] = {}
        for i, step in enumerate(steps):
            forward = [later for later in steps[i + 1 :] if later.old.section_id == step.new.section_id]
            back = [earlier for earlier in steps[:i] if earlier.new.section_id == step.old.section_id]
            for applied in step.applied:
                self._add_new(applied, forward)
                self._add_old(applied.edit, back)

    def edits(
        self,
        *,
        old: tuple[str, int, int] | None = None,
        new: tuple[str, int, int] | None = None,
    ) -> tuple[Edit, ...]:
        """The edits behind a change: (paragraph id, start, end) in the old and the new text, either may be missing.

        Those that share letters with it; where none does, those that touch it. In text order, each once.
        """
        found = [
            (_shared(trace, place), trace.edit)
            for place, traces in ((new, self._new), (old, self._old))
            if place is not None
            for trace in traces.get(place[0], ())
        ]
        overlapping = [edit for letters, edit in found if letters > 0]
        return tuple(dict.fromkeys(overlapping or [edit for letters, edit in found if letters == 0]))

    def _add_new(self, applied: AppliedEdit, later: Iterable[Step]) -> None:
        paragraph_id = applied.new_paragraph_id
        if paragraph_id is None:
            return
        start, end = applied.new_start, applied.new_end
        for step in later:
            start, end = _through(step.old, step.new, paragraph_id, (start, end))
        self._new.setdefault(paragraph_id, []).append(_Trace(start, end, applied.edit))

    def _add_old(self, edit: Edit, earlier: Sequence[Step]) -> None:
        start, end = edit.start, edit.end
        for step in reversed(earlier):
            start, end = _through(step.new, step.old, edit.paragraph_id, (start, end))
        if edit.action.value in ("delete", "delete_row", "move_after"):
            end = max(end, _WHOLE)
        self._old.setdefault(edit.paragraph_id, []).append(_Trace(start, end, edit))


_WHOLE = 10**9  # end of an edit that takes the paragraph as a whole


def _shared(trace: _Trace, place: tuple[str, int, int]) -> int:
    """Letters that a trace and a place share; 0 if they only touch, less if they are apart."""
    return min(trace.end, place[2]) - max(trace.start, place[1])


def _through(old: Version, new: Version, paragraph_id: str, place: tuple[int, int]) -> tuple[int, int]:
    """A range carried from one version's paragraph to the same paragraph of another."""
    before, after = _texts(old).get(paragraph_id), _texts(new).get(paragraph_id)
    if before is None or after is None or before == after:
        return place
    offsets = OffsetMap(before, after)
    return _ordered(offsets.map(place[0], Side.AFTER).offset, offsets.map(place[1], Side.BEFORE).offset)


def _texts(version: Version) -> Mapping[str, str]:
    return {p.id: p.text for p in version.paragraphs}


def _ordered(start: int, end: int) -> tuple[int, int]:
    """An inserted point maps to the gap around it, its sides the other way round."""
    return min(start, end), max(start, end)
