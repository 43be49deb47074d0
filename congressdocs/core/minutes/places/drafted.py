"""A draft that opinions may be about, and a place in it."""

from dataclasses import dataclass, replace
from functools import cached_property

from congressdocs.core.minutes.phrases.numbered_rows import NumberedRow, numbered_rows
from congressdocs.core.minutes.places.rare_words import WordIndex, telling
from congressdocs.core.model import Paragraph
from congressdocs.core.text.page_map import PageMap
from congressdocs.core.text.place import Headings
from congressdocs.core.words import searching


@dataclass(frozen=True)
class Text:
    """A draft by sections, printed pages and words. `titles`: of all documents."""

    code: str
    headings: Headings
    pages: PageMap
    titles: tuple[str, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The titles of the documents, in searching form."""
        return frozenset(" ".join(searching(title).split()) for title in self.titles)

    @cached_property
    def named_words(self) -> frozenset[str]:
        """Words and pairs of the names of the documents: they do not tell a section."""
        return frozenset(form for title in self.titles for bare in (True, False) for form in telling(title, bare=bare))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, Paragraph], ...]:
        """All paragraphs, each with the position of its section."""
        return tuple(
            (n, p) for n, v in enumerate(self.headings.versions) for block in v.blocks for p in block.paragraphs
        )

    @cached_property
    def rows(self) -> tuple[NumberedRow, ...]:
        """All rows of its tables that have a number."""
        return tuple(numbered_rows(self.headings.versions))

    @cached_property
    def section_titles(self) -> tuple[tuple[int, str], ...]:
        """The titles of its sections in searching form, but those that are the name of a document."""
        found = ((n, " ".join(searching(version.title).split())) for n, version in enumerate(self.headings.versions))
        return tuple((n, title) for n, title in found if title and title not in self.names)

    @cached_property
    def index(self) -> WordIndex:
        """Its words by passage."""
        return WordIndex(self.headings.versions)

    def below(self, position: int) -> range:
        """The positions of a section and of all below it."""
        return range(position, position + len(self.headings.below(position)))


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
    is_guess: bool = False  # nothing names it: it holds only where the words of the opinion speak for it

    def at(self, confidence: float) -> "Bearing":
        """The same place, so sure."""
        return replace(self, confidence=confidence)
