"""The paragraphs of a story with all tracked changes in them, and which paragraphs they were when the text went out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from congressdocs.core.returned import Bit, Hand, Line, Original
from congressdocs.word.ns import W
from congressdocs.word.raw_text import Change, Stretch, change_of, stretches
from congressdocs.word.story import Story

COMING, GOING = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
RANGE = {W + "commentRangeStart": "start", W + "commentRangeEnd": "end", W + "commentReference": "reference"}
_CONTAINERS = (W + "body", W + "tc", W + "txbxContent", W + "footnote", W + "endnote")
_NOTES = {W + "footnoteReference": W + "footnote", W + "endnoteReference": W + "endnote"}


@dataclass(slots=True)
class RawLine:
    """A raw paragraph; `offset`: where its text begins in the paragraph it was part of."""

    w_p: etree._Element
    line: Line
    marks: list[tuple[str, str, int, int]]  # of comments: id, what, offset in the text as it went out, and as it stands
    notes: list[tuple[str, str, int]]  # references: tag of the note, its id, offset
    text: str  # as it stands, everything shown
    id: str = ""
    offset: int = 0

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
    """A paragraph with its changes, comment marks and note references; `fields` as in `raw_text.stretches`."""
    raw = RawLine(w_p, Line(()), [], [], "")
    bits: list[Bit] = []
    at = shown = 0
    for s in stretches(w_p, fields):
        name = RANGE.get(s.element.tag)
        if name:
            raw.marks.append((s.element.get(W + "id", ""), name, at, shown))
        if s.element.tag in _NOTES:
            raw.notes.append((_NOTES[s.element.tag], s.element.get(W + "id", ""), at))
        if s.text:
            bits.append(_bit(s))
            at += len(s.text) if bits[-1].come is None else 0
            shown += len(s.text)
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
