"""Sign-in slips as a Word file in the congress's layout."""

from collections.abc import Sequence

from sqlmodel import Session

from congressdocs.core.model import Congress
from congressdocs.reports.groups import sign_in_slips
from congressdocs.reports.groups.sign_in_slips import Entrance
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_groups
from congressdocs.word.printing.profile import read_labels
from congressdocs.workflow.exported import ExportedFile
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.office.people import SignInSlip
from congressdocs.workflow.printouts.imprint import imprint_of, written
from congressdocs.workflow.printouts.material import moment
from congressdocs.workflow.profiles import profile_folder
from congressdocs.workflow.workspace import Workspace


def print_slips(ws: Workspace, congress: Congress, made: Sequence[SignInSlip], address: str) -> ExportedFile:
    """The slips of these people; `address` is where the site answers."""
    labels = read_labels(profile_folder(congress, ""), congress.language)
    with reading(ws.engine) as session:
        slips, imprint = slips_of(session, congress, made), imprint_of(ws, session, congress)
    printout = sign_in_slips.build(slips, congress.name, address, imprint, labels)
    return ExportedFile(f"{file_stem('sign-in-slips', congress.language)}.docx", written(ws, printout, congress, ""))


def slips_of(session: Session, congress: Congress | None, made: Sequence[SignInSlip]) -> tuple[Entrance, ...]:
    """What stands on the slips, by group and name."""
    groups = {g.id: g for g in load_groups(session, congress.id)} if congress else {}
    zone = congress.time_zone if congress else "UTC"
    labels = read_labels(profile_folder(congress, ""), congress.language) if congress else None
    slips = []
    for slip in made:
        here = [groups[m.group_id] for m in slip.person.memberships if m.group_id in groups]
        until = moment(slip.until, labels, zone) if labels else f"{slip.until:%Y-%m-%d %H:%M} UTC"
        group = ", ".join(f"{g.code} {g.name}" for g in here)
        slips.append(Entrance(slip.person.name, slip.person.unit, group, slip.login, slip.code, until))
    return tuple(sorted(slips, key=lambda slip: (slip.group, slip.name)))
