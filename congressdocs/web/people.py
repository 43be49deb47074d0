"""Groups and people of a congress."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.core.model import Role
from congressdocs.store import accounts, congresses
from congressdocs.web.forms import GroupForm, PersonForm, choices
from congressdocs.web.opened import congress, me, store, workspace
from congressdocs.workflow import setup

bp = Blueprint("people", __name__, url_prefix="/c/<congress_id>/people")


@bp.get("/")
def index() -> str:
    """Who takes part, in which group, as what."""
    return _index(_person_form(), GroupForm(formdata=None))


@bp.post("/groups")
def add_group() -> Response | str:
    """Takes a new group."""
    form = GroupForm()
    if not form.validate_on_submit():
        return _index(_person_form(), form)
    setup.add_group(
        workspace(),
        congress().id,
        by=me(),
        code=form.code.data.strip(),
        name=form.name.data.strip(),
        n_delegates=form.n_delegates.data or 0,
    )
    return redirect(url_for(".index"))


@bp.post("/")
def add_person() -> Response | str:
    """Takes a person with a role; an existing sign-in name gets one more role."""
    form = _person_form(is_sent=True)
    if not form.validate_on_submit():
        return _index(form, GroupForm(formdata=None))
    setup.add_person(
        workspace(),
        congress().id,
        by=me(),
        name=form.name.data.strip(),
        login=form.login.data.strip(),
        password=form.password.data,
        role=Role(form.role.data),
        group_id=form.group_id.data or None,
    )
    return redirect(url_for(".index"))


def _person_form(*, is_sent: bool = False) -> PersonForm:
    form = PersonForm() if is_sent else PersonForm(formdata=None)
    groups = congresses.load_groups(store(), congress().id)
    form.group_id.choices = choices({"": "–"} | {g.id: f"{g.code} · {g.name}" for g in groups})
    return form


def _index(person_form: PersonForm, group_form: GroupForm) -> str:
    groups = congresses.load_groups(store(), congress().id)
    return render_template(
        "people/index.html",
        people=congresses.load_people(store(), congress().id),
        logins=accounts.load_logins(store()),
        groups=groups,
        names={g.id: g for g in groups},
        person_form=person_form,
        group_form=group_form,
    )
