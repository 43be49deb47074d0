"""A comment split into parts that are decided apart; the answer of the comment follows from theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Comment, DecisionState, Disposition, Outcome, Part, Person, Proposal
from congressdocs.core.people.rights import Act, check, sees
from congressdocs.core.review.disposition import check_disposition, derived, part_of, share_out
from congressdocs.store.answers.dispositions import end_disposition, load_disposition, save_disposition
from congressdocs.store.answers.parts import load_part_dispositions, save_part_disposition
from congressdocs.store.comments.comments import leave_clusters, load_comment, save_parts
from congressdocs.store.engine import reading, transaction
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.workspace import Workspace

MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part as it is cut out. `takes`: positions of the comment's proposals that go with it (from 0).

    A proposal that no part takes goes with the part that speaks of its words.
    """

    text: str
    takes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """A part with its proposals and the answer it has, if any."""

    number: int
    text: str
    proposals: tuple[Proposal, ...]
    disposition: Disposition | None = None


def split_comment(ws: Workspace, comment_id: str, parts: Sequence[NewPart], *, by: Person) -> Comment:
    """The comment in parts (at least two), each with its words and proposals; split again, the new cut holds.

    Raises: Invalid (one part only, a part without words), NotAllowed once it is answered, Missing.
    """
    with transaction(ws.engine) as session:
        comment = _undecided(session, comment_id, by)
        _check_parts(parts)
        numbered = tuple(Part(n, part.text.strip()) for n, part in enumerate(parts, 1))
        split = replace(comment, parts=numbered, proposals=_shared(_whole(comment), parts))
        save_parts(session, split)
        leave_clusters(session, comment_id)
        _note(ws, session, split, "split_comment", by)
        return split


def unsplit_comment(ws: Workspace, comment_id: str, *, by: Person) -> Comment:
    """The comment in one piece again, with the proposals it came with. Raises: NotAllowed once a part is answered."""
    with transaction(ws.engine) as session:
        comment = _undecided(session, comment_id, by)
        whole = _whole(comment)
        save_parts(session, whole)
        _note(ws, session, whole, "unsplit_comment", by)
        return whole


def decide_part(
    ws: Workspace,
    comment_id: str,
    number: int,
    outcome: Outcome,
    reply: str,
    *,
    by: Person,
    edits: tuple[Proposal, ...] | None = None,
) -> Disposition:
    """The proposed answer of one part; with the last part the comment gets the answer that follows from all.

    Raises: Invalid (as for a comment; approved already), Missing.
    """
    with transaction(ws.engine) as session:
        comment = _visible(session, comment_id, by, Act.DECIDE)
        held = load_disposition(session, comment_id)
        if held and held.state is DecisionState.APPROVED:
            raise Invalid("{code} is decided and approved. Take that decision back first.", code=comment.code)
        made = Disposition(
            ws.new_id(), comment_id, outcome, reply.strip(), DecisionState.PROPOSED, by.name, ws.now(), edits
        )
        check_disposition(part_of(comment, number), made)
        save_part_disposition(session, number, made)
        _follow(ws, session, comment, by)
        ws.note(session, comment.congress_id, "decide", ("comment", comment_id), by, outcome=outcome, part=number)
        return made


def parts_of(ws: Workspace, comment_id: str, *, by: Person) -> tuple[PartAnswer, ...]:
    """The parts of a comment with their answers; none if it is in one piece. Raises: Missing, NotAllowed."""
    with reading(ws.engine) as session:
        return answers_of(session, [_visible(session, comment_id, by, Act.READ_COMMENTS)]).get(comment_id, ())


def answers_of(session: Session, comments: Iterable[Comment]) -> dict[str, tuple[PartAnswer, ...]]:
    """The parts of those of the comments that are in parts, by comment."""
    in_parts = [comment for comment in comments if comment.parts]
    held = load_part_dispositions(session, [comment.id for comment in in_parts])
    return {
        comment.id: tuple(
            PartAnswer(
                part.number,
                part.text,
                part_of(comment, part.number).proposals,
                held.get(comment.id, {}).get(part.number),
            )
            for part in comment.parts
        )
        for comment in in_parts
    }


def _follow(ws: Workspace, session: Session, comment: Comment, by: Person) -> None:
    """Writes the answer of a comment whose parts are all answered; before that it has none."""
    answers = load_part_dispositions(session, [comment.id]).get(comment.id, {})
    if len(answers) == len(comment.parts):
        save_disposition(session, derived(comment, answers, id=ws.new_id(), by=by.name, at=ws.now()))
    elif load_disposition(session, comment.id):
        end_disposition(session, comment.id, by=by.name, at=ws.now())
    queue(session, EntryType.COMMENT, [comment.id])


def _visible(session: Session, comment_id: str, by: Person, act: Act) -> Comment:
    comment = load_comment(session, comment_id)
    if not sees(by, comment):
        raise Missing("There is no such comment.")
    check(by, act, comment.congress_id, comment.group_id)
    return comment


def _undecided(session: Session, comment_id: str, by: Person) -> Comment:
    """The comment, if its parts may still change."""
    comment = _visible(session, comment_id, by, Act.DECIDE)
    held = load_disposition(session, comment_id)
    if (held and held.state is not DecisionState.WITHDRAWN) or load_part_dispositions(session, [comment_id]):
        raise NotAllowed("The comment has been answered; take the answer back before you change its parts.")
    return comment


def _check_parts(parts: Sequence[NewPart]) -> None:
    if len(parts) < 2:
        raise Invalid("Cut the comment into at least two parts, one a line.")
    if len(parts) > MAX_PARTS:
        raise Invalid("A comment has at most {n} parts.", n=MAX_PARTS)
    if not all(part.text.strip() for part in parts):
        raise Invalid("A part needs words of its own.")


def _whole(comment: Comment) -> Comment:
    """The comment in one piece."""
    return replace(comment, parts=(), proposals=tuple(replace(p, part=0) for p in comment.proposals))


def _shared(comment: Comment, parts: Sequence[NewPart]) -> tuple[Proposal, ...]:
    """The comment's proposals, each with the number of its part. Raises: Invalid."""
    taken = {position: n for n, part in enumerate(parts, 1) for position in part.takes}
    if not taken.keys() <= set(range(len(comment.proposals))):
        raise Invalid("The comment has no such proposal.")
    guessed = share_out(comment, [part.text for part in parts])
    return tuple(replace(p, part=taken.get(i, guessed[i])) for i, p in enumerate(comment.proposals))


def _note(ws: Workspace, session: Session, comment: Comment, act: str, by: Person) -> None:
    queue(session, EntryType.COMMENT, [comment.id])
    of = ("comment", comment.id)
    ws.note(session, comment.congress_id, act, of, by, code=comment.code, n_parts=len(comment.parts))
