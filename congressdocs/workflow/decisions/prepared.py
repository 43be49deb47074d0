"""Decisions in a JSON file: [{comment, outcome, reply, edits: null | [{section, quote, action, proposed}]}]."""

import json
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Refused, UnreadableFile
from congressdocs.core.model import Comment, Disposition, Outcome, Person, Proposal, Round
from congressdocs.core.people.rights import Act, check
from congressdocs.core.text.anchor import make_anchor
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_document
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.decisions.decide import propose
from congressdocs.workflow.intake.tables.columns import action_of
from congressdocs.workflow.workspace import Workspace

Entry = Mapping[str, object]


def load_decisions(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> tuple[Disposition, ...]:
    """The decisions of the file, proposed; all or none. `comment` is the printed code.

    Raises: UnreadableFile (no JSON of this shape), Invalid naming the entry that cannot be used.
    """
    entries = _read(data)
    with transaction(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.DECIDE, found.congress_id)
        desk = _Desk(session, found)
        return propose(ws, session, [desk.decision(entry) for entry in entries], by)


def _read(data: bytes) -> Sequence[Entry]:
    try:
        entries = json.loads(data)
    except ValueError as fault:
        raise UnreadableFile("This is not a file of decisions (JSON).") from fault
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UnreadableFile("A file of decisions is a list of entries, one for each comment.")
    return entries


class _Desk:
    """Reads entries against the comments and texts of one round."""

    def __init__(self, session: Session, round: Round) -> None:
        self._comments = {comment.code: comment for comment in load_comments_of_round(session, round.id)}
        self._documents = {
            document_id: load_document(session, document_id).code
            for document_id in {c.document_id for c in self._comments.values()}
            if document_id
        }
        self._atlas = Atlas.of_round(session, round)

    def decision(self, entry: Entry) -> tuple[Comment, Outcome, str, tuple[Proposal, ...] | None]:
        """What the entry decides. Raises: Invalid with the code of the comment."""
        code = _text(entry, "comment")
        if (comment := self._comments.get(code)) is None:
            raise Invalid("There is no comment {code} in this round.", code=code)
        try:
            return comment, _outcome(_text(entry, "outcome")), _text(entry, "reply"), self._edits(entry, comment)
        except Refused as trouble:
            raise Invalid("{code}: {why}", code=code, why=trouble) from trouble

    def _edits(self, entry: Entry, comment: Comment) -> tuple[Proposal, ...] | None:
        edits = entry.get("edits")
        if edits is None:
            return None
        if not isinstance(edits, list) or not all(isinstance(edit, dict) for edit in edits):
            raise Invalid("The edits are not a list.")
        return tuple(self._proposal(edit, comment) for edit in edits)

    def _proposal(self, edit: Entry, comment: Comment) -> Proposal:
        document = _text(edit, "document") or self._documents.get(comment.document_id or "", "")
        action = action_of(_text(edit, "action"))
        written = WrittenPlace(document, _text(edit, "section"), _text(edit, "quote"), action, _text(edit, "proposed"))
        found, place = self._atlas.place(written)
        if place.paragraph_id is None or place.proposed is None:
            raise Invalid("An edit needs the words it changes, and what becomes of them.")
        anchor = make_anchor(found.version, place.paragraph_id, place.start, place.end)
        return Proposal(anchor, place.action, place.proposed)


def _text(entry: Entry, name: str) -> str:
    value = entry.get(name)
    return value.strip() if isinstance(value, str) else ""


def _outcome(name: str) -> Outcome:
    try:
        return Outcome(name)
    except ValueError:
        raise Invalid("“{name}” is not an outcome.", name=name) from None
