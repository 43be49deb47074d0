"""What somebody said in a discussion, taken apart into opinions; and what kind each of them is.

A clause begins an opinion of its own when somebody else is said to say it, when it is an item of a list, when it
names another place after a finished opinion, or when it asks or blames and has a subject of its own. Reasons and
examples go on with what stands before them. Thanks, and the agreement of everybody, are no opinions.
"""

import re
from dataclasses import dataclass

from congressdocs.core.model import Action, Kind
from congressdocs.core.named import Named, Names
from congressdocs.core.references import references
from congressdocs.core.speakers import Turn, voice
from congressdocs.core.speech import Break, Clause, clauses, lead_in
from congressdocs.core.wording import QUOTED, Wording, wording
from congressdocs.core.words import comparing, searching

_REASON = re.compile(
    r"(?:[-–+*•]\s*)?(?:lý do|lí do|vì|bởi|do (?:đó|vậy|là)|như vậy|như thế|cụ thể|reason|because|this would|"
    r"that is)(?!\w)",
    re.IGNORECASE,
)
_OF_SAME = re.compile(
    r"(?:(?:điều|việc|vấn đề|nội dung|ý kiến|đề nghị|chỗ|mục|phần|đoạn|câu|cụm từ|từ|chữ|mức|chỉ tiêu|con số|"
    r"quy định|"
    r"cách \w+) (?:này|đó|ấy|như vậy)|this|that|these|those|it (?!was)|its)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[-–+*•]\s*)?(?:ví dụ|thí dụ|chẳng hạn|để|nhằm|nếu|khi đó|lúc đó|tức là|nghĩa là|nhất là|trong khi|"
    r"thực tế|hiện|"
    r"đây là|đó là|có như vậy|theo (?:ông|bà|tôi|anh|chị)|kẻo|otherwise|for (?:example|instance)|since|so that|"
    r"if (?:so|not)|"
    r"in that case|as it stands|it|which|such|for|as)(?!\w)",
    re.IGNORECASE,
)
_WITH_SAME = re.compile(r"(?:đồng thời|cùng với đó|song song|at the same time|likewise)(?!\w)[,\s]*", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:ngoài ra|bên cạnh đó|tiếp (?:đó|theo)|mặt khác|cuối cùng|hơn nữa|thêm nữa|một (?:ý|việc|điểm) nữa|"
    r"(?:ông|bà|anh|chị|đồng chí|đại biểu|đ/c) (?:cũng|còn)|cũng (?:đề nghị|kiến nghị|trang|tại|ở)|"
    r"về (?!vấn đề này|việc này|nội dung này|điểm này)|đối với|riêng|"
    r"in addition|furthermore|moreover|besides|(?:she|he|they|i|we) (?:would )?(?:also|further)|also,|"
    r"(?:on|as (?:to|for|regards)|regarding|turning to|with regard to|another point)(?! this| that)|lastly)(?!\w)",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:[-–+*•]\s+|\(?\w{1,3}[.)]\s+)?(?:(?:tuy nhiên|song|nhưng|tuy vậy|ngược lại|trái lại|trong khi đó|"
    r"however|but|yet|and|"
    r"on the other hand|on the contrary)(?!\w)[,\s]*)?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:đồng chí|đại biểu|ông|bà|anh|chị|tôi|chúng tôi|tổ|xin|i|we|he|she|they)\s+)+(?=\S)", re.IGNORECASE
)
_WISHES = (
    r"đề nghị|kiến nghị|đề xuất|cần|nên|mong|xem lại|cân nhắc|(?:nêu|ghi|nói|chỉ|làm) rõ|giữ nguyên|viết lại|"
    r"propose[sd]?|suggest(?:s|ed)?|ask(?:s|ed)?|request(?:s|ed)?|should|must|ought|clarify|reword|recommend(?:s|"
    r"ed)?|"
    r"urge[sd]?|want(?:s|ed)?|prefer(?:s|red)?|strike out|let us"
)
_CHANGES = (
    r"phải|sửa|bổ sung|thêm|bỏ|thay|rà|rút (?:còn|gọn|ngắn|xuống)|giao(?! thông| dịch| lưu| tiếp)|"
    r"delete|insert|replace|add|remove"
)
_REQUEST = re.compile(rf"(?<!\w)(?:{_WISHES}|{_CHANGES})(?!\w)", re.IGNORECASE)
_WISH = re.compile(rf"(?<!\w)(?:{_WISHES})(?!\w)|(?:^|[,:;–-]\s*)(?:{_CHANGES})(?!\w)", re.IGNORECASE)
_BLAMES = re.compile(
    r"(?<!\w)(?:chưa|thiếu|quá(?! trình)|hơi|sai|nhầm|lỗi|lẫn|trùng|lặp|mâu thuẫn|sơ sài|mờ nhạt|chung chung|"
    r"dài dòng|rườm rà|"
    r"khó (?:hiểu|khả thi|đọc|nhớ|kiểm tra|thực hiện)|còn (?:chung|dài|mỏng|yếu|nhẹ|thấp|cao|nhiều|ít|thiên|hẹp|"
    r"khó|thiếu|nặng)|"
    r"là (?:thấp|cao|muộn|ít|nhiều|sớm|chậm|dài|ngắn|không)|không (?:khớp|rõ|phù hợp|thống nhất|hợp lý|thấy|đúng|"
    r"nhất quán|"
    r"đủ|nêu|nhắc|đồng (?:ý|tình))|(?:ít|không) (?:nói|nhắc|đề cập|thấy)|băn khoăn|lo (?:lắng|ngại)|bất cập|"
    r"dễ gây hiểu|"
    r"too|lack(?:s|ed|ing)?|missing|unclear|vague|wrong|mistake|misprint|misspel\w+|inconsistent|contradict\w*|"
    r"nowhere|"
    r"(?:does|do|did|is|are|was|were) not|doesn't|isn't|fail(?:s|ed)? to|no mention|ambiguous|confus\w+|"
    r"object(?:s|ed)|"
    r"doubt(?:s|ed)?|worr\w+|concern(?:s|ed)|silent|clumsy|weak|unfair|feared|says nothing)(?!\w)",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    r"(?<!\w)(?:văn kiện|vk|dự thảo|báo cáo|bc\w*|nghị quyết|cthđ|bckđ|phần|mục|khoản|câu|chữ|cụm từ|đoạn|"
    r"chỉ tiêu|số liệu|"
    r"bảng|(?<!đại )biểu|danh mục|phụ lục|chú thích|tiêu đề|đề mục|trang|dòng|gạch đầu dòng|lời văn|hành văn|"
    r"bố cục|chính tả|"
    r"sửa|viết|ghi|nêu|diễn đạt|bổ sung|làm rõ|rà soát|rà lại|kiểm tra lại|xem lại|cân nhắc|thống nhất số liệu|"
    r"draft|text|clauses?|section|article|paragraph|sentence|wording|phrase|words?|heading|page|line|appendix|"
    r"schedule|"
    r"table|figure|definition|report|preamble|delete|insert|replace|reword|rewrite|spelling|misprint)(?!\w)",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"(?<!\w)(?:nhất trí|đồng ý|tán thành|thống nhất|đồng tình|agree[sd]?|welcome[sd]?|support(?:s|ed)?)(?!\w)", re.I
)
_PRAISES = re.compile(
    r"(?<!\w)(?:đánh giá cao|hoan nghênh|biểu dương|phấn khởi|tâm đắc|tin tưởng|cảm ơn|thanked|khách quan|"
    r"công phu|tâm huyết|"
    r"dễ hiểu|chặt chẽ|commend(?:s|ed)?|praise[sd]?|applaud(?:s|ed)?|congratulat\w+|(?:well|clearly) written|"
    r"pleased|grateful)(?!\w)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:xin )?(?:trân trọng |chân thành )*(?:cảm ơn|cám ơn|chúc)(?!\w)|(?:tôi |"
    r"ý kiến (?:của )?tôi )?(?:xin )?hết(?:\s*ý kiến)?\W*$|"
    r"(?:buổi|cuộc|phiên|hội nghị)[^.;]{0,30} (?:kết thúc|bế mạc)|that is all|(?:many )?thanks?(?: you|ed)?(?!\w)",
    re.IGNORECASE,
)
_WITH_ALL = re.compile(
    r"(?<!\w)(?:các|những|cả \w+|toàn bộ) (?:dự thảo|văn kiện|ý kiến|nội dung)|ý kiến (?:trước|trên|của các)|"
    r"mọi nội dung|"
    r"(?<!\w)(?:all (?:the )?drafts|(?:previous|earlier|other) (?:speakers|opinions))",
    re.IGNORECASE,
)
_WITH_ONE = re.compile(r"ý kiến (?:của )?(?:ông|bà|anh|chị|đ/c|đồng chí|đại biểu) ", re.IGNORECASE)
_TURNS_ROUND = re.compile(r"[,;]\s*|(?<!\w)(?:song|nhưng|tuy nhiên|but|though|yet)(?!\w)", re.IGNORECASE)
_SMALL = frozenset(
    "và của các những cho với là có được trong về thì mà này đó một không ở tại đề nghị cần nên phải hiện theo "
    "từ đến như "
    "để vì còn đã sẽ ra vào cũng lại rất quá chưa thêm the a an of to in on and that is are be it for by as with was "
    "should must not at or".split()
)
_GENERAL = frozenset(
    "chi tieu noi dung phan muc khoan diem so lieu bao cao van kien du thao doan cau chu cum tu the target figure "
    "clause section paragraph draft text word words".split()
)
_MAX_SHORT = 3  # telling words of a request that only finishes what was blamed: "đề nghị điều chỉnh lại"
_MAX_SUBJECT = 90  # letters in front of what is asked or blamed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was said. `who`: whose it is when it says so itself, with name "" where nobody is named."""

    text: str
    is_opinion: bool = True
    is_unsure: bool = False  # whether it begins here, or ends here, is doubtful
    who: Turn | None = None


@dataclass(slots=True)
class _Open:
    """An opinion while clauses are added to it."""

    text: str
    who: Turn | None
    asks: bool
    blames: bool
    is_of_text: bool
    is_courteous: bool
    is_unsure: bool
    places: set[object]
    document: str

    @property
    def is_finished(self) -> bool:
        return self.asks or self.blames


def opinions(text: str) -> tuple[str, ...]:
    """The words of the opinions in what one person said in one stretch, in order."""
    return tuple(piece.text for piece in pieces(text, is_named=True) if piece.is_opinion)


def pieces(text: str, names: Names | None = None, *, is_named: bool) -> tuple[Piece, ...]:
    """What was said in one stretch, in order, taken apart into opinions and words that are none.

    `is_named`: it is known who says it; else what nobody is said to think, beside what somebody is, leads over.
    """
    found: list[_Open] = []
    for clause in lead_in(clauses(text)):
        heard = _heard(clause, names)
        begins, is_unsure = _begins(clause, heard, found[-1]) if found else (True, False)
        if begins:
            heard.is_unsure = is_unsure
            if found and is_unsure:
                found[-1].is_unsure = True
            found.append(heard)
        else:
            _add(found[-1], heard, is_unsure=is_unsure)
    is_told = any(one.who and not one.is_courteous for one in found)
    n_said = sum(not one.is_courteous for one in found)
    return tuple(
        Piece(one.text, _counts(one, is_told=is_told and not is_named, is_alone=not n_said), one.is_unsure, one.who)
        for one in found
    )


def _heard(clause: Clause, names: Names | None) -> _Open:
    """A clause with what its words tell."""
    text, body = clause.text, _bare(clause.text)
    asks, blames, agrees_first = _asks(body), bool(_BLAMES.search(_unquoted(body))), _agrees_first(body)
    places: set[object] = {r.steps or (r.page, r.line) for r in references(text)}
    document = names.in_text(text, Named()).code if names else ""
    courteous = bool(_THANKS.match(body)) or (
        bool(_AGREES.search(text) or _PRAISES.search(text))
        and not asks
        and (agrees_first or not blames)
        and not places
        and not QUOTED.search(text)
    )
    is_of_text = bool(places or document or QUOTED.search(text) or _OF_TEXT.search(text))
    blames = blames and not courteous
    return _Open(text, voice(text), asks, blames, is_of_text, courteous, False, places, document)


def _bare(text: str) -> str:
    return text[_LINKS.match(text).end() :]  # type: ignore[union-attr]


def _unquoted(text: str) -> str:
    return QUOTED.sub("“…”", text)


def _agrees_first(body: str) -> bool:
    m = _AGREES.search(body) or _PRAISES.search(body)
    return bool(m and m.start() < _MAX_SUBJECT and not _REQUEST.search(body[: m.start()]))


def _asks(body: str) -> bool:
    """Whether words ask for something; what is agreed with may hold such words too, up to a "but" or a comma."""
    body = _unquoted(body)
    if not _agrees_first(body):
        return bool((_REQUEST if _OF_TEXT.search(body) else _WISH).search(body))
    return any(_REQUEST.search(part) for part in _TURNS_ROUND.split(body)[1:])


def _begins(clause: Clause, heard: _Open, before: _Open) -> tuple[bool, bool]:
    """Whether a clause is an opinion of its own after what was said before; and whether that is doubtful."""
    body = _bare(clause.text)
    is_elsewhere = bool(heard.places - before.places) or (heard.document not in ("", before.document))
    if _REASON.match(body) or (_OF_SAME.match(body) and not is_elsewhere):
        return False, False
    if heard.is_courteous or before.is_courteous:
        return _after_courtesy(clause, heard, before), False
    if heard.who is not None or clause.after is Break.ITEM or _OPENS.match(body):
        return True, False
    if _WITH_SAME.match(body):
        return is_elsewhere, not is_elsewhere
    if is_elsewhere:
        is_of_world = not before.is_of_text
        return heard.asks or heard.blames or before.is_finished or is_of_world, not heard.asks and not heard.blames
    if _GOES_ON.match(body) or not before.is_finished or not (heard.asks or heard.blames):
        return False, clause.after is Break.LINE
    return _is_other_matter(body, heard, before, clause.after)


def _after_courtesy(clause: Clause, heard: _Open, before: _Open) -> bool:
    """Thanks and agreement go together, with what explains them; what is asked or blamed does not."""
    if heard.is_courteous and before.is_courteous:
        return clause.after is Break.ITEM or heard.who is not None
    if heard.is_courteous or clause.after is Break.ITEM or heard.who is not None or heard.places:
        return True
    if heard.asks or heard.blames:
        return not _WITH_ONE.search(before.text)
    return not heard.is_of_text and clause.after is not Break.SEMICOLON


def _is_other_matter(body: str, heard: _Open, before: _Open, after: Break) -> tuple[bool, bool]:
    """Whether what asks or blames without naming a place turns to something else."""
    subject = _subject(body)
    if not subject:  # it only asks: that finishes what was blamed, and is one more wish behind a wish
        if not heard.asks:
            return False, False
        if before.asks:
            return not heard.is_of_text or after is not Break.SEMICOLON or _is_strong(body), True
        is_short = len(_telling(_REQUEST.sub(" ", body))) <= _MAX_SHORT
        return before.is_of_text and not heard.is_of_text and not is_short, not is_short
    is_same = _shares(subject, before.text)
    if heard.asks:
        return not is_same, is_same
    if is_same or heard.is_of_text == before.is_of_text is False:
        return not is_same and after is Break.SEMICOLON, True
    return heard.is_of_text or after is Break.SEMICOLON, True


def _is_strong(body: str) -> bool:
    return bool(re.match(r"(?:xin )?(?:đề nghị|kiến nghị|đề xuất|propose|suggest|ask)", body, re.IGNORECASE))


def _subject(body: str) -> tuple[str, ...]:
    """The words in front of what is asked or blamed, without small words and without who asks."""
    body = _unquoted(body)
    if m := _PRONOUN.match(body):
        body = body[m.end() :]
    starts = [m.start() for pattern in (_REQUEST, _BLAMES) if (m := pattern.search(body))]
    return _telling(body[: min(starts, default=0)][:_MAX_SUBJECT])


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", searching(text)) if word not in _SMALL_BARE and len(word) > 1)


_SMALL_BARE = frozenset(map(searching, _SMALL))


def _shares(subject: tuple[str, ...], said: str) -> bool:
    """Whether a subject was spoken of: its first two words that tell more than "target" or "paragraph" were said."""
    words = set(re.findall(r"\w+", searching(said)))
    return all(word in words for word in [word for word in subject if word not in _GENERAL][:2])


def _add(one: _Open, heard: _Open, *, is_unsure: bool) -> None:
    one.text = f"{one.text} {heard.text}"
    one.asks, one.blames = one.asks or heard.asks, one.blames or heard.blames
    one.is_of_text = one.is_of_text or heard.is_of_text
    one.is_unsure = one.is_unsure or is_unsure
    one.places |= heard.places
    one.document = one.document or heard.document


def _counts(one: _Open, *, is_told: bool, is_alone: bool) -> bool:
    """Whether a stretch is an opinion: thanks are none, nor is the agreement of all, or with all."""
    if not one.is_courteous:
        return one.who is not None or one.is_finished or not is_told
    if _THANKS.match(_bare(one.text)) or is_told or (one.who is not None and not one.who.name):
        return False
    return is_alone or not _WITH_ALL.search(one.text)


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


def guess_kind(text: str, asked: Wording | None = None) -> Kind:
    """What kind of comment a remark most likely is; a person may choose another."""
    text = comparing(text)
    asked = asked or wording(text)
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


def _kind_of_wording(asked: Wording) -> Kind:
    if asked.proposed == "":
        return Kind.DELETE
    old, new = asked.quote, asked.proposed or ""
    if asked.action is Action.INSERT_AFTER or (old and old in new and len(new) > len(old)):
        return Kind.ADD
    same_words = re.sub(r"[\d.,%]+", "#", old) == re.sub(r"[\d.,%]+", "#", new)
    return Kind.FIGURES if same_words and re.search(r"\d", old) else Kind.WORDING
