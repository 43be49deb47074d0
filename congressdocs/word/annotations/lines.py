"""The paragraphs of a story with all tracked changes in them, and which paragraphs they were when the text went out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from congressdocs.core.merging.returned import Bit, Hand, Line, Original
from congressdocs.word.annotations.stretches import Change, Stretch, change_of, stretches
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.story import Story

COMING, GOING = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
RANGE = {W + "commentRangeStart": "start", W + "commentRangeEnd": "end", W + "commentReference": "reference"}
_CONTAINERS = (W + "body", W + "tc", W + "txbxContent", W + "footnote", W + "endnote")
_LOOKS = f"{W}rPr/{W}rPrChange"
_NOTES = {W + "footnoteReference": W + "footnote", W + "endnoteReference": W + "endnote"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points [start, end) of a paragraph of the text as it went out."""

    paragraph_id: str
    start: int
    end: int


class Reference(NamedTuple):
    """Where a note hangs: tag and id of the note, offset in its paragraph, who put it in and who takes it out."""

    tag: str
    id: str
    at: int
    come: Hand | None
    gone: Hand | None


class Looked(NamedTuple):
    """A stretch that somebody set in other letters: as it went out (`start`, `end`), and as it stands."""

    mark: etree._Element  # w:rPrChange
    start: int
    end: int
    shown: int
    shown_end: int


@dataclass(slots=True)
class RawLine:
    """A raw paragraph; `offset`: where its text begins in the paragraph it was part of."""

    w_p: etree._Element
    line: Line
    marks: list[tuple[str, str, int, int]]  # of comments: id, what, offset in the text as it went out, and as it stands
    notes: list[Reference]
    text: str  # as it stands, everything shown
    looks: list[Looked]
    id: str = ""
    offset: int = 0

    def passage(self, start: int, end: int) -> Passage | None:
        """A stretch of it in the text as it went out; None if it belongs to no paragraph of that."""
        return Passage(self.id, self.offset + start, self.offset + end) if self.id else None

    @property
    def n_original(self) -> int:
        """Letters that were there when the text went out."""
        return sum(len(bit.text) for bit in self.line.bits if bit.come is None)


@dataclass(slots=True)
class RawBody:
    """The paragraphs of the body in reading order, those of rows that came with a change apart."""

    body: etree._Element
    kept: Mapping[int, str]
    lines: list[RawLine] = field(default_factory=list)
    runs: list[tuple[tuple[str, int], list[Original]]] = field(default_factory=list)  # with what stands before each

    def __post_init__(self) -> None:
        runs: dict[tuple[etree._Element, int], list[RawLine]] = {}
        breaks: dict[etree._Element, int] = defaultdict(int)
        numbers = {w_p: i for i, w_p in enumerate(self.body.getroottree().iter(W + "p"))}
        for place in Story().inside(self.body):
            raw = raw_line(place.w_p, place.fields)
            raw.id = self.kept.get(numbers[place.w_p], "")
            self.lines.append(raw)
            for w_tbl in place.w_p.iterancestors(W + "tbl"):
                breaks[_container(w_tbl)] += 1
            if not _row_hand(place.w_p, COMING, W + "cellIns"):
                box = _container(place.w_p)
                runs.setdefault((box, breaks[box]), []).append(raw)
        for run in runs.values():
            originals = list(originals_of(run))
            self.runs.append((self.near(run[0].w_p), originals))

    def near(self, w_p: etree._Element) -> tuple[str, int]:
        """The end of the last paragraph before this one that was in the text as it went out; else the next one."""
        n = next(i for i, raw in enumerate(self.lines) if raw.w_p is w_p)
        before = next((raw for raw in reversed(self.lines[:n]) if raw.id), None)
        if before is not None:
            return before.id, before.offset + before.n_original
        return next((raw.id for raw in self.lines[n:] if raw.id), ""), 0

    def stands_before(self, w_tbl: etree._Element) -> str:
        """The last paragraph before a table in the same story, or in a table before it; "" inside a cell."""
        box = _container(w_tbl)
        if box.tag == W + "tc":
            return ""
        inside = set(w_tbl.iter(W + "p"))
        n = next((i for i, raw in enumerate(self.lines) if raw.w_p in inside), 0)
        for raw in reversed(self.lines[:n]):
            around = [e for e in (raw.w_p, *raw.w_p.iterancestors(W + "tbl")) if _container(e) is box]
            if raw.id and around:
                return raw.id
        return ""

    def spot(self, raw: RawLine, start: int, end: int) -> tuple[Passage, ...]:
        """The passage of a stretch of a line; of a line that was not there, the end of what stands before it."""
        own = raw.passage(start, end)
        given, at = self.near(raw.w_p) if own is None else ("", 0)
        return (own,) if own else (Passage(given, at, at),) if given else ()


def _container(element: etree._Element) -> etree._Element:
    return next((e for e in element.iterancestors(*_CONTAINERS)), element)


def originals_of(run: Sequence[RawLine]) -> Iterator[Original]:
    """The lines put together to the paragraphs they were, offsets and ids filled in."""
    group: list[RawLine] = []
    for raw in run:
        group.append(raw)
        if raw.line.end.come is None:
            yield _original(group)
            group = []
    if group:
        yield _original(group)


def _original(group: Sequence[RawLine]) -> Original:
    given = next((raw.id for raw in reversed(group) if raw.id), "")
    at = 0
    for raw in group:
        raw.id, raw.offset = given, at
        at += raw.n_original
    return Original(given, tuple(raw.line for raw in group))


def raw_line(w_p: etree._Element, fields: list[str]) -> RawLine:
    """A paragraph with its changes, comment marks and note references; `fields` as in `stretches`."""
    raw = RawLine(w_p, Line(()), [], [], "", [])
    bits: list[Bit] = []
    at = shown = 0
    for s in stretches(w_p, fields):
        name = RANGE.get(s.element.tag)
        if name:
            raw.marks.append((s.element.get(W + "id", ""), name, at, shown))
        if s.text:
            bits.append(_bit(s))
            if s.element.tag in _NOTES:
                given = s.element.get(W + "id", "")
                raw.notes.append(Reference(_NOTES[s.element.tag], given, at, bits[-1].come, bits[-1].gone))
            before, from_here = at, shown
            at += len(s.text) if bits[-1].come is None else 0
            shown += len(s.text)
            if s.formatting is not None and (run := s.element.getparent()) is not None:
                raw.looks += [Looked(e, before, at, from_here, shown) for e in run.iterfind(_LOOKS)]
    mark = w_p.find(f"{W}pPr/{W}rPr")
    end = Bit("") if mark is None else Bit("", _mark(mark, COMING), _mark(mark, GOING))
    if around := _around_box(w_p):
        bits, end = [replace(bit, come=bit.come or around) for bit in bits], replace(end, come=end.come or around)
    raw.line, raw.text = Line(tuple(bits), end), "".join(bit.text for bit in bits)
    return raw


def _around_box(w_p: etree._Element) -> Hand | None:
    """Who put in the text box that a paragraph stands in."""
    box = next(w_p.iterancestors(W + "txbxContent"), None)
    come = next(box.iterancestors(*COMING), None) if box is not None else None
    return None if come is None else _hand(change_of(come))


def _bit(s: Stretch) -> Bit:
    come = next((c for c in s.layers if not c.is_gone), None)
    gone = next((c for c in s.layers if c.is_gone), None)
    return Bit(s.text, _hand(come), _hand(gone))


def hand_of(mark: etree._Element) -> Hand:
    """Who made the change of looks that a revision element records, and when."""
    change = change_of(mark, "formatting")
    return Hand(change.author, change.date, change.utc)


def _hand(change: Change | None) -> Hand | None:
    return None if change is None else Hand(change.author, change.date, change.utc, change.kind == "move")


def _mark(properties: etree._Element, tags: Sequence[str]) -> Hand | None:
    found = next((e for e in properties if e.tag in tags), None)
    return None if found is None else _hand(change_of(found))


def _row_hand(w_p: etree._Element, tags: Sequence[str], cell_tag: str) -> Hand | None:
    """Who put in (or takes out) the row or cell that a paragraph stands in, at any depth."""
    for w_tc in w_p.iterancestors(W + "tc"):
        for found in w_tc.iterfind(f"{W}tcPr/{cell_tag}"):
            return _hand(change_of(found, "insertion"))
    for w_tr in w_p.iterancestors(W + "tr"):
        if hand := of_row(w_tr, tags):
            return hand
    return None


def of_row(w_tr: etree._Element, tags: Sequence[str]) -> Hand | None:
    """Who put a row in, or takes it out."""
    properties = w_tr.find(W + "trPr")
    return None if properties is None else _mark(properties, tags)
