"""Footnotes and endnotes marked in their own parts, after the body has shown which belong together."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from congressdocs.word.marking.blocks import delete_contents, insert_contents, mark_container
from congressdocs.word.marking.paragraph_tokens import Story
from congressdocs.word.marking.redline_context import Context, Side
from congressdocs.word.ooxml.cutting import new_element
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.inline import text_of
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package, Rel, to_bytes

KINDS = ("footnote", "endnote")


def said_by_notes(package: Package) -> dict[tuple[str, str], str]:
    """What every note says, by kind and id."""
    return {
        (kind, note.get(W + "id", "")): "\n".join(text_of(w_p) for w_p in note.iter(W + "p"))
        for kind in KINDS
        for part in package.related(f"{kind}s")
        for note in package.xml(part).iter(W + kind)
    }


def mark_notes(context: Context, grown: GrownPackage, source: Package) -> None:
    """Notes whose text changed, whose reference went or came, marked where they stand."""
    for kind in KINDS:
        theirs = next(iter(source.related(f"{kind}s")), None)
        ours = next(iter(grown.package.related(f"{kind}s")), None)
        if theirs is not None and ours is None and any(k == kind for k, _ in context.notes.came):
            ours = _new_part(context, grown, source, kind, theirs)
        if ours is not None:
            _mark_part(_inside(context, grown, source, (ours, theirs)), grown, source, kind)


def _inside(context: Context, grown: GrownPackage, source: Package, parts: tuple[str, str | None]) -> Context:
    """The context of a part for notes; comments cannot stand there."""
    ours, theirs = parts
    old = Side(Story(grown.package, ours))
    new = Side(Story(source, theirs)) if theirs else context.new
    return replace(context, old=old, new=new, part=ours, new_part=theirs or ours, comments=None)


def _mark_part(inner: Context, grown: GrownPackage, source: Package, kind: str) -> None:
    notes, ours = inner.notes, inner.part
    theirs = inner.new_part if inner.new_part in source.related(f"{kind}s") else None
    old = {note.get(W + "id", ""): note for note in _notes(grown.package, ours, kind)}
    new = {note.get(W + "id", ""): note for note in _notes(source, theirs, kind)}
    before = etree.tostring(grown.package.xml(ours))
    for (note_kind, old_id), new_id in notes.pairs.items():
        if note_kind == kind and old_id in old and new_id in new:
            mark_container(inner, old[old_id], new[new_id])
    for (note_kind, old_id), mark in notes.gone.items():
        if note_kind == kind and old_id in old:
            for w_p in old[old_id].iter(W + "p"):
                delete_contents(inner, w_p, mark)
    _insert_notes(inner, kind, old, new)
    if etree.tostring(grown.package.xml(ours)) != before:
        grown.touch(ours)


def _notes(package: Package, part: str | None, kind: str) -> Iterator[etree._Element]:
    if part is not None:
        for note in package.xml(part).iter(W + kind):
            if note.get(W + "type") in (None, "normal"):
                yield note


def _insert_notes(context: Context, kind: str, old: dict[str, etree._Element], new: dict[str, etree._Element]) -> None:
    """New notes put in after the note that stands before them in the new file."""
    root = context.carried.into.xml(context.part)
    here = {new_id: old_id for (k, old_id), new_id in context.notes.pairs.items() if k == kind}
    last: etree._Element | None = None
    for new_id, note in new.items():
        if (kind, new_id) in context.notes.came:
            number, mark = context.notes.came[kind, new_id]
            made = context.adopt(note)
            made.set(W + "id", number)
            for w_p in made.iter(W + "p"):
                insert_contents(context, w_p, mark)
            _put_after(root, last, made)
            last = made
        elif here.get(new_id) in old:
            last = old[here[new_id]]


def _put_after(root: etree._Element, last: etree._Element | None, note: etree._Element) -> None:
    if last is not None:
        last.addnext(note)
        return
    first = next((i for i, x in enumerate(root) if x.get(W + "type") in (None, "normal")), len(root))
    root.insert(first, note)


def _new_part(context: Context, grown: GrownPackage, source: Package, kind: str, theirs: str) -> str:
    """A part for notes with the separators of the new file and no note yet."""
    name = f"word/{kind}s.xml"
    root = new_element(f"{W}{kind}s", source.xml(theirs))
    for note in source.xml(theirs):
        if note.get(W + "type") not in (None, "normal"):
            root.append(context.carried.adopt(note, name, theirs))
    grown.add_xml(name, to_bytes(root), source.content_types().get(theirs, ""))
    grown.relationship(grown.package.main, Rel("", f"{kind}s", name, external=False))
    return name
