"""What was acknowledged is stored, also when the process dies at the worst moment."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from congressdocs.core.finding import EntryType
from congressdocs.search.index import Index
from congressdocs.store.comments.comments import has_comments, save_comments
from congressdocs.store.engine import migrate, open_engine, reading, transaction
from congressdocs.store.upkeep.outbox import drain, queue
from tests.store.values import comment, place, store_story

N_KILLS = 12


def write(url: str, name: str) -> None:
    """Saves comment after comment, prints the id of each acknowledged one, and keeps the index in step; never ends."""
    engine, index = open_engine(url), Index.open(Path(url.removeprefix("sqlite:///")).with_suffix(".index"))
    n = 0
    while True:
        n += 1
        made = comment(f"{name}-{n}", "g2", "Đang viết thì mất điện", place("s1", "v1", "hộ nghèo"), proposed="hộ")
        with transaction(engine) as session:
            save_comments(session, [made])
            queue(session, EntryType.COMMENT, [made.id])
        print(made.id, flush=True)
        if n % 5 == 0:
            drain(engine, index)


@pytest.mark.long
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'test.sqlite').as_posix()}"
    engine = open_engine(url)
    migrate(engine)
    store_story(engine)
    acknowledged: list[str] = []
    for round_number in range(N_KILLS):
        acknowledged += _killed_after(8 + 3 * round_number, url, f"K{round_number}")
    with reading(engine) as session:
        assert session.connection().execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert session.connection().execute(text("PRAGMA foreign_key_check")).all() == []
        assert has_comments(session, acknowledged) == set(acknowledged)
    _check_index(tmp_path, url)
    engine.dispose()


def _killed_after(n_lines: int, url: str, name: str) -> list[str]:
    """The ids a writer acknowledged before (and while) it was killed."""
    code = f"from tests.store.test_kill import write; write({url!r}, {name!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [next(writer.stdout) for _ in range(n_lines)]
        writer.kill()
        lines += writer.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def _check_index(folder: Path, url: str) -> None:
    """The index left behind catches up to what a new one holds."""
    engine = open_engine(url)
    kept, new = Index.open(folder / "test.index"), Index.open(folder / "new.index")
    drain(engine, kept)
    drain(engine, new)
    assert kept.cursor == new.cursor
    assert set(kept.keys()) == set(new.keys())
    kept.close()
    new.close()
    engine.dispose()
