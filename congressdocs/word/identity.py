"""What a file that leaves a workspace says of itself: which draft it holds, in a custom XML part and its draft mark."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from congressdocs.word.ns import CONTENT_TYPES, RELATIONSHIPS, W
from congressdocs.word.package import Package, to_bytes

NAMESPACE = "urn:congressdocs:identity"
_TAG = f"{{{NAMESPACE}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MARK = re.compile(r"(?P<before>\b(?:dự thảo lần(?: thứ)?|draft no\.?) )(?P<number>\d+)", re.IGNORECASE)
_MARK_WITHIN = 30  # paragraphs: a title block; further down such words belong to the text


@dataclass(frozen=True, slots=True)
class Identity:
    """Which draft a file holds. `versions` pairs section ids with version ids, in document order."""

    document_id: str
    draft_id: str
    number: int
    versions: tuple[tuple[str, str], ...]


def with_identity(data: bytes, identity: Identity) -> bytes:
    """The Word file with its identity in a custom XML part, put there or brought up to date."""
    package = Package.open(data)
    root = _element(identity)
    if name := _part(package):
        return package.written({name: to_bytes(root)})
    name = _free_name(package)
    folder, base = posixpath.split(package.main)
    rels_name = posixpath.join(folder, "_rels", f"{base}.rels")
    changed = {name: to_bytes(root), rels_name: _linked(package, rels_name, posixpath.relpath(name, folder))}
    return package.written(changed | _typed(package, name))


def read_identity(data: bytes) -> Identity | None:
    """The identity a file carries; None if it never left a workspace. Raises: UnreadableFile."""
    package = Package.open(data)
    if (name := _part(package)) is None:
        return None
    root = package.xml(name)
    versions = tuple((e.get("section", ""), e.get("version", "")) for e in root.iter(_TAG + "section"))
    number = root.get("number", "")
    return Identity(root.get("document", ""), root.get("draft", ""), int(number) if number.isdecimal() else 0, versions)


def with_draft_mark(data: bytes, number: int) -> bytes:
    """The Word file with its draft mark ("Dự thảo lần 1", "Draft no. 1") counted on to `number`.

    Marks are looked for at the top of the text and in page headers; a file without one gets none.
    """
    package = Package.open(data)
    names = (package.main, *package.related("header"))
    changed = {name: to_bytes(package.xml(name)) for name in names if _mark_part(package.xml(name), number)}
    return package.written(changed) if changed else data


def _mark_part(root: etree._Element, number: int) -> bool:
    """Counts the marks of one part on; whether there was something to do."""
    counted = [_mark_paragraph(w_p, number) for w_p in islice(root.iter(W + "p"), _MARK_WITHIN)]
    return any(counted)


def _mark_paragraph(w_p: etree._Element, number: int) -> bool:
    texts = list(w_p.iter(W + "t"))
    found = _MARK.search("".join(w_t.text or "" for w_t in texts))
    if found is None or found["number"] == str(number):
        return False
    return _set_letters(texts, found.span("number"), str(number))


def _set_letters(texts: list[etree._Element], place: tuple[int, int], new: str) -> bool:
    """Puts `new` where these text elements hold the letters of `place`; whether they hold them."""
    at = 0
    for w_t in texts:
        text = w_t.text or ""
        if at <= place[0] and place[1] <= at + len(text):
            w_t.text = text[: place[0] - at] + new + text[place[1] - at :]
            return True
        at += len(text)
    return False


def _element(identity: Identity) -> etree._Element:
    root = etree.Element(_TAG + "draft", nsmap={"cd": NAMESPACE})
    root.set("document", identity.document_id)
    root.set("draft", identity.draft_id)
    root.set("number", str(identity.number))
    for section_id, version_id in identity.versions:
        etree.SubElement(root, _TAG + "section", section=section_id, version=version_id)
    return root


def _part(package: Package) -> str | None:
    names = package.related("customXml")
    return next((name for name in names if package.xml(name).tag == _TAG + "draft"), None)


def _free_name(package: Package) -> str:
    return next(name for name in _names() if name not in package.parts)


def _names() -> Iterator[str]:
    number = 1
    while True:
        yield f"customXml/item{number}.xml"
        number += 1


def _linked(package: Package, rels_name: str, target: str) -> bytes:
    """The list of relationships of the main part with one more."""
    known = rels_name in package.parts
    root = package.xml(rels_name) if known else etree.Element(RELATIONSHIPS + "Relationships")
    ids = {e.get("Id") for e in root}
    number = next(n for n in range(1, len(ids) + 2) if f"rIdIdentity{n}" not in ids)
    etree.SubElement(
        root,
        RELATIONSHIPS + "Relationship",
        Id=f"rIdIdentity{number}",
        Type=f"{_OFFICE}/customXml",
        Target=target,
    )
    return to_bytes(root)


def _typed(package: Package, name: str) -> dict[str, bytes]:
    """The content type of the new part, where plain XML is not known as one already."""
    types = package.xml("[Content_Types].xml")
    if any(e.tag == CONTENT_TYPES + "Default" and e.get("Extension", "").lower() == "xml" for e in types):
        return {}
    etree.SubElement(types, CONTENT_TYPES + "Override", PartName=f"/{name}", ContentType="application/xml")
    return {"[Content_Types].xml": to_bytes(types)}
