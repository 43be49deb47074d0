"""What somebody changed in a file, as edits on the text it was based on.

Paragraphs are matched by what they say, so ids may be lost and a re-save that rewrites every run changes nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from congressdocs.core.diff import diff
from congressdocs.core.matching import matching_runs
from congressdocs.core.model import Action, Block, BlockKind, Edit, Paragraph
from congressdocs.core.words import comparing
from congressdocs.word.align_blocks import Leaf, align
from congressdocs.word.inline import NOTE, OBJECT
from congressdocs.word.read_body import Reading, read_docx

_MIN_MOVED = 20  # characters; a shorter line that went here and came there is chance
_OBJECTS = re.compile(f"[{NOTE}{OBJECT}]+")
_SIGNS = str.maketrans("", "", NOTE + OBJECT)


@dataclass(frozen=True, slots=True)
class Found:
    """The edits that lead from the old blocks to the new ones.

    `beyond`: changes no edit can say (a new table, a picture, other formatting), each with its passage.
    """

    edits: tuple[Edit, ...]
    beyond: tuple[tuple[str, str], ...] = ()


def edits_between(old: Sequence[Block], new: Sequence[Block], *, source_ids: tuple[str, ...] = ()) -> Found:
    """What was changed between two readings, in text order; equal text in equal formatting is no change."""
    return Based(old).edits(new, source_ids=source_ids)


def changes_since(old: Sequence[Block], returned: bytes, *, source_ids: tuple[str, ...] = ()) -> Found:
    """What was changed in a file that went out as `old` and came back; tracked changes left in it count as made.

    Raises: UnreadableFile.
    """
    return edits_between(old, read_docx(returned, changes="accepted").blocks, source_ids=source_ids)


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
            i, j = a + n, b + n
            finder.pass_block(self._blocks[i - 1] if n else None)
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
    last: str | None = None  # the old paragraph passed last: new ones follow it
    coming: list[str] = field(default_factory=list)  # texts of new paragraphs after it

    def found(self, texts: Mapping[str, str]) -> Found:
        self._put_coming()
        return Found(tuple(_with_moves(self.edits, texts)), tuple(self.beyond))

    def between(self, old: Sequence[Leaf[object]], new: Sequence[Leaf[object]]) -> None:
        for group in align(old, new):
            self._group([old[i] for i in group.old], [new[j] for j in group.new])

    def _group(self, ours: Sequence[Leaf[object]], theirs: Sequence[Leaf[object]]) -> None:
        first = (ours or theirs)[0].element
        if isinstance(first, Paragraph):
            self._paragraphs([_paragraph(x) for x in ours], [_paragraph(x) for x in theirs])
        elif not theirs:
            self._rows(_table(ours[0]), Block("", BlockKind.TABLE, b"", "", ""))
        elif not ours:
            self.beyond.append(("table", _table(theirs[0]).text))
        else:
            self._rows(_table(ours[0]), _table(theirs[0]))

    # ------------------------------------------------ paragraphs

    def _paragraphs(self, ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> None:
        """One for one as far as it goes: what a joined paragraph took in goes, what was split off comes."""
        for n, old in enumerate(ours):
            self._pass(old)
            if n < len(theirs):
                self._words(old, theirs[n])
            elif old.text.strip():  # empty lines come and go with every program
                self._add(Edit(old.id, Action.DELETE))
        self.coming += [p.text for p in theirs[len(ours) :]]

    def pass_block(self, block: Block | None) -> None:
        """What comes after an untouched block follows its last paragraph."""
        if block is not None and block.paragraphs:
            self._pass(block.paragraphs[-1])

    def _pass(self, paragraph: Paragraph) -> None:
        self._put_coming()
        self.last = paragraph.id

    def _put_coming(self) -> None:
        texts, self.coming = self.coming, []
        if not any(text.strip() for text in texts):
            return  # as empty ones that go
        if texts and self.last is None:
            self.beyond += [("paragraph", text) for text in texts]
        elif texts and self.last is not None:
            lines = [" ".join(text.translate(_SIGNS).split("\n")) for text in texts]
            self._add(Edit(self.last, Action.INSERT_AFTER, text="\n".join(lines)))

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

    def _rows(self, old: Block, new: Block) -> None:
        ours, theirs = _row_leaves(old), _row_leaves(new)
        for group in align(ours, theirs):
            if group.old and group.new:
                self._cells(_cells(ours[group.old[0]]), _cells(theirs[group.new[0]]))
            elif group.old:
                self._row_gone(_cells(ours[group.old[0]]))
            else:
                self._new_row(_cells(theirs[group.new[0]]))

    def _row_gone(self, cells: Sequence[Sequence[Paragraph]]) -> None:
        first = next((p for cell in cells for p in cell), None)
        if first is None:  # a row without text: nothing names it
            self.beyond.append(("row", ""))
            return
        self._pass(first)
        self._add(Edit(first.id, Action.DELETE_ROW))

    def _new_row(self, cells: Sequence[Sequence[Paragraph]]) -> None:
        self._put_coming()
        text = "\t".join(" ".join(p.text.translate(_SIGNS) for p in cell).replace("\n", " ") for cell in cells)
        if self.last is None:
            self.beyond.append(("row", text))
        else:
            self._add(Edit(self.last, Action.INSERT_ROW, text=text))

    def _cells(self, old: Sequence[Sequence[Paragraph]], new: Sequence[Sequence[Paragraph]]) -> None:
        if len(old) != len(new):
            self.beyond.append(("row", " ".join(p.text for cell in new for p in cell)))
            return
        for ours, theirs in zip(old, new, strict=True):
            self.between([_leaf(p, "p", p.text) for p in ours], [_leaf(p, "p", p.text) for p in theirs])
            self._put_coming()


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

    Words put in the place of others say nothing of a note among them (`core.reduce`): here it is known to be gone.
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


def _with_moves(edits: Sequence[Edit], texts: Mapping[str, str]) -> Iterator[Edit]:
    """Edits in order; a paragraph that went here and came there word for word is moved."""
    gone = {texts[e.paragraph_id]: e for e in edits if e.action is Action.DELETE}
    moved: dict[Edit, Edit] = {}
    for edit in edits:
        source = gone.get(edit.text) if edit.action is Action.INSERT_AFTER and len(edit.text) >= _MIN_MOVED else None
        if source is not None and source.paragraph_id != edit.paragraph_id:
            moved[edit] = replace(source, action=Action.MOVE_AFTER, text=edit.paragraph_id)
            moved[source] = moved[edit]
    yield from dict.fromkeys(moved.get(edit, edit) for edit in edits)
