"""Text -> words. Text is kept as received; only copies are folded, for comparing and for searching.

A token is a word (letters, digits and their combining marks), a figure with its points and commas ("45.799"),
one sign with its marks, or one stretch of blanks.
The tokens of a text, joined, are the text. `PARAGRAPH_MARK` is a sign: it stands between paragraphs that are
compared as one text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

PARAGRAPH_MARK = "\u2029"
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, joiners, byte order mark: seen by nobody


def _ranges(code_points: Iterable[int]) -> str:
    """The code points as the inside of a character class of `re`."""
    points = sorted(code_points)
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(points), 1) if b - a > 1), len(points)]
    return "".join(f"{chr(points[a])}-{chr(points[b - 1])}" for a, b in pairwise(breaks))


# `\w` leaves combining marks out, so a decomposed "ế" would fall into three. Skin tones colour the sign before them.
_PLANES = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))  # no marks elsewhere; all planes cost half a second
_MARK = _ranges(i for i in _PLANES if unicodedata.category(chr(i)).startswith("M"))
_MARKS = f"[{_MARK}\U0001f3fb-\U0001f3ff]*"
_FIGURE = r"\d+(?:[.,]\d+)+(?!\w)"  # nobody reads "2.~~000~~200": a figure changes as a whole
_WORD = rf"(?:{_FIGURE}|\w+(?:[{_MARK}\u200c\u200d]+\w*)*)"
_SIGN = rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s]|{PARAGRAPH_MARK}){_MARKS}(?:\u200d[^\w\s]{_MARKS})*"
_BLANKS = rf"[^\S{PARAGRAPH_MARK}]+"
_TOKEN = re.compile(f"{_WORD}|{_SIGN}|{_BLANKS}")
_INK = re.compile(f"{_WORD}|{_SIGN}")
_WORDS = re.compile(_WORD)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign in its place; `form` is its comparing form."""

    start: int
    end: int
    form: str

    @property
    def is_word(self) -> bool:
        return is_word(self.form)


def tokens(text: str) -> list[str]:
    """Words, single signs and stretches of blanks, as received: joined they are `text`."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=2048)
def ink(text: str) -> tuple[Token, ...]:
    """The words and signs of a text with their places; blanks are what lies between.

    Remembered: a paragraph that a hundred people changed is compared a hundred times.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return tuple(Token(m.start(), m.end(), m.group()) for m in _INK.finditer(text))
    return tuple(Token(m.start(), m.end(), comparing(m.group())) for m in _INK.finditer(text))


def forms(text: str) -> list[str]:
    """The words and signs of a text in comparing form, without places."""
    return _INK.findall(comparing(text))


def words(text: str) -> list[str]:
    """The words alone, in comparing form: what is counted and what makes two texts alike."""
    return _WORDS.findall(comparing(text))


def is_word(form: str) -> bool:
    """Whether a token is a word: signs and blanks do not keep two edits apart."""
    return bool(_WORDS.match(form))


def comparing(text: str) -> str:
    """The form in which two texts are equal if their letters are: NFC."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def searching(text: str) -> str:
    """The form that ignores case, accents, tone placement and đ/ð: "Hoà Đường" -> "hoa duong".

    Lengths change; places come from `search_tokens`.
    """
    letters = unicodedata.normalize("NFKD", text).lower()
    kept = (c for c in letters if not unicodedata.category(c).startswith("M") and c not in ZERO_WIDTH)
    return "".join(kept).translate(_LIKE_D)


_LIKE_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})  # scraped Vietnamese has ð (Icelandic) and ɖ (Ewe) for đ


def search_tokens(text: str) -> list[Token]:
    """The words of a text with their places and, as `form`, their searching form."""
    folded = (Token(m.start(), m.end(), searching(m.group())) for m in _INK.finditer(text))
    return [t for t in folded if t.is_word]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The range grown to whole words: an edit or a passage never begins inside a word."""
    for match in _TOKEN.finditer(text):
        if match.group().isspace():
            continue
        if match.start() < start < match.end():
            start = match.start()
        if match.start() < end < match.end():
            end = match.end()
    return start, end


def encode(*texts: Iterable[str]) -> list[str]:
    """Each sequence of tokens as one string with a character per distinct token (at most 1.1 million of them).

    Sequence algorithms written in C then compare characters instead of Python objects.
    """
    characters: dict[str, str] = {}
    return ["".join(characters.setdefault(t, chr(len(characters))) for t in text) for text in texts]


def natural(code: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts the numbers in codes as numbers: T2 before T10."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", code))
