"""Documents and their drafts: a Word file comes in, its outline is looked at, a draft is frozen."""

import json
from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Invalid
from congressdocs.core.model import BlockKind, Heading
from congressdocs.store import pages, versions
from congressdocs.web.forms import DocumentForm, UploadForm
from congressdocs.web.opened import congress, document_here, me, sight, store, workspace
from congressdocs.workflow.sections import freeze_draft
from congressdocs.workflow.setup import add_document
from congressdocs.workflow.upload import DraftPreview, preview_draft, upload_draft

LONGEST_HEADING = 120  # code points; longer paragraphs are not offered as headings

bp = Blueprint("documents", __name__, url_prefix="/c/<congress_id>/documents")


@bp.get("/")
def index() -> str:
    """The documents of the congress with their drafts."""
    return render_template(
        "documents/index.html", documents=pages.documents(store(), sight()), form=DocumentForm(formdata=None)
    )


@bp.post("/")
def add() -> Response | str:
    """Takes a new document."""
    form = DocumentForm()
    if not form.validate_on_submit():
        return render_template("documents/index.html", documents=pages.documents(store(), sight()), form=form)
    made = add_document(
        workspace(),
        congress().id,
        by=me(),
        code=form.code.data.strip(),
        title=form.title.data.strip(),
        language=form.language.data,
        label=(form.label.data or "").strip(),
    )
    return redirect(url_for(".upload", document_id=made.id))


@bp.get("/<document_id>")
def show(document_id: str) -> str:
    """One document: its drafts, and its sections at their newest version."""
    document = document_here(document_id)
    line = next(line for line in pages.documents(store(), sight()) if line.id == document.id)
    newest = versions.load_latest_versions(store(), document.id) if line.drafts else ()
    frozen = {s.version_id for s in pages.sections(store(), sight(), line.drafts[-1].id)} if line.drafts else set()
    return render_template("documents/show.html", document=document, line=line, versions=newest, frozen=frozen)


@bp.post("/<document_id>/freeze")
def freeze(document_id: str) -> Response:
    """Makes the newest versions the next numbered draft."""
    draft = freeze_draft(workspace(), document_here(document_id).id, by=me())
    return redirect(url_for("reading.show", draft_id=draft.id))


@bp.route("/<document_id>/upload", methods=["GET", "POST"])
def upload(document_id: str) -> Response | str:
    """Takes a Word file as the next draft."""
    document = document_here(document_id)
    form = UploadForm()
    if not form.validate_on_submit():
        return render_template("documents/upload.html", document=document, form=form)
    uploaded = upload_draft(
        workspace(),
        document.id,
        form.docx.data.read(),
        by=me(),
        changes=form.changes.data or None,
        headings=corrected(form.headings.data or ""),
        note=(form.note.data or "").strip(),
    )
    return redirect(
        url_for(
            "reading.show",
            draft_id=uploaded.draft.id,
            done="new" if uploaded.is_new else "same",
        )
    )


@bp.post("/<document_id>/preview")
def preview(document_id: str) -> str:
    """The outline that the file would get, with confidence, and what is odd about it; saves nothing."""
    document = document_here(document_id)
    form = UploadForm()
    if not form.validate():
        return render_template("documents/upload.html", document=document, form=form)
    found = preview_draft(workspace(), document.id, form.docx.data.read(), by=me(), changes=form.changes.data or None)
    template = "documents/_preview.html" if request.headers.get("X-Part") else "documents/upload.html"
    rows = outline_rows(found)
    return render_template(template, document=document, form=form, preview=found, rows=rows, data=as_json(rows))


def outline_rows(preview: DraftPreview) -> list[Heading]:
    """The headings found, and between them (level 0) short paragraphs that might be headings, in document order."""
    taken = {at for heading in preview.headings for at in range(heading.start, heading.end)}
    possible = [
        Heading(at, at + 1, 0, "", block.text, 0, "form")
        for at, block in enumerate(preview.blocks)
        if at not in taken and block.kind is BlockKind.PARAGRAPH and _may_be_heading(block.text.strip())
    ]
    return sorted([*preview.headings, *possible], key=lambda row: row.start)


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))


def as_json(rows: Sequence[Heading]) -> str:
    """The outline as JSON, so that the page can send it back corrected."""
    return json.dumps([[h.start, h.end, h.level, h.number, h.title, h.confidence, h.reason] for h in rows])


def corrected(data: str) -> tuple[Heading, ...] | None:
    """The outline as a person corrected it; None when nothing was sent. Raises: Invalid."""
    if not data:
        return None
    try:
        return tuple(
            Heading(int(start), int(end), int(level), str(number), str(title), float(confidence), str(reason))
            for start, end, level, number, title, confidence, reason in json.loads(data)
        )
    except (ValueError, TypeError) as error:
        raise Invalid("The corrected outline could not be read. Look at the preview again.") from error
