"""What printouts say about changes: rows of tables, notes, the clause around a change, issues and their decision."""

import pytest

from congressdocs.core.model import Action, Outcome
from congressdocs.word.reading.body import texts
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.office import setup
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import export_comparison
from congressdocs.workflow.printouts.rounds import PER_TEXT, export_printout
from tests.builders import doc, h1, p, table
from tests.workflow.office import Office
from tests.wxml import docx, note
from tests.wxml import p as par


def said(office: Office, kind: PrintoutKind) -> list[str]:
    order = PrintOrder(kind, document_id=office.document.id if kind in PER_TEXT else "")
    return _lines(export_printout(office.ws, office.round_id or "", order, by=office.me).data)


def compared(office: Office) -> list[str]:
    return _lines(export_comparison(office.ws, office.next.id, by=office.me).data)


def _lines(data: bytes) -> list[str]:
    return [text for *_, text in texts(data, "accepted")]


@pytest.fixture
def with_row(office: Office) -> Office:
    """A new row is put into a table of three columns, and a sentence in the middle of a paragraph changes."""
    office.upload(
        h1("One"),
        p("We meet in May. We plant ten trees. We rest."),
        table(("Work", "Lead", "Year"), ("A", "B", "2026")),
    )
    office.open()
    row = office.asks("A", "Sea wall\tPort office\t2027", action=Action.INSERT_ROW)
    trees = office.asks("ten", "twelve")
    office.decides(row, trees)
    office.next = office.consolidates().drafts[0]
    return office


def test_a_new_row_is_one_change_with_its_cells_in_one_line(with_row: Office) -> None:
    lines = compared(with_row)
    assert "2 passages changed." in lines
    assert "Sea wall | Port office | 2027" in lines
    assert "Port office" not in lines


def test_a_new_row_is_one_new_point(with_row: Office) -> None:
    lines = said(with_row, PrintoutKind.NEW_POINTS)
    assert "2 new points since the last draft." in lines
    assert "Added: “Sea wall | Port office | 2027”" in lines


def test_a_new_point_stands_in_its_sentence_and_no_further(with_row: Office) -> None:
    assert "We plant tentwelve trees." in said(with_row, PrintoutKind.NEW_POINTS)  # "ten" is struck out there


def test_the_answer_to_a_comment_shows_the_sentence_as_it_was_and_as_it_is(with_row: Office) -> None:
    lines = said(with_row, PrintoutKind.RESPONSE)
    at = lines.index("Was: “We plant ten trees.”")
    assert lines[at : at + 2] == ["Was: “We plant ten trees.”", "Now: “We plant twelve trees.”"]
    assert "One:" not in lines  # the heading stands above the rows of its comments
    assert "Now: “Sea wall | Port office | 2027”" in lines


def test_a_note_beside_a_change_leaves_no_sign_behind(office: Office) -> None:
    body = par("We plant ten trees", note(1), " a year.")
    data = docx(par("One", ppr='<w:pStyle w:val="Heading1"/>'), body, notes={1: par("As before.")})
    office.last = upload_draft(office.ws, office.document.id, data, by=office.me)
    office.open()
    office.decides(office.asks("ten", "twelve"))
    office.asks("year", "season", group=1)  # goes together with the other one: a composite prints the whole paragraph
    office.next = office.consolidates().drafts[0]
    lines = compared(office)
    assert "We plant ten trees a year." in lines
    assert "We plant twelve trees a year." in lines
    answers = said(office, PrintoutKind.RESPONSE) + said(office, PrintoutKind.AMENDMENTS)
    assert "Was: “We plant ten trees a year.”" in answers
    assert "We plant twelve trees* a season." in answers
    assert not [line for line in [*lines, *answers] if "\u2042" in line]


@pytest.fixture
def rivals(office: Office) -> Office:
    """Two wordings for one place; the second document of the congress has none."""
    second = setup.add_document(office.ws, office.congress.id, by=office.me, code="A2", title="Programme")
    office.upload(h1("One"), p("We plant ten trees a year."))
    upload_draft(office.ws, second.id, doc(h1("Aims"), p("We build bridges.")), by=office.me)
    office.open()
    return office


def test_an_open_issue_names_its_document_and_leaves_room_for_the_decision(rivals: Office) -> None:
    rivals.asks("ten", "twelve")
    rivals.asks("ten", "eleven", group=1)
    cluster_round(rivals.ws, rivals.round_id or "", by=rivals.me)
    lines = said(rivals, PrintoutKind.ISSUES)
    assert "1. Report, One: “ten”" in lines
    assert "Decision:" in lines
    assert not [line for line in lines if line.startswith("Decided:")]


def test_a_decided_issue_prints_what_was_decided(rivals: Office) -> None:
    twelve = rivals.asks("ten", "twelve")
    eleven = rivals.asks("ten", "eleven", group=1)
    cluster_round(rivals.ws, rivals.round_id or "", by=rivals.me)
    rivals.decides(twelve, reply="Two more are possible.")
    rivals.decides(eleven, outcome=Outcome.EXPLAINED, reply="Twelve it is.")
    lines = said(rivals, PrintoutKind.ISSUES)
    assert "Decided: A: Two more are possible." in lines
    assert "Decision:" not in lines


def test_where_both_wordings_were_turned_down_the_draft_stays(rivals: Office) -> None:
    both = rivals.asks("ten", "twelve"), rivals.asks("ten", "eleven", group=1)
    cluster_round(rivals.ws, rivals.round_id or "", by=rivals.me)
    rivals.decides(*both, outcome=Outcome.NOT_ACCEPTED, reply="Ten is enough.")
    assert "Decided: The draft stays as it is." in said(rivals, PrintoutKind.ISSUES)


def test_minutes_say_which_place_was_spoken_about_and_which_words_were_to_change(rivals: Office) -> None:
    rivals.asks("ten", "twelve")
    order = PrintOrder(PrintoutKind.MINUTES, rivals.groups[0].id)
    lines = _lines(export_printout(rivals.ws, rivals.round_id or "", order, by=rivals.me).data)
    assert "(On Report, One) About “ten”. Proposed: replace “ten” by “twelve”" in "\n".join(lines)


def test_the_legend_of_the_comparison_stands_before_its_table(with_row: Office) -> None:
    lines = compared(with_row)
    legend = "Struck-through words were taken out; bold underlined words were put in."
    assert lines.index(legend) < lines.index("Heading")
