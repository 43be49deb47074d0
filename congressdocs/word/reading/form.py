"""Forms that come back filled in: the content controls of a Word file by their tags."""

from lxml import etree

from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.legacy_runs import to_unicode

_DOTS = "….·_ \t\n\u00a0"  # what hints are made of; a re-save by LibreOffice makes a hint look like an entry


def read_form(data: bytes) -> tuple[tuple[str, str], ...]:
    """(tag, what was entered) of each field in document order; "" where the field still shows its hint.

    A row of fields that somebody copied comes twice. Lines are parted by line feeds. Raises: UnreadableFile.
    """
    package = Package.open(to_unicode(data))
    body = package.xml(package.main)
    return tuple((tag, _entered(w_sdt)) for w_sdt in body.iter(W + "sdt") if (tag := _tag(w_sdt)))


def _tag(w_sdt: etree._Element) -> str:
    """The tag, else the title: LibreOffice writes only the title back."""
    found = (w_sdt.find(f"{W}sdtPr/{W}{name}") for name in ("tag", "alias"))
    return next((value for w_name in found if w_name is not None and (value := w_name.get(W + "val", ""))), "")


def _entered(w_sdt: etree._Element) -> str:
    if w_sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    shown = w_sdt.find(W + "sdtContent")
    pieces = [] if shown is None else [_letters(element) for element in shown.iter()]
    entered = "".join(pieces).strip()
    return entered if entered.strip(_DOTS) else ""


def _letters(element: etree._Element) -> str:
    if element.tag == W + "t":
        return element.text or ""
    return {W + "br": "\n", W + "cr": "\n", W + "tab": "\t"}.get(element.tag, "")
