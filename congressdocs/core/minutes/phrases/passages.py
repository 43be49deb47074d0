"""A bullet, paragraph or sentence counted inside a section: "gạch đầu dòng thứ ba", "the last sentence"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from congressdocs.core.model import Paragraph, Version
from congressdocs.core.words import searching

LIKE = 75.0  # of 100: a sentence and its new wording
_WORDS = (
    "nhat mot dau first one",
    "hai second two",
    "ba third three",
    "tu bon fourth four",
    "nam fifth five",
    "sau sixth six",
    "bay seventh seven",
    "tam eighth eight",
    "chin ninth nine",
    "muoi tenth ten",
)
_NUMBER = {word: n for n, words in enumerate(_WORDS, 1) for word in words.split()}
_COUNTED = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBER)})(?:st|nd|rd|th)?"
_BULLET = r"(?:gach dau dong|dau gach dong|gach dong|gdd|bullet(?: point)?)"
_PARAGRAPH = r"(?:doan(?: van)?|kho)"
_PASSAGES = (
    (True, re.compile(rf"(?<!\w){_BULLET} (?:thu |so )?{_COUNTED}(?!\w)")),
    (True, re.compile(rf"(?<!\w){_COUNTED} bullet(?: point)?s?(?!\w)")),
    (False, re.compile(rf"(?<!\w){_PARAGRAPH} (?:thu |so )?{_COUNTED}(?!\w)")),
    (False, re.compile(r"(?<!\w)(?P<n>first|second|third|fourth|fifth) paragraph(?!\w)")),
)
_LAST = ("last", "final", "cuoi")
_NTH = rf"\d{{1,2}}|{'|'.join(_NUMBER)}|{'|'.join(_LAST)}"
_SENTENCE = re.compile(
    rf"(?<!\w)(?:(?P<before>first|second|third|fourth|fifth|sixth|last|final) sentence|"
    rf"cau (?:van )?(?:thu )?(?P<behind>{_NTH})(?! (?:cum|tu|chu))(?!\w))(?!\w)"
)
_LISTED = re.compile(r"list|bullet|gach dau dong")
_SENTENCES = re.compile(r"\S.*?(?:[.!?…](?=\s|$)|$)", re.DOTALL)
_ALL = re.compile(r".+", re.DOTALL)
_MARKED = re.compile(r"\s*[-–+•*]\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """The `nth` bullet, paragraph or sentence of a section, from 1."""

    nth: int  # -1: the last
    is_bullet: bool
    is_sentence: bool = False


def passage_named(text: str) -> Passage | None:
    """The bullet, paragraph or sentence that a text names first, or None."""
    folded = searching(text)
    if m := _SENTENCE.search(folded):
        word = m["before"] or m["behind"]
        return Passage(-1 if word in _LAST else _NUMBER.get(word) or int(word), False, is_sentence=True)
    for is_bullet, pattern in _PASSAGES:
        if m := pattern.search(folded):
            return Passage(_NUMBER.get(m["n"]) or int(m["n"]), is_bullet)
    return None


def sentence_like(paragraphs: Iterable[Paragraph], wanted: str) -> tuple[Paragraph, int, int] | None:
    """The sentence that differs from the wanted one by a few words; None where there is none."""
    found = [
        (ratio(searching(m.group()), searching(wanted), score_cutoff=LIKE), p, m.start(), m.end())
        for p in paragraphs
        for m in _SENTENCES.finditer(p.text)
    ]
    best = max(found, key=lambda one: one[0], default=(0.0,))
    return best[1:] if len(best) == 4 and best[0] else None


def words_at(version: Version, passage: Passage) -> tuple[Paragraph, int, int] | None:
    """The words of a section that are meant; None where the section has no such ones."""
    paragraphs = [
        p for block in version.blocks[1 if version.title else 0 :] for p in block.paragraphs if p.text.strip()
    ]
    counted = [p for p in paragraphs if not passage.is_bullet or _is_bullet(p, version.numbers.get(p.id, ""))]
    whole = [
        (p, m.start(), m.end()) for p in counted for m in (_SENTENCES if passage.is_sentence else _ALL).finditer(p.text)
    ]
    at = passage.nth - 1 if passage.nth > 0 else passage.nth
    return whole[at] if -len(whole) <= at < len(whole) else None


def _is_bullet(paragraph: Paragraph, number: str) -> bool:
    is_sign = bool(number.strip()) and not any(c.isalnum() for c in number)
    return is_sign or bool(_MARKED.match(paragraph.text) or _LISTED.search(searching(paragraph.style)))
