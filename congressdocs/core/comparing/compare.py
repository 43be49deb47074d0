"""What changed between two texts, paragraph by paragraph: for screens and for the comparison table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from congressdocs.core.comparing.align import Group, align
from congressdocs.core.comparing.diff import diff
from congressdocs.core.comparing.provenance import Provenance
from congressdocs.core.model import Edit, Paragraph
from congressdocs.core.words import PARAGRAPH_MARK


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph: op "=", "+" or "-"; a removed paragraph end is "¶". `edits`: where it came from."""

    op: str
    text: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """One paragraph through two texts. op "=" (nothing changed), "~" (changed), "+" (new), "-" (gone)."""

    op: str
    old_id: str | None
    new_id: str | None
    pieces: tuple[Piece, ...]
    is_moved: bool = False

    @property
    def old_text(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.op != "+")

    @property
    def new_text(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.op != "-")

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Everything that changed the paragraph, in text order, each once."""
        return tuple(dict.fromkeys(edit for piece in self.pieces for edit in piece.edits))


def compare(
    old: Sequence[Paragraph], new: Sequence[Paragraph], provenance: Provenance | None = None
) -> tuple[ParagraphDifference, ...]:
    """The paragraphs of both texts in one order; the same paragraph is known by its id first, then by its words."""
    at = {p.id: j for j, p in enumerate(new)}
    known = [(i, at[p.id]) for i, p in enumerate(old) if p.id in at]
    alignment = align([p.text for p in old], [p.text for p in new], known=known)
    moved_old, moved_new = ({pair[side] for pair in alignment.moves} for side in (0, 1))
    sources = provenance or Provenance(())
    found: list[ParagraphDifference] = []
    for group in alignment.groups:
        moved = group.old_start in moved_old if group.new_start == group.new_end else group.new_start in moved_new
        is_single = group.old_start == group.old_end or group.new_start == group.new_end
        differences = _differences(group, old, new, sources)
        found += [replace(d, is_moved=moved and is_single) for d in differences]
    return tuple(found)


def _differences(
    group: Group, old: Sequence[Paragraph], new: Sequence[Paragraph], sources: Provenance
) -> Iterator[ParagraphDifference]:
    gone, come = old[group.old_start : group.old_end], new[group.new_start : group.new_end]
    if not come:
        return (_gone(p, sources) for p in gone)
    if not gone:
        return (_come(p, sources) for p in come)
    return _changed(gone, come, sources)


def _gone(paragraph: Paragraph, sources: Provenance) -> ParagraphDifference:
    edits = sources.edits(old=(paragraph.id, 0, len(paragraph.text)))
    return ParagraphDifference("-", paragraph.id, None, (Piece("-", paragraph.text, edits),))


def _come(paragraph: Paragraph, sources: Provenance) -> ParagraphDifference:
    edits = sources.edits(new=(paragraph.id, 0, len(paragraph.text)))
    return ParagraphDifference("+", None, paragraph.id, (Piece("+", paragraph.text, edits),))


def _changed(
    gone: Sequence[Paragraph], come: Sequence[Paragraph], sources: Provenance
) -> Iterator[ParagraphDifference]:
    """Paragraphs that became one another, one difference for each new one; split and joined ones as one text."""
    before = PARAGRAPH_MARK.join(p.text for p in gone)
    after = PARAGRAPH_MARK.join(p.text for p in come)
    pieces = list(_pieces(before, after, _JoinedText(gone), _JoinedText(come), sources))
    for n, (paragraph, own) in enumerate(zip(come, _cut(pieces), strict=True)):
        old_id = gone[min(n, len(gone) - 1)].id
        op = "=" if all(piece.op == "=" for piece in own) and len(gone) == len(come) else "~"
        yield ParagraphDifference(op, old_id, paragraph.id, own)


def _pieces(before: str, after: str, gone: "_JoinedText", come: "_JoinedText", sources: Provenance) -> Iterator[Piece]:
    at = 0
    for hunk in diff(before, after):
        if at < hunk.start:
            yield Piece("=", before[at : hunk.start])
        edits = sources.edits(old=gone.place(hunk.start, hunk.end), new=come.place(hunk.new_start, hunk.new_end))
        if hunk.start < hunk.end:
            yield Piece("-", before[hunk.start : hunk.end].replace(PARAGRAPH_MARK, "¶"), edits)
        if hunk.text:
            yield Piece("+", hunk.text, edits)
        at = hunk.end
    if at < len(before) or not before:
        yield Piece("=", before[at:])


def _cut(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each new paragraph: cut where a paragraph mark stands in the new text."""
    own: list[Piece] = []
    for piece in pieces:
        lines = piece.text.split(PARAGRAPH_MARK)
        for line in lines[:-1]:
            yield (*own, replace(piece, text=line)) if line else tuple(own)
            own = []
        if lines[-1] or len(lines) == 1:
            own.append(replace(piece, text=lines[-1]))
    yield tuple(own)


class _JoinedText:
    """Paragraphs joined to one text: from its offsets to a paragraph and offsets in it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        starts = [0]
        for paragraph in paragraphs:
            starts.append(starts[-1] + len(paragraph.text) + 1)
        self._ranges = list(pairwise(starts))

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """The paragraph that the range begins in, with the part of the range that is inside."""
        for paragraph, (first, after) in zip(self._paragraphs, self._ranges, strict=True):
            if start < after:
                return paragraph.id, start - first, min(end, after - 1) - first
        last = self._paragraphs[-1]
        return last.id, len(last.text), len(last.text)
