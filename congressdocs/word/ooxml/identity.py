"""What a file that leaves a workspace says of itself: which draft it holds, in a custom XML part and its draft mark."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from congressdocs.word.ooxml.ns import CONTENT_TYPES, R_NS, RELATIONSHIPS, W
from congressdocs.word.ooxml.package import Package, to_bytes

NAMESPACE = "urn:congressdocs:identity"
_TAG = f"{{{NAMESPACE}}}"
_PROPERTY = "CongressDocs"
_PROPERTIES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_NSMAP = {"op": _PROPERTIES_NS, "vt": _TYPES_NS}
_PROPERTIES, _VALUE = f"{{{_PROPERTIES_NS}}}", f"{{{_TYPES_NS}}}lpwstr"
_PROPERTIES_REL = f"{R_NS}/custom-properties"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that users name (MS-OLEPS)
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
    """The Word file with its identity in a custom XML part, put there or brought up to date.

    The short of it stands in a document property too: some programs drop custom parts when they save.
    """
    package = Package.open(data)
    changed = _with_property(package, " ".join((identity.document_id, identity.draft_id, str(identity.number))))
    if name := _part(package):
        return package.written({name: to_bytes(_element(identity)), **changed})
    name = _free_name(package)
    folder, base = posixpath.split(package.main)
    rels_name = posixpath.join(folder, "_rels", f"{base}.rels")
    changed[rels_name] = _linked(package, rels_name, f"{R_NS}/customXml", posixpath.relpath(name, folder))
    if not _knows_plain_xml(package):
        changed |= _typed(package, name, "application/xml")
    return package.written({name: to_bytes(_element(identity)), **changed})


def read_identity(data: bytes) -> Identity | None:
    """The identity a file carries; None if it never left a workspace. Raises: UnreadableFile.

    Without the custom part only document, draft and number are known.
    """
    package = Package.open(data)
    if (name := _part(package)) is None:
        return _read_property(package)
    root = package.xml(name)
    versions = tuple((e.get("section", ""), e.get("version", "")) for e in root.iter(_TAG + "section"))
    return Identity(root.get("document", ""), root.get("draft", ""), _number(root.get("number", "")), versions)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def with_draft_mark(data: bytes, number: int) -> bytes:
    """The Word file with its draft mark ("Dự thảo lần 1", "Draft no. 1") counted on to `number`.

    Marks are looked for at the top of the text and in every page header and footer; a file without one gets none.
    """
    package = Package.open(data)
    names = (package.main, *package.related("header"), *package.related("footer"))
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


def _linked(package: Package, rels_name: str, kind: str, target: str) -> bytes:
    """A list of relationships with one more."""
    known = rels_name in package.parts
    root = package.xml(rels_name) if known else etree.Element(RELATIONSHIPS + "Relationships")
    ids = {e.get("Id") for e in root}
    number = next(n for n in range(1, len(ids) + 2) if f"rIdIdentity{n}" not in ids)
    etree.SubElement(root, RELATIONSHIPS + "Relationship", Id=f"rIdIdentity{number}", Type=kind, Target=target)
    return to_bytes(root)


def _knows_plain_xml(package: Package) -> bool:
    types = package.xml("[Content_Types].xml")
    return any(e.tag == CONTENT_TYPES + "Default" and e.get("Extension", "").lower() == "xml" for e in types)


def _typed(package: Package, name: str, kind: str) -> dict[str, bytes]:
    """The list of content types with a new part."""
    types = package.xml("[Content_Types].xml")
    etree.SubElement(types, CONTENT_TYPES + "Override", PartName=f"/{name}", ContentType=kind)
    return {"[Content_Types].xml": to_bytes(types)}


# ---------------------------------------------------------------- the document property


def _with_property(package: Package, value: str) -> dict[str, bytes]:
    """The parts that change when the property is put into the file, or brought up to date."""
    name = _properties_part(package)
    changed: dict[str, bytes] = {}
    if name is None:
        name = "docProps/custom.xml"
        changed["_rels/.rels"] = _linked(package, "_rels/.rels", _PROPERTIES_REL, name)
        changed |= _typed(package, name, _PROPERTIES_TYPE)
    root = package.xml(name) if name in package.parts else etree.Element(_PROPERTIES + "Properties", nsmap=_NSMAP)
    found = _property(root)
    if found is None:
        used = {_number(e.get("pid", "")) for e in root}
        found = etree.SubElement(root, _PROPERTIES + "property", fmtid=_FORMAT, pid=str(max(used | {1}) + 1))
        found.set("name", _PROPERTY)
        etree.SubElement(found, _VALUE)
    found[0].text = value
    return {**changed, name: to_bytes(root)}


def _read_property(package: Package) -> Identity | None:
    name = _properties_part(package)
    found = _property(package.xml(name)) if name else None
    said = (found[0].text or "").split() if found is not None and len(found) else []
    return Identity(said[0], said[1], _number(said[2]), ()) if len(said) == 3 else None


def _properties_part(package: Package) -> str | None:
    rels = (rel for rel in package.rels("") if rel.kind == "custom-properties")
    return next((rel.target for rel in rels if rel.target in package.parts), None)


def _property(root: etree._Element) -> etree._Element | None:
    return next((e for e in root if e.get("name") == _PROPERTY and len(e)), None)
