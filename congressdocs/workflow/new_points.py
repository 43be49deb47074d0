"""W18: what is new in a document since the draft that a round opened, one line for each changed passage."""

from collections.abc import Iterator, Sequence

from congressdocs.core.labels import Labels
from congressdocs.core.simplify import simplify
from congressdocs.reports.frame import clipped
from congressdocs.reports.records import NewPoint, Passage

_WORDS = 30  # of an old or new passage: the comparison table has them whole


def new_points(passages: Sequence[Passage], labels: Labels) -> Iterator[NewPoint]:
    """Each change in one sentence, with the comments it came from; changes in numbering alone are none."""
    for passage in passages:
        origin = labels.text("explanatory_note.text.codes", codes=", ".join(passage.codes)) if passage.codes else ""
        change = _change(passage, labels)
        if change:
            yield NewPoint(passage.heading, change, origin or labels.text("explanatory_note.text.editor"))


def _change(passage: Passage, labels: Labels) -> str:
    old, new = passage.old or "", passage.new or ""
    if not old.strip():
        return labels.text("explanatory_note.text.added", new=clipped(new, _WORDS)) if new.strip() else ""
    if not new.strip():
        return labels.text("explanatory_note.text.removed", old=clipped(old, _WORDS))
    told = [_hunk(old[h.start : h.end], new[h.new_start : h.new_end], labels) for h in simplify(old, new)]
    return "; ".join(told)


def _hunk(old: str, new: str, labels: Labels) -> str:
    old, new = old.strip(), new.strip()
    if not old:
        return labels.text("explanatory_note.text.added", new=clipped(new, _WORDS))
    if not new:
        return labels.text("explanatory_note.text.removed", old=clipped(old, _WORDS))
    fields = {"old": clipped(old, _WORDS), "new": clipped(new, _WORDS)}
    return labels.text("explanatory_note.text.changed", **fields)
