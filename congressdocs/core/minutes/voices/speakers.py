"""Who speaks in a line of minutes: named in front of the words, or behind them.

In front: "13h45, đ/c Lò Văn Pản (xã A): …", "Bà Lý Thị Mỷ cho rằng …". Behind: "… (Ông Lò Văn Pản – xã A)".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.minutes.phrases.crowds import is_crowd, is_only_several, several
from congressdocs.core.minutes.phrases.references import is_unaccented, references, unaccented

MARK = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*\s*(?:[.)](?!\d)|/(?!\s*\d))|\(\d{1,2}\)|[a-eđ]\))\s*")
UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
NAME_WORD = rf"(?:[{UPPER}][\w'’]*)"
TITLE = (
    r"(?:đồng chí|đ/c|đ\.c\.?|đc\.?|ông|bà|anh|chị|đại biểu|đb\.?|[ac]\.|"
    r"(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy|uý)|(?:gs|pgs|ts|ths|bs|ks|ls)\.?(?:\s?ts\.?)?|"
    r"bác sĩ|tiến sĩ|thầy(?: giáo)?|cô(?: giáo)?|cụ|nhà báo|nhà văn|"
    r"thạc sĩ|kỹ sư|luật sư|nhà giáo|nghệ nhân|già làng|linh mục|mục sư|hòa thượng|"
    r"mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?|rev\.?|sir|dame|cllr|councillor|delegate|captain|major|colonel|"
    r"sergeant|capt\.?|maj\.?|col\.?|sgt\.?|lt\.?|hon\.?|father|pastor|mayor)"
)
_LEAD = (
    r"(?:(?i:ý kiến(?: phát biểu)?(?: của)?|phát biểu của|theo|opinion of|cũng|tiếp (?:theo|lời)(?: là)?|"
    r"(?:người|đại biểu) (?:nói|phát biểu)[^,.:;]{0,20} là)\s+)?"
)
_NAME = rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}"
_PERSON = rf"{_LEAD}(?:(?i:{TITLE})\s+)+(?P<name>{_NAME})"
_SHORT_UNIT = r"(?P<unit>\s*\([^)]{1,120}\)|\s*,\s*[^:.;,]{1,80})?"
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
    r"lưu ý|than phiền|kể|(?:thì )?hỏi|nhấn mạnh|nhận xét|đánh giá|bày tỏ)|proposed|asked|agreed|suggested|"
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
    re.compile(rf"{_PERSON}{_SHORT_UNIT}\s*\.\s+(?=[{UPPER}“])"),
    re.compile(rf"{_PERSON}{_UNIT}\s*$"),
    re.compile(rf"(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}){_UNIT}\s*:\s*"),
)
_BARE_TURNS = tuple(map(unaccented, _TURNS))
_N_SURE = 9  # of these patterns name a title and a verb or a colon
_ASIDE = re.compile(
    r"\s*[,–-]\s*(?:[a-z]{2,}ing|as|on|in|for|about|with|who|however|though|too|then|tuy nhiên)(?!\w)"
)  # it goes on with what is said
_VERB = re.compile(
    rf"(?<=\S)\s*,\s+(?=(?i:{_ASKED}|{_SAID})(?!\w))"
)  # "…, Sở Y tế, tán thành ý kiến": the unit ends there
_REPORTED = re.compile(r"^(?:phản ánh|cho biết)\s+", re.IGNORECASE)  # the verb is not what was said
_CLOCK = r"\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2}(?!\d))?\s*(?:phút|’|')?"
TIME = re.compile(
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
    if not surely and several(body):
        return Turn("", "", body)
    if timed := TIME.match(body):
        body = body[timed.end() :]
    patterns = _BARE_TURNS if is_unaccented(line) else _TURNS
    for pattern in patterns[: _N_SURE if surely else None]:
        if (m := pattern.match(body)) and not references(m["name"]) and not _is_heading(m):  # "Mục II: …" is nobody
            words, said = _REPORTED.sub("", body[m.end() :], count=1), m.groupdict()
            if _ASIDE.match(said.get("unit") or ""):
                return Turn(m["name"], "", body[m.end("name") :].lstrip(" ,–-"))
            if (verb := _VERB.search(said.get("unit") or "")) and m.start("unit") > m.start("name"):
                return Turn(m["name"], m["unit"][: verb.start()].strip(" ,–-()"), body[m.start("unit") + verb.end() :])
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
    if m and (people := people_in(m["people"], takes_bare=True)):
        return Turn(*people, body[m.end() :])
    return Turn("", "", body.lstrip(" :.")) if body[:1] in ":." else turn_in_front(body.lstrip(" –-"), surely=True)


def voice(clause: str) -> Turn | None:
    """Who is said to say a clause: a name, or "" for people who are only counted ("3 ý kiến", "some delegates")."""
    lead = _NAMED_LEAD.match(clause)
    if turn := turn_in_front(clause[lead.end() if lead else 0 :], surely=True):
        return Turn(turn.name, turn.unit, clause)
    return Turn("", "", clause) if is_crowd(clause) else None


def voice_inside(text: str) -> Turn | None:
    """Who is said to say it in the middle of it: "Mục 3: khó hiểu, bà Lê Na đề nghị bỏ"."""
    m = _INSIDE.search(text)
    return Turn(m["name"], (m["unit"] or "").strip(" ,–-()"), text) if m else None


_BY_HABIT = re.compile(
    rf"(?:[^\W\d_][^,.:;“”\"\d]{{3,40}},\s+)?{_LEAD}(?:(?i:{TITLE})\s+)+(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})"
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
    return turn_in_front(line, surely=True) is not None or people_in(body, takes_bare=True) is not None


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


def turn_behind(line: str, *, takes_bare: bool = False) -> Turn | None:
    """Who is named at the end of a line, in brackets or after a dash; `takes_bare`: also a name alone in brackets."""
    if (m := _BEHIND.match(line)) and is_only_several(m["people"]):
        return Turn(m["people"].strip(), "", m["words"])
    for pattern in (_BEHIND, _DASHED):
        if (m := pattern.match(line)) and (people := people_in(m["people"], takes_bare=takes_bare)):
            return Turn(*people, m["words"])
    return None


def signed_by(line: str) -> Turn | None:
    """Who is named by a line that is nothing else than a name in brackets."""
    m = _ALONE.match(line)
    people = people_in(m["people"], takes_bare=True) if m else None
    return Turn(*people, "") if people else None


def ends_in_bare_names(lines: Sequence[str]) -> bool:
    """Whether these minutes put names without titles behind what was said."""
    return sum(1 for line in lines if not turn_behind(line) and turn_behind(line, takes_bare=True)) >= MIN_BARE


def people_in(written: str, *, takes_bare: bool) -> tuple[str, str] | None:
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
    is_called = len(words) > 1 and words[0] != "The"
    return is_cased and is_called and (bool(m["unit"] or m["aside"]) or takes_bare)
