"""Minutes as tables: rows by the words of the header; an empty speaker is the one of the row above.

A table without headings goes on with those of the table before, when it is as wide. Rows of other tables are left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.minutes.framing import heading_document, heading_section, is_bare_title, is_end
from congressdocs.core.minutes.kinds import guess_kind
from congressdocs.core.minutes.named import Named, Names
from congressdocs.core.minutes.nouns import NO_FRAME, Frame, LeftOut, Minutes, Opinion, Said, Verdicts
from congressdocs.core.minutes.references import Reference, references, under
from congressdocs.core.minutes.settling import is_doubtful, opinions_of, settled
from congressdocs.core.minutes.speakers import Turn
from congressdocs.core.minutes.stances import agrees, is_request
from congressdocs.core.minutes.wording import QUOTED, Wording, wording
from congressdocs.workflow.intake.columns import HEADER_WITHIN, Cells, Row, find_table, form
from congressdocs.workflow.intake.minutes_headings import guessed_columns

MAX_BAND = 120  # letters of a row that is a heading
MAX_HEADING_CELL = 60  # letters of a cell in a row of headings


@dataclass(frozen=True, slots=True)
class Page:
    """A table of the file; `first` is the line of its first row, where every row counts as a line."""

    first: int
    rows: Sequence[Cells]


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a table as written, with the columns they stand for ("": none); `at` is their row."""

    written: tuple[tuple[str, str], ...] = ()
    at: int = -1  # -1: they stand in a table before

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.written)

    @property
    def hold_opinions(self) -> bool:
        return "text" in self.names or {"quote", "proposed"} <= set(self.names)


NO_COLUMNS = Columns()


@dataclass(slots=True)
class _Work:
    """What is known while the rows are read in their order."""

    names: Names
    verdicts: Verdicts
    columns: Columns = NO_COLUMNS
    above: Frame = NO_FRAME
    speaker: str = ""
    before: tuple[str, ...] = ()
    said: list[Said] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)


def read_pages(
    pages: Sequence[Page], matched: Mapping[str, str], names: Names, minutes: Minutes, verdicts: Verdicts
) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    """The opinions of all rows, and the rows that are none. What a merged cell says is taken once, with its first."""
    work = _Work(names, verdicts)
    for page in pages:
        work.columns, work.above = _columns(page, matched, work.columns), minutes.frame_at(page.first)
        for n, cells in enumerate(page.rows):
            _read_row(page.first + n, n, cells, work)
    found, left = settled(work.said, names, verdicts)
    n_parts = Counter(one.line for one in work.said if not one.is_left_out)
    told = tuple(_with_cells(one, work.rows[one.line], n_parts[one.line]) for one in found)
    return told, (*work.left, *left)


def columns_of(pages: Sequence[Page], matched: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """All headings with their columns; those of another table where none holds opinions, for a person to match."""
    found: dict[str, str] = {}
    columns = Columns()
    for page in pages:
        columns = _columns(page, matched, columns)
        if columns.at >= 0 and columns.hold_opinions:
            found |= {heading: name for heading, name in columns.written if heading not in found}
    if not found and (other := find_table([page.rows for page in pages], matched)):
        return other.columns
    return tuple((heading, name) for heading, name in found.items() if heading)


def _columns(page: Page, matched: Mapping[str, str], before: Columns) -> Columns:
    """The headings of a table: its own, else those of the one before."""
    if before.hold_opinions and _goes_on(page, before):
        return replace(before, at=-1)
    known = {**guessed_columns([page.rows]), **matched}
    table = find_table([page.rows], known)
    if table is not None:
        headings = [form(heading) for heading, _ in table.columns]
        for at, cells in enumerate(page.rows[:HEADER_WITHIN]):
            if [form(cell) for cell in cells if cell.strip()] == headings:
                by_form = {form(heading): name for heading, name in table.columns}
                found = Columns(tuple((" ".join(cell.split()), by_form.get(form(cell), "")) for cell in cells), at)
                return found if found.hold_opinions else Columns()
    return Columns()


def _goes_on(page: Page, before: Columns) -> bool:
    """Whether a table is the rest of the one before: as wide, and its first row holds no headings."""
    first = next((cells for cells in page.rows if any(cells)), ())
    is_long = any(len(cell) > MAX_HEADING_CELL for cell in first)
    return len(first) == len(before.written) and (is_long or first[0].strip(" .)").isdigit())


# ---------------------------------------------------------------- rows


def _read_row(line: int, n: int, cells: Cells, work: _Work) -> None:
    """A row becomes opinions, a heading for the rows below, or is left out."""
    full = " | ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
    if not full:
        return
    takes = work.verdicts.takes(line)
    row = Row(line, {name: cell.strip() for name, cell in zip(work.columns.names, cells, strict=False) if name})
    if takes or (work.columns.hold_opinions and n > work.columns.at and not _is_heading_row(cells, work.columns)):
        band = "" if takes else _band(cells, row, work.names)
        if band:
            work.above = _below(band, work.above, work.names)
        elif takes or not (is_end(full) or is_end(row["text"])):
            _take_row(row, full, work, takes=takes)
            if work.said and (work.said[-1].line == line or row.number in work.rows):
                return
    work.left.append(LeftOut(str(line), full, work.columns.hold_opinions and n > work.columns.at and is_doubtful(full)))


def _is_heading_row(cells: Cells, columns: Columns) -> bool:
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
    wording = " → ".join(part for part in (row["quote"], _bare(row["proposed"])) if part)
    words = row["text"] or wording or (full if takes else "")
    if not words:
        return
    work.rows[row.number] = row
    if (words, wording, work.speaker) == work.before:
        return
    work.before = (words, wording, work.speaker)
    name, _, unit = work.speaker.partition("\n")
    who = Turn(name.strip(), " ".join(unit.split()), words)
    if row["text"]:
        said = opinions_of(row.number, who, _frame(row, work), work.names, is_taken=takes)
        work.said += _with_proposal(said, row)
    else:
        work.said.append(Said(row.number, 1, who, _frame(row, work), words, is_taken=takes))


def _with_proposal(said: Sequence[Said], row: Row) -> Sequence[Said]:
    """What another column proposes ends the text, where it is no wording for words that one opinion quotes."""
    proposed = _bare(row["proposed"])
    is_wording = _cells_wish(row).proposed is not None and len(said) == 1
    if not said or is_wording or proposed in ("", row["text"]):
        return said
    last = replace(said[-1], text=f"{said[-1].text}\n→ {proposed}", is_left_out=False)
    return (*said[:-1], last)


def _cells_wish(row: Row) -> Wording:
    """What the cells beside the text ask to do with words: quoted in one of them, proposed in another."""
    quote = _unquoted(row["quote"]) or wording(row["text"]).quote or wording(_place_cell(row)).quote
    proposed = _bare(row["proposed"])
    told = wording(proposed)
    if told.proposed is not None:
        return told
    is_wording = bool(QUOTED.fullmatch(proposed)) or not (is_request(proposed) or QUOTED.search(proposed))
    return Wording(quote, proposed=_unquoted(proposed) if quote and proposed and is_wording else None)


def _bare(cell: str) -> str:
    """A cell's words; "" where only signs say that there are none."""
    return cell if any(c.isalnum() for c in cell) else ""


def _unquoted(words: str) -> str:
    m = QUOTED.fullmatch(words.strip(" .;"))
    return next(group for group in m.groups() if group) if m else words


def _frame(row: Row, work: _Work) -> Frame:
    """What the other cells of a row, and the headings above it, say about its words."""
    cell, above, names = _place_cell(row), work.above, work.names
    own = names.named_in(row["document"])
    if not own.code and not own.perhaps:
        own = Named(row["document"]) if row["document"] else names.named_in(cell)
    is_above = not (own.code or own.perhaps) or above.named.code in own.perhaps
    named = above.named if is_above else own
    place = next((under(above.section, one) for one in references(cell) if one.steps), None)
    section = place or (above.section if named == above.named else None)
    return Frame(named, section, names.without(cell) or above.heading, is_firm=not is_above)


def _place_cell(row: Row) -> str:
    return ", ".join(part for part in (row["document"], row["section"], row["reference"]) if part)


def _with_cells(one: Opinion, row: Row, n_parts: int) -> Opinion:
    """An opinion with what the other cells of its row say."""
    places = tuple(dict.fromkeys((*_pages(references(_place_cell(row))), *one.places)))
    said = replace(one, places=places, reason=row["reason"] or one.reason)
    if n_parts > 1 or one.piece:
        return said
    told, own = _cells_wish(row), wording(row["text"])
    asked = own if told.proposed is None and own.quote else told
    return replace(said, asked=asked, kind=guess_kind(one.text, asked) if asked.quote else one.kind)


def _pages(places: tuple[Reference, ...]) -> Iterator[Reference]:
    return (place for place in places if place.page)
