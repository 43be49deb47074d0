"""People from a spreadsheet: where every row lands, questions about one person or two, then all or nobody."""

import base64
import binascii
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from congressdocs.core.errors import Invalid
from congressdocs.core.people.roster import NOBODY
from congressdocs.store.people import congresses
from congressdocs.web.forms.office import RosterForm
from congressdocs.web.request.opened import congress, me, reread, store, workspace
from congressdocs.workflow.office.roster import RosterChoices, import_roster, preview_roster, rows_left

bp = Blueprint("roster", __name__, url_prefix="/c/<congress_id>/people/from-file")

COLUMN, IS = "column ", "is "  # fields "column <heading>" and "is <row number>"


@bp.route("", methods=["GET", "POST"])
def show() -> str | tuple[str, int]:
    """Looks at the list, and takes it in when everything is answered."""
    form = RosterForm()
    if not form.validate_on_submit():
        return _page(form)
    data = _data(form)
    if not data:
        form.file.errors = [_l("Choose a file.")]
        return _page(form)
    choices = _choices()
    refused = None
    if request.form.get("step") == "save":
        try:
            done = import_roster(workspace(), congress().id, data, by=me(), choices=choices)
        except Invalid as why:  # every answer is on the page still
            refused = why
        else:
            reread()
            return _page(RosterForm(formdata=None), done=done)
    preview = preview_roster(workspace(), congress().id, data, by=me(), choices=choices)
    held = base64.b64encode(data).decode()
    page = _page(form, preview=preview, rows=rows_left(preview), held=held, refused=refused)
    return page, 422 if refused else 200


def _page(form: RosterForm, **more: Any) -> str:
    groups = {group.id: group for group in congresses.load_groups(store(), congress().id)}
    return render_template("roster/show.html", form=form, groups=groups, nobody=NOBODY, **more)


def _data(form: RosterForm) -> bytes:
    """The file chosen, else the one that was looked at before: the page carries it along, so nothing is kept here."""
    if form.file.data:
        return bytes(form.file.data.read())
    try:
        return base64.b64decode(request.form.get("held", ""), validate=True)
    except binascii.Error as fault:
        raise Invalid("Choose the file once more.") from fault


def _choices() -> RosterChoices:
    told = request.form
    columns = {name.removeprefix(COLUMN): value for name, value in told.items() if name.startswith(COLUMN)}
    answers = {
        int(number): value
        for name, value in told.items()
        if name.startswith(IS) and (number := name.removeprefix(IS)).isdecimal() and value
    }
    return RosterChoices(columns, answers, {int(number) for number in told.getlist("out") if number.isdecimal()})
