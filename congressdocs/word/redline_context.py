"""What everything that marks one part knows: both sides' paragraphs, who is asked for a mark, what is carried over."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from congressdocs.core.words import comparing
from congressdocs.word.align_blocks import Leaf
from congressdocs.word.carry_over import Carried
from congressdocs.word.inline import local, text_of
from congressdocs.word.ns import W
from congressdocs.word.package import Package
from congressdocs.word.paragraph_tokens import PARAGRAPH, Story, Token, run_form, simple_code
from congressdocs.word.tracked import Change, Mark
from congressdocs.word.write_comments import Comments

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


@dataclass(eq=False)
class Row:
    """A table row with its cells' elements and blocks."""

    element: etree._Element
    cells: list[tuple[etree._Element, list[Leaf[etree._Element]]]]


class Side:
    """One part of one file, read for comparing. Rows of a table leaf are in `rows`."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._tokens: dict[etree._Element, list[Token]] = {}
        self._forms: dict[etree._Element, str] = {}
        self._special: set[etree._Element] = set()
        self._noted: set[etree._Element] = set()
        self.rows: dict[etree._Element, list[Row]] = {}

    def leaves(self, container: etree._Element) -> list[Leaf[etree._Element]]:
        """The blocks of a container in order; content controls are looked through."""
        before, self._story.open = self._story.open, []
        self._note_special(container)
        found = list(self._leaves(container))
        self._story.open = before
        return found

    def _note_special(self, container: etree._Element) -> None:
        """Remembers the paragraphs that hold more than words; asked once for a whole story."""
        if any(a in self._noted for a in (container, *container.iterancestors())):
            return
        self._noted.add(container)
        breaks = (e for e in container.iter(W + "br") if e.get(W + "type") is not None)
        for element in (*container.iter(*_NOT_PLAIN), *breaks):
            self._special.update(a for a in element.iterancestors(W + "p"))

    def _leaves(self, container: etree._Element) -> Iterator[Leaf[etree._Element]]:
        for element in container:
            if element.tag == W + "p":
                yield self._paragraph(element, container)
            elif element.tag == W + "tbl":
                yield self._table(element, container)
            elif element.tag in _OPENED:
                yield from self._leaves(element)
            elif isinstance(element.tag, str) and local(element) not in _PASSED:
                raw = etree.tostring(element, with_tail=False)
                yield Leaf(element, "other", raw.decode(errors="replace"), tuple, container)

    def _paragraph(self, w_p: etree._Element, parent: etree._Element) -> Leaf[etree._Element]:
        if w_p not in self._special and not self._story.open:
            return Leaf(w_p, "p", comparing(text_of(w_p)), lambda: self._ink(w_p), parent)
        tokens = self._tokens[w_p] = self._story.tokens(w_p)
        name = "".join(t.key for t in tokens).removesuffix(PARAGRAPH)
        return Leaf(w_p, "p", name, lambda: self._ink(w_p), parent)

    def _ink(self, w_p: etree._Element) -> list[str]:
        return [t.key for t in self.tokens(w_p) if t.kind not in ("blank", "mark")]

    def _table(self, tbl: etree._Element, parent: etree._Element) -> Leaf[etree._Element]:
        rows = [Row(tr, [(tc, self.leaves(tc)) for tc in _opened(tr, "tc")]) for tr in _opened(tbl, "tr")]
        self.rows[tbl] = rows
        made = [self.row_leaf(row) for row in rows]
        return Leaf(tbl, "tbl", "\n".join(leaf.name for leaf in made), lambda: _joined(made), parent)

    def row_leaf(self, row: Row) -> Leaf[etree._Element]:
        cells = [leaves for _, leaves in row.cells]
        name = "\t".join(PARAGRAPH.join(leaf.name for leaf in cell) for cell in cells)
        return Leaf(row.element, "tr", name, lambda: _joined([x for cell in cells for x in cell]))

    def cell_leaf(self, cell: tuple[etree._Element, list[Leaf[etree._Element]]]) -> Leaf[etree._Element]:
        name = PARAGRAPH.join(leaf.name for leaf in cell[1])
        return Leaf(cell[0], "tc", name, lambda: _joined(cell[1]))

    def tokens(self, w_p: etree._Element) -> list[Token]:
        """The tokens of a paragraph of this part."""
        if w_p not in self._tokens:
            self._tokens[w_p] = self._story.tokens(w_p)
        return self._tokens[w_p]

    def form(self, run: etree._Element) -> str:
        """How a run of the file as read looks; remembered, so ask before the run is changed."""
        if run not in self._forms:
            self._forms[run] = run_form(run.find(W + "rPr"))
        return self._forms[run]

    def holder(self, wrapper: etree._Element) -> str:
        """What a link leads to or a simple field asks for: equal for what goes on as the same one."""
        return self._story.link(wrapper) if local(wrapper) == "hyperlink" else simple_code(wrapper)


def _joined(leaves: Sequence[Leaf[etree._Element]]) -> list[str]:
    return [word for leaf in leaves for word in leaf.ink]


def _opened(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _opened(child, name)


def is_same_xml(old: etree._Element, new: etree._Element) -> bool:
    """Whether two elements differ in nothing but revision and paragraph ids."""
    ours, theirs = (etree.tostring(e, with_tail=False).partition(b">")[2] for e in (old, new))
    if ours != theirs and _NO_CONTENT.sub(b"", ours) != _NO_CONTENT.sub(b"", theirs):
        return False
    return _bare(old) == _bare(new)


def _bare(element: etree._Element) -> tuple[str, ...]:
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
        """The id that a note of the new file gets here."""
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

    def adopt(self, element: etree._Element) -> etree._Element:
        """A copy of an element of the new file that may stand in this part."""
        return self.carried.adopt(element, self.part, self.new_part)

    def comment(self, mark: Mark, first: etree._Element, last: etree._Element) -> None:
        """The mark's comment, if it has one, set around what was changed."""
        if mark.comment and self.comments is not None:
            self.comments.add(mark, first, last)
