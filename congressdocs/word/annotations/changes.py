"""The tracked changes of one paragraph, neighbouring text under one change together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from congressdocs.word.annotations.stretches import Change, Stretch, change_of
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package

_MARKS = (W + "ins", W + "moveTo", W + "del", W + "moveFrom")
_CELL_MARKS = {W + "cellIns": "insertion", W + "cellDel": "deletion"}


@dataclass(slots=True)
class Marked:
    """Neighbouring text under one change."""

    change: Change
    start: int
    end: int
    old: str = ""
    new: str = ""
    quote: str = ""


def changed_stories(package: Package) -> Iterator[etree._Element]:
    """Body, notes, headers and footers: whatever may hold tracked changes."""
    body = package.xml(package.main).find(W + "body")
    if body is not None:
        yield body
    for kind in ("footnotes", "endnotes"):
        for part in package.related(kind):
            yield from (e for e in package.xml(part) if e.get(W + "type") in (None, "normal"))
    for kind in ("header", "footer"):
        yield from (package.xml(part) for part in sorted(package.related(kind)))


def marked_text(found: Sequence[Stretch], w_p: etree._Element) -> Iterator[Marked]:
    """The changes of a paragraph in order: deleted and inserted words side by side by one person are a replacement."""
    around = _row_change(w_p)
    group: Marked | None = None
    for s in found:
        change = s.change or (around if s.text else None)
        if not s.text:
            continue
        if change is None:
            yield from [group] if group else []
            group = None
            continue
        if group is None or not _goes_on(group, change):
            yield from [group] if group else []
            group = Marked(change, s.start, s.start)
        group.old += s.text if change.is_gone else ""
        group.new += "" if change.is_gone else s.text
        group.end = s.end
    mark = _mark_change(w_p)
    if mark is not None and (
        group is None or group.change.author != mark.author or group.change.is_gone != mark.is_gone
    ):
        yield from [group] if group else []
        end = max((s.end for s in found), default=0)
        group = Marked(mark, end, end, "¶" if mark.is_gone else "", "" if mark.is_gone else "¶")
    yield from [group] if group else []


def _goes_on(group: Marked, change: Change) -> bool:
    """Whether a change belongs to the group: the same one, or new words right behind the ones they replace."""
    same_person = (group.change.author, group.change.date) == (change.author, change.date)
    if "move" in (group.change.kind, change.kind):
        return group.change == change
    return same_person and not (group.new and change.is_gone)


def marked_looks(found: Sequence[Stretch], w_p: etree._Element) -> Iterator[Marked]:
    """The changes of looks alone: of the paragraph, then of its text."""
    mark = w_p.find(f"{W}pPr/{W}pPrChange")
    if mark is not None:
        shown = [s for s in found if s.end > s.start]
        end = shown[-1].end if shown else 0
        yield Marked(change_of(mark, "formatting"), 0, end, quote="".join(s.text for s in shown))
    group: Marked | None = None
    for s in (s for s in found if s.text):
        if group is not None and s.formatting == group.change:
            group.end, group.quote = s.end, group.quote + s.text
            continue
        yield from [group] if group else []
        group = Marked(s.formatting, s.start, s.end, quote=s.text) if s.formatting else None
    yield from [group] if group else []


def _mark_change(w_p: etree._Element) -> Change | None:
    """The change of the paragraph's own mark: the paragraph is new, or joined to the next."""
    properties = w_p.find(f"{W}pPr/{W}rPr")
    marks = [] if properties is None else [e for e in properties if e.tag in _MARKS]
    return change_of(marks[0]) if marks else None


def _row_change(w_p: etree._Element) -> Change | None:
    """The change of the table row or cell that the paragraph stands in."""
    for w_tc in w_p.iterancestors(W + "tc"):
        row = next(w_tc.iterancestors(W + "tr"), None)
        cell_marks = [e for e in w_tc.iterfind(f"{W}tcPr/*") if e.tag in _CELL_MARKS]
        row_marks = [] if row is None else [e for e in row.iterfind(f"{W}trPr/*") if e.tag in _MARKS]
        for mark in cell_marks:
            kind = _CELL_MARKS[mark.tag]
            return Change(kind, mark.get(W + "author", ""), mark.get(W + "date", ""), kind == "deletion")
        for mark in row_marks:
            return change_of(mark)
    return None
