"""What Word's styles say about a paragraph and about a run of text.

Toggle properties (bold, italic, capitals, strike) follow ECMA-376 part 1, 17.7.3: paragraph style and
character style cancel each other out, direct formatting overrules both. Table styles are left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package

Properties = Mapping[str, etree._Element]
"""Paragraph properties by their tag."""

NUM_PR = W + "numPr"
_P_PR, _STYLE, _STYLE_ID, _JC, _OUTLINE, _VAL = (
    W + name for name in ("pPr", "pStyle", "styleId", "jc", "outlineLvl", "val")
)
_NOTHING: Properties = {}
_OFF = {"0", "false", "off"}
_TOGGLES = {W + "b": "b", W + "i": "i", W + "strike": "s", W + "dstrike": "s", W + "caps": "C"}
_READ = {W + "u", W + "vertAlign", W + "sz", W + "rFonts", W + "rStyle", *_TOGGLES}
_RAISED = {"superscript": "^", "subscript": "_"}
_MARK_ORDER = "bius^_"
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_MAX_CHAIN = 20  # styles based on styles; a longer chain goes in a circle


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: `marks` as in `Span.marks`; size in points (0: not said); font as named for Latin text."""

    marks: str = ""
    is_caps: bool = False
    size: float = 0.0
    font: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written; `look` and `paragraph` hold only what it says itself."""

    id: str
    name: str
    based_on: str = ""
    look: dict[str, str] = field(default_factory=dict)
    align: str | None = None
    outline: int | None = None  # 1..9; 0: body text, said explicitly
    num_id: str | None = None
    ilvl: str | None = None


class Styles:
    """The styles of one package, with inheritance resolved on demand and remembered."""

    def __init__(self, root: etree._Element | None = None, theme: etree._Element | None = None) -> None:
        self._fonts = _theme_fonts(theme)
        self._written = {} if root is None else {e.get(_STYLE_ID, ""): e for e in root.iterchildren(W + "style")}
        self._default = "" if root is None else _default_id(root)
        self._base = {} if root is None else self._said(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._looks: dict[tuple[object, ...], Look] = {}
        self.get = cache(self._get)
        self.chain = cache(self._chain)
        self.name = cache(self._name)
        self.heading_level = cache(self._heading_level)
        self.outline_level = cache(self._outline_level)
        self.align = cache(self._align)

    @classmethod
    def of(cls, package: Package) -> "Styles":
        """The styles of a package; none if it has no style part."""
        roots = [package.xml(name) for kind in ("styles", "theme") for name in package.related(kind)[:1]]
        styles = next((r for r in roots if r.tag == W + "styles"), None)
        return cls(styles, next((r for r in roots if r is not styles), None))

    def style_of(self, properties: Properties) -> str:
        """The id of a paragraph's style: its own or the default one."""
        named = properties.get(_STYLE)
        return self._default if named is None else named.get(W + "val", "")

    def look(self, r_pr: etree._Element | None, style_id: str) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        said = () if r_pr is None else tuple([(tag, *e.values()) for e in r_pr if (tag := e.tag) in _READ])
        key = (style_id, said)
        if key not in self._looks:
            self._looks[key] = self._resolved({} if r_pr is None else self._said(r_pr), style_id)
        return self._looks[key]

    def _get(self, style_id: str) -> Style | None:
        written = self._written.get(style_id)
        return None if written is None else self._style(written)

    def _chain(self, style_id: str) -> tuple[Style, ...]:
        """The style and those it is based on, nearest first."""
        out: list[Style] = []
        style = self.get(style_id)
        while style is not None and style not in out and len(out) < _MAX_CHAIN:
            out.append(style)
            style = self.get(style.based_on)
        return tuple(out)

    def _name(self, style_id: str) -> str:
        """The name as Word lists it: built-in names are stored in small letters."""
        style = self.get(style_id)
        name = style_id if style is None else style.name
        return " ".join("TOC" if w == "toc" else w.capitalize() for w in name.split()) if name.islower() else name

    def _heading_level(self, style_id: str) -> int | None:
        """1..9 for a built-in heading style and for styles based on one."""
        found = (_HEADING.match(style.name) for style in self._chain(style_id))
        return next((int(m[1]) for m in found if m), None)

    def _outline_level(self, style_id: str) -> int | None:
        said = (style.outline for style in self._chain(style_id) if style.outline is not None)
        return next(said, None) or None

    def _align(self, style_id: str) -> str:
        return next((style.align for style in self._chain(style_id) if style.align is not None), "")

    def _style(self, w_style: etree._Element) -> Style:
        properties = properties_of(w_style)
        num_pr = properties.get(NUM_PR)
        return Style(
            id=w_style.get(W + "styleId", ""),
            name=_value(w_style, "name") or "",
            based_on=_value(w_style, "basedOn") or "",
            look=self._said(w_style.find(W + "rPr")),
            align=align_of(properties),
            outline=outline_of(properties),
            num_id=None if num_pr is None else _value(num_pr, "numId"),
            ilvl=None if num_pr is None else _value(num_pr, "ilvl"),
        )

    def _said(self, r_pr: etree._Element | None) -> dict[str, str]:
        """What run properties say themselves: "1"/"0" for toggles by their mark, plain values else."""
        out: dict[str, str] = {}
        for e in () if r_pr is None else r_pr:
            if e.tag in _TOGGLES:
                out[_TOGGLES[e.tag]] = "0" if e.get(W + "val") in _OFF else "1"
            elif e.tag == W + "rFonts":
                out["font"] = self._font(e)
            elif e.tag in _READ and e.get(W + "val") is not None:  # an underline may have a colour only
                out[e.tag] = e.get(W + "val", "")
        return out

    def _font(self, w_fonts: etree._Element) -> str:
        named = w_fonts.get(W + "ascii") or w_fonts.get(W + "hAnsi")
        return named or self._fonts.get(w_fonts.get(W + "asciiTheme", "")[:5], "")

    def _resolved(self, direct: dict[str, str], style_id: str) -> Look:
        paragraph = self._inherited(style_id)
        character = self._inherited(direct.get(W + "rStyle", ""))
        plain = {**self._base, **paragraph, **character, **direct}
        marks = "".join(m for m in "biCs" if self._toggle(m, direct, paragraph, character))
        marks += "u" if plain.get(W + "u", "none") != "none" else ""
        marks += _RAISED.get(plain.get(W + "vertAlign", ""), "")
        shown = "".join(sorted(marks.replace("C", ""), key=_MARK_ORDER.index))
        return Look(shown, "C" in marks, _points(plain.get(W + "sz", "")), plain.get("font", ""))

    def _inherited(self, style_id: str) -> dict[str, str]:
        out: dict[str, str] = {}
        for style in reversed(self._chain(style_id)):
            out.update(style.look)
        return out

    def _toggle(self, mark: str, direct: dict[str, str], paragraph: dict[str, str], character: dict[str, str]) -> bool:
        if mark in direct:
            return direct[mark] == "1"
        said = [where[mark] == "1" for where in (paragraph, character) if mark in where]
        return sum(said) == 1 if said else self._base.get(mark) == "1"


def properties_of(element: etree._Element) -> Properties:
    """The paragraph properties that a paragraph or a style says itself, by tag."""
    p_pr = next(element.iterchildren(_P_PR), None)
    return _NOTHING if p_pr is None else {e.tag: e for e in p_pr}


def align_of(properties: Properties) -> str | None:
    """ "center", "right", "both" or "" as paragraph properties say it; None if they say nothing."""
    said = properties.get(_JC)
    return None if said is None else _ALIGN.get(said.get(_VAL, ""), "")


def outline_of(properties: Properties) -> int | None:
    """The outline level 1..9 as paragraph properties say it; 0 for body text; None if they say nothing."""
    found = properties.get(_OUTLINE)
    said = "" if found is None else found.get(_VAL, "")
    if not said.isdecimal():
        return None
    return int(said) + 1 if int(said) < 9 else 0


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else found.get(_VAL, "")


def _points(half_points: str) -> float:
    return int(half_points) / 2 if half_points.isdecimal() else 0.0


def _default_id(root: etree._Element) -> str:
    for e in root.iterchildren(W + "style"):
        if e.get(W + "type") == "paragraph" and e.get(W + "default") in ("1", "true", "on"):
            return e.get(W + "styleId", "")
    return ""


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Latin typefaces of the theme by the first letters of their theme name ("major", "minor")."""
    return {} if theme is None else dict(_typefaces(theme))


def _typefaces(theme: etree._Element) -> Iterator[tuple[str, str]]:
    for name in ("major", "minor"):
        latin = theme.find(f".//{{*}}{name}Font/{{*}}latin")
        if latin is not None:
            yield name, latin.get("typeface", "")
