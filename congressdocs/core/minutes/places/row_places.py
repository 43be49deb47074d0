"""Places that an opinion names by a row of a table or a note, or by the figures in a row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.numbered_rows import (
    NumberedRow,
    note_named,
    noted,
    row_names,
    rows_labelled,
    rows_named,
    rows_with_figures,
)
from congressdocs.core.minutes.phrases.spoken import figure_spoken_of
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.quoted import Quoted

BY_ROW = 0.9  # the numbered row of a table, or the note, that the opinion names
LATER = 0.95  # such a row stands in several tables: the first one is meant rather
BY_FIGURE = 0.6  # the row that holds the figure the opinion speaks of
UNQUOTED = 0.5  # the quoted words are not in the row


def in_rows(opinion: Opinion, text: Text, quote: Quoted | None, named: Sequence[int]) -> Iterator[Bearing]:
    """The rows and notes that an opinion names, with the quoted words in them where they are there."""
    if (n := note_named(f"{opinion.heading}, {opinion.text}")) and (mark := noted(text.headings.versions, n)):
        yield Bearing(text.code, mark[0], BY_ROW, mark[1], mark[2], mark[2] + 1)
    for row, worth in named_rows(opinion, text, named):
        found = next((x for x in quote.everywhere(1.0) if x.paragraph in row.paragraphs), None) if quote else None
        yield found or _at_row(text, row, worth * (UNQUOTED if quote else 1), opinion.text)


def named_rows(opinion: Opinion, text: Text, named: Sequence[int]) -> Iterator[tuple[NumberedRow, float]]:
    """The rows that an opinion names with confidence 0..1; `named`: the sections that it names."""
    names = row_names(opinion.text, opinion.heading)
    rows = text.rows if names else ()
    within = frozenset(k for n in named for k in text.below(n))
    for name in names:
        for n, row in enumerate(rows_named(rows, name, within)):
            yield row, 1.0 if row.position in within else BY_ROW * LATER ** min(n, 1)


def by_figures(opinion: Opinion, text: Text) -> Iterator[Bearing]:
    """The figure with its words that an opinion speaks of, and the row that holds a figure or has its label."""
    figure = figure_spoken_of(opinion.text, [p for _, p in text.paragraphs])
    if figure and " " in figure[0].text[figure[1] : figure[2]]:  # "9%" alone may stand for anything
        yield from (
            Bearing(text.code, n, BY_FIGURE, *figure, is_guess=True) for n, p in text.paragraphs if p is figure[0]
        )
    found = rows_labelled(text.rows, opinion.text) or rows_with_figures(text.rows, opinion.text, opinion.heading)
    yield from (replace(_at_row(text, row, BY_FIGURE, opinion.text), is_guess=True) for row in found[:1])


def names_row(opinion: Opinion) -> bool:
    """Whether an opinion names a row by a number that only rows have: "việc 8.5"."""
    return any("." in name.number for name in row_names(opinion.text, opinion.heading))


def _at_row(text: Text, row: NumberedRow, worth: float, said: str) -> Bearing:
    """The figure in a row that is spoken of, or its first words."""
    first = row.paragraphs[0]
    figure = figure_spoken_of(said, row.paragraphs[1:])
    return Bearing(text.code, row.position, worth, *(figure or (first, 0, len(first.text))))
