"""W12, statistics annex (phụ lục số liệu): group, document and outcome; where comments fell; who sent what."""

from collections import Counter
from collections.abc import Iterator, Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Part, Printout, Row, RowLook, Table, cell, paragraph
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected
from congressdocs.reports.pieces.distinct import distinct
from congressdocs.reports.pieces.frame import figures_row, head_row, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Returns

_BAR = 20  # signs at most in a heat bar


def build(collected: Collected, returns: Returns, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """All tables of sums on landscape pages. Raises: Invalid if the entries do not agree with the totals."""
    sums.check(collected)
    title = title_block("statistics", imprint, labels, congress=occasion.congress.name)
    return Printout(title, (Part(tuple(_items(collected, returns, occasion, labels)), is_landscape=True),))


def _items(collected: Collected, returns: Returns, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    entries = collected.entries
    n_distinct = len(distinct(collected.contents, collected.clusters, occasion))
    figures = {"total": len(entries), "contents": len(collected.contents), "distinct": n_distinct}
    yield paragraph(labels.text("statistics.opening", n_edits=returns.n_edits, **figures))
    yield from sums.sources(collected, labels)
    tables: tuple[tuple[str, Table], ...] = (
        ("totals.by_outcome", sums.by_outcome(collected.totals, labels)),
        *([("totals.by_source", sums.by_source(entries, labels))] if collected.n_from_papers else []),
        *([("totals.by_part", sums.by_part(entries, labels))] if collected.in_parts else []),
        ("totals.by_group", sums.by_group(entries, occasion, labels)),
        ("totals.by_document", sums.by_document(entries, occasion, labels)),
        ("totals.by_kind", sums.by_kind(entries, labels)),
        ("statistics.crossed", sums.by_group_and_document(entries, occasion, labels)),
        ("statistics.heat", _heat(collected, occasion, labels)),
    )
    for caption, table in tables:
        yield paragraph(labels.text(caption), Look.CAPTION)
        yield table
    yield from _received(returns, labels)


def _heat(collected: Collected, occasion: Occasion, labels: Labels) -> Table:
    """Headings with their number of comments, each counted at its first place; the rest in the last row."""
    counted = Counter((e.places[0].document_id, e.places[0].heading) for e in collected.entries if e.places)
    most = max(counted.values(), default=1)
    rows = [
        Row((
            cell(occasion.document_title(spot[0])),
            cell(spot[1]),
            cell(labels.number(counted[spot]), Look.CELL_NUMBER),
            cell("■" * -(-counted[spot] * _BAR // most)),
        ))
        for spot in _in_order(collected, occasion)
    ]  # fmt: skip
    n_elsewhere = len(collected.entries) - counted.total()
    rest = [(labels.text("statistics.no_place"), n_elsewhere, RowLook.PLAIN)]
    rest.append((labels.text("totals.total"), len(collected.entries), RowLook.TOTAL))
    rows += [_sum_row(name, n, look, labels) for name, n, look in rest]
    return Table((5, 9, 2, 6), (head_row(labels, "statistics", ("document", "heading", "number", "bar")),), tuple(rows))


def _in_order(collected: Collected, occasion: Occasion) -> list[tuple[str, str]]:
    """The headings commented on, in document order: document id and heading, each once."""
    order = {d.id: i for i, d in enumerate(occasion.documents)}
    places = [e.places[0] for e in collected.entries if e.places]
    places.sort(key=lambda p: (order.get(p.document_id, len(order)), p.order))
    return list(dict.fromkeys((p.document_id, p.heading) for p in places))


def _sum_row(name: str, n: int, look: RowLook, labels: Labels) -> Row:
    marks = "b" if look is RowLook.TOTAL else ""
    return Row(
        (cell(name, across=2, marks=marks), cell(labels.number(n), Look.CELL_NUMBER, marks=marks), cell("")), look
    )


def _received(returns: Returns, labels: Labels) -> Iterator[Item]:
    if returns.units:
        states = Counter(unit.state for unit in returns.units)
        rows = [(labels.text(f"statistics.{state}"), states[state]) for state in ("on_time", "late", "missing")]
        yield paragraph(labels.text("statistics.units"), Look.CAPTION)
        yield _counted(rows, labels, "units_column")
    if returns.contributions:
        delivered = sum(c.is_delivered for c in returns.contributions)
        rows = [(labels.text("statistics.delivered"), delivered)]
        rows.append((labels.text("statistics.handed_in"), len(returns.contributions) - delivered))
        yield paragraph(labels.text("statistics.contributions"), Look.CAPTION)
        yield _counted(rows, labels, "contributions_column")


def _counted(rows: Sequence[tuple[str, int]], labels: Labels, what: str) -> Table:
    header = Row(
        (cell(labels.text(f"statistics.{what}"), Look.CELL_HEAD), cell(labels.text("totals.count"), Look.CELL_HEAD))
    )
    last = figures_row(labels.text("totals.total"), [sum(n for _, n in rows)], labels, RowLook.TOTAL)
    return Table((6, 2), (header,), (*(figures_row(name, [n], labels) for name, n in rows), last), is_kept=True)
