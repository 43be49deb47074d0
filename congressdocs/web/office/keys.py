"""Keys for programs: made, shown once, taken back by whoever sets the congress up."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug import Response

from congressdocs.store.people import congresses
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.office import KeyForm
from congressdocs.web.request.opened import congress, me, store, workspace
from congressdocs.workflow.office.api_keys import end_key, list_keys, make_key

bp = Blueprint("keys", __name__, url_prefix="/c/<congress_id>/keys")


@bp.get("/")
def index() -> str:
    """The keys of this congress, and a form for another one."""
    return _page(_form())


@bp.post("/")
def add() -> str:
    """Makes a key and shows it, this once only."""
    form = _form(is_sent=True)
    if not form.validate_on_submit():
        return _page(form)
    noun, _blank, place_id = form.opens.data.partition(" ")
    key, secret = make_key(
        workspace(),
        congress().id,
        by=me(),
        name=form.name.data,
        group_id=place_id if noun == "group" else None,
        round_id=place_id if noun == "round" else None,
        only_reads=form.only_reads.data,
        expires=_end_of(form.expires.data) if form.expires.data else None,
    )
    return _page(_form(), made=key, secret=secret)


@bp.post("/<key_id>/end")
def end(key_id: str) -> Response:
    """Takes a key back."""
    end_key(workspace(), congress().id, key_id, by=me())
    return redirect(url_for(".index"))


def _form(*, is_sent: bool = False) -> KeyForm:
    form = KeyForm() if is_sent else KeyForm(formdata=None)
    groups, rounds = _places()
    named = {f"group {i}": _("Group: %(name)s", name=name) for i, name in groups.items()}
    named |= {f"round {i}": _("All groups, in the round: %(name)s", name=name) for i, name in rounds.items()}
    form.opens.choices = choices({"": _("Choose …")} | named)
    return form


def _places() -> tuple[dict[str, str], dict[str, str]]:
    """The groups and the rounds of the congress, by id."""
    groups = {g.id: f"{g.code} {g.name}" for g in congresses.load_groups(store(), congress().id)}
    return groups, {r.id: r.name for r in congresses.load_rounds(store(), congress().id)}


def _end_of(day: date) -> datetime:
    """The end of a day in the congress's time zone."""
    return datetime.combine(day, time.max, ZoneInfo(congress().time_zone))


def _page(form: KeyForm, **more: object) -> str:
    groups, rounds = _places()
    keys = list_keys(workspace(), congress().id, by=me())
    return render_template("keys/index.html", keys=keys, form=form, groups=groups, rounds=rounds, **more)
