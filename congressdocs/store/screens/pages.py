"""Documents with their drafts, outlines with their heat, lists of comments, histories of sections."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, UTCDateTime, col

from congressdocs.core.errors import Missing
from congressdocs.core.model import CommentState, Sight
from congressdocs.store.screens.lines import CommentLine, comment_lines, counted, is_approved, of_section, visible
from congressdocs.store.statements import batches, fetch
from congressdocs.store.tables.answers import DispositionRow
from congressdocs.store.tables.comments import CommentPlaceRow, CommentRow
from congressdocs.store.tables.people import RoundDraftRow
from congressdocs.store.tables.text import DocumentRow, DraftRow, DraftVersionRow, SectionRow, VersionRow


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list."""

    id: str
    document_id: str
    number: int
    by: str
    at: datetime
    n_sections: int
    n_comments: int  # made on this draft and submitted
    n_unsent: int  # made on it, that those who see them have not submitted yet


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document with its drafts, lowest number first."""

    id: str
    code: str
    title: str
    label: str
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the outline of a draft. A comment on several sections counts at each (this is the heat)."""

    section_id: str
    version_id: str  # of this draft
    level: int
    number: str
    title: str
    n_comments: int
    n_undecided: int  # without an approved disposition


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the history of a section; `draft_numbers` of the drafts that hold it."""

    id: str
    parent_id: str | None
    order: int  # 1 is the first
    number: str
    title: str
    by: str
    at: datetime
    note: str
    draft_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _DraftSpan:
    """A draft and the time during which it was the newest one of its document."""

    id: str
    document_id: str
    at: datetime
    until: datetime | None


def documents(session: Session, sight: Sight) -> tuple[DocumentLine, ...]:
    """The documents of the congress in their order, with drafts."""
    drafts = _draft_lines(session, sight)
    columns = (DocumentRow.id, DocumentRow.code, DocumentRow.title, DocumentRow.label)
    statement = select(*(col(c) for c in columns)).where(col(DocumentRow.congress_id) == sight.congress_id)
    rows = fetch(session, statement.order_by(col(DocumentRow.place), col(DocumentRow.code)))
    return tuple(DocumentLine(**row._mapping, drafts=tuple(drafts[row.id])) for row in rows)


def sections(session: Session, sight: Sight, draft_id: str) -> tuple[SectionLine, ...]:
    """The outline of a draft with counts of the comments made on it. Raises: Missing."""
    counts = _heat(session, sight, _draft_span(session, sight, draft_id))
    version = VersionRow
    columns = (version.section_id, version.id, version.level, version.number, version.title)
    statement = select(*(col(c) for c in columns)).join(DraftVersionRow, col(DraftVersionRow.version_id) == version.id)
    statement = statement.where(col(DraftVersionRow.draft_id) == draft_id).order_by(col(DraftVersionRow.place))
    rows = fetch(session, statement)
    return tuple(SectionLine(*row, *counts.get(row.section_id, (0, 0))) for row in rows)


def comments_on_draft(
    session: Session, sight: Sight, draft_id: str, section_id: str | None = None
) -> tuple[CommentLine, ...]:
    """The comments made on a draft (or one of its sections) in document order, those without a place first."""
    condition = _made_on(_draft_span(session, sight, draft_id))
    if section_id is not None:
        condition = and_(condition, of_section(section_id))
    statement = select(col(VersionRow.section_id), col(DraftVersionRow.place)).join(VersionRow)
    order = dict(fetch(session, statement.where(col(DraftVersionRow.draft_id) == draft_id)))
    lines = comment_lines(session, sight, condition)
    return tuple(sorted(lines, key=lambda line: order.get(line.section_id or "", -1)))


def comments_of_round(
    session: Session, sight: Sight, round_id: str, *, undecided: bool = False, group_id: str | None = None
) -> tuple[CommentLine, ...]:
    """The comments of a round by code; `undecided`: only submitted ones without an approved disposition."""
    conditions = [col(CommentRow.round_id) == round_id]
    if undecided:
        conditions.append(col(CommentRow.state) == CommentState.SUBMITTED.value)
        conditions.append(~select(col(DispositionRow.n)).where(is_approved()).correlate(CommentRow).exists())
    if group_id is not None:
        conditions.append(col(CommentRow.group_id) == group_id)
    return comment_lines(session, sight, and_(*conditions))


def comments(
    session: Session, sight: Sight, comment_ids: Sequence[str], *, traces: bool = False
) -> tuple[CommentLine, ...]:
    """Those of the comments that may be seen, in the order asked for; `traces`: also withdrawn ones."""
    found: dict[str, CommentLine] = {}
    for ids in batches(comment_ids):
        lines = comment_lines(session, sight, col(CommentRow.id).in_(ids), traces=traces)
        found |= {line.id: line for line in lines}
    return tuple(found[comment_id] for comment_id in comment_ids if comment_id in found)


def history(session: Session, sight: Sight, section_id: str) -> tuple[VersionLine, ...]:
    """The versions of a section, oldest first. Raises: Missing."""
    version = VersionRow
    columns = (version.id, version.parent_id, version.number, version.title, version.by, version.at, version.note)
    statement = (
        select(*(col(c) for c in columns), col(version.n).label("order"))
        .join(SectionRow, col(SectionRow.id) == version.section_id)
        .join(DocumentRow, col(DocumentRow.id) == SectionRow.document_id)
        .where(col(SectionRow.id) == section_id, col(DocumentRow.congress_id) == sight.congress_id)
    )
    rows = fetch(session, statement.order_by(col(version.n)))
    if not rows:
        raise Missing("There is no such section.")
    numbers = _numbers_of_drafts(session, section_id)
    return tuple(VersionLine(**row._mapping, draft_numbers=tuple(numbers[row.id])) for row in rows)


# ---------------------------------------------------------------- drafts and the comments made on them


def _draft_span(session: Session, sight: Sight, draft_id: str) -> _DraftSpan:
    spans = [span for span in _draft_spans(session, sight) if span.id == draft_id]
    if not spans:
        raise Missing("There is no such draft.")
    return spans[0]


def _draft_spans(session: Session, sight: Sight) -> list[_DraftSpan]:
    next_at = func.lead(col(DraftRow.at), type_=UTCDateTime())
    until = next_at.over(partition_by=col(DraftRow.document_id), order_by=col(DraftRow.number))
    statement = select(col(DraftRow.id), col(DraftRow.document_id), col(DraftRow.at), until)
    statement = statement.join(DocumentRow, col(DocumentRow.id) == DraftRow.document_id)
    rows = fetch(session, statement.where(col(DocumentRow.congress_id) == sight.congress_id))
    return [_DraftSpan(*row) for row in rows]


def _made_on(draft: _DraftSpan) -> ColumnElement[bool]:
    """True for comment rows that belong to a draft.

    They are about its document, and given in a round that opened this draft, or (without a round) while it was
    the newest one.
    """
    place = CommentPlaceRow
    in_document = select(col(place.comment_id)).join(SectionRow, col(SectionRow.id) == place.section_id)
    in_document = in_document.where(col(SectionRow.document_id) == draft.document_id)
    about = or_(col(CommentRow.document_id) == draft.document_id, col(CommentRow.id).in_(in_document))
    rounds = select(col(RoundDraftRow.round_id)).where(col(RoundDraftRow.draft_id) == draft.id)
    during = [col(CommentRow.at) >= draft.at]
    if draft.until is not None:
        during.append(col(CommentRow.at) < draft.until)
    without_round = and_(col(CommentRow.round_id).is_(None), *during)
    return and_(about, or_(col(CommentRow.round_id).in_(rounds), without_round))


def _draft_lines(session: Session, sight: Sight) -> dict[str, list[DraftLine]]:
    """The drafts of every document of the congress, lowest number first."""
    draft = DraftRow
    n_sections = select(func.count()).where(col(DraftVersionRow.draft_id) == draft.id).correlate(draft)
    columns = (draft.id, draft.document_id, draft.number, draft.by, draft.at)
    statement = select(*(col(c) for c in columns), n_sections.scalar_subquery().label("n_sections"))
    spans = {span.id: span for span in _draft_spans(session, sight)}
    statement = statement.where(col(draft.id).in_(list(spans))).order_by(col(draft.number))
    lines = defaultdict(list)
    for row in fetch(session, statement):
        n_comments, n_unsent = _n_made_on(session, sight, spans[row.id])
        line = DraftLine(**row._mapping, n_comments=n_comments, n_unsent=n_unsent)
        lines[line.document_id].append(line)
    return lines


def _n_made_on(session: Session, sight: Sight, draft: _DraftSpan) -> tuple[int, int]:
    """How many comments were made on a draft: submitted ones, and those seen that are not submitted yet."""
    sent = func.count(case((counted(sight), 1)))
    statement = select(sent, func.count() - sent).select_from(CommentRow)
    ((n_sent, n_unsent),) = fetch(session, statement.where(visible(sight), _made_on(draft)))
    return n_sent, n_unsent


def _heat(session: Session, sight: Sight, draft: _DraftSpan) -> dict[str, Sequence[int]]:
    """Section id -> (comments made on this draft, those without an approved disposition)."""
    place = CommentPlaceRow
    n_all = func.count(col(CommentRow.id).distinct())
    n_open = func.count(case((col(DispositionRow.n).is_(None), col(CommentRow.id))).distinct())
    statement = (
        select(col(place.section_id), n_all, n_open)
        .join(CommentRow, col(CommentRow.id) == place.comment_id)
        .outerjoin(DispositionRow, is_approved())
        .where(visible(sight), _made_on(draft))
        .group_by(col(place.section_id))
    )
    return {section_id: (n, n_undecided) for section_id, n, n_undecided in fetch(session, statement)}


def _numbers_of_drafts(session: Session, section_id: str) -> dict[str, list[int]]:
    """Version id -> numbers of the drafts that hold it."""
    statement = (
        select(col(DraftVersionRow.version_id), col(DraftRow.number))
        .join(DraftRow, col(DraftRow.id) == DraftVersionRow.draft_id)
        .join(VersionRow, col(VersionRow.id) == DraftVersionRow.version_id)
        .where(col(VersionRow.section_id) == section_id)
    )
    numbers = defaultdict(list)
    for version_id, number in fetch(session, statement.order_by(col(DraftRow.number))):
        numbers[version_id].append(number)
    return numbers
