"""Word comments and tracked changes as structured annotations."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from congressdocs.core.model import Heading
from congressdocs.core.text.outline import outline
from congressdocs.word.annotations.changes import Marked, changed_stories, marked_looks, marked_text
from congressdocs.word.annotations.stretches import stretches
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import COMMENT_MARKS, PARA_ID, W15, W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.story import Story
from congressdocs.word.reading.body import Reading, read_docx
from congressdocs.word.reading.paragraph import text_in
from congressdocs.word.reading.revisions import resolve

MAX_QUOTED = 20_000  # pieces of text; a range that nobody closes must not be copied for every comment
_RAW = "raw"  # attribute that remembers a paragraph's place while changes are accepted


@dataclass(frozen=True, slots=True)
class Annotation:
    """One Word comment, or one tracked change, with its place.

    `start`, `end` count code points of the paragraph's text with all changes shown accepted.
    Changes in notes, headers and footers have no paragraph id and no section.
    """

    id: str
    kind: str  # "comment" | "insertion" | "deletion" | "replacement" | "move" | "formatting"
    author: str
    date: str  # ISO 8601 as written in the file, "" if none
    section: str  # printed numbers of the headings above it, and the title of the last
    paragraph_id: str | None
    start: int
    end: int
    quote: str  # the commented or changed passage
    text: str = ""  # what a comment says
    old_text: str = ""
    proposed_text: str = ""
    parent_id: str | None = None  # of a reply
    done: bool = False


def annotations(data: bytes) -> tuple[Annotation, ...]:
    """Every Word comment and every tracked change of a file: comments in file order, then changes in reading order.

    Raises: UnreadableFile.
    """
    package = Package.open(data)
    places = _AcceptedPositions(package, data)
    return (*_comments(package, places), *_changes(package, places))


# ---------------------------------------------------------------- places


class _AcceptedPositions:
    """Where a paragraph of the raw body stands once all changes are accepted."""

    def __init__(self, package: Package, data: bytes) -> None:
        self.body = package.xml(package.main)
        self._at: dict[etree._Element, tuple[str, int]] = {}
        reading = read_docx(data, changes="accepted")
        self._sections = _sections(reading)
        self._fill(Package.open(data), [p.id for b in reading.blocks for p in b.paragraphs])

    def _fill(self, accepted: Package, ids: Sequence[str]) -> None:
        root = accepted.xml(accepted.main)
        for i, w_p in enumerate(root.iter(W + "p")):
            w_p.set(_RAW, str(i))
        resolve(root, "accept")
        body = root.find(W + "body")
        found = [] if body is None else [p.w_p for p in Story().inside(body)]
        kept = {int(w_p.get(_RAW, "-1")): given for w_p, given in zip(found, ids, strict=True)}
        shift, waiting = 0, list[tuple[etree._Element, int]]()
        for i, w_p in enumerate(self.body.iter(W + "p")):
            waiting.append((w_p, shift))
            if i not in kept:  # joined to the next paragraph that stays
                shift += len("".join(s.text for s in stretches(w_p, []) if s.end > s.start))
                continue
            self._at.update((joined, (kept[i], offset)) for joined, offset in waiting)
            shift, waiting = 0, []

    def of(self, w_p: etree._Element | None) -> tuple[str | None, int, str]:
        """(paragraph id, offset of this paragraph's text in it, section); nothing known for other parts."""
        if w_p is None or w_p not in self._at:
            return None, 0, ""
        given, offset = self._at[w_p]
        return given, offset, self._sections.get(given, "")


def _sections(reading: Reading) -> dict[str, str]:
    """Section by paragraph id."""
    headings = {h.start: h for h in outline(reading.blocks, reading.numbers, reading.hints)}
    path: list[Heading] = []
    out: dict[str, str] = {}
    for i, block in enumerate(reading.blocks):
        if i in headings:
            path = [h for h in path if h.level < headings[i].level] + [headings[i]]
        out.update((p.id, _printed(path)) for p in block.paragraphs)
    return out


def _printed(path: Sequence[Heading]) -> str:
    numbers = ", ".join(h.number for h in path if h.number)
    return " ".join(x for x in (numbers, path[-1].title if path else "") if x)


# ---------------------------------------------------------------- comments


def _comments(package: Package, places: _AcceptedPositions) -> Iterator[Annotation]:
    threads = threads_of(package)
    quotes, ranges = _quotes(places.body), _ranges(places.body)
    for part in package.related("comments"):
        for w_comment in package.xml(part):
            if local(w_comment) == "comment":
                comment_id = w_comment.get(W + "id", "")
                parent, done = threads.get(comment_id, (None, False))
                w_p, start, end = ranges.get(comment_id, (None, 0, 0))
                paragraph_id, offset, section = places.of(w_p)
                yield Annotation(
                    id=comment_id,
                    kind="comment",
                    author=w_comment.get(W + "author", ""),
                    date=w_comment.get(W + "date", ""),
                    section=section,
                    paragraph_id=paragraph_id,
                    start=start + offset,
                    end=end + offset,
                    quote=quotes.get(comment_id, ""),
                    text="\n".join(text_in(p.w_p, p.fields) for p in Story().inside(w_comment)),
                    parent_id=parent,
                    done=done,
                )


def threads_of(package: Package) -> dict[str, tuple[str | None, bool]]:
    """(id of the comment answered, resolved) by comment id; kept by paragraph ids in a part of their own."""
    by_paragraph: dict[str | None, str] = {}
    for part in package.related("comments"):
        for w_comment in package.xml(part):
            ids = [w_p.get(PARA_ID) for w_p in w_comment.iter(W + "p")]
            by_paragraph.update((i, w_comment.get(W + "id", "")) for i in ids if i)
    out: dict[str, tuple[str | None, bool]] = {}
    for part in package.related("commentsExtended"):
        for e in package.xml(part):
            comment_id = by_paragraph.get(e.get(W15 + "paraId"))
            if comment_id is not None:
                out[comment_id] = by_paragraph.get(e.get(W15 + "paraIdParent")), e.get(W15 + "done") in ("1", "true")
    return out


def _quotes(root: etree._Element) -> dict[str, str]:
    """The text between the range marks of each comment, deleted words included, a line for each paragraph."""
    said: list[str | None] = []  # None: a paragraph begins
    begun: dict[str, int] = {}
    out: dict[str, str] = {}
    for e in root.iter(W + "p", W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "delText"):
        if e.tag == W + "commentRangeStart":
            begun[e.get(W + "id", "")] = len(said)
        elif e.tag == W + "commentRangeEnd":
            range_id = e.get(W + "id", "")
            out[range_id] = _joined(said, begun.pop(range_id, len(said)))
        else:
            said.append(None if e.tag == W + "p" else e.text or "")
    return out


def _joined(said: Sequence[str | None], start: int) -> str:
    """What was said from `start` on, paragraphs that begin before the first word left out."""
    parts = itertools.dropwhile(lambda part: part is None, said[start : start + MAX_QUOTED])
    return "".join("\n" if part is None else part for part in parts)


def _ranges(root: etree._Element) -> dict[str, tuple[etree._Element | None, int, int]]:
    """(paragraph, start, end) of each comment's range, as far as it lies in the paragraph where it begins."""
    out: dict[str, tuple[etree._Element | None, int, int]] = {}
    read: dict[etree._Element, tuple[dict[etree._Element, int], int]] = {}
    pending: list[str] = []  # marks that stand between paragraphs: the next one counts
    for e in root.iter(W + "p", *COMMENT_MARKS):
        if e.tag == W + "p" and pending:
            out.update((range_id, (e, *_extent(e, read)[1:])) for range_id in pending)
            pending = []
        elif e.tag != W + "p":
            w_p = next(e.iterancestors(W + "p"), None)
            if w_p is not None:
                starts, _, length = _extent(w_p, read)
                _place(out, e, w_p, starts.get(e, length), length)
            elif e.tag == W + "commentRangeStart":
                pending.append(e.get(W + "id", ""))
    return out


def _extent(
    w_p: etree._Element, read: dict[etree._Element, tuple[dict[etree._Element, int], int]]
) -> tuple[dict[etree._Element, int], int, int]:
    """(offset of each mark in a paragraph, 0, length of its text), read once."""
    if w_p not in read:
        found = stretches(w_p, [])
        read[w_p] = {s.element: s.start for s in found}, max((s.end for s in found), default=0)
    starts, length = read[w_p]
    return starts, 0, length


def _place(
    out: dict[str, tuple[etree._Element | None, int, int]],
    mark: etree._Element,
    w_p: etree._Element,
    at: int,
    length: int,
) -> None:
    range_id = mark.get(W + "id", "")
    if mark.tag == W + "commentRangeStart":
        out.setdefault(range_id, (w_p, at, length))
    elif mark.tag == W + "commentRangeEnd" and range_id in out and out[range_id][0] is w_p:
        out[range_id] = (w_p, out[range_id][1], at)
    elif mark.tag == W + "commentReference":
        out.setdefault(range_id, (w_p, at, at))


# ---------------------------------------------------------------- tracked changes


def _changes(package: Package, places: _AcceptedPositions) -> Iterator[Annotation]:
    n = 0
    for root in changed_stories(package):
        story = Story()
        for place in story.inside(root):
            found = stretches(place.w_p, place.fields)
            for group in (*marked_text(found, place.w_p), *marked_looks(found, place.w_p)):
                n += 1
                yield _annotation(f"change-{n}", group, places, place.w_p)


def _annotation(given: str, group: Marked, places: _AcceptedPositions, w_p: etree._Element) -> Annotation:
    paragraph_id, offset, section = places.of(w_p)
    kind = "replacement" if group.old and group.new else group.change.kind
    return Annotation(
        id=given,
        kind=kind,
        author=group.change.author,
        date=group.change.date,
        section=section,
        paragraph_id=paragraph_id,
        start=group.start + offset,
        end=group.end + offset,
        quote=group.quote or group.old or group.new,
        old_text=group.old,
        proposed_text=group.new,
    )
