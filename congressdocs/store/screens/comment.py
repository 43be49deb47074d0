"""One comment with everything about it: its places, those beside it, what it led to."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from congressdocs.core.errors import Missing
from congressdocs.core.model import Sight
from congressdocs.store.screens.lines import CommentLine, comment_lines
from congressdocs.store.screens.pages import comments
from congressdocs.store.statements import count, fetch
from congressdocs.store.tables.answers import ClusterCommentRow, ConflictOptionRow, EditSourceRow
from congressdocs.store.tables.comments import CommentPlaceRow, CommentRow
from congressdocs.store.tables.text import VersionRow


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of a comment with the printed number and title of its section in that version."""

    section_id: str
    version_id: str
    number: str
    title: str
    paragraph_id: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class CommentDetail:
    """A comment with all its places, and the comments beside it."""

    line: CommentLine
    places: tuple[PlaceLine, ...]
    similar: tuple[CommentLine, ...]  # of the same cluster
    rivals: tuple[CommentLine, ...]  # of the same conflict sets
    n_edits: int  # that it led to
    corrected: CommentLine | None = None  # the withdrawn one that it stands for
    corrected_by: CommentLine | None = None


def comment(session: Session, sight: Sight, comment_id: str) -> CommentDetail:
    """One comment with everything about it. Raises: Missing, also where the sight does not reach."""
    lines = comments(session, sight, [comment_id], traces=True)
    if not lines:
        raise Missing("There is no such comment.")
    similar, rivals = _beside(session, sight, lines[0])
    n_edits = select(func.count()).select_from(EditSourceRow).where(col(EditSourceRow.comment_id) == comment_id)
    n = count(session, n_edits)
    return CommentDetail(
        lines[0], _places(session, comment_id), similar, rivals, n, *_corrections(session, sight, lines[0])
    )


def _places(session: Session, comment_id: str) -> tuple[PlaceLine, ...]:
    place, version = CommentPlaceRow, VersionRow
    columns = (place.section_id, place.version_id, version.number, version.title, place.paragraph_id, place.quote)
    statement = select(*(col(c) for c in columns)).join(version, col(version.id) == place.version_id)
    statement = statement.where(col(place.comment_id) == comment_id).order_by(col(place.place))
    return tuple(PlaceLine(*row) for row in fetch(session, statement))


def _corrections(session: Session, sight: Sight, line: CommentLine) -> tuple[CommentLine | None, CommentLine | None]:
    """The comment that this one corrects, and the one that corrects it."""
    before = comments(session, sight, [line.corrects] if line.corrects else [], traces=True)
    after = comment_lines(session, sight, col(CommentRow.corrects) == line.id, traces=True)
    return next(iter(before), None), next(iter(after), None)


def _beside(
    session: Session, sight: Sight, line: CommentLine
) -> tuple[tuple[CommentLine, ...], tuple[CommentLine, ...]]:
    """The visible others of the same cluster, and of the same conflict sets."""
    link, option = ClusterCommentRow, ConflictOptionRow
    in_cluster = select(col(link.comment_id)).where(
        col(link.round_id) == line.round_id, col(link.cluster_id) == line.cluster_id
    )
    own_names = [name for name in (line.id, line.cluster_id) if name]
    sets = select(col(option.conflict_id)).where(
        col(option.round_id) == line.round_id, col(option.option_id).in_(own_names)
    )
    others = select(col(option.option_id)).where(
        col(option.round_id) == line.round_id, col(option.conflict_id).in_(sets)
    )
    in_named = select(col(link.comment_id)).where(col(link.round_id) == line.round_id, col(link.cluster_id).in_(others))
    is_other, is_similar = col(CommentRow.id) != line.id, col(CommentRow.id).in_(in_cluster)
    is_rival = or_(col(CommentRow.id).in_(others), col(CommentRow.id).in_(in_named))
    similar = comment_lines(session, sight, and_(is_other, is_similar))
    return similar, comment_lines(session, sight, and_(is_other, ~is_similar, is_rival))
