"""One comment of a group on its way: sent back, taken back to the drafts, withdrawn, corrected."""

import uuid

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.core.errors import Missing, sentence
from congressdocs.core.model import Comment, Kind, Person
from congressdocs.store.comments.comments import find_comment, load_comment
from congressdocs.store.engine import reading
from congressdocs.store.people.accounts import load_account
from congressdocs.store.people.congresses import load_person
from congressdocs.workflow.comments.collecting import correct, reopen_draft, send_back, withdraw
from congressdocs.workflow.comments.restated import restated
from congressdocs.workflow.workspace import Workspace

as_option = click.option("--as", "login", default="", help=sentence("Sign-in name of the person who does this."))


@click.command("send-back")
@click.argument("code")
@click.option("--note", required=True, help=sentence("What is to be changed."))
@as_option
@congress_option
@at_desk
def send_back_command(desk: Desk, *, code: str, note: str, login: str, congress: str) -> None:
    """Give a draft back to the group's secretary, with a note of its chair."""
    with desk.workspace() as ws:
        comment, by = _named(desk, ws, congress, code, login)
        send_back(ws, comment.id, note, by=by)
    desk.give({"code": comment.code})
    desk.tell("{code} is sent back.", code=comment.code)


@click.command("reopen-comment")
@click.argument("code")
@as_option
@congress_option
@at_desk
def reopen_comment_command(desk: Desk, *, code: str, login: str, congress: str) -> None:
    """Take a comment that the chair has confirmed back to the drafts."""
    with desk.workspace() as ws:
        comment, by = _named(desk, ws, congress, code, login)
        reopen_draft(ws, comment.id, by=by)
    desk.give({"code": comment.code})
    desk.tell("{code} is a draft again.", code=comment.code)


@click.command("withdraw-comment")
@click.argument("code")
@click.option("--reason", default="", help=sentence("Why; it is kept with the comment."))
@as_option
@congress_option
@at_desk
def withdraw_comment_command(desk: Desk, *, code: str, reason: str, login: str, congress: str) -> None:
    """Take a submitted comment back; it stays as a trace and counts nowhere. A draft is deleted."""
    with desk.workspace() as ws:
        comment, by = _named(desk, ws, congress, code, login)
        withdraw(ws, comment.id, by=by, reason=reason)
    desk.give({"code": comment.code})
    desk.tell("{code} is withdrawn.", code=comment.code)


@click.command("correct-comment")
@click.argument("code")
@click.option("--text", help=sentence("The comment as it should be."))
@click.option("--proposed", help=sentence("The wording as it should be."))
@click.option("--reason")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--supporters", type=click.IntRange(0))
@click.option("--present", type=click.IntRange(0))
@as_option
@congress_option
@at_desk
def correct_comment_command(
    desk: Desk, *, code: str, proposed: str | None, login: str, congress: str, **told: str | int | None
) -> None:
    """Put a corrected comment in the place of a submitted one, which is withdrawn; what is not given stays."""
    changes: dict[str, object] = {name: value for name, value in told.items() if value is not None}
    if "kind" in changes:
        changes["kind"] = Kind(str(changes["kind"]))
    if not changes and proposed is None:
        raise click.UsageError(desk.say("Say what is to be changed."))
    with desk.workspace() as ws:
        old, by = _named(desk, ws, congress, code, login)
        made = correct(ws, old.id, restated(old, uuid.uuid4().hex, proposed=proposed, **changes), by=by)
    desk.give(made)
    desk.tell("{new} stands for {old}.", new=made.code, old=old.code)


def _named(desk: Desk, ws: Workspace, congress: str, code: str, login: str) -> tuple[Comment, Person]:
    """The comment of this code, and who acts: the one who signs in so, else the operator. Raises: Missing."""
    with reading(ws.engine) as session:
        found = find_comment(session, desk.congress(ws, congress).id, code)
        if found is None:
            raise Missing("There is no comment {code}.", code=code)
        comment = load_comment(session, found)
        if not login:
            return comment, desk.by
        account = load_account(session, login)
        if account is None:
            raise Missing("Nobody signs in as {login}.", login=login)
        return comment, load_person(session, account.person_id)
