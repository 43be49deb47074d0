"""Bodies, cells, boxes and notes of the old document marked so that they lead to the new ones."""

import copy
from collections.abc import Sequence

from lxml import etree

from congressdocs.word.marking.align_blocks import Group, Leaf, align, ending_together
from congressdocs.word.marking.field_runs import alone, field_marks, half_marks, runs_of, whole_marks
from congressdocs.word.marking.moves import Said, mark_moves
from congressdocs.word.marking.paragraph_tokens import paragraph_form
from congressdocs.word.marking.redline_context import Context, Row, is_same_xml
from congressdocs.word.marking.words import mark_words
from congressdocs.word.ooxml.inline import local, parent_of, text_of
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.tracked import (
    Change,
    Mark,
    changed_properties,
    delete_run,
    insert_run,
    mark_cell,
    mark_paragraph,
    mark_row,
)

Element = etree._Element


def mark_container(context: Context, old: Element, new: Element) -> None:
    """A body, cell, text box or note marked, with everything inside."""
    _Container(context, old, new).run()


def mark_boxes(context: Context, old: Element, new: Element) -> None:
    """The text boxes of one object, its compatibility copies too, as far as both sides have them."""
    for ours, theirs in zip(_boxes(old), _boxes(new), strict=False):
        mark_container(context, ours, theirs)


def _boxes(element: Element) -> list[Element]:
    found = list(element.iter(W + "txbxContent"))
    inside = set(found)
    return [box for box in found if not inside & set(box.iterancestors())]


class _Container:
    def __init__(self, context: Context, old: Element, new: Element) -> None:
        self.context = context
        self.old = context.old.leaves(old)
        self.new = context.new.leaves(new)
        self.homes = {new: old}  # containers and content controls of the new side -> where their blocks go
        self.last: Element | None = None  # the block passed last
        self.gone: list[Said] = []
        self.came: list[Said] = []

    def run(self) -> None:
        groups = ending_together(align(self.old, self.new), self.old, self.new)
        self._note_whole_fields(groups)
        for group in groups:
            for i, j in zip(group.old, group.new, strict=False):
                self.homes.setdefault(_parent(self.new[j]), _parent(self.old[i]))
        for number, group in enumerate(groups):
            self._mark(group, next((self.old[g.old[0]].element for g in groups[number + 1 :] if g.old), None))
        mark_moves(self.gone, self.came)

    def _note_whole_fields(self, groups: Sequence[Group]) -> None:
        """Fields across paragraphs that go or come as a whole; of others the marks stay as they are."""
        gone = {i for group in groups if not group.new for i in group.old}
        came = {j for group in groups if not group.old for j in group.new}
        for leaves, chosen in ((self.old, gone), (self.new, came)):
            self.context.whole |= whole_marks([leaf.element for leaf in leaves], chosen)

    def _mark(self, group: Group, following: Element | None) -> None:
        ours, theirs = [self.old[i] for i in group.old], [self.new[j] for j in group.new]
        if ours and theirs:
            self._change(ours, theirs)
        elif ours:
            self._delete(ours[0])
        else:
            self._insert(theirs[0], following)

    def _change(self, ours: Sequence[Leaf[etree._Element]], theirs: Sequence[Leaf[etree._Element]]) -> None:
        self.last = ours[-1].element
        if len(ours) == len(theirs) == 1 and is_same_xml(ours[0].element, theirs[0].element):
            self._pair_notes(ours[0].element, theirs[0].element)
            if self.context.is_same_content(ours[0].element, theirs[0].element):
                return
        if ours[0].kind == "p":
            mark_words(self.context, [x.element for x in ours], [x.element for x in theirs], mark_boxes)
        elif ours[0].kind == "tbl":
            _Table(self.context, ours[0].element, theirs[0].element).run()

    def _pair_notes(self, old: Element, new: Element) -> None:
        for kind in ("footnote", "endnote"):
            name = f"{W}{kind}Reference"
            for ours, theirs in zip(old.iter(name), new.iter(name), strict=False):
                self.context.notes.pairs[kind, ours.get(W + "id", "")] = theirs.get(W + "id", "")

    def _delete(self, leaf: Leaf[etree._Element]) -> None:
        self.last = leaf.element
        if leaf.kind == "p":
            delete_paragraph(self.context, leaf.element)
            self.gone.append((leaf.element, leaf.text))
        elif leaf.kind == "tbl":
            for row in self.context.old.rows[leaf.element]:
                delete_row(self.context, row)

    def _insert(self, leaf: Leaf[etree._Element], following: Element | None) -> None:
        if leaf.kind == "p":
            element = insert_paragraph(self.context, leaf.element)
        elif leaf.kind == "tbl":
            element = insert_table(self.context, leaf.element)
        else:
            return
        self._place(element, _parent(leaf), following)
        self.last = element
        if leaf.kind == "p":
            self.came.append((element, leaf.text))

    def _place(self, element: Element, new_parent: Element, following: Element | None) -> None:
        """An element put where its parent's blocks go, after the block passed last."""
        home = self._home(new_parent, following)
        after = _child_of(home, self.last)
        before = _child_of(home, following)
        if after is not None:
            after.addnext(element)
        elif before is not None:
            before.addprevious(element)
        else:
            section = next((i for i, x in enumerate(home) if x.tag == W + "sectPr"), len(home))
            home.insert(section, element)

    def _home(self, new_parent: Element, following: Element | None) -> Element:
        """Where the blocks of a parent go; a content control that is wholly new is put in first."""
        if new_parent not in self.homes:
            shell = etree.Element(new_parent.tag)
            outer = parent_of(new_parent)
            self.homes[new_parent] = shell
            if new_parent.tag == W + "sdtContent":
                control = self.context.adopt(_without_content(outer))
                control.append(shell)
                self._place(control, parent_of(outer), following)
            else:
                self._place(shell, outer, following)
        return self.homes[new_parent]


def _parent(leaf: Leaf[etree._Element]) -> Element:
    assert isinstance(leaf.parent, etree._Element)
    return leaf.parent


def _child_of(home: Element, node: Element | None) -> Element | None:
    """`node` or the ancestor of it that stands directly in `home`."""
    while node is not None and node.getparent() is not home:
        node = node.getparent()
    return node


def _without_content(control: Element) -> Element:
    bare = etree.Element(control.tag)
    bare.extend(copy.deepcopy(x) for x in control if local(x) in ("sdtPr", "sdtEndPr"))
    for identity in list(bare.iter(W + "id")):
        parent_of(identity).remove(identity)
    return bare


# ---------------------------------------------------------------- whole paragraphs


def delete_paragraph(context: Context, w_p: Element) -> None:
    """A paragraph marked as deleted with its mark."""
    text = text_of(w_p)
    mark = context.ask(Change(w_p.get(PARA_ID), None, 0, len(text), old_text=text))
    deleted = delete_contents(context, w_p, mark)
    mark_paragraph(w_p, "del", mark)
    if deleted:
        context.comment(mark, deleted[0], deleted[-1])


def delete_contents(context: Context, w_p: Element, mark: Mark) -> list[Element]:
    """What a paragraph says marked as deleted, its mark not; gives the deletions."""
    for kind in ("footnote", "endnote"):
        for reference in w_p.iter(f"{W}{kind}Reference"):
            context.notes.gone[kind, reference.get(W + "id", "")] = mark
    staying = set(alone(m for m in half_marks(w_p) if m not in context.whole))
    return list(dict.fromkeys(delete_run(run, mark) for run in list(runs_of(w_p)) if run not in staying))


def insert_paragraph(context: Context, new_p: Element) -> Element:
    """A copy of a new paragraph, marked as inserted with its mark; its place is up to the caller."""
    text = text_of(new_p)
    mark = context.ask(Change(None, new_p.get(PARA_ID), new_end=len(text), new_text=text))
    halves = {m for m in half_marks(new_p) if m not in context.whole}
    staying_out = [n for n, m in enumerate(field_marks(new_p)) if m in halves]
    w_p = context.adopt(new_p)
    copied = field_marks(w_p)
    for run in alone([copied[n] for n in staying_out]):
        parent_of(run).remove(run)
    inserted = insert_contents(context, w_p, mark)
    mark_paragraph(w_p, "ins", mark)
    if inserted:
        context.comment(mark, inserted[0], inserted[-1])
    return w_p


def insert_contents(context: Context, w_p: Element, mark: Mark) -> list[Element]:
    """What an adopted paragraph says marked as inserted, its mark not; gives the insertions."""
    for kind in ("footnote", "endnote"):
        for reference in w_p.iter(f"{W}{kind}Reference"):
            reference.set(W + "id", context.notes.take(kind, reference.get(W + "id", ""), mark))
    return list(dict.fromkeys(insert_run(run, mark) for run in list(runs_of(w_p))))


# ---------------------------------------------------------------- tables


def mark_table(context: Context, old: Element, new: Element) -> None:
    """A table marked row by row and cell by cell; both were among the `leaves` of their sides."""
    _Table(context, old, new).run()


class _Table:
    def __init__(self, context: Context, old: Element, new: Element) -> None:
        self.context = context
        self.table, self.new_table = old, new
        self.old, self.new = context.old.rows[old], context.new.rows[new]

    def run(self) -> None:
        _mark_properties(self.context, self.table, self.new_table, "tblPr", self.new_table)
        ours = [self.context.old.row_leaf(row) for row in self.old]
        theirs = [self.context.new.row_leaf(row) for row in self.new]
        last: Element | None = None
        for group in align(ours, theirs):
            if not group.new:
                delete_row(self.context, self.old[group.old[0]])
            elif not group.old:
                last = self._insert(self.new[group.new[0]], last)
                continue
            else:
                self._change(self.old[group.old[0]], self.new[group.new[0]])
            last = self.old[group.old[0]].element

    def _insert(self, row: Row, last: Element | None) -> Element:
        w_tr = insert_row(self.context, row)
        if last is not None:
            last.addnext(w_tr)
        elif self.old:
            self.old[0].element.addprevious(w_tr)
        else:
            self.table.append(w_tr)
        return w_tr

    def _change(self, old: Row, new: Row) -> None:
        if is_same_xml(old.element, new.element) and self.context.is_same_content(old.element, new.element):
            return
        _mark_properties(self.context, old.element, new.element, "trPr", new.element)
        for group in self._cells(old, new):
            if group.old and group.new:
                self._change_cell(old.cells[group.old[0]], new.cells[group.new[0]])
            elif group.old:
                self._delete_cell(old.cells[group.old[0]][0])
        self._insert_cells(old, new)

    def _cells(self, old: Row, new: Row) -> list[Group]:
        if len(old.cells) == len(new.cells):
            return [Group([i], [i]) for i in range(len(old.cells))]
        side = self.context
        return align([side.old.cell_leaf(c) for c in old.cells], [side.new.cell_leaf(c) for c in new.cells])

    def _change_cell(
        self, old: tuple[Element, list[Leaf[etree._Element]]], new: tuple[Element, list[Leaf[etree._Element]]]
    ) -> None:
        _mark_properties(self.context, old[0], new[0], "tcPr", new[0])
        mark_container(self.context, old[0], new[0])

    def _delete_cell(self, w_tc: Element) -> None:
        mark = self.context.ask(_cell_change(w_tc, is_new=False))
        mark_cell(w_tc, "cellDel", mark)
        for w_p in w_tc.iter(W + "p"):
            delete_contents(self.context, w_p, mark)

    def _insert_cells(self, old: Row, new: Row) -> None:
        groups = self._cells(old, new)
        last: Element | None = None
        for group in groups:
            if group.old:
                last = old.cells[group.old[0]][0]
                continue
            theirs = new.cells[group.new[0]][0]
            mark = self.context.ask(_cell_change(theirs, is_new=True))
            w_tc = self.context.adopt(theirs)
            for w_p in w_tc.iter(W + "p"):
                insert_contents(self.context, w_p, mark)
            mark_cell(w_tc, "cellIns", mark)
            if last is not None:
                last.addnext(w_tc)
            elif old.cells:
                old.cells[0][0].addprevious(w_tc)
            else:
                old.element.append(w_tc)
            last = w_tc


def _cell_change(container: Element, *, is_new: bool) -> Change:
    """The change that a row or cell is: named by its first paragraph, saying the text of all."""
    paragraphs = list(container.iter(W + "p"))
    identity = paragraphs[0].get(PARA_ID) if paragraphs else None
    text = "\t".join(text_of(w_p) for w_p in paragraphs)
    length = len(text_of(paragraphs[0])) if paragraphs else 0
    if is_new:
        return Change(None, identity, new_end=length, new_text=text)
    return Change(identity, None, 0, length, old_text=text)


def delete_row(context: Context, row: Row) -> None:
    """A table row marked as deleted, with its text."""
    mark = context.ask(_cell_change(row.element, is_new=False))
    mark_row(row.element, "del", mark)
    deleted = _mark_paragraphs(context, row.element, "del", mark)
    if deleted:
        context.comment(mark, deleted[0], deleted[0])


def insert_row(context: Context, row: Row) -> Element:
    """A copy of a new row, marked as inserted, with its text."""
    mark = context.ask(_cell_change(row.element, is_new=True))
    w_tr = context.adopt(row.element)
    mark_row(w_tr, "ins", mark)
    inserted = _mark_paragraphs(context, w_tr, "ins", mark)
    if inserted:
        context.comment(mark, inserted[0], inserted[0])
    return w_tr


def insert_table(context: Context, new_table: Element) -> Element:
    """A copy of a new table, every row marked as inserted."""
    table = etree.Element(new_table.tag)
    rows = context.new.rows[new_table]
    table.extend(context.adopt(x) for x in new_table if local(x) in ("tblPr", "tblGrid"))
    table.extend(insert_row(context, row) for row in rows)
    return table


def _mark_paragraphs(context: Context, container: Element, name: str, mark: Mark) -> list[Element]:
    """All paragraphs of a row marked, content and end; rows of tables inside too."""
    marked = []
    for w_tr in [x for x in container.iter(W + "tr") if x is not container]:
        mark_row(w_tr, name, mark)
    for w_p in list(container.iter(W + "p")):
        if any(local(a) == "txbxContent" for a in w_p.iterancestors()):
            continue
        contents = delete_contents if name == "del" else insert_contents
        marked += contents(context, w_p, mark)
        mark_paragraph(w_p, name, mark)
    return marked


def _mark_properties(context: Context, old: Element, new: Element, name: str, new_holder: Element) -> None:
    """Changed properties of a table, row or cell tracked."""
    theirs = new.find(W + name)
    if paragraph_form(old.find(W + name)) == paragraph_form(theirs):
        return
    ids = [w_p.get(PARA_ID) for w_p in (next(e.iter(W + "p"), None) for e in (old, new_holder)) if w_p is not None]
    mark = context.ask(Change(ids[0] if ids else None, ids[-1] if ids else None))
    changed_properties(old, name, None if theirs is None else context.adopt(theirs), mark)
