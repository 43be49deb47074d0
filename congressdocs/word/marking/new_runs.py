"""New words as runs of the old document: with the new file's run properties, links and fields, inside `w:ins`."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from congressdocs.word.marking.paragraph_tokens import Token, Unit
from congressdocs.word.marking.redline_context import Context
from congressdocs.word.ooxml.cutting import empty_run, set_text
from congressdocs.word.ooxml.inline import said
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.tracked import Mark, revision

_WRAPPERS = frozenset({W + "hyperlink", W + "fldSimple", W + "bdo", W + "dir"})


@dataclass(frozen=True, slots=True)
class Built:
    """An insertion ready to be put into a paragraph: `outermost` is it or the link, field … around it."""

    insertion: etree._Element
    outermost: etree._Element
    wrapper: etree._Element | None  # the new file's element that holds the words


def built(context: Context, tokens: Sequence[Token], mark: Mark) -> Iterator[Built]:
    """Insertions that say the tokens, one for each link or field they stand in, in order."""
    halves = half_fields(tokens)
    kept = [t for i, t in enumerate(tokens) if i not in halves]
    units = [(unit, token) for token in kept for unit in token.units]
    for _, group in groupby(units, key=lambda pair: tuple(_wrappers(pair[0].run))):
        members = list(group)
        insertion = revision("ins", mark)
        for run, pairs in groupby(members, key=lambda pair: pair[0].run):
            insertion.append(_run(context, run, [unit for unit, _ in pairs]))
        _number_notes(context, {token.note for _, token in members if token.kind == "note"}, insertion, mark)
        wrappers = list(_wrappers(members[0][0].run))
        yield Built(insertion, _wrapped(context, insertion, wrappers), wrappers[0] if wrappers else None)


def half_fields(tokens: Sequence[Token]) -> set[int]:
    """Positions of field ends whose other end is not among the tokens."""
    heads = {t.field: i for i, t in enumerate(tokens) if t.kind == "head"}
    tails = {t.field: i for i, t in enumerate(tokens) if t.kind == "tail"}
    return {i for field, i in heads.items() if field not in tails} | {
        i for field, i in tails.items() if field not in heads
    }


def wrapper_of(run: etree._Element) -> etree._Element | None:
    """The innermost link, simple field or the like around a run of a paragraph."""
    return next(_wrappers(run), None)


def _wrappers(run: etree._Element) -> Iterator[etree._Element]:
    """Innermost first."""
    for ancestor in run.iterancestors():
        if ancestor.tag == W + "p":
            return
        if ancestor.tag in _WRAPPERS:
            yield ancestor


def _run(context: Context, run: etree._Element, units: Sequence[Unit]) -> etree._Element:
    """A run with the same properties that holds these units; an equation and the like as it is."""
    if units[0].element is run:
        return context.adopt(run)
    made = empty_run(run)
    for name in [n for n in made.attrib if "rsid" in str(n)]:
        del made.attrib[name]
    for element, parts in groupby(units, key=lambda unit: unit.element):
        made.append(_part(element, list(parts)))
    return context.adopt(made)


def _part(element: etree._Element, units: Sequence[Unit]) -> etree._Element:
    if not units[0].end:
        return copy.deepcopy(element)
    text = etree.Element(W + "t")
    words = said(element)
    set_text(text, "".join(words[u.start : u.end] for u in units))
    return text


def _number_notes(context: Context, notes: set[tuple[str, str]], insertion: etree._Element, mark: Mark) -> None:
    """The copied references to these notes (kind, id) lead to notes of their own."""
    for kind in ("footnote", "endnote"):
        for reference in insertion.iter(f"{W}{kind}Reference"):
            number = reference.get(W + "id", "")
            if (kind, number) in notes:
                reference.set(W + "id", context.notes.take(kind, number, mark))


def _wrapped(context: Context, insertion: etree._Element, wrappers: Sequence[etree._Element]) -> etree._Element:
    node = insertion
    for wrapper in wrappers:
        shell = etree.Element(wrapper.tag)
        for name, value in wrapper.attrib.items():
            shell.set(name, value)
        shell = context.adopt(shell)
        shell.append(node)
        node = shell
    return node
