"""Which wishes exclude one another: by their words, or by the places of whole paragraphs and rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from congressdocs.core.comparing.diff import Hunk
from congressdocs.core.merging.components import Components
from congressdocs.core.merging.wishes import Base, Wish
from congressdocs.core.model import Action
from congressdocs.core.words import comparing


class Reason(StrEnum):
    """Why edits cannot go in together."""

    RIVAL = "rival"  # they replace the same words differently
    OVERLAP = "overlap"  # they change words that overlap, or have no unchanged word between them
    ORDER = "order"  # they put different things in the same place
    DELETED = "deleted"  # one removes what another changes
    CHANGED = "changed"  # the words have changed since the edit was made
    GONE = "gone"  # the place is not in this text (any more)


@dataclass(frozen=True, slots=True)
class WishedHunk:
    """One changed stretch of words, where it may stand with the same result, and everybody who wants exactly that."""

    paragraph_id: str
    hunk: Hunk
    zone: tuple[int, int]
    wishes: tuple[Wish, ...]


class Clashes:
    """Wishes that exclude one another, as components; a component of one is free to go in."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self._wishes = wishes
        self._components = Components[Wish]()
        self._reasons: list[tuple[Wish, Reason]] = []

    def join(self, wishes: Sequence[Wish], reason: Reason) -> None:
        """These wishes exclude one another."""
        for wish in wishes:
            self._components.join(wishes[0], wish)
        self._reasons.append((wishes[0], reason))

    def components(self) -> tuple[list[Wish], list[tuple[list[Wish], Reason]]]:
        """The wishes that stand alone, and the others by component with the reason; in the order given."""
        reasons: dict[Wish, set[Reason]] = defaultdict(set)
        for wish, reason in self._reasons:
            reasons[self._components.leader(wish)].add(reason)
        groups = self._components.groups(self._wishes)
        together = [(group, _main(reasons[self._components.leader(group[0])])) for group in groups if len(group) > 1]
        return [group[0] for group in groups if len(group) == 1], together


def _main(reasons: set[Reason]) -> Reason:
    """One word for a component in which several things happen."""
    if len(reasons) == 1:
        return next(iter(reasons))
    return Reason.DELETED if Reason.DELETED in reasons else Reason.OVERLAP


def wanted_words(base: Base, wishes: Iterable[Wish]) -> list[WishedHunk]:
    """The changed stretches of all replacements, equal ones once, by paragraph and place."""
    same: dict[tuple[str, int, int, str], list[tuple[Hunk, Wish]]] = defaultdict(list)
    for wish in wishes:
        for hunk in wish.hunks:
            same[wish.edit.paragraph_id, hunk.start, hunk.end, comparing(hunk.text)].append((hunk, wish))
    wanted = []
    for (paragraph_id, *_), found in same.items():
        hunk = min((hunk for hunk, _ in found), key=lambda hunk: hunk.text)
        zone = base.text(paragraph_id).zone(hunk)
        wanted.append(WishedHunk(paragraph_id, hunk, zone, tuple(wish for _, wish in found)))
    return sorted(wanted, key=lambda w: (w.paragraph_id, *w.zone, w.hunk.start, w.hunk.end, w.hunk.text))


def clash_of_words(base: Base, wishes: Sequence[Wish], clashes: Clashes) -> None:
    """Joins replacements whose words overlap or touch. One sweep from left to right.

    Every stretch is held against those before it that reach furthest, by their words and by their zone: if it meets
    any, it meets one of these, and that one meets all between.
    """
    reaching: list[WishedHunk] = []
    for wanted in wanted_words(base, wishes):
        reaching = [before for before in reaching if before.paragraph_id == wanted.paragraph_id]
        for before in reaching:
            if _excludes(base, before, wanted):
                clashes.join([*before.wishes, *wanted.wishes], _reason(before.hunk, wanted.hunk))
        reaching.append(wanted)
        reaching = [max(reaching, key=lambda w: w.hunk.end), max(reaching, key=lambda w: w.zone[1])]


def _excludes(base: Base, one: WishedHunk, other: WishedHunk) -> bool:
    """Whether two stretches are too near each other, and not wanted by the same wishes."""
    if set(one.wishes) == set(other.wishes):
        return False
    a, b = sorted((one.hunk, other.hunk), key=lambda hunk: (hunk.start, hunk.end))
    insert_both = a.start == a.end and b.start == b.end
    if b.start < a.end or a.start == b.start:
        return True
    if frozenset.intersection(*(wish.sources for wish in (*one.wishes, *other.wishes))):
        return False  # one person said both, and where each stands
    zones_meet = other.zone[0] < one.zone[1] or (insert_both and other.zone[0] == one.zone[1])
    return zones_meet or base.text(one.paragraph_id).n_words_between(a.end, b.start) == 0


def _reason(a: Hunk, b: Hunk) -> Reason:
    if a.start == a.end and b.start == b.end:
        return Reason.ORDER
    if (a.start, a.end) == (b.start, b.end):
        return Reason.RIVAL
    if (not a.text and b.end <= a.end) or (not b.text and a.start == b.start):
        return Reason.DELETED
    return Reason.OVERLAP


def clash_of_places(base: Base, wishes: Sequence[Wish], clashes: Clashes) -> None:
    """Joins wishes about whole paragraphs and rows with others at the same place."""
    claims: dict[tuple[str, str], list[tuple[Wish, bool]]] = defaultdict(list)
    for wish in wishes:
        for place, is_alone in _claims(base, wish):
            claims[place].append((wish, is_alone))
    for found in claims.values():
        group = [wish for wish, _ in found]
        if len(group) > 1 and any(is_alone for _, is_alone in found) and not _is_exchange(group):
            kinds = {wish.edit.action for wish in group}
            takes_away = kinds & {Action.DELETE, Action.DELETE_ROW} and len(kinds) > 1
            clashes.join(group, Reason.DELETED if takes_away else Reason.ORDER)


def _claims(base: Base, wish: Wish) -> Iterable[tuple[tuple[str, str], bool]]:
    """The places that a wish is about, each with whether it bears nobody beside it."""
    edit, at = wish.edit, wish.edit.paragraph_id
    row = base.row(at)
    match edit.action:
        case Action.REPLACE:
            return [(("body", at), False), (("row", row), False)]
        case Action.DELETE:
            return [(("body", at), True), (("after", at), True), (("move", at), True), (("row", row), False)]
        case Action.INSERT_AFTER:
            return [(("after", at), True), (("row", row), False)]
        case Action.INSERT_BEFORE:
            return [(("before", at), True), (("row", row), False)]
        case Action.INSERT_TABLE:
            return [(("table", at), True), (("row", row), False)]
        case Action.MOVE_AFTER:
            after = {("after", at), ("after", edit.text)}
            return [(("move", at), True), (("row", row), False), *((place, True) for place in sorted(after))]
        case Action.INSERT_ROW:
            return [(("next row", row), True)]
    return [(("row", row), True), (("next row", row), True)]  # DELETE_ROW


def _is_exchange(group: Sequence[Wish]) -> bool:
    """Whether one source takes a paragraph or row out and puts another in its place."""
    kinds = sorted(wish.edit.action for wish in group)
    pairs = ([Action.DELETE, Action.INSERT_AFTER], [Action.DELETE_ROW, Action.INSERT_ROW])
    return kinds in pairs and bool(frozenset.intersection(*(wish.sources for wish in group)))
