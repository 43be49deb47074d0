"""What was said, cut into clauses: lines, sentences, parts between semicolons, numbered parts.

Nothing is cut inside quotation marks and brackets, nor behind an abbreviation or a number of a list
("tr. 12", "TP. Vân", "No. 4", "2. Mục II").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.words import comparing

_BRACKETED = re.compile(r"\([^()\n]{1,300}\)|\[[^\[\]\n]{1,300}\]")
_STOP = re.compile(r"[.!?…]+[”\"»)]*\s+(?=[^\s→])")
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:tr|d|m|p|x|đ|t|l|a|c|tp|tx|đb|đc|gs|pgs|ts|ths|bs|ks|ls|mr|mrs|ms|dr|st|messrs|prof|rev|hon|capt|col|"
    r"maj|lt|sgt|gen|cllr|sr|jr|nos?|art|cl|cls|ch|sec|para|paras|fig|vol|pp|cf|vs|viz|approx|nem|e\.g|i\.e)$"
    r"|(?<!\w)[A-HJ-UWYZĐ]$|(?:^|[.;:\n]\s)\s*\d{1,2}$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–+•*]\s+(?=\S)")
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=\s))\(?(?P<n>[a-hđ]|[1-9]|[ivx]{1,4})\)\s+(?=\S)|(?:(?<=^)|"
    r"(?<=[.;:\n]\s))(?P<figure>[1-9])\.\s+(?=\S)"
)
_IN_PLACE = re.compile(
    r"(?:(?<!\w)(?:điểm|khoản|mục|ý|tiết|phần|đoạn|clause|item|point|section|part|article|and|or|và|hoặc|\d+)|,)\s*$",
    re.IGNORECASE,
)
_SERIES = ("abcdđegh", "abcdefgh", "123456789", ("i", "ii", "iii", "iv", "v", "vi", "vii"))
_COUNTED = re.compile(
    r"(?:(?<=^)|(?<=[.;:,\n]\s)|(?<=\n))"
    r"(?:(?:ý |việc |vấn đề |điểm |điều |nội dung )?thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu) là|"
    r"first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally|lastly)(?!\w)(?! (?:của|phần|mục|khoản|and|or|"
    r"sentence|paragraph|line|part|clause|reading|bullet)(?!\w))",
    re.IGNORECASE,
)


class Break(IntEnum):
    """How a clause is parted from the one before; `ITEM`: it is numbered, counted or has a bullet."""

    SEMICOLON = 0
    STOP = 1
    LINE = 2
    ITEM = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two breaks; `after` is the break in front of them."""

    text: str
    after: Break


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of what was said, in order; together they are the text."""
    text = comparing(text).strip()
    closed = [m.span() for pattern in (QUOTED, _BRACKETED) for m in pattern.finditer(text)]
    found = {0: Break.LINE}
    for at, kind in _breaks(text):
        if not any(start < at < end for start, end in closed):
            found[at] = max(kind, found.get(at, kind))
    edges = [*sorted(found), len(text)]
    pieces = ((found[a], text[a:b].strip()) for a, b in pairwise(edges))
    return tuple(Clause(piece, kind) for kind, piece in pieces if piece)


def _breaks(text: str) -> Iterator[tuple[int, Break]]:
    for m in re.finditer(r"\n+\s*", text):
        yield m.end(), Break.ITEM if _BULLET.match(text, m.end()) else Break.LINE
    for m in _STOP.finditer(text):
        if not (m.group().startswith(".") and _ABBREVIATED.search(text[max(0, m.start() - 9) : m.start()])):
            yield m.end(), Break.ITEM if _BULLET.match(text, m.end()) else Break.STOP
    for m in re.finditer(r";\s+(?=\S)", text):
        yield m.end(), Break.ITEM if _BULLET.match(text, m.end()) else Break.SEMICOLON
    for at in (*_labelled(text), *(m.start() for m in _COUNTED.finditer(text))):
        yield at, Break.ITEM
    if _BULLET.match(text):
        yield 0, Break.ITEM


def _labelled(text: str) -> Iterator[int]:
    """Where the parts of a series begin: "a) … b) …", "(1) … (2) …"; one alone is a place: "clause 4, (a)"."""
    labels = [
        (m["n"] or m["figure"], m.start()) for m in _LABEL.finditer(text) if not _IN_PLACE.search(text[: m.start()])
    ]
    for series in _SERIES:
        run: list[int] = []
        for name, at in labels:
            if len(run) < len(series) and name == series[len(run)]:
                run.append(at)
        if len(run) > 1:
            yield from run


def lead_in(found: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses that only announce the next one ("Tôi có hai ý:") put in front of it."""
    joined: list[Clause] = []
    held: Clause | None = None
    for clause in found:
        whole = Clause(f"{held.text} {clause.text}", held.after) if held else clause
        held = whole if clause.text.endswith(":") else None
        if not held:
            joined.append(whole)
    return (*joined, held) if held else tuple(joined)
