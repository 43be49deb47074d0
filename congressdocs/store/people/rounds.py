"""Beside a round: attendance of the sessions of its groups, and discussion prompts."""

from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import Attendance, Prompt
from congressdocs.store.statements import insert_rows, save_rows
from congressdocs.store.tables.people import AttendanceRow, PromptRow

_PROMPT = ("id", "round_id", "document_id", "section_id", "question")  # in value and row


def save_attendance(session: Session, attendance: Attendance) -> None:
    """Writes the attendance of a group, over what was written before."""
    save_rows(session, AttendanceRow, [{name: getattr(attendance, name) for name in Attendance.__slots__}])


def load_attendance(session: Session, round_id: str, group_id: str) -> Attendance | None:
    """The attendance of a group's session; None where nobody has written it down."""
    return load_attendances(session, round_id).get(group_id)


def load_attendances(session: Session, round_id: str) -> dict[str, Attendance]:
    """The attendance of every group that has written it down, by group id."""
    rows = session.exec(select(AttendanceRow).where(col(AttendanceRow.round_id) == round_id))
    return {row.group_id: Attendance(**{n: getattr(row, n) for n in Attendance.__slots__}) for row in rows}


def save_prompt(session: Session, prompt: Prompt) -> None:
    """Writes a new prompt, last in its round."""
    last = session.exec(select(func.max(PromptRow.place)).where(col(PromptRow.round_id) == prompt.round_id)).one()
    values: dict[str, Any] = {name: getattr(prompt, name) for name in _PROMPT}
    values |= {"group_ids": list(prompt.group_ids), "place": 0 if last is None else last + 1}
    insert_rows(session, PromptRow, [values])


def delete_prompt(session: Session, prompt_id: str) -> None:
    """Takes a prompt out."""
    session.exec(delete(PromptRow).where(col(PromptRow.id) == prompt_id))


def load_prompt(session: Session, prompt_id: str) -> Prompt:
    """The prompt. Raises: Missing."""
    row = session.get(PromptRow, prompt_id)
    if row is None:
        raise Missing("There is no such prompt.")
    return _prompt(row)


def load_prompts(session: Session, round_id: str) -> tuple[Prompt, ...]:
    """The prompts of a round in the order in which they were given."""
    rows = session.exec(select(PromptRow).where(col(PromptRow.round_id) == round_id).order_by(col(PromptRow.place)))
    return tuple(map(_prompt, rows))


def _prompt(row: PromptRow) -> Prompt:
    return Prompt(**{name: getattr(row, name) for name in _PROMPT}, group_ids=tuple(row.group_ids))
