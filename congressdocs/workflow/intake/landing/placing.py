"""An item of a file becomes an entry: its group, its places in the drafts, its kind, and a digest of its words."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import ADDING, CONTENT_KINDS, Group, Kind, Scope
from congressdocs.core.text.place import AMBIGUOUS
from congressdocs.core.words import comparing, searching
from congressdocs.store.comments.papers import load_papers
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace, check_entry
from congressdocs.workflow.comments.open_places import SURE
from congressdocs.workflow.intake.incoming import Incoming, ItemPlace, Landing, Setting, State
from congressdocs.workflow.intake.landing.drafts import Drafts, names_pages
from congressdocs.workflow.intake.landing.mending import Mending, line_key

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
    perhaps: tuple[str, ...] = ()  # digests it may have, where nobody said yet whose comment it is
    waits: tuple[WrittenPlace, ...] = ()


class Placer:
    """Looks items up in the drafts and groups of one round."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._atlas, self._choices = setting.atlas, setting.choices
        self._groups: Mapping[str, Group] = {
            searching(word): group for group in setting.groups for word in (group.name, group.code)
        }
        self._mending = Mending(setting.choices.mended, setting.atlas)
        self.strange: Counter[str] = Counter()  # groups as written that are none of this round, with their items
        self._n_equal: Counter[str] = Counter()
        self._papers: dict[str, str] | None = None  # by number, read when an item names one

    def place(self, read: Incoming) -> PlacedItem:
        """The item with its landings; whatever is wrong with it stands in them.

        What a person put right changes where it lands, never its digest: the same file is known again without it.
        """
        key = self._mending.key(read)
        item = self._with_place(self._mending.mend(read, key))
        mark = item.mark or (f"code {item.code}" if item.code else "")
        found = [self._placed(item, told) for told in item.places]
        landings = tuple(landing for landing, _ in found) or (self._about(item),)
        landings = tuple(replace(landing, key=line_key(key, n)) for n, landing in enumerate(landings))
        perhaps: tuple[str, ...] = ()
        try:
            if item.group and searching(item.group) not in self._groups:
                self.strange[item.group] += 1
            perhaps = tuple(self._digest(read, group) for group in self._setting.groups)
            group = self._group(item)
            landings = tuple(replace(landing, group=group.code) for landing in landings)
            placed = PlacedItem(
                item, landings, mark, self._digest(read, self._groups.get(searching(read.group), group))
            )
            return self._completed(placed, group, [place for _, place in found])
        except Refused as trouble:
            wrong = replace(landings[0], state=State.WRONG, trouble=trouble)
            return PlacedItem(item, (wrong, *landings[1:]), mark, "", perhaps=perhaps)

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
        placed = replace(placed, landings=tuple(replace(x, scope=new.scope) for x in placed.landings))
        is_stopped = any(landing.trouble for landing in placed.landings)
        return replace(placed, new=None if is_stopped else new, waits=waits)

    def _entry(self, placed: PlacedItem, group: Group, places: tuple[NewPlace, ...]) -> NewComment:
        item = placed.item
        kind = item.kind or _guessed(item)
        document = item.document or self._choices.document
        is_known = bool(document) and not places and self._atlas.knows(document)
        document_id = self._atlas.document(document) if is_known else None
        is_bare = item.scope is None and kind in CONTENT_KINDS and document_id is None
        awaits_place = not places and (bool(item.places) or is_bare)
        return NewComment(
            group_id=group.id,
            kind=kind,
            text=item.text,
            token=self._token(placed),
            scope=item.scope or _scope(kind, is_on_section=bool(places) or awaits_place),
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
        written = (
            item.group if searching(item.group) in self._groups else self._choices.names.get(item.group, item.group)
        )
        name = written or self._choices.names.get(item.speaker, "") or self._choices.group
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
        asked = told.place or told.written
        landing = replace(landing, action=asked.action if asked else landing.action)
        try:
            if told.place is not None:
                name, quote = self._atlas.described(told.place)
                section_id, proposed = told.place.section_id, told.place.proposed
                landing = replace(landing, place=name, section_id=section_id, quote=quote, proposed=proposed)
                doubt: Refused | None = _BY_WORDS if told.confidence < SURE else None
                landing = replace(landing, confidence=told.confidence, note=told.note, doubt=doubt)
                return landing, replace(told.place, confidence=min(told.place.confidence, told.confidence))
            written = self._written(item, told)
            landing = replace(landing, quote=written.quote, proposed=written.proposed)
            if told.lost:
                return self._unplaced(landing, told.lost), None
            if by_page := self._by_reference(written):
                return self._placed(item, replace(by_page, at=told.at))
            found, place = self._atlas.place(written)
            landing = replace(landing, place=self._atlas.name(found), section_id=place.section_id)
            doubt = _doubt(found.confidence, bool(written.quote)) if found.confidence < SURE else None
            confidence = found.confidence * told.confidence
            return replace(landing, confidence=confidence, doubt=doubt), replace(place, confidence=confidence)
        except Refused as trouble:
            return self._unplaced(landing, trouble), None

    def _with_place(self, item: Incoming) -> Incoming:
        """An item about a document that is not known waits for it, as for any other place."""
        if item.places or not item.document or self._atlas.knows(item.document):
            return item
        return replace(item, places=(ItemPlace(WrittenPlace(item.document)),))

    def _about(self, item: Incoming) -> Landing:
        """The line of an item without a place: the document that it is about as a whole, if it says one."""
        name = item.document or self._choices.document
        titles = {document.code: document.title for document, _ in self._setting.atlas.texts}
        return replace(_landing(item), document=titles.get(name, name))

    def _by_reference(self, written: WrittenPlace) -> ItemPlace | None:
        """The place of words that name a printed page."""
        if not names_pages(written.section):
            return None
        return self._drafts.told(written, self._atlas.code(written.document) if written.document else "")

    @cached_property
    def _drafts(self) -> Drafts:
        return Drafts(self._setting)

    def _unplaced(self, landing: Landing, why: Refused) -> Landing:
        """A line whose place was not found: it stops the import, unless it may wait for its place."""
        landing = replace(landing, state=State.UNPLACED, confidence=0.0)
        return replace(landing, note=why) if self._choices.takes_unplaced else replace(landing, trouble=why)

    def _written(self, item: Incoming, told: ItemPlace) -> WrittenPlace:
        written = told.written or WrittenPlace()
        return replace(written, document=written.document or item.document or self._choices.document)

    def _digest(self, item: Incoming, group: Group) -> str:
        """The same for the same words, whatever the blanks and the Unicode form."""
        time = item.said_at if item.is_dated else ""
        said = (item.text, item.document, item.reason, item.speaker, item.reference, item.kind or "", time)
        counted = (item.supporters, item.present, item.is_minority)
        written = json.dumps([[_even(x) for x in (group.id, *said, *counted)], *map(_asked, item.places)])
        return hashlib.sha256(written.encode()).hexdigest()


_NOWHERE = Invalid("The row does not say which section it is about.")
_BY_WORDS = Invalid("The place was found by what the file says about it, not by exact words.")
_IN_ANOTHER = Invalid("The words stand in another section than the one named.")
_SEVERAL_WORDS = Invalid("The words stand there more than once; the first place is taken.")
_SEVERAL_SECTIONS = Invalid("Several sections may be meant; the first one is taken.")


def _doubt(confidence: float, is_quoted: bool) -> Refused:
    """Why a place that was looked up by words is not certain."""
    if is_quoted and confidence <= AMBIGUOUS:
        return _SEVERAL_WORDS
    return _IN_ANOTHER if is_quoted else _SEVERAL_SECTIONS


def _landing(item: Incoming) -> Landing:
    at, code, group, speaker, text = item.at, item.code, item.group, item.speaker, item.text
    return Landing(at, State.NEW, code, group, speaker, text, as_read=item.as_read, item=item)


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
    wishes = [wish for wish in asked if wish and wish.proposed is not None]
    if not wishes:
        return Kind.CLARIFY
    return Kind.ADD if any(map(_adds, wishes)) else Kind.WORDING


def _adds(wish: NewPlace | WrittenPlace) -> bool:
    """Whether a wish brings new text; one that quotes nothing has nothing to replace."""
    return wish.action in ADDING or (isinstance(wish, WrittenPlace) and bool(wish.proposed) and not wish.quote)


def _scope(kind: Kind, *, is_on_section: bool) -> Scope:
    if is_on_section:
        return Scope.SECTION
    return Scope.ELSEWHERE if kind in ELSEWHERE_KINDS else Scope.GENERAL
