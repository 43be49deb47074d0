"""Reported speech: a sentence that says of who speaks what he says next: "She further asked …", "Đồng chí cho rằng …".

Such a sentence begins another opinion, unless it explains, or asks for what was blamed just before.
"""

import re
from dataclasses import dataclass

from congressdocs.core.minutes.phrases.stances import REASON

_HE = (  # not "đại biểu xã An", "bà con"
    r"(?:he|she|(?:đồng chí|đ/c|đại biểu|ông|bà|anh|chị)"
    r"(?! (?:xã|phường|huyện|tỉnh|thuộc|của|nào|này|đó|khác|con|em|cha|trong|ở|tại|là|dự|trẻ|nữ)(?!\w)))"
)
_ADVERB = r"(?:also|further(?:more)?|then|next|finally|lastly|again|moreover|cũng|còn|tiếp tục)"
_EXPLAINS = (
    r"(?:had(?! no (?:quarrel|objection))|has|have|explained|"
    r"knew|recalled|remembered|instanced|cited|gave|mentioned|promised|was told|meant|feared|"
    r"giải thích|dẫn|lấy|phân tích|hứa|xin dừng|minh họa|chứng minh|nói thêm rằng)"
)
_SPEAKS = re.compile(
    rf"(?:(?P<lead>[^\W\d_][^.:;“”\"]{{1,120}}?),\s+)?(?i:(?:and\s+)?{_HE}\s+(?P<adverb>(?:{_ADVERB}\s+)+)?)"
    rf"(?=[a-zà-ỹđ])(?:(?P<explains>{_EXPLAINS}(?!\w))|(?P<adds>added|(?:nêu|phản ánh|đề nghị) thêm))?"
)
OF_SPEAKER = re.compile(r"(?<!\w)(?:he|she) (?:would|asked|proposed|suggested|moved|thought|wished|wanted)(?!\w)")
_TIED = re.compile(
    r"(?:in (?:that|this|which|such)|if|as|since|for (?:this|that|example|instance)|otherwise|to (?:this|that)|so|"
    r"theo|nếu|khi|như|để|with(?:out)? (?:this|that|it)|at present|now|here|there)(?!\w)",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|two|three|four|five|six|several|some|mấy|vài|một số)"
_ANNOUNCES = re.compile(
    rf"[^“”\"]*?(?<!\w)(?:có|nêu|tham gia|góp|gồm|made|had|has|raised|offered)\s+{_COUNT}\s+"
    r"(?:ý(?: kiến)?|vấn đề|nội dung|điểm|đề nghị|kiến nghị|points?|remarks?|comments?|matters?|questions?)"
    r"(?: như sau| sau đây| góp ý| tham gia)?\s*[.:]\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:nhận xét|ý kiến|đánh giá|vấn đề|góp ý|general)\s+(?:chung|cụ thể|remarks|comments)\s*\.\s*$", re.I
)
_ADDS = re.compile(rf"(?<!\w)(?:{_ADVERB}|added|thêm)(?!\w)")
MAX_FRONT = 60  # letters of who speaks, and the verb
MAX_ANNOUNCEMENT = 140  # letters


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence does in a report. `is_next`: it says itself that it adds something, or turns to something."""

    is_next: bool = False
    explains: bool = False


def statement(sentence: str) -> Statement | None:
    """What a sentence says of who speaks already; None where it is not about him."""
    m = _SPEAKS.match(sentence)
    if m is None:
        return None
    lead = m["lead"] or ""
    is_tied = bool(_TIED.match(lead) or REASON.match(lead))
    return Statement(bool(m["adverb"] or m["adds"] or lead) and not is_tied, bool(m["explains"]) or is_tied)


def of_speaker(sentence: str) -> Statement | None:
    """What a sentence adds that calls by name who speaks already: "Bà Na cho biết thêm …"; None where it goes on."""
    return Statement(is_next=True) if _ADDS.search(sentence[:MAX_FRONT]) else None


def announces(sentence: str) -> bool:
    """Whether a sentence only says that opinions follow: "Về đô thị, có ba ý kiến.", "Nhận xét chung."."""
    return len(sentence) < MAX_ANNOUNCEMENT and bool(_ANNOUNCES.match(sentence) or _TITLE.match(sentence))
