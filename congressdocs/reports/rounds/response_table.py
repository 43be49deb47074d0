"""W7, response table (bảng tiếp thu, giải trình): each comment's outcome, reply, and place in the new draft."""

from collections.abc import Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Part, Printout, Row, Table, cell, paragraph
from congressdocs.core.words import natural
from congressdocs.reports.groups.outcomes import landing_cell
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected, Entry, PartEntry
from congressdocs.reports.pieces.distinct import Distinct, asked_by, by_kind, distinct, table_rows
from congressdocs.reports.pieces.frame import group_row, head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion

_COLUMNS = ("number", "comment", "source", "outcome", "reply", "landing")
_WIDTHS = (1.2, 8.6, 3.4, 2.5, 6.2, 9.2)


def build(collected: Collected, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """The table as a printout of its own. Raises: Invalid if the entries do not agree with the totals."""
    sums.check(collected)
    title = title_block("response_table", imprint, labels, congress=occasion.congress.name)
    return Printout(title, (Part(items(collected, occasion, labels), is_landscape=True),))


def items(collected: Collected, occasion: Occasion, labels: Labels) -> tuple[Item, ...]:
    """Comments on the contents by document and heading, then the others by kind; same answer, one row."""
    rows = distinct(collected.contents, collected.clusters, occasion, apart=_answer)
    written = table_rows(rows, occasion, labels, len(_COLUMNS), lambda n, d: _rows(n, d, occasion, labels))
    header = head_row(labels, "response_table", _COLUMNS)
    return (
        paragraph(labels.text("response_table.contents"), Look.CAPTION),
        listing(_WIDTHS, header, list(written), labels),
        paragraph(labels.text("response_table.others"), Look.CAPTION),
        _others(collected.others, occasion, labels),
    )


def _answer(entry: Entry) -> tuple[object, str]:
    return entry.outcome, entry.reply


def _rows(number: int, one: Distinct, occasion: Occasion, labels: Labels) -> list[Row]:
    """The row of a comment, and below it those of its parts."""
    return [_row(number, one, occasion, labels), *(_part(number, part, labels) for part in one.first.parts)]


def _part(number: int, part: PartEntry, labels: Labels) -> Row:
    proposed = [labels.text("table.proposed", text=text) for text in asked_by(part.proposals, labels)]
    return Row((
        cell(f"{labels.number(number)}.{part.number}", Look.CELL_CENTRED),
        lines_cell([labels.text("table.part", n=part.number, text=part.text), *proposed]),
        cell(""),
        cell(labels.outcome(part.outcome), Look.CELL_CENTRED),
        lines_cell([part.disposition.reply if part.disposition else ""]),
        cell(""),
    ))  # fmt: skip


def _row(number: int, one: Distinct, occasion: Occasion, labels: Labels) -> Row:
    proposed = [labels.text("table.proposed", text=text) for text in one.asked(labels)]
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        lines_cell([*one.texts[:1], *proposed[:1], f"({one.codes})"]),
        lines_cell(one.group_names(occasion)),
        cell(labels.outcome(one.first.outcome), Look.CELL_CENTRED),
        lines_cell([] if one.first.parts else [one.first.reply]),
        landing_cell(one.first.landings, labels, one.heading),
    ))  # fmt: skip


def _others(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    rows: list[Row] = []
    number = 0
    for kind, some in by_kind(entries).items():
        rows.append(group_row(labels.counted("table.kind_count", len(some), kind=labels.kind(kind)), 5))
        for same in _same_answer(some):
            number += 1
            rows.append(_other_row(number, same, occasion, labels))
    header = head_row(labels, "response_table", ("number", "comments", "source", "outcome", "reply"))
    return listing((1.1, 11, 6, 3, 9), header, rows, labels)


def _same_answer(entries: Sequence[Entry]) -> list[Distinct]:
    answered: dict[tuple[object, str], list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: natural(e.comment.code)):
        answered.setdefault(_answer(entry), []).append(entry)
    return [Distinct(tuple(same)) for same in answered.values()]


def _other_row(number: int, same: Distinct, occasion: Occasion, labels: Labels) -> Row:
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        cell(labels.counted("table.codes", len(same.entries), codes=same.codes)),
        cell("; ".join(same.group_names(occasion))),
        cell(labels.outcome(same.first.outcome), Look.CELL_CENTRED),
        lines_cell([same.first.reply]),
    ))  # fmt: skip
