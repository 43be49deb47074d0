"""W20: amendments of one paragraph that go together, as one text with its sources."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from congressdocs.core.merging.merge import merge
from congressdocs.core.model import Action, Draft, Edit, Paragraph, Proposal
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import printed
from congressdocs.core.review.disposition import CHANGES_TEXT
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.records import Composite


def composites(collected: Collected, draft: Draft, numbers: Sequence[Proposal], labels: Labels) -> Iterator[Composite]:
    """A composite for each paragraph of the draft that two or more amendments change without contradiction.

    `numbers`: every proposal on the document in the order of the amendment list. What was decided otherwise is left
    out; wording taken over stands in for the proposed one.
    """
    paragraphs = {p.id: p for v in draft.versions for p in v.paragraphs}
    wanted: dict[str, list[tuple[Edit, int]]] = defaultdict(list)
    for entry in collected.entries:
        for proposal in entry.comment.proposals:
            edit = _edit(entry, proposal)
            if edit and edit.paragraph_id in paragraphs and proposal in numbers:
                wanted[edit.paragraph_id].append((edit, numbers.index(proposal) + 1))
    place = {paragraph_id: n for n, paragraph_id in enumerate(paragraphs)}
    n = 0
    for paragraph_id in sorted(wanted, key=place.__getitem__):
        text = _together(paragraphs[paragraph_id], [edit for edit, _ in wanted[paragraph_id]])
        sources = sorted({number for _, number in wanted[paragraph_id]})
        if text is not None and len(sources) > 1:
            n += 1
            heading = _heading(collected, paragraph_id)
            name = labels.text("amendment_list.composite", number=n, heading=heading)
            yield Composite(name, printed(text), tuple(str(number) for number in sources))


def _edit(entry: Entry, proposal: Proposal) -> Edit | None:
    """The change of words that the proposal asks for, as it was decided; None where it was not accepted."""
    held = entry.disposition
    if proposal.action is not Action.REPLACE or (held and held.outcome not in CHANGES_TEXT):
        return None
    taken = _taken(held.edits, proposal) if held and held.edits is not None else proposal
    if taken is None or taken.anchor.paragraph_id is None:
        return None
    at = taken.anchor
    return Edit(at.paragraph_id or "", Action.REPLACE, at.start, at.end, taken.text, (entry.comment.id,))


def _taken(edits: Sequence[Proposal], proposal: Proposal) -> Proposal | None:
    """The wording taken over at the place of the proposal."""
    at = proposal.anchor.paragraph_id
    return next((e for e in edits if e.action is Action.REPLACE and e.anchor.paragraph_id == at), None)


def _together(paragraph: Paragraph, edits: Sequence[Edit]) -> str | None:
    """The paragraph with all edits; None where they contradict each other or change nothing."""
    merged = merge([paragraph], edits)
    if merged.conflicts or not merged.edits:
        return None
    text = paragraph.text
    for edit in reversed(merged.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _heading(collected: Collected, paragraph_id: str) -> str:
    return next(
        (
            place.heading
            for entry in collected.entries
            for anchor, place in zip(entry.comment.anchors, entry.places, strict=True)
            if anchor.paragraph_id == paragraph_id
        ),
        "",
    )
