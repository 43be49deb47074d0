"""Pages of papers, of files that came with them, and of comments in parts."""

import io

import pytest

from congressdocs.core.model import Comment, Role
from congressdocs.workflow.comments.papers import NewPaper, add_paper, papers_of
from congressdocs.workflow.comments.parts import NewPart, parts_of, split_comment
from tests.builders import doc, p, sheet
from tests.web.site import Site


@pytest.fixture
def paper_id(open_site: Site) -> str:
    office = open_site.office
    new = NewPaper("Lan", "Ba Xã", "On poverty", office.groups[0].id, text="Poverty is real.\nMake it 2%.")
    return add_paper(office.ws, office.congress.id, new, by=office.me).id


@pytest.fixture
def comment(open_site: Site) -> Comment:
    return open_site.office.asks("below 3%", "below 2%")


def test_a_paper_is_taken_in_as_a_word_file(open_site: Site) -> None:
    desk = open_site.as_(Role.SECRETARY)
    sent = {"author": "Minh", "topic": "On roads", "file": (io.BytesIO(doc(p("Pave the roads."))), "minh.docx")}
    page = desk.post(f"{open_site.root}/handed-in/new", sent, follow_redirects=True)
    assert page.status_code == 200
    assert "Pave the roads." in page.text
    assert "minh.docx" in page.text
    (one,) = papers_of(open_site.ws, open_site.office.congress.id, by=open_site.office.me)
    got = desk.get(f"{open_site.root}/handed-in/{one.paper.id}/file")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"


def test_a_comment_is_taken_from_a_paper(open_site: Site, paper_id: str) -> None:
    office = open_site.office
    desk = open_site.as_(Role.SECRETARY)
    sent = {
        "text": "Make it 2%.",
        "group_id": office.groups[0].id,
        "round_id": office.round_id or "",
        "kind": "figures",
        "section": "Results",
        "quote": "below 3%",
        "proposed": "below 2%",
        "token": "t1",
    }
    page = desk.post(f"{open_site.root}/handed-in/{paper_id}/comments", sent, follow_redirects=True)
    assert "T1-001" in page.text
    assert desk.post(f"{open_site.root}/handed-in/{paper_id}/comments", sent, follow_redirects=True).status_code == 200
    (one,) = papers_of(open_site.ws, office.congress.id, by=office.me)
    (made,) = one.comments
    assert (made.speaker, made.proposals[0].text) == ("Lan, Ba Xã", "below 2%")
    assert "Paper no. 1" in desk.get(f"{open_site.root}/comments/{made.id}").text
    assert "Of these: 0 spoken, 1 from papers." in desk.get(f"{open_site.root}/rounds/{office.round_id}").text


def test_a_wrong_place_says_so_and_keeps_nothing(open_site: Site, paper_id: str) -> None:
    office = open_site.office
    sent = {
        "text": "Make it 2%.",
        "group_id": office.groups[0].id,
        "round_id": office.round_id or "",
        "kind": "figures",
        "quote": "words that stand nowhere",
        "token": "t1",
    }
    answer = open_site.as_(Role.SECRETARY).post(f"{open_site.root}/handed-in/{paper_id}/comments", sent)
    assert answer.status_code == 422
    assert not papers_of(office.ws, office.congress.id, by=office.me)[0].comments


def test_papers_come_out_of_a_spreadsheet_after_a_look(open_site: Site) -> None:
    desk = open_site.as_(Role.SECRETARY)
    data = sheet(
        ("number", "author", "topic", "delivered"), ("1", "Lan", "On poverty", "x"), ("2", "Minh", "On roads", "")
    )
    address = f"{open_site.root}/handed-in/import"
    look = desk.post(address, {"look": "1", "file": (io.BytesIO(data), "papers.xlsx")})
    assert "On roads" in look.text
    congress = open_site.office.congress.id
    assert not papers_of(open_site.ws, congress, by=open_site.office.me)
    desk.post(address, {"file": (io.BytesIO(data), "papers.xlsx")})
    listed = desk.get(f"{open_site.root}/handed-in?show=delivered")
    assert "On poverty" in listed.text
    assert "On roads" not in listed.text


def test_another_groups_paper_is_not_there(open_site: Site, paper_id: str) -> None:
    stranger = open_site.as_(Role.GROUP_SECRETARY, 1)
    assert stranger.get(f"{open_site.root}/handed-in/{paper_id}").status_code == 404
    assert "On poverty" not in stranger.get(f"{open_site.root}/handed-in").text


def test_a_file_comes_with_a_comment_and_leaves_as_a_download(open_site: Site, comment: Comment) -> None:
    owner, stranger = open_site.as_(Role.GROUP_SECRETARY), open_site.as_(Role.GROUP_SECRETARY, 1)
    sent = {"file": (io.BytesIO(b"%PDF-1.7 figures"), "figures.pdf")}
    page = owner.post(f"{open_site.root}/comments/{comment.id}/files", sent, follow_redirects=True)
    address = page.text.split('href="')[
        [part.startswith(f"{open_site.root}/files/") for part in page.text.split('href="')].index(True)
    ].split('"')[0]
    got = owner.get(address)
    assert (got.data, got.mimetype) == (b"%PDF-1.7 figures", "application/octet-stream")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert stranger.get(address).status_code == 404
    assert stranger.post(f"{address}/remove").status_code in (403, 404)
    refused = owner.post(f"{open_site.root}/comments/{comment.id}/files", {"file": (io.BytesIO(b"MZ"), "x.exe")})
    assert refused.status_code == 422


def test_a_comment_is_cut_and_answered_part_by_part(open_site: Site, comment: Comment) -> None:
    office, desk = open_site.office, open_site.as_(Role.SECRETARY)
    address = f"{open_site.root}/comments/{comment.id}/parts"
    assert "cut" in desk.get(address).text
    page = desk.post(address, {"cut": "Say below 2%\r\nAnd say why"}, follow_redirects=True)
    assert "And say why" in page.text
    desk.post(f"{address}/1", {"outcome": "accepted", "wording": "below 2%"})
    desk.post(f"{address}/2", {"outcome": "noted"})
    answers = parts_of(office.ws, comment.id, by=office.me)
    assert [answer.disposition.outcome.value for answer in answers if answer.disposition] == ["accepted", "noted"]
    bench = desk.get(f"{open_site.root}/rounds/{office.round_id}/workbench?show=all&item={comment.id}")
    assert "(2)" not in bench.text
    assert bench.status_code == 200


def test_the_desk_shows_the_parts_of_an_open_comment(open_site: Site, comment: Comment) -> None:
    office, desk = open_site.office, open_site.as_(Role.SECRETARY)
    split_comment(office.ws, comment.id, (NewPart("First."), NewPart("Second.")), by=office.me)
    bench = desk.get(f"{open_site.root}/rounds/{office.round_id}/workbench?item={comment.id}")
    assert "Second." in bench.text
    sent = {"outcome": "noted", "round_id": office.round_id or ""}
    back = desk.post(f"{open_site.root}/comments/{comment.id}/parts/1", sent)
    assert "/workbench?" in back.headers["Location"]
