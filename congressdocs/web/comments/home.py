"""Where a person lands: the congresses of the office, and in a congress the person's own work."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from congressdocs.core.model import CONTENT_KINDS, DecisionState, Membership, Role, Round, RoundState
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.answers import consolidations, dispositions
from congressdocs.store.people import congresses
from congressdocs.store.screens import boards, pages
from congressdocs.store.screens.lines import CommentLine
from congressdocs.web.forms.fields import CongressForm, choices
from congressdocs.web.request.language import language
from congressdocs.web.request.opened import congress as here
from congressdocs.web.request.opened import me, sight, store, workspace
from congressdocs.workflow.comments.collecting import Progress, progress
from congressdocs.workflow.office.setup import create_congress
from congressdocs.workflow.profiles import profile_names

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> Response | str:
    """The person's only congress, or the list of those in which the person has a place."""
    mine = {m.congress_id for m in me().memberships}
    found = [c for c in congresses.load_congresses(store()) if "" in mine or c.id in mine]
    if len(found) == 1:
        return redirect(url_for(".congress", congress_id=found[0].id))
    return render_template("home/office.html", congresses=found, may_create=_may_create())


@bp.get("/c/<congress_id>/")
def congress() -> str:
    """The person's own work in this congress, by role."""
    rounds = congresses.load_rounds(store(), here().id)
    current = next((r for r in reversed(rounds) if r.state is RoundState.OPEN), rounds[-1] if rounds else None)
    sees = rights.may(me(), Act.READ_COMMENTS, here().id)
    lines = _undecided(current) if current and sees else []
    return render_template(
        "home/congress.html",
        documents=pages.documents(store(), sight()) if rights.may(me(), Act.READ, here().id) else (),
        round=current,
        board=boards.board(store(), sight(), current.id) if current and sees else None,
        open=[line for line in lines if line.state is None],
        n_proposed=sum(line.state is DecisionState.PROPOSED for line in lines),
        groups=[g for g in congresses.load_groups(store(), here().id) if g.id in _my_groups()],
        roles=_my_roles(),
        desks=_desks(current) if current else (),
        is_worked_in=bool(current and sees and _is_worked_in(current)),
        heads=_heads() if rights.may(me(), Act.SET_UP, here().id) else (),
    )


def _heads() -> list[str]:
    """Who heads the office of this congress, by name."""
    people = {p.id: p for i in (here().id, "") for p in congresses.load_people(store(), i)}
    heads = {Membership(congress_id, Role.OFFICE_HEAD) for congress_id in (here().id, "")}
    return [person.name for person in people.values() if heads.intersection(person.memberships)]


def _is_worked_in(current: Round) -> bool:
    """Whether the next drafts hold everything that was decided in this round."""
    made = consolidations.load_consolidations(store(), current.id)
    answers = dispositions.load_dispositions_of_round(store(), current.id) if made else {}
    return bool(made) and all(answer.at <= made[-1].at for answer in answers.values())


def _desks(current: Round) -> list[Progress]:
    """How far the groups of the round are in which this person collects."""
    mine = [i for i in current.group_ids if rights.may(me(), Act.COLLECT, here().id, i)]
    return [progress(store(), current.id, group_id, by=me()) for group_id in mine]


@bp.route("/congresses/new", methods=["GET", "POST"])
def new_congress() -> Response | str:
    """A new congress of the office."""
    rights.check_office(me(), Act.CREATE_CONGRESS)
    form = CongressForm()
    form.profile.choices = choices(profile_names(language()))
    if not form.validate_on_submit():
        return render_template("home/new_congress.html", form=form)
    made = create_congress(
        workspace(),
        form.name.data.strip(),
        by=me(),
        language=form.language.data,
        time_zone=form.time_zone.data.strip(),
        profile=form.profile.data.strip(),
    )
    return redirect(url_for(".congress", congress_id=made.id))


def _undecided(current: Round) -> list[CommentLine]:
    """The comments without an approved decision, those on the contents first."""
    lines = pages.comments_of_round(store(), sight(), current.id, undecided=True)
    return sorted(lines, key=lambda line: line.kind not in CONTENT_KINDS)


def _my_groups() -> set[str]:
    return {m.group_id for m in me().memberships if m.group_id and m.congress_id in ("", here().id)}


def _my_roles() -> list[Role]:
    return list(dict.fromkeys(m.role for m in me().memberships if m.congress_id in ("", here().id)))


def _may_create() -> bool:
    return any(not m.congress_id and m.role in (Role.ADMINISTRATOR, Role.OFFICE_HEAD) for m in me().memberships)
