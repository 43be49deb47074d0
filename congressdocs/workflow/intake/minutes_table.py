"""Minutes as a table: rows by the words of the header; an empty speaker is the one of the row above."""

from collections.abc import Iterator
from dataclasses import replace

from congressdocs.core.minutes import Frame, Minutes, Opinion, opinion_of
from congressdocs.core.named import Names
from congressdocs.core.opinions import guess_kind
from congressdocs.core.references import Reference, references
from congressdocs.core.speakers import Turn
from congressdocs.core.wording import Wish
from congressdocs.workflow.intake.columns import Row, Table


def opinions_in(table: Table, names: Names, minutes: Minutes) -> Iterator[Opinion]:
    """The opinions of the rows. What a cell merged over several rows says is taken once, with its first row."""
    speaker, before = "", ("", "")
    for row in table.rows:
        speaker = row["speaker"] or speaker
        said = _said(row)
        if not said or (said, speaker) == before:
            continue
        before = (said, speaker)
        yield from _opinions(row, said, speaker, names, minutes)


def _said(row: Row) -> str:
    """The words of a row; where the column of the text is missing, what it proposes."""
    return row["text"] or " → ".join(part for part in (row["quote"], row["proposed"]) if part)


def _opinions(row: Row, said: str, speaker: str, names: Names, minutes: Minutes) -> Iterator[Opinion]:
    cell = ", ".join(part for part in (row["document"], row["section"], row["reference"]) if part)
    document = names.any_in(cell) or row["document"] or minutes.document
    where = references(cell)
    section = next((place for place in where if place.steps), None)
    name, _, unit = speaker.partition("\n")
    frame = Frame(document, section, names.without(cell), is_firm=bool(names.any_in(cell)))
    found = opinion_of(row.number, Turn(name.strip(), " ".join(unit.split()), said), frame, names)
    for opinion in found:
        places = tuple(dict.fromkeys((*_pages(where), *opinion.places)))
        asked = Wish(row["quote"], opinion.asked.action, row["proposed"] or None) if row["quote"] else opinion.asked
        alone = len(found) == 1
        kind = guess_kind(said, asked) if alone and row["quote"] else opinion.kind
        yield replace(opinion, places=places, asked=asked if alone else opinion.asked, kind=kind)


def _pages(places: tuple[Reference, ...]) -> Iterator[Reference]:
    return (place for place in places if place.page)
