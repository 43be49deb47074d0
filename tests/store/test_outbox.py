"""The index is a stand-in that remembers entries; the real one is tried against the same story in `tests/search`."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Event as Signal

import pytest
from sqlalchemy import Engine

from congressdocs.core.finding import Entry, EntryType
from congressdocs.core.model import Kind, Outcome
from congressdocs.store.answers.dispositions import save_disposition
from congressdocs.store.comments.comments import delete_comment, save_comments
from congressdocs.store.engine import transaction
from congressdocs.store.text.documents import save_draft
from congressdocs.store.text.versions import save_versions
from congressdocs.store.upkeep import outbox
from congressdocs.store.upkeep.outbox import drain, queue
from congressdocs.workflow.background import Indexer
from tests.store.values import AT, HOUR, SECOND, Story, block, comment, disposition, draft, place, version


class Shelf:
    """An index that only keeps what it is told; `fails` makes its next commit fail."""

    def __init__(self) -> None:
        self.cursor, self.entries, self.n_commits, self.fails = 0, dict[str, Entry](), 0, False
        self.was_updated = Signal()

    def update(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, cursor: int | None = None) -> None:
        if self.fails:
            raise OSError("the disk is full")
        self.entries |= {entry.key: entry for entry in entries}
        self.entries = {key: entry for key, entry in self.entries.items() if key not in removed}
        self.cursor = self.cursor if cursor is None else cursor
        self.n_commits += 1
        self.was_updated.set()

    def clear(self) -> None:
        self.cursor, self.entries = 0, {}


def queue_story(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        queue(session, EntryType.SECTION, ["s1", "s2", "s3"])
        queue(session, EntryType.COMMENT, [c.id for c in story.comments])


def rebuilt(engine: Engine) -> dict[str, Entry]:
    shelf = Shelf()
    drain(engine, shelf)
    return shelf.entries


def test_an_empty_index_learns_everything(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    assert drain(engine, shelf) == 10
    assert shelf.entries["section:s1"] == Entry(
        EntryType.SECTION,
        "s1",
        "lv",
        "Mở đầu\nTrong nhiệm kỳ, tỷ lệ hộ nghèo giảm",
        code="S1",
        title="Title of s1",
        document_id="a1",
        section_ids=("s1",),
        at=AT,
    )
    assert shelf.entries["comment:c-T2-001"] == Entry(
        EntryType.COMMENT,
        "c-T2-001",
        "lv",
        "Giảm còn 2,5%\n2,5%",
        code="T2-001",
        document_id="a1",
        section_ids=("s1",),
        group_id="g2",
        by_id="",
        kind=Kind.WORDING,
        outcome=Outcome.ACCEPTED,
        at=AT + 3 * HOUR,
    )
    assert drain(engine, shelf) == 0


def test_an_answer_that_is_only_proposed_is_not_indexed(engine: Engine, story: Story) -> None:
    queue_story(engine, story)
    assert rebuilt(engine)["comment:c-T2-003"].outcome is None


def test_without_anything_queued_there_is_nothing_to_do(engine: Engine) -> None:
    assert drain(engine, Shelf()) == 0


def test_an_index_kept_in_step_equals_one_rebuilt(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    with transaction(engine) as session:
        save_versions(session, [version("v1b", "s1", block("Sửa", "00000001"), parent="v1")])
        save_disposition(session, disposition("c-T2-002", Outcome.IN_PART))
        delete_comment(session, "c-T10-003")
        queue(session, EntryType.SECTION, ["s1"])
        queue(session, EntryType.COMMENT, ["c-T2-002", "c-T10-003"])
    assert drain(engine, shelf) == 3
    with transaction(engine) as session:
        save_draft(session, draft("dr1b", "a1", 2, SECOND, package_id=story.draft.package_id))
        queue(session, EntryType.SECTION, ["s1", "s2"])
    drain(engine, shelf)
    assert shelf.entries == rebuilt(engine)
    assert {"section:s1", "comment:c-T10-003"}.isdisjoint(shelf.entries)  # dropped from the newest draft; deleted


def test_a_crash_between_the_database_and_the_index_is_caught_up(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    late = comment("T3-001", "g3", "Muộn", place("s1", "v1"))
    with transaction(engine) as session:
        save_comments(session, [late])
        queue(session, EntryType.COMMENT, [late.id])
    shelf.fails = True
    with pytest.raises(OSError, match="disk is full"):
        drain(engine, shelf)
    assert f"comment:{late.id}" not in shelf.entries
    shelf.fails = False
    assert drain(engine, shelf) == 1
    assert shelf.entries == rebuilt(engine)


def test_a_rolled_back_change_is_never_indexed(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        queue(session, EntryType.COMMENT, [str(1 // 0)])
    assert drain(engine, shelf) == 0


def test_an_index_ahead_of_a_restored_database_is_rebuilt(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    stranger = replace(shelf.entries["section:s1"], id="from the future")
    shelf.update([stranger], cursor=shelf.cursor + 100)
    drain(engine, shelf)
    assert shelf.entries == rebuilt(engine)


def test_much_is_learnt_in_several_commits(engine: Engine, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    queue_story(engine, story)
    drain(engine, shelf)
    monkeypatch.setattr(outbox, "BATCH", 4)
    queue_story(engine, story)
    shelf.n_commits = 0
    assert (drain(engine, shelf), shelf.n_commits) == (10, 3)


def test_the_indexer_learns_while_people_work_and_survives_failures(engine: Engine, story: Story) -> None:
    shelf = Shelf()
    shelf.fails = True
    indexer = Indexer(engine, shelf, every=0.01)
    indexer.start()
    queue_story(engine, story)
    while indexer.failure is None:
        indexer.nudge()
    shelf.fails = False
    assert shelf.was_updated.wait(10)
    with transaction(engine) as session:
        queue(session, EntryType.COMMENT, ["c-T2-001"])
    indexer.stop()
    assert indexer.failure is None
    assert shelf.entries == rebuilt(engine)
    assert drain(engine, shelf) == 0
