"""Changed properties of a kept paragraph, its mark and its page section, tracked as Word tracks them."""

import copy
from collections.abc import Callable

from lxml import etree

from congressdocs.word.marking.paragraph_tokens import paragraph_form, run_form, section_form
from congressdocs.word.marking.redline_context import Context
from congressdocs.word.ooxml.inline import local
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.tracked import (
    KEPT_OF_SECTION,
    Mark,
    changed_mark_look,
    changed_paragraph_properties,
    changed_section,
)

_P_PR, _R_PR, _SECTION = W + "pPr", W + "rPr", W + "sectPr"


def mark_paragraph_properties(
    context: Context, old: etree._Element, new: etree._Element, ask: Callable[[], Mark]
) -> None:
    """What a kept paragraph, its mark and the page section that ends there look like from now on.

    `ask` gives the one mark for all of it; it is not called if nothing differs.
    """
    ours, theirs = old.find(_P_PR), new.find(_P_PR)
    our_mark, their_mark = _inside(ours, _R_PR), _inside(theirs, _R_PR)
    is_new_form = paragraph_form(ours) != paragraph_form(theirs)
    is_new_look = run_form(our_mark) != run_form(their_mark)
    if is_new_form or is_new_look:
        mark = ask()
        if is_new_look:
            changed_mark_look(old, None if their_mark is None else context.adopt(their_mark), mark)
        if is_new_form:
            changed_paragraph_properties(old, None if theirs is None else context.adopt(theirs), mark)
    mark_section(context, _inside(ours, _SECTION), _inside(theirs, _SECTION), ask)


def mark_section(
    context: Context, old: etree._Element | None, new: etree._Element | None, ask: Callable[[], Mark]
) -> None:
    """Changed page size, margins, columns and the like; headers and footers stay those of the old file."""
    if old is None or new is None or section_form(old) == section_form(new):
        return
    bare = etree.Element(_SECTION)
    bare.extend(copy.deepcopy(x) for x in new if local(x) not in KEPT_OF_SECTION)
    changed_section(old, context.adopt(bare), ask())


def _inside(properties: etree._Element | None, name: str) -> etree._Element | None:
    return None if properties is None else properties.find(name)
