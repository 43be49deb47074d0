"""A package to which parts, relationships and content types are added."""

import posixpath
from itertools import count

from lxml import etree

from congressdocs.word.ooxml.ns import CONTENT_TYPES, RELATIONSHIPS
from congressdocs.word.ooxml.package import Package, Rel, to_bytes

RELATIONSHIP_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPES = "[Content_Types].xml"


class GrownPackage:
    """Changes a package's trees in place and remembers what `Package.written` has to be told."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.new_parts: dict[str, bytes] = {}
        self._touched: dict[str, None] = {}

    def touch(self, part: str) -> etree._Element:
        """The root of an XML part, noted as changed."""
        self._touched[part] = None
        return self.package.xml(part)

    def replace_root(self, part: str, root: etree._Element) -> None:
        """An XML part is read and written with another root element from now on."""
        self.package.replace_root(part, root)
        self._touched[part] = None

    def add_xml(self, name: str, data: bytes, content_type: str) -> etree._Element:
        """A new XML part; gives its root."""
        self.package.parts[name] = data
        self.list_part(name, content_type)
        return self.touch(name)

    def has(self, name: str) -> bool:
        return name in self.package.parts or name in self.new_parts

    def list_part(self, name: str, content_type: str) -> None:
        """A part entered in the list of content types."""
        override = etree.SubElement(self.touch(TYPES), CONTENT_TYPES + "Override")
        override.set("PartName", "/" + name)
        override.set("ContentType", content_type)

    def relationship(self, part: str, wanted: Rel, type_: str = "") -> str:
        """The id of the relationship of `part` ("" = the package) with this kind and target; made if there is none."""
        for rel in self.package.rels(part):
            if (rel.kind, rel.target, rel.external) == (wanted.kind, wanted.target, wanted.external):
                return rel.id
        root = self._rels_root(part)
        taken = {e.get("Id") for e in root}
        number = next(f"rId{n}" for n in count(1) if f"rId{n}" not in taken)
        element = etree.SubElement(root, RELATIONSHIPS + "Relationship")
        element.set("Id", number)
        element.set("Type", type_ or RELATIONSHIP_TYPES + wanted.kind)
        element.set("Target", wanted.target if wanted.external else "/" + wanted.target)
        if wanted.external:
            element.set("TargetMode", "External")
        return number

    def _rels_root(self, part: str) -> etree._Element:
        name = rels_name(part)
        if name not in self.package.parts:
            self.package.parts[name] = b'<Relationships xmlns="' + RELATIONSHIPS[1:-1].encode() + b'"/>'
        return self.touch(name)

    def changed(self) -> dict[str, bytes]:
        """The parts that differ from the package as it was opened, by name."""
        return {name: to_bytes(self.package.xml(name)) for name in self._touched} | self.new_parts


def rels_name(part: str) -> str:
    """The part that lists the relationships of a part."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")
