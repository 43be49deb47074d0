"""Fast entry: a group's comments while people speak, one line after another, by keys alone.

The page's script keeps what is typed in the browser until it is stored here and sends every entry under a mark of its
own, which is stored once. Without scripts the same page is a plain form.
"""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse

from congressdocs.core.errors import Missing
from congressdocs.core.model import Attendance, Group, Round
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.comments import comments
from congressdocs.store.people import congresses
from congressdocs.store.people.rounds import load_attendance
from congressdocs.store.screens import pages
from congressdocs.store.text import documents
from congressdocs.web.comments.entry_rows import EntryRow, entry, printed_paths, rows, spot_of, sums
from congressdocs.web.forms.fields import AttendanceForm, EntryForm
from congressdocs.web.request.opened import congress, me, reread, round_here, sight, store, workspace
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.comments.collecting import change_draft, delete_draft, draft_comment, submit_group
from congressdocs.workflow.comments.new_comment import NewComment, as_speaker, comment_id
from congressdocs.workflow.comments.restated import restated
from congressdocs.workflow.intake.landing.told_place import told_place
from congressdocs.workflow.office.rounds import set_attendance

bp = Blueprint("entry", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/groups/<group_id>/entry")


@bp.get("")
def show(round_id: str, group_id: str) -> str:
    """The entries of the group in this round, and the line for the next one (or, asked for, an earlier one)."""
    round, group = _here(round_id, group_id)
    return _page(round, group, EntryForm(formdata=None, token=workspace().new_id()))


@bp.post("")
def add(round_id: str, group_id: str) -> AnyResponse | str:
    """Stores an entry; one that was sent before is not stored again."""
    round, group = _here(round_id, group_id)
    form = EntryForm()
    if not form.validate_on_submit():
        return _again(round, group, form)
    comment = draft_comment(workspace(), _entry(form, round, group), by=me())
    return _answer(round, group, comment.id)


@bp.post("/change")
def change(round_id: str, group_id: str) -> AnyResponse | str:
    """Writes what an earlier entry says now; it is named by its id, or by the mark under which it was sent."""
    round, group = _here(round_id, group_id)
    form = EntryForm()
    if not form.validate_on_submit():
        return _again(round, group, form)
    wanted = _at_its_place(form, round, group) or _entry(form, round, group)
    changed = change_draft(workspace(), _named(wanted), wanted, by=me())
    return _answer(round, group, changed.id)


@bp.post("/drop")
def drop(round_id: str, group_id: str) -> AnyResponse | str:
    """Takes an entry out that was not submitted yet."""
    round, group = _here(round_id, group_id)
    dropped = request.form.get("id", "")
    if dropped in comments.has_comments(store(), [dropped]):  # sent a second time it is gone already
        delete_draft(workspace(), dropped, by=me())
    return _answer(round, group, "")


@bp.get("/texts")
def texts(round_id: str, group_id: str) -> Response:
    """The drafts of the round for looking places up in the browser, also without a network."""
    round, _group = _here(round_id, group_id)
    return jsonify([_text(draft_id) for draft_id in round.draft_ids])


@bp.post("/attendance")
def attend(round_id: str, group_id: str) -> AnyResponse | str:
    """Writes how many are present, of how many."""
    round, group = _here(round_id, group_id)
    form = AttendanceForm()
    if not form.validate_on_submit():
        return _page(round, group, EntryForm(formdata=None, token=workspace().new_id()), told=form)
    before = load_attendance(store(), round.id, group.id) or Attendance(round.id, group.id)
    set_attendance(workspace(), replace(before, present=form.present.data, of=form.of.data), by=me())
    return redirect(url_for(".show", round_id=round.id, group_id=group.id))


@bp.post("/submit")
def hand_over(round_id: str, group_id: str) -> AnyResponse:
    """Submits the entries."""
    round, group = _here(round_id, group_id)
    submit_group(workspace(), round.id, group.id, by=me())
    return redirect(url_for(".show", round_id=round.id, group_id=group.id))


# ---------------------------------------------------------------- what the page shows


def _here(round_id: str, group_id: str) -> tuple[Round, Group]:
    """The round and the group, if the round is open to it and this person collects for it. Raises: Missing."""
    if request.headers.get("X-Person", me().id) != me().id:
        abort(401)  # the page is somebody else's, left open: what it keeps waits for that person
    round = round_here(round_id)
    group = next((g for g in congresses.load_groups(store(), congress().id) if g.id == group_id), None)
    if group is None or group.id not in round.group_ids or not _collects(group.id):
        raise Missing("This does not exist, or it is not open to you.")
    return round, group


def _takes(round: Round) -> bool:
    """Whether this person may still write something down."""
    return round.is_open(workspace().now()) or rights.may(me(), Act.IMPORT, congress().id)


def _collects(group_id: str) -> bool:
    return rights.may(me(), Act.COLLECT, congress().id, group_id)


def _page(round: Round, group: Group, form: EntryForm, told: AttendanceForm | None = None) -> str:
    entries = _entries(round, group)
    edited = next(
        (e for e in entries if e.line.id == request.args.get("edit", request.form.get("id")) and e.is_open), None
    )
    if edited and not form.is_submitted():
        form = EntryForm(formdata=None, token=workspace().new_id(), data=dict(edited.fields))
    return render_template(
        "entry/show.html",
        round=round,
        group=group,
        form=form,
        entries=entries,
        edited=edited,
        sums=sums(entries),
        takes=_takes(round),
        speakers=_speakers(entries, group.id),
        told=told or _told(round, group),
    )


def _told(round: Round, group: Group) -> AttendanceForm:
    held = load_attendance(store(), round.id, group.id) or Attendance(round.id, group.id)
    return AttendanceForm(formdata=None, present=held.present, of=group.n_delegates if held.of is None else held.of)


def _entries(round: Round, group: Group) -> tuple[EntryRow, ...]:
    lines = pages.comments_of_round(store(), sight(), round.id, group_id=group.id)
    return rows(lines, comments.load_comments(store(), [line.id for line in lines]), _paths(round))


def _paths(round: Round) -> dict[str, str]:
    codes = {draft.id: line.code for line in pages.documents(store(), sight()) for draft in line.drafts}
    paths: dict[str, str] = {}
    for draft_id in round.draft_ids:
        paths |= printed_paths(codes[draft_id], pages.sections(store(), sight(), draft_id))
    return paths


def _speakers(entries: Sequence[EntryRow], group_id: str) -> list[str]:
    """Who may speak: earlier speakers, the latest first, then the people of the group; nobody of another group."""
    spoken = [row.line.speaker for row in reversed(entries) if row.line.speaker]
    people = congresses.load_people(store(), congress().id)
    members = [p for p in people if any(m.group_id == group_id for m in p.memberships)]
    return list(dict.fromkeys([*spoken, *(as_speaker(p.name, p.unit) for p in members)]))


def _text(draft_id: str) -> dict[str, object]:
    draft = documents.load_draft(store(), draft_id)
    document = documents.load_document(store(), draft.document_id)
    sections = [
        {
            "id": version.section_id,
            "version": version.id,
            "level": version.level,
            "number": version.number,
            "title": version.title,
            "paragraphs": [[p.id, p.text] for p in version.paragraphs if p.text.strip()],
        }
        for version in draft.versions
    ]
    return {"id": document.id, "code": document.code, "title": document.title, "sections": sections}


# ---------------------------------------------------------------- what the line says


def _entry(form: EntryForm, round: Round, group: Group) -> NewComment:
    """What the line says; a place that was not picked from a list is looked up by its words."""
    spot, document_id = spot_of(form)
    words = (form.place.data or "").strip()
    if spot is None and words:
        told = told_place(workspace(), round.id, WrittenPlace(section=words))
        spot, document_id = told.place or (told.scope if told.is_found else None), told.document_id
    return entry(form, round.id, group.id, spot, document_id=document_id, now=workspace().now())


def _at_its_place(form: EntryForm, round: Round, group: Group) -> NewComment | None:
    """What the plain line says of an entry whose place it leaves as it was; None where it names another."""
    edited = next((e for e in _entries(round, group) if e.line.id == request.form.get("id")), None)
    if form.spot.data or edited is None or (form.place.data or "").strip() != edited.fields["place"]:
        return None
    said = entry(form, round.id, group.id, None, document_id=None, now=workspace().now())
    same = ("kind", "text", "reason", "speaker", "supporters", "is_minority")
    old = comments.load_comment(store(), edited.line.id)
    return restated(old, said.token, **{name: getattr(said, name) for name in same})


def _named(wanted: NewComment) -> str:
    """The id of the entry that is to be changed."""
    if sent_as := request.form.get("of"):
        return comment_id(NewComment(wanted.group_id, wanted.kind, "", sent_as))
    return request.form.get("id", "")


# ---------------------------------------------------------------- answers


def _answer(round: Round, group: Group, changed_id: str) -> AnyResponse | str:
    """To the page's script the entry's row and the sums; else the page."""
    if not request.headers.get("X-Part"):
        return redirect(url_for(".show", round_id=round.id, group_id=group.id, done=1, _anchor="line"))
    reread()
    entries = _entries(round, group)
    shown = next((row for row in entries if row.line.id == changed_id), None)
    return jsonify(
        row=render_template("entry/_one.html", entry=shown, round=round, group=group) if shown else "",
        sums=render_template("entry/_sums.html", sums=sums(entries), round=round, group=group, takes=_takes(round)),
    )


def _again(round: Round, group: Group, form: EntryForm) -> AnyResponse | str:
    part = request.headers.get("X-Part")
    page = render_template("comments/_problems.html", form=form) if part else _page(round, group, form)
    return make_response(page, 422)
