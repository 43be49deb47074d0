"""An old document with tracked changes that lead to a new one."""

from collections.abc import Callable

from lxml import etree

from congressdocs.core.errors import UnreadableFile
from congressdocs.word.marking.blocks import mark_container
from congressdocs.word.marking.carry_over import Carried
from congressdocs.word.marking.comments import Comments
from congressdocs.word.marking.headers import header_places, mark_headers
from congressdocs.word.marking.notes import mark_notes, said_by_notes
from congressdocs.word.marking.paragraph_tokens import Story
from congressdocs.word.marking.properties import mark_section
from congressdocs.word.marking.redline_context import Context, Notes, Side
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.root_names import take_over_names
from congressdocs.word.ooxml.tracked import Change, Mark, number_revisions
from congressdocs.word.reading.collector import collector_held_back
from congressdocs.word.reading.revisions import changed_parts, is_changed, resolve

__all__ = ["Change", "Mark", "redline"]


@collector_held_back()
def redline(old: bytes, new: bytes, *, mark: Callable[[Change], Mark]) -> bytes:
    """The file OLD with tracked changes leading to NEW: accept all gives NEW, reject all OLD.

    Tracked changes that either file already holds count as accepted. `mark` is asked once for every change, in
    document order, under whose name (and with what comment) it is marked.
    Raises: UnreadableFile.
    """
    into, source = Package.open(old), Package.open(new)
    grown = GrownPackage(into)
    take_over_names(grown, source)  # first: moving the body to another root is slow once it holds many marks
    _accept_changes(grown, source)
    carried = Carried(grown, source)
    carried.lists.renumber(source.xml(source.main))
    notes = Notes()
    context = Context(
        Side(Story(into, into.main, said_by_notes(into))),
        Side(Story(source, source.main, said_by_notes(source))),
        into.main,
        source.main,
        carried,
        mark,
        notes,
        Comments(grown),
    )
    notes.prepare(into)
    places = header_places(into)
    mark_container(context, _body(into), _body(source))
    ours, theirs = (_body(package).find(W + "sectPr") for package in (into, source))
    mark_section(context, ours, theirs, lambda: context.ask(Change(None, None)))
    mark_notes(context, grown, source)
    mark_headers(context, grown, source, places)
    for part in changed_parts(into):
        if is_changed(into.xml(part)):
            number_revisions(grown.touch(part))
    return into.written(grown.changed())


def _accept_changes(grown: GrownPackage, source: Package) -> None:
    for package in (grown.package, source):
        for part in changed_parts(package):
            if is_changed(package.xml(part)):
                resolve(package.xml(part), "accept")
                if package is grown.package:
                    grown.touch(part)


def _body(package: Package) -> etree._Element:
    body = package.xml(package.main).find(W + "body")
    if body is None:
        raise UnreadableFile("The Word file has no text body.")
    return body
