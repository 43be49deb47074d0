"""Clusters and conflict sets of a round: derived, replaced as a whole."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from congressdocs.core.model import Cluster, ConflictSet
from congressdocs.store.statements import in_order, replace_rows
from congressdocs.store.tables.answers import ClusterCommentRow, ClusterRow, ConflictOptionRow, ConflictRow


def save_clusters(
    session: Session, round_id: str, clusters: Sequence[Cluster], conflicts: Sequence[ConflictSet]
) -> None:
    """Replaces all clusters and conflict sets of the round."""
    owner = {"round_id": round_id}
    replace_rows(session, ClusterRow, owner, in_order({"id": cluster.id} for cluster in clusters))
    members = [
        {"cluster_id": cluster.id, **row}
        for cluster in clusters
        for row in in_order({"comment_id": comment_id} for comment_id in cluster.comment_ids)
    ]
    replace_rows(session, ClusterCommentRow, owner, members)
    replace_rows(session, ConflictRow, owner, in_order({"id": c.id, "reason": c.reason} for c in conflicts))
    options = [
        {"conflict_id": conflict.id, **row}
        for conflict in conflicts
        for row in in_order({"option_id": option_id} for option_id in conflict.comment_ids)
    ]
    replace_rows(session, ConflictOptionRow, owner, options)


def load_clusters(session: Session, round_id: str) -> tuple[Cluster, ...]:
    """The clusters of the round in the order they were saved."""
    members = defaultdict(list)
    link = ClusterCommentRow
    for row in session.exec(select(link).where(link.round_id == round_id).order_by(col(link.place))):
        members[row.cluster_id].append(row.comment_id)
    ids = select(ClusterRow.id).where(ClusterRow.round_id == round_id).order_by(col(ClusterRow.place))
    return tuple(Cluster(cluster_id, tuple(members[cluster_id])) for cluster_id in session.exec(ids))


def load_conflicts(session: Session, round_id: str) -> tuple[ConflictSet, ...]:
    """The conflict sets of the round in the order they were saved."""
    options = defaultdict(list)
    link = ConflictOptionRow
    for option in session.exec(select(link).where(link.round_id == round_id).order_by(col(link.place))):
        options[option.conflict_id].append(option.option_id)
    rows = session.exec(select(ConflictRow).where(ConflictRow.round_id == round_id).order_by(col(ConflictRow.place)))
    return tuple(ConflictSet(row.id, tuple(options[row.id]), row.reason) for row in rows)
