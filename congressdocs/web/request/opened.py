"""What a request works with: the workspace, one reading session, and where in the office it stands."""

from contextlib import ExitStack
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g

from congressdocs.core.errors import Missing
from congressdocs.core.model import Congress, Document, Draft, Person, Round, Sight
from congressdocs.core.people import rights
from congressdocs.core.people.rights import Act
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts, congresses
from congressdocs.store.text import documents
from congressdocs.workflow.workspace import Workspace

T = TypeVar("T")


def set_up_opened(app: Flask, opened: Workspace) -> None:
    """Hands the workspace to every request and closes the request's reading session at its end."""
    app.extensions["workspace"] = opened
    app.teardown_appcontext(_close)
    app.url_value_preprocessor(_take_congress)
    app.url_defaults(_give_congress)
    app.jinja_env.globals.update(
        may_run_office=may_run_office, may=may, takes_part=takes_part, Act=Act, now=lambda: workspace().now()
    )
    app.jinja_env.globals.update(writes_for_others=lambda: may(Act.COLLECT) or may(Act.IMPORT))


def workspace() -> Workspace:
    """The opened workspace."""
    return cast(Workspace, current_app.extensions["workspace"])


def store() -> Any:
    """The request's session for reading; opened at first use, one consistent state."""
    if "store" not in g:
        g.closing = ExitStack()
        g.store = g.closing.enter_context(reading(workspace().engine))
    return g.store


def reread() -> None:
    """Lets the next `store()` see what was saved meanwhile in this request."""
    _close(None)


def me() -> Person:
    """The signed-in person of this request, with memberships."""
    if "person" not in g:
        abort(404)
    return cast(Person, g.person)


def congress() -> Congress:
    """The congress that the address names; the guard has checked that the person has a place in it."""
    if "congress" not in g:
        abort(404)
    return cast(Congress, g.congress)


def sight() -> Sight:
    """Whose comments this person sees in this congress."""
    return rights.sight(me(), congress().id)


def may(act: Act, group_id: str | None = None) -> bool:
    """Whether this person may do `act` in this congress now; a closed one is only read."""
    if "congress" not in g or (congress().is_closed and act in rights.WRITING):
        return False
    return rights.may(me(), act, congress().id, group_id)


def takes_part(round: Round) -> bool:
    """Whether this person may bring in comments of some group of the round."""
    return may(Act.IMPORT) or any(may(Act.COMMENT, group_id) for group_id in round.group_ids)


def may_run_office() -> bool:
    """Whether this person sets up the office as a whole."""
    return any(not m.congress_id and rights.TABLE[m.role].get(Act.SET_UP) for m in me().memberships)


def document_here(document_id: str) -> Document:
    """The document, if it belongs to this congress. Raises: Missing."""
    found = documents.load_document(store(), document_id)
    return of_this_congress(found, found.congress_id)


def draft_here(draft_id: str) -> tuple[Document, Draft]:
    """The draft with its document, if it belongs to this congress. Raises: Missing."""
    draft = documents.load_draft(store(), draft_id)
    return document_here(draft.document_id), draft


def round_here(round_id: str) -> Round:
    """The round, if it belongs to this congress. Raises: Missing."""
    found = congresses.load_round(store(), round_id)
    return of_this_congress(found, found.congress_id)


def enter(account: accounts.Account) -> None:
    """Puts the person, and the congress the address names, into the request. Raises: Missing for a stranger."""
    g.person = congresses.load_person(store(), account.person_id)
    congress_id = g.get("congress_id")
    if congress_id is None:
        return
    if not any(m.congress_id in ("", congress_id) for m in me().memberships):
        raise Missing("This does not exist, or it is not open to you.")
    g.congress = congresses.load_congress(store(), congress_id)
    g.time_zone = congress().time_zone


def of_this_congress(found: T, congress_id: str) -> T:
    """What was found, if its congress is the one of the address. Raises: Missing."""
    if congress_id != congress().id:
        raise Missing("This does not exist, or it is not open to you.")
    return found


def _take_congress(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Every address below /c/<congress_id> names its congress; views need not repeat it."""
    g.congress_id = values.pop("congress_id", None) if values else None


def _give_congress(endpoint: str, values: dict[str, Any]) -> None:
    wants = current_app.url_map.is_endpoint_expecting(endpoint, "congress_id")
    if wants and "congress_id" not in values and g.get("congress_id"):
        values["congress_id"] = g.congress_id


def _close(_error: BaseException | None) -> None:
    closing = g.pop("closing", None)
    g.pop("store", None)
    if closing is not None:
        closing.close()
