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

from congressdocs.word.ooxml.package import parse_xml

_DECLARATIONS = re.compile(rb'(?: xmlns(?::[\w.-]+)?="[^"]*")+')
_DECLARATION = re.compile(rb' xmlns(?::([\w.-]+))?="[^"]*"')
# Traces of editing sessions. Only inside a tag: the text of an element holds neither a bare "<" nor a bare ">".
_NOISE = (
    re.compile(rb' w(?::rsid\w*|14:paraId|14:textId)="[^"]*"(?=[^<>]*>)'),
    re.compile(rb"<w:(?:proofErr [^<>]*|lastRenderedPageBreak)/>"),
    re.compile(rb'<w:bookmarkStart w:id="([^"]*)" w:name="_GoBack"[^<>]*/>(?:<w:bookmarkEnd w:id="\1"/>)?'),
)


def source_of(element: etree._Element) -> bytes:
    """The element as XML of its own, without what follows it."""
    raw = etree.tostring(element, encoding="UTF-8", with_tail=False)
    found = _DECLARATIONS.search(raw, 0, raw.index(b">"))
    if found is None:
        return raw
    bare = raw[: found.start()] + raw[found.end() :]
    return _with_declarations(bare, [_Prefix(*one) for one in _declared(found[0])])


def sources_of(container: etree._Element, elements: Sequence[etree._Element]) -> list[bytes]:
    """What `source_of` gives for these children of a container, in order; much faster for many."""
    whole = etree.tostring(container, encoding="UTF-8", with_tail=False)
    start = whole.index(b">") + 1
    if b"<!--" in whole or b"<?" in whole:  # may hold what looks like tags
        return [source_of(e) for e in elements]
    declarations = _DECLARATIONS.search(whole, 0, start)
    known = [_Prefix(*one) for one in (_declared(declarations[0]) if declarations else ())]
    named = _prefixes(whole)
    used = [prefix for prefix in known if prefix.name in named]
    wanted = set(elements)
    out = []
    for element in container:
        start = whole.index(b"<", start)
        end = _end_of(whole, start)
        if element in wanted:
            is_alone = whole.find(b" xmlns", start, whole.index(b">", start)) < 0
            out.append(_with_declarations(whole[start:end], used) if is_alone else source_of(element))
        start = end
    return out


_NAME = re.compile(rb"<([\w.:-]+)")
_PREFIXES = re.compile(rb"<(?:([\w.-]+):)?[\w.-]+(?: ([\w.-]+):)?")
_LATER_PREFIXES = re.compile(rb'" ([\w.-]+):')


def _prefixes(whole: bytes) -> set[bytes]:
    """The prefixes of elements and attributes, "" included; perhaps others that the text speaks of."""
    found = set(_PREFIXES.findall(whole))
    return {b"", *_LATER_PREFIXES.findall(whole), *(prefix for pair in found for prefix in pair)}


def _end_of(whole: bytes, start: int) -> int:
    """Where the element that begins at `start` ends, in XML without comments."""
    at = whole.index(b">", start) + 1
    if whole[at - 2 : at - 1] == b"/":
        return at
    bare, opening, closing = _tags(whole[start + 1 : _name_end(whole, start)])
    depth = 1
    while depth:
        end = whole.index(closing, at)
        depth -= 1
        if whole.find(bare, at, end) >= 0:
            depth += sum(1 for _ in opening.finditer(whole, at, end))
        at = end + len(closing)
    return at


def _name_end(raw: bytes, start: int) -> int:
    """Where the name of the tag that begins at `start` ends."""
    found = _NAME.match(raw, start)
    return found.end() if found else start


@lru_cache(maxsize=256)
def _tags(name: bytes) -> tuple[bytes, re.Pattern[bytes], bytes]:
    """How tags of an element begin, what its opening tags look like, and its closing tag."""
    return b"<" + name, re.compile(b"<" + name + rb"(?:\s[^<>]*)?(?<!/)>"), b"</" + name + b">"


class _Prefix:
    """A declared prefix and its declaration; the default namespace has no prefix and is always in use."""

    def __init__(self, prefix: bytes, declaration: bytes) -> None:
        self.name, self.declaration = prefix, declaration
        self._tag, self._attribute = b"<" + prefix + b":", b" " + prefix + b":"
        self._named = re.compile(b" " + prefix + rb':[^\s=<>"]+="[^"]*"(?=[^<>]*>)')

    def is_in(self, raw: bytes) -> bool:
        """Whether an element or attribute has the prefix; text may hold something that looks like one."""
        if self._tag in raw or not self.name:
            return True
        return self._attribute in raw and self._named.search(raw) is not None


def _with_declarations(raw: bytes, known: list[_Prefix]) -> bytes:
    name_end = _name_end(raw, 0)
    declared = b"".join([prefix.declaration for prefix in known if prefix.is_in(raw)])
    return raw[:name_end] + declared + raw[name_end:]


@lru_cache(maxsize=256)
def _declared(declarations: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """(prefix, declaration) of each namespace, sorted; the default namespace has no prefix."""
    return tuple(sorted((m[1] or b"", m[0]) for m in _DECLARATION.finditer(declarations)))


def fingerprint_of(source: bytes) -> str:
    """What is the same for blocks that look and read alike: the source without the traces of editing sessions."""
    for pattern in _NOISE:
        source = pattern.sub(b"", source)
    return hashlib.sha256(source).hexdigest()


def element_of(source: bytes) -> etree._Element:
    """The element that was stored. Raises: UnreadableFile if it is no XML."""
    return parse_xml(source)
