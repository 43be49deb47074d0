"""The interface for programs: what comes in, what comes out, who is refused and how."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from congressdocs.core.model import Comment, Outcome, Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.web.api import gate as api_gate
from congressdocs.web.api.document import BASE, DOORS, openapi
from congressdocs.workflow.office import lifecycle, setup
from congressdocs.workflow.office.api_keys import end_key, make_key
from congressdocs.workflow.office.rounds import change_round
from tests.web.site import Site

DOCS = Path(__file__).parents[2] / "docs/api.md"
PLACE = {"section": "Results", "quote": "below 3%", "proposed": "below 2%"}


class Program:
    """A program with a key: `program.get("/rounds")`."""

    def __init__(self, site: Site, secret: str | None) -> None:
        self._client = site.app.test_client()
        self._headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, address: str, **headers: str) -> TestResponse:
        return self._client.get(BASE + address, headers=self._headers | headers)

    def post(self, address: str, sent: Any, **headers: str) -> TestResponse:
        data = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        told = {"Content-Type": "application/json", "Accept-Language": "en"}
        return self._client.post(BASE + address, data=data, headers=self._headers | told | headers)


def made(site: Site, group: int | None = 0, **more: Any) -> Program:
    office = site.office
    where = {"round_id": office.round_id} if group is None else {"group_id": office.groups[group].id}
    return Program(site, make_key(site.ws, office.congress.id, by=office.me, name="App", **where, **more)[1])


def sent(*ids: str, **more: Any) -> dict[str, Any]:
    return {"comments": [{"id": id, "text": f"Lower {id}.", "places": [PLACE]} | more for id in ids]}


def inbox(site: Site) -> str:
    return f"/rounds/{site.office.round_id}/comments"


def told(answer: TestResponse) -> str:
    """The sentence of a refusal, whose form is checked."""
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == answer.status_code
    assert set(problem) - {"errors"} == {"type", "title", "status", "detail"}
    return str(problem["detail"])


# ---------------------------------------------------------------- comments in


def test_a_group_sends_comments_and_reads_what_became_of_them(open_site: Site) -> None:
    program = made(open_site)
    answer = program.post(inbox(open_site), sent("a", "b"))
    assert answer.status_code == 201
    done = answer.get_json()
    assert (done["new"], done["changed"], done["known"]) == (2, 0, 0)
    assert [(c["id"], c["result"], c["code"], c["state"]) for c in done["comments"]] == [
        ("a", "new", "T1-001", "submitted"),
        ("b", "new", "T1-002", "submitted"),
    ]
    assert done["comments"][0]["places"][0]["confidence"] == 1.0
    read = program.get(inbox(open_site)).get_json()
    assert (read["total"], [c["id"] for c in read["comments"]]) == (2, ["a", "b"])
    assert read["comments"][0]["places"][0]["quote"] == "below 3%"
    assert (read["comments"][0]["outcome"], read["comments"][0]["went_to"]) == (None, [])


def test_sent_twice_nothing_doubles(open_site: Site) -> None:
    program = made(open_site)
    program.post(inbox(open_site), sent("a", "b"))
    again = program.post(inbox(open_site), sent("b", "a"))
    assert again.status_code == 200
    assert (again.get_json()["new"], again.get_json()["known"]) == (0, 2)
    assert [c["code"] for c in again.get_json()["comments"]] == ["T1-002", "T1-001"]
    assert program.get(inbox(open_site)).get_json()["total"] == 2


def test_a_changed_comment_is_corrected_while_it_is_a_draft(open_site: Site) -> None:
    office = open_site.office
    change_round(open_site.ws, office.round_id or "", by=office.me, needs_chair=True)
    program = made(open_site)
    first = program.post(inbox(open_site), sent("a")).get_json()
    assert first["comments"][0]["state"] == "draft"
    second = program.post(inbox(open_site), sent("a", text="Much lower.")).get_json()
    assert (second["changed"], second["comments"][0]["result"]) == (1, "changed")
    assert [c["text"] for c in program.get(inbox(open_site)).get_json()["comments"]] == ["Much lower."]


def test_a_submitted_comment_stays_as_it_is(open_site: Site) -> None:
    program = made(open_site)
    program.post(inbox(open_site), sent("a"))
    done = program.post(inbox(open_site), sent("a", text="Much lower.")).get_json()
    assert (done["changed"], done["known"]) == (0, 1)
    assert "not a draft of the group any more" in done["comments"][0]["notes"][0]
    assert program.get(inbox(open_site)).get_json()["comments"][0]["text"] == "Lower a."


def test_the_preview_tells_the_places_and_saves_nothing(open_site: Site) -> None:
    program = made(open_site)
    lost = {"id": "b", "text": "Where?", "places": [{"section": "Harbours"}]}
    shown = program.post(inbox(open_site) + "?preview=1", {"comments": [*sent("a")["comments"], lost]})
    assert shown.status_code == 200
    one, two = shown.get_json()["comments"]
    assert (one["result"], one["places"][0]["place"]) == ("new", "A1 · Results")
    assert (two["result"], two["places"][0]["key"], two["notes"]) == (
        "unplaced",
        None,
        ["There is no section “Harbours”."],
    )
    assert shown.get_json()["preview"] is True
    assert program.get(inbox(open_site)).get_json()["total"] == 0


def test_a_comment_without_a_place_waits_where_that_is_asked_for(open_site: Site) -> None:
    program, lost = made(open_site), sent("a", places=[{"section": "Harbours"}])
    refused = program.post(inbox(open_site), lost)
    assert refused.status_code == 422
    assert refused.get_json()["errors"] == [
        {"pointer": "/comments/0", "detail": "There is no section “Harbours”."},
    ]
    assert program.post(inbox(open_site) + "?unplaced=wait", lost).status_code == 201


def test_the_key_of_a_round_takes_in_for_every_group(open_site: Site) -> None:
    program = made(open_site, None)
    both = {"comments": [c | {"group": g} for g in ("T1", "T2") for c in sent("1")["comments"]]}
    assert [c["code"] for c in program.post(inbox(open_site), both).get_json()["comments"]] == ["T1-001", "T2-001"]
    assert program.post(inbox(open_site), both).get_json()["known"] == 2
    assert program.get(inbox(open_site)).get_json()["total"] == 2
    assert "Choose a group" in told(program.post(inbox(open_site), sent("2")))


def test_the_outcome_comes_back_with_the_place_in_the_new_draft(open_site: Site) -> None:
    program, office = made(open_site), open_site.office
    program.post(inbox(open_site), sent("a"))
    office.decides(*stored(open_site), outcome=Outcome.ACCEPTED, reply="Agreed.")
    office.consolidates()
    (one,) = program.get(inbox(open_site)).get_json()["comments"]
    assert (one["outcome"], one["decision"], one["reply"]) == ("accepted", "approved", "Agreed.")
    assert one["went_to"] == [{"section": "Results", "text": "Poverty fell below 2% in five years."}]


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_round(session, site.office.round_id or "")


def test_texts_and_finds_are_there_to_look_places_up(open_site: Site) -> None:
    program = made(open_site)
    open_site.ws.catch_up()
    (one,) = program.get("/rounds").get_json()["rounds"]
    assert (one["id"], one["state"], one["time_zone"]) == (open_site.office.round_id, "open", "UTC")
    assert one["drafts"] == [{"code": "A1", "title": "Report", "draft": 1}]
    assert one["groups"] == [{"code": "T1", "name": "Group T1"}]
    assert program.get(f"/rounds/{one['id']}").get_json() == one
    listed = program.get(f"/rounds/{one['id']}/sections?text=1").get_json()["sections"]
    assert [(s["title"], s["document"], s["paragraphs"][-1]) for s in listed][-1] == (
        "Aims",
        "A1",
        "The coast is kept clean.",
    )
    key = listed[-1]["key"]
    by_key = sent("k", places=[{"key": key, "quote": "clean", "proposed": "tidy"}])
    assert program.post(inbox(open_site), by_key).status_code == 201
    found = program.get("/search?q=coast").get_json()
    assert [(x["type"], x["key"], x["title"]) for x in found["found"]] == [("section", key, "Aims")]


# ---------------------------------------------------------------- refusals


def test_without_a_key_that_holds_nobody_gets_in(open_site: Site) -> None:
    office = open_site.office
    key, secret = make_key(
        open_site.ws, office.congress.id, by=office.me, name="App", group_id=office.groups[0].id,
        expires=open_site.ws.now() + timedelta(hours=1),
    )  # fmt: skip
    assert Program(open_site, secret).get("/rounds").status_code == 200
    end_key(open_site.ws, office.congress.id, key.id, by=office.me)
    for wrong in (secret, None, "cdk_wrong", ""):
        answer = Program(open_site, wrong).get("/rounds", **{"Accept-Language": "en"})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert told(answer).startswith("Send a key")


def test_a_key_ends_with_its_day(open_site: Site, clock: Any) -> None:
    program = made(open_site, expires=open_site.ws.now() + timedelta(hours=1))
    assert program.get("/rounds").status_code == 200
    clock.time += timedelta(hours=2)
    assert program.get("/rounds").status_code == 401


def test_a_session_is_no_key_and_no_cookie_is_set(open_site: Site) -> None:
    visitor = open_site.as_("office_head")
    answer = visitor.client.get(f"{BASE}/rounds")
    assert answer.status_code == 401
    assert "Set-Cookie" not in made(open_site).get("/rounds").headers
    key = made(open_site)
    assert key._client.get(f"{open_site.root}/", headers=key._headers).status_code == 302  # pages want a session


def test_what_a_key_does_not_open_is_not_there(open_site: Site) -> None:
    office, program = open_site.office, made(open_site)
    other = setup.create_congress(open_site.ws, "Another", by=office.me, language="en", time_zone="UTC")
    group = setup.add_group(open_site.ws, other.id, by=office.me, code="X1", name="Strangers", n_delegates=1)
    stranger = Program(open_site, make_key(open_site.ws, other.id, by=office.me, name="S", group_id=group.id)[1])
    theirs = office.asks("coast", "shore", group=1)
    open_site.ws.catch_up()
    assert stranger.get("/rounds").get_json() == {"rounds": []}
    for address in (f"/rounds/{office.round_id}", f"/rounds/{office.round_id}/sections", inbox(open_site)):
        assert stranger.get(address).status_code == 404
    assert stranger.post(inbox(open_site), sent("a")).status_code == 404
    assert stranger.get("/search?q=coast").get_json()["total"] == 0
    assert program.get(inbox(open_site)).get_json()["total"] == 0
    assert theirs.code not in program.get("/search?q=shore").text
    answer = program.post(inbox(open_site), sent("a", group="T2"))
    assert answer.status_code == 422
    assert "no group T2" in told(answer)


def test_a_key_that_only_reads_sends_nothing(open_site: Site) -> None:
    program = made(open_site, only_reads=True)
    assert program.get(inbox(open_site)).status_code == 200
    answer = program.post(inbox(open_site), sent("a"))
    assert (answer.status_code, told(answer)) == (403, "This key only reads.")


def test_after_the_due_time_nothing_gets_in(open_site: Site, clock: Any) -> None:
    program = made(open_site)
    clock.time += timedelta(days=8)
    answer = program.post(inbox(open_site), sent("a"))
    assert answer.status_code == 409
    assert "The round is closed" in told(answer)
    assert program.get(inbox(open_site)).get_json()["total"] == 0


def test_a_closed_congress_is_read_and_not_changed(open_site: Site) -> None:
    program, office = made(open_site), open_site.office
    lifecycle.close_congress(open_site.ws, office.congress.id, by=office.me)
    assert program.get("/rounds").status_code == 200
    assert program.post(inbox(open_site), sent("a")).status_code == 423


def test_a_key_is_taken_back_in_a_closed_congress_too(open_site: Site) -> None:
    office = open_site.office
    key, secret = make_key(open_site.ws, office.congress.id, by=office.me, name="Program", group_id=office.groups[0].id)
    lifecycle.close_congress(open_site.ws, office.congress.id, by=office.me)
    end_key(open_site.ws, office.congress.id, key.id, by=office.me)
    headers = {"Authorization": f"Bearer {secret}"}
    assert open_site.app.test_client().get(f"{BASE}/rounds", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"{", 400, "This is not JSON"),
        (b"", 400, "This is not JSON"),
        (b'{"comments": [{"id": "a"}]}', 422, "/comments/0/text: This field is needed."),
        (b'{"comments": []}', 422, "there are no comments"),
    ],
)
def test_what_cannot_be_read_is_refused_plainly(open_site: Site, data: bytes, status: int, sentence: str) -> None:
    answer = made(open_site).post(inbox(open_site), data)
    assert answer.status_code == status
    assert sentence in told(answer)


def test_too_much_at_once_is_refused(open_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_gate, "MAX_BODY", 1000)
    answer = made(open_site).post(inbox(open_site), sent("a", text="long " * 300))
    assert (answer.status_code, told(answer)[:26]) == (413, "One request may hold 8 MB.")


def test_a_key_that_asks_too_often_waits(open_site: Site, clock: Any) -> None:
    open_site.app.config["API_PER_MINUTE"] = 3
    program, other = made(open_site), made(open_site, 1)
    assert [program.get("/rounds").status_code for _ in range(3)] == [200, 200, 200]
    answer = program.get("/rounds", **{"Accept-Language": "vi"})
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert other.get("/rounds").status_code == 200
    clock.time += timedelta(minutes=1)
    assert program.get("/rounds").status_code == 200


def test_fields_of_an_address_are_checked_and_unknown_addresses_told(open_site: Site) -> None:
    program = made(open_site)
    assert "limit" in told(program.get(inbox(open_site) + "?limit=0", **{"Accept-Language": "en"}))
    assert program.get("/rounds?colour=red").status_code == 422
    assert program.get("/search").status_code == 422
    assert program.get("/nowhere").status_code == 404
    assert told(program.post("/rounds", {})) == "This address is not used in this way."


def test_refusals_speak_the_language_that_was_asked_for(open_site: Site) -> None:
    program = made(open_site)
    assert told(program.get("/nowhere", **{"Accept-Language": "vi"})).startswith("Địa chỉ này")
    assert told(program.post(inbox(open_site), b"{", **{"Accept-Language": "vi"})).startswith("Đây không phải")


def test_a_key_is_shown_once_and_taken_back_on_the_page(open_site: Site) -> None:
    visitor, office = open_site.as_("office_head"), open_site.office
    address = f"{open_site.root}/keys/"
    made_page = visitor.post(address, {"name": "The app of T1", "opens": f"group {office.groups[0].id}"}).text
    secret = re.search(r"cdk_[\w-]{43}", made_page)
    assert secret
    program = Program(open_site, secret.group())
    assert program.get("/rounds").status_code == 200
    listed = visitor.get(address).text
    assert secret.group() not in listed
    assert f"{secret.group()[:10]}…" in listed
    ended = re.search(r'action="([^"]+/end)"', listed)
    assert ended
    visitor.post(ended.group(1))
    assert program.get("/rounds").status_code == 401
    assert "taken back" in visitor.get(address).text
    refused = visitor.post(address, {"name": "", "opens": ""}).text
    assert "This field is needed." in refused


def test_nobody_else_makes_keys(open_site: Site) -> None:
    for role in set(Role) - {Role.OFFICE_HEAD, Role.ADMINISTRATOR}:
        answer = open_site.as_(role).post(f"{open_site.root}/keys/", {"name": "App"})
        assert answer.status_code == 403, role


def test_a_whole_round_comes_in_at_once(open_site: Site) -> None:
    program = made(open_site, None)
    all_of_it = {"comments": [c | {"group": "T1"} for c in sent(*map(str, range(396)))["comments"]]}
    assert program.post(inbox(open_site), all_of_it).get_json()["new"] == 396
    assert program.post(inbox(open_site), all_of_it).get_json()["known"] == 396
    pages = [program.get(f"{inbox(open_site)}?offset={at}&limit=200").get_json() for at in (0, 200)]
    assert [len(page["comments"]) for page in pages] == [200, 196]
    assert len({c["id"] for page in pages for c in page["comments"]}) == 396


# ---------------------------------------------------------------- routes, document and docs say the same


def test_routes_document_and_docs_say_the_same(site: Site) -> None:
    routes = {
        (method.lower(), re.sub(r"<(\w+)>", r"{\1}", rule.rule))
        for rule in site.app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    documented = {(method, path) for path, methods in openapi()["paths"].items() for method in methods}
    assert documented == routes
    described = set(re.findall(r"^### `(GET|POST) (/\S+)`", DOCS.read_text("utf-8"), re.M))
    assert {(method.lower(), path) for method, path in described} == routes
    fields = set(re.findall(r"`(\w+)[=`]", DOCS.read_text("utf-8")))
    schemas = openapi()["components"]["schemas"]
    for name in ("CommentIn", "PlaceIn"):
        assert set(schemas[name]["properties"]) <= fields
    for door in DOORS:
        assert set(door.asked.model_fields) <= fields


def test_the_document_needs_no_key_and_every_reference_in_it_leads_somewhere(site: Site) -> None:
    answer = site.app.test_client().get(f"{BASE}/openapi.json")
    document = answer.get_json()
    assert (answer.status_code, document["openapi"]) == (200, "3.1.0")
    known = document["components"]["schemas"]
    assert {ref.rpartition("/")[2] for ref in re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(document))} <= set(known)
    assert "default" not in known["CommentIn"]["properties"]["id"]


def test_answers_have_the_shape_that_the_document_tells(open_site: Site) -> None:
    program = made(open_site)
    done = program.post(inbox(open_site), sent("a")).get_json()
    read = program.get(inbox(open_site)).get_json()
    schemas = openapi()["components"]["schemas"]
    assert set(done) == set(schemas["SentOut"]["required"])
    assert set(done["comments"][0]) == set(schemas["LandedOut"]["required"])
    assert set(read["comments"][0]) == set(schemas["CommentOut"]["required"])
