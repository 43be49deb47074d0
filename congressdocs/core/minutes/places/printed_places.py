"""Places that are named by printed page and line."""

from collections.abc import Iterator, Sequence

from congressdocs.core.minutes.phrases.references import Reference
from congressdocs.core.minutes.phrases.spoken import figure_spoken_of
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.quoted import Quoted
from congressdocs.core.text.page_map import PagesFrom, PrintedLine

BY_LINE = 0.85  # the print made here may break lines otherwise than the one the speaker held
NEAR_LINE = 0.95  # quoted words on the page, close to the line
NEAR = 6  # lines
ON_PAGE = 0.75  # a figure that the opinion speaks of stands on the page
BY_PAGE = 0.6  # the page alone: any section on it
MISSED = 0.5  # the quoted words are not there


def on_page(text: Text, place: Reference, quote: Quoted | None, said: str) -> Iterator[Bearing]:
    """Words near the printed line; else the line itself; else a figure on the page; else the sections on it."""
    printed = text.pages.find(place.page, place.line, is_from_below=place.is_from_below) if place.line else None
    lines = text.pages.on_page(place.page)
    near = [x for x in lines if printed is None or abs(x.line - printed.line) <= NEAR]
    if quote and (found := next((one for one in quote.everywhere(NEAR_LINE) if _overlaps(one, near)), None)):
        yield found
        return
    at = {p.id: (n, p) for n, p in text.paragraphs}
    figure = figure_spoken_of(said, [at[key][1] for key in dict.fromkeys(x.paragraph_id for x in lines) if key in at])
    if figure and not place.line and not quote:
        yield Bearing(text.code, at[figure[0].id][0], ON_PAGE, *figure)
    less = MISSED if quote else 1.0
    if printed and printed.paragraph_id in at:
        position, paragraph = at[printed.paragraph_id]
        worth = BY_LINE if text.pages.known_by is PagesFrom.PRINT else BY_PAGE
        words = () if quote else (paragraph, printed.start, printed.end)  # not the words that were quoted
        yield Bearing(text.code, position, worth * less, *words)
    else:
        sections = dict.fromkeys(at[x.paragraph_id][0] for x in lines if x.paragraph_id in at)
        yield from (Bearing(text.code, n, BY_PAGE * less) for n in sections)


def _overlaps(one: Bearing, lines: Sequence[PrintedLine]) -> bool:
    paragraph_id = one.paragraph.id if one.paragraph else ""
    return any(x.paragraph_id == paragraph_id and x.start < one.end and one.start < x.end for x in lines)
