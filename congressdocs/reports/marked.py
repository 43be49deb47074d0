"""Two texts side by side, the changed words marked."""

from congressdocs.core.diff import diff
from congressdocs.core.printout import Look, Paragraph, Run


def marked(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The old text with its removed words and the new one with its added words marked; whole words."""
    hunks = diff(old, new)
    before = _runs(old, [(h.start, h.end) for h in hunks], "-")
    after = _runs(new, [(h.new_start, h.new_end) for h in hunks], "+")
    return before, after


def marked_cells(old: str | None, new: str | None, look: Look = Look.CELL) -> tuple[Paragraph, Paragraph]:
    """Both texts as paragraphs; a text on one side only is marked as a whole, the other side is empty."""
    if old is None or new is None:
        return Paragraph(_whole(old, "-"), look), Paragraph(_whole(new, "+"), look)
    before, after = marked(old, new)
    return Paragraph(before, look), Paragraph(after, look)


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
