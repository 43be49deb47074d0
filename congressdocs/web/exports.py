"""The papers as Word files, made when they are asked for."""

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, Response, render_template, send_file

from congressdocs.core.errors import Missing
from congressdocs.store import congresses, pages
from congressdocs.web.opened import congress, draft_here, me, round_here, sight, store, workspace
from congressdocs.workflow import export
from congressdocs.workflow.export import ExportedFile, PaperKind

bp = Blueprint("exports", __name__, url_prefix="/c/<congress_id>")

OF_DRAFT: dict[PaperKind, Callable[..., ExportedFile]] = {
    PaperKind.CLEAN: export.export_draft,
    PaperKind.MARKED: export.export_marked,
    PaperKind.COMPARISON: export.export_comparison,
}
OF_ROUND: dict[PaperKind, Callable[..., ExportedFile]] = {
    PaperKind.COMMENTS: export.export_comments,
    PaperKind.RESPONSE: export.export_response,
}


@bp.get("/papers")
def index() -> str:
    """Every paper that can be made now."""
    return render_template(
        "exports/index.html",
        documents=pages.documents(store(), sight()),
        rounds=congresses.load_rounds(store(), congress().id),
    )


@bp.get("/drafts/<draft_id>/<paper>.docx")
def draft(draft_id: str, paper: str) -> Response:
    """A paper of one draft: clean, marked or comparison."""
    _document, found = draft_here(draft_id)
    return _sent(_paper(OF_DRAFT, paper)(workspace(), found.id, by=me()))


@bp.get("/rounds/<round_id>/<paper>.docx")
def round(round_id: str, paper: str) -> Response:
    """A paper of a round: comment table or response report."""
    return _sent(_paper(OF_ROUND, paper)(workspace(), round_here(round_id).id, by=me()))


def _paper(known: dict[PaperKind, Callable[..., ExportedFile]], name: str) -> Callable[..., ExportedFile]:
    maker = known.get(PaperKind(name)) if name in set(PaperKind) else None
    if maker is None:
        raise Missing("There is no paper of this name.")
    return maker


def _sent(file: ExportedFile) -> Response:
    return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)
