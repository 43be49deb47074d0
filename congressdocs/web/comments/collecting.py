"""A group's comments on their way: the chair confirms or sends back, then they are submitted; corrections after."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.model import Attendance, CommentState
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.people.rounds import load_attendance
from congressdocs.store.screens import pages
from congressdocs.web.forms.rounds import SessionForm, StepForm
from congressdocs.web.request.clock import local, utc
from congressdocs.web.request.opened import congress, me, round_here, sight, store, workspace
from congressdocs.workflow.comments.collecting import (
    confirm,
    progress,
    reopen_draft,
    send_back,
    submit_group,
)
from congressdocs.workflow.office.rounds import set_attendance

bp = Blueprint("collecting", __name__, url_prefix="/c/<congress_id>")

_GROUP = "/rounds/<round_id>/groups/<group_id>"


@bp.get(_GROUP)
def show(round_id: str, group_id: str) -> str:
    """How far the group is: what waits for the chair, what is ready, what is with the secretariat."""
    return _page(round_id, group_id, _session_form(round_id, group_id))


@bp.post(f"{_GROUP}/attendance")
def attendance(round_id: str, group_id: str) -> Response | str:
    """Writes down the session of the group: present, of how many, from when to when, where."""
    form = SessionForm()
    if not form.validate_on_submit():
        return _page(round_id, group_id, form)
    told = Attendance(
        round_here(round_id).id,
        group_id,
        form.present.data,
        form.of.data,
        utc(form.begins.data) if form.begins.data else None,
        utc(form.ends.data) if form.ends.data else None,
        (form.room.data or "").strip(),
    )
    set_attendance(workspace(), told, by=me())
    return _back(round_id, group_id, "attendance")


@bp.post(f"{_GROUP}/confirm")
def confirm_drafts(round_id: str, group_id: str) -> Response:
    """The chair confirms one draft, or all."""
    comment_id = StepForm().comment_id.data
    confirm(workspace(), round_here(round_id).id, group_id, [comment_id] if comment_id else (), by=me())
    return _back(round_id, group_id, "confirmed")


@bp.post(f"{_GROUP}/send-back")
def give_back(round_id: str, group_id: str) -> Response | str:
    """The chair sends one draft back with a note."""
    form = StepForm()
    if not form.validate_on_submit():
        return _page(round_id, group_id, _session_form(round_id, group_id), step=form)
    send_back(workspace(), form.comment_id.data or "", form.note.data or "", by=me())
    return _back(round_id, group_id, "sent_back")


@bp.post(f"{_GROUP}/reopen")
def reopen(round_id: str, group_id: str) -> Response:
    """Takes a confirmed comment back to the drafts."""
    reopen_draft(workspace(), StepForm().comment_id.data or "", by=me())
    return _back(round_id, group_id, "reopened")


@bp.post(f"{_GROUP}/submit")
def submit(round_id: str, group_id: str) -> Response:
    """Hands everything that is ready to the secretariat."""
    submit_group(workspace(), round_here(round_id).id, group_id, by=me())
    return _back(round_id, group_id, "submitted")


# ---------------------------------------------------------------- the group's page


def _page(round_id: str, group_id: str, form: SessionForm, step: StepForm | None = None) -> str:
    found = progress(store(), round_here(round_id).id, group_id, by=me())
    lines = pages.comments(store(), sight(), [c.id for c in found.comments], traces=True)
    return render_template(
        "collecting/show.html",
        progress=found,
        round=found.round,
        group=found.group,
        form=form,
        waiting=[line for line in lines if line.stage is CommentState.DRAFT],
        confirmed=[line for line in lines if line.stage is CommentState.CONFIRMED],
        sent=[line for line in lines if line.stage is CommentState.SUBMITTED],
        withdrawn=[line for line in lines if line.stage is CommentState.WITHDRAWN],
        may_confirm=rights.may(me(), Act.CONFIRM, congress().id, group_id),
        step=step or StepForm(formdata=None),
        done=request.args.get("done", ""),
    )


def _session_form(round_id: str, group_id: str) -> SessionForm:
    told = load_attendance(store(), round_id, group_id) or Attendance(round_id, group_id)
    times = {"begins": local(told.begins) if told.begins else None, "ends": local(told.ends) if told.ends else None}
    return SessionForm(formdata=None, present=told.present, of=told.of, room=told.room, **times)


def _back(round_id: str, group_id: str, done: str) -> Response:
    return redirect(url_for(".show", round_id=round_id, group_id=group_id, done=done))
