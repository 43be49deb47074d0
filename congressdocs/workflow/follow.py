"""What became of the comments of a round, for programs: own mark, state, outcome, reply, place in the new draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.model import Comment, DecisionState, Person, Round
from congressdocs.core.people.rights import Act, check, sight
from congressdocs.reports.pieces.collected import Landing
from congressdocs.store.comments.comments import load_comments
from congressdocs.store.comments.deliveries import load_arrivals
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.screens.pages import comments, comments_of_round
from congressdocs.workflow.intake.json_list import own_id_of
from congressdocs.workflow.printouts.collect import landings_of, section_names
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FollowedPlace:
    """A place of a comment: its section by key and as printouts name it, the quoted words, the proposed wording."""

    key: str
    section: str
    quote: str
    proposed: str | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A comment with the sender's own mark ("": it came by another road) and where it changed the newest draft."""

    own_id: str
    line: CommentLine
    places: tuple[FollowedPlace, ...]
    landings: tuple[Landing, ...]


def follow(
    ws: Workspace, round_id: str, *, by: Person, offset: int = 0, limit: int = 100
) -> tuple[int, tuple[Followed, ...]]:
    """How many comments of the round `by` sees, and some of them in the order of their codes."""
    with reading(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.READ_COMMENTS, opened.congress_id)
        lines = comments_of_round(session, sight(by, opened.congress_id), round_id)
        return len(lines), _followed(session, opened, lines[offset : offset + limit])


def sent_before(
    ws: Workspace, round_id: str, sent: Collection[tuple[str, str]], *, by: Person
) -> dict[tuple[str, str], CommentLine]:
    """The comments that came in under these marks (code of the group, sender's own mark)."""
    with reading(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.READ_COMMENTS, opened.congress_id)
        marks = {a.comment_id: a.mark for a in load_arrivals(session, round_id) if a.mark}
        lines = comments(session, sight(by, opened.congress_id), list(marks), traces=True)
    named = {(line.group_code, own_id_of(line.group_code, marks[line.id])): line for line in lines}
    return {name: line for name, line in named.items() if name in sent}


def _followed(session: Session, opened: Round, lines: Sequence[CommentLine]) -> tuple[Followed, ...]:
    marks = {arrival.comment_id: arrival.mark for arrival in load_arrivals(session, opened.id)}
    found = {comment.id: comment for comment in load_comments(session, [line.id for line in lines])}
    names = section_names(session, opened)
    answered = [found[line.id] for line in lines if line.state is DecisionState.APPROVED]
    landed = landings_of(session, opened.congress_id, answered) if answered else {}
    return tuple(
        Followed(
            own_id_of(line.group_code, marks.get(line.id, "")),
            line,
            _places(found[line.id], names),
            landed.get(line.id, ()),
        )
        for line in lines
    )


def _places(comment: Comment, names: dict[str, str]) -> tuple[FollowedPlace, ...]:
    wordings = {proposal.anchor: proposal.text for proposal in comment.proposals}
    return tuple(
        FollowedPlace(anchor.section_id, names.get(anchor.section_id, ""), anchor.quote, wordings.get(anchor))
        for anchor in comment.anchors
    )
