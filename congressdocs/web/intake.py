"""Comments from a spreadsheet: where every row lands, then all of it or nothing."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from congressdocs.web.forms import SheetForm
from congressdocs.web.opened import me, round_here, workspace
from congressdocs.workflow.sheet import import_comments, preview_import

bp = Blueprint("intake", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/import")


@bp.route("", methods=["GET", "POST"])
def upload(round_id: str) -> str:
    """Takes the rows of a spreadsheet as comments of the round."""
    round = round_here(round_id)
    form = SheetForm()
    if not form.validate_on_submit():
        return render_template("intake/upload.html", round=round, form=form)
    imported = import_comments(workspace(), round.id, form.sheet.data.read(), by=me())
    return render_template("intake/upload.html", round=round, form=SheetForm(formdata=None), imported=imported)


@bp.post("/preview")
def preview(round_id: str) -> str:
    """Row by row where the comments would land; saves nothing."""
    round = round_here(round_id)
    form = SheetForm()
    if not form.validate():
        return render_template("intake/upload.html", round=round, form=form)
    found = preview_import(workspace(), round.id, form.sheet.data.read(), by=me())
    template = "intake/_preview.html" if request.headers.get("X-Part") else "intake/upload.html"
    return render_template(template, round=round, form=form, preview=found, title=_("Preview"))
