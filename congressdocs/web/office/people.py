"""People of a congress: who takes part, in which group, as what, and how they sign in."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Missing
from congressdocs.core.model import Person, Role
from congressdocs.core.people.rights import manages
from congressdocs.core.people.tree import branches
from congressdocs.core.words import searching
from congressdocs.store.people import accounts, congresses
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.office import EditPersonForm, NewPersonForm, RoleForm
from congressdocs.web.office.slips import slips_answer
from congressdocs.web.request.opened import congress, me, store, workspace
from congressdocs.workflow.office import people, setup

bp = Blueprint("people", __name__, url_prefix="/c/<congress_id>/people")

PER_PAGE = 100  # people


@bp.get("/")
def index() -> str:
    """Who takes part: by name, group, and whether they have a password yet."""
    return _index(_new_form())


@bp.post("/")
def add_person() -> Response | str:
    """Takes a person with a role; an existing sign-in name gets one more role."""
    form = _new_form(is_sent=True)
    if not form.validate_on_submit():
        return _index(form)
    person = setup.add_person(
        workspace(),
        congress().id,
        by=me(),
        name=form.name.data,
        login=form.login.data,
        password=form.password.data or "",
        role=Role(form.role.data),
        group_id=form.group_id.data or None,
        unit=form.unit.data or "",
    )
    return redirect(url_for(".show", person_id=person.id))


@bp.get("/<person_id>")
def show(person_id: str) -> str:
    """One person: name, roles here, and how the person signs in."""
    return _show(_person(person_id))


@bp.post("/<person_id>")
def edit(person_id: str) -> Response | str:
    """Keeps another name, unit or sign-in name."""
    person = _person(person_id)
    form = EditPersonForm()
    if not form.validate_on_submit():
        return _show(person, edit_form=form)
    people.edit_person(
        workspace(),
        congress().id,
        person.id,
        by=me(),
        name=form.name.data,
        unit=form.unit.data or "",
        login=form.login.data or "",
    )
    return redirect(url_for(".show", person_id=person.id))


@bp.post("/<person_id>/roles")
def give_role(person_id: str) -> Response | str:
    """One more role in this congress."""
    person = _person(person_id)
    form = _role_form(is_sent=True)
    if not form.validate_on_submit():
        return _show(person, role_form=form)
    people.give_role(
        workspace(), congress().id, person.id, Role(form.role.data), by=me(), group_id=form.group_id.data or None
    )
    return redirect(url_for(".show", person_id=person.id))


@bp.post("/<person_id>/roles/take")
def take_role(person_id: str) -> Response:
    """One role less in this congress; without any the person is gone from its list."""
    role, group_id = request.form.get("role", ""), request.form.get("group", "") or None
    if role not in set(Role):
        raise Missing("This person does not have this role.")
    left = people.take_role(workspace(), congress().id, person_id, Role(role), by=me(), group_id=group_id)
    stays = any(m.congress_id == congress().id for m in left.memberships)
    return redirect(url_for(".show", person_id=person_id) if stays else url_for(".index"))


@bp.post("/<person_id>/account")
def account(person_id: str) -> Response | str:
    """Closes or opens the account, or drops a lost second step."""
    step = request.form.get("step", "")
    steps = {"close": people.close_account, "open": people.open_account, "second-step": people.drop_second_step}
    if step not in steps:
        raise Missing("This page does not exist, or not for you.")
    steps[step](workspace(), congress().id, person_id, by=me())
    return redirect(url_for(".show", person_id=person_id))


@bp.post("/slips")
def slips() -> Response:
    """New one-time codes for the people named, as slips to print: a page or a Word file."""
    wanted = request.form.getlist("person")
    if request.form.get("all"):
        wanted = [p.id for p, entry in _entries() if entry and entry.is_active and not entry.password_hash]
    made = people.issue_codes(workspace(), congress().id, wanted, by=me()) if wanted else ()
    return slips_answer(made, congress(), as_word=request.form.get("as") == "word")


def _person(person_id: str) -> Person:
    found = congresses.load_person(store(), person_id)
    if not any(m.congress_id == congress().id for m in found.memberships):
        raise Missing("There is no such person.")
    return found


def _new_form(*, is_sent: bool = False) -> NewPersonForm:
    form = NewPersonForm() if is_sent else NewPersonForm(formdata=None)
    form.group_id.choices = _group_choices()
    return form


def _role_form(*, is_sent: bool = False) -> RoleForm:
    form = RoleForm() if is_sent else RoleForm(formdata=None)
    form.group_id.choices = _group_choices()
    return form


def _group_choices() -> list[object]:
    groups = branches(congresses.load_groups(store(), congress().id))
    return choices({"": "–"} | {b.group.id: f"{'– ' * b.depth}{b.group.code} · {b.group.name}" for b in groups})


def _entries() -> list[tuple[Person, accounts.Account | None]]:
    """Everybody here with the account, those asked for by name, group or role."""
    found = congresses.load_people(store(), congress().id)
    group, role, words = (request.values.get(key, "") for key in ("group", "role", "q"))
    logins = accounts.load_accounts(store(), [p.id for p in found])
    entries = [(person, logins.get(person.id)) for person in found]
    return [entry for entry in entries if _is_asked_for(*entry, group, role, searching(words).strip())]


def _is_asked_for(person: Person, entry: accounts.Account | None, group: str, role: str, words: str) -> bool:
    here = [m for m in person.memberships if m.congress_id == congress().id]
    fits = any((not group or m.group_id == group) and (not role or m.role == role) for m in here)
    return fits and (not words or words in searching(f"{person.name} {person.unit} {entry.login if entry else ''}"))


def _index(form: NewPersonForm) -> str:
    entries = _entries()
    page = max(request.args.get("page", 1, int), 1)
    groups = congresses.load_groups(store(), congress().id)
    return render_template(
        "people/index.html",
        entries=entries[(page - 1) * PER_PAGE : page * PER_PAGE],
        n_people=len(entries),
        n_waiting=sum(1 for _p, entry in entries if entry and entry.is_active and not entry.password_hash),
        page=page,
        n_pages=max(-(-len(entries) // PER_PAGE), 1),
        groups=groups,
        names={g.id: g for g in groups},
        form=form,
    )


def _show(person: Person, *, edit_form: EditPersonForm | None = None, role_form: RoleForm | None = None) -> str:
    entry = accounts.load_account_of(store(), person.id)
    told = {"name": person.name, "unit": person.unit, "login": entry.login if entry else ""}
    groups = congresses.load_groups(store(), congress().id)
    return render_template(
        "people/show.html",
        person=person,
        account=entry,
        here=[m for m in person.memberships if m.congress_id == congress().id],
        names={g.id: g for g in groups},
        manages=manages(me(), person),
        edit_form=edit_form or EditPersonForm(formdata=None, data=told),
        role_form=role_form or _role_form(),
    )
