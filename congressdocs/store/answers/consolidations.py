"""What was worked into the text: consolidations, and for every version the edits that led to it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from congressdocs.core.model import Action, AppliedEdit, Consolidation, Edit
from congressdocs.store.statements import batches, in_order, insert_rows
from congressdocs.store.tables.answers import AppliedEditRow, ConsolidationDraftRow, ConsolidationRow, EditSourceRow


def save_consolidation(session: Session, consolidation: Consolidation) -> None:
    """Writes a consolidation; its drafts are saved before, its edits with `save_applied_edits`."""
    names = ("id", "round_id", "by", "at")
    insert_rows(session, ConsolidationRow, [{name: getattr(consolidation, name) for name in names}])
    drafts = in_order({"consolidation_id": consolidation.id, "draft_id": d} for d in consolidation.draft_ids)
    insert_rows(session, ConsolidationDraftRow, drafts)


def load_consolidations(session: Session, round_id: str) -> tuple[Consolidation, ...]:
    """The consolidations of a round, oldest first."""
    return _load(session, col(ConsolidationRow.round_id) == round_id)


def save_applied_edits(session: Session, edits: Sequence[AppliedEdit]) -> None:
    """Writes edits that went into stored versions: of a consolidation, or an editor's own."""
    insert_rows(session, AppliedEditRow, [_edit_row(applied) for applied in edits])
    sources = [{"edit_id": applied.id, **row} for applied in edits for row in in_order(_sources(applied.edit))]
    insert_rows(session, EditSourceRow, sources)


def load_applied_edits(session: Session, version_ids: Sequence[str]) -> tuple[AppliedEdit, ...]:
    """The edits that led to these versions, in the order they were saved."""
    found: list[AppliedEdit] = []
    for ids in batches(list(dict.fromkeys(version_ids))):
        found += _load_edits(session, col(AppliedEditRow.version_id).in_(ids))
    return tuple(found)


def load_edits_of_comments(session: Session, comment_ids: Sequence[str]) -> tuple[AppliedEdit, ...]:
    """The edits that at least one of these comments asked for, oldest first, each once."""
    found: dict[str, AppliedEdit] = {}
    for ids in batches(comment_ids):
        asked = select(EditSourceRow.edit_id).where(col(EditSourceRow.comment_id).in_(ids))
        found |= {applied.id: applied for applied in _load_edits(session, col(AppliedEditRow.id).in_(asked))}
    return tuple(found.values())


def _load(session: Session, condition: ColumnElement[bool]) -> tuple[Consolidation, ...]:
    drafts = defaultdict(list)
    link = ConsolidationDraftRow
    ids = select(ConsolidationRow.id).where(condition)
    for row in session.exec(select(link).where(col(link.consolidation_id).in_(ids)).order_by(col(link.place))):
        drafts[row.consolidation_id].append(row.draft_id)
    rows = session.exec(select(ConsolidationRow).where(condition).order_by(col(ConsolidationRow.at)))
    return tuple(Consolidation(row.id, row.round_id, tuple(drafts[row.id]), row.by, row.at) for row in rows)


def _load_edits(session: Session, condition: ColumnElement[bool]) -> list[AppliedEdit]:
    sources = defaultdict(list)
    ids = select(AppliedEditRow.id).where(condition)
    link = select(EditSourceRow).where(col(EditSourceRow.edit_id).in_(ids))
    for source in session.exec(link.order_by(col(EditSourceRow.place))):
        sources[source.edit_id].append((source.comment_id, source.part))
    rows = session.exec(select(AppliedEditRow).where(condition).order_by(col(AppliedEditRow.n)))
    return [_applied(row, sources[row.id]) for row in rows]


def _edit_row(applied: AppliedEdit) -> dict[str, Any]:
    edit = applied.edit
    names = ("id", "version_id", "new_paragraph_id", "new_start", "new_end")
    of_edit = {name: getattr(edit, name) for name in ("paragraph_id", "start", "end", "text", "by")}
    return {**{name: getattr(applied, name) for name in names}, **of_edit, "action": edit.action.value}


def _sources(edit: Edit) -> list[dict[str, Any]]:
    """One row for each comment behind an edit; of a comment in parts one for each part that asked for it."""
    parts = defaultdict(list)
    for comment_id, part in edit.parts:
        parts[comment_id].append(part)
    return [{"comment_id": i, "part": part} for i in edit.source_ids for part in parts.get(i, [0])]


def _applied(row: AppliedEditRow, sources: Sequence[tuple[str, int]]) -> AppliedEdit:
    source_ids = tuple(dict.fromkeys(comment_id for comment_id, _ in sources))
    parts = tuple((comment_id, part) for comment_id, part in sources if part)
    edit = Edit(row.paragraph_id, Action(row.action), row.start, row.end, row.text, source_ids, row.by, parts)
    return AppliedEdit(row.id, row.version_id, edit, row.new_paragraph_id, row.new_start, row.new_end)
