"""The gate of the interface for programs: a key instead of a session, a limit of size and of requests a minute."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from flask import current_app, g, request
from pydantic import ValidationError
from werkzeug.exceptions import TooManyRequests, Unauthorized

from congressdocs.core.errors import Missing
from congressdocs.core.model import Person, Round
from congressdocs.core.people.keys import ApiKey
from congressdocs.core.people.rights import check_key
from congressdocs.store.people import congresses
from congressdocs.web.api.shapes import Query
from congressdocs.web.request.doors import NEEDS, OPEN_PAGES
from congressdocs.web.request.opened import congress, store, workspace
from congressdocs.workflow.intake.json_list import faulty
from congressdocs.workflow.office.api_keys import come_in

MAX_BODY = 8 * 1024 * 1024  # bytes
PER_MINUTE = 120  # requests of one key at one node
MINUTE = timedelta(minutes=1)

T = TypeVar("T", bound=Query)


@dataclass
class Limiter:
    """How often each key came in the present minute, in the memory of this node."""

    lock: Lock = field(default_factory=Lock)
    seen: dict[str, tuple[datetime, int]] = field(default_factory=dict)  # key id -> start of its minute, requests

    def wait(self, key_id: str, now: datetime, most: int) -> int:
        """Seconds until the key may come again; 0: now."""
        with self.lock:
            began, n = self.seen.get(key_id, (now, 0))
            if now - began >= MINUTE:
                began, n = now, 0
            self.seen[key_id] = (began, n + 1)
        return 0 if n < most else max(1, round((began + MINUTE - now).total_seconds()))


def come_to_gate() -> None:
    """Puts the person that the key stands for into the request, or refuses. Cookies count for nothing here."""
    request.max_content_length = MAX_BODY  # counted while it is read, whatever length was told
    if request.endpoint in OPEN_PAGES:
        return
    key, g.person = _known()
    g.key = key
    if seconds := _limiter().wait(key.id, workspace().now(), current_app.config.get("API_PER_MINUTE", PER_MINUTE)):
        raise TooManyRequests(retry_after=seconds)
    g.congress = congresses.load_congress(store(), key.congress_id)
    g.time_zone = congress().time_zone
    act = NEEDS[str(request.endpoint)]
    if act is not None:
        check_key(key, act, is_closed=congress().is_closed)


def round_of_key(round_id: str) -> Round:
    """The round, if the key opens it: one that its group takes part in, or the one it was made for. Raises: Missing."""
    found = next((round for round in rounds_of_key() if round.id == round_id), None)
    if found is None:
        raise Missing("This does not exist, or it is not open to you.")
    return found


def rounds_of_key() -> list[Round]:
    """The rounds that the key opens, in the order in which they were made."""
    key: ApiKey = g.key
    rounds = congresses.load_rounds(store(), key.congress_id)
    return [round for round in rounds if round.id == key.round_id or key.group_id in round.group_ids]


def asked(shape: type[T]) -> T:
    """The fields of the address, checked. Raises: Faulty."""
    try:
        return shape.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise faulty(error) from error


def body() -> bytes:
    """All that was sent. Raises: RequestEntityTooLarge."""
    data = request.get_data()
    request.stream.read(1)  # the reading above just ends at the limit; only one more byte tells that there is one
    return data


def _known() -> tuple[ApiKey, Person]:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    found = come_in(workspace(), secret.strip()) if scheme.lower() == "bearer" and secret else None
    if found is None:
        raise Unauthorized
    return found


def _limiter() -> Limiter:
    limiter: Limiter = current_app.extensions.setdefault("api_limiter", Limiter())
    return limiter
