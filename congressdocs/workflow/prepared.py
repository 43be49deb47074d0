"""Decisions in a JSON file: [{comment, outcome, reply, edits: null | [{section, quote, action, proposed}]}]."""

from congressdocs.core.model import Disposition, Person
from congressdocs.workflow.workspace import Workspace


def load_decisions(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> tuple[Disposition, ...]:
    """The decisions of the file, proposed; all or none. `comment` is the printed code.

    Raises: UnreadableFile (no JSON of this shape), Invalid naming the entry that cannot be used.
    """
    raise NotImplementedError
