"""Comments move along when sections get new versions; what cannot be found again goes to the work list."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from congressdocs.core.model import Anchor, Comment, Orphan, Version
from congressdocs.core.text.anchor import reanchor
from congressdocs.store.comments.comments import load_carried, load_comments_of_sections, save_carried
from congressdocs.store.text.versions import load_version

CarriedPlace = Anchor | Orphan


def carry_comments(session: Session, old: Sequence[Version], new: Sequence[Version]) -> tuple[Orphan, ...]:
    """Saves where every comment on `old` stands in `new` (both: a document's versions in document order).

    The places as received stay as they are. Returns the places that were lost now.
    """
    gone_or_changed = {v.id: v for v in old}
    for version in new:
        gone_or_changed.pop(version.id, None)
    if not gone_or_changed:
        return ()
    affected = frozenset(v.section_id for v in gone_or_changed.values())
    comments = load_comments_of_sections(session, sorted(affected))
    return _carried(session, comments, gone_or_changed, new, affected)


def carry_to_newest(session: Session, comment: Comment, newest: Mapping[str, Version]) -> None:
    """Saves the places of a comment made on an older version in the newest ones (by section id)."""
    if any(newest[a.section_id].id != a.version_id for a in comment.anchors):
        _carried(session, [comment], {}, list(newest.values()), frozenset(newest))


def _carried(
    session: Session,
    comments: Sequence[Comment],
    old: Mapping[str, Version],
    new: Sequence[Version],
    affected: frozenset[str],
) -> tuple[Orphan, ...]:
    places = load_carried(session, [c.id for c in comments])
    move = _Move(session, old, new, affected)
    lost: list[Orphan] = []
    for comment in comments:
        before = places.get(comment.id, comment.anchors)
        after = tuple(map(move.place, before))
        if after != before:
            save_carried(session, comment.id, after)
        lost += [now for now, was in zip(after, before, strict=True) if isinstance(now, Orphan) and now != was]
    return tuple(lost)


class _Move:
    """From any version to the newest one of its section; versions are read once."""

    def __init__(
        self, session: Session, old: Mapping[str, Version], new: Sequence[Version], affected: frozenset[str]
    ) -> None:
        self._session = session
        self._affected = affected  # section ids; places elsewhere are not touched
        self._known = dict(old)
        self._new = {v.section_id: v for v in new}
        self._everywhere = tuple(new)

    def place(self, place: CarriedPlace) -> CarriedPlace:
        """Where the place is now; an orphan stays one until a person finds it a place."""
        if isinstance(place, Orphan) or place.section_id not in self._affected:
            return place
        target = self._new.get(place.section_id)
        if target is not None and target.id == place.version_id:
            return place
        return reanchor(place, self._version(place.version_id), target, self._everywhere)

    def _version(self, version_id: str) -> Version:
        if version_id not in self._known:
            self._known[version_id] = load_version(self._session, version_id)
        return self._known[version_id]
