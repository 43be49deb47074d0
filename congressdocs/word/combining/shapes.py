"""Which of the reviewers' changes that no edit can say go in: those at places that nobody else changed.

Equal ones are one, under all names. Of different ones at one place none goes in: they are shown as a conflict.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from congressdocs.core.errors import sentence
from congressdocs.core.merging.merge import row_ids
from congressdocs.core.model import Action, Block, Edit
from congressdocs.core.words import comparing
from congressdocs.word.combining.edits_between import Found, Shape, beside_the_body
from congressdocs.word.combining.mark_shapes import NoteName, Shown
from congressdocs.word.marking.align_blocks import Leaf, align
from congressdocs.word.reading.body import NoteText, Reading

NOT_SHOWN = sentence("It cannot be shown as a tracked change; look at the reviewer's file.")
OTHER_HEADERS = sentence("Another reviewer changed the page headers differently; look at the reviewer's file.")
_REFERENCE = re.compile(rb"w:(footnote|endnote)Reference[^>]*?w:id=\"(-?\d+)\"")
_WHOLE = {Action.INSERT_AFTER, Action.INSERT_ROW, Action.DELETE, Action.DELETE_ROW, Action.MOVE_AFTER}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody's name and what was found in the file."""

    name: str
    found: Found


@dataclass(frozen=True, slots=True)
class Leftover:
    """A change that could not be placed: whose, what it is (a code), its passage, and why."""

    reviewer: str
    what: str
    passage: str
    reason: str


@dataclass
class ShapePlan:
    """`edits` go through the merge; `shown` are marked out of the files; `said` are the edits that `shown` carries out.

    `rivals`: (paragraph id, base text, edits of all sides) of different changes at one place.
    """

    edits: list[Edit] = field(default_factory=list)
    shown: tuple[Shown, ...] = ()
    said: tuple[Edit, ...] = ()
    told: tuple[tuple[str, str, str], ...] = ()
    rivals: list[tuple[str, str, tuple[Edit, ...]]] = field(default_factory=list)
    leftovers: tuple[Leftover, ...] = ()


def plan_shapes(
    base: Sequence[Block], reviewers: Sequence[Reviewer], around: tuple[Reading, Sequence[Reading]] | None
) -> ShapePlan:
    """What is to be done with all changes. Without the files `around` everything but edits is left over."""
    desk = _Desk(base, reviewers)
    if around is not None:
        desk.place_shapes()
        desk.place_notes(around[0], around[1])
        desk.place_headers(around[0], around[1])
    return desk.plan(around[1] if around else ())


@dataclass
class _Sheet:
    """What goes in out of one reviewer's file."""

    shapes: list[tuple[Shape, str]] = field(default_factory=list)
    notes: dict[NoteName, tuple[str, str]] = field(default_factory=dict)
    headers: str = ""


class _Desk:
    def __init__(self, base: Sequence[Block], reviewers: Sequence[Reviewer]) -> None:
        self._base, self._reviewers = base, reviewers
        self._texts = {p.id: p.text for block in base for p in block.paragraphs}
        self._rows = row_ids(base)
        self._sheets: dict[int, _Sheet] = defaultdict(_Sheet)
        self._gone: set[tuple[int, Edit]] = set()  # edits that a shape carries out
        self._placed: set[tuple[int, str, str]] = set()  # what else of a reviewer found its place
        self._plan = ShapePlan()

    def plan(self, files: Sequence[Reading]) -> ShapePlan:
        done = self._plan
        done.edits = [e for i, r in enumerate(self._reviewers) for e in r.found.edits if (i, e) not in self._gone]
        done.shown = tuple(
            Shown(files[i].carrier, tuple(sheet.shapes), sheet.notes, sheet.headers)
            for i, sheet in sorted(self._sheets.items())
        )
        lost = [
            Leftover(r.name, what, passage, NOT_SHOWN)
            for i, r in enumerate(self._reviewers)
            for what, passage in r.found.beyond
            if (i, what, passage) not in self._placed
        ]
        done.leftovers = (*lost, *done.leftovers)
        return done

    # ------------------------------------------------ in the body

    def place_shapes(self) -> None:
        same: dict[object, list[tuple[int, Shape]]] = defaultdict(list)
        for i, reviewer in enumerate(self._reviewers):
            for shape in reviewer.found.shapes:
                if shape.old or shape.after or shape.before:  # a base without a paragraph has no place: left over
                    same[shape.key].append((i, shape))
        claims = _Claims(self._reviewers, self._rows)
        for members in same.values():
            for i, shape in members:
                self._placed |= {(i, what, passage) for what, passage in shape.beyond}
            if claims.are_alone(members):
                self._go_in(members)
            elif members[0][1].beyond:  # else its edits say enough
                self._plan.rivals.append(self._rival(members))

    def _go_in(self, members: Sequence[tuple[int, Shape]]) -> None:
        first, shape = members[0]
        names = tuple(sorted({self._reviewers[i].name for i, _ in members}))
        self._sheets[first].shapes.append((shape, ", ".join(names)))
        self._gone |= {(i, edit) for i, mine in members for edit in mine.edits}
        said = (Edit(e.paragraph_id, e.action, e.start, e.end, e.text, names) for e in shape.edits)
        self._plan.said += tuple(said)
        self._plan.told += tuple((", ".join(names), what, passage) for what, passage in shape.beyond)

    def _rival(self, members: Sequence[tuple[int, Shape]]) -> tuple[str, str, tuple[Edit, ...]]:
        """A shape at a place that others changed too, as a conflict."""
        shape = members[0][1]
        place = next(x for x in (*shape.old, shape.after, shape.before) if x is not None)
        names = tuple(sorted({self._reviewers[i].name for i, _ in members}))
        text = self._texts.get(place.paragraph_id, "") if shape.old else ""
        told = "; ".join(f"⟨{what}⟩ {passage}" for what, passage in shape.beyond)
        action = Action.REPLACE if shape.old else Action.INSERT_AFTER
        return place.paragraph_id, text, (Edit(place.paragraph_id, action, 0, len(text), told, names),)

    # ------------------------------------------------ notes

    def place_notes(self, base: Reading, theirs: Sequence[Reading]) -> None:
        """Words changed in notes: each note is changed by one, or by all in the same way, or shown as a conflict."""
        wanted: dict[NoteName, dict[str, list[tuple[int, NoteText]]]] = defaultdict(lambda: defaultdict(list))
        for i, reading in enumerate(theirs):
            for old, new in _changed_notes(base.notes, reading.notes):
                wanted[old.kind, old.id][comparing(_said(new))].append((i, new))
        homes = _references(self._base) if wanted else {}
        known = {(note.kind, note.id): note for note in base.notes}
        for name, versions in wanted.items():
            if len(versions) == 1:
                (members,) = versions.values()
                names = ", ".join(sorted({self._reviewers[i].name for i, _ in members}))
                self._sheets[members[0][0]].notes[name] = members[0][1].id, names
                self._plan.told += ((names, "note", _said(members[0][1])),)
            else:
                self._plan.rivals.append(self._rival_notes(homes.get(name, ""), _said(known[name]), versions))

    def _rival_notes(
        self, paragraph_id: str, text: str, versions: Mapping[str, Sequence[tuple[int, NoteText]]]
    ) -> tuple[str, str, tuple[Edit, ...]]:
        edits = [
            Edit(paragraph_id, Action.REPLACE, 0, 0, _said(members[0][1]), self._names(members))
            for members in versions.values()
        ]
        return paragraph_id, text, tuple(edits)

    def _names(self, members: Sequence[tuple[int, object]]) -> tuple[str, ...]:
        return tuple(sorted({self._reviewers[i].name for i, _ in members}))

    # ------------------------------------------------ headers

    def place_headers(self, base: Reading, theirs: Sequence[Reading]) -> None:
        """The page headers of the first who changed them, and of all who changed them alike."""
        wanted: dict[tuple[str, ...], list[tuple[int, object]]] = defaultdict(list)
        for i, reading in enumerate(theirs):
            changed = tuple(text for what, text in beside_the_body(base, reading) if what == "header")
            if changed:
                wanted[changed].append((i, None))
        for n, (texts, members) in enumerate(wanted.items()):
            names = ", ".join(self._names(members))
            if n == 0:
                self._sheets[members[0][0]].headers = names
                self._plan.told += tuple((names, "header", text) for text in texts)
            else:
                self._plan.leftovers += tuple(Leftover(names, "header", text, OTHER_HEADERS) for text in texts)


class _Claims:
    """Who changed which paragraph, to see whether a shape has its place for itself."""

    def __init__(self, reviewers: Sequence[Reviewer], rows: Mapping[str, str]) -> None:
        self._rows = rows
        self._edits: dict[str, list[tuple[int, Edit]]] = defaultdict(list)
        self._shapes: dict[object, set[object]] = defaultdict(set)  # what a place holds -> keys of shapes
        for i, reviewer in enumerate(reviewers):
            for edit in reviewer.found.edits:
                self._edits[edit.paragraph_id].append((i, edit))
            for shape in reviewer.found.shapes:
                for place in _places(shape):
                    self._shapes[place].add(shape.key)

    def are_alone(self, members: Sequence[tuple[int, Shape]]) -> bool:
        """Whether nobody else changes what these equal shapes are about."""
        shape = members[0][1]
        if any(len(self._shapes[place]) > 1 for place in _places(shape)):
            return False
        own = {i for i, _ in members}
        return not any(i not in own for i, _ in self._claims(shape))

    def _claims(self, shape: Shape) -> Iterator[tuple[int, Edit]]:
        """The edits at the place of a shape, each with whose it is."""
        for paragraph_id in shape.touched:
            yield from (c for c in self._edits[paragraph_id] if c[1].action is not Action.INSERT_AFTER)
            row = self._rows.get(paragraph_id, "")
            yield from (c for c in self._edits.get(row, ()) if c[1].action is Action.DELETE_ROW)
        if not shape.old and shape.after is not None and not shape.after.is_table:
            yield from (c for c in self._edits[shape.after.paragraph_id] if c[1].action in _WHOLE)


def _places(shape: Shape) -> Iterator[object]:
    yield from shape.touched
    if not shape.old:
        yield shape.after, shape.before


def _changed_notes(old: Sequence[NoteText], new: Sequence[NoteText]) -> Iterator[tuple[NoteText, NoteText]]:
    """The notes of two files that belong together and say something else."""
    for kind in ("footnote", "endnote"):
        ours, theirs = [n for n in old if n.kind == kind], [n for n in new if n.kind == kind]
        if [_said(n) for n in ours] == [_said(n) for n in theirs]:
            continue
        for group in align([_leaf(n) for n in ours], [_leaf(n) for n in theirs]):
            if group.old and group.new and _says_other(ours[group.old[0]], theirs[group.new[0]]):
                yield ours[group.old[0]], theirs[group.new[0]]


def _says_other(old: NoteText, new: NoteText) -> bool:
    return comparing(_said(old)).split() != comparing(_said(new)).split()


def _leaf(note: NoteText) -> Leaf[NoteText]:
    text = _said(note)
    return Leaf(note, "tr", lambda: text)  # as rows: one for one, never split


def _said(note: NoteText) -> str:
    return "\n".join(p.text for p in note.paragraphs)


def _references(base: Sequence[Block]) -> dict[NoteName, str]:
    """For each note the first paragraph of the block that refers to it."""
    return {
        (kind.decode(), number.decode()): block.paragraphs[0].id
        for block in base
        if b"noteReference" in block.source and block.paragraphs
        for kind, number in _REFERENCE.findall(block.source)
    }
