"""People from a spreadsheet: looked at row by row, then all of them or nobody. Twice doubles nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Membership, Person
from congressdocs.core.people.delegates import SamePerson, bare_name, one_name
from congressdocs.core.people.rights import Act, check, manages
from congressdocs.core.people.roster import Landing, RosterRow, RowState, land
from congressdocs.core.words import searching
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.accounts import account_without_password, load_account, load_logins, save_account
from congressdocs.store.people.congresses import (
    load_congress,
    load_groups,
    load_people,
    load_person,
    load_setting,
    save_person,
    save_setting,
)
from congressdocs.workflow.intake.tables.columns import form
from congressdocs.workflow.office.roster_sheet import BY_HEADER, read_roster, roster_rows
from congressdocs.workflow.workspace import Workspace

_STOPPING = (RowState.DOUBTFUL, RowState.WRONG)


@dataclass(frozen=True, slots=True)
class RosterChoices:
    """How a person matched headings, and the answer for each row in question: a candidate's id, or NOBODY.

    `left_out`: numbers of rows that shall not be taken.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)
    left_out: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """Where every row lands; `columns` pairs each heading with the column it stands for ("": none)."""

    columns: tuple[tuple[str, str], ...]
    landings: tuple[Landing, ...]

    def count(self, state: str) -> int:
        """Rows in this state, a `RowState` or its word."""
        return sum(landing.state == state for landing in self.landings)

    @property
    def n_stopping(self) -> int:
        """Rows that have to be answered or put right before anything is saved."""
        return sum(landing.state in _STOPPING for landing in self.landings)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What an import did."""

    n_new: int
    n_changed: int
    n_known: int  # the same person in two rows counted once


def preview_roster(
    ws: Workspace, congress_id: str, data: bytes, *, by: Person, choices: RosterChoices | None = None
) -> RosterPreview:
    """Row by row what would happen; saves nothing. Raises: UnreadableFile, Invalid."""
    check(by, Act.SET_UP, congress_id)
    with reading(ws.engine) as session:
        return _Desk(session, congress_id, by, choices or RosterChoices()).preview(data)


def import_roster(
    ws: Workspace, congress_id: str, data: bytes, *, by: Person, choices: RosterChoices | None = None
) -> Enrolled:
    """People with accounts that open with a one-time code. Raises: Invalid while a question or a wrong row is left."""
    check(by, Act.SET_UP, congress_id)
    with transaction(ws.engine) as session:
        desk = _Desk(session, congress_id, by, choices or RosterChoices())
        preview = desk.preview(data)
        if preview.n_stopping:
            raise Invalid("Answer the questions and put the marked rows right first. Nothing was saved.")
        if preview.count(RowState.OUT) == len(preview.landings):
            raise Invalid("There is nobody in this list.")
        done = _Enrolment(ws, desk, preview).carry_out()
        ws.note(session, congress_id, "import_roster", ("congress", congress_id), by, n_new=done.n_new)
    return done


class _Desk:
    """One list of one congress, with everybody a row may mean."""

    def __init__(self, session: Session, congress_id: str, by: Person, choices: RosterChoices) -> None:
        self.session, self.congress_id, self.by, self._choices = session, congress_id, by, choices
        self.people = {person.id: person for person in load_people(session, congress_id)}
        self.logins = {login: id for id, login in load_logins(session).items() if id in self.people}
        told = load_setting(session, f"roster {congress_id}", {})
        self.aliases = {str(k): str(v) for k, v in told.items()} if isinstance(told, dict) else {}

    def preview(self, data: bytes) -> RosterPreview:
        """Where every row lands."""
        matched = {form(heading): name for heading, name in self._choices.columns.items()}
        kept = load_setting(self.session, f"roster columns {self.congress_id}", {})
        before = {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}
        self.matched = before | matched
        table = read_roster(data, load_congress(self.session, self.congress_id).language, self.matched)
        rows = roster_rows(table, load_groups(self.session, self.congress_id)) if table.has("name") else ()
        rows = tuple(self._with_known_login(row) for row in rows)
        answers = self.aliases | {row.key: a for row in rows if (a := self._choices.answers.get(row.number))}
        landings = land(
            rows,
            tuple(self.people.values()),
            congress_id=self.congress_id,
            logins=self.logins,
            answers=answers,
            left_out=self._choices.left_out,
        )
        return RosterPreview(table.columns, landings)

    def _with_known_login(self, row: RosterRow) -> RosterRow:
        """The row; a sign-in name of somebody outside this congress is known only to who manages that person."""
        if not row.login or row.login in self.logins or not (account := load_account(self.session, row.login)):
            return row
        person = load_person(self.session, account.person_id)
        if not manages(self.by, person):
            return replace(row, login="", trouble=Invalid("This sign-in name is taken. Choose another one."))
        self.people[person.id] = person
        self.logins[row.login] = person.id
        return row


class _Enrolment:
    """The landings of a list, carried out one after the other."""

    def __init__(self, ws: Workspace, desk: _Desk, preview: RosterPreview) -> None:
        self._ws, self._desk, self._landings = ws, desk, preview.landings
        self._columns = preview.columns
        self._taken = set(load_logins(desk.session).values())
        self._made: dict[str, str] = {}  # "row 4" -> the id of the person it became

    def carry_out(self) -> Enrolled:
        names = self._names()
        for landing in self._landings:
            match landing.state:
                case RowState.NEW:
                    self._made[f"row {landing.row.number}"] = self._enrol(landing.row, names[landing.row.number])
                case RowState.CHANGED:
                    self._change(self._desk.people[landing.whose], landing.row)
        self._remember()
        count = {state: sum(landing.state is state for landing in self._landings) for state in RowState}
        return Enrolled(count[RowState.NEW], count[RowState.CHANGED], count[RowState.KNOWN])

    def _names(self) -> dict[int, str]:
        """The name of each new person: of all spellings said to be one, the most telling."""
        spelled: dict[str, list[str]] = {f"row {one.row.number}": [one.row.written] for one in self._landings}
        for landing in self._landings:
            if landing.state is RowState.SAME:
                spelled.setdefault(landing.whose, []).append(landing.row.written)
        found = {}
        for landing in self._landings:
            names = list(dict.fromkeys(spelled[f"row {landing.row.number}"]))
            together = [SamePerson(names[0], other, 1.0) for other in names[1:]]
            found[landing.row.number] = one_name(names, together)[names[0]]
        return found

    def _enrol(self, row: RosterRow, name: str) -> str:
        membership = Membership(self._desk.congress_id, row.role, row.group_id)
        person = Person(self._ws.new_id(), name, (membership,), row.unit)
        save_person(self._desk.session, person)
        login = row.login or _free_login(name, self._taken)
        self._taken.add(login)
        save_account(self._desk.session, account_without_password(person.id, login, stamp=self._ws.new_id()))
        return person.id

    def _change(self, person: Person, row: RosterRow) -> None:
        """The same role in another group replaces the earlier one; another role is added."""
        here = Membership(self._desk.congress_id, row.role, row.group_id)
        others = [m for m in person.memberships if (m.congress_id, m.role) != (here.congress_id, here.role)]
        is_known = here in person.memberships
        changed = person if is_known else replace(person, memberships=(*others, here))
        if row.unit and manages(self._desk.by, person):
            changed = replace(changed, unit=row.unit)
        save_person(self._desk.session, changed)

    def _remember(self) -> None:
        """Keeps who is who and how headings were matched, for the next list."""
        merged = {landing.whose for landing in self._landings if landing.state is RowState.SAME}
        same = {
            landing.row.key: self._made.get(whose, whose)
            for landing in self._landings
            if (whose := landing.whose or f"row {landing.row.number}") in merged
        }
        session, congress_id = self._desk.session, self._desk.congress_id
        if same:
            save_setting(session, f"roster {congress_id}", self._desk.aliases | same)
        own = {form(heading): name for heading, name in self._columns if BY_HEADER.get(form(heading), "") != name}
        if own:
            save_setting(session, f"roster columns {congress_id}", self._desk.matched | own)


def _free_login(name: str, taken: set[str]) -> str:
    """Given name, dot, initials of the others: "Lò Thị Mận" -> "man.lt"; with a number where that is taken."""
    *others, given = "".join(c if c.isalnum() or c == " " else " " for c in searching(bare_name(name))).split() or ["x"]
    initials = "".join(word[0] for word in others)
    plain = f"{given}.{initials}" if initials else given
    numbered = (plain if n == 1 else f"{plain}{n}" for n in range(1, len(taken) + 2))
    return next(login for login in numbered if login not in taken)


def rows_left(preview: RosterPreview) -> Sequence[Landing]:
    """The landings with those first that need a person."""
    return sorted(preview.landings, key=lambda landing: landing.state not in _STOPPING)
