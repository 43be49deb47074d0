"""Papers (tham luận): handed in, delivered, read, and the comments taken from their words."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from congressdocs.core.model import Kind, Paper, Round, Scope
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.people import congresses
from congressdocs.store.text import documents
from congressdocs.web.comments.attachments import sent
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.papers import AttachmentForm, ExtractForm, PaperForm, PapersFileForm
from congressdocs.web.request.opened import congress, me, reread, store, workspace
from congressdocs.workflow.comments import papers as verbs
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.comments.papers import HandedIn, NewPaper
from congressdocs.workflow.intake.papers_sheet import import_papers, preview_papers

bp = Blueprint("papers", __name__, url_prefix="/c/<congress_id>/handed-in")


@bp.app_template_test("seen_paper")
def is_seen(paper: Paper) -> bool:
    """Whether this person may open the paper."""
    return rights.sees_paper(me(), paper)


@bp.get("")
def index() -> str:
    """The papers this person may see, all or some of them."""
    found = verbs.papers_of(workspace(), congress().id, by=me())
    shown = request.args.get("show", "")
    listed = [one for one in found if _is_listed(one, shown)]
    return render_template("papers/index.html", papers=listed, all=found, shown=shown, groups=_groups_by_id())


@bp.route("/new", methods=["GET", "POST"])
def add() -> Response | str:
    """Takes a paper in: typed, pasted, or as a Word file."""
    form = _paper_form()
    if not form.validate_on_submit():
        return render_template("papers/new.html", form=form)
    paper = verbs.add_paper(workspace(), congress().id, _new(form), by=me())
    return redirect(url_for(".show", paper_id=paper.id, done=1))


@bp.get("/<paper_id>")
def show(paper_id: str) -> str:
    """One paper with what was taken from it."""
    return _page(_here(paper_id))


@bp.post("/<paper_id>")
def change(paper_id: str) -> Response | str:
    """Corrects what is said about a paper, or its text."""
    found = _here(paper_id)
    form = _paper_form()
    if not form.validate_on_submit():
        return _page(found, form=form)
    verbs.change_paper(workspace(), paper_id, _new(form), by=me())
    return redirect(url_for(".show", paper_id=paper_id, done=1))


@bp.post("/<paper_id>/delivered")
def deliver(paper_id: str) -> Response:
    """Notes that a paper was read from the floor, or that it was not."""
    _here(paper_id)
    verbs.mark_delivered(workspace(), paper_id, by=me(), is_delivered=bool(request.form.get("is_delivered")))
    return redirect(url_for(".show", paper_id=paper_id))


@bp.post("/<paper_id>/remove")
def remove(paper_id: str) -> Response:
    """Takes out a paper entered by mistake."""
    _here(paper_id)
    verbs.remove_paper(workspace(), paper_id, by=me())
    return redirect(url_for(".index"))


@bp.get("/<paper_id>/file")
def file(paper_id: str) -> Response:
    """The Word file that the paper came in as."""
    _here(paper_id)
    return sent(verbs.paper_file(workspace(), paper_id, by=me()))


@bp.post("/<paper_id>/comments")
def extract(paper_id: str) -> Response | str:
    """Makes a comment out of words of the paper."""
    found = _here(paper_id)
    form = _extract_form(found.paper)
    if not form.validate_on_submit():
        return _page(found, extract=form)
    written, new = _written(form), _comment(form)
    made = verbs.extract_comment(workspace(), paper_id, new, by=me(), written=written)
    return redirect(url_for(".show", paper_id=paper_id, made=made.code, _anchor="taken"))


@bp.route("/import", methods=["GET", "POST"])
def load() -> str:
    """Papers out of a spreadsheet: a preview of every row, then all of them or none."""
    form = PapersFileForm()
    if not form.validate_on_submit():
        return render_template("papers/import.html", form=form)
    data = form.file.data.read()
    if request.form.get("look"):
        found = preview_papers(workspace(), congress().id, data, by=me())
        return render_template("papers/import.html", form=form, preview=found)
    done = import_papers(workspace(), congress().id, data, by=me())
    reread()
    return render_template("papers/import.html", form=PapersFileForm(formdata=None), done=done)


def _page(found: HandedIn, **more: Any) -> str:
    paper = found.paper
    may_change = rights.may(me(), Act.IMPORT, congress().id) or (
        paper.group_id is not None and rights.may(me(), Act.COMMENT, congress().id, paper.group_id)
    )
    forms = {
        "form": _paper_form(obj=paper, formdata=None),
        "extract": _extract_form(paper, formdata=None),
        "attachment": AttachmentForm(formdata=None),
    }
    return render_template(
        "papers/show.html", found=found, paper=paper, may_change=may_change, groups=_groups_by_id(), **(forms | more)
    )


def _here(paper_id: str) -> HandedIn:
    """The paper, if it belongs to this congress and to this person's sight. Raises: Missing."""
    found = verbs.paper_here(workspace(), paper_id, by=me())
    if found.paper.congress_id != congress().id:
        raise verbs.no_such_paper()
    return found


def _is_listed(one: HandedIn, shown: str) -> bool:
    match shown:
        case "delivered":
            return one.paper.is_delivered
        case "handed-in":
            return not one.paper.is_delivered
        case "untouched":
            return not one.comments
    return True


def _groups_by_id() -> dict[str, str]:
    return {group.id: group.code for group in congresses.load_groups(store(), congress().id)}


def _speaks_for() -> dict[str, str]:
    """The groups for which this person may speak, with their names."""
    groups = congresses.load_groups(store(), congress().id)
    return {g.id: f"{g.code} · {g.name}" for g in groups if rights.may(me(), Act.COMMENT, congress().id, g.id)}


def _paper_form(**values: Any) -> PaperForm:
    form = PaperForm(**values)
    nobody = {"": _("of no group")} if rights.may(me(), Act.IMPORT, congress().id) else {}
    form.group_id.choices = choices(nobody | _speaks_for())
    return form


def _new(form: PaperForm) -> NewPaper:
    data = form.file.data
    return NewPaper(
        author=form.author.data or "",
        unit=form.unit.data or "",
        topic=form.topic.data or "",
        group_id=form.group_id.data or None,
        is_delivered=bool(form.is_delivered.data),
        text=form.text.data or "",
        number=form.number.data,
        file=data.read() if data else None,
        file_name=data.filename if data else "",
    )


def _extract_form(paper: Paper, **values: Any) -> ExtractForm:
    form = ExtractForm(group_id=paper.group_id, **values)
    form.group_id.choices = choices(_speaks_for())
    rounds = congresses.load_rounds(store(), congress().id)[::-1]
    form.round_id.choices = choices({one.id: one.name for one in rounds})
    form.document.choices = choices({"": _("as the section says")} | _codes(rounds))
    if not form.token.data:
        form.token.data = workspace().new_id()
    return form


def _codes(rounds: list[Round] | tuple[Round, ...]) -> dict[str, str]:
    found = {documents.load_draft(store(), i).document_id for one in rounds[:1] for i in one.draft_ids}
    listed = documents.load_documents(store(), congress().id)
    return {d.code: f"{d.code} · {d.title}" for d in listed if d.id in found}


def _written(form: ExtractForm) -> WrittenPlace | None:
    """The place as written; none for a comment on the documents as a whole."""
    section, quote = (form.section.data or "").strip(), (form.quote.data or "").strip()
    if not (section or quote):
        return None
    proposed = (form.proposed.data or "").replace("\r\n", "\n").strip()
    takes_out = form.kind.data == Kind.DELETE and bool(quote)
    return WrittenPlace(form.document.data or "", section, quote, proposed=proposed or ("" if takes_out else None))


def _comment(form: ExtractForm) -> NewComment:
    return NewComment(
        group_id=form.group_id.data,
        kind=Kind(form.kind.data),
        text=(form.text.data or "").strip(),
        token=form.token.data,
        scope=Scope.GENERAL,
        round_id=form.round_id.data,
        reason=(form.reason.data or "").strip(),
        supporters=form.supporters.data,
    )
