"""A bullet or paragraph counted inside a section: "gạch đầu dòng thứ ba", "đoạn 2", "the third bullet"."""

import re
from dataclasses import dataclass

from congressdocs.core.model import Paragraph, Version
from congressdocs.core.words import searching

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
_LISTED = re.compile(r"list|bullet|gach dau dong")
_MARKED = re.compile(r"\s*[-–+•*]\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """The `nth` bullet or paragraph of a section, from 1."""

    nth: int
    is_bullet: bool


def passage_named(text: str) -> Passage | None:
    """The bullet or paragraph that a text names first, or None."""
    folded = searching(text)
    for is_bullet, pattern in _PASSAGES:
        if m := pattern.search(folded):
            return Passage(_NUMBER.get(m["n"]) or int(m["n"]), is_bullet)
    return None


def paragraph_at(version: Version, passage: Passage) -> Paragraph | None:
    """The paragraph of a section that is meant; None where the section has no such one."""
    paragraphs = [
        p for block in version.blocks[1 if version.title else 0 :] for p in block.paragraphs if p.text.strip()
    ]
    counted = [p for p in paragraphs if not passage.is_bullet or _is_bullet(p, version.numbers.get(p.id, ""))]
    return counted[passage.nth - 1] if 0 < passage.nth <= len(counted) else None


def _is_bullet(paragraph: Paragraph, number: str) -> bool:
    is_sign = bool(number.strip()) and not any(c.isalnum() for c in number)
    return is_sign or bool(_MARKED.match(paragraph.text) or _LISTED.search(searching(paragraph.style)))
