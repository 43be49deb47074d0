"""Words by which people ask, blame, agree and thank; by which they go on, or turn to something else."""

import re

from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.wording import QUOTED

REASON = re.compile(
    r"(?:[-–+*•]\s*)?(?:lý do|lí do|vì(?! sao)|bởi|do (?:đó|vậy|là)|như vậy|như thế|cụ thể|reason|because|this would|"
    r"that is)(?!\w)",
    re.IGNORECASE,
)
OF_SAME = re.compile(
    r"(?:(?:điều|việc|vấn đề|nội dung|ý kiến|đề nghị|chỗ|mục|phần|đoạn|câu|cụm từ|từ|chữ|mức|chỉ tiêu|con số|"
    r"quy định|"
    r"cách \w+) (?:này|đó|ấy|như vậy)|(?:các|những|cả hai) [^,.:;]{2,20} (?:này|đó|trên)|this|that|these|those|"
    r"it (?!was)|its)(?!\w)",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"(?:[-–+*•]\s*)?(?:ví dụ|thí dụ|chẳng hạn|để|nhằm|nếu|khi đó|lúc đó|tức là|nghĩa là|nhất là|trong khi|"
    r"thực tế|hiện|"
    r"đây là|đó là|có như vậy|theo (?:ông|bà|tôi|anh|chị)|kẻo|otherwise|for (?:example|instance)|since|so that|"
    r"if (?:so|not)|"
    r"in that case|as it stands|there (?:should|must|ought)|it|which|such|for|as)(?!\w)",
    re.IGNORECASE,
)
WITH_SAME = re.compile(r"(?:đồng thời|cùng với đó|song song|at the same time|likewise)(?!\w)[,\s]*", re.IGNORECASE)
OPENS = re.compile(
    r"(?:ngoài (?:ra|văn kiện|nội dung|các nội dung)|nhân (?:đây|dịp này)|bên cạnh đó|tiếp (?:đó|theo)|mặt khác|"
    r"cuối cùng|hơn nữa|thêm nữa|(?:còn )?(?:một|có) (?:ý|việc|điểm|chuyện|điều) nữa|(?:chuyển )?sang (?!năm|tháng)|"
    r"rồi (?:chuyện|việc|đến|còn)|"
    r"(?:ông|bà|anh|chị|đồng chí|đại biểu|đ/c|tôi|em|con|cháu|chúng tôi) (?:cũng|còn)|"
    r"cũng (?:đề nghị|kiến nghị|trang|tại|ở)|"
    r"về(?! (?:vấn đề|việc|nội dung|điểm|mục|phần) (?:này|đó))|đối với|riêng|"
    r"in addition|furthermore|moreover|besides|(?:she|he|they|i|we) (?:would )?(?:also|further)|also,|"
    r"(?:on|as (?:to|for|regards)|regarding|turning to|with regard to|another point)(?! this| that)|lastly)(?!\w)",
    re.IGNORECASE,
)
LINKS = re.compile(
    r"(?:[-–+*•]\s+|\(?\w{1,3}[.)]\s+)?(?:(?:tuy nhiên|song|nhưng|tuy vậy|ngược lại|trái lại|trong khi đó|"
    r"however|but|yet|and|"
    r"on the other hand|on the contrary)(?!\w)[,\s]*)?",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:(?:đồng chí|đại biểu|ông|bà|anh|chị|tôi|chúng tôi|tổ|xin|i|we|he|she|they)\s+)+(?=\S)", re.IGNORECASE
)
WISHES = (
    r"đề nghị|kiến nghị|đề xuất|cần|giữ (?:như|lại)|nên|mong(?! chờ| đợi)|xem lại|cân nhắc|"
    r"(?:nêu|ghi|nói|chỉ|làm) rõ|giữ nguyên|viết lại|"
    r"xin (?:để|hạ|nâng|tăng|giảm|giữ|đổi|ghi|viết|rút|đưa|tách|gộp|nêu|sửa|bỏ|thêm|xem)|"
    r"propose[sd]?|suggest(?:s|ed)?|ask(?:s|ed)?|request(?:s|ed)?|should|must|ought|clarify|reword|recommend(?:s|"
    r"ed)?|"
    r"urge[sd]?|want(?:s|ed)?|(?<!to )need(?:s|ed)?|prefer(?:s|red)?|strike out|let us|wish(?:es|ed)|"
    r"would (?:have|say|put|add|keep|cut|write|strike|like|rather)"
)
CHANGES = (
    r"phải|sửa|bổ sung|thêm|bỏ|bớt|thay|rà|rút (?:còn|gọn|ngắn|xuống)|giao(?! thông| dịch| lưu| tiếp)|"
    r"delete|insert|replace|add|remove"
)
REQUEST = re.compile(rf"(?<!\w)(?:{WISHES}|{CHANGES})(?!\w)", re.IGNORECASE)
ORDERS = r"use|make|put|move|keep|drop|cut|shorten|spell|merge|split|leave out|strike|say|name"
WISH = re.compile(rf"(?<!\w)(?:{WISHES})(?!\w)|(?:^|[,:;–-]\s*)(?:{CHANGES})(?!\w)|^(?:{ORDERS})(?!\w)", re.IGNORECASE)
BLAMES = re.compile(
    r"(?<!\w)(?:chưa|thiếu|quá(?! trình)|hơi|sai|nhầm|lỗi|lẫn|trùng|lặp|mâu thuẫn|sơ sài|mờ nhạt|chung chung|"
    r"dài dòng|rườm rà|"
    r"khó (?:hiểu|khả thi|đọc|nhớ|kiểm tra|thực hiện)|còn (?:chung|dài|mỏng|yếu|nhẹ|thấp|cao|nhiều|ít|thiên|hẹp|"
    r"khó|thiếu|nặng)|"
    r"là (?:thấp|cao|muộn|ít|nhiều|sớm|chậm|dài|ngắn|không)|không (?:khớp|rõ|phù hợp|thống nhất|hợp lý|thấy|đúng|"
    r"nhất quán|"
    r"đủ|nêu|nhắc|đồng (?:ý|tình))|(?:ít|không) (?:nói|nhắc|đề cập|thấy)|băn khoăn|lo (?:lắng|ngại)|bất cập|"
    r"dễ gây hiểu|"
    r"against|too|(?:has|have|is|are) no|neither|nothing|lack(?:s|ed|ing)?|missing|unclear|vague|wrong|mistake|"
    r"misprint|misspel\w+|inconsistent|contradict\w*|"
    r"nowhere|"
    r"(?:does|do|did|is|are|was|were) not|doesn't|isn't|fail(?:s|ed)? to|no mention|ambiguous|confus\w+|"
    r"object(?:s|ed)|"
    r"doubt(?:s|ed)?|worr\w+|concern(?:s|ed)|silent|clumsy|weak|unfair|feared|says nothing)(?!\w)",
    re.IGNORECASE,
)
OF_TEXT = re.compile(
    r"(?<!\w)(?:văn kiện|vk|dự thảo|báo cáo|bc\w*|nghị quyết|cthđ|bckđ|phần|mục|khoản|câu|chữ|cụm từ|đoạn|"
    r"chỉ tiêu|số liệu|"
    r"bảng|(?<!đại )biểu|danh mục|phụ lục|chú thích|tiêu đề|đề mục|trang|dòng|gạch đầu dòng|lời văn|hành văn|"
    r"bố cục|chính tả|"
    r"viết|ghi|nêu|diễn đạt|bổ sung|làm rõ|rà soát|rà lại|kiểm tra lại|xem lại|cân nhắc|thống nhất số liệu|"
    r"draft|text|clauses?|section|article|paragraph|sentence|wording|phrase|words?|heading|page|line|appendix|"
    r"schedule|"
    r"table|figure|definition|report|preamble|delete|insert|replace|reword|rewrite|spelling|misprint)(?!\w)",
    re.IGNORECASE,
)
AGREES = re.compile(
    r"(?<!\w)(?<!không )(?<!chưa )(?<!not )(?:nhất trí|đồng ý|tán thành|thống nhất|đồng tình|agree[sd]?|welcome[sd]?|"
    r"no (?:quarrel with|objection to)|"
    r"support(?:s|ed)?)(?!\w)",
    re.I,
)
PRAISES = re.compile(
    r"(?<!\w)(?:đánh giá cao|hoan nghênh|biểu dương|phấn khởi|tâm đắc|tin tưởng|cảm ơn|thanked|khách quan|"
    r"công phu|tâm huyết|"
    r"dễ hiểu|chặt chẽ|commend(?:s|ed)?|praise[sd]?|applaud(?:s|ed)?|congratulat\w+|(?:well|clearly) written|"
    r"pleased|grateful)(?!\w)",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:(?:dạ,? |kính )*thưa [^,.;]{2,60}[,.]\s*)+$|(?:lời đầu tiên|(?:tôi|em) xin (?:kính )?chào)(?!\w)|"
    r"(?:tôi|em) (?:xin )?(?:hết|nói (?:thế|vậy)|dừng)(?!\w)|"
    r"(?:tôi|em) xin (?:phép )?(?:được )?(?:phép )?(?:bắt đầu|vào (?:ngay )?vấn đề|góp mấy ý|trình bày)(?!\w)|"
    r"(?:xin )?(?:trân trọng |chân thành )*(?:cảm ơn|cám ơn|chúc)(?!\w)|(?:tôi |"
    r"ý kiến (?:của )?tôi )?(?:xin )?hết(?:\s*ý kiến)?\W*$|"
    r"(?:ngoài ra,? )?(?:tổ |tôi |đồng chí )?(?:không|ko|k) (?:có|còn) ý kiến(?: (?:gì|khác|nào|thêm)(?!\w)|\W*$)|"
    r"hết (?:thời gian|giờ)(?!\w)|"
    r"(?:buổi|cuộc|phiên|hội nghị)[^.;]{0,30} (?:kết thúc|bế mạc)|"
    r"(?:tổ|hội nghị|chủ trì|thư ký|tổ trưởng) (?:ghi nhận|tiếp thu)|that is all|(?:many )?thanks?(?: you|ed)?(?!\w)",
    re.IGNORECASE,
)
_DECIDED = (
    r"seconded|carried|agreed|lost|adopted|defeated|withdrawn|approved|passed|minuted|noted|supported|accepted|rejected|"
    r"taken|reached"
)
OUTCOME = re.compile(
    rf"\(?(?:(?:not |duly |also )?(?:{_DECIDED})(?! (?:that|to (?!\d)))(?!\w)|"
    rf"(?:no|both|all|the|this|that|these|it)(?: \w+){{0,3}} (?:was|were)(?: \w+){{0,2}} (?:{_DECIDED})(?! that)(?!\w)|"
    r"show of hands|(?:put to )?(?:a|the) vote(?!\w)|"
    r"(?:laughter|applause|hear,? hear|general (?:agreement|assent)|vỗ tay|cười)(?!\w)|"
    r"(?:cả )?tổ (?:thảo luận )?(?:đã )?(?:biểu quyết|bỏ phiếu)(?!\w)|"
    r"[^,;.]{0,40}đề nghị (?:đại hội|hội nghị)(?: xem xét)? thông qua\W*$|"
    r"the (?:chair|secretary|clerk)\w* (?:undertook|promised)(?!\w)|\(the (?:chair\w*|secretary|clerk) [^()]*\)|"
    r"(?:he|she|mr|mrs|ms|miss|đồng chí|ông|bà)\.? [^,;:.]{0,30}(?:took|resumed|returned to|back (?:in|to)|về) "
    r"(?:(?:the|ghế) )?(?:chair|chủ tọa|chủ toạ|chủ trì)(?: again| and (?:called|asked)[^,;:.]*| và mời[^,;:.]*)?\W*$|"
    r"(?:mr|mrs|ms|miss|dr|capt)\.? \w+ (?:dis)?agreed(?: with \w+)?(?: [a-z]+){0,3}\W*$)",
    re.IGNORECASE,
)
_MAX_OUTCOME = 100  # letters
ASSESSES = re.compile(
    r"(?<!\w)(?:cho rằng|nhận thấy|thấy rằng|vì|said that|found (?:it|them))\s+\w+\s+\w+", re.IGNORECASE
)
WITH_ALL = re.compile(
    r"(?<!\w)(?:các|những|cả \w+|toàn bộ) (?:dự thảo|văn kiện|ý kiến|nội dung)|ý kiến (?:trước|trên|của các)|"
    r"(?:các )?(?:đồng chí|đại biểu) (?:đã phát biểu|phát biểu trước|đi trước)|"
    r"mọi nội dung|"
    r"(?<!\w)(?:all (?:the )?drafts|(?:previous|earlier|other) (?:speakers|opinions))",
    re.IGNORECASE,
)
WITH_ONE = re.compile(
    r"(?:ý kiến (?:của )?|(?:đồng tình|nhất trí|tán thành|đồng ý|thống nhất)(?: cao)?(?: với)? )"
    r"(?:ông|bà|anh|chị|đ/c|đồng chí|đại biểu) |agreed? with (?:mrs?|miss|ms|dr|capt\w*|cllr|the)\.? ",
    re.IGNORECASE,
)
TURNS_AWAY = re.compile(r"(?<!\w)(?:riêng|song|nhưng|tuy nhiên|but|though|yet)(?!\w)", re.IGNORECASE)
TURNS_ROUND = re.compile(r"[,;:]\s+|(?<!\w)(?:song|nhưng|tuy nhiên|but|though|yet)(?!\w)", re.IGNORECASE)


def is_request(text: str) -> bool:
    """Whether a text asks for something."""
    return bool(REQUEST.search(text))


def agrees(text: str) -> bool:
    """Whether a text agrees with something."""
    return bool(AGREES.search(text))


def is_outcome(text: str) -> bool:
    """Whether words only tell what became of an opinion: "Seconded by Mr A. Carried.", "(Laughter.)"."""
    is_short = len(text) < _MAX_OUTCOME and not QUOTED.search(text) and not references(text)
    return is_short and bool(OUTCOME.match(text))


def is_reason(line: str) -> bool:
    """Whether a line gives the reason for what stands before it."""
    return bool(REASON.match(line))
