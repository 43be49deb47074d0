"""Figures of a text that somebody speaks of without quotation marks: "two hundred crowns", "60% vốn đầu tư"."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from congressdocs.core.minutes.phrases.references import NUMBER_WORDS
from congressdocs.core.model import Paragraph
from congressdocs.core.words import comparing, searching

_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+")
_FIGURES = (NUMBER_WORDS | set("forty fifty sixty seventy eighty ninety hundred thousand million".split())) - {
    "one",
    "first",
    "second",
    "third",
}
_SMALL = frozenset("va cua cho la o tai trong the a of to in on and for at or is are be by as with".split())
MIN_RUN, MIN_TELLING = 3, 2  # words of a run that stands for what is spoken of
MIN_DIGITS = 3  # of a figure that stands for itself: "2.140", "2028"


def figure_spoken_of(said: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, int, int] | None:
    """The figure with the words behind it that most of `said` agrees with; None where several places do equally."""
    spoken = [m.group() for m in _WORD.finditer(searching(comparing(said)))]
    figures = {word for word in spoken if _is_figure(word)}
    holding = [p for p in paragraphs if any(figure in searching(p.text) for figure in figures)]
    found = [(n, p, start, end) for p in holding for n, start, end in _shared(spoken, p.text)]
    most = max((n for n, *_ in found), default=0)
    best = {(p.id, start): (p, start, end) for n, p, start, end in found if n == most}
    return next(iter(best.values())) if len(best) == 1 else None


def words_spoken_of(said: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, int, int] | None:
    """The longest run of words that stands in both; None where it says little, or several are as long."""
    spoken = [m.group() for m in _WORD.finditer(searching(comparing(said)))]
    found = [one for p in paragraphs for one in _longest(spoken, p)]
    most = max((n for n, *_ in found), default=0)
    best = [(p, start, end) for n, p, start, end in found if n == most]
    return best[0] if len(best) == 1 else None


def _longest(spoken: Sequence[str], paragraph: Paragraph) -> Iterator[tuple[int, Paragraph, int, int]]:
    """(how many telling words, paragraph, start, end) of the longest run, if it says enough."""
    places = _words(paragraph.text)
    words = [word for word, _, _ in places]
    run = SequenceMatcher(None, words, spoken, autojunk=False).find_longest_match()
    telling = sum(word not in _SMALL for word in spoken[run.b : run.b + run.size])
    if run.size >= MIN_RUN and telling >= MIN_TELLING:
        yield telling, paragraph, places[run.a][1], places[run.a + run.size - 1][2]


def _shared(spoken: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """(how many words, start, end) of the runs from a figure on that stand in both."""
    places = _words(text)
    words = [word for word, _, _ in places]
    for n, word in enumerate(words):
        if _is_figure(word) and not (n and _is_figure(words[n - 1])):
            for k, other in enumerate(spoken):
                if other == word and not (k and _is_figure(spoken[k - 1])):
                    run = _run(words[n:], spoken[k:])
                    if _tells(run):
                        yield len(run), places[n][1], places[n + len(run) - 1][2]


@lru_cache(maxsize=4096)
def _words(text: str) -> Sequence[tuple[str, int, int]]:
    """The words of a text in searching form with their places; none where these would be others."""
    folded = searching(text)
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)] if len(folded) == len(text) else []


def _run(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """The words with which both begin, up to the last that tells something."""
    n = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while n and one[n - 1] in _SMALL:
        n -= 1
    return one[:n]


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or word in _FIGURES


def _tells(run: Sequence[str]) -> bool:
    """A figure needs a unit, unless it is long."""
    digits = max((sum(c.isdigit() for c in word) for word in run), default=0)
    return len(run) > 1 or digits >= MIN_DIGITS or (bool(run) and run[0].endswith("%"))
