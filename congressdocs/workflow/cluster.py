"""Comments that ask the same thing, and those that exclude one another."""

from dataclasses import dataclass

from congressdocs.core.model import Cluster, ConflictSet, Person
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Clustering:
    """The clusters (two comments or more) and conflict sets of a round, in text order."""

    clusters: tuple[Cluster, ...]
    conflicts: tuple[ConflictSet, ...]
    n_proposals: int  # comments with a proposal
    n_distinct: int  # what they ask for, each once


def cluster_round(ws: Workspace, round_id: str, *, by: Person) -> Clustering:
    """The round's comments with a proposal, clustered anew and saved; earlier clusters are replaced."""
    raise NotImplementedError
