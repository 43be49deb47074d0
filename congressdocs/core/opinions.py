"""What somebody said in a discussion, taken apart into opinions; and what kind each of them is.

A sentence opens an opinion of its own when it is numbered, when a connective says so ("Thứ hai", "Ngoài ra",
"Secondly"), when it names another place than the opinion before, or when it asks for something after another request.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from congressdocs.core.model import Action, Kind
from congressdocs.core.references import references
from congressdocs.core.wording import QUOTED, Wish, wish
from congressdocs.core.words import comparing

_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:tr|d|m|p|x|đ|ts|ths|pgs|gs|tp|no|mr|mrs|ms|dr|st|e\.g|i\.e|l|a|c|cl|art)|(?<!\w)[A-HJ-UWYZĐ])$",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.!?…]+[”\"»)]*\s+|;\s*$|\n+|;\s+(?=(?:về|đối với|tại|ở|trong|mục|điểm|khoản|phần|trang|chương|clause|page)\s)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-+•*]\s+")
_INLINE = re.compile(r"(?:(?<=^)|(?<=[.;:,]\s)|(?<=\s\s))(?:\(?[a-eđ]\)|\(?[1-9]\)|\([ivx]+\))\s+(?=\S)")
_CONNECTIVE = re.compile(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu)|(?:một|hai|ba|bốn|năm) là|ngoài ra|bên cạnh đó|đồng thời|"
    r"tiếp (?:đó|theo)|mặt khác|"
    r"cuối cùng|hơn nữa|(?:ông|bà|anh|chị|đồng chí|đại biểu|đ/c) cũng|cũng (?:đề nghị|kiến nghị)|"
    r"về (?!vấn đề này|việc này|nội dung này)|"
    r"đối với|riêng|"
    r"first(?:ly)?,|second(?:ly)?,|third(?:ly)?,|fourth(?:ly)?,|finally|in addition|furthermore|moreover|besides|"
    r"(?:she|he|they|i|we) (?:would )?(?:also|further)|also,|on clause|another point)(?!\w)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:[-+*•]\s*)?(?:lý do|lí do|vì|bởi|do đó|như vậy|cụ thể|reason|because|this would|that is)(?!\w)", re.I
)
_REQUEST = re.compile(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|cần|nên|mong|phải|sửa|bổ sung|thêm|bỏ|thay|rà|làm rõ|xem lại|giao|"
    r"propose[sd]?|suggest(?:s|ed)?|ask(?:s|ed)?|request(?:s|ed)?|should|must|ought|delete|insert|replace|add|remove)(?!\w)",
    re.IGNORECASE,
)
_REQUEST_FIRST = re.compile(
    r"(?:(?:tôi|ông|bà|anh|chị|we|i|she|he)\s+)?(?:xin\s+)?(?:đề nghị|kiến nghị|đề xuất|propose|suggest|ask)", re.I
)
_AGREES = re.compile(
    r"(?<!\w)(?:nhất trí|đồng ý|tán thành|thống nhất|đồng tình|agree[sd]?|welcome[sd]?|support(?:s|ed)?)(?!\w)", re.I
)


def opinions(text: str) -> tuple[str, ...]:
    """The opinions in what one person said in one stretch, in order; together they are the text."""
    found: list[str] = []
    for sentence in _sentences(text):
        if found and not _opens(sentence, found[-1]):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return tuple(found)


def _sentences(text: str) -> Iterator[str]:
    """Sentences and numbered parts of sentences; a full stop inside quotation marks or behind "tr" ends nothing."""
    text = comparing(text)
    quoted = [m.span() for m in QUOTED.finditer(text)]
    cuts = [m.end() for m in _END.finditer(text) if not _inside(m.start(), quoted) and not _abbreviates(text, m)]
    cuts += [m.start() for m in _INLINE.finditer(text) if not _inside(m.start(), quoted)]
    edges = sorted({0, *cuts, len(text)})
    pieces = (text[a:b].strip() for a, b in pairwise(edges))
    return (piece for piece in pieces if piece)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < at < end - 1 for start, end in spans)


def _abbreviates(text: str, m: re.Match[str]) -> bool:
    return m.group().startswith(".") and bool(_ABBREVIATION.search(text[max(0, m.start() - 6) : m.start()]))


def _opens(sentence: str, before: str) -> bool:
    """Whether a sentence is an opinion of its own after what was said before."""
    if _REASON.match(sentence):
        return False
    if _BULLET.match(sentence) or _INLINE.match(sentence) or _CONNECTIVE.match(sentence):
        return True
    places = {r.steps or (r.page, r.line) for r in references(sentence)}
    if places - {r.steps or (r.page, r.line) for r in references(before)}:
        return True
    is_plain_agreement = bool(_AGREES.search(before)) and not _REQUEST.search(before)
    if is_plain_agreement:
        return bool(_REQUEST.search(sentence))
    return bool(_REQUEST_FIRST.match(sentence) and _REQUEST.search(before))


def is_request(text: str) -> bool:
    """Whether a text asks for something."""
    return bool(_REQUEST.search(text))


def agrees(text: str) -> bool:
    """Whether a text agrees with something."""
    return bool(_AGREES.search(text))


def is_reason(line: str) -> bool:
    """Whether a line gives the reason for what stands before it."""
    return bool(_REASON.match(line))


# ---------------------------------------------------------------- kinds

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.NATIONAL, r"văn kiện (?:đại hội )?(?:trung ương|đảng toàn quốc|đại hội xiv)|dự thảo văn kiện trung ương"),
    (
        Kind.REQUEST,
        r"(?:đề nghị|kiến nghị|mong|đề xuất)(?: \S+){0,3} (?:trung ương|tw|chính phủ|quốc hội|cấp trên|bộ)(?!\w)"
        r"|mong (?:tỉnh|huyện|xã)|ask the (?:government|ministry)",
    ),
    (Kind.FORMAT, r"chính tả|thể thức|lỗi (?:gõ|đánh máy)|đánh số|phông chữ|spelling|typo|misprint"),
    (
        Kind.RESTRUCTURE,
        r"sắp xếp lại (?:mục|ý|đoạn|các)|kết cấu lại|(?:chuyển|đưa|gộp|tách|ghép) (?:mục|ý|đoạn|nội dung|phần)|"
        r"(?:move|merge|split) (?:the )?(?:clause|section|paragraph)",
    ),
    (Kind.CLARIFY, r"làm rõ|nêu rõ|ghi rõ|nói rõ|giải thích|cho biết|clarify|make clear|state "),
    (Kind.FIGURES, r"chỉ tiêu|con số|số liệu|tỷ lệ .{0,40}(?:cao|thấp)|target|figure"),
    (Kind.DELETE, r"(?<!\w)(?:bỏ|lược bỏ|xóa|xoá|delete|remove)(?!\w)"),
    (Kind.ADD, r"(?<!\w)(?:bổ sung|thêm|chèn|cần có|insert|add)(?!\w)|chưa (?:nói|đề cập|nêu)"),
    (Kind.WORDING, r"(?<!\w)(?:sửa|viết lại|thay|diễn đạt|reword|rewrite|should read)(?!\w)"),
)
_EXPERIENCE = re.compile(
    r"kinh nghiệm|(?:chúng tôi|xã tôi|bản tôi|địa phương) (?:đã|có)|in our town|our experience", re.I
)
_KIND_WORDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


def guess_kind(text: str, asked: Wish | None = None) -> Kind:
    """What kind of comment a remark most likely is; a person may choose another."""
    text = comparing(text)
    asked = asked or wish(text)
    if asked.proposed is not None:
        return _kind_of_wording(asked)
    has_place = bool(references(text) or asked.quote)
    if _AGREES.search(text) and not has_place and not _REQUEST.search(text):
        return Kind.AGREEMENT
    if _EXPERIENCE.search(text) and not has_place:
        return Kind.EXPERIENCE
    found = next((kind for kind, words in _KIND_WORDS if words.search(text)), None)
    if has_place or _REQUEST.search(text):
        return found or Kind.CLARIFY
    return found if found in (Kind.REQUEST, Kind.NATIONAL, Kind.FIGURES) else Kind.EXPERIENCE


def _kind_of_wording(asked: Wish) -> Kind:
    if asked.proposed == "":
        return Kind.DELETE
    old, new = asked.quote, asked.proposed or ""
    if asked.action is Action.INSERT_AFTER or (old and old in new and len(new) > len(old)):
        return Kind.ADD
    same_words = re.sub(r"[\d.,%]+", "#", old) == re.sub(r"[\d.,%]+", "#", new)
    return Kind.FIGURES if same_words and re.search(r"\d", old) else Kind.WORDING
