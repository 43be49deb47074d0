"""Documents and their drafts: a Word file comes in, its outline is looked at, a draft is frozen."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.merging.three_way import Choice
from congressdocs.core.model import Document, Heading
from congressdocs.core.text.outline import review
from congressdocs.store.screens import pages
from congressdocs.store.text import versions
from congressdocs.web.forms.fields import DocumentForm, UploadForm
from congressdocs.web.forms.office import DocumentEditForm
from congressdocs.web.request.opened import congress, document_here, me, sight, store, workspace
from congressdocs.web.secretariat.old_fonts import old_fonts
from congressdocs.web.showing.outlines import LEVELS, outline_entries, outline_rows
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.returned import Unsettled, is_returned, preview_returned, take_in_returned
from congressdocs.workflow.drafts.sections import freeze_draft
from congressdocs.workflow.drafts.upload import preview_draft, upload_draft
from congressdocs.workflow.office.lifecycle import edit_document
from congressdocs.workflow.office.setup import add_document

AS_DRAFT = "draft"  # a returned file is saved as the next draft as it stands
CONFLICT = "conflict "  # a field "conflict <key>" says how that conflict is settled

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


@bp.route("/<document_id>/edit", methods=["GET", "POST"])
def edit(document_id: str) -> Response | str:
    """Code, title, language, classification label and place in the order."""
    document = document_here(document_id)
    form = DocumentEditForm(obj=document)
    if not form.validate_on_submit():
        return render_template("documents/edit.html", document=document, form=form)
    changed = replace(
        document,
        code=form.code.data,
        title=form.title.data,
        language=form.language.data,
        label=form.label.data or "",
        order=form.order.data or 0,
    )
    edit_document(workspace(), changed, by=me())
    return redirect(url_for(".show", document_id=document.id))


@bp.get("/<document_id>")
def show(document_id: str) -> str:
    """One document: its drafts, and its sections at their newest version."""
    document = document_here(document_id)
    line = next(line for line in pages.documents(store(), sight()) if line.id == document.id)
    newest = versions.load_latest_versions(store(), document.id) if line.drafts else ()
    frozen = {s.version_id for s in pages.sections(store(), sight(), line.drafts[-1].id)} if line.drafts else set()
    return render_template(
        "documents/show.html",
        document=document,
        line=line,
        versions=newest,
        frozen=frozen,
        taken=request.args.get("taken", type=int),
        left_open=request.args.get("open", type=int),
    )


@bp.post("/<document_id>/freeze")
def freeze(document_id: str) -> Response:
    """Makes the newest versions the next numbered draft."""
    draft = freeze_draft(workspace(), document_here(document_id).id, by=me())
    return redirect(url_for("reading.show", draft_id=draft.id))


@bp.route("/<document_id>/upload", methods=["GET", "POST"])
def upload(document_id: str) -> Response | str:
    """Takes a Word file as the next draft; of a draft that left the house and came back, its changes."""
    document = document_here(document_id)
    form = UploadForm()
    if not form.validate_on_submit():
        return render_template("documents/upload.html", document=document, form=form)
    data = form.docx.data.read()
    if form.takes.data != AS_DRAFT and is_returned(workspace(), document.id, data, by=me()):
        return _take_in(document, form, data)
    uploaded = upload_draft(
        workspace(),
        document.id,
        data,
        by=me(),
        read_as=_read_as(form),
        headings=_corrected(document, form, data),
        note=(form.note.data or "").strip(),
        file_name=form.docx.data.filename or "",
    )
    done = "new" if uploaded.is_new else "same"
    return redirect(url_for("reading.show", draft_id=uploaded.draft.id, done=done))


def _read_as(form: UploadForm) -> ReadAs:
    return ReadAs(form.changes.data or None, form.unicode.data or None)


def _corrected(document: Document, form: UploadForm, data: bytes) -> tuple[Heading, ...] | None:
    """The outline as a person corrected it; None when nothing was corrected. Raises: Invalid."""
    if not any(name.startswith("level ") for name in request.form) and not request.form.get("split"):
        return None
    found = preview_draft(workspace(), document.id, data, by=me(), read_as=_read_as(form))
    entries = outline_entries(request.form, found)
    return review(found.headings, found.blocks, entries) if entries else None


def _take_in(document: Document, form: UploadForm, data: bytes) -> Response | str:
    """The changes of a returned file; while a conflict has no choice, the preview again with what is missing."""
    try:
        done = take_in_returned(
            workspace(),
            document.id,
            data,
            by=me(),
            choices=_choices(),
            read_as=_read_as(form),
            note=(form.note.data or "").strip(),
            file_name=form.docx.data.filename or "",
        )
    except Unsettled as waiting:
        found = preview_returned(workspace(), document.id, data, by=me(), read_as=_read_as(form))
        return _page(document, form, returned=found, waiting=waiting)
    return redirect(url_for(".show", document_id=document.id, taken=done.n_edits, open=done.n_open))


def _choices() -> dict[str, Choice]:
    """How the form settles each conflict, by key."""
    found = ((name.removeprefix(CONFLICT), value) for name, value in request.form.items() if name.startswith(CONFLICT))
    return {key: Choice(value) for key, value in found if value in set(Choice)}


@bp.post("/<document_id>/preview")
def preview(document_id: str) -> str:
    """The outline that the file would get, or what a returned file would change; saves nothing."""
    document = document_here(document_id)
    form = UploadForm()
    if not form.validate_on_submit():
        return _page(document, form)
    data = form.docx.data.read()
    returned = preview_returned(workspace(), document.id, data, by=me(), read_as=_read_as(form))
    if returned is not None and form.takes.data != AS_DRAFT:
        return _page(document, form, returned=returned)
    found = preview_draft(workspace(), document.id, data, by=me(), read_as=_read_as(form))
    entries = outline_entries(request.form, found)
    headings = review(found.headings, found.blocks, entries)
    return _page(
        document, form, preview=found, rows=outline_rows(found, headings), headings=headings, returned_as_draft=returned
    )


def _page(document: Document, form: UploadForm, **more: Any) -> str:
    """The upload page with what was found, or that part of it alone."""
    template = "documents/_found.html" if request.headers.get("X-Part") else "documents/upload.html"
    looked_at = more.get("returned") or more.get("preview")
    more["old_fonts"] = old_fonts(looked_at.legacy if looked_at else ())
    return render_template(template, document=document, form=form, LEVELS=LEVELS, chosen=_choices(), **more)
