"""A comment whose place is open gets one: from a person, one by one, or all from a stated confidence on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.finding import EntryType
from congressdocs.core.model import (
    CONTENT_KINDS,
    Action,
    Anchor,
    Comment,
    CommentState,
    Kind,
    Person,
    Proposal,
    Scope,
    Version,
)
from congressdocs.core.people.rights import Act, check
from congressdocs.core.text.anchor import make_anchor, whole_words
from congressdocs.core.text.place import AMBIGUOUS, ELSEWHERE, Headings, locate
from congressdocs.store.comments.comments import load_carried, load_comment, replace_comment, save_carried
from congressdocs.store.comments.deliveries import load_arrivals, save_arrivals
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.store.text.versions import load_latest_versions, load_section
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.open_places import Why, listed_places, proposal_at, written_place
from congressdocs.workflow.workspace import Workspace

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Given:
    """Where a comment belongs, as a person says: a section by id or as written, and words in it ("": all of it).

    `anchor`: exactly this place, as it was suggested.
    """

    section_id: str = ""
    quote: str = ""
    anchor: Anchor | None = None
    section: str = ""  # number path or title
    document: str = ""  # code, where a section of that name is in several


def place_comment(ws: Workspace, comment_id: str, why: Why, position: int, to: Given | Scope, *, by: Person) -> Comment:
    """The comment with its open place given: words or a section, or what it is instead (general, not about the text).

    The proposed wording is kept: at the words it is now about, else in the comment's own text. Others of its places
    stay as they are. Raises: Invalid (no such words there), Missing, NotAllowed.
    """
    with transaction(ws.engine) as session:
        comment = load_comment(session, comment_id)
        _check(comment, by)
        return _placed(ws, session, (comment, why, position), to, by)


def confirm_places(ws: Workspace, round_id: str, least: float, *, by: Person) -> int:
    """Takes the best suggestion wherever it is clearly the best and at least as sure as `least`; how many were."""
    if not 0.5 <= least <= 1:
        raise Invalid("Say from which confidence on: between 50 and 100 per cent.")
    with transaction(ws.engine) as session:
        check(by, Act.IMPORT, load_round(session, round_id).congress_id)
        chosen = [one for one in listed_places(session, round_id) if one.is_clear and one.confidence >= least]
        for one in sorted(chosen, key=lambda one: -one.position):  # the last wait of a comment first
            anchor = one.suggestions[0].suggestion.anchor
            comment = load_comment(session, one.comment.id)
            _placed(ws, session, (comment, one.why, one.position), Given(anchor.section_id, anchor=anchor), by)
    return len(chosen)


def _check(comment: Comment, by: Person) -> None:
    check(by, Act.IMPORT, comment.congress_id)
    if comment.state is not CommentState.SUBMITTED:
        raise Missing("There is no such comment.")


def _placed(ws: Workspace, session: Session, which: tuple[Comment, Why, int], to: Given | Scope, by: Person) -> Comment:
    desk = _Settling(session, *which)
    comment = which[0]
    now = desk.at(to) if isinstance(to, Given) else desk.without_place(to)
    replace_comment(session, now)
    if desk.places != now.anchors:
        save_carried(session, now.id, desk.places)
    if desk.arrival:
        save_arrivals(session, [desk.arrival])
    queue(session, EntryType.COMMENT, [comment.id])
    before = {"places": [f"{a.section_id} {a.quote}" for a in comment.anchors], "scope": comment.scope.value}
    of = ("comment", comment.id)
    ws.note(session, comment.congress_id, "place_comment", of, by, code=comment.code, why=which[1].value, before=before)
    return now


class _Settling:
    """One open place of one comment being settled; `places` are where its places are now, one for each anchor."""

    def __init__(self, session: Session, comment: Comment, why: Why, position: int) -> None:
        self._session, self._comment, self._why, self._position = session, comment, why, position
        self.places = load_carried(session, [comment.id]).get(comment.id, comment.anchors)
        arrivals = load_arrivals(session, comment.round_id) if comment.round_id else ()
        self.arrival = next((a for a in arrivals if a.comment_id == comment.id), None)
        self._written = self._read()

    def _read(self) -> WrittenPlace:
        if self._why is Why.WAITS:
            waits = self.arrival.waits if self.arrival else ()
            if self._position >= max(len(waits), 0 if self._comment.anchors else 1):
                raise Missing("This place has been given already. Load the page again.")
            return written_place(waits[self._position]) if waits else WrittenPlace()
        if self._position >= len(self._comment.anchors):
            raise Missing("This place has been given already. Load the page again.")
        proposal = proposal_at(self._comment, self._position)
        quote = self._comment.anchors[self._position].quote
        return WrittenPlace("", "", quote, proposal.action, proposal.text) if proposal else WrittenPlace(quote=quote)

    def at(self, to: Given) -> Comment:
        """The comment at its new place, with its wording there."""
        version, anchor = self._anchored(to)
        proposal, told = self._worded(version, anchor)
        anchor = proposal.anchor if proposal else anchor
        comment = self._comment
        if self._why is Why.WAITS:
            anchors, self.places = (*comment.anchors, anchor), (*self.places, anchor)
            kept = comment.proposals
            self._take_wait()
        else:
            anchors = _with(comment.anchors, self._position, anchor)
            self.places = _with(self.places, self._position, anchor)
            kept = self._others()
        return replace(
            comment,
            anchors=anchors,
            proposals=(*kept, proposal) if proposal else kept,
            text="\n".join(filter(None, (comment.text, told))),
            document_id=comment.document_id or load_section(self._session, anchor.section_id).document_id,
        )

    def without_place(self, scope: Scope) -> Comment:
        """The comment without this place; as a whole general or elsewhere if it was its only one."""
        comment, told = self._comment, in_words(self._written)
        kept = comment.proposals
        if self._why is Why.WAITS:
            anchors = comment.anchors
            self._take_wait()
        else:
            kept = self._others()
            anchors = comment.anchors[: self._position] + comment.anchors[self._position + 1 :]
            self.places = self.places[: self._position] + self.places[self._position + 1 :]
        has_more = bool(anchors) or bool(self.arrival and self.arrival.waits)
        is_outside = scope is Scope.ELSEWHERE and comment.kind in CONTENT_KINDS
        return replace(
            comment,
            scope=Scope.SECTION if has_more else scope,
            kind=Kind.OUT_OF_SCOPE if is_outside and not has_more else comment.kind,
            anchors=anchors,
            proposals=kept,
            text="\n".join(filter(None, (comment.text, told))),
            document_id=None if scope is Scope.ELSEWHERE and not has_more else comment.document_id,
        )

    def _others(self) -> tuple[Proposal, ...]:
        """The proposals at other places."""
        mine = self._comment.anchors[self._position]
        return tuple(p for p in self._comment.proposals if p.anchor != mine)

    def _take_wait(self) -> None:
        if self.arrival:
            waits = self.arrival.waits[: self._position] + self.arrival.waits[self._position + 1 :]
            self.arrival = replace(self.arrival, waits=waits)

    def _anchored(self, to: Given) -> tuple[Version, Anchor]:
        """The place in the present text of its document. Raises: Invalid, Missing."""
        section_id = to.section_id or self._section(to)
        document = load_document(self._session, load_section(self._session, section_id).document_id)
        if document.congress_id != self._comment.congress_id:
            raise Missing("This does not exist, or it is not open to you.")
        versions = load_latest_versions(self._session, document.id)
        version = next((v for v in versions if v.section_id == section_id), None)
        if version is None:
            raise Invalid("This section is not in the present draft. Choose another one.")
        if to.anchor and to.anchor.version_id == version.id:
            at = to.anchor
            return version, replace(make_anchor(version, at.paragraph_id, at.start, at.end), confidence=1.0)
        return version, _of_words(version, to.quote)

    def _section(self, to: Given) -> str:
        """The section that a written name, or words alone, point to. Raises: Invalid if none or several could be."""
        opened = load_round(self._session, self._comment.round_id or "")
        documents = [
            load_document(self._session, d.document_id)
            for d in (load_draft(self._session, draft_id) for draft_id in opened.draft_ids)
        ]
        texts = [
            Headings(load_latest_versions(self._session, document.id))
            for document in documents
            if to.document in ("", document.code)
        ]
        found = [place for headings in texts if (place := locate(headings, to.section, to.quote))]
        best = max((place.confidence for place in found), default=0.0)
        first = [place for place in found if place.confidence == best]
        is_elsewhere = bool(to.section) and best == ELSEWHERE  # the words are there, but not in the section named
        if not first or is_elsewhere or (not to.section and not to.quote.strip()):
            raise Invalid("There is no section “{section}”.", section=to.section)
        if len(first) > 1 or best <= AMBIGUOUS:
            raise Invalid(
                "Several sections could be meant by “{section}”. Write the numbers above it too.",
                section=to.section or to.quote,
            )
        return first[0].version.section_id

    def _worded(self, version: Version, anchor: Anchor) -> tuple[Proposal | None, str]:
        """The proposal at its new place; else what it asked for, in words."""
        written = self._written
        if written.proposed is None and written.action not in (Action.DELETE, Action.DELETE_ROW):
            return None, ""
        if anchor.paragraph_id is None or written.action is Action.MOVE_AFTER:
            return None, in_words(written)
        put = written.proposed or ""
        if written.action is Action.REPLACE:
            text = next(p.text for p in version.paragraphs if p.id == anchor.paragraph_id)
            start, end, put = whole_words(text, anchor.start, anchor.end, put)
            anchor = replace(make_anchor(version, anchor.paragraph_id, start, end), confidence=1.0)
        before = None if self._why is Why.WAITS else proposal_at(self._comment, self._position)
        return Proposal(anchor, written.action, put, before.part if before else 0), ""


def _of_words(version: Version, quote: str) -> Anchor:
    """The section as a whole, or the words in it. Raises: Invalid if they are not there, or more than once."""
    if not quote.strip():
        return make_anchor(version)
    found = locate(Headings([version]), "", quote)
    if found is None or found.paragraph is None:
        raise Invalid("The words “{quote}” are not in this section.", quote=quote)
    if sum(p.text.count(quote.strip()) for p in version.paragraphs) > 1:
        raise Invalid("The words “{quote}” stand there several times. Copy a longer stretch.", quote=quote)
    return make_anchor(version, found.paragraph.id, found.start, found.end)


def in_words(written: WrittenPlace) -> str:
    """A wording without a place, in signs: what was there, what shall be."""
    if written.proposed is None:
        return ""
    return " → ".join(f"“{words}”" for words in (written.quote, written.proposed) if words)


def _with(items: Sequence[_T], position: int, item: _T) -> tuple[_T, ...]:
    return (*items[:position], item, *items[position + 1 :])
