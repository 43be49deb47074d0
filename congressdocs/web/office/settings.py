"""What holds for a whole congress: its particulars, what its printouts say, its rule on personnel, its end."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.policy import PersonnelPolicy
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.office import ImprintForm, ParticularsForm, PolicyForm
from congressdocs.web.request.language import language, say
from congressdocs.web.request.opened import congress, me, store, workspace
from congressdocs.workflow.office import lifecycle
from congressdocs.workflow.office.lifecycle import Imprinted
from congressdocs.workflow.policy import load_policy, save_policy
from congressdocs.workflow.profiles import profile_names

bp = Blueprint("settings", __name__, url_prefix="/c/<congress_id>/settings")


@bp.get("/")
def show() -> str:
    """All settings of the congress, each with its form."""
    return _page()


@bp.post("/particulars")
def particulars() -> Response | str:
    """Keeps name, language of printouts, time zone and layout."""
    form = _particulars()
    if not form.validate_on_submit():
        return _page(particulars=form)
    changed = replace(
        congress(),
        name=form.name.data,
        language=form.language.data,
        time_zone=form.time_zone.data.strip(),
        profile=form.profile.data,
    )
    lifecycle.edit_congress(workspace(), changed, by=me())
    return redirect(url_for(".show"))


@bp.post("/imprint")
def imprint() -> Response | str:
    """Keeps who issues and signs the printouts."""
    form = ImprintForm()
    if not form.validate_on_submit():
        return _page(imprint=form)
    told = {name: (value or "").strip() for name, value in form.data.items() if name not in ("number", "csrf_token")}
    lifecycle.save_imprint(workspace(), congress().id, Imprinted(number=form.number.data, **told), by=me())
    return redirect(url_for(".show"))


@bp.post("/policy")
def policy() -> Response | str:
    """Keeps which documents are not taken as personnel matters, and the sentence that says so."""
    form = PolicyForm()
    if not form.validate_on_submit():
        return _page(policy=form)
    words = tuple(line.strip() for line in (form.words.data or "").splitlines() if line.strip())
    save_policy(workspace(), congress().id, PersonnelPolicy(words, form.sentence.data.strip()), by=me())
    return redirect(url_for(".show"))


@bp.post("/closing")
def closing() -> Response:
    """Closes the congress, or opens it again."""
    step = lifecycle.reopen_congress if request.form.get("step") == "reopen" else lifecycle.close_congress
    step(workspace(), congress().id, by=me())
    return redirect(url_for(".show"))


def _particulars(**more: object) -> ParticularsForm:
    form = ParticularsForm(**more)
    form.profile.choices = choices(profile_names(language()))
    return form


def _page(
    *, particulars: ParticularsForm | None = None, imprint: ImprintForm | None = None, policy: PolicyForm | None = None
) -> str:
    held = load_policy(store(), congress().id)
    said = {"words": "\n".join(held.words), "sentence": say(held.sentence)}
    return render_template(
        "settings/show.html",
        particulars=particulars or _particulars(formdata=None, obj=congress()),
        imprint=imprint or ImprintForm(formdata=None, obj=lifecycle.load_imprint(store(), congress().id)),
        policy=policy or PolicyForm(formdata=None, data=said),
    )
