"""Congresses with their groups, people and rounds; settings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, select

from congressdocs.core.errors import Missing
from congressdocs.core.model import (
    Channel,
    Congress,
    CountingRules,
    Grade,
    Group,
    Membership,
    Person,
    Role,
    Round,
    RoundState,
)
from congressdocs.core.people.delegates import name_order
from congressdocs.core.people.tree import branches
from congressdocs.core.words import natural
from congressdocs.store.statements import fetch, in_order, replace_rows, save_rows
from congressdocs.store.tables.people import (
    CongressRow,
    GroupRow,
    MembershipRow,
    PersonRow,
    RoundDraftRow,
    RoundGroupRow,
    RoundRow,
)
from congressdocs.store.tables.upkeep import SettingRow

_GROUP_ID = SQLModel.metadata.tables["discussion_group"].c.id


def save_congress(session: Session, congress: Congress) -> None:
    """Writes a congress, over the one with the same id."""
    values = {name: getattr(congress, name) for name in Congress.__slots__}
    save_rows(session, CongressRow, [values])


def load_congress(session: Session, congress_id: str) -> Congress:
    """The congress. Raises: Missing."""
    row = session.get(CongressRow, congress_id)
    if row is None:
        raise Missing("There is no such congress.")
    return _congress(row)


def is_closed(session: Session, congress_id: str) -> bool:
    """Whether the congress is closed; False for the office as a whole ("")."""
    return bool(session.exec(select(CongressRow.is_closed).where(col(CongressRow.id) == congress_id)).first())


def load_congresses(session: Session) -> tuple[Congress, ...]:
    """All congresses of the office, by name."""
    return tuple(_congress(row) for row in session.exec(select(CongressRow).order_by(col(CongressRow.name))))


def save_group(session: Session, group: Group) -> None:
    """Writes a group, over the one with the same id; its parent is saved before."""
    values = {name: getattr(group, name) for name in Group.__slots__}
    save_rows(session, GroupRow, [values])


def load_group(session: Session, group_id: str) -> Group:
    """The group. Raises: Missing."""
    row = session.get(GroupRow, group_id)
    if row is None:
        raise Missing("There is no such group.")
    return _group(row)


def load_groups(session: Session, congress_id: str) -> tuple[Group, ...]:
    """The groups of a congress by code, T2 before T10."""
    rows = session.exec(select(GroupRow).where(col(GroupRow.congress_id) == congress_id))
    return tuple(sorted((_group(row) for row in rows), key=lambda group: natural(group.code)))


def is_group_used(session: Session, group_id: str) -> bool:
    """Whether any row names this group: people, comments, rounds, groups below it, …"""
    tables = SQLModel.metadata.tables.values()
    columns = [column for table in tables for column in table.columns if column.references(_GROUP_ID)]
    return any(fetch(session, sql_select(column).where(column == group_id).limit(1)) for column in columns)


def delete_group(session: Session, group_id: str) -> None:
    """Removes a group that nothing names."""
    session.delete(session.get_one(GroupRow, group_id))
    session.flush()


def save_person(session: Session, person: Person) -> None:
    """Writes a person with all memberships, over the one with the same id."""
    save_rows(session, PersonRow, [{"id": person.id, "name": person.name, "unit": person.unit}])
    rows = [{"congress_id": m.congress_id, "role": m.role.value, "group_id": m.group_id} for m in person.memberships]
    replace_rows(session, MembershipRow, {"person_id": person.id}, in_order(rows))


def load_person(session: Session, person_id: str) -> Person:
    """The person with all memberships. Raises: Missing."""
    row = session.get(PersonRow, person_id)
    if row is None:
        raise Missing("There is no such person.")
    return _people(session, [row])[0]


def load_people(session: Session, congress_id: str | None = None) -> tuple[Person, ...]:
    """Everybody with a role in the congress (None: everybody), in the order of a list of names."""
    statement = select(PersonRow).order_by(col(PersonRow.id))
    if congress_id is not None:
        members = select(MembershipRow.person_id).where(col(MembershipRow.congress_id) == congress_id)
        statement = statement.where(col(PersonRow.id).in_(members))
    found = _people(session, session.exec(statement).all())
    return tuple(sorted(found, key=lambda person: name_order(person.name)))


def save_round(session: Session, round: Round) -> None:
    """Writes a round with its drafts and groups, over the one with the same id."""
    same = ("id", "congress_id", "name", "starts", "due", "needs_chair", "delegates_submit")
    values = {name: getattr(round, name) for name in same}
    channels = sorted(channel.value for channel in round.rules.channels)
    grades = [[grade.from_share, grade.word] for grade in round.rules.grades]
    save_rows(session, RoundRow, [{**values, "state": round.state.value, "channels": channels, "grades": grades}])
    owner = {"round_id": round.id}
    replace_rows(session, RoundDraftRow, owner, in_order({"draft_id": draft_id} for draft_id in round.draft_ids))
    replace_rows(session, RoundGroupRow, owner, in_order({"group_id": group_id} for group_id in round.group_ids))


def load_round(session: Session, round_id: str) -> Round:
    """The round. Raises: Missing."""
    row = session.get(RoundRow, round_id)
    if row is None:
        raise Missing("There is no such round.")
    return _with_lists(session, [row])[0]


def load_rounds(session: Session, congress_id: str) -> tuple[Round, ...]:
    """The rounds of a congress, earliest start first."""
    statement = select(RoundRow).where(col(RoundRow.congress_id) == congress_id)
    rows = session.exec(statement.order_by(col(RoundRow.starts), col(RoundRow.name)))
    return _with_lists(session, rows.all())


def load_setting(session: Session, name: str, default: object = None) -> object:
    """A value kept under a name (JSON), or `default`."""
    row = session.get(SettingRow, name)
    return default if row is None else row.value


def save_setting(session: Session, name: str, value: object) -> None:
    """Keeps a JSON value under a name, over the earlier one."""
    save_rows(session, SettingRow, [{"name": name, "value": value}])


def _congress(row: CongressRow) -> Congress:
    return Congress(row.id, row.name, row.language, row.time_zone, row.profile, row.is_closed)


def _group(row: GroupRow) -> Group:
    return Group(row.id, row.congress_id, row.code, row.name, row.n_delegates, row.parent_id)


def _people(session: Session, rows: Iterable[PersonRow]) -> tuple[Person, ...]:
    people = list(rows)
    memberships = defaultdict(list)
    statement = select(MembershipRow).order_by(col(MembershipRow.person_id), col(MembershipRow.place))
    if len(people) == 1:
        statement = statement.where(col(MembershipRow.person_id) == people[0].id)
    trees: dict[str, tuple[Group, ...]] = {}
    for row in session.exec(statement).all():
        below: frozenset[str] = frozenset()
        if row.role == Role.FOCAL_POINT.value and row.group_id:
            if row.congress_id not in trees:
                trees[row.congress_id] = load_groups(session, row.congress_id)
            below = frozenset(branch.group.id for branch in branches(trees[row.congress_id], row.group_id))
        memberships[row.person_id].append(Membership(row.congress_id, Role(row.role), row.group_id, below))
    return tuple(Person(row.id, row.name, tuple(memberships[row.id]), row.unit) for row in people)


def _with_lists(session: Session, rows: Sequence[RoundRow]) -> tuple[Round, ...]:
    """The rounds of these rows with their drafts and groups in order."""
    ids = [row.id for row in rows]
    drafts = select(RoundDraftRow).where(col(RoundDraftRow.round_id).in_(ids)).order_by(col(RoundDraftRow.place))
    groups = select(RoundGroupRow).where(col(RoundGroupRow.round_id).in_(ids)).order_by(col(RoundGroupRow.place))
    draft_ids: dict[str, list[str]] = defaultdict(list)
    for draft in session.exec(drafts):
        draft_ids[draft.round_id].append(draft.draft_id)
    group_ids: dict[str, list[str]] = defaultdict(list)
    for group in session.exec(groups):
        group_ids[group.round_id].append(group.group_id)
    return tuple(_round(row, draft_ids[row.id], group_ids[row.id]) for row in rows)


def _round(row: RoundRow, draft_ids: Sequence[str], group_ids: Sequence[str]) -> Round:
    return Round(
        row.id,
        row.congress_id,
        row.name,
        tuple(draft_ids),
        tuple(group_ids),
        row.starts,
        row.due,
        RoundState(row.state),
        row.needs_chair,
        row.delegates_submit,
        CountingRules(frozenset(map(Channel, row.channels)), tuple(Grade(share, word) for share, word in row.grades)),
    )
