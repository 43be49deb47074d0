"""People who are only counted: "3 ý kiến", "some delegates", "it was felt"; and how many want something."""

import re

from congressdocs.core.minutes.phrases.references import is_unaccented, unaccented

_FEW_NUMBER = {
    word: n
    for words in ("hai ba bốn năm sáu bảy tám chín mười", "two three four five six seven eight nine ten")
    for n, word in enumerate(words.split(), 2)
}
_FEW = "|".join(_FEW_NUMBER)
_SEVERAL = re.compile(
    r"(?:(?:hiện |vẫn |cũng )*(?:có|còn)\s+(?:tới )?)?"
    r"(?P<name>(?:một số|một vài|một|nhiều|đa số|đại đa số|phần lớn|hầu hết|số ít|thiểu số|several|some|many|most|"
    rf"a few|(?:a|the) (?:majority|minority) of|one|\d{{1,3}}(?:\s*/\s*\d{{1,3}})?|{_FEW}) "
    r"(?:ý kiến của )?(?:các )?(?:lượt )?"
    r"(?:đại biểu|đồng chí|đ/c|thành viên|ý kiến|delegates?|members?|delegations?|speakers?))(?!\w)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w,.])(?P<n>\d{{1,3}}|{_FEW})(?:\s*/\s*\d{{1,3}})? (?:lượt )?"
    r"(?:ý kiến|đại biểu|đồng chí|đ/c|thành viên|delegates|members|speakers)(?: (?:khác|cùng|đều|đã|cũng))* ?"
    r"(?=đồng tình|tán thành|nhất trí|đồng ý|ủng hộ|đề nghị|cho rằng|kiến nghị|cùng|có ý kiến|"
    r"agreed?|supported?|proposed?|asked?|thought|felt|in favour|$|[).:;])",
    re.IGNORECASE,
)
_OF_FEW = re.compile(
    r"ý kiến thiểu số|(?:^|có |còn )(?:thiểu số|số ít)|(?:^|\W)(?:a )?minority(?: of|:| opinion)", re.IGNORECASE
)
_SAYS = (
    r"(?:đề nghị|kiến nghị|đề xuất|cho rằng|cho là|cho biết|nêu|phản ánh|băn khoăn|nhận xét|đánh giá|nhất trí|đồng ý|"
    r"tán thành|đồng tình|thống nhất|hoan nghênh|bảo lưu|muốn|mong|bày tỏ|góp ý|phát biểu|cảm ơn|lưu ý|lo ngại|"
    r"lo lắng|"
    r"không đồng|chưa đồng|phân vân|chỉ ra|nhấn mạnh|yêu cầu|ủng hộ|thắc mắc|hỏi|tin tưởng|ghi nhận|quan tâm|"
    r"phê bình|"
    r"replied|answered|explained|added|disagreed|warned|insisted|hoped|seconded|asked|asks|proposed?|suggested|"
    r"felt|thought|said|wanted|wished|agreed|objected|welcomed|argued|noted|doubted|"
    r"wondered|called for|preferred|supported|opposed|recommended|requested|urged|complained|feared|pointed out|"
    r"questioned|regretted|considered|believed|favou?red|moved|held|remarked|thanked|praised|would (?:like|"
    r"prefer|rather)|"
    r"were (?:in favou?r|against|of)|was (?:in favou?r|against|of))(?!\w)"
)
_PEOPLE = (
    r"(?:đại biểu|đồng chí|đ/c|đb|thành viên|ý kiến|delegates?|members?|delegations?|speakers?|voices?|people|"
    r"representatives?|others?)(?!\w)"
)
_HOW_MANY = (
    r"(?:một số|một vài|một|nhiều|rất nhiều|khá nhiều|không ít|đa số|(?:tuyệt )?đại đa số|phần lớn|hầu hết|"
    r"số đông|số ít|"
    rf"thiểu số|vài|mấy|các|những|tất cả|\d{{1,3}}(?:\s*/\s*\d{{1,3}})?|{_FEW}|"
    r"several|some|many|most|few|other|another|one|all|(?:the|a) (?:few|majority|minority|number|handful|third|half))"
)
_CROWD = re.compile(
    r"(?P<lead>(?:(?:tuy nhiên|ngược lại|trái lại|bên cạnh đó|ngoài ra|trong khi đó|trong đó|song|nhưng|còn|"
    r"riêng|mở đầu|cuối cùng|"
    r"however|but|while|by contrast|on the other hand|on the contrary|also|again)(?!\w)[,\s]*)*"
    r"(?:(?:về|đối với|on|as to|regarding) [^,.:;“”\"]{3,80}, ?)?)"
    r"(?:(?:hiện|vẫn|cũng|lại)\s+)*(?:"
    rf"(?:(?:có|còn)\s+)?(?:(?:tới|đến|khoảng|hơn|trên|gần|about|over|"
    rf"at least)\s+)?(?:{_HOW_MANY}\s+)(?:of\s+)?(?:the\s+)?"
    rf"(?:lượt\s+|nữ\s+)?(?:{_PEOPLE}|\([^()]{{0,20}}(?:đại biểu|ý kiến|delegates|members)[^()]{{0,20}}\))|"
    rf"(?:có|còn)\s+(?:ý kiến|đại biểu|đồng chí)(?!\w)|ý kiến (?:khác|còn lại|thứ \w+)|loại ý kiến|"
    rf"(?:ý kiến|(?:đại biểu|thành viên)(?!\s+{_SAYS}))(?=\s+(?-i:[a-zđ]))|(?:the )?(?:delegates|members|"
    rf"delegation|table|"
    r"group|meeting|clerk|secretary|treasurer)(?!\w)|"
    r"(?:several|some|others|many|most|one|another|a few|all|two|three|four|five|six|seven|eight|nine|ten|"
    r"everyone|nobody|somebody)"
    r"(?=\s))"
    rf"(?P<rest>[^.:;“”\"]{{0,60}}?(?<!\w){_SAYS}|\s*:)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"(?:(?:vẫn |cũng )?(?:có|còn) (?:\w+ )?ý kiến|it was (?:also )?(?:asked|proposed|suggested|felt|noted|"
    r"agreed|said|objected|"
    r"pointed out|recommended)|there (?:was|were) (?:a|some|several) (?:requests?|proposals?|calls?|objections?|"
    r"feeling|wish|"
    r"suggestions?))(?!\w)",
    re.IGNORECASE,
)
_BARE_SEVERAL = unaccented(_SEVERAL)


def several(words: str) -> re.Match[str] | None:
    """How many people words begin with: "Một số đại biểu", as group `name`."""
    return (_BARE_SEVERAL if is_unaccented(words) else _SEVERAL).match(words)


def is_only_several(words: str) -> bool:
    """Whether words are nothing but a number of people: "02 ý kiến"."""
    return bool(_SEVERAL.fullmatch(words.strip()))


def is_crowd(clause: str) -> bool:
    """Whether a clause is said by people who are only counted, or by nobody in particular."""
    return bool(_CROWD.match(clause) or _UNSAID.match(clause))


def n_supporters(words: str) -> int | None:
    """How many people are said to want something: "5 ý kiến đề nghị …"; None where nobody counted."""
    if m := _COUNT.search(words):
        return int(m["n"]) if m["n"].isdecimal() else _FEW_NUMBER[m["n"].lower()]
    return None


def speaks_for_few(words: str) -> bool:
    """Whether this is said to be the opinion of a minority."""
    return bool(_OF_FEW.search(words))
