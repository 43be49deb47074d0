"""Clusters and conflict sets of a round: derived, replaced as a whole."""

from collections.abc import Sequence

from sqlmodel import Session

from congressdocs.core.model import Cluster, ConflictSet


def save_clusters(
    session: Session, round_id: str, clusters: Sequence[Cluster], conflicts: Sequence[ConflictSet]
) -> None:
    """Replaces all clusters and conflict sets of the round."""
    raise NotImplementedError


def load_clusters(session: Session, round_id: str) -> tuple[Cluster, ...]:
    """The clusters of the round in the order they were saved."""
    raise NotImplementedError


def load_conflicts(session: Session, round_id: str) -> tuple[ConflictSet, ...]:
    """The conflict sets of the round in the order they were saved."""
    raise NotImplementedError
