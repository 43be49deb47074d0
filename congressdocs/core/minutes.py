"""Minutes of a discussion, line by line: what the head says, and who said what about which document.

Nothing is lost: a line that is neither head nor opinion is in `left_out`, for a person to look at.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.model import Kind
from congressdocs.core.opinions import guess_kind, is_reason, is_request, opinions
from congressdocs.core.references import Reference, is_unaccented, references, unaccented
from congressdocs.core.wording import Wish, wish
from congressdocs.core.words import comparing, searching

_MARK = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*\s*[.)/]|\(\d{1,2}\)|[a-eđ]\))\s*")
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
_NAME_WORD = rf"(?:[{_UPPER}][\w'’]*)"
_TITLE = (
    r"(?:đồng chí|đ/c|đ\.c\.?|đc\.?|ông|bà|anh|chị|đại biểu|đb\.?|[ac]\.|"
    r"mr\.?|mrs\.?|ms\.?|miss|dr\.?|cllr|councillor|delegate|captain)"
)
_PERSON = rf"(?:(?i:{_TITLE})\s+)+(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}})"
_UNIT = r"(?P<unit>\s*\([^)]{1,120}\)|\s*[,–-]\s*[^:.;]{1,120}?)?"
_SAID = (
    r"(?:tham gia |đã |có |xin )*(?:phát biểu|ý kiến|góp ý|cho rằng|cho biết|nêu|nói thêm|nói|trao đổi|chia sẻ|"
    r"thảo luận)"
    r"(?:\s+(?:ý kiến|rằng|thêm))?|said(?:\s+that)?|reported(?:\s+that)?|argued(?:\s+that)?|noted(?:\s+that)?|"
    r"remarked(?:\s+that)?|stated(?:\s+that)?|felt(?:\s+that)?|held(?:\s+that)?"
)
_ASKED = (
    r"(?:cơ bản |hoàn toàn |cũng )?(?:nhất trí|đồng ý|tán thành|đề nghị|kiến nghị|phản ánh|băn khoăn|đề xuất|"
    r"thống nhất|bổ sung|kết luận|cảm ơn|phát động)|proposed|asked|agreed|suggested|"
    r"welcomed|supported|requested|moved|thought|found|wondered|thanked|closed"
)
_TURNS = (
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s*(?i:{_SAID})?\s*(?:như sau)?\s*:\s*"),
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s+(?i:{_SAID})(?!\w)\s*[:,]?\s*"),
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s+(?=(?i:{_ASKED})(?!\w))"),
    re.compile(rf"{_PERSON}{_UNIT}\s*$"),
    re.compile(rf"(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}){_UNIT}\s*:\s*"),
)
_BARE_TURNS = tuple(map(unaccented, _TURNS))
_N_SURE = 3  # of these patterns name a title and a verb or a colon
_REPORTED = re.compile(r"^(?:phản ánh|cho biết)\s+", re.IGNORECASE)  # the verb is not what was said
_FACTS: tuple[tuple[str, str], ...] = (
    ("secretary", r"(?:thư ký(?: ghi biên bản| tổ| cuộc họp)?|tk|secretary|minutes by|note-taker)"),
    ("chair", r"(?:chủ trì|chủ tọa|chủ toạ|tổ trưởng|điều hành|ct|chair(?:man|woman|person)?)"),
    ("time", r"(?:thời gian(?:, địa điểm)?|date|time|ngày)"),
    ("place", r"(?:địa điểm|place|venue)"),
    ("attendance", r"(?:thành phần|tổng số đại biểu|số đại biểu|có mặt|vắng(?: mặt)?|present|absent|apologies)"),
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
_END = re.compile(
    r"(?:kết thúc|biên bản (?:được|này|lập|kết thúc)|cuộc họp kết thúc|(?:buổi thảo luận|phiên họp) kết thúc|"
    r"(?:\d+\.\s*|[ivx]+\.\s*)?kết luận|"
    r"the (?:meeting|sitting) (?:closed|ended|rose)|closed at)(?!\w)",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"(?:kết luận|cảm ơn|closed|thanked)", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.\-)/]\s*(?P<title>.{3,120})$|(?P<plain>(?:về|on)\s.{3,100}):?$", re.I
)
_ELSEWHERE = re.compile(r"(?:ý kiến|nội dung|vấn đề) khác|other (?:matters|business)", re.IGNORECASE)


MAX_HEAD = 60  # letters: a longer line before the first speaker is shown to a person, it may hold more than the head


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion. `line` counts lines from 1, `part` the opinions of a line; `document` is the code it is about."""

    line: int
    part: int
    speaker: str
    unit: str
    text: str
    document: str
    kind: Kind
    asked: Wish
    places: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """`facts`: group, chair, secretary, time, place (as written), present, absent (numbers as text)."""

    facts: Mapping[str, str]
    opinions: tuple[Opinion, ...]
    left_out: tuple[tuple[int, str], ...] = ()  # lines behind the head that are no opinion: (line, text)
    document: str = ""  # code of the one that the head, or the last heading, is about


@dataclass(slots=True)
class _State:
    """What is known while the lines are read in their order."""

    facts: dict[str, str] = field(default_factory=dict)
    speaker: str = ""
    unit: str = ""
    document: str = ""
    has_begun: bool = False
    has_ended: bool = False


def read_minutes(lines: Sequence[str], titles: Mapping[str, str] | None = None) -> Minutes:
    """The opinions in the lines of minutes (list numbers included). `titles`: code of each document -> its title."""
    state = _State()
    said: list[_Said] = []
    left: list[tuple[int, str]] = []
    for number, line in enumerate(map(comparing, lines), 1):
        if not line.strip():
            continue
        turn = _turn(line, state)
        if turn:
            state.has_ended = False
            state.has_begun, state.speaker, state.unit = True, turn[0], turn[1]
            words = turn[2]
        elif _is_frame(line, state, titles or {}):
            if state.has_begun or (len(line) > MAX_HEAD and not _note_facts(line, {})):
                left.append((number, line.strip()))
            continue
        else:
            words = line
        if _CLOSES.match(words) and turn:
            left.append((number, line.strip()))
        elif words.strip():
            _take(said, number, _MARK.sub("", words, count=1) if not turn else words, state)
    found = tuple(_opinion(one, titles or {}) for one in said)
    return Minutes(state.facts, found, tuple(left), state.document)


def opinion_of(line: int, speaker: str, text: str, document: str, titles: Mapping[str, str]) -> tuple[Opinion, ...]:
    """The opinions in one cell of a table."""
    parts = enumerate(opinions(text), 1)
    return tuple(_opinion(_Said(line, part, speaker, "", document, words), titles) for part, words in parts)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that are one opinion, not looked into yet."""

    line: int
    part: int
    speaker: str
    unit: str
    document: str
    text: str


def _take(said: list[_Said], number: int, words: str, state: _State) -> None:
    """What a line says, as opinions; a reason on a line of its own belongs to the opinion before it."""
    if said and is_reason(words):
        said[-1] = replace(said[-1], text=f"{said[-1].text} {words.strip()}")
        return
    for part, text in enumerate(opinions(words), 1):
        said.append(_Said(number, part, state.speaker, state.unit, state.document, text))


def _opinion(said: _Said, titles: Mapping[str, str]) -> Opinion:
    text = re.sub(r"^\(?(?:[a-eđ]|\d)\)\s+", "", said.text)
    asked = wish(text)
    document = named_document(text, titles) or said.document
    kind, places = guess_kind(text, asked), references(_without_quotes(text, asked))
    return Opinion(said.line, said.part, said.speaker, said.unit, text, document, kind, asked, places)


def _without_quotes(text: str, asked: Wish) -> str:
    """Numbers inside quoted words are no places."""
    return text.replace(asked.quote, "…") if asked.quote else text


def named_document(text: str, titles: Mapping[str, str]) -> str:
    """The code of the document that a text names by its title, or ""; the longest title wins."""
    folded = searching(text)
    named = [(len(title), code) for code, title in titles.items() if title and searching(title) in folded]
    return max(named)[1] if named else ""


# ---------------------------------------------------------------- who speaks


def _turn(line: str, state: _State) -> tuple[str, str, str] | None:
    """(name, unit, words) when somebody begins to speak on this line."""
    body = _MARK.sub("", line, count=1)
    if any(pattern.match(body) for _, pattern in _FACT):
        return None
    surely = state.has_ended or not (state.has_begun or _MARK.match(line))  # names stand in head and end too
    patterns = _BARE_TURNS if is_unaccented(line) else _TURNS
    for pattern in patterns[: _N_SURE if surely else None]:
        if m := pattern.match(body):
            return m["name"], (m["unit"] or "").strip(" ,–-()"), _REPORTED.sub("", body[m.end() :], count=1)
    return None


# ---------------------------------------------------------------- head, headings, end


def _is_frame(line: str, state: _State, titles: Mapping[str, str]) -> bool:
    """Whether a line belongs to head, headings or end; what it says is kept in the state."""
    if state.has_ended or (_END.match(line.strip()) and not is_request(line)):
        state.has_ended = state.has_ended or state.has_begun
        return state.has_ended or not state.has_begun
    topic = _TOPIC.match(line.strip())
    if topic and state.has_begun and _ELSEWHERE.search(line):
        state.document = ""
        return True
    if (topic or not state.has_begun) and len(line) < 160 and (code := named_document(line, titles)):
        state.document = code
        if not state.has_begun or not references(line):
            _note_facts(line, state.facts)
            return True
    if state.has_begun:
        return bool(_note_facts(line, {})) and len(line) < 80
    is_head = _note_facts(line, state.facts) or not (references(line) and is_request(line))
    state.has_begun = not is_head  # somebody speaks without a name
    return is_head


def _note_facts(line: str, facts: dict[str, str]) -> bool:
    """Adds what a line of the head says; the first mention of a fact holds."""
    found = False
    for sentence in re.split(r"(?<=[.;])\s+", _MARK.sub("", line, count=1)):
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


def _bare_name(written: str) -> str:
    """A name without title and office."""
    m = re.match(rf"(?:(?i:{_TITLE})\s+)*({_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}})", written.strip())
    return m[1] if m else written.strip(" .;")
