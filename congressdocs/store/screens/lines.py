"""Comments as lines of a list, and which of them a sight covers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlmodel import Session, col

from congressdocs.core.model import UNSENT, Action, Channel, CommentState, DecisionState, Kind, Outcome, Scope, Sight
from congressdocs.core.words import natural
from congressdocs.store.statements import fetch
from congressdocs.store.tables.answers import ClusterCommentRow, ConflictOptionRow, DispositionRow
from congressdocs.store.tables.comments import ArrivalRow, CommentPlaceRow, CommentRow, ProposalRow
from congressdocs.store.tables.people import GroupRow
from congressdocs.store.tables.text import DocumentRow, VersionRow


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment in a list. `section_number`, `section_title`: of its first place in the version it was made on."""

    id: str
    code: str
    round_id: str | None
    group_id: str
    group_code: str
    group_name: str
    document_id: str | None
    document_code: str
    section_id: str | None
    section_number: str
    section_title: str
    kind: Kind
    scope: Scope
    text: str
    quote: str  # of its first place; empty: the whole section, or no place
    action: Action | None  # of its first proposal; None: it proposes nothing
    proposed: str  # text of that
    reason: str
    speaker: str
    supporters: int | None
    present: int | None
    is_minority: bool
    at: datetime | None
    outcome: Outcome | None  # of the answer that holds, be it proposed or approved
    state: DecisionState | None
    reply: str
    cluster_id: str | None
    n_conflicts: int  # conflict sets it belongs to
    stage: CommentState  # how far the comment itself has come
    corrects: str | None
    sent_back: str
    channel: Channel
    by: str
    by_id: str
    reference: str  # page and line as they were told
    waits: tuple[str, ...]  # places as they were written that were not found

    @property
    def is_placeless(self) -> bool:
        """Whether it is about the text, but not known yet where."""
        return self.scope is Scope.SECTION and self.section_id is None

    @property
    def written(self) -> str:
        """The place in the words of those who gave the comment."""
        return "; ".join(self.waits) or self.reference


def visible(sight: Sight) -> ColumnElement[bool]:
    """True for comment rows that a list may show: submitted ones, and what the sight's own groups still collect."""
    own = [col(CommentRow.by_id) == sight.person_id] if sight.person_id else []
    collected = or_(col(CommentRow.group_id).in_(sight.collecting), *own)
    unsent = and_(_here(sight), col(CommentRow.state).in_([state.value for state in UNSENT]), collected)
    return or_(counted(sight), unsent)


def counted(sight: Sight) -> ColumnElement[bool]:
    """True for comment rows that the sight covers and sums are made of: submitted ones."""
    return and_(_covered(sight), col(CommentRow.state) == CommentState.SUBMITTED.value)


def withdrawn(sight: Sight) -> ColumnElement[bool]:
    """True for the traces of withdrawn comments that the sight covers."""
    return and_(_covered(sight), col(CommentRow.state) == CommentState.WITHDRAWN.value)


def _covered(sight: Sight) -> ColumnElement[bool]:
    if sight.group_ids is None:
        return _here(sight)
    own = [col(CommentRow.by_id) == sight.person_id] if sight.person_id else []
    return and_(_here(sight), or_(col(CommentRow.group_id).in_(sight.group_ids), *own))


def _here(sight: Sight) -> ColumnElement[bool]:
    return col(CommentRow.congress_id) == sight.congress_id


def answered(sight: Sight) -> ColumnElement[bool]:
    """Joins a comment row to the answer that holds; to a limited sight only approved ones are answers."""
    states = [DecisionState.APPROVED.value]
    if sight.group_ids is None:
        states.append(DecisionState.PROPOSED.value)
    holds = col(DispositionRow.ended_at).is_(None) & col(DispositionRow.state).in_(states)
    return and_(col(DispositionRow.comment_id) == CommentRow.id, holds)


def is_approved() -> ColumnElement[bool]:
    """Joins a comment row to its approved answer."""
    holds = col(DispositionRow.ended_at).is_(None) & (col(DispositionRow.state) == DecisionState.APPROVED.value)
    return and_(col(DispositionRow.comment_id) == CommentRow.id, holds)


def of_section(section_id: str) -> ColumnElement[bool]:
    """True for comment rows with a place in the section."""
    place = CommentPlaceRow
    ids = select(col(place.comment_id)).where(col(place.section_id) == section_id)
    return col(CommentRow.id).in_(ids)


def comment_lines(
    session: Session, sight: Sight, condition: ColumnElement[bool], *, traces: bool = False
) -> tuple[CommentLine, ...]:
    """The comments that fulfil the condition and may be seen, by code; one query. `traces`: also withdrawn ones."""
    seen = or_(visible(sight), withdrawn(sight)) if traces else visible(sight)
    rows = fetch(session, _statement(sight).where(seen, condition))
    return tuple(sorted((_line(row._mapping) for row in rows), key=lambda line: (natural(line.code), line.id)))


def _statement(sight: Sight) -> Select[Any]:
    place, proposal, link = CommentPlaceRow, ProposalRow, ClusterCommentRow
    first_place = and_(col(place.comment_id) == CommentRow.id, col(place.place) == 0)
    first_proposal = and_(col(proposal.comment_id) == CommentRow.id, col(proposal.place) == 0)
    clustered = and_(col(link.comment_id) == CommentRow.id, col(link.round_id) == CommentRow.round_id)
    return (
        select(*_columns())
        .select_from(CommentRow)
        .join(GroupRow, col(GroupRow.id) == CommentRow.group_id)
        .outerjoin(DocumentRow, col(DocumentRow.id) == CommentRow.document_id)
        .outerjoin(place, first_place)
        .outerjoin(VersionRow, col(VersionRow.id) == place.version_id)
        .outerjoin(proposal, first_proposal)
        .outerjoin(DispositionRow, answered(sight))
        .outerjoin(link, clustered)
        .outerjoin(ArrivalRow, col(ArrivalRow.comment_id) == CommentRow.id)
    )


def _columns() -> list[Any]:
    """The columns of a line under the names of its fields."""
    comment = CommentRow
    own = (
        *(
            comment.id,
            comment.code,
            comment.round_id,
            comment.group_id,
            comment.document_id,
            comment.kind,
            comment.scope,
        ),
        *(comment.text, comment.reason, comment.speaker, comment.supporters, comment.present, comment.is_minority),
        *(comment.at, comment.corrects, comment.sent_back, comment.channel, comment.by, comment.by_id),
        comment.reference,
    )
    others: dict[str, Any] = {
        "stage": CommentRow.state,
        "group_code": GroupRow.code,
        "group_name": GroupRow.name,
        "document_code": DocumentRow.code,
        "section_id": CommentPlaceRow.section_id,
        "section_number": VersionRow.number,
        "section_title": VersionRow.title,
        "quote": CommentPlaceRow.quote,
        "action": ProposalRow.action,
        "proposed": ProposalRow.text,
        "outcome": DispositionRow.outcome,
        "state": DispositionRow.state,
        "reply": DispositionRow.reply,
        "cluster_id": ClusterCommentRow.cluster_id,
        "waits": ArrivalRow.waits,
    }
    return [*own, *(col(c).label(name) for name, c in others.items()), _n_conflicts()]


def _n_conflicts() -> ColumnElement[int]:
    """How many conflict sets of its round name the comment or its cluster."""
    option = ConflictOptionRow
    named = or_(col(option.option_id) == CommentRow.id, col(option.option_id) == ClusterCommentRow.cluster_id)
    counted = select(func.count(col(option.conflict_id).distinct()))
    counted = counted.where(col(option.round_id) == CommentRow.round_id, named).correlate(CommentRow, ClusterCommentRow)
    return counted.scalar_subquery().label("n_conflicts")


_MAY_BE_MISSING = ("document_code", "section_number", "section_title", "quote", "proposed", "reply")


def _line(row: Any) -> CommentLine:
    values = {**row, "kind": Kind(row["kind"]), "scope": Scope(row["scope"])}
    values |= {"stage": CommentState(row["stage"]), "channel": Channel(row["channel"])}
    values |= {name: row[name] or "" for name in _MAY_BE_MISSING}
    values["action"] = Action(row["action"]) if row["action"] else None
    values["waits"] = tuple(filter(None, map(_place_as_written, row["waits"] or ())))
    values["outcome"] = Outcome(row["outcome"]) if row["outcome"] else None
    values["state"] = DecisionState(row["state"]) if row["state"] else None
    return CommentLine(**values)


def _place_as_written(wait: Mapping[str, str]) -> str:
    """Document, section and words of a place that was not found, as somebody wrote them."""
    quote = f"“{wait['quote']}”" if wait["quote"] else ""
    return " ".join(filter(None, (wait["document"], wait["section"], quote)))
