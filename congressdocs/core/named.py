"""Which document a text names: by its title, by the first letters of the title, by a short form declared with it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from congressdocs.core.words import comparing, searching

MIN_LETTERS = 3  # of an abbreviation made of first letters: two mean anything
_DRAFT = re.compile(r"^dự thảo\s+", re.IGNORECASE)
_SHORT_FIRST = re.compile(
    r"(?<!\w)(?P<short>[A-ZĐ][A-ZĐa-z]{0,3}[A-ZĐ]{1,6})\s*(?:[:=–-]|là|viết tắt (?:của|cho)|means)\s*"
    r"(?P<long>[^;,.()]{4,160})"
)
_SHORT_BEHIND = re.compile(
    r"\s*\(\s*(?:(?:sau đây|dưới đây)?\s*(?:gọi|viết)?\s*(?:tắt|chung)?\s*(?:là)?|the)\s*:?\s*[“\"]?"
    r"(?P<short>[A-ZĐ][^()“”\";,:]{1,24}?)[”\"]?\s*\)"
)
_COMPARES = re.compile(
    r"(?<!\w)(?:(?:cho|để|chưa|không|bảo đảm|đảm bảo|sự)\s+(?:\w+\s+)?thống nhất|khớp|phù hợp|đồng bộ|tương ứng|"
    r"mâu thuẫn|trùng|trái|so|giống|khác)\s+(?:\w+\s+){0,3}với(?!\w)|(?<!\w)(?:như|theo|vì|do|bởi|trong khi|nhưng|"
    r"because|unlike|contradicts|as in|in line with)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;!?]\s")


class Names:
    """The documents of a round by all their names; made once, asked often. `titles`: code -> title."""

    def __init__(self, titles: Mapping[str, str], lines: Sequence[str] = ()) -> None:
        plain = {code: searching(comparing(title)).strip() for code, title in titles.items()}
        self._titles = [(re.compile(rf"(?<!\w){re.escape(t)}(?!\w)"), code) for code, t in plain.items() if t]
        shorts = {short: code for code, title in titles.items() if (short := _first_letters(title))}
        self._shorts: list[tuple[re.Pattern[str], str]] = []
        self._know({short: code for short, code in shorts.items() if len(short) >= MIN_LETTERS})
        for line in map(comparing, lines):
            self._know(dict(self._declared(line)))

    def in_text(self, text: str, otherwise: str = "") -> str:
        """The document that a text is about; one that it only compares with does not count."""
        text = comparing(text)
        found = [code for start, _, code in self._mentions(text) if not _is_compared(text, start)]
        return found[0] if found else otherwise

    def any_in(self, text: str) -> str:
        """The first document that a text names, or ""."""
        return next((code for _, _, code in self._mentions(comparing(text))), "")

    def without(self, text: str) -> str:
        """The text without the names in it."""
        for start, end, _ in reversed(self._mentions(text)):
            text = text[:start] + text[end:]
        return text

    def _mentions(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, code) in the order of the text; of names within each other the longest."""
        folded = searching(text)
        named = [(*m.span(), code) for name, code in self._titles for m in name.finditer(folded)]
        named += [(*m.span(), code) for name, code in self._shorts for m in name.finditer(text)]
        found: list[tuple[int, int, str]] = []
        for one in sorted(named, key=lambda n: (n[0], -n[1])):
            if not found or one[0] >= found[-1][1]:
                found.append(one)
        return found

    def _know(self, shorts: Mapping[str, str]) -> None:
        self._shorts += [(re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), code) for short, code in shorts.items()]

    def _declared(self, line: str) -> Iterator[tuple[str, str]]:
        for m in _SHORT_FIRST.finditer(line):
            start, _, code = next(iter(self._mentions(m["long"])), (99, 0, ""))
            if code and start <= len("dự thảo văn kiện "):
                yield m["short"], code
        for _, end, code in self._mentions(line):
            if behind := _SHORT_BEHIND.match(line, end):
                yield behind["short"], code


def _first_letters(title: str) -> str:
    words = _DRAFT.sub("", comparing(title).strip()).split()
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def _is_compared(text: str, start: int) -> bool:
    clause = _CLAUSE.split(text[:start])[-1]
    return bool(_COMPARES.search(clause[-70:]))
