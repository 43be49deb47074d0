"""A Word file as a safe package of parts.

Everything that comes from outside goes through `Package.open` and `parse_xml`: bounded in size,
nothing executed, nothing fetched, no entity expanded. What it refuses, it refuses in one sentence.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.model import Problem
from congressdocs.word.ooxml.ns import CONTENT_TYPES, RELATIONSHIPS, STRICT_NAMES, W
from congressdocs.word.ooxml.old_word import is_compound_file, not_word, protected, to_docx
from congressdocs.word.ooxml.paragraph_ids import with_id_namespace

MAX_ENTRIES = 2_000
MAX_PART = 64 * 2**20  # bytes unpacked
MAX_TOTAL = 200 * 2**20  # bytes unpacked
MAX_RATIO = 120  # unpacked : packed, for parts above RATIO_FROM; plain text rarely passes 60
RATIO_FROM = 2**20
_CHUNK = 2**16
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: same parts, same bytes
_LOCK_FILE_SIZES = range(54, 200)  # Word's "~$" owner file has 162 bytes

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def damaged() -> UnreadableFile:
    return UnreadableFile(
        "The file is damaged and cannot be opened. Open it in Word, save it again, and try once more."
    )


def _doctype() -> UnreadableFile:
    return UnreadableFile("The file holds a document type declaration, which no Word document has. It was not opened.")


def _too_large(limit: int) -> UnreadableFile:
    return UnreadableFile(
        "The file is too large once unpacked; at most {megabytes} MB are read.", megabytes=limit >> 20
    )


def parse_xml(data: bytes) -> etree._Element:
    """The root element of an XML part; nothing is expanded or fetched.

    Depth is bounded by the parser (256), so walking a tree recursively is safe.
    Raises: UnreadableFile for broken XML and for any document type declaration.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise damaged() from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype()
    return root


def to_bytes(root: etree._Element) -> bytes:
    """An XML part as it stands in a package: UTF-8 with declaration, what surrounds the root included."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True, slots=True)
class Rel:
    """One relationship of a part. `kind` is the last word of its type; `target` a part name, or a URL if external."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word file by name, in the file's order.

    `parts` holds bytes as received. `xml` gives parsed trees, strict names read as transitional ones;
    a tree is parsed once and shared, so who changes it changes it for everybody who holds this package.
    """

    parts: dict[str, bytes]
    main: str  # name of the main part, usually "word/document.xml"
    _trees: dict[str, etree._Element] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """The package in `data`. Old .doc files go through an installed converter.

        Raises: UnreadableFile with a plain sentence (empty, PDF, protected, macros, damaged, too large, …).
        """
        _refuse_other_kinds(data)
        if is_compound_file(data):
            data = to_docx(data)
        return cls._of_parts(_unpacked(data))

    @classmethod
    def _of_parts(cls, parts: dict[str, bytes]) -> "Package":
        package = cls(parts, "")
        package.main = package._main_part()
        _refuse_active_content(package)
        if package.xml(package.main).tag != W + "document":
            raise not_word()
        return package

    def _main_part(self) -> str:
        if "mimetype" in self.parts and b"opendocument" in self.parts["mimetype"]:
            raise UnreadableFile("This is an OpenDocument file. Save it as a Word document (.docx) and try again.")
        named = [rel.target for rel in self.rels("") if rel.kind == "officeDocument"]
        for name in (*named, "word/document.xml"):
            if name in self.parts:
                return name
        raise not_word()

    def xml(self, name: str) -> etree._Element:
        """The root element of a part (shared: see the class); the main part's can hold paragraph ids."""
        if name not in self._trees:
            data = _loose(self.parts[name])
            self._trees[name] = parse_xml(with_id_namespace(data) if name == self.main else data)
        return self._trees[name]

    def replace_root(self, name: str, root: etree._Element) -> None:
        """Another root element for an XML part; `xml` gives it from now on."""
        self._trees[name] = root

    def rels(self, source: str) -> tuple[Rel, ...]:
        """The relationships of a part ("" = of the package), in file order; none if it has no list."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", base + ".rels")
        if name not in self.parts:
            return ()
        return tuple(_rel(e, folder) for e in self.xml(name) if e.tag == RELATIONSHIPS + "Relationship")

    def related(self, kind: str) -> list[str]:
        """Names of the existing parts that the main part leads to by relationships of this kind."""
        return [rel.target for rel in self.rels(self.main) if rel.kind == kind and rel.target in self.parts]

    def content_types(self) -> dict[str, str]:
        """Content type by part name, as far as the list names single parts."""
        if "[Content_Types].xml" not in self.parts:
            return {}
        listed = self.xml("[Content_Types].xml").iter(CONTENT_TYPES + "Override")
        return {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in listed}

    def problems(self) -> tuple[Problem, ...]:
        """Notices about what is carried along inert: embedded objects, outside links, attached templates."""
        return tuple(_inert_content(self))

    def written(self, changed: Mapping[str, bytes]) -> bytes:
        """The package as a file, `changed` parts replaced (new names at the end): same parts, same bytes.

        Changed parts come with the names that `xml` gives; a strict part gets its strict names back.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (self.parts | dict(changed)).items():
                archive.writestr(_entry(name), self._spelled(name, data) if name in changed else data)
        return out.getvalue()

    def _spelled(self, name: str, data: bytes) -> bytes:
        if _STRICT_MARK not in self.parts.get(name, b""):
            return data
        for strict, loose in STRICT_NAMES:
            data = data.replace(loose, strict)
        return data


_STRICT_MARK = b"purl.oclc.org/ooxml"


def _loose(data: bytes) -> bytes:
    if _STRICT_MARK in data:
        for strict, loose in STRICT_NAMES:
            data = data.replace(strict, loose)
    return data


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # not the machine's own: same bytes everywhere
    return info


def _rel(element: etree._Element, folder: str) -> Rel:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Rel(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], target, external)


# ---------------------------------------------------------------- unpacking


def _refuse_other_kinds(data: bytes) -> None:
    if not data.strip(b"\0"):
        raise UnreadableFile("The file is empty.")
    if data.lstrip().startswith(b"%PDF"):
        raise UnreadableFile("This is a PDF. Upload the Word document (.docx) that it was made from.")
    if data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile("This is an RTF text. Open it in Word, save it as .docx, and try again.")
    if _is_lock_file(data):
        raise UnreadableFile(
            "This is the small file that Word keeps beside an open document, not the document itself. "
            "Choose the file whose name does not begin with ~$."
        )
    if not data.startswith(b"PK") and not is_compound_file(data):
        raise not_word()


def _is_lock_file(data: bytes) -> bool:
    """Word's owner file: the length of the user's name, the name, then padding."""
    name = data[1 : 1 + data[0]]
    return len(data) in _LOCK_FILE_SIZES and 0 < data[0] < 54 and len(name) == data[0] and 0 not in name


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_TOTAL:
        raise _too_large(MAX_TOTAL)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(_read_entries(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise damaged() from fault


def _read_entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_ENTRIES:
        raise UnreadableFile("The file consists of more than {limit} parts and was not opened.", limit=MAX_ENTRIES)
    total, seen = 0, set[str]()
    for info in infos:
        _refuse_entry(info, seen)
        seen.add(info.filename)
        part = _read_part(archive, info, MAX_TOTAL - total)
        total += len(part)
        yield info.filename, part


def _refuse_entry(info: zipfile.ZipInfo, seen: set[str]) -> None:
    if info.flag_bits & 0x1:
        raise protected()
    steps = info.filename.split("/")
    if "\\" in info.orig_filename or ".." in steps or steps[0] == "" or ":" in steps[0]:
        raise UnreadableFile("The file holds a part with an unsafe name and was not opened.")
    if info.filename in seen:  # readers disagree on which one counts
        raise damaged()


def _read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    """The unpacked bytes, counted while they stream: what the entry says of itself is not believed."""
    limit = min(MAX_PART, room)
    ratio_limit = max(RATIO_FROM, info.compress_size * MAX_RATIO)
    chunks, size = [], 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > ratio_limit:
                raise UnreadableFile("The file unpacks to far more than its size allows and was not opened.")
            if size > limit:
                raise _too_large(MAX_PART if limit == MAX_PART else MAX_TOTAL)
            chunks.append(chunk)
    part = b"".join(chunks)
    if info.filename.endswith((".xml", ".rels", ".vml")) and any(sign in part for sign in _DOCTYPES):
        raise _doctype()
    return part


# ---------------------------------------------------------------- what is inside


def _refuse_active_content(package: Package) -> None:
    types = package.content_types()
    names = [name.lower() for name in package.parts]
    if "macroEnabled" in types.get(package.main, "") or any("vbaproject" in name for name in names):
        raise UnreadableFile(
            "The file holds macros. Save it in Word as a document without macros (.docx) and try again."
        )
    if any("/activex/" in name for name in names) or any("activeX" in kind for kind in types.values()):
        raise UnreadableFile(
            "The file holds ActiveX controls, which can run programs. Remove them in Word and try again."
        )


def _inert_content(package: Package) -> Iterator[Problem]:
    n_embedded = sum("/embeddings/" in name for name in package.parts)
    if n_embedded:
        yield Problem(
            "Embedded objects in the file: {count}. They are kept as they are and never opened.", {"count": n_embedded}
        )
    listed = [n for n in package.parts if n.endswith(".rels")]
    links = [
        rel for name in listed for rel in package.rels(_source_of(name)) if rel.external and rel.kind != "hyperlink"
    ]
    n_templates = sum(rel.kind == "attachedTemplate" for rel in links)
    if n_templates:
        yield Problem("The file names a template outside the file. The name is kept; the template is never fetched.")
    if len(links) > n_templates:
        yield Problem(
            "Links to pictures or objects outside the file: {count}. They are kept and never fetched.",
            {"count": len(links) - n_templates},
        )


def _source_of(rels_name: str) -> str:
    """The part that a list of relationships belongs to: "word/_rels/document.xml.rels" -> "word/document.xml"."""
    folder, base = posixpath.split(rels_name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
