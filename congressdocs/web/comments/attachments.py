"""Files that came with comments and papers: taken in, handed out as downloads, never shown."""

from io import BytesIO

from flask import Blueprint, redirect, request, send_file, url_for
from werkzeug import Response

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Attachment
from congressdocs.web.forms.papers import AttachmentForm
from congressdocs.web.request.opened import me, workspace
from congressdocs.workflow.comments import attachments as verbs
from congressdocs.workflow.exported import ExportedFile

bp = Blueprint("attachments", __name__, url_prefix="/c/<congress_id>")


@bp.post("/comments/<comment_id>/files")
def add_to_comment(comment_id: str) -> Response:
    """Attaches files to a comment."""
    _take("comment", comment_id)
    return redirect(url_for("comments.show", comment_id=comment_id))


@bp.post("/handed-in/<paper_id>/files")
def add_to_paper(paper_id: str) -> Response:
    """Attaches files to a paper."""
    _take("paper", paper_id)
    return redirect(url_for("papers.show", paper_id=paper_id))


@bp.get("/files/<attachment_id>")
def show(attachment_id: str) -> Response:
    """The file as received, as a download."""
    file = verbs.attached_file(workspace(), attachment_id, by=me())
    return sent(file)


@bp.post("/files/<attachment_id>/remove")
def remove(attachment_id: str) -> Response:
    """Takes a file away from its comment or paper."""
    gone = verbs.detach(workspace(), attachment_id, by=me())
    return redirect(_owner(gone))


def sent(file: ExportedFile) -> Response:
    """A file as a download that no browser opens by itself."""
    answer = send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _take(noun: str, noun_id: str) -> None:
    form = AttachmentForm()
    files = [file for file in request.files.getlist("file") if file.filename]
    if not form.validate_on_submit() or not files:
        raise Invalid("Choose a file.")
    for file in files:
        verbs.attach(workspace(), noun, noun_id, file.filename or "", file.read(verbs.MAX_BYTES + 1), by=me())


def _owner(gone: Attachment) -> str:
    if gone.noun == "paper":
        return url_for("papers.show", paper_id=gone.noun_id)
    return url_for("comments.show", comment_id=gone.noun_id)
