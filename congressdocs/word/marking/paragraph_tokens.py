"""A paragraph as tokens that can be compared and marked: words, signs, blanks, objects, field parts.

Two tokens with one key say the same; how they look is compared separately. Words in a link or field only match
words in the same link or field, so what holds them together is never cut in two.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from congressdocs.core import words
from congressdocs.word.ooxml.inline import Piece, chosen, local, pieces, said
from congressdocs.word.ooxml.ns import R_NS, M, W
from congressdocs.word.ooxml.package import Package

PARAGRAPH = "\u00b6"
_HIDDEN_BOOKMARK = re.compile(r"\b_(Toc|Ref|Hlk|GoBack)\w*")  # made anew by Word whenever it likes
_UNSEEN_RUN = frozenset({"lang", "noProof", "webHidden", "rPrChange", "ins", "del", "moveFrom", "moveTo"})
_UNSEEN_PARAGRAPH = frozenset({"rPr", "sectPr", "pPrChange"})
_UNSEEN_SECTION = frozenset({"headerReference", "footerReference", "printerSettings", "sectPrChange"})
_UNSEEN_IN_OBJECT = frozenset({"txbxContent", "proofErr", "Fallback", "docPr", "cNvPr", "rPr", "ctrlPr"})
_UNSEEN_ATTRIBUTES = re.compile(r"^rsid|^(paraId|textId|anchorId|editId|spid|gfxdata|relativeHeight|id|name)$")


class Unit(NamedTuple):
    """A stretch of one element: [start, end) of what a text element says, or the whole of another (0, 0)."""

    element: etree._Element
    start: int = 0
    end: int = 0

    @property
    def run(self) -> etree._Element:
        """The run it stands in; an equation and the like stand for themselves."""
        parent = self.element.getparent()
        return parent if parent is not None and parent.tag == W + "r" else self.element


class Token(NamedTuple):
    """`kind`: "word" (also a sign), "blank", "object", "box", "note", "head", "tail", "mark" (end of paragraph).

    `said`: the text of a word or blank. `start`, `end`: code points of the paragraph's text. `like`: a looser key
    for boxes and notes whose content changed. `field`: which field a head or tail belongs to.
    """

    key: str
    kind: str
    start: int
    end: int
    units: tuple[Unit, ...] = ()
    like: str = ""
    field: int = 0
    said: str = ""

    @property
    def note(self) -> tuple[str, str]:
        """Kind and id of the note that a reference leads to."""
        return self.like, self.units[0].element.get(W + "id", "")


class Story:
    """Reads the paragraphs of one part of one file in order; fields may reach across them."""

    def __init__(self, package: Package, part: str, notes: dict[tuple[str, str], str] | None = None) -> None:
        self._package = package
        self._targets = {rel.id: rel.target for rel in package.rels(part)}
        self._notes = notes or {}
        self.open: list[str] = []
        self._n_fields = 0
        self._open_fields: list[int] = []

    def tokens(self, w_p: etree._Element) -> list[Token]:
        """The tokens of a paragraph, the last one its mark."""
        found = pieces(w_p, self.open)
        out = list(self._tokens(found, ""))
        length = found[-1].end if found else 0
        section = w_p.find(f"{W}pPr/{W}sectPr") is not None
        return [*out, Token(PARAGRAPH + ("\u00a7" if section else ""), "mark", length, length)]

    def _tokens(self, found: Iterable[Piece], inside: str) -> Iterator[Token]:
        stretch: list[Piece] = []
        context = inside
        for piece in found:
            here = inside + self._link(piece)
            if stretch and (piece.atom or here != context):
                yield from _words(stretch, context)
                stretch = []
            context = here
            if not piece.atom:
                stretch.append(piece)
            elif piece.atom == "field":
                yield from self._field(piece, context)
            else:
                yield self._object(piece, context)
        yield from _words(stretch, context)

    def _link(self, piece: Piece) -> str:
        for ancestor in piece.elements[0].iterancestors():
            if ancestor.tag == W + "p":
                return ""
            if ancestor.tag == W + "hyperlink":
                return self.link(ancestor)
        return ""

    def link(self, hyperlink: etree._Element) -> str:
        """What a link leads to: equal for links to one place, whatever their relationship ids."""
        target = self._targets.get(hyperlink.get(f"{{{R_NS}}}id", ""), "")
        return f"<{target}#{_HIDDEN_BOOKMARK.sub('_', hyperlink.get(W + 'anchor', ''))}>"

    def _field(self, piece: Piece, context: str) -> Iterator[Token]:
        """Head, result and tail; a field that reaches across paragraphs lacks one of the ends here."""
        code = _HIDDEN_BOOKMARK.sub("_", field_code(piece)) if piece.head else ""
        if piece.head:
            self._n_fields += 1
            number = self._n_fields
        else:
            number = self._open_fields.pop() if self._open_fields else 0
        simple = bool(piece.head) and local(piece.head[0]) == "fldSimple"
        inside = f"{context}{{{code}}}" if piece.head else context
        if piece.head:
            units = () if simple else tuple(Unit(e) for e in piece.head)
            yield Token(f"{context}field {code}", "head", piece.start, piece.start, units, "", number)
        yield from self._tokens(piece.inner, inside)
        if piece.tail or simple:
            yield Token(f"{context}end {code}", "tail", piece.end, piece.end, tuple(map(Unit, piece.tail)), "", number)
        elif piece.head:
            self._open_fields.append(number)

    def _object(self, piece: Piece, context: str) -> Token:
        element = piece.elements[0]
        name, like = piece.atom, ""
        if name == "note":
            kind = local(element).removesuffix("Reference")
            key, like = self._notes.get((kind, element.get(W + "id", "")), ""), kind
        elif name == "equation":
            key = f"{piece.text} {self._form(element)}"
        elif name == "text box":
            key, like = f"{self._form(element)} {_box_text(element)}", "box"
        else:
            key = f"{piece.text} {self._form(element)}"
        kinds = {"note": "note", "text box": "box"}
        unit = Unit(element)
        return Token(f"{context}{name} {key}", kinds.get(name, "object"), piece.start, piece.end, (unit,), like)

    def _form(self, element: etree._Element) -> str:
        shown = chosen(element) if local(element) == "AlternateContent" else element
        return hashlib.sha256(repr(self._tree(shown)).encode()).hexdigest()[:16]

    def _tree(self, element: etree._Element) -> object:
        """An object without what Word renumbers at will; what it refers to counts by content."""
        attributes = sorted(
            (name, self._value(name, value))
            for name, value in element.attrib.items()
            if not _UNSEEN_ATTRIBUTES.match(str(name).rpartition("}")[2]) or R_NS in str(name)
        )
        kids = [self._tree(x) for x in element if isinstance(x.tag, str) and local(x) not in _UNSEEN_IN_OBJECT]
        text = (element.text or "").strip() if not len(element) or element.tag == M + "t" else ""
        return element.tag, attributes, text, kids

    def _value(self, name: str | bytes, value: str | bytes) -> str:
        target = self._targets.get(str(value), "") if R_NS in str(name) or str(name) == "relid" else ""
        if not target:
            return str(value)
        return hashlib.sha256(self._package.parts.get(target, target.encode())).hexdigest()[:16]


def field_code(piece: Piece) -> str:
    """The instruction of a field, blanks squeezed."""
    first = piece.head[0]
    if local(first) == "fldSimple":
        return simple_code(first)
    return " ".join("".join(e.text or "" for e in piece.head if local(e) == "instrText").split())


def simple_code(w_fld_simple: etree._Element) -> str:
    """The instruction of a simple field, blanks squeezed, made-up bookmark names left out."""
    return _HIDDEN_BOOKMARK.sub("_", " ".join(w_fld_simple.get(W + "instr", "").split()))


def _words(stretch: list[Piece], context: str) -> Iterator[Token]:
    """The tokens of plain text that may go over several runs; every blank is one of its own."""
    if not stretch:
        return
    cursor = _Cursor(stretch)
    for token in words.tokens("".join(p.text for p in stretch)):
        if token.isspace():
            for blank in token:
                yield cursor.take(blank, context + blank, "blank")
        else:
            yield cursor.take(token, context + words.comparing(token), "word")


class _Cursor:
    """Cuts tokens off a stretch of pieces, from the left."""

    def __init__(self, stretch: list[Piece]) -> None:
        self._stretch = stretch
        self._piece = 0
        self._offset = 0
        self._at = stretch[0].start
        self._is_text = [local(p.elements[0]) in ("t", "delText") for p in stretch]

    def take(self, text: str, key: str, kind: str) -> Token:
        start, missing = self._at, len(text)
        piece, at = self._stretch[self._piece], self._offset
        if at + missing < len(piece.text) and self._is_text[self._piece]:  # most tokens stand within one piece
            self._offset += missing
            self._at += missing
            return Token(key, kind, start, self._at, (Unit(piece.elements[0], at, at + missing),), "", 0, text)
        units: list[Unit] = []
        while missing:
            piece = self._stretch[self._piece]
            n = min(missing, len(piece.text) - self._offset)
            if n:
                at, is_text = self._offset, self._is_text[self._piece]
                units.append(Unit(piece.elements[0], at, at + n) if is_text else Unit(piece.elements[0]))
            self._offset += n
            missing -= n
            if self._offset == len(piece.text):
                self._piece += 1
                self._offset = 0
        self._at += len(text)
        return Token(key, kind, start, self._at, tuple(units), said=text)


def _box_text(element: etree._Element) -> str:
    shown = chosen(element) if local(element) == "AlternateContent" else element
    return PARAGRAPH.join(
        "".join(said(t) for t in p.iter(W + "t")) for box in shown.iter(W + "txbxContent") for p in box.iter(W + "p")
    )


def run_form(properties: etree._Element | None) -> str:
    """How a run looks, as a string: equal for equal properties in any order; language and proofing left out."""
    return _properties(properties, _UNSEEN_RUN)


def paragraph_form(properties: etree._Element | None) -> str:
    """How a paragraph looks, as a string; its mark and its page section left out."""
    return _properties(properties, _UNSEEN_PARAGRAPH)


def section_form(properties: etree._Element) -> str:
    """How the pages of a section look, as a string; its headers, footers and printer left out."""
    return _properties(properties, _UNSEEN_SECTION)


def _properties(element: etree._Element | None, unseen: frozenset[str]) -> str:
    if element is None or not len(element):
        return ""
    return "".join(sorted(property_form(x) for x in element if isinstance(x.tag, str) and local(x) not in unseen))


def property_form(element: etree._Element) -> str:
    """One property as a string, equal whatever the order of what it holds; revision ids left out."""
    attributes = sorted(f"{k!s}={v!s}" for k, v in element.attrib.items() if "rsid" not in str(k))
    kids = sorted(
        property_form(x) for x in element if isinstance(x.tag, str) and local(x) not in ("ins", "numberingChange")
    )
    return f"<{element.tag} {' '.join(attributes)}>{''.join(kids)}</>"
