"""What everything that marks one part knows: both sides' paragraphs, who is asked for a mark, what is carried over."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from congressdocs.word.marking.align_blocks import Leaf
from congressdocs.word.marking.carry_over import Carried
from congressdocs.word.marking.comments import Comments
from congressdocs.word.marking.paragraph_tokens import Story, Token, run_form, simple_code
from congressdocs.word.ooxml.inline import NOTE, OBJECT, local, text_of
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.tracked import Change, Mark

_NOT_PLAIN = tuple(
    f"{{*}}{name}"
    for name in (
        *("fldChar", "fldSimple", "footnoteReference", "endnoteReference", "drawing", "pict", "object", "oMath"),
        *("AlternateContent", "hyperlink", "ruby", "sym", "sectPr"),
    )
)
_NO_CONTENT = re.compile(
    rb'\s(?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"|<w:proofErr[^>]*/>|<w:lastRenderedPageBreak/>'
)
_OPENED = frozenset({W + "sdt", W + "sdtContent", W + "customXml"})
_ROW_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "customXml"})
_PASSED = frozenset(
    {"sdtPr", "sdtEndPr", "customXmlPr", "sectPr", "tcPr", "proofErr"}
    | {f"{name}{end}" for name in ("bookmark", "perm") for end in ("Start", "End")}
    | {f"commentRange{end}" for end in ("Start", "End")}
)


Element = etree._Element


@dataclass(eq=False)
class Row:
    """A table row with its cells' elements and blocks."""

    element: Element
    cells: list[tuple[Element, list[Leaf[Element]]]]


class Side:
    """One part of one file, read for comparing. Rows of a table leaf are in `rows`."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._tokens: dict[Element, list[Token]] = {}
        self._forms: dict[Element, str] = {}
        self._special: set[Element] = set()
        self._noted: set[Element] = set()
        self.rows: dict[Element, list[Row]] = {}

    def leaves(self, container: Element) -> list[Leaf[Element]]:
        """The blocks of a container in order; content controls are looked through."""
        before, self._story.open = self._story.open, []
        self._note_special(container)
        found = list(self._leaves(container))
        self._story.open = before
        return found

    def _note_special(self, container: Element) -> None:
        """Remembers the paragraphs that hold more than words; asked once for a whole story."""
        if any(a in self._noted for a in (container, *container.iterancestors())):
            return
        self._noted.add(container)
        breaks = (e for e in container.iter(W + "br") if e.get(W + "type") is not None)
        for element in (*container.iter(*_NOT_PLAIN), *breaks):
            self._special.update(a for a in element.iterancestors(W + "p"))

    def _leaves(self, container: Element) -> Iterator[Leaf[Element]]:
        for element in container:
            if element.tag == W + "p":
                yield self._paragraph(element, container)
            elif element.tag == W + "tbl":
                yield self._table(element, container)
            elif element.tag in _OPENED:
                yield from self._leaves(element)
            elif isinstance(element.tag, str) and local(element) not in _PASSED:
                yield Leaf(element, "other", partial(_as_text, element), container)

    def _paragraph(self, w_p: Element, parent: Element) -> Leaf[Element]:
        if w_p not in self._special and not self._story.open:
            return Leaf(w_p, "p", partial(text_of, w_p), parent)
        self._tokens[w_p] = self._story.tokens(w_p)
        return Leaf(w_p, "p", partial(_special_text, self._tokens[w_p]), parent)

    def _table(self, tbl: Element, parent: Element) -> Leaf[Element]:
        rows = [Row(tr, [(tc, self.leaves(tc)) for tc in _opened(tr, "tc")]) for tr in _opened(tbl, "tr")]
        self.rows[tbl] = rows
        return Leaf(tbl, "tbl", lambda: "\n".join(self.row_leaf(row).text for row in rows), parent)

    def row_leaf(self, row: Row) -> Leaf[Element]:
        return Leaf(row.element, "tr", lambda: "\t".join(self.cell_leaf(cell).text for cell in row.cells))

    def cell_leaf(self, cell: tuple[Element, list[Leaf[Element]]]) -> Leaf[Element]:
        return Leaf(cell[0], "tc", lambda: "\n".join(leaf.text for leaf in cell[1]))

    def special(self, element: Element) -> list[str]:
        """What the paragraphs in an element show besides words: equal XML may refer to other pictures and notes."""
        own = (w_p for w_p in element.iter(W + "p") if w_p in self._special)
        return [token.key for w_p in own if w_p in self._tokens for token in self._tokens[w_p]]

    def tokens(self, w_p: Element) -> list[Token]:
        """The tokens of a paragraph of this part."""
        if w_p not in self._tokens:
            self._tokens[w_p] = self._story.tokens(w_p)
        return self._tokens[w_p]

    def form(self, run: Element) -> str:
        """How a run of the file as read looks; remembered, so ask before the run is changed."""
        if run not in self._forms:
            self._forms[run] = run_form(run.find(W + "rPr"))
        return self._forms[run]

    def holder(self, wrapper: Element) -> str:
        """What a link leads to or a simple field asks for: equal for what goes on as the same one."""
        return self._story.link(wrapper) if local(wrapper) == "hyperlink" else simple_code(wrapper)


_SHOWN = {"note": NOTE, "object": OBJECT, "box": OBJECT}


def _special_text(tokens: Sequence[Token]) -> str:
    return "".join(t.said or _SHOWN.get(t.kind, "") for t in tokens)


def _as_text(element: Element) -> str:
    return etree.tostring(element, with_tail=False).decode(errors="replace")


def _opened(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _opened(child, name)


def is_same_xml(old: Element, new: Element) -> bool:
    """Whether two elements differ in nothing but revision and paragraph ids."""
    ours, theirs = (etree.tostring(e, with_tail=False).partition(b">")[2] for e in (old, new))
    if ours != theirs and _NO_CONTENT.sub(b"", ours) != _NO_CONTENT.sub(b"", theirs):
        return False
    return _bare(old) == _bare(new)


def _bare(element: Element) -> tuple[str, ...]:
    return tuple(sorted(str(k) for k in element.attrib if "rsid" not in str(k) and "Id" not in str(k)))


@dataclass
class Notes:
    """Which notes of both files belong together, found while the body is marked."""

    pairs: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, old id) -> new id
    gone: dict[tuple[str, str], Mark] = field(default_factory=dict)  # (kind, old id)
    came: dict[tuple[str, str], tuple[str, Mark]] = field(default_factory=dict)  # (kind, new id) -> id here
    free: dict[str, int] = field(default_factory=dict)  # kind -> next free id

    def prepare(self, package: Package) -> None:
        """Free ids follow those of the package's notes."""
        for kind in ("footnote", "endnote"):
            notes = (n for part in package.related(f"{kind}s") for n in package.xml(part).iter(W + kind))
            ids = [int(n.get(W + "id", "0")) for n in notes if n.get(W + "id", "0").isdigit()]
            self.free[kind] = max(ids, default=0) + 1

    def take(self, kind: str, new_id: str, mark: Mark) -> str:
        """The id that a note of the new file gets here; the same one if several references lead to it."""
        if (kind, new_id) in self.came:
            return self.came[kind, new_id][0]
        number = self.free.get(kind, 1)
        self.free[kind] = number + 1
        self.came[kind, new_id] = str(number), mark
        return str(number)


@dataclass
class Context:
    """Everything needed to mark one part of the old package."""

    old: Side
    new: Side
    part: str
    new_part: str
    carried: Carried
    ask: Callable[[Change], Mark]
    notes: Notes
    comments: Comments | None = None
    whole: set[Element] = field(default_factory=set)  # marks of fields that go or come with all their paragraphs

    def is_same_content(self, old: Element, new: Element) -> bool:
        """Whether elements of equal XML also refer to the same things."""
        return self.old.special(old) == self.new.special(new)

    def adopt(self, element: Element) -> Element:
        """A copy of an element of the new file that may stand in this part."""
        return self.carried.adopt(element, self.part, self.new_part)

    def comment(self, mark: Mark, first: Element, last: Element) -> None:
        """The mark's comment, if it has one, set around what was changed."""
        if mark.comment and self.comments is not None:
            self.comments.add(mark, first, last)
