"""Comments on their way from a group to the secretariat."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed, Stale
from congressdocs.core.model import (
    Attendance,
    Comment,
    CommentState,
    Kind,
    Membership,
    Outcome,
    Person,
    Role,
    RoundState,
    Scope,
)
from congressdocs.store.comments.comments import load_comment, load_comments_of_round
from congressdocs.store.comments.papers import load_attachments
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_round, save_round
from congressdocs.store.people.rounds import save_attendance
from congressdocs.store.upkeep.events import load_events
from congressdocs.workflow.comments.attachments import attach, detach
from congressdocs.workflow.comments.collecting import (
    change_draft,
    confirm,
    correct,
    delete_draft,
    draft_comment,
    progress,
    reopen_draft,
    send_back,
    submit_group,
    withdraw,
)
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment
from tests.builders import h1, p
from tests.workflow.office import Office


class Room:
    """Group T1 with chair, secretary and two delegates, in a round that needs the chair."""

    def __init__(self, office: Office) -> None:
        self.office, self.ws = office, office.ws
        office.upload(h1("One"), p("We plant ten trees a year."))
        self.round_id = office.open()
        self.set(needs_chair=True, delegates_submit=False)
        self.group = office.groups[0]
        self.chair = self._person("chair", Role.GROUP_CHAIR)
        self.secretary = self._person("secretary", Role.GROUP_SECRETARY)
        self.lan, self.minh = (self._person(name, Role.DELEGATE) for name in ("lan", "minh"))
        self.other_chair = self._person("other", Role.GROUP_CHAIR, group=1)
        self._n = 0

    def _person(self, name: str, role: Role, group: int = 0) -> Person:
        return Person(name, name, (Membership(self.office.congress.id, role, self.office.groups[group].id),))

    def set(self, **changes: object) -> None:
        """Changes the round as it is stored."""
        with transaction(self.ws.engine) as session:
            save_round(session, replace(load_round(session, self.round_id), **changes))

    def new(self, text: str = "We agree.", **changes: object) -> NewComment:
        self._n += 1
        made = NewComment(self.group.id, Kind.AGREEMENT, text, f"entry {self._n}", Scope.GENERAL)
        return replace(made, round_id=self.round_id, **changes)

    def draft(self, text: str = "We agree.", by: Person | None = None) -> Comment:
        return draft_comment(self.ws, self.new(text), by=by or self.secretary)

    def submitted(self, text: str = "We agree.") -> Comment:
        draft = self.draft(text)
        confirm(self.ws, self.round_id, self.group.id, [draft.id], by=self.chair)
        submit_group(self.ws, self.round_id, self.group.id, [draft.id], by=self.secretary)
        return draft

    def state(self, comment: Comment) -> CommentState:
        return self.stored(comment).state

    def stored(self, comment: Comment) -> Comment:
        with reading(self.ws.engine) as session:
            return load_comment(session, comment.id)

    def counted(self) -> list[str]:
        """Texts of what the secretariat counts."""
        with reading(self.ws.engine) as session:
            return sorted(c.text for c in load_comments_of_round(session, self.round_id))

    def acts(self, comment: Comment) -> list[str]:
        """The trace of a comment, oldest first."""
        with reading(self.ws.engine) as session:
            events = load_events(session, self.office.congress.id, noun_id=comment.id)
            return [event.act for event in reversed(events)]


@pytest.fixture
def room(office: Office) -> Room:
    return Room(office)


def test_a_draft_goes_by_the_chair_to_the_secretariat_and_leaves_a_trace(room: Room) -> None:
    draft = room.draft()
    assert (draft.state, draft.code, room.counted()) == (CommentState.DRAFT, "T1-001", [])
    assert confirm(room.ws, room.round_id, room.group.id, by=room.chair) == 1
    assert (room.state(draft), room.counted()) == (CommentState.CONFIRMED, [])
    assert submit_group(room.ws, room.round_id, room.group.id, by=room.secretary) == 1
    assert (room.state(draft), room.counted()) == (CommentState.SUBMITTED, ["We agree."])
    assert room.acts(draft) == ["draft_comment", "confirm_comment", "submit_comment"]


def test_what_the_chair_has_not_confirmed_is_not_submitted(room: Room) -> None:
    room.draft()
    with pytest.raises(Invalid, match="confirmation"):
        submit_group(room.ws, room.round_id, room.group.id, by=room.secretary)
    assert room.counted() == []


def test_a_round_without_chairs_takes_drafts_as_they_are(room: Room) -> None:
    room.set(needs_chair=False)
    room.draft()
    assert submit_group(room.ws, room.round_id, room.group.id, by=room.secretary) == 1
    assert room.counted() == ["We agree."]


def test_the_same_draft_sent_twice_is_one(room: Room) -> None:
    new = room.new()
    first, second = (draft_comment(room.ws, new, by=room.secretary) for _ in range(2))
    assert first == second


def test_a_changed_draft_waits_for_the_chair_again(room: Room) -> None:
    draft = room.draft("First.")
    confirm(room.ws, room.round_id, room.group.id, by=room.chair)
    changed = change_draft(room.ws, draft.id, room.new("Second."), by=room.secretary)
    assert (changed.text, changed.state, changed.code, changed.at) == (
        "Second.", CommentState.DRAFT, "T1-001", draft.at,
    )  # fmt: skip
    assert room.stored(draft) == changed


def test_what_the_chair_has_confirmed_is_fixed_until_it_is_a_draft_again(room: Room) -> None:
    draft = room.draft()
    own = room.ws, "comment", draft.id
    first = attach(*own, "a.txt", b"As told.", by=room.secretary)
    confirm(room.ws, room.round_id, room.group.id, by=room.chair)
    for change in (
        lambda by: attach(*own, "b.txt", b"Slipped in.", by=by),
        lambda by: detach(room.ws, first.id, by=by),
        lambda by: delete_draft(room.ws, draft.id, by=by),
        lambda by: withdraw(room.ws, draft.id, by=by),
    ):
        for by in (room.secretary, room.chair):
            with pytest.raises(NotAllowed, match="Take it back to the drafts first"):
                change(by)
    with reading(room.ws.engine) as session:
        assert load_attachments(session, [draft.id]) == {draft.id: (first,)}
    reopen_draft(room.ws, draft.id, by=room.secretary)
    assert room.state(draft) is CommentState.DRAFT
    assert room.acts(draft)[-2:] == ["confirm_comment", "reopen_draft"]
    assert detach(room.ws, first.id, by=room.secretary) == first
    with pytest.raises(Stale, match="a draft already"):
        reopen_draft(room.ws, draft.id, by=room.secretary)


def test_only_the_group_takes_a_confirmed_comment_back_and_only_in_time(room: Room) -> None:
    draft = room.draft(by=room.lan)
    confirm(room.ws, room.round_id, room.group.id, by=room.chair)
    with pytest.raises(NotAllowed):
        reopen_draft(room.ws, draft.id, by=room.lan)
    with pytest.raises(Missing):
        reopen_draft(room.ws, draft.id, by=room.other_chair)
    room.set(state=RoundState.CLOSED)
    with pytest.raises(Invalid):
        reopen_draft(room.ws, draft.id, by=room.secretary)
    assert room.state(draft) is CommentState.CONFIRMED


def test_one_draft_is_sent_back_with_a_note_and_not_confirmed_with_the_others(room: Room) -> None:
    first, second = room.draft("First."), room.draft("Second.")
    send_back(room.ws, first.id, "Who said this?", by=room.chair)
    assert room.stored(first).sent_back == "Who said this?"
    assert confirm(room.ws, room.round_id, room.group.id, by=room.chair) == 1
    assert (room.state(first), room.state(second)) == (CommentState.DRAFT, CommentState.CONFIRMED)
    change_draft(room.ws, first.id, room.new("First, said by Minh."), by=room.secretary)
    assert room.stored(first).sent_back == ""
    assert confirm(room.ws, room.round_id, room.group.id, by=room.chair) == 1


def test_sending_back_needs_a_note(room: Room) -> None:
    with pytest.raises(Invalid, match="what is to be changed"):
        send_back(room.ws, room.draft().id, " ", by=room.chair)


def test_only_the_own_chair_confirms(room: Room) -> None:
    draft = room.draft()
    for person in (room.secretary, room.lan, room.other_chair, room.office.me):
        with pytest.raises(NotAllowed):
            confirm(room.ws, room.round_id, room.group.id, by=person)
        with pytest.raises((NotAllowed, Missing)):
            send_back(room.ws, draft.id, "No.", by=person)
    assert room.state(draft) is CommentState.DRAFT


def test_a_delegates_comment_lands_among_the_drafts_of_the_group(room: Room) -> None:
    own = submit_comment(room.ws, room.new("By Lan."), by=room.lan)
    assert (own.state, room.counted()) == (CommentState.DRAFT, [])
    with reading(room.ws.engine) as session:
        assert progress(session, room.round_id, room.group.id, by=room.secretary).of(CommentState.DRAFT) == (own,)
        with pytest.raises(NotAllowed):
            progress(session, room.round_id, room.group.id, by=room.lan)
    with pytest.raises(Missing):
        change_draft(room.ws, own.id, room.new("By Minh."), by=room.minh)
    assert change_draft(room.ws, own.id, room.new("By Lan, better."), by=room.lan).by == "lan"
    confirm(room.ws, room.round_id, room.group.id, by=room.chair)
    with pytest.raises(NotAllowed, match="chair has confirmed"):
        delete_draft(room.ws, own.id, by=room.lan)


def test_a_delegate_speaks_under_the_own_name_and_unit(room: Room) -> None:
    lan = replace(room.lan, name="Nguyễn Thị Lan", unit="Ba Xã")
    own = submit_comment(room.ws, room.new("By Lan.", speaker="Somebody else"), by=lan)
    assert own.speaker == "Nguyễn Thị Lan, Ba Xã"
    assert submit_comment(room.ws, room.new("By Minh."), by=room.minh).speaker == "minh"
    assert change_draft(room.ws, own.id, room.new("Better.", speaker="Minh"), by=lan).speaker == own.speaker
    assert change_draft(room.ws, own.id, room.new("Better.", speaker="Chị Lan"), by=room.secretary).speaker == "Chị Lan"


def test_a_secretary_names_who_spoke_or_nobody(room: Room) -> None:
    assert submit_comment(room.ws, room.new(speaker="Hoa"), by=room.secretary).speaker == "Hoa"
    assert submit_comment(room.ws, room.new(), by=room.secretary).speaker == ""


def test_delegates_submit_directly_where_the_round_says_so(room: Room) -> None:
    room.set(delegates_submit=True)
    assert submit_comment(room.ws, room.new("By Lan."), by=room.lan).state is CommentState.SUBMITTED


def test_the_code_of_a_deleted_draft_is_never_given_again(room: Room) -> None:
    first, last = room.draft("One."), room.draft("Two.")
    delete_draft(room.ws, last.id, by=room.secretary)
    own = submit_comment(room.ws, room.new("By Lan."), by=room.lan)
    withdraw(room.ws, own.id, by=room.lan)
    codes = [first.code, last.code, own.code, room.draft("Four.").code]
    assert codes == ["T1-001", "T1-002", "T1-003", "T1-004"]


def test_a_draft_may_be_deleted_a_submitted_comment_never(room: Room) -> None:
    draft, sent = room.draft("Gone."), room.submitted("Stays.")
    delete_draft(room.ws, draft.id, by=room.secretary)
    with pytest.raises(Missing):
        room.stored(draft)
    for step in (
        lambda: delete_draft(room.ws, sent.id, by=room.secretary),
        lambda: change_draft(room.ws, sent.id, room.new("Other."), by=room.secretary),
        lambda: send_back(room.ws, sent.id, "Other.", by=room.chair),
    ):
        with pytest.raises(NotAllowed, match="can no longer be changed"):
            step()
    assert room.counted() == ["Stays."]


def test_a_withdrawn_comment_counts_nowhere_and_stays_as_a_trace(room: Room) -> None:
    sent = room.submitted()
    withdraw(room.ws, sent.id, by=room.secretary, reason="Said twice.")
    assert (room.state(sent), room.counted()) == (CommentState.WITHDRAWN, [])
    assert room.acts(sent)[-1] == "withdraw_comment"
    with pytest.raises(Stale, match="withdrawn already"):
        withdraw(room.ws, sent.id, by=room.secretary)


def test_a_correction_waits_for_the_chair_and_then_stands_for_the_old_one(room: Room) -> None:
    sent = room.submitted("12 for it.")
    new = correct(room.ws, sent.id, room.new("13 for it."), by=room.secretary)
    assert (new.state, new.corrects, room.counted()) == (CommentState.DRAFT, sent.id, ["12 for it."])
    with pytest.raises(Stale, match="corrected already"):
        correct(room.ws, sent.id, room.new("14 for it."), by=room.secretary)
    confirm(room.ws, room.round_id, room.group.id, by=room.chair)
    submit_group(room.ws, room.round_id, room.group.id, by=room.chair)
    assert (room.counted(), room.state(sent)) == (["13 for it."], CommentState.WITHDRAWN)


def test_a_correction_goes_at_once_where_no_chair_is_needed_and_is_stored_once(room: Room) -> None:
    sent = room.submitted("12 for it.")
    room.set(needs_chair=False)
    new = room.new("13 for it.")
    assert correct(room.ws, sent.id, new, by=room.secretary) == correct(room.ws, sent.id, new, by=room.secretary)
    assert room.counted() == ["13 for it."]


def test_an_answered_comment_is_neither_withdrawn_nor_corrected(room: Room) -> None:
    sent = room.submitted()
    room.office.decides(sent, outcome=Outcome.NOTED)
    for step in (
        lambda: withdraw(room.ws, sent.id, by=room.secretary),
        lambda: correct(room.ws, sent.id, room.new("Other."), by=room.secretary),
    ):
        with pytest.raises(NotAllowed, match="answered already"):
            step()


def test_nothing_of_a_group_moves_after_the_due_time(room: Room) -> None:
    ready, draft, sent = room.draft("Ready."), room.draft("Draft."), room.submitted("Sent.")
    confirm(room.ws, room.round_id, room.group.id, [ready.id], by=room.chair)
    late = replace(room.ws, now=_after_due(room))
    for step in (
        lambda: draft_comment(late, room.new("Late."), by=room.secretary),
        lambda: submit_comment(late, room.new("Late."), by=room.lan),
        lambda: change_draft(late, draft.id, room.new("Late."), by=room.secretary),
        lambda: submit_group(late, room.round_id, room.group.id, by=room.chair),
        lambda: withdraw(late, sent.id, by=room.secretary),
        lambda: correct(late, sent.id, room.new("Late."), by=room.chair),
    ):
        with pytest.raises(Invalid, match="closed"):
            step()
    assert room.counted() == ["Sent."]
    assert submit_comment(late, room.new("On paper."), by=room.office.me).state is CommentState.SUBMITTED


def _after_due(room: Room) -> "Clock":
    with reading(room.ws.engine) as session:
        return Clock(load_round(session, room.round_id).due + timedelta(microseconds=1))


class Clock:
    """A clock that stands still."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        return self._at


def test_a_closed_round_takes_nothing(room: Room) -> None:
    room.set(state=RoundState.CLOSED)
    with pytest.raises(Invalid, match="closed"):
        room.draft()


def test_those_present_at_the_session_are_the_default_of_its_comments(room: Room) -> None:
    with transaction(room.ws.engine) as session:
        save_attendance(session, Attendance(room.round_id, room.group.id, present=38, of=40))
    assert room.draft().present == 38
    assert draft_comment(room.ws, room.new(present=20), by=room.secretary).present == 20
    with pytest.raises(Invalid, match="more than the 38 present"):
        draft_comment(room.ws, room.new(supporters=39), by=room.secretary)
