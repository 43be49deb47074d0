"""The papers as Word files, made when they are asked for."""

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file

from congressdocs.core.errors import Missing
from congressdocs.core.rights import Act, Reach, reach
from congressdocs.store import congresses, pages
from congressdocs.web.opened import congress, draft_here, me, round_here, sight, store, workspace
from congressdocs.workflow import export
from congressdocs.workflow.export import ExportedFile, PaperKind
from congressdocs.workflow.paper_desk import FORMATS, Asked
from congressdocs.workflow.round_papers import (
    BUILDERS,
    ON_REQUEST,
    PER_GROUP,
    PER_ROUND,
    PER_TEXT,
    export_annex,
    export_paper,
    what_became,
)

bp = Blueprint("exports", __name__, url_prefix="/c/<congress_id>")

OF_DRAFT: dict[PaperKind, Callable[..., ExportedFile]] = {
    PaperKind.CLEAN: export.export_draft,
    PaperKind.MARKED: export.export_marked,
    PaperKind.COMPARISON: export.export_comparison,
}


@bp.get("/papers")
def index() -> str:
    """Every paper that this person can have made now."""
    return render_template(
        "exports/index.html",
        documents=pages.documents(store(), sight()),
        rounds=congresses.load_rounds(store(), congress().id),
        groups=[(g, kinds) for g in congresses.load_groups(store(), congress().id) if (kinds := _kinds(g.id))],
        per_round=(*PER_ROUND, *ON_REQUEST),
        formats=FORMATS,
        per_text=PER_TEXT,
    )


@bp.get("/drafts/<draft_id>/<paper>.docx")
def draft(draft_id: str, paper: str) -> Response:
    """A paper of one draft: clean, marked or comparison."""
    _document, found = draft_here(draft_id)
    maker = OF_DRAFT.get(_kind(paper))
    if maker is None:
        raise Missing("There is no paper of this name.")
    return _sent(maker(workspace(), found.id, by=me()))


@bp.get("/rounds/<round_id>/<paper>.docx")
def round(round_id: str, paper: str) -> Response:
    """A paper of a round; `group`, `document` say of which, where it is of one."""
    kind, told = _kind(paper), request.args
    if kind not in BUILDERS:
        raise Missing("There is no paper of this name.")
    n = told.get("n", 1, int)
    asked = Asked(kind, told.get("group", ""), told.get("document", ""), n=n)
    return _sent(export_paper(workspace(), round_here(round_id).id, asked, by=me()))


@bp.get("/rounds/<round_id>/<paper>.<any(xlsx, json):of>")
def annex(round_id: str, paper: str, of: str) -> Response:
    """A paper of a round as a file for machines."""
    kind, told = _kind(paper), request.args
    if of not in FORMATS.get(kind, ()):
        raise Missing("There is no paper of this name.")
    asked = Asked(kind, told.get("group", ""), told.get("document", ""))
    return _sent(export_annex(workspace(), round_here(round_id).id, asked, of, by=me()))


@bp.get("/rounds/<round_id>/groups/<group_id>/outcomes")
def outcomes(round_id: str, group_id: str) -> str:
    """What became of a group's comments, on screen."""
    round = round_here(round_id)
    return render_template(
        "exports/outcomes.html", round=round, answered=what_became(workspace(), round.id, group_id, by=me())
    )


def _kinds(group_id: str) -> list[PaperKind]:
    """The papers of a group that this person may have; a delegate: what became of own comments."""
    reached = reach(me(), Act.READ_COMMENTS, congress().id, group_id)
    if reached >= Reach.GROUP:
        return list(PER_GROUP)
    own = any((m.congress_id, m.group_id) == (congress().id, group_id) for m in me().memberships)
    return [PaperKind.OUTCOMES] if own and reached else []


def _kind(name: str) -> PaperKind:
    if name not in set(PaperKind):
        raise Missing("There is no paper of this name.")
    return PaperKind(name)


def _sent(file: ExportedFile) -> Response:
    return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)
