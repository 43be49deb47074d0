"""The main job from end to end on data set A, told twice: through the command line and through the web.

A Word report goes in, is taken apart into sections, gets comments, is searched, decided on, consolidated, and
comes back as Word. The figures are the set's own, written by hand in its expected.json.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from congressdocs import resources
from congressdocs.cli.app import cli
from congressdocs.config import Config
from congressdocs.core.model import CONTENT_KINDS
from congressdocs.core.review.counts import count
from congressdocs.store.answers.dispositions import load_dispositions_of_round
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_congresses, load_rounds
from congressdocs.store.text.documents import load_documents, load_drafts
from congressdocs.web.app import create_app
from congressdocs.word.ooxml.identity import read_identity
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import texts
from congressdocs.workflow.workspace import open_workspace
from tests.prints import printed_once

SET_A = resources.sets_dir() / "lam_van"
EXPECTED = json.loads((SET_A / "expected.json").read_bytes())
PLAN = json.loads((SET_A / "congress.json").read_bytes())
FILES = {told["code"]: SET_A / told["file"] for told in PLAN["documents"]}
PASSWORD = "a word to enter"


@pytest.fixture(scope="module", autouse=True)
def prints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Both stories print the same drafts to find their pages."""
    with printed_once(tmp_path_factory):
        yield


@dataclass(frozen=True)
class Walked:
    """What the walk left behind."""

    data: Path
    papers: Path
    told: dict[str, Any]  # verb -> its JSON answer

    def texts(self, name: str, mode: str = "accept") -> list[str]:
        data = (self.papers / name).read_bytes()
        return [text for _, _, text in texts(data, "reject" if mode == "reject" else "accept")]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The story by command line, one verb after the other."""
    folder = tmp_path_factory.mktemp("walk")
    told: dict[str, Any] = {}

    def run(verb: str, *options: str | Path) -> None:
        words = [verb, "--data", str(folder / "data"), "--lang", "en", "--json", *map(str, options)]
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, (verb, result.output, result.exception)
        told[verb] = json.loads(result.stdout) if result.stdout.startswith(("{", "[")) else None

    run("init", "--from", SET_A / "congress.json")
    for code, file in FILES.items():
        run("upload", file, "--document", code)
    run("sections", "--document", "A1")
    run("open-round", "Round 1", "--due", "2099-01-01T00:00")
    run("import-comments", SET_A / "comments.xlsx")
    run("search", "giam ngheo", "--limit", "500")
    run("cluster")
    run("decide", "--from", SET_A / "decisions.json")
    run("approve", "--all")
    run("consolidate")
    run("export", "--all", "-o", folder / "papers")
    return Walked(folder / "data", folder / "papers", told)


def test_every_comment_comes_in_and_is_answered_and_the_sums_agree(walked: Walked) -> None:
    ws = open_workspace(Config(data_dir=walked.data))
    with reading(ws.engine) as session:
        congress = load_congresses(session)[0]
        round_id = load_rounds(session, congress.id)[0].id
        comments = load_comments_of_round(session, round_id)
        totals = count(comments, load_dispositions_of_round(session, round_id).values())
        codes = {d.id: d.code for d in load_documents(session, congress.id)}
    ws.close()
    assert totals.total == EXPECTED["comments"]
    assert sum(totals.by_group.values()) == EXPECTED["comments"]
    assert Counter(c.code.split("-")[0] for c in comments) == EXPECTED["by_group"]
    assert {codes.get(i or "", ""): n for i, n in totals.by_document.items()} == EXPECTED["by_document"]
    assert {kind.value: n for kind, n in totals.by_kind.items()} == EXPECTED["by_kind"]
    assert {outcome.value: n for outcome, n in totals.by_outcome.items()} == EXPECTED["by_outcome"]
    assert totals.pending == 0
    assert sum(c.kind in CONTENT_KINDS for c in comments) == EXPECTED["on_contents"]


def test_clusters_conflicts_and_edits_are_those_of_the_set(walked: Walked) -> None:
    clustering, consolidated = walked.told["cluster"], walked.told["consolidate"]
    assert len(clustering["clusters"]) == EXPECTED["clusters"]
    assert sum(len(c["comment_ids"]) for c in clustering["clusters"]) == EXPECTED["comments_in_clusters"]
    assert len(clustering["conflicts"]) == EXPECTED["conflict_sets"]
    assert consolidated["conflicts"] == consolidated["unapplied"] == []
    assert consolidated["n_edits"] == EXPECTED["edits"]


def test_search_finds_without_accents(walked: Walked) -> None:
    found = walked.told["search"]["entries"]
    assert {entry["hit"]["type"] for entry in found} == {"section", "comment"}
    assert all("nghèo" in entry["hit"]["snippet"].lower() for entry in found[:3])


@pytest.mark.parametrize("code", FILES)
def test_the_marked_copy_leads_from_the_uploaded_file_to_the_clean_draft(walked: Walked, code: str) -> None:
    uploaded = [text for _, _, text in texts(FILES[code].read_bytes())]
    assert walked.texts(f"{code}-du-thao-2-ban-co-dau-sua.docx", "reject") == uploaded
    assert walked.texts(f"{code}-du-thao-2-ban-co-dau-sua.docx") == walked.texts(f"{code}-du-thao-2-ban-sach.docx")
    assert walked.texts(f"{code}-du-thao-2-ban-sach.docx") != uploaded


@pytest.mark.parametrize("code", FILES)
def test_everything_around_the_text_is_left_as_it_was(walked: Walked, code: str) -> None:
    before = Package.open(FILES[code].read_bytes())
    after = Package.open((walked.papers / f"{code}-du-thao-2-ban-sach.docx").read_bytes())
    names = before.parts.keys() | after.parts.keys()
    changed = {name for name in names if before.parts.get(name) != after.parts.get(name)}
    margins = {name for name in changed if name.startswith(("word/header", "word/footer"))}  # they hold the draft mark
    for name in margins:
        texts = ["".join(package.xml(name).itertext()) for package in (before, after)]
        assert texts[0].replace("lần 1", "lần 2") == texts[1] != texts[0]
    identity = {"word/_rels/document.xml.rels", "customXml/item1.xml", "docProps/custom.xml"}
    listed = {"_rels/.rels", "[Content_Types].xml"}
    assert changed - margins - listed == {"word/document.xml"} | identity


def test_a_file_that_leaves_says_which_draft_it_is(walked: Walked) -> None:
    identity = read_identity((walked.papers / "A1-du-thao-2-ban-sach.docx").read_bytes())
    assert identity is not None
    assert (identity.number, len(identity.versions)) == (2, len(walked.told["sections"]["sections"]))


def test_every_change_in_the_marked_copy_names_its_comments(walked: Walked) -> None:
    package = Package.open((walked.papers / "A2-du-thao-2-ban-co-dau-sua.docx").read_bytes())
    (name,) = package.related("comments")
    remarks = ["".join(e.itertext()) for e in package.xml(name)]
    assert len(remarks) >= EXPECTED["edits_by_document"]["A2"]
    assert all("-0" in remark or "-1" in remark for remark in remarks)


def test_the_response_report_prints_the_sums(walked: Walked) -> None:
    words = " ".join(walked.texts("bao-cao-tiep-thu-giai-trinh.docx"))
    for outcome in ("accepted", "in_part", "explained", "not_accepted", "noted", "referred"):
        assert str(EXPECTED["by_outcome"][outcome]) in words
    assert str(EXPECTED["comments"]) in words
    assert str(EXPECTED["edits"]) in words


# ---------------------------------------------------------------- the same story through the web


class Browser:
    """One signed-in person; forms get their token by themselves."""

    def __init__(self, client: FlaskClient, login: str) -> None:
        self.client = client
        self.post("/sign-in", login=login, password=PASSWORD)

    def get(self, address: str) -> str:
        answer = self.client.get(address, headers={"Accept-Language": "en"}, follow_redirects=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.text

    def file(self, address: str) -> bytes:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.data

    def post(self, address: str, **form: Any) -> str:
        page = self.client.get("/sign-in", follow_redirects=True).text
        form["csrf_token"] = page.split('name="csrf-token" content="')[1].split('"')[0]
        answer = self.client.post(address, data=form, headers={"Accept-Language": "en"}, follow_redirects=True)
        assert answer.status_code == 200, f"{address}: {_main_words(answer.text)}"
        return answer.text


def _main_words(page: str) -> str:
    """The words of a page's main part, for the message of a failed test."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("<main")[-1]).split())[:500]


@pytest.fixture
def signed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The site of a workspace with the congress of the set, and a way to sign in by role."""
    monkeypatch.setattr("congressdocs.cli.setup.secrets.token_urlsafe", lambda _n: PASSWORD)
    words = ["init", "--data", str(tmp_path / "data"), "--from", str(SET_A / "congress.json")]
    assert CliRunner().invoke(cli, words).exit_code == 0
    ws = open_workspace(Config(data_dir=tmp_path / "data"))
    logins = {person["role"]: person["login"] for person in reversed(PLAN["people"])}
    app = create_app(ws)
    yield ws, lambda role: Browser(app.test_client(), logins[role])
    ws.close()


def test_the_same_story_through_the_web(signed_in: Any) -> None:
    ws, sign_in = signed_in
    editor, head, secretary = sign_in("editor"), sign_in("office_head"), sign_in("secretary")
    member = sign_in("group_secretary")
    with reading(ws.engine) as session:
        congress = load_congresses(session)[0]
        documents = load_documents(session, congress.id)
    root = f"/c/{congress.id}"
    for document in documents:
        data = io.BytesIO(FILES[document.code].read_bytes())
        editor.post(f"{root}/documents/{document.id}/upload", docx=(data, FILES[document.code].name))
    head.post(f"{root}/rounds/", name="Round 1", due="2099-01-01T00:00")
    with reading(ws.engine) as session:
        opened = load_rounds(session, congress.id)[0]
        a1 = load_drafts(session, documents[0].id)[0]
    rounds = f"{root}/rounds/{opened.id}"
    assert "PHẦN THỨ NHẤT" in member.get(f"{root}/drafts/{a1}")

    sheet = io.BytesIO((SET_A / "comments.xlsx").read_bytes())
    secretary.post(f"{rounds}/import", file=(sheet, "comments.xlsx"), road="", group="")
    assert str(EXPECTED["comments"]) in secretary.get(rounds)
    ws.catch_up()
    assert "nghèo" in secretary.get(f"{root}/search?q=giam+ngheo")

    secretary.post(f"{rounds}/workbench/cluster")
    prepared = io.BytesIO((SET_A / "decisions.json").read_bytes())
    secretary.post(f"{rounds}/workbench/load", decisions=(prepared, "decisions.json"))
    head.post(f"{rounds}/workbench/approve-all")
    secretary.post(f"{rounds}/consolidate")

    with reading(ws.engine) as session:
        newest = {d.code: load_drafts(session, d.id)[-1] for d in documents}
    for code, draft_id in newest.items():
        clean, marked = (head.file(f"{root}/drafts/{draft_id}/{paper}.docx") for paper in ("clean", "marked"))
        assert texts(marked, "accept") == texts(clean)
        assert [t for *_, t in texts(marked, "reject")] == [t for *_, t in texts(FILES[code].read_bytes())]
    report = head.file(f"{rounds}/response.docx")
    assert str(EXPECTED["edits"]) in " ".join(text for *_, text in texts(report))
