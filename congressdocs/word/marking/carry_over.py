"""What new content brings along: pictures, links, styles, lists and notes, carried from one package to another."""

import copy
import posixpath
import re
from itertools import count

from lxml import etree

from congressdocs.word.ooxml.cutting import new_element
from congressdocs.word.ooxml.grown_package import TYPES, GrownPackage, rels_name
from congressdocs.word.ooxml.inline import local, parent_of
from congressdocs.word.ooxml.ns import COMMENT_MARKS, CONTENT_TYPES, PARA_ID, R_NS, TEXT_ID, W
from congressdocs.word.ooxml.package import Package, Rel, parse_xml, to_bytes

_STYLED = {W + "pStyle", W + "rStyle", W + "tblStyle", W + "basedOn", W + "next", W + "link", W + "numStyleLink"}
_VML = "{urn:schemas-microsoft-com:vml}"
_BOOKMARKS = (W + "bookmarkStart", W + "bookmarkEnd")


class Carried:
    """What the content of `source` brings along into a package."""

    def __init__(self, grown: GrownPackage, source: Package) -> None:
        self.grown = grown
        self.into = into = grown.package
        self.source = source
        self._copied: dict[str, str] = {}
        self._shape_ids: dict[str, set[str | None]] = {}
        self.styles = _Styles(self)
        self.lists = _Lists(self)
        self._paragraph_ids = {e.get(PARA_ID) for e in into.xml(into.main).iter(W + "p")}
        self._drawing_ids = count(1 + max((_id(e) for e in into.xml(into.main).iter("{*}docPr")), default=0))
        names = (e.get(W + "name") for e in into.xml(into.main).iter(W + "bookmarkStart"))
        self._bookmark_names = set(names)
        ids = (_id(e, W + "id") for e in into.xml(into.main).iter(*_BOOKMARKS))
        self._bookmark_ids = count(1 + max(ids, default=0))

    def adopt(self, element: etree._Element, part: str, source_part: str) -> etree._Element:
        """A copy of an element of `source_part` that may stand in `part`: all it refers to is carried over."""
        element = copy.deepcopy(element)
        element.tail = None
        self._strip_comments(element)
        for binding in list(element.iter("{*}dataBinding")):  # to data that stays in the other package
            parent_of(binding).remove(binding)
        self._bookmark(element)
        self._rename_shapes(element, part)
        for node in element.iter():
            if isinstance(node.tag, str):
                self._relate(node, part, source_part)
                self._identify(node, part)
        self.styles.need(element)
        self.lists.need(element)
        return element

    def _strip_comments(self, element: etree._Element) -> None:
        for mark in list(element.iter(*COMMENT_MARKS)):
            run = mark.getparent()
            if run is not None:
                run.remove(mark)

    def _bookmark(self, element: etree._Element) -> None:
        """Bookmarks whole inside the copy and new by name get a free id; others stay behind."""
        ends = {e.get(W + "id"): e for e in element.iter(W + "bookmarkEnd")}
        kept: set[etree._Element] = set()
        for start in list(element.iter(W + "bookmarkStart")):
            end, name = ends.get(start.get(W + "id")), start.get(W + "name")
            if end is not None and name not in self._bookmark_names and start is not element:
                number = str(next(self._bookmark_ids))
                start.set(W + "id", number)
                end.set(W + "id", number)
                self._bookmark_names.add(name)
                kept |= {start, end}
        for mark in list(element.iter(*_BOOKMARKS)):
            if mark not in kept and mark is not element:
                parent_of(mark).remove(mark)

    def _rename_shapes(self, element: etree._Element, part: str) -> None:
        """Old-style shapes get an id that no shape of the part has; what names them follows."""
        if part not in self._shape_ids:
            present = self.into.xml(part).iter(_VML + "*") if part in self.into.parts else ()
            self._shape_ids[part] = {e.get("id") for e in present}
        taken, renamed = self._shape_ids[part], dict[str, str]()
        for shape in element.iter(_VML + "*"):
            name = shape.get("id")
            if name and name in taken:
                renamed[name] = next(f"{name}_{n}" for n in count(1) if f"{name}_{n}" not in taken)
                shape.set("id", renamed[name])
            taken.add(shape.get("id"))
        for node in element.iter() if renamed else ():
            for attribute in ("type", "ShapeID"):
                name = node.get(attribute, "").removeprefix("#")
                if name in renamed:
                    node.set(attribute, node.get(attribute, "").replace(name, renamed[name]))

    def name_paragraph(self, w_p: etree._Element, identity: str) -> None:
        """The paragraph gets the id it has in the source, unless another one has it here."""
        if identity not in self._paragraph_ids:
            w_p.set(PARA_ID, identity)
            self._paragraph_ids.add(identity)

    def _identify(self, node: etree._Element, part: str) -> None:
        if local(node) == "docPr":
            node.set("id", str(next(self._drawing_ids)))
        identity = node.get(PARA_ID)
        if identity is not None:
            if identity in self._paragraph_ids or part != self.into.main:  # other parts may not declare w14
                del node.attrib[PARA_ID]
                node.attrib.pop(TEXT_ID, "")
            self._paragraph_ids.add(identity)

    def _relate(self, node: etree._Element, part: str, source_part: str) -> None:
        """Relationship ids of a node made valid in `part`."""
        for name, value in node.attrib.items():
            if f"{{{R_NS}}}" in str(name) or str(name) == "relid":
                rel = next((r for r in self.source.rels(source_part) if r.id == value), None)
                if rel is not None:
                    node.set(name, self.grown.relationship(part, self._related(rel), self._type(rel.kind)))

    def _related(self, rel: Rel) -> Rel:
        return rel if rel.external else Rel("", rel.kind, self.copied(rel.target), external=False)

    def copied(self, name: str) -> str:
        """The name under which a part of the source stands in the package; carried over with all it leads to."""
        if name not in self.source.parts or name in self._copied:
            return self._copied.get(name, name)
        data = self.source.parts[name]
        if self.into.parts.get(name) == data:
            self._copied[name] = name
            return name
        fresh = self._free_name(name)
        self._copied[name] = fresh
        self.grown.new_parts[fresh] = data
        self._list_type(name, fresh)
        rels = self.source.rels(name)
        if rels:
            self.grown.new_parts[rels_name(fresh)] = self._copied_rels(name, fresh)
        return fresh

    def _free_name(self, name: str) -> str:
        stem, suffix = posixpath.splitext(name)
        stem = re.sub(r"\d+$", "", stem)
        names = (f"{stem}{n}{suffix}" for n in count(1))
        return next(n for n in names if not self.grown.has(n))

    def _copied_rels(self, name: str, fresh: str) -> bytes:
        root = parse_xml(self.source.parts[rels_name(name)])
        for element in root:
            if element.get("TargetMode") != "External":
                rel = next(r for r in self.source.rels(name) if r.id == element.get("Id"))
                element.set("Target", posixpath.relpath(self.copied(rel.target), posixpath.dirname(fresh)))
        return to_bytes(root)

    def _list_type(self, name: str, fresh: str) -> None:
        kind = self.source.content_types().get(name)
        if kind:
            self.grown.list_part(fresh, kind)
            return
        suffix = posixpath.splitext(name)[1].lstrip(".").lower()
        known = {e.get("Extension", "").lower() for e in self.into.xml(TYPES).iter(CONTENT_TYPES + "Default")}
        defaults = self.source.xml(TYPES).iter(CONTENT_TYPES + "Default")
        default = next((e for e in defaults if e.get("Extension", "").lower() == suffix), None)
        if suffix not in known and default is not None:
            self.grown.touch(TYPES).insert(0, copy.deepcopy(default))

    def _type(self, kind: str) -> str:
        """The full type name of a kind of relationship, as the source spells it ("": as usual)."""
        for name in self.source.parts:
            if name.endswith(".rels"):
                for element in self.source.xml(name):
                    if element.get("Type", "").rsplit("/", 1)[-1] == kind:
                        return element.get("Type", "")
        return ""


def _id(element: etree._Element, name: str = "id") -> int:
    value = element.get(name, "0")
    return int(value) if value.isdigit() else 0


class _Styles:
    """Styles that carried content needs and the package does not have."""

    def __init__(self, carried: Carried) -> None:
        self._carried = carried
        self._into = _first(carried.into, "styles")
        source = _first(carried.source, "styles")
        self._source = _by_id(carried.source, source)
        self._present = set(_by_id(carried.into, self._into))

    def need(self, element: etree._Element) -> None:
        for node in element.iter(*_STYLED):
            self._add(node.get(W + "val", ""))

    def _add(self, style_id: str) -> None:
        if style_id in self._present or style_id not in self._source or self._into is None:
            return
        self._present.add(style_id)
        style = _without_extensions(self._source[style_id])
        style.attrib.pop(W + "default", "")
        self._carried.grown.touch(self._into).append(style)
        self.need(style)
        self._carried.lists.need(style)


def _first(package: Package, kind: str) -> str | None:
    return next(iter(package.related(kind)), None)


def _by_id(package: Package, part: str | None) -> dict[str, etree._Element]:
    styles = package.xml(part).iter(W + "style") if part else ()
    return {e.get(W + "styleId", ""): e for e in styles}


class _Lists:
    """List definitions: numbers of the source that mean another list here get a number of their own."""

    def __init__(self, carried: Carried) -> None:
        self._carried = carried
        self._into = _first(carried.into, "numbering")
        self._source = _first(carried.source, "numbering")
        self._known = self._forms(carried.into, self._into)
        self._theirs = self._forms(carried.source, self._source)

    def _forms(self, package: Package, part: str | None) -> dict[str, str]:
        """What each list looks like, by its number."""
        if not part:
            return {}
        root = package.xml(part)
        kinds = {e.get(W + "abstractNumId"): e for e in root.iter(W + "abstractNum")}
        forms = {}
        for num in root.iter(W + "num"):
            kind = num.find(W + "abstractNumId")
            abstract = kinds.get(kind.get(W + "val")) if kind is not None else None
            levels = abstract.iter(W + "lvl") if abstract is not None else ()
            overrides = num.iter(W + "lvlOverride")
            forms[num.get(W + "numId", "")] = "".join(_level_form(x) for x in (*levels, *overrides))
        return forms

    def need(self, element: etree._Element) -> None:
        """Numbers that mean nothing here yet get their definition."""
        for node in element.iter(W + "numId"):
            number = node.get(W + "val", "")
            if number not in self._known and number in self._theirs:
                self._define(number)

    def _define(self, number: str) -> None:
        self._known[number] = self._theirs[number]
        source = self._carried.source.xml(self._source or "")
        num = next(e for e in source.iter(W + "num") if e.get(W + "numId") == number)
        kind = num.find(W + "abstractNumId")
        wanted = kind.get(W + "val") if kind is not None else None
        abstract = next((e for e in source.iter(W + "abstractNum") if e.get(W + "abstractNumId") == wanted), None)
        if abstract is not None:
            self._insert(_without_extensions(abstract), _without_extensions(num))

    def _insert(self, abstract: etree._Element, num: etree._Element) -> None:
        root = self._root()
        taken = {e.get(W + "abstractNumId") for e in root.iter(W + "abstractNum")}
        free = next(str(n) for n in count(len(taken)) if str(n) not in taken)
        abstract.set(W + "abstractNumId", free)
        for name in ("nsid", "tmpl"):
            for child in abstract.findall(W + name):
                abstract.remove(child)
        kind = num.find(W + "abstractNumId")
        if kind is not None:
            kind.set(W + "val", free)
        last = [e for e in root if local(e) in ("abstractNum", "numPicBullet")]
        root.insert(root.index(last[-1]) + 1 if last else 0, abstract)
        nums = [e for e in root if local(e) in ("abstractNum", "num")]
        root.insert(root.index(nums[-1]) + 1, num)
        self._carried.styles.need(abstract)

    def _root(self) -> etree._Element:
        if self._into is None:
            self._into = "word/numbering.xml"
            root = new_element(W + "numbering", self._carried.source.xml(self._source or ""))
            kind = self._carried.source.content_types().get(self._source or "", "")
            self._carried.grown.add_xml(self._into, to_bytes(root), kind)
            rel = Rel("", "numbering", self._into, external=False)
            self._carried.grown.relationship(self._carried.into.main, rel)
        return self._carried.grown.touch(self._into)

    def renumber(self, root: etree._Element) -> None:
        """In the source's tree: numbers that mean another list here replaced by those of the list they mean."""
        moved = self._moved()
        for node in root.iter(W + "numId"):
            node.set(W + "val", moved.get(node.get(W + "val", ""), node.get(W + "val", "")))

    def _moved(self) -> dict[str, str]:
        """Only numbers whose lists differ. A list that stands here under another number is that list."""
        by_form = {form: number for number, form in reversed(self._known.items())}
        moved: dict[str, str] = {}
        for number, form in self._theirs.items():
            if number in self._known and self._known[number] != form and form in by_form:
                moved[number] = by_form[form]
        return moved


def _without_extensions(element: etree._Element) -> etree._Element:
    """A copy with nothing but Word's own names: the part it goes to need not know the others."""
    element = copy.deepcopy(element)
    for node in list(element.iter()):
        for name in [n for n in node.attrib if str(n).startswith("{") and W not in str(n)]:
            del node.attrib[name]
        if isinstance(node.tag, str) and not node.tag.startswith(W):
            parent_of(node).remove(node)
    return element


def _level_form(element: etree._Element) -> str:
    shown = ("start", "numFmt", "lvlText", "isLgl", "startOverride", "pStyle")
    values = (f"{local(x)}={x.get(W + 'val', '')}" for x in element.iter() if local(x) in shown)
    return f"{element.get(W + 'ilvl', '')}:{' '.join(values)};"
