"""Several at once: threads here, but the database sees no difference to several processes or machines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import Engine

from congressdocs.core.errors import Stale
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Outcome
from congressdocs.store.answers.dispositions import load_dispositions, save_disposition
from congressdocs.store.comments.comments import has_comments, next_comment_number, save_comments
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.versions import load_history, load_latest_version, save_versions
from congressdocs.store.upkeep.outbox import drain, queue
from tests.store.test_outbox import Shelf, queue_story
from tests.store.values import Story, block, comment, disposition, every_answer, place, version

N_PEOPLE = 40


def all_at_once(n: int, deed: Callable[[int], None]) -> list[BaseException | None]:
    """Does `deed` for 0 … n - 1 from as many threads; what each one raised."""
    start = Barrier(n)

    def one(number: int) -> None:
        start.wait(30)
        deed(number)

    with ThreadPoolExecutor(n) as pool:
        return [future.exception() for future in [pool.submit(one, number) for number in range(n)]]


def test_what_many_people_send_in_the_same_second_is_all_stored(engine: Engine, story: Story) -> None:
    def send(number: int) -> None:
        with transaction(engine) as session:
            made = comment(f"P{number}-1", "g2", "Cùng lúc", place("s1", "v1", "hộ"), proposed=str(number))
            save_comments(session, [made])
            queue(session, EntryType.COMMENT, [made.id])

    assert all_at_once(N_PEOPLE, send) == [None] * N_PEOPLE
    with reading(engine) as session:
        assert len(has_comments(session, [f"c-P{n}-1" for n in range(N_PEOPLE)])) == N_PEOPLE


def test_one_entry_sent_by_many_hands_is_stored_once(engine: Engine, story: Story) -> None:
    def send(_: int) -> None:
        with transaction(engine) as session:
            save_comments(session, [comment("T3-001", "g3", "Gửi lại", place("s1", "v1"))])

    errors = all_at_once(8, send)
    assert errors.count(None) == 1
    assert all(isinstance(error, Stale) for error in errors if error)


def test_two_editors_of_a_section_cannot_both_be_next(engine: Engine, story: Story) -> None:
    def edit(number: int) -> None:
        with transaction(engine) as session:
            parent = load_latest_version(session, "s1")
            if parent.id != "v1":
                raise Stale("Somebody else was faster.")
            save_versions(session, [version(f"v1-{number}", "s1", block("Sửa", "00000001"), parent=parent.id)])

    errors = all_at_once(6, edit)
    assert errors.count(None) == 1
    assert all(isinstance(error, Stale) for error in errors if error)
    with reading(engine) as session:
        assert len(load_history(session, "s1")) == 2


def test_a_comment_never_has_two_answers_that_hold(engine: Engine, story: Story) -> None:
    def decide(number: int) -> None:
        with transaction(engine) as session:
            save_disposition(session, disposition("c-T2-004", Outcome.EXPLAINED, name=f"d{number}"))

    errors = all_at_once(6, decide)
    with reading(engine) as session:
        n_stored = len(every_answer(session, "c-T2-004"))
        assert n_stored == errors.count(None) >= 1
        assert len(load_dispositions(session, ["c-T2-004"])) == 1


def test_a_late_commit_is_never_stepped_over_by_the_index(engine: Engine, story: Story) -> None:
    """Numbers of rows are given before commits; if they became visible out of order, a cursor would miss some."""
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    has_queued, may_commit = Event(), Event()

    def slow() -> None:
        with transaction(engine) as session:
            save_disposition(session, disposition("c-T2-002", Outcome.ACCEPTED))
            queue(session, EntryType.COMMENT, ["c-T2-002"])
            has_queued.set()
            may_commit.wait(30)

    def fast() -> None:
        with transaction(engine) as session:
            save_disposition(session, disposition("c-T2-004", Outcome.NOTED))
            queue(session, EntryType.COMMENT, ["c-T2-004"])

    threads = [Thread(target=slow), Thread(target=fast)]
    threads[0].start()
    assert has_queued.wait(30)
    threads[1].start()
    threads[1].join(0.5)
    drain(engine, shelf)
    may_commit.set()
    for thread in threads:
        thread.join(30)
    drain(engine, shelf)
    fresh = Shelf()
    drain(engine, fresh)
    assert shelf.entries == fresh.entries
    assert fresh.entries["comment:c-T2-002"].outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("n_before", [0, 3])
def test_codes_numbered_at_the_same_time_are_all_different(engine: Engine, story: Story, n_before: int) -> None:
    with transaction(engine) as session:
        save_comments(session, [comment(f"T3-{n + 1:03}", "g3", "Có rồi") for n in range(n_before)])

    def enter(_: int) -> None:
        with transaction(engine) as session:
            code = f"T3-{next_comment_number(session, 'g3'):03}"
            save_comments(session, [comment(code, "g3", "Ghi nhanh")])

    assert all_at_once(6, enter) == [None] * 6
    with reading(engine) as session:
        codes = [f"c-T3-{n + 1:03}" for n in range(n_before + 6)]
        assert has_comments(session, codes) == set(codes)
