"""Sections that somebody names by words of their titles, and tables by their captions."""

import re
from collections.abc import Sequence
from functools import lru_cache

from congressdocs.core.minutes.places.drafted import Text
from congressdocs.core.model import Version
from congressdocs.core.words import searching

MIN_WORDS = 3  # of a title that is known wherever it stands
MIN_LETTERS = 12
MIN_BEGUN = 2  # words of a title behind a word that points to a place: "đoạn giao thông", "the clause on member towns"
MIN_TOUCHED = 3  # behind a sign, or a word that only says what it is about: "về y tế cơ sở"
MIN_CALLED = 5  # letters of a word that stands for the title it begins
MAX_LETTERS = 120  # of the words looked at behind such a word
BY_TITLE = 0.8  # a long title that is pointed to
BY_SHORT = 0.7  # a short one, or the begin of one
IN_PASSING = 0.65  # a long one that nothing points to
_TABLE = re.compile(r"(?<!\w)(bang|bieu|table)\s+(?:so\s+)?(\d{1,3})(?![\w%]|[.,]\d)")
_POINTS = re.compile(
    r"(?<!\w)(?:(?:muc|phan|doan|tieu muc|noi dung|khoan|nhom(?: nhiem vu| viec)?) "
    r"(?:ve |noi ve |noi den |ket qua ve )?|"
    r"(?:clause|section|article|chapter|part|passage|words|sentence)s? (?:on|about|for) (?:the )?)"
)
_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:on|under|as to|as regards|regarding|turning to|turned to|with regard to|concerning)(?: the)? "
)
_BEGINS = re.compile(rf"^|[(:;,.–-] ?|(?<!\w)ve |{_SPEAKS_OF.pattern}")
_BEFORE = re.compile(
    r"(?<!\w)(?P<words>(?:[a-z]+ ){0,3}[a-z]{4,}) (?:clause|section|article|chapter)(?!\w)(?! (?:\d|[ivx]+\W))"
)
_LEADS_IN = re.compile(r"^(?:ve|viec|cac|nhung|nhiem vu|the) ")


def titled(said: str, text: Text, within: Sequence[int] = ()) -> list[tuple[int, float]]:
    """The sections whose title a text uses with confidence 0..1; the longest title holds, then one it points to.

    `within`: only these sections are looked at.
    """
    folded = " ".join(searching(said).split())
    titles = [(n, title) for n, title in text.section_titles if not within or n in within]
    whole = [(len(title), n) for n, title in titles if _is_telling(title) and _stands_in(title, folded)]
    longest = max(whole, default=(0, 0))[0]
    pointed = _pointed(folded, titles)
    if not longest:
        return pointed
    sure = {n for n, _ in pointed}
    return [(n, BY_TITLE if n in sure else IN_PASSING) for length, n in whole if length == longest]


def captioned(said: str, text: Text) -> list[int]:
    """Sections with the caption of a table that a text names: "bảng 11"."""
    wanted = {f"{word} {number}" for word, number in _TABLE.findall(searching(said))}
    if not wanted:
        return []
    captions = ((n, searching(p.text)) for n, p in text.paragraphs)
    return [n for n, shown in captions if (m := _TABLE.match(shown)) and f"{m[1]} {m[2]}" in wanted]


def title_of(version: Version) -> str:
    """The title of a section in searching form, single blanks."""
    return " ".join(searching(version.title).split())


def _is_telling(title: str) -> bool:
    return len(title.split()) >= MIN_WORDS and len(title) >= MIN_LETTERS


def _stands_in(title: str, folded: str) -> bool:
    return title in folded and bool(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", folded))


def _pointed(folded: str, titles: Sequence[tuple[int, str]]) -> list[tuple[int, float]]:
    """The sections whose title begins as the words behind one that points; most words win, then whole titles."""
    behind = [[_words(folded[m.end() :]) for m in sign.finditer(folded)] for sign in (_POINTS, _SPEAKS_OF, _BEGINS)]
    called = [words[k:] for m in _BEFORE.finditer(folded) for words in [_words(m["words"])] for k in range(len(words))]
    found: dict[int, tuple[int, bool]] = {}
    for n, title in titles:
        own = _title_words(title)
        pointed, spoken_of, begun = (max((_shared(own, words) for words in some), default=0) for some in behind)
        is_called = any(_is_called(own, words) for words in called)
        is_whole = len(own) in (pointed, spoken_of) or is_called or _is_set_apart(title, folded)
        if is_whole or pointed >= MIN_BEGUN or begun >= MIN_TOUCHED:
            found[n] = len(own) if is_whole else max(pointed, begun), is_whole
    best = max(found.values(), default=(0, False))
    return [(n, BY_SHORT) for n, one in found.items() if one == best]


def _is_called(own: Sequence[str], words: Sequence[str]) -> bool:
    """ "the races clause" is the one on "Races and prizes"."""
    return own[: len(words)] == words and (len(own) == len(words) or len(words[0]) >= MIN_CALLED)


def _is_set_apart(title: str, folded: str) -> bool:
    """Whether a title stands between signs: "(Delegates and votes)", "Tầm nhìn: …"."""
    return title in folded and bool(re.search(rf"(?:^|[(“‘\"] ?){re.escape(title)}(?= ?[):”’\"])", folded))


def _words(folded: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", folded[:MAX_LETTERS]))


@lru_cache(maxsize=4096)
def _title_words(title: str) -> tuple[str, ...]:
    return _words(_LEADS_IN.sub("", title))


def _shared(own: Sequence[str], words: Sequence[str]) -> int:
    """With how many words both begin."""
    return next((k for k, (a, b) in enumerate(zip(own, words, strict=False)) if a != b), min(len(own), len(words)))
