"""The second step of signing in: a code of the telephone, recovery codes, and the setting that asks for it."""

import re

import pyotp

from congressdocs.core.model import Role
from congressdocs.web.request import sign_in
from congressdocs.workflow.decisions.second_step import set_needing_roles
from tests.web.site import PASSWORD, Site, Visitor


def now(site: Site, secret: str) -> str:
    return pyotp.TOTP(secret).at(site.ws.now())


def set_up(site: Site, visitor: Visitor) -> tuple[str, list[str]]:
    """The secret and the recovery codes of a telephone connected by this visitor."""
    page = visitor.get("/account/second-step").text
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert found
    secret = found.group(1).replace(" ", "")
    done = visitor.post("/account/second-step", {"code": now(site, secret)})
    return secret, re.findall(r"<li><code>([A-Z2-9-]+)</code>", done.text)


def later(site: Site) -> None:
    """Half a minute on: the next code."""
    for _ in range(31):
        site.ws.now()


def test_after_the_password_the_code_is_asked_for(site: Site) -> None:
    secret, codes = set_up(site, site.as_("secretary"))
    assert len(codes) == 8
    later(site)
    visitor = site.visitor()
    visitor.sign_in(site.login("secretary"))
    assert visitor.get(f"{site.root}/").location == "/sign-in/second-step"
    assert "This code is not right" in visitor.post("/sign-in/second-step", {"code": "000000"}).text
    assert visitor.post("/sign-in/second-step", {"code": now(site, secret)}).status_code == 302
    assert visitor.get(f"{site.root}/").status_code == 200


def test_a_code_works_once(site: Site) -> None:
    secret, _ = set_up(site, site.as_("secretary"))
    later(site)
    code = now(site, secret)
    for expected in (302, 422):
        visitor = site.visitor()
        visitor.sign_in(site.login("secretary"))
        assert visitor.post("/sign-in/second-step", {"code": code}).status_code == expected


def test_a_recovery_code_replaces_the_telephone_once(site: Site) -> None:
    _, codes = set_up(site, site.as_("secretary"))
    for expected in (302, 422):
        visitor = site.visitor()
        visitor.sign_in(site.login("secretary"))
        assert visitor.post("/sign-in/second-step", {"code": codes[0].lower()}).status_code == expected


def test_guessing_codes_locks_the_account(site: Site, monkeypatch) -> None:
    monkeypatch.setattr(sign_in, "MAX_FAILED", 3)
    set_up(site, site.as_("secretary"))
    visitor = site.visitor()
    visitor.sign_in(site.login("secretary"))
    answers = [visitor.post("/sign-in/second-step", {"code": "000000"}) for _ in range(3)]
    assert answers[-1].location.startswith("/sign-in")
    assert "Too many wrong passwords." in visitor.sign_in(site.login("secretary")).text


def test_a_role_that_needs_it_is_led_to_setting_it_up(site: Site) -> None:
    set_needing_roles(site.ws, frozenset({Role.SECRETARY}), by=site.office.me)
    visitor = site.as_("secretary")
    assert visitor.get(f"{site.root}/").location == "/account/second-step"
    set_up(site, visitor)
    assert visitor.get(f"{site.root}/").status_code == 200
    assert site.as_("auditor").get(f"{site.root}/").status_code == 200


def test_it_is_turned_off_with_the_password_only(site: Site) -> None:
    visitor = site.as_("secretary")
    set_up(site, visitor)
    visitor.post("/account/second-step/off", {"password": "not this one"})
    assert "Turn off the second step" in visitor.get("/account").text
    visitor.post("/account/second-step/off", {"password": PASSWORD})
    assert "Set up the second step" in visitor.get("/account").text
    assert site.visitor().sign_in(site.login("secretary")).status_code == 302


def test_a_lost_telephone_is_taken_away_at_the_counter(site: Site) -> None:
    visitor = site.as_("secretary")
    set_up(site, visitor)
    from_list = site.as_("office_head").get(f"{site.root}/people/?q=secretary").text
    found = re.search(r"/people/([0-9a-f]{32})\">Secretary 0", from_list)
    assert found
    site.as_("office_head").post(f"{site.root}/people/{found.group(1)}/account", {"step": "second-step"})
    fresh = site.visitor()
    fresh.sign_in(site.login("secretary"))
    assert fresh.get(f"{site.root}/").status_code == 200
