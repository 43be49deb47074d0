"""Three texts: a base, what became of it here (ours), and a copy that somebody changed elsewhere (theirs).

Both sides' edits are merged on the base. What only they changed is carried to the present text; what both changed
alike is there already; what they changed differently is a clash that a person settles.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from congressdocs.core.comparing.diff import OffsetMap, Side
from congressdocs.core.merging.carry import carry, counterparts
from congressdocs.core.merging.clashes import Reason
from congressdocs.core.merging.merge import Conflict, merge
from congressdocs.core.model import ADDING, Action, Edit, Paragraph

_OURS, _THEIRS = "ours", "theirs"
_SIGNS = str.maketrans("", "", "\u2042\ufffc")  # a note or a picture cannot be written anew by an edit


class Choice(StrEnum):
    """How a person settles a clash."""

    OURS = "ours"  # the text stays as it stands here
    THEIRS = "theirs"  # the wording of the copy takes its place
    BOTH = "both"  # what both added goes in, ours first
    SKIP = "skip"  # left open: the text stays, somebody looks later


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that both sides changed differently.

    `key` stays while neither side changes. `paragraph_id` is of the present text, or of the base if it is gone.
    `theirs_in` (`both_in`): the edits on the present text for that choice; none: a person must work it in by hand.
    """

    key: str
    reason: Reason
    paragraph_id: str
    base: str
    ours: str
    theirs: str
    theirs_in: tuple[Edit, ...] = ()
    both_in: tuple[Edit, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen here."""
        can = {Choice.THEIRS: self.theirs_in, Choice.BOTH: self.both_in}
        return tuple(choice for choice in Choice if can.get(choice, True))

    def edits(self, choice: Choice) -> tuple[Edit, ...]:
        """What the choice does to the present text."""
        return {Choice.THEIRS: self.theirs_in, Choice.BOTH: self.both_in}.get(choice, ())


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """`edits` (on the present text) go in; `already` (on the base) were made here too; `clashes` wait for a person."""

    edits: tuple[Edit, ...]
    already: tuple[Edit, ...]
    clashes: tuple[Clash, ...]


def three_way(
    base: Sequence[Paragraph],
    ours: Sequence[Edit],
    theirs: Sequence[Edit],
    present: Sequence[Paragraph],
    *,
    rows: Mapping[str, str] | None = None,
) -> ThreeWay:
    """What the edits of a returned copy do to the present text. All edits are made on `base`; `rows` as in `merge`.

    Nothing is chosen silently: an edit goes in, is there already, or is part of a clash.
    """
    edits = [replace(e, source_ids=(_OURS,)) for e in ours] + [replace(e, source_ids=(_THEIRS,)) for e in theirs]
    merged = merge(base, edits, rows=rows)
    alone = [e for e in merged.edits if e.source_ids == (_THEIRS,)]
    clashing = []
    for conflict in merged.conflicts:
        if _OURS in conflict.source_ids and _THEIRS in conflict.source_ids:
            clashing.append(conflict)
        else:  # of one side alone: the edits of one copy were made together
            alone += [e for e in conflict.edits if e.source_ids == (_THEIRS,)]
    carried = carry(alone, base, present)
    page = _Page(base, present)
    return ThreeWay(
        tuple(replace(e, source_ids=()) for e in carried.edits),
        tuple(e for e in merged.edits if len(e.source_ids) == 2) + carried.idle,
        tuple(page.clash(c) for c in clashing) + tuple(page.lost(c) for c in carried.conflicts),
    )


class _Page:
    """The base and the present text, to show a clash and to work a choice in."""

    def __init__(self, base: Sequence[Paragraph], present: Sequence[Paragraph]) -> None:
        self._base = {p.id: p for p in base}
        self._order = [p.id for p in base]
        self._now = counterparts(base, present)
        self._present = list(present)
        self._at = {p.id: i for i, p in enumerate(present)}

    def clash(self, conflict: Conflict) -> Clash:
        ours = [e for e in conflict.edits if _OURS in e.source_ids]
        theirs = [e for e in conflict.edits if _THEIRS in e.source_ids]
        ids = {e.paragraph_id for e in (*ours, *theirs)}
        if len(ids) == 1 and _kinds([*ours, *theirs]) == {Action.REPLACE} and self._now.get(min(ids)):
            return self._words(conflict.reason, ours, theirs)
        if len(ids) == 1 and _kinds([*ours, *theirs]) <= {Action.REPLACE, Action.DELETE, Action.INSERT_AFTER}:
            return self._paragraph(conflict.reason, ours, theirs)
        if len(ids) == 1 and _kinds([*ours, *theirs]) == {Action.INSERT_ROW}:
            return self._rows(conflict.reason, ours, theirs)
        return self._shown(conflict.reason, theirs)

    def lost(self, conflict: Conflict) -> Clash:
        """An edit of theirs alone whose place cannot be told for sure any more."""
        theirs = [e for e in conflict.edits if e.source_ids == (_THEIRS,)]
        return self._shown(conflict.reason, theirs)

    # ------------------------------------------------ words of one paragraph

    def _words(self, reason: Reason, ours: Sequence[Edit], theirs: Sequence[Edit]) -> Clash:
        """The stretch that both touched, as it was, as it stands here, and as the copy has it."""
        old = self._base[theirs[0].paragraph_id]
        now = self._now[old.id][0]
        start, end = min(e.start for e in (*ours, *theirs)), max(e.end for e in (*ours, *theirs))
        offsets = OffsetMap(old.text, now.text)
        at, to = offsets.map(start, Side.BEFORE).offset, offsets.map(end, Side.AFTER).offset
        here, wanted = now.text[at:to], _applied(old.text, theirs, start, end)
        edit = Edit(now.id, Action.REPLACE, at, to, _writable(wanted, here))
        return _clash(reason, now.id, (old.text[start:end], here, wanted), theirs_in=(edit,), at=start)

    # ------------------------------------------------ whole paragraphs

    def _paragraph(self, reason: Reason, ours: Sequence[Edit], theirs: Sequence[Edit]) -> Clash:
        """One paragraph that a side deleted, replaced, or put something after."""
        old = self._base[theirs[0].paragraph_id]
        here = [*self._now.get(old.id, ()), *self._added(old.id, ours)]
        kept_here = self._now.get(old.id, ())
        told = "\n".join(p.text for p in here if _kinds(ours) != {Action.INSERT_AFTER} or p not in kept_here)
        wanted = _lines(old.text, theirs)
        added = tuple(_texts(theirs))
        if _kinds(theirs) == _kinds(ours) == {Action.INSERT_AFTER}:
            return self._additions(reason, old, here, added)
        if not here:
            take = self._put_back(old.id, wanted)
        elif not wanted:
            take = tuple(Edit(p.id, Action.DELETE) for p in here)
        else:
            take = _rewritten(here, wanted)
        return _clash(reason, here[0].id if here else old.id, (old.text, told, "\n".join(wanted)), theirs_in=take)

    def _additions(self, reason: Reason, old: Paragraph, here: Sequence[Paragraph], added: Sequence[str]) -> Clash:
        """Different paragraphs put in at one place."""
        kept = self._now.get(old.id, ())
        ours = [p for p in here if p not in kept]
        text = "\n".join(added)
        take = (*(Edit(p.id, Action.DELETE) for p in ours), Edit(kept[-1].id, Action.INSERT_AFTER, text=text))
        both = (Edit(here[-1].id, Action.INSERT_AFTER, text=text),)
        told = "\n".join(p.text for p in ours)
        return _clash(reason, here[-1].id, ("", told, text), theirs_in=take if ours else (), both_in=both)

    def _added(self, paragraph_id: str, ours: Sequence[Edit]) -> list[Paragraph]:
        """The paragraphs of the present text that our edits put after this one."""
        lines = list(_texts(ours))
        start = self._after(paragraph_id)
        found = self._present[start : start + len(lines)]
        return found if lines and [p.text for p in found] == lines else []

    def _after(self, paragraph_id: str) -> int:
        """The position in the present text behind this paragraph, or behind the last one before it that is left."""
        for before in reversed(self._order[: self._order.index(paragraph_id) + 1]):
            if now := self._now.get(before):
                return self._at[now[-1].id] + 1
        return 0

    def _put_back(self, paragraph_id: str, wanted: Sequence[str]) -> tuple[Edit, ...]:
        """A paragraph that is gone here put in again behind what stands before its place."""
        after = self._after(paragraph_id)
        text = "\n".join(wanted).translate(_SIGNS)
        return (Edit(self._present[after - 1].id, Action.INSERT_AFTER, text=text),) if after and text else ()

    # ------------------------------------------------ the rest

    def _rows(self, reason: Reason, ours: Sequence[Edit], theirs: Sequence[Edit]) -> Clash:
        """Different rows put in at one place: both can stand."""
        at = theirs[0].paragraph_id
        now = self._now.get(at)
        both = tuple(Edit(now[-1].id, Action.INSERT_ROW, text=e.text) for e in theirs) if now else ()
        return _clash(reason, now[-1].id if now else at, ("", _all(ours), _all(theirs)), both_in=both)

    def _shown(self, reason: Reason, theirs: Sequence[Edit]) -> Clash:
        """Only shown: a person works it in by hand."""
        at = theirs[0].paragraph_id
        now = self._now.get(at, ())
        old = self._base[at].text if at in self._base else ""
        here = "\n".join(p.text for p in now)
        wanted = "\n".join(_lines(old, [e for e in theirs if e.paragraph_id == at]))
        return _clash(reason, now[0].id if now else at, (old, here, wanted))


def _kinds(edits: Sequence[Edit]) -> set[Action]:
    return {edit.action for edit in edits}


def _applied(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    """The stretch [start, end) of a text after these replacements, all of them inside."""
    parts, at = [], start
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:end]])


def _lines(old: str, edits: Sequence[Edit]) -> list[str]:
    """What one side made of a paragraph: its text, if it is left, and what was put after it."""
    words = [e for e in edits if e.action is Action.REPLACE]
    is_gone = _kinds(edits) & {Action.DELETE, Action.DELETE_ROW}
    kept = [] if is_gone else [_applied(old, words, 0, len(old))]
    return kept + list(_texts(edits))


def _texts(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        if edit.action in ADDING:
            yield from edit.text.split("\n")


def _all(edits: Sequence[Edit]) -> str:
    return "\n".join(_texts(edits))


def _rewritten(here: Sequence[Paragraph], wanted: Sequence[str]) -> tuple[Edit, ...]:
    """Paragraphs made to say other lines: one for one, the rest taken out or put after."""
    pairs = zip(here, wanted, strict=False)
    said = [Edit(p.id, Action.REPLACE, 0, len(p.text), _writable(text, p.text)) for p, text in pairs if p.text != text]
    gone = [Edit(p.id, Action.DELETE) for p in here[len(wanted) :]]
    more = "\n".join(wanted[len(here) :]).translate(_SIGNS)
    return (*said, *gone, *((Edit(here[-1].id, Action.INSERT_AFTER, text=more),) if more else ()))


def _writable(wanted: str, here: str) -> str:
    """The wanted text without signs of notes and pictures that do not stand there."""
    return (
        wanted if all(wanted.count(sign) <= here.count(sign) for sign in "\u2042\ufffc") else wanted.translate(_SIGNS)
    )


def _clash(
    reason: Reason,
    paragraph_id: str,
    said: tuple[str, str, str],
    *,
    theirs_in: tuple[Edit, ...] = (),
    both_in: tuple[Edit, ...] = (),
    at: int = 0,
) -> Clash:
    """`said`: the wording in the base, here, and in the copy; `at` tells places of one paragraph apart."""
    named = "\x00".join((paragraph_id, str(at), reason, *said))
    key = hashlib.sha256(named.encode()).hexdigest()[:16]
    return Clash(key, reason, paragraph_id, *said, theirs_in, both_in)
