"""Tables of sums. Each comment is counted once; the remainder has its row and column even when it is zero."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Kind, Outcome
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Look, Paragraph, Row, RowLook, Table, cell, paragraph
from congressdocs.core.review.counts import Totals
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.frame import figures_row
from congressdocs.reports.pieces.occasion import Occasion

_NAME_WIDTH = 22.0  # letters, as the widths of the figures' columns


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
    shares = labels.percents(list(figures.values()))
    rows = [_share_row(name, n, share, labels) for (name, n), share in zip(figures.items(), shares, strict=True)]
    header = Row(tuple(cell(labels.text(f"totals.{key}"), Look.CELL_HEAD) for key in ("outcome", "number", "share")))
    n_all = sum(figures.values())
    last = _share_row(labels.text("totals.total"), n_all, labels.percents([n_all])[0], labels, RowLook.TOTAL)
    return Table((6, 2, 2), (header,), (*rows, last), is_kept=True)


def by_group(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    """Groups down, outcomes across."""
    return _crossed(entries, _groups(occasion, labels), _outcomes(labels), labels)


def by_document(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    """Documents down, outcomes across."""
    return _crossed(entries, _documents(occasion, labels), _outcomes(labels), labels)


def by_kind(entries: Sequence[Entry], labels: Labels) -> Table:
    """Kinds down, outcomes across."""
    return _crossed(entries, _kinds(labels), _outcomes(labels), labels)


def by_source(entries: Sequence[Entry], labels: Labels) -> Table:
    """Said in the groups and taken from papers down, outcomes across."""
    return _crossed(entries, _sources(labels), _outcomes(labels), labels)


def by_part(entries: Sequence[Entry], labels: Labels) -> Table:
    """The parts of comments in parts, by outcome: a table of its own, beside the comments they belong to."""
    parts = [part for entry in entries for part in entry.parts]
    counted = Counter(part.outcome for part in parts)
    outcomes: tuple[Outcome | None, ...] = (*Outcome, None)
    rows = [figures_row(labels.outcome(outcome), [counted[outcome]], labels) for outcome in outcomes]
    last = figures_row(labels.text("totals.total"), [len(parts)], labels, RowLook.TOTAL)
    header = Row(tuple(cell(labels.text(f"totals.{key}"), Look.CELL_HEAD) for key in ("outcome", "parts")))
    return Table((6, 2), (header,), (*rows, last), is_kept=True)


def sources(collected: Collected, labels: Labels) -> tuple[Paragraph, ...]:
    """How many comments were said in the groups, how many come from papers, and how many the round does not count."""
    n, n_uncounted = collected.n_from_papers, len(collected.uncounted)
    told = []
    if n:
        told.append(labels.text("totals.sources", spoken=len(collected.entries) - n, from_papers=n))
    if n_uncounted:
        channels = dict.fromkeys(e.comment.channel for e in collected.uncounted)
        ways = labels.listed([labels.text(f"channel.{channel}") for channel in channels])
        told.append(labels.counted("totals.uncounted", n_uncounted, ways=ways))
    return tuple(map(paragraph, told))


def by_group_and_document(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    return _crossed(entries, _groups(occasion, labels), _documents(occasion, labels), labels)


def by_kind_and_document(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    return _crossed(entries, _kinds(labels), _documents(occasion, labels), labels)


@dataclass(frozen=True, slots=True)
class _Axis:
    """One way to sort the entries: what is counted, the known values by name, the name of the remainder."""

    title: str
    value: Callable[[Entry], Hashable]
    names: Mapping[Any, str]
    rest: str

    def of(self, entry: Entry) -> Hashable:
        """The entry's value, None where it has none that is known."""
        value = self.value(entry)
        return value if value in self.names else None

    @property
    def values(self) -> tuple[Hashable, ...]:
        return (*self.names, None)

    def name(self, value: Hashable) -> str:
        return self.names.get(value, self.rest)


def _outcomes(labels: Labels) -> _Axis:
    names = {outcome: labels.outcome(outcome) for outcome in Outcome}
    return _Axis("", lambda e: e.outcome, names, labels.outcome(None))


def _groups(occasion: Occasion, labels: Labels) -> _Axis:
    names = {g.id: g.name for g in occasion.groups}
    return _Axis(labels.text("totals.group"), lambda e: e.comment.group_id, names, labels.text("totals.no_group"))


def _documents(occasion: Occasion, labels: Labels) -> _Axis:
    names = {d.id: d.title for d in occasion.documents}
    return _Axis(
        labels.text("totals.document"), lambda e: e.comment.document_id, names, labels.text("totals.no_document")
    )


def _sources(labels: Labels) -> _Axis:
    names = {False: labels.text("totals.spoken"), True: labels.text("totals.from_papers")}
    return _Axis(
        labels.text("totals.source"), lambda e: e.comment.paper_id is not None, names, labels.text("totals.no_source")
    )


def _kinds(labels: Labels) -> _Axis:
    names = {kind: labels.kind(kind) for kind in Kind}
    return _Axis(labels.text("totals.kind"), lambda e: e.comment.kind, names, labels.text("totals.no_kind"))


def _crossed(entries: Sequence[Entry], down: _Axis, across: _Axis, labels: Labels) -> Table:
    """Figures of both axes with the remainder of each, and sums on both sides."""
    cells = Counter((down.of(e), across.of(e)) for e in entries)
    total = labels.text("totals.total")
    rows = []
    for value in down.values:
        figures = [cells[value, other] for other in across.values]
        rows.append(figures_row(down.name(value), [*figures, sum(figures)], labels))
    sums = [sum(cells[value, other] for value in down.values) for other in across.values]
    last = figures_row(total, [*sums, sum(sums)], labels, RowLook.TOTAL)
    heads = [down.title, *(across.name(other) for other in across.values), total]
    header = Row(tuple(cell(text, Look.CELL_HEAD) for text in heads))
    widths = (_NAME_WIDTH, *(max(map(len, text.split())) + 2.0 for text in heads[1:]))  # no word breaks in a head
    return Table(widths, (header,), (*rows, last), is_kept=True)


def _share_row(name: str, n: int, share: str, labels: Labels, look: RowLook = RowLook.PLAIN) -> Row:
    marks = "b" if look is RowLook.TOTAL else ""
    figures = (cell(text, Look.CELL_NUMBER, marks=marks) for text in (labels.number(n), share))
    return Row((cell(name, marks=marks), *figures), look)
