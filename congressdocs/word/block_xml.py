"""The XML of a block as stored, and back.

Stored XML stands alone: it declares the namespaces that its names need and no others, in the order of their
prefixes, so the same element gives the same bytes wherever it stands. Prefixes that only values speak of
(`mc:Choice Requires="wps"`) are declared by the root of the file that it is put back into.
"""

import hashlib
import re
from functools import lru_cache

from lxml import etree

from congressdocs.word.package import parse_xml

_DECLARATIONS = re.compile(rb'(?: xmlns(?::[\w.-]+)?="[^"]*")+')
_DECLARATION = re.compile(rb' xmlns(?::([\w.-]+))?="[^"]*"')
# Only inside a tag: the text of an element holds neither a bare "<" nor a bare ">".
_NOISE = re.compile(
    rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"(?=[^<>]*>)'
    rb"|<w:proofErr [^<>]*/>|<w:lastRenderedPageBreak/>"
    rb'|<w:bookmarkStart w:id="([^"]*)" w:name="_GoBack"[^<>]*/>(?:<w:bookmarkEnd w:id="\1"/>)?'
)
_MAY_BE_NOISE = (b"rsid", b"w14:paraId", b"w14:textId", b"proofErr", b"lastRendered", b"_GoBack")


def source_of(element: etree._Element) -> bytes:
    """The element as XML of its own, without what follows it."""
    raw = etree.tostring(element, encoding="UTF-8", with_tail=False)
    found = _DECLARATIONS.search(raw, 0, raw.index(b">"))
    if found is None:
        return raw
    rest = raw[found.end() :]
    name = raw[: found.start()]
    needed = b"".join(text for prefix, text in _declared(found[0]) if _is_used(prefix, name, rest))
    return name + needed + rest


@lru_cache(maxsize=256)
def _declared(declarations: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """(prefix with colon, declaration) of each namespace, sorted; the default namespace has no prefix."""
    found = _DECLARATION.finditer(declarations)
    return tuple(sorted((m[1] + b":" if m[1] else b"", m[0]) for m in found))


def _is_used(prefix: bytes, name: bytes, rest: bytes) -> bool:
    if not prefix or name.startswith(b"<" + prefix) or b"<" + prefix in rest:
        return True
    return b" " + prefix in rest and re.search(b" " + prefix + rb'[^\s=<>"]+="[^"]*"(?=[^<>]*>)', rest) is not None


def fingerprint_of(source: bytes) -> str:
    """What is the same for blocks that look and read alike: the source without the traces of editing sessions."""
    if any(mark in source for mark in _MAY_BE_NOISE):
        source = _NOISE.sub(b"", source)
    return hashlib.sha256(source).hexdigest()


def element_of(source: bytes) -> etree._Element:
    """The element that was stored. Raises: UnreadableFile if it is no XML."""
    return parse_xml(source)
