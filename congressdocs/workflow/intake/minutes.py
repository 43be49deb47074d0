"""Comments from minutes, as prose or as a table, in a Word file or pasted as text."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from congressdocs.core.bearings import Bearing, Text, bearing, says_where
from congressdocs.core.errors import Refused, UnreadableFile, sentence
from congressdocs.core.minutes import Minutes, Opinion, read_minutes
from congressdocs.core.model import Action, Block, BlockKind, Problem
from congressdocs.core.named import Names
from congressdocs.core.page_map import PagesFrom
from congressdocs.core.references import references
from congressdocs.core.words import searching
from congressdocs.word.read_body import Reading, read_docx
from congressdocs.workflow.atlas import WrittenPlace
from congressdocs.workflow.comment import NewPlace
from congressdocs.workflow.intake.columns import Cells, Table, find_table, matched_columns
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.minutes_headings import guessed_columns
from congressdocs.workflow.intake.minutes_table import opinions_in
from congressdocs.workflow.pages import keep_page_maps, page_map
from congressdocs.workflow.workspace import Workspace

_SPEAKS_OF_ITSELF = re.compile(r"bien ban|thao luan|minutes|discussion|y kien")
_WITHIN = 15  # lines: a title page may stand above
_LEFT_OUT = sentence("Read as head or end of the minutes, not as opinions: “{text}” (line {line})")
_NO_PAGES = sentence("Page and line are not known for {document}: places given by page alone wait in a list.")
_NO_LINES = sentence("Lines are not known for {document}, only pages; what is given by page and line is less sure.")
_OF_SHOWN = 8  # lines left out that are shown one by one
_MORE = sentence("{n} more lines were read as head or end of the minutes.")


def fits(data: bytes) -> bool:
    """Whether this is a Word file or plain text that reads like minutes."""
    try:
        lines, tables = _opened(data)
    except (Refused, zipfile.BadZipFile):
        return False
    says_so = any(_SPEAKS_OF_ITSELF.search(searching(line)) for line in lines[:_WITHIN])
    return bool((says_so and (tables or read_minutes(lines).opinions)) or len(read_minutes(lines).opinions) > 1)


def names_pages(data: bytes) -> bool:
    """Whether these minutes name pages, so that the page maps are wanted."""
    lines, tables = _opened(data)
    said = [*lines, *(cell for table in tables for row in table for cell in row)]
    return any(place.page for text in said for place in references(text))


def prepare(ws: Workspace, draft_ids: Sequence[str], data: bytes) -> None:
    """Makes the page maps that the minutes need. Raises: UnreadableFile."""
    if names_pages(data):
        keep_page_maps(ws, draft_ids)


def read(data: bytes, setting: Setting) -> Delivery:
    """The opinions with the places they name. Raises: UnreadableFile."""
    titles = {document.code: document.title for document, _ in setting.atlas.texts}
    matched = matched_columns(setting.session, setting.congress.id, setting.choices.columns)
    minutes, table, names = _parts(data, titles, matched)
    found = _found(minutes, table, names)
    maps = _Texts(setting)
    group = "" if setting.choices.group else _group(minutes, setting)
    items = tuple(_item(opinion, minutes, group, maps) for opinion in found)
    columns = table.columns if table else ()
    return Delivery(Road.MINUTES, items, columns, (*_left_out(minutes), *maps.problems(found)))


def opinions_of_file(data: bytes, titles: Mapping[str, str]) -> Sequence[Opinion]:
    """The opinions of minutes by themselves, not placed yet. Raises: UnreadableFile."""
    return _found(*_parts(data, titles, {}))


def _parts(data: bytes, titles: Mapping[str, str], matched: dict[str, str]) -> tuple[Minutes, Table | None, Names]:
    lines, tables = _opened(data)
    table = find_table(tables, {**guessed_columns(tables), **matched}) if tables else None
    return read_minutes(lines, titles), table, Names(titles, lines)


def _found(minutes: Minutes, table: Table | None, names: Names) -> list[Opinion]:
    return [*minutes.opinions, *(opinions_in(table, names, minutes) if table else ())]


class _Texts:
    """The drafts of the round with their pages."""

    def __init__(self, setting: Setting) -> None:
        by_document = {load: draft_id for draft_id, load in _documents(setting)}
        self.texts = tuple(
            Text(document.code, headings, page_map(setting.session, by_document[document.id]))
            for document, headings in setting.atlas.texts
        )

    def problems(self, found: Sequence[Opinion]) -> Iterator[Problem]:
        """What is not known about the pages that were named."""
        asked = {code for opinion in found if any(p.page for p in opinion.places) for code in self._about(opinion)}
        for text in self.texts:
            if text.code in asked and text.pages.known_by is not PagesFrom.PRINT:
                said = _NO_LINES if text.pages.known_by is PagesFrom.BREAKS else _NO_PAGES
                yield Problem(said, {"document": text.code})

    def _about(self, opinion: Opinion) -> Sequence[str]:
        return [opinion.document] if opinion.document else [text.code for text in self.texts]

    def places(self, opinion: Opinion) -> tuple[ItemPlace, ...]:
        """The place of an opinion; one that names a place which is not found waits with its words."""
        found = bearing(opinion, self.texts)
        if found:
            return (self._place(opinion, found),)
        if not says_where(opinion):
            return ()
        asked, section = opinion.asked, ", ".join(place.text for place in opinion.places)
        return (ItemPlace(WrittenPlace(opinion.document, section, asked.quote, asked.action, asked.proposed)),)

    def _place(self, opinion: Opinion, found: Bearing) -> ItemPlace:
        headings = next(text.headings for text in self.texts if text.code == found.code)
        version, asked, paragraph = headings.versions[found.position], opinion.asked, found.paragraph
        if asked.action is Action.INSERT_AFTER and (paragraph or version.blocks[-1].paragraphs):
            last = paragraph or version.blocks[-1].paragraphs[-1]
            place = NewPlace(version.section_id, last.id, 0, 0, version.id, asked.action, asked.proposed)
        elif paragraph is None:  # the section alone: words that are not there cannot be changed
            place = NewPlace(version.section_id, version_id=version.id)
        else:
            proposed = asked.proposed if asked.quote else None
            at, start, end = paragraph.id, found.start, found.end
            place = NewPlace(version.section_id, at, start, end, version.id, asked.action, proposed)
        return ItemPlace(place=place, confidence=found.confidence)


def _documents(setting: Setting) -> Iterator[tuple[str, str]]:
    """(draft id, document id) of the round: the atlas opened the drafts in the same order."""
    return zip(setting.round.draft_ids, (document.id for document, _ in setting.atlas.texts), strict=True)


def _item(opinion: Opinion, minutes: Minutes, group: str, maps: _Texts) -> Incoming:
    present = minutes.facts.get("present", "")
    return Incoming(
        at=f"{opinion.line}.{opinion.part}",
        text=opinion.text,
        group=group,
        places=maps.places(opinion),
        kind=opinion.kind,
        document=opinion.document,
        speaker=f"{opinion.speaker}, {opinion.unit}" if opinion.unit else opinion.speaker,
        present=int(present) if present else None,
        reference="; ".join(place.text for place in opinion.places),
    )


def _group(minutes: Minutes, setting: Setting) -> str:
    """The code of the group that the head names; "" where it is none of this round."""
    named = searching(minutes.facts.get("group", ""))
    number = re.search(r"\d+$", named)
    wanted = {named, f"t{number[0]}" if number else named}
    codes = (g.code for g in setting.groups if wanted & {searching(g.code), searching(g.name)} or _ends(named, g.name))
    return next(codes, "") if named else ""


def _ends(named: str, name: str) -> bool:
    """ "delegation of quayhaven" is the group Quayhaven."""
    return bool(name) and named.endswith(searching(name))


def _left_out(minutes: Minutes) -> Iterator[Problem]:
    for line, text in minutes.left_out[:_OF_SHOWN]:
        yield Problem(_LEFT_OUT, {"text": text, "line": line})
    if len(minutes.left_out) > _OF_SHOWN:
        yield Problem(_MORE, {"n": len(minutes.left_out) - _OF_SHOWN})


# ---------------------------------------------------------------- the file


def _opened(data: bytes) -> tuple[list[str], list[list[Cells]]]:
    """The lines outside tables, list numbers included, and the tables cell by cell. Raises: UnreadableFile."""
    if not data.startswith(b"PK"):
        return _plain(data).splitlines(), []
    reading = read_docx(data, changes="accepted")
    lines = [_line(reading, block) for block in reading.blocks if block.kind is BlockKind.PARAGRAPH]
    return lines, [_cells(block) for block in reading.blocks if block.kind is BlockKind.TABLE]


def _plain(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile("This is neither a Word file nor plain text.") from fault


def _line(reading: Reading, block: Block) -> str:
    numbers = (reading.numbers.get(p.id, "") for p in block.paragraphs[:1])
    return " ".join(part for part in (*numbers, block.text) if part)


def _cells(table: Block) -> list[Cells]:
    """The text of each cell; one that reaches over several rows is repeated in each, over several columns it is not."""
    grid: list[list[str]] = [[] for _ in table.rows]
    width = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    taken: dict[tuple[int, int], str] = {}
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (n, column) in taken:
                column += 1
            text = "\n".join(table.paragraphs[k].text for k in cell.paragraphs).strip()
            is_band = bool(n) and cell.colspan == width  # a heading between the rows stands in every column
            for down in range(cell.rowspan):
                taken |= {(n + down, column + k): "" if k and not is_band else text for k in range(cell.colspan)}
            column += cell.colspan
    for n, line in enumerate(grid):
        line += [taken.get((n, column), "") for column in range(width)]
    return [tuple(line) for line in grid]
