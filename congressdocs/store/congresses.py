"""Congresses with their groups, people and rounds."""

from sqlmodel import Session

from congressdocs.core.model import Congress, Group, Person, Round


def save_congress(session: Session, congress: Congress) -> None:
    """Writes a congress, over the one with the same id."""
    raise NotImplementedError


def load_congress(session: Session, congress_id: str) -> Congress:
    """The congress. Raises: Missing."""
    raise NotImplementedError


def load_congresses(session: Session) -> tuple[Congress, ...]:
    """All congresses of the office, by name."""
    raise NotImplementedError


def save_group(session: Session, group: Group) -> None:
    """Writes a group, over the one with the same id."""
    raise NotImplementedError


def load_group(session: Session, group_id: str) -> Group:
    """The group. Raises: Missing."""
    raise NotImplementedError


def load_groups(session: Session, congress_id: str) -> tuple[Group, ...]:
    """The groups of a congress in order of creation."""
    raise NotImplementedError


def save_person(session: Session, person: Person) -> None:
    """Writes a person with all memberships, over the one with the same id."""
    raise NotImplementedError


def load_person(session: Session, person_id: str) -> Person:
    """The person with all memberships. Raises: Missing."""
    raise NotImplementedError


def load_people(session: Session, congress_id: str | None = None) -> tuple[Person, ...]:
    """Everybody with a role in the congress (None: in the whole store), by name."""
    raise NotImplementedError


def save_round(session: Session, round: Round) -> None:
    """Writes a round with its drafts and groups, over the one with the same id."""
    raise NotImplementedError


def load_round(session: Session, round_id: str) -> Round:
    """The round. Raises: Missing."""
    raise NotImplementedError


def load_rounds(session: Session, congress_id: str) -> tuple[Round, ...]:
    """The rounds of a congress, earliest start first."""
    raise NotImplementedError


def load_setting(session: Session, name: str, default: object = None) -> object:
    """A value kept under a name (JSON), or `default`."""
    raise NotImplementedError


def save_setting(session: Session, name: str, value: object) -> None:
    """Keeps a JSON value under a name, over the earlier one."""
    raise NotImplementedError
