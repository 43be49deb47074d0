"""One comment of a group, at its place."""

from dataclasses import dataclass

from congressdocs.core.model import Action, Comment, Kind, Person, Scope
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a new comment hangs: a passage, or a section as a whole (`paragraph_id` None).

    Offsets are code points of the paragraph's text in version `version_id` (None: the section's newest).
    `proposed` None: no wording proposed; "" with REPLACE: take the passage out.
    """

    section_id: str
    paragraph_id: str | None = None
    start: int = 0
    end: int = 0
    version_id: str | None = None
    action: Action = Action.REPLACE
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment as it is entered. `token` is the sender's own mark of this entry: sent again, nothing doubles."""

    group_id: str
    kind: Kind
    text: str
    token: str
    scope: Scope = Scope.SECTION
    places: tuple[NewPlace, ...] = ()
    document_id: str | None = None
    round_id: str | None = None
    reason: str = ""
    speaker: str = ""
    supporters: int | None = None
    present: int | None = None
    is_minority: bool = False
    reference: str = ""
    code: str | None = None  # None: the group's next number ("T3-017")


def submit_comment(ws: Workspace, new: NewComment, *, by: Person) -> Comment:
    """The stored comment; the one stored before when the same token was sent already.

    Raises: Invalid (no text, more supporters than present, a place that does not exist, round not open).
    """
    raise NotImplementedError


def withdraw_comment(ws: Workspace, comment_id: str, *, by: Person) -> None:
    """Takes back a comment that nobody has decided on yet."""
    raise NotImplementedError
