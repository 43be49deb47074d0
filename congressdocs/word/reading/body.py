"""A Word file as blocks, with everything around them that a reader should know."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from congressdocs.core.errors import Refused, sentence
from congressdocs.core.model import Block, BlockKind, Paragraph, Problem, View
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.core.text.outline import Hint
from congressdocs.word.ooxml.block_xml import fingerprint_of, source_of, sources_of
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.numbering import Numbering
from congressdocs.word.ooxml.package import Package, damaged, to_bytes
from congressdocs.word.ooxml.paragraph_ids import ParagraphIds
from congressdocs.word.ooxml.story import Story
from congressdocs.word.ooxml.styles import Styles
from congressdocs.word.reading.collector import collector_held_back
from congressdocs.word.reading.hints import hint_of
from congressdocs.word.reading.legacy_runs import UNICODE_FONT, legacy_runs, to_unicode
from congressdocs.word.reading.paragraph import read_paragraph, text_in
from congressdocs.word.reading.revisions import Mode, changed_parts, has_revisions, is_changed, resolve
from congressdocs.word.reading.table import grid_of

CHANGES_LEFT_IN = sentence(
    "The file holds tracked changes that were neither accepted nor rejected. "
    "Say whether to read it as changed or as it was before."
)
IN_OLD_FONTS = sentence(
    "Passages typed in an old Vietnamese font (TCVN3 or VNI): {count}. They are kept as they are; "
    "a Unicode text is proposed for each."
)
_MODES: Mapping[View, Mode] = {"accepted": "accept", "original": "reject"}
_LABELS = {
    "sdt": "content control",
    "altChunk": "text from another file",
    "bookmarkStart": "bookmark",
    "bookmarkEnd": "bookmark",
    "oMathPara": "equation",
    "oMath": "equation",
}
_NOTE_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}


class ChangesLeftIn(Refused):
    """The file holds tracked changes and nobody has said how to read them."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A footnote or endnote; `id` as the reference in the body names it."""

    kind: str  # "footnote" | "endnote"
    id: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A page header or footer; `part` names the part it stands in."""

    kind: str  # "header" | "footer"
    part: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Reading:
    """What one file says. `hints` are parallel to `blocks` (for `core.text.outline`); `numbers` by paragraph id."""

    blocks: tuple[Block, ...]
    hints: tuple[Hint, ...]
    numbers: dict[str, str]
    notes: tuple[NoteText, ...]
    headers: tuple[HeaderText, ...]
    problems: tuple[Problem, ...]
    legacy: tuple[LegacyRun, ...]  # text typed for fonts from before Unicode, with a proposal for each
    _package: Package = field(repr=False, compare=False)
    _changed: frozenset[str] = field(repr=False, compare=False)
    _received: bytes = field(repr=False, compare=False)

    @cached_property
    def carrier(self) -> bytes:
        """The file with changes resolved and paragraph ids assigned, otherwise untouched."""
        if not self._changed and self._received.startswith(b"PK"):
            return self._received
        return self._package.written({name: to_bytes(self._package.xml(name)) for name in sorted(self._changed)})


@collector_held_back()
def read_docx(data: bytes, *, changes: View | None = None) -> Reading:
    """The blocks of a Word file, its notes and headers.

    The body's last page section (`w:sectPr`) is no block: it stays in the carrier.
    Raises: UnreadableFile; ChangesLeftIn if the file holds tracked changes and `changes` is None.
    """
    package = Package.open(data)
    changed = _resolved(package, changes)
    styles = Styles.of(package)
    body = body_of(package)
    elements = body_elements(body)
    walk = _Walk(package, styles, body)
    read = [walk.element(e) for e in elements]
    if walk.ids.n_given:
        changed.add(package.main)
    sources = sources_of(body, elements)
    blocks = _with_keys([_block(e, found, s) for e, (found, _), s in zip(elements, read, sources, strict=True)])
    return Reading(
        blocks=blocks,
        hints=tuple(hint for _, hint in read),
        numbers=walk.numbers,
        notes=tuple(_notes(package, styles)),
        headers=tuple(_headers(package, styles)),
        problems=(*package.problems(), *_problems(blocks, walk.legacy)),
        legacy=tuple(walk.legacy),
        _package=package,
        _changed=frozenset(changed),
        _received=data,
    )


def in_unicode(reading: Reading, font: str = UNICODE_FONT, *, patterns: bool = False) -> Reading:
    """The reading with what was typed in old Vietnamese fonts in Unicode, as `to_unicode` does; ids stay."""
    converted = to_unicode(reading.carrier, font, patterns=patterns) if reading.legacy else reading.carrier
    return reading if converted is reading.carrier else read_docx(converted)


def block_of(element: etree._Element, styles: Styles | None = None) -> Block:
    """The Block of a body element (its paragraphs already carry ids), for display and storage.

    Without `styles` its paragraphs show only what they say themselves, and style ids instead of names.
    """
    known = styles or Styles()
    found = [read_paragraph(p.w_p, known, p.fields) for p in Story().paragraphs(element)]
    return _with_keys([_block(element, tuple(r.paragraph for r in found), source_of(element))])[0]


def body_elements(body: etree._Element) -> list[etree._Element]:
    """The elements of a body that become blocks: all but the last page section."""
    return [e for e in body if isinstance(e.tag, str) and e.tag != W + "sectPr"]


def texts(data: bytes, mode: Mode = "accept") -> list[tuple[str, str, str]]:
    """Every paragraph of body, cells, text boxes and notes: (path, kind, text), in document order.

    Path: "p3", "t1.r2.c1.p1", "p3.b0.p1", "footnotes[2].p1"; kind: p | cell | textbox | footnote | endnote.
    """
    package = Package.open(data)
    was_changed = {name for name in changed_parts(package) if is_changed(package.xml(name))}
    for name in was_changed:
        resolve(package.xml(name), mode)
    out = [(p.path, p.kind, text_in(p.w_p, p.fields)) for p in Story().inside(body_of(package))]
    for part, kind, note_id, note in _note_elements(package):
        story = Story(kind, f"{kind}s[{note_id}].")
        found = [(p.path, p.kind, text_in(p.w_p, p.fields)) for p in story.inside(note)]
        if part not in was_changed or any(text for _, _, text in found):  # a deleted note leaves an empty shell
            out += found
    return out


# ---------------------------------------------------------------- body


class _Walk:
    """One walk through the body; call `element` for each of its elements, in order.

    Nothing of an element is kept but its paragraphs and its hint: much that lives long makes reading slow.
    """

    def __init__(self, package: Package, styles: Styles, body: etree._Element) -> None:
        self.ids = ParagraphIds(body.iter(W + "p"))
        self.numbers: dict[str, str] = {}  # by paragraph id
        self.legacy: list[LegacyRun] = []
        self._styles, self._story, self._numbering = styles, Story(), Numbering(package, styles)

    def element(self, element: etree._Element) -> tuple[tuple[Paragraph, ...], Hint]:
        """The element's paragraphs with their ids, and how it looks; numbers and old fonts noted by the way."""
        walked = self._story.paragraphs(element)
        found = [read_paragraph(p.w_p, self._styles, p.fields, self.ids.of) for p in walked]
        numbers = [self._numbering.number(r.properties, r.style_id) for r in found]
        self.numbers |= {r.paragraph.id: n.text for r, n in zip(found, numbers, strict=True) if n is not None}
        self.legacy += legacy_runs(found)
        return tuple([r.paragraph for r in found]), hint_of(element, found, numbers, self._styles)


def _resolved(package: Package, changes: View | None) -> set[str]:
    """Names of the parts whose tracked changes were resolved."""
    if not has_revisions(package):
        return set()
    if changes is None:
        raise ChangesLeftIn(CHANGES_LEFT_IN)
    names = {name for name in changed_parts(package) if is_changed(package.xml(name))}
    for name in names:
        resolve(package.xml(name), _MODES[changes])
    return names


def body_of(package: Package) -> etree._Element:
    """The `w:body` of the main part. Raises: UnreadableFile."""
    body = package.xml(package.main).find(W + "body")
    if body is None:
        raise damaged()
    return body


def _block(element: etree._Element, paragraphs: tuple[Paragraph, ...], source: bytes) -> Block:
    """The block, its key still only the mark of its kind if it is no paragraph."""
    if element.tag == W + "p":
        kind, key, label = BlockKind.PARAGRAPH, paragraphs[0].id, ""
    elif element.tag == W + "tbl":
        kind, key, label = BlockKind.TABLE, "T", ""
    else:
        kind, key, label = BlockKind.OPAQUE, "O", _LABELS.get(local(element), local(element))
    return Block(
        key=key,
        kind=kind,
        source=source,
        digest=hashlib.sha256(source).hexdigest(),
        fingerprint=fingerprint_of(source),
        paragraphs=paragraphs,
        rows=grid_of(element) if kind is BlockKind.TABLE else (),
        label=label,
    )


def _with_keys(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their keys: of tables and opaque blocks by the first paragraph, else by content and rank."""
    ranks = Counter[str]()
    out = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            out.append(block)
            continue
        first = block.paragraphs[0].id if block.paragraphs else block.digest[:8]
        ranks[block.key + first] += 1
        rank = ranks[block.key + first]
        out.append(replace(block, key=block.key + first + (f".{rank}" if rank > 1 else "")))
    return tuple(out)


def _problems(blocks: Sequence[Block], legacy: Sequence[LegacyRun]) -> Iterator[Problem]:
    if legacy:
        yield Problem(IN_OLD_FONTS, {"count": len(legacy)})
    for block in blocks:
        if block.label == _LABELS["altChunk"]:
            yield Problem("A text taken in from another file is kept as it is and not shown.", {}, block.key)


# ---------------------------------------------------------------- notes, headers


def _note_elements(package: Package) -> Iterator[tuple[str, str, str, etree._Element]]:
    """(part, kind, id, element) of every note that a reader sees; separators are left out."""
    for relation, kind in _NOTE_KINDS.items():
        for part in package.related(relation):
            for note in package.xml(part):
                if isinstance(note.tag, str) and note.get(W + "type") in (None, "normal"):
                    yield part, kind, note.get(W + "id", ""), note


def _notes(package: Package, styles: Styles) -> Iterator[NoteText]:
    for _, kind, note_id, note in _note_elements(package):
        yield NoteText(kind, note_id, _paragraphs(note, styles))


def _headers(package: Package, styles: Styles) -> Iterator[HeaderText]:
    for kind in ("header", "footer"):
        for part in sorted(package.related(kind)):
            yield HeaderText(kind, part, _paragraphs(package.xml(part), styles))


def _paragraphs(container: etree._Element, styles: Styles) -> tuple[Paragraph, ...]:
    return tuple(read_paragraph(p.w_p, styles, p.fields).paragraph for p in Story().inside(container))
