"""List numbers as Word shows them, computed from the numbering part (ECMA-376 part 1, 17.9).

Counters belong to an abstract list; a list that starts anew (`startOverride`) does so where it is first used.
Where a level was never used, Word shows its start value and goes on counting from there.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.styles import NUM_PR, Properties, Styles

N_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"  # what a sign of a symbol font stands for


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` is the 1-based level that restarts it (None: any higher, 0: never)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A numbering instance: its abstract list, levels with overrides applied, and levels that start anew."""

    abstract: str
    levels: tuple[Level, ...]
    anew: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """The automatic number of a paragraph. `level` counts from 1; None for a bullet."""

    text: str
    level: int | None


class Numbering:
    """The lists of a package and the counters of one walk through its paragraphs, in document order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(package)
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()

    def number(self, properties: Properties, style_id: str) -> Number | None:
        """The number of the next paragraph, counted; None if it has none."""
        if not self._lists:
            return None
        num_id, ilvl = self._place(properties, style_id)
        found = self._lists.get(num_id)
        if found is None or ilvl >= len(found.levels):
            return None
        self._count(num_id, found, ilvl)
        level = found.levels[ilvl]
        text = self._text(found, ilvl)
        if level.format == "bullet":
            return Number(_BULLET if any("\ue000" <= c <= "\uf8ff" for c in text) else text, None)
        return Number(text, ilvl + 1) if text.strip() else None

    def _place(self, properties: Properties, style_id: str) -> tuple[str, int]:
        """The list and level of a paragraph, said directly or by its style."""
        num_pr = properties.get(NUM_PR)
        num_id, ilvl = (None, None) if num_pr is None else (_value(num_pr, "numId"), _value(num_pr, "ilvl"))
        if num_id is None:
            styled, level = self._by_style(style_id)
            return styled, level if ilvl is None else _integer(ilvl)
        return num_id, _integer(ilvl)

    def _by_style(self, style_id: str) -> tuple[str, int]:
        for style in self._styles.chain(style_id):
            if style.num_id is not None:
                linked = self._linked_level(style.num_id, style.id)
                return style.num_id, linked if linked is not None else _integer(style.ilvl)
        return "", 0

    def _linked_level(self, num_id: str, style_id: str) -> int | None:
        found = self._lists.get(num_id)
        levels = () if found is None else found.levels
        return next((i for i, level in enumerate(levels) if level.style == style_id), None)

    def _count(self, num_id: str, found: List, ilvl: int) -> None:
        counts = self._counts.setdefault(found.abstract, [None] * N_LEVELS)
        if num_id not in self._started:
            self._started.add(num_id)
            for level, start in found.anew.items():
                counts[level] = start - 1
        for i in range(ilvl):
            if counts[i] is None:
                counts[i] = found.levels[i].start
        count = counts[ilvl]
        counts[ilvl] = found.levels[ilvl].start if count is None else count + 1
        for i in range(ilvl + 1, len(found.levels)):
            restart = found.levels[i].restart
            if restart is None or 0 < ilvl + 1 <= restart:
                counts[i] = None

    def _text(self, found: List, ilvl: int) -> str:
        level, counts = found.levels[ilvl], self._counts[found.abstract]

        def shown(match: re.Match[str]) -> str:
            i = int(match[1]) - 1
            if i > ilvl or i >= len(found.levels):
                return ""
            form = "decimal" if level.is_legal else found.levels[i].format
            count = counts[i]
            return formatted(found.levels[i].start if count is None else count, form)

        return _PLACE.sub(shown, level.text)


# ---------------------------------------------------------------- definitions


def _lists(package: Package) -> dict[str, List]:
    for name in package.related("numbering"):
        root = package.xml(name)
        abstracts = {e.get(W + "abstractNumId", ""): e for e in root.iterchildren(W + "abstractNum")}
        by_style = {s: e for e in abstracts.values() if (s := _value(e, "styleLink"))}
        nums = root.iterchildren(W + "num")
        return {e.get(W + "numId", ""): _list(e, abstracts, by_style) for e in nums}
    return {}


def _list(w_num: etree._Element, abstracts: dict[str, etree._Element], by_style: dict[str, etree._Element]) -> List:
    abstract_id = _value(w_num, "abstractNumId") or ""
    abstract = abstracts.get(abstract_id)
    link = None if abstract is None else _value(abstract, "numStyleLink")
    if link and link in by_style:  # a list style: the definition stands elsewhere
        abstract = by_style[link]
        abstract_id = abstract.get(W + "abstractNumId", "")
    levels = [Level() for _ in range(N_LEVELS)] if abstract is None else _levels(abstract)
    anew: dict[int, int] = {}
    for override in w_num.iterchildren(W + "lvlOverride"):
        i = _integer(override.get(W + "ilvl"))
        own = override.find(W + "lvl")
        start = _value(override, "startOverride")
        if i < N_LEVELS and own is not None:
            levels[i] = _level(own)
        if i < N_LEVELS and start is not None:
            anew[i] = _integer(start)
            levels[i] = replace(levels[i], start=anew[i])
    return List(abstract_id, tuple(levels), anew)


def _levels(abstract: etree._Element) -> list[Level]:
    levels = [Level(format="none")] * N_LEVELS
    for w_lvl in abstract.iterchildren(W + "lvl"):
        i = _integer(w_lvl.get(W + "ilvl"))
        if i < N_LEVELS:
            levels[i] = _level(w_lvl)
    return levels


def _level(w_lvl: etree._Element) -> Level:
    legal, restart = w_lvl.find(W + "isLgl"), _value(w_lvl, "lvlRestart")
    start = _value(w_lvl, "start")
    form = w_lvl.find(f".//{W}numFmt")  # newer formats stand in alternate content
    return Level(
        start=0 if start is None else _integer(start),
        format="decimal" if form is None else form.get(W + "val", "decimal"),
        text=_value(w_lvl, "lvlText") or "",
        is_legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false", "off"),
        restart=None if restart is None else _integer(restart),
        style=_value(w_lvl, "pStyle") or "",
    )


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else found.get(W + "val", "")


def _integer(text: str | None) -> int:
    """A whole number as the file writes it; nonsense counts as 0."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


# ---------------------------------------------------------------- number formats

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number formats; formats of other scripts are shown in digits."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(count), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(_letters(count), form)
    if form == "ordinal":
        return f"{count}{_ordinal_ending(count)}"
    return str(count)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    if not 0 < count < 32768:
        return str(count)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out


def _letters(count: int) -> str:
    """a … z, aa, bb … zz, aaa: Word repeats the letter."""
    if not 0 < count <= 780:
        return str(count)
    repeat, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def _ordinal_ending(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
