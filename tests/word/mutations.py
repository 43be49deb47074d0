"""Word files spoiled on purpose: seeded mutations of packages and of their XML, for tests that nothing crashes."""

import copy
import io
import random
import struct
import warnings
import zipfile
from collections.abc import Callable

from lxml import etree

Parts = list[tuple[str, bytes]]
_ODD_VALUES = ("", " ", "x", "-1", "0", "1.5", "99999999999999999999", "١٢", "true", "\u202e", "00000000", "a" * 5000)
_NAMES = (
    "p r t tbl tr tc sdt sdtContent ins del fldChar instrText hyperlink bookmarkStart sectPr txbxContent body".split()
)


def spoiled(data: bytes, seed: int) -> bytes:
    """The file with one to four faults; the same seed gives the same faults."""
    rnd = random.Random(seed)
    for _ in range(rnd.choice((1, 1, 2, 4))):
        kind = rnd.choices((in_xml, in_package, in_zip), (7, 2, 1))[0]
        data = kind(data, rnd)
    return data


def in_zip(data: bytes, rnd: random.Random) -> bytes:
    """Bytes of the zip file itself changed, cut out or cut off."""
    changed = bytearray(data)
    for _ in range(rnd.choice((1, 3, 40))):
        changed[rnd.randrange(len(changed))] = rnd.randrange(256)
    if rnd.random() < 0.2:
        del changed[rnd.randrange(len(changed)) :]
    return bytes(changed) or b"PK"


def in_package(data: bytes, rnd: random.Random) -> bytes:
    """Parts dropped, doubled, renamed, swapped, emptied; content types and relationships cut."""
    parts = _parts(data)
    at = rnd.randrange(len(parts)) if parts else -1
    if at < 0:
        return data
    name, content = parts[at]
    faults: tuple[Callable[[], object], ...] = (
        lambda: parts.pop(at),
        lambda: parts.append((name, content)),
        lambda: parts.__setitem__(
            at, (rnd.choice((name.upper(), "../" + name, name + "x", "word/document.xml")), content)
        ),
        lambda: parts.__setitem__(at, (name, rnd.choice(parts)[1])),
        lambda: parts.__setitem__(
            at, (name, rnd.choice((b"", b"\0\0", b"<a/>", b"<?xml version='1.0'?>", content[:-9])))
        ),
        lambda: _cut_list(parts, "[Content_Types].xml", rnd),
        lambda: _cut_list(parts, "word/_rels/document.xml.rels", rnd),
        lambda: _cut_list(parts, "_rels/.rels", rnd),
    )
    rnd.choice(faults)()
    return _packed(parts)


def in_xml(data: bytes, rnd: random.Random) -> bytes:
    """Elements and attributes of one XML part removed, doubled, moved, renamed or filled with odd values."""
    parts = _parts(data)
    xml = [i for i, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    main = [i for i in xml if parts[i][0] == "word/document.xml"]
    if not xml:
        return data
    at = rnd.choice(main if main and rnd.random() < 0.6 else xml)
    try:
        root = etree.fromstring(parts[at][1])
    except etree.XMLSyntaxError:
        return data
    for _ in range(rnd.choice((1, 2, 5, 30))):
        _spoil_element(root, rnd)
    parts[at] = (parts[at][0], etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return _packed(parts)


def _spoil_element(root: etree._Element, rnd: random.Random) -> None:
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    one, other = rnd.choice(elements), rnd.choice(elements)
    if one is root:
        _spoil_attribute(one, rnd)
        return
    fault = rnd.choice((_remove, _double, _move, _rename, _unwrap, _wrap, _garble_text, *[_spoil_attribute_of] * 3))
    fault(one, other, rnd)


def _remove(one: etree._Element, _other: etree._Element, _rnd: random.Random) -> None:
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)


def _double(one: etree._Element, _other: etree._Element, _rnd: random.Random) -> None:
    one.addnext(copy.deepcopy(one))


def _move(one: etree._Element, other: etree._Element, rnd: random.Random) -> None:
    if one is not other and one not in other.iterancestors():
        other.insert(rnd.randint(0, len(other)), one)


def _rename(one: etree._Element, other: etree._Element, rnd: random.Random) -> None:
    space = etree.QName(one).namespace
    named = f"{{{space}}}{rnd.choice(_NAMES)}" if space else rnd.choice(_NAMES)
    one.tag = rnd.choice((other.tag, named, "{urn:unknown}thing"))


def _unwrap(one: etree._Element, _other: etree._Element, _rnd: random.Random) -> None:
    for child in list(one):
        one.addprevious(child)


def _wrap(one: etree._Element, _other: etree._Element, rnd: random.Random) -> None:
    for _ in range(rnd.choice((1, 2, 40))):
        around = etree.Element(one.tag, dict(one.attrib))
        parent = one.getparent()
        assert parent is not None
        parent.replace(one, around)
        around.append(one)


def _garble_text(one: etree._Element, _other: etree._Element, rnd: random.Random) -> None:
    one.text = rnd.choice((None, "", "x", "\t\n", "e\u0301\u202e\ufffc", "dài " * 2000, "PAGEREF \\h"))
    one.tail = rnd.choice((None, "stray"))


def _spoil_attribute_of(one: etree._Element, _other: etree._Element, rnd: random.Random) -> None:
    _spoil_attribute(one, rnd)


def _spoil_attribute(one: etree._Element, rnd: random.Random) -> None:
    if one.attrib:
        name = rnd.choice(sorted(one.attrib, key=str))
        if rnd.random() < 0.3:
            del one.attrib[name]
        else:
            one.set(name, rnd.choice(_ODD_VALUES))


# ---------------------------------------------------------------- packages


def _parts(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # already spoiled: zipfile knows many ways to fail
        return []


def _packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # doubled names are meant
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes, *, packed: bool = True) -> bytes:
    """The file with one part replaced or added."""
    parts = [(n, c) for n, c in _parts(data) if n != name]
    return _packed([*parts, (name, content)], zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)


def lying_about_sizes(data: bytes) -> bytes:
    """The file with unpacked sizes in the directory that are far too small."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", changed, at + 24, 3)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def _cut_list(parts: Parts, name: str, rnd: random.Random) -> None:
    """Entries of a list taken out, or pointing elsewhere."""
    for i, (found, content) in enumerate(parts):
        if found != name:
            continue
        try:
            root = etree.fromstring(content)
        except etree.XMLSyntaxError:
            return
        if len(root):
            entry = rnd.choice(root)
            if rnd.random() < 0.4:
                root.remove(entry)
            else:
                _spoil_attribute(entry, rnd)
        parts[i] = (name, etree.tostring(root))
