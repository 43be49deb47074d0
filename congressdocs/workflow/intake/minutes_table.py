"""Minutes as a table: rows by the words of the header; an empty speaker is the one of the row above."""

from collections.abc import Iterator
from dataclasses import replace

from congressdocs.core.minutes import Frame, Minutes, Opinion, opinion_of
from congressdocs.core.named import Names
from congressdocs.core.opinions import agrees, guess_kind, is_request
from congressdocs.core.references import Reference, references, under
from congressdocs.core.speakers import Turn
from congressdocs.core.wording import Wish
from congressdocs.workflow.intake.columns import Row, Table

MAX_BAND = 120  # letters of a row that is a heading


def opinions_in(table: Table, names: Names, minutes: Minutes) -> Iterator[Opinion]:
    """The opinions of the rows. What a cell merged over several rows says is taken once, with its first row."""
    speaker, before, above = "", ("", ""), Frame(minutes.document)
    for row in table.rows:
        if band := _band(row, names):
            place = next((one for one in references(band) if one.steps), None)
            document = names.any_in(band)
            above = Frame(document or above.document, place, names.without(band))
            continue
        speaker = row["speaker"] or speaker
        said = _said(row)
        if not said or (said, speaker) == before:
            continue
        before = (said, speaker)
        yield from _opinions(row, said, speaker, names, above)


def _band(row: Row, names: Names) -> str:
    """The words of a row that is a heading for the rows below it, or ""."""
    said = {value for value in row.values.values() if value}
    if len(said) != 1 or len(text := next(iter(said))) > MAX_BAND or is_request(text) or agrees(text):
        return ""
    return text if names.any_in(text) or references(text) or text.isupper() else ""


def _said(row: Row) -> str:
    """The words of a row; where the column of the text is missing, what it proposes."""
    return row["text"] or " → ".join(part for part in (row["quote"], row["proposed"]) if part)


def _opinions(row: Row, said: str, speaker: str, names: Names, above: Frame) -> Iterator[Opinion]:
    cell = ", ".join(part for part in (row["document"], row["section"], row["reference"]) if part)
    document = names.any_in(cell) or row["document"] or above.document
    where = references(cell)
    own = next((under(above.section, place) for place in where if place.steps), None)
    section = own or (above.section if document == above.document else None)
    name, _, unit = speaker.partition("\n")
    frame = Frame(document, section, names.without(cell) or above.heading, is_firm=bool(names.any_in(cell)))
    found = opinion_of(row.number, Turn(name.strip(), " ".join(unit.split()), said), frame, names)
    for opinion in found:
        places = tuple(dict.fromkeys((*_pages(where), *opinion.places)))
        asked = Wish(row["quote"], opinion.asked.action, row["proposed"] or None) if row["quote"] else opinion.asked
        alone = len(found) == 1
        kind = guess_kind(said, asked) if alone and row["quote"] else opinion.kind
        yield replace(opinion, places=places, asked=asked if alone else opinion.asked, kind=kind)


def _pages(places: tuple[Reference, ...]) -> Iterator[Reference]:
    return (place for place in places if place.page)
