"""All reviewers' changes on one base document in one marked copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from congressdocs.core.model import Edit


@dataclass(frozen=True, slots=True)
class CombinedConflict:
    """Changes that exclude one another at one place of the base: shown there as a comment, not applied."""

    paragraph_id: str
    start: int
    end: int
    base_text: str
    reason: str  # as `core.merge` names it
    edits: tuple[Edit, ...]  # `source_ids` are the reviewers' names


@dataclass(frozen=True, slots=True)
class Combined:
    """`applied` edits stand in `data` as tracked changes; `collapsed` are those of them asked by several reviewers.

    `orphans`: what a reviewer changed that could not be placed or carried over (author, what).
    """

    data: bytes
    applied: tuple[Edit, ...]
    collapsed: tuple[Edit, ...]
    conflicts: tuple[CombinedConflict, ...]
    orphans: tuple[tuple[str, str], ...]


def combine(base: bytes, reviewers: Sequence[tuple[str, bytes]], *, date: str) -> Combined:
    """One marked copy of `base` with the changes of all reviewers (name, file), each under its author.

    Raises: UnreadableFile.
    """
    raise NotImplementedError
