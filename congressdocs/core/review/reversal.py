"""The way back from an edit that went into the text: for decisions taken back afterwards."""

from collections.abc import Mapping

from congressdocs.core.model import Action, AppliedEdit, Paragraph, Proposal, Version
from congressdocs.core.text.anchor import make_anchor


def reversal(applied: AppliedEdit, old: Version, new: Version) -> Proposal | None:
    """What undoes an applied edit, as a proposal on the version it led to; None if there is nothing left to undo.

    `old` is the version the edit was made on, `new` the one it led to. A deleted paragraph comes back after the
    one that stood before it; a moved one goes back there.
    """
    before, after = ({p.id: p for p in version.paragraphs} for version in (old, new))
    edit, paragraph_id = applied.edit, applied.new_paragraph_id
    match edit.action:
        case Action.REPLACE if paragraph_id in after:
            text = before[edit.paragraph_id].text[edit.start : edit.end]
            anchor = make_anchor(new, paragraph_id, applied.new_start, applied.new_end)
            return Proposal(anchor, Action.REPLACE, _grown(text, applied, anchor.quote, after[paragraph_id]))
        case Action.INSERT_AFTER | Action.INSERT_BEFORE if paragraph_id in after:
            return Proposal(make_anchor(new, paragraph_id), Action.DELETE, "")
        case Action.INSERT_ROW | Action.INSERT_TABLE if paragraph_id in after:
            return Proposal(make_anchor(new, paragraph_id), Action.DELETE_ROW, "")
        case Action.DELETE if neighbour := _before(edit.paragraph_id, before, after):
            return Proposal(make_anchor(new, neighbour), Action.INSERT_AFTER, before[edit.paragraph_id].text)
        case Action.MOVE_AFTER if neighbour := _before(edit.paragraph_id, before, after):
            return Proposal(make_anchor(new, edit.paragraph_id), Action.MOVE_AFTER, neighbour)
    return None


def _grown(text: str, applied: AppliedEdit, quote: str, paragraph: Paragraph) -> str:
    """The old words, with what the anchor took in when it grew to whole words."""
    shown = paragraph.text[applied.new_start : applied.new_end]
    at = quote.find(shown)
    return quote[:at] + text + quote[at + len(shown) :] if at >= 0 else text


def _before(paragraph_id: str, before: Mapping[str, Paragraph], after: Mapping[str, Paragraph]) -> str | None:
    """The nearest paragraph that stood before this one and still stands."""
    ids = list(before)
    earlier = ids[: ids.index(paragraph_id)] if paragraph_id in before else []
    return next((i for i in reversed(earlier) if i in after), None)
