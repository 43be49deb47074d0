"""Numbers of headings as people type them: "Phần thứ nhất", "Chương I", "Điều 3.", "II-", "1.1.", "a)".

A family is one way to number; families have a usual order from the whole to the detail.
"""

import re
import unicodedata
from dataclasses import dataclass

FAMILIES = (
    "part", "chapter", "section", "subsection", "article", "clause", "appendix",
    "letter", "roman", "arabic", "decimal2", "decimal3", "decimal4", "decimal5", "small letter",
)  # fmt: skip
WORDED = frozenset(FAMILIES[:7])

_WORDS = {
    "phần": "part", "part": "part",
    "chương": "chapter", "chapter": "chapter",
    "mục": "section", "section": "section",
    "tiểu mục": "subsection",
    "điều": "article", "article": "article",
    "clause": "clause",
    "phụ lục": "appendix", "appendix": "appendix", "annex": "appendix", "schedule": "appendix",
}  # fmt: skip
_ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "first": 1, "second": 2, "third": 3,
}  # fmt: skip
_ROMAN = re.compile(r"(?=[IVXLC])(X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})|L?X{0,3}(?:IX|IV|V?I{0,3}))$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SMALL_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order of Vietnamese; f, j, w, z are put behind
_ENUMERATOR = rf"(?:thứ\s+)?(?:{'|'.join(_ORDINALS)})(?!\w)|[IVXLC]+(?!\w)|\d+[a-zđ]?(?!\w)|[A-ZĐ](?!\w)"
_WORDED = re.compile(
    rf"(?P<number>(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s+(?P<value>{_ENUMERATOR}))"
    r"(?P<close>\s*[.:)\-–—/]+|\s*$|\s*\n|\s{2,}|\s+(?=[A-ZĐÀ-Ỹ\d“\"]))",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,4})(?P<close>\s*[.)\-–—:]+|\s+)(?=\s*\D)")
_SHORT = re.compile(r"(?P<number>[IVXLC]{1,8}|\d{1,3}|[A-ZĐ]|[a-zđ])(?P<close>\s*(?:[.):/]\s*[-–—]?|[-–—])\s*)(?=\D)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number at the beginning of a line. `length` covers it with its closing marks (code points of the NFC text)."""

    family: str
    value: int
    text: str
    length: int


def printed_number(line: str, before: "Printed | None" = None) -> Printed | None:
    """The number that a line (in NFC) begins with; `before` tells the letter I from the Roman number.

    A line that only mentions a number ("Điều 5 của Luật này") begins with none.
    """
    start = len(line) - len(line.lstrip())
    body = line[start:]
    found = _worded(body) or _decimal(body) or _short(body, before)
    return None if found is None else Printed(found.family, found.value, found.text, found.length + start)


def ascending(old: Printed, new: Printed) -> bool:
    """Whether `new` follows `old` in its family, or begins it again."""
    return new.value in (1, old.value + 1)


def _worded(body: str) -> Printed | None:
    match = _WORDED.match(body)
    if match is None:
        return None
    blank = match["close"].strip(" \u00a0") == "" and match.end() < len(body)
    word = " ".join(match["word"].lower().split())
    if blank and not _may_open_title(body[match.end() :], word):
        return None
    return Printed(_WORDS[word], _value(match["value"]), " ".join(match["number"].split()), match.end())


def _may_open_title(rest: str, word: str) -> bool:
    """After a mere blank, a title begins with a capital; an Article's or Clause's number is always closed."""
    return rest[:1].isupper() and _WORDS[word] not in ("article", "clause", "section")


def _decimal(body: str) -> Printed | None:
    match = _DECIMAL.match(body)
    if match is None:
        return None
    steps = match["number"].split(".")
    return Printed(f"decimal{len(steps)}", int(steps[-1]), match["number"], match.end())


def _short(body: str, before: Printed | None) -> Printed | None:
    match = _SHORT.match(body)
    if match is None:
        return None
    number = match["number"]
    if number.isdecimal():
        return Printed("arabic", int(number), number, match.end())
    if number.islower():
        return Printed("small letter", _letter(number), number, match.end()) if len(number) == 1 else None
    if _is_roman(number, before):
        return Printed("roman", _roman(number), number, match.end())
    return Printed("letter", _letter(number.lower()), number, match.end()) if len(number) == 1 else None


def _is_roman(number: str, before: Printed | None) -> bool:
    if not _ROMAN.match(number):
        return False
    if len(number) > 1 or before is None:
        return len(number) > 1 or number == "I"
    if before.family == "letter" and before.value + 1 == _letter(number.lower()):
        return False
    return number == "I" or (before.family == "roman" and before.value + 1 == _roman(number))


def _value(text: str) -> int:
    word = text.lower().split()[-1]
    if word in _ORDINALS:
        return _ORDINALS[word]
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    return _roman(text.upper()) if _ROMAN.match(text.upper()) else _letter(word[0])


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _letter(letter: str) -> int:
    return _SMALL_LETTERS.index(letter) + 1 if letter in _SMALL_LETTERS else len(_SMALL_LETTERS) + ord(letter)


def composed(text: str) -> str:
    """The text in NFC with plain blanks, as it is matched."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u200b", "")
