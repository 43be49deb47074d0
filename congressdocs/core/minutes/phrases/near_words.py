"""Quoted words that are not letter for letter in the text: other capitals, blanks and signs, a typo, words left out."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.fuzz import partial_ratio, partial_ratio_alignment

from congressdocs.core.minutes.phrases.references import is_unaccented
from congressdocs.core.words import Token, comparing, ink, searching

ALIKE = 92.0  # of 100: one wrong letter in a dozen
MIN_LETTERS = 12  # of a quote that may hold a typo: shorter ones are like too much else
FIRST_LOOK = 80.0  # of 100: a paragraph less like the quote is not looked at word by word
_GAP = re.compile(r"\s*(?:…|\.{3,}|\[…\]|\[\.{3}\]|\(…\)|\(\.{3}\))\s*")


def find_near(text: str, quote: str) -> list[tuple[float, int, int]]:
    """(likeness 0..1, start, end) of the places in `text` (code points) that read like `quote`, whole words each."""
    parts = [part for part in _GAP.split(quote) if part.strip()]
    folded = searching(text)
    if not parts or not all(partial_ratio(searching(p), folded, score_cutoff=FIRST_LOOK) for p in parts):
        return []
    if same := [(1.0, *span) for span in _in_order(text, parts, _plain)]:
        return same
    if is_unaccented(quote) or len(quote) >= MIN_LETTERS:
        same = [(ALIKE / 100, *span) for span in _in_order(text, parts, _unaccented)]
    return same or [one for one in _alike(text, parts[0]) if len(parts) == 1]


def _plain(token: Token) -> str:
    return token.form.casefold()


def _unaccented(token: Token) -> str:
    return searching(token.form)


def _in_order(text: str, parts: Sequence[str], form: Callable[[Token], str]) -> Iterator[tuple[int, int]]:
    """Where the words of all parts follow each other, with anything in between."""
    words = [token for token in ink(text) if token.is_word]
    shown = [form(token) for token in words]
    wanted = [[form(token) for token in ink(part) if token.is_word] for part in parts]
    if not all(wanted):
        return
    at = 0
    while (first := _next(shown, wanted[0], at)) >= 0:
        at = end = first + len(wanted[0])
        for part in wanted[1:]:
            found = _next(shown, part, end)
            end = found + len(part) if found >= 0 else -1
            if end < 0:
                return
        yield words[first].start, words[end - 1].end


def _next(shown: Sequence[str], wanted: Sequence[str], at: int) -> int:
    n = len(wanted)
    return next((k for k in range(at, len(shown) - n + 1) if shown[k : k + n] == list(wanted)), -1)


def _alike(text: str, quote: str) -> Iterator[tuple[float, int, int]]:
    """The stretch most like a quote with a typo, widened to whole words."""
    wanted, shown = comparing(quote).casefold(), text.casefold()
    if len(wanted) < MIN_LETTERS or len(shown) != len(text) or len(shown) < len(wanted) - 2:
        return
    found = partial_ratio_alignment(wanted, shown, score_cutoff=ALIKE)
    if found is None or found.score < ALIKE:
        return
    words = [t for t in ink(text) if t.is_word and t.end > found.dest_start and t.start < found.dest_end]
    if words:
        yield found.score / 100, words[0].start, words[-1].end
