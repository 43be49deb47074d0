"""A section through time: its versions, the difference between two, and an editor's own change."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.store.screens import pages
from congressdocs.web.comments.comments import section_here
from congressdocs.web.forms.fields import EditForm
from congressdocs.web.request.opened import me, sight, store, workspace
from congressdocs.workflow.drafts.sections import Difference, NewText, save_section, section_difference

bp = Blueprint("sections", __name__, url_prefix="/c/<congress_id>/sections/<section_id>")


@bp.get("/history")
def history(section_id: str) -> str:
    """The versions of a section, and what changed between two of them (the last two unless asked otherwise)."""
    document, version = section_here(section_id)
    lines = pages.history(store(), sight(), section_id)
    old_id, new_id = _chosen(lines)
    difference = section_difference(workspace(), old_id, new_id, by=me()) if old_id and new_id else None
    return render_template(
        "sections/history.html",
        document=document,
        version=version,
        lines=lines,
        old_id=old_id,
        new_id=new_id,
        difference=difference,
        parts=folded(difference) if difference else (),
    )


@bp.route("/edit", methods=["GET", "POST"])
def edit(section_id: str) -> Response | str:
    """The section as a list of paragraphs that an editor may change; saving makes the next version."""
    document, version = section_here(section_id)
    form = EditForm(parent_id=version.id)
    if not form.validate_on_submit():
        return render_template(
            "sections/edit.html",
            document=document,
            version=version,
            form=form,
            known={p.id: p.text for p in version.paragraphs},
            texts=new_texts(),
        )
    save_section(
        workspace(), section_id, form.parent_id.data, new_texts(), by=me(), note=(form.note.data or "").strip()
    )
    return redirect(url_for(".history", section_id=section_id))


def new_texts() -> list[NewText]:
    """The paragraphs as the form sends them: every kept one with its id, new ones after the one before."""
    texts = []
    for paragraph_id, text in zip(request.form.getlist("id"), request.form.getlist("text"), strict=True):
        if paragraph_id or text.strip():
            texts.append(NewText(paragraph_id or None, text.replace("\r\n", "\n")))
    return texts


def folded(difference: Difference) -> list[tuple[bool, list[object]]]:
    """The paragraphs in runs: (True, unchanged ones) to fold away, (False, changed ones) to show."""
    runs: list[tuple[bool, list[object]]] = []
    for paragraph in difference.paragraphs:
        is_same = paragraph.op == "=" and not paragraph.is_moved
        if not runs or runs[-1][0] != is_same:
            runs.append((is_same, []))
        runs[-1][1].append(paragraph)
    return runs


def _chosen(lines: tuple[pages.VersionLine, ...]) -> tuple[str | None, str | None]:
    ids = [line.id for line in lines]
    new_id = request.args.get("new", ids[-1])
    if new_id not in ids:
        new_id = ids[-1]
    before = ids.index(new_id) - 1
    old_id = request.args.get("old", ids[before] if before >= 0 else "")
    return (old_id if old_id in ids else None), new_id
