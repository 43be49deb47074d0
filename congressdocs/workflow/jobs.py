"""Long work: written down as a job, carried out by a worker of any node, followed and cancelled by who asked for it.

A job only calls the verbs there are: these save everything or nothing, and twice doubles nothing. So a job that was
cancelled leaves no trace in the congress, and one whose worker is gone is simply begun anew.
"""

import io
import logging
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlmodel import Session

from congressdocs.core.errors import Cancelled, Missing, NotAllowed, Refused, Stale
from congressdocs.core.job import Job, JobKind, JobState, plain_refusal
from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check, may
from congressdocs.store.comments.comments import count_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.accounts import load_account_of
from congressdocs.store.people.congresses import load_person, load_round
from congressdocs.store.text.documents import load_file, save_file
from congressdocs.store.upkeep.jobs import (
    change_job,
    forget_jobs,
    load_job,
    load_jobs,
    load_unfinished,
    next_job,
    save_job,
)
from congressdocs.workflow.decisions.consolidate import consolidate_round
from congressdocs.workflow.intake.incoming import Choices, choices_of
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.printouts.rounds import printouts_of_round
from congressdocs.workflow.workspace import Workspace

# What is smaller is done while the person waits; beyond, it takes more than three seconds of a common machine.
LONG_FILE = 256 * 1024  # bytes of a Word file: most of them is layout and pictures
LONG_LIST = 64 * 1024  # bytes of a spreadsheet or a list: some hundred comments
LONG_ROUND = 500  # comments
LEASE = timedelta(minutes=3)  # longer than any step of a job takes
MAX_TRIES = 3  # a job that took its worker down so often is given up
KEPT = timedelta(days=7)
_ACTS = {JobKind.IMPORT: Act.TAKE_IN, JobKind.CONSOLIDATION: Act.CONSOLIDATE, JobKind.PRINTOUTS: Act.EXPORT}
_EVERY = timedelta(seconds=0.5)  # between two notes of progress


def start_import(
    ws: Workspace, round_id: str, data: bytes, *, by: Person, choices: Choices, file_name: str = ""
) -> Job:
    """The import of a file's comments, written down to be carried out. Raises: NotAllowed, Missing, Stale."""
    asked = {"round_id": round_id, "file_name": file_name, "choices": asdict(choices)}
    return _start(ws, JobKind.IMPORT, asked, by=by, data=data)


def is_long_file(name: str, n_bytes: int) -> bool:
    """Whether taking the comments of this file in is work for a job."""
    return n_bytes > (LONG_FILE if name.lower().endswith((".docx", ".doc")) else LONG_LIST)


def is_long_round(ws: Workspace, round_id: str) -> bool:
    """Whether consolidating the round is work for a job."""
    with reading(ws.engine) as session:
        return count_comments_of_round(session, round_id) > LONG_ROUND


def start_consolidation(ws: Workspace, round_id: str, *, by: Person) -> Job:
    """The consolidation of a round, written down to be carried out. Raises: NotAllowed, Missing, Stale."""
    return _start(ws, JobKind.CONSOLIDATION, {"round_id": round_id}, by=by)


def start_printouts(ws: Workspace, round_id: str, *, by: Person) -> Job:
    """All printouts of a round, written down to be made. Raises: NotAllowed, Missing, Stale."""
    return _start(ws, JobKind.PRINTOUTS, {"round_id": round_id}, by=by)


def follow_job(ws: Workspace, job_id: str, *, by: Person) -> Job:
    """The job as it stands. Raises: Missing, also for anybody but who asked for it."""
    with reading(ws.engine) as session:
        return _own(load_job(session, job_id), by)


def own_jobs(ws: Workspace, congress_id: str, *, by: Person) -> tuple[Job, ...]:
    """What this person asked for, newest first."""
    with reading(ws.engine) as session:
        return load_jobs(session, congress_id, by.id)


def cancel_job(ws: Workspace, job_id: str, *, by: Person) -> Job:
    """The job, which ends at its next step; one that is over stays as it is. Raises: Missing."""
    with transaction(ws.engine) as session:
        job = _own(load_job(session, job_id), by)
        if job.state is JobState.WAITING:
            change_job(session, job_id, is_cancelled=True, state=JobState.CANCELLED.value, ended_at=ws.now())
        elif not job.is_over:
            change_job(session, job_id, is_cancelled=True)
        return load_job(session, job_id)


def take_result(ws: Workspace, job_id: str, *, by: Person) -> bytes:
    """The file that came of a job. Raises: Missing."""
    with reading(ws.engine) as session:
        job = _own(load_job(session, job_id), by)
        check(by, Act.EXPORT, job.congress_id)
        if job.result_id is None:
            raise Missing("There is no such work.")
        return load_file(session, job.result_id)


def _start(ws: Workspace, kind: JobKind, asked: Mapping[str, object], *, by: Person, data: bytes | None = None) -> Job:
    with transaction(ws.engine) as session:
        opened = load_round(session, str(asked["round_id"]))
        check(by, _ACTS[kind], opened.congress_id)
        now = ws.now()
        forget_jobs(session, now - KEPT)
        file_id = save_file(session, data) if data is not None else None
        job = Job(ws.new_id(), opened.congress_id, kind, asked, by.name, by.id, now, file_id)
        _refuse_twice(session, job)
        save_job(session, job)
    return job


def _refuse_twice(session: Session, job: Job) -> None:
    """Nothing, unless the very same is under way. Raises: Stale."""
    for other in load_unfinished(session, job.congress_id, job.kind):
        if (other.asked, other.file_id) == (job.asked, job.file_id) and not other.is_cancelled:
            raise Stale("{name} has asked for this already, and it is not done yet.", name=other.by)


def _own(job: Job, by: Person) -> Job:
    if job.by_id != by.id:
        raise Missing("There is no such work.")
    return job


# ---------------------------------------------------------------- carrying out


class _Lost(Exception):
    """Another worker has the job now."""


class _Work:
    """One job in the hands of one worker."""

    def __init__(self, ws: Workspace, job: Job) -> None:
        self.ws, self.job = ws, job
        self._noted: datetime | None = None

    def carry_out(self) -> None:
        """Does the work in the name of whoever asked for it, with the rights of now. Raises: Refused."""
        with reading(self.ws.engine) as session:
            self.by = _asker(session, self.job)
        _WORKS[self.job.kind](self)

    def step(self, done: int, total: int) -> None:
        """Notes how far it is, and keeps the lease. Raises: Cancelled, NotAllowed."""
        now = self.ws.now()
        if self._noted and now - self._noted < _EVERY and done < total:
            return
        self._noted = now
        with transaction(self.ws.engine) as session:
            job = load_job(session, self.job.id)
            if job.holder != self.job.holder:
                raise _Lost
            if job.is_cancelled:
                raise Cancelled("The work was stopped. Nothing was changed.")
            _asker(session, job)
            change_job(session, job.id, done=done, total=total, leased_until=now + LEASE)

    def end(self, state: JobState, **values: object) -> None:
        """Writes down what came of it."""
        with transaction(self.ws.engine) as session:
            if load_job(session, self.job.id).holder == self.job.holder:
                change_job(session, self.job.id, state=state.value, ended_at=self.ws.now(), **values)


def run_next(ws: Workspace, holder: str) -> bool:
    """Carries the next job out; whether there was one."""
    work = _take(ws, holder)
    if work is None:
        return False
    try:
        work.carry_out()
    except Cancelled:
        work.end(JobState.CANCELLED)
    except Refused as refused:
        work.end(JobState.REFUSED, result={"refusal": plain_refusal(refused)})
    except _Lost:
        return True
    except Exception:  # a fault in the work, whichever: the job says so, and the next one is not held up
        logging.getLogger(__name__).exception("Job %s broke", work.job.id)
        work.end(JobState.BROKEN)
    return True


def _take(ws: Workspace, holder: str) -> _Work | None:
    with transaction(ws.engine) as session:
        now = ws.now()
        job = next_job(session, now)
        if job is None:
            return None
        tries = int(str(job.result.get("tries", 0))) + 1
        if job.is_cancelled or tries > MAX_TRIES:
            over = JobState.CANCELLED if job.is_cancelled else JobState.BROKEN
            change_job(session, job.id, state=over.value, ended_at=now)
            return None
        taken = {"state": JobState.RUNNING.value, "holder": holder, "leased_until": now + LEASE, "done": 0}
        change_job(session, job.id, **taken, result={"tries": tries})
        return _Work(ws, load_job(session, job.id))


def _asker(session: Session, job: Job) -> Person:
    """Who asked for it, if this person may still do so. Raises: NotAllowed."""
    account = load_account_of(session, job.by_id)
    if account is None or not account.is_active:
        raise NotAllowed("The account of {name}, who asked for this, was closed meanwhile.", name=job.by)
    person = load_person(session, job.by_id)
    if not may(person, _ACTS[job.kind], job.congress_id):
        raise NotAllowed("{name}, who asked for this, no longer has the role for it.", name=job.by)
    return person


def _import(work: _Work) -> None:
    asked, ws = work.job.asked, work.ws
    with reading(ws.engine) as session:
        data = load_file(session, work.job.file_id or "")
    round_id, choices = str(asked["round_id"]), choices_of(asked["choices"])
    preview_import(ws, round_id, data, by=work.by, choices=choices, step=work.step)
    work.step(1, 1)  # the last moment at which it can be stopped
    done = import_comments(ws, round_id, data, by=work.by, choices=choices, file_name=str(asked["file_name"]))
    work.end(JobState.DONE, result={"n_new": done.n_new, "n_changed": done.n_changed, "n_known": done.n_known})


def _consolidation(work: _Work) -> None:
    ws, round_id = work.ws, str(work.job.asked["round_id"])
    planned = consolidate_round(ws, round_id, by=work.by, dry_run=True, step=work.step)
    work.step(1, 1)  # the last moment at which it can be stopped
    done = planned if planned.conflicts else consolidate_round(ws, round_id, by=work.by)
    drafts = [{"id": draft.id, "document_id": draft.document_id, "number": draft.number} for draft in done.drafts]
    counts = {"n_edits": len(done.applied), "n_conflicts": len(done.conflicts), "n_unapplied": len(done.unapplied)}
    work.end(JobState.DONE, result={"drafts": drafts, **counts})


def _printouts(work: _Work) -> None:
    makers = printouts_of_round(work.ws, str(work.job.asked["round_id"]), by=work.by)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as into:
        for n, make in enumerate(makers):
            work.step(n, len(makers))
            file = make()
            into.writestr(zipfile.ZipInfo(file.name), file.data, zipfile.ZIP_DEFLATED)
    work.step(len(makers), len(makers))
    with transaction(work.ws.engine) as session:
        result_id = save_file(session, archive.getvalue())
    work.end(JobState.DONE, result={"n_files": len(makers)}, result_id=result_id)


_WORKS: Mapping[JobKind, Callable[[_Work], None]] = {
    JobKind.IMPORT: _import,
    JobKind.CONSOLIDATION: _consolidation,
    JobKind.PRINTOUTS: _printouts,
}
