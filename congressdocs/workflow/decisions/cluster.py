"""Comments that ask the same thing, and those that exclude one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.finding import EntryType
from congressdocs.core.model import Cluster, Comment, ConflictSet, Person, Round, Version
from congressdocs.core.people.rights import Act, check
from congressdocs.core.review.cluster import cluster_comments
from congressdocs.core.review.counts import n_distinct
from congressdocs.store.answers.clusters import save_clusters
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_draft
from congressdocs.store.upkeep.outbox import queue
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
    with transaction(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.CLUSTER, found.congress_id)
        comments = [c for c in load_comments_of_round(session, round_id) if c.proposals]
        clusters, conflicts = cluster_comments(comments, round_versions(session, found))
        clusters = _without_parts(clusters, comments)
        save_clusters(session, round_id, clusters, conflicts)
        queue(session, EntryType.COMMENT, [c.id for c in comments])
        ws.note(session, found.congress_id, "cluster_round", ("round", round_id), by, n_clusters=len(clusters))
    return Clustering(clusters, conflicts, len(comments), n_distinct(comments, clusters))


def _without_parts(clusters: Sequence[Cluster], comments: Sequence[Comment]) -> tuple[Cluster, ...]:
    """The clusters without comments in parts: these are decided part by part, not with others."""
    in_parts = {comment.id for comment in comments if comment.parts}
    left = (Cluster(c.id, tuple(i for i in c.comment_ids if i not in in_parts)) for c in clusters)
    return tuple(cluster for cluster in left if len(cluster.comment_ids) > 1)


def round_versions(session: Session, round: Round) -> list[Version]:
    """The sections of the round's drafts as they were opened."""
    return [version for draft_id in round.draft_ids for version in load_draft(session, draft_id).versions]
