"""Versions + decisions -> the edits that go into each section, each with the comments behind it.

Only approved decisions apply. What cannot go in is never dropped: it comes back as a conflict for a person, or
with the reason why an accepted comment leads to no edit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.errors import sentence
from congressdocs.core.merging.carry import Carried, carry
from congressdocs.core.merging.merge import Conflict, merge, row_ids
from congressdocs.core.model import (
    CELL_PARAGRAPH,
    Action,
    Anchor,
    AppliedEdit,
    Comment,
    DecisionState,
    Disposition,
    Edit,
    Kind,
    Orphan,
    Outcome,
    Paragraph,
    Problem,
    Proposal,
    Version,
)
from congressdocs.core.review.disposition import CHANGES_TEXT, proposals_of
from congressdocs.core.text.anchor import reanchor

NO_WORDING = sentence("It proposes no wording: enter the wording that goes into the text.")
BY_HAND = sentence("It asks for another form, not for other words: set it by hand in the Word file of the next draft.")
NO_PART = sentence("It is accepted in part: enter the wording that is accepted.")
NO_PLACE = sentence("It names a section but no passage: choose the passage that changes.")
UNSURE = sentence("Its passage is not in the present text any more: choose the place anew.")
READS_SO = sentence("The text reads so already.")


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An accepted comment of which something leads to no edit, and why (an English sentence, translatable)."""

    comment_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a consolidation of one document does. Edits are on the given versions, by section id, in text order."""

    edits: Mapping[str, tuple[Edit, ...]]
    conflicts: tuple[Conflict, ...]
    unapplied: tuple[Unapplied, ...]
    warnings: tuple[Problem, ...] = ()


def plan(
    versions: Sequence[Version],
    comments: Sequence[Comment],
    dispositions: Iterable[Disposition],
    *,
    older: Sequence[Version] = (),
    also: Sequence[Edit] = (),
) -> Plan:
    """The edits that the approved dispositions, none of them applied before, put into one document.

    `versions` is the present text of the document, in document order; `comments` those about it. A disposition's
    own edits take the place of the comment's proposals. Proposals for other documents are left to their plans.
    `older` are versions that proposals were made on; without the one named, the quoted words are looked for instead.
    `also` are edits of the present text besides: an editor's own, and `reversal`s of decisions taken back.
    """
    known = {comment.id: comment for comment in comments}
    accepted = [
        (known[d.comment_id], d)
        for d in dispositions
        if d.state is DecisionState.APPROVED and d.outcome in CHANGES_TEXT and d.comment_id in known
    ]
    place = _Locator(versions, older)
    for comment, disposition in accepted:
        place.take(comment, disposition)
    carried = place.carried()
    paragraphs = [paragraph for version in versions for paragraph in version.paragraphs]
    merged = merge(paragraphs, [*carried.edits, *also], rows=row_ids([b for v in versions for b in v.blocks]))
    conflicts = (*carried.conflicts, *merged.conflicts)
    return Plan(
        edits=_by_section(versions, merged.edits),
        conflicts=conflicts,
        unapplied=(*place.unapplied, *_without_effect((*carried.idle, *merged.idle), merged.edits, conflicts)),
        warnings=merged.warnings,
    )


def reversal(applied: AppliedEdit, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Edit, ...]:
    """The edits of the new text that take an applied edit back; none where only a person can.

    `old` and `new` are the document before and after the edit. Later versions get them through `carry`.
    """
    edit, now = applied.edit, applied.new_paragraph_id
    before = {paragraph.id: (k, paragraph.text) for k, paragraph in enumerate(old)}
    k, text = before[edit.paragraph_id]
    match edit.action:
        case Action.REPLACE if now is not None:
            taken = text[edit.start : edit.end]
            return (replace(edit, paragraph_id=now, start=applied.new_start, end=applied.new_end, text=taken),)
        case Action.INSERT_AFTER | Action.INSERT_BEFORE if now is not None:
            first = next(k for k, paragraph in enumerate(new) if paragraph.id == now)
            added = new[first : first + len(edit.text.split("\n"))]
            return tuple(replace(edit, paragraph_id=p.id, action=Action.DELETE, text="") for p in added)
        case Action.DELETE if k:
            return (replace(edit, paragraph_id=old[k - 1].id, action=Action.INSERT_AFTER, text=text),)
        case Action.MOVE_AFTER if k:
            return (replace(edit, text=old[k - 1].id),)
        case Action.INSERT_TABLE if now is not None:
            first = next(k for k, paragraph in enumerate(new) if paragraph.id == now)
            cells = [line.split("\t") for line in edit.text.split("\n")]
            width, starts, at = max(map(len, cells)), list[Paragraph](), first
            for row in cells:
                starts, at = [*starts, new[at]], at + width + "".join(row).count(CELL_PARAGRAPH)
            return tuple(replace(edit, paragraph_id=p.id, action=Action.DELETE_ROW, text="") for p in starts)
        case Action.INSERT_ROW if now is not None:
            return (replace(edit, paragraph_id=now, action=Action.DELETE_ROW, text=""),)
    return ()


class _Locator:
    """Finds the place of each accepted proposal in the present text, and notes what has none."""

    def __init__(self, versions: Sequence[Version], older: Sequence[Version]) -> None:
        self.unapplied: list[Unapplied] = []
        self._versions = versions
        self._by_section = {version.section_id: version for version in versions}
        self._known = {version.id: version for version in (*older, *versions)}
        self._edits: dict[str, list[Edit]] = defaultdict(list)  # by the version they are made on

    def take(self, comment: Comment, disposition: Disposition) -> None:
        """The edits of one accepted comment, each kept by its version."""
        proposals = proposals_of(comment, disposition)
        if not proposals:
            reason = NO_PART if disposition.outcome is Outcome.IN_PART else NO_WORDING
            reason = BY_HAND if comment.kind is Kind.FORMAT else reason
            self.unapplied.append(Unapplied(comment.id, reason))
        for proposal in proposals:
            if proposal.anchor.section_id in self._by_section:
                self._take(comment.id, proposal)

    def _take(self, comment_id: str, proposal: Proposal) -> None:
        anchor: Anchor | Orphan = proposal.anchor
        if proposal.anchor.version_id not in self._known:
            anchor = reanchor(proposal.anchor, None, self._by_section[proposal.anchor.section_id], self._versions)
        if isinstance(anchor, Orphan):
            self.unapplied.append(Unapplied(comment_id, UNSURE))
        elif anchor.paragraph_id is None:
            self.unapplied.append(Unapplied(comment_id, NO_PLACE))
        else:
            edit = Edit(anchor.paragraph_id, proposal.action, anchor.start, anchor.end, proposal.text, (comment_id,))
            if proposal.part:
                edit = replace(edit, parts=((comment_id, proposal.part),))
            self._edits[anchor.version_id].append(edit)

    def carried(self) -> Carried:
        """All edits on the present text."""
        found = [self._carry(self._known[version_id], edits) for version_id, edits in self._edits.items()]
        return Carried(
            tuple(edit for carried in found for edit in carried.edits),
            tuple(conflict for carried in found for conflict in carried.conflicts),
            tuple(edit for carried in found for edit in carried.idle),
        )

    def _carry(self, version: Version, edits: Sequence[Edit]) -> Carried:
        if version.id == self._by_section[version.section_id].id:
            return Carried(tuple(edits), (), ())
        old = version.paragraphs
        ids = {paragraph.id for paragraph in old}
        here = self._by_section[version.section_id]
        # Paragraphs may have gone to another section since; they are known there by their ids.
        elsewhere = [p for v in self._versions if v is not here for p in v.paragraphs if p.id in ids]
        return carry(edits, old, [*here.paragraphs, *elsewhere])


def _by_section(versions: Sequence[Version], edits: Iterable[Edit]) -> dict[str, tuple[Edit, ...]]:
    sections = {paragraph.id: version.section_id for version in versions for paragraph in version.paragraphs}
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[sections[edit.paragraph_id]].append(edit)
    return {section_id: tuple(some) for section_id, some in found.items()}


def _without_effect(
    idle: Iterable[Edit], applied: Iterable[Edit], conflicts: Iterable[Conflict]
) -> tuple[Unapplied, ...]:
    """Accepted comments all of whose wording the text has already."""
    at_work = {source for edit in applied for source in edit.source_ids}
    at_work |= {source for conflict in conflicts for source in conflict.source_ids}
    left = dict.fromkeys(source for edit in idle for source in edit.source_ids if source not in at_work)
    return tuple(Unapplied(source, READS_SO) for source in left)
