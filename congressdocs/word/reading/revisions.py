"""Tracked changes left in a file: found, and resolved one way or the other.

ECMA-376 part 1, 17.13.5. Where Word and the text of the standard differ, Word is followed: a paragraph
whose mark goes is joined to the front of the next one, which keeps its own paragraph properties.
"""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from congressdocs.word.ooxml.ns import M, W
from congressdocs.word.ooxml.package import Package

Mode = Literal["accept", "reject"]

_COMING = {W + "ins", W + "moveTo"}
_GOING = {W + "del", W + "moveFrom"}
_MARKS = _COMING | _GOING
_CELL_MARKS = {W + "cellIns", W + "cellDel", W + "cellMerge"}
_PROPERTY_CHANGES = {
    W + name
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
        "trPrChange", "tcPrChange", "numberingChange",
    )
}  # fmt: skip
_XML_RANGES = {
    W + f"customXml{change}Range{end}" for change in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")
}
_RANGES = _XML_RANGES | {W + f"{move}Range{end}" for move in ("moveFrom", "moveTo") for end in ("Start", "End")}
_ALL = _MARKS | _CELL_MARKS | _PROPERTY_CHANGES | _RANGES
_CHANGED_PARTS = ("footnotes", "endnotes", "header", "footer")

_PROPERTIES = {W + "rPr", W + "trPr", W + "numPr", M + "ctrlPr"}  # an ins/del in these is a mark, not a wrapper
_KEPT_BY_CHANGE = {
    W + "pPr": {W + "rPr", W + "sectPr"},
    W + "sectPr": {W + "headerReference", W + "footerReference"},
}  # what the old properties inside a change do not list although it stays
_TRANSPARENT = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag")}
_RANGE_STARTS = {W + "bookmarkStart": W + "bookmarkEnd", W + "commentRangeStart": W + "commentRangeEnd"}


def changed_parts(package: Package) -> list[str]:
    """Names of the parts that may hold tracked changes: the main part first."""
    return [package.main, *(name for kind in _CHANGED_PARTS for name in package.related(kind))]


def has_revisions(package: Package) -> bool:
    """Whether the body, a note, a header or a footer holds a tracked change."""
    return any(is_changed(package.xml(name)) for name in changed_parts(package))


def is_changed(root: etree._Element) -> bool:
    """Whether a tracked change stands anywhere below `root`."""
    return next(root.iter(*_ALL), None) is not None


def resolve(root: etree._Element, mode: Mode) -> None:
    """Every tracked change below `root` accepted or rejected, in place, as Word would do it."""
    if not is_changed(root):
        return
    _resolve_properties(root, mode)
    _resolve_content_controls(root, mode)
    _resolve_wrappers(root, mode)
    _resolve_paragraph_marks(root, mode)  # before tables go: no paragraph is joined across a table's place
    _resolve_cells(root, mode)
    _resolve_rows(root, mode)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    _remove_half_ranges(root)


def _gone(mode: Mode) -> set[str]:
    return _GOING if mode == "accept" else _COMING


def _remove(element: etree._Element) -> None:
    """The element out of its parent; white space behind it has no meaning in Word's XML and goes with it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """The element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):  # one by one: replacing a slice costs time with the length of the parent
        element.addprevious(child)
    parent.remove(element)


# ---------------------------------------------------------------- properties


def _resolve_properties(root: etree._Element, mode: Mode) -> None:
    for change in list(root.iter(*_PROPERTY_CHANGES)):
        properties = change.getparent()
        if mode == "reject" and properties is not None and len(change):
            _restore(properties, change[0])
        _remove(change)
    for mark in [m for m in root.iter(*_MARKS) if _parent_tag(m) == W + "numPr"]:
        around = mark.getparent() if mode == "reject" else mark
        if around is not None:
            _remove(around)


def _restore(properties: etree._Element, old: etree._Element) -> None:
    """`properties` with the contents of `old`; what a change never lists is kept, in the schema's order."""
    kept_tags = _KEPT_BY_CHANGE.get(properties.tag, set()) | _MARKS | _CELL_MARKS
    kept = [e for e in properties if e.tag in kept_tags]
    at_front = properties.tag != W + "pPr"  # marks and header references come first; rPr and sectPr last
    properties[:] = kept + list(old) if at_front else list(old) + kept
    properties.attrib.update(old.attrib)


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


# ---------------------------------------------------------------- words


def _resolve_content_controls(root: etree._Element, mode: Mode) -> None:
    """A content control that goes leaves its contents behind."""
    change = "Del" if mode == "accept" else "Ins"
    inside, controls = 0, []
    for element in root.iter(W + f"customXml{change}RangeStart", W + f"customXml{change}RangeEnd", W + "sdt"):
        if element.tag == W + "sdt":
            controls += [element] if inside else []
        else:
            inside += 1 if str(element.tag).endswith("Start") else -1
    for control in controls:
        content = control.find(W + "sdtContent")
        control[:] = [] if content is None else list(content)
        _unwrap(control)


def _resolve_wrappers(root: etree._Element, mode: Mode) -> None:
    gone = _gone(mode)
    for wrapper in list(root.iter(*_MARKS)):
        if _parent_tag(wrapper) in _PROPERTIES:
            continue
        if wrapper.tag in gone:
            _remove_with_empty_parents(wrapper)
        else:
            _unwrap(wrapper)
    if mode == "reject":
        for text in root.iter(W + "delText", W + "delInstrText"):
            text.tag = W + ("t" if text.tag == W + "delText" else "instrText")
    for mark in [m for m in root.iter(*_MARKS) if _parent_tag(m) == M + "ctrlPr"]:
        _unwrap(mark)


def _remove_with_empty_parents(element: etree._Element) -> None:
    """The element, and links, tags and equations around it that it leaves without contents."""
    while element.tag not in (W + "p", W + "body"):
        parent = element.getparent()
        if parent is None:
            return
        parent.remove(element)
        if len(parent) or parent.tag not in (W + "hyperlink", W + "smartTag", M + "oMath", M + "oMathPara"):
            return
        element = parent


# ---------------------------------------------------------------- tables


def _resolve_cells(root: etree._Element, mode: Mode) -> None:
    gone = W + ("cellDel" if mode == "accept" else "cellIns")
    for mark in list(root.iter(*_CELL_MARKS)):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if mark.tag == gone and cell is not None:
            _remove(cell)
        elif mark.tag == W + "cellMerge" and properties is not None:
            _resolve_merge(properties, mark, mode)
        else:
            _remove(mark)


def _resolve_merge(properties: etree._Element, mark: etree._Element, mode: Mode) -> None:
    value = mark.get(W + ("vMerge" if mode == "accept" else "vMergeOrig"))
    if value is None:
        _remove(mark)
        return
    mark.tag = W + "vMerge"
    mark.attrib.clear()
    mark.set(W + "val", "restart" if value == "rest" else "continue")
    for other in properties.findall(W + "vMerge"):
        if other is not mark:
            properties.remove(other)


def _resolve_rows(root: etree._Element, mode: Mode) -> None:
    gone = _gone(mode)
    for properties in list(root.iter(W + "trPr")):
        marks = [m for m in properties if m.tag in _MARKS]
        row = properties.getparent()
        if row is not None and marks and marks[0].tag in gone:
            _remove(row)
        else:
            properties[:] = [e for e in properties if e.tag not in _MARKS]
    for row in [r for r in root.iter(W + "tr") if r.find(".//" + W + "tc") is None]:
        _remove(row)
    for table in [t for t in root.iter(W + "tbl") if t.find(".//" + W + "tr") is None]:
        _remove(table)


# ---------------------------------------------------------------- paragraph marks


def _resolve_paragraph_marks(root: etree._Element, mode: Mode) -> None:
    """Paragraphs joined where their mark goes. A mark both inserted and deleted counts as inserted: it stands first."""
    gone, seen, joined = _gone(mode), set[etree._Element](), []
    for mark in [m for m in root.iter(*_MARKS) if _parent_tag(m) == W + "rPr"]:
        paragraph = _paragraph_of_mark(mark)
        if paragraph is not None and paragraph not in seen:
            seen.add(paragraph)
            joined += [paragraph] if mark.tag in gone else []
        _remove(mark)
    for paragraph in reversed(joined):  # the last first: what has been joined is not moved again
        _join_to_next(paragraph)
    for paragraph in joined:  # those before a table or an end: they stay if they say something by now
        if not _says_something(paragraph) and not _is_needed(paragraph):
            _remove(paragraph)


def _paragraph_of_mark(mark: etree._Element) -> etree._Element | None:
    """The paragraph whose mark this is: w:p/w:pPr/w:rPr/mark."""
    r_pr = mark.getparent()
    p_pr = None if r_pr is None or r_pr.tag != W + "rPr" else r_pr.getparent()
    return p_pr.getparent() if p_pr is not None and p_pr.tag == W + "pPr" else None


def _join_to_next(paragraph: etree._Element) -> None:
    """The contents go to the front of the next paragraph, if there is one before a table or the end."""
    target = _next_paragraph(paragraph)
    if target is not None:
        properties = next(iter(target), None)
        at = 1 if properties is not None and properties.tag == W + "pPr" else 0
        for element in reversed([e for e in paragraph if e.tag != W + "pPr"]):
            target.insert(at, element)
        _remove(paragraph)


def _next_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """The next paragraph of the same container, looked for through content controls, not across a table."""
    for element in _following(paragraph):
        if element.tag == W + "p":
            return element
        if element.tag == W + "tbl":
            return None
    return None


def _following(element: etree._Element) -> Iterator[etree._Element]:
    for sibling in element.itersiblings():
        yield from _opened(sibling)
    parent = element.getparent()
    if parent is not None and parent.tag in _TRANSPARENT:
        yield from _following(parent)


def _opened(element: etree._Element) -> Iterator[etree._Element]:
    if element.tag in _TRANSPARENT:
        for child in element:
            yield from _opened(child)
    else:
        yield element


def _says_something(paragraph: etree._Element) -> bool:
    saying = [
        W + name
        for name in ("t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "footnoteReference",
                     "endnoteReference", "noBreakHyphen", "softHyphen", "ptab")
    ]  # fmt: skip
    return any(next(e.iter(*saying, M + "t"), None) is not None for e in paragraph if e.tag != W + "pPr")


def _is_needed(paragraph: etree._Element) -> bool:
    """Whether Word needs a paragraph here: a cell, note, header, text box or body never ends without one."""
    holder = paragraph.getparent()
    if holder is None:
        return True
    return not any(e.tag == W + "p" for e in holder if e is not paragraph) or paragraph.getnext() is None


# ---------------------------------------------------------------- ranges cut in two


def _remove_half_ranges(root: etree._Element) -> None:
    for start_tag, end_tag in _RANGE_STARTS.items():
        starts, ends = ([(e.get(W + "id"), e) for e in root.iter(tag)] for tag in (start_tag, end_tag))
        whole = {i for i, _ in starts} & {i for i, _ in ends}
        for range_id, element in (*starts, *ends):
            if range_id not in whole:
                _remove(element)
