"""The office as a whole: who runs it, and for which roles a second step is needed."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Missing
from congressdocs.core.model import Role
from congressdocs.core.people.rights import Act, check_office
from congressdocs.store.people import accounts, congresses
from congressdocs.web.forms.office import OfficePersonForm, SecondStepRolesForm
from congressdocs.web.office.slips import slips_answer
from congressdocs.web.request.opened import me, store, workspace
from congressdocs.workflow.decisions.second_step import needing_roles, set_needing_roles
from congressdocs.workflow.office import people
from congressdocs.workflow.office.setup import add_office_person

bp = Blueprint("office", __name__, url_prefix="/office")


@bp.before_request
def _check() -> None:
    check_office(me(), Act.SET_UP)


@bp.get("/")
def show() -> str:
    """Those who hold a role in every congress, and the rule on second steps."""
    return _page(OfficePersonForm(formdata=None))


@bp.post("/people")
def add_person() -> Response | str:
    """Takes somebody with a role in the whole office, or gives one more; signs in with a one-time code first."""
    form = OfficePersonForm()
    if not form.validate_on_submit():
        return _page(form)
    add_office_person(workspace(), form.name.data, form.login.data, Role(form.role.data), by=me())
    return redirect(url_for(".show"))


@bp.post("/people/<person_id>")
def account(person_id: str) -> Response | str:
    """A new one-time code, or the account closed, opened, without its second step, or without its role."""
    step = request.form.get("step", "")
    if step == "code":
        return slips_answer(people.issue_codes(workspace(), "", [person_id], by=me()), None, as_word=False)
    if step.startswith("take "):
        role = step.removeprefix("take ")
        if role not in set(Role):
            raise Missing("This person does not have this role.")
        people.take_role(workspace(), "", person_id, Role(role), by=me())
        return redirect(url_for(".show"))
    steps = {"close": people.close_account, "open": people.open_account, "second-step": people.drop_second_step}
    if step not in steps:
        raise Missing("This page does not exist, or not for you.")
    steps[step](workspace(), "", person_id, by=me())
    return redirect(url_for(".show"))


@bp.post("/second-step")
def second_step() -> Response | str:
    """Keeps for which roles a second step is needed."""
    form = SecondStepRolesForm()
    if form.validate_on_submit():
        set_needing_roles(workspace(), frozenset(map(Role, form.roles.data or ())), by=me())
    return redirect(url_for(".show"))


def _page(form: OfficePersonForm) -> str:
    found = congresses.load_people(store(), "")
    return render_template(
        "office/show.html",
        people=found,
        accounts=accounts.load_accounts(store(), [p.id for p in found]),
        form=form,
        roles_form=SecondStepRolesForm(formdata=None, data={"roles": [role.value for role in needing_roles(store())]}),
    )
