"""List numbers as Word shows them, computed from the numbering part."""

from collections.abc import Iterable

from lxml import etree

from congressdocs.word.package import Package


class Numbering:
    """The list definitions of a package and the counters of one walk through its body."""

    def __init__(self, package: Package) -> None:
        self._package = package


def numbers(package: Package, paragraphs: Iterable[etree._Element]) -> dict[str, str]:
    """Number by paragraph id ("1.", "a)", "Điều 3."), for every visible numbered paragraph in document order."""
    raise NotImplementedError
