"""Comments in tests: what somebody asks for, written as words."""

from congressdocs.core.model import (
    Action,
    Anchor,
    Comment,
    DecisionState,
    Disposition,
    Kind,
    Outcome,
    Proposal,
    Scope,
    Version,
)
from congressdocs.core.text.anchor import make_anchor
from tests.core_values import AT


def comment(
    name: str, *proposals: Proposal, kind: Kind = Kind.WORDING, group: str = "T1", document: str = "A1"
) -> Comment:
    anchors = tuple(proposal.anchor for proposal in proposals)
    return Comment(name, "c", "r", group, name, kind, Scope.SECTION, "text", document, anchors, proposals)


def replacing(version: Version, quote: str, text: str, paragraph: str = "P0") -> Proposal:
    """`quote` (once in the paragraph) replaced; the anchor is the quote exactly."""
    words = next(b.text for b in version.blocks if b.key == paragraph)
    start = words.index(quote)
    end = start + len(quote)
    anchor = Anchor(version.section_id, version.id, paragraph, start, end, quote, words[:start], words[end:])
    return Proposal(anchor, Action.REPLACE, text)


def whole(version: Version, action: Action, text: str = "", paragraph: str = "P0") -> Proposal:
    return Proposal(make_anchor(version, paragraph), action, text)


def decision(
    name: str,
    outcome: Outcome = Outcome.ACCEPTED,
    state: DecisionState = DecisionState.APPROVED,
    edits: tuple[Proposal, ...] | None = None,
    reply: str = "Yes.",
) -> Disposition:
    return Disposition(f"d-{name}", name, outcome, reply, state, "Secretary", AT, edits)
