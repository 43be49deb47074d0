"""Printouts for the higher level and for machines: W16, W18, W19 as a spreadsheet, composites of W20, W21."""

import hashlib
import io
import json
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Kind, Outcome, Scope
from congressdocs.word.reading.body import texts
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.comments.papers import NewPaper, add_paper, extract_comment
from congressdocs.workflow.comments.parts import NewPart, decide_part, split_comment
from congressdocs.workflow.decisions.decide import approve
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.intake.incoming import Choices
from congressdocs.workflow.intake.take_in import import_comments
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.rounds import export_annex, export_printout
from tests.builders import h1, p
from tests.workflow.office import Office


@pytest.fixture
def closed(office: Office) -> Office:
    """Two comments spoken on one paragraph, one of them in parts, and one taken from a paper."""
    office.upload(h1("Aims"), p("Less than 3% of households are poor and every road is paved by 2030."))
    office.open()
    first = office.asks("3%", "2%")
    office.asks("2030", "2028", group=1)
    paper = add_paper(office.ws, office.congress.id, NewPaper("Lan", "Ba Xã", "On the poor", number=12), by=office.me)
    general = NewComment(
        office.groups[0].id, Kind.EXPERIENCE, "We tried it.", "t", Scope.ELSEWHERE, round_id=office.round_id
    )
    extract_comment(office.ws, paper.id, general, by=office.me)
    split_comment(office.ws, first.id, (NewPart("Make it 2%."), NewPart("And say why.")), by=office.me)
    decide_part(office.ws, first.id, 1, Outcome.ACCEPTED, "", by=office.me)
    decide_part(office.ws, first.id, 2, Outcome.NOTED, "For the editors.", by=office.me)
    approve(office.ws, [first.id], by=office.me)
    return office


def said(office: Office, kind: PrintoutKind, document: str = "") -> str:
    file = export_printout(office.ws, office.round_id or "", PrintOrder(kind, "", document), by=office.me)
    return "\n".join(text for *_, text in texts(file.data, "accepted"))


def test_the_list_of_papers_names_the_comments_taken(closed: Office) -> None:
    text = said(closed, PrintoutKind.PAPERS_LIST)
    assert "On the poor" in text
    assert "T1-002" in text


def test_sums_tell_spoken_comments_from_those_of_papers(closed: Office) -> None:
    for kind in (PrintoutKind.SYNTHESIS, PrintoutKind.STATISTICS, PrintoutKind.COMMENTS, PrintoutKind.SOURCE_PACK):
        assert "Of these: 2 spoken, 1 from papers." in said(closed, kind), kind


def test_parts_stand_below_their_comment_and_have_sums_of_their_own(closed: Office) -> None:
    text = said(closed, PrintoutKind.RESPONSE)
    assert "Part 2: And say why." in text
    assert "For the editors." in text
    assert "Parts of comments that were split" in said(closed, PrintoutKind.STATISTICS)


def test_amendments_that_go_together_make_a_composite(closed: Office) -> None:
    text = said(closed, PrintoutKind.AMENDMENTS, closed.document.id)
    assert "Less than 2% of households are poor and every road is paved by 2028." in text
    assert "Composite of amendments 1, 2" in text


def test_the_note_on_new_points_names_the_comments(closed: Office) -> None:
    with pytest.raises(Invalid):
        said(closed, PrintoutKind.NEW_POINTS, closed.document.id)
    closed.consolidates()
    text = said(closed, PrintoutKind.NEW_POINTS, closed.document.id)
    assert (
        "Less than 3%2% of households are poor and every road is paved by 2030." in text
    )  # in the paper the 3% is struck out
    assert "T1-001" in text


def test_a_ballot_has_boxes(closed: Office) -> None:
    assert export_printout(closed.ws, closed.round_id or "", PrintOrder(PrintoutKind.BALLOT), by=closed.me).data


def annex(office: Office, of: str, kind: PrintoutKind = PrintoutKind.SOURCE_PACK, document: str = "") -> bytes:
    return export_annex(office.ws, office.round_id or "", PrintOrder(kind, "", document), of, by=office.me).data


def test_the_json_annex_sums_up(closed: Office) -> None:
    found = json.loads(annex(closed, "json"))
    totals = found["totals"]
    assert (totals["comments"], totals["spoken"], totals["from_papers"], totals["pending"]) == (3, 2, 1, 2)
    assert totals["by_outcome"] == {"in_part": 1}
    assert [comment["paper"] for comment in found["comments"]] == [None, 12, None]
    assert [part["outcome"] for part in found["comments"][0]["parts"]] == ["accepted", "noted"]


def test_the_pack_names_its_annexes_with_their_digests(closed: Office) -> None:
    text = said(closed, PrintoutKind.SOURCE_PACK)
    for of in ("xlsx", "json"):
        assert hashlib.sha256(annex(closed, of)).hexdigest() in text


def test_a_table_for_machines_is_there_only_where_there_is_one(closed: Office) -> None:
    with pytest.raises(Invalid):
        annex(closed, "json", PrintoutKind.ISO_TABLE, closed.document.id)
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(annex(closed, "xlsx", PrintoutKind.ISO_TABLE, closed.document.id))
    )
    rows = sheet.get_sheet_by_index(0).to_python()
    assert [len(row) for row in rows] == [9, 9, 9]
    assert rows[1][1] == "T1-001"


def test_the_higher_level_takes_the_pack_in_without_retyping(closed: Office) -> None:
    """The same drafts one level up: one group stands for the whole unit."""
    data = annex(closed, "xlsx")
    assert zipfile.is_zipfile(io.BytesIO(data))
    above = Office(closed.ws)
    above.upload(h1("Aims"), p("Less than 3% of households are poor and every road is paved by 2030."))
    above.open()
    choices = Choices(group="T2")
    done = import_comments(above.ws, above.round_id or "", data, by=above.me, choices=choices)
    assert (done.n_new, done.n_changed) == (3, 0)
    again = import_comments(above.ws, above.round_id or "", data, by=above.me, choices=choices)
    assert (again.n_new, again.n_known) == (0, 3)
