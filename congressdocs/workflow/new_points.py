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
    pairs = ((_whole(old, h.start, h.end), _whole(new, h.new_start, h.new_end)) for h in simplify(old, new))
    return "; ".join(_hunk(before, after, labels) for before, after in dict.fromkeys(pairs))


def _whole(text: str, start: int, end: int) -> str:
    """The changed stretch up to the next blanks: “3%”, not “3”; a gap between words stays a gap."""
    if start == end and (start in (0, len(text)) or text[start - 1].isspace() or text[start].isspace()):
        return ""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(" ,;.:")


def _hunk(old: str, new: str, labels: Labels) -> str:
    old, new = old.strip(), new.strip()
    if not old:
        return labels.text("explanatory_note.text.added", new=clipped(new, _WORDS))
    if not new:
        return labels.text("explanatory_note.text.removed", old=clipped(old, _WORDS))
    fields = {"old": clipped(old, _WORDS), "new": clipped(new, _WORDS)}
    return labels.text("explanatory_note.text.changed", **fields)
