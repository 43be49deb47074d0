"""The pages of a Word file: as LibreOffice prints it, and as Word last broke them."""

import io
import shutil

import pypdf
from lxml import etree
from pypdf.errors import PyPdfError

from congressdocs.word.ooxml.conversion import OFFICES, converted
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.package import Package

_SECONDS = 240  # a report of 80 pages takes ten; a busy machine some minutes
_ONE_CHARACTER = {W + name for name in ("tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "footnoteReference")}


def printed_pages(data: bytes) -> list[list[str]]:
    """The lines of each page, top to bottom, headers and notes included; empty without LibreOffice or a readable print.

    Letters of a line may be out of order where a font lacks them; `core.text.page_map` allows for that.
    """
    program = next(filter(None, map(shutil.which, OFFICES)), None)
    pdf = converted(data, program, "docx", "pdf", _SECONDS) if program else None
    try:
        return [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages] if pdf else []
    except (PyPdfError, ValueError, KeyError):  # a print that cannot be read back is no print
        return []


def page_breaks(data: bytes) -> list[tuple[str, int]]:
    """Where Word began a new page when it last saved the file: (paragraph id, code point), in order; maybe none.

    Word writes `lastRenderedPageBreak` behind breaks that somebody typed too, so these need no counting.
    """
    package = Package.open(data)
    found: list[tuple[str, int]] = []
    for w_p in package.xml(package.main).iter(W + "p"):
        found += [(w_p.get(PARA_ID, ""), at) for at in _breaks_in(w_p)]
    return found


def _is_in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == W + "r"


def _breaks_in(w_p: etree._Element) -> list[int]:
    at, found = 0, []
    for element in w_p.iter():
        if element.tag == W + "lastRenderedPageBreak":
            found.append(at)
        elif element.tag == W + "t":
            at += len(element.text or "")
        elif element.tag in _ONE_CHARACTER and _is_in_run(element):
            at += 1
    return found
