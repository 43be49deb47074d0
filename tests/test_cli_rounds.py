"""Rounds by command: opened to some groups, changed, prompted, closed and opened again, confirmed, submitted."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from congressdocs.cli.app import cli
from congressdocs.config import Config
from congressdocs.core.model import Kind, Scope
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.store.people.congresses import load_congresses, load_groups, load_person, load_rounds
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.workspace import open_workspace
from tests.builders import doc, h1, p

DUE = "2099-12-20T17:00"


class Terminal:
    """A workspace with document A1, groups T1 and T2, their chair and secretary, and a round for T1 alone."""

    def __init__(self, runner: CliRunner, data: Path) -> None:
        self._runner, self.data = runner, data
        self.run("init", "--congress", "Congress", "--language", "en")
        self.run("add-document", "A1", "Report")
        for code in ("T1", "T2"):
            self.run("add-group", code, f"Group {code}", "--delegates", "40")
        for role in ("chair", "secretary"):
            of = ("--role", f"group_{role}", "--group", "T1", "--password", "a word to enter")
            self.run("add-person", role, role.title(), *of)
        file = data.parent / "report.docx"
        file.write_bytes(doc(h1("I. Results"), p("We plant ten trees a year.")))
        self.run("upload", str(file))
        self.run("open-round", "Round 1", "--due", DUE, "--group", "T1", "--chair", "--through-group")

    def run(self, *words: str, fails: bool = False) -> str:
        name, *rest = words
        done = self._runner.invoke(cli, [name, "--data", str(self.data), "--lang", "en", *rest])
        assert (done.exit_code == 1) is fails, done.output
        return done.output

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json"))

    def draft(self, text: str) -> None:
        """A draft of T1, as its page stores it."""
        ws = open_workspace(Config(data_dir=self.data))
        with reading(ws.engine) as session:
            (congress,) = load_congresses(session)
            group, opened = load_groups(session, congress.id)[0], load_rounds(session, congress.id)[-1]
            account = accounts.load_account(session, "secretary")
            assert account
            by = load_person(session, account.person_id)
        new = NewComment(group.id, Kind.AGREEMENT, text, text, Scope.GENERAL, round_id=opened.id)
        draft_comment(ws, new, by=by)
        ws.close()


@pytest.fixture
def terminal(runner: CliRunner, tmp_path: Path) -> Terminal:
    return Terminal(runner, tmp_path / "data")


def test_a_round_is_changed_closed_and_opened_again(terminal: Terminal) -> None:
    changed = terminal.json(
        "change-round", "--due", "2099-12-21T12:00", "--group", "T1", "--group", "T2", "--counts", "slip"
    )
    assert changed["due"] == "2099-12-21 12:00:00+07:00"
    assert len(changed["group_ids"]) == 2
    assert terminal.json("change-round", "--no-chair")["needs_chair"] is False
    terminal.run("close-round")
    assert "Round 1 is open again." in terminal.run("reopen-round")
    assert "open already" in terminal.run("reopen-round", fails=True)


def test_questions_are_put_to_groups_and_listed(terminal: Terminal) -> None:
    terminal.run("prompt", "Enough trees?", "--section", "I", "--group", "T1")
    listed = terminal.run("prompt")
    assert "Enough trees?" in listed
    assert "Results" in listed


def test_drafts_are_confirmed_and_submitted_in_the_name_of_those_who_may(terminal: Terminal) -> None:
    terminal.draft("First.")
    terminal.draft("Second.")
    assert "role" in terminal.run("confirm", "--group", "T1", "--as", "secretary", fails=True)
    assert terminal.json("confirm", "--group", "T1", "--as", "chair", "--comment", "T1-001") == {"n": 1}
    assert "There is no comment T1-009" in terminal.run(
        "confirm", "--group", "T1", "--as", "chair", "--comment", "T1-009", fails=True
    )
    assert "1 comments are submitted." in terminal.run("submit", "--group", "T1", "--as", "secretary")
    assert "Nothing is ready" in terminal.run("submit", "--group", "T1", "--as", "secretary", fails=True)


def test_a_draft_is_sent_back_and_a_confirmed_one_taken_back(terminal: Terminal) -> None:
    terminal.draft("First.")
    assert "role" in terminal.run("send-back", "T1-001", "--note", "Who?", "--as", "secretary", fails=True)
    assert "T1-001 is sent back." in terminal.run("send-back", "T1-001", "--note", "Who?", "--as", "chair")
    assert "No draft waits" in terminal.run("confirm", "--group", "T1", "--as", "chair", fails=True)
    terminal.draft("Second.")
    terminal.run("confirm", "--group", "T1", "--as", "chair")
    assert "T1-002 is a draft again." in terminal.run("reopen-comment", "T1-002", "--as", "secretary")
    assert "a draft already" in terminal.run("reopen-comment", "T1-002", "--as", "secretary", fails=True)


def test_a_submitted_comment_is_withdrawn_or_corrected(terminal: Terminal) -> None:
    terminal.run("comment", "--group", "T1", "--text", "More.", "--quote", "ten trees", "--proposed", "twelve trees")
    made = terminal.json("correct-comment", "T1-001", "--proposed", "eleven trees", "--supporters", "3")
    assert (made["code"], made["text"], made["supporters"]) == ("T1-002", "More.", 3)
    assert [proposal["text"] for proposal in made["proposals"]] == ["eleven trees"]
    assert "withdrawn already" in terminal.run("withdraw-comment", "T1-001", fails=True)
    assert "T1-002 is withdrawn." in terminal.run("withdraw-comment", "T1-002", "--reason", "A mistake.")
    assert "There is no comment T9-001" in terminal.run("withdraw-comment", "T9-001", fails=True)
    terminal.run("comment", "--group", "T1", "--text", "In general.", "--kind", "agreement")
    assert "a wording at one place" in terminal.run("correct-comment", "T1-003", "--proposed", "x", fails=True)


def test_attendance_is_written_down_piece_by_piece(terminal: Terminal) -> None:
    terminal.run("attendance", "--group", "T1", "--present", "38", "--of", "40")
    told = terminal.json("attendance", "--group", "T1", "--room", "Hall B")
    assert (told["present"], told["of"], told["room"]) == (38, 40, "Hall B")
