"""Changes that no edit can say, marked out of the very files that show them, several files in one base.

Each is marked by the engine of `redline` at its own place, under its own names; the places do not touch one another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from congressdocs.word.combining.edits_between import Landmark, Shape
from congressdocs.word.marking.blocks import (
    delete_paragraph,
    delete_row,
    insert_paragraph,
    insert_table,
    mark_boxes,
    mark_table,
)
from congressdocs.word.marking.carry_over import Carried
from congressdocs.word.marking.headers import header_places, mark_headers
from congressdocs.word.marking.notes import mark_notes, said_by_notes
from congressdocs.word.marking.paragraph_tokens import Story
from congressdocs.word.marking.redline_context import Context, Notes, Side
from congressdocs.word.marking.words import mark_words
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.root_names import take_over_names
from congressdocs.word.ooxml.tracked import Change, Mark, number_revisions
from congressdocs.word.reading.revisions import changed_parts, is_changed

Element = etree._Element
NoteName = tuple[str, str]
"""Kind ("footnote", "endnote") and id."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is marked out of one file, each with names: shapes, notes (of the base -> id in the file), page headers."""

    carrier: bytes
    shapes: tuple[tuple[Shape, str], ...] = ()
    notes: Mapping[NoteName, tuple[str, str]] | None = None
    headers: str = ""  # whose they are; empty: they stay


def mark_shapes(base: bytes, shown: Sequence[Shown], *, date: str) -> bytes:
    """The base with all shapes as tracked changes. Raises: UnreadableFile."""
    into = Package.open(base)
    grown = GrownPackage(into)
    sources = [Package.open(one.carrier) for one in shown]
    for source in sources:
        take_over_names(grown, source)
    places = header_places(into)
    for one, source in zip(shown, sources, strict=True):
        _Marking(grown, source, date).run(one, places)
    for part in changed_parts(into):
        if is_changed(into.xml(part)):
            number_revisions(grown.touch(part))
    return into.written(grown.changed())


class _Marking:
    """One file beside the base."""

    def __init__(self, grown: GrownPackage, source: Package, date: str) -> None:
        self._grown, self._source, self._date = grown, source, date
        self._name = ""
        into = grown.package
        self._root = grown.touch(into.main)
        carried = Carried(grown, source)
        carried.lists.renumber(source.xml(source.main))
        notes = Notes()
        notes.prepare(into)
        old = Side(Story(into, into.main, said_by_notes(into)))
        new = Side(Story(source, source.main, said_by_notes(source)))
        self._context = Context(old, new, into.main, source.main, carried, self._mark, notes)
        self._ours, self._theirs = _paragraphs(self._root), _paragraphs(source.xml(source.main))

    def _mark(self, _: Change) -> Mark:
        return Mark(self._name, self._date)

    def run(self, shown: Shown, places: dict[tuple[int, str, str], str]) -> None:
        self._context.new.leaves(_body(self._source.xml(self._source.main)))
        if any(place.is_table for shape, _ in shown.shapes for place in shape.old):
            self._context.old.leaves(_body(self._root))
        for shape, self._name in shown.shapes:
            self._shape(shape)
        mark_notes(self._context, self._grown, self._source)
        done = self._context.notes.pairs
        for name, (new_id, self._name) in (shown.notes or {}).items():
            if name in done:
                continue  # marked with the paragraph that refers to it
            self._context.notes = Notes(pairs={name: new_id})
            mark_notes(self._context, self._grown, self._source)
        if shown.headers:
            self._name = shown.headers
            mark_headers(self._context, self._grown, self._source, places)

    def _shape(self, shape: Shape) -> None:
        if not shape.old:
            self._insert(shape)
        elif not shape.new:
            self._delete(shape)
        elif shape.old[0].is_table:
            mark_table(self._context, _at(self._ours, shape.old[0]), _at(self._theirs, shape.new[0]))
        else:
            ours, theirs = [_at(self._ours, x) for x in shape.old], [_at(self._theirs, x) for x in shape.new]
            mark_words(self._context, ours, theirs, mark_boxes)

    def _delete(self, shape: Shape) -> None:
        """Paragraphs and tables of the base that the file no longer has."""
        for place in shape.old:
            element = _at(self._ours, place)
            if place.is_table:
                for row in self._context.old.rows[element]:
                    delete_row(self._context, row)
            else:
                delete_paragraph(self._context, element)

    def _insert(self, shape: Shape) -> None:
        """New paragraphs and tables, put beside a place of the base in their order."""
        made = [self._made(place) for place in shape.new]
        if shape.after is not None:
            at = _at(self._ours, shape.after)
            for element in reversed(made):
                at.addnext(element)
        elif shape.before is not None:
            at = _at(self._ours, shape.before)
            for element in made:
                at.addprevious(element)

    def _made(self, place: Landmark) -> Element:
        element = _at(self._theirs, place)
        made = insert_table(self._context, element) if place.is_table else insert_paragraph(self._context, element)
        made.tail = None
        return made


def _paragraphs(root: Element) -> dict[str, Element]:
    return {w_p.get(PARA_ID, ""): w_p for w_p in root.iter(W + "p")}


def _body(root: Element) -> Element:
    body = root.find(W + "body")
    assert body is not None
    return body


def _at(paragraphs: Mapping[str, Element], place: Landmark) -> Element:
    """The paragraph, or the outermost table around it."""
    w_p = paragraphs[place.paragraph_id]
    return list(w_p.iterancestors(W + "tbl"))[-1] if place.is_table else w_p
