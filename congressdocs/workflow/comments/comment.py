"""Comments of groups, stored: checked against round and rights, at their places, with their codes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from congressdocs.core.finding import EntryType
from congressdocs.core.model import (
    Channel,
    Comment,
    CommentState,
    Group,
    Person,
    Round,
    Version,
)
from congressdocs.core.people.rights import Act, check, may, sees_paper, speaks_alone
from congressdocs.store.answers.dispositions import load_dispositions
from congressdocs.store.comments.comments import (
    find_comment,
    has_comments,
    load_comment,
    load_comments,
    next_comment_number,
    replace_comment,
    save_comments,
)
from congressdocs.store.comments.papers import load_paper
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_group, load_round
from congressdocs.store.people.rounds import load_attendance
from congressdocs.store.text.documents import documents_of, load_document
from congressdocs.store.text.versions import load_latest_version, load_section, load_version
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.comments.new_comment import (
    NewComment,
    NewPlace,
    anchor_at,
    as_speaker,
    check_entry,
    comment_id,
    proposals_at,
)
from congressdocs.workflow.drafts.carry import carry_to_newest
from congressdocs.workflow.workspace import Workspace

_IN_SESSION = (Channel.GROUP, Channel.SPOKEN)  # given among those present


def submit_comment(ws: Workspace, new: NewComment, *, by: Person) -> Comment:
    """The stored comment; the one stored before when the same token was sent already.

    Raises: Invalid (no text, more supporters than present, a place that does not exist, round not open).
    """
    try:
        with transaction(ws.engine) as session:
            return store_comments(ws, session, [new], by)[0]
    except Stale:
        return _sent_before(ws, new)


def _sent_before(ws: Workspace, new: NewComment) -> Comment:
    """The comment that the same entry became a moment ago; otherwise the collision stays an error."""
    with reading(ws.engine) as session:
        try:
            return load_comment(session, comment_id(new))
        except Missing:
            raise Stale("Somebody else saved at the same moment. Please send it again.") from None


def store_comments(
    ws: Workspace, session: Session, news: Sequence[NewComment], by: Person, *, as_drafts: bool = False
) -> list[Comment]:
    """The comments, new ones saved in this transaction; those sent before are not stored again.

    `as_drafts`: for the group to go on with; else as far as the round lets this person go.
    """
    known = has_comments(session, [comment_id(new) for new in news])
    desk = EntryDesk(ws, session, by)
    added = [desk.comment(new, as_draft=as_drafts) for new in news if comment_id(new) not in known]
    save_comments(session, added)
    for comment in added:
        carry_to_newest(session, comment, desk.newest(comment))
    queue(session, EntryType.COMMENT, [comment.id for comment in added])
    fresh = {comment.id: comment for comment in added}
    return [fresh.get(comment_id(new)) or load_comment(session, comment_id(new)) for new in news]


def correct_comments(ws: Workspace, session: Session, corrected: Mapping[str, NewComment], by: Person) -> None:
    """Writes what comments (by id) say now; code, time and author stay, the log keeps what they said before.

    Raises: NotAllowed if one of them has been answered.
    """
    if load_dispositions(session, list(corrected)):
        raise NotAllowed("The comment has been answered already and stays on record.")
    desk = EntryDesk(ws, session, by)
    for old in load_comments(session, list(corrected)):
        now = desk.corrected(old, corrected[old.id])
        replace_comment(session, now)
        carry_to_newest(session, now, desk.newest(now))
    queue(session, EntryType.COMMENT, list(corrected))


class EntryDesk:
    """Takes entries in within one transaction; every group, round and version is read once."""

    def __init__(self, ws: Workspace, session: Session, by: Person) -> None:
        self._ws, self._session, self._by = ws, session, by
        self._now = ws.now()  # read after the transaction got its turn: waiting must not carry anybody past a due time
        self._groups: dict[str, Group] = {}
        self._rounds: dict[str, Round] = {}
        self._versions: dict[tuple[str, str | None], Version] = {}
        self._documents: dict[str, str] = {}  # section id -> document id
        self._opened: dict[str, frozenset[str]] = {}  # round id -> ids of the documents it opens
        self._numbers: dict[str, int] = {}  # group id -> next number

    def comment(self, new: NewComment, *, as_draft: bool = False, corrects: str | None = None) -> Comment:
        """The comment of an entry, checked, with its code; also noted in the log."""
        group = self._group(new.group_id)
        check(self._by, Act.COMMENT, group.congress_id, group.id)
        state = CommentState.SUBMITTED
        if new.round_id is not None:
            opened = self._round(new.round_id)
            check_open(opened, group, self._by, self._now)
            state = _state(opened, group, self._by)
        elif not may(self._by, Act.IMPORT, group.congress_id):
            raise Invalid("This draft is not open for comments now. Comment on the draft of the open round.")
        if as_draft:
            state = CommentState.DRAFT
        built = self._built(new, group)
        comment = replace(built, id=comment_id(new), code=self._code(new, group), state=state, corrects=corrects)
        self._note("submit_comment" if state is CommentState.SUBMITTED else "draft_comment", comment)
        return comment

    def changed(self, old: Comment, new: NewComment) -> Comment:
        """What a draft of a group says now: a draft again, whatever the chair had said to it."""
        return replace(self.corrected(old, new, "change_draft"), state=CommentState.DRAFT, sent_back="")

    def corrected(self, old: Comment, new: NewComment, act: str = "correct_comment") -> Comment:
        """What a comment says now; also noted in the log, with what it said before."""
        group = self._group(old.group_id)
        check(self._by, Act.COMMENT, group.congress_id, group.id)
        kept = ("id", "code", "round_id", "at", "by", "by_id", "state", "corrects", "paper_id", "channel")
        same = {name: getattr(old, name) for name in kept}
        before = {"text": old.text, "proposed": [p.text for p in old.proposals], "places": len(old.anchors)}
        comment = replace(self._built(replace(new, round_id=old.round_id), group), **same)
        self._note(act, comment, before=before)
        return comment

    def _note(self, act: str, comment: Comment, **more: object) -> None:
        of = ("comment", comment.id)
        self._ws.note(self._session, comment.congress_id, act, of, self._by, code=comment.code, **more)

    def _built(self, new: NewComment, group: Group) -> Comment:
        """The comment of an entry, checked, still without its own id and code."""
        new = self._with_present(new)
        check_entry(new)
        self._check_paper(new, group)
        places = [(place, self._version(place, group.congress_id)) for place in new.places]
        anchors = tuple(anchor_at(place, version) for place, version in places)
        self._check_documents(new, group)
        return Comment(
            id="",
            congress_id=group.congress_id,
            round_id=new.round_id,
            group_id=group.id,
            code="",
            kind=new.kind,
            scope=new.scope,
            text=new.text.strip(),
            document_id=self._documents[new.places[0].section_id] if new.places else new.document_id,
            anchors=anchors,
            proposals=proposals_at(new.places, anchors),
            reason=new.reason.strip(),
            speaker=self._speaker(new, group),
            supporters=new.supporters,
            present=new.present,
            is_minority=new.is_minority,
            reference=new.reference.strip(),
            said_at=new.said_at,
            at=self._now,
            by=self._by.name,
            by_id=self._by.id,
            paper_id=new.paper_id,
            channel=Channel.PAPER if new.paper_id else new.channel,
        )

    def _speaker(self, new: NewComment, group: Group) -> str:
        """Who says it: a delegate for him- or herself, else whom the entry names."""
        if new.paper_id is None and speaks_alone(self._by, group.congress_id, group.id):
            return as_speaker(self._by.name, self._by.unit)
        return new.speaker.strip()

    def _with_present(self, new: NewComment) -> NewComment:
        """The entry with the number of those present at the group's session, where it names none itself."""
        if new.present is not None or new.round_id is None or new.channel not in _IN_SESSION:
            return new
        attendance = load_attendance(self._session, new.round_id, new.group_id)
        return replace(new, present=attendance.present if attendance else None)

    def newest(self, comment: Comment) -> dict[str, Version]:
        """The newest version of each section the comment is about, by section id."""
        return {a.section_id: self._version(NewPlace(a.section_id), comment.congress_id) for a in comment.anchors}

    def _check_documents(self, new: NewComment, group: Group) -> None:
        """Nothing, if the round opens every document that the entry is about. Raises: Invalid, Missing."""
        about = {self._documents[place.section_id] for place in new.places} or {new.document_id} - {None}
        for document_id in about - set(self._documents.values()):
            if load_document(self._session, str(document_id)).congress_id != group.congress_id:
                raise Missing("There is no such document.")
        if new.round_id is not None and not about <= self._opened_by(self._round(new.round_id)):
            raise Invalid("This draft is not open for comments now. Comment on the draft of the open round.")

    def _opened_by(self, round: Round) -> frozenset[str]:
        if round.id not in self._opened:
            self._opened[round.id] = documents_of(self._session, round.draft_ids)
        return self._opened[round.id]

    def _check_paper(self, new: NewComment, group: Group) -> None:
        if new.paper_id is None:
            return
        paper = load_paper(self._session, new.paper_id)
        if paper.congress_id != group.congress_id or not sees_paper(self._by, paper):
            raise Missing("There is no such paper.")

    def _group(self, group_id: str) -> Group:
        if group_id not in self._groups:
            self._groups[group_id] = load_group(self._session, group_id)
        return self._groups[group_id]

    def _round(self, round_id: str) -> Round:
        if round_id not in self._rounds:
            self._rounds[round_id] = load_round(self._session, round_id)
        return self._rounds[round_id]

    def _version(self, place: NewPlace, congress_id: str) -> Version:
        key = (place.section_id, place.version_id)
        if key not in self._versions:
            self._documents[place.section_id] = self._document_of(place.section_id, congress_id)
            self._versions[key] = self._load_version(place)
        return self._versions[key]

    def _document_of(self, section_id: str, congress_id: str) -> str:
        document = load_document(self._session, load_section(self._session, section_id).document_id)
        if document.congress_id != congress_id:
            raise Missing("This does not exist, or it is not open to you.")
        return document.id

    def _load_version(self, place: NewPlace) -> Version:
        if place.version_id is None:
            return load_latest_version(self._session, place.section_id)
        version = load_version(self._session, place.version_id)
        if version.section_id != place.section_id:
            raise Invalid("The place of the comment does not exist.")
        return version

    def _code(self, new: NewComment, group: Group) -> str:
        if new.code is not None:
            if find_comment(self._session, group.congress_id, new.code):
                raise Invalid("There is a comment with the code {code} already.", code=new.code)
            return new.code
        if group.id not in self._numbers:
            self._numbers[group.id] = next_comment_number(self._session, group.id)
        number = self._numbers[group.id]
        self._numbers[group.id] += 1
        return f"{group.code}-{number:03d}"


def _state(round: Round, group: Group, by: Person) -> CommentState:
    """How far an entry of this person goes at once: to the secretariat, or among the group's drafts."""
    if may(by, Act.IMPORT, group.congress_id):
        return CommentState.SUBMITTED
    collects = may(by, Act.COLLECT, group.congress_id, group.id)
    goes = not round.needs_chair if collects else round.delegates_submit
    return CommentState.SUBMITTED if goes else CommentState.DRAFT


def check_open(round: Round, group: Group, by: Person, now: datetime) -> None:
    """Groups comment while the round is open; those who import may add what came in on paper later."""
    if round.congress_id != group.congress_id:
        raise Missing("This does not exist, or it is not open to you.")
    if group.id not in round.group_ids:
        raise Invalid("The round is not open to {group}.", group=group.name)
    if may(by, Act.IMPORT, group.congress_id):
        return
    if round.is_over(now):
        raise NotOpen("The round is closed; comments can no longer be sent. Ask the congress office.")
    if now < round.starts:
        raise NotOpen("The round has not begun yet.")
