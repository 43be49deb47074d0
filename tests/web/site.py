"""A site with people of every role: `site.as_("secretary").get("/…")`."""

import re
from copy import copy
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from congressdocs.config import Config
from congressdocs.core.model import Role
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.web.app import create_app
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import Workspace
from tests.hashing import takes_quick_hashes
from tests.workflow.office import Office

PASSWORD = "a word to enter"
GROUP_ROLES = (Role.GROUP_CHAIR, Role.GROUP_SECRETARY, Role.FOCAL_POINT, Role.DELEGATE)


class Visitor:
    """A browser of one person. Forms get their CSRF token by themselves."""

    def __init__(self, client: FlaskClient, language: str) -> None:
        self.client = client
        self.headers = {"Accept-Language": language}

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.client.get(address, headers=self.headers | more.pop("headers", {}), **more)

    def post(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        sent = {"csrf_token": self.token()} | (data or {})
        return self.client.post(address, data=sent, headers=self.headers | more.pop("headers", {}), **more)

    def token(self) -> str:
        page = self.get("/account", follow_redirects=True)  # wherever this visitor is let: all pages have it
        found = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
        assert found
        return found.group(1)

    def sign_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        return self.post("/sign-in", {"login": login, "password": password})


class Applications:
    """Applications on workspaces: the first one reads the routes and compiles the pages, for all of a process."""

    def __init__(self) -> None:
        self._first: Flask | None = None

    def on(self, ws: Workspace) -> Flask:
        """An application with settings and extensions of its own, as `create_app` makes it."""
        if ws.config != Config(data_dir=ws.config.data_dir):
            return create_app(ws)  # what is set goes into an application when it is made
        self._first = self._first or takes_quick_hashes(create_app(ws))
        app = copy(self._first)
        app.config = copy(app.config)
        app.extensions = app.extensions | {"workspace": ws}
        return app


_APPLICATIONS = Applications()


class Site:
    """The application on the workspace of an office; people are made when they first come."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.app = _APPLICATIONS.on(office.ws)
        self.root = f"/c/{office.congress.id}"
        self._known: dict[tuple[str, int], str] = {}

    @property
    def ws(self) -> Workspace:
        return self.office.ws

    def visitor(self, language: str = "en") -> Visitor:
        return Visitor(self.app.test_client(), language)

    def login(self, role: Role | str, group: int = 0) -> str:
        """The sign-in name of somebody in this role (of the first group, where the role has one)."""
        role = Role(role)
        key = (role, group)
        if key not in self._known:
            self._known[key] = f"{role}{group}"
            group_id = self.office.groups[group].id if role in GROUP_ROLES else None
            setup.add_person(
                self.ws,
                self.office.congress.id,
                by=self.office.me,
                name=f"{role.title()} {group}",
                login=self._known[key],
                password=PASSWORD,
                role=role,
                group_id=group_id,
            )
        return self._known[key]

    def as_(self, role: Role | str, group: int = 0, language: str = "en") -> Visitor:
        """Somebody in this role, signed in."""
        login = self.login(role, group)
        visitor = self.visitor(language)
        with reading(self.ws.engine) as store:
            account = accounts.load_account(store, login)
        assert account
        with visitor.client.session_transaction() as session:  # what a sign-in leaves behind, without its slow hash
            session["_user_id"] = account.stamp
            session["_fresh"] = True
        return visitor
