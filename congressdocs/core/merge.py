"""Many edits on one text -> the edits that go in together, and the conflicts that a person has to settle.

Every edit is reduced to the words that it changes (hunks). Equal edits are one, with all their sources. Edits that
overlap, touch, or ask for different things at one place form a conflict set (a connected component); nothing of
them goes in. The rest goes in together, in any order with the same result. Cost grows with text + edits.

An edit goes in whole or not at all: half a reworded sentence is a sentence that nobody asked for. A comment with
edits in several paragraphs is not one edit: what does not collide goes in, the colliding paragraph waits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from congressdocs.core.model import Edit, Paragraph, Problem


class Reason(StrEnum):
    """Why edits cannot go in together."""

    OVERLAP = "overlap"  # they change the same words differently, or words without an unchanged word between them
    ORDER = "order"  # they put different things in the same place
    DELETED = "deleted"  # one removes what another changes
    GONE = "gone"  # the place is not in this text (any more)
    ATOM = "atom"  # it would cut a field or an equation


@dataclass(frozen=True, slots=True)
class Conflict:
    """Edits of which at most one can go in; equal ones are given once, with all their sources.

    `paragraph_id`, `start`, `end`: the stretch of the text that they are about, for showing it.
    """

    reason: Reason
    edits: tuple[Edit, ...]
    paragraph_id: str
    start: int = 0
    end: int = 0

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Everybody who has a part in it."""
        return tuple(sorted({source for edit in self.edits for source in edit.source_ids}))


@dataclass(frozen=True, slots=True)
class Merged:
    """What goes in, in text order and never overlapping, and what does not."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    warnings: tuple[Problem, ...] = ()
    idle: tuple[Edit, ...] = ()  # edits that change nothing: the text reads so already


def merge(paragraphs: Sequence[Paragraph], edits: Sequence[Edit], *, rows: Mapping[str, str] | None = None) -> Merged:
    """The edits put together. All are made on `paragraphs`; see `carry` for older ones.

    `rows` names the table row of each paragraph in a table (paragraph id -> any id of the row), so that deleting a
    row collides with changes in it.
    """
    raise NotImplementedError


def carry(edits: Sequence[Edit], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """The edits as they read on the newer text; those whose words have changed meanwhile, as conflicts with that change."""
    raise NotImplementedError
