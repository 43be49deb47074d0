"""A round in numbers. Each comment is counted once: by its group, and by the document of its first place."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from congressdocs.core.errors import Missing
from congressdocs.core.model import CONTENT_KINDS, Channel, CommentState, Kind, Outcome, RoundState, Sight
from congressdocs.core.words import natural
from congressdocs.store.screens.lines import counted, is_approved
from congressdocs.store.statements import count, fetch
from congressdocs.store.tables.answers import ClusterCommentRow, ConflictOptionRow, DispositionRow
from congressdocs.store.tables.comments import CommentRow
from congressdocs.store.tables.people import GroupRow, RoundGroupRow, RoundRow
from congressdocs.store.tables.text import DocumentRow

Axis = Literal["group", "document", "kind", "outcome"]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group on the board of a round."""

    group_id: str
    code: str
    name: str
    n_delegates: int
    n_comments: int
    n_content: int  # of a kind in CONTENT_KINDS
    n_undecided: int  # without an approved disposition
    by_kind: Mapping[Kind, int]
    by_outcome: Mapping[Outcome, int]  # approved ones
    last_at: datetime | None
    n_late: int  # came in after the due time: taken in by the secretariat


@dataclass(frozen=True, slots=True)
class Board:
    """A round at a glance; the sums are of what may be seen."""

    round_id: str
    name: str
    state: RoundState
    starts: datetime
    due: datetime
    groups: tuple[GroupLine, ...]
    n_comments: int
    n_content: int
    n_undecided: int
    n_clusters: int
    n_distinct: int  # comments on the contents, each cluster once
    n_conflicts: int
    n_from_papers: int = 0  # comments taken from papers; all others were said or written in the groups


@dataclass(frozen=True, slots=True)
class Total:
    """One part of a sum: `value` is an id or a code, "" for what has no value on this axis; `label` as printed."""

    value: str
    label: str
    n: int


def board(session: Session, sight: Sight, round_id: str) -> Board:
    """The round at a glance. Raises: Missing."""
    of_round = session.get(RoundRow, round_id)
    if of_round is None or of_round.congress_id != sight.congress_id:
        raise Missing("There is no such round.")
    groups = _group_lines(session, sight, round_id)
    n_clustered, n_clusters = _clustered(session, sight, round_id)
    n_content = sum(group.n_content for group in groups)
    return Board(
        round_id,
        of_round.name,
        RoundState(of_round.state),
        of_round.starts,
        of_round.due,
        groups,
        sum(group.n_comments for group in groups),
        n_content,
        sum(group.n_undecided for group in groups),
        n_clusters,
        n_content - n_clustered + n_clusters,
        _n_conflicts(session, sight, round_id),
        _n_from_papers(session, sight, round_id),
    )


def _n_from_papers(session: Session, sight: Sight, round_id: str) -> int:
    of_round = (col(CommentRow.round_id) == round_id) & col(CommentRow.paper_id).is_not(None)
    return count(session, select(func.count()).select_from(CommentRow).where(counted(sight), of_round))


def totals(session: Session, sight: Sight, round_id: str, axis: Axis) -> tuple[Total, ...]:
    """The comments of a round summed along an axis; the remainder stands last as "", also when it is 0."""
    column: Any = {
        "group": col(CommentRow.group_id),
        "document": col(CommentRow.document_id),
        "kind": col(CommentRow.kind),
        "outcome": col(DispositionRow.outcome),
    }[axis]
    statement = select(column, func.count()).select_from(CommentRow).outerjoin(DispositionRow, is_approved())
    statement = statement.where(counted(sight), col(CommentRow.round_id) == round_id).group_by(column)
    found = {row[0]: row[1] for row in fetch(session, statement)}
    labels = _labels(session, sight, axis)
    known = [Total(value, label, found[value]) for value, label in labels.items() if value in found]
    return (*known, Total("", "", found.get(None, 0)))


def count_states(session: Session, round_id: str) -> Mapping[str, Mapping[CommentState, int]]:
    """How many comments of each group stand at each stage, by group id: numbers only, whoever asks."""
    axes = (col(CommentRow.group_id), col(CommentRow.state))
    statement = select(*axes, func.count()).where(col(CommentRow.round_id) == round_id).group_by(*axes)
    stages: dict[str, Counter[CommentState]] = defaultdict(Counter)
    for group_id, state, n in fetch(session, statement):
        stages[group_id][CommentState(state)] = n
    return stages


def count_channels(session: Session, sight: Sight, round_id: str) -> Mapping[Channel, int]:
    """How many submitted comments, of those that may be seen, came in by each way."""
    column = col(CommentRow.channel)
    statement = select(column, func.count()).where(counted(sight), col(CommentRow.round_id) == round_id)
    return {Channel(channel): n for channel, n in fetch(session, statement.group_by(column))}


def _labels(session: Session, sight: Sight, axis: Axis) -> dict[str, str]:
    """Value -> label of an axis, in the order in which it is printed."""
    if axis == "kind":
        return {kind.value: kind.value for kind in Kind}
    if axis == "outcome":
        return {outcome.value: outcome.value for outcome in Outcome}
    table = GroupRow if axis == "group" else DocumentRow
    statement = select(col(table.id), col(table.code)).where(col(table.congress_id) == sight.congress_id)
    if axis == "document":
        return dict(fetch(session, statement.order_by(col(DocumentRow.place))))
    return dict(sorted(fetch(session, statement), key=lambda pair: natural(pair[1])))


def _group_lines(session: Session, sight: Sight, round_id: str) -> tuple[GroupLine, ...]:
    """The invited groups, and any other with comments, as far as the sight goes."""
    rows = defaultdict(list)
    for row in _counted(session, sight, round_id):
        rows[row.group_id].append(row)
    columns: Any = (col(GroupRow.id).label("group_id"), GroupRow.code, GroupRow.name, GroupRow.n_delegates)
    statement = select(*columns)
    invited = select(col(RoundGroupRow.group_id)).where(col(RoundGroupRow.round_id) == round_id)
    seen: ColumnElement[bool] = col(GroupRow.id).in_(invited)
    if sight.group_ids is not None:
        seen = and_(seen, col(GroupRow.id).in_(sight.group_ids))
    groups = fetch(session, statement.where(or_(seen, col(GroupRow.id).in_(list(rows)))))
    lines = [_group_line(group, rows[group.group_id]) for group in groups]
    return tuple(sorted(lines, key=lambda line: natural(line.code)))


def _counted(session: Session, sight: Sight, round_id: str) -> Sequence[Any]:
    """Numbers of comments by group, kind and approved outcome."""
    axes = (col(CommentRow.group_id), col(CommentRow.kind), col(DispositionRow.outcome))
    is_late = case((col(CommentRow.at) > col(RoundRow.due), 1), else_=0)
    last_at = func.max(col(CommentRow.at)).label("last_at")
    statement = select(*axes, func.count().label("n"), last_at, func.sum(is_late).label("n_late"))
    statement = statement.select_from(CommentRow).join(RoundRow, col(RoundRow.id) == CommentRow.round_id)
    statement = statement.outerjoin(DispositionRow, is_approved())
    statement = statement.where(counted(sight), col(CommentRow.round_id) == round_id).group_by(*axes)
    return fetch(session, statement)


def _group_line(group: Any, rows: Sequence[Any]) -> GroupLine:
    kinds: Counter[Kind] = Counter()
    outcomes: Counter[Outcome | None] = Counter()
    for row in rows:
        kinds[Kind(row.kind)] += row.n
        outcomes[Outcome(row.outcome) if row.outcome else None] += row.n
    return GroupLine(
        **group._mapping,
        n_comments=kinds.total(),
        n_content=sum(n for kind, n in kinds.items() if kind in CONTENT_KINDS),
        n_undecided=outcomes[None],
        by_kind=dict(kinds),
        by_outcome={outcome: n for outcome, n in outcomes.items() if outcome},
        last_at=max((row.last_at for row in rows if row.last_at), default=None),
        n_late=sum(row.n_late for row in rows),
    )


def _clustered(session: Session, sight: Sight, round_id: str) -> tuple[int, int]:
    """How many comments on the contents are in clusters, and in how many."""
    link = ClusterCommentRow
    statement = select(func.count(), func.count(col(link.cluster_id).distinct())).select_from(CommentRow)
    statement = statement.join(link, and_(col(link.comment_id) == CommentRow.id, col(link.round_id) == round_id))
    on_contents = col(CommentRow.kind).in_([kind.value for kind in CONTENT_KINDS])
    row = fetch(session, statement.where(counted(sight), on_contents))[0]
    return row[0], row[1]


def _n_conflicts(session: Session, sight: Sight, round_id: str) -> int:
    """How many conflict sets name at least one comment that may be seen, or its cluster."""
    option, link = ConflictOptionRow, ClusterCommentRow
    statement = select(func.count(col(option.conflict_id).distinct()))
    in_cluster = and_(col(link.round_id) == option.round_id, col(link.cluster_id) == option.option_id)
    statement = statement.select_from(option).outerjoin(link, in_cluster)
    of_comment = or_(col(CommentRow.id) == option.option_id, col(CommentRow.id) == link.comment_id)
    statement = statement.join(CommentRow, of_comment)
    return count(session, statement.where(counted(sight), col(option.round_id) == round_id))
