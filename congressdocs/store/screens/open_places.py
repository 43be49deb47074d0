"""How many comments of a round wait for a place: taken in without one, or lost by a newer draft."""

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlmodel import Session, col

from congressdocs.core.model import Scope, Sight
from congressdocs.store.screens.lines import counted
from congressdocs.store.statements import count
from congressdocs.store.tables.comments import ArrivalRow, CarriedPlaceRow, CommentPlaceRow, CommentRow

_NO_WAITS = "[]"  # an empty list as both databases write it


def n_open_places(session: Session, sight: Sight, round_id: str) -> int:
    """The submitted comments of a round, as far as they may be seen, of which at least one place is open."""
    here = and_(counted(sight), col(CommentRow.round_id) == round_id, _is_open())
    return count(session, select(func.count()).select_from(CommentRow).where(here))


def _is_open() -> ColumnElement[bool]:
    placed = exists().where(col(CommentPlaceRow.comment_id) == CommentRow.id)
    lost = exists().where(col(CarriedPlaceRow.comment_id) == CommentRow.id, col(CarriedPlaceRow.lost).is_not(None))
    waits = exists().where(
        col(ArrivalRow.comment_id) == CommentRow.id, cast(col(ArrivalRow.waits), String) != _NO_WAITS
    )
    return and_(col(CommentRow.scope) == Scope.SECTION.value, or_(~placed, lost, waits))
