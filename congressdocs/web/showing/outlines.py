"""The outline of a file as a form: a level for each line, what belongs to the heading above, what is cut in two.

Plain fields, so that it works without scripts: "level 12" (0: no heading), "joins 12" (one with the heading above),
"parts 12" (each line a heading of its own), "keep 12" (rightly found), and "split", "split-level": the first words
of any paragraph that is to be a heading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Block, BlockKind, Heading
from congressdocs.core.text.outline import MAX_LEVEL
from congressdocs.core.words import searching
from congressdocs.workflow.drafts.upload import DraftPreview

LONGEST_HEADING = 120  # code points; longer paragraphs are not offered as headings
CERTAIN = 0.8  # confidence below which a person should look
LEVELS = tuple(range(MAX_LEVEL + 1))

Fields = MultiDict[str, str]
Entry = dict[str, object]


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A heading found, or (level 0) a short paragraph that might be one. `lines`: what its blocks say."""

    heading: Heading
    lines: tuple[str, ...]
    may_join: bool  # nothing stands between it and the heading above

    @property
    def is_doubtful(self) -> bool:
        return self.heading.level > 0 and self.heading.confidence < CERTAIN


def outline_rows(preview: DraftPreview, headings: Sequence[Heading]) -> list[OutlineRow]:
    """The headings, and between them short paragraphs that might be headings, in document order."""
    taken = {at for heading in headings for at in range(heading.start, heading.end)}
    possible = [
        Heading(at, at + 1, 0, "", block.text, 0, "form")
        for at, block in enumerate(preview.blocks)
        if at not in taken and block.kind is BlockKind.PARAGRAPH and _may_be_heading(block.text.strip())
    ]
    ordered = sorted([*headings, *possible], key=lambda row: row.start)
    return list(_rows(ordered, preview.blocks))


def _rows(headings: Sequence[Heading], blocks: Sequence[Block]) -> Iterator[OutlineRow]:
    end: int | None = None  # of the heading above
    for heading in headings:
        texts = tuple(block.text for block in blocks[heading.start : heading.end])
        yield OutlineRow(heading, texts, end is not None and _is_adjacent(blocks, end, heading.start))
        end = heading.end if heading.level or (end is not None and _is_adjacent(blocks, end, heading.start)) else end


def _is_adjacent(blocks: Sequence[Block], end: int, start: int) -> bool:
    return all(not block.text.strip() for block in blocks[end:start])


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))


# ---------------------------------------------------------------- what a person said


def outline_entries(fields: Fields, preview: DraftPreview) -> list[Entry]:
    """What the form says, as entries of `core.text.outline.review`; none if it leaves the outline as found.

    Raises: Invalid when headings are to be one that have text between them, or no paragraph begins as said.
    """
    guessed = {heading.start: heading for heading in preview.headings}
    entries: dict[int, Entry] = {}
    for start, level in sorted(_numbers(fields, "level").items()):
        guess = guessed.get(start)
        if level != (guess.level if guess else 0):
            entries[start] = {"start": start, "level": level}
    for start in _numbers(fields, "keep"):
        if start in guessed:
            entries.setdefault(start, {"start": start, "level": guessed[start].level})
    for start in _numbers(fields, "parts"):
        _cut_in_lines(entries, start, guessed)
    entries |= {at: {"start": at, "level": level} for at, level in _split(fields, preview.blocks)}
    for start in sorted(_numbers(fields, "joins")):
        _join(entries, start, guessed, preview.blocks)
    return [entries[start] for start in sorted(entries)]


def _numbers(fields: Fields, name: str) -> dict[int, int]:
    """The fields "name 12" with their values, by number."""
    found = ((key.removeprefix(f"{name} "), value) for key, value in fields.items() if key.startswith(f"{name} "))
    return {int(at): int(value) for at, value in found if at.isdecimal() and value.isdecimal()}


def _cut_in_lines(entries: dict[int, Entry], start: int, guessed: Mapping[int, Heading]) -> None:
    guess = guessed.get(start)
    if guess is not None:
        level = entries.get(start, {}).get("level", guess.level)
        entries |= {at: {"start": at, "end": at + 1, "level": level} for at in range(guess.start, guess.end)}


def _join(entries: dict[int, Entry], start: int, guessed: Mapping[int, Heading], blocks: Sequence[Block]) -> None:
    """The heading at `start` becomes a line of the heading above it."""
    known = {at: h.level for at, h in guessed.items()} | {at: _int(e["level"]) for at, e in entries.items()}
    above = max((at for at, level in known.items() if at < start and level), default=None)
    if above is None:
        raise Invalid("There is no heading above that this one could be joined with.")
    ends = {at: h.end for at, h in guessed.items()} | {at: _int(e["end"]) for at, e in entries.items() if "end" in e}
    if not _is_adjacent(blocks, ends.get(above, above + 1), start):
        raise Invalid("Only headings that follow one another can be one: there is text between them.")
    entries.pop(start, None)
    entries[above] = {"start": above, "level": known[above], "end": ends.get(start, start + 1)}


def _split(fields: Fields, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks that are to be headings, named by their first words, with their levels."""
    levels = fields.getlist("split-level")
    for words, level in zip(fields.getlist("split"), levels, strict=False):
        wanted = searching(words).strip()
        if not wanted:
            continue
        at = next((i for i, block in enumerate(blocks) if searching(block.text).strip().startswith(wanted)), None)
        if at is None:
            raise Invalid("No paragraph begins with “{words}”.", words=words)
        yield at, int(level) if level.isdecimal() else 1


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
