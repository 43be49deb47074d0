"""The roads by which comments come in, and which of them a file came by."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.model import Round
from congressdocs.word.ooxml.old_word import is_compound_file
from congressdocs.word.ooxml.package import Package
from congressdocs.workflow.intake import iso, json_list, sheet, slip
from congressdocs.workflow.intake.incoming import Choices, Delivery, Fits, Read, Road, Setting
from congressdocs.workflow.intake.landing.drafts import names_pages
from congressdocs.workflow.intake.minutes import road as minutes
from congressdocs.workflow.intake.returned import road as returned
from congressdocs.workflow.pages import keep_page_maps
from congressdocs.workflow.workspace import Workspace

ROADS: Sequence[tuple[Road, Fits, Read]] = (  # the first that fits is taken
    (Road.JSON, json_list.fits, json_list.read),
    (Road.ISO, iso.fits, iso.read),
    (Road.SHEET, sheet.fits, sheet.read),
    (Road.SLIP, slip.fits, slip.read),
    (Road.RETURNED, returned.fits, returned.read),
    (Road.MINUTES, minutes.fits, minutes.read),  # last: other files may speak of a discussion too
)
_SAYS: Mapping[Road, Callable[[bytes], Iterable[str]]] = {
    Road.ISO: iso.said,
    Road.SHEET: sheet.said,
    Road.SLIP: slip.said,
    Road.MINUTES: minutes.said,
}
_READERS: Mapping[Road, Read] = {road: read for road, _, read in ROADS}


def recognise(data: bytes) -> Road:
    """The road a file came by. Raises: UnreadableFile."""
    for road, fits, _ in ROADS:
        if fits(data):
            return road
    _refuse_unreadable(data)
    raise UnreadableFile(
        "This file holds no comments in a form that is known here. "
        "Known are a spreadsheet, comment slips, an ISO comment table, a returned draft, minutes, and a list in JSON."
    )


def _refuse_unreadable(data: bytes) -> None:
    """Says why a file cannot even be opened: empty, a PDF, protected, damaged, too large."""
    if not data.strip():
        raise UnreadableFile("The file is empty.")
    if data.startswith(b"%PDF"):
        raise UnreadableFile(
            "This is a PDF file, which cannot be taken in. Send the Word file or the spreadsheet that it was made from."
        )
    if data.startswith(b"PK") or is_compound_file(data):
        Package.open(data)


def prepare(ws: Workspace, opened: Round, data: bytes, choices: Choices) -> None:
    """Makes what reading this file needs and takes long: the pages of the drafts, where it names pages."""
    said = _SAYS.get(choices.road or recognise(data))
    if said and any(map(names_pages, said(data))):
        keep_page_maps(ws, opened.draft_ids)


def deliver(data: bytes, setting: Setting) -> Delivery:
    """What the file brings, by the road that was chosen or recognised. Raises: UnreadableFile."""
    road = setting.choices.road or recognise(data)
    if road is Road.MINUTES and not setting.choices.road and returned.is_draft(data, setting):
        road = Road.RETURNED  # saved by a program that forgot what the file is, and nothing is marked in it
    return _READERS[road](data, setting)
