"""Where a comment hangs: made once, carried to newer texts, found again by its words, or reported as lost.

The ladder is that of the Hypothesis client: the stored place moved through an offset map, then the quoted words in
the section, then in the document. Every step states how sure it is; two equally good places are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

from congressdocs.core.comparing.diff import OffsetMap, Side, similarity
from congressdocs.core.errors import Invalid
from congressdocs.core.model import Anchor, Orphan, Paragraph, Version
from congressdocs.core.words import Token, comparing, encode, ink, searching, snap

CONTEXT = 32  # code points kept before and after a passage
MIN_SCORE = 0.6  # below, a person looks: three of five words and their neighbours may be chance
MIN_LEAD = 0.05  # a better place leads the next one by so much, else it is not the place but a place
SELF_EVIDENT = 4  # words from which a quote names its place alone; shorter ones need their neighbours
FOLDED = 0.95  # what a match is worth that ignores accents and case
FAR = 0.9  # what a match is worth that lies in another section

REMOVED = "The passage was removed."
NO_SECTION = "The section was removed."
AMBIGUOUS = "The words stand at several places."


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that reads like a quote: code points of the text, and how alike it is (0..1)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Quote:
    """Words to find, with what stood before and after them ("": not known)."""

    text: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph's text in running text: a passage at its edge is also known by the neighbouring paragraphs."""

    text: str
    before: str = ""
    after: str = ""


def make_anchor(version: Version, paragraph_id: str | None = None, start: int = 0, end: int = 0) -> Anchor:
    """The anchor of a passage, grown to whole words, or (without a paragraph) of the whole section.

    Raises: Invalid if the paragraph or the range is not in this version.
    """
    if paragraph_id is None:
        return Anchor(version.section_id, version.id)
    paragraph = next((p for p in version.paragraphs if p.id == paragraph_id), None)
    if paragraph is None or not 0 <= start <= end <= len(paragraph.text):
        raise Invalid("This passage is not in the text. Load the page again and select it once more.")
    start, end = snap(paragraph.text, start, end)
    return _anchored(version, paragraph, start, end, 1.0)


def reanchor(
    anchor: Anchor, old: Version | None, new: Version | None, everywhere: Sequence[Version] = ()
) -> Anchor | Orphan:
    """The anchor moved from `old` to `new`, or an Orphan saying how it was lost.

    `old` may be None if it is not known any more, `new` if the section is gone; `everywhere` are the versions of the
    whole new document, where a passage is looked for last. Tried in order: the same paragraph through an offset map,
    the quote in the section, the quote in the document. The confidence never rises.
    """
    if anchor.paragraph_id is None:
        return replace(anchor, version_id=new.id) if new else Orphan(anchor, NO_SECTION)
    target = [new] if new else []
    moved = _mapped(anchor, old, [*target, *everywhere])
    if moved:
        return moved
    for versions, worth in ((target, 1.0), (everywhere, FAR)):
        places = find_passages(versions, anchor.quote, anchor.prefix, anchor.suffix)
        if places and not leads(places):
            return Orphan(anchor, AMBIGUOUS)
        if places and places[0].confidence * worth >= MIN_SCORE:
            return replace(places[0], confidence=min(anchor.confidence, places[0].confidence * worth))
    return Orphan(anchor, REMOVED if new else NO_SECTION)


def _mapped(anchor: Anchor, old: Version | None, versions: Sequence[Version]) -> Anchor | None:
    """The anchor in the paragraph of the same id, if it still is the same paragraph and the passage has words left.

    Words may change under a comment: the place is as sure as the passage reads alike or its paragraph does.
    """
    before, after = _of_id(anchor, [old] if old else []), _of_id(anchor, versions)
    if before is None or after is None:
        return None
    (_, _, old_stretch), (version, paragraph, stretch) = before, after
    offsets = OffsetMap(old_stretch.text, stretch.text)
    start, end = offsets.map(anchor.start, Side.AFTER).offset, offsets.map(anchor.end, Side.BEFORE).offset
    if start > end or (start == end and anchor.start < anchor.end):
        return None
    sure = similarity(old_stretch.text, stretch.text)
    if comparing(stretch.text[start:end]) == comparing(anchor.quote):
        sure = max(sure, _fit(stretch, start, end, _Quote(anchor.quote, anchor.prefix, anchor.suffix)))
    sure = min(sure, anchor.confidence)
    return _anchored(version, paragraph, start, end, sure) if sure >= MIN_SCORE else None


def _of_id(anchor: Anchor, versions: Sequence[Version]) -> tuple[Version, Paragraph, _Stretch] | None:
    """The anchor's paragraph, by its id, in one of the versions."""
    return next((((v, p, s)) for v in versions for p, s in _running(v) if p.id == anchor.paragraph_id), None)


def find_passages(versions: Sequence[Version], quote: str, prefix: str = "", suffix: str = "") -> tuple[Anchor, ...]:
    """Every passage that reads like the quote from MIN_SCORE, best first; its confidence is the score."""
    wanted = _Quote(quote, prefix, suffix)
    found = [
        _anchored(version, paragraph, match.start, match.end, match.score)
        for version in versions
        for paragraph, stretch in _running(version)
        for match in _matches(stretch, wanted)
    ]
    return tuple(sorted(found, key=lambda anchor: -anchor.confidence))


def whole_words(text: str, start: int, end: int, put: str) -> tuple[int, int, str]:
    """A replacement grown to whole words, as its anchor will be: what comes in besides stays as it is."""
    first, last = snap(text, start, end)
    return first, last, text[first:start] + put + text[end:last]


def leads(places: Sequence[Anchor]) -> bool:
    """Whether the first of the places (best first) is clearly better than the next."""
    return len(places) == 1 or places[0].confidence - places[1].confidence >= MIN_LEAD


def _running(version: Version) -> Iterator[tuple[Paragraph, _Stretch]]:
    paragraphs = version.paragraphs
    texts = ["", *(p.text for p in paragraphs), ""]
    for k, paragraph in enumerate(paragraphs):
        yield paragraph, _Stretch(paragraph.text, texts[k][-CONTEXT:], texts[k + 2][:CONTEXT])


def _matches(stretch: _Stretch, quote: _Quote) -> Iterator[Found]:
    """Places in one paragraph that read like the quote and score enough."""
    for start, end, alike in _places(_ink(stretch.text), _ink(quote.text)):
        score = alike * _fit(stretch, start, end, quote)
        if score >= MIN_SCORE:
            yield Found(start, end, score)


def _places(text: Sequence[Token], quote: Sequence[Token]) -> list[tuple[int, int, float]]:
    """(start, end, how alike) of the places with the quoted words: exactly, else folded, else roughly."""
    if not text or not quote:
        return []
    exact = _equal(encode(*([t.form for t in tokens] for tokens in (text, quote))))
    folded_forms = encode(*([searching(t.form) for t in tokens] for tokens in (text, quote)))
    folded = [] if exact else _equal(folded_forms)
    found = [(k, k + len(quote), 1.0) for k in exact] + [(k, k + len(quote), FOLDED) for k in folded]
    return [(text[i].start, text[j - 1].end, alike) for i, j, alike in found or _rough(*folded_forms)]


def _equal(codes: Sequence[str]) -> list[int]:
    """Where the second sequence of words stands in the first."""
    text, quote = codes
    places = []
    k = text.find(quote)
    while k >= 0:
        places.append(k)
        k = text.find(quote, k + 1)
    return places


def _rough(text: str, quote: str) -> list[tuple[int, int, float]]:
    """The stretch of the text most like the quote, of the same length in words."""
    if len(quote) >= len(text):
        return [(0, len(text), FOLDED * Indel.normalized_similarity(text, quote))]
    best = partial_ratio_alignment(quote, text, score_cutoff=100 * MIN_SCORE)
    return [(best.dest_start, best.dest_end, FOLDED * best.score / 100)] if best else []


def _fit(stretch: _Stretch, start: int, end: int, quote: _Quote) -> float:
    """How well the surroundings of a place agree with those of the quote (1: entirely, or not known).

    A long quote names its place alone; two common words stand everywhere, so their neighbours weigh more.
    """
    before = _alike(quote.prefix, f"{stretch.before} {stretch.text[:start]}"[-2 * CONTEXT :], from_end=True)
    after = _alike(quote.suffix, f"{stretch.text[end:]} {stretch.after}"[: 2 * CONTEXT], from_end=False)
    weight = 0.25 if len(_ink(quote.text)) >= SELF_EVIDENT else 0.6
    return 1 - weight * (1 - (before + after) / 2)


def _alike(expected: str, actual: str, *, from_end: bool) -> float:
    """Similarity of two surroundings, letter by letter, over the length that is expected."""
    expected, actual = (" ".join(comparing(t).split()) for t in (expected, actual))
    if not expected:
        return 1.0
    return Indel.normalized_similarity(expected, actual[-len(expected) :] if from_end else actual[: len(expected)])


@lru_cache(maxsize=8192)
def _ink(text: str) -> tuple[Token, ...]:
    """The words of a text; the paragraphs of a document are searched once per lost comment."""
    return tuple(ink(text))


def _anchored(version: Version, paragraph: Paragraph, start: int, end: int, confidence: float) -> Anchor:
    text = paragraph.text
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(version.section_id, version.id, paragraph.id, start, end, text[start:end], prefix, suffix, confidence)
