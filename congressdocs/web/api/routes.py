"""The interface for programs, version 1: JSON in and out, a key per group. `document` describes it."""

import json
from collections.abc import Iterable, Mapping, Sequence

from flask import Blueprint, Response, g, make_response
from pydantic import BaseModel

from congressdocs.core.errors import Invalid, NotOpen
from congressdocs.core.finding import EntryType, Search
from congressdocs.core.model import Round
from congressdocs.core.text.place import Headings
from congressdocs.store.people import congresses
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.web.api.document import openapi
from congressdocs.web.api.gate import asked, body, come_to_gate, round_of_key, rounds_of_key
from congressdocs.web.api.shapes import (
    CommentOut,
    CommentsOut,
    DraftOut,
    FollowedPlaceOut,
    FoundOut,
    LandedOut,
    Named,
    NoQuery,
    PageQuery,
    PlaceOut,
    RoundOut,
    RoundsOut,
    SearchOut,
    SearchQuery,
    SectionOut,
    SectionsOut,
    SectionsQuery,
    SendQuery,
    SentOut,
    WentOut,
)
from congressdocs.web.request.language import say
from congressdocs.web.request.opened import congress, me, store, workspace
from congressdocs.workflow.find import FoundEntry, find
from congressdocs.workflow.follow import Followed, follow, sent_before
from congressdocs.workflow.intake.incoming import Choices, Landing, Preview, Road, State
from congressdocs.workflow.intake.json_list import Fault, Faulty
from congressdocs.workflow.intake.take_in import import_comments, preview_import

bp = Blueprint("api", __name__, url_prefix="/api/v1")
bp.before_request(come_to_gate)


@bp.get("/rounds")
def rounds() -> Response:
    """The rounds that the key opens."""
    asked(NoQuery)
    return _answer(RoundsOut(rounds=[_round(one) for one in rounds_of_key()]))


@bp.get("/rounds/<round_id>")
def round(round_id: str) -> Response:
    """One round: its drafts, its groups, its due time."""
    asked(NoQuery)
    return _answer(_round(round_of_key(round_id)))


@bp.get("/rounds/<round_id>/sections")
def sections(round_id: str) -> Response:
    """The sections of the opened drafts with their keys and printed numbers, in document order."""
    wanted = asked(SectionsQuery)
    drafts = [load_draft(store(), draft_id) for draft_id in round_of_key(round_id).draft_ids]
    documents = {draft.id: load_document(store(), draft.document_id) for draft in drafts}
    listed = [
        SectionOut(
            key=version.section_id,
            document=documents[draft.id].code,
            number=version.number,
            path=headings.printed(position),
            title=version.title,
            level=version.level,
            paragraphs=[p.text for p in version.paragraphs] if wanted.text else None,
        )
        for draft in drafts
        if not wanted.document or documents[draft.id].code == wanted.document
        for headings in [Headings(draft.versions)]
        for position, version in enumerate(draft.versions)
    ]
    return _answer(SectionsOut(sections=listed))


@bp.post("/rounds/<round_id>/comments")
def send(round_id: str) -> Response:
    """Takes a list of comments, all or none; or tells where each would land."""
    wanted, opened, data = asked(SendQuery), round_of_key(round_id), body()
    choices = Choices(Road.JSON, group=_own_group(), takes_unplaced=wanted.unplaced == "wait", goes_on=True)
    if wanted.preview:
        shown = preview_import(workspace(), opened.id, data, by=me(), choices=choices)
        known = len({x.at for x in shown.landings if x.state in (State.KNOWN, State.ANSWERED)})
        counts = {"new": len(shown.new), "changed": len(shown.changed), "known": known}
        return _answer(SentOut(preview=True, comments=_landed(shown, {}), **counts))
    try:
        done = import_comments(workspace(), opened.id, data, by=me(), choices=choices, file_name=me().name)
    except (NotOpen, Faulty):
        raise
    except Invalid as refused:
        shown = preview_import(workspace(), opened.id, data, by=me(), choices=choices)
        raise _with_places(refused, shown, data) from refused
    sent = {(landing.group, landing.at) for landing in done.preview.landings}
    stored = sent_before(workspace(), opened.id, sent, by=me())
    counts = {"new": done.n_new, "changed": done.n_changed, "known": done.n_known}
    answer = SentOut(preview=False, comments=_landed(done.preview, stored), **counts)
    return _answer(answer, 201 if done.n_new else 200)


@bp.get("/rounds/<round_id>/comments")
def comments(round_id: str) -> Response:
    """The group's comments with what became of them; of a round's key: all that were submitted."""
    wanted, opened = asked(PageQuery), round_of_key(round_id)
    total, found = follow(workspace(), opened.id, by=me(), offset=wanted.offset, limit=wanted.limit)
    return _answer(CommentsOut(total=total, offset=wanted.offset, comments=[_comment(one) for one in found]))


@bp.get("/search")
def search() -> Response:
    """Sections, and comments that the key opens; best first. A round's key finds sections only."""
    wanted = asked(SearchQuery)
    types = frozenset({EntryType(wanted.type)} if wanted.type else EntryType)
    if g.key.round_id:
        types &= {EntryType.SECTION}
    if not types:
        return _answer(SearchOut(total=0, offset=wanted.offset, found=[]))
    searched = Search(wanted.q, types=types, offset=wanted.offset, limit=wanted.limit)
    found = find(workspace(), congress().id, searched, by=me())
    return _answer(SearchOut(total=found.total, offset=wanted.offset, found=[_found(one) for one in found.entries]))


@bp.get("/openapi.json")
def document() -> Response:
    """This interface in OpenAPI 3.1; needs no key."""
    return make_response(openapi())


# ---------------------------------------------------------------- values as they are given out


def _answer(shape: BaseModel, status: int = 200) -> Response:
    answer = make_response(shape.model_dump_json(), status)
    answer.headers["Content-Type"] = "application/json"
    return answer


def _round(one: Round) -> RoundOut:
    drafts = [load_draft(store(), draft_id) for draft_id in one.draft_ids]
    texts = [(load_document(store(), draft.document_id), draft) for draft in drafts]
    groups = [g for g in congresses.load_groups(store(), one.congress_id) if g.id in _group_ids(one)]
    return RoundOut(
        id=one.id,
        name=one.name,
        congress=congress().name,
        starts=one.starts,
        due=one.due,
        time_zone=congress().time_zone,
        state=one.state,
        drafts=[DraftOut(code=doc.code, title=doc.title, draft=draft.number) for doc, draft in texts],
        groups=[Named(code=group.code, name=group.name) for group in groups],
    )


def _group_ids(one: Round) -> Iterable[str]:
    return (g.key.group_id,) if g.key.group_id else one.group_ids


def _own_group() -> str:
    """Code of the key's group, where it is for one: comments need not repeat it."""
    return congresses.load_group(store(), g.key.group_id).code if g.key.group_id else ""


def _landed(shown: Preview, stored: Mapping[tuple[str, str], CommentLine]) -> list[LandedOut]:
    together: dict[tuple[str, str], list[Landing]] = {}
    for landing in shown.landings:
        together.setdefault((landing.group, landing.at), []).append(landing)
    return [_one_landed(landings, stored.get(name)) for name, landings in together.items()]


def _one_landed(landings: Sequence[Landing], stored: CommentLine | None) -> LandedOut:
    first = landings[0]
    return LandedOut(
        id=first.at,
        result=first.state,
        code=stored.code if stored else first.code,
        state=stored.stage if stored else None,
        places=[
            PlaceOut(key=x.section_id, place=x.place, quote=x.quote, proposed=x.proposed, confidence=x.confidence)
            for x in landings
            if x.place or x.state is State.UNPLACED
        ],
        notes=[say(told) for x in landings for told in (x.trouble, x.note) if told],
    )


def _with_places(refused: Invalid, shown: Preview, data: bytes) -> Faulty:
    """The refusal of a list with every comment that stops it."""
    ids = [comment["id"] for comment in json.loads(data)["comments"]]
    faulty = Faulty(refused.sentence, **refused.values)
    faulty.faults = tuple(Fault(f"/comments/{ids.index(x.at)}", x.trouble) for x in shown.landings if x.trouble)
    return faulty


def _comment(one: Followed) -> CommentOut:
    line = one.line
    same = ("code", "kind", "text", "reason", "speaker", "supporters", "present", "outcome", "reply")
    return CommentOut(
        id=one.own_id,
        group=line.group_code,
        state=line.stage,
        minority=line.is_minority,
        decision=line.state,
        places=[FollowedPlaceOut(key=x.key, section=x.section, quote=x.quote, proposed=x.proposed) for x in one.places],
        went_to=[WentOut(section=landing.heading, text=landing.text) for landing in one.landings],
        **{name: getattr(line, name) for name in same},
    )


def _found(one: FoundEntry) -> FoundOut:
    line = one.line
    return FoundOut(
        type="section" if one.hit.type is EntryType.SECTION else "comment",
        key=line.section_id,
        code=line.code,
        title=line.title,
        document=line.document_code,
        snippet=one.hit.snippet,
    )
