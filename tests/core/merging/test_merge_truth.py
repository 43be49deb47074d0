"""Generated merges of which the right answer is known beforehand: nothing silently wrong, no needless conflict.

The judge works on lists of words and knows nothing of hunks: two edits are ranges of words; with a word between them
both apply, without they exclude each other, unless they lead to the same text.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from congressdocs.core.merging.carry import carry
from congressdocs.core.merging.merge import merge
from congressdocs.core.model import Action, Edit, Paragraph
from tests.core.merging.written import read

COMMON = "và của các là cho có được trong đến từ".split()
WORDS = COMMON + "tỉnh xã kinh tế đảng nghèo tỷ lệ 3% 10.000 (mới) phát triển xây dựng nông thôn hoà uỷ ban".split()


@dataclass(frozen=True)
class Change:
    """Words [start, end) of one paragraph replaced by `new`."""

    paragraph: int
    start: int
    end: int
    new: tuple[str, ...]

    def applied(self, words: list[str]) -> list[str]:
        return [*words[: self.start], *self.new, *words[self.end :]]

    def can_slide(self, words: list[str]) -> bool:
        moving = [*words[self.start : self.end], *self.new]
        if self.start < self.end and self.new:
            return False
        before, after = words[: self.start], words[self.end :]
        return (before[-1:] == moving[-1:]) or (after[:1] == moving[:1])

    def trimmed(self, words: list[str]) -> "Change":
        """Without words at the ends that stay."""
        start, end, new = self.start, self.end, list(self.new)
        while start < end and new and words[start] == new[0]:
            start, new = start + 1, new[1:]
        while start < end and new and words[end - 1] == new[-1]:
            end, new = end - 1, new[:-1]
        return Change(self.paragraph, start, end, tuple(new))


@dataclass(frozen=True)
class Case:
    """Paragraphs of words, changes made on them, and what must come out: the words, or None for a conflict.

    `is_free`: a change may stand at another place with the same result ("very very": either one goes), so that words
    between are a matter of opinion. Then both answers are right, but no other text is.
    """

    base: list[list[str]]
    changes: list[Change]
    expected: list[list[str]] | None
    is_free: bool = False


def judged(base: list[list[str]], changes: list[Change]) -> Case:
    """The case with the right answer for up to two changes."""
    real = [c for c in (change.trimmed(base[change.paragraph]) for change in changes) if c.start < c.end or c.new]
    texts = [list(words) for words in base]
    is_free = False
    if len(real) == 2 and real[0].paragraph == real[1].paragraph:
        words = base[real[0].paragraph]
        first, second = sorted(real, key=lambda c: (c.start, c.end))
        if first.applied(words) == second.applied(words):
            real = [first]
        elif whole := holds_the_other(first, second):
            return Case(
                base, changes, [whole.applied(w) if k == whole.paragraph else w for k, w in enumerate(base)], True
            )
        elif exclude_each_other(first, second, words):
            return Case(base, changes, None)
        is_free = any(c.can_slide(words) for c in real)
    for change in sorted(real, key=lambda c: (-c.start, -c.end)):
        texts[change.paragraph] = change.applied(texts[change.paragraph])
    return Case(base, changes, texts, is_free)


def holds_the_other(first: Change, second: Change) -> Change | None:
    """The change that begins or ends with the very words that the other puts in at the same place."""
    if first.start == first.end == second.start and second.new[: len(first.new)] == first.new:
        return second
    if second.start == second.end == first.end and first.new[-len(second.new) :] == second.new:
        return first
    return None


def exclude_each_other(first: Change, second: Change, words: list[str]) -> bool:
    if second.start < first.end or second.start == second.end == first.start:
        return True
    return second.start == first.end and not any(change.can_slide(words) for change in (first, second))


def some_words(r: random.Random, least: int, most: int) -> list[str]:
    return [r.choice(WORDS) for _ in range(r.randint(least, most))]


def some_base(r: random.Random) -> list[list[str]]:
    return [some_words(r, 12, 40) for _ in range(r.randint(3, 6))]


def some_change(r: random.Random, paragraph: int, start: int, end: int) -> Change:
    """A real change of at most three words, made of common words."""
    return Change(paragraph, start, end, tuple(some_words(r, 0 if start < end else 1, 3)))


def disjoint_paragraphs(r: random.Random) -> Case:
    base = some_base(r)
    a, b = r.sample(range(len(base)), 2)
    starts = [r.randrange(len(base[k]) - 3) for k in (a, b)]
    return judged(base, [some_change(r, k, s, s + r.randint(0, 3)) for k, s in zip((a, b), starts, strict=True)])


def apart(r: random.Random, least: int, most: int) -> Case:
    """Two changes in one paragraph with that many words between."""
    base = some_base(r)
    k = r.randrange(len(base))
    gap = r.randint(least, min(most, len(base[k]) - 8))
    start = r.randint(0, len(base[k]) - 6 - gap)
    end = start + r.randint(0, 3)
    next_start = end + gap
    changes = [some_change(r, k, start, end), some_change(r, k, next_start, next_start + r.randint(1, 3))]
    return judged(base, r.sample(changes, 2))


def disjoint_words(r: random.Random) -> Case:
    return apart(r, 4, 20)


def one_to_three_words_apart(r: random.Random) -> Case:
    return apart(r, 1, 3)


def touching_words(r: random.Random) -> Case:
    return apart(r, 0, 0)


def overlapping_words(r: random.Random) -> Case:
    base = some_base(r)
    k = r.randrange(len(base))
    start = r.randrange(len(base[k]) - 6)
    end = start + r.randint(1, 4)
    second = r.randrange(start, end)
    changes = [some_change(r, k, start, end), some_change(r, k, second, second + r.randint(1, 3))]
    return judged(base, r.sample(changes, 2))


def delete_words_against_editing_them(r: random.Random) -> Case:
    base = some_base(r)
    k = r.randrange(len(base))
    start = r.randrange(len(base[k]) - 8)
    end = start + r.randint(2, 7)
    second = r.randrange(start, end)
    changes = [Change(k, start, end, ()), some_change(r, k, second, r.randint(second, end))]
    return judged(base, r.sample(changes, 2))


def insert_at_one_point(r: random.Random) -> Case:
    base = some_base(r)
    k = r.randrange(len(base))
    at = r.randint(0, len(base[k]))
    return judged(base, [some_change(r, k, at, at), some_change(r, k, at, at)])


KINDS: list[Callable[[random.Random], Case]] = [
    disjoint_paragraphs,
    disjoint_words,
    one_to_three_words_apart,
    touching_words,
    overlapping_words,
    delete_words_against_editing_them,
    insert_at_one_point,
]


def written(r: random.Random, change: Change, words: list[str], source: str) -> Edit:
    """The change as somebody writes it down: exactly, with words around it, or as the whole paragraph; in any form."""
    before, after = r.choice([(0, 0), (1, 1), (3, 0), (99, 99)])
    start, end = max(0, change.start - before), min(len(words), change.end + after)
    new = [*words[start : change.start], *change.new, *words[change.end : end]]
    text = " ".join(words)
    if start == end == 0:
        return Edit(f"P{change.paragraph}", Action.REPLACE, 0, 0, " ".join(new) + " ", (source,))
    first = len(" ".join(words[:start]))  # the blank before the first word goes and comes with it
    last = len(" ".join(words[:end]))
    proposed = " ".join(["", *new] if start else new)
    if start == 0 and not new:
        last += 1
    return Edit(
        f"P{change.paragraph}",
        Action.REPLACE,
        first,
        min(last, len(text)),
        r.choice([proposed, nfd(proposed)]),
        (source,),
    )


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def plain(texts: list[str]) -> list[list[str]]:
    return [unicodedata.normalize("NFC", text).split() for text in texts]


def wrong(case: Case, r: random.Random) -> str:
    """What is wrong with the merge of a case; "" if nothing."""
    base = [Paragraph(f"P{k}", " ".join(words)) for k, words in enumerate(case.base)]
    edits = [written(r, c, case.base[c.paragraph], f"T{n}") for n, c in enumerate(case.changes)]
    merged = merge(base, edits)
    if merged.conflicts:
        return "needless conflict" if case.expected is not None and not case.is_free else ""
    if case.expected is None:
        return "conflict not seen"
    return "" if plain(read(base, merged.edits)) == case.expected else "silently wrong"


def failures(kind: Callable[[random.Random], Case], seeds: range) -> Iterator[str]:
    for seed in seeds:
        r = random.Random(seed)
        case = kind(r)
        fault = wrong(case, r)
        if fault:
            yield f"{fault} (seed {seed}): {case}"


def look_alike(r: random.Random, words: list[str]) -> list[str]:
    """The paragraph with one or two words changed."""
    other = list(words)
    for k in r.sample(range(len(words)), r.randint(1, 2)):
        other[k] = r.choice([w for w in WORDS if w != other[k]])
    return other


def carried_wrong(r: random.Random, *, is_gone: bool, has_ids: bool) -> str:
    """What is wrong with an edit carried to a text with look-alikes above its paragraph, perhaps instead of it."""
    words = some_base(r)
    k = r.randrange(len(words))
    change = some_change(r, k, 5, 7)
    old = [Paragraph(f"P{n}", " ".join(w)) for n, w in enumerate(words)]
    extra = [Paragraph(f"N{n}", " ".join(look_alike(r, words[k]))) for n in range(r.randint(1, 3))]
    kept = [p if has_ids else Paragraph(f"X{n}", p.text) for n, p in enumerate(old)]
    new = [*kept[:k], *extra, *kept[k + is_gone :]]
    result = carry([written(r, change, words[k], "T1")], old, new)
    merged = merge(new, result.edits)
    if is_gone:
        return "" if result.conflicts or not merged.edits else "put into a look-alike"
    expected = [p.text.split() for p in new]
    expected[k + len(extra)] = change.applied(words[k])
    if result.conflicts or merged.conflicts:
        return "needless conflict"
    return "" if plain(read(new, merged.edits)) == expected else "silently wrong"


def carried_failures(is_gone: bool, has_ids: bool, seeds: range) -> Iterator[str]:
    for seed in seeds:
        fault = carried_wrong(random.Random(seed), is_gone=is_gone, has_ids=has_ids)
        if fault:
            yield f"{fault} (seed {seed})"


@pytest.mark.parametrize("kind", KINDS)
def test_generated_merges_are_right(kind):
    assert list(failures(kind, range(60))) == []


@pytest.mark.parametrize("is_gone", [False, True])
@pytest.mark.parametrize("has_ids", [False, True])
def test_generated_edits_find_their_paragraph_among_look_alikes(is_gone, has_ids):
    assert list(carried_failures(is_gone, has_ids, range(40))) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_generated_merges_are_right(kind):
    assert list(failures(kind, range(1000, 2500))) == []


@pytest.mark.long
@pytest.mark.parametrize("is_gone", [False, True])
@pytest.mark.parametrize("has_ids", [False, True])
def test_a_thousand_generated_edits_find_their_paragraph_among_look_alikes(is_gone, has_ids):
    assert list(carried_failures(is_gone, has_ids, range(1000, 1500))) == []
