"""Places as people write them: "điểm a khoản 5 mục II phần thứ hai", "trang 12 dòng 5 từ dưới lên", "clause 19(1)".

A reference is read into steps from the whole to the detail, and these are looked for among the headings of a draft.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from congressdocs.core.model import Version
from congressdocs.core.text.place import Headings
from congressdocs.core.text.printed_numbers import Printed, composed, printed_number
from congressdocs.core.words import searching

LIKE_A_PART = 0.9  # "phần II" may be the Roman heading II where the drafts have parts besides
LESS_DETAIL = 0.8  # the last step is not in the draft: the section above it is meant
GAP = 0.95  # a level of headings is left out between two steps

_ORDINALS = "nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|first|second|third"
_ENGLISH = {
    word: str(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_ENGLISH |= {
    f"{ten}-{word}": f"{n}{_ENGLISH[word]}"
    for n, ten in ((2, "twenty"), (3, "thirty"))
    for word in _ENGLISH
    if int(_ENGLISH[word]) < 10
}
_ENGLISH |= {"thirty": "30", "first": "1", "second": "2", "third": "3"}
NUMBER_WORDS = frozenset(_ENGLISH)
_WORDED = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_ROMAN = r"[IVXLC]{1,6}"
_ACCENTED = {searching(word): word for word in _ORDINALS.split("|")}
_VALUE = (
    rf"(?:thứ\s+)?(?:{_ORDINALS}|{_WORDED})(?![\w-])|\((?:[a-zđ]|\d{{1,2}}|[ivx]{{1,4}})\)|"
    rf"(?:{_ROMAN}|\d+|[a-zđ])(?:[.\-](?:{_ROMAN}|\d+|[a-zđ])(?!\w{{2}}))*(?:\(\w{{1,3}}\))?(?![\w%])"
)
_RANKS = (  # from the whole to the detail; what people call a level differs, their order does not
    ("phần", "part", "p", "phụ lục", "appendix", "annex", "schedule"),
    ("chương", "chapter"),
    ("mục", "m", "section", "sec", "điều", "article", "art", "clause", "cl", "rule", "nhóm nhiệm vụ", "nhóm"),
    ("tiểu mục", "khoản", "subsection", "sub-clause", "item"),
    ("điểm", "point", "tiết", "ý", "paragraph", "para"),
)
_APPENDIX = frozenset({"phụ lục", "phu luc", "appendix", "annex", "schedule"})
_RANK = {form: rank for rank, words in enumerate(_RANKS) for word in words for form in (word, searching(word))}
_WORDS = "|".join(sorted((w for w in _RANK if len(w) > 1), key=len, reverse=True))
_PART = r"(?P<part>P)(?:(?=\d)|\.\s?(?=[IVX]+(?!\w)))"
_UNIT = (
    rf"(?:(?<!\w)(?:(?P<word>{_WORDS})(?:\.|s(?=\s+\d))?\s+(?:số\s+|no\.?\s*)?|(?P<short>m)\.?\s*|{_PART})"
    rf"(?P<value>{_VALUE}))"
)
_SIGNED = r"[/>]\d+(?:[/>][a-zđ])?|\s?[–\-]\s?\d+\s?[–\-]\s?[a-zđ]"
_BARE = rf"(?<![\w.,])(?P<bare>{_ROMAN}(?:\.\d+(?:\.?[a-zđ])?|{_SIGNED}))(?!\w)"
_NTH = {
    word: str(n)
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_ORDINAL = re.compile(
    rf"(?<!\w)(?P<nth>{'|'.join(_NTH)}) (?P<word>clause|article|section|chapter|rule)(?!\w)", re.IGNORECASE
)
_FRACTION = re.compile(rf"(?<!\w)(?:{_ORDINALS}|vài|mấy)\s+phần\s+$", re.IGNORECASE)  # "một phần ba"
_SECTION = re.compile(f"{_UNIT}|{_BARE}", re.IGNORECASE)
_JOINT = re.compile(r"\s*[,\-–(]?\s*(?:của|trong|thuộc|ở|of|in)?\s*(?:the\s+)?", re.IGNORECASE)
_PAGE = r"(?:trang|tr\.?|t\.|pages?|pp?\.)\s*(?:số\s*|thứ\s*)?(?P<page{n}>\d{{1,4}})(?:\s*[-–]\s*\d{{1,4}}(?!\d))?"
_COUNTED = "nhất|một|đầu(?: tiên)?|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|cuối(?: cùng)?"
_NUMBERS = (
    "nhất một đầu first",
    "hai second",
    "ba third",
    "tư bốn fourth",
    "năm fifth",
    "sáu sixth",
    "bảy seventh",
    "tám eighth",
    "chín ninth",
    "mười tenth",
)
_NUMBER = {form: n for n, words in enumerate(_NUMBERS, 1) for word in words.split() for form in (word, searching(word))}
_TO = r"(?:\s*(?:[-–,]|đến|và|to|and)\s*(?:dòng\s*)?\d{{1,3}}(?![\w.]))?"
_LINE = rf"(?:dòng|d\.|d(?=\s?\d)|lines?|l\.)\s*(?:thứ\s*|số\s*)?(?P<line{{n}}>\d{{{{1,3}}}}|(?:{_COUNTED})(?!\w)){_TO}"
_NTH_LINE = (
    r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d\d?(?:st|nd|rd|th))\s+line"
)
_UP = r"(?:tính\s+)?(?:từ\s+)?dưới\s+lên|from\s+(?:the\s+)?(?:bottom|below|foot)"
_DOWN = r"(?:tính\s+)?(?:từ\s+)?trên\s+xuống|from\s+(?:the\s+)?(?:top|above)"
_FROM = rf"(?:\s*\(?(?:(?P<below{{n}}>{_UP})|{_DOWN})\)?)?"
_NAMED_BETWEEN = r"(?:\s+(?:của\s+|in\s+|of\s+)?(?-i:[A-ZĐ])[^\d,.;:()“\"]{{1,40}}(?=,))?"  # "trang 3 BCCT, dòng 5"
_BETWEEN = _NAMED_BETWEEN + (
    r"(?:\s*[,;(\-–]?\s*(?:đoạn|khổ|paragraph)\s+(?:thứ\s+)?\w{{1,6}})?\s*\)?\s*[,;:(\-–]?\s*"
    rf"(?:(?:(?P<below{{n}}0>{_UP})|{_DOWN})\s*[,:]?\s*)?"
)
_PRINTED = re.compile(
    rf"(?<!\w)(?:{_PAGE}(?:{_BETWEEN}{_LINE}{_FROM})?".format(n=1)
    + rf"|(?:{_LINE}|{_NTH_LINE}){_FROM}\s*[,;(]?\s*(?:của\s+|tại\s+|on\s+|of\s+|ở\s+)?{_PAGE}".format(n=2)
    + rf"{_FROM})".format(n=3),
    re.IGNORECASE,
)


def unaccented(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern for texts typed without accents."""
    letters = unicodedata.normalize("NFD", pattern.pattern)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.compile(bare.replace("đ", "d").replace("Đ", "D"), pattern.flags)


def is_unaccented(text: str) -> bool:
    """Whether a text has no letter with an accent: English, or Vietnamese typed in a hurry."""
    return all(c.isascii() or not c.isalpha() for c in text)


_BARE_SECTION, _BARE_JOINT, _BARE_PRINTED = map(unaccented, (_SECTION, _JOINT, _PRINTED))


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as written, `text`. Either `steps` (word or "", value) from the whole to the detail, or page and line."""

    text: str
    steps: tuple[tuple[str, str], ...] = ()
    page: int = 0
    line: int = 0  # 0: the page as a whole
    is_from_below: bool = False


def references(text: str) -> tuple[Reference, ...]:
    """The places that a text names, pages first; each once, in the order of the text."""
    text = composed(text)
    printed = _BARE_PRINTED if is_unaccented(text) else _PRINTED
    sections = _below_part(list(_sections(printed.sub(lambda m: "·" * len(m.group()), text))))
    found = (*_printed(text, printed), *sections, *_counted(text))
    return tuple({(r.steps, r.page, r.line, r.is_from_below): r for r in reversed(found)}.values())[::-1]


def _printed(text: str, printed: re.Pattern[str]) -> Iterator[Reference]:
    for m in printed.finditer(text):
        page, line = m["page1"] or m["page2"], (m["line1"] or m["line2"] or m["nth"] or "0").lower()
        is_last = line.startswith(("cuối", "cuoi", "last"))
        digits = re.match(r"\d+", line)
        n = int(digits[0]) if digits else _NUMBER.get(line.split()[0], 1)
        is_from_below = bool(m["below1"] or m["below10"] or m["below2"] or m["below3"] or is_last)
        yield Reference(m.group(), page=int(page), line=n, is_from_below=is_from_below)


def _counted(text: str) -> Iterator[Reference]:
    """ "the seventh clause"."""
    yield from (Reference(m.group(), ((m["word"].lower(), _NTH[m["nth"].lower()]),)) for m in _ORDINAL.finditer(text))


def _sections(text: str) -> Iterator[Reference]:
    """Neighbouring units are one reference: "điểm a khoản 5 mục II phần thứ hai"."""
    units: list[re.Match[str]] = []
    section, joint = (_BARE_SECTION, _BARE_JOINT) if is_unaccented(text) else (_SECTION, _JOINT)
    for m in section.finditer(text):
        if _is_a_word(m) or _FRACTION.search(text, 0, m.start("value") if m["word"] else 0):
            continue
        if units and not joint.fullmatch(text, units[-1].end(), m.start()):
            yield _together(text, units)
            units = []
        units.append(m)
    if units:
        yield _together(text, units)


def _below_part(found: Sequence[Reference]) -> Sequence[Reference]:
    """A part that is named by itself holds the sections that are named behind it: "Phần thứ nhất BCCT, II.6.c"."""
    parts = [one for one in found if is_part_alone(one)]
    behind = [one for one in found if one not in parts]
    if len(parts) != 1 or found[0] is not parts[0] or not behind or any(_level(one.steps[0]) == 0 for one in behind):
        return found
    return [under(parts[0], one) for one in behind]


def _is_a_word(m: re.Match[str]) -> bool:
    """A small letter behind a word may be a word of the sentence: "ý a", "phần a"; "m" needs a number."""
    value = m["value"] or ""
    if m["short"]:
        return not re.match(rf"{_ROMAN}|\d", value)
    is_letter = len(value) == 1 and value.isalpha() and not re.match(_ROMAN, value)
    return is_letter and _rank(m) < _RANK["khoản"] and not (value.isupper() and _rank(m) == _RANK["mục"])


def _rank(m: re.Match[str]) -> int:
    word = (m["word"] or m["short"] or m["part"] or "").lower()
    return _RANK.get(word, _RANK["mục"])


def _together(text: str, units: Sequence[re.Match[str]]) -> Reference:
    ranks = [_rank(m) for m in units]
    is_upward = ranks[0] > ranks[-1] or (ranks[0] == ranks[-1] and len(units) > 1 and " của " in text)
    ordered = [step for m in (reversed(units) if is_upward else units) for step in _steps(m)]
    return Reference(text[units[0].start() : units[-1].end()], tuple(ordered))


def _steps(m: re.Match[str]) -> Iterator[tuple[str, str]]:
    """One step for each part of "II.5.b"; decimal numbers ("2.3") stay whole."""
    word, value = (m["word"] or m["short"] or m["part"] or "").lower(), m["bare"] or m["value"]
    word = "phần" if _RANK.get(word) == 0 and word not in _APPENDIX else word
    if word == "phần":
        value = _ACCENTED.get(value.lower().removeprefix("thu "), value)
    value = re.sub(r"(?<=\d)(?=[a-zđ]$)", ".", _ENGLISH.get(value.lower(), value))  # "II.7c"
    parts = [value] if re.fullmatch(r"\d+(?:\.\d+)+", value) else re.split(r"\s*[.\-–/>()]+\s*", value.strip("()"))
    for n, part in enumerate(parts):
        yield ("" if n else word), part


def under(context: Reference | None, place: Reference) -> Reference:
    """The place with the levels above it that a heading or a cell gave: "điểm a" under "mục III, khoản 4"."""
    if context is None or not place.steps:
        return place
    first = _level(place.steps[0])
    above = tuple(step for step in context.steps if _level(step) < first)
    return Reference(place.text, (*above, *place.steps)) if above else place


def is_part_alone(place: Reference) -> bool:
    """Whether a reference names no more than a part."""
    return bool(place.steps) and not any(_is_detailed(step) for step in place.steps)


def _level(step: tuple[str, str]) -> int:
    """Parts, Roman numbers, Arabic numbers, letters: how headings are written from the whole to the detail."""
    word, value = step
    if _RANK.get(word) == 0:
        return 0
    return 1 if re.fullmatch(_ROMAN, value) else 2 if value[:1].isdigit() else 3


# ---------------------------------------------------------------- among the headings


def named_sections(headings: Headings, reference: Reference) -> tuple[tuple[int, float], ...]:
    """Positions of the sections a reference may mean with confidence 0..1, best ones only; empty when none fits."""
    steps, worth = reference.steps, 1.0
    while steps:
        for alternative in _alternatives(steps):
            scored = [(n, worth * _fit(path, alternative)) for n, path in enumerate(headings.paths)]
            best = max((score for _, score in scored), default=0.0)
            if best:
                return tuple((n, score) for n, score in scored if score == best)
        steps, worth = steps[:-1], worth * LESS_DETAIL
        if not any(_is_detailed(step) for step in steps):
            break
    return ()


def _is_detailed(step: tuple[str, str]) -> bool:
    """A part alone is too large to stand for one of its places."""
    return step[0] != "phần"


def _alternatives(steps: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """The steps as they are; and with "2.3" as 3 below 2."""
    yield tuple(steps)
    if any("." in value for _, value in steps):
        yield tuple(("", part) for _, value in steps for part in value.split("."))


def _fit(path: Sequence[Version], steps: Sequence[tuple[str, str]]) -> float:
    """How well a path of headings ends with the steps: 0..1."""
    worth, last = _says(steps[-1], path[-1]), len(path) - 1
    for step in reversed(steps[:-1]):
        if not worth:
            return 0.0
        above = next((k for k in range(last - 1, -1, -1) if _says(step, path[k])), None)
        if above is None:
            return 0.0
        worth *= _says(step, path[above]) * GAP ** (last - above - 1)
        last = above
    return worth


def _says(step: tuple[str, str], version: Version) -> float:
    """How well a step names a heading by its number: 0..1."""
    word, value = step
    printed = _printed_number(version.number)
    if printed is None:
        return 0.0
    is_part = printed.family == "part"
    if word in _APPENDIX or printed.family == "appendix":
        wanted = _printed_number(f"Phụ lục {value}") if word in _APPENDIX else None
        return float(wanted is not None and (wanted.family, wanted.value) == (printed.family, printed.value))
    if word == "phần":
        wanted = _printed_number(f"Phần {value}")
        if wanted is None or wanted.value != printed.value:
            return 0.0
        return 1.0 if is_part else LIKE_A_PART * (printed.family == "roman")
    if is_part:
        return 0.0
    if value.lower() == printed.text.lower().removesuffix("."):
        return 1.0
    wanted = _printed_number(value)
    is_number = wanted is not None and (wanted.family == "roman") == (printed.family == "roman")
    is_worded = printed.text.lower().endswith(f" {value.lower()}")
    return float(is_worded or bool(is_number and wanted and _same(wanted, printed)))


def _same(one: Printed, other: Printed) -> bool:
    return one.family == other.family and one.value == other.value and "decimal" not in one.family


@lru_cache(maxsize=8192)
def _printed_number(number: str) -> Printed | None:
    """A number alone, read as it would be in front of a title."""
    return printed_number(f"{composed(number).rstrip('.):-– ')}. X") if number else None
