"""What became of a group's comments: each with its outcome, the reply, and its place in the new draft."""

from collections.abc import Iterable, Iterator, Sequence

from congressdocs.core.labels import Labels
from congressdocs.core.model import Group
from congressdocs.core.printout import Item, Look, Part, Printout, Row, cell, paragraph
from congressdocs.reports.distinct import asked, document_name
from congressdocs.reports.frame import head_row, lines_cell, listing, title_block
from congressdocs.reports.records import Entry, Imprint, Landing, Occasion

_COLUMNS = ("code", "comment", "place", "outcome", "reply", "landing")
_WIDTHS = (1.8, 8.4, 5.5, 2.6, 6.5, 6.3)


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
    headings = dict.fromkeys(place.heading for place in entry.places)
    return Row((
        cell(comment.code, Look.CELL_CENTRED),
        lines_cell([comment.text, *proposed]),
        lines_cell([document_name(comment.document_id, occasion, labels), *headings, comment.reference]),
        cell(labels.outcome(entry.outcome), Look.CELL_CENTRED),
        lines_cell([entry.reply]),
        lines_cell(landed(entry.landings, labels)),
    ))  # fmt: skip


def landed(landings: Iterable[Landing], labels: Labels) -> list[str]:
    """The places in the new draft, each heading once, with the words that stand there now, or that they are gone."""
    words: dict[str, dict[str, None]] = {}
    for landing in landings:
        here = words.setdefault(landing.heading, {})
        if text := landing.text.strip():
            here[text] = None
    return [
        labels.text("table.landing", heading=heading, text="”; “".join(here))
        if here
        else labels.text("table.landing_gone", heading=heading)
        for heading, here in words.items()
    ]
