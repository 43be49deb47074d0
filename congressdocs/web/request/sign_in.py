"""Signing in and out: Flask-Security over the store's accounts, with a lock after repeated wrong passwords."""

import dataclasses
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_security import Security, UserMixin, current_user
from flask_security.core import RoleMixin
from flask_security.datastore import UserDatastore
from flask_security.forms import LoginForm
from werkzeug import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from congressdocs.core.errors import Closed
from congressdocs.core.people import rights
from congressdocs.store.engine import transaction
from congressdocs.store.people import accounts, congresses
from congressdocs.web.request.doors import NEEDS, OPEN_PAGES
from congressdocs.web.request.language import is_for_programs
from congressdocs.web.request.opened import congress, enter, me, store, workspace
from congressdocs.workflow.decisions.second_step import needing_roles
from congressdocs.workflow.office.first_start import is_empty
from congressdocs.workflow.office.people import opens_with_code
from congressdocs.workflow.workspace import Workspace

MAX_FAILED = 8  # then the account is locked for a while: guessing ten thousand passwords takes two weeks
LOCKED_FOR = timedelta(minutes=15)
CODE_ONLY = "no password yet"  # stands where Flask-Security looks whether there is a password at all
# pages on the way from the password to the house, for whoever has not arrived yet
ON_THE_WAY = frozenset(
    {"security.logout", "account.first_password", "account.second_step", "account.set_up_second_step"}
)


class Role(RoleMixin):
    """Flask-Security's view of a role; what roles may do stands in `core.people.rights`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.permissions: list[str] = []


class SignedIn(UserMixin):
    """Flask-Security's view of an account."""

    fs_uniquifier = ""  # Flask-Security looks for the name in the class

    def __init__(self, account: accounts.Account) -> None:
        self.account = account
        self.fs_uniquifier = account.stamp
        self.active = account.is_active
        self.password = account.password_hash or CODE_ONLY
        self.roles: list[RoleMixin] = []

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Whether too many wrong passwords were tried a short while ago."""
        until = self.account.locked_until
        locked = until is not None and until > workspace().now()
        if locked and form_error is not None:
            form_error.append(str(_l("Too many wrong passwords. Try again in a quarter of an hour.")))
        return locked

    def track_failed_authn(self, *_how: object, **_more: object) -> None:
        """Counts a wrong password; the eighth locks the account for a quarter of an hour."""
        with transaction(workspace().engine) as store:  # read and written in one: guesses at the same time count too
            account = accounts.load_account_of(store, self.account.person_id)
            if account is None:
                return
            n_failed = account.n_failed + 1
            is_full = n_failed >= MAX_FAILED
            until = workspace().now() + LOCKED_FOR if is_full else account.locked_until
            accounts.save_account(
                store, dataclasses.replace(account, n_failed=0 if is_full else n_failed, locked_until=until)
            )

    def verify_and_update_password(self, password: str) -> bool:
        """Whether this is the one-time code that waits, else the password."""
        with transaction(workspace().engine) as store:
            if opens_with_code(store, self.account, password, workspace().now()):
                return True
        if not self.account.password_hash:
            accounts.hash_password(password)  # takes as long as a password that is wrong
            return False
        return bool(super().verify_and_update_password(password))


class Accounts(UserDatastore):
    """Flask-Security's door to `store.people.accounts`."""

    def __init__(self) -> None:
        super().__init__(SignedIn, Role)

    def find_user(self, *_how: bool, **wanted: Any) -> SignedIn | None:
        """The account with this stamp or sign-in name."""
        with transaction(workspace().engine) as store:
            if "fs_uniquifier" in wanted:
                found = accounts.load_account_by_stamp(store, str(wanted["fs_uniquifier"]))
            else:
                found = accounts.load_account(store, str(wanted.get("login", "")))
        return SignedIn(found) if found else None

    def find_role(self, role: str) -> Role:
        return Role(role)

    def put(self, model: SignedIn) -> SignedIn:
        """Keeps a password hash that was renewed with stronger parameters."""
        _save(dataclasses.replace(model.account, password_hash=str(model.password)))
        return model

    def commit(self) -> None:
        """Nothing waits: every change is committed where it is made."""


class SignInForm(LoginForm):
    """Sign-in name and password; one answer for every failure, so that names cannot be guessed."""

    email = None
    form_errors: list[Any]
    login = StringField(_l("Sign-in name"), [InputRequired(_l("Write your sign-in name.")), Length(max=80)])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password.")), Length(max=200)])

    def validate(self, **kwargs: Any) -> bool:
        """Whether the password is right and the account neither locked nor closed."""
        self.ifield = self.login
        self.user = _find(self.login.data or "")
        if self.user is not None and self.user.is_locked(self.form_errors):
            return False
        if super().validate(**kwargs) and self.user is not None:
            welcome(self.user)
            return True
        if self.login.data and self.password.data:
            self.login.errors = []
            self.password.errors = []
            self.form_errors = [_l("The name or the password is not right.")]
        return False


_SETTINGS: Mapping[str, object] = {
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": True,  # argon2id has its own salt; the command line makes the same hashes
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_LOGIN_USER_TEMPLATE": "account/sign_in.html",
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"login": {"mapper": lambda value: value, "case_insensitive": True}}],
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no page of its own that asks for the password once more
    "SESSION_COOKIE_NAME": "congressdocs",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Strict",
    "REMEMBER_COOKIE_SAMESITE": "Strict",
    "REMEMBER_COOKIE_HTTPONLY": True,
    "PERMANENT_SESSION_LIFETIME": timedelta(hours=14),
}


def set_up_sign_in(app: Flask, workspace: Workspace) -> None:
    """Registers Flask-Security; every page but the sign-in page needs a signed-in person."""
    with transaction(workspace.engine) as store:
        app.secret_key = accounts.load_secret(store, "cookies", lambda: secrets.token_bytes(32))
        salt = accounts.load_secret(store, "passwords", lambda: secrets.token_bytes(32))
    app.config.update(_SETTINGS, SECURITY_PASSWORD_SALT=salt.hex())
    Security(app, Accounts(), login_form=SignInForm)
    # nobody signs in by a token; looking for one would read whatever JSON anybody sends
    app.extensions["security"].login_manager.request_loader(lambda _request: None)
    app.before_request(_ask_to_sign_in)


def _ask_to_sign_in() -> Response | None:
    if request.endpoint in OPEN_PAGES or is_for_programs():  # programs show a key instead, see `api`
        return None
    if not current_user.is_authenticated:
        if is_empty(workspace()):
            return redirect(url_for("first_start.show"))
        return redirect(url_for("security.login", next=request.full_path if request.method == "GET" else "/"))
    if (door := _door_before(current_user.account)) and request.endpoint not in ON_THE_WAY:
        return redirect(url_for(door))
    if door is None:
        _let_in()
    return None


def _door_before(account: accounts.Account) -> str | None:
    """The page that has to be passed first: a password of one's own, then the second step; None: welcome."""
    if account.code_hash:
        return "account.first_password"
    if session.get("second_step") == account.stamp:
        return None
    if account.totp_secret:
        return "account.second_step"
    person = congresses.load_person(store(), account.person_id)
    if needing_roles(store()).intersection(m.role for m in person.memberships):
        return "account.set_up_second_step"
    return None


def _let_in() -> None:
    """Puts the person into the request and asks whether the role includes this page."""
    enter(current_user.account)
    act = NEEDS[str(request.endpoint)] if request.endpoint else None
    if act is None or not g.get("congress_id"):
        return
    rights.check(me(), act, congress().id)
    if act in rights.WRITING and congress().is_closed:
        raise Closed("This congress is closed: everything can be read and printed, nothing changed.")


def welcome(user: SignedIn) -> None:
    """Forgets wrong passwords and notes the time."""
    with transaction(workspace().engine) as store:
        if account := accounts.load_account_of(store, user.account.person_id):
            welcome = dataclasses.replace(account, n_failed=0, locked_until=None, last_signed_in=workspace().now())
            accounts.save_account(store, welcome)


def _find(login: str) -> SignedIn | None:
    found = current_app.extensions["security"].datastore.find_user(login=login)
    return found if isinstance(found, SignedIn) else None


def _save(account: accounts.Account) -> None:
    with transaction(workspace().engine) as store:
        accounts.save_account(store, account)
