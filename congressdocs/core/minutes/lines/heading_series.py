"""Headings known by their kind: lines numbered alike, or short lines again and again above whole sentences."""

import re
from collections.abc import Iterator, Sequence

from congressdocs.core.minutes.lines.framing import heading_style, heading_title, with_following
from congressdocs.core.minutes.phrases.stances import BLAMES, agrees, is_request
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.minutes.voices.speakers import MARK, is_person

MAX_WORDS = 12  # of a title, where all lines with such numbers are titles
MAX_BARE = 8  # words of a title without a number
MIN_BARE = 3  # such titles: fewer may be anything
_DECIMAL = re.compile(r"\s*\d+\.\d")
_SENTENCE = re.compile(r"[.?!;][”\")]*\s*$")


def heading_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers (from 1) of the lines that are headings because others like them are."""
    return frozenset((*_numbered(lines), *_bare(lines)))


def _numbered(lines: Sequence[str]) -> Iterator[int]:
    found: dict[str, list[tuple[int, str]]] = {}
    for number, line, _ in with_following(lines):
        if style := heading_style(line):
            found.setdefault("1.1" if _DECIMAL.match(line) else style, []).append((number, line))
    series = (some for some in found.values() if len(some) > 1)
    yield from (number for some in series if all(_is_title(line, MAX_WORDS) for _, line in some) for number, _ in some)


def _bare(lines: Sequence[str]) -> Sequence[int]:
    found = [
        number
        for number, line, following in with_following(lines)
        if not MARK.match(line) and line.strip()[:1].isupper() and _is_bare_title(line) and _is_told(following)
    ]
    return found if len(found) >= MIN_BARE else ()


def _is_bare_title(line: str) -> bool:
    return _is_title(line, MAX_BARE) and not agrees(line) and not BLAMES.search(line)


def _is_told(line: str) -> bool:
    """Whether a line is what stands below a title: a sentence, or the first of a list."""
    return bool(_SENTENCE.search(line) and len(line.split()) > MAX_BARE) or bool(MARK.match(line))


def _is_title(line: str, most: int) -> bool:
    title = heading_title(line)
    is_short = len(title.split()) <= most and not title.rstrip().endswith((".", ";", ","))
    return is_short and not is_request(title) and not QUOTED.search(title) and not is_person(line)
