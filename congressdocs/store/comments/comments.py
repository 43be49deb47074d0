"""Comments as received, with their places and proposals; places carried to newer versions; orphans."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, update
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import Action, Anchor, Channel, Comment, CommentState, Kind, Orphan, Part, Proposal, Scope
from congressdocs.store.statements import batches, in_order, insert_rows, replace_rows, save_rows
from congressdocs.store.tables.answers import ClusterCommentRow, ConflictOptionRow
from congressdocs.store.tables.comments import (
    AnchorColumns,
    ArrivalRow,
    CarriedPlaceRow,
    CommentPartRow,
    CommentPlaceRow,
    CommentRow,
    ProposalRow,
)
from congressdocs.store.tables.people import GroupRow
from congressdocs.store.tables.upkeep import EventRow

_Place = TypeVar("_Place", bound=AnchorColumns)

_SAME = (  # in value and row
    *("id", "congress_id", "round_id", "group_id", "code", "text", "document_id", "reason", "speaker"),
    *("supporters", "present", "is_minority", "reference", "said_at", "at", "by", "by_id", "corrects", "sent_back"),
    "paper_id",
)
_CODED: dict[str, Any] = {"kind": Kind, "scope": Scope, "state": CommentState, "channel": Channel}
SUBMITTED = frozenset({CommentState.SUBMITTED})
DELETED = "delete_draft"  # what the log says when a draft and its code are gone


def save_comments(session: Session, comments: Sequence[Comment]) -> None:
    """Writes new comments with places and proposals.

    Raises: Stale (at the latest by the transaction) if one of the ids, or a code within its round, is there already.
    """
    insert_rows(session, CommentRow, [_row(comment) for comment in comments])
    insert_rows(session, CommentPlaceRow, [row for comment in comments for row in _place_rows(comment)])
    insert_rows(session, ProposalRow, [row for comment in comments for row in _proposal_rows(comment)])
    insert_rows(session, CommentPartRow, [row for comment in comments for row in _part_rows(comment)])


def replace_comment(session: Session, comment: Comment) -> None:
    """Writes a corrected comment over the one with the same id; carried places are forgotten. Raises: Missing."""
    _require(session, comment.id)
    save_rows(session, CommentRow, [_row(comment)])
    owner = {"comment_id": comment.id}
    replace_rows(session, CommentPlaceRow, owner, _place_rows(comment))
    replace_rows(session, ProposalRow, owner, _proposal_rows(comment))
    replace_rows(session, CommentPartRow, owner, _part_rows(comment))
    replace_rows(session, CarriedPlaceRow, owner, [])


def save_parts(session: Session, comment: Comment) -> None:
    """Writes the parts of a comment and which proposals go with each; everything else stays. Raises: Missing."""
    _require(session, comment.id)
    owner = {"comment_id": comment.id}
    replace_rows(session, ProposalRow, owner, _proposal_rows(comment))
    replace_rows(session, CommentPartRow, owner, _part_rows(comment))


def delete_comment(session: Session, comment_id: str) -> None:
    """Takes out a comment that nobody has decided on. Raises: Missing."""
    _require(session, comment_id)
    for kind in (CommentPlaceRow, ProposalRow, CommentPartRow, CarriedPlaceRow, ClusterCommentRow, ArrivalRow):
        replace_rows(session, kind, {"comment_id": comment_id}, [])
    session.exec(delete(CommentRow).where(col(CommentRow.id) == comment_id))


def has_comments(session: Session, comment_ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids that are stored."""
    known: set[str] = set()
    for ids in batches(comment_ids):
        known |= set(session.exec(select(CommentRow.id).where(col(CommentRow.id).in_(ids))))
    return frozenset(known)


def load_comment(session: Session, comment_id: str) -> Comment:
    """The comment. Raises: Missing."""
    return load_comments(session, [comment_id])[0]


def load_comments(session: Session, comment_ids: Sequence[str]) -> tuple[Comment, ...]:
    """These comments in the order asked for. Raises: Missing if one is not there."""
    found = find_comments(session, comment_ids)
    if not found.keys() >= set(comment_ids):
        raise Missing("There is no such comment.")
    return tuple(found[comment_id] for comment_id in comment_ids)


def find_comments(session: Session, comment_ids: Sequence[str]) -> dict[str, Comment]:
    """Those of the comments that are stored, by id."""
    found: dict[str, Comment] = {}
    for ids in batches(list(dict.fromkeys(comment_ids))):
        found |= {comment.id: comment for comment in _load(session, col(CommentRow.id).in_(ids))}
    return found


def load_comments_of_round(
    session: Session, round_id: str, states: Collection[CommentState] = SUBMITTED
) -> tuple[Comment, ...]:
    """The comments of a round in one of these states, by code."""
    return _load(session, and_(col(CommentRow.round_id) == round_id, _in_states(states)))


def count_comments_of_round(session: Session, round_id: str) -> int:
    """How many submitted comments a round has."""
    counted = select(func.count()).select_from(CommentRow).where(col(CommentRow.round_id) == round_id)
    return session.exec(counted.where(_in_states((CommentState.SUBMITTED,)))).one()


def load_comments_of_congress(session: Session, congress_id: str) -> tuple[Comment, ...]:
    """The submitted comments of a congress, by code."""
    return _load(session, and_(col(CommentRow.congress_id) == congress_id, _in_states(SUBMITTED)))


def load_comments_of_group(
    session: Session, round_id: str, group_id: str, states: Collection[CommentState] = tuple(CommentState)
) -> tuple[Comment, ...]:
    """The comments of a group in a round, also those it has not submitted yet or has withdrawn; by code."""
    of_group = and_(col(CommentRow.round_id) == round_id, col(CommentRow.group_id) == group_id)
    return _load(session, and_(of_group, _in_states(states)))


def save_states(session: Session, comment_ids: Sequence[str], state: CommentState, *, sent_back: str = "") -> None:
    """Writes how far these comments have come; what the chair wrote is kept or forgotten with it."""
    for ids in batches(comment_ids):
        change = update(CommentRow).where(col(CommentRow.id).in_(ids)).values(state=state.value, sent_back=sent_back)
        session.connection().execute(change)
    session.expire_all()


def leave_clusters(session: Session, comment_id: str) -> None:
    """Takes a comment out of its cluster and out of the conflict sets that name it."""
    replace_rows(session, ClusterCommentRow, {"comment_id": comment_id}, [])
    replace_rows(session, ConflictOptionRow, {"option_id": comment_id}, [])


def load_comments_of_sections(session: Session, section_ids: Sequence[str]) -> tuple[Comment, ...]:
    """The comments in any state with a place, as received or carried, in one of these sections; by code."""
    ids: set[str] = set()
    for some in batches(section_ids):
        for kind in (CommentPlaceRow, CarriedPlaceRow):
            ids |= set(session.exec(select(kind.comment_id).where(col(kind.section_id).in_(some))))
    return tuple(sorted(find_comments(session, sorted(ids)).values(), key=lambda comment: (comment.code, comment.id)))


def find_comment(session: Session, congress_id: str, code: str) -> str | None:
    """The id of the comment with this printed code; of the newest round where several have it."""
    statement = select(CommentRow.id).where(CommentRow.congress_id == congress_id, CommentRow.code == code)
    return session.exec(statement.order_by(col(CommentRow.at).desc())).first()


def find_correction(session: Session, comment_id: str) -> str | None:
    """The id of the comment that corrects this one, be it submitted or still collected."""
    kept = col(CommentRow.state) != CommentState.WITHDRAWN.value
    return session.exec(select(CommentRow.id).where(CommentRow.corrects == comment_id, kept)).first()


def next_comment_number(session: Session, group_id: str) -> int:
    """One more than the highest number that ever ended a code of the group ("T3-017" -> 18).

    Codes of deleted drafts count, and those given under the group's present code to others: none is given again.
    """
    codes = select(CommentRow.code).where(CommentRow.group_id == group_id)
    group = session.get(GroupRow, group_id)
    given = [*session.exec(codes), *(_codes_like(session, group) if group else ())]
    endings = (re.search(r"(\d+)\D*$", code) for code in given)
    return max((int(ending[1]) for ending in endings if ending), default=0) + 1


def _codes_like(session: Session, group: GroupRow) -> list[str]:
    """Codes that begin with the code of the group, of comments of the congress and of drafts deleted since."""
    begin = f"{group.code}-"
    here, event = col(CommentRow.congress_id) == group.congress_id, EventRow
    kept = session.exec(select(CommentRow.code).where(here, col(CommentRow.code).startswith(begin, autoescape=True)))
    of_congress = select(event.details).where(event.congress_id == group.congress_id, event.act == DELETED)
    deleted = (str(details.get("code", "")) for details in session.exec(of_congress))
    return [*kept, *(code for code in deleted if code.startswith(begin))]


def save_carried(session: Session, comment_id: str, places: Sequence[Anchor | Orphan]) -> None:
    """Where the comment's places are now, one for each of `Comment.anchors`; replaces earlier ones."""
    rows = [
        {**_anchor_values(place.anchor), "lost": place.reason}
        if isinstance(place, Orphan)
        else {**_anchor_values(place), "lost": None}
        for place in places
    ]
    replace_rows(session, CarriedPlaceRow, {"comment_id": comment_id}, in_order(rows))


def load_carried(session: Session, comment_ids: Sequence[str]) -> dict[str, tuple[Anchor | Orphan, ...]]:
    """The carried places of those of the comments that have some."""
    places: dict[str, list[Anchor | Orphan]] = defaultdict(list)
    for ids in batches(list(dict.fromkeys(comment_ids))):
        statement = select(CarriedPlaceRow).where(col(CarriedPlaceRow.comment_id).in_(ids))
        for row in session.exec(statement.order_by(col(CarriedPlaceRow.comment_id), col(CarriedPlaceRow.place))):
            places[row.comment_id].append(_anchor(row) if row.lost is None else Orphan(_anchor(row), row.lost))
    return {comment_id: tuple(found) for comment_id, found in places.items()}


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal as plain values."""
    own = {"action": proposal.action.value, "text": proposal.text, "part": proposal.part}
    return {**_anchor_values(proposal.anchor), **own}


def proposal_of_json(values: dict[str, Any]) -> Proposal:
    """The proposal from its plain values."""
    anchor = Anchor(**{name: values[name] for name in Anchor.__slots__})
    return Proposal(anchor, Action(values["action"]), values["text"], values["part"])


def _require(session: Session, comment_id: str) -> None:
    if not has_comments(session, [comment_id]):
        raise Missing("There is no such comment.")


def _load(session: Session, condition: ColumnElement[bool]) -> tuple[Comment, ...]:
    """The comments that fulfil a condition, in four queries."""
    ids = select(CommentRow.id).where(condition)
    anchors, proposals, parts = defaultdict(list), defaultdict(list), defaultdict(list)
    for place in _of(session, CommentPlaceRow, col(CommentPlaceRow.comment_id).in_(ids)):
        anchors[place.comment_id].append(_anchor(place))
    for row in _of(session, ProposalRow, col(ProposalRow.comment_id).in_(ids)):
        proposals[row.comment_id].append(Proposal(_anchor(row), Action(row.action), row.text, row.part))
    of_parts = select(CommentPartRow).where(col(CommentPartRow.comment_id).in_(ids))
    for part in session.exec(of_parts.order_by(col(CommentPartRow.number))):
        parts[part.comment_id].append(Part(part.number, part.text))
    rows = session.exec(select(CommentRow).where(condition).order_by(col(CommentRow.code), col(CommentRow.id)))
    found = (_comment(row, anchors[row.id], proposals[row.id]) for row in rows)
    return tuple(replace(comment, parts=tuple(parts[comment.id])) for comment in found)


def _of(session: Session, kind: type[_Place], condition: ColumnElement[bool]) -> Iterable[_Place]:
    return session.exec(select(kind).where(condition).order_by(col(kind.comment_id), col(kind.place)))


def _comment(row: CommentRow, anchors: Sequence[Anchor], proposals: Sequence[Proposal]) -> Comment:
    same = {name: getattr(row, name) for name in _SAME}
    coded = {name: code(getattr(row, name)) for name, code in _CODED.items()}
    return Comment(**same, **coded, anchors=tuple(anchors), proposals=tuple(proposals))


def _row(comment: Comment) -> dict[str, Any]:
    same = {name: getattr(comment, name) for name in _SAME}
    return {**same, **{name: getattr(comment, name).value for name in _CODED}}


def _in_states(states: Collection[CommentState]) -> ColumnElement[bool]:
    return col(CommentRow.state).in_([state.value for state in states])


def _place_rows(comment: Comment) -> list[dict[str, Any]]:
    owner = {"comment_id": comment.id}
    return [{**owner, **row} for row in in_order(_anchor_values(anchor) for anchor in comment.anchors)]


def _proposal_rows(comment: Comment) -> list[dict[str, Any]]:
    owner = {"comment_id": comment.id}
    return [{**owner, **row} for row in in_order(proposal_json(proposal) for proposal in comment.proposals)]


def _part_rows(comment: Comment) -> list[dict[str, Any]]:
    return [{"comment_id": comment.id, "number": part.number, "text": part.text} for part in comment.parts]


def _anchor_values(anchor: Anchor) -> dict[str, Any]:
    return {name: getattr(anchor, name) for name in Anchor.__slots__}


def _anchor(row: AnchorColumns) -> Anchor:
    return Anchor(**{name: getattr(row, name) for name in Anchor.__slots__})
