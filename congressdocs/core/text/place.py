"""Where a written reference points: "II.2.1", "Phần thứ hai > I", a title, and quoted words, in the present text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.fuzz import ratio

from congressdocs.core.model import Paragraph, Version
from congressdocs.core.words import comparing, searching

MIN_TITLE = 0.85  # titles less alike than this are rather different ones
ELSEWHERE = 0.7  # the words stand in another section than the one named
AMBIGUOUS = 0.6  # named thing occurs several times: the first one is taken

_STEPS = re.compile(r"\s*[>›»→/|;]\s*")
_STEPS_AND_COMMAS = re.compile(r"\s*[,>›»→/|;]\s*")  # titles hold commas too, so this is tried second
_LEADING = re.compile(r"^(muc|khoan|diem|tiet|section|clause|article|point|item|paragraph|para)\s+")
_BLANK, _BLANKS = re.compile(r"\s"), re.compile(r"\s\s")
_EDGES = re.compile(r"^[\s.\-–:)(]+|[\s.\-–:)(]+$")


@dataclass(frozen=True, slots=True)
class Located:
    """A found place; `paragraph` None: the section as a whole. `confidence` 0..1."""

    version: Version
    confidence: float
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0


class Headings:
    """The sections of a document with the path of headings down to each; made once, asked often."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self.versions = tuple(versions)
        self.paths = tuple(_paths(versions))

    def printed(self, position: int) -> str:
        """The numbers down to the section: "Phần thứ hai > I > 2"; a title stands where there is no number."""
        return " > ".join(v.number or v.title for v in self.paths[position])

    def named(self, position: int) -> str:
        """The numbers down to a section with its title: "Phần thứ hai > I. Title"."""
        printed, title = self.printed(position), self.versions[position].title
        return printed if not title or printed.endswith(title) else f"{printed}. {title}"

    def below(self, position: int) -> tuple[Version, ...]:
        """The section at `position` and everything under it."""
        level, n = self.versions[position].level, len(self.versions)
        end = next((i for i in range(position + 1, n) if self.versions[i].level <= level), n)
        return self.versions[position:end]

    def holding(self, quote: str) -> frozenset[int]:
        """Positions of the sections in which the words of `quote` stand."""
        wanted = _folded(quote)
        return frozenset(i for i, text in enumerate(self._plain) if wanted in text)

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        """The text of each section as `find_words` compares it."""
        return tuple("\n".join(_folded_with_origin(p.text)[0] for p in version.paragraphs) for version in self.versions)


def _paths(versions: Sequence[Version]) -> Iterator[tuple[Version, ...]]:
    path: list[Version] = []
    for version in versions:
        while path and path[-1].level >= version.level:
            path.pop()
        path.append(version)
        yield tuple(v for v in path if v.level or v is version)


def locate(headings: Headings, section: str, quote: str) -> Located | None:
    """The place that `section` (number path or title, may be empty) and `quote` (may be empty) point to.

    Words are looked for in the named section first, then everywhere; None when nothing fits.
    """
    named = _named(headings, section) if section.strip() else []
    if not quote.strip():
        return Located(headings.versions[named[0][0]], _share(named)) if named else None
    return _quoted(headings, named, quote)


def _share(named: list[tuple[int, float]]) -> float:
    return named[0][1] if len(named) == 1 else min(named[0][1], AMBIGUOUS)


def _quoted(headings: Headings, named: list[tuple[int, float]], quote: str) -> Located | None:
    holding = headings.holding(quote)
    for position, confidence in named:
        for at, inside in enumerate(headings.below(position), position):
            if at in holding and (spots := _spots(inside, quote)):
                paragraph, start, end = spots[0]
                return Located(inside, confidence if len(spots) == 1 else AMBIGUOUS, paragraph, start, end)
    found = [(headings.versions[at], spot) for at in sorted(holding) for spot in _spots(headings.versions[at], quote)]
    if not found:
        return None
    version, (paragraph, start, end) = found[0]
    return Located(version, ELSEWHERE if len(found) == 1 else AMBIGUOUS * ELSEWHERE, paragraph, start, end)


def _spots(version: Version, quote: str) -> list[tuple[Paragraph, int, int]]:
    spots = ((p, span) for p in version.paragraphs for span in find_words(p.text, quote))
    return [(p, start, end) for p, (start, end) in spots]


def find_words(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the words of `quote` stand in `text` (code points of `text`), whatever their Unicode form."""
    quote = quote.strip()
    if quote in text:
        return [(m.start(), m.end()) for m in re.finditer(re.escape(quote), text)]
    plain, origin = _folded_with_origin(text)
    wanted = _folded(quote)
    if not wanted or wanted not in plain:  # nearly always so: a quote is looked for in every paragraph
        return []
    return [(origin[m.start()], origin[m.end()]) for m in re.finditer(re.escape(wanted), plain)]


@lru_cache(maxsize=256)
def _folded(quote: str) -> str:
    return " ".join(comparing(quote).split())


@lru_cache(maxsize=16_384)  # more than the paragraphs of a congress: they are gone through in turn
def _folded_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """`text` composed and with single blanks; for each of its characters (and the end) the offset in `text`."""
    if comparing(text) == text and not _BLANKS.search(text):
        return _BLANK.sub(" ", text), range(len(text) + 1)
    letters: list[str] = []
    origin: list[int] = []
    for match in re.finditer(r"\s+|\S[̀-ͯ]*", text):
        shown = " " if match.group().isspace() else comparing(match.group())
        letters.append(shown)
        origin.extend([match.start()] * len(shown))
    return "".join(letters), [*origin, len(text)]


# ---------------------------------------------------------------- the named section


def _named(headings: Headings, reference: str) -> list[tuple[int, float]]:
    """Positions of the sections a reference may mean, with confidence; best kind of match only."""
    positions = range(len(headings.versions))
    for steps in dict.fromkeys((_split(_STEPS, reference), _split(_STEPS_AND_COMMAS, reference))):
        for match in (_is_path, _is_joined, _ends_path):
            if found := [(i, 1.0) for i in positions if match(headings.paths[i], steps)]:
                return found
    last = _plain(_STEPS.split(reference)[-1])
    scored = [(i, ratio(last, _plain(v.title)) / 100) for i, v in enumerate(headings.versions) if v.title]
    best = max((score for _, score in scored), default=0.0)
    return [(i, score) for i, score in scored if score == best and best >= MIN_TITLE]


def _split(separator: re.Pattern[str], reference: str) -> tuple[str, ...]:
    return tuple(step for step in (_plain(part) for part in separator.split(reference)) if step)


def _is_path(path: Sequence[Version], steps: Sequence[str]) -> bool:
    """Every step names the section of its depth: "Phần thứ hai > I > 2"."""
    return len(steps) == len(path) and all(_names(s, v) for s, v in zip(steps, path, strict=True))


def _is_joined(path: Sequence[Version], steps: Sequence[str]) -> bool:
    """The numbers written as one: "II.2.1"."""
    numbers = [_plain(v.number) for v in path]
    return len(steps) == 1 and any(".".join(numbers[i:]) == steps[0] for i in range(len(numbers) - 1))


def _ends_path(path: Sequence[Version], steps: Sequence[str]) -> bool:
    """The last step names the section, the steps before it stand above it in this order."""
    if not steps or not _names(steps[-1], path[-1]):
        return False
    remaining = iter(path[:-1])
    return all(any(_names(step, version) for version in remaining) for step in steps[:-1])


def _names(step: str, version: Version) -> bool:
    number, title, both = _forms(version.number, version.title)
    return step in (number, title, both) or (bool(number) and _LEADING.sub("", step) == number)


@lru_cache(maxsize=65536)
def _forms(number: str, title: str) -> tuple[str, str, str]:
    return _plain(number), _plain(title), _plain(f"{number} {title}")


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Folded for comparing headings: no accents or case, single blanks, no signs at the edges."""
    folded = re.sub(r"[\s.\-–:)(]+", lambda m: "." if m.group().strip() == "." else " ", searching(text))
    return _EDGES.sub("", folded)
