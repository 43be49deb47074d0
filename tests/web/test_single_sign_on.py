"""Signing in by the office's sign-in server, before a small one of the tests' own."""

import base64
import hashlib
import json
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from congressdocs.workflow.workspace import Workspace
from tests.web.site import Site, Visitor
from tests.workflow.office import Office

KEY = RSAKey.generate_key(2048, {"kid": "k1"})


class Server:
    """A sign-in server that knows one person at a time; `spoil` changes what its token says."""

    def __init__(self) -> None:
        self.name = "secretary0"
        self.spoil: dict[str, Any] = {}
        self.asked: list[str] = []
        self.granted: dict[str, dict[str, str]] = {}
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                pages = {"/.well-known/openid-configuration": server.metadata(), "/keys": server.keys()}
                self.answer(pages.get(self.path, {}))

            def do_POST(self) -> None:
                server.asked.append(self.path)
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.answer(server.token(dict(urllib.parse.parse_qsl(sent))))

            def answer(self, told: dict[str, Any]) -> None:
                self.send_response(400 if "error" in told else 200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.http.server_port}"

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [KEY.as_dict(private=False)]}

    def authorize(self, address: str) -> str:
        """What the person's browser does there: signs in and is sent back."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        self.granted["code-1"] = asked
        return f"{asked['redirect_uri']}?code=code-1&state={asked['state']}"

    def token(self, sent: dict[str, str]) -> dict[str, Any]:
        asked = self.granted.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if asked is None or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer, "aud": "congressdocs", "sub": "1", "iat": 1_700_000_000, "exp": 4_000_000_000,
            "nonce": asked["nonce"], "preferred_username": self.name,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, claims | self.spoil, KEY)
        return {"access_token": "t", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
    thread.join()


@pytest.fixture
def single(workspace: Workspace, server: Server) -> Site:
    told = {"oidc_issuer": server.issuer, "oidc_client_id": "congressdocs", "oidc_client_secret": "a secret"}
    config = type(workspace.config)(data_dir=workspace.config.data_dir, **told)
    ws = Workspace(workspace.engine, workspace.index, config, workspace.now, workspace.new_id)
    site = Site(Office(ws))
    site.login("secretary")
    return site


def come_back(visitor: Visitor, server: Server) -> Any:
    start = visitor.get("/sign-in/single/")
    back = urllib.parse.urlsplit(server.authorize(start.location))
    return visitor.get(f"{back.path}?{back.query}")


def test_whoever_has_an_account_comes_in(single: Site, server: Server) -> None:
    visitor = single.visitor()
    assert come_back(visitor, server).location == "/"
    assert visitor.get(f"{single.root}/").status_code == 200


def test_the_sign_in_page_offers_it(single: Site) -> None:
    assert "Sign in with the account of the office" in single.visitor().get("/sign-in").text


def test_whoever_has_no_account_is_told_so(single: Site, server: Server) -> None:
    server.name = "nobody"
    answer = come_back(single.visitor(), server)
    assert answer.status_code == 403
    assert "There is no account here for nobody." in answer.text


@pytest.mark.parametrize(
    "spoil",
    [{"nonce": "another"}, {"aud": "another"}, {"iss": "http://elsewhere.example"}, {"exp": 1_000_000_000}],
    ids=lambda spoil: next(iter(spoil)),
)
def test_a_token_that_is_not_meant_for_us_opens_nothing(single: Site, server: Server, spoil: dict[str, Any]) -> None:
    server.spoil = spoil
    visitor = single.visitor()
    answer = come_back(visitor, server)
    assert answer.status_code == 403
    assert "Traceback" not in answer.text
    assert visitor.get(f"{single.root}/").location.startswith("/sign-in")


def test_a_made_up_way_back_opens_nothing(single: Site, server: Server) -> None:
    visitor = single.visitor()
    visitor.get("/sign-in/single/")
    assert visitor.get("/sign-in/single/back?code=code-1&state=made-up&again=1").status_code == 403


def test_coming_from_the_other_site_the_page_asks_once_more_from_here(single: Site) -> None:
    page = single.visitor().get("/sign-in/single/back?code=c&state=s").text
    assert 'http-equiv="refresh"' in page
    assert "again=1" in page


def test_a_server_that_does_not_answer_is_said_in_a_sentence(single: Site, server: Server) -> None:
    server.http.server_close()
    answer = single.visitor().get("/sign-in/single/")
    assert answer.status_code == 403
    assert "does not answer" in answer.text


def test_without_the_setting_there_is_no_such_door_and_nobody_is_asked(site: Site, server: Server) -> None:
    site.login("secretary")
    assert site.visitor().get("/sign-in/single/").status_code == 404
    assert "account of the office" not in site.visitor().get("/sign-in").text
    assert server.asked == []
