"""What a change of looks changes: Word's properties before and after, as short values a person can read."""

from collections.abc import Iterator

from lxml import etree

from congressdocs.core.comparing.looks import OFF, ON, VARIES, Detail
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.styles import Look, Styles, properties_of

_TWIPS_PER_CM, _TWIPS_PER_POINT = 567, 20
_TOGGLES = frozenset(
    "b i strike dstrike caps smallCaps vanish shadow outline emboss imprint keepNext keepLines pageBreakBefore "
    "contextualSpacing widowControl bidi tblHeader cantSplit titlePg rtl suppressAutoHyphens".split()
)
_SILENT = frozenset(
    "lang noProof bCs iCs szCs ins del moveFrom moveTo cellIns cellDel cellMerge rPr sectPr headerReference "
    "footerReference footnotePr endnotePr cnfStyle tblLook kern webHidden numberingChange docGrid "
    "bidiVisual ligatures numForm numSpacing stylisticSets divId".split()
)  # what nobody sees, other changes, and what a change does not list although it stays
_STYLES = frozenset({"pStyle", "rStyle", "tblStyle"})
_FONTS = ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme", "cs", "eastAsia", "cstheme", "eastAsiaTheme")
_SIDES = {"start": "left", "end": "right"}
_FILLED = ("sz", "rFonts")
_UNREADABLE = "<"  # begins a value that is only compared
_IN_CM = frozenset({"tcW", "tblW", "tblInd", "trHeight", "gridCol"})


def details_of(mark: etree._Element, styles: Styles) -> tuple[Detail, ...]:
    """The properties that change by a change mark such as `w:rPrChange`; none if nothing does that shows."""
    holder = mark.getparent()
    if local(mark) == "ins":  # of a list; the numbers that follow from it are counted anew by themselves
        return (Detail("numPr", "", ""),)
    if holder is None or not len(mark):
        return ()
    new, old = (_said(e, styles) for e in (holder, mark[0]))
    if local(mark) == "rPrChange":
        old, new = _shown(old, new, *_looks(mark, holder, styles))
    names = [name for name in dict.fromkeys([*new, *old]) if new.get(name, "") != old.get(name, "")]
    return tuple(_detail(name, old.get(name, ""), new.get(name, "")) for name in names)


def _looks(mark: etree._Element, r_pr: etree._Element, styles: Styles) -> tuple[Look, Look]:
    """How the words looked, and how they look now, styles counted in."""
    w_p = next(mark.iterancestors(W + "p"), None)
    style = "" if w_p is None else styles.style_of(properties_of(w_p))
    return styles.look(mark[0], style), styles.look(r_pr, style)


def _shown(
    old: dict[str, str], new: dict[str, str], before: Look, after: Look
) -> tuple[dict[str, str], dict[str, str]]:
    """The values, those left out that the style gives too, sizes and fonts of the style filled in.

    Programs write out before or after what the style says anyway.
    """
    then, now = _effective(before), _effective(after)
    for name in then:
        is_said = name in old and name in new
        if not is_said and then[name] == now[name]:
            old, new = _without(old, name), _without(new, name)
        elif name in _FILLED and (name in old or name in new):
            old, new = old | {name: old.get(name, then[name])}, new | {name: new.get(name, now[name])}
    return old, new


def _effective(look: Look) -> dict[str, str]:
    marks = {"b": "b", "i": "i", "u": "u", "strike": "s", "dstrike": "s"}
    said = {name: ON if sign in look.marks else OFF for name, sign in marks.items()}
    raised = "".join(sign for sign in "^_" if sign in look.marks)
    size = f"{look.size:g}" if look.size else ""
    return said | {"caps": ON if look.is_caps else OFF, "vertAlign": raised, "sz": size, "rFonts": look.font}


def _without(values: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if key != name}


def _detail(name: str, old: str, new: str) -> Detail:
    is_readable = not (old + new).startswith(_UNREADABLE)
    return Detail(name, old, new) if is_readable else Detail(name, VARIES, VARIES)


def _said(properties: etree._Element, styles: Styles) -> dict[str, str]:
    """Values by name; what stands there several times, such as columns, is one value."""
    said: dict[str, str] = {}
    for name, value in _values(properties, styles):
        said[name] = f"{said[name]} {value}" if name in said else value
    return said


def _values(properties: etree._Element, styles: Styles) -> Iterator[tuple[str, str]]:
    for e in properties:
        name = local(e)
        if name in _SILENT or not name or name.endswith("Change"):
            continue
        if name in _TOGGLES:
            yield name, OFF if e.get(W + "val") in ("0", "false", "off") else ON
        elif name in _STYLES:
            yield name, styles.name(e.get(W + "val", ""))
        else:
            yield from _value(name, e)


def _value(name: str, e: etree._Element) -> Iterator[tuple[str, str]]:
    value = e.get(W + "val", "")
    match name:
        case "sz":
            yield name, f"{_number(value) / 2:g}"
        case "rFonts":
            yield name, next((e.get(W + key, "") for key in _FONTS if e.get(W + key)), "")
        case "shd":
            yield name, e.get(W + "fill", "")
        case "ind":
            yield from _indents(e)
        case "spacing" if not value:
            yield from _spaces(e)
        case "pgSz":
            yield name, f"{_cm(e.get(W + 'w', ''))} × {_cm(e.get(W + 'h', ''))} cm"
        case "pgMar":
            yield name, " / ".join(_cm(e.get(W + side, "")) for side in ("top", "right", "bottom", "left")) + " cm"
        case "cols":
            yield from ((name, number) for number in [e.get(W + "num")] if number)
        case "gridSpan" | "vMerge":
            yield name, _written(e)
        case "gridCol":
            yield "grid", _written(e)
        case "outlineLvl":
            yield name, f"{_number(value) + 1:g}"
        case _ if name in _IN_CM:
            yield name, f"{_cm(e.get(W + 'w', value))} cm" if e.get(W + "type", "dxa") == "dxa" else _written(e)
        case _:
            yield name, value if len(e.attrib) == 1 and not len(e) and value else _written(e)


def _indents(e: etree._Element) -> Iterator[tuple[str, str]]:
    for side in ("left", "start", "right", "end", "firstLine", "hanging"):
        if _number(e.get(W + side, "0")):
            yield f"ind.{_SIDES.get(side, side)}", f"{_cm(e.get(W + side, ''))} cm"


def _spaces(e: etree._Element) -> Iterator[tuple[str, str]]:
    for side in ("before", "after"):
        if e.get(W + side) is not None:
            yield f"spacing.{side}", f"{_number(e.get(W + side, '')) / _TWIPS_PER_POINT:g} pt"
    if e.get(W + "line") is not None:
        is_multiple = e.get(W + "lineRule", "auto") == "auto"
        lines, points = _number(e.get(W + "line", "")) / 240, _number(e.get(W + "line", "")) / _TWIPS_PER_POINT
        yield "spacing.line", f"{lines:.2f}".rstrip("0").rstrip(".") if is_multiple else f"{points:g} pt"


def _cm(twips: str) -> str:
    return f"{_number(twips) / _TWIPS_PER_CM:.1f}".removesuffix(".0")


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def _written(e: etree._Element) -> str:
    """Everything an element says, to be compared; nobody reads it."""
    said = sorted(f"{etree.QName(key).localname}={e.get(key)}" for key in e.attrib if "rsid" not in str(key))
    return " ".join([_UNREADABLE + local(e), *said, *(_written(x) for x in e)])
