"""What changed between two texts with the words around it: whole sentences or clauses, as they were and as they are."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from congressdocs.core.words import comparing

_STOP = re.compile(r"[.!?…;][\"”’)\]\u2042]*\s+|\n+")  # "2.140" goes on; a note follows its stop
_NUMBER = re.compile(r"\s*(?:\d+|[IVXLC]+|[a-zđ])\.\s+")  # "1. " begins a clause and is none itself


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the old text (code points, end excluded) and what stands there now; one of them may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int


def changed_clauses(old: str, new: str) -> tuple[Stretch, ...]:
    """The clauses that differ, in text order; everything between them is the same in both texts."""
    before, after = clauses(old), clauses(new)
    matcher = SequenceMatcher(None, [_form(c) for c in before], [_form(c) for c in after], autojunk=False)
    starts, new_starts = ([0, *accumulate(map(len, found))] for found in (before, after))
    return tuple(
        Stretch(starts[i], starts[i_end], new_starts[j], new_starts[j_end])
        for op, i, i_end, j, j_end in matcher.get_opcodes()
        if op != "equal"
    )


def clauses(text: str) -> list[str]:
    """The text cut after every sentence and semicolon; the pieces, joined, are the text."""
    ends = [m.end() for m in _STOP.finditer(text)]
    pieces = [text[a:b] for a, b in pairwise([0, *ends, len(text)]) if a < b]
    joined: list[str] = []
    for piece in pieces:
        if joined and _NUMBER.fullmatch(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _form(clause: str) -> str:
    return comparing(clause.strip())
