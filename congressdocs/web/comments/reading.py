"""The reading page: outline with heat, the text set like the paper, comments in the margin."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.core.errors import Missing
from congressdocs.core.model import Document, Draft, Prompt, Round
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.comments import comments
from congressdocs.store.people import congresses
from congressdocs.store.people.rounds import load_attendance, load_prompts
from congressdocs.store.screens import pages
from congressdocs.store.text import documents
from congressdocs.web.forms.fields import CommentForm, choices
from congressdocs.web.request.opened import congress, document_here, draft_here, me, sight, store, workspace
from congressdocs.web.showing.margin import Margin, margins
from congressdocs.web.showing.typeset import heading_levels

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
    form, round = comment_form(), open_round_of(draft)
    return render_template(
        "reading/show.html",
        document=document,
        draft=draft,
        drafts=_drafts(document),
        outline=outline,
        most=max((line.n_comments for line in outline), default=0),
        margins=margins_of(draft),
        prompts=prompts_of(draft),
        round=round,
        form=form,
        may_comment=bool(form.group_id.choices) and (round is not None or rights.may(me(), Act.IMPORT, congress().id)),
        present=_present(round),
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
    return render_template(
        "reading/_section.html", draft=draft, version=version, margin=margin, level=level, prompts=prompts_of(draft)
    )


def prompts_of(draft: Draft) -> dict[str | None, list[Prompt]]:
    """The discussion prompts to this person on a draft in the newest round that opened it, by section id.

    None: on the document as a whole.
    """
    rounds = [r for r in congresses.load_rounds(store(), congress().id) if draft.id in r.draft_ids]
    found: dict[str | None, list[Prompt]] = {}
    for prompt in load_prompts(store(), rounds[-1].id) if rounds else ():
        if prompt.document_id == draft.document_id and rights.sees_prompt(me(), prompt, congress().id):
            found.setdefault(prompt.section_id, []).append(prompt)
    return found


def margins_of(draft: Draft, section_id: str | None = None) -> dict[str, Margin]:
    """The margins of a draft's sections by version id, of what this person may see."""
    if not rights.may(me(), Act.READ_COMMENTS, congress().id):
        return {version.id: Margin() for version in draft.versions}
    lines = pages.comments_on_draft(store(), sight(), draft.id, section_id)
    ids = [line.id for line in lines]
    return margins(draft, lines, comments.load_comments(store(), ids), comments.load_carried(store(), ids))


def open_round_of(*drafts: Draft | str) -> Round | None:
    """The newest round in which one of these drafts (or drafts with these ids) may be commented on now."""
    now, ids = workspace().now(), {draft if isinstance(draft, str) else draft.id for draft in drafts}
    rounds = congresses.load_rounds(store(), congress().id)
    is_open = (r for r in reversed(rounds) if r.is_open(now))
    return next((r for r in is_open if ids & set(r.draft_ids)), None)


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


def _present(round: Round | None) -> int | None:
    """How many are present in the person's own group, where that is one and has said so."""
    groups = {m.group_id for m in me().memberships if m.group_id and m.congress_id == congress().id}
    attended = load_attendance(store(), round.id, *groups) if round and len(groups) == 1 else None
    return attended.present if attended else None


def _drafts(document: Document) -> tuple[pages.DraftLine, ...]:
    return next((line.drafts for line in pages.documents(store(), sight()) if line.id == document.id), ())
