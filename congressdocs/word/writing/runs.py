"""Words of one paragraph changed run by run: kept words keep their run, new words look like their neighbour."""

import copy
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from congressdocs.core.comparing.diff import Hunk, apply, diff
from congressdocs.core.errors import Invalid
from congressdocs.word.ooxml.cutting import check_range, cut, set_text, split_run
from congressdocs.word.ooxml.inline import NOTE, OBJECT, Piece, local, parent_of, pieces
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.tracked import Mark, delete_run, inserted

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PARTS = re.compile("[\t\n]|[^\t\n]+")
_SHELLS = frozenset({W + "hyperlink", W + "smartTag"})  # say nothing once they are empty


def replace_words(w_p: etree._Element, start: int, end: int, text: str, mark: Mark | None = None) -> None:
    """The range of the paragraph's text replaced by `text`; only the words that differ are touched.

    With a `mark` the change is tracked, else carried out. An atom inside the range goes if `text` does not show it.
    Raises: Invalid if the range cuts an atom or a letter, or if `text` brings a picture or note sign of its own.
    """
    check_range(w_p, start, end)
    found = pieces(w_p)
    old = "".join(p.text for p in found)
    hunks = [_shifted(h, start) for h in diff(old[start:end], plain(text))]
    hunks = _around_atoms(hunks, old, [p for p in found if p.atom and p.text])
    if any(sign in hunk.text for hunk in hunks for sign in (NOTE, OBJECT)):
        raise Invalid("New wording cannot bring a picture or a note. Keep those that stand in the text where they are.")
    for hunk in reversed(hunks):
        _replace(w_p, hunk.start, hunk.end, hunk.text, mark)


def plain(text: str) -> str:
    """Text that may stand in a Word file: one kind of line end, no control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shifted(hunk: Hunk, by: int) -> Hunk:
    return Hunk(hunk.start + by, hunk.end + by, hunk.text, hunk.new_start)


def _around_atoms(hunks: Sequence[Hunk], old: str, atoms: Sequence[Piece]) -> list[Hunk]:
    """The hunks, grown so that none cuts an atom: an atom of which a part would change is replaced whole."""
    grown: list[tuple[int, int, list[Hunk]]] = []
    for hunk in hunks:
        start, end, parts = _grown(hunk, atoms)
        while grown and grown[-1][1] > start:
            earlier = grown.pop()
            start, end, parts = min(start, earlier[0]), max(end, earlier[1]), earlier[2] + parts
        grown.append((start, end, parts))
    return [
        Hunk(start, end, apply([_shifted(h, -start) for h in parts], old[start:end]), 0) for start, end, parts in grown
    ]


def _grown(hunk: Hunk, atoms: Sequence[Piece]) -> tuple[int, int, list[Hunk]]:
    touched = [a for a in atoms if a.start < hunk.end and hunk.start < a.end]
    inside = [a for a in atoms if a.start < hunk.start == hunk.end < a.end]
    bounds = [(hunk.start, hunk.end), *((a.start, a.end) for a in touched + inside)]
    return min(a for a, _ in bounds), max(b for _, b in bounds), [hunk]


# ---------------------------------------------------------------- one hunk


def _replace(w_p: etree._Element, start: int, end: int, text: str, mark: Mark | None) -> None:
    """The range of text taken out and `text` put in its place, both tracked if there is a mark."""
    cut(w_p, end)
    cut(w_p, start)
    found = pieces(w_p)
    gone = [p for p in found if start <= p.start and p.end <= end and p.text]
    if text:
        run = text_run(w_p, text, _look(gone, found, start))
        new = inserted([run], mark) if mark else run
        if gone:
            _last_beside_first(gone).addnext(new)
        else:
            _put(w_p, new, found, start)
    for piece in gone:
        _take_out(piece, mark)


def _put(w_p: etree._Element, new: etree._Element, found: Sequence[Piece], at: int) -> None:
    """`new` put at an offset where nothing is taken out: outside a link unless both neighbours stand in it."""
    left = next((top(p) for p in reversed(found) if p.end <= at and p.text), None)
    right = next((top(p) for p in found if p.start >= at and p.text), None)
    if left is not None:
        _below_shared(left, right, w_p).addnext(new)
    elif right is not None:
        _below_shared(right, None, w_p).addprevious(new)
    else:
        w_p.append(new)


def _last_beside_first(gone: Sequence[Piece]) -> etree._Element:
    """The last of the pieces' runs that stands in the same parent as the first: new words follow it."""
    tops = [top(p) for p in gone]
    return next(t for t in reversed(tops) if t.getparent() is tops[0].getparent())


def top(piece: Piece) -> etree._Element:
    """The last run of a piece, or the element that is none (equation, simple field)."""
    if piece.head and local(piece.head[0]) == "fldSimple":
        return piece.head[0]
    last = piece.elements[-1]
    parent = parent_of(last)
    return parent if parent.tag == W + "r" else last


def _below_shared(node: etree._Element, other: etree._Element | None, w_p: etree._Element) -> etree._Element:
    """`node` or the ancestor of it that stands beside an ancestor of `other` (without one: in the paragraph)."""
    shared = {w_p} if other is None else set(other.iterancestors())
    while node.getparent() not in shared:
        node = parent_of(node)
    return node


def _take_out(piece: Piece, mark: Mark | None) -> None:
    for run in alone(piece):
        if mark:
            delete_run(run, mark)
        else:
            _remove(run)


def alone(piece: Piece) -> list[etree._Element]:
    """The runs (or the equation, or the runs of a simple field) that show a piece and nothing else."""
    runs: list[etree._Element] = []
    for element in piece.elements:
        if local(element) == "fldSimple":
            continue
        if parent_of(element).tag != W + "r":
            runs.append(element)
            continue
        run = split_run(element)
        after = element.getnext()
        if after is not None:
            split_run(after)
        runs.append(run)
    return runs


def _remove(run: etree._Element) -> None:
    """The run gone, and links or simple fields that hold nothing without it."""
    parent = parent_of(run)
    parent.remove(run)
    if parent.tag in (*_SHELLS, W + "fldSimple") and not len(parent):
        _remove(parent)


# ---------------------------------------------------------------- new words


def _look(gone: Sequence[Piece], found: Sequence[Piece], at: int) -> etree._Element | None:
    """The run that new words look like: what they replace, else what stands before, else after them."""
    before = [p for p in reversed(found) if p.end <= at]
    after = [p for p in found if p.start >= at]
    for piece in (*gone, *before, *after):
        if not piece.atom and piece.text and piece.run is not None:
            return piece.run
    return None


def text_run(w_p: etree._Element, text: str, like: etree._Element | None) -> etree._Element:
    """A run saying `text` with the properties of the run `like`, or of the paragraph's mark."""
    run = etree.Element(W + "r")
    properties = like.find(W + "rPr") if like is not None else w_p.find(f"{W}pPr/{W}rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
        drop_changes(run[0])
    run.extend(_spoken(text))
    return run


def drop_changes(properties: etree._Element) -> None:
    """Tracked changes taken out of copied run or paragraph properties."""
    for child in list(properties):
        if local(child) in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"):
            properties.remove(child)


def _spoken(text: str) -> Iterable[etree._Element]:
    for part in _PARTS.findall(text):
        if part == "\t":
            yield etree.Element(W + "tab")
        elif part == "\n":
            yield etree.Element(W + "br")
        else:
            w_t = etree.Element(W + "t")
            set_text(w_t, part)
            yield w_t
