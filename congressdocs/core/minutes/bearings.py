"""Where an opinion of minutes belongs: its references, its quoted words and the page map, weighed together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.minutes.near_words import find_near
from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.numbered_rows import (
    NumberedRow,
    note_named,
    noted,
    numbered_rows,
    row_names,
    rows_labelled,
    rows_named,
    rows_with_figures,
)
from congressdocs.core.minutes.passages import sentence_like, words_at
from congressdocs.core.minutes.references import Reference, named_sections
from congressdocs.core.minutes.spoken import figure_spoken_of
from congressdocs.core.model import Action, Kind, Paragraph, Version
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.core.text.place import ELSEWHERE, Headings, find_words
from congressdocs.core.words import searching

BY_LINE = 0.85  # the print made here may break lines otherwise than the one the speaker held
NEAR_LINE = 0.95  # quoted words on the page, close to the line
NEAR = 6  # lines
ON_PAGE = 0.75  # a figure that the opinion speaks of stands on the page
BY_PAGE = 0.6  # the page alone: the section in which it begins
BY_TITLE = 0.8  # the opinion uses the words of a title
IN_TITLED = 0.95  # the quoted words below a title that the opinion uses
BY_HEADING = 0.7  # the heading above the opinion, or the cell beside it, uses the words of a title
BY_TABLE = 0.9  # the caption of a table that the opinion names
BY_QUOTE = 0.8  # only the quoted words, at one place of the draft
BY_REWRITING = 0.85  # the sentence most like the one that an opinion wants instead
BY_ROW = 0.9  # the numbered row of a table, or the note, that the opinion names
LATER = 0.95  # such a row stands in several tables: the first one is meant rather
BY_FIGURE = 0.6  # the row that holds the figure the opinion speaks of
BY_TARGETS = 0.55  # the first section whose title speaks of targets
_TARGETS = re.compile(r"(?<!\w)(?:chi tieu|targets?|indicators?)(?!\w)")
_TABLE = re.compile(r"(?<!\w)(bang|bieu|table)\s+(?:so\s+)?(\d{1,3})(?![\w%]|[.,]\d)")
SHARED = 0.5  # several sections fit equally
ODD_WORDS = 0.9  # the quoted words stand there with small differences
_CALLED = (
    re.compile(
        r"(?<!\w)(?P<words>(?:[a-z]+ ){0,3}[a-z]{4,}) (?:clause|section|article|chapter)(?!\w)(?! (?:\d|[ivx]+\W))"
    ),
    re.compile(r"^(?:on|as to|regarding)(?: the)? (?P<words>[^,.:;]{3,50})[,:]"),
    re.compile(r"(?<!\w)(?:muc|phan|khoan) (?P<words>\w+ \w+(?: \w+)*)"),
)
MIN_TITLE_WORDS = 3
MIN_TITLE_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A draft that opinions may be about."""

    code: str
    headings: Headings
    pages: PageMap


@dataclass(frozen=True, slots=True)
class Bearing:
    """A place: section of a draft, and words in it where they are known. `confidence` 0..1."""

    code: str
    position: int  # among the headings of that draft
    confidence: float
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    is_rewritten: bool = False  # these words are not quoted; the opinion says how they shall read


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an opinion belongs; `rivals`: codes of the documents among which its words do not decide."""

    best: Bearing | None = None
    rivals: tuple[str, ...] = ()


def outlook(opinion: Opinion, texts: Sequence[Text]) -> Outlook:
    """The place an opinion is about, or the documents it may be about.

    A document that it names is the only one looked at; of several that fit equally, the one spoken of just before is
    half as sure. Of several places the one with the quoted words wins, then the
    better reference. Where its words may name several documents, only words it quotes decide.
    """
    codes = (opinion.document,) if opinion.document else opinion.named.perhaps
    about = [text for text in texts if text.code in codes or not codes]
    found = [one for text in about for one in _bearings(opinion, text)]
    if len(about) > 1 and codes:
        found = [one for one in found if one.paragraph and opinion.asked.quote]
        if len({one.code for one in found}) != 1:
            return Outlook(rivals=tuple(text.code for text in about))
    if not found:
        return Outlook()
    most = max(one.confidence for one in found)
    rivals = {(one.code, one.position): one for one in found if one.confidence == most}
    if len({code for code, _ in rivals}) > 1:
        own = [one for (code, _), one in rivals.items() if code == opinion.before]
        return Outlook(_shared(own[0])) if own else Outlook(rivals=tuple(dict.fromkeys(code for code, _ in rivals)))
    best = next(iter(rivals.values()))
    return Outlook(best if len(rivals) == 1 else _shared(best))


def in_one_breath(told: Iterable[Opinion]) -> Iterator[Opinion]:
    """The opinions with the document that the same person spoke of just before; it decides between equals."""
    speaker, code = "", ""
    for one in told:
        is_same = bool(one.speaker) and one.speaker == speaker
        yield replace(one, before=code) if is_same and code else one
        code = one.document or (code if is_same else "")
        speaker = one.speaker


def says_where(opinion: Opinion) -> bool:
    """Whether an opinion names a place, quotes words, or speaks of a figure: then it is not about nothing."""
    names = (
        opinion.places or opinion.asked.quote or row_names(opinion.text, opinion.heading) or note_named(opinion.text)
    )
    return bool(names) or opinion.kind is Kind.FIGURES


def _shared(one: Bearing) -> Bearing:
    return replace(one, confidence=one.confidence * SHARED)


def _bearings(opinion: Opinion, text: Text) -> Iterator[Bearing]:
    if new := _rewritten(opinion, text):
        yield new
        return
    quote = _Quoted(text, opinion.asked.quote) if opinion.asked.quote else None
    named = [(n, worth) for place in opinion.places for n, worth in _named(place, opinion, text)]
    in_rows = list(_in_rows(opinion, text, quote, [position for position, _ in named]))
    less = LATER if in_rows else SHARED if _names_row(opinion) else 1.0
    for position, worth in named:
        yield from _in_section(text, position, worth * less, quote, opinion)
    for place in opinion.places:
        if place.page:
            yield from _on_page(text, place, quote, opinion.text)
    yield from in_rows
    if quote:
        yield from quote.everywhere(ELSEWHERE if opinion.places else BY_QUOTE)
        for n in _titled(opinion.text, text.headings) if not _has_steps(opinion) else ():
            yield from _in_section(text, n, IN_TITLED, quote, opinion)
        return
    yield from _by_words(opinion, text, is_named=bool(named or in_rows))


def _rewritten(opinion: Opinion, text: Text) -> Bearing | None:
    """The sentence for which an opinion has a new wording without quoting it as it is."""
    asked = opinion.asked
    if asked.quote or not asked.proposed or asked.action is not Action.REPLACE:
        return None
    place = {p.id: n for n, p in _paragraphs(text)}
    found = sentence_like((p for _, p in _paragraphs(text)), asked.proposed)
    return Bearing(text.code, place[found[0].id], BY_REWRITING, *found, is_rewritten=True) if found else None


def _has_steps(opinion: Opinion) -> bool:
    return any(place.steps for place in opinion.places)


def _names_row(opinion: Opinion) -> bool:
    """Whether an opinion names a row by a number that only rows have: "việc 8.5"."""
    return any("." in name.number for name in row_names(opinion.text, opinion.heading))


def _by_words(opinion: Opinion, text: Text, *, is_named: bool) -> Iterator[Bearing]:
    """Places by titles, captions and figures that an opinion or its heading uses."""
    titled = _titled(opinion.text, text.headings) if not _has_steps(opinion) else []
    for n in titled:
        yield from _in_section(text, n, BY_TITLE, None, opinion)
    if not titled and not is_named and opinion.heading:
        yield from (Bearing(text.code, n, BY_HEADING) for n in _titled(opinion.heading, text.headings))
    yield from (
        Bearing(text.code, n, BY_TABLE) for n in _captioned(f"{opinion.heading}, {opinion.text}", text.headings)
    )
    if opinion.places or is_named or titled:
        return
    figure = figure_spoken_of(opinion.text, [p for _, p in _paragraphs(text)])
    if figure and " " in figure[0].text[figure[1] : figure[2]]:  # "9%" alone may stand for anything
        yield from (Bearing(text.code, n, BY_FIGURE, *figure) for n, p in _paragraphs(text) if p is figure[0])
    rows = list(numbered_rows(text.headings.versions))
    found = rows_labelled(rows, opinion.text) or rows_with_figures(rows, opinion.text, opinion.heading)
    yield from (_at_row(text, row, BY_FIGURE, opinion.text) for row in found[:1])
    yield from (Bearing(text.code, n, BY_TARGETS) for n in _of_targets(opinion, text.headings))


def _in_rows(opinion: Opinion, text: Text, quote: "_Quoted | None", named: Sequence[int]) -> Iterator[Bearing]:
    """The rows and notes that an opinion names, with the quoted words in them where they are there."""
    versions = text.headings.versions
    if (n := note_named(f"{opinion.heading}, {opinion.text}")) and (mark := noted(versions, n)):
        yield Bearing(text.code, mark[0], BY_ROW, mark[1], mark[2], mark[2] + 1)
    names = row_names(opinion.text, opinion.heading)
    rows = list(numbered_rows(versions)) if names else []
    within = frozenset(n + k for n in named for k in range(len(text.headings.below(n))))
    for name in names:
        for n, row in enumerate(rows_named(rows, name, within)):
            worth = 1.0 if row.position in within else BY_ROW * LATER ** min(n, 1)
            found = (
                next((one for one in quote.everywhere(1.0) if one.paragraph in row.paragraphs), None) if quote else None
            )
            yield found or _at_row(text, row, worth * (SHARED if quote else 1), opinion.text)


def _at_row(text: Text, row: NumberedRow, worth: float, said: str) -> Bearing:
    """The figure in a row that is spoken of, or its first words."""
    first = row.paragraphs[0]
    figure = figure_spoken_of(said, row.paragraphs[1:])
    return Bearing(text.code, row.position, worth, *(figure or (first, 0, len(first.text))))


def _of_targets(opinion: Opinion, headings: Headings) -> list[int]:
    """The section of the targets, for an opinion on figures, or below a heading on targets; the first of several."""
    speaks = opinion.kind is Kind.FIGURES and _TARGETS.search(searching(opinion.text))
    if not speaks and not _TARGETS.search(searching(opinion.heading)):
        return []
    return [n for n, version in enumerate(headings.versions) if _TARGETS.search(searching(version.title))][:1]


class _Quoted:
    """The places of quoted words in a draft: as they are written; else those most like them."""

    def __init__(self, text: Text, quote: str) -> None:
        self.spots: list[tuple[int, Paragraph, int, int]] = []
        self.worth = 1.0
        self._code = text.code
        numbered = list(_paragraphs(text))
        self.spots = [(n, p, start, end) for n, p in numbered for start, end in find_words(p.text, quote)]
        if not self.spots:
            near = [(like, n, p, start, end) for n, p in numbered for like, start, end in find_near(p.text, quote)]
            most = max((like for like, *_ in near), default=0.0)
            self.spots = [(n, p, start, end) for like, n, p, start, end in near if like == most]
            self.worth = ODD_WORDS * most

    def everywhere(self, worth: float) -> Iterator[Bearing]:
        """All places, each as sure as `worth` and the likeness of the words."""
        yield from (self._at(spot, worth) for spot in self.spots)

    def between(self, first: int, end: int, worth: float) -> Bearing | None:
        """The first place in the sections [first, end)."""
        return next((self._at(spot, worth) for spot in self.spots if first <= spot[0] < end), None)

    def _at(self, spot: tuple[int, Paragraph, int, int], worth: float) -> Bearing:
        position, paragraph, start, end = spot
        return Bearing(self._code, position, worth * self.worth, paragraph, start, end)


def _paragraphs(text: Text) -> Iterator[tuple[int, Paragraph]]:
    return ((n, p) for n, v in enumerate(text.headings.versions) for b in v.blocks for p in b.paragraphs)


def _named(place: Reference, opinion: Opinion, text: Text) -> Sequence[tuple[int, float]]:
    """Sections that a reference names; of several, those whose title the opinion uses, or that stand on its page."""
    found = named_sections(text.headings, place) if place.steps else ()
    if len(found) > 1:
        said = searching(f"{opinion.heading} {opinion.text}")
        titled = [one for one in found if _title(text.headings.versions[one[0]]) in said]
        return titled or _on_pages(found, opinion, text) or found
    return found


def _on_pages(found: Sequence[tuple[int, float]], opinion: Opinion, text: Text) -> list[tuple[int, float]]:
    """Those of the sections that reach onto a page which the opinion names."""
    pages = {place.page for place in opinion.places if place.page}
    printed = {line.paragraph_id for page in pages for line in text.pages.on_page(page)}
    return [one for one in found if printed & _paragraph_ids(text.headings.below(one[0]))]


def _paragraph_ids(versions: Sequence[Version]) -> set[str]:
    return {p.id for version in versions for block in version.blocks for p in block.paragraphs}


def _in_section(text: Text, position: int, worth: float, quote: _Quoted | None, opinion: Opinion) -> Iterator[Bearing]:
    """The quoted words in a named section or below it; without them the section is half as sure."""
    version = text.headings.versions[position]
    if quote is None:
        passage = words_at(version, opinion.passage) if opinion.passage else None
        words = passage or figure_spoken_of(opinion.text, [p for b in version.blocks for p in b.paragraphs]) or ()
        yield Bearing(text.code, position, worth, *words)
        return
    found = quote.between(position, position + len(text.headings.below(position)), worth)
    yield found or Bearing(text.code, position, worth * SHARED)


# ---------------------------------------------------------------- pages and titles


def _on_page(text: Text, place: Reference, quote: _Quoted | None, said: str) -> Iterator[Bearing]:
    """Words near the printed line; else the line itself; else (lines unknown) a figure there, or the page's begin."""
    printed = text.pages.find(place.page, place.line, is_from_below=place.is_from_below) if place.line else None
    on_page = text.pages.on_page(place.page)
    near = [x for x in on_page if printed is None or abs(x.line - printed.line) <= NEAR]
    at = {p.id: (n, p) for n, p in _paragraphs(text)}
    if quote:
        found = [one for one in quote.everywhere(NEAR_LINE) if _overlaps(one, near)]
        if found:
            yield from found[:1]
            return
    figure = figure_spoken_of(said, [p for key, (_, p) in at.items() if key in {x.paragraph_id for x in on_page}])
    if figure and not place.line and not quote:
        yield Bearing(text.code, at[figure[0].id][0], ON_PAGE, *figure)
    line = printed or next(iter(on_page), None)
    if line and line.paragraph_id in at:
        position, paragraph = at[line.paragraph_id]
        worth = BY_LINE if printed and text.pages.known_by is PagesFrom.PRINT else BY_PAGE
        words = (paragraph, line.start, line.end) if printed and not quote else ()  # not the words that were quoted
        yield Bearing(text.code, position, worth * (SHARED if quote else 1), *words)


def _overlaps(one: Bearing, lines: Sequence[PrintedLine]) -> bool:
    paragraph_id = one.paragraph.id if one.paragraph else ""
    return any(x.paragraph_id == paragraph_id and x.start < one.end and one.start < x.end for x in lines)


def _titled(said: str, headings: Headings) -> list[int]:
    """Sections whose title an opinion uses; the longest title holds."""
    folded = searching(said)
    titles = [
        (len(title), n) for n, v in enumerate(headings.versions) if _is_telling(title := _title(v)) and title in folded
    ]
    longest = max(titles, default=(0, 0))[0]
    return [n for length, n in titles if length == longest] or _called(folded, headings)


def _called(folded: str, headings: Headings) -> list[int]:
    """The section that is called by words of its title: "the audit clause", "mục quản lý chợ", "On quorum, …"."""
    said = [m["words"].split() for pattern in _CALLED for m in pattern.finditer(folded)]
    names = {" ".join(words[k:]) for words in said for k in range(len(words))}
    titles = [(n, _title(version)) for n, version in enumerate(headings.versions)]
    found = [
        n
        for n, title in titles
        if title and (title in names or any(title.startswith(f"{x} ") for x in names if len(x) > 4))
    ]
    exact = [n for n in found if _title(headings.versions[n]) in names]
    return next((some for some in (exact, found) if len(some) == 1), [])


def _captioned(said: str, headings: Headings) -> list[int]:
    """Sections with the caption of a table that an opinion names: "bảng 11"."""
    wanted = {f"{word} {number}" for word, number in _TABLE.findall(searching(said))}
    if not wanted:
        return []
    captions = ((n, searching(p.text)) for n, v in enumerate(headings.versions) for b in v.blocks for p in b.paragraphs)
    return [n for n, text in captions if (m := _TABLE.match(text)) and f"{m[1]} {m[2]}" in wanted]


def _title(version: Version) -> str:
    return " ".join(searching(version.title).split())


def _is_telling(title: str) -> bool:
    return len(title.split()) >= MIN_TITLE_WORDS and len(title) >= MIN_TITLE_LETTERS
