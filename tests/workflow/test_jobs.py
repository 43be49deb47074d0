"""Long work as jobs: carried out, followed, cancelled, taken up again after a crash; never half."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from congressdocs.core.errors import Missing, Stale
from congressdocs.core.job import Job, JobKind, JobState
from congressdocs.core.model import CommentState, Person, Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_person
from congressdocs.store.text.documents import load_latest_draft
from congressdocs.store.upkeep.jobs import change_job, load_job
from congressdocs.workflow import jobs
from congressdocs.workflow.background import Worker
from congressdocs.workflow.decisions import consolidate
from congressdocs.workflow.intake import take_in
from congressdocs.workflow.intake.incoming import Choices, Road
from congressdocs.workflow.office import people, setup
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.workflow.office import Office, texts


@pytest.fixture
def office(workspace: Workspace) -> Office:
    made = Office(workspace)
    made.upload(h1("Results"), p("Poverty fell below 3% in five years."))
    made.open()
    return made


@pytest.fixture
def secretary(office: Office) -> Person:
    made = setup.add_person(
        office.ws,
        office.congress.id,
        by=office.me,
        name="Ada",
        login="ada",
        password="a long word",
        role=Role.SECRETARY,
    )
    with reading(office.ws.engine) as session:
        return load_person(session, made.id)


def listed(n: int, **more: Any) -> bytes:
    place = {"section": "Results", "quote": "below 3%", "proposed": "below 2%"}
    items = [{"id": str(i), "group": "T1", "text": f"Lower {i}.", "places": [place]} | more for i in range(n)]
    return json.dumps({"comments": items}).encode()


def asked(office: Office, by: Person, data: bytes) -> Job:
    choices = Choices(Road.JSON, names={"An": "T1"}, takes_unplaced=True)
    return jobs.start_import(office.ws, office.round_id or "", data, by=by, choices=choices, file_name="a.json")


def now(office: Office, job: Job) -> Job:
    with reading(office.ws.engine) as session:
        return load_job(session, job.id)


def n_stored(office: Office) -> int:
    with reading(office.ws.engine) as session:
        return len(load_comments_of_round(session, office.round_id or "", tuple(CommentState)))


def test_an_import_is_carried_out_and_says_what_came_of_it(office: Office, secretary: Person) -> None:
    job = asked(office, secretary, listed(5))
    assert (now(office, job).state, n_stored(office)) == (JobState.WAITING, 0)
    assert jobs.run_next(office.ws, "w1")
    done = now(office, job)
    assert (done.state, dict(done.result)) == (JobState.DONE, {"n_new": 5, "n_changed": 0, "n_known": 0})
    assert n_stored(office) == 5
    assert not jobs.run_next(office.ws, "w1")
    assert [j.id for j in jobs.own_jobs(office.ws, office.congress.id, by=secretary)] == [job.id]


def test_all_printouts_of_a_round_come_as_one_archive(office: Office, secretary: Person) -> None:
    office.asks("below 3%", "below 2%")
    job = jobs.start_printouts(office.ws, office.round_id or "", by=secretary)
    assert job.kind is JobKind.PRINTOUTS
    jobs.run_next(office.ws, "w1")
    done = now(office, job)
    assert (done.state, done.done, done.total) == (JobState.DONE, 7, 7)
    with zipfile.ZipFile(io.BytesIO(jobs.take_result(office.ws, job.id, by=secretary))) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert len(names) == 7
    assert {"A1-draft-1-clean.docx", "comment-table.docx", "response-report.docx"} <= set(names)


def test_a_consolidation_is_carried_out_and_says_what_came_of_it(office: Office, secretary: Person) -> None:
    office.decides(office.asks("below 3%", "below 2%"))
    job = jobs.start_consolidation(office.ws, office.round_id or "", by=secretary)
    jobs.run_next(office.ws, "w1")
    done = now(office, job)
    assert (done.state, done.result["n_edits"], done.result["n_conflicts"]) == (JobState.DONE, 1, 0)
    with reading(office.ws.engine) as session:
        newest = load_latest_draft(session, office.document.id)
    assert newest
    assert done.result["drafts"] == [{"id": newest.id, "document_id": office.document.id, "number": 2}]
    assert texts(newest) == ["Results", "Poverty fell below 2% in five years."]


def test_a_consolidation_with_a_conflict_changes_nothing_and_says_so(office: Office, secretary: Person) -> None:
    for group, wording in enumerate(("below 2%", "below 4%")):
        office.decides(office.asks("below 3%", wording, group=group))
    job = jobs.start_consolidation(office.ws, office.round_id or "", by=secretary)
    jobs.run_next(office.ws, "w1")
    assert dict(now(office, job).result) == {"drafts": [], "n_edits": 0, "n_conflicts": 1, "n_unapplied": 0}


def test_a_consolidation_stopped_on_the_way_changes_nothing(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.decides(office.asks("below 3%", "below 2%"))
    job = jobs.start_consolidation(office.ws, office.round_id or "", by=secretary)
    work = consolidate._Desk.work

    def stopped(self: Any, draft: Any) -> Any:
        jobs.cancel_job(office.ws, job.id, by=secretary)
        return work(self, draft)

    monkeypatch.setattr(consolidate._Desk, "work", stopped)
    jobs.run_next(office.ws, "w1")
    assert now(office, job).state is JobState.CANCELLED
    with reading(office.ws.engine) as session:
        newest = load_latest_draft(session, office.document.id)
    assert newest == office.draft


def test_the_very_same_work_is_not_begun_twice_at_a_time(office: Office, secretary: Person) -> None:
    round_id = office.round_id or ""
    first = [
        asked(office, secretary, listed(2)),
        jobs.start_consolidation(office.ws, round_id, by=secretary),
        jobs.start_printouts(office.ws, round_id, by=secretary),
    ]
    for again in (
        lambda: asked(office, secretary, listed(2)),
        lambda: jobs.start_consolidation(office.ws, round_id, by=secretary),
        lambda: jobs.start_printouts(office.ws, round_id, by=secretary),
    ):
        with pytest.raises(Stale, match=r"^Ada has asked for this already, and it is not done yet\.$"):
            again()
    asked(office, secretary, listed(3))  # another file is other work
    jobs.cancel_job(office.ws, first[1].id, by=secretary)
    jobs.start_consolidation(office.ws, round_id, by=secretary)
    while jobs.run_next(office.ws, "w1"):
        pass
    asked(office, secretary, listed(2))
    assert n_stored(office) == 3


@pytest.mark.parametrize(
    ("name", "n_bytes", "is_long"),
    [("a.docx", 200_000, False), ("a.DOCX", 300_000, True), ("a.xlsx", 60_000, False), ("a.json", 70_000, True)],
)
def test_a_list_is_long_before_a_word_file_is(name: str, n_bytes: int, is_long: bool) -> None:
    assert jobs.is_long_file(name, n_bytes) is is_long


def test_a_refusal_is_kept_in_its_own_words(office: Office, secretary: Person) -> None:
    job = asked(office, secretary, listed(2, group="T9"))
    jobs.run_next(office.ws, "w1")
    refused = now(office, job)
    assert refused.state is JobState.REFUSED
    assert refused.refusal
    assert str(refused.refusal).endswith("There is no group T9 in this round.")
    assert n_stored(office) == 0


def test_what_is_cancelled_before_it_begins_never_begins(office: Office, secretary: Person) -> None:
    job = asked(office, secretary, listed(3))
    assert jobs.cancel_job(office.ws, job.id, by=secretary).state is JobState.CANCELLED
    assert not jobs.run_next(office.ws, "w1")
    assert n_stored(office) == 0


def test_what_is_cancelled_on_the_way_saves_nothing(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(office, secretary, listed(20))
    seen: list[tuple[int, int]] = []
    place = take_in.Placer.place

    def watched(self: take_in.Placer, item: Any) -> Any:
        found = now(office, job)
        seen.append((found.done, found.total))
        if item.at == "9":
            jobs.cancel_job(office.ws, job.id, by=secretary)
        return place(self, item)

    monkeypatch.setattr(take_in.Placer, "place", watched)
    jobs.run_next(office.ws, "w1")
    assert now(office, job).state is JobState.CANCELLED
    assert (8, 20) in seen  # progress was visible meanwhile
    assert n_stored(office) == 0


def test_a_job_whose_worker_is_gone_is_taken_up_again(office: Office, secretary: Person, clock: Any) -> None:
    job = asked(office, secretary, listed(3))
    with transaction(office.ws.engine) as session:
        change_job(session, job.id, state="running", holder="gone", leased_until=office.ws.now() + jobs.LEASE)
    assert not jobs.run_next(office.ws, "w2")
    clock.time += jobs.LEASE
    assert jobs.run_next(office.ws, "w2")
    assert (now(office, job).state, now(office, job).holder, n_stored(office)) == (JobState.DONE, "w2", 3)


def test_a_worker_that_lost_its_job_lets_it_go(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(office, secretary, listed(3))
    place = take_in.Placer.place

    def stolen(self: take_in.Placer, item: Any) -> Any:
        with transaction(office.ws.engine) as session:
            change_job(session, job.id, holder="w2")
        return place(self, item)

    monkeypatch.setattr(take_in.Placer, "place", stolen)
    assert jobs.run_next(office.ws, "w1")
    assert (now(office, job).state, n_stored(office)) == (JobState.RUNNING, 0)


def test_a_fault_of_ours_ends_the_job_and_not_the_worker(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, next_one = asked(office, secretary, listed(1)), asked(office, secretary, listed(2))

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(jobs, "preview_import", broken)
    jobs.run_next(office.ws, "w1")
    monkeypatch.undo()
    assert now(office, job).state is JobState.BROKEN
    jobs.run_next(office.ws, "w1")
    assert now(office, next_one).state is JobState.DONE


def test_a_job_that_takes_its_worker_down_is_given_up(office: Office, secretary: Person, clock: Any) -> None:
    job = asked(office, secretary, listed(1))
    with transaction(office.ws.engine) as session:
        change_job(
            session, job.id, state="running", holder="x", leased_until=office.ws.now(), result={"tries": jobs.MAX_TRIES}
        )
    clock.time += timedelta(seconds=1)
    jobs.run_next(office.ws, "w2")
    assert (now(office, job).state, n_stored(office)) == (JobState.BROKEN, 0)


def test_somebody_elses_work_is_not_there(office: Office, secretary: Person) -> None:
    job = asked(office, secretary, listed(1))
    for verb in (jobs.follow_job, jobs.cancel_job, jobs.take_result):
        with pytest.raises(Missing):
            verb(office.ws, job.id, by=office.me)
    assert jobs.own_jobs(office.ws, office.congress.id, by=office.me) == ()


def dismissed(office: Office, secretary: Person) -> None:
    people.take_role(office.ws, office.congress.id, secretary.id, Role.SECRETARY, by=office.me)


def shut_out(office: Office, secretary: Person) -> None:
    people.close_account(office.ws, office.congress.id, secretary.id, by=office.me)


GONE = [
    (shut_out, "The account of Ada, who asked for this, was closed meanwhile."),
    (dismissed, "Ada, who asked for this, no longer has the role for it."),
]


@pytest.mark.parametrize(("happens", "sentence"), GONE, ids=["account closed", "role taken"])
def test_work_of_somebody_who_may_no_longer_is_refused_before_it_begins(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch, happens: Any, sentence: str
) -> None:
    waiting = [
        asked(office, secretary, listed(2)),
        jobs.start_printouts(office.ws, office.round_id or "", by=secretary),
    ]
    happens(office, secretary)
    for verb in ("preview_import", "import_comments", "printouts_of_round"):
        monkeypatch.setattr(jobs, verb, None)  # nothing of it is even called
    for job in waiting:
        assert jobs.run_next(office.ws, "w1")
        refused = now(office, job)
        assert (refused.state, str(refused.refusal), refused.result_id) == (JobState.REFUSED, sentence, None)
        assert (refused.done, refused.total) == (0, 0)
    assert n_stored(office) == 0


@pytest.mark.parametrize(("happens", "sentence"), GONE, ids=["account closed", "role taken"])
def test_work_under_way_ends_when_whoever_asked_may_no_longer(
    office: Office, secretary: Person, monkeypatch: pytest.MonkeyPatch, happens: Any, sentence: str
) -> None:
    job = asked(office, secretary, listed(20))
    place = take_in.Placer.place

    def watched(self: take_in.Placer, item: Any) -> Any:
        if item.at == "9":
            happens(office, secretary)
        return place(self, item)

    monkeypatch.setattr(take_in.Placer, "place", watched)
    jobs.run_next(office.ws, "w1")
    assert (now(office, job).state, str(now(office, job).refusal)) == (JobState.REFUSED, sentence)
    assert n_stored(office) == 0


def test_old_work_is_forgotten_with_its_files(office: Office, secretary: Person, clock: Any) -> None:
    job = jobs.start_printouts(office.ws, office.round_id or "", by=secretary)
    jobs.run_next(office.ws, "w1")
    clock.time += jobs.KEPT + timedelta(hours=1)
    asked(office, secretary, listed(1))
    with pytest.raises(Missing):
        now(office, job)
    jobs.run_next(office.ws, "w1")
    assert n_stored(office) == 1


def test_the_worker_of_a_site_carries_out_what_is_asked_for(office: Office, secretary: Person) -> None:
    job = asked(office, secretary, listed(2))
    worker = Worker(office.ws, every=60)
    worker.start()
    worker.nudge()
    worker.stop()
    if not now(office, job).is_over:  # it was stopped before it looked
        jobs.run_next(office.ws, "w2")
    assert n_stored(office) in (0, 2)
