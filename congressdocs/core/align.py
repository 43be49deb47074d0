"""Which paragraphs of two texts belong together: kept, changed, split, joined, moved.

Judged by the words that a marked copy has to mark: a good alignment marks as few as possible. Anchors first
(paragraphs that occur once in both, patience), so that repeated and look-alike paragraphs are not mistaken for one
another; the stretches between anchors are small and solved exactly. Near linear in the number of paragraphs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist

from congressdocs.core.matching import Pair, longest_rising, unique_anchors
from congressdocs.core.words import comparing, encode, ink

MAX_CELLS = 250_000  # paragraphs x paragraphs compared word by word at once, about 0.1 s


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs [old_start, old_end) that became [new_start, new_end).

    1:1 kept or changed; 1:0 deleted; 0:1 inserted; 1:n split; n:1 joined. Compare split and joined ones as texts
    joined with `words.PARAGRAPH_MARK`.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Groups that cover both texts in order, and which deleted paragraphs came back elsewhere (old, new)."""

    groups: tuple[Group, ...]
    moves: tuple[Pair, ...]


def align(
    old: Sequence[str],
    new: Sequence[str],
    *,
    known: Sequence[Pair] = (),
    may_pair: Callable[[int, int], bool] = lambda i, j: True,
    least: float = 0.25,
) -> Alignment:
    """The alignment of two sequences of paragraph texts that keeps the most words.

    `known` pairs are the same paragraph by their identity (kept where their order agrees). `may_pair` says of an
    old and a new index whether they are of one kind. `least` is the similarity (0..1) from which two different
    texts are one changed paragraph rather than a deleted and a new one.
    """
    raise NotImplementedError
