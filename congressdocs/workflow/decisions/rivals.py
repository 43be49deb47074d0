"""Before a decision is approved: which other decisions touch the same words, so that both cannot go in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.merging.merge import Conflict
from congressdocs.core.model import Comment, CommentState, DecisionState, Disposition, Person, Round
from congressdocs.core.people.rights import Act, check
from congressdocs.core.review.consolidate import plan
from congressdocs.core.review.disposition import approved, proposals_of
from congressdocs.store.answers.consolidations import load_edits_of_comments
from congressdocs.store.answers.dispositions import load_dispositions, load_dispositions_of_round
from congressdocs.store.comments.comments import load_comments, load_comments_of_sections
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.versions import load_newest, load_versions
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rivals:
    """Decisions that exclude one another: those about to be approved, and the others, approved too or about to be."""

    reason: str  # as `core.merging.merge` names it
    asked: tuple[Comment, ...]
    others: tuple[Comment, ...]


def rivals(ws: Workspace, comment_ids: Sequence[str], *, by: Person) -> tuple[Rivals, ...]:
    """What approving the proposed decisions on these comments would make exclude each other. Saves nothing."""
    with reading(ws.engine) as session:
        comments = load_comments(session, comment_ids)
        for congress_id in {comment.congress_id for comment in comments}:
            check(by, Act.APPROVE, congress_id)
        rounds = dict.fromkeys(comment.round_id for comment in comments if comment.round_id)
        return tuple(
            one
            for round_id in rounds
            for one in _in_round(
                session, load_round(session, round_id), [c for c in comments if c.round_id == round_id]
            )
        )


def rivals_in_round(ws: Workspace, round_id: str, *, by: Person) -> tuple[Rivals, ...]:
    """The same for everything that is proposed in the round."""
    with reading(ws.engine) as session:
        held = load_dispositions_of_round(session, round_id)
    waiting = [i for i, disposition in held.items() if disposition.state is DecisionState.PROPOSED]
    return rivals(ws, waiting, by=by)


def _in_round(session: Session, opened: Round, asked: Sequence[Comment]) -> list[Rivals]:
    wanted = _as_approved(session, asked)
    by_id = {comment.id: comment for comment in asked}
    places = [p.anchor.section_id for i, d in wanted.items() for p in proposals_of(by_id[i], d)]
    if not places:
        return []
    base = load_newest(session, list(dict.fromkeys(places)))
    around = [c for c in load_comments_of_sections(session, list(base)) if _may_meet(c, opened) and c.id not in by_id]
    standing = _approved(session, around)
    everybody = {comment.id: comment for comment in (*around, *asked)}
    held = [*standing.values(), *wanted.values()]
    made_on = {p.anchor.version_id for d in held for p in proposals_of(everybody[d.comment_id], d)}
    older = load_versions(session, sorted(made_on - {version.id for version in base.values()}))
    found = plan(list(base.values()), list(everybody.values()), held, older=older)
    told = [_told(conflict, everybody, wanted) for conflict in found.conflicts if len(conflict.edits) > 1]
    return [one for one in told if one.asked]


def _told(conflict: Conflict, everybody: Mapping[str, Comment], wanted: Mapping[str, Disposition]) -> Rivals:
    met = sorted((everybody[i] for i in set(conflict.source_ids) if i in everybody), key=lambda comment: comment.code)
    asked = tuple(comment for comment in met if comment.id in wanted)
    return Rivals(conflict.reason, asked, tuple(comment for comment in met if comment.id not in wanted))


def _as_approved(session: Session, asked: Sequence[Comment]) -> Mapping[str, Disposition]:
    """The decisions that wait on these comments, as if they were approved."""
    held = load_dispositions(session, [comment.id for comment in asked])
    return {i: approved(d, "") for i, d in held.items() if d.state is DecisionState.PROPOSED}


def _approved(session: Session, around: Sequence[Comment]) -> Mapping[str, Disposition]:
    """The approved decisions on these comments whose wording is not in the text yet."""
    ids = [comment.id for comment in around]
    in_text = {source for applied in load_edits_of_comments(session, ids) for source in applied.edit.source_ids}
    held = load_dispositions(session, ids)
    return {i: d for i, d in held.items() if d.state is DecisionState.APPROVED and i not in in_text}


def _may_meet(comment: Comment, opened: Round) -> bool:
    return comment.round_id == opened.id and comment.state is CommentState.SUBMITTED
