"""Comments from a file, whatever road it came by: where every item lands, then all of it or nothing."""

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from werkzeug import Response

from congressdocs.core import rights
from congressdocs.core.model import Round
from congressdocs.store import congresses
from congressdocs.web.forms import IntakeForm
from congressdocs.web.jobs import to_job
from congressdocs.web.opened import congress, me, round_here, store, workspace
from congressdocs.web.verdicts import digest, verdicts
from congressdocs.workflow.intake.incoming import Choices, Road
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.jobs import is_long_file, start_import

bp = Blueprint("intake", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/import")

COLUMN = "column "  # a field "column <heading>" says what that column holds
AUTHOR = "author "  # a field "author <name>" says whose comments that author's are


@bp.route("", methods=["GET", "POST"])
def upload(round_id: str) -> str | Response:
    """Takes the items of a file as comments of the round."""
    round = round_here(round_id)
    form = _form(round)
    if not form.validate_on_submit():
        return _page(round, form)
    file = form.file.data
    data, name = file.read(), file.filename
    choices = _choices(form, data)
    if is_long_file(name, len(data)):
        return to_job(start_import(workspace(), round.id, data, by=me(), choices=choices, file_name=name))
    imported = import_comments(workspace(), round.id, data, by=me(), choices=choices, file_name=name)
    return _page(round, _form(round, formdata=None), imported=imported)


@bp.post("/preview")
def preview(round_id: str) -> str:
    """Item by item where the comments would land; saves nothing."""
    round = round_here(round_id)
    form = _form(round)
    if not form.validate():
        return _page(round, form)
    data = form.file.data.read()
    found = preview_import(workspace(), round.id, data, by=me(), choices=_choices(form, data))
    if request.headers.get("X-Part"):
        groups = form.group.choices[1:]
        return render_template("intake/_preview.html", preview=found, verdicts_of=digest(data), GROUPS=groups)
    return _page(round, form, preview=found, verdicts_of=digest(data), title=_("Preview"))


def _page(round: Round, form: IntakeForm, **more: Any) -> str:
    return render_template("intake/upload.html", round=round, form=form, GROUPS=form.group.choices[1:], **more)


def _form(round: Round, **more: Any) -> IntakeForm:
    form = IntakeForm(**more)
    groups = [g for g in congresses.load_groups(store(), congress().id) if g.id in round.group_ids and may_take(g.id)]
    form.group.choices = [("", _("as the file says")), *((g.code, f"{g.code} {g.name}") for g in groups)]
    return form


def may_take(group_id: str) -> bool:
    """Whether this person may take in comments for a group."""
    return rights.may(me(), rights.Act.TAKE_IN, congress().id, group_id)


def _choices(form: IntakeForm, data: bytes) -> Choices:
    columns, authors = (
        {name.removeprefix(field): value for name, value in request.form.items() if name.startswith(field)}
        for field in (COLUMN, AUTHOR)
    )
    return Choices(
        road=Road(form.road.data) if form.road.data else None,
        group=form.group.data or "",
        columns=columns or None,
        names=authors,
        takes_unplaced=form.takes_unplaced.data,
        takes_equal=form.takes_equal.data,
        verdicts=verdicts(request.form, data),
    )
