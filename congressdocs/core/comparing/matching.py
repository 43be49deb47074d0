"""What two sequences of strings (words, or whole paragraphs) have in common, in order.

The ground that `diff` and `align` stand on. A run is (old index, new index, length).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    return heaviest_rising(dict.fromkeys(unique_places(old, new), 1))


def unique_places(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of equal elements that occur once in each sequence, in any order."""
    at_old, at_new = _places_of_unique(old), _places_of_unique(new)
    return [(place, at_new[element]) for element, place in at_old.items() if element in at_new]


def _places_of_unique(elements: Sequence[str]) -> dict[str, int]:
    counts = Counter(elements)
    return {element: place for place, element in enumerate(elements) if counts[element] == 1}


def heaviest_rising(weights: Mapping[Pair, int]) -> list[Pair]:
    """Of all pairs those that rise in both members and weigh the most together; the rest crosses or rivals them."""
    # A staircase: the best chains so far, by rising second member and rising weight. A chain that ends later and
    # weighs no more than another is of no use any longer.
    ends, totals = [-1], [0]
    last: list[Pair | None] = [None]
    before: dict[Pair, Pair | None] = {}
    for pair in sorted(weights, key=lambda pair: (pair[0], -pair[1])):  # never two with one first member
        k = bisect_left(ends, pair[1])
        before[pair] = last[k - 1]
        total = totals[k - 1] + weights[pair]
        useless = slice(k, bisect_right(totals, total, lo=k))
        ends[useless], totals[useless], last[useless] = [pair[1]], [total], [pair]
    return _chain(last[-1], before)


def _chain(pair: Pair | None, before: Mapping[Pair, Pair | None]) -> list[Pair]:
    chain = []
    while pair:
        chain.append(pair)
        pair = before[pair]
    return chain[::-1]
