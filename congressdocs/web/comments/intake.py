"""Comments from a file, whatever road it came by: where every item lands, then all of it or nothing.

The file is kept from the first look on, with everything that was put right, so it is chosen once.
"""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from congressdocs.core.errors import Invalid, Refused, UnreadableFile
from congressdocs.core.model import Round, Scope
from congressdocs.core.people import rights
from congressdocs.store.people import congresses
from congressdocs.store.upkeep.held_files import HeldFile
from congressdocs.web.comments.verdicts import digest, verdicts
from congressdocs.web.forms.fields import IntakeForm
from congressdocs.web.jobs import to_job
from congressdocs.web.request.opened import congress, me, of_this_congress, round_here, store, workspace
from congressdocs.web.showing import labels
from congressdocs.web.showing.landings import shown
from congressdocs.workflow.intake.held_files import drop_file, held_file, held_files, hold_file, keep_choices
from congressdocs.workflow.intake.incoming import ELSEWHERE, GENERAL, Choices, Mended, Preview, Road, choices_of
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.jobs import is_long_file, start_import

bp = Blueprint("intake", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/import")

COLUMN = "column "  # a field "column <heading>" says what that column holds
AUTHOR = "author "  # a field "author <name>" says whose comments that author's are
PLACE, GROUP, OUT = "place ", "group ", "out "  # each with the key of a line of the preview


@bp.route("", methods=["GET", "POST"])
def upload(round_id: str) -> str | Response | tuple[str, int]:
    """Takes the items of a file as comments of the round; a refusal shows the page as it was sent."""
    round = round_here(round_id)
    if request.method == "GET":
        return _reopened(round, request.args["held"]) if request.args.get("held") else _page(round, _form(round))
    form = _form(round)
    if not _is_complete(form):
        return _page(round, form)
    data, held = _brought(form, round)
    choices = choices_sent(form, data)
    if is_long_file(held.name, len(data)):
        job = start_import(workspace(), round.id, data, by=me(), choices=choices, file_name=held.name)
        drop_file(workspace(), held.id, by=me())
        return to_job(job)
    try:
        imported = import_comments(workspace(), round.id, data, by=me(), choices=choices, file_name=held.name)
    except (Invalid, UnreadableFile) as refused:
        return _looked(round, form, data, held, refused=refused)
    drop_file(workspace(), held.id, by=me())
    return _page(round, _form(round, formdata=None), imported=imported)


@bp.post("/preview")
def preview(round_id: str) -> str | tuple[str, int]:
    """Item by item where the comments would land; saves nothing but what was put right."""
    round = round_here(round_id)
    form = _form(round)
    if not _is_complete(form):
        return _page(round, form)
    data, held = _brought(form, round)
    if not request.headers.get("X-Part"):
        return _looked(round, form, data, held)
    choices = choices_sent(form, data)
    found = preview_import(workspace(), round.id, data, by=me(), choices=choices)
    return render_template("intake/_preview.html", **told_preview(found, form, choices, data), held=held)


@bp.post("/forget")
def forget(round_id: str) -> Response:
    """Drops a file that was looked at."""
    round = round_here(round_id)
    drop_file(workspace(), request.form.get("held", ""), by=me())
    return redirect(url_for(".upload", round_id=round.id))


def _is_complete(form: IntakeForm) -> bool:
    is_valid = form.validate()
    if not form.file.data and not request.form.get("held"):
        form.file.errors = (*form.file.errors, _("Choose a file."))
        return False
    return bool(is_valid)


def _brought(form: IntakeForm, round: Round) -> tuple[bytes, HeldFile]:
    """The file that was sent, or the one that is kept here, with what is put right in this form written down."""
    if form.file.data:
        data, name = form.file.data.read(), form.file.data.filename or ""
        return data, hold_file(workspace(), round.id, data, by=me(), choices=choices_sent(form, data), name=name)
    held, data = _held(round, request.form["held"])
    keep_choices(workspace(), held.id, choices_sent(form, data), by=me())
    return data, held


def _held(round: Round, held_id: str) -> tuple[HeldFile, bytes]:
    held, data = held_file(workspace(), held_id, by=me())
    return of_this_congress(held, congress().id if held.round_id == round.id else ""), data


def _reopened(round: Round, held_id: str) -> str | tuple[str, int]:
    """The page of a kept file as it was left."""
    held, data = _held(round, held_id)
    choices = choices_of(held.choices)
    told = {"road": choices.road or "", "group": choices.group}
    waits = {"takes_unplaced": choices.takes_unplaced, "takes_equal": choices.takes_equal}
    return _looked(round, _form(round, formdata=None, data=told | waits), data, held, choices=choices)


def _looked(
    round: Round,
    form: IntakeForm,
    data: bytes,
    held: HeldFile,
    *,
    choices: Choices | None = None,
    refused: Refused | None = None,
) -> str | tuple[str, int]:
    """The page with the preview; a file that cannot be read is forgotten, and said to be so."""
    choices = choices or choices_sent(form, data)
    try:
        found = preview_import(workspace(), round.id, data, by=me(), choices=choices)
    except (Invalid, UnreadableFile) as unread:
        drop_file(workspace(), held.id, by=me())
        return _page(round, form, refused=unread), 422
    told = told_preview(found, form, choices, data)
    html = _page(round, form, **told, held=held, refused=refused)
    return (html, 422) if refused else html


def told_preview(found: Preview, form: Any, choices: Choices, data: bytes) -> dict[str, Any]:
    """What the template of a preview needs."""
    return {
        "preview": found,
        "shown": shown(found, request.form.get("to show", request.form.get("shown", "")), _page_number()),
        "choices": choices,
        "verdicts_of": digest(data),
        "GROUPS": [choice for choice in form.group.choices if choice[0]],
        "put": labels_of_places(),
        "drafts": {section.section_id: section.draft_id for section in found.sections},
    }


def _page_number() -> int:
    asked = request.form.get("to page") or ("1" if "to show" in request.form else request.form.get("page", "1"))
    return int(asked) if asked.isdecimal() else 1


def labels_of_places() -> dict[str, str]:
    """What a line may be about beside a section, in the words of the page."""
    return {GENERAL: str(labels.SCOPES[Scope.GENERAL]), ELSEWHERE: str(labels.SCOPES[Scope.ELSEWHERE])}


def _page(round: Round, form: IntakeForm, **more: Any) -> str:
    kept = held_files(workspace(), round.id, by=me()) if "held" not in more else ()
    return render_template("intake/upload.html", round=round, form=form, kept=kept, **more)


def _form(round: Round, **more: Any) -> IntakeForm:
    form = IntakeForm(**more)
    offer_groups(form, round, _("as the file says"))
    return form


def offer_groups(form: Any, round: Round, unsaid: str) -> None:
    """The groups to choose from; whoever has one never has to choose it."""
    groups = [g for g in congresses.load_groups(store(), congress().id) if g.id in round.group_ids and may_take(g.id)]
    form.group.choices = [("", unsaid), *((g.code, f"{g.code} {g.name}") for g in groups)]
    is_of_group = rights.reach(me(), rights.Act.TAKE_IN, congress().id) is not rights.Reach.ALL
    if len(groups) == 1 and is_of_group:
        form.group.choices = form.group.choices[1:]
        form.group.data = groups[0].code


def may_take(group_id: str) -> bool:
    """Whether this person may take in comments for a group."""
    return rights.may(me(), rights.Act.TAKE_IN, congress().id, group_id)


def choices_sent(form: Any, data: bytes) -> Choices:
    """Everything that the fields of the page say about this file."""
    columns, authors = _fields(COLUMN), _fields(AUTHOR)
    road = form.road.data if "road" in form else Road.MINUTES
    return Choices(
        road=Road(road) if road else None,
        group=form.group.data or "",
        columns=columns or None,
        names={name: code for name, code in authors.items() if code},
        takes_unplaced=form.takes_unplaced.data,
        takes_equal="takes_equal" in form and form.takes_equal.data,
        verdicts=verdicts(request.form, data),
        mended=_mended() if request.form.get("verdicts of") == digest(data) else {},
    )


def _mended() -> dict[str, Mended]:
    codes = {label: code for code, label in labels_of_places().items()}
    places, groups, out = _fields(PLACE), _fields(GROUP), _fields(OUT)
    mended = {
        key: Mended(codes.get(place := places.get(key, "").strip(), place), groups.get(key, ""), key in out)
        for key in {*places, *groups, *out}
    }
    return {key: line for key, line in mended.items() if line != Mended()}


def _fields(prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): told for name, told in request.form.items() if name.startswith(prefix)}
