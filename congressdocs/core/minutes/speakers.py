"""Who speaks in a line of minutes: named in front of the words, or behind them.

In front: "13h45, đ/c Lò Văn Pản (xã A): …", "Bà Lý Thị Mỷ cho rằng …". Behind: "… (Ông Lò Văn Pản – xã A)".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from congressdocs.core.minutes.references import is_unaccented, references, unaccented

MARK = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*\s*(?:[.)](?!\d)|/(?!\s*\d))|\(\d{1,2}\)|[a-eđ]\))\s*")
UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
NAME_WORD = rf"(?:[{UPPER}][\w'’]*)"
TITLE = (
    r"(?:đồng chí|đ/c|đ\.c\.?|đc\.?|ông|bà|anh|chị|đại biểu|đb\.?|[ac]\.|"
    r"(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy|uý)|(?:gs|pgs|ts|ths|bs|ks|ls)\.?(?:\s?ts\.?)?|"
    r"bác sĩ|tiến sĩ|thạc sĩ|kỹ sư|luật sư|nhà giáo|nghệ nhân|già làng|linh mục|mục sư|hòa thượng|"
    r"mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?|rev\.?|sir|dame|cllr|councillor|delegate|captain|major|colonel|"
    r"sergeant|capt\.?|maj\.?|col\.?|sgt\.?|lt\.?|hon\.?|father|pastor|mayor)"
)
_LEAD = r"(?:(?i:ý kiến(?: phát biểu)?(?: của)?|phát biểu của|theo|opinion of)\s+)?"
_NAME = rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}"
_PERSON = rf"{_LEAD}(?:(?i:{TITLE})\s+)+(?P<name>{_NAME})"
_UNIT = r"(?P<unit>\s*\([^)]{1,120}\)|\s*[,–-]\s*[^:.;]{1,120}?)?"
_SAID = (
    r"(?:tham gia |đã |có thêm |có |xin |cùng |tiếp tục )*(?:phát biểu|ý kiến|"
    r"góp ý|cho rằng|cho biết|nêu|nói thêm|nói|trao đổi|chia sẻ|thảo luận)"
    r"(?:\s+(?:ý kiến|rằng|thêm))?|said(?:\s+that)?|reported(?:\s+that)?|argued(?:\s+that)?|noted(?:\s+that)?|"
    r"replied(?:\s+that)?|explained(?:\s+that)?|warned(?:\s+that)?|remarked(?:\s+that)?|stated(?:\s+that)?|"
    r"held(?:\s+that)?"
)
_ASKED = (
    r"(?:cơ bản |hoàn toàn |cũng |cùng |đều )?(?:nhất trí|đồng ý|tán thành|đề nghị|kiến nghị|phản ánh|băn khoăn|"
    r"đề xuất|thống nhất|bổ sung|kết luận|cảm ơn|phát động|đồng tình|muốn|mong|hoan nghênh|ủng hộ|"
    r"lưu ý|nhấn mạnh|nhận xét|đánh giá|bày tỏ)|proposed|asked|agreed|suggested|"
    r"welcomed|supported|requested|moved|thought|found|wondered|thanked|closed|"
    r"objected|disagreed|doubted|feared|wished|wanted|urged|preferred|recommended|pointed out|called for|opposed|"
    r"wants|asks|would(?= [a-z])|[a-z]{3,}ed|drew|felt|spoke|saw|put|took|gave|wrote|had (?:sent|asked|written|no|a|"
    r"doubts|hoped|wished)|was (?:concerned|worried|against|in favour|of the (?:view|opinion)|anxious|sorry|"
    r"unhappy|not)"
)
_OTHER_UNIT = r"(?P<other_unit>\s*\([^)]{1,120}\))?"
_SPEAKS = (
    rf"\s*(?:,?\s*(?i:{_SAID})?\s*(?:như sau)?\s*:\s*|,?\s+(?i:{_SAID})(?!\w)\s*[:,]?\s*|"
    rf",?\s+(?=(?i:{_ASKED})(?!\w)))"
)
_TWO = (
    re.compile(
        rf"(?:(?i:các)\s+)?{_PERSON}(?P<unit>\s*\([^)]{{1,120}}\)|\s*[–-]\s*[^:.;]{{1,80}}?)?\s*(?:,|;|và|cùng|"
        rf"and|&)\s*"
        rf"(?:với\s+)?(?:(?i:{TITLE})\s+)+(?P<other>{_NAME}){_OTHER_UNIT}{_SPEAKS}"
    ),
    re.compile(
        rf"(?i:các)\s+{_PERSON}(?P<unit>\s*\([^)]{{1,120}}\))?\s*(?:,|và|"
        rf"&)\s*(?P<other>{_NAME}){_OTHER_UNIT}{_SPEAKS}"
    ),
)
_UNIT_FIRST = rf"(?P<unit>[{UPPER}][^:.;“”\"()]{{2,80}}?)"
_TURNS = (
    *_TWO,
    re.compile(rf"{_UNIT_FIRST}\s*[,–-]\s*{_PERSON}\s*(?:,?\s*(?i:{_SAID}))?\s*:\s*"),
    re.compile(rf"{_UNIT_FIRST}\s*\({_PERSON}\)\s*(?:,?\s*(?i:{_SAID}))?\s*:\s*"),
    re.compile(rf"{_UNIT_FIRST}\s*\({_PERSON}\)\s*,?\s+(?:(?i:{_SAID})(?!\w)\s*[:,]?\s*|(?=(?i:{_ASKED})(?!\w)))"),
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s*(?i:{_SAID})?\s*(?:như sau)?\s*:\s*"),
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s+(?i:{_SAID})(?!\w)\s*[:,]?\s*"),
    re.compile(rf"{_PERSON}{_UNIT}\s*,?\s+(?=(?i:{_ASKED})(?!\w))"),
    re.compile(rf"{_PERSON}{_UNIT}\s*$"),
    re.compile(rf"(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}){_UNIT}\s*:\s*"),
)
_BARE_TURNS = tuple(map(unaccented, _TURNS))
_N_SURE = 8  # of these patterns name a title and a verb or a colon
_ASIDE = re.compile(
    r"\s*[,–-]\s*(?:[a-z]{2,}ing|as|on|in|for|about|with|who|however|though|too|then|tuy nhiên)(?!\w)"
)  # it goes on with what is said
_REPORTED = re.compile(r"^(?:phản ánh|cho biết)\s+", re.IGNORECASE)  # the verb is not what was said
_CLOCK = r"\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2}(?!\d))?\s*(?:phút|’|')?"
_TIME = re.compile(
    rf"[(\[]?(?:(?:lúc|vào lúc|từ|khoảng|at)\s+)?{_CLOCK}(?:\s*(?:[-–]|đến)\s*{_CLOCK})?\s*[)\]]?\s*[,.:;–-]*\s+",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?P<words>.*\S)\s*\((?P<people>[^()]{3,250})\)\s*[.;,]?\s*$", re.DOTALL)
_ALONE = re.compile(r"^\s*\((?P<people>[^()]{3,250})\)\s*[.;,]?\s*$")
_DASHED = re.compile(
    rf"^(?P<words>.*\S)\s+[–—-]\s+(?P<people>(?:(?i:{TITLE})\s+)+{NAME_WORD}[^.:()“”\"]{{0,150}})\.?\s*$", re.DOTALL
)
_OF = re.compile(r"^(?:ý kiến(?: của)?|theo|của|người phát biểu|phát biểu)\s*:?\s+", re.IGNORECASE)
_UNTITLED = re.compile(rf"(?P<name>{NAME_WORD}),?\s+(?=(?i:{_ASKED})(?!\w))")
_LISTED = re.compile(rf"(?:(?i:{TITLE})\s+)*(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})")
_BETWEEN = re.compile(rf"\s*;\s*|\s*(?:,|và|cùng|and)\s+(?=(?i:{TITLE})\s+[{UPPER}])")
_SIGNED = re.compile(
    rf"(?P<title>(?:(?i:{TITLE})\s+)*)(?P<name>{_NAME})(?:\s*[,–—-]\s*(?P<unit>\S.{{1,119}})|\s*(?P<aside>\([^()]{{2,120}}\)))?\s*$",
    re.DOTALL,
)
_PROPER = re.compile(rf"[{UPPER}][^\W\d_]*")
_CLOCK_IN_FRONT = re.compile(rf"\s*\d{{1,2}}[.:]\d{{2}}\s*(?:[ap]\.?m\.?)?[,:]?\s+(?=(?i:{TITLE})\s)")
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
_NAMED_LEAD = re.compile(
    r"(?:(?:tuy nhiên|ngược lại|bên cạnh đó|ngoài ra|trong khi đó|tiếp theo|tiếp đó|sau đó|cuối cùng|riêng|còn|"
    r"however|but|"
    r"while|and|next|"
    r"then|finally|by contrast)(?!\w)[,\s]*)?(?:(?:về|đối với|on|as to|regarding) [^,.:;“”\"]{3,80}, )?",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"[,:;”]\s+{_PERSON}(?P<unit>\s*\([^)]{{1,120}}\))?,?\s+(?=(?i:{_SAID}|{_ASKED})(?!\w))")
_LABELLED = re.compile(
    r"(?:ý kiến|lượt|phát biểu|opinion|comment|speaker)\s+(?:thứ\s+|số\s+)?\d{1,2}(?=\s*[:(.–-])\s*", re.I
)
_IN_FRONT = re.compile(r"\((?P<people>[^()]{3,250})\)\s*[:–-]?\s*")
_SIGNED_INSIDE = re.compile(r"\s*\((?P<people>[^()]{3,250})\)\s*(?:[.;]\s*|$)")
_BARE_SEVERAL = unaccented(_SEVERAL)
MAX_NAME = 150  # letters of a line that is a name with office and unit
MIN_TOLD = 60  # letters of what somebody said
MIN_BARE = 3  # lines that end in names without title: fewer may end in anything


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's words; several people are joined by "; "."""

    name: str
    unit: str
    words: str


def turn_in_front(line: str, *, surely: bool) -> Turn | None:
    """Who begins to speak on this line; `surely`: only with a title and a verb or colon."""
    body = MARK.sub("", _CLOCK_IN_FRONT.sub("", line, count=1), count=1)
    if counted := _LABELLED.match(body):
        return _labelled(body[counted.end() :])
    if (m := (_BARE_SEVERAL if is_unaccented(line) else _SEVERAL).match(body)) and not surely:
        return Turn("", "", body)
    if timed := _TIME.match(body):
        body = body[timed.end() :]
    patterns = _BARE_TURNS if is_unaccented(line) else _TURNS
    for pattern in patterns[: _N_SURE if surely else None]:
        if (m := pattern.match(body)) and not references(m["name"]) and not _is_heading(m):  # "Mục II: …" is nobody
            words, said = _REPORTED.sub("", body[m.end() :], count=1), m.groupdict()
            if _ASIDE.match(said.get("unit") or ""):
                return Turn(m["name"], "", body[m.end("name") :].lstrip(" ,–-"))
            names = [said["name"], said.get("other") or ""]
            units = [(said.get(unit) or "").strip(" ,–-()") for unit in ("unit", "other_unit")]
            return Turn("; ".join(filter(None, names)), "; ".join(filter(None, units)), words)
    return None


def _is_heading(m: re.Match[str]) -> bool:
    """Whether what looks like "C. Lan" is a heading: "C. VẤN ĐỀ KHÁC"."""
    return " " in m["name"] and m["name"].isupper() and bool(re.match(r"[A-Z]\.", m.group()))


def _labelled(body: str) -> Turn | None:
    """Who speaks behind "Ý kiến 2": "(bà Lê Na, xã An): …", or nobody who is named."""
    m = _IN_FRONT.match(body)
    if m and (people := _people(m["people"], takes_bare=True)):
        return Turn(*people, body[m.end() :])
    return Turn("", "", body.lstrip(" :.")) if body[:1] in ":." else turn_in_front(body.lstrip(" –-"), surely=True)


def voice(clause: str) -> Turn | None:
    """Who is said to say a clause: a name, or "" for people who are only counted ("3 ý kiến", "some delegates")."""
    lead = _NAMED_LEAD.match(clause)
    if turn := turn_in_front(clause[lead.end() if lead else 0 :], surely=True):
        return Turn(turn.name, turn.unit, clause)
    return Turn("", "", clause) if _CROWD.match(clause) or _UNSAID.match(clause) else None


def voice_inside(text: str) -> Turn | None:
    """Who is said to say it in the middle of it: "Mục 3: khó hiểu, bà Lê Na đề nghị bỏ"."""
    m = _INSIDE.search(text)
    return Turn(m["name"], (m["unit"] or "").strip(" ,–-()"), text) if m else None


def signed_stretches(line: str) -> tuple[Turn, ...]:
    """The words in front of each of the names in brackets of one line: "… (bà A); … (ông B)."; none: fewer than two."""
    found: list[Turn] = []
    at = 0
    for m in _SIGNED_INSIDE.finditer(line):
        several = _SEVERAL.fullmatch(m["people"].strip())
        if people := (several["name"], "") if several else _people(m["people"], takes_bare=False):
            found.append(Turn(*people, line[at : m.start()].strip()))
            at = m.end()
    rest = line[at:].strip()
    return (*found, *([Turn("", "", rest)] if rest else [])) if len(found) > 1 else ()


def name_alone(line: str, following: str) -> Turn | None:
    """Who is named without title on a line of its own, numbered or with a unit, above what was said."""
    body = MARK.sub("", line, count=1).strip().rstrip(":")
    if (
        not MARK.match(following)
        or following[:1].isalnum()
        or not (body != line.strip() or re.search(r"[,–-]\s|\(", body))
    ):
        return None
    people = _people(body, takes_bare=True)
    return Turn(*people, "") if people else None


def bullet(line: str) -> str:
    """The bullet in front of a line; "" without one, and for a number: who is named at 3.1 goes on at 3.2."""
    m = MARK.match(line)
    mark = m.group().strip() if m else ""
    return "" if any(map(str.isalnum, mark)) else mark


def names_above(lines: Sequence[str]) -> frozenset[int]:
    """The numbers (from 1) of lines that are names alone, above what these people said.

    Such minutes do so again and again; once or twice it is a list, or a signature.
    """
    full = [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()]
    pairs = [(n, a, b) for (n, a), (_, b) in pairwise(full) if _is_name(a) and not _is_name(b)]
    bulleted = [n for n, a, b in pairs if MARK.match(b) and not b[:1].isalnum() and not MARK.match(a)]
    told = [n for n, _, b in pairs if len(b) > MIN_TOLD and not MARK.match(b)]
    return frozenset((*(bulleted if len(bulleted) > 1 else ()), *(told if len(told) >= MIN_BARE else ())))


def _is_name(line: str) -> bool:
    return len(line) < MAX_NAME and _people(MARK.sub("", line, count=1).rstrip(": "), takes_bare=True) is not None


def named_above(line: str) -> Turn | None:
    """Who is named by a line that is nothing but a name."""
    people = _people(MARK.sub("", line, count=1).strip().rstrip(": "), takes_bare=True)
    return Turn(*people, "") if people else None


_BY_HABIT = re.compile(
    rf"{_LEAD}(?:(?i:{TITLE})\s+)+(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})"
    rf"(?:\s*\((?P<aside>[^()]{{2,120}})\)\s*,?|\s*,\s*(?P<unit>[^:.;,]{{2,120}})\s*,)?\s+(?=[a-zà-ỹđ])"
)


def turn_by_habit(line: str) -> Turn | None:
    """Who begins a line with title and full name, whatever verb follows: "Bà Lê Thị Na, xã An Bình, góp ba ý"."""
    m = _BY_HABIT.match(MARK.sub("", line, count=1))
    if m is None:
        return None
    return Turn(m["name"], (m["aside"] or m["unit"] or "").strip(), MARK.sub("", line, count=1)[m.end() :])


def is_person(line: str) -> bool:
    """Whether a line names somebody: alone, or at its beginning."""
    body = MARK.sub("", line, count=1).strip().rstrip(":")
    return turn_in_front(line, surely=True) is not None or _people(body, takes_bare=True) is not None


def full_names(lines: Sequence[str], spoken: Iterable[str]) -> Mapping[str, str]:
    """The name in full for each name that is the end of just one longer name: in the head's lists, or said so once."""
    listed = _listed(lines)
    short = {name for one in spoken for name in one.split("; ") if name}
    longer = {name: [full for full in listed | short if full.endswith(f" {name}")] for name in short}
    return {name: found[0] for name, found in longer.items() if len(found) == 1}


def turn_of_listed(line: str, head: Sequence[str]) -> Turn | None:
    """Who begins to speak without a title: one whom the head lists, by the end of the name and a verb."""
    m = _UNTITLED.match(line)
    is_known = m is not None and any(full.endswith(f" {m['name']}") for full in _listed(head))
    return Turn(m["name"], "", line[m.end() :]) if m and is_known else None


def _listed(lines: Iterable[str]) -> set[str]:
    return {m["name"] for line in lines for m in _LISTED.finditer(line)}


def n_supporters(words: str) -> int | None:
    """How many people are said to want something: "5 ý kiến đề nghị …"; None where nobody counted."""
    if m := _COUNT.search(words):
        return int(m["n"]) if m["n"].isdecimal() else _FEW_NUMBER[m["n"].lower()]
    return None


def speaks_for_few(words: str) -> bool:
    """Whether this is said to be the opinion of a minority."""
    return bool(_OF_FEW.search(words))


def turn_behind(line: str, *, takes_bare: bool = False) -> Turn | None:
    """Who is named at the end of a line, in brackets or after a dash; `takes_bare`: also a name alone in brackets."""
    if (m := _BEHIND.match(line)) and (several := _SEVERAL.fullmatch(m["people"].strip())):
        return Turn(several["name"], "", m["words"])
    for pattern in (_BEHIND, _DASHED):
        if (m := pattern.match(line)) and (people := _people(m["people"], takes_bare=takes_bare)):
            return Turn(*people, m["words"])
    return None


def signed_by(line: str) -> Turn | None:
    """Who is named by a line that is nothing else than a name in brackets."""
    m = _ALONE.match(line)
    people = _people(m["people"], takes_bare=True) if m else None
    return Turn(*people, "") if people else None


def ends_in_bare_names(lines: Sequence[str]) -> bool:
    """Whether these minutes put names without titles behind what was said."""
    return sum(1 for line in lines if not turn_behind(line) and turn_behind(line, takes_bare=True)) >= MIN_BARE


def _people(written: str, *, takes_bare: bool) -> tuple[str, str] | None:
    """(names, units) when the words are nothing but people."""
    if references(written):
        return None
    found = [_SIGNED.match(_OF.sub("", one.strip())) for one in _BETWEEN.split(written)]
    signed = [m for m in found if m and not _is_heading(m) and (m["title"] or _is_proper(m, takes_bare=takes_bare))]
    if not signed or len(signed) < len(found):
        return None
    units = ((m["unit"] or m["aside"]).strip(" ()") for m in signed if m["unit"] or m["aside"])
    return "; ".join(m["name"] for m in signed), "; ".join(units)


def _is_proper(m: re.Match[str], *, takes_bare: bool) -> bool:
    """Whether words without a title look like the name of a person."""
    words = m["name"].split()
    is_cased = all(_PROPER.fullmatch(word) and (len(word) == 1 or word[1:].islower()) for word in words)
    return is_cased and len(words) > 1 and (bool(m["unit"] or m["aside"]) or takes_bare)
