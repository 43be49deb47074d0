"""Blocks written back into their Word file, and edits carried out on blocks.

An unchanged block keeps the XML it came with; a changed paragraph is rewritten run by run.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Action, Block, Edit
from congressdocs.word.ooxml.block_xml import element_of, source_of, sources_of
from congressdocs.word.ooxml.inline import parent_of, text_of
from congressdocs.word.ooxml.ns import PARA_ID, R_NS, W14_NS, W_NS, W
from congressdocs.word.ooxml.package import Package, to_bytes
from congressdocs.word.ooxml.styles import Styles
from congressdocs.word.reading.body import block_of, body_elements
from congressdocs.word.writing.blocks import (
    delete_paragraph,
    delete_row,
    half_ranges,
    insert_row,
    move_after,
    outermost,
    paragraph_after,
    paragraph_before,
    renew_copies,
)
from congressdocs.word.writing.runs import plain, replace_words
from congressdocs.word.writing.tables import insert_table


def write_docx(blocks: Sequence[Block], into: bytes) -> bytes:
    """The Word file `into` with these blocks as its body; everything around the body stays as it is.

    If the blocks are those that stand in it already, the file comes back byte for byte.
    Raises: UnreadableFile.
    """
    package = Package.open(into)
    body = _body(package)
    elements = body_elements(body)
    present = list(zip(elements, sources_of(body, elements), strict=True))
    if [source for _, source in present] == [b.source for b in blocks]:
        return into
    _refill(body, blocks, present)
    return package.written({package.main: to_bytes(package.xml(package.main))})


def _body(package: Package) -> etree._Element:
    body = package.xml(package.main).find(W + "body")
    if body is None:
        raise Invalid("The Word file has no text body.")
    return body


def _is_last_section(element: etree._Element) -> bool:
    return element.tag == W + "sectPr"


def _refill(body: etree._Element, blocks: Iterable[Block], present: Iterable[tuple[etree._Element, bytes]]) -> None:
    """The body's elements replaced by those of the blocks; an element that stays is the same object."""
    kept: dict[bytes, list[etree._Element]] = {}
    for element, source in present:
        kept.setdefault(source, []).append(element)
        body.remove(element)
    last = len(body) and next((i for i, x in enumerate(body) if _is_last_section(x)), len(body))
    elements = [kept[b.source].pop(0) if kept.get(b.source) else element_of(b.source) for b in blocks]
    body[last:last] = elements


# ---------------------------------------------------------------- edits


@dataclass(frozen=True, slots=True)
class LandedEdit:
    """Where an edit landed: offsets in the new text of a paragraph; no paragraph if it was taken away.

    An edit that brought several paragraphs has one LandedEdit for each, in order.
    """

    edit: Edit
    new_paragraph_id: str | None
    new_start: int = 0
    new_end: int = 0


@dataclass(frozen=True, slots=True)
class Applied:
    """`blocks` after the edits, untouched ones the same objects; `placed` follows the order of the edits."""

    blocks: tuple[Block, ...]
    placed: tuple[LandedEdit, ...]


def apply_edits(
    blocks: Sequence[Block], edits: Sequence[Edit], *, new_id: Callable[[], str], into: bytes | None = None
) -> Applied:
    """The blocks with all edits carried out. Offsets of every edit count in the text before any of them.

    `new_id` gives the `w14:paraId` of each new paragraph (8 hex digits, below 80000000). `into`: the Word file of
    the blocks; its styles tell how changed paragraphs look.
    Raises: Invalid with a plain sentence if an edit names an unknown paragraph, leaves its text, cuts an atom,
    or overlaps another.
    """
    if not edits:
        return Applied(tuple(blocks), ())
    page = _Page(blocks, new_id, Styles.of(Package.open(into)) if into else None)
    placed: dict[int, list[LandedEdit]] = {}
    for position in _carrying_order(edits):
        placed[position] = page.carry_out(edits[position])
    _refuse_overlaps(edits)
    shifted = (p for i in range(len(edits)) for p in _shifted(placed[i], edits))
    return Applied(page.blocks(), tuple(shifted))


_ORDER = (
    Action.REPLACE, Action.INSERT_ROW, Action.INSERT_TABLE, Action.INSERT_AFTER, Action.INSERT_BEFORE,
    Action.MOVE_AFTER, Action.DELETE_ROW, Action.DELETE,
)  # fmt: skip
_TAKING_AWAY = (Action.DELETE_ROW, Action.DELETE)


def _carrying_order(edits: Sequence[Edit]) -> list[int]:
    """Words first, from the end of each paragraph; then what comes, new text nearer than a table; what goes last."""

    def key(i: int) -> tuple[int, int, int]:
        return _ORDER.index(edits[i].action), -edits[i].start, -i

    return sorted(range(len(edits)), key=key)


def _refuse_overlaps(edits: Iterable[Edit]) -> None:
    ends: dict[str, int] = {}
    for edit in sorted((e for e in edits if e.action is Action.REPLACE), key=lambda e: (e.start, e.end)):
        if edit.start < ends.get(edit.paragraph_id, 0):
            raise Invalid("Two changes touch the same words. Settle them first.")
        ends[edit.paragraph_id] = edit.end


def _shifted(placed: Sequence[LandedEdit], edits: Sequence[Edit]) -> list[LandedEdit]:
    """The places of one edit, moved by what other edits did before them in the same paragraph."""
    return [_moved(p, edits) if p.edit.action is Action.REPLACE else p for p in placed]


def _moved(placed: LandedEdit, edits: Sequence[Edit]) -> LandedEdit:
    mine = placed.edit
    before = [
        e
        for e in edits
        if e.action is Action.REPLACE and e.paragraph_id == mine.paragraph_id and e is not mine and e.end <= mine.start
    ]
    by = sum(len(plain(e.text)) - (e.end - e.start) for e in before if (e.start, e.end) != (mine.start, mine.end))
    return replace(placed, new_start=placed.new_start + by, new_end=placed.new_end + by)


class _Page:
    """The blocks as one XML body; an untouched block is an empty stand-in until it is needed."""

    _STAND_IN = "block"

    def __init__(self, blocks: Sequence[Block], new_id: Callable[[], str], styles: Styles | None) -> None:
        self._blocks = blocks
        self._new_id = new_id
        self._styles = styles
        self._body = etree.Element(W + "body", nsmap={"w": W_NS, "w14": W14_NS, "r": R_NS})
        self._at = {p.id: i for i, block in enumerate(blocks) for p in block.paragraphs}
        self._places = [etree.SubElement(self._body, self._STAND_IN, at=str(i)) for i in range(len(blocks))]
        self._opened: dict[etree._Element, int] = {}
        self._paragraphs: dict[str, etree._Element] = {}

    def carry_out(self, edit: Edit) -> list[LandedEdit]:
        w_p = self._paragraph(edit.paragraph_id)
        if edit.action in _TAKING_AWAY and self._body not in w_p.iterancestors():
            return [LandedEdit(edit, None)]  # went with its row, which another edit deleted
        match edit.action:
            case Action.REPLACE:
                replace_words(w_p, edit.start, edit.end, edit.text)
                return [LandedEdit(edit, edit.paragraph_id, edit.start, edit.start + len(plain(edit.text)))]
            case Action.INSERT_AFTER | Action.INSERT_BEFORE:
                return self._insert(edit, w_p)
            case Action.INSERT_TABLE:
                self._open_neighbours(outermost(w_p))
                return [self._placed(edit, new) for new in insert_table(w_p, edit.text, self._new_id)]
            case Action.DELETE:
                if half_ranges(w_p):
                    self._open_neighbours(w_p)
                delete_paragraph(w_p)
                return [LandedEdit(edit, None)]
            case Action.INSERT_ROW:
                return [self._placed(edit, new) for new in insert_row(w_p, plain(edit.text), self._new_id)]
            case Action.DELETE_ROW:
                delete_row(w_p)
                return [LandedEdit(edit, None)]
            case Action.MOVE_AFTER:
                move_after(w_p, self._paragraph(edit.text), self._new_id)
                return [self._placed(edit, w_p)]

    def _insert(self, edit: Edit, w_p: etree._Element) -> list[LandedEdit]:
        self._open_neighbours(w_p)
        is_after = edit.action is Action.INSERT_AFTER
        made = paragraph_after if is_after else paragraph_before
        new = [made(w_p, line, self._new_id) for line in plain(edit.text).split("\n")]
        for element in reversed(new) if is_after else new:
            (w_p.addnext if is_after else w_p.addprevious)(element)
        return [self._placed(edit, element) for element in new]

    def _placed(self, edit: Edit, w_p: etree._Element) -> LandedEdit:
        return LandedEdit(edit, w_p.get(PARA_ID), 0, len(text_of(w_p)))

    def _paragraph(self, paragraph_id: str) -> etree._Element:
        """The paragraph with this id, its block opened."""
        if paragraph_id not in self._at:
            raise Invalid("The paragraph is not in this text any more. Open the current text and choose it again.")
        self._open(self._at[paragraph_id])
        return self._paragraphs[paragraph_id]

    def _open(self, position: int) -> None:
        place = self._places[position]
        if place.tag != self._STAND_IN:
            return
        element = element_of(self._blocks[position].source)
        parent_of(place).replace(place, element)
        self._places[position] = element
        self._opened[element] = position
        for w_p in element.iter(W + "p"):
            self._paragraphs.setdefault(w_p.get(PARA_ID, ""), w_p)

    def _open_neighbours(self, w_p: etree._Element) -> None:
        """The blocks beside a body paragraph opened: they may lend their look or take over a bookmark's end."""
        for beside in (w_p.getnext(), w_p.getprevious()):
            if beside is not None and beside.tag == self._STAND_IN:
                self._open(int(beside.get("at", "0")))

    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._block(e) for e in self._body)

    def _block(self, element: etree._Element) -> Block:
        if element.tag == self._STAND_IN:
            return self._blocks[int(element.get("at", "0"))]
        position = self._opened.get(element)
        if position is None:
            return block_of(element, self._styles)
        before = self._blocks[position]
        if source_of(element) == before.source:
            return before
        renew_copies(element, element_of(before.source))
        return replace(block_of(element, self._styles), key=before.key)
