"""Places that an opinion names in a draft: by number, title, row, note, page, or by words it quotes."""

import re
from collections.abc import Iterator, Sequence

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.passages import sentence_like, words_at
from congressdocs.core.minutes.phrases.references import Reference, named_sections
from congressdocs.core.minutes.phrases.spoken import figure_spoken_of
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.printed_places import on_page
from congressdocs.core.minutes.places.quoted import Quoted
from congressdocs.core.minutes.places.row_places import by_figures, in_rows, named_rows, names_row
from congressdocs.core.minutes.places.titles import BY_SHORT, captioned, title_of, titled
from congressdocs.core.model import Action, Kind
from congressdocs.core.text.place import ELSEWHERE
from congressdocs.core.words import searching

IN_TITLED = 0.95  # the quoted words below a title that the opinion uses
BY_HEADING = 0.7  # the heading above the opinion, or the cell beside it, uses the words of a title
BELOW = 0.95  # the title of a section below the one that is named by its number
BY_TABLE = 0.9  # the caption of a table that the opinion names
BY_QUOTE = 0.8  # only the quoted words, at one place of the draft
UNQUOTED = 0.5  # the quoted words stand elsewhere, or a row is named besides
NO_QUOTE = 0.7  # the quoted words stand nowhere: they may be those that the opinion wants
BESIDE_ROW = 0.95  # a row is named besides the section
BY_REWRITING = 0.85  # the sentence most like the one that an opinion wants instead
MIN_REWRITTEN = 5  # words
BY_TARGETS = 0.55  # the first section whose title speaks of targets
NOT_OF_DRAFTS = (Kind.EXPERIENCE, Kind.REQUEST)  # as their words sound: then only what they name themselves counts
_TARGETS = re.compile(r"(?<!\w)(?:chi tieu|targets?|indicators?)(?!\w)")


def bearings(opinion: Opinion, text: Text) -> Iterator[Bearing]:
    """All places in a draft that an opinion may mean by what it names, each with its confidence."""
    named = _sections(opinion, text)
    if new := _rewritten(opinion, text, [n for n, _ in named]):
        yield new
        return
    asked = opinion.asked.quote
    found = Quoted(text, asked) if asked else None
    quote = found if found and found.spots else None
    rows = list(in_rows(opinion, text, quote, [position for position, _ in named]))
    less = BESIDE_ROW if rows else UNQUOTED if names_row(opinion) else NO_QUOTE if asked and not quote else 1.0
    yield from (_in_section(text, position, worth * less, quote, opinion) for position, worth in named)
    for place in opinion.places:
        if place.page:
            yield from on_page(text, place, quote, opinion.text)
    yield from rows
    if quote:
        yield from quote.everywhere(ELSEWHERE * (1 if quote.is_unique else UNQUOTED) if opinion.places else BY_QUOTE)
        for n, _ in titled(opinion.text, text) if not _has_steps(opinion) else ():
            yield _in_section(text, n, IN_TITLED, quote, opinion)
        return
    yield from _by_words(opinion, text, is_named=bool(named or rows))


def _sections(opinion: Opinion, text: Text) -> list[tuple[int, float]]:
    """The sections that an opinion names by number; those below them whose titles it uses besides."""
    named = [one for place in opinion.places for one in _named(place, opinion, text)]
    below = sorted({k for n, _ in named for k in text.below(n)} - {n for n, _ in named})
    deeper = titled(opinion.text, text, below) if below else []
    if not deeper:
        return named
    return [(n, BELOW * max(worth for k, worth in named if n in text.below(k))) for n, _ in deeper]


def _named(place: Reference, opinion: Opinion, text: Text) -> Sequence[tuple[int, float]]:
    """Sections that a reference names; of several, those whose title the opinion uses, or that stand on its page."""
    found = named_sections(text.headings, place) if place.steps else ()
    if len(found) > 1:
        said = searching(f"{opinion.heading} {opinion.text}")
        titles = [one for one in found if title_of(text.headings.versions[one[0]]) in said]
        return titles or _on_pages(found, opinion, text) or found
    return found


def _on_pages(found: Sequence[tuple[int, float]], opinion: Opinion, text: Text) -> list[tuple[int, float]]:
    """Those of the sections that reach onto a page which the opinion names."""
    pages = {place.page for place in opinion.places if place.page}
    printed = {line.paragraph_id for page in pages for line in text.pages.on_page(page)}
    sections = {n for n, p in text.paragraphs if p.id in printed}
    return [one for one in found if sections.intersection(text.below(one[0]))]


def _rewritten(opinion: Opinion, text: Text, named: Sequence[int]) -> Bearing | None:
    """The sentence for which an opinion has a new wording without quoting it as it is.

    It stands where the opinion says; a long one, where it says nothing, may stand anywhere.
    """
    asked = opinion.asked
    if asked.quote or not asked.proposed or asked.action is not Action.REPLACE:
        return None
    rows = [p for row, _ in named_rows(opinion, text, named) for p in row.paragraphs]
    within = {k for n in named for k in text.below(n)}
    inside = rows or [p for n, p in text.paragraphs if n in within]
    if not inside and not opinion.places and len(asked.proposed.split()) >= MIN_REWRITTEN:
        inside = [p for _, p in text.paragraphs]
    found = sentence_like(inside, asked.proposed)
    if not found:
        return None
    position = next(n for n, p in text.paragraphs if p is found[0])
    return Bearing(text.code, position, BY_REWRITING, *found, is_rewritten=True)


def _in_section(text: Text, position: int, worth: float, quote: Quoted | None, opinion: Opinion) -> Bearing:
    """The quoted words in a named section or below it; without them the section is half as sure."""
    if quote:
        return quote.among(text.below(position), worth) or Bearing(text.code, position, worth * UNQUOTED)
    version = text.headings.versions[position]
    passage = words_at(version, opinion.passage) if opinion.passage else None
    words = passage or figure_spoken_of(opinion.text, [p for b in version.blocks for p in b.paragraphs]) or ()
    return Bearing(text.code, position, worth, *words)


def _by_words(opinion: Opinion, text: Text, *, is_named: bool) -> Iterator[Bearing]:
    """Places by titles, captions and figures that an opinion or its heading uses."""
    least = BY_SHORT if opinion.kind in NOT_OF_DRAFTS else 0.0
    used = [one for one in titled(opinion.text, text) if one[1] >= least] if not _has_steps(opinion) else []
    yield from (_in_section(text, n, worth, None, opinion) for n, worth in used)
    if not used and not is_named and opinion.heading and opinion.kind not in NOT_OF_DRAFTS:
        yield from (Bearing(text.code, n, BY_HEADING) for n, _ in titled(opinion.heading, text))
    yield from (Bearing(text.code, n, BY_TABLE) for n in captioned(f"{opinion.heading}, {opinion.text}", text))
    if not (opinion.places or is_named or used):
        yield from by_figures(opinion, text)
        yield from (Bearing(text.code, n, BY_TARGETS) for n in _of_targets(opinion, text))


def _of_targets(opinion: Opinion, text: Text) -> list[int]:
    """The section of the targets, for an opinion on figures, or below a heading on targets; the first of several."""
    speaks = opinion.kind is Kind.FIGURES and _TARGETS.search(searching(opinion.text))
    if not speaks and not _TARGETS.search(searching(opinion.heading)):
        return []
    return [n for n, version in enumerate(text.headings.versions) if _TARGETS.search(searching(version.title))][:1]


def _has_steps(opinion: Opinion) -> bool:
    return any(place.steps for place in opinion.places)
