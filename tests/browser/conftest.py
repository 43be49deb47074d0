"""A real browser on a real site: Chromium, waitress, nothing beyond this machine."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.workflow import pages
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, h2, p, table
from tests.web.serving import answering
from tests.web.site import PASSWORD, Site
from tests.workflow.office import Office

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser and is skipped, with the reason, where there is none."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed: apt install chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A person's browser window; every address it asks for is written down."""

    def __init__(self, browser: Browser, base: str, language: str, size: dict[str, int]) -> None:
        self.base = base
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.context = browser.new_context(
            base_url=base, locale=language, viewport=size, has_touch=size == PHONE, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def sign_in(self, login: str) -> Page:
        self.page.goto("/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/c/**")
        return self.page


class Served:
    """A site that answers at an address of this machine."""

    def __init__(self, site: Site, base: str, browser: Browser) -> None:
        self.site, self.base, self._browser = site, base, browser
        self.visits: list[Visit] = []

    def visit(self, language: str = "en", size: dict[str, int] | None = None) -> Visit:
        self.visits.append(Visit(self._browser, self.base, language, size or DESK))
        return self.visits[-1]

    def person(self, login: str) -> str:
        """The id of whoever signs in by this name."""
        with reading(self.site.ws.engine) as store:
            account = accounts.load_account(store, login)
        assert account
        return account.person_id

    def as_(self, role: str, language: str = "en", size: dict[str, int] | None = None) -> Page:
        return self.visit(language, size).sign_in(self.site.login(role))


@pytest.fixture
def served(workspace: Workspace, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A site with an open round on a draft of three sections; asks nobody else and makes no fault in a page."""
    monkeypatch.setattr(pages, "printed_pages", lambda _: ())  # a page that is named would be printed first
    office = Office(workspace)
    office.upload(
        h1("Results"),
        p("Poverty fell below 3% in five years, and 😀 every commune has a doctor."),
        h2("Targets"),
        table(["Target", "2030"], ["Growth", "8%"]),
        h1("Aims"),
        p("The coast is kept clean."),
    )
    office.open()
    site = Site(office)
    with answering(site.app, threads=4) as port:
        here = Served(site, f"http://127.0.0.1:{port}", chromium)
        yield here
        for visit in here.visits:
            visit.context.close()
    foreign = [url for visit in here.visits for url in visit.asked if not url.startswith((here.base, "data:"))]
    assert foreign == [], "a request left the machine"
    assert [fault for visit in here.visits for fault in visit.faults] == [], "a page made a fault"
