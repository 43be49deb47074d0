"""A paragraph cut into stretches that a page can set: looks, atoms, comment places, changes."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from congressdocs.core.comparing.diff import Hunk
from congressdocs.core.comparing.simplify import simplify
from congressdocs.core.model import Paragraph, Version

T = TypeVar("T")
AROUND = 5  # words that stay on either side of a change where a difference is told in brief
LONGEST_NUMBER = 60  # letters and digits of a number line ("Phần thứ hai mươi mốt") before the title


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that something hangs on: code points of the paragraph's text, end excluded."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that look alike. `change` is "", "ins" or "del"; `length` counts code points of the paragraph's text."""

    text: str
    marks: str = ""
    atom: str = ""
    places: tuple[str, ...] = ()
    change: str = ""
    length: int = 0


def stretches(paragraph: Paragraph, places: Sequence[Highlight] = ()) -> tuple[Stretch, ...]:
    """The whole paragraph as stretches, cut wherever the looks, an atom or a place begins or ends."""
    return _cut(paragraph, 0, len(paragraph.text), places)


def changed_words(old: str, new: str) -> tuple[Stretch, ...]:
    """The new words with those that went (del) and came (ins), in reading order."""
    result: list[Stretch] = []
    done = 0
    for start, end, text in _whole(old, new):
        parts = ((old[done:start], ""), (old[start:end], "del"), (text, "ins"))
        result += [Stretch(words, change=change, length=len(words)) for words, change in parts if words]
        done = end
    return (*result, Stretch(old[done:], length=len(old) - done)) if done < len(old) else tuple(result)


def changed_in_brief(old: str, new: str) -> tuple[Stretch, ...]:
    """The same with a few words alone on either side of every change, the others as "…"."""
    parts = changed_words(old, new)
    last = len(parts) - 1
    return tuple(part if part.change else _brief(part, n > 0, n < last) for n, part in enumerate(parts))


def _brief(part: Stretch, is_after: bool, is_before: bool) -> Stretch:
    """Unchanged words between two changes, after one or before one, without those that are far from both."""
    words = re.findall(r"^\s*\S+\s*|\S+\s*", part.text)
    head, tail = AROUND * is_after, AROUND * is_before
    if len(words) <= head + tail + 1 or not (head or tail):
        return part
    return replace(part, text="".join((*words[:head], "… " if tail else "…", *words[len(words) - tail :])))


def _whole(old: str, new: str) -> Iterable[tuple[int, int, str]]:
    """Changes with no blank between them as one: "45.799" gives way to "46.120", not digit group by digit group."""
    run: list[Hunk] = []
    for hunk in simplify(old, new):
        between = old[run[-1].end : hunk.start] if run else ""
        if run and any(letter.isspace() for letter in between):
            yield run[0].start, run[-1].end, new[run[0].new_start : run[-1].new_end]
            run = []
        run.append(hunk)
    if run:
        yield run[0].start, run[-1].end, new[run[0].new_start : run[-1].new_end]


def heading_length(version: Version) -> int:
    """How many blocks at the start of a version are its heading (two-line headings have two)."""
    if version.level == 0 or not version.blocks:
        return 0
    wanted, read = _bare(version.title), ""
    for position, block in enumerate(version.blocks):
        read += _bare(block.text)
        if wanted in read or len(read) > len(wanted) + LONGEST_NUMBER:
            return position + 1 if wanted in read else 1
    return 1


def heading_levels(versions: Iterable[Version]) -> dict[str, int]:
    """HTML heading level 2..6 by version id, without a gap on the way down (readers of screens count on it)."""
    levels: dict[str, int] = {}
    before = 1
    for version in versions:
        if version.level:
            before = min(version.level + 1, before + 1, 6)
            levels[version.id] = before
    return levels


def paragraph_classes(paragraph: Paragraph) -> str:
    """CSS classes that set a paragraph as its style and alignment say."""
    return " ".join(filter(None, (f"at-{paragraph.align}" if paragraph.align else "", _style_class(paragraph.style))))


def _cut(paragraph: Paragraph, start: int, end: int, places: Sequence[Highlight]) -> tuple[Stretch, ...]:
    points = {start, end}
    for low, high in _edges(paragraph, places):
        points |= {point for point in (low, high) if start < point < end}
    ordered = sorted(points)
    look, atom = _finder(paragraph.spans, lambda s: (s.start, s.end, s.marks)), _finder(paragraph.atoms, lambda a: a)
    return tuple(
        Stretch(
            paragraph.text[a:b],
            look(a),
            atom(a),
            tuple(p.id for p in places if p.start <= a and b <= p.end and p.start < p.end),
            length=b - a,
        )
        for a, b in pairwise(ordered)
    )


def _edges(paragraph: Paragraph, places: Sequence[Highlight]) -> Iterable[tuple[int, int]]:
    yield from ((s.start, s.end) for s in paragraph.spans)
    yield from ((a[0], a[1]) for a in paragraph.atoms)
    yield from ((p.start, p.end) for p in places)


def _finder(items: Sequence[T], of: Callable[[T], tuple[int, int, str]]) -> Callable[[int], str]:
    known = [of(item) for item in items]
    return lambda at: next((label for low, high, label in known if low <= at < high), "")


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _style_class(style: str) -> str:
    folded = style.casefold()
    if folded.startswith(("title", "subtitle")):
        return "as-title"
    return "as-list" if "list" in folded else ""
