"""The difference of two texts made readable, for screens only: marks in Word keep every kept word.

The shortest script keeps any chance word between two changes, which reads as confetti. The semantic cleanup of
diff-match-patch gives up a kept stretch that is no longer than the changes around it. It works on characters, so
every word is first encoded as one: no word is ever cut.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from diff_match_patch import diff_match_patch

from congressdocs.core.comparing.diff import Hunk, diff
from congressdocs.core.words import comparing, encode, tokens

_KEEP, _DELETE, _INSERT = diff_match_patch.DIFF_EQUAL, diff_match_patch.DIFF_DELETE, diff_match_patch.DIFF_INSERT
_FIRST = 0x4E00  # words become ideographs: to the cleanup they are letters all alike, none a blank or a line end


def simplify(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks of `diff(old, new)`, those with little between them made one; whole words, in text order."""
    hunks = diff(old, new)
    if len(hunks) < 2:
        return hunks
    parts = list(_parts(old, hunks))
    codes = encode(*([comparing(token) for token in found] for _, found in parts))
    script = [(op, "".join(chr(_FIRST + ord(c)) for c in code)) for (op, _), code in zip(parts, codes, strict=True)]
    diff_match_patch().diff_cleanupSemantic(script)
    return tuple(_decoded(old, new, hunks, script))


def _parts(old: str, hunks: Sequence[Hunk]) -> Iterator[tuple[int, list[str]]]:
    """Kept, deleted and inserted tokens in turn."""
    at = 0
    for hunk in hunks:
        yield _KEEP, tokens(old[at : hunk.start])
        yield _DELETE, tokens(old[hunk.start : hunk.end])
        yield _INSERT, tokens(hunk.text)
        at = hunk.end
    yield _KEEP, tokens(old[at:])


def _decoded(old: str, new: str, hunks: Sequence[Hunk], script: Sequence[tuple[int, str]]) -> Iterator[Hunk]:
    """The script in code points: a character of it is one token of its text."""
    old_ends = list(accumulate(map(len, _cut(old, [(h.start, h.end) for h in hunks])), initial=0))
    new_ends = list(accumulate(map(len, _cut(new, [(h.new_start, h.new_end) for h in hunks])), initial=0))
    i = j = start = new_start = 0
    for op, code in [*script, (_KEEP, "")]:
        if op == _KEEP:
            if i > start or j > new_start:
                text = new[new_ends[new_start] : new_ends[j]]
                yield Hunk(old_ends[start], old_ends[i], text, new_ends[new_start])
            start, new_start = i + len(code), j + len(code)
        i += len(code) * (op != _INSERT)
        j += len(code) * (op != _DELETE)


def _cut(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The tokens of a text, also cut where a range begins or ends."""
    at = 0
    for start, end in ranges:
        yield from tokens(text[at:start])
        yield from tokens(text[start:end])
        at = end
    yield from tokens(text[at:])
