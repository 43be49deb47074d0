"""A list of people that comes in: which rows are somebody new, somebody known, or perhaps the same person twice.

Nobody is merged by looks: a person who decides answers each question, and the answers are kept for the next time.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import Person, Role
from congressdocs.core.people.delegates import bare_name, same_people
from congressdocs.core.words import comparing, searching

NOBODY = "nobody"  # the answer "somebody else"


class RowState(StrEnum):
    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"  # known, with something else than before
    SAME = "same"  # the person of an earlier row
    DOUBTFUL = "doubtful"  # a question waits
    WRONG = "wrong"
    OUT = "out"  # left out by whoever looked


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row as it was read; `written` is the name with titles. `trouble`: why it cannot be taken."""

    number: int
    written: str
    role: Role = Role.DELEGATE
    group_id: str | None = None
    unit: str = ""
    login: str = ""
    trouble: Refused | None = None

    @property
    def key(self) -> str:
        """What the row is remembered by: the name as written, with its group."""
        return f"{comparing(self.written).strip()} | {self.group_id or ''}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a row may mean: a known person (`id`), or an earlier row ("row 4")."""

    id: str
    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Landing:
    """What a row becomes: whose (a person's id or "row 4"), and who it may be where that is not known."""

    row: RosterRow
    state: RowState
    whose: str = ""
    candidates: tuple[Candidate, ...] = ()


def land(
    rows: Sequence[RosterRow],
    known: Sequence[Person],
    *,
    congress_id: str,
    logins: Mapping[str, str],
    answers: Mapping[str, str],
    left_out: Collection[int] = (),
) -> tuple[Landing, ...]:
    """Where each row lands, in order.

    `logins`: sign-in name -> person id. `answers`: a row's key -> the id of the candidate it is, or NOBODY.
    `left_out`: numbers of rows that are not taken.
    Sure without asking: the sign-in name, an answer of before, or the very name in the same group (the unit decides
    among several). Everything that reads alike without accents or title is a question.
    """
    out = [Landing(row, RowState.OUT) for row in rows if row.number in left_out]
    rows = _logins_once([row for row in rows if row.number not in left_out])
    people = {person.id: person for person in known}
    free = _by_name(known, congress_id)
    found = [_surely(row, people, free, logins, answers) for row in rows]
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for person in known:
        alike[searching(bare_name(person.name))].append(Candidate(person.id, person.name, 0.0))
    landings = []
    for row, person_id in zip(rows, found, strict=True):
        folded = searching(bare_name(row.written))
        landing = _landing(row, people.get(person_id), alike[folded], congress_id, answers.get(row.key, ""))
        if landing.state in (RowState.NEW, RowState.DOUBTFUL):
            alike[folded].append(Candidate(f"row {row.number}", row.written, 0.0))
        landings.append(landing)
    return tuple(sorted([*landings, *out], key=lambda landing: landing.row.number))


def _logins_once(rows: Sequence[RosterRow]) -> list[RosterRow]:
    """The rows, each sign-in name once: the same name told again goes without it, another name cannot be taken."""
    first: dict[str, RosterRow] = {}
    return [_login_once(row, first.setdefault(row.login.casefold(), row)) if row.login else row for row in rows]


def _login_once(row: RosterRow, above: RosterRow) -> RosterRow:
    """The row; `above`: the first with its sign-in name."""
    if above is row or row.trouble:
        return row
    if bare_name(above.written) == bare_name(row.written):
        return replace(row, login="")
    taken = Invalid("The sign-in name {login} stands in row {n} already.", login=row.login, n=above.number)
    return replace(row, trouble=taken)


def _by_name(known: Sequence[Person], congress_id: str) -> dict[tuple[str, str | None], list[Person]]:
    """People by their very name and each of their groups here."""
    found: dict[tuple[str, str | None], list[Person]] = defaultdict(list)
    for person in known:
        for group_id in {m.group_id for m in person.memberships if m.congress_id == congress_id}:
            found[comparing(person.name), group_id].append(person)
    return found


def _surely(
    row: RosterRow,
    people: Mapping[str, Person],
    free: dict[tuple[str, str | None], list[Person]],
    logins: Mapping[str, str],
    answers: Mapping[str, str],
) -> str:
    """The id of the person whom the row names beyond doubt, or ""; who was found is not found again."""
    if row.trouble:
        return ""
    if row.login and (person_id := logins.get(row.login.casefold())) in people:
        return str(person_id)
    if (answer := answers.get(row.key, "")) in people:
        return answer
    same = free.get((comparing(bare_name(row.written)), row.group_id), [])
    same.sort(key=lambda person: person.unit != row.unit)  # stable: the same unit first
    if not same or (row.unit and same[0].unit and same[0].unit != row.unit):
        return ""
    return same.pop(0).id


def _landing(
    row: RosterRow, person: Person | None, alike: Sequence[Candidate], congress_id: str, answer: str
) -> Landing:
    """`person`: whom the row names beyond doubt; `alike`: who else it may mean."""
    if row.trouble:
        return Landing(row, RowState.WRONG)
    if person is not None:
        is_known = answer == person.id or _is_as_told(person, row, congress_id)
        return Landing(row, RowState.KNOWN if is_known else RowState.CHANGED, person.id)
    candidates = tuple(replace(one, confidence=_confidence(row.written, one.name)) for one in alike)
    if not candidates or answer == NOBODY:
        return Landing(row, RowState.NEW, candidates=candidates)
    if answer in {candidate.id for candidate in candidates}:
        return Landing(row, RowState.SAME, answer, candidates)
    return Landing(row, RowState.DOUBTFUL, candidates=candidates)


def _is_as_told(person: Person, row: RosterRow, congress_id: str) -> bool:
    """Whether the person has this role in this group, and the unit where one is told."""
    here = {(m.role, m.group_id) for m in person.memberships if m.congress_id == congress_id}
    return (row.role, row.group_id) in here and row.unit in ("", person.unit)


def _confidence(one: str, other: str) -> float:
    found = same_people((one, other))
    return found[0].confidence if found else 1.0  # written alike
