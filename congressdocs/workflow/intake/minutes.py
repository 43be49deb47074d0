"""Comments from minutes, as prose or as a table, in a Word file or pasted as text."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from congressdocs.core.bearings import Bearing, Text, outlook, says_where
from congressdocs.core.errors import Invalid, Refused, UnreadableFile, sentence
from congressdocs.core.minutes import AS_READ, LeftOut, Minutes, Opinion, Verdicts, place_order, read_minutes
from congressdocs.core.model import Action, Block, BlockKind, Paragraph, Problem
from congressdocs.core.named import Names
from congressdocs.core.page_map import PagesFrom
from congressdocs.core.references import references
from congressdocs.core.words import searching
from congressdocs.word.read_body import Reading, read_docx
from congressdocs.workflow.atlas import WrittenPlace
from congressdocs.workflow.intake.columns import Cells, matched_columns
from congressdocs.workflow.intake.incoming import AsRead, Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.minutes_table import Page, columns_of, read_pages
from congressdocs.workflow.new_comment import NewPlace
from congressdocs.workflow.pages import keep_page_maps, page_map
from congressdocs.workflow.workspace import Workspace

_SPEAKS_OF_ITSELF = re.compile(r"bien ban|thao luan|minutes|discussion|y kien")
_WITHIN = 15  # lines: a title page may stand above
_NO_PAGES = sentence("Page and line are not known for {document}: places given by page alone wait in a list.")
_NO_LINES = sentence("Lines are not known for {document}, only pages; what is given by page and line is less sure.")
_SEVERAL = sentence("“{words}” may be {documents}. It waits in a list.")
_IN_SEVERAL = sentence("Its place may be in {documents}: the minutes do not say which. It waits in a list.")
_STARTS_ANEW = re.compile(r"\n(?=\s*(?:[-–+•*(]|\d+[.)/]|[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ]))")


def fits(data: bytes) -> bool:
    """Whether this is a Word file or plain text that reads like minutes."""
    try:
        lines, pages = _opened(data)
    except (Refused, zipfile.BadZipFile):
        return False
    says_so = any(_SPEAKS_OF_ITSELF.search(searching(line)) for line in [*filter(None, lines)][:_WITHIN])
    return bool((says_so and (pages or read_minutes(lines).opinions)) or len(read_minutes(lines).opinions) > 1)


def names_pages(data: bytes) -> bool:
    """Whether these minutes name pages, so that the page maps are wanted."""
    lines, pages = _opened(data)
    said = [*lines, *(cell for page in pages for row in page.rows for cell in row)]
    return any(place.page for text in said for place in references(text))


def prepare(ws: Workspace, draft_ids: Sequence[str], data: bytes) -> None:
    """Makes the page maps that the minutes need. Raises: UnreadableFile."""
    if names_pages(data):
        keep_page_maps(ws, draft_ids)


def read(data: bytes, setting: Setting) -> Delivery:
    """The opinions with the places they name, after what a person decided about them. Raises: UnreadableFile."""
    titles = {document.code: document.title for document, _ in setting.atlas.texts}
    matched = matched_columns(setting.session, setting.congress.id, setting.choices.columns)
    lines, pages = _opened(data)
    minutes, found, left = _read(lines, pages, titles, matched, setting.choices.verdicts)
    maps = _Texts(setting)
    group = "" if setting.choices.group else _group(minutes, setting)
    items = tuple(_item(opinion, minutes, group, maps) for opinion in found)
    return Delivery(Road.MINUTES, items, columns_of(pages, matched), tuple(maps.problems(found)), left_out=left)


def opinions_of_file(data: bytes, titles: Mapping[str, str]) -> Sequence[Opinion]:
    """The opinions of minutes by themselves, not placed yet. Raises: UnreadableFile."""
    _, found, _ = _read(*_opened(data), titles, {}, AS_READ)
    return found


def _read(
    lines: Sequence[str],
    pages: Sequence[Page],
    titles: Mapping[str, str],
    matched: Mapping[str, str],
    verdicts: Verdicts,
) -> tuple[Minutes, list[Opinion], tuple[LeftOut, ...]]:
    """The minutes, and the opinions and other lines of prose and tables in the order of the file."""
    minutes = read_minutes(lines, titles, verdicts)
    told, left = read_pages(pages, matched, Names(titles, lines), minutes, verdicts)
    found = sorted((*minutes.opinions, *told), key=place_order)
    return minutes, found, tuple(sorted((*minutes.left_out, *left), key=place_order))


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
        return [opinion.document] if opinion.document else opinion.named.perhaps or [text.code for text in self.texts]

    def places(self, opinion: Opinion) -> tuple[ItemPlace, ...]:
        """The place of an opinion; one that names a place which is not found waits with its words."""
        found = outlook(opinion, self.texts)
        if found.best:
            return (self._place(opinion, found.best),)
        if not says_where(opinion):
            return ()
        asked, section = opinion.asked, ", ".join(place.text for place in opinion.places)
        written = WrittenPlace(opinion.document, section, asked.quote, asked.action, asked.proposed)
        return (ItemPlace(written, lost=_unsure(opinion, found.rivals)),)

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


def _unsure(opinion: Opinion, rivals: Sequence[str]) -> Invalid | None:
    """Why a place that several documents have is not guessed."""
    if not rivals:
        return None
    documents = ", ".join(rivals)
    said = opinion.named.said
    return Invalid(_SEVERAL, words=said, documents=documents) if said else Invalid(_IN_SEVERAL, documents=documents)


def _documents(setting: Setting) -> Iterator[tuple[str, str]]:
    """(draft id, document id) of the round: the atlas opened the drafts in the same order."""
    return zip(setting.round.draft_ids, (document.id for document, _ in setting.atlas.texts), strict=True)


def _item(opinion: Opinion, minutes: Minutes, group: str, maps: _Texts) -> Incoming:
    present = minutes.facts.get("present", "")
    return Incoming(
        at=opinion.at,
        text=opinion.text,
        group=group,
        places=maps.places(opinion),
        kind=opinion.kind,
        document=opinion.document,
        speaker=f"{opinion.speaker}, {opinion.unit}" if opinion.unit else opinion.speaker,
        present=int(present) if present else None,
        reference="; ".join(place.text for place in opinion.places),
        reason=opinion.reason,
        supporters=opinion.supporters,
        is_minority=opinion.is_minority,
        trouble=opinion.trouble,
        as_read=AsRead(opinion.whole, str(opinion.line) if opinion.is_taken else "") if opinion.whole else None,
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


# ---------------------------------------------------------------- the file


def _opened(data: bytes) -> tuple[list[str], list[Page]]:
    """The lines with list numbers, and the tables cell by cell. Raises: UnreadableFile.

    Every row of a table counts as a line, and is empty among the lines: so all that the file holds is in one order.
    """
    if not data.startswith(b"PK"):
        return _plain(data).splitlines(), []
    reading = read_docx(data, changes="accepted")
    lines: list[str] = []
    pages: list[Page] = []
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE:
            pages.append(Page(len(lines) + 1, _cells(block)))
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
