"""Which document a text names: by its title, by a short name made from it, by a short form declared in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.minutes.phrases.short_names import short_names
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.words import comparing, searching

_SHORT_FIRST = re.compile(
    r"(?<!\w)(?P<short>[A-ZĐ][A-ZĐa-z]{0,3}[A-ZĐ]{1,6}[a-z]{0,2})\s*(?:[:=–-]|là|viết tắt (?:của|cho)|means)\s*"
    r"(?P<long>[^;,.()]{4,160})"
)
_SHORT_BEHIND = re.compile(
    r"\s*\(\s*(?:(?:sau đây|dưới đây)?\s*(?:gọi|viết)?\s*(?:tắt|chung)?\s*(?:là)?|the)\s*:?\s*[“\"]?"
    r"(?P<short>[A-ZĐ][^()“”\";,:]{1,24}?)[”\"]?\s*\)"
)
_COMPARES = re.compile(
    r"(?<!\w)(?:(?:cho|để|chưa|không|bảo đảm|đảm bảo|sự)\s+(?:\w+\s+)?thống nhất|khớp|phù hợp|đồng bộ|tương ứng|"
    r"mâu thuẫn|trùng|trái|ngược|so|giống|khác)\s+(?:\w+\s+){0,3}với(?!\w)|(?<!\w)mà\s+(?:(?:trong|ở)\s+)?$|"
    r"(?<!\w)(?:như|theo|vì|do|bởi|trong khi|nhưng|because|unlike|contradicts|as in|in line with)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;!?]\s")
_PLACE_NEXT = re.compile(
    r"\s*[,:(–-]?\s*(?:tại |ở |thuộc )?(?:trang|tr\.?\s?\d|phần|mục|điểm|khoản|điều|phụ lục|bảng|page|"
    r"section|clause|part|paragraph|p\.\s?\d|[IVX]+[.,]\s?\d)(?!\w{2})",
    re.IGNORECASE,
)
_DRAFT_BEFORE = re.compile(r"(?:dự thảo|draft)\s+(?:lần\s+\w+\s+)?$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:the|this|our)\s+$", re.IGNORECASE)
_IN_BEFORE = re.compile(r"(?<!\w)(?:trong|của|về|vào|tại|ở|và|với|in|of|on)\s+$", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"\s*(?:$|[,.:;!?()“”\"/–-](?!\w)|(?:cần|nên|phải|chưa|còn|ghi|nêu|viết|đã|có|không|mới|quá|rất|này|trình|và|should|must|"
    r"does|is|has|says|lacks)(?!\w))",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(r"\s+(?:(?:of|on|by|của|số)\s|[A-ZĐ\d])")


@dataclass(frozen=True, slots=True)
class Named:
    """A document: its `code`; or "" and the codes of the several that the words `said` may mean."""

    code: str = ""
    perhaps: tuple[str, ...] = ()
    said: str = ""

    @property
    def is_one(self) -> bool:
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    codes: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Name:
    pattern: re.Pattern[str]
    codes: tuple[str, ...]
    is_exact: bool = True
    is_weak: bool = False

    def in_either(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Where it stands: in the text as written where capitals count, else in its searching form."""
        return self.pattern.finditer(text if self.is_exact else folded)


class Names:
    """The documents of a round by all their names; made once, asked often. `titles`: code -> title."""

    def __init__(self, titles: Mapping[str, str], lines: Sequence[str] = ()) -> None:
        full = {searching(comparing(title)).strip(): code for code, title in titles.items() if title.strip()}
        self._names = [_Name(_whole(title), (code,), is_exact=False) for title, code in full.items()]
        self._names += [_Name(_whole(code), (code,)) for code in titles if re.fullmatch(r"[A-ZĐ]+\d+", code)]
        self._names += _derived(titles)
        declared = {short: code for line in map(comparing, lines) for short, code in self._declared(line)}
        self._names += [_Name(_whole(short), (code,)) for short, code in declared.items()]

    def in_text(self, text: str, otherwise: Named) -> Named:
        """The document that a text is about; one that it only compares with does not count.

        Words that may mean several documents, and the mere kind of a document, say nothing where `otherwise` does.
        """
        text = comparing(text)
        found = [one for one in self._mentions(text) if not _is_compared(text, one.start)]
        sure = [one for one in found if one.is_sure and (len(one.codes) == 1 or otherwise.code not in one.codes)]
        if sure:
            return _named(text, min(sure, key=lambda one: len(one.codes)))
        if otherwise.is_one or not found:
            return otherwise
        narrowed = otherwise.perhaps and set(otherwise.perhaps)
        fit = [one for one in found if not narrowed or narrowed & set(one.codes)]
        return _named(text, min(fit or found, key=lambda one: len(one.codes)))

    def named_in(self, text: str) -> Named:
        """The first document that a text names for certain; else those that it may name."""
        text = comparing(text)
        found = self._mentions(text)
        return _named(text, min(found, key=lambda one: len(one.codes))) if found else Named()

    def any_in(self, text: str) -> str:
        """The code of the first document that a text names for certain, or ""."""
        return self.named_in(text).code

    def codes_in(self, text: str) -> frozenset[str]:
        """The codes of all documents that a text names for certain."""
        return frozenset(one.codes[0] for one in self._mentions(comparing(text)) if len(one.codes) == 1)

    def without(self, text: str) -> str:
        """The text without the names in it."""
        for one in reversed(self._mentions(text)):
            text = text[: one.start] + text[one.end :]
        return text

    def _mentions(self, text: str) -> list[_Mention]:
        """In the order of the text; of names within each other the longest, of equally long ones the declared."""
        folded, quoted = searching(text), [m.span() for m in QUOTED.finditer(text)]
        spans = ((*m.span(), n, name) for n, name in enumerate(self._names) for m in name.in_either(text, folded))
        found: list[_Mention] = []
        for start, end, _, name in sorted(spans, key=lambda s: (s[0], -s[1], -s[2])):
            is_quoted = any(a < start and end < b and b - a > end - start + 2 for a, b in quoted)
            if is_quoted or (found and start < found[-1].end) or not (is_sure := _is_sure(text, start, end, name)):
                continue
            found.append(_Mention(start, end, name.codes, is_sure > 1))
        return found

    def _declared(self, line: str) -> Iterator[tuple[str, str]]:
        for m in _SHORT_FIRST.finditer(line):
            first = next(iter(self._mentions(m["long"])), None)
            if first and len(first.codes) == 1 and first.start <= len("dự thảo văn kiện "):
                yield m["short"], first.codes[0]
        for one in self._mentions(line):
            if len(one.codes) == 1 and (behind := _SHORT_BEHIND.match(line, one.end)):
                yield behind["short"], one.codes[0]


def _derived(titles: Mapping[str, str]) -> Iterator[_Name]:
    """The short names made from the titles, each with all the documents it may mean."""
    meant: dict[tuple[str, bool], dict[str, bool]] = {}
    for code, title in titles.items():
        for name in short_names(title):
            meant.setdefault((name.form, name.is_exact), {})[code] = name.is_weak
    for (form, is_exact), codes in meant.items():
        yield _Name(_whole(form), tuple(codes), is_exact=is_exact, is_weak=any(codes.values()))


def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(form)}(?![\w/]|-\w)")


def _named(text: str, one: _Mention) -> Named:
    if len(one.codes) == 1:
        return Named(one.codes[0])
    return Named("", one.codes, text[one.start : one.end])


def _is_sure(text: str, start: int, end: int, name: _Name) -> int:
    """2: the document is named; 1: its kind is named, perhaps another of that kind; 0: it is not."""
    before, after = text[:start], text[end:]
    if not name.is_weak or not (before + after).strip(" .:-–"):
        return 2
    if _DRAFT_BEFORE.search(before):
        return 2 if not _ANOTHERS.match(after) else 0
    if _PLACE_NEXT.match(after):
        return 2
    if _ANOTHERS.match(after):
        return 0
    is_capital = text[start : start + 1].isupper()
    if is_capital and not name.is_exact and _ARTICLE_BEFORE.search(before):
        return 2  # "the Programme"
    is_meant = is_capital and not name.is_exact  # "CT" and "BC" mean other things too
    is_meant = is_meant or bool((_IN_BEFORE if name.is_exact else _ARTICLE_BEFORE).search(before))
    return int(is_meant and bool(_NAME_ENDS.match(after)))


def _is_compared(text: str, start: int) -> bool:
    clause = _CLAUSE.split(text[:start])[-1]
    return bool(_COMPARES.search(clause[-70:]))
