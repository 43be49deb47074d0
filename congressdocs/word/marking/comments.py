"""Word comments set on places of the body; their part is made or grown as needed."""

from itertools import count

from lxml import etree

from congressdocs.word.ooxml.cutting import set_text
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.ns import W_NS, W
from congressdocs.word.ooxml.package import Package, Rel
from congressdocs.word.ooxml.tracked import Mark, inserted

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NEW_PART = "word/comments.xml"


class Comments:
    """Adds comments to a package; ids go on after those that are there.

    They also stay clear of the notes' ids: LibreOffice shows wrong footnotes where a comment has the id of one.
    """

    def __init__(self, grown: GrownPackage) -> None:
        self._grown = grown
        self._part = next(iter(grown.package.related("comments")), None)
        self._ids = count(max(_ids_taken(grown.package), default=-1) + 1)

    def add(self, mark: Mark, first: etree._Element, last: etree._Element) -> None:
        """The mark's comment set around the elements from `first` to `last`."""
        number = str(next(self._ids))
        self._root().append(_comment(mark, number))
        reference = etree.Element(W + "r")
        reference.append(_range("commentReference", number))
        if _is_in_new_row(last):
            # A row goes away whole when it is rejected only if everything in it is an insertion.
            last.addnext(inserted([reference], mark))
            return
        first.addprevious(_range("commentRangeStart", number))
        end = _range("commentRangeEnd", number)
        last.addnext(end)
        end.addnext(reference)

    def _root(self) -> etree._Element:
        if self._part is None:
            self._part = _NEW_PART
            empty = f'<w:comments xmlns:w="{W_NS}"/>'.encode()
            self._grown.add_xml(self._part, empty, _CONTENT_TYPE)
            self._grown.relationship(self._grown.package.main, Rel("", "comments", self._part, external=False))
        return self._grown.touch(self._part)


def _ids_taken(package: Package) -> list[int]:
    parts = [part for kind in ("comments", "footnotes", "endnotes") for part in package.related(kind)]
    ids = (e.get(W + "id", "") for part in parts for e in package.xml(part))
    return [int(number) for number in ids if number.isdigit()]


def _is_in_new_row(element: etree._Element) -> bool:
    return any(row.find(f"{W}trPr/{W}ins") is not None for row in element.iterancestors(W + "tr"))


def _range(name: str, number: str) -> etree._Element:
    element = etree.Element(W + name)
    element.set(W + "id", number)
    return element


def _comment(mark: Mark, number: str) -> etree._Element:
    w_comment = etree.Element(W + "comment")
    for name, value in (("id", number), ("author", mark.author), ("date", mark.date), ("initials", mark.author[:3])):
        w_comment.set(W + name, value)
    for line in (mark.comment or "").split("\n"):
        w_p = etree.SubElement(w_comment, W + "p")
        w_t = etree.SubElement(etree.SubElement(w_p, W + "r"), W + "t")
        set_text(w_t, line)
    return w_comment
