"""What differs between two files and cannot be a tracked change: Word tracks no style definitions and no headers."""

from collections.abc import Iterator

from lxml import etree

from congressdocs.core.model import Problem
from congressdocs.word.marking.headers import header_places
from congressdocs.word.marking.paragraph_tokens import property_form
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package

_VAL, _ID = W + "val", W + "styleId"
_USES = (W + "pStyle", W + "rStyle", W + "tblStyle")


def untracked(old: bytes, new: bytes) -> tuple[Problem, ...]:
    """What a marked copy of `old` leading to `new` keeps as the old file has it. Raises: UnreadableFile."""
    ours, theirs = Package.open(old), Package.open(new)
    return (*_styles(ours, theirs), *_headers(ours, theirs))


def _styles(ours: Package, theirs: Package) -> Iterator[Problem]:
    old, new = _definitions(ours), _definitions(theirs)
    in_use = _in_use(ours, old) | _in_use(theirs, new)
    both = [name for name in old if name in new and name in in_use]
    changed = [_name(old[name]) for name in both if _form(old[name]) != _form(new[name])]
    if changed:
        yield Problem(
            "Styles that the new file defines differently: {names}. "
            "The marked copy keeps them as the old file has them.",
            {"names": ", ".join(sorted(changed))},
        )


def _definitions(package: Package) -> dict[str, etree._Element]:
    roots = [package.xml(part) for part in package.related("styles")[:1]]
    return {e.get(_ID, ""): e for root in roots for e in root.iterchildren(W + "style")}


def _in_use(package: Package, styles: dict[str, etree._Element]) -> set[str]:
    """Styles that the text asks for, the default ones, and those they are based on."""
    found = {e.get(_VAL, "") for e in package.xml(package.main).iter(*_USES)}
    waiting = found | {name for name, e in styles.items() if e.get(W + "default") in ("1", "true", "on")}
    seen = set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        base = styles[name].find(W + "basedOn") if name in styles else None
        if base is not None and base.get(_VAL, "") not in seen:
            waiting.add(base.get(_VAL, ""))
    return seen


def _name(style: etree._Element) -> str:
    named = style.find(W + "name")
    return style.get(_ID, "") if named is None else named.get(_VAL, "")


_LOOKS = tuple(W + name for name in ("basedOn", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))


def _form(style: etree._Element) -> list[str]:
    """How the style looks; what Word only shows in its lists is left out."""
    return sorted(property_form(e) for e in style.iterchildren(*_LOOKS) if len(e) or e.attrib)


def _headers(ours: Package, theirs: Package) -> Iterator[Problem]:
    lonely = set(header_places(ours)) ^ set(header_places(theirs))
    if lonely:
        yield Problem(
            "Page headers and footers that only one of the files has: {count}. "
            "The marked copy has those of the old file.",
            {"count": len(lonely)},
        )
