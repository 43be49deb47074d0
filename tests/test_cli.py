"""The command line: what each verb answers, in which language, with which exit status."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from congressdocs.cli.app import cli
from congressdocs.word.reading.body import texts
from tests.builders import bomb, decisions, doc, edited, filled, h1, inserted, p, sheet

PLAN = {
    "congress": {"name": "Assembly", "language": "en", "time_zone": "UTC", "profile": "plain"},
    "documents": [{"code": "A1", "title": "Report", "order": 1}],
    "groups": [{"code": "T1", "name": "Group 1", "n_delegates": 40}, {"code": "T2", "name": "Group 2"}],
    "people": [{"name": "Ann", "login": "ann", "role": "office_head"}],
}
BODY = (h1("Trees"), p("We plant ten trees a year."), h1("Bridges"), p("We build bridges over rivers."))
HEADER = ("code", "group", "document", "section", "quote", "proposed", "kind", "text")
ROWS = (
    ("T1-001", "T1", "A1", "Trees", "ten trees", "twelve trees", "figures", "Twelve."),
    ("T2-001", "T2", "A1", "Trees", "ten", "twelve", "figures", "Twelve, please."),
    ("T2-002", "T2", "A1", "Bridges", "over rivers", "", "delete", "Where else?"),
    ("T2-003", "T2", "", "", "", "", "agreement", "We agree."),
)


class Desk:
    """A folder with a workspace, and commands run in it."""

    def __init__(self, runner: CliRunner, folder: Path) -> None:
        self.runner, self.folder = runner, folder

    def copied(self, folder: Path) -> "Desk":
        """This desk with a copy of its folder in another one."""
        return Desk(self.runner, shutil.copytree(self.folder, folder, dirs_exist_ok=True))

    def run(self, verb: str, *options: str | Path, expect: int = 0) -> Result:
        """The result of a command in English; its exit status must be the expected one."""
        words = [verb, "--data", str(self.folder / "data"), "--lang", "en", *map(str, options)]
        result = self.runner.invoke(cli, words)
        assert result.exit_code == expect, (result.output, result.exception)
        return result

    def json(self, verb: str, *options: str | Path) -> Any:
        return json.loads(self.run(verb, *options, "--json").stdout)

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a congress, to copy."""
    made = Desk(CliRunner(), tmp_path_factory.mktemp("new"))
    made.run("init", "--from", made.file("congress.json", json.dumps(PLAN).encode()))
    return made


@pytest.fixture(scope="module")
def opened_desk(new_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a draft and an open round, to copy."""
    made = new_desk.copied(tmp_path_factory.mktemp("opened"))
    made.run("upload", made.file("report.docx", doc(*BODY)))
    made.run("open-round", "Round 1", "--due", "2099-01-01T00:00")
    return made


@pytest.fixture
def desk(new_desk: Desk, tmp_path: Path) -> Desk:
    return new_desk.copied(tmp_path)


@pytest.fixture
def opened(opened_desk: Desk, tmp_path: Path) -> Desk:
    return opened_desk.copied(tmp_path)


def test_every_command_explains_itself(runner: CliRunner) -> None:
    for name in cli.commands:
        result = runner.invoke(cli, [name, "--help"])
        assert result.exit_code == 0
        assert cli.commands[name].help in result.output.replace("\n  ", " ") or "Usage" in result.output


def test_without_a_workspace_a_person_is_told_what_to_do(runner: CliRunner, tmp_path: Path) -> None:
    result = Desk(runner, tmp_path).run("sections", expect=1)
    assert "congressdocs init" in result.stderr


def test_a_workspace_is_not_made_over_another(desk: Desk) -> None:
    assert "already" in desk.run("init", expect=1).stderr


def test_a_wrong_option_is_a_usage_error(desk: Desk) -> None:
    desk.run("upload", expect=2)
    desk.run("export", expect=2)
    desk.run("decide", expect=2)


def test_answers_are_in_the_language_asked_for(desk: Desk) -> None:
    english = desk.run("sections", expect=1).stderr
    vietnamese = desk.run("sections", "--lang", "vi", expect=1).stderr
    assert english
    assert vietnamese


def test_a_congress_is_made_by_hand_too(runner: CliRunner, tmp_path: Path) -> None:
    desk = Desk(runner, tmp_path)
    desk.run("init", "--congress", "By hand", "--language", "en", "--zone", "UTC")
    desk.run("add-document", "B1", "Motion")
    desk.run("add-group", "G1", "Delegation", "--delegates", "12")
    desk.run("add-person", "bob", "Bob", "--role", "group_secretary", "--group", "G1", "--password", "long enough")
    desk.run("upload", desk.file("motion.docx", doc(*BODY)))
    desk.run("open-round", "Round", "--due", "2099-01-01T00:00")
    assert "Stored as G1-001" in desk.run("comment", "--group", "G1", "--text", "Good.", "--kind", "agreement").stdout
    assert "closed" in desk.run("close-round").stdout


def test_a_new_person_without_a_password_gets_a_code(desk: Desk) -> None:
    bob = ("bob", "Bob", "--role", "secretary")
    slip = desk.json("add-person", *bob)
    told = desk.run("add-person", "eve", "Eve", "--role", "group_chair", "--group", "T1").stdout
    again = desk.run("add-person", *bob[:3], "editor").stdout
    assert len(slip["code"]) > 8
    assert "Eve signs in once as eve with the code" in told
    assert "Bob can sign in as bob" in again, "a known account keeps what it opens with"


def test_upload_lists_sections_and_knows_the_same_file(opened: Desk) -> None:
    told = opened.json("sections")
    assert [s["title"] for s in told["sections"]] == ["Trees", "Bridges"]
    assert "already" in opened.run("upload", opened.folder / "report.docx").stdout


def test_upload_turns_old_fonts_into_unicode_only_when_told(desk: Desk) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    file = desk.file("old.docx", doc(h1("One"), f"<w:p><w:r>{fonts}<w:t>Uû ban nh©n d©n</w:t></w:r></w:p>"))
    shown = desk.run("upload", file, "--preview").stdout
    assert "Uû ban nh©n d©n → Uỷ ban nhân dân" in shown
    assert "draft no. 1" in desk.run("upload", file).stdout
    assert "draft no. 2" in desk.run("upload", file, "--unicode", "fonts").stdout
    assert desk.json("search", "ủy ban nhân dân", "--type", "section")["total"] == 1


def test_upload_shows_the_outline_first(desk: Desk) -> None:
    told = desk.json("upload", desk.file("report.docx", doc(*BODY)), "--preview")
    assert [h["title"] for h in told["headings"]] == ["Trees", "Bridges"]
    desk.run("sections", expect=1)


def test_tracked_changes_left_in_must_be_chosen(desk: Desk) -> None:
    file = desk.file("report.docx", doc(*BODY, inserted("New.")))
    desk.run("upload", file, expect=1)
    desk.run("upload", file, "--changes", "original")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 text",
        b"PK\x03\x04 damaged",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024,
    ],
    ids=["empty", "pdf", "damaged", "old or encrypted"],
)
def test_a_file_that_cannot_be_used_gets_one_clear_sentence(desk: Desk, data: bytes) -> None:
    assert_refused_clearly(desk, data)


def test_a_file_that_unpacks_to_too_much_gets_one_clear_sentence(desk: Desk) -> None:
    assert_refused_clearly(desk, bomb("word/document.xml"))


def assert_refused_clearly(desk: Desk, data: bytes) -> None:
    result = desk.run("upload", desk.file("bad.docx", data), expect=1)
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.strip().endswith(".")
    desk.run("sections", expect=1)  # still no draft


def test_comments_come_one_by_one_and_a_token_stops_doubles(opened: Desk) -> None:
    words = ("--group", "T1", "--text", "Twelve.", "--section", "Trees", "--quote", "ten", "--proposed", "twelve")
    assert opened.json("comment", *words, "--token", "a")["code"] == "T1-001"
    assert opened.json("comment", *words, "--token", "a")["code"] == "T1-001"
    assert opened.json("comment", *words, "--token", "b")["code"] == "T1-002"


def test_a_place_that_does_not_exist_is_refused(opened: Desk) -> None:
    opened.run("comment", "--group", "T1", "--text", "?", "--section", "Harbours", expect=1)
    opened.run("comment", "--group", "T9", "--text", "?", expect=1)


def test_a_sheet_is_shown_then_taken_in_whole(opened: Desk) -> None:
    file = opened.file("comments.xlsx", sheet(HEADER, *ROWS))
    shown = opened.json("import-comments", file, "--preview")
    assert [x["state"] for x in shown["landings"]] == ["new"] * 4
    assert opened.json("import-comments", file) == {"n_new": 4, "n_changed": 0, "n_known": 0}
    assert opened.json("import-comments", file) == {"n_new": 0, "n_changed": 0, "n_known": 4}


def test_a_wrong_row_is_named_and_nothing_is_taken_in(opened: Desk) -> None:
    wrong = ("T1-009", "T1", "A1", "Trees", "no such words", "", "wording", "?")
    file = opened.file("comments.xlsx", sheet(HEADER, ROWS[0], wrong))
    assert "no. 3" in opened.run("import-comments", file, expect=1).stderr
    assert opened.json("import-comments", opened.file("one.xlsx", sheet(HEADER, ROWS[0])))["n_new"] == 1


def test_search_ignores_accents_and_filters(opened: Desk) -> None:
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS)))
    assert opened.json("search", "twelve", "--type", "comment")["total"] == 2
    assert opened.json("search", "twelve", "--group", "T1")["total"] == 1
    assert opened.json("search", "tẻn trees", "--type", "section")["total"] == 1


def test_decisions_are_proposed_approved_and_taken_back(opened: Desk) -> None:
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS)))
    opened.run("decide", "T1-001", "--outcome", "accepted", "--reply", "Yes.")
    opened.run("approve", "T1-001")
    opened.run("decide", "T1-001", "--outcome", "explained", "--reply", "No.", expect=1)
    opened.run("decide", "T1-001", "--withdraw")
    opened.run("decide", "T9-001", "--outcome", "noted", expect=1)


def test_clusters_and_conflicts_are_named_by_their_comments(opened: Desk) -> None:
    rival = ("T2-004", "T2", "A1", "Trees", "ten trees", "nine trees", "figures", "Nine.")
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS, rival)))
    told = opened.run("cluster").stdout
    assert "The same: T1-001, T2-001" in told
    assert "T1-001, T2-001, T2-004" in told.split("Conflict", 1)[1]


def test_approving_names_the_decisions_that_exclude_each_other(opened: Desk) -> None:
    rival = ("T2-004", "T2", "A1", "Trees", "ten trees", "nine trees", "figures", "Nine.")
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS, rival)))
    opened.run("decide", "T1-001", "T2-004", "--outcome", "accepted", "--reply", "Yes.")
    assert opened.run("approve", "T1-001").stderr == ""
    warned = opened.run("approve", "T2-004").stderr
    assert "Only one of these can go in" in warned
    assert "T2-004, T1-001" in warned
    opened.run("decide", "T1-001", "T2-004", "--withdraw")
    opened.run("decide", "T1-001", "T2-004", "--outcome", "accepted", "--reply", "Yes.")
    assert opened.json("approve", "--all") == {"n": 2, "rivals": [["T1-001", "T2-004"]]}


def test_one_answer_goes_to_a_whole_cluster(opened: Desk) -> None:
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS)))
    opened.run("cluster")
    assert opened.json("decide", "T2-001", "--outcome", "accepted", "--together") == {"n": 2}


def test_the_wording_of_the_secretariat_goes_into_the_text(opened: Desk) -> None:
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS)))
    reply = ("--reply", "Eleven can be paid.")
    opened.run("decide", "T2-003", "--outcome", "in_part", "--wording", "eleven", *reply, expect=1)
    opened.run("decide", "T1-001", "--outcome", "in_part", "--wording", "eleven trees", *reply)
    opened.run("approve", "T1-001")
    opened.run("consolidate")
    assert opened.json("search", "eleven", "--type", "section")["total"] == 1


def test_words_that_stand_in_another_section_than_said_are_refused(opened: Desk) -> None:
    told = ("comment", "--group", "T1", "--text", "Why?", "--quote", "over rivers")
    assert "Bridges" in opened.run(*told, "--section", "Trees", expect=1).stderr
    assert "Bridges" in opened.run(*told, "--section", "Bridges").stdout


def test_the_papers_are_written_and_read_back(opened: Desk) -> None:
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, *ROWS)))
    prepared = decisions(
        {"comment": "T1-001", "outcome": "accepted", "reply": "Yes.", "edits": None},
        {"comment": "T2-001", "outcome": "accepted", "reply": "Yes.", "edits": None},
        {"comment": "T2-002", "outcome": "not_accepted", "reply": "It is clearer so.", "edits": None},
        {"comment": "T2-003", "outcome": "noted", "reply": "Thank you.", "edits": None},
    )
    opened.run("cluster")
    opened.run("decide", "--from", opened.file("decisions.json", prepared))
    opened.run("approve", "--all")
    opened.run("consolidate", "--dry-run")
    assert opened.json("consolidate")["n_edits"] == 1
    out = opened.folder / "papers"
    opened.run("export", "--all", "-o", out)
    assert sorted(path.name for path in out.iterdir()) == [
        "A1-draft-2-clean.docx",
        "A1-draft-2-comparison.docx",
        "A1-draft-2-marked.docx",
        "comment-table.docx",
        "issues.docx",
        "response-report.docx",
        "state-form.docx",
        "statistics.docx",
        "synthesis-report.docx",
    ]
    marked = (out / "A1-draft-2-marked.docx").read_bytes()
    assert "We plant twelve trees a year." in [text for _, _, text in texts(marked, "accept")]
    assert "We plant ten trees a year." in [text for _, _, text in texts(marked, "reject")]


def test_a_slip_goes_out_for_a_group_and_comes_back(opened: Desk) -> None:
    out = opened.folder / "papers"
    opened.run("export", "slips", "minutes", "outcomes", "--group", "T1", "-o", out)
    opened.run("export", "iso-table", "amendments", "--document", "A1", "-o", out)
    names = ["A1-amendments.docx", "A1-iso-table.docx", "T1-minutes.docx", "T1-outcomes.docx", "T1-slips.docx"]
    assert sorted(path.name for path in out.iterdir()) == names
    answers = {"slip.name": "Ada", "slip.1.current": "ten trees", "slip.1.proposed": "nine trees"}
    back = opened.file("back.docx", filled((out / "T1-slips.docx").read_bytes(), answers))
    assert opened.json("import-comments", back, "--preview")["road"] == "slip"
    assert opened.json("import-comments", back)["n_new"] == 1
    assert opened.json("import-comments", back)["n_known"] == 1


def test_the_papers_of_a_group_need_its_code(opened: Desk) -> None:
    opened.run("export", "minutes", expect=1)


def test_columns_are_matched_by_name(opened: Desk) -> None:
    file = opened.file("odd.xlsx", sheet(("Team", "Where", "What they think"), ("T1", "Trees", "How?")))
    matched = [x for name in ("Team=group", "Where=section", "What they think=text") for x in ("--column", name)]
    opened.run("import-comments", file, expect=1)
    assert opened.json("import-comments", file, *matched)["n_new"] == 1
    assert opened.json("import-comments", file)["n_known"] == 1
    opened.run("import-comments", file, "--column", "Team=shirt", expect=2)


def test_a_column_that_does_not_exist_is_refused_in_the_language_of_the_user(opened: Desk) -> None:
    file = opened.file("odd.xlsx", sheet(("Team", "Where"), ("T1", "Trees")))
    told = opened.run("import-comments", file, "--column", "Team=áo", "--lang", "vi", expect=2).output
    assert "không có cột “áo”. Tên các cột là: mã; tổ; người phát biểu; văn kiện; mục;" in " ".join(told.split())


def test_columns_are_called_by_the_words_of_the_user(opened: Desk) -> None:
    file = opened.file("odd.xlsx", sheet(("Team", "Where", "What they think"), ("T1", "Trees", "How?")))
    told = [x for one in ("Team=tổ", "Where=mục", "What they think=nội dung ý kiến") for x in ("--column", one)]
    assert opened.json("import-comments", file, *told)["n_new"] == 1


def test_rival_decisions_stop_the_consolidation_and_are_shown(opened: Desk) -> None:
    rival = ("T2-001", "T2", "A1", "Trees", "ten trees", "nine trees", "figures", "Nine.")
    opened.run("import-comments", opened.file("comments.xlsx", sheet(HEADER, ROWS[0], rival)))
    opened.run("decide", "T1-001", "T2-001", "--outcome", "accepted", "--reply", "Yes.")
    opened.run("approve", "--all")
    assert "T1-001, T2-001" in opened.run("consolidate", expect=1).stderr
    assert opened.json("sections")["number"] == 1


# ---------------------------------------------------------------- files alone


def test_split_shows_the_outline_of_a_file(desk: Desk) -> None:
    told = desk.json("split", desk.file("report.docx", doc(*BODY)), "--text")
    assert [s["title"] for s in told["sections"]] == ["Trees", "Bridges"]
    assert [t["text"] for t in told["text"]][1] == "We plant ten trees a year."


def test_split_tells_of_each_section_what_a_person_needs_to_judge_it(desk: Desk) -> None:
    told = desk.json("split", desk.file("report.docx", doc(p("Draft."), *BODY)))
    front, trees, _ = told["sections"]
    assert (front["level"], front["title"], front["words"]) == (0, "", 1)
    assert {name: trees[name] for name in ("start", "end", "number", "title", "level", "blocks", "words")} == {
        **{"start": 1, "end": 2, "number": "", "title": "Trees", "level": 1},
        **{"blocks": 2, "words": 7},
    }
    assert trees["key"]
    assert trees["confidence"] > 0.9
    assert trees["problems"] == []


def test_a_corrected_outline_is_taken_as_the_person_wants_it(desk: Desk) -> None:
    file = desk.file("report.docx", doc(*BODY))
    told = desk.json("split", file)
    assert desk.json("split", file, "--outline", desk.file("o.json", json.dumps(told).encode())) != told  # sure now
    told["sections"][1]["level"] = 2
    told["sections"][1]["title"] = "Crossings"
    outline = desk.file("o.json", json.dumps(told).encode())
    found = desk.json("split", file, "--outline", outline)["sections"]
    assert [(s["level"], s["title"], s["confidence"]) for s in found] == [(1, "Trees", 1.0), (2, "Crossings", 1.0)]
    desk.run("upload", file, "--outline", outline)
    sections = desk.json("sections")["sections"]
    assert [s["title"] for s in sections] == ["Trees", "Crossings"]


def test_a_heading_taken_away_joins_its_text_to_the_section_before(desk: Desk) -> None:
    outline = desk.file("o.json", json.dumps([{"start": 2, "level": 0}]).encode())
    told = desk.json("split", desk.file("report.docx", doc(*BODY)), "--outline", outline)
    assert [(s["title"], s["blocks"]) for s in told["sections"]] == [("Trees", 4)]


@pytest.mark.parametrize("content", [b"no json", b"[1]", b'{"sections": 5}', b'[{"start": 99, "level": 1}]'])
def test_an_outline_that_makes_no_sense_is_refused_in_a_sentence(desk: Desk, content: bytes) -> None:
    outline = desk.file("o.json", content)
    result = desk.run("split", desk.file("report.docx", doc(*BODY)), "--outline", outline, expect=1)
    assert len(result.stderr.strip().splitlines()) == 1


def test_commands_on_files_refuse_what_is_no_word_file(desk: Desk) -> None:
    good, bad = desk.file("good.docx", doc(*BODY)), desk.file("bad.docx", b"%PDF-1.7")
    out = desk.folder / "out.docx"
    for command in (
        ("split", bad),
        ("annotations", bad),
        ("roundtrip", bad, "-o", out),
        ("redline", good, bad, "-o", out),
        ("combine", good, good, bad, "-o", out),
    ):
        result = desk.run(*command, expect=1)
        assert "This is a PDF." in result.stderr
    assert not out.exists()


def test_combine_tells_in_json_what_was_applied_collapsed_in_conflict_or_not_placed(desk: Desk) -> None:
    base = desk.file("base.docx", doc(p("One two three four five six seven.")))
    ann = desk.file("Ann.docx", doc(p("One 2 three four five VI seven.")))
    bob = desk.file("Bob.docx", doc(p("One 2 three four five 6 seven.")))
    told = desk.json("combine", base, ann, bob, "-o", desk.folder / "out.docx")
    assert [e["source_ids"] for e in told["applied"]] == [["Ann", "Bob"]]
    assert [e["text"] for e in told["collapsed"]] == ["2"]
    assert [[e["text"] for e in c["edits"]] for c in told["conflicts"]] == [["6", "VI"]]
    assert told["conflicts"][0]["base_text"] == "six"
    assert told["orphans"] == []


def test_redline_leads_from_one_file_to_the_other(desk: Desk) -> None:
    old, new = desk.file("old.docx", doc(p("One two three."))), desk.file("new.docx", doc(p("One 2 three.")))
    out = desk.folder / "marked.docx"
    desk.run("redline", old, new, "-o", out, "--author", "Ann", "--date", "2026-01-20T17:00:00Z")
    first = out.read_bytes()
    desk.run("redline", old, new, "-o", out, "--author", "Ann", "--date", "2026-01-20T17:00:00Z")
    assert out.read_bytes() == first
    assert [t for _, _, t in texts(first, "accept")] == ["One 2 three."]
    assert [t for _, _, t in texts(first, "reject")] == ["One two three."]
    desk.run("redline", old, new, "-o", out, "--date", "yesterday", expect=1)


def test_roundtrip_gives_the_same_text(desk: Desk) -> None:
    out = desk.folder / "out.docx"
    desk.run("roundtrip", desk.file("report.docx", doc(*BODY)), "-o", out)
    assert [t for _, _, t in texts(out.read_bytes())] == [t for _, _, t in texts(doc(*BODY))]


def test_annotations_lists_tracked_changes(desk: Desk) -> None:
    found = desk.json("annotations", desk.file("report.docx", doc(p("One."), inserted("Two.", author="Ann"))))
    assert [(a["kind"], a["author"]) for a in found] == [("insertion", "Ann")]


def test_combine_puts_reviewers_under_their_names(desk: Desk) -> None:
    base = desk.file("base.docx", doc(p("One two three four five six seven.")))
    ann = desk.file("Ann.docx", doc(p("One 2 three four five six seven.")))
    bob = desk.file("Bob.docx", doc(p("One two three four five 6 seven.")))
    out = desk.folder / "combined.docx"
    told = desk.json("combine", base, ann, bob, "-o", out)
    assert len(told["applied"]) == 2
    assert [t for _, _, t in texts(out.read_bytes(), "accept")] == ["One 2 three four five 6 seven."]


def test_a_draft_that_comes_back_edited_is_worked_in(opened: Desk) -> None:
    opened.run("export", "clean", "-o", opened.folder / "out")
    sent = (opened.folder / "out" / "A1-draft-1-clean.docx").read_bytes()
    back = opened.file("from home.docx", edited(sent, ("ten trees", "twelve trees"), keeps_ids=False))
    shown = opened.json("upload", back, "--preview")["returned"]
    assert [(e["before"], e["after"]) for e in shown["edits"]] == [("ten", "twelve")]
    assert "1 changes of the returned file are in the text" in opened.run("upload", back).stdout
    assert opened.json("upload", back)["n_already"] == 1
    other = opened.file("from work.docx", edited(sent, ("ten trees", "nine trees")))
    assert "here “twelve”, in the file “nine”" in opened.run("upload", other, "--preview").stdout
    assert "were changed differently" in opened.run("upload", other, expect=1).stderr
    assert "draft no. 2" in opened.run("upload", other, "--conflicts", "theirs", "--freeze").stdout
    assert "nothing to save" in opened.run("upload", opened.file("again.docx", sent), "--preview").stdout
    assert "draft no. 3" in opened.run("upload", other, "--as-draft").stdout
