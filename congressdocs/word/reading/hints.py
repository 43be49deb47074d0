"""What a block looks like to somebody who looks for headings."""

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from congressdocs.core.text.outline import Hint
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.numbering import Number
from congressdocs.word.ooxml.styles import Styles, outline_of
from congressdocs.word.reading.paragraph import ReadParagraph

NO_HINT = Hint()
_hint = lru_cache(maxsize=4096)(Hint)  # most paragraphs of a document look like others


def hint_of(
    element: etree._Element, found: Sequence[ReadParagraph], numbers: Sequence[Number | None], styles: Styles
) -> Hint:
    """The hint for one body element; of its paragraphs the first one with text speaks."""
    if element.tag == W + "tbl":
        return NO_HINT
    speaking = next((i for i, r in enumerate(found) if r.paragraph.text and not r.paragraph.text.isspace()), None)
    if speaking is None or (element.tag != W + "p" and _n_with_text(found) > 1):
        return NO_HINT
    read, number = found[speaking], numbers[speaking]
    outline = outline_of(read.properties)
    is_body_text = outline == 0
    style = read.style_id
    first = read.looks[0][2]
    return _hint(
        None if is_body_text else styles.heading_level(style),
        None if is_body_text else outline or styles.outline_level(style),
        number.level if number else None,
        _bold_end(read),
        "i" in first.marks,
        first.is_caps,
        read.paragraph.align == "center",
        first.size,
        read.paragraph.style.startswith("TOC") or (not found[0].is_plain and _links_to_heading(element)),
        speaking > 0 and element.tag == W + "p",
    )


def _n_with_text(found: Sequence[ReadParagraph]) -> int:
    return sum(1 for r in found if r.paragraph.text.strip())


def _bold_end(read: ReadParagraph) -> int:
    """How far the bold beginning reaches; blanks and notes may stand in any type."""
    text, end, is_bold = read.paragraph.text, 0, False
    for start, stop, look in read.looks:
        if "b" in look.marks:
            is_bold = True
        elif text[start:stop].strip(" \u00a0\t\n\u2042"):
            break
        end = stop
    return end if is_bold else 0


def _links_to_heading(element: etree._Element) -> bool:
    """Whether this is a line of an automatic table of contents."""
    return any(
        link.get(W + "anchor", "").startswith("_Toc") for link in element.iter(W + "hyperlink") if local(element) == "p"
    )
