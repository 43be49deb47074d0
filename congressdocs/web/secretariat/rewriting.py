"""A comment written again: a draft changed, a submitted comment corrected; a place given that was not found before."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.core.errors import Invalid, Missing, Refused
from congressdocs.core.model import UNSENT, Action, Comment, Kind, Scope
from congressdocs.core.people import rights
from congressdocs.store.comments import comments
from congressdocs.store.comments.deliveries import find_arrival
from congressdocs.store.comments.papers import load_attachments
from congressdocs.store.people import congresses
from congressdocs.store.screens.comment import comment as shown_comment
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.rounds import RewriteForm
from congressdocs.web.request.opened import me, sight, store, workspace
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.collecting import change_draft, correct
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.comments.open_places import written_place
from congressdocs.workflow.comments.place_comment import in_words
from congressdocs.workflow.comments.restated import one_wording, restated
from congressdocs.workflow.intake.landing.told_place import ToldPlace, told_place

bp = Blueprint("rewriting", __name__, url_prefix="/c/<congress_id>")


@bp.route("/comments/<comment_id>/rewrite", methods=["GET", "POST"])
def show(comment_id: str) -> Response | str:
    """Changes a draft, or corrects a submitted comment by a new one that stands for it."""
    shown_comment(store(), sight(), comment_id)
    old = comments.load_comment(store(), comment_id)
    if not rights.sees(me(), old):
        raise Missing("There is no such comment.")
    wait = _wait(old)
    form = _form(old, wait)
    if not form.validate_on_submit():
        return _page(old, wait, form)
    wanted = _rewritten(old, form)
    if wait:
        asked = _asked(wait, form)
        told = told_place(workspace(), old.round_id or "", asked)
        if told.is_found:
            wanted = _placed(wanted, told, asked)
        elif not _is_left(wait, form):
            raise _not_found(asked)
        elif old.state not in UNSENT:
            wanted = replace(wanted, reference=_name(wait), text=_joined(wanted.text, in_words(wait)))
    return redirect(url_for("comments.show", comment_id=_written(old, wanted, form).id, done=1))


def _written(old: Comment, wanted: NewComment, form: RewriteForm) -> Comment:
    if old.state in UNSENT:
        return change_draft(workspace(), old.id, wanted, by=me())
    left = {choice.value for choice in form.files.choices} - set(form.files.data or ())
    return correct(workspace(), old.id, wanted, by=me(), leaves_out=left)


# ---------------------------------------------------------------- the page


def _page(old: Comment, wait: WrittenPlace | None, form: RewriteForm) -> str:
    round = congresses.load_round(store(), old.round_id) if old.round_id else None
    atlas = Atlas.of_round(store(), round) if round and wait else None
    return render_template(
        "collecting/rewrite.html",
        form=form,
        old=old,
        line=shown_comment(store(), sight(), old.id).line,
        wait=wait,
        wording=one_wording(old),
        round=round,
        atlas=atlas,
    )


def _form(old: Comment, wait: WrittenPlace | None) -> RewriteForm:
    same = ("kind", "text", "reason", "speaker", "supporters", "present", "is_minority")
    told = {name: getattr(old, name) for name in same}
    proposed = one_wording(old) or ""
    if wait:
        told |= {"place": _name(wait), "quote": wait.quote}
        proposed = wait.proposed or proposed
    files = {} if old.state in UNSENT else {f.id: f.name for f in load_attachments(store(), [old.id]).get(old.id, ())}
    form = RewriteForm(data={**told, "proposed": proposed, "token": workspace().new_id(), "files": list(files)})
    form.files.choices = choices(files)
    return form


def _rewritten(old: Comment, form: RewriteForm) -> NewComment:
    """The entry that says the same as the comment, at the same places, with what the form changes."""
    return restated(
        old,
        form.token.data,
        proposed=_proposed(form) if one_wording(old) is not None else None,
        kind=Kind(form.kind.data),
        text=form.text.data or "",
        reason=form.reason.data or "",
        speaker=form.speaker.data or "",
        supporters=form.supporters.data,
        present=form.present.data,
        is_minority=form.is_minority.data,
    )


def _proposed(form: RewriteForm) -> str:
    return (form.proposed.data or "").replace("\r\n", "\n")


# ---------------------------------------------------------------- a place that was not found


def _wait(old: Comment) -> WrittenPlace | None:
    """What the comment asks for at a place that is still to be found; None where every place is known."""
    if old.scope is not Scope.SECTION or old.round_id is None:
        return None
    arrival = find_arrival(store(), old.id)
    if arrival and arrival.waits:
        return written_place(arrival.waits[0])
    return None if old.anchors else WrittenPlace(section=old.reference)


def _name(wait: WrittenPlace) -> str:
    return " ".join(filter(None, (wait.document, wait.section)))


def _asked(wait: WrittenPlace, form: RewriteForm) -> WrittenPlace:
    """The place and wording as the form says them; an empty wording takes words out only where that is wanted."""
    quote, proposed = (form.quote.data or "").replace("\r\n", "\n").strip(), _proposed(form)
    takes_out = bool(quote) and (form.kind.data == Kind.DELETE or wait.proposed == "")
    return WrittenPlace(
        section=(form.place.data or "").strip(),
        quote=quote,
        action=wait.action if quote == wait.quote else Action.REPLACE,
        proposed=proposed if proposed or takes_out else None,
    )


def _is_left(wait: WrittenPlace, form: RewriteForm) -> bool:
    """Whether the form says nothing new on the place: it waits on."""
    said = _asked(wait, form)
    return not (said.section or said.quote or said.proposed) or (
        (said.section, said.quote, said.proposed or "") == (_name(wait), wait.quote, wait.proposed or "")
    )


def _not_found(asked: WrittenPlace) -> Refused:
    if not asked.quote:
        return Invalid("This place is not found. Choose one from the list, or write number or title of a section.").at(
            "place"
        )
    return Invalid(
        "“{quote}” does not stand there, or more than once. Copy a stretch that stands there once.", quote=asked.quote
    ).at("quote")


def _placed(wanted: NewComment, told: ToldPlace, asked: WrittenPlace) -> NewComment:
    """The entry at its place; a wording that finds none there is told in its text."""
    is_worded = told.place is not None and told.place.proposed is not None
    text = wanted.text if is_worded else _joined(wanted.text, in_words(asked))
    if told.place is None:
        return replace(wanted, text=text, scope=told.scope, document_id=told.document_id, awaits_place=False)
    return replace(wanted, text=text, places=(*wanted.places, told.place), awaits_place=False)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))
