"""A comment as an entry again: the same words at the same places, but for what is to be changed."""

from dataclasses import replace
from typing import Any

from congressdocs.core.errors import Invalid
from congressdocs.core.model import ADDING, Action, Anchor, Comment, Proposal
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace

_WORDED = (Action.REPLACE, *ADDING)  # proposals with a wording of their own


def one_wording(comment: Comment) -> str | None:
    """The one wording a comment proposes; None where it proposes none, several, or to move or delete something."""
    texts = {proposal.text for proposal in comment.proposals if proposal.action in _WORDED}
    return texts.pop() if len(texts) == 1 and all(p.action in _WORDED for p in comment.proposals) else None


def restated(comment: Comment, token: str, *, proposed: str | None = None, **changes: Any) -> NewComment:
    """The entry of this token that says what the comment says, with `changes` of its fields.

    `proposed`: another wording in place of its one. Raises: Invalid where it has not just one.
    """
    if proposed is not None and one_wording(comment) is None:
        raise Invalid("{code} does not propose a wording at one place.", code=comment.code)
    by_anchor = {proposal.anchor: proposal for proposal in comment.proposals}
    same = NewComment(
        comment.group_id,
        comment.kind,
        comment.text,
        token,
        scope=comment.scope,
        places=tuple(_place(anchor, by_anchor.get(anchor), proposed) for anchor in comment.anchors),
        document_id=comment.document_id,
        round_id=comment.round_id,
        reason=comment.reason,
        speaker=comment.speaker,
        supporters=comment.supporters,
        present=comment.present,
        is_minority=comment.is_minority,
        reference=comment.reference,
        said_at=comment.said_at,
        awaits_place=not comment.anchors,
        paper_id=comment.paper_id,
        channel=comment.channel,
    )
    return replace(same, **changes)


def _place(anchor: Anchor, asked: Proposal | None, proposed: str | None) -> NewPlace:
    place = NewPlace(anchor.section_id, anchor.paragraph_id, anchor.start, anchor.end, anchor.version_id)
    if asked is None:
        return place
    return replace(place, action=asked.action, proposed=asked.text if proposed is None else proposed)
