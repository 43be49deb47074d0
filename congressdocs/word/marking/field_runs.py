"""Runs of a paragraph, and the marks of fields that reach across paragraphs (a table of contents)."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from congressdocs.word.ooxml.cutting import split_run
from congressdocs.word.ooxml.inline import local, parent_of
from congressdocs.word.ooxml.ns import W

Element = etree._Element
_INLINE = frozenset({"hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"})


def runs_of(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, in links and the like too, and what stands for a run (equations)."""
    for child in element:
        if child.tag == W + "r" or local(child) in ("oMath", "oMathPara", "AlternateContent"):
            yield child
        elif local(child) in _INLINE:
            yield from runs_of(child)


def field_marks(w_p: Element) -> list[Element]:
    """The marks and codes of fields in a paragraph, those of its text boxes left out."""
    found = w_p.iter(W + "fldChar", W + "instrText")
    return [mark for mark in found if next(mark.iterancestors(W + "p"), None) is w_p and parent_of(mark).tag == W + "r"]


@dataclass
class _Field:
    """An open field: the paragraph it began in (None: before the first), its marks and codes."""

    start: int | None
    marks: list[Element] = field(default_factory=list)
    shows_result: bool = False


def _fields(paragraphs: Sequence[Element]) -> Iterator[tuple[int | None, int | None, list[Element]]]:
    """(first paragraph, last paragraph, marks) of every field; None where it reaches beyond the paragraphs."""
    opened: list[_Field] = []
    for n, w_p in enumerate(paragraphs):
        for mark in field_marks(w_p):
            kind = mark.get(W + "fldCharType")
            if kind == "begin":
                opened.append(_Field(n, [mark]))
            elif not opened:
                yield None, n, [mark]
            elif kind == "end":
                done = opened.pop()
                yield done.start, n, [*done.marks, mark]
            elif not opened[-1].shows_result:
                opened[-1].marks.append(mark)
                opened[-1].shows_result = kind == "separate"
    yield from ((done.start, None, done.marks) for done in opened)


def half_marks(w_p: Element) -> list[Element]:
    """Marks and codes of the fields that begin or end in another paragraph."""
    return [mark for start, end, marks in _fields([w_p]) if start is None or end is None for mark in marks]


def whole_marks(paragraphs: Sequence[Element], chosen: Container[int]) -> set[Element]:
    """Of fields that reach across paragraphs the marks of those that lie in chosen paragraphs altogether."""
    return {
        mark
        for start, end, marks in _fields(paragraphs)
        if start is not None and end is not None and start < end and all(k in chosen for k in range(start, end + 1))
        for mark in marks
    }


def alone(marks: Iterable[Element]) -> list[Element]:
    """The runs that hold these marks, cut so that they hold nothing else."""
    runs = []
    for mark in marks:
        runs.append(split_run(mark))
        after = mark.getnext()
        if after is not None:
            split_run(after)
    return runs
