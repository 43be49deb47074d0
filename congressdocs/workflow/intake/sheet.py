"""Comments from a spreadsheet: one row for each place of a comment; rows with the same code are one comment."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from congressdocs.core.errors import Invalid, Refused, sentence
from congressdocs.core.model import Kind, Problem
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.landing.drafts import names_pages
from congressdocs.workflow.intake.tables.book import is_book, read_book
from congressdocs.workflow.intake.tables.columns import Row, action_of, find_table, is_yes, kind_of, matched_columns
from congressdocs.workflow.intake.tables.figures import moment, share

_MATCH = sentence("Say which column holds the text of the comment; without it nothing can be taken in.")


def fits(data: bytes) -> bool:
    """Whether this is a spreadsheet."""
    return is_book(data)


def said(data: bytes) -> Iterator[str]:
    """All cells. Raises: UnreadableFile."""
    return (cell for page in read_book(data, "en") for row in page for cell in row)


def read(data: bytes, setting: Setting) -> Delivery:
    """The rows below the headings, as items. Raises: UnreadableFile, Invalid (no rows that could be a table)."""
    matched = matched_columns(setting.session, setting.congress.id, setting.choices.columns)
    table = find_table(read_book(data, setting.congress.language), matched)
    if table is None:
        raise Invalid("No row with the headings of the columns was found in the spreadsheet.")
    if not table.has("text"):
        return Delivery(Road.SHEET, (), table.columns, (Problem(_MATCH),))
    items = tuple(_item(rows, setting.congress.time_zone) for rows in _comments(table.rows))
    return Delivery(Road.SHEET, items, table.columns)


def _comments(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows of each comment: one that touches several places repeats its code."""
    together: dict[str, list[Row]] = {}
    for row in rows:
        together.setdefault(row["code"] or f"row {row.number}", []).append(row)
    return map(tuple, together.values())


def _item(rows: Sequence[Row], time_zone: str) -> Incoming:
    """The comment of these rows; what cannot be read stands in its `trouble`."""
    first = rows[0]
    plain = Incoming(
        at=str(first.number),
        text=first["text"],
        group=first["group"],
        code=first["code"],
        document=first["document"],
        reason=first["reason"],
        speaker=first["speaker"],
        is_minority=is_yes(first["minority"]),
        reference=first["reference"],
        paper=first["paper"],
    )
    try:
        return _typed(plain, rows, time_zone)
    except Refused as trouble:
        return replace(plain, trouble=trouble)


def _typed(plain: Incoming, rows: Sequence[Row], time_zone: str) -> Incoming:
    first = rows[0]
    if any(row["text"] and row["text"] != first["text"] for row in rows):
        raise Invalid("The rows with the code {code} say different things.", code=first["code"])
    supporters, present = share(first["supporters"], first["present"])
    return replace(
        plain,
        places=_places(rows),
        kind=kind_of(first["kind"]) if first["kind"] else None,
        supporters=supporters,
        present=present,
        said_at=moment(first["date"], time_zone),
    )


def _places(rows: Sequence[Row]) -> tuple[ItemPlace, ...]:
    """The places of the rows; the same one twice is one."""
    places: dict[WrittenPlace, ItemPlace] = {}
    for row in rows:
        written = _written(row)
        if written.section or written.quote:
            places.setdefault(written, ItemPlace(written, at=str(row.number)))
    return tuple(places.values())


def _written(row: Row) -> WrittenPlace:
    """The place and wording of a row; to take words out is to leave the wording empty and say so by the kind.

    Page and line are the place only where nothing else tells it: the print of the speaker may be another one.
    """
    takes_out = bool(row["kind"]) and kind_of(row["kind"]) is Kind.DELETE and bool(row["quote"])
    proposed = row["proposed"] or ("" if takes_out else None)
    by_page = row["reference"] if not row["quote"] and names_pages(row["reference"]) else ""
    return WrittenPlace(row["document"], row["section"] or by_page, row["quote"], action_of(row["action"]), proposed)
