"""Setting up a congress on the web: groups as a tree, people, roles, slips, closing; nothing needs a shell."""

import re
from io import BytesIO

import docx
import pytest
from flask_babel import force_locale

from congressdocs.core.model import Role
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts, congresses
from congressdocs.web.showing.labels import ROLES
from congressdocs.workflow.office import lifecycle, setup
from congressdocs.workflow.office.roster_sheet import role_of
from tests.builders import sheet
from tests.web.site import PASSWORD, Site, Visitor

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
WRONG = "The name or the password is not right."


def person_id(site: Site, login: str) -> str:
    with reading(site.ws.engine) as store:
        account = accounts.load_account(store, login)
    assert account
    return account.person_id


def new_person(site: Site, login: str = "minh", **more: str) -> str:
    """Somebody without a password, added on the web."""
    told = {"name": "Nguyễn Văn Minh", "login": login, "role": "delegate", "group_id": site.office.groups[0].id} | more
    answer = site.as_("office_head").post(f"{site.root}/people/", told)
    assert answer.status_code == 302
    return person_id(site, login)


def slip(site: Site, person: str) -> str:
    page = site.as_("office_head").post(f"{site.root}/people/slips", {"person": person, "as": "page"})
    found = CODE.search(page.text)
    assert found
    return found.group()


# ---------------------------------------------------------------- slips and codes


def test_a_slip_opens_the_account_once_and_asks_for_a_password(site: Site) -> None:
    code = slip(site, new_person(site))
    visitor = site.visitor()
    assert visitor.sign_in("minh", code).status_code == 302
    assert visitor.get(f"{site.root}/").location == "/account/first-password"
    chosen = {"wanted": "my own sentence", "again": "my own sentence"}
    assert visitor.post("/account/first-password", chosen).status_code == 302
    assert visitor.get(f"{site.root}/").status_code == 200
    assert WRONG in site.visitor().sign_in("minh", code).text
    assert site.visitor().sign_in("minh", "my own sentence").status_code == 302


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_may_be_typed_as_people_type(site: Site, written) -> None:
    code = slip(site, new_person(site))
    assert site.visitor().sign_in("minh", written(code)).status_code == 302


def test_a_code_is_never_stored_in_clear(site: Site) -> None:
    person = new_person(site)
    code = slip(site, person)
    with reading(site.ws.engine) as store:
        account = accounts.load_account_of(store, person)
    assert account
    assert code not in str(account)
    assert code.replace("-", "") not in str(account)
    assert len(account.code_hash) == 64


def test_an_old_code_and_an_expired_one_open_nothing(site: Site) -> None:
    person = new_person(site)
    first, second = slip(site, person), slip(site, person)
    assert WRONG in site.visitor().sign_in("minh", first).text
    clock = site.ws.now.time
    site.ws.now.time = clock.replace(month=clock.month + 1)
    assert WRONG in site.visitor().sign_in("minh", second).text


def test_a_code_at_the_counter_ends_the_old_password_and_the_sessions(site: Site) -> None:
    visitor = site.as_("delegate")
    code = slip(site, person_id(site, site.login("delegate")))
    assert visitor.get(f"{site.root}/").location.startswith("/sign-in")
    assert WRONG in site.visitor().sign_in(site.login("delegate")).text
    assert site.visitor().sign_in(site.login("delegate"), code).status_code == 302


def test_nothing_can_be_read_before_the_password_is_chosen(site: Site) -> None:
    code = slip(site, new_person(site))
    visitor = site.visitor()
    visitor.sign_in("minh", code)
    for address in ("/", f"{site.root}/documents/", f"{site.root}/search?q=x", "/account"):
        assert visitor.get(address).location == "/account/first-password"


def test_slips_for_all_who_wait_come_as_a_word_file(site: Site) -> None:
    new_person(site)
    new_person(site, "hoa", name="Lê Thị Hoà", unit="Bí thư Đoàn")
    answer = site.as_("office_head").post(f"{site.root}/people/slips", {"all": "1", "as": "word"})
    cells = [c.text for table in docx.Document(BytesIO(answer.data)).tables for row in table.rows for c in row.cells]
    told = "\n".join(cells)
    assert len(set(CODE.findall(told))) == 2
    assert "Lê Thị Hoà" in told
    assert "Bí thư Đoàn" in told
    assert "Good until: 08:00 on 19 January 2026" in told


def test_slips_for_nobody_are_refused(site: Site) -> None:
    assert site.as_("office_head").post(f"{site.root}/people/slips", {"as": "page"}).status_code == 422


# ---------------------------------------------------------------- who decides about whom


def test_who_runs_one_congress_cannot_take_over_somebody_of_another(site: Site) -> None:
    other = setup.create_congress(site.ws, "Other", by=site.office.me, language="en", time_zone="UTC")
    for congress_id in (other.id, site.office.congress.id):
        setup.add_person(
            site.ws, congress_id, by=site.office.me, name="Both", login="both", password=PASSWORD, role=Role.AUDITOR
        )
    head, both = site.as_("office_head"), person_id(site, "both")
    for address, told in (
        ("slips", {"person": both, "as": "page"}),
        (f"{both}/account", {"step": "close"}),
        (both, {"name": "Taken over", "login": "both"}),
    ):
        assert head.post(f"{site.root}/people/{address}", told).status_code == 403
    assert site.visitor().sign_in("both").status_code == 302


def test_a_sign_in_name_of_another_congress_is_only_said_to_be_taken(site: Site) -> None:
    other = setup.create_congress(site.ws, "Other", by=site.office.me, language="en", time_zone="UTC")
    setup.add_person(
        site.ws, other.id, by=site.office.me, name="Hidden Name", login="taken", password=PASSWORD, role=Role.AUDITOR
    )
    told = {"name": "New", "login": "taken", "role": "auditor", "group_id": ""}
    answer = site.as_("office_head").post(f"{site.root}/people/", told)
    assert answer.status_code == 422
    assert "This sign-in name is taken." in answer.text
    assert "Hidden" not in answer.text


def test_a_closed_account_is_signed_out_and_can_be_opened_again(site: Site) -> None:
    visitor, person = site.as_("delegate"), person_id(site, site.login("delegate"))
    head = site.as_("office_head")
    head.post(f"{site.root}/people/{person}/account", {"step": "close"})
    assert visitor.get(f"{site.root}/").location.startswith("/sign-in")
    assert site.visitor().sign_in(site.login("delegate")).status_code == 200
    head.post(f"{site.root}/people/{person}/account", {"step": "open"})
    assert site.visitor().sign_in(site.login("delegate")).status_code == 302


def test_a_role_is_given_and_taken_away(site: Site) -> None:
    person = new_person(site)
    head, group = site.as_("office_head"), site.office.groups[1].id
    head.post(f"{site.root}/people/{person}/roles", {"role": "group_secretary", "group_id": group})
    head.post(f"{site.root}/people/{person}/roles/take", {"role": "delegate", "group": site.office.groups[0].id})
    with reading(site.ws.engine) as store:
        memberships = congresses.load_person(store, person).memberships
    assert [(m.role, m.group_id) for m in memberships] == [(Role.GROUP_SECRETARY, group)]


def test_a_new_name_and_sign_in_name_are_kept(site: Site) -> None:
    person = new_person(site)
    told = {"name": "Trần Văn Minh", "unit": "Xã Ba", "login": "minh.tv"}
    site.as_("office_head").post(f"{site.root}/people/{person}", told)
    page = site.as_("office_head").get(f"{site.root}/people/?q=tran van").text
    assert "Trần Văn Minh" in page
    assert "minh.tv" in page


# ---------------------------------------------------------------- groups


def test_a_unit_gathers_groups_and_the_tree_is_shown(site: Site) -> None:
    head = site.as_("office_head")
    head.post(f"{site.root}/groups/", {"code": "K1", "name": "Khối xã", "n_delegates": "0", "parent_id": ""})
    with reading(site.ws.engine) as store:
        unit = next(g for g in congresses.load_groups(store, site.office.congress.id) if g.code == "K1")
    first = site.office.groups[0]
    told = {"code": "T1", "name": "Tổ 1", "n_delegates": "39", "parent_id": unit.id}
    assert head.post(f"{site.root}/groups/{first.id}", told).status_code == 302
    page = head.get(f"{site.root}/groups/").text
    assert page.index("K1") < page.index('class="depth-1"><b>T1')
    below_itself = head.post(f"{site.root}/groups/{unit.id}", {"code": "K1", "name": "K", "parent_id": first.id})
    assert "Choose from the list." in below_itself.text or below_itself.status_code == 422


def test_only_an_empty_group_is_deleted(open_site: Site) -> None:
    head = open_site.as_("office_head")
    used = head.post(f"{open_site.root}/groups/{open_site.office.groups[0].id}/delete")
    assert used.status_code == 422
    assert "so it stays" in used.text
    empty = setup.add_group(open_site.ws, open_site.office.congress.id, by=open_site.office.me, code="X", name="X")
    assert head.post(f"{open_site.root}/groups/{empty.id}/delete").status_code == 302
    assert head.get(f"{open_site.root}/groups/{empty.id}").status_code == 404


# ---------------------------------------------------------------- the congress


def closed(site: Site) -> Visitor:
    head = site.as_("office_head")
    assert head.post(f"{site.root}/settings/closing", {"step": "close"}).status_code == 302
    return head


def test_a_closed_congress_is_read_and_printed_and_not_changed(open_site: Site) -> None:
    office = open_site.office
    comment = office.asks("below 3%", "below 2%")
    head = closed(open_site)
    for address in (
        "/",
        "/documents/",
        f"/drafts/{office.draft.id}",
        "/comments",
        f"/drafts/{office.draft.id}/clean.docx",
    ):
        assert head.get(open_site.root + address).status_code == 200
    for address, told in (
        ("/documents/", {"code": "A2", "title": "Another", "language": "en"}),
        ("/groups/", {"code": "T9", "name": "Nine", "n_delegates": "1", "parent_id": ""}),
        ("/people/", {"name": "New", "login": "new", "role": "auditor", "group_id": ""}),
        (f"/rounds/{office.round_id}/workbench/approve", {"comment_ids": comment.id}),
        ("/settings/imprint", {"place": "Lam Vân"}),
    ):
        answer = head.post(open_site.root + address, told)
        assert answer.status_code == 423, address
        assert "This congress is closed" in answer.text


def test_a_closed_congress_shows_no_buttons_that_change_something(open_site: Site) -> None:
    head = closed(open_site)
    page = head.get(f"{open_site.root}/drafts/{open_site.office.draft.id}").text
    assert "/sections/" not in page or "comment" not in re.findall(r'href="[^"]*sections[^"]*"', page)
    assert "This congress is closed" in head.get(f"{open_site.root}/people/").text


def test_a_closed_congress_can_be_reopened(open_site: Site) -> None:
    head = closed(open_site)
    head.post(f"{open_site.root}/settings/closing", {"step": "reopen"})
    assert (
        head.post(f"{open_site.root}/documents/", {"code": "A2", "title": "Another", "language": "en"}).status_code
        == 302
    )


def test_particulars_are_changed_and_nonsense_refused(site: Site) -> None:
    head = site.as_("office_head")
    told = {"name": "Renamed", "language": "vi", "time_zone": "Asia/Ho_Chi_Minh", "profile": "party2026"}
    assert head.post(f"{site.root}/settings/particulars", told).status_code == 302
    assert "Renamed" in head.get(f"{site.root}/").text
    assert head.post(f"{site.root}/settings/particulars", told | {"time_zone": "Nowhere"}).status_code == 422


# ---------------------------------------------------------------- the office


def test_the_office_gets_a_second_administrator_by_a_slip(site: Site) -> None:
    told = {"name": "Boss", "login": "boss", "role": "administrator"}
    setup.add_office_person(site.ws, "Boss", "boss", Role.ADMINISTRATOR, by=site.office.me)
    setup.add_office_person(site.ws, "Second", "second", Role.ADMINISTRATOR, by=site.office.me)
    with reading(site.ws.engine) as store:
        stamp = accounts.load_account(store, "boss")
    assert stamp
    boss = site.visitor()
    with boss.client.session_transaction() as session:
        session["_user_id"] = stamp.stamp
        session["_fresh"] = True
    page = boss.post(f"/office/people/{person_id(site, 'second')}", {"step": "code"})
    assert CODE.search(page.text)
    assert boss.post("/office/people", told | {"login": "third", "name": "Third"}).status_code == 302
    assert "Third" in boss.get("/office/").text


def test_the_office_as_a_whole_is_not_for_those_of_one_congress(site: Site) -> None:
    for role in Role:
        assert site.as_(role).get("/office/").status_code == 403


@pytest.mark.parametrize("code", ["../../T9", "T/9", "T\\9", 'T"9', "T\r\n9", "T:9"])
def test_a_code_that_would_lead_a_file_name_astray_is_refused(site: Site, code: str) -> None:
    visitor = site.as_("office_head")
    assert visitor.post(f"{site.root}/groups/", {"code": code, "name": "Nine"}).status_code == 422
    sent = {"code": code, "title": "Nine", "language": "en"}
    assert visitor.post(f"{site.root}/documents/", sent).status_code == 422
    address = f"{site.root}/documents/{site.office.document.id}/edit"
    assert visitor.post(address, sent | {"order": "1"}).status_code == 422


def test_a_document_does_not_get_the_code_of_another(site: Site) -> None:
    setup.add_document(site.ws, site.office.congress.id, by=site.office.me, code="B1", title="Programme")
    address = f"{site.root}/documents/{site.office.document.id}/edit"
    sent = {"code": "b1", "title": "Report", "language": "en", "order": "1"}
    assert "is taken already" in site.as_("office_head").post(address, sent).text


def test_a_role_is_taken_away_in_a_closed_congress_too(site: Site) -> None:
    visitor, office = site.as_("administrator"), site.office
    editor = person_id(site, site.login("editor"))
    lifecycle.close_congress(site.ws, office.congress.id, by=office.me)
    visitor.post(f"{site.root}/people/{editor}/roles/take", {"role": "editor"})
    assert site.as_("editor").get(f"{site.root}/documents/").status_code == 404


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_role_may_be_written_in_a_list_as_the_pages_call_it(site: Site, language: str) -> None:
    with site.app.test_request_context(), force_locale(language):
        said = {role: str(label) for role, label in ROLES.items()}
    assert {role: role_of(word) for role, word in said.items()} == {role: role for role in Role}


def test_a_refused_list_keeps_its_answers_on_the_page(site: Site) -> None:
    rows = sheet(("name", "role"), ("An", "wizard"), ("Binh", "auditor"))
    told = {"file": (BytesIO(rows), "people.xlsx"), "step": "save"}
    answer = site.as_("office_head").post(f"{site.root}/people/from-file", told)
    assert answer.status_code == 422
    assert "Answer the questions and put the marked rows right first." in answer.text
    assert 'name="out" value="2"' in answer.text


def test_an_administrator_is_told_who_opens_rounds(site: Site) -> None:
    home = site.as_("administrator")
    assert "Give somebody the role office head" in home.get(f"{site.root}/").text
    new_person(site, name="Lê An", role="office_head", group_id="")
    page = home.get(f"{site.root}/").text
    assert "Documents and rounds are opened by the office head: " in page
    assert "Lê An" in page
