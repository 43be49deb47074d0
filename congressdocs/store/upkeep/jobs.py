"""Long work as rows: written down, leased to one worker at a time, followed, cancelled."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, update
from sqlmodel import Session, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.job import OVER, Job, JobKind, JobState
from congressdocs.store.statements import fetch, insert_rows
from congressdocs.store.tables.text import StoredFileRow
from congressdocs.store.tables.upkeep import JobRow

N_SHOWN = 50  # of the works a person asked for
_PLAIN = tuple(name for name in Job.__slots__ if name not in ("kind", "state"))


def save_job(session: Session, job: Job) -> None:
    """Writes a new job, last in the queue."""
    values = {name: getattr(job, name) for name in Job.__slots__}
    insert_rows(session, JobRow, [{**values, "asked": dict(job.asked), "result": dict(job.result)}])


def change_job(session: Session, job_id: str, **values: Any) -> None:
    """Writes other values into a job."""
    session.exec(update(JobRow).where(col(JobRow.id) == job_id).values(**values))
    session.expire_all()


def load_job(session: Session, job_id: str) -> Job:
    """The job. Raises: Missing."""
    row = session.exec(select(JobRow).where(col(JobRow.id) == job_id)).one_or_none()
    if row is None:
        raise Missing("There is no such work.")
    return _job(row)


def load_jobs(session: Session, congress_id: str, by_id: str) -> tuple[Job, ...]:
    """What a person asked for last in a congress, newest first."""
    statement = select(JobRow).where(JobRow.congress_id == congress_id, JobRow.by_id == by_id)
    return tuple(map(_job, session.exec(statement.order_by(col(JobRow.n).desc()).limit(N_SHOWN))))


def load_unfinished(session: Session, congress_id: str, kind: JobKind) -> tuple[Job, ...]:
    """What of this kind waits or runs in a congress, whoever asked for it, oldest first."""
    is_under_way = col(JobRow.state).not_in([state.value for state in OVER])
    statement = select(JobRow).where(JobRow.congress_id == congress_id, JobRow.kind == kind.value, is_under_way)
    return tuple(map(_job, session.exec(statement.order_by(col(JobRow.n)))))


def next_job(session: Session, now: datetime) -> Job | None:
    """The oldest job that waits, or whose worker is gone."""
    is_left = and_(col(JobRow.state) == JobState.RUNNING.value, col(JobRow.leased_until) < now)
    waiting = or_(col(JobRow.state) == JobState.WAITING.value, is_left)
    row = session.exec(select(JobRow).where(waiting).order_by(col(JobRow.n)).limit(1)).one_or_none()
    return _job(row) if row else None


def forget_jobs(session: Session, before: datetime) -> None:
    """Drops what was over before this time, with the files that came of it."""
    is_old = and_(col(JobRow.state).in_([state.value for state in OVER]), col(JobRow.ended_at) < before)
    files = [row.result_id for row in fetch(session, select(col(JobRow.result_id)).where(is_old)) if row.result_id]
    session.exec(delete(JobRow).where(is_old))
    kept = {row.result_id for row in fetch(session, select(col(JobRow.result_id)))}
    session.exec(delete(StoredFileRow).where(col(StoredFileRow.sha256).in_(set(files) - kept)))


def _job(row: JobRow) -> Job:
    values = {name: getattr(row, name) for name in _PLAIN}
    return Job(**values, kind=JobKind(row.kind), state=JobState(row.state))
