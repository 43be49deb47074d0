"""Comments from a spreadsheet: shown first, then all or none, and never twice."""

import pytest

from congressdocs.core.errors import Invalid, NotAllowed, UnreadableFile
from congressdocs.core.model import Action, Kind, Membership, Person, Role, Scope
from congressdocs.store.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.sheet import import_comments, preview_import
from tests.builders import h1, p, sheet, table, zipped
from tests.workflow.office import Office

ENGLISH = ("code", "group", "section", "quote", "proposed", "kind", "text", "supporters", "present", "action")
VIETNAMESE = ("Nội dung ý kiến", "Tổ", "Mã ý kiến", "Mục", "Trích nguyên văn", "Nội dung kiến nghị sửa", "Loại ý kiến")
TREES = ("T1-001", "T1", "One", "ten trees", "twelve trees", "figures", "Plant more.", 12, 40, "")
AGREED = ("T1-002", "T1", "", "", "", "agreement", "We agree.", 40, 40, "")
BRIDGES = ("T2-001", "Group T2", "Two", "We build bridges.", "We build dams.", "wording", "Better dams.", "", "", "")


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(
        h1("One"),
        p("We plant ten trees a year."),
        h1("Two"),
        p("We build bridges."),
        table(["Goal", "2030"], ["Roads", "9"]),
    )
    office.open()
    return office


def _stored(office: Office) -> list[str]:
    assert office.round_id is not None
    with reading(office.ws.engine) as session:
        return [c.code for c in load_comments_of_round(session, office.round_id)]


def _import(office: Office, data: bytes) -> tuple[int, int]:
    assert office.round_id is not None
    done = import_comments(office.ws, office.round_id, data, by=office.me)
    return done.n_new, done.n_known


def test_every_row_becomes_a_comment_at_its_place(opened: Office) -> None:
    assert _import(opened, sheet(ENGLISH, TREES, AGREED, BRIDGES)) == (3, 0)
    with reading(opened.ws.engine) as session:
        trees, agreed, bridges = load_comments_of_round(session, opened.round_id or "")
    assert (trees.kind, trees.scope, trees.supporters, trees.present) == (Kind.FIGURES, Scope.SECTION, 12, 40)
    assert trees.anchors[0].quote == "ten trees"
    assert trees.proposals[0].text == "twelve trees"
    assert (agreed.kind, agreed.scope, agreed.anchors) == (Kind.AGREEMENT, Scope.GENERAL, ())
    assert bridges.group_id == opened.groups[1].id


def test_columns_are_known_by_vietnamese_headers_in_any_order(opened: Office) -> None:
    row = ("Trồng thêm.", "T1", "T1-001", "One", "ten trees", "twelve trees", "sửa số liệu")
    assert _import(opened, sheet(VIETNAMESE, row)) == (1, 0)


def test_title_lines_may_stand_above_the_header(opened: Office) -> None:
    assert _import(opened, sheet(("Comments of group 1",), (), ENGLISH, TREES)) == (1, 0)


def test_the_same_sheet_twice_doubles_nothing(opened: Office) -> None:
    data = sheet(ENGLISH, TREES, AGREED)
    assert _import(opened, data) == (2, 0)
    assert _import(opened, data) == (0, 2)
    assert _import(opened, sheet(ENGLISH, BRIDGES, AGREED, TREES)) == (1, 2)
    assert _stored(opened) == ["T1-001", "T1-002", "T2-001"]


def test_rows_without_codes_are_known_again_by_what_they_say(opened: Office) -> None:
    rows = [("", *row[1:]) for row in (TREES, AGREED, AGREED)]
    assert _import(opened, sheet(ENGLISH, *rows)) == (3, 0)
    assert _import(opened, sheet(ENGLISH, *reversed(rows))) == (0, 3)


def test_one_comment_on_several_places_repeats_its_code(opened: Office) -> None:
    second = ("T1-001", "T1", "Two", "bridges", "bridges and dams", "figures", "Plant more.", 12, 40, "")
    assert _import(opened, sheet(ENGLISH, TREES, second)) == (1, 0)
    with reading(opened.ws.engine) as session:
        (stored,) = load_comments_of_round(session, opened.round_id or "")
    assert [a.quote for a in stored.anchors] == ["ten trees", "bridges"]


def test_table_rows_and_moved_paragraphs_are_asked_for_by_action(opened: Office) -> None:
    row = ("T1-001", "T1", "Two", "Roads", "Ports\t7", "add", "A new goal.", "", "", "insert_row")
    move = ("T1-002", "T1", "One", "We plant", "We build bridges.", "restructure", "Later.", "", "", "move_after")
    assert _import(opened, sheet(ENGLISH, row, move)) == (2, 0)
    with reading(opened.ws.engine) as session:
        inserted, moved = load_comments_of_round(session, opened.round_id or "")
    assert inserted.proposals[0].action is Action.INSERT_ROW
    assert moved.proposals[0].text == opened.spot("We build bridges.")[1].id


@pytest.mark.parametrize(
    ("column", "value"),
    [(1, "T9"), (3, "words that are not there"), (5, "poetry"), (7, "many"), (7, 41), (6, "")],
    ids=["group", "quote", "kind", "number", "more than present", "no text"],
)
def test_one_wrong_row_stops_them_all_and_is_named(opened: Office, column: int, value: object) -> None:
    wrong = list(TREES)
    wrong[column] = value
    if column == 6:
        wrong[4] = ""
    data = sheet(ENGLISH, AGREED, wrong)
    preview = preview_import(opened.ws, opened.round_id or "", data, by=opened.me)
    assert [(x.row, x.state) for x in preview.landings] == [(2, "new"), (3, "wrong")]
    with pytest.raises(Invalid, match="row 3"):
        _import(opened, data)
    assert _stored(opened) == []


def test_words_are_taken_out_by_an_empty_wording_and_the_kind(opened: Office) -> None:
    row = ("T1-001", "T1", "One", " ten", "", "delete", "Not ten.", "", "", "replace")
    assert _import(opened, sheet(ENGLISH, row)) == (1, 0)
    with reading(opened.ws.engine) as session:
        (stored,) = load_comments_of_round(session, opened.round_id or "")
    assert [(x.action, x.text) for x in stored.proposals] == [(Action.REPLACE, "")]


def test_an_unknown_section_is_wrong_unless_the_quoted_words_are_found(opened: Office) -> None:
    nowhere = ("T1-004", "T1", "Nine", "", "", "clarify", "Which?", "", "", "")
    found = ("T1-005", "T1", "Nine", "ten trees", "", "clarify", "Which?", "", "", "")
    preview = preview_import(opened.ws, opened.round_id or "", sheet(ENGLISH, nowhere, found), by=opened.me)
    assert [(x.state, x.confidence) for x in preview.landings] == [("wrong", 0.0), ("new", 0.7)]


def test_the_preview_says_how_sure_it_is(opened: Office) -> None:
    elsewhere = ("T1-003", "T1", "Two", "ten trees", "", "clarify", "Which?", "", "", "")
    preview = preview_import(opened.ws, opened.round_id or "", sheet(ENGLISH, TREES, elsewhere), by=opened.me)
    assert [x.confidence for x in preview.landings] == [1.0, 0.7]
    assert _stored(opened) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"text", zipped({"a": b"1"}), zipped({"xl/worksheets/sheet1.xml": b" " * (65 * 2**20)})],
    ids=["empty", "text", "a zip of something else", "bomb"],
)
def test_what_is_no_spreadsheet_is_refused(opened: Office, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        _import(opened, data)


def test_a_sheet_without_known_headings_is_refused(opened: Office) -> None:
    with pytest.raises(Invalid):
        _import(opened, sheet(("a", "b"), (1, 2)))


def test_a_group_secretary_may_not_import_for_everybody(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[0].id),))
    with pytest.raises(NotAllowed):
        preview_import(opened.ws, opened.round_id or "", sheet(ENGLISH, TREES), by=secretary)
