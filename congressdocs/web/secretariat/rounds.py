"""Rounds: opened to groups, watched on a board, changed, closed and opened again; their discussion prompts."""

from collections.abc import Sequence
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.model import Channel, CountingRules, Grade, Group, Round
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.core.people.tree import leaves
from congressdocs.core.text.place import Headings
from congressdocs.store.people import congresses
from congressdocs.store.people.rounds import load_attendances, load_prompt, load_prompts
from congressdocs.store.screens import boards, pages
from congressdocs.store.screens.boards import count_channels, count_states
from congressdocs.store.screens.open_places import n_open_places
from congressdocs.store.text import documents
from congressdocs.store.upkeep.events import load_events
from congressdocs.web.forms.fields import choices
from congressdocs.web.forms.rounds import PromptForm, ReopenForm, RoundForm, RoundSettingsForm
from congressdocs.web.request.clock import local, utc
from congressdocs.web.request.opened import congress, me, reread, round_here, sight, store, workspace
from congressdocs.workflow.office.rounds import add_prompt, change_round, remove_prompt, reopen_round
from congressdocs.workflow.office.setup import close_round, open_round
from congressdocs.workflow.printouts.collect import section_names
from congressdocs.workflow.profiles import grades_of

bp = Blueprint("rounds", __name__, url_prefix="/c/<congress_id>/rounds")

_TRACES = 20  # newest changes shown with the settings


@bp.get("/")
def index() -> str:
    """The rounds of the congress."""
    form = _offered(RoundForm(formdata=None, needs_chair=True))
    form.draft_ids.data, form.group_ids.data = _codes(form.draft_ids), [group.id for group in leaves(_groups())]
    return _index(form)


@bp.post("/")
def add() -> Response | str:
    """Opens the chosen drafts to the chosen groups (times are written in the congress's time zone)."""
    form = _offered(RoundForm())
    if not form.validate_on_submit():
        return _index(form)
    made = open_round(
        workspace(),
        congress().id,
        by=me(),
        name=form.name.data.strip(),
        due=utc(form.due.data),
        starts=utc(form.starts.data) if form.starts.data else None,
        draft_ids=tuple(form.draft_ids.data or ()),
        group_ids=tuple(form.group_ids.data or ()),
        needs_chair=form.needs_chair.data,
        delegates_submit=form.delegates_submit.data,
    )
    return redirect(url_for(".board", round_id=made.id))


@bp.get("/<round_id>")
def board(round_id: str) -> str:
    """The round at a glance: one sentence, groups as rows, sections as heat."""
    round = round_here(round_id)
    heats = [
        (line, draft, pages.sections(store(), sight(), draft.id))
        for line in pages.documents(store(), sight())
        for draft in line.drafts
        if draft.id in round.draft_ids
    ]
    channels = count_channels(store(), sight(), round.id)
    return render_template(
        "rounds/board.html",
        round=round,
        board=boards.board(store(), sight(), round.id),
        by_kind=boards.totals(store(), sight(), round.id, "kind"),
        by_outcome=boards.totals(store(), sight(), round.id, "outcome"),
        by_document=boards.totals(store(), sight(), round.id, "document"),
        heats=heats,
        most=max((line.n_comments for _d, _n, lines in heats for line in lines), default=0),
        n_open_places=n_open_places(store(), sight(), round.id),
        n_uncounted=sum(n for channel, n in channels.items() if not round.rules.counts(channel)),
        attendances=load_attendances(store(), round.id),
        stages=count_states(store(), round.id),
        sees_all=sight().group_ids is None,
    )


@bp.post("/<round_id>/close")
def close(round_id: str) -> Response:
    """Ends the time for comments."""
    round = close_round(workspace(), round_here(round_id).id, by=me())
    return redirect(url_for(".board", round_id=round.id))


@bp.post("/<round_id>/reopen")
def reopen(round_id: str) -> Response | str:
    """Opens a closed round again until a new due time."""
    round, form = round_here(round_id), ReopenForm()
    if not form.validate_on_submit():
        return _settings(round, _offered(RoundSettingsForm(formdata=None, data=_told(round)), round), reopen=form)
    reopen_round(workspace(), round.id, by=me(), due=utc(form.due.data))
    return redirect(url_for(".board", round_id=round.id))


@bp.route("/<round_id>/settings", methods=["GET", "POST"])
def settings(round_id: str) -> Response | str:
    """Time, groups, way of collecting and counting rules of a round, with what was changed before."""
    round = round_here(round_id)
    form = _offered(RoundSettingsForm(data=_told(round)), round)
    if not form.validate_on_submit():
        return _settings(round, form)
    change_round(
        workspace(),
        round.id,
        by=me(),
        name=form.name.data.strip(),
        starts=_kept(round.starts, form.starts.data or local(round.starts)),
        due=_kept(round.due, form.due.data),
        draft_ids=tuple(form.draft_ids.data or ()),
        group_ids=tuple(form.group_ids.data or ()),
        needs_chair=form.needs_chair.data,
        delegates_submit=form.delegates_submit.data,
        rules=CountingRules(frozenset(map(Channel, form.channels.data or ())), _grades(round)),
    )
    return redirect(url_for(".settings", round_id=round.id, done=1))


# ---------------------------------------------------------------- discussion prompts


@bp.route("/<round_id>/prompts", methods=["GET", "POST"])
def prompts(round_id: str) -> Response | str:
    """The discussion prompts of a round; the secretariat adds to them."""
    round = round_here(round_id)
    form = _prompt_form(round)
    if not form.validate_on_submit():
        return _prompts(round, form)
    rights.check(me(), Act.EDIT, congress().id)
    document_id, _colon, section_id = form.place.data.partition(":")
    add_prompt(
        workspace(),
        round.id,
        form.question.data,
        by=me(),
        document_id=document_id,
        section_id=section_id or None,
        group_ids=tuple(form.group_ids.data or ()),
    )
    return redirect(url_for(".prompts", round_id=round.id))


@bp.post("/<round_id>/prompts/<prompt_id>/remove")
def remove(round_id: str, prompt_id: str) -> Response:
    """Takes a prompt out."""
    round = round_here(round_id)
    if load_prompt(store(), prompt_id).round_id != round.id:
        raise Missing("There is no such prompt.")
    remove_prompt(workspace(), prompt_id, by=me())
    return redirect(url_for(".prompts", round_id=round.id))


def _prompts(round: Round, form: PromptForm) -> str:
    found = [one for one in load_prompts(store(), round.id) if rights.sees_prompt(me(), one, congress().id)]
    codes = {group.id: group.code for group in _groups()}
    return render_template(
        "rounds/prompts.html",
        round=round,
        form=form,
        prompts=found,
        named={prompt.id: ", ".join(codes[i] for i in prompt.group_ids if i in codes) for prompt in found},
        names=section_names(store(), round),
        titles={d.id: d.title for d in documents.load_documents(store(), congress().id)},
    )


def _prompt_form(round: Round) -> PromptForm:
    form = PromptForm()
    form.place.choices = list(_places(round))
    form.group_ids.choices = choices({g.id: f"{g.code} · {g.name}" for g in _groups() if g.id in round.group_ids})
    return form


def _places(round: Round) -> Sequence[tuple[str, str]]:
    """Every document of the round and each of its sections, indented, as choices "document:section"."""
    found = []
    titles = {d.id: f"{d.code} · {d.title}" for d in documents.load_documents(store(), congress().id)}
    for draft in (documents.load_draft(store(), draft_id) for draft_id in round.draft_ids):
        found.append((f"{draft.document_id}:", titles[draft.document_id]))
        headings = Headings(draft.versions)
        for n, version in enumerate(headings.versions):
            name = f"{headings.printed(n)} {version.title}".strip()
            if version.level:
                found.append((f"{draft.document_id}:{version.section_id}", f"\u2003{name[:120]}"))
    return found


# ---------------------------------------------------------------- time and settings


def _kept(before: datetime, written: datetime) -> datetime:
    """The time that was written; the stored one where only its seconds, which a form does not show, differ."""
    same = local(before).replace(second=0, microsecond=0) == written.replace(second=0, microsecond=0)
    return before if same else utc(written)


def _told(round: Round) -> dict[str, object]:
    """What the settings form shows of a round."""
    same = {name: getattr(round, name) for name in ("name", "needs_chair", "delegates_submit")}
    times = {"starts": local(round.starts), "due": local(round.due)}
    lists = {"draft_ids": list(round.draft_ids), "group_ids": list(round.group_ids)}
    return {**same, **times, **lists, "channels": sorted(round.rules.channels)}


def _offered(form: RoundForm, round: Round | None = None) -> RoundForm:
    """The form with the drafts and groups there are to choose from."""
    lines = [(line, draft) for line in pages.documents(store(), sight()) for draft in line.drafts[-1:]]
    known = {draft.id: f"{line.code} · {line.title} ({draft.number})" for line, draft in lines}
    for draft_id in round.draft_ids if round else ():
        if draft_id not in known:
            draft = documents.load_draft(store(), draft_id)
            title = documents.load_document(store(), draft.document_id)
            known[draft_id] = f"{title.code} · {title.title} ({draft.number})"
    form.draft_ids.choices = choices(known)
    form.group_ids.choices = choices({g.id: f"{g.code} · {g.name}" for g in _groups()})
    return form


def _codes(field: object) -> list[str]:
    return [value for value, *_ in getattr(field, "choices", ())]


def _groups() -> tuple[Group, ...]:
    return congresses.load_groups(store(), congress().id)


def _written_grades() -> list[tuple[str, str]]:
    """The rows of grading words as they were sent: share in per cent, word."""
    return list(zip(request.form.getlist("shares"), request.form.getlist("words"), strict=False))


def _grades_shown(round: Round) -> list[tuple[str, str]]:
    """The rows of grading words to show: as they were sent, else those that hold."""
    held = round.rules.grades or grades_of(congress())
    sent = [(share, word) for share, word in _written_grades() if share or word]
    return sent or [(f"{grade.from_share * 100:.4g}", grade.word) for grade in held]


def _grades(round: Round) -> tuple[Grade, ...]:
    """The grading words as they were written, highest share first; none where they are those of the layout."""
    rows = [(share.strip().rstrip("%").replace(",", "."), word.strip()) for share, word in _written_grades()]
    try:
        grades = tuple(Grade(round_share(float(share)), word) for share, word in rows if share and word)
    except ValueError as error:
        raise Invalid("Each grading word needs a share between 0 and 100 %.") from error
    ordered = tuple(sorted(grades, key=lambda grade: -grade.from_share))
    return () if ordered == grades_of(congress()) and not round.rules.grades else ordered


def round_share(percent: float) -> float:
    """A percentage as a share, without the dust of division."""
    return round(percent / 100, 4)


def _settings(round: Round, form: RoundSettingsForm, reopen: ReopenForm | None = None) -> str:
    reread()
    return render_template(
        "rounds/settings.html",
        round=round,
        form=form,
        reopen=reopen or ReopenForm(formdata=None),
        grades=_grades_shown(round),
        traces=load_events(store(), congress().id, noun_id=round.id, limit=_TRACES),
    )


def _index(form: RoundForm) -> str:
    rounds = congresses.load_rounds(store(), congress().id)
    return render_template("rounds/index.html", rounds=rounds, form=form)
