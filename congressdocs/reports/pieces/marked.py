"""Two texts side by side, the changed words marked."""

import re
from collections.abc import Iterator

from congressdocs.core.comparing.diff import diff
from congressdocs.core.comparing.simplify import simplify
from congressdocs.core.printing.printout import Look, Paragraph, Run


def marked(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The old text with its removed words and the new one with its added words marked; whole words."""
    hunks = diff(old, new)
    before = _runs(old, [(h.start, h.end) for h in hunks], "-")
    after = _runs(new, [(h.new_start, h.new_end) for h in hunks], "+")
    return before, after


def in_line(old: str, new: str) -> tuple[Run, ...]:
    """Both texts in one: what stays, with the removed words and the added ones marked where they stood."""
    runs: list[Run] = []
    at = 0
    for start, end, added in _unglued(old, new):
        runs += [Run(old[at:start]), Run(old[start:end], "-"), Run(added, "+")]
        at = end
    runs.append(Run(old[at:]))
    return tuple(run for run in runs if run.text)


def _unglued(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The changes with the signs that stick to them: “3%” becomes “2%”, for “32%” would be misread."""
    hunks = simplify(old, new)
    bounds = [0, *(hunk.end for hunk in hunks)]
    for n, hunk in enumerate(hunks):
        if hunk.start == hunk.end or not hunk.text:
            yield hunk.start, hunk.end, hunk.text
            continue
        following = hunks[n + 1].start if n + 1 < len(hunks) else len(old)
        before = re.search(r"(?:[^\s.,;:]|(?<=\d)[.,](?=\d))*$", old[bounds[n] : hunk.start])
        after = re.match(r"(?:[^\s.,;:]|[.,](?=\d))*", old[hunk.end : following])
        left, right = before.group() if before else "", after.group() if after else ""
        yield hunk.start - len(left), hunk.end + len(right), f"{left}{hunk.text}{right}"


def marked_cells(old: str | None, new: str | None) -> tuple[Paragraph, Paragraph]:
    """Both texts as paragraphs of a cell; a text on one side only is marked as a whole, the other side is empty."""
    if old is None or new is None:
        return Paragraph(_whole(old, "-"), Look.CELL), Paragraph(_whole(new, "+"), Look.CELL)
    before, after = marked(old, new)
    return Paragraph(before, Look.CELL), Paragraph(after, Look.CELL)


def _whole(text: str | None, mark: str) -> tuple[Run, ...]:
    return (Run(text, mark),) if text else ()


def _runs(text: str, ranges: list[tuple[int, int]], mark: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for start, end in ranges:
        runs += [Run(text[at:start]), Run(text[start:end], mark)]
        at = end
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)
