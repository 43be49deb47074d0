"""What earlier consolidations put into a document: what still holds, and what a decision taken back undoes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from congressdocs.core.comparing.compare import compare
from congressdocs.core.comparing.provenance import Provenance
from congressdocs.core.model import (
    Anchor,
    AppliedEdit,
    DecisionState,
    Disposition,
    Draft,
    Edit,
    Proposal,
    Version,
)
from congressdocs.core.review.disposition import CHANGES_TEXT
from congressdocs.core.review.reversal import reversal
from congressdocs.core.text.anchor import reanchor
from congressdocs.core.text.sections import changed_sections
from congressdocs.store.answers.consolidations import load_edits_of_comments
from congressdocs.store.text.versions import load_version, load_versions
from congressdocs.workflow.drafts.sections import provenance_between


@dataclass(frozen=True, slots=True)
class Standing:
    """`comment_ids`: whose wording is in the text and stays. `edits_back` undo what was taken back, on the present."""

    comment_ids: frozenset[str]
    edits_back: tuple[Edit, ...]


def standing_edits(
    session: Session, opened: Draft, present: Sequence[Version], held: Mapping[str, Disposition]
) -> Standing:
    """What of the round's comments stands in the present text of a document (in document order)."""
    in_text = edits_between(session, opened.versions, present)
    sources = {source for edit in in_text for source in edit.source_ids}
    applied = [a for a in load_edits_of_comments(session, sorted(sources)) if a.edit in in_text]
    since = {v.id: v.at for v in load_versions(session, sorted({a.version_id for a in applied}))}
    kept = {source for a in applied for source in a.edit.source_ids if _holds(held.get(source), since[a.version_id])}
    back = [a for a in applied if not kept.intersection(a.edit.source_ids)]
    return Standing(frozenset(kept), tuple(_edits_back(session, back, present)))


def edits_between(session: Session, old: Sequence[Version], new: Sequence[Version]) -> frozenset[Edit]:
    """The edits whose traces are found in the difference between two states of a document."""
    changed = set(changed_sections(old, new))
    if not changed:
        return frozenset()
    before = {v.section_id: v for v in old}
    pairs = [(before[v.section_id], v) for v in new if v.section_id in before]
    provenance: Provenance = provenance_between(session, pairs)
    gone = [p for v in old if v.section_id in changed for p in v.paragraphs]
    come = [p for v in new if v.section_id in changed for p in v.paragraphs]
    return frozenset(edit for d in compare(gone, come, provenance) for edit in d.edits)


def _holds(disposition: Disposition | None, since: datetime) -> bool:
    """Whether the decision that put wording into the text at this time is still the one that holds."""
    if disposition is None or disposition.state is not DecisionState.APPROVED:
        return False
    return disposition.outcome in CHANGES_TEXT and disposition.at <= since


def _edits_back(session: Session, back: Sequence[AppliedEdit], present: Sequence[Version]) -> Iterator[Edit]:
    now = {v.section_id: v for v in present}
    for applied in back:
        new = load_version(session, applied.version_id)
        old = load_version(session, new.parent_id) if new.parent_id else None
        proposal = reversal(applied, old, new) if old else None
        if proposal is None:
            continue
        place = reanchor(proposal.anchor, new, now.get(new.section_id), present)
        if isinstance(place, Anchor) and place.paragraph_id:
            yield _edit(place.paragraph_id, place, proposal, applied)


def _edit(paragraph_id: str, place: Anchor, proposal: Proposal, applied: AppliedEdit) -> Edit:
    return Edit(paragraph_id, proposal.action, place.start, place.end, proposal.text, applied.edit.source_ids)
