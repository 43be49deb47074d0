"""What reads like several comments that are here, one after another, or like a part of one: cut or joined by hand."""

import re
from collections.abc import Iterator, Sequence

from congressdocs.core.words import searching

MOST = 8  # pieces of one whole


def regrouped(items: Sequence[str], comments: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Positions of several items that are one comment word for word, or of one item that is several comments.

    Both in their order, as `squeezed` words; "" for one that is known already.
    """
    for run, at in _runs(items, comments):
        yield run, range(at, at + 1)
    for run, at in _runs(comments, items):
        yield range(at, at + 1), run


def squeezed(text: str) -> str:
    """The letters and digits of a text in searching form."""
    return re.sub(r"\W+", "", searching(text))


def _runs(pieces: Sequence[str], wholes: Sequence[str]) -> Iterator[tuple[range, int]]:
    """Several pieces, one behind the other, that together are one of the wholes."""
    position = {whole: at for at, whole in enumerate(wholes) if whole}
    done = 0
    for start in range(len(pieces)):
        for end in range(start + 2, min(start + MOST, len(pieces)) + 1):
            words = "".join(pieces[start:end])
            if start >= done and all(pieces[start:end]) and words in position:
                yield range(start, end), position[words]
                done = end
