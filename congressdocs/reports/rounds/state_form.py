"""W8, the state form (bản tổng hợp, giải trình, tiếp thu): four columns, grouped and merged by clause."""

from collections.abc import Iterator, Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Item, Part, Printout, Row, Table, cell, paragraph
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected
from congressdocs.reports.pieces.distinct import Distinct, by_document, by_heading, distinct
from congressdocs.reports.pieces.frame import closing, group_row, head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import UnitReturn

_MERGED = 8  # rows under one merged cell at most: its name shows again on the next page


def build(
    collected: Collected, units: Sequence[UnitReturn], occasion: Occasion, imprint: Imprint, labels: Labels
) -> Printout:
    """Preamble totals (asked, received, in agreement, with comments), then the table; signed.

    A unit that did not reply is taken to agree, and is named as such. Raises: Invalid if sums do not agree.
    """
    sums.check(collected)
    title = title_block("state_form", imprint, labels, congress=occasion.congress.name)
    end = paragraph(labels.text("state_form.end"))
    items = (*_preamble(collected, units, labels), _table(collected, occasion, labels), end)
    return Printout(title, (Part(items, is_landscape=True, closing=closing(imprint)),))


def _preamble(collected: Collected, units: Sequence[UnitReturn], labels: Labels) -> Iterator[Item]:
    silent = [u.name for u in units if u.state == "missing"]
    agreeing = [u.name for u in units if u.state != "missing" and u.is_in_agreement]
    n_commenting = len(units) - len(silent) - len(agreeing)
    asked = {"asked": len(units), "received": len(units) - len(silent), "missing": len(silent)}
    yield paragraph(labels.text("state_form.asked", **asked))
    yield paragraph(labels.text("state_form.units", agreeing=len(agreeing), commenting=n_commenting))
    yield paragraph(labels.counted("state_form.total", len(collected.entries)))
    for key, names in (("agreeing_names", agreeing), ("missing_names", silent)):
        if names:
            yield paragraph(labels.text(f"state_form.{key}", names="; ".join(names)))


def _table(collected: Collected, occasion: Occasion, labels: Labels) -> Table:
    rows = distinct(collected.entries, collected.clusters, occasion, apart=lambda e: (e.outcome, e.reply))
    header = head_row(labels, "state_form", ("clause", "commenter", "content", "response"))
    return listing((5, 4, 9, 9), header, list(_rows(rows, occasion, labels)), labels)


def _rows(rows: Sequence[Distinct], occasion: Occasion, labels: Labels) -> Iterator[Row]:
    for document, of_document in by_document(rows, occasion, labels):
        yield group_row(document.upper(), 4)
        for place, of_place in by_heading(of_document, labels):
            yield from _clause(place, of_place, occasion, labels)


def _clause(name: str, rows: Sequence[Distinct], occasion: Occasion, labels: Labels) -> Iterator[Row]:
    for start in range(0, len(rows), _MERGED):
        some = rows[start : start + _MERGED]
        yield Row((cell(name, down=len(some)), *_cells(some[0], occasion, labels)))
        yield from (Row(_cells(one, occasion, labels)) for one in some[1:])


def _cells(one: Distinct, occasion: Occasion, labels: Labels) -> tuple[Cell, ...]:
    proposed = [labels.text("table.proposed", text=text) for text in one.asked(labels)]
    return (
        lines_cell(one.group_names(occasion)),
        lines_cell([*one.texts, *proposed, f"({one.codes})"]),
        lines_cell([labels.outcome(one.first.outcome), one.first.reply]),
    )
