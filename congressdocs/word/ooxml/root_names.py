"""Namespaces that carried content speaks of, declared at the root of the part that took it over."""

from typing import Any

from lxml import etree

from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import MC
from congressdocs.word.ooxml.package import Package

_IGNORABLE = MC + "Ignorable"


def take_over_names(grown: GrownPackage, source: Package) -> None:
    """The main part's root declares all prefixes of the source's root, and ignores what that one ignores.

    `mc:Choice Requires="wps"` and `w14:paraId` mean something only if the root says so.
    """
    root, theirs = grown.package.xml(grown.package.main), source.xml(source.main)
    missing = {
        p: uri for p, uri in theirs.nsmap.items() if p and p not in root.nsmap and uri not in root.nsmap.values()
    }
    ignored = root.get(_IGNORABLE, "").split()
    wanted = [p for p in theirs.get(_IGNORABLE, "").split() if p not in ignored and p in (root.nsmap | missing)]
    if not missing and not wanted:
        return
    names: Any = root.nsmap | missing
    fresh = etree.Element(root.tag, nsmap=names)
    for name, value in root.attrib.items():
        fresh.set(name, value)
    fresh.text = root.text
    if ignored or wanted:
        fresh.set(_IGNORABLE, " ".join([*ignored, *wanted]))
    fresh.extend(list(root))
    grown.replace_root(grown.package.main, fresh)
