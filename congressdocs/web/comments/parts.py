"""A comment cut into parts, and the answer to each of them."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Missing
from congressdocs.core.model import Comment, Outcome, Proposal
from congressdocs.store.answers import dispositions
from congressdocs.store.comments import comments
from congressdocs.web.forms.papers import PartForm
from congressdocs.web.request.again import is_again
from congressdocs.web.request.opened import congress, me, store, workspace
from congressdocs.workflow.comments import parts as verbs
from congressdocs.workflow.comments.parts import NewPart, PartAnswer
from congressdocs.workflow.decisions.decide import approve

bp = Blueprint("parts", __name__, url_prefix="/c/<congress_id>/comments/<comment_id>/parts")


@bp.get("")
def show(comment_id: str) -> str:
    """The comment with its parts: where to cut it, or what to answer to each."""
    return _page(comment_id)


@bp.post("")
def split(comment_id: str) -> Response | str:
    """Cuts the comment: one part a line."""
    _here(comment_id)
    if is_again():
        return _page(comment_id)
    lines = [line for line in request.form.get("cut", "").splitlines() if line.strip()]
    cut = [NewPart(text, tuple(_taken(n))) for n, text in enumerate(lines, 1)]
    verbs.split_comment(workspace(), comment_id, cut, by=me())
    return _back(comment_id)


@bp.post("/join")
def join(comment_id: str) -> Response:
    """Puts the comment together again."""
    _here(comment_id)
    verbs.unsplit_comment(workspace(), comment_id, by=me())
    return _back(comment_id)


@bp.post("/<int:number>")
def decide(comment_id: str, number: int) -> Response | str:
    """Proposes the answer to one part; with the last one the comment as a whole may be approved."""
    comment = _here(comment_id)
    form = PartForm()
    if not form.validate_on_submit():
        return _page(comment_id, form=form, number=number)
    edits = _edits(comment, number, request.form.get("wording"))
    outcome, reply = Outcome(form.outcome.data), form.reply.data or ""
    verbs.decide_part(workspace(), comment_id, number, outcome, reply, by=me(), edits=edits)
    if request.form.get("approve"):
        approve(workspace(), [comment_id], by=me())
    return _back(comment_id)


def open_parts(comment: Comment) -> tuple[PartAnswer, ...]:
    """The parts of a comment with their answers, for the desk."""
    return verbs.answers_of(store(), [comment]).get(comment.id, ())


def _page(comment_id: str, **more: object) -> str:
    """The page of the parts; `form` and `number`: the answer to a part as it was written."""
    found = verbs.parts_of(workspace(), comment_id, by=me())
    held = dispositions.load_disposition(store(), comment_id)
    return render_template("parts/show.html", comment=_here(comment_id), parts=found, held=held, **more)


def _taken(number: int) -> Iterator[int]:
    """The proposals that the form puts into this part: fields "proposal <position>" name a part."""
    for name, value in request.form.items():
        position = name.removeprefix("proposal ")
        if name != position and position.isdecimal() and value == str(number):
            yield int(position)


def _here(comment_id: str) -> Comment:
    found = comments.load_comment(store(), comment_id)
    if found.congress_id != congress().id:
        raise Missing("There is no such comment.")
    return found


def _edits(comment: Comment, number: int, wording: str | None) -> tuple[Proposal, ...] | None:
    """The part's one proposal in the words of the secretariat; None where these are its own."""
    own = [proposal for proposal in comment.proposals if proposal.part == number]
    text = (wording or "").replace("\r\n", "\n")
    if wording is None or len(own) != 1 or own[0].text == text:
        return None
    return (replace(own[0], text=text),)


def _back(comment_id: str) -> Response:
    """The desk, where the form came from there; else the page of the parts."""
    round_id = request.form.get("round_id")
    if round_id:
        return redirect(url_for("workbench.show", round_id=round_id, item=comment_id, show="all"))
    return redirect(url_for(".show", comment_id=comment_id))
