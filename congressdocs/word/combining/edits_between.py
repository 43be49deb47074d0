"""What somebody changed in a file, as edits on the text it was based on.

Paragraphs are matched by what they say, so ids may be lost and a re-save that rewrites every run changes nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from congressdocs.core.comparing.diff import diff
from congressdocs.core.comparing.matching import matching_runs
from congressdocs.core.model import Action, Block, BlockKind, Edit, Paragraph
from congressdocs.core.words import comparing
from congressdocs.word.combining.plain_edits import plain_edits
from congressdocs.word.marking.align_blocks import Leaf, align
from congressdocs.word.ooxml.inline import NOTE, OBJECT
from congressdocs.word.reading.body import Reading

_MIN_MOVED = 20  # characters; a shorter line that went here and came there is chance
_OBJECTS = re.compile(f"[{NOTE}{OBJECT}]+")
_SIGNS = str.maketrans("", "", NOTE + OBJECT)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A paragraph, or (`is_table`) the table it stands in."""

    paragraph_id: str
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A change that no edit can say in full: only the new file itself shows it.

    `old` and `new`: ids of the paragraphs that became one another, or of the first paragraph of tables; without
    `old` what came stands `after` one place or, at the beginning, `before` one. `touched`: all old paragraphs it is
    about. `edits`: what of it edits can say. `beyond`: the rest, each with its passage. `plain`: edits that bring all
    its words, a new table without its looks; none where that cannot be said.
    """

    beyond: tuple[tuple[str, str], ...]
    new: tuple[Landmark, ...]
    old: tuple[Landmark, ...] = ()
    after: Landmark | None = None
    before: Landmark | None = None
    touched: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    looks: tuple[object, ...] = ()  # equal for changes that lead to the same
    plain: tuple[Edit, ...] = ()

    @property
    def key(self) -> object:
        """Equal for the same change in two files."""
        return self.old, self.after, self.before, self.looks


@dataclass(frozen=True, slots=True)
class Found:
    """The edits that lead from the old blocks to the new ones.

    `beyond`: changes no edit can say (a new table, a picture, other formatting), each with its passage; `shapes`:
    most of them as they stand in the new file.
    """

    edits: tuple[Edit, ...]
    beyond: tuple[tuple[str, str], ...] = ()
    shapes: tuple[Shape, ...] = ()

    def in_plain(self) -> "Found":
        """The same, new tables and what begins a text as edits that bring their words."""
        shapes = [shape for shape in self.shapes if shape.plain]
        replaced = {edit for shape in shapes for edit in shape.edits}
        said = Counter(x for shape in shapes for x in shape.beyond if x[0] in ("table", "paragraph"))
        edits = [edit for edit in self.edits if edit not in replaced] + [e for shape in shapes for e in shape.plain]
        return Found(tuple(edits), tuple((Counter(self.beyond) - said).elements()))


def edits_between(old: Sequence[Block], new: Sequence[Block]) -> Found:
    """What was changed between two readings, in text order; equal text in equal formatting is no change."""
    return Based(old).edits(new)


def beside_the_body(old: Reading, new: Reading) -> Iterator[tuple[str, str]]:
    """(what, text) of the paragraphs of notes, headers and footers that only the new file has.

    Programs write a header once or three times and count its fields anew: neither is a change.
    """
    for what, ours, theirs in (("note", old.notes, new.notes), ("header", old.headers, new.headers)):
        before = {_without_fields(p) for container in ours for p in container.paragraphs}
        after = dict.fromkeys(_without_fields(p) for container in theirs for p in container.paragraphs)
        yield from ((what, text) for text in after if text.strip() and text not in before)


def _without_fields(paragraph: Paragraph) -> str:
    kept, at = [], 0
    for start, end, label in paragraph.atoms:
        if label == "field":
            kept.append(paragraph.text[at:start])
            at = end
    return comparing("".join([*kept, paragraph.text[at:]]))


class Based:
    """A text that several people changed: `edits_between` without reading it anew for each."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._texts = {p.id: p.text for block in blocks for p in block.paragraphs}

    def edits(self, new: Sequence[Block], *, source_ids: tuple[str, ...] = ()) -> Found:
        """See `edits_between`. Blocks whose XML says the same are passed over; the stretches between are compared."""
        finder = _Finder(source_ids)
        i = j = 0
        for a, b, n in [*_untouched(self._blocks, new), (len(self._blocks), len(new), 0)]:
            finder.between(_leaves(self._blocks[i:a]), _leaves(new[j:b]))
            finder.pass_blocks(self._blocks[a : a + n])
            i, j = a + n, b + n
        return finder.found(self._texts)


def _untouched(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Runs of blocks with equal fingerprints: (old position, new position, length); empty lines alone are no hold."""
    runs = matching_runs([b.fingerprint for b in old], [b.fingerprint for b in new])
    return [(i, j, n) for i, j, n in runs if any(b.text.strip() for b in old[i : i + n])]


@dataclass
class _Finder:
    source_ids: tuple[str, ...]
    edits: list[Edit] = field(default_factory=list)
    beyond: list[tuple[str, str]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    last: Landmark | None = None  # what was passed last at this level: new paragraphs follow it
    coming: list[Paragraph | Block] = field(default_factory=list)  # new paragraphs and tables after it
    in_cell: bool = False

    def found(self, texts: Mapping[str, str]) -> Found:
        self._put_coming(None)
        shaped = {edit for shape in self.shapes for edit in shape.edits}
        return Found(tuple(_with_moves(self.edits, texts, shaped)), tuple(self.beyond), tuple(self.shapes))

    def between(self, old: Sequence[Leaf[object]], new: Sequence[Leaf[object]]) -> None:
        for group in align(old, new):
            self._group([old[i] for i in group.old], [new[j] for j in group.new])

    def _group(self, ours: Sequence[Leaf[object]], theirs: Sequence[Leaf[object]]) -> None:
        if not ours:
            self.coming += [_table(x) if isinstance(x.element, Block) else _paragraph(x) for x in theirs]
        elif isinstance(ours[0].element, Paragraph):
            self._paragraphs([_paragraph(x) for x in ours], [_paragraph(x) for x in theirs])
        else:
            new = _table(theirs[0]) if theirs else Block("", BlockKind.TABLE, b"", "", "")
            self._tables(_table(ours[0]), new)

    # ------------------------------------------------ paragraphs

    def _paragraphs(self, ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> None:
        """One for one as far as it goes: what a joined paragraph took in goes, what was split off comes."""
        self._put_coming(Landmark(ours[0].id))
        edits, beyond = len(self.edits), len(self.beyond)
        for n, old in enumerate(ours):
            self.last = Landmark(old.id)
            if n < len(theirs):
                self._words(old, theirs[n])
            elif old.text.strip():  # empty lines come and go with every program
                self._add(Edit(old.id, Action.DELETE))
        self.coming += theirs[len(ours) :]
        loses_note = _n_notes(ours) > _n_notes(theirs)  # its words go with it, which only the file itself shows
        if (len(self.beyond) > beyond or loses_note) and len(theirs) <= len(ours):
            gone, come = tuple(Landmark(p.id) for p in ours), tuple(Landmark(p.id) for p in theirs)
            self._shape(edits, beyond, Shape((), come, gone, touched=tuple(p.id for p in ours), looks=_looks(theirs)))

    def _shape(self, edits: int, beyond: int, shape: Shape) -> None:
        """Notes a shape with the edits and the rest that were found since."""
        self.shapes.append(replace(shape, beyond=tuple(self.beyond[beyond:]), edits=tuple(self.edits[edits:])))

    def pass_blocks(self, blocks: Sequence[Block]) -> None:
        """What comes after untouched blocks follows the last of them."""
        said = [block for block in blocks if block.paragraphs]
        if said:
            self._put_coming(_landmark(said[0]))
            self.last = Landmark(said[-1].paragraphs[-1].id, is_table=bool(said[-1].rows))

    def _put_coming(self, before: Landmark | None) -> None:
        """The new paragraphs and tables that wait, as an edit if one can say them."""
        values, self.coming = self.coming, []
        if not any(isinstance(v, Block) or v.text.strip() for v in values):
            return  # as empty ones that go
        edits, beyond = len(self.edits), len(self.beyond)
        self.beyond += [("table", v.text) for v in values if isinstance(v, Block)]
        texts = [v.text for v in values if isinstance(v, Paragraph)]
        if self.last is None or self.last.is_table:
            self.beyond += [("paragraph", text) for text in texts]
        else:
            self.beyond += [("picture or note", text) for text in texts if text.translate(_SIGNS) != text]
            lines = [" ".join(text.translate(_SIGNS).split("\n")) for text in texts]
            if any(line.strip() for line in lines):
                self._add(Edit(self.last.paragraph_id, Action.INSERT_AFTER, text="\n".join(lines)))
        if len(self.beyond) > beyond:
            after = self.last
            new = tuple(_landmark(v) if isinstance(v, Block) else Landmark(v.id) for v in values)
            shape = Shape((), new, after=after, before=None if after else before, looks=_looks(values))
            self._shape(edits, beyond, replace(shape, plain=self._plain(values, after, before)))

    def _plain(
        self, values: Sequence[Paragraph | Block], after: Landmark | None, before: Landmark | None
    ) -> tuple[Edit, ...]:
        """What came, in plain form, where edits alone would not bring it."""
        has_table = any(isinstance(v, Block) for v in values)
        beside, below = ("" if x is None or x.is_table else x.paragraph_id for x in (after, before))
        if (beside and not has_table) or (has_table and self.in_cell):
            return ()
        found = plain_edits(values, beside, after.paragraph_id if after else "", below)
        return tuple(replace(edit, source_ids=self.source_ids) for edit in found)

    def _words(self, old: Paragraph, new: Paragraph) -> None:
        if old.text == new.text and _looks_same(old, new):
            return
        for hunk in diff(old.text, new.text):
            if _within(old, "field", hunk.start, hunk.end) and _within(new, "field", hunk.new_start, hunk.new_end):
                continue  # counted anew: nobody wrote that
            if not hunk.text and _within(old, "equation", hunk.start, hunk.end):
                self.beyond.append(("equation", old.text))  # some programs drop what they cannot show
                continue
            text = hunk.text.translate(_SIGNS)
            if text != hunk.text:
                self.beyond.append(("picture or note", new.text))
            for start, end, said in _with_objects_alone(old.text, hunk.start, hunk.end, text):
                self._add(Edit(old.id, Action.REPLACE, start, end, said))
        if comparing(old.text) == comparing(new.text) and not _looks_same(old, new):
            self.beyond.append(("formatting", new.text))

    def _add(self, edit: Edit) -> None:
        self.edits.append(replace(edit, source_ids=self.source_ids))

    # ------------------------------------------------ tables

    def _tables(self, old: Block, new: Block) -> None:
        """A table row by row; one whose rows have another shape is also a shape."""
        self._put_coming(_landmark(old))
        edits, beyond, shapes = len(self.edits), len(self.beyond), len(self.shapes)
        is_said = self._rows(old, new)
        self.coming = []
        self.last = Landmark(old.paragraphs[-1].id, is_table=True) if old.paragraphs else self.last
        if not is_said and old.paragraphs and new.paragraphs:
            del self.shapes[shapes:]
            touched = tuple(p.id for p in old.paragraphs)
            shape = Shape((), (_landmark(new),), (_landmark(old),), touched=touched, looks=_looks([new]))
            self._shape(edits, beyond, shape)

    def _rows(self, old: Block, new: Block) -> bool:
        """Whether edits say all about the rows themselves."""
        ours, theirs = _row_leaves(old), _row_leaves(new)
        n_rows = len([what for what, _ in self.beyond if what == "row"])
        self.last = None
        for group in align(ours, theirs):
            if group.old and group.new:
                self._cells(_cells(ours[group.old[0]]), _cells(theirs[group.new[0]]))
            elif group.old:
                self._row_gone(_cells(ours[group.old[0]]))
            else:
                self._new_row(_cells(theirs[group.new[0]]))
        return n_rows == len([what for what, _ in self.beyond if what == "row"])

    def _row_gone(self, cells: Sequence[Sequence[Paragraph]]) -> None:
        first = next((p for cell in cells for p in cell), None)
        if first is None:  # a row without text: nothing names it
            self.beyond.append(("row", ""))
            return
        self.last = Landmark(first.id)
        self._add(Edit(first.id, Action.DELETE_ROW))

    def _new_row(self, cells: Sequence[Sequence[Paragraph]]) -> None:
        text = "\t".join(" ".join(p.text.translate(_SIGNS) for p in cell).replace("\n", " ") for cell in cells)
        if self.last is None:  # above the first row
            self.beyond.append(("row", text))
        else:
            self._add(Edit(self.last.paragraph_id, Action.INSERT_ROW, text=text))

    def _cells(self, old: Sequence[Sequence[Paragraph]], new: Sequence[Sequence[Paragraph]]) -> None:
        ends = [cell[-1].id for cell in old if cell]
        if len(old) != len(new):
            self.beyond.append(("row", " ".join(p.text for cell in new for p in cell)))
        else:
            was_in_cell, self.in_cell = self.in_cell, True
            for ours, theirs in zip(old, new, strict=True):
                self.last = None
                self.between([_leaf(p, "p", p.text) for p in ours], [_leaf(p, "p", p.text) for p in theirs])
                self._put_coming(None)
            self.in_cell = was_in_cell
        self.last = Landmark(ends[-1]) if ends else self.last


def _n_notes(paragraphs: Sequence[Paragraph]) -> int:
    return sum(p.text.count(NOTE) for p in paragraphs)


def _landmark(block: Block) -> Landmark:
    return Landmark(block.paragraphs[0].id if block.paragraphs else "", is_table=bool(block.rows))


def _looks(values: Sequence[Paragraph | Block]) -> tuple[object, ...]:
    """What paragraphs and tables say and how they look; equal for the same in two files."""
    paragraphs = [p for v in values for p in (v.paragraphs if isinstance(v, Block) else (v,))]
    shape = tuple(len(row) for v in values if isinstance(v, Block) for row in v.rows)
    return shape, *((comparing(p.text), p.align, tuple(_marks(p))) for p in paragraphs)


def _leaves(blocks: Sequence[Block]) -> list[Leaf[object]]:
    leaves: list[Leaf[object]] = []
    for block in blocks:
        if block.kind is BlockKind.TABLE and block.rows:
            leaves.append(_leaf(block, "tbl", block.text))
        else:
            leaves += [_leaf(p, "p", p.text) for p in block.paragraphs]
    return leaves


def _leaf(element: object, kind: str, text: str) -> Leaf[object]:
    return Leaf(element, kind, lambda: text)


Cells = tuple[tuple[Paragraph, ...], ...]


def _row_leaves(block: Block) -> list[Leaf[object]]:
    """The rows of a table, each as the paragraphs of its cells."""
    rows = [tuple(tuple(block.paragraphs[k] for k in cell.paragraphs) for cell in row) for row in block.rows]
    return [_leaf(cells, "tr", "\t".join(p.text for cell in cells for p in cell)) for cells in rows]


def _paragraph(leaf: Leaf[object]) -> Paragraph:
    assert isinstance(leaf.element, Paragraph)
    return leaf.element


def _table(leaf: Leaf[object]) -> Block:
    assert isinstance(leaf.element, Block)
    return leaf.element


def _cells(leaf: Leaf[object]) -> Cells:
    return cast(Cells, leaf.element)


def _with_objects_alone(old: str, start: int, end: int, text: str) -> Iterator[tuple[int, int, str]]:
    """The replacement of a range, pictures and notes in it taken out by themselves.

    Words put in the place of others say nothing of a note among them (`reduce`): here it is known to be gone.
    """
    found = _OBJECTS.search(old, start, end) if text else None
    if found and found.start() > start:
        yield from ((start, found.start(), text), (found.start(), end, ""))
    elif found:
        yield from ((start, found.end(), ""), (found.end(), end, text))
    elif text or start < end:
        yield start, end, text


def _within(paragraph: Paragraph, label: str, start: int, end: int) -> bool:
    """Whether a range of the text lies inside one atom of this kind."""
    return any(label == kind and a <= start and end <= b for a, b, kind in paragraph.atoms)


def _looks_same(old: Paragraph, new: Paragraph) -> bool:
    """Whether two paragraphs of one text look alike, however their formatting is written down."""
    return old.align == new.align and (old.spans == new.spans or _marks(old) == _marks(new))


def _marks(paragraph: Paragraph) -> list[str]:
    """The marks of every letter; blanks look like nothing."""
    return [s.marks for s in paragraph.spans for letter in paragraph.text[s.start : s.end] if not letter.isspace()]


def _with_moves(edits: Sequence[Edit], texts: Mapping[str, str], shaped: set[Edit]) -> Iterator[Edit]:
    """Edits in order; a paragraph that went here and came there word for word is moved, unless in a shape."""
    gone = {texts[e.paragraph_id]: e for e in edits if e.action is Action.DELETE and e not in shaped}
    moved: dict[Edit, Edit] = {}
    for edit in edits:
        may_move = edit.action is Action.INSERT_AFTER and len(edit.text) >= _MIN_MOVED and edit not in shaped
        source = gone.get(edit.text) if may_move else None
        if source is not None and source.paragraph_id != edit.paragraph_id:
            moved[edit] = replace(source, action=Action.MOVE_AFTER, text=edit.paragraph_id)
            moved[source] = moved[edit]
    yield from dict.fromkeys(moved.get(edit, edit) for edit in edits)
