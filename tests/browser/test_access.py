"""Every page before axe: nothing found, in both languages, on a desk and on a phone, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from congressdocs.core.model import Role
from congressdocs.workflow.comments.attachments import attach
from congressdocs.workflow.comments.papers import NewPaper, add_paper
from congressdocs.workflow.comments.parts import NewPart, split_comment
from congressdocs.workflow.office import setup
from tests.browser.conftest import DESK, PHONE, Served

AXE = Axe()


def addresses(served: Served) -> list[str]:
    office = served.site.office
    setup.add_office_person(office.ws, "Head", served.site.login("office_head"), Role.ADMINISTRATOR, by=office.me)
    comment = office.asks("below 3%", "below 2.5%")
    office.asks("below 3%", "below 2%", group=1)
    other = office.asks("kept clean", "kept clean and open")
    office.decides(other)
    new = NewPaper("Lan", "Ba Xã", "On poverty", office.groups[0].id, text="Poverty is real.\nMake it 2%.")
    paper = add_paper(office.ws, office.congress.id, new, by=office.me)
    split = office.asks("five years", "four years")
    split_comment(office.ws, split.id, (NewPart("Say four."), NewPart("Say why.")), by=office.me)
    attach(office.ws, "comment", comment.id, "figures.pdf", b"%PDF-1.7", by=office.me)
    office.ws.catch_up()
    root, section = served.site.root, office.section("Results").section_id
    return [
        "/sign-in",
        "/account",
        "/account/second-step",
        "/congresses/new",
        "/office/",
        *(
            root + rest
            for rest in (
                "/",
                "/documents/",
                f"/documents/{office.document.id}",
                f"/documents/{office.document.id}/upload",
                f"/drafts/{office.draft.id}",
                "/comments",
                f"/comments/{comment.id}",
                f"/sections/{section}/comment",
                f"/sections/{section}/history",
                f"/sections/{section}/edit",
                "/rounds/",
                f"/rounds/{office.round_id}",
                f"/rounds/{office.round_id}/settings",
                f"/rounds/{office.round_id}/prompts",
                f"/comments/{comment.id}/rewrite",
                f"/rounds/{office.round_id}/import",
                f"/rounds/{office.round_id}/places",
                f"/rounds/{office.round_id}/workbench?show=all",
                f"/rounds/{office.round_id}/consolidate",
                "/papers",
                "/handed-in",
                "/handed-in/new",
                "/handed-in/import",
                f"/handed-in/{paper.id}",
                f"/comments/{comment.id}/parts",
                f"/comments/{split.id}/parts",
                "/people/",
                "/keys/",
                "/jobs/",
                "/people/?q=nobody",
                f"/people/{served.person(served.site.login('delegate'))}",
                "/people/from-file",
                "/groups/",
                f"/groups/{office.groups[0].id}",
                "/settings/",
                "/handed-out/",
                f"/documents/{office.document.id}/edit",
                "/search?q=coast",
                "/nowhere",
            )
        ),
    ]


def found(page: Page) -> list[str]:
    violations = AXE.run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({v['nodes'][0]['failureSummary']})" for v in violations]


@pytest.mark.parametrize(("language", "size", "scheme"), [("vi", DESK, "light"), ("en", PHONE, "dark")])
def test_axe_finds_nothing(served: Served, language: str, size: dict[str, int], scheme: str) -> None:
    pages = addresses(served)
    page = served.as_("office_head", language=language, size=size)
    page.emulate_media(color_scheme=scheme)
    faults: dict[str, list[str]] = {}
    for address in pages:
        page.goto(address)
        if problems := found(page):
            faults[address] = problems
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            faults.setdefault(address, []).append(f"{width} pixels wide")
    served.visits[-1].faults = [f for f in served.visits[-1].faults if "404" not in f]
    assert not faults, "\n".join(f"{address}: {problem}" for address, all in faults.items() for problem in all)
