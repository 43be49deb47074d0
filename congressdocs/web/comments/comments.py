"""Comments of groups: entered at a passage or by a plain form, listed, followed to their fate."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.phrases.kinds import guess_kind_at
from congressdocs.core.model import ADDING, Action, Document, Kind, Scope, Version
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act, Reach
from congressdocs.store.comments import comments as stored
from congressdocs.store.comments import papers
from congressdocs.store.people import congresses
from congressdocs.store.screens import pages
from congressdocs.store.screens.comment import comment as shown_comment
from congressdocs.store.text import documents, versions
from congressdocs.store.upkeep.events import load_events
from congressdocs.web.comments.parts import open_parts
from congressdocs.web.comments.reading import comment_form, open_round_of, render_section
from congressdocs.web.forms.fields import CommentForm
from congressdocs.web.request.opened import congress, document_here, draft_here, me, reread, sight, store, workspace
from congressdocs.web.showing import labels
from congressdocs.workflow.comments.collecting import withdraw as take_back
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace

bp = Blueprint("comments", __name__, url_prefix="/c/<congress_id>")


@bp.get("/comments")
def index() -> str:
    """The comments this person may see, round by round."""
    rounds = congresses.load_rounds(store(), congress().id)
    chosen = next((r for r in rounds if r.id == request.args.get("round")), rounds[-1] if rounds else None)
    group_id = request.args.get("group") or None
    lines = pages.comments_of_round(store(), sight(), chosen.id, group_id=group_id) if chosen else ()
    is_own = rights.reach(me(), Act.READ_COMMENTS, congress().id) is Reach.OWN
    groups = [g for g in congresses.load_groups(store(), congress().id) if _sees_group(g.id) and not is_own]
    return render_template(
        "comments/index.html",
        rounds=rounds,
        chosen=chosen,
        lines=lines,
        groups=groups,
        group_id=group_id,
        is_own=is_own,
    )


@bp.get("/comments/<comment_id>")
def show(comment_id: str) -> str:
    """One comment: where it stands, what was decided, what became of it."""
    detail = shown_comment(store(), sight(), comment_id)
    files = papers.load_attachments(store(), [comment_id]).get(comment_id, ())
    own = stored.load_comment(store(), comment_id)
    parts = open_parts(own) if detail.line.outcome or rights.may(me(), Act.DECIDE, congress().id) else ()
    paper = papers.load_paper(store(), own.paper_id) if own.paper_id else None
    traces = load_events(store(), congress().id, noun_id=comment_id)
    round = congresses.load_round(store(), own.round_id) if own.round_id else None
    return render_template(
        "comments/show.html",
        detail=detail,
        line=detail.line,
        files=files,
        parts=parts,
        paper=paper,
        is_open=round is None or round.is_open(workspace().now()),
        traces=[trace for trace in reversed(traces) if trace.act in labels.COMMENT_ACTS],
    )


@bp.get("/sections/<section_id>/comment")
def new(section_id: str) -> str:
    """The plain form for a comment on a section; needs no script."""
    document, version = section_here(section_id)
    round = open_round_of(*documents.load_drafts(store(), document.id))
    form = comment_form(section_id=section_id, document_id=document.id, round_id=round.id if round else "")
    return render_template("comments/new.html", form=form, document=document, version=version)


@bp.post("/comments")
def add() -> AnyResponse | str:
    """Takes a comment; answers with the section it stands in (for the page's script), or leads to it."""
    form = comment_form()
    if not form.validate_on_submit():
        return _form_again(form)
    comment = submit_comment(workspace(), new_comment(form), by=me())
    reread()
    if request.headers.get("X-Part") and request.args.get("draft"):
        return _sections_again(request.args["draft"], [anchor.section_id for anchor in comment.anchors])
    return redirect(url_for(".show", comment_id=comment.id, done=1))


@bp.post("/comments/<comment_id>/withdraw")
def withdraw(comment_id: str) -> AnyResponse:
    """Takes a comment back."""
    take_back(workspace(), comment_id, by=me())
    return redirect(url_for(".index"))


def new_comment(form: CommentForm) -> NewComment:
    """The comment that the form asks for. Raises: Invalid when its places cannot be read."""
    scope = Scope(form.scope.data)
    places = _places(form) if scope is Scope.SECTION else ()
    return NewComment(
        group_id=form.group_id.data,
        kind=Kind(form.kind.data) if form.kind.data else _guessed(form, places),
        text=(form.text.data or "").strip(),
        token=form.token.data,
        scope=scope,
        places=places,
        document_id=form.document_id.data or None,
        round_id=form.round_id.data or None,
        reason=(form.reason.data or "").strip(),
        speaker=(form.speaker.data or "").strip(),
        supporters=form.supporters.data,
        present=form.present.data,
        is_minority=bool(form.is_minority.data),
        reference=(form.reference.data or "").strip(),
    )


def _guessed(form: CommentForm, places: Sequence[NewPlace]) -> Kind:
    """The kind that the words tell, where nobody chose one."""
    wishes = [place for place in places if place.proposed is not None]
    if any(wish.action in ADDING for wish in wishes):
        return Kind.ADD
    proposed = wishes[0].proposed if wishes else None
    return guess_kind_at(form.text.data or "", (form.quote.data or "") if places else None, proposed)


def section_here(section_id: str) -> tuple[Document, Version]:
    """The newest version of a section, with its document, if it belongs to this congress. Raises: Missing."""
    document = document_here(versions.load_section(store(), section_id).document_id)
    return document, versions.load_latest_version(store(), section_id)


def _places(form: CommentForm) -> tuple[NewPlace, ...]:
    proposed = (form.proposed.data or "").replace("\r\n", "\n") if form.has_proposal.data else None
    action = Action(form.action.data)
    if form.places.data:
        return _listed(form.places.data, action, proposed)
    if form.quote.data:
        return (_quoted(form.section_id.data, form.quote.data, action, proposed),)
    return (NewPlace(form.section_id.data, action=action, proposed=None),) if form.section_id.data else ()


def _listed(data: str, action: Action, proposed: str | None) -> tuple[NewPlace, ...]:
    try:
        return tuple(_place(item, action, proposed) for item in json.loads(data))
    except (ValueError, TypeError, IndexError) as error:
        raise Invalid("The place of the comment could not be read. Select the words again.") from error


def _place(item: Sequence[Any], action: Action, proposed: str | None) -> NewPlace:
    """A place with the wording that it names itself, else with that of the form."""
    section_id, version_id, paragraph_id, start, end, *own = item
    if own:
        action, proposed = Action(own[0]), None if own[1] is None else str(own[1])
    at = str(paragraph_id) if paragraph_id else None
    return NewPlace(str(section_id), at, int(start), int(end), str(version_id), action, proposed)


def _quoted(section_id: str, quote: str, action: Action, proposed: str | None) -> NewPlace:
    """The place of words copied from the section: they must stand there exactly once."""
    _document, version = section_here(section_id)
    wanted = quote.strip()
    found = [(p, p.text.find(wanted)) for b in version.blocks for p in b.paragraphs if wanted in p.text]
    if len(found) != 1 or found[0][0].text.count(wanted) != 1:
        raise Invalid(
            "The words “{words}” stand {n} times in this section. Copy a stretch that stands there once.",
            words=wanted,
            n=sum(p.text.count(wanted) for p, _at in found),
        )
    paragraph, at = found[0]
    return NewPlace(section_id, paragraph.id, at, at + len(wanted), version.id, action, proposed)


def _sections_again(draft_id: str, section_ids: Iterable[str]) -> Response:
    """The sections that changed, each once, to be put in place of those on the page."""
    _document, draft = draft_here(draft_id)
    here = {version.section_id for version in draft.versions}
    found = [render_section(draft, one) for one in dict.fromkeys(section_ids) if one in here]
    return make_response("".join(found), 201)


def _form_again(form: CommentForm) -> AnyResponse | str:
    if request.headers.get("X-Part"):
        return make_response(render_template("comments/_problems.html", form=form), 422)
    if not form.section_id.data:
        raise Invalid("The comment names no section. Open a section and write the comment there.")
    document, version = section_here(form.section_id.data)
    return make_response(render_template("comments/new.html", form=form, document=document, version=version), 422)


def _sees_group(group_id: str) -> bool:
    return rights.may(me(), Act.READ_COMMENTS, congress().id, group_id)
