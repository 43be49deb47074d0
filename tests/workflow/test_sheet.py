"""Comments from a spreadsheet: shown first, then all or none, and never twice."""

import io

import pytest
import xlsxwriter

from congressdocs.core.errors import Invalid, UnreadableFile
from congressdocs.core.model import Action, Kind, Membership, Person, Role, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.comments.deliveries import load_arrivals
from congressdocs.store.engine import reading
from congressdocs.store.upkeep.events import load_events
from congressdocs.workflow.intake.incoming import Choices, Preview, State
from congressdocs.workflow.intake.tables.book import read_book
from congressdocs.workflow.intake.tables.columns import matched_columns
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from tests.builders import bomb, h1, p, sheet, table, zipped
from tests.workflow.office import Office

ENGLISH = ("code", "group", "section", "quote", "proposed", "kind", "text", "supporters", "present", "action")
VIETNAMESE = ("Nội dung ý kiến", "Tổ", "Mã ý kiến", "Mục", "Trích nguyên văn", "Nội dung kiến nghị sửa", "Loại ý kiến")
TREES = ("T1-001", "T1", "One", "ten trees", "twelve trees", "figures", "Plant more.", 12, 40, "")
AGREED = ("T1-002", "T1", "", "", "", "agreement", "We agree.", 40, 40, "")
AS_TOLD = Choices()
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


def _import(office: Office, data: bytes, choices: Choices = AS_TOLD) -> tuple[int, int]:
    done = import_comments(office.ws, office.round_id or "", data, by=office.me, choices=choices)
    return done.n_new, done.n_known


def _preview(office: Office, data: bytes, choices: Choices = AS_TOLD) -> Preview:
    return preview_import(office.ws, office.round_id or "", data, by=office.me, choices=choices)


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
    rows = [("", *row[1:]) for row in (TREES, AGREED, BRIDGES)]
    assert _import(opened, sheet(ENGLISH, *rows)) == (3, 0)
    assert _import(opened, sheet(ENGLISH, *reversed(rows))) == (0, 3)


def test_equal_rows_are_one_comment_unless_told_otherwise(opened: Office) -> None:
    rows = [("", *row[1:]) for row in (TREES, AGREED, AGREED)]
    data = sheet(ENGLISH, *rows)
    assert [x.state for x in _preview(opened, data).landings] == [State.NEW, State.NEW, State.DOUBLE]
    assert _import(opened, data) == (2, 0)
    assert _import(opened, data, Choices(takes_equal=True)) == (1, 2)
    assert _import(opened, data, Choices(takes_equal=True)) == (0, 3)


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
    assert [(x.at, bool(x.trouble)) for x in _preview(opened, data).landings] == [("2", False), ("3", True)]
    with pytest.raises(Invalid, match=r"The first is no\. 3"):
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
    landings = _preview(opened, sheet(ENGLISH, nowhere, found)).landings
    assert [(x.state, x.confidence) for x in landings] == [(State.UNPLACED, 0.0), (State.NEW, 0.7)]


def test_the_preview_says_how_sure_it_is(opened: Office) -> None:
    elsewhere = ("T1-003", "T1", "Two", "ten trees", "", "clarify", "Which?", "", "", "")
    assert [x.confidence for x in _preview(opened, sheet(ENGLISH, TREES, elsewhere)).landings] == [1.0, 0.7]
    assert _stored(opened) == []


@pytest.mark.parametrize("data", [b"", b"text", zipped({"a": b"1"})], ids=["empty", "text", "a zip of something else"])
def test_what_is_no_spreadsheet_is_refused(opened: Office, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        _import(opened, data)


def test_a_sheet_that_unpacks_to_too_much_is_refused(opened: Office) -> None:
    with pytest.raises(UnreadableFile):
        _import(opened, bomb("xl/worksheets/sheet1.xml"))


def test_a_sheet_without_a_row_of_headings_is_refused(opened: Office) -> None:
    with pytest.raises(Invalid):
        _import(opened, sheet(("a", "b"), (1, 2)))


ODD = ("Who", "What they think", "Where", "Team")
ODD_ROWS = (("An", "Plant more.", "One", "T1"), ("Bình", "Build more.", "Two", "T2"))
MATCHED = {"Who": "speaker", "What they think": "text", "Where": "section", "Team": "group"}


def test_unknown_headings_wait_to_be_matched_and_save_nothing(opened: Office) -> None:
    preview = _preview(opened, sheet(ODD, *ODD_ROWS))
    assert preview.columns == (("Who", ""), ("What they think", ""), ("Where", ""), ("Team", ""))
    assert (preview.landings, len(preview.problems)) == ((), 1)
    with pytest.raises(Invalid):
        _import(opened, sheet(ODD, *ODD_ROWS))


def test_matched_headings_are_remembered_in_this_congress_only(opened: Office) -> None:
    assert _import(opened, sheet(ODD, *ODD_ROWS), Choices(columns=MATCHED)) == (2, 0)
    again = _preview(opened, sheet(ODD, *ODD_ROWS, ("Chi", "Paint it.", "Two", "T2")))
    assert again.columns == tuple(MATCHED.items())
    assert [x.state for x in again.landings] == [State.KNOWN, State.KNOWN, State.NEW]
    with reading(opened.ws.engine) as session:
        assert matched_columns(session, "another congress", None) == {}


def test_a_known_heading_can_be_matched_otherwise_and_given_back(opened: Office) -> None:
    data = sheet(("group", "text", "section", "comment"), ("T1", "One", "One", "Plant more."))
    other = Choices(columns={"text": "", "comment": "text"})
    assert [x.text for x in _preview(opened, data, other).landings] == ["Plant more."]
    assert _import(opened, data, other) == (1, 0)
    assert [x.text for x in _preview(opened, data).landings] == ["Plant more."]
    assert [x.text for x in _preview(opened, data, Choices(columns={"comment": "", "text": "text"})).landings] == [
        "One"
    ]


# ---------------------------------------------------------------- the same file again, a little different


NAMED = ("group", "speaker", "section", "quote", "proposed", "text", "supporters")
FIVE = (
    ("T1", "An", "One", "ten trees", "twelve trees", "Plant more trees along the road.", 12),
    ("T1", "Bình", "One", "", "", "Say where the trees are to stand.", ""),
    ("T2", "Chi", "Two", "bridges", "dams", "Dams are better than bridges.", ""),
    ("T2", "Dũng", "Two", "", "", "The table needs a unit.", 3),
    ("T2", "", "", "", "", "We agree with the report.", 40),
)


def test_reordered_rows_double_nothing(opened: Office) -> None:
    assert _import(opened, sheet(NAMED, *FIVE)) == (5, 0)
    assert _import(opened, sheet(NAMED, *reversed(FIVE))) == (0, 5)
    assert len(_stored(opened)) == 5


@pytest.mark.parametrize("column", [1, 5, 6, 4], ids=["speaker", "text", "supporters", "proposed"])
def test_a_line_changed_without_a_code_is_corrected_not_doubled(opened: Office, column: int) -> None:
    _import(opened, sheet(NAMED, *FIVE))
    changed = list(FIVE[0])
    changed[column] = {1: "Ân", 5: "Plant many more trees along the road.", 6: 13, 4: "thirteen trees"}[column]
    data = sheet(NAMED, FIVE[3], FIVE[1], changed, FIVE[2], FIVE[4])
    preview = _preview(opened, data)
    assert [x.state for x in preview.landings].count(State.CHANGED) == 1
    done = import_comments(opened.ws, opened.round_id or "", data, by=opened.me, file_name="renamed.xlsx")
    assert (done.n_new, done.n_changed, done.n_known) == (0, 1, 4)
    assert len(_stored(opened)) == 5
    with reading(opened.ws.engine) as session:
        first = load_comments_of_round(session, opened.round_id or "")[0]
    now = (first.speaker, first.text, first.supporters, first.proposals[0].text)
    assert now == (changed[1], changed[5], changed[6], changed[4])
    assert _import(opened, data) == (0, 5)


def test_a_line_changed_with_its_code_is_corrected_and_the_log_keeps_what_it_said(opened: Office) -> None:
    _import(opened, sheet(ENGLISH, TREES, AGREED))
    done = import_comments(
        opened.ws, opened.round_id or "", sheet(ENGLISH, (*TREES[:6], "Plant!", *TREES[7:])), by=opened.me
    )
    assert (done.n_new, done.n_changed, done.n_known) == (0, 1, 0)
    assert _stored(opened) == ["T1-001", "T1-002"]
    with reading(opened.ws.engine) as session:
        events = load_events(session, opened.congress.id)
    (kept,) = [e.details["before"] for e in events if e.act == "correct_comment"]
    assert kept == {"text": "Plant more.", "proposed": ["twelve trees"], "places": 1}


def test_a_code_that_is_another_comment_here_is_given_anew_and_overwrites_nothing(opened: Office) -> None:
    here = opened.asks("bridges", "dams")
    assert here.code == "T1-001"
    data = sheet(ENGLISH, TREES)
    line = _preview(opened, data).landings[0]
    assert (line.state, line.code, str(line.note)) == (
        State.NEW,
        "",
        "The code T1-001 is another comment here, so this one gets a new code.",
    )
    assert (_import(opened, data), _import(opened, data)) == ((1, 0), (0, 1))
    with reading(opened.ws.engine) as session:
        stored = {c.code: c.text for c in load_comments_of_round(session, opened.round_id or "")}
    assert stored == {"T1-001": "About “bridges”.", "T1-002": "Plant more."}


def test_an_answered_comment_stays_as_it_is(opened: Office) -> None:
    _import(opened, sheet(ENGLISH, TREES))
    with reading(opened.ws.engine) as session:
        (trees,) = load_comments_of_round(session, opened.round_id or "")
    opened.decides(trees)
    data = sheet(ENGLISH, (*TREES[:6], "Plant!", *TREES[7:]), AGREED)
    assert [x.state for x in _preview(opened, data).landings] == [State.ANSWERED, State.NEW]
    assert _import(opened, data) == (1, 1)
    with reading(opened.ws.engine) as session:
        assert load_comments_of_round(session, opened.round_id or "")[0].text == "Plant more."


def test_another_file_that_reads_alike_overwrites_nothing(opened: Office) -> None:
    _import(opened, sheet(NAMED, *FIVE))
    other = ("T1", "Giang", "One", "ten trees", "twelve trees", "Plant more trees along the roads.", 2)
    preview = _preview(opened, sheet(NAMED, other))
    assert [(x.state, bool(x.note)) for x in preview.landings] == [(State.NEW, True)]
    assert _import(opened, sheet(NAMED, other)) == (1, 0)
    assert len(_stored(opened)) == 6


def test_a_line_left_out_of_a_newer_edition_stays_and_is_named(opened: Office) -> None:
    _import(opened, sheet(NAMED, *FIVE))
    (problem,) = _preview(opened, sheet(NAMED, *FIVE[1:])).problems
    assert problem.values["codes"] == "T1-001"
    assert _import(opened, sheet(NAMED, *FIVE[1:])) == (0, 4)
    assert len(_stored(opened)) == 5


def test_the_same_code_with_other_words_in_one_file_is_wrong(opened: Office) -> None:
    data = sheet(ENGLISH, TREES, (*TREES[:6], "Plant!", *TREES[7:]))
    with pytest.raises(Invalid, match="different things"):
        _import(opened, data)


def test_a_place_that_is_not_found_waits_when_asked_for(opened: Office) -> None:
    nowhere = ("T1-004", "T1", "Nine", "nine words", "ten words", "clarify", "Which?", "", "", "")
    waits = Choices(takes_unplaced=True)
    assert [x.state for x in _preview(opened, sheet(ENGLISH, nowhere), waits).landings] == [State.UNPLACED]
    assert _import(opened, sheet(ENGLISH, nowhere), waits) == (1, 0)
    with reading(opened.ws.engine) as session:
        (stored,) = load_comments_of_round(session, opened.round_id or "")
        (arrival,) = load_arrivals(session, opened.round_id or "")
    assert (stored.scope, stored.anchors) == (Scope.SECTION, ())
    assert arrival.waits[0]["proposed"] == "ten words"
    assert _import(opened, sheet(ENGLISH, nowhere)) == (0, 1)


def test_the_group_can_be_chosen_where_the_file_does_not_say(opened: Office) -> None:
    data = sheet(("speaker", "section", "text"), ("An", "One", "Plant more."))
    with pytest.raises(Invalid, match="Choose a group"):
        _import(opened, data)
    assert _import(opened, data, Choices(group="T2")) == (1, 0)
    assert _stored(opened) == ["T2-001"]


def test_a_group_secretary_imports_for_the_own_group_alone(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[0].id),))
    preview = preview_import(opened.ws, opened.round_id or "", sheet(ENGLISH, TREES, BRIDGES), by=secretary)
    assert [bool(landing.trouble) for landing in preview.landings] == [False, True]
    with pytest.raises(Invalid):
        import_comments(opened.ws, opened.round_id or "", sheet(ENGLISH, TREES, BRIDGES), by=secretary)
    assert _stored(opened) == []


def test_a_cell_far_out_is_refused_before_the_grid_is_built() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    page.write(0, 0, "text")
    page.write(1_048_575, 16_383, "far")
    book.close()
    with pytest.raises(UnreadableFile, match="too large"):
        read_book(data.getvalue(), "en")


def test_cells_without_words_far_out_do_no_harm() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    page.write(0, 0, "text")
    page.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read_book(data.getvalue(), "en") == [[["text"]]]


def test_a_cell_repeated_without_end_is_refused() -> None:
    content = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">
        <table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>
        </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>
        </office:document-content>"""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    with pytest.raises(UnreadableFile, match="too large"):
        read_book(zipped({"mimetype": kind, "content.xml": content.encode()}), "en")
