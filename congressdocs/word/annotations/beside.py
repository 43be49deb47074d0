"""What a returned file says outside its body: in notes, headers and footers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from congressdocs.core.merging.returned import Amendment, Hand, amendments
from congressdocs.core.model import Action, Edit
from congressdocs.word.annotations.changes import changed_stories
from congressdocs.word.annotations.lines import Passage, RawBody, RawLine, Reference, originals_of, raw_line
from congressdocs.word.ooxml.inline import NOTE, local
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.story import Story

_PARTS = {"hdr": "header", "ftr": "footer"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Changed words outside the body; `where` and `at` as of `Aside`. `wish`: it goes or comes with that one's note."""

    hand: Hand
    where: str
    old: str
    new: str
    at: Passage | None = None
    wish: Amendment | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A text outside the body: `where` is "footnote" | "endnote" | "header" | "footer"; `at`: the note's reference."""

    root: etree._Element
    where: str
    lines: tuple[RawLine, ...]
    at: Passage | None = None
    reference: Reference | None = None

    def spot(self, _raw: RawLine, _start: int, _end: int) -> tuple[Passage, ...]:
        """Where in the body any of its words are shown."""
        return (self.at,) if self.at else ()


@dataclass(frozen=True, slots=True)
class Commented:
    """What a comment outside the body is written on."""

    aside: Aside
    words: str


def asides_of(package: Package, story: RawBody) -> list[Aside]:
    """The texts outside the body, in the order of their parts."""
    references = {(note.tag, note.id): (raw, note) for raw in story.lines for note in raw.notes}
    return [_aside(root, references) for root in changed_stories(package) if root.tag != W + "body"]


def _aside(root: etree._Element, references: Mapping[tuple[str, str], tuple[RawLine, Reference]]) -> Aside:
    where = _PARTS.get(local(root), local(root))
    lines = tuple(raw_line(p.w_p, p.fields) for p in Story().inside(root))
    for n, raw in enumerate(lines):
        raw.id = f"{n}"
    found = references.get((str(root.tag), root.get(W + "id", "")))
    if found is None:
        return Aside(root, where, lines)
    raw, note = found
    return Aside(root, where, lines, raw.passage(note.at, note.at), note)


# ---------------------------------------------------------------- changes


def changes_beside(asides: Sequence[Aside], wishes: Sequence[Amendment]) -> Iterator[Beside]:
    """Changed words outside the body; a note that comes or goes as a whole with the wish that brings or takes it."""
    for aside in asides:
        originals = list(originals_of(aside.lines))
        texts = {o.id: o.text for o in originals}
        yield from map(partial(_told, aside=aside, texts=texts, wishes=wishes), amendments(originals))


def once(found: Iterable[Beside]) -> Iterator[Beside]:
    """The changes, the same in several page headers (of first, odd and even pages) once."""
    headers = set[Beside]()
    for one in found:
        if one not in headers:
            yield one
        if one.at is None:
            headers.add(one)


def _told(wish: Amendment, aside: Aside, texts: Mapping[str, str], wishes: Sequence[Amendment]) -> Beside:
    old = "\n".join(filter(None, (_went(edit, texts) for edit in wish.edits))) or wish.beyond
    new = "\n".join(filter(None, (edit.text for edit in wish.edits)))
    return Beside(wish.hand, aside.where, old, new, aside.at, _brings(wish.hand, aside, wishes))


def _brings(hand: Hand, aside: Aside, wishes: Sequence[Amendment]) -> Amendment | None:
    """The wish of the same person that puts in or takes out the note's reference."""
    note, at = aside.reference, aside.at
    if note is None or at is None or hand.author not in {h.author for h in (note.come, note.gone) if h}:
        return None
    own = (w for w in wishes if w.hand.author == hand.author)
    return next((w for w in own if any(_covers(edit, at, is_new=note.come is not None) for edit in w.edits)), None)


def _covers(edit: Edit, at: Passage, *, is_new: bool) -> bool:
    if is_new:
        return NOTE in edit.text and (edit.paragraph_id != at.paragraph_id or edit.start <= at.start <= edit.end)
    if edit.paragraph_id != at.paragraph_id:
        return False
    return edit.action is not Action.REPLACE or edit.start <= at.start < edit.end


def _went(edit: Edit, texts: Mapping[str, str]) -> str:
    text = texts[edit.paragraph_id]
    return (
        text[edit.start : edit.end] if edit.action is Action.REPLACE else text if edit.action is Action.DELETE else ""
    )


# ---------------------------------------------------------------- comments


def commented(asides: Sequence[Aside]) -> dict[str, Commented]:
    """What the comments outside the body are written on, by the comment's id."""
    return {given: Commented(aside, words) for aside in asides for given, words in _words(aside.lines)}


def _words(lines: Sequence[RawLine]) -> Iterator[tuple[str, str]]:
    """Id and words of each comment of a text."""
    starts: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    for n, raw in enumerate(lines):
        for given, name, _, shown in raw.marks:
            (ends if name == "end" else starts).setdefault(given, (n, shown))
    for given, (first, start) in starts.items():
        last, end = ends.get(given, (first, start))
        texts = [raw.text for raw in lines[first : last + 1]] or [""]
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        yield given, "\n".join(texts).strip()
