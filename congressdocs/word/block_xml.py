"""The XML of a block as stored, and back.

Stored XML stands alone: it declares the namespaces that its names need and no others, in the order of their
prefixes, so the same element gives the same bytes wherever it stands. Prefixes that only values speak of
(`mc:Choice Requires="wps"`) are declared by the root of the file that it is put back into.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from congressdocs.word.package import parse_xml

_DECLARATIONS = re.compile(rb'(?: xmlns(?::[\w.-]+)?="[^"]*")+')
_DECLARATION = re.compile(rb' xmlns(?::([\w.-]+))?="[^"]*"')
_PREFIX = re.compile(rb"[< ]([\w.-]+):")
# Traces of editing sessions. Only inside a tag: the text of an element holds neither a bare "<" nor a bare ">".
_NOISE = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        (b" w:rsid", rb' w:rsid\w*="[^"]*"(?=[^<>]*>)'),
        (b" w14:paraId", rb' w14:paraId="[^"]*"(?=[^<>]*>)'),
        (b" w14:textId", rb' w14:textId="[^"]*"(?=[^<>]*>)'),
        (b"<w:proofErr", rb"<w:proofErr [^<>]*/>"),
        (b"<w:lastRendered", rb"<w:lastRenderedPageBreak/>"),
        (b'"_GoBack"', rb'<w:bookmarkStart w:id="([^"]*)" w:name="_GoBack"[^<>]*/>(?:<w:bookmarkEnd w:id="\1"/>)?'),
    )
)


def source_of(element: etree._Element) -> bytes:
    """The element as XML of its own, without what follows it."""
    raw = etree.tostring(element, encoding="UTF-8", with_tail=False)
    found = _DECLARATIONS.search(raw, 0, raw.index(b">"))
    if found is None:
        return raw
    name, rest = raw[: found.start()], raw[found.end() :]
    used = set(_PREFIX.findall(rest))
    used.add(name[1:].rpartition(b":")[0])
    declared = _declared(found[0])
    needed = (text for prefix, text in declared if not prefix or (prefix in used and _names(prefix, name, rest)))
    return name + b"".join(needed) + rest


def sources_of(container: etree._Element, elements: Sequence[etree._Element]) -> list[bytes]:
    """What `source_of` gives for these children of a container, in order; much faster for many."""
    whole = etree.tostring(container, encoding="UTF-8", with_tail=False)
    start = whole.index(b">") + 1
    if b"<!--" in whole or b"<?" in whole:  # may hold what looks like tags
        return [source_of(e) for e in elements]
    declarations = _DECLARATIONS.search(whole, 0, start)
    declared = _declared(declarations[0]) if declarations else ()
    used = set(_PREFIX.findall(whole, start))
    known = [(prefix, text) for prefix, text in declared if prefix in used or not prefix]
    wanted = set(elements)
    out = []
    for element in container:
        start = whole.index(b"<", start)
        end = _end_of(whole, start)
        if element in wanted:
            raw = whole[start:end]
            out.append(
                _with_declarations(raw, known) if b" xmlns" not in raw[: raw.index(b">")] else source_of(element)
            )
        start = end
    return out


_NAME = re.compile(rb"<([\w.:-]+)")


def _end_of(whole: bytes, start: int) -> int:
    """Where the element that begins at `start` ends, in XML without comments."""
    name = _NAME.match(whole, start)[1]  # type: ignore[index]
    at = whole.index(b">", start) + 1
    if whole[at - 2 : at - 1] == b"/":
        return at
    opening, closing, depth = re.compile(b"<" + name + rb"(?:\s[^<>]*)?(?<!/)>"), b"</" + name + b">", 1
    while depth:
        end = whole.index(closing, at)
        depth += sum(1 for _ in opening.finditer(whole, at, end)) - 1
        at = end + len(closing)
    return at


def _with_declarations(raw: bytes, known: list[tuple[bytes, bytes]]) -> bytes:
    name_end = _NAME.match(raw).end()  # type: ignore[union-attr]
    name, rest = raw[:name_end], raw[name_end:]
    return name + b"".join(text for prefix, text in known if not prefix or _names(prefix, name, rest)) + rest


@lru_cache(maxsize=256)
def _declared(declarations: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """(prefix, declaration) of each namespace, sorted; the default namespace has no prefix."""
    return tuple(sorted((m[1] or b"", m[0]) for m in _DECLARATION.finditer(declarations)))


def _names(prefix: bytes, name: bytes, rest: bytes) -> bool:
    """Whether an element or attribute has the prefix; text may hold something that looks like one."""
    if name.startswith(b"<" + prefix + b":") or b"<" + prefix + b":" in rest:
        return True
    return (
        b" " + prefix + b":" in rest and re.search(b" " + prefix + rb':[^\s=<>"]+="[^"]*"(?=[^<>]*>)', rest) is not None
    )


def fingerprint_of(source: bytes) -> str:
    """What is the same for blocks that look and read alike: the source without the traces of editing sessions."""
    for mark, pattern in _NOISE:
        if mark in source:
            source = pattern.sub(b"", source)
    return hashlib.sha256(source).hexdigest()


def element_of(source: bytes) -> etree._Element:
    """The element that was stored. Raises: UnreadableFile if it is no XML."""
    return parse_xml(source)
