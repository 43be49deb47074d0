"""What a block looks like to somebody who looks for headings."""

from collections.abc import Sequence

from lxml import etree

from congressdocs.core.outline import Hint
from congressdocs.word.inline import local
from congressdocs.word.ns import W
from congressdocs.word.numbering import Number
from congressdocs.word.read_paragraph import ReadParagraph
from congressdocs.word.styles import Styles, outline_of

NO_HINT = Hint()


def hint_of(
    element: etree._Element, found: Sequence[ReadParagraph], numbers: Sequence[Number | None], styles: Styles
) -> Hint:
    """The hint for one body element; of its paragraphs the first one with text speaks."""
    if element.tag == W + "tbl":
        return NO_HINT
    speaking = next((i for i, r in enumerate(found) if r.paragraph.text.strip()), None)
    if speaking is None or (element.tag != W + "p" and _n_with_text(found) > 1):
        return NO_HINT
    read, number = found[speaking], numbers[speaking]
    outline = outline_of(read.p_pr)
    is_body_text = outline == 0
    style = read.style_id
    looks = read.looks
    return Hint(
        style_level=None if is_body_text else styles.heading_level(style),
        outline_level=None if is_body_text else outline or styles.outline_level(style),
        list_level=number.level if number else None,
        bold_end=_bold_end(read),
        italic=bool(looks) and "i" in looks[0][2].marks,
        caps=bool(looks) and looks[0][2].is_caps,
        centred=read.paragraph.align == "center",
        size=looks[0][2].size if looks else 0.0,
        is_toc=read.paragraph.style.startswith("TOC") or _links_to_heading(element),
        is_boxed=element.tag == W + "p" and speaking > 0,
    )


def _n_with_text(found: Sequence[ReadParagraph]) -> int:
    return sum(1 for r in found if r.paragraph.text.strip())


def _bold_end(read: ReadParagraph) -> int:
    """How far the bold beginning reaches; blanks and notes may stand in any type."""
    text, end = read.paragraph.text, 0
    for start, stop, look in read.looks:
        if "b" not in look.marks and text[start:stop].strip(" \u00a0\t\n\u2042"):
            break
        end = stop
    return end if any("b" in look.marks for _, _, look in read.looks) else 0


def _links_to_heading(element: etree._Element) -> bool:
    """Whether this is a line of an automatic table of contents."""
    return any(
        link.get(W + "anchor", "").startswith("_Toc") for link in element.iter(W + "hyperlink") if local(element) == "p"
    )
