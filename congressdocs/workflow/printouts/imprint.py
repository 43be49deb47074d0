"""What every printout needs: who issues it, and the layout it is written in."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from congressdocs.core.model import Congress
from congressdocs.core.printing.printout import Printout
from congressdocs.reports.pieces.occasion import Imprint
from congressdocs.word.printing.printout import write_printout
from congressdocs.workflow.office.lifecycle import load_imprint
from congressdocs.workflow.profiles import profile_folder
from congressdocs.workflow.workspace import Workspace


def written(ws: Workspace, printout: Printout, congress: Congress, profile: str) -> bytes:
    """The printout as a Word file in the congress's language."""
    return write_printout(printout, profile_folder(congress, profile), congress.language, at=ws.now())


def imprint_of(
    ws: Workspace, session: Session, congress: Congress, label: str = "", copy: int | None = None
) -> Imprint:
    """Who issues the printouts of a congress, as its office has set it, today; `copy` numbers a copy."""
    today = ws.now().astimezone(ZoneInfo(congress.time_zone)).date()
    told = load_imprint(session, congress.id)
    return Imprint(
        superior=told.superior,
        issuer=told.issuer or congress.name,
        number=told.number,
        symbol=told.symbol,
        place=told.place,
        on=today,
        authority=told.authority,
        office=told.office,
        signer=told.signer,
        recipients=tuple(line.strip() for line in told.recipients.splitlines() if line.strip()),
        classification=label,
        copy_number=f"{copy:02d}" if copy else "",
    )
