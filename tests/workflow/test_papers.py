"""Papers: handed in, out of a spreadsheet, and the comments taken from them."""

from dataclasses import replace

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import Channel, Kind, Membership, Paper, Person, Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.comments.papers import (
    NewPaper,
    add_paper,
    change_paper,
    extract_comment,
    mark_delivered,
    paper_file,
    paper_here,
    papers_of,
    remove_paper,
)
from congressdocs.workflow.intake.papers_sheet import PaperState, import_papers, preview_papers
from tests.builders import doc, h1, p, sheet
from tests.workflow.office import Office

HEADER = ("Số", "Tác giả", "Đơn vị", "Chủ đề", "Tổ", "Trình bày")


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("Less than 3% of households are poor."))
    office.open()
    return office


def handed_in(office: Office, **more: object) -> Paper:
    new = replace(NewPaper("Lan", "Ba Xã", "On poverty", office.groups[0].id, text="We ask for 2%."), **more)
    return add_paper(office.ws, office.congress.id, new, by=office.me)


def member(office: Office, role: Role, group: int = 0) -> Person:
    return Person(f"{role}-{group}", "Somebody", (Membership(office.congress.id, role, office.groups[group].id),))


def about(office: Office, words: str = "3%") -> NewComment:
    version, paragraph, start = office.spot(words)
    place = NewPlace(version.section_id, paragraph.id, start, start + len(words), version.id, proposed="2%")
    return NewComment(
        office.groups[0].id, Kind.FIGURES, "We ask for 2%.", "t1", places=(place,), round_id=office.round_id
    )


def test_papers_get_the_next_number(opened: Office) -> None:
    assert [handed_in(opened).number, handed_in(opened, number=7).number, handed_in(opened).number] == [1, 7, 8]


def test_a_number_is_given_once(opened: Office) -> None:
    handed_in(opened, number=3)
    with pytest.raises(Invalid):
        handed_in(opened, number=3)
    assert len(papers_of(opened.ws, opened.congress.id, by=opened.me)) == 1


def test_the_words_of_a_word_file_are_the_text_and_the_file_is_kept(opened: Office) -> None:
    data = doc(h1("On poverty"), p("We ask for 2%."))
    paper = handed_in(opened, text="", file=data, file_name="lan.docx")
    assert paper.text == "On poverty\nWe ask for 2%."
    kept = paper_file(opened.ws, paper.id, by=opened.me)
    assert (kept.name, kept.data) == ("lan.docx", data)


def test_a_comment_taken_from_a_paper_names_its_author(opened: Office) -> None:
    paper = handed_in(opened)
    comment = extract_comment(opened.ws, paper.id, about(opened), by=opened.me)
    assert (comment.paper_id, comment.speaker, comment.channel) == (paper.id, "Lan, Ba Xã", Channel.PAPER)
    with reading(opened.ws.engine) as session:
        assert load_comments_of_round(session, opened.round_id or "") == (comment,)
    assert [c.code for c in paper_here(opened.ws, paper.id, by=opened.me).comments] == ["T1-001"]


def test_a_paper_from_which_comments_were_taken_stays_as_received(opened: Office) -> None:
    paper = handed_in(opened)
    extract_comment(opened.ws, paper.id, about(opened), by=opened.me)
    new = NewPaper("Lan", "Ba Xã", "On poverty again", opened.groups[0].id, text=paper.text)
    assert change_paper(opened.ws, paper.id, new, by=opened.me).topic == "On poverty again"
    with pytest.raises(Invalid):
        change_paper(opened.ws, paper.id, replace(new, text="Other words."), by=opened.me)
    with pytest.raises(NotAllowed):
        remove_paper(opened.ws, paper.id, by=opened.me)


def test_a_group_sees_its_papers_and_nobody_elses(opened: Office) -> None:
    own, others, nobodys = (
        handed_in(opened),
        handed_in(opened, group_id=opened.groups[1].id),
        handed_in(opened, group_id=None),
    )
    secretary = member(opened, Role.GROUP_SECRETARY)
    assert [h.paper.id for h in papers_of(opened.ws, opened.congress.id, by=secretary)] == [own.id]
    for paper in (others, nobodys):
        with pytest.raises(Missing):
            paper_here(opened.ws, paper.id, by=secretary)
        with pytest.raises(Missing):
            extract_comment(opened.ws, paper.id, about(opened), by=secretary)


def test_only_the_secretariat_says_what_was_delivered(opened: Office) -> None:
    paper = handed_in(opened)
    with pytest.raises(NotAllowed):
        mark_delivered(opened.ws, paper.id, by=member(opened, Role.GROUP_SECRETARY))
    assert mark_delivered(opened.ws, paper.id, by=opened.me).is_delivered


def test_papers_come_out_of_a_spreadsheet_once(opened: Office) -> None:
    rows = [("1", "Lan", "Ba Xã", "On poverty", "T1", "x"), ("2", "Minh", "Bốn Xã", "On roads", "", "")]
    data = sheet(HEADER, *rows)
    congress = opened.congress.id
    found = preview_papers(opened.ws, congress, data, by=opened.me)
    assert [(line.state, line.number, line.is_delivered) for line in found.lines] == [
        (PaperState.NEW, 1, True),
        (PaperState.NEW, 2, False),
    ]
    assert papers_of(opened.ws, congress, by=opened.me) == ()
    import_papers(opened.ws, congress, data, by=opened.me)
    again = import_papers(
        opened.ws, congress, sheet(HEADER, rows[1], (*rows[0][:3], "On the poor", *rows[0][4:])), by=opened.me
    )
    assert [line.state for line in again.lines] == [PaperState.KNOWN, PaperState.CHANGED]
    assert [h.paper.topic for h in papers_of(opened.ws, congress, by=opened.me)] == ["On the poor", "On roads"]


def test_a_wrong_row_stops_the_whole_spreadsheet(opened: Office) -> None:
    data = sheet(
        HEADER, ("1", "Lan", "", "On poverty", "", ""), ("2", "", "", "On roads", "", ""), ("1", "Mai", "", "x", "", "")
    )
    found = preview_papers(opened.ws, opened.congress.id, data, by=opened.me)
    assert [line.state for line in found.lines] == [PaperState.NEW, PaperState.WRONG, PaperState.WRONG]
    with pytest.raises(Invalid):
        import_papers(opened.ws, opened.congress.id, data, by=opened.me)
    assert papers_of(opened.ws, opened.congress.id, by=opened.me) == ()
