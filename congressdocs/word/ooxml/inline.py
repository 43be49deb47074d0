"""What stands inside a paragraph: flat pieces in reading order.

A piece is a stretch of text that stands in one element, or an atom: a picture, a note reference, an equation, a
whole field. The pieces' texts, joined, are the canonical text of the paragraph; offsets count its code points.
Tracked changes are read as accepted (`reading.revisions.resolve` makes that true of the XML as well).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from congressdocs.word.ooxml.ns import MC, SPACE, W

NOTE = "\u2042"  # stands for a footnote or endnote reference
OBJECT = "\ufffc"  # stands for a picture or another embedded object
MAX_FIELDS = 60  # open at once; Word itself stops at 20, a damaged file may begin thousands and end none
BLANK = " \t\r\n"

_WRAPPERS = frozenset({"hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"})
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
_EQUATIONS = frozenset({"oMath", "oMathPara"})
_OBJECTS = frozenset({"drawing", "pict", "object"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_HIDDEN_IN_CODE = frozenset({"t", "delText", "tab", "br"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a paragraph. `atom` is its label when it is kept whole ("" = plain text).

    `elements`: the children of runs that show it, in order (an equation: itself). Text boxes and page breaks are
    atoms without text. A field is one piece: `head` (begin to separator), `inner` (its result as pieces with their
    own offsets in the paragraph) and `tail`; a simple field is its own head.
    """

    start: int
    text: str
    elements: tuple[etree._Element, ...]
    atom: str = ""
    head: tuple[etree._Element, ...] = ()
    inner: tuple["Piece", ...] = ()
    tail: tuple[etree._Element, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def run(self) -> etree._Element | None:
        """The run whose properties the text has; None for an equation."""
        if self.inner:
            return self.inner[0].run
        parent = self.elements[0].getparent() if self.elements else None
        return parent if parent is not None and parent.tag == W + "r" else None


def pieces(w_p: etree._Element, fields: list[str] | None = None) -> list[Piece]:
    """The pieces of a paragraph in reading order.

    `fields` carries fields that are open across paragraphs ("code" or "result", outermost first): hand the same
    list to every paragraph of a story (body, cell, note, text box), in order. It is changed in place.
    """
    reader = _Reader(fields if fields is not None else [])
    reader.inline(w_p)
    return reader.finished()


def text_of(w_p: etree._Element, fields: list[str] | None = None) -> str:
    """The canonical text of a paragraph."""
    return "".join(p.text for p in pieces(w_p, fields))


def text_boxes(w_p: etree._Element) -> list[etree._Element]:
    """The outermost `w:txbxContent` of a paragraph in order, each box once (compatibility copies left out)."""
    return [box for shown in _shown_objects(w_p) for box in _boxes(shown)]


def local(element: etree._Element) -> str:
    """The element's name without namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parent_of(element: etree._Element) -> etree._Element:
    """The parent of an element that is known to have one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def said(w_t: etree._Element) -> str:
    """What Word reads in a text element: blanks at its ends count only under xml:space="preserve"."""
    text = w_t.text or ""
    if text and (text[0] in BLANK or text[-1] in BLANK) and not _preserves(w_t):
        return text.strip(BLANK)
    return text


def _preserves(element: etree._Element) -> bool:
    named = (a.get(SPACE) for a in (element, *element.iterancestors()))
    return next((value for value in named if value), "") == "preserve"


def chosen(alternate: etree._Element) -> etree._Element:
    """The branch of an `mc:AlternateContent` that is shown."""
    for name in ("Choice", "Fallback"):
        branch = alternate.find(f"{{*}}{name}")
        if branch is not None:
            return branch
    return alternate


@dataclass
class _Field:
    """A field being read; `in_result` once its separator was passed."""

    in_result: bool = False
    head: list[etree._Element] = field(default_factory=list)
    inner: list[Piece] = field(default_factory=list)


class _Reader:
    """Collects pieces; fields nest, so what is read goes to the innermost open one."""

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        self.offset = 0
        self.top: list[Piece] = []
        self.open = [_Field(state == "result") for state in fields]

    def finished(self) -> list[Piece]:
        """All pieces; the part of a field that ends in a later paragraph is an atom here."""
        while self.open:
            self._close(())
        return self.top

    def inline(self, element: etree._Element) -> None:
        for child in element:
            self._child(child)

    def _child(self, child: etree._Element) -> None:
        name = local(child)
        if child.tag == W + "r":
            self._run(child)
        elif child.tag in _DELETED:
            self._skip(child)
        elif name in _WRAPPERS or child.tag in _INSERTED:
            self.inline(child)
        elif name == "fldSimple":
            self._simple_field(child)
        elif name in _EQUATIONS:
            self._add("".join(t.text or "" for t in child.iter("{*}t")), child, "equation")
        elif child.tag == MC + "AlternateContent":
            self._alternate(child)

    def _run(self, w_r: etree._Element) -> None:
        for child in w_r:
            name = local(child)
            if name == "fldChar":
                self._field_mark(child)
            elif name in _HIDDEN_IN_CODE and "code" in self.fields:
                self._field_part(child)
            elif name in ("t", "delText"):
                self._add(said(child), child)
            elif name in _SIGNS:
                self._add(_SIGNS[name], child)
            elif name == "br":
                self._break(child)
            elif name == "sym":
                self._add(_symbol(child), child)
            elif name in ("footnoteReference", "endnoteReference"):
                self._add(NOTE, child, "note")
            elif name == "ruby":
                self._add("".join(said(t) for b in child.iter(W + "rubyBase") for t in b.iter(W + "t")), child, "ruby")
            elif name in _OBJECTS or name == "AlternateContent":
                self._object(child)
            elif name != "rPr":
                self._field_part(child)

    def _break(self, w_br: etree._Element) -> None:
        if w_br.get(W + "type") in (None, "textWrapping"):
            self._add("\n", w_br)
        else:
            self._add("", w_br, "break")

    def _object(self, element: etree._Element) -> None:
        shown = chosen(element) if local(element) == "AlternateContent" else element
        if _boxes(shown):
            self._add("", element, "text box")
        else:
            self._add(OBJECT, element, "picture" if local(element) != "object" else "object")

    def _alternate(self, element: etree._Element) -> None:
        """Runs in alternate content: shown as they are, but one atom."""
        inner = _Reader([])
        inner.inline(chosen(element))
        self._add("".join(p.text for p in inner.finished()), element, "alternate")

    def _simple_field(self, element: etree._Element) -> None:
        self.open.append(_Field(True, [element]))
        self.inline(element)
        self._close(())

    def _field_mark(self, w_fld_char: etree._Element) -> None:
        kind = w_fld_char.get(W + "fldCharType")
        if kind == "begin" and len(self.fields) < MAX_FIELDS:
            self.fields.append("code")
            self.open.append(_Field(False, [w_fld_char]))
        elif kind == "separate" and self.fields:
            self.fields[-1] = "result"
            self._field_part(w_fld_char)
            self.open[-1].in_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self._close((w_fld_char,))

    def _field_part(self, element: etree._Element) -> None:
        """Instruction text and other unseen content: part of the innermost field that still shows its code."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].head.append(element)

    def _close(self, tail: tuple[etree._Element, ...]) -> None:
        done = self.open.pop()
        inner = tuple(done.inner)
        elements = (*done.head, *(e for p in inner for e in p.elements), *tail)
        text = "".join(p.text for p in inner)
        if elements:
            piece = Piece(self.offset - len(text), text, elements, "field", tuple(done.head), inner, tail)
            self._target().append(piece)

    def _add(self, text: str, element: etree._Element, atom: str = "") -> None:
        self._target().append(Piece(self.offset, text, (element,), atom))
        self.offset += len(text)

    def _target(self) -> list[Piece]:
        return self.open[-1].inner if self.open else self.top

    def _skip(self, deleted: etree._Element) -> None:
        """Deleted content shows nothing, but its field marks still open and close fields."""
        for mark in deleted.iter(W + "fldChar"):
            self._field_mark(mark)


def _symbol(w_sym: etree._Element) -> str:
    try:
        return chr(int(w_sym.get(W + "char", "25A1"), 16))
    except (ValueError, OverflowError):
        return "\u25a1"


def _shown_objects(w_p: etree._Element) -> Iterator[etree._Element]:
    """Drawings and the like of a paragraph's runs, in order; of alternate content the shown branch."""
    for child in w_p:
        name = local(child)
        if child.tag == W + "r":
            for x in child:
                if local(x) == "AlternateContent":
                    yield chosen(x)
                elif local(x) in _OBJECTS:
                    yield x
        elif name in _WRAPPERS or name == "fldSimple" or child.tag in _INSERTED:
            yield from _shown_objects(child)
        elif child.tag == MC + "AlternateContent":
            yield from _shown_objects(chosen(child))


def _boxes(shown: etree._Element) -> list[etree._Element]:
    """The text boxes of one object: no compatibility copies, a box inside a box goes with its parent."""
    found = [b for b in shown.iter(W + "txbxContent") if not any(local(a) == "Fallback" for a in b.iterancestors())]
    inside = {id(b) for b in found}
    return [b for b in found if not any(id(a) in inside for a in b.iterancestors())]
