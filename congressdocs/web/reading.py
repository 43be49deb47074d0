"""The reading page: outline with heat, the text set like the paper, comments in the margin."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.core import rights
from congressdocs.core.errors import Missing
from congressdocs.core.model import Document, Draft, Round, RoundState
from congressdocs.core.rights import Act
from congressdocs.store import comments, congresses, documents, pages
from congressdocs.web.forms import CommentForm, choices
from congressdocs.web.margin import Margin, margins
from congressdocs.web.opened import congress, document_here, draft_here, me, sight, store, workspace
from congressdocs.web.typeset import heading_levels

bp = Blueprint("reading", __name__, url_prefix="/c/<congress_id>")


@bp.get("/documents/<document_id>/read")
def latest(document_id: str) -> Response:
    """The newest draft of a document; its page when there is none yet."""
    document = document_here(document_id)
    numbers = documents.load_drafts(store(), document.id)
    if not numbers:
        return redirect(url_for("documents.show", document_id=document.id))
    return redirect(url_for(".show", draft_id=numbers[-1]))


@bp.get("/drafts/<draft_id>")
def show(draft_id: str) -> str:
    """The whole draft."""
    document, draft = draft_here(draft_id)
    outline = pages.sections(store(), sight(), draft.id)
    form = comment_form()
    return render_template(
        "reading/show.html",
        document=document,
        draft=draft,
        drafts=_drafts(document),
        outline=outline,
        most=max((line.n_comments for line in outline), default=0),
        margins=margins_of(draft),
        round=open_round_of(draft),
        form=form,
    )


@bp.get("/drafts/<draft_id>/sections/<section_id>")
def section(draft_id: str, section_id: str) -> str:
    """One section of the draft with its margin, to be put in place of the one on the page."""
    _document, draft = draft_here(draft_id)
    return render_section(draft, section_id)


def render_section(draft: Draft, section_id: str) -> str:
    """The part of the page that shows one section. Raises: Missing."""
    version = next((v for v in draft.versions if v.section_id == section_id), None)
    if version is None:
        raise Missing("This section is not in this draft.")
    margin = margins_of(draft, section_id)[version.id]
    level = heading_levels(draft.versions).get(version.id, 2)
    return render_template("reading/_section.html", draft=draft, version=version, margin=margin, level=level)


def margins_of(draft: Draft, section_id: str | None = None) -> dict[str, Margin]:
    """The margins of a draft's sections by version id, of what this person may see."""
    if not rights.may(me(), Act.READ_COMMENTS, congress().id):
        return {version.id: Margin() for version in draft.versions}
    lines = pages.comments_on_draft(store(), sight(), draft.id, section_id)
    ids = [line.id for line in lines]
    return margins(draft, lines, comments.load_comments(store(), ids), comments.load_carried(store(), ids))


def open_round_of(draft: Draft) -> Round | None:
    """The round in which this draft may be commented on now."""
    now = workspace().now()
    rounds = congresses.load_rounds(store(), congress().id)
    return next(
        (r for r in rounds if draft.id in r.draft_ids and r.state is RoundState.OPEN and r.starts <= now <= r.due), None
    )


def comment_form(**values: Any) -> CommentForm:
    """The form for a comment, offering the groups for which this person may speak."""
    form = CommentForm(**values)
    groups = congresses.load_groups(store(), congress().id)
    form.group_id.choices = choices(
        {g.id: f"{g.code} · {g.name}" for g in groups if rights.may(me(), Act.COMMENT, congress().id, g.id)}
    )
    if not form.token.data:
        form.token.data = workspace().new_id()
    return form


def _drafts(document: Document) -> tuple[pages.DraftLine, ...]:
    return next((line.drafts for line in pages.documents(store(), sight()) if line.id == document.id), ())
