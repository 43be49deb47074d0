"""W16, list of papers (danh sách tham luận): who handed in what, delivered or not, comments taken from it."""

from collections.abc import Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Look, Part, Printout, Row, cell, paragraph
from congressdocs.reports.pieces.frame import head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Contribution


def build(contributions: Sequence[Contribution], occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """All papers in the given order, with how many were delivered."""
    title = title_block("papers_list", imprint, labels, congress=occasion.congress.name)
    delivered = sum(c.is_delivered for c in contributions)
    figures = {"delivered": delivered, "handed_in": len(contributions) - delivered}
    figures["n_comments"] = sum(len(c.codes) for c in contributions)
    header = head_row(labels, "papers_list", ("number", "author", "unit", "topic", "state", "comments"))
    table = listing((1, 5, 6, 9, 3, 4), header, [_row(i, c, labels) for i, c in enumerate(contributions, 1)], labels)
    opening = paragraph(labels.counted("papers_list.count", len(contributions), **figures))
    return Printout(title, (Part((opening, table), is_landscape=True),))


def _row(number: int, contribution: Contribution, labels: Labels) -> Row:
    attached = [labels.text("table.files", names="; ".join(contribution.files))] if contribution.files else []
    state = "statistics.delivered" if contribution.is_delivered else "statistics.handed_in"
    return Row((
        cell(labels.number(contribution.number or number), Look.CELL_CENTRED),
        cell(contribution.author),
        cell(contribution.unit),
        lines_cell([contribution.topic, *attached]),
        cell(labels.text(state), Look.CELL_CENTRED),
        cell(", ".join(contribution.codes) or "–"),
    ))  # fmt: skip
