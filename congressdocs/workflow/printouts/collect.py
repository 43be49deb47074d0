"""What the papers of a round are built from: its comments with places, decisions, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.comparing.clauses import changed_clauses
from congressdocs.core.model import (
    Action,
    Anchor,
    AppliedEdit,
    Comment,
    DecisionState,
    Disposition,
    Document,
    Draft,
    Round,
)
from congressdocs.core.printing.printout import printed, printed_pair
from congressdocs.core.review.counts import count
from congressdocs.core.text.place import Headings
from congressdocs.core.words import natural
from congressdocs.reports.pieces.collected import Collected, Entry, Landing, PartEntry, Place
from congressdocs.reports.pieces.occasion import Occasion
from congressdocs.store.answers.clusters import load_clusters
from congressdocs.store.answers.consolidations import load_edits_of_comments
from congressdocs.store.answers.dispositions import load_dispositions, load_dispositions_of_round
from congressdocs.store.comments.comments import load_comments_of_congress, load_comments_of_round
from congressdocs.store.comments.papers import load_attachments
from congressdocs.store.people.congresses import load_congress, load_groups, load_round
from congressdocs.store.text.documents import load_documents, load_draft, load_latest_draft
from congressdocs.store.text.versions import load_section, load_version, load_versions
from congressdocs.workflow.comments.parts import PartAnswer, answers_of
from congressdocs.workflow.decisions.standing import edits_between
from congressdocs.workflow.printouts.marks import Origins


def load_origins(session: Session, congress_id: str) -> Origins:
    """All comments of the congress with their approved decisions and groups, for naming the source of a change."""
    comments = {c.id: c for c in load_comments_of_congress(session, congress_id)}
    held = load_dispositions(session, list(comments))
    groups = {g.id: g for g in load_groups(session, congress_id)}
    return Origins(comments, _approved(held), groups)


def collect(session: Session, round_id: str) -> tuple[Occasion, Collected]:
    """Every comment of the round as an entry of the papers, by code, with clusters and totals."""
    opened = load_round(session, round_id)
    congress = load_congress(session, opened.congress_id)
    documents = load_documents(session, congress.id)
    comments = sorted(load_comments_of_round(session, round_id), key=lambda comment: natural(comment.code))
    held = load_dispositions_of_round(session, round_id)
    drafts = [load_draft(session, draft_id) for draft_id in opened.draft_ids]
    placed = _RoundPlaces(session, documents, drafts)
    landed = _Landings(session, documents, comments)
    approved = _approved(held)
    parts, files = answers_of(session, comments), load_attachments(session, [c.id for c in comments])
    entries = tuple(
        Entry(
            c,
            tuple(map(placed.place, c.anchors)),
            approved.get(c.id),
            landed.of(c),
            tuple(map(_part, parts.get(c.id, ()))),
            tuple(one.name for one in files.get(c.id, ())),
        )
        for c in comments
    )
    occasion = Occasion(congress, documents, load_groups(session, congress.id), opened)
    counted = tuple(e for e in entries if opened.rules.counts(e.comment.channel))
    totals = count([e.comment for e in counted], held.values())
    others = tuple(e for e in entries if not opened.rules.counts(e.comment.channel))
    return occasion, Collected(counted, load_clusters(session, round_id), totals, others)


def _part(answer: PartAnswer) -> PartEntry:
    """A part as papers print it: with its approved answer only."""
    held = answer.disposition
    approved = held if held and held.state is DecisionState.APPROVED else None
    return PartEntry(answer.number, answer.text, answer.proposals, approved)


def count_edits(session: Session, round_id: str) -> int:
    """How many edits of the round's comments stand in the text, counted from the difference between the drafts."""
    total = 0
    for draft_id in load_round(session, round_id).draft_ids:
        opened = load_draft(session, draft_id)
        newest = load_latest_draft(session, opened.document_id) or opened
        total += sum(bool(edit.source_ids) for edit in edits_between(session, opened.versions, newest.versions))
    return total


def _approved(held: Mapping[str, Disposition]) -> dict[str, Disposition]:
    return {i: d for i, d in held.items() if d.state is DecisionState.APPROVED}


# ---------------------------------------------------------------- where comments hang, and where they went


@dataclass(frozen=True, slots=True)
class _SectionName:
    """A section as printouts name it, with its position among all sections of all documents."""

    document_id: str
    order: int
    heading: str


def _named_sections(documents: Sequence[Document], drafts: Sequence[Draft]) -> dict[str, _SectionName]:
    """Every section of the drafts, by section id; documents in their printed order."""
    by_document = {draft.document_id: draft for draft in drafts}
    named: dict[str, _SectionName] = {}
    for document in documents:
        if document.id not in by_document:
            continue
        headings = Headings(by_document[document.id].versions)
        for position, version in enumerate(headings.versions):
            name = headings.named(position)
            named[version.section_id] = _SectionName(document.id, len(named), name)
    return named


def landings_of(session: Session, congress_id: str, comments: Sequence[Comment]) -> dict[str, tuple[Landing, ...]]:
    """Where the edits of these comments stand in the newest drafts, by comment id."""
    landed = _Landings(session, load_documents(session, congress_id), comments)
    return {comment.id: landed.of(comment) for comment in comments}


def section_names(session: Session, round: Round) -> dict[str, str]:
    """The sections of the round's drafts as printouts name them, by section id."""
    documents = load_documents(session, round.congress_id)
    drafts = [load_draft(session, draft_id) for draft_id in round.draft_ids]
    return {section_id: name.heading for section_id, name in _named_sections(documents, drafts).items()}


class _RoundPlaces:
    """The places of comments on the round's drafts."""

    def __init__(self, session: Session, documents: Sequence[Document], drafts: Sequence[Draft]) -> None:
        self._session = session
        self._named = _named_sections(documents, drafts)
        self._paragraphs = {
            (v.section_id, p.id): (n, p.text)
            for draft in drafts
            for v in draft.versions
            for n, p in enumerate(v.paragraphs)
        }

    def place(self, anchor: Anchor) -> Place:
        """Where an anchor stands, sorted by section, then by paragraph."""
        name = self._named.get(anchor.section_id) or self._outside(anchor)
        n, text = self._paragraphs.get((anchor.section_id, anchor.paragraph_id or ""), (0, ""))
        return Place(name.document_id, name.order * _PARAGRAPHS + n, name.heading, printed(anchor.quote or text))

    def _outside(self, anchor: Anchor) -> _SectionName:
        """A section that is in no draft of the round (any more), last of all, by the heading of its version."""
        document_id = load_section(self._session, anchor.section_id).document_id
        name = Headings((load_version(self._session, anchor.version_id),)).named(0)
        self._named[anchor.section_id] = _SectionName(document_id, len(self._named), name)
        return self._named[anchor.section_id]


_PARAGRAPHS = 1_000_000  # more than a section has
_ROWS = frozenset({Action.INSERT_ROW, Action.DELETE_ROW})


class _Landings:
    """Where the edits of comments stand in the newest drafts."""

    def __init__(self, session: Session, documents: Sequence[Document], comments: Sequence[Comment]) -> None:
        newest = [draft for d in documents if (draft := load_latest_draft(session, d.id))]
        self._named = _named_sections(documents, newest)
        self._sections = {v.id: v for draft in newest for v in draft.versions}
        self._texts = {
            (draft.document_id, p.id): (v, p.text) for draft in newest for v in draft.versions for p in v.paragraphs
        }
        self._edits: dict[str, list[AppliedEdit]] = {}
        for applied in load_edits_of_comments(session, [c.id for c in comments]):
            for comment_id in applied.edit.source_ids:
                self._edits.setdefault(comment_id, []).append(applied)
        ids = {a.version_id for edits in self._edits.values() for a in edits}
        new = {v.id: v for v in load_versions(session, sorted(ids))}
        parents = sorted({v.parent_id for v in new.values() if v.parent_id})
        old = {v.id: {p.id: p.text for p in v.paragraphs} for v in load_versions(session, parents)}
        self._before = {v.id: old.get(v.parent_id or "", {}) for v in new.values()}
        self._documents = {
            v.id: load_section(session, v.section_id).document_id for v in new.values() if v.id not in self._sections
        }

    def of(self, comment: Comment) -> tuple[Landing, ...]:
        """The places that the comment changed, as they read now, a row of a table as one."""
        edits: dict[tuple[str, object], list[AppliedEdit]] = {}
        for applied in self._edits.get(comment.id, ()):
            is_row = applied.edit.action in _ROWS
            edits.setdefault((applied.version_id, applied.edit if is_row else applied.id), []).append(applied)
        landed = (_one_row([self._landing(applied) for applied in together]) for together in edits.values())
        return tuple(dict.fromkeys(landed))

    def _landing(self, applied: AppliedEdit) -> Landing:
        home = self._sections.get(applied.version_id)
        if home is None:  # changed again by a later edit: the passage as a whole says what became of it
            return self._changed_since(applied)
        name = self._named[home.section_id]
        _, text = self._texts.get((name.document_id, applied.new_paragraph_id or ""), (home, ""))
        before = self._before[home.id].get(applied.new_paragraph_id or applied.edit.paragraph_id, "")
        old, new = printed_pair(*_around(before, text, applied))
        return Landing(name.heading, new, old)

    def _changed_since(self, applied: AppliedEdit) -> Landing:
        document_id = self._documents.get(applied.version_id, "")
        found = self._texts.get((document_id, applied.new_paragraph_id or ""))
        return Landing(self._named[found[0].section_id].heading, printed(found[1])) if found else Landing("", "")


def _around(old: str, new: str, applied: AppliedEdit) -> tuple[str, str]:
    """The clauses that the edit changed in its paragraph, as they were and as they are."""
    found = [s for s in changed_clauses(old, new) if s.new_start <= applied.new_end and applied.new_start <= s.new_end]
    if not found:
        return "", new[applied.new_start : applied.new_end]
    before, after = (old[s.start : s.end].strip() for s in found), (new[s.new_start : s.new_end].strip() for s in found)
    return " ".join(before).strip(), " ".join(after).strip()


def _one_row(landings: Sequence[Landing]) -> Landing:
    """The cells of a row in one line, as proposals write them."""
    if len(landings) == 1:
        return landings[0]
    text, before = " | ".join(x.text for x in landings if x.text), " | ".join(x.before for x in landings if x.before)
    return Landing(landings[0].heading, text, before)
