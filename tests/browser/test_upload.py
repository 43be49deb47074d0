"""A file is looked at before it is saved: its outline is put right, a returned draft is taken in."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from congressdocs.store.engine import reading
from congressdocs.store.text.versions import load_latest_versions
from congressdocs.workflow.drafts.returned import take_in_returned
from congressdocs.workflow.printouts.drafts import export_draft
from tests.browser.conftest import DESK, PHONE, Served
from tests.browser.test_access import found
from tests.builders import doc, edited, h1, h2, p, sheet

OLD_FONTS = Path(__file__).parents[2] / "fixtures" / "docx" / "f10_legacy_fonts.docx"
BODY = (h1("Introduction"), h1("The past"), p("Text."), h2("Results"), p("More text."), p("A short line"), p("End."))


def choose(page: Page, served: Served, data: bytes) -> None:
    """Opens the upload page and chooses a file; its preview comes by itself."""
    page.goto(f"{served.site.root}/documents/{served.site.office.document.id}/upload")
    page.set_input_files("input[type=file]", {"name": "a.docx", "mimeType": "application/zip", "buffer": data})
    page.wait_for_selector("#preview h2")


@pytest.mark.parametrize(("language", "size", "scheme"), [("vi", DESK, "light"), ("en", PHONE, "dark")])
def test_the_previews_are_open_to_everybody(served: Served, language: str, size: dict[str, int], scheme: str) -> None:
    office = served.site.office
    out = export_draft(office.ws, office.draft.id, by=office.me).data
    take_in_returned(office.ws, office.document.id, edited(out, ("below 3%", "below 2%")), by=office.me)
    page = served.as_("editor", language=language, size=size)
    page.emulate_media(color_scheme=scheme)
    for data in (doc(*BODY), edited(out, ("below 3%", "below 1%"), ("coast", "shore")), OLD_FONTS.read_bytes()):
        choose(page, served, data)
        assert found(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_heading_moves_down_a_level_and_the_draft_is_saved_so(served: Served) -> None:
    page = served.as_("editor")
    choose(page, served, doc(*BODY))
    page.click("#line-3 [data-step='1']")
    page.check("[name='joins 1']")
    page.click("[data-save]")
    page.wait_for_url("**/drafts/**")
    with reading(served.site.ws.engine) as session:
        newest = load_latest_versions(session, served.site.office.document.id)
    assert [(v.level, v.title) for v in newest] == [(1, "Introduction The past"), (3, "Results")]


def test_a_conflict_is_settled_and_the_returned_draft_taken_in(served: Served) -> None:
    office = served.site.office
    out = export_draft(office.ws, office.draft.id, by=office.me).data
    take_in_returned(office.ws, office.document.id, edited(out, ("below 3%", "below 2%")), by=office.me)
    page = served.as_("editor")
    choose(page, served, edited(out, ("below 3%", "below 1%"), ("coast", "shore")))
    page.check("input[value=theirs]")
    page.click("[data-save]")
    page.wait_for_selector(".said")
    assert "2 changes of the returned file are now in the text." in page.inner_text(".said")


MINUTES = (
    "Minutes of group T1\nRoom 4\nMr Olin Dray: I agree, and the second part should be shorter.\n"
    "Ms Ada Brack: replace “below 3%” with “below 2%”.\nThe meeting closed; all agreed that the figure is too low."
)


@pytest.mark.parametrize(("language", "size", "scheme"), [("vi", PHONE, "dark"), ("en", DESK, "light")])
def test_minutes_are_put_right_in_the_preview(served: Served, language: str, size: dict[str, int], scheme: str) -> None:
    page = served.as_("secretary", language=language, size=size)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{served.site.root}/rounds/{served.site.office.round_id}/import")
    file = {"name": "minutes.txt", "mimeType": "text/plain", "buffer": MINUTES.encode()}
    page.set_input_files("input[type=file]", file)
    page.wait_for_selector(".left-out")
    page.check("[name='opinion 5']")
    page.wait_for_selector("td #opinion-5")
    assert found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".left-out .option").count() == 2


def test_a_row_without_a_place_is_mended_and_saved_from_the_kept_file(served: Served) -> None:
    page = served.as_("secretary", size=PHONE)
    page.goto(f"{served.site.root}/rounds/{served.site.office.round_id}/import")
    lost = sheet(("group", "section", "text"), ("T1", "Harbours", "Where?"), ("T1", "Results", "Say how."))
    page.set_input_files("input[type=file]", {"name": "a.xlsx", "mimeType": "application/zip", "buffer": lost})
    page.wait_for_selector(".landings")
    assert page.locator("[data-save]").count() == 0
    page.fill("[name^='place ']", "Aims")
    page.keyboard.press("Tab")
    page.wait_for_selector("[data-save]")
    assert found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.reload()  # the lid was closed: the file and the place are still there
    assert page.input_value("[name^='place ']") == "Aims"
    page.click("[data-save]")
    page.wait_for_selector(".said")
    assert "2 comments were added." in page.inner_text(".said")
