"""Whole paragraphs and table rows added, taken away and moved, in place, in the XML of a body."""

import copy
from collections.abc import Callable, Iterator

from lxml import etree

from congressdocs.core.errors import Invalid
from congressdocs.core.model import CELL_LINE, CELL_PARAGRAPH
from congressdocs.word.ooxml.inline import chosen, local, parent_of, pieces, text_of
from congressdocs.word.ooxml.ns import MC, PARA_ID, TEXT_ID, W
from congressdocs.word.writing.runs import drop_changes, text_run

NewId = Callable[[], str]

_RANGES = {
    W + "bookmarkStart": W + "bookmarkEnd",
    W + "commentRangeStart": W + "commentRangeEnd",
    W + "permStart": W + "permEnd",
}
_ONCE = frozenset({"sectPr", "pageBreakBefore", "framePr", "pPrChange"})  # what a copy of properties does not repeat
_BLOCKS = frozenset({W + "p", W + "tbl", W + "sdt", W + "customXml", W + "altChunk"})


def paragraph_after(w_p: etree._Element, text: str, new_id: NewId) -> etree._Element:
    """A new paragraph saying `text` that looks like this one; after a heading, like the running text below it."""
    following = w_p.getnext()
    if following is None or following.tag != W + "p" or is_heading(following) or not is_heading(w_p):
        following = w_p
    return paragraph_like(following, text, new_id)


def paragraph_before(w_p: etree._Element, text: str, new_id: NewId) -> etree._Element:
    """A new paragraph saying `text` that looks like this one; before a heading, like the text before or below it."""
    beside = (w_p, w_p.getprevious(), w_p.getnext())
    found = (e for e in beside if e is not None and e.tag == W + "p" and not is_heading(e))
    return paragraph_like(next(found, etree.Element(W + "p")), text, new_id)


def outermost(w_p: etree._Element) -> etree._Element:
    """The table of the body, box or note that a paragraph stands in, at any depth; the paragraph itself if in none."""
    found = w_p
    for e in w_p.iterancestors():
        if e.tag == W + "txbxContent":
            break
        found = e if e.tag == W + "tbl" else found
    return found


def paragraph_like(model: etree._Element, text: str, new_id: NewId) -> etree._Element:
    """A new paragraph with the paragraph properties of `model` and the run properties of its first plain words."""
    w_p = etree.Element(W + "p")
    w_p.set(PARA_ID, new_id())
    properties = model.find(W + "pPr")
    if properties is not None:
        w_p.append(_copied(properties))
    if text:
        runs = (p.run for p in pieces(model) if not p.atom and p.text.strip())
        w_p.append(text_run(w_p, text, next((r for r in runs if r is not None), None)))
    return w_p


def _copied(properties: etree._Element) -> etree._Element:
    properties = copy.deepcopy(properties)
    for child in [x for x in properties if local(x) in _ONCE]:
        properties.remove(child)
    mark = properties.find(W + "rPr")
    if mark is not None:
        drop_changes(mark)
    return properties


def is_heading(w_p: etree._Element) -> bool:
    """Whether a paragraph is set as a heading by its style's id or its own outline level."""
    style = w_p.find(f"{W}pPr/{W}pStyle")
    named = style is not None and style.get(W + "val", "").lower().startswith(("heading", "title"))
    return named or w_p.find(f"{W}pPr/{W}outlineLvl") is not None


def renew_copies(element: etree._Element, before: etree._Element) -> None:
    """Compatibility copies of text boxes follow the boxes whose text they repeated before."""
    for now, then in zip(element.iter(_ALTERNATE), before.iter(_ALTERNATE), strict=False):
        (boxes, copies), (old_boxes, old_copies) = _boxes(now), _boxes(then)
        for box, twin, old_box, old_twin in zip(boxes, copies, old_boxes, old_copies, strict=False):
            if _says(old_box) == _says(old_twin) and _says(box) != _says(old_box):
                twin[:] = [copy.deepcopy(x) for x in box]
                for w_p in twin.iter(W + "p"):
                    w_p.attrib.pop(PARA_ID, "")


_ALTERNATE = MC + "AlternateContent"


def _boxes(alternate: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The text boxes of the shown branch and of the compatibility branch."""
    shown, fallback = chosen(alternate), alternate.find(MC + "Fallback")
    return list(shown.iter(_BOX)), list(fallback.iter(_BOX)) if fallback is not None else []


_BOX = W + "txbxContent"


def _says(box: etree._Element) -> list[str]:
    return [text_of(w_p) for w_p in box.iter(W + "p")]


# ---------------------------------------------------------------- paragraphs taken away


def delete_paragraph(w_p: etree._Element) -> None:
    """The paragraph gone; what must stay stays.

    The only paragraph of a cell or box and the end of a page section are left empty. Bookmarks and comments that
    reach beyond the paragraph keep their end in a neighbour. Raises: Invalid if a field reaches beyond it.
    """
    _refuse_half_fields(w_p)
    if _ends_section(w_p) or _is_needed(w_p):
        _empty(w_p)
    else:
        _hand_over(w_p)
        parent_of(w_p).remove(w_p)


def move_after(w_p: etree._Element, target: etree._Element, new_id: NewId) -> None:
    """The paragraph taken from its place and put after `target`; raises Invalid as `delete_paragraph`."""
    if target is w_p:
        return
    _refuse_half_fields(w_p)
    if _ends_section(w_p) or _is_needed(w_p):
        _leave_empty(w_p, new_id)
    parent_of(w_p).remove(w_p)
    target.addnext(w_p)


def _leave_empty(w_p: etree._Element, new_id: NewId) -> None:
    """An empty paragraph left in front of this one, with its properties; the page section's end goes there."""
    rest = etree.Element(W + "p")
    rest.set(PARA_ID, new_id())
    properties = w_p.find(W + "pPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
        section = properties.find(W + "sectPr")
        if section is not None:
            properties.remove(section)
    w_p.addprevious(rest)


def _refuse_half_fields(w_p: etree._Element) -> None:
    kinds = [mark.get(W + "fldCharType") for mark in w_p.iter(W + "fldChar")]
    if kinds.count("begin") != kinds.count("end"):
        raise Invalid("The paragraph begins or ends a field that reaches beyond it, such as a table of contents.")


def _ends_section(w_p: etree._Element) -> bool:
    return w_p.find(f"{W}pPr/{W}sectPr") is not None


def _is_needed(w_p: etree._Element) -> bool:
    """Whether its container would be invalid without it: a cell or box holds a paragraph and ends with one."""
    parent = parent_of(w_p)
    if parent.tag == W + "body":
        return False
    others = [x for x in parent if x.tag in _BLOCKS and x is not w_p]
    return not others or (parent.tag != W + "sdtContent" and others[-1].tag != W + "p")


def _empty(w_p: etree._Element) -> None:
    halves = half_ranges(w_p)
    for child in [x for x in w_p if x.tag != W + "pPr"]:
        w_p.remove(child)
    w_p.extend(halves)


def half_ranges(w_p: etree._Element) -> list[etree._Element]:
    """Starts and ends of bookmarks, comments and permissions whose other half stands elsewhere."""
    found = []
    for start, end in _RANGES.items():
        starts = {e.get(W + "id"): e for e in w_p.iter(start)}
        ends = {e.get(W + "id"): e for e in w_p.iter(end)}
        found += [e for i, e in (starts | ends).items() if (i in starts) != (i in ends)]
    return found


def _hand_over(w_p: etree._Element) -> None:
    halves = half_ranges(w_p)
    if not halves:
        return
    after = next((p for x in w_p.itersiblings() for p in x.iter(W + "p")), None)
    before = next((p for x in w_p.itersiblings(preceding=True) for p in x.iter(W + "p")), None)
    if after is not None:
        after[:] = [*_properties(after), *halves, *_contents(after)]
    elif before is not None:
        before.extend(halves)


def _properties(w_p: etree._Element) -> list[etree._Element]:
    return [x for x in w_p if x.tag == W + "pPr"]


def _contents(w_p: etree._Element) -> list[etree._Element]:
    return [x for x in w_p if x.tag != W + "pPr"]


# ---------------------------------------------------------------- table rows


def row_of(w_p: etree._Element) -> etree._Element:
    """The innermost table row a paragraph stands in. Raises: Invalid if it stands in none."""
    w_tr = next(w_p.iterancestors(W + "tr"), None)
    if w_tr is None:
        raise Invalid("The paragraph is not in a table, so no row can be added or taken away there.")
    return w_tr


def insert_row(w_p: etree._Element, text: str, new_id: NewId) -> list[etree._Element]:
    """A row after the one of this paragraph, made like it; gives its paragraphs.

    `text`: the cells' texts, separated by tabs; missing ones stay empty. Raises: Invalid for too many.
    """
    w_tr = row_of(w_p)
    texts = text.split("\t")
    n_cells = len(list(cells_of(w_tr)))
    if len(texts) > n_cells:
        raise Invalid(
            "The row has {n} cells, the new one {given}. Give one text for each cell.", n=n_cells, given=len(texts)
        )
    row = _row_like(w_tr)
    new = [_refilled(cell, said, new_id) for cell, said in zip(cells_of(row), texts + [""] * n_cells, strict=False)]
    _join_merged(w_tr, row)
    w_tr.addnext(row)
    return [w_p for cell in new for w_p in cell]


def cells_of(w_tr: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row in order, also those inside content controls."""
    for child in w_tr:
        if child.tag == W + "tc":
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml"):
            yield from cells_of(child)


def _row_like(w_tr: etree._Element) -> etree._Element:
    row = copy.deepcopy(w_tr)
    row.tail = None
    for name in (PARA_ID, TEXT_ID):
        row.attrib.pop(name, "")
    properties = row.find(W + "trPr")
    for child in list(properties) if properties is not None else []:
        if local(child) in ("tblHeader", "ins", "del", "trPrChange"):
            parent_of(child).remove(child)
    return row


def _refilled(w_tc: etree._Element, text: str, new_id: NewId) -> list[etree._Element]:
    """The cell saying `text` in the look of its first paragraph; gives its paragraphs."""
    first = next(w_tc.iter(W + "p"), None)
    made = cell_paragraphs(first if first is not None else w_tc, text, new_id)
    for child in [x for x in w_tc if x.tag != W + "tcPr"]:
        w_tc.remove(child)
    w_tc.extend(made)
    return made


def cell_paragraphs(model: etree._Element, text: str, new_id: NewId) -> list[etree._Element]:
    """The paragraphs of a new cell; `text` with the signs of `core.model` for its lines and paragraphs."""
    lines = text.replace(CELL_LINE, "\n").split(CELL_PARAGRAPH)
    return [paragraph_like(model, line, new_id) for line in lines]


def _join_merged(above: etree._Element, row: etree._Element) -> None:
    """A new row inside cells merged downwards continues them; below their last row it stands free."""
    below = next((x for x in above.itersiblings(W + "tr")), None)
    goes_on = {c for c, cell in _by_column(below) if _merge(cell) == "continue"} if below is not None else set()
    for column, cell in _by_column(row):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and column in goes_on:
            merge.attrib.pop(W + "val", "")
        elif merge is not None:
            parent_of(merge).remove(merge)


def _merge(w_tc: etree._Element) -> str:
    merge = w_tc.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(W + "val", "continue")


def _by_column(w_tr: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row with the grid column each begins at."""
    skipped = w_tr.find(f"{W}trPr/{W}gridBefore")
    column = _number(skipped)
    for cell in cells_of(w_tr):
        yield column, cell
        column += _number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1


def _number(element: etree._Element | None) -> int:
    value = "0" if element is None else element.get(W + "val", "0")
    return int(value) if value.isdigit() else 0


def delete_row(w_p: etree._Element) -> None:
    """The row of this paragraph gone, and with its last row the table.

    A cell merged downwards from this row begins in the next one instead.
    """
    w_tr = row_of(w_p)
    table = next(w_tr.iterancestors(W + "tbl"))
    if sum(1 for x in table.iter(W + "tr") if next(x.iterancestors(W + "tbl")) is table) == 1:
        parent_of(table).remove(table)
        return
    below = next((x for x in w_tr.itersiblings(W + "tr")), None)
    starts = {c for c, cell in _by_column(w_tr) if _merge(cell) == "restart"}
    for column, cell in _by_column(below) if below is not None else ():
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and column in starts and _merge(cell) == "continue":
            merge.set(W + "val", "restart")
    parent_of(w_tr).remove(w_tr)
