"""A reader of tracked changes for tests: shares no code with the product.

It knows the accepted and the original view of words, paragraph ends, table rows and cells, and formatting.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMING, _GOING = {"ins", "moveTo", "cellIns"}, {"del", "moveFrom", "cellDel"}
_SIGNS = {"tab": "\t", "br": "\n", "footnoteReference": "\u2042", "endnoteReference": "\u2042", "pict": "\ufffc"}
_WRAPPERS = {"hyperlink", "sdt", "sdtContent", "smartTag", "fldSimple", *_COMING, *_GOING}
REVISIONS = {"ins", "del", "rPrChange", "pPrChange", "trPrChange", "tcPrChange", "tblPrChange", "cellIns", "cellDel"}


@dataclass
class Line:
    """A paragraph as a reader sees it; `looks` names the run properties of every character."""

    text: str = ""
    looks: list[str] = field(default_factory=list)
    properties: str = ""


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def accepted(data: bytes, name: str = "word/document.xml") -> list[str]:
    return [line.text for line in lines(data, "accept", name)]


def original(data: bytes, name: str = "word/document.xml") -> list[str]:
    return [line.text for line in lines(data, "reject", name)]


def lines(data: bytes, view: str, name: str = "word/document.xml") -> list[Line]:
    """The paragraphs of a part in one view, joined where their end is gone; boxes after their paragraph."""
    root = part(data, name)
    notes = [x for x in root if x.get(W + "type") is None]
    stories = [root[0]] if name == "word/document.xml" else [root] if name == "word/header.xml" else notes
    return [line for story in stories for line in _story(story, view)]


def _story(container: etree._Element, view: str) -> Iterator[Line]:
    gone = _COMING if view == "reject" else _GOING
    carried = Line()
    for element in _blocks(container):
        name = _name(element)
        if name == "tbl":
            if carried.text:
                yield carried
                carried = Line()
            yield from _table(element, view, gone)
        elif name == "p":
            _read(element, carried, view, gone)
            boxes = [b for b in element.iter(W + "txbxContent") if not _is_gone(b, element, gone)]
            marks = {_name(x) for x in element.iterfind(f"{W}pPr/{W}rPr/*")}
            if not marks & gone:
                carried.properties = _form(_view(element, "pPr", view))
                yield carried
                carried = Line()
            for box in boxes:
                yield from _story(box, view)
    if carried.text:
        yield carried


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    for element in container:
        if _name(element) in ("sdt", "sdtContent"):
            yield from _blocks(element)
        else:
            yield element


def _table(tbl: etree._Element, view: str, gone: set[str]) -> Iterator[Line]:
    for tr in tbl.iterchildren(W + "tr"):
        if {_name(x) for x in tr.iterfind(f"{W}trPr/*")} & gone:
            continue
        for tc in tr.iterchildren(W + "tc"):
            if not {_name(x) for x in tc.iterfind(f"{W}tcPr/*")} & gone:
                yield from _story(tc, view)


def _read(element: etree._Element, line: Line, view: str, gone: set[str]) -> None:
    for child in element:
        name = _name(child)
        if name in gone:
            continue
        if name == "r":
            look = _form(_view(child, "rPr", view))
            for x in child:
                text = (x.text or "") if _name(x) in ("t", "delText") else _SIGNS.get(_name(x), "")
                if _name(x) == "pict" and x.find(f".//{W}txbxContent") is not None:
                    text = ""
                line.text += text
                line.looks += [look] * len(text)
        elif name == "oMath":
            line.text += "".join(x.text or "" for x in child.iter("{*}t"))
        elif name in _WRAPPERS:
            _read(child, line, view, gone)


def _is_gone(element: etree._Element, top: etree._Element, gone: set[str]) -> bool:
    return any(_name(a) in gone for a in element.iterancestors() if top in a.iterancestors())


def _view(element: etree._Element, name: str, view: str) -> etree._Element | None:
    properties = element.find(W + name)
    change = properties.find(f"{W}{name}Change") if properties is not None else None
    return change.find(W + name) if view == "reject" and change is not None else properties


def _form(properties: etree._Element | None) -> str:
    left_out = {"rPr", "sectPr", "ins", "del", "rPrChange", "pPrChange"}
    children = [] if properties is None else [x for x in properties if _name(x) not in left_out]
    return " ".join(sorted(etree.tostring(x, method="c14n", exclusive=True).decode() for x in children))


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def n_marked(data: bytes) -> int:
    """Characters inside insertions and deletions."""
    root = part(data)
    return sum(len(t.text or "") for x in root.iter(W + "ins", W + "del") for t in x.iter(W + "t", W + "delText"))
