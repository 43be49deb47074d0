"""A draft that came back with Word comments and tracked changes: the text as it went out, and who says what on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from congressdocs.core.merging.returned import Amendment, Hand, amendments, beyond, with_moves
from congressdocs.core.model import CELL_LINE, CELL_PARAGRAPH, Action, Block, Edit
from congressdocs.word.annotations.beside import Aside, Beside, Commented, asides_of, changes_beside, commented, once
from congressdocs.word.annotations.blank_changes import blank_changes, changed_controls
from congressdocs.word.annotations.comments import threads_of
from congressdocs.word.annotations.lines import COMING, GOING, RANGE, Passage, RawBody, RawLine, of_row
from congressdocs.word.annotations.looks import Looks, looks_of
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import W16DU, W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.story import Story, cells_of, rows_of
from congressdocs.word.ooxml.styles import Styles
from congressdocs.word.reading.body import body_of, read_docx
from congressdocs.word.reading.legacy_runs import to_unicode
from congressdocs.word.reading.paragraph import text_in
from congressdocs.word.reading.revisions import has_revisions, resolve

_FILLER = "\u200d"  # LibreOffice marks the ends of a new row's cells with it
_RAW = "raw"  # attribute that remembers a paragraph's place while changes are rejected


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote in the margin."""

    hand: Hand
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A Word comment with its answers; `passages`: one for each paragraph it reaches over, none if it hangs nowhere.

    `new_words`: what it was written on, if that was not in the body as it went out; `where`: outside the body.
    """

    first: Message
    answers: tuple[Message, ...]
    passages: tuple[Passage, ...]
    is_done: bool = False
    new_words: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """`blocks`: the text as it went out, all changes rejected; comments in file order, changes in reading order.

    `blank`: changes without words (empty lines, breaks, fields that show nothing), each with the words around it.
    """

    blocks: tuple[Block, ...]
    threads: tuple[Thread, ...]
    changes: tuple[Amendment, ...]
    beside: tuple[Beside, ...]
    looks: tuple[Looks, ...]
    blank: tuple[tuple[Hand, str], ...]


def is_marked_up(data: bytes) -> bool:
    """Whether a Word file holds comments or tracked changes. Raises: UnreadableFile."""
    package = Package.open(data)
    return has_revisions(package) or any(len(package.xml(part)) for part in package.related("comments"))


def read_returned(data: bytes) -> Returned:
    """What a returned file says. Raises: UnreadableFile.

    Words and comments put in with an old Vietnamese font are read as Unicode, unless the draft itself is kept in one.
    """
    original = read_docx(data, changes="original")
    data = data if original.legacy else to_unicode(data)
    blocks, package = original.blocks, Package.open(data)
    story = RawBody(body_of(package), _kept(data, blocks))
    asides = asides_of(package, story)
    changes = _changes(story, blocks)
    return Returned(
        blocks,
        tuple(_threads(package, story, commented(asides))),
        tuple(changes),
        tuple(once(changes_beside(asides, changes))),
        tuple(_looks(package, story, asides)),
        (*blank_changes(story.lines, changes), *changed_controls(story.body, story.lines)),
    )


def _looks(package: Package, story: RawBody, asides: Sequence[Aside]) -> Iterator[Looks]:
    styles = Styles.of(package)
    yield from looks_of(story.body, story.lines, styles, story.spot)
    for aside in asides:
        found = looks_of(aside.root, aside.lines, styles, aside.spot)
        yield from (replace(looks, where=aside.where) for looks in found)


def _kept(data: bytes, blocks: Sequence[Block]) -> dict[int, str]:
    """Which raw paragraphs (by number in the file) are there when all is rejected, and under which id."""
    package = Package.open(data)
    root = package.xml(package.main)
    for i, w_p in enumerate(root.iter(W + "p")):
        w_p.set(_RAW, str(i))
    resolve(root, "reject")
    found = [p.w_p for p in Story().inside(body_of(package))]
    ids = [p.id for block in blocks for p in block.paragraphs]
    return {int(w_p.get(_RAW, "-1")): given for w_p, given in zip(found, ids, strict=True)}


# ---------------------------------------------------------------- changes


def _changes(story: RawBody, blocks: Sequence[Block]) -> list[Amendment]:
    order = {p.id: i for i, p in enumerate(p for b in blocks for p in b.paragraphs)}
    texts = {p.id: p.text for b in blocks for p in b.paragraphs}
    rows = list(_row_changes(story))
    gone = {id_ for wish, ids in rows if wish.edits[0].action is Action.DELETE_ROW for id_ in ids}
    authors = {id_: wish.hand.author for wish, ids in rows for id_ in ids}
    words = [w for near, run in story.runs for w in amendments(run, near)]
    words = [w for w in words if not _goes_with_row(w, gone, authors)]
    found = with_moves([w for w, _ in rows] + words, texts)
    return sorted(found, key=lambda w: (order.get(w.edits[0].paragraph_id, 0), w.edits[0].start))


def _goes_with_row(wish: Amendment, gone: set[str], authors: Mapping[str, str]) -> bool:
    """Whether words go only because their row goes."""
    return all(
        e.paragraph_id in gone and authors[e.paragraph_id] == wish.hand.author and not e.text for e in wish.edits
    )


def _row_changes(story: RawBody) -> Iterator[tuple[Amendment, tuple[str, ...]]]:
    """Rows that come or go, with the ids of the paragraphs in them."""
    at = {raw.w_p: raw for raw in story.lines}
    for w_tbl in story.body.iter(W + "tbl"):
        before, first = "", list[etree._Element]()  # the last row that was there; new rows before any of them
        is_new = not _is_nested_in_new(w_tbl)
        for w_tr in rows_of(w_tbl):
            raws = [at[w_p] for w_p in w_tr.iter(W + "p") if w_p in at]
            ids = tuple(dict.fromkeys(raw.id for raw in raws if raw.id))
            come, gone = of_row(w_tr, COMING), of_row(w_tr, GOING)
            if come and before and not gone:
                yield Amendment(come, (Edit(before, Action.INSERT_ROW, text=_cells(w_tr, at)),)), ()
            elif come and not gone and is_new:
                first.append(w_tr)
            elif gone and ids and not come:
                yield Amendment(gone, (Edit(ids[0], Action.DELETE_ROW),)), ids
            before = ids[0] if ids and not come else before
        yield from ((wish, ()) for wish in _new_rows(first, "" if before else story.stands_before(w_tbl), story, at))


def _new_rows(
    rows: Sequence[etree._Element], after: str, story: RawBody, at: Mapping[etree._Element, RawLine]
) -> Iterator[Amendment]:
    """The rows of a new table after a paragraph, or (without one) rows that nothing but words can tell, by author."""
    hands = [(hand, w_tr) for w_tr in rows if (hand := of_row(w_tr, COMING))]
    for author in dict.fromkeys(hand.author for hand, _ in hands):
        own = [(hand, _cells(w_tr, at)) for hand, w_tr in hands if hand.author == author]
        said = [text for _, text in own]
        if after and author == hands[0][0].author:
            yield Amendment(own[0][0], (Edit(after, Action.INSERT_TABLE, text="\n".join(said)),))
        elif near := _before(rows[0], story):
            yield beyond(own[0][0], near, "\n".join(f"[+] {text}" for text in said))


def _before(w_tr: etree._Element, story: RawBody) -> tuple[str, int] | None:
    known = {raw.w_p for raw in story.lines}
    w_p = next((w_p for w_p in w_tr.iter(W + "p") if w_p in known), None)
    near = story.near(w_p) if w_p is not None else ("", 0)
    return near if near[0] else None


def _is_nested_in_new(w_tbl: etree._Element) -> bool:
    return any(of_row(w_tr, COMING) for w_tr in w_tbl.iterancestors(W + "tr"))


def _cells(w_tr: etree._Element, at: Mapping[etree._Element, RawLine]) -> str:
    cells = ((at[w_p] for w_p in w_tc.iter(W + "p") if w_p in at) for w_tc in cells_of(w_tr))
    said = (CELL_PARAGRAPH.join(_standing(raw).strip(_FILLER) for raw in cell) for cell in cells)
    return "\t".join(text.replace("\t", " ").replace("\n", CELL_LINE) for text in said)


def _standing(raw: RawLine) -> str:
    return "".join(bit.text for bit in raw.line.bits if bit.gone is None)


# ---------------------------------------------------------------- comments


def _threads(package: Package, story: RawBody, beside: Mapping[str, Commented]) -> Iterator[Thread]:
    parents = threads_of(package)
    messages = dict(_messages(package))
    answers: dict[str, list[Message]] = defaultdict(list)
    for given, message in messages.items():
        parent = parents.get(given, (None, False))[0]
        if parent in messages and parent != given:
            answers[_root(parent, parents)].append(message)
    ranges = _Ranges(story)
    for given, message in messages.items():
        parent, is_done = parents.get(given, (None, False))
        if parent not in messages or parent == given:
            answered = tuple(answers[given])
            passages = ranges.passages(given)
            if not passages and (on := beside.get(given)):
                at = (on.aside.at,) if on.aside.at else ()
                yield Thread(message, answered, at, is_done, on.words, on.aside.where)
            else:
                new_words = ranges.new_words(given) if all(p.start == p.end for p in passages) else ""
                yield Thread(message, answered, passages, is_done, new_words)


def _root(given: str, parents: Mapping[str, tuple[str | None, bool]]) -> str:
    seen = {given}
    while (parent := parents.get(given, (None, False))[0]) and parent not in seen:
        seen.add(parent)
        given = parent
    return given


def _messages(package: Package) -> Iterator[tuple[str, Message]]:
    for part in package.related("comments"):
        for e in package.xml(part):
            if local(e) == "comment":
                hand = Hand(e.get(W + "author", ""), e.get(W + "date", ""), e.get(W16DU + "dateUtc", ""))
                text = "\n".join(text_in(p.w_p, p.fields) for p in Story().inside(e))
                yield e.get(W + "id", ""), Message(hand, text.strip())


class _Ranges:
    """Where comments hang: (number of the raw paragraph, offset as it went out, offset as it stands) of both ends."""

    def __init__(self, story: RawBody) -> None:
        self._lines = story.lines
        self._starts: dict[str, tuple[int, int, int]] = {}
        self._ends: dict[str, tuple[int, int, int]] = {}
        for n, raw in enumerate(self._lines):
            for given, name, at, shown in raw.marks:
                if name != "end":
                    self._starts.setdefault(given, (n, at, shown))
                if name == "end":
                    self._ends[given] = (n, at, shown)
        self._between(story)

    def _between(self, story: RawBody) -> None:
        """Marks that stand between paragraphs: a start belongs to the next one, an end to the one before."""
        numbers = {raw.w_p: n for n, raw in enumerate(self._lines)}
        last, pending = -1, list[str]()
        for e in story.body.iter(W + "p", *RANGE):
            if e.tag == W + "p":
                if e in numbers:
                    last = numbers[e]
                    self._starts.update((given, (last, 0, 0)) for given in pending)
                    pending = []
            elif next(e.iterancestors(W + "p"), None) is None:
                given = e.get(W + "id", "")
                if e.tag == W + "commentRangeStart":
                    pending.append(given)
                elif e.tag == W + "commentRangeEnd" and last >= 0:
                    raw = self._lines[last]
                    self._ends.setdefault(given, (last, raw.n_original, len(raw.text)))

    def passages(self, given: str) -> tuple[Passage, ...]:
        """The passage of a comment, paragraph by paragraph; a comment on nothing but new words is a point."""
        if given not in self._starts:
            return ()
        first, at, _ = self._starts[given]
        last, end, _ = self._ends.get(given, (first, at, 0))
        last, end = max((last, end), (first, at))
        found: dict[str, Passage] = {}
        for n in range(first, last + 1):
            raw = self._lines[n]
            if raw.id:
                start = raw.offset + (at if n == first else 0)
                stop = raw.offset + (end if n == last else raw.n_original)
                begun = found.get(raw.id)
                found[raw.id] = Passage(raw.id, begun.start if begun else start, stop)
        full = tuple(p for p in found.values() if p.start < p.end)
        return full or tuple(found.values())[:1] or self._nearest(first)

    def _nearest(self, n: int) -> tuple[Passage, ...]:
        """The end of the last paragraph before a row that was not in the text as it went out."""
        raw = next((raw for raw in reversed(self._lines[:n]) if raw.id), None)
        return (Passage(raw.id, raw.offset + raw.n_original, raw.offset + raw.n_original),) if raw else ()

    def new_words(self, given: str) -> str:
        """The words of the range as they stand in the file."""
        if given not in self._starts or given not in self._ends:
            return ""
        (first, _, start), (last, _, end) = self._starts[given], self._ends[given]
        texts = [raw.text for raw in self._lines[first : last + 1]]
        if not texts:
            return ""
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        return "\n".join(texts).strip()
