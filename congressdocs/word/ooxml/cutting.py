"""Runs and texts of a paragraph cut in two; new ones beside them."""

import copy
import unicodedata
from itertools import takewhile
from typing import Any

from lxml import etree

from congressdocs.core.errors import Invalid
from congressdocs.word.ooxml.inline import BLANK, parent_of, pieces, said
from congressdocs.word.ooxml.ns import SPACE, W

_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def check_range(w_p: etree._Element, start: int, end: int) -> None:
    """Raises Invalid if [start, end) leaves the paragraph or cuts an atom or a letter and its marks."""
    found = pieces(w_p)
    text = "".join(p.text for p in found)
    if not 0 <= start <= end <= len(text):
        raise Invalid("The passage lies outside the paragraph. Open the current text and choose it again.")
    for offset in (start, end):
        if any(p.atom and p.start < offset < p.end for p in found):
            raise Invalid("The passage cuts through a field, picture or equation. Choose all of it or none of it.")
        if splits_letter(text, offset):
            raise Invalid("The passage begins or ends inside a letter and its marks. Choose whole words.")


def splits_letter(text: str, offset: int) -> bool:
    """Whether an offset falls between a letter and its combining marks, or inside one emoji."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if _is_flag_half(before) and _is_flag_half(after):
        return sum(1 for _ in takewhile(_is_flag_half, reversed(text[:offset]))) % 2 == 1
    return before == "\u200d" or after == "\u200d" or after in _SKIN_TONES or unicodedata.category(after)[0] == "M"


def _is_flag_half(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def cut(w_p: etree._Element, offset: int) -> None:
    """A run boundary made at this offset; both halves keep the run's properties. Nothing else changes.

    An offset at the edge of a field or equation needs no cut. Raises: Invalid as `check_range`.
    """
    check_range(w_p, offset, offset)
    for piece in pieces(w_p):
        if piece.start < offset < piece.end:
            second = split_text(piece.elements[0], offset - piece.start)
            split_run(second)
        elif piece.start == offset and not piece.atom and piece.run is not None:
            split_run(piece.elements[0])


def split_run(child: etree._Element) -> etree._Element:
    """The run that begins with `child`: its run is cut before it, unless it already begins there."""
    w_r = parent_of(child)
    before = [x for x in child.itersiblings(preceding=True) if x.tag != W + "rPr"]
    if not before:
        return w_r
    after = [child, *child.itersiblings()]
    second = empty_run(w_r)
    second.extend(after)
    w_r.addnext(second)
    second.tail, w_r.tail = w_r.tail, None
    return second


def empty_run(w_r: etree._Element) -> etree._Element:
    """A run with the attributes and properties of this one, without content."""
    run = etree.Element(w_r.tag)
    for name, value in w_r.attrib.items():
        run.set(name, value)
    properties = w_r.find(W + "rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    return run


def new_element(tag: str, beside: etree._Element) -> etree._Element:
    """An empty element that spells its namespaces as `beside` does."""
    nsmap: Any = beside.nsmap
    return etree.Element(tag, nsmap=nsmap)


def set_text(w_t: etree._Element, text: str) -> None:
    """The text of an element set so that Word keeps the blanks at its ends."""
    w_t.text = text
    if text != text.strip(BLANK):
        w_t.set(SPACE, "preserve")


def split_text(w_t: etree._Element, at: int) -> etree._Element:
    """The second of two text elements that show what one showed before."""
    text = said(w_t)
    second = etree.Element(w_t.tag)
    set_text(w_t, text[:at])
    set_text(second, text[at:])
    w_t.addnext(second)
    return second
