"""Minutes pasted as text: which lines to keep, then where every opinion lands, then all of it or nothing."""

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from congressdocs.core.model import Round
from congressdocs.core.text.cleaning import cleaning
from congressdocs.web.comments.intake import choices_sent, offer_groups, told_preview
from congressdocs.web.forms.fields import PastedForm
from congressdocs.web.request.opened import me, round_here, workspace
from congressdocs.workflow.intake.take_in import import_comments, preview_import

bp = Blueprint("pasted", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/pasted")


@bp.route("", methods=["GET", "POST"])
def show(round_id: str) -> str:
    """The text, its lines with what is proposed for each, and where the opinions of the kept ones land."""
    round = round_here(round_id)
    form = _form(round)
    if not form.validate_on_submit():
        return _page(round, form)
    lines = cleaning(form.text.data.splitlines())
    if request.form.get("step") == "lines":
        return _page(round, form, lines=lines, kept={n for n, line in enumerate(lines) if line.is_kept})
    kept = {int(n) for n in request.form.getlist("keep") if n.isdecimal()}
    data = "\n".join(line.text if n in kept else "" for n, line in enumerate(lines)).encode()
    whole = "\n".join(line.text for line in lines).encode()  # lines count the same, whichever are kept
    choices = choices_sent(form, whole)
    if request.form.get("step") == "save":
        done = import_comments(workspace(), round.id, data, by=me(), choices=choices, file_name=_("pasted text"))
        return _page(round, _form(round, formdata=None), imported=done)
    found = preview_import(workspace(), round.id, data, by=me(), choices=choices)
    return _page(round, form, lines=lines, kept=kept, **told_preview(found, form, choices, whole))


def _page(round: Round, form: PastedForm, **more: Any) -> str:
    return render_template("intake/pasted.html", round=round, form=form, **more)


def _form(round: Round, **more: Any) -> PastedForm:
    form = PastedForm(**more)
    offer_groups(form, round, _("as the minutes say"))
    return form
