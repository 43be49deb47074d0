"""Tables of sums. Each comment is counted once; the remainder has its row and column even when it is zero."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from congressdocs.core.counts import Totals
from congressdocs.core.errors import Invalid
from congressdocs.core.labels import Labels
from congressdocs.core.model import Kind, Outcome
from congressdocs.core.paper import Look, Row, RowLook, Table, cell
from congressdocs.reports.frame import figures_row
from congressdocs.reports.records import Collected, Entry, Occasion

_NAME_WIDTH = 22.0  # letters, as the widths of the figures' columns
OUTCOMES: tuple[Outcome | None, ...] = (*Outcome, None)  # None: pending, the remainder of the outcomes


def check(collected: Collected) -> None:
    """Nothing, if the entries agree with the totals on every axis. Raises: Invalid naming both sums."""
    entries, totals = collected.entries, collected.totals
    outcomes = Counter(e.outcome for e in entries)
    pending = outcomes.pop(None, 0)
    pairs = [
        (len(entries), totals.total),
        (pending, totals.pending),
        (outcomes, Counter(totals.by_outcome)),
        (Counter(e.comment.group_id for e in entries), Counter(totals.by_group)),
        (Counter(e.comment.document_id for e in entries), Counter(totals.by_document)),
        (Counter(e.comment.kind for e in entries), Counter(totals.by_kind)),
    ]
    for listed, counted in pairs:
        if listed != counted:
            raise Invalid(
                "The comments in this paper and the totals do not agree ({listed} and {counted}). Nothing was written.",
                listed=len(entries),
                counted=totals.total,
            )


def by_outcome(totals: Totals, labels: Labels) -> Table:
    """Outcome, number, share; the pending ones and the sum below."""
    figures = {labels.outcome(o): totals.by_outcome.get(o, 0) for o in Outcome}
    figures[labels.outcome(None)] = totals.pending
    rows = [_share_row(name, n, totals.total, labels) for name, n in figures.items()]
    header = Row(tuple(cell(labels.text(f"totals.{key}"), Look.CELL_HEAD) for key in ("outcome", "number", "share")))
    last = _share_row(labels.text("totals.total"), sum(figures.values()), totals.total, labels, RowLook.TOTAL)
    return Table((6, 2, 2), (header,), (*rows, last), is_kept=True)


def by_group(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    names = {g.id: g.name for g in occasion.groups}
    return _crossed(entries, lambda e: e.comment.group_id, names, ("group", "no_group"), labels)


def by_document(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    names = {d.id: d.title for d in occasion.documents}
    return _crossed(entries, lambda e: e.comment.document_id, names, ("document", "no_document"), labels)


def by_kind(entries: Sequence[Entry], labels: Labels) -> Table:
    names = {kind: labels.kind(kind) for kind in Kind}
    return _crossed(entries, lambda e: e.comment.kind, names, ("kind", "no_kind"), labels)


def _crossed(
    entries: Sequence[Entry],
    axis: Callable[[Entry], Hashable],
    names: Mapping[Any, str],
    keys: tuple[str, str],
    labels: Labels,
) -> Table:
    """One row per name, one column per outcome, the pending and the sum; a row for what has no name."""
    known: dict[Hashable, str] = dict(names)
    cells = Counter((axis(e) if axis(e) in known else None, e.outcome) for e in entries)
    rows = [_row(name, value, cells, labels) for value, name in known.items()]
    rows.append(_row(labels.text(f"totals.{keys[1]}"), None, cells, labels))
    sums = [sum(n for (_, outcome), n in cells.items() if outcome == o) for o in OUTCOMES]
    last = figures_row(labels.text("totals.total"), [*sums, sum(sums)], labels, RowLook.TOTAL)
    heads = [labels.text(f"totals.{keys[0]}"), *(labels.outcome(o) for o in OUTCOMES), labels.text("totals.total")]
    header = Row(tuple(cell(text, Look.CELL_HEAD) for text in heads))
    widths = (_NAME_WIDTH, *(max(map(len, text.split())) + 2.0 for text in heads[1:]))  # no word breaks in a head
    return Table(widths, (header,), (*rows, last), is_kept=True)


def _row(name: str, value: Hashable, cells: Counter[tuple[Hashable, Outcome | None]], labels: Labels) -> Row:
    figures = [cells[value, outcome] for outcome in OUTCOMES]
    return figures_row(name, [*figures, sum(figures)], labels)


def _share_row(name: str, n: int, whole: int, labels: Labels, look: RowLook = RowLook.PLAIN) -> Row:
    marks = "b" if look is RowLook.TOTAL else ""
    share = cell(labels.percent(n, whole), Look.CELL_NUMBER, marks=marks)
    return Row((cell(name, marks=marks), cell(labels.number(n), Look.CELL_NUMBER, marks=marks), share), look)
