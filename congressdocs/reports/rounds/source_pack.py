"""W21, source pack for the higher level: certified sums, every distinct proposal with its sources, named annexes."""

from collections.abc import Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Part, Printout, Row, Table, cell, paragraph
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected
from congressdocs.reports.pieces.distinct import distinct
from congressdocs.reports.pieces.frame import closing, head_row, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Annex
from congressdocs.reports.rounds import comments_table


def build(
    collected: Collected, annexes: Sequence[Annex], occasion: Occasion, imprint: Imprint, labels: Labels
) -> Printout:
    """Sums and signature on upright pages, the rows of W4 on landscape ones.

    Raises: Invalid if the entries do not agree with the totals.
    """
    sums.check(collected)
    title = title_block("source_pack", imprint, labels, congress=occasion.congress.name)
    rows = distinct(collected.contents, collected.clusters, occasion)
    figures = {"total": len(collected.entries), "contents": len(collected.contents), "distinct": len(rows)}
    certified: list[Item] = [
        paragraph(labels.text("source_pack.certified")),
        paragraph(labels.text("source_pack.opening", **figures)),
        *sums.sources(collected, labels),
        paragraph(labels.text("totals.by_outcome"), Look.CAPTION),
        sums.by_outcome(collected.totals, labels),
        paragraph(labels.text("source_pack.annexes"), Look.CAPTION),
        _annexes(annexes, labels),
    ]
    listed: tuple[Item, ...] = (
        paragraph(labels.text("totals.by_document"), Look.CAPTION),
        sums.by_document(collected.entries, occasion, labels),
        paragraph(labels.text("totals.by_group"), Look.CAPTION),
        sums.by_group(collected.entries, occasion, labels),
        paragraph(labels.text("totals.by_kind"), Look.CAPTION),
        sums.by_kind(collected.entries, labels),
        paragraph(labels.text("source_pack.rows"), Look.CAPTION),
        comments_table.contents(rows, occasion, labels),
    )
    return Printout(title, (Part(tuple(certified), closing=closing(imprint)), Part(listed, is_landscape=True)))


def _annexes(annexes: Sequence[Annex], labels: Labels) -> Table:
    rows = [Row((cell(a.name), cell(labels.number(a.n_rows), Look.CELL_NUMBER), cell(a.digest))) for a in annexes]
    return Table((4, 1.6, 9), (head_row(labels, "source_pack", ("file", "entries", "digest")),), tuple(rows))
