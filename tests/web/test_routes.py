"""Every route, method and role, for the own group, another one and another congress; answers written by hand."""

import re
from collections.abc import Iterator
from io import BytesIO

import docx
import pytest

from congressdocs.config import Config
from congressdocs.core.model import Role
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.web.request.doors import OPEN_PAGES
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import create_workspace
from tests.builders import h1, p
from tests.web.site import GROUP_ROLES, Site, Visitor
from tests.workflow.office import Office

ROLES = (
    Role.ADMINISTRATOR, Role.OFFICE_HEAD, Role.EDITOR, Role.SECRETARY, Role.GROUP_CHAIR,
    Role.GROUP_SECRETARY, Role.FOCAL_POINT, Role.DELEGATE, Role.PRESIDIUM, Role.AUDITOR,
)  # fmt: skip
# a column for each of them: A let in, G let in with the own group alone, - told that the role does not include it
NOBODY = "- - - - - - - - - -"
EVERYBODY = "A A A A A A A A A A"
READERS = "- A A A A A A A A A"
OF_GROUP = "- A A A G G G G A A"
SET_UP = "A A - - - - - - - -"
PUTS_FORWARD = "- A - - - - - - - -"
EDITS = "- A A A - - - - - -"
COMMENTS = "- A - A A A A A - -"
COLLECTS = "- - - - G G G - - -"
CONFIRMS = "- - - - G - G - - -"
OFFICE = "- A - A - - - - - -"
TAKES_IN = "- A - A A A A - - -"
APPROVES = "- A - - - - - - A -"
EXPORTS = "- A A A - - - - A A"
READS_LOG = "- A - - - - - - - A"

LINES = {
    "GET home.congress": EVERYBODY,
    "GET documents.index": READERS,
    "POST documents.add": PUTS_FORWARD,
    "GET documents.show": READERS,
    "GET documents.edit": PUTS_FORWARD,
    "POST documents.edit": PUTS_FORWARD,
    "GET documents.upload": EDITS,
    "POST documents.upload": EDITS,
    "POST documents.preview": EDITS,
    "POST documents.freeze": EDITS,
    "GET reading.latest": READERS,
    "GET reading.show": READERS,
    "GET reading.section": READERS,
    "GET sections.history": READERS,
    "GET sections.edit": EDITS,
    "POST sections.edit": EDITS,
    "GET comments.index": READERS,
    "GET comments.show": READERS,
    "GET comments.new": COMMENTS,
    "POST comments.add": COMMENTS,
    "POST comments.withdraw": COMMENTS,
    "GET rewriting.show": COMMENTS,
    "POST rewriting.show": COMMENTS,
    "GET collecting.show": COLLECTS,
    "POST collecting.attendance": COLLECTS,
    "POST collecting.submit": COLLECTS,
    "POST collecting.reopen": COLLECTS,
    "POST collecting.confirm_drafts": CONFIRMS,
    "POST collecting.give_back": CONFIRMS,
    "GET entry.show": COLLECTS,
    "GET entry.texts": COLLECTS,
    "POST entry.add": COLLECTS,
    "POST entry.change": COLLECTS,
    "POST entry.drop": COLLECTS,
    "POST entry.attend": COLLECTS,
    "POST entry.hand_over": COLLECTS,
    "GET attachments.show": READERS,
    "POST attachments.add_to_comment": COMMENTS,
    "POST attachments.add_to_paper": COMMENTS,
    "POST attachments.remove": COMMENTS,
    "GET papers.index": READERS,
    "GET papers.show": READERS,
    "GET papers.file": READERS,
    "GET papers.add": COMMENTS,
    "POST papers.add": COMMENTS,
    "POST papers.change": COMMENTS,
    "POST papers.remove": COMMENTS,
    "POST papers.extract": COMMENTS,
    "POST papers.deliver": OFFICE,
    "GET papers.load": OFFICE,
    "POST papers.load": OFFICE,
    "GET parts.show": EDITS,
    "POST parts.split": EDITS,
    "POST parts.join": EDITS,
    "POST parts.decide": EDITS,
    "GET rounds.index": READERS,
    "POST rounds.add": PUTS_FORWARD,
    "GET rounds.board": READERS,
    "GET rounds.settings": PUTS_FORWARD,
    "POST rounds.settings": PUTS_FORWARD,
    "POST rounds.close": PUTS_FORWARD,
    "POST rounds.reopen": PUTS_FORWARD,
    "GET rounds.prompts": READERS,
    "POST rounds.remove": EDITS,
    "GET intake.upload": TAKES_IN,
    "POST intake.upload": TAKES_IN,
    "POST intake.preview": TAKES_IN,
    "POST intake.forget": TAKES_IN,
    "GET pasted.show": TAKES_IN,
    "POST pasted.show": TAKES_IN,
    "GET places.index": OFFICE,
    "POST places.give": OFFICE,
    "POST places.confirm": OFFICE,
    "GET workbench.show": READERS,
    "GET workbench.item": READERS,
    "POST workbench.cluster": OFFICE,
    "POST workbench.decide": EDITS,
    "POST workbench.withdraw": EDITS,
    "POST workbench.load": EDITS,
    "POST workbench.approve": APPROVES,
    "POST workbench.approve_all": APPROVES,
    "GET consolidations.show": OFFICE,
    "POST consolidations.run": OFFICE,
    "GET exports.index": READERS,
    "GET exports.draft": EXPORTS,
    "GET exports.round": EXPORTS,
    "GET exports.annex": EXPORTS,
    "GET exports.outcomes": OF_GROUP,
    "GET handed_out.index": READS_LOG,
    "POST handed_out.copies": EXPORTS,
    "GET settings.show": SET_UP,
    "POST settings.particulars": SET_UP,
    "POST settings.imprint": SET_UP,
    "POST settings.policy": SET_UP,
    "POST settings.closing": SET_UP,
    "GET groups.index": SET_UP,
    "POST groups.add": SET_UP,
    "GET groups.edit": SET_UP,
    "POST groups.edit": SET_UP,
    "POST groups.delete": SET_UP,
    "GET people.index": SET_UP,
    "POST people.add_person": SET_UP,
    "GET people.show": SET_UP,
    "POST people.edit": SET_UP,
    "POST people.give_role": SET_UP,
    "POST people.take_role": SET_UP,
    "POST people.account": SET_UP,
    "POST people.slips": SET_UP,
    "GET roster.show": SET_UP,
    "POST roster.show": SET_UP,
    "GET jobs.index": EVERYBODY,
    "GET jobs.show": EVERYBODY,
    "POST jobs.stop": EVERYBODY,
    "GET jobs.result": EXPORTS,
    "POST jobs.printouts": EXPORTS,
    "GET keys.index": SET_UP,
    "POST keys.add": SET_UP,
    "POST keys.end": SET_UP,
    "GET search.show": READERS,
}
# of the office as a whole: nobody with a role in one congress alone
WHOLE_OFFICE = {
    "GET home.new_congress", "POST home.new_congress", "GET office.show", "POST office.add_person",
    "POST office.account", "POST office.second_step",
}  # fmt: skip
OWN_ACCOUNT = {
    "GET home.show", "POST security.logout", "GET account.password",
    "POST account.password", "GET account.first_password", "POST account.first_password", "GET account.second_step",
    "POST account.second_step", "GET account.set_up_second_step", "POST account.set_up_second_step",
    "POST account.turn_off_second_step",
}  # fmt: skip
BY_THE_VERB = {"POST rounds.prompts"}  # the page is read by all; who may add is tested with the prompts
WITH_A_KEY = "api."  # asks for a key, not for a person; tested with the keys
SENT = {"settings.closing": {"step": "reopen"}}  # what changes nothing
NOTHING = "0" * 32


def routes(site: Site) -> Iterator[tuple[str, str]]:
    """Every method and route with its address rule, as "GET comments.index"."""
    for rule in site.app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            if rule.endpoint not in OPEN_PAGES and not rule.endpoint.startswith(WITH_A_KEY):
                yield f"{method} {rule.endpoint}", rule.rule


class Walk:
    """A site with a comment of the first group, and addresses that name what is there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._tokens: dict[Visitor, str] = {}
        office = site.office
        comment = office.asks("below 3%", "below 2%")
        self.theirs = office.asks("The coast", "The zebra-striped coast", group=1)
        site.ws.catch_up()
        with reading(site.ws.engine) as store:
            somebody = accounts.load_account(store, site.login(Role.DELEGATE))
        assert somebody
        self._ids = {
            "congress_id": office.congress.id,
            "document_id": office.document.id,
            "draft_id": office.draft.id,
            "section_id": office.section("Results").section_id,
            "round_id": office.round_id or "",
            "comment_id": comment.id,
            "person_id": somebody.person_id,
            "printout": "clean",
            "number": "1",
            "of": "xlsx",
        }

    def address(self, name: str, rule: str, *, group: int = 0, **other: str) -> str:
        ids = self._ids | {"group_id": self.site.office.groups[group].id} | other
        if name.endswith((".round", ".annex")):
            ids["printout"] = "comments" if name.endswith(".round") else "sources"
        return re.sub(r"<(?:[a-z]+(?:\([^)]*\))?:)?(\w+)>", lambda m: ids.get(m.group(1), NOTHING), rule)

    def status(self, visitor: Visitor, name: str, address: str) -> int:
        method, endpoint = name.split()
        if method == "GET":
            return visitor.get(address).status_code
        sent = {"csrf_token": self._token(visitor)} | SENT.get(endpoint, {})
        return visitor.client.post(address, data=sent, headers=visitor.headers).status_code

    def _token(self, visitor: Visitor) -> str:
        """One token for all forms of a visitor."""
        if visitor not in self._tokens:
            self._tokens[visitor] = visitor.token()
        return self._tokens[visitor]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """One site for all tests: what somebody is let in to change does not change who is let in."""
    opened = create_workspace(Config(data_dir=tmp_path_factory.mktemp("routes") / "data"))
    office = Office(opened)
    office.upload(h1("Results"), p("Poverty fell below 3% in five years."), h1("Aims"), p("The coast is clean."))
    office.open()
    yield Walk(Site(office))
    opened.close()


def test_every_route_has_its_line_and_no_line_is_left_over(site: Site) -> None:
    assert {name for name, _ in routes(site)} == set(LINES) | WHOLE_OFFICE | OWN_ACCOUNT | BY_THE_VERB


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_its_letter_says(walk: Walk, role: Role) -> None:
    visitor, column = walk.site.as_(role), ROLES.index(role)
    wrong = {}
    for name, rule in routes(walk.site):
        if name in LINES:
            status = walk.status(visitor, name, walk.address(name, rule))
            if (status == 403) != (LINES[name].split()[column] == "-") or status >= 500:
                wrong[name] = status
        elif name in WHOLE_OFFICE and walk.status(visitor, name, walk.address(name, rule)) != 403:
            wrong[name] = 0
    assert wrong == {}


@pytest.mark.parametrize("role", [role for role in ROLES if role in GROUP_ROLES])
def test_what_belongs_to_another_group_is_not_there(walk: Walk, role: Role) -> None:
    visitor, column = walk.site.as_(role), ROLES.index(role)
    wrong = {}
    for name, rule in routes(walk.site):
        if LINES.get(name, EVERYBODY).split()[column] == "G":
            status = walk.status(visitor, name, walk.address(name, rule, group=1))
            if status not in (403, 404):
                wrong[name] = status
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_another_congress_is_not_there_for_any_role(walk: Walk, role: Role) -> None:
    site, me = walk.site, walk.site.office.me
    other = setup.create_congress(site.ws, "Another", by=me, language="en", time_zone="UTC")
    group = setup.add_group(site.ws, other.id, by=me, code="X1", name="X") if role in GROUP_ROLES else None
    setup.add_person(
        site.ws, other.id, by=me, name="Stranger", login=f"to-{role}", role=role, group_id=group.id if group else None
    )
    visitor = signed_in(site, f"to-{role}")
    wrong = {}
    for name, rule in routes(site):
        if name in LINES and (status := walk.status(visitor, name, walk.address(name, rule))) != 404:
            wrong[name] = status
        is_let_in = name in LINES and LINES[name].split()[ROLES.index(role)] != "-"
        if is_let_in and "_id>" in rule.replace("<congress_id>", ""):
            through_own = walk.address(name, rule, congress_id=other.id)
            # 422: the form is looked at first, and says the same whatever the address names
            if (status := walk.status(visitor, name, through_own)) not in (403, 404, 422):
                wrong[f"{name} through the own congress"] = status
    assert wrong == {}


def signed_in(site: Site, login: str) -> Visitor:
    """A visitor with the session of this account, without a password."""
    with reading(site.ws.engine) as store:
        account = accounts.load_account(store, login)
    assert account
    visitor = site.visitor()
    with visitor.client.session_transaction() as session:
        session["_user_id"] = account.stamp
        session["_fresh"] = True
    return visitor


def test_a_stranger_to_the_house_sees_the_sign_in_page_alone(walk: Walk) -> None:
    visitor = walk.site.visitor()
    wrong = {}
    for name, rule in routes(walk.site):
        method, _ = name.split()
        address = walk.address(name, rule)
        answer = visitor.get(address) if method == "GET" else visitor.post(address)
        if answer.status_code != 302 or not answer.location.startswith("/sign-in"):
            wrong[name] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("role", [Role.GROUP_SECRETARY, Role.DELEGATE])
def test_no_page_and_no_paper_tells_of_a_comment_of_another_group(walk: Walk, role: Role) -> None:
    visitor, column = signed_in(walk.site, walk.site.login(role)), ROLES.index(role)
    site, theirs = walk.site, walk.theirs
    told = [
        walk.address(name, rule)
        for name, rule in routes(site)
        if name.startswith("GET") and LINES.get(name, NOBODY).split()[column] != "-"
    ]
    round_id, group = site.office.round_id, site.office.groups[0].id
    told += [f"{site.root}/search?q=coast", f"{site.root}/search?q=striped", f"{site.root}/comments?q=striped"]
    told += [f"{site.root}/comments?group={theirs.group_id}", f"{site.root}/comments/{theirs.id}"]
    told += [f"{site.root}/rounds/{round_id}/{kind}.docx?group={group}" for kind in ("minutes", "summary", "outcomes")]
    leaks = []
    for address in told:
        answer = visitor.get(address)
        shown = words(answer.data) if address.endswith(".docx") or ".docx?" in address else answer.text
        if any(secret in shown for secret in ("zebra-striped", theirs.code)):
            leaks.append(address)
    assert leaks == []


def test_who_sees_nothing_of_it_counts_nothing_of_it(walk: Walk) -> None:
    secretary = signed_in(walk.site, walk.site.login(Role.GROUP_SECRETARY))
    office = signed_in(walk.site, walk.site.login(Role.SECRETARY))
    address = f"{walk.site.root}/search?q=striped"
    assert walk.theirs.code in office.get(address).text
    assert walk.theirs.code not in secretary.get(address).text


def words(data: bytes) -> str:
    """All text of a Word file, or what was said instead of one."""
    if not data.startswith(b"PK"):
        return data.decode()
    paper = docx.Document(BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
