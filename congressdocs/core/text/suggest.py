"""Where a comment without a place may belong: the likeliest passages and sections, each with how sure that is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from congressdocs.core.model import Anchor, Version
from congressdocs.core.text.anchor import FAR, MIN_LEAD, find_passages
from congressdocs.core.text.place import Headings, locate
from congressdocs.core.words import searching, words

N_SHOWN = 4  # suggestions; more would not be read
LEAST = 0.35  # of 1: below, a suggestion only misleads
_MIN_WORDS = 3  # shorter quotes are in too many paragraphs for their words alone to say anything
_LOOSE = 0.7  # what the words of a passage are worth in another order and with others between
_RATHER_THAN_NONE = 0.9  # what a section is worth that took paragraphs over: the passage itself is not found


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known about a lost or missing place; empty fields are unknown.

    `old`: the version of the section that the comment was made on.
    """

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    section: str = ""  # as written: numbers, title
    section_id: str = ""
    old: Version | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that may be meant; the anchor's `confidence` says how sure that is."""

    anchor: Anchor

    @property
    def confidence(self) -> float:
        return self.anchor.confidence

    @property
    def is_passage(self) -> bool:
        return self.anchor.paragraph_id is not None


def suggest(sought: Sought, versions: Sequence[Version]) -> tuple[Suggestion, ...]:
    """The likeliest places in a document's versions (in document order), surest first, at most N_SHOWN."""
    found = [*_passages(sought, versions), *_sections(sought, versions)]
    best: dict[tuple[str, str | None, int], Anchor] = {}
    for anchor in sorted(found, key=lambda anchor: -anchor.confidence):
        best.setdefault((anchor.section_id, anchor.paragraph_id, anchor.start), anchor)
    kept = [anchor for anchor in best.values() if anchor.confidence >= LEAST]
    return tuple(Suggestion(anchor) for anchor in kept[:N_SHOWN])


def is_clear(found: Sequence[Suggestion]) -> bool:
    """Whether the first suggestion is a passage and clearly better than the next passage."""
    passages = [s for s in found if s.is_passage]
    if not found or not found[0].is_passage:
        return False
    return len(passages) == 1 or passages[0].confidence - passages[1].confidence >= MIN_LEAD


def _passages(sought: Sought, versions: Sequence[Version]) -> list[Anchor]:
    """Passages that read like the quote; where none does, paragraphs that hold most of its words."""
    if not sought.quote.strip():
        return []
    is_short = len(words(sought.quote)) < _MIN_WORDS
    found = find_passages(versions, sought.quote, sought.prefix, sought.suffix)
    if is_short:  # a word or two are like many others: only the very words count
        wanted = _folded(sought.quote)
        return [_at_home(anchor, sought) for anchor in found if _folded(anchor.quote) == wanted][: 2 * N_SHOWN]
    if found:
        return [_at_home(anchor, sought) for anchor in found[: 2 * N_SHOWN]]
    return _loosely(sought.quote, versions)


def _folded(quote: str) -> str:
    return " ".join(words(searching(quote)))


def _at_home(anchor: Anchor, sought: Sought) -> Anchor:
    """Words found in another section than the one they stood in are less sure."""
    if not sought.section_id or anchor.section_id == sought.section_id:
        return anchor
    return replace(anchor, confidence=anchor.confidence * FAR)


def _loosely(quote: str, versions: Sequence[Version]) -> list[Anchor]:
    folded = searching(quote)
    found: list[Anchor] = []
    for version in versions:
        for paragraph in (p for p in version.paragraphs if p.text.strip()):
            alike = _LOOSE * token_set_ratio(folded, searching(paragraph.text)) / 100
            if alike >= LEAST:
                n, text = len(paragraph.text), paragraph.text
                found.append(Anchor(version.section_id, version.id, paragraph.id, 0, n, text, "", "", alike))
    return sorted(found, key=lambda anchor: -anchor.confidence)[:N_SHOWN]


def _sections(sought: Sought, versions: Sequence[Version]) -> Iterable[Anchor]:
    """Sections that are named, or that took over paragraphs of the section the comment stood in."""
    if sought.section.strip() and (named := locate(Headings(versions), sought.section, "")):
        yield Anchor(named.version.section_id, named.version.id, confidence=named.confidence * _RATHER_THAN_NONE)
    if sought.old is None:
        return
    before = {p.id for p in sought.old.paragraphs if p.text.strip()}
    kept = Counter(v.section_id for v in versions for p in v.paragraphs if p.id in before)
    for version in versions:
        if share := kept[version.section_id] / len(before) if before else 0.0:
            yield Anchor(version.section_id, version.id, confidence=share * _RATHER_THAN_NONE)
