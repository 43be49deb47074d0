"""A comment as somebody enters it: what it says, what it may say, and where it hangs; nothing of it is stored yet."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from congressdocs.core.errors import Invalid
from congressdocs.core.model import ADDING, Action, Anchor, Channel, Kind, Proposal, Scope, Version
from congressdocs.core.text.anchor import make_anchor

_TOKENS = uuid.UUID("5a3c2a8e-6f0e-4e0b-9a54-6b1d3f0e7c11")  # names the space of entry tokens; never changes
MAX_LETTERS = 20_000  # of one field; a longer text is a paper, not a comment


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a new comment hangs: a passage, or a section as a whole (`paragraph_id` None).

    Offsets are code points of the paragraph's text in version `version_id` (None: the section's newest).
    `proposed` None: no wording proposed; "" with REPLACE: take the passage out.
    """

    section_id: str
    paragraph_id: str | None = None
    start: int = 0
    end: int = 0
    version_id: str | None = None
    action: Action = Action.REPLACE
    proposed: str | None = None
    confidence: float = 1.0  # 0..1; below 1 where the place was looked up, not pointed at


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment as it is entered. `token` is the sender's own mark of this entry: sent again, nothing doubles."""

    group_id: str
    kind: Kind
    text: str
    token: str
    scope: Scope = Scope.SECTION
    places: tuple[NewPlace, ...] = ()
    document_id: str | None = None
    round_id: str | None = None
    reason: str = ""
    speaker: str = ""
    supporters: int | None = None
    present: int | None = None
    is_minority: bool = False
    reference: str = ""
    code: str | None = None  # None: the group's next number ("T3-017")
    said_at: datetime | None = None
    awaits_place: bool = False  # it is on a section, but which one is still to be found
    paper_id: str | None = None  # the paper it is taken from
    channel: Channel = Channel.GROUP


def as_speaker(name: str, unit: str) -> str:
    """Somebody as comments name their speaker: "Lan, Ba Xã"."""
    return f"{name}, {unit}" if unit else name


def comment_id(new: NewComment) -> str:
    """The id this entry gets, the same whenever it is sent."""
    return uuid.uuid5(_TOKENS, f"{new.group_id}\n{new.token}").hex


def check_entry(new: NewComment) -> None:
    """Nothing, if the entry says what a comment needs. Raises: Invalid."""
    if not new.text.strip() and not any(place.proposed is not None for place in new.places):
        raise Invalid("Write what the comment says, or propose a wording.").at("text")
    if not new.token:
        raise Invalid("The entry has no mark of its own, so it could be stored twice. Reload the page and try again.")
    if max(map(len, (new.text, new.reason, *(p.proposed or "" for p in new.places)))) > MAX_LETTERS:
        raise Invalid("The text is longer than {n} characters. Send it as a paper instead.", n=MAX_LETTERS)
    if new.scope is Scope.SECTION and not (new.places or new.awaits_place):
        raise Invalid("Say which section the comment is about, or choose that it is general.")
    if new.scope is not Scope.SECTION and new.places:
        raise Invalid("A general comment has no place in the text.")
    _check_figures(new.supporters, new.present)


def _check_figures(supporters: int | None, present: int | None) -> None:
    if min(supporters or 0, present or 0) < 0:
        raise Invalid("Numbers of people cannot be below 0.").at("supporters")
    if supporters is not None and present is not None and supporters > present:
        raise Invalid("{n} supporters are more than the {present} present.", n=supporters, present=present).at(
            "supporters"
        )


def anchor_at(place: NewPlace, version: Version) -> Anchor:
    """The place as it is kept with the version. Raises: Invalid if it does not exist there."""
    if place.paragraph_id is None:
        return replace(make_anchor(version), confidence=place.confidence)
    paragraph = next((p for p in version.paragraphs if p.id == place.paragraph_id), None)
    if paragraph is None or not 0 <= place.start <= place.end <= len(paragraph.text):
        raise Invalid("The place of the comment does not exist.")
    anchor = make_anchor(version, place.paragraph_id, place.start, place.end)
    return replace(anchor, confidence=place.confidence)


def proposals_at(places: Iterable[NewPlace], anchors: Iterable[Anchor]) -> tuple[Proposal, ...]:
    """The wordings proposed at some of the places, each with its anchor. Raises: Invalid."""
    wanted = [(place, anchor) for place, anchor in zip(places, anchors, strict=True) if _asks(place)]
    for place, _ in wanted:
        _check_proposal(place)
    return tuple(Proposal(anchor, place.action, place.proposed or "") for place, anchor in wanted)


def _asks(place: NewPlace) -> bool:
    return place.proposed is not None or place.action in (Action.DELETE, Action.DELETE_ROW)


def _check_proposal(place: NewPlace) -> None:
    if place.paragraph_id is None:
        raise Invalid("A proposed wording needs its passage: mark the words it is about.").at("quote")
    if place.action in ADDING and not (place.proposed or "").strip():
        raise Invalid("Write the text that should be added.").at("proposed")
