"""W4, comment table (bảng tổng hợp ý kiến góp ý): every distinct proposal with its sources, verbatim."""

from collections.abc import Sequence

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Cell, Item, Look, Part, Printout, Row, Table, cell, paragraph
from congressdocs.core.words import natural
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.distinct import Distinct, by_kind, distinct, table_rows, wordings
from congressdocs.reports.pieces.frame import clipped, group_row, head_row, lines_cell, listing, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion

_COLUMNS = ("number", "place", "source", "content", "proposed", "kind", "support")
_WIDTHS = (1.1, 4.3, 3.9, 8.7, 6.2, 2.1, 3)  # balanced so that no column alone makes the rows of set A tall
_MAX_WORDS = 16  # of the present text below its heading: enough to find the place
_OTHER_COLUMNS = ("number", "source", "content", "support")


def build(collected: Collected, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """First the comments on the contents, grouped by document and heading, duplicates merged; then the others.

    Raises: Invalid if the entries do not agree with the totals.
    """
    sums.check(collected)
    title = title_block("comments_table", imprint, labels, congress=occasion.congress.name)
    rows = distinct(collected.contents, collected.clusters, occasion)
    items: list[Item] = [
        _opening(collected, rows, labels),
        *sums.sources(collected, labels),
        paragraph(labels.text("comments_table.contents"), Look.CAPTION),
        contents(rows, occasion, labels),
        paragraph(labels.text("comments_table.others"), Look.CAPTION),
        _others(collected.others, occasion, labels),
        paragraph(labels.text("totals.by_document"), Look.CAPTION),
        sums.by_document(collected.entries, occasion, labels),
        paragraph(labels.text("totals.by_group"), Look.CAPTION),
        sums.by_group(collected.entries, occasion, labels),
    ]
    return Printout(title, (Part(tuple(items), is_landscape=True),))


def _opening(collected: Collected, rows: Sequence[Distinct], labels: Labels) -> Item:
    sizes = {"total": collected.entries, "contents": collected.contents, "others": collected.others}
    figures = {key: len(some) for key, some in sizes.items()}
    return paragraph(labels.text("comments_table.opening", distinct=len(rows), **figures))


def contents(rows: Sequence[Distinct], occasion: Occasion, labels: Labels) -> Table:
    """The table of the comments on the contents, one row for each distinct proposal."""
    written = table_rows(rows, occasion, labels, len(_COLUMNS), lambda n, d: _row(n, d, occasion, labels))
    return listing(_WIDTHS, head_row(labels, "comments_table", _COLUMNS), list(written), labels)


def _row(number: int, one: Distinct, occasion: Occasion, labels: Labels) -> Row:
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        _place(one, labels),
        lines_cell([source(e, occasion) for e in one.entries]),
        lines_cell([*one.texts, *_reasons(one, labels), *_files(one.entries, labels)]),
        lines_cell(one.wordings(labels)),
        cell(labels.kind(one.first.comment.kind), Look.CELL_CENTRED),
        _supports(one, labels),
    ))  # fmt: skip


def _place(one: Distinct, labels: Labels) -> Cell:
    """The words commented on, the page and line as written, and the other headings concerned."""
    passages = [
        labels.text("table.quoted", text=clipped(p.passage, _MAX_WORDS)) for p in one.first.places[:1] if p.passage
    ]
    references = dict.fromkeys(e.comment.reference for e in one.entries)
    more = dict.fromkeys(p.heading for e in one.entries for p in e.places if p.heading != one.heading)
    also = [labels.text("table.also_at", headings="; ".join(more))] if more else []
    return lines_cell([*passages, *references, *also])


def source(entry: Entry, occasion: Occasion) -> str:
    """ "Group 3: speaker (T3-017)"."""
    who = ": ".join(filter(None, (occasion.group_name(entry.comment.group_id), entry.comment.speaker)))
    return f"{who} ({entry.comment.code})"


def _reasons(one: Distinct, labels: Labels) -> list[str]:
    reasons = dict.fromkeys(e.comment.reason for e in one.entries if e.comment.reason)
    minority = [labels.text("table.minority")] if any(e.comment.is_minority for e in one.entries) else []
    return [labels.text("table.reason", reason=reason) for reason in reasons] + minority


def _files(entries: Sequence[Entry], labels: Labels) -> list[str]:
    """The files that came with the comments, by name."""
    names = [name for e in entries for name in e.files]
    return [labels.text("table.files", names="; ".join(names))] if names else []


def _supports(one: Distinct, labels: Labels) -> Cell:
    """Each source's own figures: those of different meetings are never added up."""
    known = [e for e in one.entries if e.comment.supporters is not None]
    if len(one.entries) == 1 or not known:
        return cell(_support(one.first, labels), Look.CELL_CENTRED)
    forms = [labels.text("table.support", figures=_support(e, labels), code=e.comment.code) for e in known]
    return lines_cell(forms, Look.CELL_CENTRED)


def _support(entry: Entry, labels: Labels) -> str:
    supporters, present = entry.comment.supporters, entry.comment.present
    if supporters is None:
        return "–"
    return labels.number(supporters) + (f"/{labels.number(present)}" if present is not None else "")


def _others(entries: Sequence[Entry], occasion: Occasion, labels: Labels) -> Table:
    rows: list[Row] = []
    number = 0
    for kind, some in by_kind(entries).items():
        rows.append(group_row(labels.counted("table.kind_count", len(some), kind=labels.kind(kind)), 4))
        for entry in sorted(some, key=lambda e: natural(e.comment.code)):
            number += 1
            rows.append(_other_row(number, entry, occasion, labels))
    return listing((1, 5, 15, 2.5), head_row(labels, "comments_table", _OTHER_COLUMNS), rows, labels)


def _other_row(number: int, entry: Entry, occasion: Occasion, labels: Labels) -> Row:
    return Row((
        cell(labels.number(number), Look.CELL_CENTRED),
        cell(source(entry, occasion)),
        lines_cell([entry.comment.text, *wordings(entry, labels), *_files([entry], labels)]),
        cell(_support(entry, labels), Look.CELL_CENTRED),
    ))  # fmt: skip
