"""Which words of a draft stand on which page and line of its print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from congressdocs.core.model import Paragraph
from congressdocs.core.words import comparing

MIN_LETTERS = 6  # a shorter line is only known right where it is expected: page numbers look like figures of the text
AHEAD = 4000  # letters searched for a line; what is further away is a note or a header
MAX_PREFIX = 8  # letters a list number may put before the words of a paragraph


class PagesFrom(StrEnum):
    """How the pages are known."""

    PRINT = "print"  # the draft was laid out: pages and lines
    BREAKS = "breaks"  # the page breaks that Word left in the file: pages, no lines
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Code points [start, end) of a paragraph on a page; `line` counts from 1 without headers, 0: not known."""

    page: int
    line: int
    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageMap:
    """The lines of a draft in the order of the print."""

    known_by: PagesFrom
    lines: tuple[PrintedLine, ...] = ()

    def on_page(self, page: int) -> tuple[PrintedLine, ...]:
        """What stands on a page."""
        return tuple(line for line in self.lines if line.page == page)

    def find(self, page: int, line: int, *, is_from_below: bool = False) -> PrintedLine | None:
        """The printed line; None if there is none or lines are not known."""
        on_page = self.on_page(page)
        last = max((printed.line for printed in on_page), default=0)
        wanted = last + 1 - line if is_from_below else line
        return next((printed for printed in on_page if printed.line == wanted > 0), None)


def pages_of_print(paragraphs: Sequence[Paragraph], pages: Sequence[Sequence[str]]) -> PageMap:
    """The map from the lines of each page as a reader extracted them.

    Lines are matched by their plain Latin letters and figures alone: letters with accents often come out of a print
    in another order. What matches nothing (headers, notes, page numbers) is left out and not counted.
    """
    text = _Letters(paragraphs)
    found: list[PrintedLine] = []
    for number, lines in enumerate(pages, 1):
        places = [place for line in lines if (place := text.next(line))]
        found += [PrintedLine(number, n, *place) for n, place in enumerate(places, 1)]
    return PageMap(PagesFrom.PRINT if found else PagesFrom.UNKNOWN, tuple(found))


def pages_of_breaks(paragraphs: Sequence[Paragraph], breaks: Sequence[tuple[str, int]]) -> PageMap:
    """The map from places (paragraph id, code point) where a new page begins, in the order of the text."""
    if not breaks:
        return PageMap(PagesFrom.UNKNOWN)
    page, found = 1, []
    for paragraph in paragraphs:
        start = 0
        for _, at in (b for b in breaks if b[0] == paragraph.id):
            if at > start:
                found.append(PrintedLine(page, 0, paragraph.id, start, at))
            page, start = page + 1, at
        found.append(PrintedLine(page, 0, paragraph.id, start, len(paragraph.text)))
    return PageMap(PagesFrom.BREAKS, tuple(found))


class _Letters:
    """The plain letters of all paragraphs as one string, with the place each came from; read line by line."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._origin: list[tuple[str, int]] = []
        letters = []
        for paragraph in paragraphs:
            for at, letter in _plain(paragraph.text):
                letters.append(letter)
                self._origin.append((paragraph.id, at))
        self._text, self._at = "".join(letters), 0

    def next(self, line: str) -> tuple[str, int, int] | None:
        """The place of a printed line: the paragraph in which it begins, and how far it goes in it."""
        wanted = "".join(letter for _, letter in _plain(line))
        for skipped in range(min(MAX_PREFIX, len(wanted))):
            rest = wanted[skipped:]
            at = self._text.find(rest, self._at, self._at + AHEAD) if len(rest) >= MIN_LETTERS else self._here(rest)
            if at >= 0:
                self._at = at + len(rest)
                return self._place(at, self._at)
        return None

    def _here(self, short: str) -> int:
        """A short line is taken only right where the last one ended."""
        return self._at if short and len(short) > 1 and self._text.startswith(short, self._at) else -1

    def _place(self, start: int, end: int) -> tuple[str, int, int]:
        paragraph_id, first = self._origin[start]
        last = max(at for known, at in self._origin[start:end] if known == paragraph_id)
        return paragraph_id, first, last + 1


def _plain(text: str) -> Iterator[tuple[int, str]]:
    """The letters a-z and figures of a text in lower case with their places; composed letters have one place."""
    composed = comparing(text)
    places = range(len(text)) if len(composed) == len(text) else _places(text)
    return ((at, c.lower()) for at, c in zip(places, composed, strict=False) if c.isascii() and c.isalnum())


def _places(text: str) -> list[int]:
    """For each character of the composed text about where it stands in the text as received."""
    places: list[int] = []
    for at in range(len(text)):
        places += [at] * (len(comparing(text[: at + 1])) - len(places))
    return places
