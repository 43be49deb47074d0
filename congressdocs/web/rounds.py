"""Rounds: opened to groups, watched on a board, closed."""

from datetime import UTC
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.store import congresses, pages
from congressdocs.web.forms import RoundForm
from congressdocs.web.opened import congress, me, round_here, sight, store, workspace
from congressdocs.workflow.setup import close_round, open_round

bp = Blueprint("rounds", __name__, url_prefix="/c/<congress_id>/rounds")


@bp.get("/")
def index() -> str:
    """The rounds of the congress."""
    return _index(RoundForm(formdata=None))


@bp.post("/")
def add() -> Response | str:
    """Opens the latest drafts to all groups until the due time (written in the congress's time zone)."""
    form = RoundForm()
    if not form.validate_on_submit():
        return _index(form)
    due = form.due.data.replace(tzinfo=ZoneInfo(congress().time_zone)).astimezone(UTC)
    made = open_round(workspace(), congress().id, by=me(), name=form.name.data.strip(), due=due)
    return redirect(url_for(".board", round_id=made.id))


@bp.get("/<round_id>")
def board(round_id: str) -> str:
    """The round at a glance: one sentence, groups as rows, sections as heat."""
    round = round_here(round_id)
    heats = [
        (line, draft, pages.sections(store(), sight(), draft.id))
        for line in pages.documents(store(), sight())
        for draft in line.drafts
        if draft.id in round.draft_ids
    ]
    return render_template(
        "rounds/board.html",
        round=round,
        board=pages.board(store(), sight(), round.id),
        by_kind=pages.totals(store(), sight(), round.id, "kind"),
        by_outcome=pages.totals(store(), sight(), round.id, "outcome"),
        by_document=pages.totals(store(), sight(), round.id, "document"),
        heats=heats,
        most=max((line.n_comments for _d, _n, lines in heats for line in lines), default=0),
    )


@bp.post("/<round_id>/close")
def close(round_id: str) -> Response:
    """Ends the time for comments."""
    round = close_round(workspace(), round_here(round_id).id, by=me())
    return redirect(url_for(".board", round_id=round.id))


def _index(form: RoundForm) -> str:
    rounds = congresses.load_rounds(store(), congress().id)
    return render_template("rounds/index.html", rounds=rounds, form=form)
