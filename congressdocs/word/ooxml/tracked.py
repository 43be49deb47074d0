"""Tracked changes as Word writes them: who, when, and the elements that say so.

Ids are given last, by `number_revisions`: they are unique in a part whatever was marked in which order.
"""

import copy
from dataclasses import dataclass
from itertools import count

from lxml import etree

from congressdocs.word.ooxml.inline import local, parent_of
from congressdocs.word.ooxml.ns import W

REVISIONS = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
    *("tcPrChange", "tblPrExChange", "tblGridChange", "cellIns", "cellDel", "cellMerge", "numberingChange"),
)
_REVISION_TAGS = tuple(W + name for name in REVISIONS)
_DELETED_NAMES = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}


@dataclass(frozen=True, slots=True)
class Change:
    """One marked place. Offsets count code points of the two paragraphs' texts; None: no such paragraph.

    A whole paragraph inserted or deleted has an empty range on the other side; a formatting change equal texts.
    """

    old_paragraph_id: str | None
    new_paragraph_id: str | None
    old_start: int = 0
    old_end: int = 0
    new_start: int = 0
    new_end: int = 0
    old_text: str = ""
    new_text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Under whose name a change is marked. `date` as Word writes it ("2026-11-21T08:00:00Z").

    `comment`: text of a Word comment set on the change, one paragraph per line.
    """

    author: str
    date: str
    comment: str | None = None


def revision(name: str, mark: Mark) -> etree._Element:
    """An empty revision element (`w:ins`, `w:del`, …) under a mark; its id comes later."""
    element = etree.Element(W + name)
    element.set(W + "id", "")
    element.set(W + "author", mark.author)
    element.set(W + "date", mark.date)
    return element


def inserted(runs: list[etree._Element], mark: Mark) -> etree._Element:
    """The runs (not in a document yet) inside one `w:ins`."""
    w_ins = revision("ins", mark)
    w_ins.extend(runs)
    return w_ins


def delete_run(w_r: etree._Element, mark: Mark) -> etree._Element:
    """A run, equation or the like marked as deleted where it stands; gives the `w:del` around it."""
    as_deleted(w_r)
    return _wrapped(w_r, "del", mark)


def insert_run(w_r: etree._Element, mark: Mark) -> etree._Element:
    """A run, equation or the like marked as inserted where it stands; gives the `w:ins` around it."""
    return _wrapped(w_r, "ins", mark)


def _wrapped(w_r: etree._Element, kind: str, mark: Mark) -> etree._Element:
    """The revision around the run; it continues the one that ends right before it if that has the same mark."""
    before = w_r.getprevious()
    if before is not None and before.tag == W + kind and _same_mark(before, mark):
        before.append(w_r)
        return before
    wrapper = revision(kind, mark)
    parent_of(w_r).replace(w_r, wrapper)
    wrapper.append(w_r)
    return wrapper


def as_deleted(w_r: etree._Element) -> None:
    """The run's text and field code spelled as deleted; texts in boxes and ruby inside stay as they are."""
    for child in w_r:
        child.tag = _DELETED_NAMES.get(child.tag, child.tag)


def _same_mark(element: etree._Element, mark: Mark) -> bool:
    return (element.get(W + "author"), element.get(W + "date")) == (mark.author, mark.date)


def mark_paragraph(w_p: etree._Element, name: str, mark: Mark) -> None:
    """The paragraph's mark set as inserted or deleted (`name` "ins" | "del")."""
    _mark_look(w_p).insert(0, revision(name, mark))


def mark_row(w_tr: etree._Element, name: str, mark: Mark) -> None:
    """The table row set as inserted or deleted."""
    properties = w_tr.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        first = next((i for i, x in enumerate(w_tr) if local(x) != "tblPrEx"), len(w_tr))
        w_tr.insert(first, properties)
    _insert_in_order(properties, revision(name, mark), ("trPrChange",))


def changed_run_properties(w_r: etree._Element, new: etree._Element | None, mark: Mark) -> None:
    """The run's properties become a copy of `new`, the present ones are kept as the tracked old state."""
    old = w_r.find(W + "rPr")
    before = etree.Element(W + "rPr")
    if old is not None:
        before.extend(copy.deepcopy(x) for x in old if local(x) != "rPrChange")
        w_r.remove(old)
    now = copy.deepcopy(new) if new is not None else etree.Element(W + "rPr")
    for gone in now.findall(W + "rPrChange"):
        now.remove(gone)
    change = revision("rPrChange", mark)
    change.append(before)
    now.append(change)
    w_r.insert(0, now)


_NOT_IN_CHANGE = frozenset({"rPr", "sectPr", "pPrChange"})


def changed_paragraph_properties(w_p: etree._Element, new: etree._Element | None, mark: Mark) -> None:
    """The paragraph's properties become those of `new`, the present ones are kept as the tracked old state.

    The paragraph's mark, its page section and earlier changes of them stay.
    """
    old = w_p.find(W + "pPr")
    before = etree.Element(W + "pPr")
    now = etree.Element(W + "pPr")
    kept: list[etree._Element] = []
    if old is not None:
        before.extend(copy.deepcopy(x) for x in old if local(x) not in _NOT_IN_CHANGE)
        kept = [x for x in old if local(x) in ("rPr", "sectPr")]
        w_p.remove(old)
    if new is not None:
        now.extend(copy.deepcopy(x) for x in new if local(x) not in _NOT_IN_CHANGE)
    now.extend(kept)
    change = revision("pPrChange", mark)
    change.append(before)
    now.append(change)
    w_p.insert(0, now)


def changed_mark_look(w_p: etree._Element, new: etree._Element | None, mark: Mark) -> None:
    """The look of the paragraph's mark becomes that of `new`, the present one is kept as the tracked old state."""
    properties = _mark_look(w_p)
    look = [x for x in properties if x.tag not in _PARAGRAPH_MARKS and local(x) != "rPrChange"]
    before = etree.Element(W + "rPr")
    before.extend(look)
    if new is not None:
        properties.extend(x for x in list(new) if x.tag not in _PARAGRAPH_MARKS and local(x) != "rPrChange")
    change = revision("rPrChange", mark)
    change.append(before)
    properties.append(change)


_PARAGRAPH_MARKS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


def _mark_look(w_p: etree._Element) -> etree._Element:
    """The `w:rPr` of a paragraph's mark, made if it is missing."""
    properties = w_p.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        w_p.insert(0, properties)
    look = properties.find(W + "rPr")
    if look is None:
        look = etree.Element(W + "rPr")
        _insert_in_order(properties, look, ("sectPr", "pPrChange"))
    return look


def changed_section(w_sect_pr: etree._Element, new: etree._Element, mark: Mark) -> None:
    """The page section becomes like `new` (which it takes over), the present state is kept as the tracked old one.

    Headers, footers and the printer are no part of the change and stay.
    """
    before = etree.Element(W + "sectPr")
    before.extend([x for x in w_sect_pr if local(x) not in KEPT_OF_SECTION])
    printer = w_sect_pr.findall(W + "printerSettings")
    w_sect_pr.extend(list(new))
    w_sect_pr.extend(printer)
    change = revision("sectPrChange", mark)
    change.append(before)
    w_sect_pr.append(change)


KEPT_OF_SECTION = frozenset({"headerReference", "footerReference", "printerSettings", "sectPrChange"})


def mark_cell(w_tc: etree._Element, name: str, mark: Mark) -> None:
    """The table cell set as inserted or deleted (`name` "cellIns" | "cellDel")."""
    properties = w_tc.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        w_tc.insert(0, properties)
    _insert_in_order(properties, revision(name, mark), ("tcPrChange",))


_FIRST = {"tblPr": (), "trPr": ("tblPrEx",), "tcPr": ()}


def changed_properties(element: etree._Element, name: str, new: etree._Element | None, mark: Mark) -> None:
    """Properties of a table, row or cell become those of `new`, the present ones are kept as tracked old state."""
    old = element.find(W + name)
    before = etree.Element(W + name)
    if old is not None:
        before.extend(copy.deepcopy(x) for x in old)
        element.remove(old)
    now = etree.Element(W + name)
    if new is not None:
        now.extend(copy.deepcopy(x) for x in new)
    change = revision(f"{name}Change", mark)
    change.append(before)
    now.append(change)
    place = next((i for i, x in enumerate(element) if local(x) not in _FIRST[name]), len(element))
    element.insert(place, now)


def _insert_in_order(parent: etree._Element, child: etree._Element, before: tuple[str, ...]) -> None:
    """`child` put in front of the first element with one of these names, else last (the schema wants an order)."""
    place = next((i for i, x in enumerate(parent) if local(x) in before), len(parent))
    parent.insert(place, child)


def number_revisions(root: etree._Element) -> None:
    """Ids for every revision below `root` that has none or shares one; others keep theirs."""
    seen: set[str] = set()
    unnumbered = []
    for element in root.iter(*_REVISION_TAGS):
        number = element.get(W + "id", "")
        if not number or number in seen:
            unnumbered.append(element)
        seen.add(number)
    taken = {e.get(W + "id", "") for e in root.iter(W + "bookmarkStart", W + "permStart", W + "commentRangeStart")}
    free = (str(n) for n in count(1) if str(n) not in seen and str(n) not in taken)
    for element in unnumbered:
        element.set(W + "id", next(free))
    for kind in ("moveFrom", "moveTo"):  # one range ends before the next one begins
        starts, ends = ([e for e in root.iter(f"{W}{kind}Range{x}") if not e.get(W + "id")] for x in ("Start", "End"))
        for start, end in zip(starts, ends, strict=True):
            number = next(free)
            start.set(W + "id", number)
            end.set(W + "id", number)
