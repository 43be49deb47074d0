"""Page maps are made beside the site once a round opens a draft: nobody who names a page waits for a print."""

import pytest

from congressdocs.core.text.page_map import PagesFrom
from congressdocs.store.engine import reading
from congressdocs.store.text.page_maps import load_page_map
from congressdocs.workflow.pages import keep_next_page_map
from tests.builders import h1, p
from tests.workflow.office import Office


@pytest.fixture
def prints(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A printer that puts every draft on one page of three lines; how often it was asked."""
    asked: list[int] = []

    def printed(data: bytes) -> list[list[str]]:
        asked.append(len(data))
        return [["I. Aims", "The coast is kept clean.", "Ten roads are built."]]

    monkeypatch.setattr("congressdocs.workflow.pages.printed_pages", printed)
    return asked


def test_a_draft_is_printed_once_a_round_opens_it_and_not_again(office: Office, prints: list[int]) -> None:
    office.upload(h1("I. Aims"), p("The coast is kept clean."), p("Ten roads are built."))
    assert not keep_next_page_map(office.ws)  # nobody can name a page of it yet
    office.open()
    assert keep_next_page_map(office.ws)
    assert not keep_next_page_map(office.ws)
    assert len(prints) == 1
    with reading(office.ws.engine) as session:
        pages = load_page_map(session, office.draft.id)
    assert pages is not None
    assert pages.known_by is PagesFrom.PRINT
    found = pages.find(1, 3)
    assert found is not None
    assert found.paragraph_id == office.spot("Ten roads are built.")[1].id


def test_a_draft_without_a_readable_print_is_not_tried_again_and_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congressdocs.workflow.pages.printed_pages", lambda _: [])
    office.upload(h1("I. Aims"), p("The coast is kept clean."))
    office.open()
    assert keep_next_page_map(office.ws)
    assert not keep_next_page_map(office.ws)
