"""A group's comments on their way: collected as drafts, confirmed by the chair, submitted; withdrawn or corrected.

What is not submitted yet is the group's own affair: nobody else sees it. What is submitted stays as it is; taken
back or corrected, it remains as a trace. Every step asks the round again inside its transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed, Stale
from congressdocs.core.finding import EntryType
from congressdocs.core.model import UNSENT, Comment, CommentState, Group, Person, Round, Scope
from congressdocs.core.people.rights import Act, check, may, sees
from congressdocs.store.answers.dispositions import load_disposition
from congressdocs.store.comments.comments import (
    DELETED,
    delete_comment,
    find_correction,
    has_comments,
    leave_clusters,
    load_comment,
    load_comments_of_group,
    replace_comment,
    save_comments,
    save_states,
)
from congressdocs.store.comments.deliveries import find_arrival, save_arrivals
from congressdocs.store.comments.papers import load_attachments, save_attachment
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_group, load_round
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.comments.comment import EntryDesk, check_open, store_comments
from congressdocs.workflow.comments.new_comment import NewComment, comment_id
from congressdocs.workflow.drafts.carry import carry_to_newest
from congressdocs.workflow.workspace import Workspace

MAX_NOTE = 2_000  # code points of what a chair or a group writes beside a step


def draft_comment(ws: Workspace, new: NewComment, *, by: Person) -> Comment:
    """The entry as a draft of its group; the one stored before when the same token was sent already.

    Raises: Invalid (nothing said, round not open, a place that does not exist), NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        return store_comments(ws, session, [new], by, as_drafts=True)[0]


def change_draft(ws: Workspace, draft_id: str, new: NewComment, *, by: Person) -> Comment:
    """The draft as it says now; one that was confirmed or sent back waits for the chair again.

    Raises: NotAllowed once it is submitted (or, for a delegate, confirmed), Missing, Invalid.
    """
    with transaction(ws.engine) as session:
        old = _unsent(session, draft_id, by)
        _check_open(ws, session, old, by)
        desk = EntryDesk(ws, session, by)
        now = desk.changed(old, new)
        replace_comment(session, now)
        carry_to_newest(session, now, desk.newest(now))
        _settle_waits(session, old, now)
    return now


def delete_draft(ws: Workspace, draft_id: str, *, by: Person) -> None:
    """Takes a draft out for good. Raises: NotAllowed once it is confirmed or submitted, Missing."""
    with transaction(ws.engine) as session:
        draft = _unsent(session, draft_id, by)
        refuse_confirmed(draft)
        delete_comment(session, draft_id)
        _note(ws, session, DELETED, draft, by)


def confirm(ws: Workspace, round_id: str, group_id: str, comment_ids: Sequence[str] = (), *, by: Person) -> int:
    """How many drafts of the group the chair has confirmed: these, or all but those sent back.

    Raises: NotAllowed, Stale if one of them is no draft any more, Invalid if there is none.
    """
    with transaction(ws.engine) as session:
        check(by, Act.CONFIRM, load_round(session, round_id).congress_id, group_id)
        drafts = _chosen(session, (round_id, group_id), comment_ids, (CommentState.DRAFT,))
        if not drafts:
            raise Invalid("No draft waits for confirmation.")
        save_states(session, [draft.id for draft in drafts], CommentState.CONFIRMED)
        for draft in drafts:
            _note(ws, session, "confirm_comment", draft, by)
    return len(drafts)


def send_back(ws: Workspace, draft_id: str, note: str, *, by: Person) -> None:
    """Gives a draft back to the group's secretary with a note. Raises: NotAllowed, Missing, Invalid (no note)."""
    with transaction(ws.engine) as session:
        draft = load_comment(session, draft_id)
        _require_seen(draft, by)
        check(by, Act.CONFIRM, draft.congress_id, draft.group_id)
        if draft.state not in UNSENT:
            raise NotAllowed("The comment has been submitted and can no longer be changed.")
        written = _noted(note)
        if not written:
            raise Invalid("Write what is to be changed.").at("note")
        save_states(session, [draft_id], CommentState.DRAFT, sent_back=written)
        _note(ws, session, "send_back", draft, by, note=written)


def reopen_draft(ws: Workspace, draft_id: str, *, by: Person) -> None:
    """Takes a confirmed comment back to the drafts; it waits for the chair again.

    Raises: Stale if it is not confirmed, Invalid (round not open), NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        draft = _unsent(session, draft_id, by)
        check(by, Act.COLLECT, draft.congress_id, draft.group_id)
        _check_open(ws, session, draft, by)
        if draft.state is not CommentState.CONFIRMED:
            raise Stale("This comment is a draft already.")
        save_states(session, [draft_id], CommentState.DRAFT)
        _note(ws, session, "reopen_draft", draft, by)


def submit_group(ws: Workspace, round_id: str, group_id: str, comment_ids: Sequence[str] = (), *, by: Person) -> int:
    """How many comments of the group went to the secretariat: these, or all that are ready. They stay as they are.

    Ready are confirmed ones, and drafts too in a round that needs no chair; those sent back never are.
    Raises: Invalid (round not open, nothing ready), Stale (one is not ready any more), NotAllowed.
    """
    with transaction(ws.engine) as session:
        opened, group = load_round(session, round_id), load_group(session, group_id)
        check(by, Act.COLLECT, opened.congress_id, group_id)
        check_open(opened, group, by, ws.now())
        states = (CommentState.CONFIRMED,) if opened.needs_chair else UNSENT
        ready = _chosen(session, (round_id, group_id), comment_ids, states)
        if not ready:
            raise Invalid("Nothing is ready to be submitted. Drafts wait for the chair's confirmation.")
        for comment in ready:
            if comment.corrects:
                _take_back(ws, session, load_comment(session, comment.corrects), by)
            _note(ws, session, "submit_comment", comment, by)
        save_states(session, [comment.id for comment in ready], CommentState.SUBMITTED)
        queue(session, EntryType.COMMENT, [comment.id for comment in ready])
    return len(ready)


def withdraw(ws: Workspace, submitted_id: str, *, by: Person, reason: str = "") -> None:
    """Takes a submitted comment back; it stays as a trace and counts nowhere. A draft is deleted instead.

    Raises: NotAllowed once it is answered, Invalid for a group when the round is closed, Missing.
    """
    with transaction(ws.engine) as session:
        comment = load_comment(session, submitted_id)
        _require_seen(comment, by)
        check(by, Act.COMMENT, comment.congress_id, comment.group_id)
        if comment.state in UNSENT:
            refuse_confirmed(_unsent(session, submitted_id, by))
            delete_comment(session, submitted_id)
            return _note(ws, session, DELETED, comment, by)
        _check_open(ws, session, comment, by)
        return _take_back(ws, session, comment, by, reason=_noted(reason))


def correct(
    ws: Workspace, submitted_id: str, new: NewComment, *, by: Person, leaves_out: Collection[str] = ()
) -> Comment:
    """The comment that stands for a submitted one, which is withdrawn as soon as this one is submitted.

    Its files go along but for those with an id in `leaves_out`; the old one keeps all. It goes on at once where this
    person may submit alone; else it waits among the group's drafts.
    Raises: NotAllowed once the old one is answered, Stale if it is corrected already, Invalid, Missing.
    """
    with transaction(ws.engine) as session:
        if has_comments(session, [comment_id(new)]):
            return load_comment(session, comment_id(new))
        old = load_comment(session, submitted_id)
        _require_seen(old, by)
        _check_correctable(session, old, new)
        desk = EntryDesk(ws, session, by)
        made = desk.comment(new, corrects=old.id)
        save_comments(session, [made])
        carry_to_newest(session, made, desk.newest(made))
        for file in load_attachments(session, [old.id]).get(old.id, ()):
            if file.id not in leaves_out:
                save_attachment(session, replace(file, id=ws.new_id(), noun_id=made.id))
        queue(session, EntryType.COMMENT, [made.id])
        if made.state is CommentState.SUBMITTED:
            _take_back(ws, session, old, by, corrected_by=made.code)
    return made


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a group is: the round, and its comments by stage."""

    round: Round
    group: Group
    comments: tuple[Comment, ...]

    def of(self, *states: CommentState) -> tuple[Comment, ...]:
        """The comments at one of these stages, by code."""
        return tuple(comment for comment in self.comments if comment.state in states)

    @property
    def to_confirm(self) -> tuple[Comment, ...]:
        """Drafts that wait for the chair: all but those sent back."""
        return tuple(comment for comment in self.of(CommentState.DRAFT) if not comment.sent_back)

    @property
    def sent_back(self) -> tuple[Comment, ...]:
        """Drafts on which the chair has written what is to be changed."""
        return tuple(comment for comment in self.of(CommentState.DRAFT) if comment.sent_back)

    @property
    def needs_a_step(self) -> bool:
        """Whether something is not with the secretariat yet."""
        return bool(self.of(*UNSENT))

    @property
    def ready(self) -> tuple[Comment, ...]:
        """What `submit_group` would submit."""
        states = (CommentState.CONFIRMED,) if self.round.needs_chair else UNSENT
        return tuple(comment for comment in self.of(*states) if not comment.sent_back)


def progress(session: Session, round_id: str, group_id: str, *, by: Person) -> Progress:
    """How far a group of the round is; for those who collect in it. Raises: NotAllowed, Missing."""
    opened, group = load_round(session, round_id), load_group(session, group_id)
    if group.congress_id != opened.congress_id:
        raise Missing("There is no such group.")
    check(by, Act.COLLECT, opened.congress_id, group_id)
    return Progress(opened, group, load_comments_of_group(session, round_id, group_id))


# ---------------------------------------------------------------- what may be done to which comment


def _unsent(session: Session, draft_id: str, by: Person) -> Comment:
    """A draft that this person may change. Raises: NotAllowed, Missing."""
    draft = load_comment(session, draft_id)
    _require_seen(draft, by)
    check(by, Act.COMMENT, draft.congress_id, draft.group_id)
    if draft.state not in UNSENT:
        raise NotAllowed("The comment has been submitted and can no longer be changed.")
    if draft.state is CommentState.CONFIRMED and not may(by, Act.COLLECT, draft.congress_id, draft.group_id):
        raise NotAllowed("The chair has confirmed this comment. Ask the secretary of the group.")
    return draft


def refuse_confirmed(comment: Comment) -> None:
    """Nothing, unless the chair has confirmed just this. Raises: NotAllowed."""
    if comment.state is CommentState.CONFIRMED:
        raise NotAllowed("The chair has confirmed this comment as it is. Take it back to the drafts first.")


def _require_seen(comment: Comment, by: Person) -> None:
    if not sees(by, comment):
        raise Missing("This does not exist, or it is not open to you.")


def _check_open(ws: Workspace, session: Session, comment: Comment, by: Person) -> None:
    if comment.round_id is not None:
        check_open(load_round(session, comment.round_id), load_group(session, comment.group_id), by, ws.now())


def _check_correctable(session: Session, old: Comment, new: NewComment) -> None:
    if (old.group_id, old.round_id) != (new.group_id, new.round_id):
        raise Invalid("A correction belongs to the group and the round of the comment it corrects.")
    if find_correction(session, old.id):
        raise Stale("This comment has been corrected already.")
    _check_submitted(session, old)


def _check_submitted(session: Session, comment: Comment) -> None:
    """Nothing, for a submitted comment that nobody has answered. Raises: NotAllowed, Stale."""
    if comment.state is CommentState.WITHDRAWN:
        raise Stale("The comment has been withdrawn already.")
    if comment.state is not CommentState.SUBMITTED:
        raise NotAllowed("Only a submitted comment is corrected; a draft is changed.")
    if load_disposition(session, comment.id):
        raise NotAllowed("The comment has been answered already and stays on record.")


def _settle_waits(session: Session, old: Comment, now: Comment) -> None:
    """Places that were not found when a draft came in wait no longer once they are given, the first ones first."""
    arrival = find_arrival(session, now.id)
    if arrival and arrival.waits:
        n_given = max(0, len(now.anchors) - len(old.anchors))
        waits = arrival.waits[n_given:] if now.scope is Scope.SECTION else ()
        save_arrivals(session, [replace(arrival, waits=waits)])


def _take_back(ws: Workspace, session: Session, comment: Comment, by: Person, **more: object) -> None:
    _check_submitted(session, comment)
    save_states(session, [comment.id], CommentState.WITHDRAWN)
    leave_clusters(session, comment.id)
    queue(session, EntryType.COMMENT, [comment.id])
    _note(ws, session, "withdraw_comment", comment, by, **more)


def _chosen(
    session: Session, of: tuple[str, str], comment_ids: Sequence[str], states: Sequence[CommentState]
) -> list[Comment]:
    """The named comments of a group in a round (all without names) that are at one of these stages.

    Raises: Stale if a named one is not, or was sent back.
    """
    fit = [c for c in load_comments_of_group(session, *of, states) if not c.sent_back]
    if not comment_ids:
        return fit
    wanted = set(comment_ids)
    chosen = [comment for comment in fit if comment.id in wanted]
    if len(chosen) < len(wanted):
        raise Stale("One of these comments has changed meanwhile. Look at the list again.")
    return chosen


def _note(ws: Workspace, session: Session, act: str, comment: Comment, by: Person, **more: object) -> None:
    ws.note(session, comment.congress_id, act, ("comment", comment.id), by, code=comment.code, **more)


def _noted(text: str) -> str:
    if len(text) > MAX_NOTE:
        raise Invalid("The text is longer than {n} characters.", n=MAX_NOTE)
    return text.strip()
