"""Comments from minutes, as prose or as a table, in a Word file or pasted as text."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from congressdocs.core.errors import Refused, UnreadableFile, sentence
from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.lines.settling import place_order
from congressdocs.core.minutes.nouns import LeftOut, Minutes, Opinion, Verdicts
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.places.bearings import in_one_breath
from congressdocs.core.model import Block, BlockKind, Group, Kind, Paragraph, Problem
from congressdocs.core.words import searching
from congressdocs.word.reading.body import Reading, in_unicode, read_docx
from congressdocs.workflow.intake.incoming import AsRead, Delivery, Incoming, Road, Setting
from congressdocs.workflow.intake.landing.drafts import Drafts
from congressdocs.workflow.intake.minutes.column_signs import Reader
from congressdocs.workflow.intake.minutes.headings import Columns
from congressdocs.workflow.intake.minutes.table import Page, columns_of, layout, read_pages
from congressdocs.workflow.intake.tables.columns import Cells, matched_columns

_SPEAKS_OF_ITSELF = re.compile(r"bien ban|thao luan|minutes|discussion|y kien")
_OTHER_GROUP = sentence("The minutes are headed {name}, but you chose {group}: the comments go to {group}.")
_WITHIN = 15  # lines: a title page may stand above
_STARTS_ANEW = re.compile(r"\n(?=\s*(?:[-–+•*(]|\d+[.)/]|[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ]))")


def fits(data: bytes) -> bool:
    """Whether this is a Word file or plain text that reads like minutes."""
    try:
        lines, pages = _opened(data)
    except (Refused, zipfile.BadZipFile):
        return False
    says_so = any(_SPEAKS_OF_ITSELF.search(searching(line)) for line in [*filter(None, lines)][:_WITHIN])
    if (says_so and pages) or any(one.hold_opinions for one in layout(pages, {}, Reader(Names({}, lines)))):
        return True
    n_said = len(read_minutes(lines).opinions)
    return n_said > 1 or (says_so and n_said > 0)


def said(data: bytes) -> Iterator[str]:
    """All lines and cells. Raises: UnreadableFile."""
    lines, pages = _opened(data)
    yield from lines
    yield from (cell for page in pages for row in page.rows for cell in row)


def read(data: bytes, setting: Setting) -> Delivery:
    """The opinions with the places they name, after what a person decided about them. Raises: UnreadableFile."""
    titles = {document.code: document.title for document, _ in setting.atlas.texts}
    matched = matched_columns(setting.session, setting.congress.id, setting.choices.columns)
    lines, pages = _opened(data)
    reader = Reader(Names(titles, lines), _drafts_of(setting) if any(map(_is_wide, pages)) else "")
    columns = layout(pages, matched, reader)
    minutes, found, left = _read(lines, pages, titles, columns, setting.choices.verdicts)
    drafts = Drafts(setting)
    group = "" if setting.choices.group else _group(minutes, setting)
    items = tuple(_item(opinion, minutes, group, drafts) for opinion in found)
    problems = (*_other_group(minutes, setting), *drafts.problems(found))
    doubtful = frozenset(heading for one in columns if one.hold_opinions for heading in one.doubtful)
    return Delivery(Road.MINUTES, items, columns_of(pages, columns), problems, left_out=left, doubtful_columns=doubtful)


def _is_wide(page: Page) -> bool:
    """Whether a table may hold quoted words in a column of their own."""
    return len(page.rows) > 1 and len(page.rows[0]) > 2


def _drafts_of(setting: Setting) -> str:
    """The words of all drafts in searching form."""
    versions = (version for _, headings in setting.atlas.texts for version in headings.versions)
    return searching("\n".join(p.text for v in versions for b in v.blocks for p in b.paragraphs))


def _other_group(minutes: Minutes, setting: Setting) -> Iterator[Problem]:
    """A warning where the minutes are headed with another group than the one that was chosen for them."""
    named, chosen = minutes.facts.get("group", ""), setting.choices.group
    own = next((g for g in setting.groups if searching(chosen) in (searching(g.code), searching(g.name))), None)
    if named and own and not _code_of(named, [own]):
        yield Problem(_OTHER_GROUP, {"name": named, "group": own.name})


def _read(
    lines: Sequence[str],
    pages: Sequence[Page],
    titles: Mapping[str, str],
    columns: Sequence[Columns],
    verdicts: Verdicts,
) -> tuple[Minutes, list[Opinion], tuple[LeftOut, ...]]:
    """The minutes, and the opinions and other lines of prose and tables in the order of the file."""
    minutes = read_minutes(lines, titles, verdicts)
    told, left = read_pages(pages, columns, Names(titles, lines), minutes, verdicts)
    found = list(in_one_breath(sorted((*minutes.opinions, *told), key=place_order)))
    return minutes, found, tuple(sorted((*minutes.left_out, *left), key=place_order))


def _item(opinion: Opinion, minutes: Minutes, group: str, drafts: Drafts) -> Incoming:
    present = minutes.facts.get("present", "")
    return Incoming(
        at=opinion.at,
        text=opinion.text,
        group=group,
        places=drafts.places(opinion),
        kind=opinion.kind,
        document="" if opinion.kind is Kind.AGREEMENT else opinion.document,  # general approval is counted apart
        speaker=f"{opinion.speaker}, {opinion.unit}" if opinion.unit else opinion.speaker,
        present=int(present) if present else None,
        reference="; ".join(place.text for place in opinion.places),
        reason=opinion.reason,
        supporters=opinion.supporters,
        is_minority=opinion.is_minority,
        trouble=opinion.trouble,
        as_read=_as_read(opinion),
    )


def _as_read(opinion: Opinion) -> AsRead | None:
    told = AsRead(opinion.whole, opinion.taken_as, opinion.after, opinion.joined)
    return told if told.words or told.joined else None


def _group(minutes: Minutes, setting: Setting) -> str:
    """The code of the group that the head names; "" where it is none of this round."""
    return _code_of(minutes.facts.get("group", ""), setting.groups)


def _code_of(written: str, groups: Sequence[Group]) -> str:
    """The code of the group that these words name; "" where it is none of these."""
    named = searching(written)
    number = re.search(r"\d+$", named)
    wanted = {named, f"t{number[0]}" if number else named}
    codes = (g.code for g in groups if wanted & {searching(g.code), searching(g.name)} or _ends(named, g.name))
    return next(codes, "") if named else ""


def _ends(named: str, name: str) -> bool:
    """ "delegation of quayhaven" is the group Quayhaven."""
    return bool(name) and named.endswith(searching(name))


# ---------------------------------------------------------------- the file


def _opened(data: bytes) -> tuple[list[str], list[Page]]:
    """The lines with list numbers, and the tables cell by cell. Raises: UnreadableFile.

    Every row of a table counts as a line, and is empty among the lines: so all that the file holds is in one order.
    """
    if not data.startswith(b"PK"):
        return _plain(data).splitlines(), []
    reading = in_unicode(read_docx(data, changes="accepted"))
    lines: list[str] = []
    pages: list[Page] = []
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE:
            pages.append(Page(len(lines) + 1, _cells(block, reading.numbers)))
            lines += [""] * len(block.rows)
        else:
            lines += [line for paragraph in block.paragraphs for line in _lines(reading, paragraph)]
    return lines + [paragraph.text for note in reading.notes for paragraph in note.paragraphs], pages


def _plain(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile("This is neither a Word file nor plain text.") from fault


def _lines(reading: Reading, paragraph: Paragraph) -> list[str]:
    """A paragraph with its number; several lines where somebody began new ones inside it."""
    number = reading.numbers.get(paragraph.id, "")
    return _STARTS_ANEW.split(f"{number} {paragraph.text}" if number else paragraph.text)


def _cells(table: Block, numbers: Mapping[str, str]) -> list[Cells]:
    """The text of each cell; one that reaches over several rows is repeated in each, over several columns it is not."""
    grid: list[list[str]] = [[] for _ in table.rows]
    width = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    taken: dict[tuple[int, int], str] = {}
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (n, column) in taken:
                column += 1
            text = _cell_text([table.paragraphs[k] for k in cell.paragraphs], numbers)
            is_band = bool(n) and cell.colspan == width  # a heading between the rows stands in every column
            for down in range(cell.rowspan):
                taken |= {(n + down, column + k): "" if k and not is_band else text for k in range(cell.colspan)}
            column += cell.colspan
    for n, line in enumerate(grid):
        line += [taken.get((n, column), "") for column in range(width)]
    return [tuple(line) for line in grid]


def _cell_text(paragraphs: Sequence[Paragraph], numbers: Mapping[str, str]) -> str:
    """The paragraphs of a cell as lines; those of a list with their numbers, or with a dash for a bullet."""
    is_list = sum(bool(numbers.get(p.id)) for p in paragraphs) > 1
    marks = [numbers.get(p.id, "") if is_list else "" for p in paragraphs]
    signs = [mark if any(map(str.isalnum, mark)) else "-" if mark else "" for mark in marks]
    return "\n".join(f"{sign} {p.text}".strip() for sign, p in zip(signs, paragraphs, strict=True)).strip()
