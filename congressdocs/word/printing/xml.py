"""Small pieces of WordprocessingML that a written printout is made of. Lengths in twips unless named."""

from collections.abc import Sequence

from lxml import etree

from congressdocs.word.ooxml.ns import SPACE, W_NS, W

_CELL_MARGIN = 60  # about 1 mm left and right: figures in narrow columns do not touch the rule


def el(name: str, *children: etree._Element, **attributes: str | float) -> etree._Element:
    """A `w:` element with `w:` attributes; whole twips."""
    element = etree.Element(W + name, nsmap={"w": W_NS})
    for key, value in attributes.items():
        element.set(W + key, value if isinstance(value, str) else str(round(value)))
    element.extend(children)
    return element


def run(
    text: str, style: str = "", *, bold: bool = False, italic: bool = False, underline: bool = False
) -> etree._Element:
    """A run; line breaks and tabs become their elements."""
    properties = el("rPr")
    if style:
        properties.append(el("rStyle", val=style))
    properties.extend(el(name) for name, on in (("b", bold), ("i", italic)) if on)
    if underline:
        properties.append(el("u", val="single"))
    w_r = el("r", properties) if len(properties) else el("r")
    for i, line in enumerate(text.split("\n")):
        if i:
            w_r.append(el("br"))
        for j, piece in enumerate(line.split("\t")):
            if j:
                w_r.append(el("tab"))
            if piece:
                w_r.append(_text(piece))
    return w_r


def _text(text: str) -> etree._Element:
    w_t = el("t")
    w_t.text = "".join(letter for letter in text if letter >= " ")  # control letters have no place in XML
    if text != text.strip():
        w_t.set(SPACE, "preserve")
    return w_t


def field(number: int, tag: str, text: str, hint: str, hint_style: str) -> etree._Element:
    """A plain-text content control, read back by its tag; `hint` shows while it is empty."""
    properties = el("sdtPr", el("alias", val=tag), el("tag", val=tag), el("id", val=str(number)))
    if not text:
        properties.append(el("showingPlcHdr"))
    properties.append(el("text", multiLine="1"))
    shown = run(text) if text else run(hint or "…", hint_style)
    return el("sdt", properties, el("sdtContent", shown))


def par(style: str, *content: etree._Element, keep_next: bool = False) -> etree._Element:
    """A paragraph; `style` is a style id."""
    properties = el("pPr", el("pStyle", val=style))
    if keep_next:
        properties.append(el("keepNext"))
    return el("p", properties, *content)


def rule(style: str, indent: float) -> etree._Element:
    """A solid line, drawn as the upper border of an almost empty paragraph, `indent` from both sides."""
    line = el("pBdr", el("top", val="single", sz=6, space=1, color="auto"))
    spacing = el("spacing", before=60, after=120, line=40, lineRule="exact")
    return el("p", el("pPr", el("pStyle", val=style), line, spacing, el("ind", left=indent, right=indent, firstLine=0)))


def thin(style: str, *more: etree._Element) -> etree._Element:
    """A paragraph that takes no room: Word wants one after a table, and one to end a section."""
    return el(
        "p", el("pPr", el("pStyle", val=style), el("spacing", before=0, after=0, line=20, lineRule="exact"), *more)
    )


def table(style: str, widths: Sequence[float], rows: Sequence[etree._Element], *, is_ruled: bool) -> etree._Element:
    """A table of fixed column widths."""
    margin = _CELL_MARGIN if is_ruled else 0
    margins = el("tblCellMar", el("left", w=margin, type="dxa"), el("right", w=margin, type="dxa"))
    properties = el("tblPr")
    if is_ruled:
        properties.append(el("tblStyle", val=style))
    properties.extend([el("tblW", w=sum(map(round, widths)), type="dxa"), el("tblLayout", type="fixed"), margins])
    return el("tbl", properties, el("tblGrid", *(el("gridCol", w=w) for w in widths)), *rows)


def table_row(cells: Sequence[etree._Element], *, is_header: bool = False, is_whole: bool = True) -> etree._Element:
    """A row, over two pages only where it is not to stay whole; header rows repeat on each."""
    properties = el("trPr", *([el("cantSplit")] if is_whole else []))
    if is_header:
        properties.append(el("tblHeader"))
    return el("tr", properties, *cells) if len(properties) else el("tr", *cells)


def table_cell(
    width: float,
    content: Sequence[etree._Element],
    *,
    across: int = 1,
    merge: str = "",
    fill: str = "",
    align: str = "",
) -> etree._Element:
    """A cell; `merge` "restart" or "continue" for one that reaches over several rows."""
    properties = el("tcPr", el("tcW", w=width, type="dxa"))
    if across > 1:
        properties.append(el("gridSpan", val=across))
    if merge:
        properties.append(el("vMerge", val=merge))
    if fill:
        properties.append(el("shd", val="clear", color="auto", fill=fill))
    if align:
        properties.append(el("vAlign", val=align))
    return el("tc", properties, *content)
