"""Comments from a spreadsheet: a preview that shows where each row lands, then all of it or nothing."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import CONTENT_KINDS, Comment, Group, Kind, Person, Round, Scope
from congressdocs.core.rights import Act, check
from congressdocs.core.words import searching
from congressdocs.store.comments import load_comments_of_round
from congressdocs.store.congresses import load_groups, load_round
from congressdocs.store.engine import reading, transaction
from congressdocs.workflow.atlas import Atlas, Wanted
from congressdocs.workflow.columns import Row, action_of, is_yes, kind_of, number_of, read_sheet
from congressdocs.workflow.comment import NewComment, NewPlace, check_entry, comment_id, store_comments
from congressdocs.workflow.workspace import Workspace

ELSEWHERE_KINDS = frozenset({Kind.EXPERIENCE, Kind.REQUEST, Kind.OUT_OF_SCOPE, Kind.NATIONAL})


@dataclass(frozen=True, slots=True)
class Landing:
    """Where one row of the sheet lands. `state`: "new", "known" (imported before), "wrong"."""

    row: int  # as the spreadsheet counts, header included
    code: str
    state: str
    place: str  # document, number and title of the section, or "" without one
    quote: str  # the words found in the text
    confidence: float  # 0..1; 1: found exactly as written
    trouble: Refused | None = None  # what is wrong, translatable like any refusal


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. `comments` are those it would add; it refuses while `n_wrong` is not 0."""

    columns: tuple[tuple[str, str], ...]  # header as written -> the column it was recognised as ("" for none)
    landings: tuple[Landing, ...]
    comments: tuple[NewComment, ...]
    n_known: int  # comments of the sheet that are there already

    @property
    def n_wrong(self) -> int:
        """Rows that cannot be imported as they are."""
        return sum(landing.state == "wrong" for landing in self.landings)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added; `n_known` comments were there already."""

    n_new: int
    n_known: int
    preview: ImportPreview


def preview_import(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> ImportPreview:
    """Row by row: recognised columns, place with confidence, what is wrong. Saves nothing."""
    with reading(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.IMPORT, found.congress_id)
        return _preview(session, found, data)


def import_comments(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> Imported:
    """All rows as comments of the round, or none. Twice the same sheet doubles nothing.

    Raises: Invalid when a row is wrong (the preview tells which), UnreadableFile when it is no spreadsheet.
    """
    with transaction(ws.engine) as session:
        found = load_round(session, round_id)
        check(by, Act.IMPORT, found.congress_id)
        preview = _preview(session, found, data)
        if preview.n_wrong:
            _refuse(preview)
        store_comments(ws, session, preview.comments, by)
        n_new = len(preview.comments)
        ws.note(session, found.congress_id, "import_comments", ("round", round_id), by, n_new=n_new)
    return Imported(n_new, preview.n_known, preview)


def _refuse(preview: ImportPreview) -> None:
    first = next(landing for landing in preview.landings if landing.trouble)
    raise Invalid(
        "Nothing was imported: {n} rows cannot be used. The first is row {row}: {why}",
        n=preview.n_wrong,
        row=first.row,
        why=first.trouble,
    )


def _preview(session: Session, round: Round, data: bytes) -> ImportPreview:
    sheet = read_sheet(data)
    desk = _Desk(session, round)
    landings: list[Landing] = []
    comments: list[NewComment] = []
    n_known = 0
    for rows in _comments(sheet.rows):
        landed, new = desk.take(rows)
        landings += landed
        if new is not None and landed[0].state == "new":
            comments.append(new)
        n_known += landed[0].state == "known"
    return ImportPreview(sheet.columns, tuple(sorted(landings, key=lambda x: x.row)), tuple(comments), n_known)


def _comments(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows of each comment: one that touches several places repeats its code."""
    together: dict[str, list[Row]] = {}
    for row in rows:
        together.setdefault(row["code"] or f"row {row.number}", []).append(row)
    return map(tuple, together.values())


class _Desk:
    """Reads rows against the groups, comments and texts of one round."""

    def __init__(self, session: Session, round: Round) -> None:
        self._round = round
        self._groups = _by_name(load_groups(session, round.congress_id))
        known = load_comments_of_round(session, round.id)
        self._known: Mapping[str, Comment] = {comment.id: comment for comment in known}
        self._codes = {comment.code for comment in known}
        self._tokens: set[str] = set()
        self._atlas = Atlas.of_round(session, round)

    def take(self, rows: Sequence[Row]) -> tuple[list[Landing], NewComment | None]:
        """The landings of the rows of one comment, and the comment itself if nothing is wrong with it."""
        places: list[NewPlace] = []
        landings: list[Landing] = []
        for row in rows:
            landing, place = self._landing(row)
            landings.append(landing)
            places += [place] if place else []
        if any(landing.trouble for landing in landings):
            return landings, None
        try:
            new = self._comment(rows[0], tuple(places))
        except Refused as trouble:
            return [replace(landings[0], state="wrong", trouble=trouble), *landings[1:]], None
        state = "known" if self._is_known(new) else "new"
        return [replace(landing, state=state) for landing in landings], new

    def _is_known(self, new: NewComment) -> bool:
        return comment_id(new) in self._known or (new.code is not None and new.code in self._codes)

    def _landing(self, row: Row) -> tuple[Landing, NewPlace | None]:
        landing = Landing(row.number, row["code"], "new", "", row["quote"], 1.0)
        try:
            if not (row["section"] or row["quote"]):
                return landing, None
            found, place = self._atlas.place(_wanted(row))
        except Refused as trouble:
            return replace(landing, state="wrong", confidence=0.0, trouble=trouble), None
        return replace(landing, place=self._atlas.name(found), confidence=found.confidence), place

    def _comment(self, row: Row, places: tuple[NewPlace, ...]) -> NewComment:
        group = self._group(row["group"])
        kind = kind_of(row["kind"]) if row["kind"] else _guessed(row, places)
        new = NewComment(
            group_id=group.id,
            kind=kind,
            text=row["text"],
            token="",
            scope=_scope(kind, places),
            places=places,
            document_id=self._atlas.document(row["document"]) if row["document"] and not places else None,
            round_id=self._round.id,
            reason=row["reason"],
            speaker=row["speaker"],
            supporters=number_of(row["supporters"]),
            present=number_of(row["present"]),
            is_minority=is_yes(row["minority"]),
            reference=row["reference"],
            code=row["code"] or None,
        )
        marked = replace(new, token=self._token(row))
        check_entry(marked)
        return marked

    def _group(self, name: str) -> Group:
        if (group := self._groups.get(searching(name))) is None or group.id not in self._round.group_ids:
            raise Invalid("There is no group {name} in this round.", name=name)
        return group

    def _token(self, row: Row) -> str:
        """The mark of an entry: its code, else its contents (and which of several equal ones it is)."""
        if row["code"]:
            return f"code {row['code']}"
        contents = "\n".join(f"{name}={value}" for name, value in sorted(row.values.items()))
        plain = "sheet " + hashlib.sha256(f"{self._round.id}\n{contents}".encode()).hexdigest()
        token, n = plain, 2
        while token in self._tokens:
            token, n = f"{plain} {n}", n + 1
        self._tokens.add(token)
        return token


def _wanted(row: Row) -> Wanted:
    """The place and wording of a row; to take words out is to leave the wording empty and say so by the kind."""
    takes_out = bool(row["kind"]) and kind_of(row["kind"]) is Kind.DELETE and bool(row["quote"])
    proposed = row["proposed"] or ("" if takes_out else None)
    return Wanted(row["document"], row["section"], row["quote"], action_of(row["action"]), proposed)


def _by_name(groups: Sequence[Group]) -> dict[str, Group]:
    return {searching(word): group for group in groups for word in (group.name, group.code)}


def _guessed(row: Row, places: Sequence[NewPlace]) -> Kind:
    """The kind of a row that does not say it: a proposed wording, or something to clear up."""
    if places:
        return Kind.WORDING if row["proposed"] else Kind.CLARIFY
    return Kind.AGREEMENT


def _scope(kind: Kind, places: Sequence[NewPlace]) -> Scope:
    if places:
        return Scope.SECTION
    if kind in CONTENT_KINDS:
        raise Invalid("The row does not say which section it is about.")
    return Scope.ELSEWHERE if kind in ELSEWHERE_KINDS else Scope.GENERAL
