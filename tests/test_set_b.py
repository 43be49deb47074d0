"""Set B through the verbs: what was spoken in seven groups, and what was taken from thirty of 142 papers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from congressdocs import resources
from congressdocs.cli.app import cli
from congressdocs.word.reading.body import texts

SET_B = resources.sets_dir() / "thematic_congress"
EXPECTED = json.loads((SET_B / "expected.json").read_bytes())


class Desk:
    """The command line on a workspace of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str) -> Any:
        done = CliRunner().invoke(cli, [*command, "--data", str(self.folder / "data"), "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The set loaded: congress, report, papers, both sheets of comments, decisions approved."""
    desk = Desk(tmp_path_factory.mktemp("set_b"))
    desk.run("init", "--from", str(SET_B / "congress.json"))
    desk.run("upload", str(SET_B / "B1_political_report.docx"))
    desk.run("open-round", "Thảo luận theo chuyên đề", "--due", "2099-12-20T17:00")
    desk.run("import-papers", str(SET_B / "papers.xlsx"))
    for name in ("comments.xlsx", "paper_comments.xlsx"):
        desk.run("import-comments", str(SET_B / name))
    desk.run("decide", "--from", str(SET_B / "decisions.json"))
    desk.run("approve", "--all")
    desk.run("export", "statistics", "synthesis", "papers-list", "comments", "-o", str(desk.folder / "papers"))
    desk.run("export", "source-pack", "--format", "json", "-o", str(desk.folder / "papers"))
    return desk


def said(desk: Desk, name: str) -> str:
    return "\n".join(text for *_, text in texts((desk.folder / "papers" / name).read_bytes(), "accepted"))


@pytest.mark.parametrize("name", ["thong-ke.docx", "bao-cao-tong-hop.docx", "bang-tong-hop-y-kien.docx"])
def test_a_hundred_and_three_are_spoken_and_sixty_four_from_papers(desk: Desk, name: str) -> None:
    assert "103 ý kiến phát biểu ở tổ, 64 ý kiến rút ra từ tham luận" in said(desk, name)


def test_the_papers_are_there_with_their_comments(desk: Desk) -> None:
    found = desk.run("papers")
    assert len(found) == EXPECTED["papers"]
    assert sum(one["paper"]["is_delivered"] for one in found) == EXPECTED["delivered"]
    assert sum(bool(one["comments"]) for one in found) == EXPECTED["papers_with_comments"]
    assert "142 tham luận: 11 trình bày tại hội trường, 131 gửi văn bản; rút ra 64 ý kiến." in said(
        desk, "danh-sach-tham-luan.docx"
    )


def test_the_sums_are_those_written_by_hand(desk: Desk) -> None:
    pack = json.loads((desk.folder / "papers" / "ho-so-gui-cap-tren.json").read_bytes())
    totals = pack["totals"]
    assert {key: totals[key] for key in ("comments", "spoken", "from_papers", "pending")} == {
        "comments": 167, "spoken": 103, "from_papers": 64, "pending": 0,
    }  # fmt: skip
    by_group = {True: Counter[str](), False: Counter[str]()}
    for comment in pack["comments"]:
        by_group[comment["paper"] is not None][comment["group"]] += 1
    assert by_group[False] == EXPECTED["spoken_by_group"]
    assert by_group[True] == EXPECTED["from_papers_by_group"]


def test_every_comment_from_a_paper_stands_in_its_text(desk: Desk) -> None:
    by_number = {one["paper"]["number"]: one["paper"]["text"] for one in desk.run("papers")}
    pack = json.loads((desk.folder / "papers" / "ho-so-gui-cap-tren.json").read_bytes())
    taken = [comment for comment in pack["comments"] if comment["paper"] is not None]
    assert all(comment["text"] in by_number[comment["paper"]] for comment in taken)


def test_loading_the_papers_and_their_comments_again_doubles_nothing(desk: Desk) -> None:
    again = desk.run("import-papers", str(SET_B / "papers.xlsx"))
    assert (again["n_new"], again["n_changed"]) == (0, 0)
    comments = desk.run("import-comments", str(SET_B / "paper_comments.xlsx"))
    assert comments["n_new"] == 0
