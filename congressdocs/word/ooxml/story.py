"""The paragraphs below an element in reading order, with their address and their cells.

A story is a text of its own: the body, a cell, a note, a text box. A field may run through several
paragraphs of one story. Content controls and the like are seen through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from congressdocs.word.ooxml.inline import chosen, local, text_boxes
from congressdocs.word.ooxml.ns import W

_P, _BOX = W + "p", W + "txbxContent"
_SEEN_THROUGH = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
_SEEN_THROUGH_IN_TABLES = {"sdt", "sdtContent", "customXml", "ins"}


class StoryParagraph(NamedTuple):
    """One paragraph: `path` as in "t1.r2.c1.p1", `kind` "p", "cell", "textbox" or as given; `fields` of its story."""

    path: str
    kind: str
    w_p: etree._Element
    fields: list[str]


@dataclass(slots=True)
class Story:
    """A walk through one story; call `paragraphs` for each of its elements, in order."""

    kind: str = "p"
    where: str = ""
    fields: list[str] = field(default_factory=list)
    n_paragraphs: int = 0
    n_tables: int = 0

    def inside(self, container: etree._Element) -> Iterator[StoryParagraph]:
        """The paragraphs of all elements in a container."""
        for element in container:
            yield from self.paragraphs(element)

    def paragraphs(self, element: etree._Element) -> Iterator[StoryParagraph]:
        """The paragraphs of one element: itself, those in its text boxes, cells, content."""
        if element.tag == _P:
            yield from self._paragraph(element)
        elif element.tag == W + "tbl":
            self.n_tables += 1
            yield from self._table(element, f"{self.where}t{self.n_tables}.")
        elif local(element) in _SEEN_THROUGH:
            yield from self.inside(element)
        elif local(element) == "AlternateContent":
            yield from self.inside(chosen(element))

    def _paragraph(self, w_p: etree._Element) -> Iterator[StoryParagraph]:
        self.n_paragraphs += 1
        path = f"{self.where}p{self.n_paragraphs}"
        yield StoryParagraph(path, self.kind, w_p, self.fields)
        if _may_hold_boxes(w_p):
            for i, box in enumerate(text_boxes(w_p)):
                yield from Story("textbox", f"{path}.b{i}.").inside(box)

    def _table(self, w_tbl: etree._Element, where: str) -> Iterator[StoryParagraph]:
        for i, row in enumerate(rows_of(w_tbl), 1):
            for j, cell in enumerate(cells_of(row), 1):
                yield from Story("cell", f"{where}r{i}.c{j}.").inside(cell)


def rows_of(container: etree._Element) -> Iterator[etree._Element]:
    """The `w:tr` of a table, content controls around rows seen through."""
    return _inside(container, W + "tr")


def cells_of(container: etree._Element) -> Iterator[etree._Element]:
    """The `w:tc` of a row, content controls around cells seen through."""
    return _inside(container, W + "tc")


def _inside(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    for e in container:
        if e.tag == tag:
            yield e
        elif local(e) in _SEEN_THROUGH_IN_TABLES:
            yield from _inside(e, tag)


def _may_hold_boxes(w_p: etree._Element) -> bool:
    return next(w_p.iter(_BOX), None) is not None
