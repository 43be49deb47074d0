"""The work list of comments whose place is open.

Open is what came in without its place being found, what a newer draft lost, and what was carried or looked up with
little confidence. Nothing is placed by itself: a person gives the place (`place_comment`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from sqlmodel import Session

from congressdocs.core.errors import sentence
from congressdocs.core.model import (
    Action,
    Anchor,
    Comment,
    Document,
    Orphan,
    Person,
    Proposal,
    Scope,
    Version,
)
from congressdocs.core.people.rights import Act, check
from congressdocs.core.text.place import Headings
from congressdocs.core.text.suggest import Sought, Suggestion, is_clear, suggest
from congressdocs.core.words import words
from congressdocs.store.comments.comments import (
    load_carried,
    load_comments_of_round,
)
from congressdocs.store.comments.deliveries import Arrival, load_arrivals
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.store.text.versions import load_latest_versions, load_section, load_version
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.workspace import Workspace

_T = TypeVar("_T")
SURE = 0.8  # from this confidence on, a place that was looked up or carried is not asked about
_TELLING = 5  # words of a comment's own text, from which on they may be those of a passage
_FROM_TEXT = 0.8  # what a place is worth that was found by the words of the comment itself
_NOT_FOUND = sentence("Its place was not found when it came in.")
_UNSURE = sentence("It was looked up or carried to a newer draft, and is not certain.")


class Why(StrEnum):
    """Why a place is open."""

    WAITS = "waits"  # not found when the comment came in
    LOST = "lost"  # gone in a newer draft
    DOUBTFUL = "doubtful"  # carried or looked up with little confidence


@dataclass(frozen=True, slots=True)
class Named:
    """A suggestion as a person reads it."""

    name: str  # document, numbers down to the section, its title; the code alone before the first heading
    suggestion: Suggestion
    is_headed: bool = True  # below a heading


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One open place of one comment. `position` counts the places of this kind; `reason` is a sentence."""

    comment: Comment
    why: Why
    position: int
    written: WrittenPlace
    reason: str
    suggestions: tuple[Named, ...] = ()
    is_clear: bool = False  # the first suggestion is clearly the best

    @property
    def confidence(self) -> float:
        """Of the best suggestion."""
        return self.suggestions[0].suggestion.confidence if self.suggestions else 0.0


# ---------------------------------------------------------------- the list


def open_places(ws: Workspace, round_id: str, *, by: Person) -> tuple[OpenPlace, ...]:
    """The open places of the round's submitted comments, by code, each with its best suggestions."""
    with reading(ws.engine) as session:
        check(by, Act.IMPORT, load_round(session, round_id).congress_id)
        return listed_places(session, round_id)


def listed_places(session: Session, round_id: str) -> tuple[OpenPlace, ...]:
    """See `open_places`."""
    texts = _Texts(session, round_id)
    arrivals = {arrival.comment_id: arrival for arrival in load_arrivals(session, round_id)}
    comments = [c for c in load_comments_of_round(session, round_id) if c.scope is Scope.SECTION]
    carried = load_carried(session, [c.id for c in comments])
    found = (
        one
        for comment in comments
        for one in (
            *_waiting(comment, arrivals.get(comment.id)),
            *_moved(comment, carried.get(comment.id, comment.anchors), texts),
        )
    )
    return tuple(texts.with_suggestions(one) for one in found)


def _waiting(comment: Comment, arrival: Arrival | None) -> Iterator[OpenPlace]:
    waits = arrival.waits if arrival else ()
    for n, wait in enumerate(waits):
        yield OpenPlace(comment, Why.WAITS, n, written_place(wait), _NOT_FOUND)
    if not waits and not comment.anchors:
        yield OpenPlace(comment, Why.WAITS, 0, WrittenPlace(), _NOT_FOUND)


def written_place(wait: Mapping[str, str]) -> WrittenPlace:
    """What a comment asked for at a place that was not found."""
    action = Action(wait.get("action") or Action.REPLACE)
    return WrittenPlace(wait["document"], wait["section"], wait["quote"], action, wait.get("proposed"))


def _moved(comment: Comment, places: Sequence[Anchor | Orphan], texts: "_Texts") -> Iterator[OpenPlace]:
    """Places that were lost, and those that hold on with little confidence."""
    for n, place in enumerate(places):
        anchor = place.anchor if isinstance(place, Orphan) else place
        if not isinstance(place, Orphan) and place.confidence >= SURE:
            continue
        proposal = proposal_at(comment, n)
        quote = comment.anchors[n].quote if n < len(comment.anchors) else anchor.quote
        written = WrittenPlace(section=texts.last_name(anchor), quote=quote)
        if proposal:
            written = replace(written, action=proposal.action, proposed=proposal.text)
        if isinstance(place, Orphan):
            yield OpenPlace(comment, Why.LOST, n, written, place.reason)
        else:
            yield OpenPlace(comment, Why.DOUBTFUL, n, written, _UNSURE)


def proposal_at(comment: Comment, n: int) -> Proposal | None:
    """What the comment proposes at its n-th place."""
    anchor = comment.anchors[n] if n < len(comment.anchors) else None
    return next((p for p in comment.proposals if p.anchor == anchor), None)


class _Texts:
    """The present texts of the round's documents, read once."""

    def __init__(self, session: Session, round_id: str) -> None:
        self._session = session
        drafts = [load_draft(session, draft_id) for draft_id in load_round(session, round_id).draft_ids]
        self._documents = [load_document(session, draft.document_id) for draft in drafts]
        self._versions = {d.id: load_latest_versions(session, d.id) for d in self._documents}
        self._headings = {d.id: Headings(self._versions[d.id]) for d in self._documents}
        self._old: dict[str, Version] = {}

    def with_suggestions(self, one: OpenPlace) -> OpenPlace:
        """The open place with where it may belong, surest first."""
        anchor = self._anchor(one)
        sought = self._sought(one, anchor)
        documents = [d for d in self._documents if one.written.document in ("", d.code)]
        if anchor:
            documents = [d for d in self._documents if self._holds(d, anchor.section_id)] or documents
        found = [(d, s) for d in documents for s in suggest(sought, self._versions[d.id])]
        if not one.written.quote and one.why is Why.WAITS:
            found = [(d, Suggestion(_less(s.anchor, _FROM_TEXT))) for d, s in found]
        if one.why is Why.DOUBTFUL and anchor:
            here = [d for d in self._documents if self._holds(d, anchor.section_id)]
            found = [*((d, Suggestion(anchor)) for d in here), *found]
        found.sort(key=lambda pair: -pair[1].confidence)
        clear = is_clear([s for _, s in found]) or (one.why is Why.DOUBTFUL and bool(found))
        return replace(one, suggestions=tuple(self._named(d, s) for d, s in found[:4]), is_clear=clear)

    def _anchor(self, one: OpenPlace) -> Anchor | None:
        if one.why is Why.WAITS:
            return None
        places = load_carried(self._session, [one.comment.id]).get(one.comment.id, one.comment.anchors)
        place = places[one.position]
        return place.anchor if isinstance(place, Orphan) else place

    def _sought(self, one: OpenPlace, anchor: Anchor | None) -> Sought:
        if anchor is None:
            told = one.comment.text if len(words(one.comment.text)) >= _TELLING else ""
            return Sought(quote=one.written.quote or told, section=one.written.section)
        first = one.comment.anchors[one.position]
        return Sought(first.quote, first.prefix, first.suffix, "", anchor.section_id, self.old(anchor.version_id))

    def _holds(self, document: Document, section_id: str) -> bool:
        return load_section(self._session, section_id).document_id == document.id

    def old(self, version_id: str) -> Version:
        """Any version, read once."""
        if version_id not in self._old:
            self._old[version_id] = load_version(self._session, version_id)
        return self._old[version_id]

    def last_name(self, anchor: Anchor) -> str:
        """Number and title of the section where a place was last."""
        version = self.old(anchor.version_id)
        return f"{version.number} {version.title}".strip()

    def _named(self, document: Document, suggestion: Suggestion) -> Named:
        name = self.name(document, suggestion.anchor)
        return Named(name, suggestion, is_headed=name != document.code)

    def name(self, document: Document, anchor: Anchor) -> str:
        """A place in words: code of the document, numbers down to the section, its title."""
        versions = self._versions[document.id]
        at = next((i for i, v in enumerate(versions) if v.section_id == anchor.section_id), None)
        if at is None:
            return document.code
        said = (
            document.code,
            self._headings[document.id].printed(at),
            versions[at].title if versions[at].number else "",
        )
        return " · ".join(filter(None, said))


def _less(anchor: Anchor, worth: float) -> Anchor:
    return replace(anchor, confidence=anchor.confidence * worth)
