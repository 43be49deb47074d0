"""W10, a group's quick summary (báo cáo nhanh của tổ): counts, general view, top proposals, questions."""

from collections.abc import Iterator, Sequence

from congressdocs.core.model import Kind
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Closing, Item, Look, Part, Printout, Signature, Table, cell, paragraph
from congressdocs.core.printing.printout import Row as TableRow
from congressdocs.reports.pieces.collected import Collected
from congressdocs.reports.pieces.distinct import Distinct, by_kind, distinct, document_name
from congressdocs.reports.pieces.frame import head_row, heading, lines_cell, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Session

_TOP = 10  # proposals on one page
_VIEWS = 5  # general ones, in the order they were said: the paper stays quick to read


def build(collected: Collected, session: Session, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """The group's own comments; the proposals with most supporters first."""
    title = title_block("quick_summary", imprint, labels, group=session.group.name, congress=occasion.congress.name)
    signature = Signature(authority=labels.text("minutes.chair"), name=session.chair)
    items = tuple(_items(collected, session, occasion, labels))
    return Printout(title, (Part(items, closing=Closing((signature,), imprint.recipients)),))


def _items(collected: Collected, session: Session, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    yield heading(1, labels.text("quick_summary.counts"), labels)
    yield paragraph(_attendance(session, labels))
    figures = {"contents": len(collected.contents), "others": len(collected.others)}
    yield paragraph(labels.counted("quick_summary.figures", len(collected.entries), **figures))
    for kind, some in by_kind(collected.entries).items():
        yield paragraph(labels.counted("table.kind_count", len(some), kind=labels.kind(kind)), Look.ITEM)
    yield heading(2, labels.text("quick_summary.general"), labels)
    yield from _general(collected, session, labels)
    yield heading(3, labels.text("quick_summary.top"), labels)
    yield _top(collected, occasion, labels)
    yield heading(4, labels.text("quick_summary.questions"), labels)
    yield from _points(session.questions, labels)


def _attendance(session: Session, labels: Labels) -> str:
    """How many were there, of how many where that is known; a gap to fill in where nobody counted."""
    present = labels.text("title.name_gap") if session.n_present is None else session.n_present
    if not session.n_members:
        return labels.text("quick_summary.present", present=present)
    return labels.text("quick_summary.present_of", present=present, members=session.n_members)


def _general(collected: Collected, session: Session, labels: Labels) -> Iterator[Item]:
    said = tuple(dict.fromkeys(e.comment.text for e in collected.others if e.comment.kind is Kind.AGREEMENT))
    yield from _points(session.summary or said[:_VIEWS], labels)
    if not session.summary and len(said) > _VIEWS:
        yield paragraph(labels.counted("quick_summary.more", len(said) - _VIEWS))


def _points(points: Sequence[str], labels: Labels) -> Iterator[Item]:
    if not points:
        yield paragraph(labels.text("quick_summary.none"))
    yield from (paragraph(point, Look.ITEM) for point in points)


def _top(collected: Collected, occasion: Occasion, labels: Labels) -> Table:
    rows = distinct(collected.contents, collected.clusters, occasion)
    first = sorted(rows, key=lambda d: -_support(d))[:_TOP]  # stable: equals stay in document order
    header = head_row(labels, "quick_summary", ("number", "place", "proposal", "support"))
    return listing((1, 5, 9, 2.5), header, [_row(i, d, occasion, labels) for i, d in enumerate(first, 1)], labels)


def _row(number: int, one: Distinct, occasion: Occasion, labels: Labels) -> TableRow:
    place = [document_name(one.first, occasion, labels), one.heading, one.first.comment.reference]
    return TableRow((
        cell(labels.number(number), Look.CELL_CENTRED),
        lines_cell(place),
        lines_cell([*one.texts[:1], *one.asked(labels)[:1]]),
        cell(labels.number(_support(one)) if _support(one) else "–", Look.CELL_CENTRED),
    ))  # fmt: skip


def _support(one: Distinct) -> int:
    return max((e.comment.supporters or 0) for e in one.entries)
