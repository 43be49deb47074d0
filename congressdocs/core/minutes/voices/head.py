"""What the head of minutes says: group, chair, secretary, time, place, how many were there."""

import re

from congressdocs.core.minutes.voices.speakers import MARK, NAME_WORD, TITLE

_FACTS: tuple[tuple[str, str], ...] = (
    ("secretary", r"(?:thư ký(?: ghi biên bản| tổ| cuộc họp)?|tk|secretary|minutes by|note-taker)"),
    (
        "chair",
        r"(?:chủ trì|chủ tọa|chủ toạ|tổ trưởng(?: điều hành| chủ trì)?|điều hành|ct|"
        r"(?:in the )?chair(?:man|woman|person)?)",
    ),
    ("time", r"(?:thời gian(?:, địa điểm)?|date|time|ngày)"),
    ("place", r"(?:địa điểm|place|venue)"),
    (
        "attendance",
        r"(?:thành phần|tổng số đại biểu|số đại biểu|có mặt|vắng(?: mặt)?|"
        r"in attendance|(?:members |delegates )?present|absent|apologies)",
    ),
)
_FACT = tuple((name, re.compile(rf"{words}(?=\s*[:\d(])\s*:?\s*", re.IGNORECASE)) for name, words in _FACTS)
_PRESENT = re.compile(
    r"(?:có mặt|present)\s*:?\s*(\d+)|(\d+)\s*/\s*\d+\s*(?:đại biểu|đb|members)?\s*(?:có mặt|present)", re.I
)
_ABSENT = re.compile(r"(?:vắng(?: mặt)?|absent|apologies)\s*:?\s*(\d+)", re.I)
_GROUP = re.compile(
    r"(?<!\w)(?P<long>tổ)(?: thảo luận)?(?: số)?\s*(?P<number>\d{1,3})(?!\w)|(?<!\w)(?P<code>T\d{1,3})(?!\w)"
    r"|(?P<english>(?:group \d{1,3}|delegation of [A-Z]\w+))",
    re.IGNORECASE,
)


def begins_fact(line: str) -> bool:
    """Whether a line begins with the name of a fact: "Chủ trì: …"."""
    return any(pattern.match(line) for _, pattern in _FACT)


def note_facts(line: str, facts: dict[str, str]) -> bool:
    """Adds what a line of the head says; the first mention of a fact holds."""
    found = False
    for sentence in re.split(r"(?<=[.;])\s+", MARK.sub("", line, count=1)):
        for name, pattern in _FACT:
            if (m := pattern.match(sentence)) and name != "attendance":
                said = sentence[m.end() :].strip()
                facts.setdefault(name, _bare_name(said) if name in ("chair", "secretary") else said)
                found = True
                break
    for name, numbers in (("present", _PRESENT), ("absent", _ABSENT)):
        if m := numbers.search(line):
            facts.setdefault(name, next(g for g in m.groups() if g))
            found = True
    if m := _GROUP.search(line):
        facts.setdefault("group", f"Tổ {m['number']}" if m["long"] else m["code"] or m["english"])
    return found


def lists_people(line: str) -> bool:
    """Whether a line begins to list those who came, or did not: "Present: …"."""
    bare = MARK.sub("", line, count=1)
    return any(pattern.match(bare) for name, pattern in _FACT if name in ("attendance", "chair", "secretary"))


def names_fact(line: str) -> bool:
    """Whether a line says anything that belongs into the head."""
    return note_facts(line, {})


def _bare_name(written: str) -> str:
    """A name without title and office."""
    m = re.match(rf"(?:(?i:{TITLE})\s+)*({NAME_WORD}(?:\s+{NAME_WORD}){{0,5}})", written.strip())
    return m[1] if m else written.strip(" .;")
