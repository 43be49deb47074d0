"""What kind of comment a remark is."""

import re

from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.stances import AGREES, REQUEST
from congressdocs.core.minutes.phrases.wording import Wording, wording
from congressdocs.core.model import Action, Kind
from congressdocs.core.words import comparing

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


def guess_kind(text: str, asked: Wording | None = None) -> Kind:
    """What kind of comment a remark most likely is; a person may choose another."""
    text = comparing(text)
    asked = asked or wording(text)
    if asked.proposed is not None:
        return _kind_of_wording(asked)
    has_place = bool(references(text) or asked.quote)
    if AGREES.search(text) and not has_place and not REQUEST.search(text):
        return Kind.AGREEMENT
    if _EXPERIENCE.search(text) and not has_place:
        return Kind.EXPERIENCE
    found = next((kind for kind, words in _KIND_WORDS if words.search(text)), None)
    if has_place or REQUEST.search(text):
        return found or Kind.CLARIFY
    return found if found in (Kind.REQUEST, Kind.NATIONAL, Kind.FIGURES) else Kind.EXPERIENCE


def guess_kind_at(text: str, quote: str | None, proposed: str | None = None) -> Kind:
    """The same of a remark that was pointed at a place: the words there ("" for a section), and those wanted instead.

    `quote` None: at no place. Who only agrees, agrees there too.
    """
    if proposed is not None:
        return guess_kind(text, Wording(quote or "", proposed=proposed))
    in_words = wording(comparing(text))
    if quote is None or in_words.proposed is not None or guess_kind(text) is Kind.AGREEMENT:
        return guess_kind(text)
    return guess_kind(text, Wording(in_words.quote or quote or text))


def _kind_of_wording(asked: Wording) -> Kind:
    if asked.proposed == "":
        return Kind.DELETE
    old, new = asked.quote, asked.proposed or ""
    if asked.action is Action.INSERT_AFTER or (old and old in new and len(new) > len(old)):
        return Kind.ADD
    same_words = re.sub(r"[\d.,%]+", "#", old) == re.sub(r"[\d.,%]+", "#", new)
    return Kind.FIGURES if same_words and re.search(r"\d", old) else Kind.WORDING
