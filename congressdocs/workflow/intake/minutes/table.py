"""Minutes as tables: rows by the columns of their headings; an empty speaker is the one of the row above.

A table without headings goes on with those of the table before, when it is as wide. Rows of other tables are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.minutes.lines.framing import (
    heading_document,
    heading_section,
    is_bare_title,
    is_break,
    is_end,
    is_procedure,
)
from congressdocs.core.minutes.lines.settling import is_doubtful, opinions_of, settled
from congressdocs.core.minutes.nouns import NO_FRAME, Frame, LeftOut, Minutes, Opinion, Said, Verdicts
from congressdocs.core.minutes.phrases.named import Named, Names
from congressdocs.core.minutes.phrases.references import references, under
from congressdocs.core.minutes.phrases.stances import agrees, is_request
from congressdocs.core.minutes.voices.speakers import MARK, Turn
from congressdocs.workflow.intake.minutes.column_signs import Reader, is_person
from congressdocs.workflow.intake.minutes.headings import NO_COLUMNS, Columns, columns_at
from congressdocs.workflow.intake.minutes.place_cell import WHERE, as_above, where, with_word
from congressdocs.workflow.intake.minutes.talk_cell import as_one, with_bullets
from congressdocs.workflow.intake.minutes.wording_cells import bare, with_cells, with_proposal
from congressdocs.workflow.intake.tables.columns import Cells, Row, find_table, form

_WORDED = ("text", "quote", "proposed", "reason")
MAX_BAND = 120  # letters of a row that is a heading
MAX_HEADING_CELL = 60  # letters of a cell in a row of headings
_OFFICE = re.compile(
    r"tổ trưởng|tổ phó|chủ trì|chủ tọa|chủ toạ|điều hành|thư ký|chair|presid|secretary|clerk", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """A table of the file; `first` is the line of its first row, where every row counts as a line."""

    first: int
    rows: Sequence[Cells]


@dataclass(slots=True)
class _Work:
    """What is known while the rows are read in their order."""

    names: Names
    verdicts: Verdicts
    columns: Columns = NO_COLUMNS
    last: Row | None = None
    above: Frame = NO_FRAME
    chair: str = ""  # as the head names whoever leads
    speaker: str = ""
    before: tuple[str, ...] = ()
    said: list[Said] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)


def layout(pages: Sequence[Page], matched: Mapping[str, str], reader: Reader) -> tuple[Columns, ...]:
    """The columns of each table; a table without headings goes on with those of the one before.

    `matched`: how a person matched headings, in their comparing form.
    """
    found: list[Columns] = []
    before = Columns()
    for page in pages:
        before = _goes_on(page, before) or columns_at(page.rows, matched, reader)
        found.append(before)
    return tuple(found)


def _goes_on(page: Page, before: Columns) -> Columns | None:
    """The columns of the table before, where this one has the same headings, or none and is as wide."""
    if not before.hold_opinions:
        return None
    own = [form(heading) for heading, _ in before.written]
    first = next((cells for cells in page.rows if any(cells)), ())
    is_again = any([*map(form, cells)] == own for cells in page.rows[:3])
    is_long = any(len(cell) > MAX_HEADING_CELL for cell in first)
    is_rest = len(first) == len(own) and (is_long or first[0].strip(" .)").isdigit())
    return replace(before, at=-1) if is_again or is_rest else None


def columns_of(pages: Sequence[Page], found: Sequence[Columns]) -> tuple[tuple[str, str], ...]:
    """All headings with their columns; those of another table where none holds opinions, for a person to match."""
    said: dict[str, str] = {}
    for columns in found:
        if columns.at >= 0 and columns.hold_opinions:
            said |= {heading: name for heading, name in columns.written if heading not in said}
    is_read = any(columns.hold_opinions for columns in found)
    if not is_read and (other := find_table([page.rows for page in pages], {})):
        return other.columns
    return tuple((heading, name) for heading, name in said.items() if heading)


def read_pages(
    pages: Sequence[Page], found: Sequence[Columns], names: Names, minutes: Minutes, verdicts: Verdicts
) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    """The opinions of all rows, and the rows that are none. What a merged cell says is taken once, with its first."""
    work = _Work(names, verdicts, chair=minutes.facts.get("chair", ""))
    for page, work.columns in zip(_continued(pages, found), found, strict=True):
        work.above, work.last = _frame_above(minutes.frame_at(page.first), names), None
        work.speaker = _speaker_above(minutes, page.first) or work.speaker
        for n, cells in enumerate(page.rows):
            _read_row(page.first + n, n, cells, work)
    told, left = settled(work.said, names, verdicts)
    n_parts = Counter(one.line for one in told if not one.piece)
    with_own = (with_cells(one, work.rows[one.line], n_parts[one.line], names) for one in told)
    return tuple(_with_joined(one, work.rows) for one in with_own), (*work.left, *left)


def _with_joined(one: Opinion, rows: Mapping[int, Row]) -> Opinion:
    """An opinion with what the other cells say in the rows that a person put to it."""
    lines = dict.fromkeys(int(part.at.partition(".")[0]) for part in one.joined)
    others = [rows[line] for line in lines if line != one.line]
    if not others:
        return one
    places = (*one.places, *(place for row in others for place in references(where(row))))
    reasons = dict.fromkeys(filter(None, (one.reason, *(row["reason"] for row in others))))
    wishes = (wish for row in others if (wish := _wish(row)) and wish not in one.text)
    text = "\n".join((one.text, *(f"→ {wish}" for wish in wishes)))
    return replace(one, text=text, places=tuple(dict.fromkeys(places)), reason="; ".join(reasons))


def _wish(row: Row) -> str:
    """The wording in the cells of a row: the present words, and those in their place."""
    return " → ".join(part for part in (row["quote"], bare(row["proposed"])) if part)


def _continued(pages: Sequence[Page], found: Sequence[Columns]) -> Iterator[Page]:
    """The tables with the words of a row that only goes on with the row before put there; the row is empty then."""
    before: list[str] = []  # the cells of the last row with words
    rows = [[list(cells) for cells in page.rows] for page in pages]
    for own, columns in zip(rows, found, strict=True):
        for n, cells in enumerate(own):
            if not columns.hold_opinions or n <= columns.at or _is_heading_row(cells, columns):
                continue
            if (at := _only_goes_on(cells, before, columns)) >= 0:
                before[at] = f"{before[at]} {cells[at]}"
                cells[at] = ""
            elif any(cells):
                before = cells
    return (Page(page.first, [*map(tuple, own)]) for page, own in zip(pages, rows, strict=True))


def _only_goes_on(cells: Sequence[str], before: Sequence[str], columns: Columns) -> int:
    """The column in which a row holds no more than the end of the sentence in the row before; -1 where it is more."""
    at = next((n for n, cell in enumerate(cells) if cell.strip()), -1)
    if at < 0 or any(cells[at + 1 :]) or len(before) != len(cells) or columns.names[at] not in _WORDED:
        return -1
    above, text = before[at].strip(), cells[at].strip()
    is_unfinished = bool(above) and not above.endswith((".", "!", "?", ";", ":"))
    return at if is_unfinished and not text[0].isupper() else -1


def _speaker_above(minutes: Minutes, line: int) -> str:
    """The person whom the line above a table names, and nobody else: "2. Đồng chí Lý Mùi Sao"."""
    above = [one.text for one in minutes.left_out if one.at.isdecimal() and int(one.at) < line]
    name = MARK.sub("", above[-1], count=1).strip(" :.") if above else ""
    return name if is_person(name) else ""


def _frame_above(frame: Frame, names: Names) -> Frame:
    """What stands above a table says what it is about, unless it tells the names of several documents."""
    return NO_FRAME if len(names.codes_in(frame.heading)) > 1 else frame


# ---------------------------------------------------------------- rows


def _read_row(line: int, n: int, cells: Cells, work: _Work) -> None:
    """A row becomes opinions, a heading for the rows below, or is left out."""
    full = " | ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
    if not full:
        return
    takes = work.verdicts.takes(line)
    row = _row(line, cells, work)
    if takes or (work.columns.hold_opinions and n > work.columns.at and not _is_heading_row(cells, work.columns)):
        band = "" if takes else _band(cells, row, work.names)
        if band and is_person(band):
            work.speaker = band
        elif band:
            work.above = work.above if is_break(band) else _below(band, work.above, work.names)
        elif takes or not (is_end(full) or is_end(row["text"]) or _is_led(row, work)):
            _take_row(row, full, work, takes=takes)
            if work.said and (work.said[-1].line == line or row.number in work.rows):
                return
    work.left.append(LeftOut(str(line), full, work.columns.hold_opinions and n > work.columns.at and is_doubtful(full)))


def _row(line: int, cells: Cells, work: _Work) -> Row:
    """The cells of a line by their columns, with what they take from the row above."""
    values: dict[str, str] = {}
    for (heading, name), cell in zip(work.columns.written, cells, strict=False):
        told = with_word(heading, cell.strip()) if name in WHERE else cell.strip()
        if name and told:
            values[name] = f"{values[name]}\n- {told}" if values.get(name) else told
    if not {"text", "quote"} & {*work.columns.names}:
        values["text"] = values.pop("proposed", "")
    work.last = as_above(Row(line, values), work.last) if work.columns.hold_opinions else None
    return work.last or Row(line, values)


def _is_led(row: Row, work: _Work) -> bool:
    """Whether a row tells how somebody in office leads the meeting, opens or closes it."""
    name, _, unit = (row["speaker"] or work.speaker).partition("\n")
    is_in_office = bool(_OFFICE.search(f"{name} {unit} {row['group']}")) or bool(work.chair and work.chair in name)
    return is_in_office and is_procedure(row["text"], unit, is_by_chair=True, has_ended=False)


def _is_heading_row(cells: Sequence[str], columns: Columns) -> bool:
    """Whether the headings, or the numbers of the columns below them, stand here once more."""
    own = [form(cell) for cell in cells if cell.strip()]
    is_numbers = len(own) > 1 and all(len(cell.strip("()[] ")) == 1 for cell in own)
    return is_numbers or own == [form(heading) for heading, _ in columns.written if heading]


def _band(cells: Cells, row: Row, names: Names) -> str:
    """The words of a row that is a heading for the rows below it, or ""."""
    said = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
    if len(said) == 2 and len(said[0].strip(" .)")) <= 4:  # "I" and "Về Báo cáo chính trị"
        said = said[1:]
    text = said[0] if len(said) == 1 else ""
    if not text or len(text) > MAX_BAND or is_request(text) or agrees(text):
        return ""
    is_wide = len(cells) > 1 and all(cell.strip() == text for cell in cells)
    is_title = text.isupper() or is_bare_title(text, names, is_numbered=True)
    return text if is_wide or is_title or not row["text"] else ""


def _below(band: str, above: Frame, names: Names) -> Frame:
    """What a heading between the rows says about those below it."""
    named = heading_document(band, names, above.named, "")
    section = heading_section(band, names, above.section if named == above.named else None)
    return Frame(named, section, names.without(band))


def _take_row(row: Row, full: str, work: _Work, *, takes: bool) -> None:
    """Adds what a row says; what stands there once more, because a cell reaches over several rows, is known."""
    work.speaker = row["speaker"] or work.speaker
    wording = _wish(row)
    words = row["text"] or wording or (full if takes else "")
    if not words:
        return
    work.rows[row.number] = row
    if (words, wording, work.speaker) == work.before:
        return
    work.before = (words, wording, work.speaker)
    name, _, unit = work.speaker.partition("\n")
    who = Turn(name.strip(), ", ".join(filter(None, (" ".join(unit.split()).strip("()"), row["group"]))), words)
    if row["text"]:
        who = replace(who, words=with_bullets(words))
        said: Sequence[Said] = opinions_of(row.number, who, _frame(row, work), work.names, is_taken=takes)
        if {*WHERE, "quote", "proposed"} & {*work.columns.names}:
            is_placed = any(bare(row[name]) for name in (*WHERE, "quote", "proposed"))
            said = as_one(said, who.words, is_placed=is_placed)
        work.said += with_proposal(said, row)
    else:
        work.said.append(Said(row.number, 1, who, _frame(row, work), words, is_taken=takes))


def _frame(row: Row, work: _Work) -> Frame:
    """What the other cells of a row, and the headings above it, say about its words."""
    cell, above, names = where(row), work.above, work.names
    own = names.named_in(row["document"])
    if not own.code and not own.perhaps:
        own = Named(row["document"]) if row["document"] else names.named_in(cell)
    is_above = not (own.code or own.perhaps) or above.named.code in own.perhaps
    named = above.named if is_above else own
    place = next((under(above.section, one) for one in references(cell) if one.steps), None)
    section = place or (above.section if named == above.named else None)
    return Frame(named, section, names.without(cell) or above.heading, is_firm=not is_above)
