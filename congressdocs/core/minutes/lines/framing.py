"""Lines of minutes that are no opinions: headings, breaks, openings, conclusions, endings."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from congressdocs.core.minutes.phrases.named import Named, Names
from congressdocs.core.minutes.phrases.references import Reference, is_part_alone, references, under
from congressdocs.core.minutes.phrases.stances import agrees, is_request
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.minutes.voices.speakers import MARK, TIME, TITLE
from congressdocs.core.words import comparing

MAX_HEADING = 160  # letters
MAX_SHORT = 60  # letters of a heading that is known by a few words alone
MIN_COUNTED = 3  # paragraphs of minutes that are counted "3.1", "3.2", "3.3"
MAX_TITLE_WORDS = 8  # of a line without number or bullet above a list

_MEETING = (
    r"(?:buổi|cuộc|phiên|hội nghị|tổ|biên bản|kỳ họp|meeting|session|"
    r"the (?:meeting|sitting|session|discussion|delegation|group|committee))"
)
_CLOSED = r"(?:kết thúc|bế mạc|kết thức|closed|ended|rose|concluded|adjourned|finished|broke up|dispersed)"
_END = re.compile(
    r"(?:kết thúc|biên bản (?:được|này|lập|kết thúc|đã|gồm|thông qua)|"
    rf"{_MEETING}(?: [\w/]+){{0,6}} {_CLOSED}(?! (?:bằng|với|ở|của|nhiệm|phần|mục|by|with))|"
    r"(?:[\divx]+\s*[.\-)/:]+\s*)?(?:phần )?(?:kết luận|bế mạc)|"
    r"(?:không|ko) còn (?:ai |đại biểu nào )?(?:có )?(?:ý kiến|phát biểu)|"
    r"(?:đã )?(?:thông qua biên bản|ký tên)|\(?(?:đã )?ký(?: tên| và ghi rõ họ tên)?\)|nơi nhận|xác nhận của|"
    r"người (?:ghi|lập)(?: biên bản)?(?=\s*[:(]|$)|(?:tm\.|t/m|thay mặt)\s|"
    r"thư ký(?: tổ| đoàn)?$|tổ trưởng$|chủ (?:trì|tọa|toạ)$|"
    r"(?:there being|as there was) no (?:further|other) business|closed (?:at\b|\d)|signed(?! by)|"
    r"minutes (?:taken|approved|by)|trên đây là|trân trọng (?:báo cáo|cảm ơn))(?!\w)",
    re.IGNORECASE,
)
_END_ALONE = re.compile(r"(?:kết thúc|bế mạc|closed)\s*\.", re.IGNORECASE)
_END_TITLE = re.compile(
    r"(?:summing up|summary|conclusions?|clos(?:e|ing|ure)|adjournment|date of(?: the)? next|kết luận|bế mạc|kết thúc)"
    r"(?!\w)|.*\bnext meeting\b",
    re.IGNORECASE,
)
_AS_MEMBER = re.compile(
    r"tư cách|ý (?:kiến )?riêng|cá nhân|as an? (?:ordinary )?(?:member|delegate)|(?:leav|left|vacat)\w* the chair|"
    r"not from the chair|neutral",
    re.IGNORECASE,
)
_OF_TALK = re.compile(
    r"(?<!\w)(?:phát biểu|góp ý|thảo luận|đăng ký|xin mời|ghi đầy đủ|remarks|speak(?:ers?)?|"
    r"discuss\w*|comments?)(?!\w)",
    re.I,
)
_THANKS_ALL = re.compile(
    r"tuyên bố (?:kết thúc|bế mạc)|(?:kết thúc|bế mạc) (?:buổi|phiên|cuộc|hội nghị)|"
    r"cảm ơn [^.;]{0,30}(?:đại biểu|đồng chí)[^.;]{0,20} phát biểu|"
    r"(?:close|end)[sd]? (?:the|this) (?:meeting|sitting|discussion)",
    re.IGNORECASE,
)
_TASK = re.compile(r"(?:ACTIONS?|DECISION|RESOLVED|TASK|NOTE|VOTE|PHÂN CÔNG|GIAO VIỆC)\b[^:.;]{0,20}:")
_OFFICE = (
    r"(?:tổ tr(?:ưởng|g\.?)|tổ phó|chủ trì|chủ tọa|chủ toạ|người chủ trì|người điều hành|đoàn chủ tịch|"
    r"thư ký|the chair)"
)
_OPENS_OR_CLOSES = (
    r"(?:phát biểu )?(?:chốt|khai mạc|bế mạc|kết luận|tổng kết|cảm ơn|tóm tắt|gợi ý|nêu gợi ý|quán triệt|tuyên bố|"
    r"tiếp thu|ghi nhận|nêu mục đích|giới thiệu|(?:đề nghị|mời|yêu cầu) các (?:đại biểu|đồng chí)|"
    r"closed|thanked|opened|welcomed|introduced|summed up|(?:resumed|took back) the chair)(?!\w)"
)
_CLOSES = re.compile(
    r"(?:phát biểu )?(?:kết luận(?! (?:của|trong|ở|tại|này|nêu))|bế mạc|khai mạc|cảm ơn|"
    r"closed|thanked|opened|summed up|(?:resumed|took back) the chair)(?!\w)",
    re.IGNORECASE,
)
_CHAIR_SPEAKS = re.compile(_OPENS_OR_CLOSES, re.IGNORECASE)
_IN_OFFICE = re.compile(r"(?:khai mạc|bế mạc|kết luận|tổng kết|nêu mục đích|điều hành)(?!\w)", re.IGNORECASE)
_PROCEDURE = re.compile(
    rf"(?:(?:{TITLE})\s+)*{_OFFICE}(?!\w)[^:.;“”\"]{{0,60}}?\s(?:phát biểu )?{_OPENS_OR_CLOSES}|"
    r"kết luận\s*:\s*(?=.*(?:tổ trưởng|chủ trì|thư ký|các đại biểu|biên bản))|"
    rf"(?:phát biểu )?kết luận\s*,\s*(?:(?:{TITLE})\s+)*{_OFFICE}(?!\w)|"
    r"(?:phát biểu )?kết luận (?:buổi|phiên|cuộc|hội nghị|thảo luận|nội dung thảo luận|"
    r"của (?:tổ trưởng|chủ trì|chủ tọa|đ/c|đồng chí))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:đã |tổng (?:số|cộng|hợp)?\s*:?\s*|trong đó |như vậy,? )*(?:có )?(?:\d+|các)\s*(?:lượt )?"
    r"(?:đại biểu|ý kiến|đ/c|đồng chí)(?: đại biểu)? (?:đã |được )?(?:phát biểu|tham gia|đăng ký|ghi nhận)"
    r"(?: (?:phát biểu|ý kiến|thảo luận|góp ý))*\s*"
    r"(?:tại \w+|trực tiếp)?\s*[.;,:]?\s*$|(?:tổng )?số (?:lượt )?(?:đại biểu|ý kiến)[^.]{0,40}:\s*\d+\W*$|"
    r"(?:tổng (?:số|cộng)\s*:?\s*)?(?:có )?\d+ lượt (?:phát biểu|ý kiến)\W*$|"
    r"tổng (?:số|cộng|hợp)\s*:?\s*\d+ (?:lượt )?(?:ý kiến|đại biểu)\W*$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[(\[*\s-]*(?:(?:tổ|hội nghị|cuộc họp|buổi thảo luận|các đại biểu)\s+)?(?:tạm\s+)?"
    r"(?:nghỉ (?:giải lao|trưa|giữa giờ|tại chỗ|lúc|từ|\d)|giải lao|(?:tea |coffee |lunch )?break(?=\s*[:(\d)]))",
    re.IGNORECASE,
)
_CHAIRING = re.compile(
    r"the chair\w* (?:asked|reminded|invited|urged|called (?:up)?on) (?:all |the )*(?:members|delegates|speakers|"
    r"everyone|everybody|meeting|those)(?!\w)|"
    r"the (?:secretary|clerk) (?:noted|read|reported|took|recorded|counted)(?!\w)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:[IVX]{1,4}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\s*[.\-)/:]\s*(?P<title>.{3,140})$|(?P<plain>(?:về|on)\s.{3,100}):?$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:ý kiến|nội dung|vấn đề|kiến nghị|đề xuất) khác|other (?:matters|business|points|remarks|comments)",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"ý kiến chung|nhận xét chung|đánh giá chung|vấn đề chung|general", re.IGNORECASE)
_ABOUT_TALK = re.compile(
    r"(?:^|\W)(?:(?:các |những |phần )?(?:ý kiến|góp ý|nội dung|vấn đề|đánh giá|nhận xét|kiến nghị|đề xuất)"
    r"(?: (?:chung|cụ thể|khác|thảo luận|góp ý|phát biểu|tham gia|đóng góp|của (?:các )?đại biểu))*|phát biểu|"
    r"thảo luận|general|comments|discussion|opinions)(?!\w)",
    re.IGNORECASE,
)
_ABOUT_TALK_ALONE = re.compile(rf"{_ABOUT_TALK.pattern}\s*:?", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"(?<!\w)(?:về|đối với|dự thảo|các|những|góp ý|vào|cho|ý kiến|tham gia|thảo luận|nội dung|phần|văn kiện|của|và|"
    r"on|the|draft|comments)(?!\w)|[\W\d_]+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"(?:như sau|sau đây|ý kiến|phát biểu|thảo luận|văn kiện|follows)[^.]{0,40}:\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|to|đến)\s*(?:\d|[IVX]+(?!\w))")
_DECIMAL = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\s+(?=\S)")
_BULLETED = re.compile(r"\s*[-–+•*]\s*\S")


def with_following(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """(number, line, next line) of the lines that are not empty."""
    full = [(number, text) for number, line in enumerate(lines, 1) if (text := comparing(line).strip())]
    yield from ((number, line, after[1]) for (number, line), after in zip_longest(full, full[1:], fillvalue=(0, "")))


def with_stops(lines: Sequence[str]) -> list[str]:
    """The lines, with a stop behind numbers such as "3.1" that count the paragraphs of the minutes from 1 on."""
    found = {n: (int(m[1]), int(m[2])) for n, line in enumerate(lines) if (m := _DECIMAL.match(line))}
    counted = set(found.values())
    runs = {n for n, (whole, k) in found.items() if {(whole, j) for j in range(1, k + 1)} <= counted}
    own = runs if len(runs) >= MIN_COUNTED else frozenset[int]()
    return [_DECIMAL.sub(r"\1.\2. ", line, count=1) if n in own else line for n, line in enumerate(lines)]


def is_break(line: str) -> bool:
    """Whether the meeting pauses here."""
    return bool(_BREAK.match(_unclocked(line.lstrip()))) and not is_request(line)


def is_chairing(line: str) -> bool:
    """Whether the chair only leads the talk, or the secretary tells something: "The Chair reminded members …"."""
    return (
        bool(_CHAIRING.match(MARK.sub("", line.strip(), count=1))) and not references(line) and not QUOTED.search(line)
    )


def leads_over(line: str) -> bool:
    """Whether a line announces the opinions below it: "… như sau:"."""
    return bool(_FOLLOWS.search(line))


def is_end(line: str) -> bool:
    """Whether the discussion ends with this line, or somebody opens or closes it."""
    bare = _unclocked(MARK.sub("", line.strip().lstrip("(["), count=1))
    closes = (_END.match(bare) or _END.match(line.strip())) and not is_request(line) and not references(line)
    return bool(closes) or bool(_PROCEDURE.match(bare) or _END_ALONE.match(bare))


def _unclocked(line: str) -> str:
    """A line without the time of day in front of it."""
    m = TIME.match(line)
    return line[m.end() :] if m else line


def ends_talk(title: str) -> bool:
    """Whether the discussion is over below a heading with this title."""
    return bool(_END_TITLE.match(title.strip()))


def is_task(line: str) -> bool:
    """Whether a line tells who shall do what, or how it was voted: "ACTION: the clerk to write"."""
    return bool(_TASK.match(MARK.sub("", line.strip(), count=1)))


def is_about_talk(line: str) -> bool:
    """Whether words speak of the talk itself: who shall speak, how long, on what."""
    return bool(_OF_TALK.search(line))


def thanks_all(line: str) -> bool:
    """Whether somebody thanks those who spoke, or closes the meeting, in the middle of his words."""
    return bool(_THANKS_ALL.search(line))


def is_counted(line: str) -> bool:
    """Whether a line only says how many spoke."""
    return bool(_COUNTED.match(MARK.sub("", line.strip(), count=1)))


def is_procedure(words: str, office: str, *, is_by_chair: bool, has_ended: bool) -> bool:
    """Whether somebody opens or closes the discussion, and says nothing about the documents."""
    if _AS_MEMBER.search(f"{office} {words[:80]}"):
        return False
    is_about_text = bool(references(words) or QUOTED.search(words))
    if _IN_OFFICE.search(office) or (_CLOSES.match(words) and not is_about_text):
        return True  # "Ông A, Tổ trưởng, khai mạc và nêu …"
    if not is_by_chair or is_about_text:
        return False
    return has_ended or bool(_CHAIR_SPEAKS.match(words))


def closes(words: str, office: str) -> bool:
    """Whether these words of somebody end the discussion."""
    is_opening = "khai mạc" in f"{office} {words[:20]}".lower()
    return not is_opening and bool(_CLOSES.match(words) or _IN_OFFICE.search(office))


# ---------------------------------------------------------------- headings


def is_heading(line: str, names: Names, following: str, *, has_begun: bool) -> bool:
    """Whether a line only says what the next ones are about; `following`: the next line that is not empty."""
    if leads_over(line) and (not is_request(line) or len(line) < MAX_HEADING):
        return True
    if len(line) >= MAX_HEADING:
        return False
    topic = _TOPIC.match(line.strip())
    title = heading_title(line)
    if not has_begun and not topic:
        is_place = bool(references(title)) and is_bare_title(title, names, is_numbered=False)
        return is_place or (bool(names.codes_in(line)) and not (MARK.match(line) and agrees(line)))
    return title.isupper() or is_bare_title(title, names, is_numbered=topic is not None) or _is_above(line, following)


def is_bare_title(title: str, names: Names, *, is_numbered: bool) -> bool:
    """Whether words ask for nothing and only name documents, places or the talk itself."""
    if is_request(title) or agrees(title) or title.rstrip().endswith((".", ";")) or len(title.split()) > 20:
        return False
    rest = _SMALL_WORDS.sub("", _without_places(names.without(title)))
    if not rest or (is_numbered and _ELSEWHERE.search(title)):
        return True
    if not is_numbered:
        return bool(_ABOUT_TALK_ALONE.fullmatch(title))
    is_named = bool(names.codes_in(title)) and not references(title)
    return is_named or bool(_ABOUT_TALK.match(title) and len(title) < MAX_SHORT)


def _is_above(line: str, following: str) -> bool:
    """Whether a short line without number, bullet and verb stands above a list: "Về số liệu"."""
    if MARK.match(line) or not following or line.rstrip().endswith((".", ";", ",")):
        return False
    if is_request(line) or agrees(line) or QUOTED.search(line) or references(line) or ":" in line.rstrip().rstrip(":"):
        return False
    is_short = len(line.split()) <= MAX_TITLE_WORDS
    return is_short and (bool(_BULLETED.match(following)) or bool(re.match(r"(?:về|on)\s", line, re.IGNORECASE)))


def heading_title(line: str) -> str:
    """The words of a heading without its number."""
    topic = _TOPIC.match(line.strip())
    return (topic["title"] or topic["plain"]) if topic else line.strip()


def heading_style(line: str) -> str:
    """How a heading is numbered: "I", "A", "1" or ""."""
    m = re.match(r"\s*(?:([IVX]+)|([A-ZĐ])|(\d+))\s*[.\-)/:]", line)
    return next((style for style, group in zip("IA1", m.groups(), strict=True) if group), "") if m else ""


def heading_document(line: str, names: Names, before: Named, style: str) -> Named:
    """The document for the lines below a heading: several at once, and other matters, leave none.

    `before` is what a heading numbered in this `style` said: general matters of the same rank are of no document.
    """
    title = heading_title(line)
    codes = names.codes_in(title)
    is_general = bool(_GENERAL.search(line)) and heading_style(line) == style
    if len(codes) > 1 or _ELSEWHERE.search(line) or (is_general and not codes):
        return Named()
    found = names.named_in(title)
    return found if found.code or found.perhaps else before


def heading_section(line: str, names: Names, before: Reference | None) -> Reference | None:
    """The section for the lines below a heading."""
    title = heading_title(line)
    place = next((one for one in references(title) if one.steps), None)
    if place and _RANGE.match(title[title.find(place.text) + len(place.text) :]):
        return None
    if place:
        return under(before if not names.codes_in(title) else None, place)
    if names.codes_in(title) or _ELSEWHERE.search(line):
        return None
    return before if before and (is_part_alone(before) or not _TOPIC.match(line.strip())) else None


def begins_talk(line: str, names: Names) -> bool:
    """Whether opinions stand below this heading, not more of the head."""
    return bool(_TOPIC.match(line.strip()) and (names.codes_in(heading_title(line)) or _ABOUT_TALK.search(line)))


def _without_places(text: str) -> str:
    for place in references(text):
        text = text.replace(place.text, " ")
    return text
