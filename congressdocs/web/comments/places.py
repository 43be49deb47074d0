"""The work list of comments whose place is open: what is known, what may be meant, and the place a person gives."""

import json

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Anchor, Scope
from congressdocs.store.people import congresses
from congressdocs.web.forms.fields import GivePlaceForm, SurePlacesForm
from congressdocs.web.request.opened import congress as this_congress
from congressdocs.web.request.opened import me, round_here, store, workspace
from congressdocs.workflow.comments.open_places import OpenPlace, Why, open_places
from congressdocs.workflow.comments.place_comment import Given, confirm_places, place_comment

bp = Blueprint("places", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/places")

PER_PAGE = 30


@bp.get("")
def index(round_id: str) -> str:
    """The open places, surest suggestion first, a page at a time."""
    round = round_here(round_id)
    found = sorted(open_places(workspace(), round.id, by=me()), key=lambda one: -one.confidence)
    page = request.args.get("page", 1, type=int)
    shown = found[PER_PAGE * (page - 1) : PER_PAGE * page]
    groups = {group.id: group for group in congresses.load_groups(store(), this_congress().id)}
    return render_template(
        "places/index.html",
        round=round,
        found=found,
        shown=shown,
        page=page,
        n_pages=-(-len(found) // PER_PAGE),
        groups=groups,
        form=SurePlacesForm(formdata=None),
        value=_value,
        n_sure={least: _n_sure(found, least) for least in (95, 90, 80, 70)},
    )


@bp.post("/<comment_id>")
def give(round_id: str, comment_id: str) -> Response:
    """Gives one comment its place."""
    round = round_here(round_id)
    form = GivePlaceForm()
    if not form.validate_on_submit():
        raise Invalid("Say where the comment belongs.")
    place_comment(workspace(), comment_id, Why(form.why.data), form.position.data or 0, _given(form), by=me())
    return redirect(url_for(".index", round_id=round.id, page=request.args.get("page", 1, type=int), done=1))


@bp.post("/sure")
def confirm(round_id: str) -> Response:
    """Takes all clear suggestions from a confidence on."""
    round = round_here(round_id)
    form = SurePlacesForm()
    if not form.validate_on_submit():
        raise Invalid("Say from which confidence on: between 50 and 100 per cent.")
    n = confirm_places(workspace(), round.id, form.least.data / 100, by=me())
    return redirect(url_for(".index", round_id=round.id, done=n))


def _n_sure(found: list[OpenPlace], least: int) -> int:
    return sum(one.is_clear and one.confidence >= least / 100 for one in found)


def _value(anchor: Anchor) -> str:
    """A suggested place as the value of a field."""
    return json.dumps([anchor.section_id, anchor.version_id, anchor.paragraph_id, anchor.start, anchor.end])


def _given(form: GivePlaceForm) -> Given | Scope:
    to = form.to.data
    if to in (Scope.GENERAL, Scope.ELSEWHERE):
        return Scope(to)
    if to == "other":
        return Given(
            quote=(form.quote.data or "").strip(),
            section=(form.section.data or "").strip(),
            document=form.document.data or "",
        )
    try:
        section_id, version_id, paragraph_id, start, end = json.loads(to)
        paragraph = str(paragraph_id) if paragraph_id else None
        return Given(str(section_id), anchor=Anchor(str(section_id), str(version_id), paragraph, int(start), int(end)))
    except (ValueError, TypeError) as error:
        raise Invalid("The place could not be read. Load the page again and choose once more.") from error
