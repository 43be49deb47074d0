"""Everybody submits at once in the last minute, over HTTP, on the real site, in both databases.

What was acknowledged is stored once and in time; what came after the due time is told so and is not there. Every
entry is sent twice at the same moment, as by somebody who is not sure whether the first one went through.
"""

import http.client
import itertools
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine

from congressdocs.config import Config
from congressdocs.core.finding import Search
from congressdocs.core.model import Comment, CommentState, Role
from congressdocs.search.index import Index
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.people import accounts
from congressdocs.store.people.congresses import load_round
from congressdocs.workflow.find import find
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.rounds import change_round
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.web.serving import answering
from tests.web.site import PASSWORD, Site, Visitor
from tests.workflow.office import Office

N_THREADS = 20  # of the site


class Clock:
    """Each look takes a second: the due time passes while the people are still sending."""

    def __init__(self) -> None:
        self._looks = itertools.count()
        self._start = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=next(self._looks))


@dataclass(frozen=True)
class Delegate:
    """Somebody signed in, with what a browser would send."""

    number: int
    group_id: str
    cookie: str
    csrf: str


@pytest.fixture
def site(engine: Engine, tmp_path: Path) -> Iterator[Site]:
    """A site with an open round, on either database."""
    numbers = itertools.count(1)
    index = Index.open(tmp_path / "index")
    ws = Workspace(engine, index, Config(data_dir=tmp_path), Clock(), lambda: f"{next(numbers):032x}")
    office = Office(ws)
    office.upload(h1("Results"), p("Poverty fell below 3% in five years."))
    office.open()
    yield Site(office)
    index.close()


@pytest.fixture
def port(site: Site) -> Iterator[int]:
    """Where the site answers."""
    with answering(site.app, threads=N_THREADS) as found:
        yield found


@pytest.mark.parametrize("n", [20, pytest.param(200, marks=pytest.mark.long)])
def test_everything_acknowledged_is_stored_once_and_nothing_late_gets_in(site: Site, port: int, n: int) -> None:
    delegates = [_delegate(site, number) for number in range(n)]
    due = _moved_due(site, n)
    answers = _all_at_once(port, site, delegates)
    stored = {comment.text: comment for comment in _stored(site)}
    acknowledged = {number for number, status in answers if status == 302}
    assert {status for _, status in answers} == {302, 422}
    assert set(stored) == {_text(number) for number in acknowledged}
    assert 0 < len(acknowledged) < n
    assert all(comment.at and comment.at <= due for comment in stored.values())
    _check_counted_once(site, list(stored.values()))


def _check_counted_once(site: Site, stored: list[Comment]) -> None:
    """Every comment is there once: its code, in its group, and found by a search."""
    assert len({comment.code for comment in stored}) == len(stored)
    for group in site.office.groups:
        codes = sorted(comment.code for comment in stored if comment.group_id == group.id)
        assert codes == [f"{group.code}-{number:03d}" for number in range(1, len(codes) + 1)]
    assert len(_stored(site, tuple(CommentState))) == len(stored)
    site.ws.catch_up()
    found = find(site.ws, site.office.congress.id, Search("lastminute"), by=site.office.me)
    assert found.total == len(stored)


def _delegate(site: Site, number: int) -> Delegate:
    """A delegate of the one or the other group, signed in."""
    group, login = site.office.groups[number % 2], f"delegate{number}"
    setup.add_person(
        site.ws, site.office.congress.id, by=site.office.me, name=login, login=login, password=PASSWORD,
        role=Role.DELEGATE, group_id=group.id,
    )  # fmt: skip
    visitor: Visitor = site.visitor()
    with reading(site.ws.engine) as session:
        account = accounts.load_account(session, login)
    assert account
    with visitor.client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"] = account.stamp, True
    csrf = visitor.token()
    name = site.app.config["SESSION_COOKIE_NAME"]
    cookie = visitor.client.get_cookie(name)
    assert cookie
    return Delegate(number, group.id, f"{name}={cookie.value}", csrf)


def _moved_due(site: Site, n: int) -> datetime:
    """The due time, set so near that it passes while they send: each entry looks at the clock at least twice."""
    due = site.ws.now() + timedelta(seconds=n)
    setup_round = str(site.office.round_id)
    from_now = change_round(site.ws, setup_round, by=site.office.me, due=due)
    return from_now.due


def _all_at_once(port: int, site: Site, delegates: list[Delegate]) -> list[tuple[int, int]]:
    """Number of the delegate and status of the answer, of every entry sent: twice each, all at the same moment."""
    senders = [delegate for delegate in delegates for _ in range(2)]
    start = threading.Barrier(len(senders))

    def send(delegate: Delegate) -> tuple[int, int]:
        start.wait(60)
        return delegate.number, _post(port, site, delegate)

    with ThreadPoolExecutor(len(senders)) as pool:
        return list(pool.map(send, senders))


def _post(port: int, site: Site, delegate: Delegate) -> int:
    body = {
        "csrf_token": delegate.csrf, "group_id": delegate.group_id, "scope": "general", "kind": "agreement",
        "text": _text(delegate.number), "token": f"token {delegate.number}", "round_id": site.office.round_id,
    }  # fmt: skip
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": delegate.cookie}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("POST", f"{site.root}/comments", urlencode(body), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _text(number: int) -> str:
    return f"lastminute {number}"


def _stored(site: Site, states: tuple[CommentState, ...] = (CommentState.SUBMITTED,)) -> list[Comment]:
    with reading(site.ws.engine) as session:
        opened = load_round(session, str(site.office.round_id))
        return list(load_comments_of_round(session, opened.id, states))


def test_each_answer_says_what_became_of_the_entry(site: Site, port: int) -> None:
    (delegate,) = [_delegate(site, 0)]
    assert _post(port, site, delegate) == 302
    change_round(site.ws, str(site.office.round_id), by=site.office.me, due=site.ws.now() + timedelta(seconds=1))
    assert _post(port, site, delegate) == 302  # the same entry again: it is there, in time
    late = Delegate(1, delegate.group_id, delegate.cookie, delegate.csrf)
    assert _post(port, site, late) == 422
    assert Counter(comment.text for comment in _stored(site)) == {_text(0): 1}
