"""Blocks of text as HTML, set once: a version never changes, so what nobody commented on looks alike to everybody."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app
from markupsafe import Markup

from congressdocs.core.model import Block, Version
from congressdocs.web.request.language import language
from congressdocs.web.showing.typeset import Highlight, heading_length

MOST = 20_000  # blocks remembered, some 20 MB; then it begins anew
UNSEEN_BLOCKS = frozenset({"bookmark", "permStart", "permEnd", "proofErr", "commentRangeStart", "commentRangeEnd"})

Highlights = Mapping[str, Sequence[Highlight]]  # by paragraph id


def set_version(version: Version, places: Highlights | None = None, level: int = 2) -> Markup:
    """The text of a version with the marks of its comments, its heading at this HTML level."""
    n_heading = heading_length(version)
    blocks = enumerate(version.blocks)
    return Markup("\n").join(_set(version, b, places or {}, level if n < n_heading else 0) for n, b in blocks)


def _set(version: Version, block: Block, places: Highlights, level: int) -> Markup:
    if any(p.id in places for p in block.paragraphs):
        return _fresh(version, block, places, level)
    kept: dict[Any, Markup] = current_app.extensions.setdefault("set blocks", {})
    key = (version.id, block.key, level, language())
    if key not in kept:
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = _fresh(version, block, {}, level)
    return kept[key]


def _fresh(version: Version, block: Block, places: Highlights, level: int) -> Markup:
    macros: Any = current_app.jinja_env.get_template("_macros/paper.html").module
    done: Markup = macros.block(block, version.numbers, places, level)
    return done
