"""A person's own account: language, password, second step."""

import segno
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_security import current_user, login_user, logout_user
from markupsafe import Markup
from werkzeug import Response

from congressdocs.core.errors import Invalid
from congressdocs.store.engine import transaction
from congressdocs.store.people import accounts
from congressdocs.web.forms.fields import PasswordForm
from congressdocs.web.forms.office import FirstPasswordForm, SecondStepForm, TurnOffForm
from congressdocs.web.request.again import sent_well
from congressdocs.web.request.language import LANGUAGES
from congressdocs.web.request.opened import workspace
from congressdocs.web.request.sign_in import SignedIn
from congressdocs.workflow.decisions import second_step as steps
from congressdocs.workflow.office.people import set_password

bp = Blueprint("account", __name__)


@bp.post("/language")
def choose_language() -> Response:
    """Remembers the language of the screens for this browser."""
    wanted = request.form.get("language", "")
    if wanted in LANGUAGES:
        session["language"] = wanted
    return redirect(_local(request.form.get("back", "")))


@bp.route("/account", methods=["GET", "POST"])
def password() -> Response | str:
    """The page on which a person changes the password."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("account/password.html", form=form, account=current_user.account)
    _check_password(form.present.data, "present")
    _stay(set_password(workspace(), current_user.account, form.wanted.data))
    return redirect(url_for("home.show"))


@bp.route("/account/first-password", methods=["GET", "POST"])
def first_password() -> Response | str:
    """The page on which somebody who came with a one-time code sets a password."""
    form = FirstPasswordForm()
    if not current_user.account.code_hash:
        return redirect(url_for("home.show"))
    if not form.validate_on_submit():
        return render_template("account/first_password.html", form=form, login=current_user.account.login)
    _stay(set_password(workspace(), current_user.account, form.wanted.data), passed=False)
    return redirect(url_for("home.show"))


@bp.route("/sign-in/second-step", methods=["GET", "POST"])
def second_step() -> Response | str:
    """Asks for the code of the telephone after the password."""
    form = SecondStepForm()
    user = current_user
    if not user.account.totp_secret:
        return redirect(url_for("home.show"))
    if form.validate_on_submit():
        if user.is_locked():
            return _ask_again(form)
        if steps.passes(workspace(), user.account.person_id, form.code.data):
            session["second_step"] = user.account.stamp
            return redirect(url_for("home.show"))
        user.track_failed_authn("second step")
        form.code.errors = [_l("This code is not right, or was used already.")]
        sent_well(is_good=False)
    return _ask_again(form)


def _ask_again(form: SecondStepForm) -> Response | str:
    """The page again; who has guessed too often starts anew, from the password."""
    with transaction(workspace().engine) as store:
        account = accounts.load_account_of(store, current_user.account.person_id)
    if account and SignedIn(account).is_locked():
        logout_user()
        return redirect(url_for("security.login"))
    return render_template("account/second_step.html", form=form)


@bp.route("/account/second-step", methods=["GET", "POST"])
def set_up_second_step() -> Response | str:
    """The page on which a person connects a telephone."""
    account = current_user.account
    if account.totp_secret:
        return redirect(url_for(".password"))
    form = SecondStepForm()
    secret = session.setdefault("second_step_secret", steps.new_secret())
    if form.validate_on_submit():
        changed, codes = steps.turn_on(workspace(), account, secret, form.code.data)
        session.pop("second_step_secret")
        session["second_step"] = changed.stamp
        return render_template("account/recovery_codes.html", codes=codes)
    picture = segno.make(steps.address_of(secret, account.login), error="m")
    drawing = Markup(picture.svg_inline(scale=5, border=3, dark="#000", light="#fff"))  # noqa: S704 (drawn here)
    return render_template("account/set_up_second_step.html", form=form, secret=secret, drawing=drawing)


@bp.post("/account/second-step/off")
def turn_off_second_step() -> Response | str:
    """Signs in without a second step from now on; the password is asked for once more."""
    form = TurnOffForm()
    if not form.validate_on_submit():
        return render_template(
            "account/password.html", form=PasswordForm(formdata=None), account=current_user.account, turn_off=form
        )
    _check_password(form.password.data, "password")
    steps.turn_off(workspace(), current_user.account)
    session.pop("second_step", None)
    return redirect(url_for(".password"))


def _check_password(written: str | None, field: str) -> None:
    if not current_user.verify_and_update_password(accounts.normalized(written or "")):
        raise Invalid("This is not your present password.").at(field)


def _stay(account: accounts.Account, *, passed: bool = True) -> None:
    """Keeps this browser signed in under the account's new stamp."""
    had_passed = passed and session.get("second_step") == current_user.account.stamp
    login_user(SignedIn(account))
    if had_passed:
        session["second_step"] = account.stamp


def _local(address: str) -> str:
    """The address if it is on this site, else the start page."""
    is_local = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_local and address.isprintable() else "/"  # browsers leave tabs and line ends out
