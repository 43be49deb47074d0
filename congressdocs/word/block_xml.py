"""The XML of a block as stored, and back.

Stored XML stands alone: it declares the namespaces that its names need and no others. Prefixes that only values
speak of (`mc:Choice Requires="wps"`) are declared by the root of the file that it is put back into.
"""

import copy

from lxml import etree

from congressdocs.word.package import parse_xml


def source_of(element: etree._Element) -> bytes:
    """The element as XML of its own, without what follows it."""
    alone = copy.deepcopy(element)
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="UTF-8", with_tail=False)


def element_of(source: bytes) -> etree._Element:
    """The element that was stored. Raises: UnreadableFile if it is no XML."""
    return parse_xml(source)
