"""One field for the place: what people write into it is understood as in the files that come in."""

import pytest

from congressdocs.core.model import Scope
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.store.engine import transaction
from congressdocs.store.text.page_maps import save_page_map
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.intake.landing.told_place import ToldPlace, told_place
from tests.builders import h1, h2, p
from tests.workflow.office import Office

POOR, COAST, ROADS = "Poverty fell below 3%.", "The coast is kept clean.", "Ten roads are built."


@pytest.fixture
def opened(office: Office) -> Office:
    office.named = "Political report"
    office.upload(
        h1("Phần thứ nhất"),
        h2("I. Results"),
        p(POOR),
        h1("Phần thứ hai"),
        h2("I. Aims"),
        p(COAST),
        h2("II. Means"),
        p(ROADS),
    )
    office.open()
    at = office.spot(ROADS)[1].id
    pages = PageMap(PagesFrom.PRINT, (PrintedLine(12, 5, at, 0, len(ROADS)),))
    with transaction(office.ws.engine) as session:
        save_page_map(session, office.draft.id, pages)
    return office


def told(office: Office, words: str, quote: str = "", proposed: str | None = None) -> ToldPlace:
    written = WrittenPlace(section=words, quote=quote, proposed=proposed)
    return told_place(office.ws, office.round_id or "", written)


@pytest.mark.parametrize("words", ["chung", "Góp ý chung", "general", "General."])
def test_general_is_general(opened: Office, words: str) -> None:
    assert told(opened, words) == ToldPlace(scope=Scope.GENERAL)


@pytest.mark.parametrize("words", ["A1", "a1", "Report", "report"])
def test_the_name_of_a_document_is_all_of_it(opened: Office, words: str) -> None:
    assert told(opened, words) == ToldPlace(scope=Scope.GENERAL, document_id=opened.document.id)


@pytest.mark.parametrize(
    "words", ["Phần thứ hai, mục II", "mục II phần thứ hai", "A1 Means", "A1 · Phần thứ hai > II · Means"]
)
def test_a_section_is_told_by_numbers_or_its_title(opened: Office, words: str) -> None:
    place = told(opened, words).place
    assert place
    assert (place.section_id, place.paragraph_id) == (opened.section("Means").section_id, None)


def test_page_and_line_are_found_and_not_quite_certain(opened: Office) -> None:
    place = told(opened, "trang 12 dòng 5").place
    assert place
    assert (place.section_id, place.start, place.end) == (opened.section("Means").section_id, 0, len(ROADS))
    assert place.confidence == 0.85


def test_words_of_the_text_are_a_place(opened: Office) -> None:
    place = told(opened, "kept clean").place
    assert place
    assert (place.start, place.end) == (13, 23)
    assert told(opened, "", quote="kept clean").place == place


@pytest.mark.parametrize("words", ["trang 99 dòng 5", "somewhere else", "mục IX", "nhất trí"])
def test_what_is_not_found_is_told_nowhere(opened: Office, words: str) -> None:
    found = told(opened, words)
    assert not found.is_found


def test_quoted_words_are_looked_for_in_the_section_that_is_named(opened: Office) -> None:
    place = told(opened, "Aims", quote="kept clean", proposed="kept very clean").place
    assert place
    assert (place.start, place.end, place.proposed) == (13, 23, "kept very clean")
    assert not told(opened, "Means", quote="kept clean").is_found
