"""Files of comments that were looked at: kept for whoever brought them, with what was put right, until they are saved.

Nobody else sees them. A person has at most `MAX_HELD` of them, of the last days; the oldest goes first.
"""

from dataclasses import asdict
from datetime import timedelta

from sqlmodel import Session

from congressdocs.core.errors import Missing
from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_file, save_file
from congressdocs.store.upkeep.held_files import HeldFile, drop_held, load_all_held, load_held, save_choices, save_held
from congressdocs.workflow.intake.incoming import Choices
from congressdocs.workflow.workspace import Workspace

MAX_HELD = 10  # files of one person
KEPT = timedelta(days=7)


def hold_file(ws: Workspace, round_id: str, data: bytes, *, by: Person, choices: Choices, name: str = "") -> HeldFile:
    """The file, kept; the same file of the same person is kept once. Raises: NotAllowed, Missing."""
    with transaction(ws.engine) as session:
        check(by, Act.TAKE_IN, load_round(session, round_id).congress_id)
        file_id = save_file(session, data)
        own = load_all_held(session, by.id)
        same = [held.id for held in own if held.round_id == round_id and held.file_id == file_id]
        held = HeldFile(ws.new_id(), round_id, by.id, file_id, name, asdict(choices), ws.now())
        save_held(session, held)
        left = [one.id for one in own if one.id not in same]
        drop_held(session, [*same, *left[MAX_HELD - 1 :]], before=ws.now() - KEPT)
    return held


def held_file(ws: Workspace, held_id: str, *, by: Person) -> tuple[HeldFile, bytes]:
    """One of the own files with its bytes. Raises: Missing."""
    with reading(ws.engine) as session:
        held = _own(session, held_id, by)
        return held, load_file(session, held.file_id)


def held_files(ws: Workspace, round_id: str, *, by: Person) -> tuple[HeldFile, ...]:
    """The own files for a round, newest first."""
    with reading(ws.engine) as session:
        return load_all_held(session, by.id, round_id)


def keep_choices(ws: Workspace, held_id: str, choices: Choices, *, by: Person) -> None:
    """Writes down what was put right so far. Raises: Missing."""
    with transaction(ws.engine) as session:
        save_choices(session, _own(session, held_id, by).id, asdict(choices))


def drop_file(ws: Workspace, held_id: str, *, by: Person) -> None:
    """Forgets one of the own files. Raises: Missing."""
    with transaction(ws.engine) as session:
        drop_held(session, [_own(session, held_id, by).id])


def _own(session: Session, held_id: str, by: Person) -> HeldFile:
    held = load_held(session, held_id)
    if held.by_id != by.id:
        raise Missing("This file is not kept here any more. Choose it again.")
    return held
