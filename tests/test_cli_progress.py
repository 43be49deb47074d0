"""The command line tells how far long work is, and leaves nothing half behind; keys for programs are made there."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from congressdocs.cli.app import cli
from congressdocs.cli.desk import Desk, Speech
from congressdocs.config import Config
from congressdocs.workflow.intake import take_in
from congressdocs.workflow.workspace import operator
from tests.builders import doc, sheet
from tests.test_cli import BODY, HEADER, PLAN, ROWS


def test_long_work_shows_how_far_it_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    desk = Desk(Config(), Speech("en"), as_json=False, by=operator())
    with desk.watching("Looking the places up") as step:
        for n in range(1, 5):
            step(n, 4)
    assert "Looking the places up" in shown.getvalue()
    assert "100%" in shown.getvalue()
    silent = Terminal()
    monkeypatch.setattr("sys.stderr", silent)
    with replace(desk, as_json=True).watching("Looking the places up") as step:
        step(1, 4)
    assert silent.getvalue() == ""


@pytest.fixture
def words(tmp_path: Path, runner: CliRunner) -> list[str]:
    """Options of every command on a workspace with an open round."""
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(PLAN), "utf-8")
    (tmp_path / "a1.docx").write_bytes(doc(*BODY))
    options = ["--data", str(tmp_path / "data"), "--lang", "en"]
    for told in (
        ["init", "--from", str(plan)],
        ["upload", str(tmp_path / "a1.docx")],
        ["open-round", "One", "--due", "2099-01-01"],
    ):
        assert runner.invoke(cli, [told[0], *options, *told[1:]]).exit_code == 0
    return options


def test_an_import_that_is_broken_off_leaves_nothing(
    tmp_path: Path, runner: CliRunner, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "c.xlsx"
    file.write_bytes(sheet(HEADER, *ROWS))

    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(take_in, "save_delivery", interrupted)  # comments are written, nothing is committed yet
        assert runner.invoke(cli, ["import-comments", *words, str(file)]).exit_code == 1
    done = runner.invoke(cli, ["import-comments", *words, "--json", str(file)])
    assert json.loads(done.stdout) == {"n_new": 4, "n_changed": 0, "n_known": 0}


def test_a_key_is_made_listed_and_ended(runner: CliRunner, words: list[str]) -> None:
    made = json.loads(runner.invoke(cli, ["add-key", *words, "--json", "The app", "--group", "T1"]).stdout)
    assert made["key"].startswith(made["prefix"])
    (listed,) = json.loads(runner.invoke(cli, ["list-keys", *words, "--json"]).stdout)
    assert (listed["name"], listed["ended_at"]) == ("The app", None)
    assert made["key"] not in json.dumps(listed)
    assert runner.invoke(cli, ["end-key", *words, made["prefix"]]).exit_code == 0
    assert "ended" in runner.invoke(cli, ["list-keys", *words]).stdout
    assert runner.invoke(cli, ["end-key", *words, "cdk_nothing"]).exit_code == 1
    both = runner.invoke(cli, ["add-key", *words, "Both", "--group", "T1", "--round", "One"])
    assert both.exit_code == 1
