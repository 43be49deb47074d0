"""Minutes of a discussion, line by line: what the head says, and who said what about which document.

Nothing is lost: a line that is neither head nor opinion is in `left_out`, for a person to look at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.model import Kind
from congressdocs.core.named import Names
from congressdocs.core.opinions import agrees, guess_kind, is_reason, is_request, opinions
from congressdocs.core.references import Reference, is_part_alone, references, under
from congressdocs.core.speakers import (
    MARK,
    NAME_WORD,
    TITLE,
    Turn,
    ends_in_bare_names,
    signed_by,
    turn_behind,
    turn_in_front,
)
from congressdocs.core.wording import Wish, wish
from congressdocs.core.words import comparing

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
    r"(?:buổi|cuộc|phiên|hội nghị|tổ)(?: \w+){0,3} (?:kết thúc|bế mạc) (?:lúc|vào|hồi|cùng)|"
    r"the (?:meeting|sitting) (?:closed|ended|rose)|closed at)(?!\w)",
    re.IGNORECASE,
)
_OFFICE = r"(?:tổ trưởng|tổ phó|chủ trì|chủ tọa|chủ toạ|người chủ trì|người điều hành|đoàn chủ tịch|thư ký|the chair)"
_OPENS_OR_CLOSES = (
    r"(?:phát biểu )?(?:khai mạc|bế mạc|kết luận|tổng kết|cảm ơn|tóm tắt|gợi ý|nêu gợi ý|quán triệt|tuyên bố|"
    r"tiếp thu|ghi nhận|(?:đề nghị|mời|yêu cầu) các (?:đại biểu|đồng chí)|closed|thanked|opened)(?!\w)"
)
_CLOSES = re.compile(
    r"(?:phát biểu )?(?:kết luận(?! (?:của|trong|ở|tại|này|nêu))|bế mạc|khai mạc|cảm ơn|closed|thanked|opened)(?!\w)",
    re.IGNORECASE,
)
_CHAIR_SPEAKS = re.compile(_OPENS_OR_CLOSES, re.IGNORECASE)
_PROCEDURE = re.compile(
    rf"(?:(?:{TITLE})\s+)*{_OFFICE}(?!\w)[^:.;“”\"]{{0,60}}?\s(?:phát biểu )?{_OPENS_OR_CLOSES}|"
    r"kết luận\s*:\s*(?=.*(?:tổ trưởng|chủ trì|thư ký|các đại biểu|biên bản))|"
    r"(?:phát biểu )?kết luận (?:buổi|phiên|cuộc|hội nghị|thảo luận|nội dung thảo luận|"
    r"của (?:tổ trưởng|chủ trì|chủ tọa|đ/c|đồng chí))",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[(\[*\s-]*(?:(?:tổ|hội nghị|cuộc họp|buổi thảo luận|các đại biểu)\s+)?(?:tạm\s+)?"
    r"(?:nghỉ (?:giải lao|trưa|giữa giờ|tại chỗ|lúc|từ|\d)|giải lao|(?:tea |coffee |lunch )?break(?=\s*[:(\d)]))",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:[IVX]{1,4}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\s*[.\-)/:]\s*(?P<title>.{3,140})$|(?P<plain>(?:về|on)\s.{3,100}):?$",
    re.I,
)
_ELSEWHERE = re.compile(r"(?:ý kiến|nội dung|vấn đề|kiến nghị|đề xuất) khác|other (?:matters|business)", re.IGNORECASE)
_ABOUT_TALK = re.compile(
    r"(?:^|\W)(?:(?:các |những |phần )?(?:ý kiến|góp ý|nội dung|vấn đề|đánh giá)"
    r"(?: (?:chung|cụ thể|khác|thảo luận|góp ý|phát biểu|tham gia|đóng góp|của (?:các )?đại biểu))*|phát biểu|"
    r"thảo luận|general|comments|discussion|opinions)(?!\w)",
    re.IGNORECASE,
)
_SMALL_WORDS = re.compile(
    r"(?<!\w)(?:về|đối với|dự thảo|các|những|góp ý|vào|cho|ý kiến|tham gia|thảo luận|nội dung|phần|văn kiện|của|và|"
    r"on|the|draft|comments)(?!\w)|[\W\d_]+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"(?:như sau|sau đây|ý kiến|phát biểu|thảo luận|văn kiện|follows)[^.]{0,40}:\s*$", re.IGNORECASE)
MAX_HEADING = 160  # letters


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
    heading: str = ""  # what stands above it, or beside it in a table


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

    names: Names
    takes_bare: bool = False  # names without a title stand behind what was said
    facts: dict[str, str] = field(default_factory=dict)
    speaker: str = ""
    unit: str = ""
    document: str = ""
    heading: str = ""
    section: Reference | None = None  # that the headings name
    has_begun: bool = False
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around words: the document, the section, and the words of the heading or cell."""

    document: str = ""
    section: Reference | None = None
    heading: str = ""
    is_firm: bool = False  # the document holds, whatever else the words mention


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that are one opinion, not looked into yet."""

    line: int
    part: int
    speaker: str
    unit: str
    frame: Frame
    text: str


def read_minutes(lines: Sequence[str], titles: Mapping[str, str] | None = None) -> Minutes:
    """The opinions in the lines of minutes (list numbers included). `titles`: code of each document -> its title."""
    state = _State(Names(titles or {}, lines), ends_in_bare_names(lines))
    said: list[_Said] = []
    left: list[tuple[int, str]] = []
    for number, line in enumerate(map(comparing, lines), 1):
        if not line.strip():
            continue
        if _read_line(number, line, state, said):
            continue
        if state.has_begun or (len(line) > MAX_HEAD and not _note_facts(line, {})):
            left.append((number, line.strip()))
    found = tuple(_opinion(one, state.names) for one in said)
    return Minutes(state.facts, found, tuple(left), state.document)


def opinion_of(line: int, who: Turn, frame: Frame, names: Names) -> tuple[Opinion, ...]:
    """The opinions in one cell of a table."""
    parts = enumerate(opinions(who.words), 1)
    return tuple(_opinion(_Said(line, part, who.name, who.unit, frame, words), names) for part, words in parts)


def _read_line(number: int, line: str, state: _State, said: list[_Said]) -> bool:
    """Whether a line holds words of somebody, which are added; else it belongs to the frame."""
    if state.has_begun and _BREAK.match(line) and not is_request(line):
        return False
    if (turn := _turn(line, state)) is not None:
        state.has_begun, state.has_ended = True, False
        state.speaker, state.unit = turn.name, turn.unit
        if _is_procedure(turn, state):
            state.has_ended = bool(_CLOSES.match(turn.words)) and "khai mạc" not in turn.words.lower()[:20]
            return False
        _take(said, number, turn.words, state, turn)
        return True
    if (turn := signed_by(line)) and said and not said[-1].speaker:
        at = said[-1].line
        said[:] = [replace(s, speaker=turn.name, unit=turn.unit) if s.line == at else s for s in said]
        return True
    if (turn := _turn_behind(line, state)) is not None:
        state.has_begun, state.has_ended = True, False
        _take(said, number, MARK.sub("", turn.words, count=1), state, turn)
        return True
    if _is_frame(line, state):
        return False
    _take(said, number, MARK.sub("", line, count=1), state, None)
    return True


def _take(said: list[_Said], number: int, words: str, state: _State, turn: Turn | None) -> None:
    """What a line says, as opinions; a reason on a line of its own belongs to the opinion before it."""
    if said and turn is None and is_reason(words):
        said[-1] = replace(said[-1], text=f"{said[-1].text} {words.strip()}")
        return
    name, unit = (turn.name, turn.unit) if turn else (state.speaker, state.unit)
    frame = Frame(state.document, state.section, state.heading)
    for part, text in enumerate(opinions(words), 1):
        said.append(_Said(number, part, name, unit, frame, text))


def _opinion(said: _Said, names: Names) -> Opinion:
    text = re.sub(r"^(?:\(?(?:[a-eđ]|\d)\)|[-+•*])\s+", "", said.text)
    asked, frame = wish(text), said.frame
    document = frame.document if frame.is_firm else names.in_text(text, frame.document)
    own = references(_without_quotes(text, asked))
    kind = guess_kind(text, asked)
    is_framed = document == frame.document
    places = tuple(_framed(own, frame.section, asked)) if is_framed else own
    heading = frame.heading if is_framed else ""
    return Opinion(said.line, said.part, said.speaker, said.unit, text, document, kind, asked, places, heading)


def _framed(own: Sequence[Reference], section: Reference | None, asked: Wish) -> Iterator[Reference]:
    """The places of an opinion below the section that its heading or cell names."""
    yield from (under(section, place) for place in own)
    if section and not any(place.steps for place in own) and (asked.quote or not is_part_alone(section)):
        yield section


def _without_quotes(text: str, asked: Wish) -> str:
    """Numbers inside quoted words are no places."""
    return text.replace(asked.quote, "…") if asked.quote else text


def named_document(text: str, titles: Mapping[str, str]) -> str:
    """The code of the document that a text names first by its title, or ""; of titles in each other the longest."""
    return Names(titles).any_in(text)


# ---------------------------------------------------------------- who speaks


def _turn(line: str, state: _State) -> Turn | None:
    """Who begins to speak on this line."""
    body = MARK.sub("", line, count=1)
    if any(pattern.match(body) for _, pattern in _FACT):
        return None
    surely = state.has_ended or not (state.has_begun or MARK.match(line))  # names stand in head and end too
    turn = None if _FOLLOWS.search(line) else turn_in_front(line, surely=surely)
    return None if turn is None or state.names.any_in(turn.name) else turn


def _turn_behind(line: str, state: _State) -> Turn | None:
    """Who is named behind what was said; head and end hold names too: there it must ask for something or agree."""
    turn = turn_behind(line, takes_bare=state.takes_bare)
    if turn is None or _note_facts(line, {}) or _END.match(line.strip()):
        return None
    is_said = is_request(turn.words) or agrees(turn.words) or bool(references(turn.words))
    return turn if is_said or (state.has_begun and not state.has_ended) else None


def _is_procedure(turn: Turn, state: _State) -> bool:
    """Whether somebody opens or closes the discussion, and says nothing about the documents."""
    words, chair = turn.words.strip(), state.facts.get("chair", "")
    if re.search(r"khai mạc|bế mạc", turn.unit):  # "Ông A, Tổ trưởng, khai mạc và nêu …"
        return True
    is_by_chair = bool(chair) and chair == turn.name
    return bool(_CLOSES.match(words) or (is_by_chair and _CHAIR_SPEAKS.match(words) and not references(words)))


# ---------------------------------------------------------------- head, headings, end


def _is_frame(line: str, state: _State) -> bool:
    """Whether a line belongs to head, headings or end; what it says is kept in the state."""
    if state.has_ended or _is_end(line):
        state.has_ended = state.has_ended or state.has_begun
        return state.has_ended or not state.has_begun
    if _is_heading(line, state):
        _note_heading(line, state)
        return True
    if state.has_begun:
        return bool(_note_facts(line, {})) and len(line) < 80
    is_head = _note_facts(line, state.facts) or not (references(line) and is_request(line))
    state.has_begun = not is_head  # somebody speaks without a name
    return is_head


def _is_end(line: str) -> bool:
    bare = MARK.sub("", line.strip(), count=1)
    return bool(_END.match(line.strip()) and not is_request(line)) or bool(_PROCEDURE.match(bare))


def _is_heading(line: str, state: _State) -> bool:
    """Whether a line only says what the next ones are about."""
    if _FOLLOWS.search(line) and (not is_request(line) or len(line) < MAX_HEADING):
        return True
    if len(line) >= MAX_HEADING:
        return False
    topic = _TOPIC.match(line.strip())
    title = (topic["title"] or topic["plain"]) if topic else line.strip()
    if not state.has_begun and not topic:
        return bool(state.names.any_in(line)) and not (MARK.match(line) and agrees(line))
    if title.isupper():
        return True
    if is_request(title) or agrees(title) or title.rstrip().endswith((".", ";")) or len(title.split()) > 20:
        return False
    rest = _SMALL_WORDS.sub("", _without_places(state.names.without(title)))
    if not rest or (topic and _ELSEWHERE.search(title)):
        return True
    if topic is None:
        return bool(re.fullmatch(rf"{_ABOUT_TALK.pattern}\s*:?", title, re.IGNORECASE))
    is_named = bool(state.names.any_in(title)) and not references(title)
    return is_named or bool(_ABOUT_TALK.match(title) and len(title) < MAX_HEAD)


def _without_places(text: str) -> str:
    for place in references(text):
        text = text.replace(place.text, " ")
    return text


def _note_heading(line: str, state: _State) -> None:
    """What a heading says about the next lines: document, section, its words."""
    if not state.has_begun:
        _note_facts(line, state.facts)
    topic = _TOPIC.match(line.strip())
    title = (topic["title"] or topic["plain"]) if topic else line
    document = state.names.any_in(title)
    if document or _ELSEWHERE.search(line):
        state.document, state.section = document, None
    if place := next((one for one in references(title) if one.steps), None):
        state.section = under(state.section, place)
    elif topic and not document:
        state.section = state.section if state.section and is_part_alone(state.section) else None
    state.heading = title if topic else ""
    state.has_begun = state.has_begun or bool(topic and (document or _ABOUT_TALK.search(line)))


def _note_facts(line: str, facts: dict[str, str]) -> bool:
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


def _bare_name(written: str) -> str:
    """A name without title and office."""
    m = re.match(rf"(?:(?i:{TITLE})\s+)*({NAME_WORD}(?:\s+{NAME_WORD}){{0,5}})", written.strip())
    return m[1] if m else written.strip(" .;")
