"""The parts of a file as sections: cut along the outline, matched to the sections of the draft before.

Pure. A `Part` is a section as a file shows it, not yet known by any key; `identify` finds the section that each
part continues, `keep_blocks` gives unchanged blocks the stored objects of the version before.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz.fuzz import ratio

from congressdocs.core.model import Block, Heading, Version
from congressdocs.core.words import searching, words

MIN_ALIKE = 0.5  # share of the words of the smaller text; below, a section is rather new than reworded


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a file as read; `numbers` are automatic numbers by paragraph id."""

    level: int  # 0: what stands before the first heading
    number: str
    title: str
    blocks: tuple[Block, ...]
    numbers: Mapping[str, str]


def parts(blocks: Sequence[Block], headings: Sequence[Heading], numbers: Mapping[str, str]) -> tuple[Part, ...]:
    """The blocks cut before each heading, in document order; nothing is left out."""
    starts = [h.start for h in headings]
    found = [Part(h.level, h.number, h.title, (), {}) for h in headings]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
        found.insert(0, Part(0, "", "", (), {}))
    ends = [*starts[1:], len(blocks)]
    cut = [tuple(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    return tuple(
        replace(part, blocks=own, numbers=numbers_of(own, numbers)) for part, own in zip(found, cut, strict=True)
    )


def numbers_of(blocks: Sequence[Block], numbers: Mapping[str, str]) -> dict[str, str]:
    """The automatic numbers of the paragraphs in these blocks."""
    ids = (p.id for block in blocks for p in block.paragraphs)
    return {paragraph_id: numbers[paragraph_id] for paragraph_id in ids if paragraph_id in numbers}


# ---------------------------------------------------------------- which section is it


def identify(new: Sequence[Part], old: Sequence[Version]) -> tuple[Version | None, ...]:
    """For each part the version it continues, or None for a new section; no version twice.

    Tried in order: shared paragraph ids (most letters first), same number and title, same title, similar words.
    Cost: letters of both, and for the last step words of what is still open on both sides.
    """
    found: dict[int, int] = {}
    for pairs in (_by_ids, _by_heading, _by_title, _by_words):
        _assign(found, pairs(new, old, found))
    return tuple(old[found[i]] if i in found else None for i in range(len(new)))


def _assign(found: dict[int, int], pairs: Iterator[tuple[float, int, int]]) -> None:
    """The best pairs first; a section already taken stays taken."""
    taken = set(found.values())
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1])):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _by_ids(new: Sequence[Part], old: Sequence[Version], _: dict[int, int]) -> Iterator[tuple[float, int, int]]:
    home = {p.id: j for j, version in enumerate(old) for p in version.paragraphs}
    shared: Counter[tuple[int, int]] = Counter()
    for i, part in enumerate(new):
        for block in part.blocks:
            for paragraph in block.paragraphs:
                if paragraph.id in home and paragraph.text:
                    shared[i, home[paragraph.id]] += len(paragraph.text)
    return ((letters, i, j) for (i, j), letters in shared.items())


def _by_heading(new: Sequence[Part], old: Sequence[Version], found: dict[int, int]) -> Iterator[tuple[float, int, int]]:
    return _alike(new, old, found, lambda s: f"{s.level} {searching(s.number)} {searching(s.title)}")


def _by_title(new: Sequence[Part], old: Sequence[Version], found: dict[int, int]) -> Iterator[tuple[float, int, int]]:
    return _alike(new, old, found, lambda s: searching(s.title))


def _alike(
    new: Sequence[Part], old: Sequence[Version], found: dict[int, int], form: Callable[[Part | Version], str]
) -> Iterator[tuple[float, int, int]]:
    """Pairs with the same form among what is open; several with one form pair up in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in _open_old(old, found):
        places[form(old[j])].append(j)
    for i in _open_new(new, found):
        if waiting := places[form(new[i])]:
            yield 1.0, i, waiting.pop(0)


def _by_words(new: Sequence[Part], old: Sequence[Version], found: dict[int, int]) -> Iterator[tuple[float, int, int]]:
    bags = {j: _bag(old[j]) for j in _open_old(old, found)}
    for i in _open_new(new, found):
        bag = _bag(new[i])
        for j, other in bags.items():
            score = _overlap(bag, other) + 0.1 * ratio(new[i].title, old[j].title) / 100
            if score >= MIN_ALIKE:
                yield score, i, j


def _bag(section: Part | Version) -> Counter[str]:
    return Counter(word for block in section.blocks for word in words(block.text))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Share of the words of the smaller text that the larger one has too: 0..1."""
    smaller = min(one.total(), other.total())
    return (one & other).total() / smaller if smaller else 0.0


def _open_new(new: Sequence[Part], found: dict[int, int]) -> list[int]:
    return [i for i in range(len(new)) if i not in found]


def _open_old(old: Sequence[Version], found: dict[int, int]) -> list[int]:
    taken = set(found.values())
    return [j for j in range(len(old)) if j not in taken]


# ---------------------------------------------------------------- unchanged blocks


def keep_blocks(new: Sequence[Block], old: Sequence[Block]) -> tuple[Block, ...]:
    """`new`, with the stored block of `old` wherever one looks and reads alike (same fingerprint, in order).

    A stored block that would bring a paragraph id in twice is not taken.
    """
    waiting: dict[str, list[Block]] = defaultdict(list)
    for block in old:
        waiting[block.fingerprint].append(block)
    chosen = [waiting[b.fingerprint].pop(0) if waiting[b.fingerprint] else b for b in new]
    while doubled := _doubled_ids(chosen):
        back = [i for i, b in enumerate(chosen) if b is not new[i] and doubled & {p.id for p in b.paragraphs}]
        for i in back:
            chosen[i] = new[i]
        if not back:
            break
    return tuple(chosen)


def _doubled_ids(blocks: Sequence[Block]) -> set[str]:
    seen = Counter(p.id for block in blocks for p in block.paragraphs)
    return {paragraph_id for paragraph_id, n in seen.items() if n > 1}


# ---------------------------------------------------------------- versions


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who makes new versions, when and why; `new_id` makes their ids."""

    by: str  # name as printed
    at: datetime
    note: str
    new_id: Callable[[], str]


def next_versions(cut: Sequence[Part], old: Sequence[Version], stamp: Stamp) -> tuple[Version, ...]:
    """Each part as the next version of the section it continues, or the first of a new section.

    A section that reads and looks as before keeps its version; unchanged blocks are the stored ones.
    """
    flat = iter(keep_blocks([b for part in cut for b in part.blocks], [b for v in old for b in v.blocks]))
    kept = [tuple(next(flat) for _ in part.blocks) for part in cut]
    renewed = [_renumbered(part, blocks) for part, blocks in zip(cut, kept, strict=True)]
    return tuple(next_version(part, before, stamp) for part, before in zip(renewed, identify(cut, old), strict=True))


def next_version(part: Part, before: Version | None, stamp: Stamp) -> Version:
    """The part as the next version after `before` (None: of a new section); `before` itself if nothing changed."""
    if before is not None and is_same(part, before):
        return before
    return Version(
        id=stamp.new_id(),
        section_id=before.section_id if before else stamp.new_id(),
        parent_id=before.id if before else None,
        level=part.level,
        number=part.number,
        title=part.title,
        blocks=part.blocks,
        by=stamp.by,
        at=stamp.at,
        note=stamp.note,
        numbers=part.numbers,
    )


def is_same(part: Part, version: Version) -> bool:
    """Whether the part shows what the version shows: heading, blocks and automatic numbers."""
    heading = (part.level, part.number, part.title) == (version.level, version.number, version.title)
    return heading and part.numbers == version.numbers and _digests(part) == _digests(version)


def _digests(section: Part | Version) -> list[str]:
    return [block.digest for block in section.blocks]


def _renumbered(part: Part, blocks: tuple[Block, ...]) -> Part:
    """The part with its stored blocks, automatic numbers under the ids of the stored paragraphs."""
    read = (p.id for block in part.blocks for p in block.paragraphs)
    stored = (p.id for block in blocks for p in block.paragraphs)
    now = dict(zip(read, stored, strict=True))
    return replace(part, blocks=blocks, numbers={now[i]: number for i, number in part.numbers.items()})


def resplit(old: Sequence[Version], blocks: Sequence[Block], moved: frozenset[str]) -> list[tuple[Block, ...]]:
    """Edited blocks shared out among the sections they came from, one entry for each of `old`, some empty.

    What is new, or `moved` (paragraph ids), belongs where it stands now. A section that lost its heading
    leaves the rest of its text to the section before it.
    """
    home = {block.key: i for i, version in enumerate(old) for block in version.blocks}
    shares: list[list[Block]] = [[] for _ in old]
    at = 0
    for block in blocks:
        is_moved = any(p.id in moved for p in block.paragraphs) and len(block.paragraphs) == 1
        at = home.get(block.key, at) if not is_moved else at
        shares[at].append(block)
    for i in range(len(old) - 1, 0, -1):
        if not shares[i] or old[i].level == 0 or shares[i][0].key == old[i].blocks[0].key:
            continue
        shares[i - 1] += shares[i]
        shares[i] = []
    return [tuple(share) for share in shares]


def changed_sections(old: Sequence[Version], new: Sequence[Version]) -> tuple[str, ...]:
    """The ids of sections that are new, changed or gone, in a stable order."""
    same = {v.id for v in old} & {v.id for v in new}
    return tuple(dict.fromkeys(v.section_id for v in (*new, *old) if v.id not in same))
