"""Round + approved dispositions -> next versions and drafts, with the source of each changed word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.finding import EntryType
from congressdocs.core.job import Step, no_steps
from congressdocs.core.merging.merge import Conflict
from congressdocs.core.model import (
    AppliedEdit,
    Comment,
    Consolidation,
    Disposition,
    Document,
    Draft,
    Orphan,
    Person,
    Round,
    Version,
)
from congressdocs.core.people.rights import Act, check
from congressdocs.core.review.consolidate import Plan, plan
from congressdocs.core.text.sections import Stamp, changed_sections
from congressdocs.store.answers.consolidations import save_applied_edits, save_consolidation
from congressdocs.store.answers.dispositions import load_dispositions_of_round
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_document, load_draft, load_file, load_latest_draft, save_draft
from congressdocs.store.text.versions import load_latest_versions, load_versions, save_versions
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.decisions.standing import Standing, standing_edits
from congressdocs.workflow.drafts.carry import carry_comments
from congressdocs.workflow.drafts.rewrite import rewrite
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Clash:
    """Accepted wordings that exclude one another at one place: a person has to choose."""

    reason: str  # as `core.merging.merge` names it
    document_id: str
    section_id: str
    paragraph_id: str
    passage: str  # the words of the text that they are about
    comment_ids: tuple[str, ...]
    codes: tuple[str, ...]
    options: tuple[str, ...]  # the wordings, each once


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An accepted comment that leads to no edit, and why."""

    comment_id: str
    code: str
    reason: str  # an English sentence, translatable


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What came of it. With conflicts nothing was saved: `consolidation` is None and the sets say what to decide."""

    consolidation: Consolidation | None
    drafts: tuple[Draft, ...] = ()  # only documents that changed
    applied: tuple[AppliedEdit, ...] = ()
    conflicts: tuple[Clash, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def consolidate_round(
    ws: Workspace, round_id: str, *, by: Person, dry_run: bool = False, step: Step = no_steps
) -> Consolidated:
    """The next drafts of the round's documents with all approved wording worked in.

    All or nothing: conflicts are returned for a person to decide. `dry_run` saves nothing. Wording of decisions
    that were taken back since the last consolidation is taken out again. `step` is told how many documents are
    looked through; it may write only in a dry run, which lets others write meanwhile.
    """
    with reading(ws.engine) if dry_run else transaction(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.CONSOLIDATE, opened.congress_id)
        desk = _Desk(ws, session, opened, by)
        works = []
        for n, draft_id in enumerate(opened.draft_ids):
            step(n, len(opened.draft_ids))
            works.append(desk.work(load_draft(session, draft_id)))
        conflicts = tuple(clash for work in works for clash in desk.clashes(work))
        unapplied = desk.unapplied(works)
        changed = [work for work in works if work.is_changed]
        if conflicts or dry_run or not changed:
            applied = tuple(a for work in works for a in work.applied)
            return Consolidated(None, applied=applied, conflicts=conflicts, unapplied=unapplied)
        return desk.save(changed, unapplied)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to become of one document. `passes`: its versions after each pass, the present ones first."""

    document: Document
    latest: Draft
    passes: tuple[tuple[Version, ...], ...]
    applied: tuple[AppliedEdit, ...]
    plan: Plan

    @property
    def is_changed(self) -> bool:
        return bool(self.applied)

    @property
    def new(self) -> tuple[Version, ...]:
        return self.passes[-1]


class _Desk:
    """One consolidation: comments and decisions of the round, read once."""

    def __init__(self, ws: Workspace, session: Session, opened: Round, by: Person) -> None:
        self._ws, self._session, self._round, self._by = ws, session, opened, by
        self._comments = {c.id: c for c in load_comments_of_round(session, opened.id)}
        self._held: Mapping[str, Disposition] = load_dispositions_of_round(session, opened.id)
        self._stamp = Stamp(by.name, ws.now(), opened.name, ws.new_id)

    def work(self, opened: Draft) -> _Work:
        """The document of a draft that the round opened, with everything worked in; nothing is saved yet."""
        session, document_id = self._session, opened.document_id
        latest = load_latest_draft(session, document_id) or opened
        package = load_file(session, latest.package_id)
        present = load_latest_versions(session, document_id)
        standing = standing_edits(session, opened, present, self._held)
        back = rewrite(present, standing.edits_back, package, self._stamp) if standing.edits_back else None
        base = back.versions if back else present
        found = self._plan(base, standing)
        edits = tuple(edit for version in base for edit in found.edits.get(version.section_id, ()))
        forth = rewrite(base, edits, package, self._stamp) if edits and not found.conflicts else None
        done = [step for step in (back, forth) if step]
        passes = (present, *(step.versions for step in done))
        applied = tuple(a for step in done for a in step.applied)
        return _Work(load_document(session, document_id), latest, passes, applied, found)

    def _plan(self, base: Sequence[Version], standing: Standing) -> Plan:
        """What the approved decisions put into `base`, those worked in already left out."""
        comments = [c for c in self._comments.values() if c.id not in standing.comment_ids]
        held = [self._held[c.id] for c in comments if c.id in self._held]
        proposals = [p for c in comments for p in c.proposals] + [p for d in held for p in d.edits or ()]
        known = {v.id for v in base}
        older = dict.fromkeys(p.anchor.version_id for p in proposals if p.anchor.version_id not in known)
        return plan(base, comments, held, older=load_versions(self._session, list(older)))

    def clashes(self, work: _Work) -> Iterator[Clash]:
        """The conflicts of one document, with codes and passages to show."""
        texts = {p.id: (v.section_id, p.text) for v in work.new for p in v.paragraphs}
        for conflict in work.plan.conflicts:
            section_id, text = texts.get(conflict.paragraph_id, ("", ""))
            yield _clash(conflict, work.document.id, section_id, text[conflict.start : conflict.end], self._comments)

    def unapplied(self, works: Sequence[_Work]) -> tuple[Unapplied, ...]:
        """The accepted comments that led to no edit in any document, each reason once."""
        found = dict.fromkeys((u.comment_id, u.reason) for work in works for u in work.plan.unapplied)
        return tuple(Unapplied(i, self._comments[i].code, reason) for i, reason in found)

    def save(self, changed: Sequence[_Work], unapplied: tuple[Unapplied, ...]) -> Consolidated:
        """The drafts, versions and sources of all documents, in this transaction."""
        session, at = self._session, self._stamp.at
        drafts: list[Draft] = []
        orphans: list[Orphan] = []
        for work in changed:
            for versions in work.passes[1:]:
                save_versions(session, versions)
            draft = Draft(
                self._ws.new_id(),
                work.document.id,
                work.latest.number + 1,
                work.new,
                work.latest.package_id,
                self._by.name,
                at,
            )
            save_draft(session, draft)
            save_applied_edits(session, work.applied)
            orphans += carry_comments(session, work.passes[0], work.new)
            queue(session, EntryType.SECTION, changed_sections(work.passes[0], work.new))
            drafts.append(draft)
        consolidation = Consolidation(self._ws.new_id(), self._round.id, tuple(d.id for d in drafts), self._by.name, at)
        save_consolidation(session, consolidation)
        noun = ("round", self._round.id)
        self._ws.note(session, self._round.congress_id, "consolidate_round", noun, self._by, drafts=len(drafts))
        applied = tuple(a for work in changed for a in work.applied)
        return Consolidated(consolidation, tuple(drafts), applied, unapplied=unapplied, orphans=tuple(orphans))


def _clash(
    conflict: Conflict, document_id: str, section_id: str, passage: str, comments: Mapping[str, Comment]
) -> Clash:
    return Clash(
        reason=conflict.reason,
        document_id=document_id,
        section_id=section_id,
        paragraph_id=conflict.paragraph_id,
        passage=passage,
        comment_ids=conflict.source_ids,
        codes=tuple(sorted(comments[i].code for i in conflict.source_ids if i in comments)),
        options=tuple(dict.fromkeys(edit.text for edit in conflict.edits)),
    )
