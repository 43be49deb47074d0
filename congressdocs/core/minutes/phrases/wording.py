"""What a remark asks to do with words: the words it quotes, and the wording it wants instead.

"sửa “A” thành “B”", "bổ sung cụm từ “B” sau “A”", "bỏ “A”", "replace “A” with “B”", "“A” should read “B”".
"""

import re
from dataclasses import dataclass

from congressdocs.core.model import Action
from congressdocs.core.words import comparing

QUOTED = re.compile(r"“([^”]{1,2000})”|\"([^\"]{1,2000})\"|«([^»]{1,2000})»|‘([^’]{2,2000})’(?!\w)")
_REST = r"[^⟦⟧]"
_Q = r"⟦(?P<{0}>\d+)⟧"
_A, _B = _Q.format("a"), _Q.format("b")
_INTO = (
    r"(?:thành|bằng|sang|giảm còn|giảm xuống|còn|tăng lên|nâng lên|lên|sửa là|sửa lại là|sửa lại|"
    r"viết là|viết lại|ghi là|nên là|phải là|phải viết|phải ghi|đúng là|we want|with|by|to|into|read|reads)"
)
_NOT_OLD = rf"(?!{_REST}{{0,30}}(?<!\w)(?:thành|bằng|sang|with|by|into)(?!\w){_REST}{{0,15}}⟦)"  # nor replaced itself
_ADD = r"(?:bổ sung|thêm|chèn|ghi thêm|insert(?:ing)?|add(?:ing)?)"
_AFTER = r"(?:sau|after|behind|following)"
_BEFORE = r"(?:trước|before)"
_DROP = (
    r"(?:bỏ|xoá|xóa|lược bỏ|cắt bỏ|delet(?:e|ing)|remov(?:e|ing)|(?:strike|striking)(?: out)?|omit(?:ting)?|"
    r"(?:leave|leaving|cut|cutting) out)"
)
_REPLACE = re.compile(rf"{_A}{_REST}{{0,60}}?(?<!\w){_INTO}(?!\w){_REST}{{0,25}}{_B}{_NOT_OLD}", re.IGNORECASE)
_FIXED = re.compile(  # "“A” sai chính tả, sửa “B”"
    rf"{_A}{_REST}{{0,40}}(?<!\w)(?:sai|thiếu|lỗi|nhầm|thừa|misspelt|wrong){_REST}{{0,40}}(?<!\w)(?:sửa|viết|ghi|correct)(?!\w)"
    rf"{_REST}{{0,15}}{_B}{_NOT_OLD}",
    re.IGNORECASE,
)
_ADDING, _NEXT, _AHEAD = rf"(?<!\w){_ADD}(?!\w)", rf"(?<!\w){_AFTER}(?!\w)", rf"(?<!\w){_BEFORE}(?!\w)"
_SWAP = re.compile(
    rf"(?<!\w)(?:substitut\w+|put\w*|write|read|say){_REST}{{0,15}}{_B}{_REST}{{0,5}} "
    rf"(?:for|instead of) {_REST}{{0,15}}{_A}"
)
_INSTEAD = re.compile(
    rf"{_B}{_REST}{{0,15}}(?<!\w)(?:thay cho|thay vì|thay thế(?: cho)?|chứ không phải|"
    rf"instead of|in place of|rather than)(?!\w){_REST}{{0,25}}{_A}",
    re.IGNORECASE,
)
_PREFERS = re.compile(rf"(?<!\w)prefer\w*{_REST}{{0,15}}{_B} (?:to|over) {_REST}{{0,15}}{_A}", re.IGNORECASE)
_WOULD = re.compile(  # "“A” meant nothing; she would put “B”"
    rf"{_A}{_REST}{{0,90}}?(?<!\w)(?:would (?:put|say|have|write|prefer)|(?:might|could|should) (?:better |rather )?be|"
    rf"say|suggest(?:s|ed)?|moved|propose[sd]?)(?!\w)(?: instead)?:? {_B}(?!{_REST}*⟦)",
    re.IGNORECASE,
)
_ADD_AT = (
    (re.compile(rf"{_ADDING}{_REST}{{0,15}}{_NEXT}{_REST}{{0,20}}{_A}{_REST}{{0,20}}{_B}", re.IGNORECASE), 1),
    (re.compile(rf"{_ADDING}{_REST}{{0,40}}{_B}{_REST}{{0,25}}{_NEXT}{_REST}{{0,30}}{_A}", re.IGNORECASE), 1),
    (
        re.compile(
            rf"{_B}{_REST}{{0,15}}(?<!\w)(?:added|inserted|put) {_AFTER}(?!\w){_REST}{{0,20}}{_A}", re.IGNORECASE
        ),
        1,
    ),
    (re.compile(rf"{_NEXT}{_REST}{{0,30}}{_A}{_REST}{{0,40}}{_ADDING}{_REST}{{0,30}}{_B}", re.IGNORECASE), 1),
    (re.compile(rf"{_ADDING}{_REST}{{0,40}}{_B}{_REST}{{0,25}}{_AHEAD}{_REST}{{0,30}}{_A}", re.IGNORECASE), -1),
    (re.compile(rf"{_AHEAD}{_REST}{{0,30}}{_A}{_REST}{{0,40}}{_ADDING}{_REST}{{0,30}}{_B}", re.IGNORECASE), -1),
)
_DELETE = re.compile(rf"(?<!\w){_DROP}(?!\w){_REST}{{0,30}}{_A}", re.IGNORECASE)
_DELETED = re.compile(
    rf"{_A}{_REST}{{0,15}}(?<!\w)be (?:deleted|struck(?: out)?|removed|omitted|left out|cut|dropped)"
    r"(?! (?:to|by|from))(?!\w)",
    re.IGNORECASE,
)
_NEW_TEXT = re.compile(
    rf"{_ADDING}{_REST}{{0,25}}(?<!\w)(?:câu|đoạn|gạch đầu dòng|khổ|việc|nhiệm vụ|mục|ý mới|"
    rf"sentence|paragraph|clause)(?!\w){_REST}{{0,25}}{_B}",
    re.IGNORECASE,
)
_ADD_BEHIND = re.compile(  # "câu “A” chưa có mốc thời gian, thêm “B”"
    rf"^(?!{_REST}{{0,200}}{_ADDING}){_REST}*{_A}{_REST}{{0,60}}{_ADDING}{_REST}{{0,20}}{_B}{_REST}*$", re.IGNORECASE
)
_READS = re.compile(  # "so that clause 4 would read “B”": a sentence as it shall be
    rf"^{_REST}*(?<!\w)(?:should|would|shall|must|might|will|to)(?: now| then)? read(?: as follows)?:? {_B}{_REST}*$",
    re.IGNORECASE,
)
_CHANGED = (_SWAP, _PREFERS, _INSTEAD, _REPLACE, _FIXED)
_ADDED = re.compile(rf"(?<!\w){_ADD}(?!\w){_REST}{{0,40}}{_B}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """Quoted words ("": none) and what shall become of them; `proposed` None: no wording, "": they go.

    A replacement of no words is a sentence as it shall be: it is for the sentence most like it.
    """

    quote: str = ""
    action: Action = Action.REPLACE
    proposed: str | None = None


def wording(text: str) -> Wording:
    """What a remark asks to do with the words it quotes. Words that it wants added are never taken as quoted."""
    quotes: list[str] = []
    marked = QUOTED.sub(lambda m: _marked(m, quotes), comparing(text))
    if m := next(filter(None, (pattern.search(marked) for pattern in _CHANGED)), None):
        return Wording(quotes[int(m["a"])], Action.REPLACE, quotes[int(m["b"])])
    for pattern, side in _ADD_AT:
        if m := pattern.search(marked):
            there, added = quotes[int(m["a"])], quotes[int(m["b"])]
            return Wording(there, Action.REPLACE, _joined(there, added) if side > 0 else _joined(added, there))
    if m := _DELETE.search(marked) or _DELETED.search(marked):
        return Wording(quotes[int(m["a"])], Action.REPLACE, "")
    if m := _NEW_TEXT.search(marked):
        return Wording("", Action.INSERT_AFTER, quotes[int(m["b"])])
    if m := _ADD_BEHIND.search(marked):
        return Wording(quotes[int(m["a"])], Action.REPLACE, _joined(quotes[int(m["a"])], quotes[int(m["b"])]))
    if m := _WOULD.search(marked):
        return Wording(quotes[int(m["a"])], Action.REPLACE, quotes[int(m["b"])])
    if m := _READS.search(marked):
        return Wording("", Action.REPLACE, quotes[int(m["b"])])
    new = {int(m["b"]) for m in _ADDED.finditer(marked)}
    return Wording(next((quote for n, quote in enumerate(quotes) if n not in new), ""))


def _marked(m: re.Match[str], quotes: list[str]) -> str:
    quotes.append(next(group for group in m.groups() if group is not None).strip())
    return f"⟦{len(quotes) - 1}⟧"


def _joined(one: str, other: str) -> str:
    return one + other if other[:1] in ",;.:)%" else f"{one} {other}"
