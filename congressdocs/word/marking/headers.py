"""Page headers and footers marked in their own parts."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from congressdocs.word.marking.blocks import mark_container
from congressdocs.word.marking.paragraph_tokens import Story
from congressdocs.word.marking.redline_context import Context, Side
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import R_NS, W
from congressdocs.word.ooxml.package import Package

_ID = f"{{{R_NS}}}id"
_REFERENCES = (W + "headerReference", W + "footerReference")
HeaderSlot = tuple[int, str, str]
"""Which page section, header or footer, and for which pages."""


def header_places(package: Package) -> dict[HeaderSlot, str]:
    """The parts that hold headers and footers, by the place they are used at."""
    return dict(_places(package))


def _places(package: Package) -> Iterator[tuple[HeaderSlot, str]]:
    targets = {rel.id: rel.target for rel in package.rels(package.main)}
    for n, section in enumerate(package.xml(package.main).iter(W + "sectPr")):
        for reference in section.iterchildren(*_REFERENCES):
            part = targets.get(reference.get(_ID, ""), "")
            if part in package.parts:
                yield (n, reference.tag, reference.get(W + "type", "default")), part


def mark_headers(context: Context, grown: GrownPackage, source: Package, places: dict[HeaderSlot, str]) -> None:
    """Headers and footers that both files use at the same place, each part once.

    `places`: those of the old file before its body was marked. A header that only one file has stays as it is.
    """
    theirs = header_places(source)
    pairs: dict[str, str] = {}
    for place, part in places.items():
        if place in theirs:
            pairs.setdefault(part, theirs[place])
    for ours, other in pairs.items():
        _mark_part(context, grown, source, (ours, other))


def _mark_part(context: Context, grown: GrownPackage, source: Package, parts: tuple[str, str]) -> None:
    ours, theirs = parts
    old, new = Side(Story(grown.package, ours)), Side(Story(source, theirs))
    inner = replace(context, old=old, new=new, part=ours, new_part=theirs, comments=None)
    root = grown.package.xml(ours)
    before = etree.tostring(root)
    mark_container(inner, root, source.xml(theirs))
    if etree.tostring(root) != before:
        grown.touch(ours)
