"""The shortest script between two sequences of tokens, blanks fitted in, fields kept whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from congressdocs.core.comparing.matching import matching_runs
from congressdocs.word.marking.paragraph_tokens import Token

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Old tokens [old_start, old_end) give way to new tokens [new_start, new_end)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Script:
    """`kept`: pairs of tokens that stay, in order; `hunks`: everything between them, in order."""

    kept: tuple[Pair, ...]
    hunks: tuple[Hunk, ...]


def compare(old: Sequence[Token], new: Sequence[Token]) -> Script:
    """The script from `old` to `new`; both end with a paragraph mark, and these two marks stay together.

    Fewest words and signs first; blanks never decide. A box or note whose content changed stays itself.
    """
    pairs = [*_matched(old, new), (len(old) - 1, len(new) - 1)]
    pairs = _with_like_ones(pairs, old, new)
    pairs = _whole_fields(_at_marks(pairs, old, new), old, new)
    return _script(pairs, old, new)


def _matched(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """Tokens but blanks and the last marks, matched by key."""
    ours = [i for i, t in enumerate(old[:-1]) if t.kind != "blank"]
    theirs = [j for j, t in enumerate(new[:-1]) if t.kind != "blank"]
    runs = matching_runs([old[i].key for i in ours], [new[j].key for j in theirs])
    return [(ours[a + k], theirs[b + k]) for a, b, n in runs for k in range(n)]


def _gaps(pairs: Iterable[Pair]) -> Iterator[tuple[int, int, int, int]]:
    """What lies between kept tokens: (old start, old end, new start, new end)."""
    i = j = 0
    for a, b in pairs:
        if a > i or b > j:
            yield i, a, j, b
        i, j = a + 1, b + 1


def _with_like_ones(pairs: list[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    if not any(t.like for t in old):
        return pairs
    more: list[Pair] = []
    for i, i_end, j, j_end in _gaps(pairs):
        ours = [a for a in range(i, i_end) if old[a].like]
        theirs = [b for b in range(j, j_end) if new[b].like]
        for a, b, n in matching_runs([old[k].like for k in ours], [new[k].like for k in theirs]):
            more += [(ours[a + k], theirs[b + k]) for k in range(n)]
    return sorted(pairs + more)


def _at_marks(pairs: list[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """Insertions and deletions that begin with a paragraph mark slid to the right, so that they end with one."""
    pairs = list(pairs)
    for k in range(1, len(pairs)):
        (a, b), (c, d) = pairs[k - 1], pairs[k]
        if old[c].kind != "mark" or new[d].kind != "mark":
            continue
        if c == a + 1 and d > b + 1 and new[b + 1].key == new[d].key and k < len(pairs) - 1:
            pairs[k] = (c, b + 1)
        elif d == b + 1 and c > a + 1 and old[a + 1].key == old[c].key and k < len(pairs) - 1:
            pairs[k] = (a + 1, d)
    return pairs


def _whole_fields(pairs: list[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """Fields of which only one end was matched are not matched at all, nor is what they show."""
    partner = dict(pairs)
    back = {b: a for a, b in pairs}
    broken_old = _broken(old, partner, new)
    broken_new = _broken(new, back, old)
    return [(a, b) for a, b in pairs if a not in broken_old and b not in broken_new]


def _broken(tokens: Sequence[Token], partner: dict[int, int], others: Sequence[Token]) -> set[int]:
    """Positions inside fields that lost an end or whose ends went to two fields."""
    heads = {t.field: i for i, t in enumerate(tokens) if t.kind == "head"}
    broken: set[int] = set()
    for i, token in enumerate(tokens):
        if token.kind == "tail" and token.field in heads:
            start = heads[token.field]
            first, last = partner.get(start), partner.get(i)
            if first is None or last is None or others[first].field != others[last].field:
                broken |= set(range(start, i + 1)) - {k for k in range(start, i) if tokens[k].kind == "mark"}
    return broken


def _script(pairs: Iterable[Pair], old: Sequence[Token], new: Sequence[Token]) -> Script:
    kept: list[Pair] = []
    hunks: list[Hunk] = []
    for gap in _gaps_and_pairs(pairs):
        if len(gap) == 2:
            kept.append(gap)
            continue
        hunk, blanks = _trimmed(Hunk(*gap), old, new)
        kept += blanks
        if hunk.old_start < hunk.old_end or hunk.new_start < hunk.new_end:
            hunks.append(hunk)
    return Script(tuple(sorted(kept)), tuple(hunks))


def _gaps_and_pairs(pairs: Iterable[Pair]) -> Iterator[tuple[int, ...]]:
    i = j = 0
    for a, b in pairs:
        if a > i or b > j:
            yield i, a, j, b
        yield a, b
        i, j = a + 1, b + 1


def _trimmed(hunk: Hunk, old: Sequence[Token], new: Sequence[Token]) -> tuple[Hunk, list[Pair]]:
    """The hunk without the blanks that both sides have at its ends; these stay."""
    i, i_end, j, j_end = hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end
    kept: list[Pair] = []
    while i < i_end and j < j_end and old[i].kind == "blank" and old[i].key == new[j].key:
        kept.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1].kind == "blank" and old[i_end - 1].key == new[j_end - 1].key:
        i_end, j_end = i_end - 1, j_end - 1
        kept.append((i_end, j_end))
    return Hunk(i, i_end, j, j_end), kept
