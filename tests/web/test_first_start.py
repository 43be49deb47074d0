"""The first start of an empty workspace: the first administrator, then the first congress, all on the web."""

import re

import pytest
from flask import Flask

from congressdocs.web.app import create_app
from congressdocs.workflow.office import first_start
from congressdocs.workflow.workspace import Workspace
from tests.web.site import Visitor

FIRST = {"name": "Lâm Thu Hạ", "login": "ha", "password": "a short sentence", "again": "a short sentence"}
CODE = "ABCD-EFGH-JKLM"


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(first_start, "new_code", lambda: CODE)
    return create_app(workspace)


def visitor(app: Flask) -> Visitor:
    return Visitor(app.test_client(), "en")


def sent(who: Visitor, more: dict[str, str] | None = None, **environ: object):
    page = who.get("/first-start", **environ)
    token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    assert token
    data = FIRST | {"code": CODE, "csrf_token": token.group(1)} | (more or {})
    return who.client.post("/first-start", data=data, headers=who.headers, **environ)


def test_an_empty_workspace_leads_everybody_to_the_first_start(app: Flask) -> None:
    assert visitor(app).get("/").location == "/first-start"


def test_the_first_administrator_comes_to_the_first_congress(app: Flask) -> None:
    who = visitor(app)
    assert sent(who).location == "/congresses/new"
    told = {"name": "First congress", "language": "en", "time_zone": "UTC", "profile": "plain"}
    made = who.post("/congresses/new", told)
    assert who.get(made.location).status_code == 200
    assert "Groups and people" in who.get(f"{made.location}people/").text


def test_afterwards_there_is_no_first_start(app: Flask) -> None:
    sent(visitor(app))
    late = visitor(app)
    assert late.get("/first-start").location == "/"
    assert late.get("/").location.startswith("/sign-in")


def test_an_administrator_reads_nothing_unless_also_head_of_the_office(app: Flask) -> None:
    who = visitor(app)
    sent(who)
    made = who.post("/congresses/new", {"name": "C", "language": "en", "time_zone": "UTC", "profile": "plain"})
    assert who.get(f"{made.location}documents/").status_code == 403


def test_the_head_of_the_office_reads_everything(app: Flask) -> None:
    who = visitor(app)
    sent(who, {"heads_office": "y"})
    made = who.post("/congresses/new", {"name": "C", "language": "en", "time_zone": "UTC", "profile": "plain"})
    assert who.get(f"{made.location}documents/").status_code == 200


WAYS = {
    "at the machine itself": {},
    "another address": {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
    "another name": {"base_url": "http://congress.example"},
    "a server in front that says so": {"environ_overrides": {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}},
    "a server in front that hides it": {"base_url": "http://127.0.0.1", "environ_base": {"REMOTE_ADDR": "127.0.0.1"}},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_wherever_somebody_comes_from_the_code_of_the_terminal_is_asked_for(app: Flask, way: dict[str, object]) -> None:
    who = visitor(app)
    assert "Code from the terminal" in who.get("/first-start", **way).text
    for wrong in ("ABCD-EFGH-JKLN", "ABCD", "-"):
        refused = sent(who, {"code": wrong}, **way)
        assert refused.status_code == 403
        assert "Write the code that stands in the window" in refused.text
    assert sent(who, {"code": ""}, **way).status_code == 422
    assert sent(who, {"code": " abcd efgh jklm "}, **way).location.endswith("/congresses/new")


def test_the_link_of_the_terminal_brings_the_code_along(app: Flask) -> None:
    assert f'value="{CODE}"' in visitor(app).get(f"/first-start?code={CODE}").text
    assert CODE not in visitor(app).get("/first-start").text


def test_every_node_of_a_site_knows_the_same_code(workspace: Workspace) -> None:
    code = first_start.first_start_code(workspace)
    assert sent(visitor(create_app(workspace)), {"code": code}).location == "/congresses/new"


def test_a_short_password_is_refused_with_a_sentence(app: Flask) -> None:
    answer = sent(visitor(app), {"password": "short", "again": "short"})
    assert "Write at least ten characters" in answer.text
