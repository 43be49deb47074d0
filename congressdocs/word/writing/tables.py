"""A new table in the XML of a body."""

import copy

from lxml import etree

from congressdocs.core.model import CELL_PARAGRAPH
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.writing.blocks import NewId, cell_paragraphs, is_heading, outermost
from congressdocs.word.writing.runs import plain

_WIDTH = 9000  # twips, about the text of an A4 page; the table itself is as wide as the text
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_KEPT = frozenset({"pStyle", "rPr", "keepNext", "bidi"})  # of a paragraph's properties, in a cell


def insert_table(w_p: etree._Element, text: str, new_id: NewId) -> list[etree._Element]:
    """A table after this paragraph or the table it stands in; gives its paragraphs.

    `text`: a row for each line, the cells' texts separated by tabs; missing ones are left empty. Two tables never
    touch: Word would make them one.
    """
    rows = [[plain(cell) for cell in line.split("\t")] for line in text.split("\n")]
    anchor = outermost(w_p)
    w_tbl = _table(anchor, max(map(len, rows)))
    model = _model(w_p)
    made = [_row(w_tbl, row, model, new_id) for row in rows]
    following = anchor.getnext()
    anchor.addnext(w_tbl)
    if anchor.tag == W + "tbl":
        w_tbl.addprevious(_empty(new_id))
    if following is None or following.tag != W + "p":
        w_tbl.addnext(_empty(new_id))
    return [w_p for row in made for w_p in row]


def _table(anchor: etree._Element, n_columns: int) -> etree._Element:
    """A table without rows; beside another it looks like that."""
    w_tbl = etree.Element(W + "tbl")
    properties = anchor.find(W + "tblPr") if anchor.tag == W + "tbl" else None
    w_tbl.append(_properties() if properties is None else _copied(properties))
    grid = etree.SubElement(w_tbl, W + "tblGrid")
    for _ in range(n_columns):
        etree.SubElement(grid, W + "gridCol", {W + "w": str(_WIDTH // n_columns)})
    return w_tbl


def _properties() -> etree._Element:
    made = etree.Element(W + "tblPr")
    etree.SubElement(made, W + "tblW", {W + "w": "5000", W + "type": "pct"})
    borders = etree.SubElement(made, W + "tblBorders")
    for side in _BORDERS:
        line = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
        etree.SubElement(borders, W + side, {W + name: value for name, value in line.items()})
    return made


def _copied(properties: etree._Element) -> etree._Element:
    made = copy.deepcopy(properties)
    for child in [x for x in made if local(x) in ("tblpPr", "tblPrChange")]:
        made.remove(child)
    return made


def _model(w_p: etree._Element) -> etree._Element:
    """The paragraph that those in the cells look like: running text, without its indents and its number."""
    beside = w_p.getnext()
    model = beside if is_heading(w_p) and beside is not None and beside.tag == W + "p" else w_p
    model = etree.Element(W + "p") if is_heading(model) else copy.deepcopy(model)
    properties = model.find(W + "pPr")
    if properties is not None:
        properties[:] = [x for x in properties if local(x) in _KEPT]
    return model


def _row(w_tbl: etree._Element, texts: list[str], model: etree._Element, new_id: NewId) -> list[etree._Element]:
    """A row put in at the end of the table; its paragraphs."""
    widths = [e.get(W + "w", "") for e in w_tbl.iterfind(f"{W}tblGrid/{W}gridCol")]
    w_tr = etree.SubElement(w_tbl, W + "tr")
    made = []
    for width, text in zip(widths, texts + [""] * len(widths), strict=False):
        w_tc = etree.SubElement(w_tr, W + "tc")
        properties = etree.SubElement(w_tc, W + "tcPr")
        etree.SubElement(properties, W + "tcW", {W + "w": width, W + "type": "dxa"})
        made += cell_paragraphs(model, text, new_id)
        w_tc.extend(made[-text.count(CELL_PARAGRAPH) - 1 :])
    return made


def _empty(new_id: NewId) -> etree._Element:
    return etree.Element(W + "p", {PARA_ID: new_id()})
