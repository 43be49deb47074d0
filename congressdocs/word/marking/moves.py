"""Paragraphs that went in one place and came unchanged in another: marked as moved, as Word does it.

Only paragraphs of plain runs that stand in the body itself are moved. What changed on its way stays a deletion and an
insertion: a move would hide which words changed. So does what stands in a table, text box, note or content control
(LibreOffice resolves moves there wrongly) or holds fields, links, notes or objects (they have marks of their own).
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from lxml import etree

from congressdocs.core.words import comparing, forms
from congressdocs.word.ooxml.inline import parent_of
from congressdocs.word.ooxml.ns import W

Said = tuple[etree._Element, str]
"""A paragraph, and what it said before it was marked."""

MIN_WORDS = 4  # words and signs; shorter lines ("Article 5") stand in many places without having moved there
_P_PR, _R_PR, _R, _COMMENT = W + "pPr", W + "rPr", W + "r", W + "commentReference"
_WORDS = ("rPr", "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "commentReference")
_BESIDE_WORDS = ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
_WORDS_ONLY, _BESIDE = {W + name for name in _WORDS}, {W + name for name in _BESIDE_WORDS}
_AS_MOVED = {W + "del": W + "moveFrom", W + "ins": W + "moveTo"}


def mark_moves(gone: Sequence[Said], came: Sequence[Said]) -> None:
    """Deleted and inserted paragraphs of a body that say the same, in one name, marked as moved.

    Both are marked as deleted and inserted, and stand in their places.
    """
    waiting: dict[tuple[str, str, str], deque[etree._Element]] = defaultdict(deque)
    for w_p, text in gone:
        if _may_move(w_p, text):
            waiting[_about(w_p, text)].append(w_p)
    number = 0
    for w_p, text in came:
        if waiting and _may_move(w_p, text) and waiting[_about(w_p, text)]:
            number += 1
            _as_moved(waiting[_about(w_p, text)].popleft(), f"move{number}")
            _as_moved(w_p, f"move{number}")


def _may_move(w_p: etree._Element, text: str) -> bool:
    if parent_of(w_p).tag != W + "body" or len(forms(text)) < MIN_WORDS:
        return False
    return all(e.tag in _BESIDE or (e.tag in _AS_MOVED and _is_words(e)) or e.find(_COMMENT) is not None for e in w_p)


def _is_words(mark: etree._Element) -> bool:
    """Whether nothing but words and the comment on them stands in a deletion or insertion."""
    return all(run.tag == _R and all(e.tag in _WORDS_ONLY for e in run) for run in mark)


def _about(w_p: etree._Element, text: str) -> tuple[str, str, str]:
    """What has to be equal: the words, in whose name and when."""
    mark = next(_marks(w_p))
    return mark.get(W + "author", ""), mark.get(W + "date", ""), comparing(text)


def _marks(w_p: etree._Element) -> Iterator[etree._Element]:
    """Deletions or insertions of a paragraph, that of its own mark first."""
    return w_p.iter(*_AS_MOVED)


def _as_moved(w_p: etree._Element, name: str) -> None:
    """The paragraph's deletion or insertion made one end of a move, with the range that Word wants around it."""
    first = next(_marks(w_p))
    end = _AS_MOVED[first.tag]
    start = etree.Element(f"{end}RangeStart", {W + "id": "", **_of(first), W + "name": name})
    for mark in list(_marks(w_p)):
        mark.tag = end
    for text in w_p.iter(W + "delText"):
        text.tag = W + "t"
    properties = w_p.find(_P_PR)
    w_p.insert(0 if properties is None else w_p.index(properties) + 1, start)
    w_p.addnext(etree.Element(f"{end}RangeEnd", {W + "id": ""}))


def _of(mark: etree._Element) -> dict[str, str]:
    return {name: mark.get(name, "") for name in (W + "author", W + "date")}
