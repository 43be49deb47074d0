"""What became of a group's comments: each with its outcome, the reply, and its place in the new draft."""

from collections.abc import Iterable, Iterator, Sequence

from congressdocs.core.model import Group
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Item, Look, Paragraph, Part, Printout, Row, Run, cell, paragraph
from congressdocs.reports.pieces.collected import Entry, Landing
from congressdocs.reports.pieces.distinct import asked, places_told
from congressdocs.reports.pieces.frame import head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.marked import marked
from congressdocs.reports.pieces.occasion import Imprint, Occasion

_COLUMNS = ("code", "comment", "place", "outcome", "reply", "landing")
_WIDTHS = (1.8, 7.6, 4.9, 2.4, 5.9, 8.5)


def build(entries: Sequence[Entry], group: Group, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """One row for each of the group's comments, by code; pending ones say so."""
    title = title_block("outcomes", imprint, labels, group=group.name, congress=occasion.congress.name)
    return Printout(title, (Part(tuple(_items(entries, occasion, labels)), is_landscape=True),))


def _items(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Iterator[Item]:
    decided = sum(entry.outcome is not None for entry in entries)
    yield paragraph(labels.counted("outcomes.count", len(entries), decided=decided, pending=len(entries) - decided))
    rows = [_row(entry, occasion, labels) for entry in entries]
    yield listing(_WIDTHS, head_row(labels, "outcomes", _COLUMNS), rows, labels)


def _row(entry: Entry, occasion: Occasion, labels: Labels) -> Row:
    comment = entry.comment
    proposed = [labels.text("table.proposed", text=text) for text in asked(entry, labels)]
    return Row((
        cell(comment.code, Look.CELL_CENTRED),
        lines_cell([comment.text, *proposed]),
        lines_cell([*places_told(entry, occasion, labels), comment.reference]),
        cell(labels.outcome(entry.outcome), Look.CELL_CENTRED),
        lines_cell([entry.reply]),
        landing_cell(entry.landings, labels, entry.places[0].heading if entry.places else ""),
    ))  # fmt: skip


def landing_cell(landings: Iterable[Landing], labels: Labels, here: str = "") -> Cell:
    """The places in the new draft as a cell, empty where the text stayed; `here`: the heading said beside it."""
    return Cell(landed(landings, labels, here) or (paragraph("", Look.CELL),))


def landed(landings: Iterable[Landing], labels: Labels, here: str = "") -> tuple[Paragraph, ...]:
    """The places in the new draft, each heading once, with the clauses as they were and are, changed words marked."""
    places: dict[str, dict[Landing, None]] = {}
    for landing in landings:
        places.setdefault(landing.heading, {})[landing] = None
    return tuple(p for heading, some in places.items() for p in _landed(heading, tuple(some), labels, here))


def _landed(heading: str, landings: Sequence[Landing], labels: Labels, here: str) -> Iterator[Paragraph]:
    shown = [landing for landing in landings if landing.text.strip() or landing.before.strip()]
    if not shown:
        yield paragraph(labels.text("table.landing_gone", heading=heading), Look.CELL)
        return
    if heading != here:
        yield paragraph(labels.text("table.landing", heading=heading), Look.CELL)
    for landing in shown:
        old, new = (Run(text) for text in (landing.before, landing.text))
        before, after = marked(landing.before, landing.text) if old.text and new.text else ((old,), (new,))
        if landing.before:
            yield _quoted("was" if landing.text else "removed", before, labels)
        if landing.text:
            yield _quoted("now", after, labels)


def _quoted(what: str, runs: Sequence[Run], labels: Labels) -> Paragraph:
    start, end = labels.text(f"table.landing_{what}", text="\n").split("\n")
    return Paragraph((Run(start), *runs, Run(end)), Look.CELL)
