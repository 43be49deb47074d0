"""W20, amendment list and composites: each amendment beside the text it changes, in text order."""

from collections.abc import Iterator, Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import (
    Cell,
    Item,
    Look,
    Paragraph,
    Part,
    Printout,
    Row,
    Run,
    Table,
    cell,
    paragraph,
)
from congressdocs.reports.pieces.frame import head_row, title_block
from congressdocs.reports.pieces.marked import marked
from congressdocs.reports.pieces.occasion import Imprint
from congressdocs.reports.pieces.records import Amendment, Composite


def build(
    amendments: Sequence[Amendment], composites: Sequence[Composite], document: str, imprint: Imprint, labels: Labels
) -> Printout:
    """Two columns, original and amended, changed words bold italic; identical ones credited one by one."""
    title = title_block("amendment_list", imprint, labels, document=document)
    items: list[Item] = [paragraph(labels.counted("amendment_list.count", len(amendments)))]
    for amendment in amendments:
        items += _amendment(amendment, labels)
    items += _composites(composites, labels)
    return Printout(title, (Part(tuple(items)),))


def _amendment(amendment: Amendment, labels: Labels) -> Iterator[Item]:
    yield paragraph(labels.text("amendment_list.number", number=amendment.number), Look.HEADING_2)
    yield paragraph(labels.text("amendment_list.by", authors=labels.listed(amendment.authors)))
    yield paragraph(amendment.heading, Look.CENTRED, "b")
    before, after = marked(amendment.original, amendment.amended)
    cells = (_side(before, amendment.original, "absent", labels), _side(after, amendment.amended, "deleted", labels))
    yield Table((1, 1), (head_row(labels, "amendment_list", ("original", "amended")),), (Row(cells),))
    if amendment.justification:
        why = Run(labels.text("amendment_list.justification"), "b"), Run(amendment.justification)
        yield Paragraph(why)


def _side(runs: Sequence[Run], text: str, missing: str, labels: Labels) -> Cell:
    if not text:
        return cell(labels.text(f"amendment_list.{missing}"), marks="i")
    return Cell((Paragraph(tuple(Run(r.text, "bi" if r.marks else "") for r in runs), Look.CELL),))


def _composites(composites: Sequence[Composite], labels: Labels) -> Iterator[Item]:
    if composites:
        yield paragraph(labels.text("amendment_list.composites"), Look.HEADING_1)
    for composite in composites:
        yield paragraph(composite.name, Look.HEADING_2)
        yield paragraph(composite.text, Look.QUOTE)
        sources = labels.text("amendment_list.sources", sources=", ".join(composite.sources))
        yield paragraph(sources, Look.NOTE)
