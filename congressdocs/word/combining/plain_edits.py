"""New paragraphs and tables as edits that bring their words, a table without its own looks."""

from collections.abc import Sequence

from congressdocs.core.model import CELL_LINE, CELL_PARAGRAPH, Action, Block, Cell, Edit, Paragraph
from congressdocs.word.ooxml.inline import NOTE, OBJECT

_SIGNS = str.maketrans("", "", NOTE + OBJECT)


def plain_edits(values: Sequence[Paragraph | Block], after: str, behind: str, before: str) -> list[Edit]:
    """The edits that bring what came between two places; none if they would not bring all, or not in order.

    `after`, `before`: ids of the paragraphs around it, "" for none or a table; `behind`: of the last paragraph before
    it, in a table or not.
    """
    tables = [i for i, v in enumerate(values) if isinstance(v, Block)]
    first, last = (tables[0], tables[-1]) if tables else (len(values), len(values))
    lead, trail = lines_of(values[:first]), lines_of(values[last + 1 :])
    if not tables and not after:
        lead, trail = "", lead
    is_lost = (lead and not after) or (trail and not before) or (tables and not behind)
    if is_lost or len(tables) > 1:
        return []
    edits = [Edit(after, Action.INSERT_AFTER, text=lead)] if lead else []
    edits += [Edit(behind, Action.INSERT_TABLE, text=_grid(v)) for v in values if isinstance(v, Block)]
    return edits + ([Edit(before, Action.INSERT_BEFORE, text=trail)] if trail else [])


def lines_of(values: Sequence[Paragraph | Block]) -> str:
    """The paragraphs as lines, empty ones at the ends left out."""
    texts = [" ".join(v.text.translate(_SIGNS).split("\n")) for v in values if isinstance(v, Paragraph)]
    said = [i for i, text in enumerate(texts) if text.strip()]
    return "\n".join(texts[said[0] : said[-1] + 1]) if said else ""


def _grid(block: Block) -> str:
    return "\n".join("\t".join(_cell(block, cell) for cell in row) for row in block.rows)


def _cell(block: Block, cell: Cell) -> str:
    said = CELL_PARAGRAPH.join(block.paragraphs[k].text.translate(_SIGNS) for k in cell.paragraphs)
    return said.replace("\t", " ").replace("\n", CELL_LINE)
