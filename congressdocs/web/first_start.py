"""The first start: while nobody can sign in, this one page makes the first administrator."""

import hmac
import ipaddress

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_security import login_user
from werkzeug import Response

from congressdocs.store import accounts
from congressdocs.store.engine import reading
from congressdocs.web.office_forms import FirstStartForm
from congressdocs.web.opened import workspace
from congressdocs.web.sign_in import SignedIn
from congressdocs.workflow.first_start import create_first_administrator, is_empty

bp = Blueprint("first_start", __name__)

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


@bp.route("/first-start", methods=["GET", "POST"])
def show() -> Response | str:
    """Makes the first administrator and goes on to the first congress; afterwards there is no such page."""
    if not is_empty(workspace()):
        return redirect(url_for("home.show"))
    form = FirstStartForm()
    if not form.validate_on_submit() or not _is_guarded(form):
        return render_template("first_start/show.html", form=form, needs_code=not _is_here())
    person = create_first_administrator(
        workspace(),
        name=form.name.data,
        login=form.login.data,
        password=form.password.data,
        heads_office=form.heads_office.data,
    )
    with reading(workspace().engine) as store:
        account = accounts.load_account_of(store, person.id)
    if account:
        login_user(SignedIn(account))
    return redirect(url_for("home.new_congress"))


def _is_guarded(form: FirstStartForm) -> bool:
    """Whether this is somebody at the machine itself, or somebody who can read its terminal."""
    expected = str(current_app.config["FIRST_START_CODE"])
    if _is_here() or (expected and hmac.compare_digest(_bare(form.code.data), _bare(expected))):
        return True
    form.code.errors = [_l("Write the code that stands in the window where the site was started.")]
    return False


def _is_here() -> bool:
    """Whether the browser runs on this very machine: nothing stands between, and it asks for this machine by name."""
    host = request.host.rsplit(":", 1)[0].strip("[]")
    is_direct = not any(name in request.headers for name in _FORWARDED)
    return is_direct and _is_loopback(request.remote_addr or "") and (host == "localhost" or _is_loopback(host))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _bare(code: str | None) -> bytes:
    return "".join(letter for letter in (code or "").upper() if letter.isalnum()).encode()
