"""The ISO comment table, in and out, as a spreadsheet and in Word."""

import pytest

from congressdocs.core.model import Comment, Kind, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.intake.incoming import Road, State
from congressdocs.workflow.intake.roads import recognise
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.rounds import export_printout
from tests.builders import doc, h1, p, sheet, table
from tests.workflow.office import Office

TWO_COLUMNS = (
    *("MB", "NC", "Line number (e.g. 17)", "Clause/ Subclause (e.g. 3.1)", "Paragraph/ Figure/ Table/ (e.g. Table 1)"),
    *("Type of comment", "Comments", "Proposed change", "Observations of the secretariat"),
)
ONE_COLUMN = ("MB/NC", *TWO_COLUMNS[2:])
ROWS = (
    ("T1", "001", "17", "One", "Paragraph 1", "te", "Ten is too few.", "Replace “ten trees” by “twelve trees”.", ""),
    ("T2", "002", "", "Two", "", "ed", "Superfluous.", 'Delete " bridges"', ""),
    ("T1", "003", "", "Two", "", "te", "Say which.", "Name each of them.", ""),
    ("T2", "004", "-", "General", "-", "ge", "Well written.", "", ""),
    ("", "", "", "", "", "", "", "", ""),
)


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."))
    office.open()
    return office


def _files() -> dict[str, bytes]:
    joined = [(f"{body}-{number}" if body else "", *rest) for body, number, *rest in ROWS]
    return {
        "xlsx": sheet(TWO_COLUMNS, *ROWS),
        "docx": doc(p("Comments on A1"), table(TWO_COLUMNS, *ROWS)),
        "one column": doc(table(ONE_COLUMN, *joined)),
    }


def _import(office: Office, data: bytes) -> tuple[int, int, int]:
    done = import_comments(office.ws, office.round_id or "", data, by=office.me)
    return done.n_new, done.n_changed, done.n_known


def _stored(office: Office) -> tuple[Comment, ...]:
    with reading(office.ws.engine) as session:
        return load_comments_of_round(session, office.round_id or "")


@pytest.mark.parametrize("shape", ["xlsx", "docx", "one column"])
def test_the_rows_become_comments_whatever_the_file(opened: Office, shape: str) -> None:
    data = _files()[shape]
    assert recognise(data) is Road.ISO
    assert _import(opened, data) == (4, 0, 0)
    trees, which, bridges, praise = _stored(opened)
    assert (trees.text, trees.reference) == ("Ten is too few.", "17; Paragraph 1")
    assert (trees.anchors[0].quote, trees.proposals[0].text) == ("ten trees", "twelve trees")
    assert (which.kind, which.text) == (Kind.CLARIFY, "Say which.\n→ Name each of them.")
    assert (bridges.kind, bridges.proposals[0].text, bridges.anchors[0].quote) == (Kind.FORMAT, "", "bridges")
    assert (praise.scope, praise.document_id) == (Scope.GENERAL, opened.document.id)
    assert _import(opened, data) == (0, 0, 4)


def test_the_same_rows_from_the_other_kind_of_file_double_nothing(opened: Office) -> None:
    files = _files()
    _import(opened, files["xlsx"])
    assert _import(opened, files["docx"]) == (0, 0, 4)


def test_a_corrected_row_is_known_by_its_number_in_any_order(opened: Office) -> None:
    _import(opened, sheet(TWO_COLUMNS, *ROWS))
    corrected = (*ROWS[0][:6], "Ten is far too few.", *ROWS[0][7:])
    assert _import(opened, sheet(TWO_COLUMNS, ROWS[2], corrected, ROWS[1])) == (0, 1, 2)


def test_a_group_whose_code_ends_in_a_figure_is_whole_where_rows_have_no_numbers(opened: Office) -> None:
    data = sheet(TWO_COLUMNS, ("T1", "", "", "One", "", "te", "Too few.", "", ""))
    assert [x.group for x in preview_import(opened.ws, opened.round_id or "", data, by=opened.me).landings] == ["T1"]


def test_a_clause_that_does_not_exist_is_shown_before_anything_is_saved(opened: Office) -> None:
    data = sheet(TWO_COLUMNS, ROWS[0], ("T1", "009", "", "Nine", "", "te", "Where?", "", ""))
    preview = preview_import(opened.ws, opened.round_id or "", data, by=opened.me)
    assert [(x.at, x.state) for x in preview.landings] == [("2", State.NEW), ("3", State.UNPLACED)]
    assert _stored(opened) == ()


def test_the_exported_table_is_an_iso_table_again(opened: Office) -> None:
    opened.asks("ten trees", "twelve trees")
    opened.asks("bridges", "", group=1)
    asked = PrintOrder(PrintoutKind.ISO_TABLE, document_id=opened.document.id)
    data = export_printout(opened.ws, opened.round_id or "", asked, by=opened.me).data
    assert recognise(data) is Road.ISO
    landings = preview_import(opened.ws, opened.round_id or "", data, by=opened.me).landings
    assert [(x.group, x.quote, x.proposed) for x in landings] == [
        ("T1", "ten trees", "twelve trees"),
        ("T2", "bridges", ""),
    ]
