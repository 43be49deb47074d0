"""Keys for programs: made and taken back by whoever sets a congress up, and the person a key stands for."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing
from congressdocs.core.model import Person
from congressdocs.core.people.keys import PREFIX, SHOWN, ApiKey, digest
from congressdocs.core.people.rights import Act, check, key_holder
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.api_keys import find_key, load_key, load_keys, mark_used, save_key
from congressdocs.store.people.congresses import load_group, load_round
from congressdocs.workflow.workspace import Workspace

MAX_NAME = 80
_USE_NOTED = timedelta(minutes=1)  # a use within this time of the last one is not written down again


def make_key(
    ws: Workspace,
    congress_id: str,
    *,
    by: Person,
    name: str,
    group_id: str | None = None,
    round_id: str | None = None,
    only_reads: bool = False,
    expires: datetime | None = None,
) -> tuple[ApiKey, str]:
    """A new key for a group, or for everything that comes in to a round; and the key itself, told this once only.

    Raises: Invalid, Missing (group or round), NotAllowed.
    """
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        id=ws.new_id(),
        congress_id=congress_id,
        name=name.strip(),
        prefix=secret[:SHOWN],
        digest=digest(secret),
        group_id=group_id,
        round_id=round_id,
        only_reads=only_reads,
        by=by.name,
        at=ws.now(),
        expires=expires,
    )
    _check_terms(key)
    with transaction(ws.engine) as session:
        check(by, Act.SET_UP, congress_id)
        _check_place(session, congress_id, group_id, round_id)
        save_key(session, key)
        ws.note(session, congress_id, "make_key", ("api_key", key.id), by, name=key.name, prefix=key.prefix)
    return key, secret


def _check_terms(key: ApiKey) -> None:
    """Nothing, if the new key says what it is for and is for one thing. Raises: Invalid."""
    if not 0 < len(key.name) <= MAX_NAME:
        raise Invalid("Write what the key is used for, in at most {n} letters.", n=MAX_NAME).at("name")
    if (key.group_id is None) == (key.round_id is None):
        raise Invalid("A key is either for one group or for the whole import of one round.").at("opens")
    if key.expires is not None and key.expires <= key.at:
        raise Invalid("The day on which the key ends is over already.").at("expires")


def end_key(ws: Workspace, congress_id: str, key_id: str, *, by: Person) -> ApiKey:
    """The key, which from now on opens nothing; one that was taken back before stays as it is."""
    with transaction(ws.engine) as session:
        check(by, Act.SET_UP, congress_id)
        key = load_key(session, key_id)
        if key.congress_id != congress_id:
            raise Missing("There is no such key.")
        if key.ended_at is not None:
            return key
        ended = replace(key, ended_at=ws.now())
        save_key(session, ended)
        ws.note(session, congress_id, "end_key", ("api_key", key.id), by, name=key.name, prefix=key.prefix)
    return ended


def list_keys(ws: Workspace, congress_id: str, *, by: Person) -> tuple[ApiKey, ...]:
    """The keys of a congress, newest first, also those that hold no more."""
    check(by, Act.SET_UP, congress_id)
    with reading(ws.engine) as session:
        return load_keys(session, congress_id)


def come_in(ws: Workspace, secret: str) -> tuple[ApiKey, Person] | None:
    """The key and the person it stands for; None if it opens nothing (any more)."""
    with reading(ws.engine) as session:
        key = find_key(session, digest(secret))
    now = ws.now()
    if key is None or not key.holds(now):
        return None
    if key.used_at is None or now - key.used_at >= _USE_NOTED:
        with transaction(ws.engine) as session:
            mark_used(session, key.id, now)
    return key, key_holder(key)


def _check_place(session: Session, congress_id: str, group_id: str | None, round_id: str | None) -> None:
    if group_id is not None and load_group(session, group_id).congress_id != congress_id:
        raise Missing("There is no such group.")
    if round_id is not None and load_round(session, round_id).congress_id != congress_id:
        raise Missing("There is no such round.")
