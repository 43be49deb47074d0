"""Forms that come back filled in: the content controls of a Word file by their tags."""

from collections.abc import Mapping

from lxml import etree

from congressdocs.word.ns import W
from congressdocs.word.package import Package


def read_form(data: bytes) -> Mapping[str, str]:
    """What was entered in each field, by tag, in document order; "" where the field still shows its hint.

    Lines are parted by line feeds. Raises: UnreadableFile.
    """
    package = Package.open(data)
    body = package.xml(package.main)
    return {tag: _entered(w_sdt) for w_sdt in body.iter(W + "sdt") if (tag := _tag(w_sdt))}


def _tag(w_sdt: etree._Element) -> str:
    w_tag = w_sdt.find(f"{W}sdtPr/{W}tag")
    return "" if w_tag is None else w_tag.get(W + "val", "")


def _entered(w_sdt: etree._Element) -> str:
    if w_sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    shown = w_sdt.find(W + "sdtContent")
    pieces = [] if shown is None else [_letters(element) for element in shown.iter()]
    return "".join(pieces).strip()


def _letters(element: etree._Element) -> str:
    if element.tag == W + "t":
        return element.text or ""
    return {W + "br": "\n", W + "cr": "\n", W + "tab": "\t"}.get(element.tag, "")
