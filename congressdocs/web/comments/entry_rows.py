"""Entries of a group as the fast-entry page lists them, and what its one line says as a comment."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.phrases.kinds import guess_kind_at
from congressdocs.core.model import UNSENT, Action, Channel, Comment, CommentState, Kind, Scope
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.screens.pages import SectionLine
from congressdocs.web.forms.fields import EntryForm
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry in the list; `fields` are those of the line that would say the same."""

    line: CommentLine
    place: str  # "A1 · II › 2 › 1"; the code of a whole document; empty: general, or still to be found
    said_at: datetime | None
    fields: Mapping[str, str]
    is_open: bool  # may be changed here


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands below the list."""

    n_entries: int
    n_on_text: int
    n_placeless: int  # on the text, but where is not known yet
    n_wide: int  # general, or not about the documents
    n_drafts: int  # not confirmed by the chair, nor sent back
    n_sent_back: int
    n_confirmed: int


def rows(lines: Sequence[CommentLine], comments: Iterable[Comment], paths: Mapping[str, str]) -> tuple[EntryRow, ...]:
    """The entries in the order in which they were said."""
    known = {comment.id: comment for comment in comments}
    found = [_row(line, known[line.id], paths) for line in lines]
    return tuple(sorted(found, key=lambda row: (row.said_at or datetime.min.replace(tzinfo=UTC), row.line.code)))


def sums(entries: Sequence[EntryRow]) -> Sums:
    """How many there are, and how many of them stand on the text."""
    lines = [entry.line for entry in entries]
    return Sums(
        len(lines),
        sum(line.section_id is not None for line in lines),
        sum(line.is_placeless for line in lines),
        sum(line.scope is not Scope.SECTION for line in lines),
        sum(line.stage is CommentState.DRAFT and not line.sent_back for line in lines),
        sum(line.stage is CommentState.DRAFT and bool(line.sent_back) for line in lines),
        sum(line.stage is CommentState.CONFIRMED for line in lines),
    )


def printed_paths(code: str, lines: Sequence[SectionLine]) -> dict[str, str]:
    """Section id -> "A1 · II › 2 › 1", the numbers down to the section."""
    result, path = {}, list[SectionLine]()
    for line in lines:
        while path and path[-1].level >= line.level:
            path.pop()
        path.append(line)
        numbers = " › ".join(one.number.rstrip(".:) –-") for one in path if one.number)
        result[line.section_id] = " · ".join(filter(None, (code, numbers or line.title)))
        if not line.level:
            path.pop()
    return result


def _row(line: CommentLine, comment: Comment, paths: Mapping[str, str]) -> EntryRow:
    place = paths.get(line.section_id or "", line.document_code if line.scope is Scope.GENERAL else "")
    is_open = line.stage in UNSENT and len(comment.anchors) < 2
    return EntryRow(line, place, comment.said_at or comment.at, _fields(comment, line, place), is_open)


def _fields(comment: Comment, line: CommentLine, place: str) -> dict[str, str]:
    spot = _spot(comment, place)
    return {
        "speaker": comment.speaker,
        "place": _written(comment, place),
        "spot": json.dumps(spot, ensure_ascii=False) if spot else "",
        "kind": comment.kind.value,
        "text": comment.text,
        "proposed": comment.proposals[0].text if comment.proposals else line.quote,
        "supporters": "" if comment.supporters is None else str(comment.supporters),
        "reason": comment.reason,
        "is_minority": "y" if comment.is_minority else "",
    }


def _written(comment: Comment, place: str) -> str:
    if comment.anchors and comment.anchors[0].quote:
        return f"{place} “{comment.anchors[0].quote}”"
    return place or comment.reference


def _spot(comment: Comment, place: str) -> dict[str, Any] | None:
    """The place as the page's script keeps it."""
    if comment.scope is not Scope.SECTION:
        return {"label": place, "scope": comment.scope.value, "document": comment.document_id}
    if not comment.anchors:
        return None
    a = comment.anchors[0]
    where = {"section": a.section_id, "version": a.version_id, "paragraph": a.paragraph_id}
    return {"label": place, **where, "start": a.start, "end": a.end, "quote": a.quote}


# ---------------------------------------------------------------- what the line says


def entry(
    form: EntryForm,
    round_id: str,
    group_id: str,
    spot: NewPlace | Scope | None,
    *,
    document_id: str | None,
    now: datetime,
) -> NewComment:
    """The comment that the line says. `spot` None: on the text, its place is still to be found."""
    return NewComment(
        group_id=group_id,
        kind=Kind(form.kind.data) if form.kind.data else _guessed(form, spot),
        text=(form.text.data or "").strip(),
        token=form.token.data,
        scope=spot if isinstance(spot, Scope) else Scope.SECTION,
        places=(spot,) if isinstance(spot, NewPlace) else (),
        document_id=document_id,
        round_id=round_id,
        reason=(form.reason.data or "").strip(),
        speaker=(form.speaker.data or "").strip(),
        supporters=form.supporters.data,
        is_minority=bool(form.is_minority.data),
        reference=(form.place.data or "").strip() if spot is None else "",
        said_at=_said(form.said.data, now),
        awaits_place=spot is None,
        channel=Channel.SPOKEN,
    )


def _guessed(form: EntryForm, spot: NewPlace | Scope | None) -> Kind:
    """The kind that the words tell, where nobody chose one."""
    is_placed = isinstance(spot, NewPlace) or (spot is None and bool((form.place.data or "").strip()))
    quote = str(json.loads(form.spot.data).get("quote") or "") if form.spot.data else ""
    proposed = spot.proposed if isinstance(spot, NewPlace) else None
    return guess_kind_at(form.text.data or "", quote if is_placed else None, proposed)


def spot_of(form: EntryForm) -> tuple[NewPlace | Scope | None, str | None]:
    """The place that was picked and, for a general comment, its document. Raises: Invalid."""
    if not form.spot.data:
        return None, None
    try:
        spot = json.loads(form.spot.data)
        if scope := spot.get("scope"):
            return Scope(scope), spot.get("document") or None
        return _place(form, spot), None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Invalid("The place of the comment could not be read. Choose it again.") from error


def _place(form: EntryForm, spot: Mapping[str, Any]) -> NewPlace:
    proposed = (form.proposed.data or "").replace("\r\n", "\n") if form.has_proposal.data else None
    paragraph_id = str(spot["paragraph"]) if spot.get("paragraph") else None
    return NewPlace(
        str(spot["section"]),
        paragraph_id,
        int(spot.get("start", 0)) if paragraph_id else 0,
        int(spot.get("end", 0)) if paragraph_id else 0,
        str(spot["version"]),
        Action.REPLACE,
        proposed if paragraph_id else None,
    )


def _said(written: str | None, now: datetime) -> datetime:
    """When it was said: the clock of the secretary's machine, but never later than now (milliseconds since 1970)."""
    try:
        return min(now, datetime.fromtimestamp(int(written or "") / 1000, UTC))
    except (ValueError, OverflowError, OSError):
        return now
