"""The classification label and copy number of a file that leaves: one line on top of every page header."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import R_NS, W_NS, W
from congressdocs.word.ooxml.package import Package, Rel
from congressdocs.word.ooxml.tracked import Mark

BOOKMARK = "congressdocs_label"  # how the line is known again when the file comes back
_IDS = 91_000_000  # above those that Word gives in one document
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ID = f"{{{R_NS}}}id"
_EMPTY = f'<w:hdr xmlns:w="{W_NS}" xmlns:r="{R_NS}"/>'.encode()


def with_label(data: bytes, text: str, mark: Mark | None = None) -> bytes:
    """The Word file with this line on top of every page; an earlier one goes, also where `text` is empty.

    With `mark` the line is a tracked insertion: rejecting it gives the file without.
    """
    grown = GrownPackage(Package.open(data))
    had = [part for part in grown.package.related("header") if _drop_line(grown, part)]
    if text:
        ids = count(_IDS)
        for n, part in enumerate(_header_parts(grown), 1):
            grown.touch(part).insert(0, _line(text, mark, f"{BOOKMARK}_{n}", ids))
    for part in had:
        if not len(grown.package.xml(part)):  # a header has a paragraph at least
            etree.SubElement(grown.package.xml(part), W + "p")
    return grown.package.written(grown.changed()) if text or had else data


def _drop_line(grown: GrownPackage, part: str) -> bool:
    root = grown.package.xml(part)
    lines = [w_p for w_p in root.iterchildren(W + "p") if _is_line(w_p)]
    for w_p in lines:
        root.remove(w_p)
    if lines:
        grown.touch(part)
    return bool(lines)


def _is_line(w_p: etree._Element) -> bool:
    return any((start.get(W + "name") or "").startswith(BOOKMARK) for start in w_p.iter(W + "bookmarkStart"))


def _header_parts(grown: GrownPackage) -> list[str]:
    """The parts of all headers that pages show, made where there is none; each once."""
    targets = {rel.id: rel.target for rel in grown.package.rels(grown.package.main)}
    made: str = ""
    parts: dict[str, None] = {}
    known: set[str] = set()
    for section in _sections(grown):
        here = {reference.get(W + "type", "default"): reference for reference in section.iter(W + "headerReference")}
        parts |= dict.fromkeys(targets.get(reference.get(_ID, ""), "") for reference in here.values())
        known |= here.keys()
        for kind in [kind for kind in _kinds(grown, section) if kind not in known]:
            made = made or _new_part(grown)
            grown.touch(grown.package.main)
            section.insert(0, _reference(grown, kind, made))
            parts[made] = None
            known.add(kind)
    return [part for part in parts if part in grown.package.parts]


def _sections(grown: GrownPackage) -> list[etree._Element]:
    """The page sections of the text, at least one."""
    root = grown.package.xml(grown.package.main)
    found = [s for s in root.iter(W + "sectPr") if next(s.iterancestors(W + "sectPrChange"), None) is None]
    body = root.find(W + "body")
    if not found and body is not None:
        grown.touch(grown.package.main)
        found = [etree.SubElement(body, W + "sectPr")]
    return found


def _kinds(grown: GrownPackage, section: etree._Element) -> Iterator[str]:
    """Which headers the pages of a section show."""
    yield "default"
    if _is_on(section.find(W + "titlePg")):
        yield "first"
    for part in grown.package.related("settings"):
        if _is_on(grown.package.xml(part).find(W + "evenAndOddHeaders")):
            yield "even"


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val", "true") not in ("0", "false", "off")


def _new_part(grown: GrownPackage) -> str:
    name = next(name for n in count(1) if not grown.has(name := f"word/header{n}.xml"))
    grown.add_xml(name, _EMPTY, _HEADER_TYPE)
    return name


def _reference(grown: GrownPackage, kind: str, part: str) -> etree._Element:
    reference = etree.Element(W + "headerReference")
    reference.set(W + "type", kind)
    reference.set(_ID, grown.relationship(grown.package.main, Rel("", "header", part, False)))
    return reference


def _line(text: str, mark: Mark | None, name: str, ids: Iterator[int]) -> etree._Element:
    """The paragraph: bold, on the right, between the ends of its bookmark."""
    w_p = etree.Element(W + "p")
    look = etree.SubElement(w_p, W + "pPr")
    etree.SubElement(look, W + "jc").set(W + "val", "right")
    number = str(next(ids))
    start = etree.SubElement(w_p, W + "bookmarkStart")
    start.set(W + "id", number)
    start.set(W + "name", name)
    holder = w_p
    if mark is not None:
        etree.SubElement(look, W + "rPr").append(_inserted(mark, ids))
        holder = _inserted(mark, ids)
        w_p.append(holder)
    run = etree.SubElement(holder, W + "r")
    etree.SubElement(etree.SubElement(run, W + "rPr"), W + "b")
    etree.SubElement(run, W + "t").text = text
    etree.SubElement(w_p, W + "bookmarkEnd").set(W + "id", number)
    return w_p


def _inserted(mark: Mark, ids: Iterator[int]) -> etree._Element:
    element = etree.Element(W + "ins")
    element.set(W + "id", str(next(ids)))
    element.set(W + "author", mark.author)
    element.set(W + "date", mark.date)
    return element
