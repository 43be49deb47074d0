"""Tracked changes of looks alone: who asks for which look, on which words, paragraphs, tables and pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from congressdocs.core.comparing.looks import VARIES, Detail
from congressdocs.core.merging.returned import Hand
from congressdocs.word.annotations.lines import Looked, Passage, RawLine, hand_of
from congressdocs.word.annotations.looks_details import details_of
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import MC, W
from congressdocs.word.ooxml.story import cells_of, rows_of
from congressdocs.word.ooxml.styles import Styles

_OF_WORDS, _OF_PARAGRAPH, _OF_PAGE = W + "rPrChange", W + "pPrChange", W + "sectPrChange"
_OF_TABLE = tuple(W + n for n in ("tblPrChange", "tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange"))
_NUMBERED = W + "numberingChange"
_ALL = (_OF_WORDS, _OF_PARAGRAPH, _OF_PAGE, *_OF_TABLE, _NUMBERED)
_OF_ENDS = f"{W}pPr/{W}rPr/{W}rPrChange"
MAX_CELLS = 12  # a look of more cells than that is one of the table


@dataclass(frozen=True, slots=True)
class Looks:
    """Another look that somebody asks for; no `details`: nothing that shows.

    `n`: how many of Word's change marks it is made of. `words`: what it is about, where the text as it went out has
    no words there; `where`: part of the file outside the body.
    """

    hand: Hand
    passages: tuple[Passage, ...]
    details: tuple[Detail, ...]
    n: int = 1
    words: str = ""
    where: str = ""


Spot = Callable[[RawLine, int, int], tuple[Passage, ...]]


def looks_of(root: etree._Element, lines: Sequence[RawLine], styles: Styles, spot: Spot) -> list[Looks]:
    """All changes of looks below `root`, in the order of its paragraphs; every mark of Word counts in one of them.

    `lines` are the paragraphs below `root`; `spot` gives the passages of a stretch of one.
    """
    return _Finder(lines, styles, spot).found(root)


@dataclass(slots=True)
class _Stretch:
    """Adjoining words that one person sets alike; the last stretch of it is to be gone on from."""

    hand: Hand
    details: tuple[Detail, ...]
    marks: list[etree._Element]
    parts: list[tuple[RawLine, Looked]]

    def goes_on(self, raw: RawLine, looked: Looked, is_next_line: bool) -> bool:
        """Whether these words stand right behind, in the same paragraph or at the beginning of the next."""
        last_raw, last = self.parts[-1]
        if last_raw is raw:
            return last.shown_end == looked.shown
        return is_next_line and last.shown_end == len(last_raw.text) and looked.shown == 0


@dataclass
class _Finder:
    lines: Sequence[RawLine]
    styles: Styles
    spot: Spot
    looks: list[tuple[int, Looks]] = field(default_factory=list)  # with the number of the line
    seen: set[etree._Element] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._at = {raw.w_p: n for n, raw in enumerate(self.lines)}

    def found(self, root: etree._Element) -> list[Looks]:
        marks = [e for e in root.iter(*_ALL, W + "ins") if _counts(e)]
        if not marks:
            return []
        self._words()
        self._paragraphs()
        for w_tbl in root.iter(W + "tbl"):
            self._table(w_tbl)
        for mark in root.iter(_OF_PAGE):
            self._add(self._line_of(mark), mark, self._details(mark))
        for mark in marks:
            if mark not in self.seen:  # of a run without words, of a field's number
                self._add(self._line_of(mark), mark, ())
        self.looks.sort(key=lambda one: one[0])
        return [looks for _, looks in self.looks]

    # ------------------------------------------------ words

    def _words(self) -> None:
        open_ones: dict[str, _Stretch] = {}  # by author
        for n, raw in enumerate(self.lines):
            for looked in raw.looks:
                hand, details = hand_of(looked.mark), self._details(looked.mark)
                known = open_ones.get(hand.author)
                is_next = known is not None and self._at[known.parts[-1][0].w_p] == n - 1
                if known and (known.marks[-1] is looked.mark or known.details == details) and known.goes_on(
                    raw, looked, is_next
                ):  # fmt: skip
                    known.parts.append((raw, looked))
                    known.marks += [looked.mark] if known.marks[-1] is not looked.mark else []
                else:
                    self._close(known)
                    open_ones[hand.author] = _Stretch(hand, details, [looked.mark], [(raw, looked)])
        for stretch in open_ones.values():
            self._close(stretch)

    def _close(self, stretch: _Stretch | None) -> None:
        if stretch is None:
            return
        passages: dict[str, Passage] = {}
        for raw, looked in stretch.parts:
            for p in self.spot(raw, looked.start, looked.end):
                begun = passages.get(p.paragraph_id, p)
                passages[p.paragraph_id] = Passage(p.paragraph_id, begun.start, max(begun.end, p.end))
        full = tuple(p for p in passages.values() if p.start < p.end)
        words = "".join(raw.text[looked.shown : looked.shown_end] for raw, looked in stretch.parts)
        at = self._at[stretch.parts[0][0].w_p]
        lines = {id(raw): raw for raw, _ in stretch.parts if stretch.details}.values()
        n = len(stretch.marks) + sum(self._ends(raw, stretch.hand.author) for raw in lines)
        looks = Looks(stretch.hand, full or tuple(passages.values())[:1], stretch.details, n)
        self.looks.append((at, looks if full else replace(looks, words=words)))
        self.seen.update(stretch.marks)

    # ------------------------------------------------ paragraphs

    def _paragraphs(self) -> None:
        """Paragraphs in a row that one person sets alike are one."""
        last: tuple[int, Looks] | None = None
        for n, raw in enumerate(self.lines):
            for mark in _paragraph_marks(raw.w_p):
                self.seen.add(mark)
                looks = self._of_line(raw, mark)
                if last and last[0] == n - 1 and _alike(last[1], looks):
                    before = self.looks.pop()[1]
                    looks = replace(before, passages=before.passages + looks.passages, n=before.n + looks.n)
                    self.looks.append((n, looks))
                else:
                    self.looks.append((n, looks))
                last = (n, looks)

    def _of_line(self, raw: RawLine, mark: etree._Element) -> Looks:
        found = self.spot(raw, 0, raw.n_original)
        has_words = any(p.start < p.end for p in found)
        hand, details = hand_of(mark), self._details(mark)
        n = 1 + (self._ends(raw, hand.author) if details else 0)
        return Looks(hand, found, details, n, words="" if has_words else raw.text)

    def _ends(self, raw: RawLine, author: str) -> int:
        """How many marks are about the look of the paragraph's own mark: it goes with that of its words."""
        found = [e for e in raw.w_p.iterfind(_OF_ENDS) if e not in self.seen and hand_of(e).author == author]
        self.seen.update(found)
        return len(found)

    # ------------------------------------------------ tables

    def _table(self, w_tbl: etree._Element) -> None:
        """What one person does to a table and its rows and cells is one."""
        marks: dict[str, list[etree._Element]] = {}
        own = [m for m in _table_marks(w_tbl) if m not in self.seen]
        author = next((hand_of(m).author for m in own if hand_of(m).author), "")
        for mark in own:  # Word puts no name on the change of the columns
            marks.setdefault(hand_of(mark).author or author, []).append(mark)
        for found in marks.values():
            details = _merged([d for mark in found for d in self._details(mark)])
            self._add(self._line_of(w_tbl), found[-1], details, found, self._cells(found))

    def _cells(self, marks: Sequence[etree._Element]) -> list[int]:
        """The lines in the cells that get another look, if these are a few."""
        showing = [m for m in marks if local(m) == "tcPrChange" and {d.name for d in self._details(m)} - {"tcW"}]
        others = [m for m in marks if m not in showing and {d.name for d in self._details(m)} - {"tcW"}]
        if others or len(showing) > MAX_CELLS:
            return []
        cells = (next(mark.iterancestors(W + "tc"), None) for mark in showing)
        return [self._at[w_p] for cell in cells if cell is not None for w_p in cell.iter(W + "p") if w_p in self._at]

    # ------------------------------------------------ all

    def _add(
        self,
        line: int,
        mark: etree._Element,
        details: tuple[Detail, ...],
        marks: Sequence[etree._Element] = (),
        lines: Sequence[int] = (),
    ) -> None:
        self.seen.update(marks or (mark,))
        passages: tuple[Passage, ...] = ()
        for n in lines or ([line] if self.lines else []):
            passages += self.spot(self.lines[n], 0, self.lines[n].n_original)
        self.looks.append((line, Looks(hand_of(mark), passages, details, len(marks) or 1)))

    def _line_of(self, element: etree._Element) -> int:
        """The line an element stands in, of a table its first one; else the last line before it."""
        own = next((e for e in (element, *element.iterancestors(W + "p")) if e in self._at), None)
        if own is not None:
            return self._at[own]
        inside = next((e for e in element.iter(W + "p") if e in self._at), None)
        if inside is not None:
            return self._at[inside]
        tables = [e for e in element.iterancestors(W + "tbl") for p in e.iter(W + "p") if p in self._at]
        return self._line_of(tables[0]) if tables else max(len(self.lines) - 1, 0)

    def _details(self, mark: etree._Element) -> tuple[Detail, ...]:
        return details_of(mark, self.styles)


def _counts(mark: etree._Element) -> bool:
    """Whether a mark is a change of looks, and not one in the copy that old programs read."""
    is_number = mark.tag != W + "ins" or ((parent := mark.getparent()) is not None and parent.tag == W + "numPr")
    return is_number and next(mark.iterancestors(MC + "Fallback"), None) is None


def _paragraph_marks(w_p: etree._Element) -> list[etree._Element]:
    found = [*w_p.iterfind(f"{W}pPr/{W}pPrChange"), *w_p.iterfind(f"{W}pPr/{W}numPr/{W}numberingChange")]
    return found or list(w_p.iterfind(f"{W}pPr/{W}numPr/{W}ins"))


def _table_marks(w_tbl: etree._Element) -> Iterator[etree._Element]:
    """The marks of a table's own properties, rows and cells, those of tables inside it left out."""
    yield from (e for x in w_tbl if local(x) in ("tblPr", "tblGrid") for e in x if e.tag in _OF_TABLE)
    for w_tr in rows_of(w_tbl):
        yield from (e for x in w_tr if local(x) in ("trPr", "tblPrEx") for e in x if e.tag in _OF_TABLE)
        for w_tc in cells_of(w_tr):
            yield from (e for x in w_tc if local(x) == "tcPr" for e in x if e.tag in _OF_TABLE)


def _merged(details: Sequence[Detail]) -> tuple[Detail, ...]:
    """Each property once; `VARIES` where it is not the same everywhere."""
    kept: dict[str, Detail] = {}
    for detail in details:
        known = kept.setdefault(detail.name, detail)
        if known != detail:
            kept[detail.name] = Detail(detail.name, VARIES, VARIES)
    return tuple(kept.values())


def _alike(one: Looks, other: Looks) -> bool:
    return one.hand.author == other.hand.author and one.details == other.details and not (one.words or other.words)
