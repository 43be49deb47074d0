"""The first start: while nobody can sign in, this one page makes the first administrator.

Where a request comes from can be forged, or be hidden by a server in front; so whoever starts the site gets a code.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_security import login_user
from werkzeug import Response

from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.web.forms.office import FirstStartForm
from congressdocs.web.request.opened import workspace
from congressdocs.web.request.sign_in import SignedIn
from congressdocs.workflow.office.first_start import create_first_administrator, is_empty

bp = Blueprint("first_start", __name__)


@bp.route("/first-start", methods=["GET", "POST"])
def show() -> Response | str:
    """Makes the first administrator and goes on to the first congress; afterwards there is no such page."""
    if not is_empty(workspace()):
        return redirect(url_for("home.show"))
    form = FirstStartForm(code=request.args.get("code", ""))
    if not form.validate_on_submit():
        return render_template("first_start/show.html", form=form)
    person = create_first_administrator(
        workspace(),
        code=form.code.data,
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
