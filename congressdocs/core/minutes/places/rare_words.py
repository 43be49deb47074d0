"""Which stretch of the drafts shares most rare words with what somebody said.

A stretch is a paragraph, or a row of a table. What counts are single words and pairs of neighbours, each by its
rarity: 1 where one stretch alone has it, near 0 where most have it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from congressdocs.core.minutes.phrases.references import is_unaccented
from congressdocs.core.model import Block, BlockKind, Paragraph, Version
from congressdocs.core.words import comparing, searching

WORD = 0.5  # a single word, beside a pair or a figure
TITLE = 0.5  # of the words that stand in the title of the section
MAX_NUMBER = 12  # letters before a title in its own line
MIN_STRETCHES = 20  # in fewer, hardly a word is rare
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SMALL = frozenset(
    "và của cho là ở tại trong các những một với để được có không đã sẽ thì mà từ đến về theo này đó khi như nhưng "
    "cũng còn vào ra trên dưới phải nên cần rất hay hoặc do vì bị đề nghị ý kiến the a an of to in on and for at or is "
    "are be was were been by as with that this it its from which who they he she his her their not no any all but than "
    "so if would should could had has have into up out one when where there".split()
)
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|(?<!s)s)$")  # English; no Vietnamese syllable ends so


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or a row of a table; `position` is its section among the headings."""

    position: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A section, with the stretch in it that shares most with what was said. `weight`: so many rare words."""

    code: str
    position: int
    weight: float
    stretch: Stretch


class WordIndex:
    """The stretches of a draft by the words and pairs in them; made once, asked often."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self.stretches = tuple(
            Stretch(n, paragraphs)
            for n, version in enumerate(versions)
            for block in _without_title(version)
            for paragraphs in _units(block)
        )
        self._titles = tuple(version.title for version in versions)

    def holding(self, *, bare: bool) -> Mapping[str, frozenset[int]]:
        """Word or pair -> numbers of the stretches that have it; `bare`: without accents."""
        return self._bare if bare else self._accented

    def titled(self, *, bare: bool) -> Sequence[frozenset[str]]:
        """The words and pairs in the title of each section."""
        return self._bare_titles if bare else self._accented_titles

    @cached_property
    def _accented(self) -> Mapping[str, frozenset[int]]:
        return self._inverted(bare=False)

    @cached_property
    def _bare(self) -> Mapping[str, frozenset[int]]:
        return self._inverted(bare=True)

    @cached_property
    def _accented_titles(self) -> Sequence[frozenset[str]]:
        return [telling(title, bare=False) for title in self._titles]

    @cached_property
    def _bare_titles(self) -> Sequence[frozenset[str]]:
        return [telling(title, bare=True) for title in self._titles]

    def _inverted(self, *, bare: bool) -> Mapping[str, frozenset[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for n, stretch in enumerate(self.stretches):
            for form in telling(" | ".join(p.text for p in stretch.paragraphs), bare=bare):
                found[form].add(n)
        return {form: frozenset(where) for form, where in found.items()}


def _without_title(version: Version) -> Sequence[Block]:
    first = version.blocks[0] if version.title and version.blocks else None
    shown = searching(" ".join(p.text for p in first.paragraphs)) if first else ""
    return version.blocks[bool(first) and len(shown) <= len(version.title) + MAX_NUMBER :]


def _units(block: Block) -> Iterator[tuple[Paragraph, ...]]:
    if block.kind is not BlockKind.TABLE:
        yield from ((p,) for p in block.paragraphs if p.text.strip())
        return
    for row in block.rows:
        cells = tuple(p for cell in row for k in cell.paragraphs if (p := block.paragraphs[k]).text.strip())
        if cells:
            yield cells


def telling(text: str, *, bare: bool) -> frozenset[str]:
    """The words of a text that tell something, and the pairs of neighbours with such a word."""
    folded = searching(text) if bare else comparing(text).lower()
    words = [_ENDING.sub("", word) for word in _WORD.findall(folded)]
    pairs = (f"{a} {b}" for a, b in pairwise(words) if a not in _SMALL or b not in _SMALL)
    return frozenset((*(word for word in words if word not in _SMALL), *pairs))


def _worth(form: str) -> float:
    return 1.0 if " " in form or (form[0].isdigit() and len(form) > 1) else WORD


def likenesses(
    said: str, indexes: Mapping[str, WordIndex], codes: Collection[str], but: frozenset[str] = frozenset()
) -> tuple[Likeness, ...]:
    """The sections of the drafts with these codes that share rare words with a text, most of them first.

    `indexes`: of all drafts by their codes: what is rare is rare in all of them. `but`: words and pairs that do not
    count, such as the names of the documents.
    """
    bare = is_unaccented(said)
    n_all = max(sum(len(index.stretches) for index in indexes.values()), MIN_STRETCHES)
    holding = {code: index.holding(bare=bare) for code, index in indexes.items()}
    found: defaultdict[tuple[str, int], float] = defaultdict(float)
    rarity: dict[str, float] = {}
    for form in telling(said, bare=bare) - but:
        if n := sum(len(held.get(form, ())) for held in holding.values()):
            rarity[form] = log(n_all / n) / log(n_all) * _worth(form)
            for code in codes:
                for number in holding[code].get(form, ()):
                    found[code, number] += rarity[form]
    best: dict[tuple[str, int], Likeness] = {}
    for (code, number), weight in found.items():
        stretch = indexes[code].stretches[number]
        shared = indexes[code].titled(bare=bare)[stretch.position] & rarity.keys()
        total = weight + TITLE * sum(rarity[form] for form in shared)
        key = code, stretch.position
        if key not in best or best[key].weight < total:
            best[key] = Likeness(code, stretch.position, total, stretch)
    return tuple(sorted(best.values(), key=lambda one: -one.weight))
