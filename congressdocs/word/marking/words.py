"""Paragraphs that became one another, marked word by word in the old document's XML."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from congressdocs.word.marking.compare_tokens import Hunk, compare
from congressdocs.word.marking.new_runs import Built, built, half_fields, wrapper_of
from congressdocs.word.marking.paragraph_tokens import Token, Unit
from congressdocs.word.marking.properties import mark_paragraph_properties
from congressdocs.word.marking.redline_context import Context, Side
from congressdocs.word.ooxml.cutting import split_run, split_text
from congressdocs.word.ooxml.inline import parent_of
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.tracked import (
    Change,
    Mark,
    changed_run_properties,
    delete_run,
    mark_paragraph,
)

Element = etree._Element


@dataclass(eq=False, slots=True)
class Text:
    """Consecutive paragraphs of one side as one sequence of tokens; `owner`: each token's paragraph."""

    paragraphs: list[Element]
    tokens: list[Token] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, side: Side, paragraphs: Sequence[Element]) -> "Text":
        text = cls(list(paragraphs))
        for n, w_p in enumerate(paragraphs):
            tokens = side.tokens(w_p)
            text.tokens += tokens
            text.owner += [n] * len(tokens)
        return text

    def paragraph(self, token: int) -> Element:
        return self.paragraphs[self.owner[token]]

    def said(self, start: int, end: int) -> str:
        """What tokens [start, end) say; a paragraph's end is a line's end."""
        return "".join("\n" if t.kind == "mark" else t.said for t in self.tokens[start:end])

    def place(self, start: int, end: int) -> tuple[str | None, int, int]:
        """Paragraph id and offsets of tokens [start, end), as far as they stand in the paragraph of the first."""
        first = self.tokens[start]
        last = max((i for i in range(start, end) if self.owner[i] == self.owner[start]), default=None)
        end_offset = first.start if last is None else self.tokens[last].end
        return self.paragraph(start).get(PARA_ID), first.start, end_offset


@dataclass(eq=False, slots=True)
class _Segment:
    """Old units of one run that share a fate: they stay as they are ("stays"), get a new "look", or are "gone"."""

    units: list[Unit]
    owner: int
    token: int
    fate: str
    hunk: int = -1
    look: Element | None = None
    node: Element | None = None

    def takes(self, other: "_Segment") -> bool:
        """Whether `other` goes on in the same run with the same fate."""
        return (
            self.units[-1].run is other.units[0].run
            and (self.owner, self.fate, self.hunk) == (other.owner, other.fate, other.hunk)
            and self.look is other.look
        )


def mark_words(context: Context, old: Sequence[Element], new: Sequence[Element], recurse: "Recurse") -> None:
    """The old paragraphs marked so that they lead to the new ones; the last marks of both stay together.

    `recurse` marks what stands in text boxes.
    """
    _Marker(context, Text.of(context.old, old), Text.of(context.new, new), recurse).run()


Recurse = Callable[[Context, Element, Element], None]


class _Marker:
    def __init__(self, context: Context, old: Text, new: Text, recurse: Recurse) -> None:
        self.context = context
        self.old = old
        self.new = new
        self.recurse = recurse
        self.script = compare(old.tokens, new.tokens)
        self.partner = dict(self.script.kept)
        self.halves = half_fields(old.tokens)
        self.segments = list(self._segments())

    def run(self) -> None:
        self._cut()
        for number, hunk in enumerate(self.script.hunks):
            self._mark_hunk(number, hunk)
        self._mark_looks()
        for i, j in self.script.kept:
            self._keep(i, j)

    # ------------------------------------------------ what happens to which stretch of which run

    def _segments(self) -> Iterator[_Segment]:
        starts = {hunk.old_end for hunk in self.script.hunks}  # new words come in front of these tokens
        last: _Segment | None = None
        for piece in self._pieces():
            begins = piece.token in starts and (last is None or last.token != piece.token)
            if last is not None and not begins and last.takes(piece):
                last.units += piece.units
                last.token = piece.token
                continue
            if last is not None:
                yield last
            last = piece
        if last is not None:
            yield last

    def _pieces(self) -> Iterator[_Segment]:
        gone = {i: n for n, hunk in enumerate(self.script.hunks) for i in range(hunk.old_start, hunk.old_end)}
        for i, token in enumerate(self.old.tokens):
            if i in gone and i not in self.halves:
                yield from (_Segment([u], self.old.owner[i], i, "gone", gone[i]) for u in token.units)
                continue
            for unit, look in self._looks(i):
                yield _Segment([unit], self.old.owner[i], i, "stays" if look is None else "look", -1, look)

    def _looks(self, i: int) -> Iterator[tuple[Unit, Element | None]]:
        """The units of a kept token with their new look (None: as before), cut where that changes."""
        token = self.old.tokens[i]
        other = self.new.tokens[self.partner[i]] if i in self.partner else None
        if other is None or not other.units:
            yield from ((unit, None) for unit in token.units)
        elif token.kind in ("word", "blank") and token.end - token.start == other.end - other.start:
            yield from self._looks_of_text(token, other)
        else:
            for n, unit in enumerate(token.units):
                yield unit, self._new_look(unit, other.units[min(n, len(other.units) - 1)])

    def _looks_of_text(self, token: Token, other: Token) -> Iterator[tuple[Unit, Element | None]]:
        if len(token.units) == len(other.units) == 1:
            yield token.units[0], self._new_look(token.units[0], other.units[0])
            return
        theirs = list(_places(other))
        for start, end, unit in _places(token):
            for a, b, their in theirs:
                lower, upper = max(a, start), min(b, end)
                if lower < upper:
                    part = Unit(unit.element, unit.start + lower - start, unit.start + upper - start)
                    yield (part if unit.end else unit), self._new_look(unit, their)

    def _new_look(self, unit: Unit, their: Unit) -> Element | None:
        run, new_run = unit.run, their.run
        if run is unit.element or new_run is their.element:
            return None
        if self.context.old.form(run) == self.context.new.form(new_run):
            return None
        look = new_run.find(W + "rPr")
        return look if look is not None else _PLAIN

    # ------------------------------------------------ runs cut, so that every segment has its own

    def _cut(self) -> None:
        """An equation and the like are their own run."""
        for _, group in groupby(self.segments, key=lambda s: s.units[0].run):
            segments = list(group)
            segments[0].node = segments[0].units[0].run
            for segment in reversed(segments[1:]):
                first = segment.units[0]
                element = split_text(first.element, first.start) if first.start else first.element
                segment.node = split_run(element)

    # ------------------------------------------------ hunks

    def _mark_hunk(self, number: int, hunk: Hunk) -> None:
        mark = self.context.ask(self._change(hunk))
        came = self._insert(hunk, mark)
        gone = [s.node for s in self.segments if s.hunk == number and s.node is not None]
        deletions = list(dict.fromkeys(delete_run(node, mark) for node in gone))
        for i in range(hunk.old_start, hunk.old_end):
            self._lose(i, mark)
        around = deletions + came
        if around:
            self.context.comment(mark, around[0], around[-1])

    def _lose(self, i: int, mark: Mark) -> None:
        token = self.old.tokens[i]
        if token.kind == "mark":
            mark_paragraph(self.old.paragraph(i), "del", mark)
        elif token.kind == "note":
            self.context.notes.gone[token.note] = mark

    def _change(self, hunk: Hunk) -> Change:
        old_id, old_start, old_end = self.old.place(hunk.old_start, hunk.old_end)
        new_id, new_start, new_end = self.new.place(hunk.new_start, hunk.new_end)
        old_text = self.old.said(hunk.old_start, hunk.old_end)
        new_text = self.new.said(hunk.new_start, hunk.new_end)
        return Change(old_id, new_id, old_start, old_end, new_start, new_end, old_text, new_text)

    def _insert(self, hunk: Hunk, mark: Mark) -> list[Element]:
        """The hunk's new tokens put in front of the old token that follows it; gives the elements put in."""
        w_p = self.old.paragraph(hunk.old_end)
        before, after = self._neighbours(hunk.old_end)
        came: list[Element] = []
        line: list[Token] = []
        for j in range(hunk.new_start, hunk.new_end):
            if self.new.tokens[j].kind != "mark":
                line.append(self.new.tokens[j])
                continue
            first = self._break_off(w_p, before, after, self.new.paragraph(j), mark)
            came += self._put(line, first, before, None, mark)
            line, before = [], None
        return came + self._put(line, w_p, before, after, mark)

    def _neighbours(self, position: int) -> tuple[Element | None, Element | None]:
        """The last old run before a token and the first from it on, in its paragraph."""
        mine = [s for s in self.segments if s.owner == self.old.owner[position]]
        before = next((s.node for s in reversed(mine) if s.token < position), None)
        after = next((s.node for s in mine if s.token >= position), None)
        return _with_mark(before), _with_mark(after)

    def _break_off(
        self, w_p: Element, before: Element | None, after: Element | None, model: Element, mark: Mark
    ) -> Element:
        """A new paragraph in front of `w_p`, made like `model`, that takes over what stands before the place."""
        first = etree.Element(W + "p")
        identity = model.get(PARA_ID)
        properties = model.find(W + "pPr")
        if properties is not None:
            first.append(self.context.adopt(properties))
            for child in first[0].findall(W + "rPr"):
                first[0].remove(child)
        w_p.addprevious(first)
        if before is not None:
            border = _beside(before, after, w_p)
            if border.getparent() is w_p:
                first.extend([x for x in list(w_p)[: w_p.index(border) + 1] if x.tag != W + "pPr"])
        mark_paragraph(first, "ins", mark)
        if identity:
            self.context.carried.name_paragraph(first, identity)
        return first

    def _put(
        self, line: Sequence[Token], w_p: Element, before: Element | None, after: Element | None, mark: Mark
    ) -> list[Element]:
        """New tokens of one paragraph put between two old neighbours; links go on in the old link they continue."""
        made = list(built(self.context, line, mark))
        came = [x.insertion for x in made]
        if made and before is not None and self._continues(made[0], before):
            before.addnext(made.pop(0).insertion)
        if made and after is not None and self._continues(made[-1], after):
            after.addprevious(made.pop().insertion)
        if before is not None and made:
            cursor = _beside(before, after, w_p)
            for x in made:
                cursor.addnext(x.outermost)
                cursor = x.outermost
        elif after is not None and made:
            place = _beside(after, None, w_p)
            for x in made:
                place.addprevious(x.outermost)
        else:
            w_p.extend([x.outermost for x in made])
        return came

    def _continues(self, new: Built, old: Element) -> bool:
        """Whether new words stand in the link or simple field that this old run stands in."""
        wrapper = wrapper_of(old)
        if new.wrapper is None or wrapper is None or new.wrapper.tag != wrapper.tag:
            return False
        return self.context.new.holder(new.wrapper) == self.context.old.holder(wrapper)

    # ------------------------------------------------ what stays

    def _mark_looks(self) -> None:
        """One mark for neighbouring segments that get a new look."""
        changed = (s for s in self.segments if s.fate == "look")
        asked: tuple[_Segment, Mark] | None = None
        for segment in changed:
            if asked is None or asked[0].owner != segment.owner or asked[0].token + 1 < segment.token:
                mark = self.context.ask(self._look_change(segment))
            else:
                mark = asked[1]
            asked = segment, mark
            if segment.node is not None:
                changed_run_properties(segment.node, self._carried_look(segment.look), mark)

    def _carried_look(self, look: Element | None) -> Element | None:
        return None if look is None or look is _PLAIN else self.context.adopt(look)

    def _look_change(self, segment: _Segment) -> Change:
        start, end = segment.token, segment.token + 1
        old_id, old_start, old_end = self.old.place(start, end)
        other = self.partner.get(start, 0)
        new_id, new_start, new_end = self.new.place(other, other + 1)
        text = self.old.said(start, end)
        return Change(old_id, new_id, old_start, old_end, new_start, new_end, text, text)

    def _keep(self, i: int, j: int) -> None:
        token, other = self.old.tokens[i], self.new.tokens[j]
        if token.kind == "mark":
            self._keep_paragraph(i, j)
        elif token.kind == "note":
            self.context.notes.pairs[token.note] = other.note[1]
        elif token.kind == "box" and token.key != other.key:
            self.recurse(self.context, token.units[0].element, other.units[0].element)

    def _keep_paragraph(self, i: int, j: int) -> None:
        w_p, new_p = self.old.paragraph(i), self.new.paragraph(j)
        old_id, start, _ = self.old.place(i, i)
        new_id, new_start, _ = self.new.place(j, j)
        change = Change(old_id, new_id, start, start, new_start, new_start)
        mark_paragraph_properties(self.context, w_p, new_p, lambda: self.context.ask(change))


_PLAIN = etree.Element(W + "rPr")  # a look without properties


def _places(token: Token) -> Iterator[tuple[int, int, Unit]]:
    """Each unit of a text token with the offsets [start, end) it has in the token."""
    at = 0
    for unit in token.units:
        length = unit.end - unit.start if unit.end else 1
        yield at, at + length, unit
        at += length


def _with_mark(node: Element | None) -> Element | None:
    """The deletion around a run that was marked already, else the run."""
    parent = node.getparent() if node is not None else None
    return parent if parent is not None and parent.tag == W + "del" else node


def _beside(node: Element, other: Element | None, w_p: Element) -> Element:
    """`node` or the ancestor of it that stands beside an ancestor of `other` (without one: in the paragraph)."""
    shared = {w_p} if other is None else set(other.iterancestors())
    if not shared & set(node.iterancestors()):
        return node
    while node.getparent() not in shared:
        node = parent_of(node)
    return node
