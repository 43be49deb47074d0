"""Rounds while they run: time, groups, rules, prompts, attendance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed, Stale
from congressdocs.core.model import (
    Attendance,
    Channel,
    CountingRules,
    Grade,
    Kind,
    Membership,
    Person,
    Role,
    RoundState,
    Scope,
)
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.people.rounds import load_attendance, load_prompts
from congressdocs.store.upkeep.events import load_events
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.office.rounds import add_prompt, change_round, remove_prompt, reopen_round, set_attendance
from congressdocs.workflow.office.setup import add_document, add_group, close_round, create_congress, open_round
from congressdocs.workflow.printouts.collect import collect
from tests.builders import h1, p
from tests.workflow.office import Office


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."))
    office.open()
    return office


def _member(office: Office, role: Role, group: int | None = None) -> Person:
    group_id = None if group is None else office.groups[group].id
    return Person("p", "Somebody", (Membership(office.congress.id, role, group_id),))


def _agrees(office: Office, group: int, token: str, **changes: object) -> NewComment:
    new = NewComment(office.groups[group].id, Kind.AGREEMENT, f"We agree ({token}).", token, Scope.GENERAL)
    return replace(new, round_id=office.round_id, **changes)


def test_a_round_opens_to_the_groups_that_discuss_unless_some_are_chosen(office: Office) -> None:
    office.upload(h1("One"), p("Text."))
    above = add_group(office.ws, office.congress.id, by=office.me, code="U1", name="Unit")
    below = add_group(office.ws, office.congress.id, by=office.me, code="T3", name="Three", parent_id=above.id)
    due = office.ws.now() + timedelta(days=1)
    everybody = open_round(office.ws, office.congress.id, by=office.me, name="Round 1", due=due)
    assert set(everybody.group_ids) == {office.groups[0].id, office.groups[1].id, below.id}
    chosen = (office.groups[0].id,)
    some = open_round(office.ws, office.congress.id, by=office.me, name="Round 2", due=due, group_ids=chosen)
    assert some.group_ids == chosen


def test_an_administrator_who_reads_nothing_puts_nothing_forward(opened: Office) -> None:
    by, ws, congress_id = _member(opened, Role.ADMINISTRATOR), opened.ws, opened.congress.id
    due = ws.now() + timedelta(days=1)
    with pytest.raises(NotAllowed):
        open_round(ws, congress_id, by=by, name="Round 2", due=due)
    with pytest.raises(NotAllowed):
        close_round(ws, opened.round_id or "", by=by)
    with pytest.raises(NotAllowed):
        add_document(ws, congress_id, by=by, code="B1", title="Programme")
    assert add_group(ws, congress_id, by=by, code="T9", name="Nine").code == "T9"


def test_a_group_that_was_not_chosen_cannot_comment(opened: Office) -> None:
    change_round(opened.ws, opened.round_id or "", by=opened.me, group_ids=(opened.groups[0].id,))
    with pytest.raises(Invalid, match="not open to Group T2"):
        submit_comment(opened.ws, _agrees(opened, 1, "a"), by=_member(opened, Role.GROUP_SECRETARY, 1))


def test_the_time_is_changed_with_a_trace(opened: Office) -> None:
    round_id = opened.round_id or ""
    with reading(opened.ws.engine) as session:
        before = load_round(session, round_id)
    later = before.due + timedelta(hours=2)
    assert change_round(opened.ws, round_id, by=opened.me, due=later).due == later
    with reading(opened.ws.engine) as session:
        event = load_events(session, opened.congress.id, noun_id=round_id)[0]
    assert (event.act, event.details) == ("change_round", {"due": [before.due.isoformat(), later.isoformat()]})


@pytest.mark.parametrize("changes", [{"draft_ids": ()}, {"group_ids": ()}, {"rules": CountingRules(frozenset())}])
def test_a_round_cannot_be_without(opened: Office, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        change_round(opened.ws, opened.round_id or "", by=opened.me, **changes)


def test_a_round_takes_nothing_of_another_congress(opened: Office) -> None:
    other = create_congress(opened.ws, "Other", by=opened.me, language="en", time_zone="UTC")
    stranger = add_group(opened.ws, other.id, by=opened.me, code="T1", name="Strangers")
    with pytest.raises(Missing):
        change_round(opened.ws, opened.round_id or "", by=opened.me, group_ids=(stranger.id,))


def test_a_closed_round_is_reopened_until_a_new_time(opened: Office) -> None:
    round_id = opened.round_id or ""
    close_round(opened.ws, round_id, by=opened.me)
    assert reopen_round(opened.ws, round_id, by=opened.me).state is RoundState.OPEN
    with pytest.raises(Stale, match="open already"):
        reopen_round(opened.ws, round_id, by=opened.me)
    close_round(opened.ws, round_id, by=opened.me)
    with pytest.raises(Invalid, match="due time has passed"):
        reopen_round(opened.ws, round_id, by=opened.me, due=opened.ws.now() - timedelta(hours=1))


def test_only_the_office_changes_a_round(opened: Office) -> None:
    for role in (Role.SECRETARY, Role.EDITOR, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            change_round(opened.ws, opened.round_id or "", by=_member(opened, role), name="Mine")


# ---------------------------------------------------------------- prompts


def test_prompts_are_put_to_a_section_a_document_and_some_groups(opened: Office) -> None:
    round_id, one = opened.round_id or "", opened.section("One")
    on_text = add_prompt(
        opened.ws, round_id, "Enough trees?", by=opened.me, document_id=opened.document.id, section_id=one.section_id
    )
    general = add_prompt(
        opened.ws, round_id, "And?", by=opened.me, document_id=opened.document.id, group_ids=(opened.groups[1].id,)
    )
    with reading(opened.ws.engine) as session:
        assert load_prompts(session, round_id) == (on_text, general)
    remove_prompt(opened.ws, on_text.id, by=_member(opened, Role.EDITOR))
    with reading(opened.ws.engine) as session:
        assert load_prompts(session, round_id) == (general,)


def test_a_prompt_needs_a_question_and_a_document_of_the_round(opened: Office) -> None:
    other = add_document(opened.ws, opened.congress.id, by=opened.me, code="A2", title="Programme")
    with pytest.raises(Invalid, match="question"):
        add_prompt(opened.ws, opened.round_id or "", " ", by=opened.me, document_id=opened.document.id)
    with pytest.raises(Missing):
        add_prompt(opened.ws, opened.round_id or "", "Why?", by=opened.me, document_id=other.id)
    by = _member(opened, Role.GROUP_CHAIR, 0)
    with pytest.raises(NotAllowed):
        add_prompt(opened.ws, opened.round_id or "", "Why?", by=by, document_id=opened.document.id)


# ---------------------------------------------------------------- attendance


def test_attendance_is_written_down_by_the_own_secretary_and_the_secretariat(opened: Office) -> None:
    at = opened.ws.now()
    told = Attendance(opened.round_id or "", opened.groups[0].id, 38, 40, at, at + timedelta(hours=3), "Hall B")
    set_attendance(opened.ws, told, by=_member(opened, Role.GROUP_SECRETARY, 0))
    with reading(opened.ws.engine) as session:
        assert load_attendance(session, told.round_id, told.group_id) == told
    corrected = set_attendance(opened.ws, replace(told, present=37), by=_member(opened, Role.SECRETARY))
    assert corrected.present == 37
    for person in (_member(opened, Role.GROUP_SECRETARY, 1), _member(opened, Role.DELEGATE, 0)):
        with pytest.raises(NotAllowed):
            set_attendance(opened.ws, told, by=person)


@pytest.mark.parametrize(("present", "of"), [(41, 40), (41, None), (-1, 40)])
def test_attendance_that_cannot_be_is_refused(opened: Office, present: int, of: int | None) -> None:
    with pytest.raises(Invalid):
        set_attendance(opened.ws, Attendance(opened.round_id or "", opened.groups[0].id, present, of), by=opened.me)


# ---------------------------------------------------------------- what counts


def test_what_the_rules_do_not_count_is_left_out_of_the_sums_and_told(opened: Office) -> None:
    round_id = opened.round_id or ""
    for n, channel in enumerate((Channel.GROUP, Channel.SPOKEN, Channel.SPOKEN, Channel.SLIP)):
        submit_comment(opened.ws, _agrees(opened, 0, f"e{n}", channel=channel), by=opened.me)
    rules = CountingRules(frozenset({Channel.GROUP, Channel.SLIP}), (Grade(0.5, "most"),))
    change_round(opened.ws, round_id, by=opened.me, rules=rules)
    with reading(opened.ws.engine) as session:
        assert load_round(session, round_id).rules == rules
        _, collected = collect(session, round_id)
    assert (collected.totals.total, len(collected.entries), len(collected.uncounted)) == (2, 2, 2)
    assert {entry.comment.channel for entry in collected.uncounted} == {Channel.SPOKEN}
