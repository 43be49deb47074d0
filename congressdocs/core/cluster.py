"""Comments that ask for the same thing, and proposals that exclude one another.

Only proposals are compared, never remarks: a comment without a proposal is in no cluster and in no conflict set.
"""

from collections.abc import Mapping, Sequence

from congressdocs.core.model import Cluster, Comment, ConflictSet


def cluster_comments(
    comments: Sequence[Comment], texts: Mapping[str, str] | None = None
) -> tuple[tuple[Cluster, ...], tuple[ConflictSet, ...]]:
    """Clusters of at least two comments, and conflict sets, each in the order of the comments given.

    `texts` gives the current text of each paragraph id. Ids are made from the first member: the same comments give the same ids.
    """
    raise NotImplementedError
