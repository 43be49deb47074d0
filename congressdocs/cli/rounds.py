"""Rounds while they run: changed, opened again; prompts; attendance; a group's comments confirmed and submitted."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option, moment
from congressdocs.cli.work import round_option
from congressdocs.core.errors import Missing, sentence
from congressdocs.core.model import Attendance, Channel, Congress, Group, Person, Round
from congressdocs.core.people.rights import sees_prompt
from congressdocs.core.text.place import Headings
from congressdocs.store.engine import reading
from congressdocs.store.people.accounts import load_account
from congressdocs.store.people.congresses import load_person
from congressdocs.store.people.rounds import load_attendance, load_prompts
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.collecting import confirm, progress, submit_group
from congressdocs.workflow.office.rounds import add_prompt, change_round, reopen_round, set_attendance
from congressdocs.workflow.printouts.collect import section_names
from congressdocs.workflow.workspace import Workspace

group_option = click.option("--group", required=True, help=sentence("Code or name of the group."))
as_option = click.option("--as", "login", required=True, help=sentence("Sign-in name of the person who does this."))
CHANNELS = [channel.value for channel in Channel]


@click.command("change-round")
@click.option("--name", help=sentence("A new name."))
@click.option("--starts", help=sentence("From when: 2026-01-20T08:00, local time of the congress."))
@click.option("--due", help=sentence("Until when groups may comment."))
@click.option(
    "--group", "groups", multiple=True, help=sentence("Open to these groups alone; can be given several times.")
)
@click.option(
    "--chair/--no-chair", "needs_chair", default=None, help=sentence("Whether chairs confirm before submission.")
)
@click.option("--direct/--through-group", "direct", default=None, help=sentence("Whether delegates submit themselves."))
@click.option(
    "--counts", "channels", multiple=True, type=click.Choice(CHANNELS), help=sentence("The ways in that count.")
)
@round_option
@congress_option
@at_desk
def change_round_command(
    desk: Desk,
    *,
    name: str | None,
    starts: str | None,
    due: str | None,
    groups: tuple[str, ...],
    needs_chair: bool | None,
    direct: bool | None,
    channels: tuple[str, ...],
    round_name: str,
    congress: str,
) -> None:
    """Change the time, the groups or the rules of a round; the log keeps what they were."""
    with desk.workspace() as ws:
        where, found = _round(desk, ws, congress, round_name)
        given: dict[str, object | None] = {
            "name": name,
            "starts": _moment(starts, where),
            "due": _moment(due, where),
            "group_ids": tuple(desk.group(ws, where, code).id for code in groups) or None,
            "needs_chair": needs_chair,
            "delegates_submit": direct,
            "rules": replace(found.rules, channels=frozenset(map(Channel, channels))) if channels else None,
        }
        changes = {field: value for field, value in given.items() if value is not None}
        changed = change_round(ws, found.id, by=desk.by, **changes)
    desk.give(changed)
    desk.tell("{name} is changed.", name=changed.name)


@click.command("reopen-round")
@click.option("--due", help=sentence("Until when; as before, where that is still to come."))
@round_option
@congress_option
@at_desk
def reopen_round_command(desk: Desk, *, due: str | None, round_name: str, congress: str) -> None:
    """Open a closed round again."""
    with desk.workspace() as ws:
        where, found = _round(desk, ws, congress, round_name)
        opened = reopen_round(ws, found.id, by=desk.by, due=_moment(due, where))
    desk.give(opened)
    desk.tell("{name} is open again.", name=opened.name)


@click.command("prompt")
@click.argument("question", required=False)
@click.option("--document", default="", help=sentence("Code or title, where there are several."))
@click.option("--section", default="", help=sentence("Number or title of the section; else the document as a whole."))
@click.option(
    "--group", "groups", multiple=True, help=sentence("Suggested for this group; can be given several times.")
)
@round_option
@congress_option
@at_desk
def prompt_command(
    desk: Desk,
    *,
    question: str | None,
    document: str,
    section: str,
    groups: tuple[str, ...],
    round_name: str,
    congress: str,
) -> None:
    """Put a question to the groups, or list the questions of a round."""
    with desk.workspace() as ws:
        where, found = _round(desk, ws, congress, round_name)
        if question:
            target = desk.document(ws, where, document)
            atlas = Atlas([(target, Headings(desk.draft(ws, target).versions))])
            place = atlas.place(WrittenPlace(document=target.code, section=section, quote=""))[1] if section else None
            group_ids = tuple(desk.group(ws, where, code).id for code in groups)
            section_id = place.section_id if place else None
            add_prompt(
                ws, found.id, question, by=desk.by, document_id=target.id, section_id=section_id, group_ids=group_ids
            )
        with reading(ws.engine) as session:
            listed = [p for p in load_prompts(session, found.id) if sees_prompt(desk.by, p, where.id)]
            names = section_names(session, found)
    desk.give(listed)
    rows = [(n, names.get(p.section_id or "", ""), p.question) for n, p in enumerate(listed, 1)]
    desk.table((sentence("No."), sentence("section"), sentence("question")), rows)


@click.command("attendance")
@group_option
@click.option("--present", type=click.IntRange(0), help=sentence("How many were there."))
@click.option("--of", type=click.IntRange(0), help=sentence("Of how many."))
@click.option("--begins", help=sentence("2026-01-20T14:00, local time of the congress."))
@click.option("--ends", help=sentence("The same."))
@click.option("--room", help=sentence("Where."))
@round_option
@congress_option
@at_desk
def attendance_command(
    desk: Desk,
    *,
    group: str,
    present: int | None,
    of: int | None,
    begins: str | None,
    ends: str | None,
    room: str | None,
    round_name: str,
    congress: str,
) -> None:
    """Write down how many were present at a group's session; what is not given stays as it was."""
    with desk.workspace() as ws:
        where, found = _round(desk, ws, congress, round_name)
        target = desk.group(ws, where, group)
        with reading(ws.engine) as session:
            before = load_attendance(session, found.id, target.id) or Attendance(found.id, target.id)
        times = {"begins": _moment(begins, where), "ends": _moment(ends, where)}
        given: dict[str, Any] = {"present": present, "of": of, **times, "room": room}
        told = replace(before, **{name: value for name, value in given.items() if value is not None})
        set_attendance(ws, told, by=desk.by)
    desk.give(told)
    shown = "–" if told.present is None else told.present
    desk.tell("{group}: {present} present.", group=target.name, present=shown)


@click.command("confirm")
@group_option
@click.option("--comment", "codes", multiple=True, help=sentence("Code of a draft; all drafts where none is given."))
@as_option
@round_option
@congress_option
@at_desk
def confirm_command(
    desk: Desk, *, group: str, codes: tuple[str, ...], login: str, round_name: str, congress: str
) -> None:
    """Confirm a group's drafts as its chair."""
    with desk.workspace() as ws:
        found, target, by = _of_group(desk, ws, (congress, round_name), group, login)
        n = confirm(ws, found.id, target.id, _ids(ws, found, target, codes, by), by=by)
    desk.give({"n": n})
    desk.tell("{n} comments are confirmed.", n=n)


@click.command("submit")
@group_option
@click.option(
    "--comment", "codes", multiple=True, help=sentence("Code of a comment; all that are ready where none is given.")
)
@as_option
@round_option
@congress_option
@at_desk
def submit_command(
    desk: Desk, *, group: str, codes: tuple[str, ...], login: str, round_name: str, congress: str
) -> None:
    """Submit a group's comments to the secretariat."""
    with desk.workspace() as ws:
        found, target, by = _of_group(desk, ws, (congress, round_name), group, login)
        n = submit_group(ws, found.id, target.id, _ids(ws, found, target, codes, by), by=by)
    desk.give({"n": n})
    desk.tell("{n} comments are submitted.", n=n)


def _round(desk: Desk, ws: Workspace, congress: str, name: str) -> tuple[Congress, Round]:
    where = desk.congress(ws, congress)
    return where, desk.round(ws, where, name)


def _of_group(desk: Desk, ws: Workspace, named: tuple[str, str], group: str, login: str) -> tuple[Round, Group, Person]:
    """The round (by congress and name), the group, the person who acts: what a group collects is its own affair."""
    where, found = _round(desk, ws, *named)
    with reading(ws.engine) as session:
        account = load_account(session, login)
        if account is None:
            raise Missing("Nobody signs in as {login}.", login=login)
        by = load_person(session, account.person_id)
    return found, desk.group(ws, where, group), by


def _ids(ws: Workspace, found: Round, group: Group, codes: tuple[str, ...], by: Person) -> list[str]:
    """The ids of the group's comments with these codes. Raises: Missing."""
    if not codes:
        return []
    with reading(ws.engine) as session:
        known = {c.code: c.id for c in progress(session, found.id, group.id, by=by).comments}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Missing("There is no comment {code}.", code=", ".join(unknown))
    return [known[code] for code in codes]


def _moment(text: str | None, congress: Congress) -> datetime | None:
    return moment(text, congress.time_zone) if text else None
