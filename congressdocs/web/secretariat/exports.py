"""The printouts as Word files, made when they are asked for."""

from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file

from congressdocs.core.errors import Missing
from congressdocs.core.people.rights import Act, Reach, reach
from congressdocs.store.people import congresses
from congressdocs.store.screens import pages
from congressdocs.web.request.opened import congress, draft_here, me, round_here, sight, store, workspace
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.printouts.desk import FORMATS, PrintOrder
from congressdocs.workflow.printouts.drafts import OF_DRAFT
from congressdocs.workflow.printouts.rounds import (
    BUILDERS,
    ON_REQUEST,
    PER_GROUP,
    PER_ROUND,
    PER_TEXT,
    export_annex,
    export_printout,
    what_became,
)

bp = Blueprint("exports", __name__, url_prefix="/c/<congress_id>")


@bp.get("/papers")
def index() -> str:
    """Every printout that this person can have made now."""
    return render_template(
        "exports/index.html",
        documents=pages.documents(store(), sight()),
        rounds=congresses.load_rounds(store(), congress().id),
        groups=[(g, kinds) for g in congresses.load_groups(store(), congress().id) if (kinds := _kinds(g.id))],
        per_round=(*PER_ROUND, *ON_REQUEST),
        formats=FORMATS,
        per_text=PER_TEXT,
    )


@bp.get("/drafts/<draft_id>/<printout>.docx")
def draft(draft_id: str, printout: str) -> Response:
    """A printout of one draft: clean, marked or comparison."""
    _document, found = draft_here(draft_id)
    maker = OF_DRAFT.get(_kind(printout))
    if maker is None:
        raise Missing("There is no paper of this name.")
    return _sent(maker(workspace(), found.id, by=me()))


@bp.get("/rounds/<round_id>/<printout>.docx")
def round(round_id: str, printout: str) -> Response:
    """A printout of a round; `group`, `document` say of which, where it is of one."""
    kind, told = _kind(printout), request.args
    if kind not in BUILDERS:
        raise Missing("There is no paper of this name.")
    n = told.get("n", 1, int)
    asked = PrintOrder(kind, told.get("group", ""), told.get("document", ""), n=n)
    return _sent(export_printout(workspace(), round_here(round_id).id, asked, by=me()))


@bp.get("/rounds/<round_id>/<printout>.<any(xlsx, json):of>")
def annex(round_id: str, printout: str, of: str) -> Response:
    """A printout of a round as a file for machines."""
    kind, told = _kind(printout), request.args
    if of not in FORMATS.get(kind, ()):
        raise Missing("There is no paper of this name.")
    asked = PrintOrder(kind, told.get("group", ""), told.get("document", ""))
    return _sent(export_annex(workspace(), round_here(round_id).id, asked, of, by=me()))


@bp.get("/rounds/<round_id>/groups/<group_id>/outcomes")
def outcomes(round_id: str, group_id: str) -> str:
    """What became of a group's comments, on screen."""
    round = round_here(round_id)
    return render_template(
        "exports/outcomes.html", round=round, answered=what_became(workspace(), round.id, group_id, by=me())
    )


def _kinds(group_id: str) -> list[PrintoutKind]:
    """The printouts of a group that this person may have; a delegate: what became of own comments."""
    reached = reach(me(), Act.READ_COMMENTS, congress().id, group_id)
    if reached >= Reach.GROUP:
        return list(PER_GROUP)
    own = any((m.congress_id, m.group_id) == (congress().id, group_id) for m in me().memberships)
    return [PrintoutKind.OUTCOMES] if own and reached else []


def _kind(name: str) -> PrintoutKind:
    if name not in set(PrintoutKind):
        raise Missing("There is no paper of this name.")
    return PrintoutKind(name)


def _sent(file: ExportedFile) -> Response:
    return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)
