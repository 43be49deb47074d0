"""Comment slips: printed for a group, filled in, read back without retyping, never twice."""

import pytest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Action, Comment, Kind, Scope
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.page_maps import save_page_map
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.intake.incoming import Choices, Imported, Preview, Road, State
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.office import setup
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.rounds import export_printout
from tests.builders import filled, h1, p
from tests.workflow.office import Office

ANSWERS = {
    "slip.name": "Lê Văn Bến",
    "slip.unit": "Chi bộ 3",
    "slip.1.place": "One",
    "slip.1.current": "ten trees",
    "slip.1.proposed": "twelve trees",
    "slip.1.reason": "There is room.",
    "slip.3.place": "Two",
    "slip.3.reason": "Say which bridges.",
    "slip.4.place": "trang 12 dòng 5",
    "slip.4.current": "build bridges",
    "slip.4.proposed": "build dams",
}


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."))
    office.open()
    trees, bridges = (office.spot(words)[1].id for words in ("ten trees", "bridges"))
    pages = PageMap(PagesFrom.PRINT, (PrintedLine(11, 1, trees, 0, 26), PrintedLine(12, 5, bridges, 0, 17)))
    with transaction(office.ws.engine) as session:
        save_page_map(session, office.draft.id, pages)
    return office


def _form(office: Office, group: int | None = 0, n: int = 1) -> bytes:
    group_id = "" if group is None else office.groups[group].id
    return export_printout(
        office.ws, office.round_id or "", PrintOrder(PrintoutKind.SLIPS, group_id, n=n), by=office.me
    ).data


def _preview(office: Office, data: bytes, choices: Choices) -> Preview:
    return preview_import(office.ws, office.round_id or "", data, by=office.me, choices=choices)


def _import(office: Office, data: bytes, group: str = "") -> Imported:
    return import_comments(office.ws, office.round_id or "", data, by=office.me, choices=Choices(group=group))


def _figures(done: Imported) -> tuple[int, int, int]:
    return done.n_new, done.n_changed, done.n_known


def _stored(office: Office) -> tuple[Comment, ...]:
    with reading(office.ws.engine) as session:
        return load_comments_of_round(session, office.round_id or "")


def test_every_filled_line_becomes_a_comment_of_the_group_on_the_slip(opened: Office) -> None:
    data = filled(_form(opened), ANSWERS)
    preview = _preview(opened, data, Choices())
    assert preview.road is Road.SLIP
    assert [(x.at, x.state, x.group, x.confidence) for x in preview.landings] == [
        ("1.1", State.NEW, "T1", 1.0),
        ("1.3", State.NEW, "T1", 1.0),
        ("1.4", State.NEW, "T1", 0.95),
    ]
    assert _figures(_import(opened, data)) == (3, 0, 0)
    trees, bridges, dams = _stored(opened)
    assert (trees.speaker, trees.text) == ("Lê Văn Bến, Chi bộ 3", "There is room.")
    assert (trees.anchors[0].quote, trees.proposals[0].text) == ("ten trees", "twelve trees")
    assert (bridges.kind, bridges.scope, bridges.anchors[0].paragraph_id) == (Kind.CLARIFY, Scope.SECTION, None)
    assert (dams.reference, dams.proposals[0].text) == ("trang 12 dòng 5", "build dams")


def test_a_line_that_names_page_and_line_alone_lands_there_and_loses_nothing(opened: Office) -> None:
    answers = {"slip.1.document": "A1", "slip.1.place": "page 11, line 1", "slip.1.proposed": "Every tree is watered."}
    (line,) = _preview(opened, filled(_form(opened), answers), Choices()).landings
    assert (line.state, line.place, line.proposed) == (State.NEW, "A1 · One", "Every tree is watered.")
    _import(opened, filled(_form(opened), answers))
    (stored,) = _stored(opened)
    assert (stored.kind, stored.proposals[0].action) == (Kind.ADD, Action.INSERT_AFTER)


def test_a_page_that_the_draft_does_not_have_waits_for_its_place(opened: Office) -> None:
    data = filled(_form(opened), {"slip.1.place": "page 80", "slip.1.reason": "Say more."})
    assert [x.state for x in _preview(opened, data, Choices()).landings] == [State.UNPLACED]


@pytest.mark.parametrize(("name", "state"), [("the Report", State.NEW), ("Minutes", State.UNPLACED)])
def test_a_document_by_its_short_name_is_found_and_an_unknown_one_waits(
    office: Office, name: str, state: State
) -> None:
    office.document = setup.add_document(office.ws, office.congress.id, by=office.me, code="A2", title="Report on Seas")
    office.upload(h1("One"), p("We plant ten trees a year."))
    office.open()
    data = filled(_form(office), {"slip.1.document": name, "slip.1.reason": "Well written."})
    waits = Choices(takes_unplaced=True)
    assert [x.state for x in _preview(office, data, waits).landings] == [state]
    done = import_comments(office.ws, office.round_id or "", data, by=office.me, choices=waits)
    assert _figures(done) == (1, 0, 0)


def test_the_same_slip_twice_doubles_nothing(opened: Office) -> None:
    data = filled(_form(opened), ANSWERS)
    _import(opened, data)
    assert _figures(_import(opened, data)) == (0, 0, 3)


def test_a_corrected_line_corrects_its_comment(opened: Office) -> None:
    form = _form(opened)
    _import(opened, filled(form, ANSWERS))
    corrected = filled(form, ANSWERS | {"slip.1.proposed": "thirteen trees"})
    assert _figures(_import(opened, corrected)) == (0, 1, 2)
    assert _stored(opened)[0].proposals[0].text == "thirteen trees"


def test_copies_of_one_slip_filled_by_two_people_stay_apart(opened: Office) -> None:
    form = _form(opened)
    _import(opened, filled(form, ANSWERS))
    other = filled(form, ANSWERS | {"slip.name": "Trần Thị Mây", "slip.1.proposed": "nine trees"})
    assert _figures(_import(opened, other)) == (3, 0, 0)
    assert len(_stored(opened)) == 6


def test_several_slips_in_one_file(opened: Office) -> None:
    second = {tag.replace("slip.", "slip2."): text for tag, text in ANSWERS.items()} | {"slip2.name": "Mây"}
    data = filled(_form(opened, 1, 2), ANSWERS | second)
    assert _figures(_import(opened, data)) == (6, 0, 0)
    assert {c.code[:2] for c in _stored(opened)} == {"T2"}


def test_a_blank_form_needs_its_group_and_is_known_again_by_its_words(opened: Office) -> None:
    data = filled(_form(opened, None), ANSWERS)
    with pytest.raises(Invalid, match="Choose a group"):
        _import(opened, data)
    assert _figures(_import(opened, data, "T2")) == (3, 0, 0)
    assert _figures(_import(opened, data, "T2")) == (0, 0, 3)


def test_an_unfilled_slip_is_no_comment(opened: Office) -> None:
    with pytest.raises(Invalid, match="no comments"):
        _import(opened, _form(opened))


def test_words_that_are_not_in_the_text_stop_the_slip_until_they_may_wait(opened: Office) -> None:
    data = filled(_form(opened), ANSWERS | {"slip.1.current": "ten thousand trees"})
    assert _preview(opened, data, Choices()).landings[0].state is State.UNPLACED
    waiting = Choices(takes_unplaced=True)
    done = import_comments(opened.ws, opened.round_id or "", data, by=opened.me, choices=waiting)
    assert _figures(done) == (3, 0, 0)
