"""What the columns of a table of minutes hold: by the words of the headings and by what stands below them.

Every office has headings of its own. Each column is weighed against each meaning, and the meanings are given out so
that all columns together fit best. How a person matched a heading holds before everything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.workflow.intake.minutes.column_signs import Reader, Signs, is_person
from congressdocs.workflow.intake.minutes.heading_words import KNOWN, STRONG, UNUSED, by_words
from congressdocs.workflow.intake.tables.columns import HEADER_WITHIN, Cells, form

MAX_HEADING = 60  # letters of a heading
MAX_DIGITS = 2  # in a heading: "Ý kiến 2", no date
MIN_ROWS = 2  # of a table that is read without headings
MAX_COLUMNS = 14  # a wider table is none of opinions
TAKEN = 1.0  # a column is worth less for a meaning: it is not used
MATCHED = 20.0  # a person says so: more than all signs together
HALF = 0.5  # of the cells
_ALIKE = ({"section", "reference"},)  # to be taken for the other one changes nothing
_SIGN = {  # by what the cells of a column beside the talk bear out what it was taken for
    "speaker": "people", "document": "documents", "section": "places", "reference": "pages", "quote": "drafted",
    "proposed": "again",
}  # fmt: skip
SECOND = 0.7  # another column of talk is worth less
SURE_BY = 0.8  # another way to give out the meanings is worth less by so much: nobody needs to look


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a table as written, with the columns they stand for ("": none); `at` is their row.

    `doubtful`: headings of which another meaning is nearly as likely.
    """

    written: tuple[tuple[str, str], ...] = ()
    at: int = -1  # -1: they stand in a table before, or nowhere
    doubtful: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.written)

    @property
    def hold_opinions(self) -> bool:
        return says_opinions(self.names)


NO_COLUMNS = Columns()


def says_opinions(names: Sequence[str]) -> bool:
    """Whether columns with these names hold opinions: what was said, or what is wanted."""
    return "text" in names or "proposed" in names


def columns_at(rows: Sequence[Cells], matched: Mapping[str, str], reader: Reader) -> Columns:
    """The headings of a table with their columns; without opinions where it is a table of something else.

    `matched`: how a person matched headings, in their comparing form.
    """
    found = [_without_headings(rows, reader)]
    for at, cells in enumerate(rows[:HEADER_WITHIN]):
        below = rows[at + 1 :]
        is_upper = bool(below) and _go_on_below(cells, below[0])
        if below and not is_upper and are_headings(cells) and len(cells) <= MAX_COLUMNS:
            headings = _with_above(cells, rows[at - 1] if at else ())
            found.append(_given_out(headings, at, below, matched, reader))
    return max(found, key=lambda columns: (columns.hold_opinions, _n_said(columns.written), -columns.at))


def _without_headings(rows: Sequence[Cells], reader: Reader) -> Columns:
    """The columns of a table without headings, where people talk in it beyond doubt."""
    width = max(map(len, rows), default=0)
    if len(rows) < MIN_ROWS or not 1 < width <= MAX_COLUMNS or are_headings(rows[0]):
        return NO_COLUMNS
    found = _given_out(("",) * width, -1, rows, {}, reader)
    return found if {"speaker", "text"} <= {*found.names} else NO_COLUMNS


def are_headings(cells: Cells) -> bool:
    """Whether a row may hold headings: short words, neither names of people nor numbers."""
    filled = [cell for cell in cells if cell.strip()]
    n_digits = [sum(map(str.isdigit, cell)) for cell in filled]
    is_short = all(len(cell) <= MAX_HEADING for cell in filled) and max(n_digits, default=0) <= MAX_DIGITS
    is_short = is_short and all(any(map(str.isalpha, cell)) for cell, n in zip(filled, n_digits, strict=True) if n)
    return is_short and len({*filled}) > 1 and not any(map(is_person, filled))


def _go_on_below(cells: Cells, below: Cells) -> bool:
    """Whether headings take two rows: some reach over both, others are parted in the second one."""
    pairs = [*zip(cells, below, strict=False)]
    is_same = any(cell and cell == other for cell, other in pairs)
    return is_same and any(cell != other for cell, other in pairs) and are_headings(cells) and are_headings(below)


def _with_above(cells: Cells, above: Cells) -> Cells:
    """Headings in two rows: a cell without words has those that stand above it."""
    if len(above) != len(cells) or not are_headings(above):
        return cells
    return tuple(cell or other for cell, other in zip(cells, above, strict=True))


def _n_said(written: Sequence[tuple[str, str]]) -> float:
    """How much the words of the headings say for what they were taken for."""
    return sum(by_words(heading).get(name, 0.0) for heading, name in written if name)


# ---------------------------------------------------------------- the weights


def _given_out(headings: Cells, at: int, rows: Sequence[Cells], matched: Mapping[str, str], reader: Reader) -> Columns:
    """The best way to give out the meanings among the columns."""
    signs = reader.signs([row for row in rows if not _is_band(row)], len(headings))
    worths = [_worths(heading, sign, matched) for heading, sign in zip(headings, signs, strict=True)]
    total, names = _best(worths)
    written = tuple((" ".join(heading.split()), name) for heading, name in zip(headings, names, strict=True))
    if not _are_of_opinions(written, signs):
        return Columns(tuple((heading, "") for heading, _ in written), at)
    doubtful = {
        heading
        for n, (heading, name) in enumerate(written)
        if heading and form(heading) not in matched and _is_close(worths, n, name, total)
    }
    return Columns(written, at, frozenset(doubtful))


def _is_band(row: Cells) -> bool:
    return len({cell.strip() for cell in row if cell.strip()}) < 2


def _worths(heading: str, signs: Signs, matched: Mapping[str, str]) -> Mapping[str, float]:
    """What a column is worth for each meaning that it may have; not to be used is always possible."""
    words = by_words(heading)
    worths = {name: words.get(name, 0.0) + fit for name, fit in _by_cells(signs).items()}
    worths |= {name: weight for name, weight in words.items() if name not in worths}
    if signs == Signs():
        worths[UNUSED] += TAKEN  # nothing stands there
    if (own := matched.get(form(heading))) is not None:  # of two that are matched alike, the less likely one was meant
        return {own: MATCHED - worths.get(own, 0.0)}
    unused = worths.pop(UNUSED, 0.0)
    return {UNUSED: unused} | {name: worth for name, worth in worths.items() if worth >= TAKEN}


def _by_cells(signs: Signs) -> dict[str, float]:
    """What the cells of a column say for each meaning, and against it."""
    return {
        "speaker": 2 * signs.people - 2 * signs.talk - 2 * signs.quoted - signs.numbers - signs.drafted,
        "group": signs.units - 2 * signs.talk - signs.numbers,
        "document": 2 * signs.documents - 2 * signs.talk - signs.people - signs.numbers - signs.clocks,
        "section": 2 * signs.places - signs.talk - signs.people - signs.numbers - signs.documents - signs.drafted,
        "reference": 2 * signs.pages + signs.numbers - signs.talk - 2 * signs.people,
        "quote": 2 * signs.drafted + signs.quoted + 1.5 * signs.again - 2 * signs.people - signs.numbers - signs.places,
        "proposed": signs.quoted + 1.5 * signs.again - signs.drafted - signs.numbers - signs.people - signs.places,
        "reason": signs.reasons - signs.quoted - signs.numbers - signs.people,
        "text": 1.5 * signs.talk + signs.length + 2 * signs.most - 2 * (signs.people + signs.drafted + signs.again) - 1,
        "supporters": signs.numbers - signs.talk - 2 * signs.people,
        "date": -2 * signs.talk - signs.people,
        UNUSED: 2 * signs.numbers + 2 * signs.clocks,
    }


def _best(worths: Sequence[Mapping[str, float]]) -> tuple[float, tuple[str, ...]]:
    """The greatest sum of worths and its meanings, one for each column and none for two; with opinions if possible."""
    found: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {frozenset(): (0.0, ())}
    for worth in worths:
        following: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}
        for taken, name, total, names in _steps(found, worth):
            key = taken | {name} if name else taken
            if key not in following or total > following[key][0]:
                following[key] = (total, names)
        found = following or found
    return max(found.values(), key=lambda one: (says_opinions(one[1]), one[0]))


def _steps(
    found: Mapping[frozenset[str], tuple[float, tuple[str, ...]]], worth: Mapping[str, float]
) -> Iterator[tuple[frozenset[str], str, float, tuple[str, ...]]]:
    """Every way to go on by one column."""
    for taken, (total, names) in found.items():
        for name, more in {UNUSED: 0.0, **worth}.items():
            if not name or name not in taken:
                yield taken, name, total + more, (*names, name)
            elif name == "text":  # what was said may stand in two columns: for and against
                yield taken, name, total + more - SECOND, (*names, name)


def _is_close(worths: Sequence[Mapping[str, float]], n: int, name: str, total: float) -> bool:
    """Whether all columns together are worth nearly as much when this one means something else."""
    alike = next((pair for pair in _ALIKE if name in pair), {name})
    others = {other: worth for other, worth in worths[n].items() if other not in alike}
    if name == UNUSED and not others:
        return not worths[n][UNUSED]  # nothing tells what it holds, nor that it is of no use
    other, _ = _best([*worths[:n], others or {UNUSED: 0.0}, *worths[n + 1 :]])
    return total - other < SURE_BY


def _are_of_opinions(written: Sequence[tuple[str, str]], signs: Sequence[Signs]) -> bool:
    """Whether a table holds opinions: somebody talks in it, and its headings or another column speak for that."""
    names = [name for _, name in written]
    if not says_opinions(names):
        return False
    says = {name: by_words(heading) for heading, name in written}
    told = [sign for sign, name in zip(signs, names, strict=True) if name in ("text", "quote", "proposed")]
    is_said = any(max(sign.talk, sign.quoted, sign.again) >= HALF for sign in told)
    is_headed = max(says[name].get(name, 0.0) for name in ("text", "proposed") if name in says)
    beside = {name: sign for name, sign in zip(names, signs, strict=True) if name in _SIGN}
    if is_said:
        is_borne_out = any(
            getattr(sign, _SIGN[name]) >= HALF or says[name].get(name, 0.0) >= STRONG for name, sign in beside.items()
        )
        return is_borne_out or is_headed >= (STRONG if beside else KNOWN)
    return is_headed >= KNOWN or (is_headed >= STRONG and any(says[name].get(name) for name in beside))
