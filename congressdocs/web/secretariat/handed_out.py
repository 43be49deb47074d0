"""The log of files that left, and numbered copies."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Blueprint, Response, render_template, request, send_file

from congressdocs.core.errors import Invalid
from congressdocs.web.request.again import is_again
from congressdocs.web.request.opened import congress, draft_here, me, round_here, workspace
from congressdocs.web.secretariat.exports import index as papers
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.printouts.copies import copies_of_draft, copies_of_round
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.handing_out import PER_PAGE, export_log

bp = Blueprint("handed_out", __name__, url_prefix="/c/<congress_id>/handed-out")

_ZIP = "application/zip"


@bp.get("/")
def index() -> str:
    """Who took which file when, newest first."""
    page = max(request.args.get("page", 1, int), 1)
    lines = export_log(workspace(), congress().id, by=me(), page=page)
    return render_template("handed_out/index.html", lines=lines, page=page, is_last=len(lines) < PER_PAGE)


@bp.post("/copies")
def copies() -> Response | str:
    """Numbered copies in one archive; `printout` says of which: "draft <id> <kind>" or "round <id> <kind>"."""
    if is_again():
        return papers()
    n = request.form.get("n", 0, int)
    match request.form.get("printout", "").split(" "):
        case ["draft", draft_id, kind] if kind in set(PrintoutKind):
            _document, draft = draft_here(draft_id)
            files = copies_of_draft(workspace(), draft.id, PrintoutKind(kind), n, by=me())
        case ["round", round_id, kind] if kind in set(PrintoutKind):
            asked = PrintOrder(PrintoutKind(kind), request.form.get("group", ""), request.form.get("document", ""))
            files = copies_of_round(workspace(), round_here(round_id).id, asked, n, by=me())
        case _:
            raise Invalid("Say which paper the copies are of.")
    name = f"{file_stem('copies', congress().language)}.zip"
    return send_file(BytesIO(_archive(files)), _ZIP, as_attachment=True, download_name=name)


def _archive(files: list[ExportedFile]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(ZipInfo(file.name), file.data, ZIP_DEFLATED)
    return out.getvalue()
