"""Keys for programs: `add-key`, `list-keys`, `end-key`."""

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option, moment
from congressdocs.core.errors import Missing, sentence
from congressdocs.workflow.office.api_keys import end_key, list_keys, make_key


@click.command("add-key")
@click.argument("name")
@click.option("--group", default="", help=sentence("Code of the group that the key is for."))
@click.option("--round", "round_name", default="", help=sentence("Or the round whose whole import it is for."))
@click.option("--only-reads", is_flag=True, help=sentence("Nothing can be sent with it."))
@click.option("--until", default="", help=sentence("When it ends: 2026-12-31T18:00, local time."))
@congress_option
@at_desk
def add_key(desk: Desk, *, name: str, group: str, round_name: str, only_reads: bool, until: str, congress: str) -> None:
    """Make a key by which a program comes in; it is shown once."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        key, secret = make_key(
            ws,
            where.id,
            by=desk.by,
            name=name,
            group_id=desk.group(ws, where, group).id if group else None,
            round_id=desk.round(ws, where, round_name).id if round_name else None,
            only_reads=only_reads,
            expires=moment(until, where.time_zone) if until else None,
        )
    desk.give({"id": key.id, "prefix": key.prefix, "key": secret})
    desk.line(secret)
    desk.warn("This key is shown this once only. Keep it like a password.")


@click.command("list-keys")
@congress_option
@at_desk
def list_keys_command(desk: Desk, *, congress: str) -> None:
    """Show the keys of a congress: their first letters, never the keys."""
    with desk.workspace() as ws:
        keys = list_keys(ws, desk.congress(ws, congress).id, by=desk.by)
        now = ws.now()
    columns = ("id", "name", "prefix", "group_id", "round_id", "only_reads", "at", "expires", "ended_at", "used_at")
    desk.give([{name: getattr(key, name) for name in columns} for key in keys])
    rows = [(key.prefix, key.name, desk.say("holds") if key.holds(now) else desk.say("ended")) for key in keys]
    desk.table((sentence("first letters"), sentence("used for"), sentence("state")), rows)


@click.command("end-key")
@click.argument("prefix")
@congress_option
@at_desk
def end_key_command(desk: Desk, *, prefix: str, congress: str) -> None:
    """Take a key back, named by its first letters: it opens nothing any more."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        named = [key for key in list_keys(ws, where.id, by=desk.by) if prefix in (key.prefix, key.id)]
        if not named:
            raise Missing("There is no such key.")
        for key in named:
            end_key(ws, where.id, key.id, by=desk.by)
    desk.give([{"id": key.id, "prefix": key.prefix} for key in named])
    desk.tell("{prefix} opens nothing any more.", prefix=prefix)
