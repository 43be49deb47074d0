"""What one request may bring is counted while it is read, whatever length the client tells or does not tell."""

import http.client
import io
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from congressdocs.web.api import gate as api_gate
from congressdocs.web.api.document import BASE
from congressdocs.web.request import limits
from congressdocs.workflow.office.api_keys import make_key
from tests.web.serving import answering
from tests.web.site import Site, Visitor

MB = 2**20
AHEAD = 256 * 1024  # bytes: what a reader may take at once before it counts


class Flood(io.RawIOBase):
    """A body without an end that knows how much of it was read."""

    def __init__(self, starts: bytes = b"") -> None:
        self._starts, self.n_read = starts, 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        given = (self._starts + b"x" * len(into))[: len(into)] if not self.n_read else b"x" * len(into)
        into[:] = given
        self.n_read += len(into)
        return len(into)


FIELD = b'--b\r\nContent-Disposition: form-data; name="docx"; filename="a.docx"\r\n\r\n'


FORM = "multipart/form-data; boundary=b"


def flooded(who: Visitor, address: str, flood: Flood, kind: str = FORM, **more: str) -> TestResponse:
    """The answer to a body that a server hands over piece by piece, without a length."""
    told = {"wsgi.input": flood, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked", **more}
    return who.client.post(address, content_type=kind, environ_overrides=told, headers=who.headers, buffered=True)


@pytest.fixture
def secret(open_site: Site) -> str:
    office = open_site.office
    return make_key(office.ws, office.congress.id, by=office.me, name="App", group_id=office.groups[0].id)[1]


def test_a_program_that_tells_no_length_is_stopped_at_the_limit(
    open_site: Site, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_gate, "MAX_BODY", MB)
    flood = Flood(b"{")
    answer = flooded(
        open_site.visitor(),
        f"{BASE}/rounds/{open_site.office.round_id}/comments",
        flood,
        "application/json",
        HTTP_AUTHORIZATION=f"Bearer {secret}",
    )
    assert answer.status_code == 413
    assert answer.get_json()["detail"].startswith("One request may hold 8 MB.")
    assert flood.n_read <= MB + AHEAD


def test_a_page_that_tells_no_length_is_stopped_at_the_limit(site: Site) -> None:
    site.app.config["MAX_CONTENT_LENGTH"] = 2 * MB
    flood = Flood(FIELD)
    answer = flooded(site.as_("editor"), f"{site.root}/documents/{site.office.document.id}/upload", flood)
    assert answer.status_code == 413
    assert "More than 2 MB were sent." in answer.text
    assert flood.n_read <= 2 * MB + AHEAD


ADDRESSES = ["/sign-in", "/first-start", "/c/any/documents/any/upload", "/nowhere", f"{BASE}/rounds/any/comments"]


@pytest.mark.parametrize("kind", [FORM, "application/json"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_brings_next_to_nothing(site: Site, address: str, kind: str) -> None:
    site.as_("editor")  # there are accounts
    flood = Flood(FIELD)
    answer = flooded(site.visitor(), address, flood, kind)
    assert answer.status_code in (302, 400, 401, 404, 413)
    assert flood.n_read <= limits.MAX_OF_STRANGERS + AHEAD


def test_the_setting_bounds_an_upload(site: Site) -> None:
    config = site.ws.config
    assert (config.max_upload_mb, site.app.config["MAX_CONTENT_LENGTH"]) == (200, 210 * MB)


def pieces(n: int) -> Iterator[bytes]:
    yield b'{"comments": ['
    for _ in range(n):
        yield b" " * 64 * 1024


def test_the_served_site_answers_a_chunked_flood_with_the_sentence(
    open_site: Site, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_gate, "MAX_BODY", MB)
    told = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Accept-Language": "en"}
    told["Transfer-Encoding"] = "chunked"
    with answering(open_site.app, threads=1) as port:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        address = f"{BASE}/rounds/{open_site.office.round_id}/comments"
        asked.request("POST", address, pieces(32), told, encode_chunked=True)
        answer = asked.getresponse()
        body = answer.read().decode()
        asked.close()
    assert answer.status == 413, body
    assert "One request may hold 8 MB." in body
