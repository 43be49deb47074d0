"""Every page, refusal and printout in a language that nobody speaks: what can be read was translated by nobody."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from werkzeug.test import TestResponse

from congressdocs.config import Config
from congressdocs.core.errors import Refused
from congressdocs.core.model import Attendance, Outcome, Role
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.web.request import errors
from congressdocs.workflow.comments.attachments import attach
from congressdocs.workflow.comments.papers import NewPaper, add_paper
from congressdocs.workflow.comments.parts import NewPart, split_comment
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.rounds import add_prompt, set_attendance
from congressdocs.workflow.printouts.drafts import OF_DRAFT
from congressdocs.workflow.printouts.rounds import ON_REQUEST, PER_GROUP, PER_ROUND, PER_TEXT, TO_ALL
from congressdocs.workflow.workspace import Workspace, create_workspace
from tests.builders import h1, h2, p, table
from tests.pseudo import left_in_file, left_on_page, pseudo, speak
from tests.web.site import GROUP_ROLES, Site
from tests.workflow.office import Office

ROLES = (Role.OFFICE_HEAD, Role.GROUP_CHAIR, Role.DELEGATE)
FILES = ("exports.draft", "exports.round", "exports.annex", "papers.file", "attachments.show", "jobs.result", "static")
LAST = ("security.logout", "settings.closing", "account.first_password", "account.password")
NOTHING = "0" * 32
CODES = {"te", "ge", "ed", "wording", "replace", "accepted", "explained"}  # of ISO and of the lists that programs read


class GreekOffice(Office):
    operator, title, named, opened, about = "Χειριστής", "Συνέδριο", "Έκθεση", "Γύρος", "Περί “{words}”."
    group, language, time_zone = "Ομάδα {code}", "vi", "Asia/Ho_Chi_Minh"


class GreekSite(Site):
    def login(self, role: Role | str, group: int = 0) -> str:
        role = Role(role)
        login = f"λ{list(Role).index(role)}.{group}"
        if (role, group) not in self._known:
            self._known[role, group] = login
            group_id = self.office.groups[group].id if role in GROUP_ROLES else None
            office = self.office
            setup.add_person(
                self.ws, office.congress.id, by=office.me, name=f"Πρόσωπο {len(self._known)}", login=login,
                role=role, group_id=group_id, unit="Μονάδα",
            )  # fmt: skip
        return login


class Walk:
    """A site with something on every page."""

    def __init__(self, ws: Workspace) -> None:
        self.office = office = GreekOffice(ws)
        office.upload(
            h1("Αποτελέσματα"), p("Η φτώχεια έπεσε κάτω από τρία τοις εκατό."), h2("Στόχοι"),
            table(["Στόχος", "2030"], ["Ανάπτυξη", "8%"]), h1("Σκοποί"), p("Η ακτή μένει καθαρή και ανοιχτή."),
        )  # fmt: skip
        self.round_id = office.open()
        first = office.asks("κάτω από τρία", "κάτω από δύο")
        second = office.asks("κάτω από τρία", "κάτω από ένα", group=1)
        cluster_round(ws, self.round_id, by=office.me)
        office.decides(first, reply="Σωστά.")
        office.decides(second, outcome=Outcome.EXPLAINED, reply="Δύο αρκεί.")
        split = office.asks("τοις εκατό", "τοις χιλίοις")
        split_comment(ws, split.id, (NewPart("Πρώτο."), NewPart("Δεύτερο.")), by=office.me)
        newest = office.consolidates().drafts[-1]
        pending = office.asks("καθαρή", "πεντακάθαρη")
        section = office.section("Αποτελέσματα").section_id
        new = NewPaper("Άννα", "Μονάδα", "Περί φτώχειας", office.groups[0].id, text="Η φτώχεια μένει.")
        paper = add_paper(ws, office.congress.id, new, by=office.me)
        attached = attach(ws, "comment", pending.id, "στοιχεία.pdf", b"%PDF-1.7", by=office.me)
        prompt = add_prompt(
            ws, self.round_id, "Φτάνει;", by=office.me, document_id=office.document.id, section_id=section,
            group_ids=(office.groups[1].id,),
        )  # fmt: skip
        begins, ends = datetime(2026, 1, 6, 7, 0, tzinfo=UTC), datetime(2026, 1, 6, 10, 30, tzinfo=UTC)
        set_attendance(
            ws, Attendance(self.round_id, office.groups[0].id, 37, 39, begins, ends, "Αίθουσα"), by=office.me
        )
        ws.catch_up()
        self.site = GreekSite(office)
        setup.add_office_person(ws, "Πρόσωπο", self.site.login(Role.OFFICE_HEAD), Role.ADMINISTRATOR, by=office.me)
        with reading(ws.engine) as store:
            somebody = accounts.load_account(store, self.site.login(Role.DELEGATE))
        assert somebody
        self.newest = newest
        self.comments = (first, second, split, pending)
        self._ids = {
            "congress_id": office.congress.id, "document_id": office.document.id, "draft_id": self.newest.id,
            "section_id": section, "round_id": self.round_id, "comment_id": pending.id, "paper_id": paper.id,
            "person_id": somebody.person_id, "group_id": office.groups[0].id, "attachment_id": attached.id,
            "prompt_id": prompt.id, "number": "1",
        }  # fmt: skip

    def address(self, rule: str, **other: str) -> str:
        ids = self._ids | other
        return re.sub(r"<(?:[a-z]+(?:\([^)]*\))?:)?(\w+)>", lambda m: ids.get(m.group(1), NOTHING), rule)

    def pages(self, method: str) -> Iterator[tuple[str, str]]:
        """Endpoint and address of every page that answers to this method."""
        for rule in self.site.app.url_map.iter_rules():
            if method in (rule.methods or ()) and rule.endpoint not in FILES and not rule.endpoint.startswith("api."):
                yield rule.endpoint, self.address(rule.rule)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    with pytest.MonkeyPatch.context() as patch:
        speak(patch)
        opened = create_workspace(Config(data_dir=tmp_path_factory.mktemp("pseudo") / "data"))
        yield Walk(opened)
        opened.close()


def leaks(*answers: TestResponse) -> dict[str, str]:
    """What can be read on these pages, each with an address where it stands."""
    found = {}
    for answer in answers:
        where = answer.request.path
        assert answer.status_code != 500, where
        if answer.mimetype == "text/html" and answer.data and answer.status_code // 100 != 3:
            found.update(dict.fromkeys(left_on_page(answer.text), where))
    return found


def test_a_word_that_nobody_translated_is_found() -> None:
    told = pseudo("Comments of {group} on %(text)s").format(group="Gang") % {"text": "Κείμενο"}
    page = f"<p title='Help'>{told} <b>Τρία</b> A1-003 <input type=submit value='Send'> Dự thảo</p>"
    assert left_on_page(page) == {"Gang", "Help", "Send", "Dự thảo"}


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_an_untranslated_word(walk: Walk, role: Role) -> None:
    root, rounds = walk.site.root, f"{walk.site.root}/rounds/{walk.round_id}"
    more = [f"{root}/comments/{comment.id}" for comment in walk.comments]
    more += [f"{root}/comments/{comment.id}/parts" for comment in walk.comments]
    more += [f"{rounds}/workbench?show={show}" for show in ("all", "open", "decided", "conflicts")]
    more += [f"{root}/search?q=φτώχεια", f"{root}/search?q=άλλο", f"{root}/comments?q=άλλο", f"{root}/drafts/{NOTHING}"]
    more += [f"{root}/drafts/{walk.office.draft.id}", f"{root}/people/?q=άλλος", "/nowhere"]
    addresses = [address for _, address in walk.pages("GET")]
    visitor = walk.site.as_(role, language="vi")
    assert leaks(*map(visitor.get, addresses + more)) == {}


def test_no_page_before_signing_in_shows_an_untranslated_word(walk: Walk) -> None:
    assert leaks(*map(walk.site.visitor("vi").get, ("/sign-in", "/first-start", "/nowhere"))) == {}


def test_no_printout_shows_an_untranslated_word(walk: Walk) -> None:
    office, found = walk.office, {}
    visitor, rounds = walk.site.as_(Role.OFFICE_HEAD, language="vi"), f"{walk.site.root}/rounds/{walk.round_id}"
    addresses = [f"{walk.site.root}/drafts/{walk.newest.id}/{kind}.docx?" for kind in OF_DRAFT]
    addresses += [f"{rounds}/{kind}.docx?" for kind in [*PER_ROUND, *TO_ALL]]
    addresses += [f"{rounds}/{kind}.docx?document={office.document.id}&" for kind in PER_TEXT]
    addresses += [f"{rounds}/{kind}.docx?group={office.groups[0].id}&" for kind in [*PER_GROUP, *ON_REQUEST]]
    addresses += [f"{rounds}/source-pack.xlsx?", f"{rounds}/iso-table.xlsx?document={office.document.id}&"]
    for address in addresses:
        answer = visitor.get(f"{address}profile=party2026")
        if answer.status_code != 200:
            found[answer.status_code] = address
        else:
            found.update(dict.fromkeys(left_in_file(answer.data) - CODES, address))
    assert found == {}


@pytest.mark.parametrize("role", ROLES[:2])
def test_no_answer_to_an_empty_form_shows_an_untranslated_word(walk: Walk, role: Role) -> None:
    visitor = walk.site.as_(role, language="vi")
    token, headers = {"csrf_token": visitor.token()}, visitor.headers
    addresses = [address for endpoint, address in walk.pages("POST") if endpoint not in LAST]
    answers = [visitor.client.post(at, data=token, headers=headers, follow_redirects=True) for at in addresses]
    assert leaks(*answers) == {}


def kinds(refused: type[Refused]) -> set[type[Refused]]:
    """A class of refusals with all made from it."""
    return {refused}.union(*(kinds(kind) for kind in refused.__subclasses__()))


def test_no_refusal_shows_an_untranslated_word(walk: Walk) -> None:
    with walk.site.app.test_request_context("/", headers={"Accept-Language": "vi"}):
        pages = [errors.page(errors.status_of(kind.__new__(kind)), pseudo("Refused.")) for kind in kinds(Refused)]
        pages += [errors.page(status, str(errors.SENTENCES.get(status, ""))) for status in errors.TITLES]
    assert len(pages) >= 15
    assert set().union(*(left_on_page(page.get_data(as_text=True)) for page in pages)) == set()
