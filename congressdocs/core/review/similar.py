"""Which of very many short texts are nearly the same: MinHash finds candidates, words decide.

Measured on 100 000 comments with planted variants: 96 hashes in 32 bands of 3 find 97 of 100 pairs with a fifth of
the words replaced. Every pair is then judged word by word, so a false candidate costs time and nothing else.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from congressdocs.core.merging.components import Components

N_BANDS = 32
ROWS = 3
AGREEING = 0.3  # share of equal hashes below which a pair cannot be similar enough: saves the comparison of words

_Hashes = npt.NDArray[np.uint64]


def candidates(texts: Sequence[Sequence[str]], scopes: Sequence[Hashable]) -> list[list[int]]:
    """Groups of indexes (two or more, rising) whose texts may be nearly the same; a text is in at most one group.

    Texts are sequences of words. Only texts of equal scope come together.
    """
    if not texts:
        return []
    signatures = _signatures([_shingles(text) for text in texts])
    scope_numbers = _numbered(scopes).astype(np.uint64)
    components = Components[int]()
    for band in range(N_BANDS):
        key = scope_numbers
        for row in signatures[band * ROWS : (band + 1) * ROWS]:
            key = _mixed(key ^ row)
        order = np.argsort(key, kind="stable")
        equal = np.flatnonzero(key[order][1:] == key[order][:-1])
        firsts, seconds = order[equal], order[equal + 1]
        agree = (signatures[:, firsts] == signatures[:, seconds]).mean(axis=0) >= AGREEING
        for first, second in zip(firsts[agree].tolist(), seconds[agree].tolist(), strict=True):
            components.join(first, second)
    return [group for group in components.groups(range(len(texts))) if len(group) > 1]


def _shingles(words: Sequence[str]) -> list[str]:
    """Pairs of neighbouring words, ends included: order counts, but only nearby."""
    return [f"{a} {b}" for a, b in pairwise(("", *words, ""))]


def _numbered(values: Iterable[Hashable]) -> npt.NDArray[np.int64]:
    """Equal values as equal numbers, by first appearance."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _signatures(shingled: Sequence[Sequence[str]]) -> _Hashes:
    """For each of the hash functions (rows) the smallest hash of each text's shingles (columns)."""
    flat = _mixed(_numbered(shingle for shingles in shingled for shingle in shingles).astype(np.uint64))
    starts = np.cumsum([0, *(len(shingles) for shingles in shingled[:-1])])
    seeds = _mixed(np.arange(1, N_BANDS * ROWS + 1, dtype=np.uint64))
    return np.stack([np.minimum.reduceat(_mixed(flat ^ seed), starts) for seed in seeds])


def _mixed(values: _Hashes) -> _Hashes:
    """Every number spread over 64 bits (the finalizer of SplitMix64, wrapping around on purpose)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
