"""What two sequences of strings (words, or whole paragraphs) have in common, in order.

The ground that `diff` and `align` stand on. A run is (old index, new index, length).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

from congressdocs.core.words import encode

MAX_CELLS = 400_000_000  # elements x elements compared at once: 50 MB and 0.2 s

Run = tuple[int, int, int]
Pair = tuple[int, int]


def matching_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """A longest common subsequence as runs of equal neighbours, in order.

    Above MAX_CELLS the sequences are first cut at elements that occur once in each; a stretch without such an
    element has nothing in common. The result is then long instead of longest, and still the same every time.
    """
    old_codes, new_codes = encode(old, new)
    return list(_joined(_runs(old_codes, new_codes, 0, 0)))


def _runs(old: str, new: str, old_at: int, new_at: int) -> Iterator[Run]:
    """The runs of two encoded stretches that begin at `old_at` and `new_at` of the whole."""
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    yield old_at, new_at, head
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from _core_runs(old[head:old_end], new[head:new_end], old_at + head, new_at + head)
    yield old_at + old_end, new_at + new_end, tail


def _core_runs(old: str, new: str, old_at: int, new_at: int) -> Iterator[Run]:
    """The runs between a common head and tail: small stretches at once, large ones cut at anchors."""
    if len(old) * len(new) <= MAX_CELLS:
        for op in LCSseq.opcodes(old, new):
            if op.tag == "equal":
                yield old_at + op.src_start, new_at + op.dest_start, op.src_end - op.src_start
        return
    anchors = unique_anchors(old, new)
    i = j = 0
    for next_i, next_j in [*anchors, (len(old), len(new))] if anchors else ():
        yield from _runs(old[i:next_i], new[j:next_j], old_at + i, new_at + j)
        yield old_at + next_i, new_at + next_j, int(next_i < len(old))
        i, j = next_i + 1, next_j + 1


def _common_head(old: str, new: str) -> int:
    """How many characters two strings share at their beginning (doubling steps: slices compare in C)."""
    length, step = 0, min(len(old), len(new))
    while step:
        if old[length : length + step] == new[length : length + step]:
            length += step
            step = min(step, len(old) - length, len(new) - length)
        else:
            step //= 2
    return length


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours made one."""
    i = j = n = 0
    for next_i, next_j, length in runs:
        if (next_i, next_j) == (i + n, j + n):
            n += length
            continue
        if n:
            yield i, j, n
        i, j, n = next_i, next_j, length
    if n:
        yield i, j, n


def unique_anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of equal elements that occur once in each sequence, in the longest order that both share (patience)."""
    at_old, at_new = _places_of_unique(old), _places_of_unique(new)
    return longest_rising(sorted((at_old[element], at_new[element]) for element in at_old.keys() & at_new.keys()))


def _places_of_unique(elements: Sequence[str]) -> dict[str, int]:
    counts = Counter(elements)
    return {element: place for place, element in enumerate(elements) if counts[element] == 1}


def longest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs (sorted by their first members) whose second members rise too."""
    ends: list[int] = []  # the smallest second member that ends a rising part of length n + 1 ...
    ending: list[int] = []  # ... and the pair it belongs to
    before: list[int] = []  # per pair: the one before it in its longest rising part
    for k, (_, place) in enumerate(pairs):
        n = bisect_left(ends, place)
        ends[n : n + 1] = [place]
        ending[n : n + 1] = [k]
        before.append(ending[n - 1] if n else -1)
    rising: list[Pair] = []
    k = ending[-1] if ending else -1
    while k >= 0:
        rising.append(pairs[k])
        k = before[k]
    return rising[::-1]
