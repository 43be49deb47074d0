"""An item of a file becomes an entry: its group, its places in the drafts, its kind, and a digest of its words."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import ADDING, CONTENT_KINDS, Group, Kind, Scope
from congressdocs.core.words import comparing, searching
from congressdocs.store.papers import load_papers
from congressdocs.workflow.atlas import WrittenPlace
from congressdocs.workflow.intake.incoming import Incoming, ItemPlace, Landing, Setting, State
from congressdocs.workflow.new_comment import NewComment, NewPlace, check_entry

ELSEWHERE_KINDS = frozenset({Kind.EXPERIENCE, Kind.REQUEST, Kind.OUT_OF_SCOPE, Kind.NATIONAL})


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with the lines it gets in the preview; `new` None: it cannot be taken in as it is.

    `mark` names it for ever ("": nothing does), `digest` is the SHA-256 of its words, `waits` what was not found.
    """

    item: Incoming
    landings: tuple[Landing, ...]
    mark: str
    digest: str
    new: NewComment | None = None
    waits: tuple[WrittenPlace, ...] = ()


class Placer:
    """Looks items up in the drafts and groups of one round."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._atlas, self._choices = setting.atlas, setting.choices
        self._groups: Mapping[str, Group] = {
            searching(word): group for group in setting.groups for word in (group.name, group.code)
        }
        self._n_equal: Counter[str] = Counter()
        self._papers: dict[str, str] | None = None  # by number, read when an item names one

    def place(self, item: Incoming) -> PlacedItem:
        """The item with its landings; whatever is wrong with it stands in them."""
        mark = item.mark or (f"code {item.code}" if item.code else "")
        found = [self._placed(item, told) for told in item.places]
        landings = tuple(landing for landing, _ in found) or (_landing(item),)
        try:
            group = self._group(item)
            landings = tuple(replace(landing, group=group.code) for landing in landings)
            placed = PlacedItem(item, landings, mark, self._digest(item, group))
            return self._completed(placed, group, [place for _, place in found])
        except Refused as trouble:
            wrong = replace(landings[0], state=State.WRONG, trouble=trouble)
            return PlacedItem(item, (wrong, *landings[1:]), mark, "")

    def _completed(self, placed: PlacedItem, group: Group, places: Sequence[NewPlace | None]) -> PlacedItem:
        item = placed.item
        if item.trouble:
            raise item.trouble
        known = tuple(place for place in places if place)
        pairs = zip(item.places, places, strict=True)
        waits = tuple(told.written for told, place in pairs if place is None and told.written)
        new = self._entry(placed, group, known)
        check_entry(new)
        if new.awaits_place and not waits:  # about the text, without a word on where
            placed = replace(placed, landings=(self._unplaced(placed.landings[0], _NOWHERE),))
        is_stopped = any(landing.trouble for landing in placed.landings)
        return replace(placed, new=None if is_stopped else new, waits=waits)

    def _entry(self, placed: PlacedItem, group: Group, places: tuple[NewPlace, ...]) -> NewComment:
        item = placed.item
        kind = item.kind or _guessed(item)
        document = item.document or self._choices.document
        document_id = self._atlas.document(document) if document and not places else None
        awaits_place = not places and (bool(item.places) or (kind in CONTENT_KINDS and document_id is None))
        return NewComment(
            group_id=group.id,
            kind=kind,
            text=item.text,
            token=self._token(placed),
            scope=_scope(kind, is_on_section=bool(places) or awaits_place),
            places=places,
            document_id=document_id,
            round_id=self._setting.round.id,
            reason=item.reason,
            speaker=item.speaker,
            supporters=item.supporters,
            present=item.present,
            is_minority=item.is_minority,
            reference=item.reference,
            code=item.code or None,
            said_at=item.said_at,
            awaits_place=awaits_place,
            paper_id=self._paper(item.paper) if item.paper else None,
        )

    def _paper(self, number: str) -> str:
        """The id of the paper with this number. Raises: Invalid."""
        if self._papers is None:
            found = load_papers(self._setting.session, self._setting.congress.id)
            self._papers = {str(paper.number): paper.id for paper in found}
        if number not in self._papers:
            raise Invalid("There is no paper no. {number}. Take in the papers first.", number=number)
        return self._papers[number]

    def _token(self, placed: PlacedItem) -> str:
        """The mark of an entry in this round; equal items without a mark are told apart by their order."""
        if placed.mark:
            return f"{self._setting.round.id} {placed.mark}"
        self._n_equal[placed.digest] += 1
        return f"{self._setting.round.id} said {placed.digest} {self._n_equal[placed.digest]}"

    def _group(self, item: Incoming) -> Group:
        name = item.group or self._choices.names.get(item.speaker, "") or self._choices.group
        if not name and item.speaker:
            raise Invalid(
                "Choose a group for {name}: the file does not say whose comments these are.", name=item.speaker
            )
        if not name:
            raise Invalid("The file does not say whose comments these are. Choose a group.")
        if (group := self._groups.get(searching(name))) is None:
            raise Invalid("There is no group {name} in this round.", name=name)
        return group

    def _placed(self, item: Incoming, told: ItemPlace) -> tuple[Landing, NewPlace | None]:
        landing = replace(_landing(item), at=told.at or item.at)
        try:
            if told.place is not None:
                name, quote = self._atlas.described(told.place)
                section_id, proposed = told.place.section_id, told.place.proposed
                landing = replace(landing, place=name, section_id=section_id, quote=quote, proposed=proposed)
                return replace(landing, confidence=told.confidence, note=told.note), told.place
            written = self._written(item, told)
            landing = replace(landing, quote=written.quote, proposed=written.proposed)
            if told.lost:
                return self._unplaced(landing, told.lost), None
            found, place = self._atlas.place(written)
            landing = replace(landing, place=self._atlas.name(found), section_id=place.section_id)
            return replace(landing, confidence=found.confidence * told.confidence), place
        except Refused as trouble:
            return self._unplaced(landing, trouble), None

    def _unplaced(self, landing: Landing, why: Refused) -> Landing:
        """A line whose place was not found: it stops the import, unless it may wait for its place."""
        landing = replace(landing, state=State.UNPLACED, confidence=0.0)
        return replace(landing, note=why) if self._choices.takes_unplaced else replace(landing, trouble=why)

    def _written(self, item: Incoming, told: ItemPlace) -> WrittenPlace:
        written = told.written or WrittenPlace()
        return replace(written, document=written.document or item.document or self._choices.document)

    def _digest(self, item: Incoming, group: Group) -> str:
        """The same for the same words, whatever the blanks and the Unicode form."""
        said = (item.text, item.document, item.reason, item.speaker, item.reference, item.kind or "", item.said_at)
        counted = (item.supporters, item.present, item.is_minority)
        written = json.dumps([[_even(x) for x in (group.id, *said, *counted)], *map(_asked, item.places)])
        return hashlib.sha256(written.encode()).hexdigest()


_NOWHERE = Invalid("The row does not say which section it is about.")


def _landing(item: Incoming) -> Landing:
    return Landing(item.at, State.NEW, item.code, item.group, item.speaker, item.text, as_read=item.as_read)


def _asked(told: ItemPlace) -> list[str]:
    """What is asked for at a place. Versions are left out: the same file again may find newer ones."""
    if told.place is not None:
        at = told.place
        return [_even(x) for x in (at.section_id, at.paragraph_id, at.start, at.end, at.action, at.proposed)]
    written = told.written or WrittenPlace()
    return [_even(x) for x in (written.document, written.section, written.quote, written.action, written.proposed)]


def _even(value: object) -> str:
    return " ".join(comparing(str(value)).split())


def _guessed(item: Incoming) -> Kind:
    """The kind of an item that does not say it: a proposed wording, or something to clear up."""
    if not item.places:
        return Kind.AGREEMENT
    asked = [told.place or told.written for told in item.places]
    actions = {wish.action for wish in asked if wish and wish.proposed is not None}
    if not actions:
        return Kind.CLARIFY
    return Kind.ADD if actions & ADDING else Kind.WORDING


def _scope(kind: Kind, *, is_on_section: bool) -> Scope:
    if is_on_section:
        return Scope.SECTION
    return Scope.ELSEWHERE if kind in ELSEWHERE_KINDS else Scope.GENERAL
