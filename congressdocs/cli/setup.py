"""Making a workspace, a congress, its documents, groups, people and rounds."""

import json
import secrets
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.founding import Founded, found
from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.model import Role
from congressdocs.workflow.office.people import SignInSlip, issue_code_for, signs_in
from congressdocs.workflow.office.setup import (
    LANGUAGES,
    add_document,
    add_group,
    add_person,
    close_round,
    create_congress,
    open_round,
)
from congressdocs.workflow.workspace import create_workspace

ROLES = [role.value for role in Role]
congress_option = click.option(
    "--congress", default="", help=sentence("Name of the congress, where there are several.")
)


@click.command()
@click.option("--congress", default="", help=sentence("Also make a congress of this name."))
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="vi", show_default=True, help=sentence("Of its papers.")
)
@click.option("--zone", default="Asia/Ho_Chi_Minh", show_default=True, help=sentence("Its time zone."))
@click.option("--profile", default="plain", show_default=True, help=sentence("Layout profile of its papers."))
@click.option(
    "--from", "plan", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=sentence("Make congress, documents, groups and people as a file (congress.json) says."),
)  # fmt: skip
@at_desk
def init(desk: Desk, *, congress: str, language: str, zone: str, profile: str, plan: Path | None) -> None:
    """Make a new workspace, empty or with a congress in it."""
    wanted = _plan(desk, plan) if plan else None
    ws = create_workspace(desk.config)
    try:
        desk.tell("The workspace is in {folder}.", folder=desk.config.data_dir)
        if wanted is not None:
            _tell_founded(desk, found(ws, wanted, by=desk.by, new_password=lambda: secrets.token_urlsafe(9)))
        elif congress:
            made = create_congress(ws, congress, by=desk.by, language=language, time_zone=zone, profile=profile)
            desk.give({"data": str(desk.config.data_dir), "congress": made})
    finally:
        ws.close()


def _plan(desk: Desk, path: Path) -> dict[str, object]:
    try:
        plan = json.loads(desk.read(path))
    except ValueError as fault:
        raise Invalid("{file} is not a plan of a congress (JSON).", file=path.name) from fault
    if not isinstance(plan, dict):
        raise Invalid("{file} is not a plan of a congress (JSON).", file=path.name)
    return plan


def _tell_founded(desk: Desk, founded: Founded) -> None:
    desk.give({"congress": founded.congress, "sign_in": founded.sign_in})
    desk.tell("{congress}: {n} people can sign in.", congress=founded.congress.name, n=len(founded.sign_in))
    rows = [(s.role, s.group, s.name, s.login, s.password) for s in founded.sign_in]
    desk.table(
        (sentence("role"), sentence("group"), sentence("name"), sentence("sign-in name"), sentence("password")), rows
    )


@click.command("add-document")
@click.argument("code")
@click.argument("title")
@click.option("--language", type=click.Choice(LANGUAGES), help=sentence("Where it is not that of the congress."))
@click.option("--label", default="", help=sentence("Classification label, printed."))
@congress_option
@at_desk
def add_document_command(desk: Desk, *, code: str, title: str, language: str | None, label: str, congress: str) -> None:
    """Add a document: its short code ("A1") and title."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        document = add_document(ws, where.id, by=desk.by, code=code, title=title, language=language or "", label=label)
    desk.give(document)
    desk.tell("{code} {title} is added.", code=document.code, title=document.title)


@click.command("add-group")
@click.argument("code")
@click.argument("name")
@click.option("--delegates", type=click.IntRange(0), default=0, help=sentence("How many delegates it has."))
@click.option("--parent", default="", help=sentence("Code of the group above."))
@congress_option
@at_desk
def add_group_command(desk: Desk, *, code: str, name: str, delegates: int, parent: str, congress: str) -> None:
    """Add a discussion group: its short code ("T3") and name."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        above = desk.group(ws, where, parent).id if parent else None
        group = add_group(ws, where.id, by=desk.by, code=code, name=name, n_delegates=delegates, parent_id=above)
    desk.give(group)
    desk.tell("{code} {title} is added.", code=group.code, title=group.name)


@click.command("add-person")
@click.argument("login")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--group", default="", help=sentence("Code of the group, for a role within one."))
@click.option(
    "--password", default="", help=sentence("Asked for where it is not given; without a terminal, a one-time code.")
)
@congress_option
@at_desk
def add_person_command(
    desk: Desk, *, login: str, name: str, role: str, group: str, password: str, congress: str
) -> None:
    """Let somebody sign in, or give a known person one more role."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        group_id = desk.group(ws, where, group).id if group else None
        is_new = not signs_in(ws, login)  # a known account keeps its password
        if is_new and not password and sys.stdin.isatty():
            password = click.prompt(desk.say("Password"), hide_input=True, confirmation_prompt=True)
        person = add_person(
            ws, where.id, by=desk.by, name=name, login=login, password=password, role=Role(role), group_id=group_id
        )
        slip = issue_code_for(ws, login, by=desk.by) if is_new and not password else None
    desk.give({"id": person.id, "name": person.name, **({"code": slip.code} if slip else {})})
    if slip is None:
        desk.tell("{name} can sign in as {login}.", name=person.name, login=login)
    else:
        _tell_code(desk, slip)


@click.command("one-time-code")
@click.argument("login")
@at_desk
def one_time_code_command(desk: Desk, *, login: str) -> None:
    """Let somebody sign in once with a new code and set a password; the old password stops working."""
    with desk.workspace() as ws:
        slip = issue_code_for(ws, login, by=desk.by)
    desk.give({"name": slip.person.name, "login": slip.login, "code": slip.code})
    _tell_code(desk, slip)


def _tell_code(desk: Desk, slip: SignInSlip) -> None:
    desk.tell(
        "{name} signs in once as {login} with the code {code}.", name=slip.person.name, login=slip.login, code=slip.code
    )


@click.command("open-round")
@click.argument("name")
@click.option("--due", required=True, help=sentence("Until when groups may comment: 2026-01-20T17:00, local time."))
@click.option("--starts", default="", help=sentence("From when; now where it is not given."))
@click.option("--group", "groups", multiple=True, help=sentence("Only for this group; can be given several times."))
@click.option("--chair", is_flag=True, help=sentence("Groups collect drafts, which their chair confirms first."))
@click.option(
    "--through-group", is_flag=True, help=sentence("Comments of delegates land among the drafts of their group.")
)
@congress_option
@at_desk
def open_round_command(
    desk: Desk,
    *,
    name: str,
    due: str,
    starts: str,
    groups: tuple[str, ...],
    chair: bool,
    through_group: bool,
    congress: str,
) -> None:
    """Open the newest draft of every document to all groups, or to some."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        begin = moment(starts, where.time_zone) if starts else None
        opened = open_round(
            ws,
            where.id,
            by=desk.by,
            name=name,
            due=moment(due, where.time_zone),
            starts=begin,
            group_ids=tuple(desk.group(ws, where, code).id for code in groups),
            needs_chair=chair,
            delegates_submit=not through_group,
        )
    desk.give(opened)
    desk.tell("{name} is open to {n} groups until {due}.", name=name, n=len(opened.group_ids), due=due)


@click.command("close-round")
@click.option("--round", "name", default="", help=sentence("Name of the round; the latest one where it is not given."))
@congress_option
@at_desk
def close_round_command(desk: Desk, *, name: str, congress: str) -> None:
    """Close a round: groups may no longer comment."""
    with desk.workspace() as ws:
        closed = close_round(ws, desk.round(ws, desk.congress(ws, congress), name).id, by=desk.by)
    desk.give(closed)
    desk.tell("{name} is closed.", name=closed.name)


def moment(text: str, zone: str) -> datetime:
    """A time as it is written, in the congress's zone where it names none. Raises: Invalid."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as fault:
        raise Invalid("{text} is not a time. Write it like 2026-01-20T17:00.", text=text) from fault
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
