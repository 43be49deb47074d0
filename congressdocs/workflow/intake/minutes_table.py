"""Minutes as a table: rows by the words of the header; an empty speaker is the one of the row above."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from congressdocs.core.minutes import Minutes, Opinion, named_document, opinion_of
from congressdocs.core.opinions import guess_kind
from congressdocs.core.references import references
from congressdocs.core.wording import Wish
from congressdocs.workflow.intake.columns import Row, Table


def opinions_in(table: Table, titles: Mapping[str, str], minutes: Minutes) -> Iterator[Opinion]:
    """The opinions of the rows. What a cell merged over several rows says is taken once, with its first row."""
    speaker, before = "", ("", "")
    for row in table.rows:
        speaker = row["speaker"] or speaker
        said = _said(row)
        if not said or (said, speaker) == before:
            continue
        before = (said, speaker)
        yield from _opinions(row, said, speaker, titles, minutes)


def _said(row: Row) -> str:
    """The words of a row; where the column of the text is missing, what it proposes."""
    return row["text"] or " → ".join(part for part in (row["quote"], row["proposed"]) if part)


def _opinions(row: Row, said: str, speaker: str, titles: Mapping[str, str], minutes: Minutes) -> Iterator[Opinion]:
    document = named_document(row["document"], titles) or row["document"] or minutes.document
    found = opinion_of(row.number, speaker, said, document, titles)
    for opinion in found:
        where = references(", ".join(part for part in (row["section"], row["reference"]) if part))
        places = tuple(dict.fromkeys((*where, *opinion.places)))
        asked = Wish(row["quote"], opinion.asked.action, row["proposed"] or None) if row["quote"] else opinion.asked
        alone = len(found) == 1
        kind = guess_kind(said, asked) if alone and row["quote"] else opinion.kind
        yield replace(opinion, places=places, asked=asked if alone else opinion.asked, kind=kind)
