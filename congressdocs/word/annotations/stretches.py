"""A paragraph with its tracked changes still in it: what was there, what comes, what goes, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from congressdocs.word.ooxml.inline import MAX_FIELDS, NOTE, OBJECT, chosen, local, said
from congressdocs.word.ooxml.ns import W16DU, W

_WRAPPERS = {"hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}
_CHANGES = {W + "ins": "insertion", W + "del": "deletion", W + "moveFrom": "move", W + "moveTo": "move"}
_GOING = {W + "del", W + "moveFrom"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
          "footnoteReference": NOTE, "endnoteReference": NOTE}  # fmt: skip
_OBJECTS = {"drawing", "pict", "object"}
_IN_CODE = {"t", "delText", "tab", "br"}


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change around some text; `is_gone`: the text is there no more if it is accepted."""

    kind: str  # "insertion" | "deletion" | "move" | "formatting"
    author: str
    date: str
    is_gone: bool
    utc: str = ""  # the same moment in UTC, where the file tells it; `date` is the writer's own clock


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text of a paragraph, or a mark without text. `start` counts in the text with all changes accepted."""

    start: int
    text: str
    change: Change | None
    element: etree._Element
    formatting: Change | None = None
    layers: tuple[Change, ...] = ()  # all changes around the text, outermost first

    @property
    def end(self) -> int:
        gone = self.change is not None and self.change.is_gone
        return self.start if gone else self.start + len(self.text)


def change_of(mark: etree._Element, kind: str | None = None) -> Change:
    """The change that a revision element records."""
    author, date, utc = mark.get(W + "author", ""), mark.get(W + "date", ""), mark.get(W16DU + "dateUtc", "")
    return Change(kind or _CHANGES[mark.tag], author, date, kind is None and mark.tag in _GOING, utc)


def stretches(w_p: etree._Element, fields: list[str]) -> list[Stretch]:
    """What stands in a paragraph, in order; range marks of comments included, with empty text.

    `fields` carries fields open across the paragraphs of a story (changed in place).
    """
    return list(_Walk(fields).inline(w_p, ()))


@dataclass(slots=True)
class _Walk:
    fields: list[str]
    offset: int = 0

    def inline(self, container: etree._Element, layers: tuple[Change, ...]) -> Iterator[Stretch]:
        for e in container:
            name = local(e)
            if e.tag in _CHANGES:
                yield from self.inline(e, (*layers, change_of(e)))
            elif e.tag == W + "r":
                yield from self._run(e, layers)
            elif name in _WRAPPERS:
                yield from self.inline(e, layers)
            elif name in ("oMath", "oMathPara"):
                yield self._made("".join(t.text or "" for t in e.iter("{*}t")), layers, e)
            elif name == "AlternateContent":
                yield from self.inline(chosen(e), layers)
            elif name.startswith("commentRange"):
                yield self._made("", layers, e)

    def _run(self, w_r: etree._Element, layers: tuple[Change, ...]) -> Iterator[Stretch]:
        mark = w_r.find(f"{W}rPr/{W}rPrChange")
        formatting = None if mark is None else change_of(mark, "formatting")
        for e in w_r:
            text = self._text(e)
            if text or local(e) == "commentReference":
                yield replace(self._made(text, layers, e), formatting=formatting)

    def _text(self, e: etree._Element) -> str:
        name = local(e)
        if name == "fldChar":
            self._field(e.get(W + "fldCharType", ""))
            return ""
        if name in _IN_CODE and "code" in self.fields:
            return ""
        if name in ("t", "delText"):
            return said(e)
        if name == "br":
            return "\n" if e.get(W + "type") in (None, "textWrapping") else ""
        if name in _OBJECTS or name == "AlternateContent":
            return "" if next(e.iter(W + "txbxContent"), None) is not None else OBJECT
        if name == "sym":
            return _symbol(e)
        return _SIGNS.get(name, "")

    def _field(self, kind: str) -> None:
        if kind == "begin" and len(self.fields) < MAX_FIELDS:
            self.fields.append("code")
        elif self.fields and kind == "separate":
            self.fields[-1] = "result"
        elif self.fields and kind == "end":
            self.fields.pop()

    def _made(self, text: str, layers: tuple[Change, ...], element: etree._Element) -> Stretch:
        made = Stretch(self.offset, text, _outcome(layers), element, layers=layers)
        self.offset = made.end
        return made


def _outcome(layers: tuple[Change, ...]) -> Change | None:
    """Of several changes on the same text: inserted by one and deleted by another, it is gone."""
    gone = (change for change in layers if change.is_gone)
    return next(gone, layers[-1] if layers else None)


def _symbol(e: etree._Element) -> str:
    try:
        return chr(int(e.get(W + "char", "25A1"), 16))
    except (ValueError, OverflowError):
        return "\u25a1"
