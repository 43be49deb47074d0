"""Comment slips: printed for a group, filled in, read back without retyping, never twice."""

import pytest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Comment, Kind, Scope
from congressdocs.store.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.export import PrintoutKind
from congressdocs.workflow.intake.incoming import Choices, Imported, Preview, Road, State
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.printout_desk import PrintOrder
from congressdocs.workflow.round_printouts import export_printout
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
        ("1.4", State.NEW, "T1", 0.7),
    ]
    assert _figures(_import(opened, data)) == (3, 0, 0)
    trees, bridges, dams = _stored(opened)
    assert (trees.speaker, trees.text) == ("Lê Văn Bến, Chi bộ 3", "There is room.")
    assert (trees.anchors[0].quote, trees.proposals[0].text) == ("ten trees", "twelve trees")
    assert (bridges.kind, bridges.scope, bridges.anchors[0].paragraph_id) == (Kind.CLARIFY, Scope.SECTION, None)
    assert (dams.reference, dams.proposals[0].text) == ("trang 12 dòng 5", "build dams")


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
