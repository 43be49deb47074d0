"""What the commands say, in a language that nobody speaks: what can still be read was translated by nobody."""

import json
import secrets
from pathlib import Path

import pytest
from click.testing import CliRunner

from congressdocs.cli.app import cli
from tests.builders import decisions, doc, h1, inserted, p, sheet
from tests.pseudo import left, speak

PLAN = {
    "congress": {"name": "Συνέδριο", "language": "vi", "time_zone": "Asia/Ho_Chi_Minh", "profile": "plain"},
    "documents": [{"code": "Α1", "title": "Έκθεση", "order": 1}],
    "groups": [{"code": "Ο1", "name": "Ομάδα ένα", "n_delegates": 40}, {"code": "Ο2", "name": "Ομάδα δύο"}],
    "people": [{"name": "Άννα", "login": "άννα", "role": "office_head"}],
}
BODY = (h1("Δέντρα"), p("Φυτεύουμε δέκα δέντρα τον χρόνο."), h1("Γέφυρες"), p("Χτίζουμε γέφυρες."))
HEADER = ("code", "group", "document", "section", "quote", "proposed", "kind", "text")
ROWS = (
    ("Ο1-001", "Ο1", "Α1", "Δέντρα", "δέκα δέντρα", "δώδεκα δέντρα", "figures", "Δώδεκα."),
    ("Ο2-001", "Ο2", "Α1", "Δέντρα", "δέκα", "δώδεκα", "figures", "Δώδεκα."),
    ("Ο2-002", "Ο2", "Α1", "Άλλο", "άλλο", "", "delete", "Πού;"),
    ("Ο2-003", "Ο2", "", "", "", "", "agreement", "Ναι."),
)
# codes that a person types and reads as they are, in every language
CODES = {"office_head", "accepted", "figures", "agreement", "delete", "insert", "ins", "del", "comment", "heading"}


def said(folder: Path, *words: str) -> set[str]:
    """The untranslated words that a command answered."""
    name, *options = words
    result = CliRunner().invoke(cli, [name, "--data", str(folder / "data"), "--lang", "vi", *options])
    assert result.exit_code in (0, 1), (words, result.output, result.exception)
    told = (result.stdout + result.stderr).replace(str(folder / "data"), "")
    return {f"{name}: {left(line)}" for line in told.splitlines() if set(left(line).split()) - CODES}


def test_no_answer_of_a_command_holds_an_untranslated_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _n: "1")
    files = {
        "1.json": json.dumps(PLAN).encode(),
        "2.docx": doc(*BODY),
        "3.xlsx": sheet(HEADER, *ROWS),
        "4.json": decisions({"comment": "Ο1-001", "outcome": "accepted", "reply": "Ναι."}),
        "5.docx": doc(*BODY, p(f"Και {inserted('δρόμους', 'Άννα')}.")),
    }
    at = {name[0]: str(tmp_path / name) for name in files}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    commands = [
        ("sections",),
        ("init", "--from", at["1"]),
        ("init",),
        ("upload", at["2"], "--preview"),
        ("upload", at["2"]),
        ("sections",),
        ("open-round", "Γύρος", "--due", "2099-01-01T00:00"),
        ("import-comments", at["3"], "--preview"),
        ("import-comments", at["3"]),
        ("import-comments", at["3"]),
        ("open-places",),
        ("search", "δέντρα"),
        ("cluster",),
        ("search", "άλλο"),
        ("decide", "--from", at["4"]),
        ("approve", "--all"),
        ("consolidate", "--dry-run"),
        ("consolidate",),
        ("export", "--all", "-o", str(tmp_path / "9")),
        ("export-log",),
        ("papers",),
        ("list-keys",),
        ("add-key", "κλειδί", "--group", "Ο1"),
        ("list-keys",),
        ("attendance", "--group", "Ο1", "--present", "37"),
        ("prompt", "Φτάνει;"),
        ("comment", "--group", "Ο1", "--text", "Ναι."),
        ("submit", "--group", "Ο1", "--as", "άννα"),
        ("confirm", "--group", "Ο1", "--as", "άννα"),
        ("close-round",),
        ("reopen-round", "--due", "2099-02-01T00:00"),
        ("split", at["2"]),
        ("annotations", at["5"]),
        ("roundtrip", at["2"], "-o", str(tmp_path / "7.docx")),
        ("upload", at["3"]),
        ("redline", at["2"], at["5"], "-o", str(tmp_path / "8.docx")),
        ("sections", "--document", "Α9"),
    ]
    leaks = set().union(*(said(tmp_path, *words) for words in commands))
    assert leaks == set()
