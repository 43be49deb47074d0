"""Names that stand alone: on a line above what these people said, or in brackets behind it in the middle of a line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from congressdocs.core.minutes.phrases.crowds import is_only_several
from congressdocs.core.minutes.voices.speakers import MARK, MIN_BARE, Turn, people_in

_SIGNED_INSIDE = re.compile(r"\s*\((?P<people>[^()]{3,250})\)\s*(?:[.;]\s*|$)")
MAX_NAME = 150  # letters of a line that is a name with office and unit
MIN_TOLD = 60  # letters of what somebody said


def signed_stretches(line: str) -> tuple[Turn, ...]:
    """The words in front of each of the names in brackets of one line: "… (bà A); … (ông B)."; none: fewer than two."""
    found: list[Turn] = []
    at = 0
    for m in _SIGNED_INSIDE.finditer(line):
        written = m["people"].strip()
        if people := (written, "") if is_only_several(written) else people_in(written, takes_bare=False):
            found.append(Turn(*people, line[at : m.start()].strip()))
            at = m.end()
    rest = line[at:].strip()
    return (*found, *([Turn("", "", rest)] if rest else [])) if len(found) > 1 else ()


def name_alone(line: str, following: str) -> Turn | None:
    """Who is named without title on a line of its own, numbered or with a unit, above what was said."""
    body = MARK.sub("", line, count=1).strip().rstrip(":")
    if (
        not MARK.match(following)
        or following[:1].isalnum()
        or not (body != line.strip() or re.search(r"[,–-]\s|\(", body))
    ):
        return None
    people = people_in(body, takes_bare=True)
    return Turn(*people, "") if people else None


def bullet(line: str) -> str:
    """The bullet in front of a line; "" without one, and for a number: who is named at 3.1 goes on at 3.2."""
    m = MARK.match(line)
    mark = m.group().strip() if m else ""
    return "" if any(map(str.isalnum, mark)) else mark


def names_above(lines: Sequence[str]) -> frozenset[int]:
    """The numbers (from 1) of lines that are names alone, above what these people said.

    Such minutes do so again and again; once or twice it is a list, or a signature.
    """
    full = [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()]
    pairs = [(n, a, b) for (n, a), (_, b) in pairwise(full) if _is_name(a) and not _is_name(b)]
    bulleted = [n for n, a, b in pairs if MARK.match(b) and not b[:1].isalnum() and not MARK.match(a)]
    told = [n for n, _, b in pairs if len(b) > MIN_TOLD and not MARK.match(b)]
    return frozenset((*(bulleted if len(bulleted) > 1 else ()), *(told if len(told) >= MIN_BARE else ())))


def _is_name(line: str) -> bool:
    return len(line) < MAX_NAME and people_in(MARK.sub("", line, count=1).rstrip(": "), takes_bare=True) is not None


def named_above(line: str) -> Turn | None:
    """Who is named by a line that is nothing but a name."""
    people = people_in(MARK.sub("", line, count=1).strip().rstrip(": "), takes_bare=True)
    return Turn(*people, "") if people else None
