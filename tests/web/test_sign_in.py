"""Signing in, staying signed in, and what a browser is told."""

import pytest

from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.web.app import create_app
from congressdocs.web.request import sign_in
from congressdocs.web.request.headers import HEADERS
from tests.web.site import PASSWORD, Site

WRONG = "The name or the password is not right."


def test_a_stranger_is_led_to_the_sign_in_page(site: Site) -> None:
    site.login("secretary")
    answer = site.visitor().get(f"{site.root}/documents/")
    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in")


def test_the_right_password_leads_to_the_own_work(site: Site) -> None:
    visitor = site.visitor()
    assert visitor.sign_in(site.login("secretary")).status_code == 302
    assert visitor.get("/").location == f"{site.root}/"


def test_sign_in_names_ignore_case_and_blanks_around(site: Site) -> None:
    assert site.visitor().sign_in(f" {site.login('secretary').upper()} ").status_code == 302


def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence(site: Site) -> None:
    name = site.login("secretary")
    for login, password in ((name, "not this one"), ("nobody", PASSWORD)):
        answer = site.visitor().sign_in(login, password)
        assert answer.status_code == 200
        assert WRONG in answer.text


def test_an_account_is_locked_after_too_many_wrong_passwords(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "MAX_FAILED", 2)
    name = site.login("secretary")
    visitor = site.visitor()
    for _ in range(2):
        assert WRONG in visitor.sign_in(name, "not this one").text
    answer = visitor.sign_in(name)
    assert answer.status_code == 200
    assert "Too many wrong passwords." in answer.text


def test_the_lock_opens_again_after_a_while(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "MAX_FAILED", 2)
    name = site.login("secretary")
    visitor = site.visitor()
    for _ in range(2):
        visitor.sign_in(name, "not this one")
    for _ in range(16 * 60):  # the clock of the tests moves a second at each look
        site.ws.now()
    assert visitor.sign_in(name).status_code == 302


def test_after_sign_in_only_addresses_of_this_site_are_followed(site: Site) -> None:
    visitor = site.visitor()
    answer = visitor.post(
        "/sign-in?next=https://elsewhere.example/", {"login": site.login("secretary"), "password": PASSWORD}
    )
    assert "elsewhere.example" not in answer.headers.get("Location", "")


def test_a_form_without_its_token_is_refused_in_a_sentence(site: Site) -> None:
    answer = site.visitor().client.post("/sign-in", data={"login": site.login("secretary"), "password": PASSWORD})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_signing_out_needs_a_form_and_ends_the_session(site: Site) -> None:
    visitor = site.as_("secretary")
    assert visitor.get("/sign-out").status_code == 405
    assert visitor.post("/sign-out").status_code == 302
    assert visitor.get(f"{site.root}/").location.startswith("/sign-in")


def test_a_password_is_changed_with_the_present_one(site: Site) -> None:
    visitor = site.as_("secretary")
    new = "another word to enter"
    wrong = visitor.post("/account", {"present": "not this one", "wanted": new, "again": new})
    assert "This is not your present password." in wrong.text
    assert visitor.post("/account", {"present": PASSWORD, "wanted": new, "again": new}).status_code == 302
    assert WRONG in site.visitor().sign_in(site.login("secretary")).text
    assert site.visitor().sign_in(site.login("secretary"), new).status_code == 302


def test_a_changed_password_ends_the_other_sessions(site: Site) -> None:
    here, elsewhere = site.as_("secretary"), site.as_("secretary")
    new = "another word to enter"
    here.post("/account", {"present": PASSWORD, "wanted": new, "again": new})
    assert here.get(f"{site.root}/").status_code == 200
    assert elsewhere.get(f"{site.root}/").status_code == 302


def test_cookies_are_kept_from_scripts_and_other_sites(site: Site) -> None:
    answer = site.visitor().sign_in(site.login("secretary"))
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_every_page_forbids_foreign_scripts_and_frames(site: Site) -> None:
    answer = site.visitor().get("/sign-in")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_hash_with_too_little_work_is_made_anew_at_the_sign_in(site: Site) -> None:
    login = site.login("editor")
    site.app = create_app(site.ws)
    assert "m=64," in _hash_of(site, login)
    assert site.visitor().sign_in(login).status_code == 302
    assert "m=65536," in _hash_of(site, login)
    assert site.visitor().sign_in(login).status_code == 302


def _hash_of(site: Site, login: str) -> str:
    with reading(site.ws.engine) as store:
        account = accounts.load_account(store, login)
    assert account
    return account.password_hash


def test_two_nodes_on_one_workspace_accept_each_others_sessions(site: Site) -> None:
    assert create_app(site.ws).secret_key == create_app(site.ws).secret_key
