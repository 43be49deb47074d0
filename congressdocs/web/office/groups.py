"""The groups of a congress as a tree: units, and the groups below them."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from congressdocs.core.model import Group
from congressdocs.core.people.tree import branches, level, path_to
from congressdocs.store.people import congresses
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.office import GroupEditForm
from congressdocs.web.request.opened import congress, me, of_this_congress, store, workspace
from congressdocs.workflow.office import lifecycle, setup

bp = Blueprint("groups", __name__, url_prefix="/c/<congress_id>/groups")

WHOLE_TREE = 200  # up to so many groups the tree is shown at once, larger ones level by level


@bp.get("/")
def index() -> str:
    """The tree, or one level of a large one (`under`)."""
    return _page(_form())


@bp.post("/")
def add() -> Response | str:
    """Takes a new group."""
    form = _form(is_sent=True)
    if not form.validate_on_submit():
        return _page(form)
    made = setup.add_group(
        workspace(),
        congress().id,
        by=me(),
        code=form.code.data,
        name=form.name.data,
        n_delegates=form.n_delegates.data or 0,
        parent_id=form.parent_id.data or None,
    )
    return redirect(url_for(".index", under=made.parent_id))


@bp.route("/<group_id>", methods=["GET", "POST"])
def edit(group_id: str) -> Response | str:
    """One group: its code, name, number of delegates, and the group above."""
    group = _group(group_id)
    form = _form(group, is_sent=True)
    if not form.validate_on_submit():
        groups = congresses.load_groups(store(), congress().id)
        used = congresses.is_group_used(store(), group.id)
        return render_template("groups/edit.html", form=form, group=group, path=path_to(groups, group.id), used=used)
    changed = replace(
        group,
        code=form.code.data,
        name=form.name.data,
        n_delegates=form.n_delegates.data or 0,
        parent_id=form.parent_id.data or None,
    )
    lifecycle.edit_group(workspace(), changed, by=me())
    return redirect(url_for(".index", under=changed.parent_id))


@bp.post("/<group_id>/delete")
def delete(group_id: str) -> Response:
    """Removes an empty group."""
    group = _group(group_id)
    lifecycle.delete_group(workspace(), group.id, by=me())
    return redirect(url_for(".index", under=group.parent_id))


def _group(group_id: str) -> Group:
    found = congresses.load_group(store(), group_id)
    return of_this_congress(found, found.congress_id)


def _form(group: Group | None = None, *, is_sent: bool = False) -> GroupEditForm:
    form = GroupEditForm(obj=group) if is_sent else GroupEditForm(formdata=None, parent_id=request.args.get("under"))
    groups = congresses.load_groups(store(), congress().id)
    own = {branch.group.id for branch in branches(groups, group.id)} | {group.id} if group else set()
    above = [branch for branch in branches(groups) if branch.group.id not in own]
    names = {branch.group.id: f"{'– ' * branch.depth}{branch.group.code} · {branch.group.name}" for branch in above}
    form.parent_id.choices = choices({"": _("nothing: it stands on top")} | names)
    return form


def _page(form: GroupEditForm) -> str:
    groups = congresses.load_groups(store(), congress().id)
    is_whole = len(groups) <= WHOLE_TREE
    under = request.args.get("under") if not is_whole else None
    path = path_to(groups, under) if under else ()
    return render_template(
        "groups/index.html",
        form=form,
        branches=branches(groups) if is_whole else level(groups, path[-1].id if path else None),
        path=path,
        is_whole=is_whole,
        n_groups=len(groups),
    )
