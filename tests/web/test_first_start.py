"""The first start of an empty workspace: the first administrator, then the first congress, all on the web."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from congressdocs.web.app import create_app
from congressdocs.workflow.workspace import Workspace
from tests.web.site import Visitor

FIRST = {"name": "Lâm Thu Hạ", "login": "ha", "password": "a short sentence", "again": "a short sentence"}
CODE = "ABCD-EFGH-JKLM"


@pytest.fixture
def app(workspace: Workspace) -> Iterator[Flask]:
    return create_app(workspace, first_start_code=CODE)


def visitor(app: Flask) -> Visitor:
    return Visitor(app.test_client(), "en")


def sent(who: Visitor, more: dict[str, str] | None = None, **environ: object):
    page = who.get("/first-start", **environ)
    token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    assert token
    data = FIRST | {"csrf_token": token.group(1)} | (more or {})
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


ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
NAMED = {"base_url": "http://congress.example"}
PROXIED = {"environ_overrides": {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}}


@pytest.mark.parametrize("way", [ELSEWHERE, NAMED, PROXIED], ids=["address", "name", "proxy"])
def test_from_another_machine_the_code_of_the_terminal_is_asked_for(app: Flask, way: dict[str, object]) -> None:
    who = visitor(app)
    assert "Code from the terminal" in who.get("/first-start", **way).text
    for wrong in ({}, {"code": ""}, {"code": "ABCD-EFGH-JKLN"}):
        refused = sent(who, wrong, **way)
        assert refused.status_code == 200
        assert "Write the code that stands in the window" in refused.text
    assert sent(who, {"code": " abcd efgh jklm "}, **way).location.endswith("/congresses/new")


def test_without_a_code_nobody_elsewhere_is_let_in(workspace: Workspace) -> None:
    who = visitor(create_app(workspace))
    assert sent(who, {"code": ""}, **ELSEWHERE).status_code == 200


def test_a_short_password_is_refused_with_a_sentence(app: Flask) -> None:
    answer = sent(visitor(app), {"password": "short", "again": "short"})
    assert "Write at least ten characters" in answer.text
