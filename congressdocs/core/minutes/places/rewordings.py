"""The words of a draft that a proposal rewrites without quoting them: most of its words stand there already.

"trả lời trong hai mươi ngày" is for "trả lời trong ba mươi ngày", "2026–2028" for the other years of a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.model import Action, BlockKind, Paragraph, Version
from congressdocs.core.words import Token, comparing, search_tokens

SHARED = 0.4  # of the wanted words stand there, where they are not few
MIN_SHARED = 4  # words
TYPO = 78.0  # of 100: two words that are one word, once misspelt
MARGIN = 2  # words that may be left out or put in on either side
_FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reworded:
    """The words [start, end) of a paragraph; `shared`: how many of the wanted words stand there, 0..1."""

    paragraph: Paragraph
    start: int
    end: int
    shared: float


def reworded(paragraphs: Sequence[Paragraph], wanted: str) -> Reworded | None:
    """The stretch most like the wanted wording; None where nothing is like it, two are alike, or it stands there."""
    other = [Reworded(p, *span, 1.0) for p in paragraphs for span in _with_other_figures(p.text, wanted)]
    found = other or [one for p in paragraphs if (one := _most_like(p, search_tokens(wanted)))]
    if any(_same(one.paragraph.text[one.start : one.end], wanted) for one in found):
        return None
    most = max((one.shared for one in found), default=0.0)
    best = [one for one in found if one.shared == most]
    return best[0] if len(best) == 1 else None


def with_rewording(found: Bearing, opinion: Opinion, text: Text) -> Bearing:
    """The place with the words that the proposal rewrites: in its row, on the page named, in its section, below it."""
    asked = opinion.asked
    if asked.quote or not asked.proposed or asked.action is not Action.REPLACE or found.is_rewritten:
        return found
    positions = {p.id: n for n, p in text.paragraphs}
    for paragraphs in _scopes(found, opinion, text):
        if new := reworded(paragraphs, asked.proposed):
            position = positions[new.paragraph.id]
            return replace(
                found, position=position, paragraph=new.paragraph, start=new.start, end=new.end, is_rewritten=True
            )
    return found


def _scopes(found: Bearing, opinion: Opinion, text: Text) -> Iterator[Sequence[Paragraph]]:
    """Where the words may stand, the narrowest first."""
    version = text.headings.versions[found.position]
    if found.paragraph:
        yield _row_of(found.paragraph, version)
    for place in opinion.places:
        printed = {line.paragraph_id for line in text.pages.on_page(place.page)} if place.page else set()
        yield [p for _, p in text.paragraphs if p.id in printed]
    yield [p for block in version.blocks for p in block.paragraphs]
    yield [p for below in text.headings.below(found.position) for block in below.blocks for p in block.paragraphs]


def _row_of(paragraph: Paragraph, version: Version) -> Sequence[Paragraph]:
    """The paragraphs of the table row that this one stands in; itself where it stands in none."""
    for block in version.blocks:
        if block.kind is BlockKind.TABLE and paragraph in block.paragraphs:
            at = block.paragraphs.index(paragraph)
            row = next((cells for cells in block.rows if any(at in cell.paragraphs for cell in cells)), ())
            return [block.paragraphs[k] for cell in row for k in cell.paragraphs]
    return [paragraph]


def _same(one: str, other: str) -> bool:
    return comparing(one).casefold().strip() == comparing(other).casefold().strip(" .;,")


def _with_other_figures(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a text says the same with other figures."""
    if _FIGURES.search(wanted):
        shape = re.sub(r"\d+", lambda m: _about_as_long(m.group()), re.escape(wanted.strip()))
        yield from (m.span() for m in re.finditer(rf"(?<![\w.,]){shape}(?![\w%]|[.,]\d)", text, re.IGNORECASE))


def _about_as_long(figure: str) -> str:
    return rf"\d{{{max(1, len(figure) - 1)},{len(figure) + 1}}}"


def _most_like(paragraph: Paragraph, wanted: Sequence[Token]) -> Reworded | None:
    """The stretch around the longest run of wanted words, if it shares enough of them."""
    words = search_tokens(paragraph.text)
    here, there = [w.form for w in words], [w.form for w in wanted]
    block = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    if not block.size:
        return None
    n_before, first = _reach(here[: block.a][::-1], there[: block.b][::-1])
    n_behind, last = _reach(here[block.a + block.size :], there[block.b + block.size :])
    n_shared = n_before + block.size + n_behind
    is_enough = n_shared >= max(MIN_SHARED, SHARED * len(there)) or n_shared == len(there) > 1
    if not is_enough:
        return None
    start, end = words[block.a - first].start, words[block.a + block.size - 1 + last].end
    return Reworded(paragraph, start, end, n_shared / len(there))


def _reach(here: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """(how many wanted words follow, over how many words): outward from what is shared."""
    near = here[: len(wanted) + MARGIN]
    pairs = list(_in_order(near, wanted))
    while pairs and 2 * len(pairs) <= pairs[-1][1]:  # too few words on the way to the last one
        pairs.pop()
    last, taken = pairs[-1] if pairs else (-1, -1)
    rest = zip(near[last + 1 :], wanted[taken + 1 :], strict=False)
    n_figures = next((n for n, (a, b) in enumerate(rest) if not (a[0].isdigit() and b[0].isdigit())), 0)
    return len(pairs), last + 1 + n_figures


def _in_order(here: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places of words that are the same, misspelt, or figures both."""
    at = 0
    for b, word in enumerate(wanted):
        found = next((a for a in range(at, min(at + MARGIN + 1, len(here))) if _is_same(here[a], word)), None)
        if found is not None:
            yield found, b
            at = found + 1


def _is_same(one: str, other: str) -> bool:
    if one[0].isdigit() and other[0].isdigit():
        return abs(len(one) - len(other)) <= 1
    return one == other or (min(len(one), len(other)) > 3 and ratio(one, other) >= TYPO)
