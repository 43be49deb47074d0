"""Figures of a text that somebody speaks of without quotation marks: "two hundred crowns", "60% vốn đầu tư"."""

import re
from collections.abc import Iterator, Sequence

from congressdocs.core.minutes.references import NUMBER_WORDS
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
MIN_DIGITS = 3  # of a figure that stands for itself: "2.140", "2028"


def figure_spoken_of(said: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, int, int] | None:
    """The figure with the words behind it that most of `said` agrees with; None where several places do equally."""
    spoken = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(searching(comparing(said)))]
    found = [(n, p, start, end) for p in paragraphs for n, start, end in _shared(spoken, p.text)]
    most = max((n for n, *_ in found), default=0)
    best = {(p.id, start): (p, start, end) for n, p, start, end in found if n == most}
    return next(iter(best.values())) if len(best) == 1 else None


def _shared(spoken: Sequence[tuple[str, int, int]], text: str) -> Iterator[tuple[int, int, int]]:
    """(how many words, start, end) of the runs from a figure on that stand in both."""
    folded = searching(text)
    if len(folded) != len(text):
        return
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
    for n, (word, start, _) in enumerate(words):
        if _is_figure(word) and not (n and _is_figure(words[n - 1][0])):
            for k, (other, *_) in enumerate(spoken):
                if other == word and not (k and _is_figure(spoken[k - 1][0])):
                    run = _run([w for w, *_ in words[n:]], [w for w, *_ in spoken[k:]])
                    if _tells(run):
                        yield len(run), start, words[n + len(run) - 1][2]


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
