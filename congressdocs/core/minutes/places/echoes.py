"""What an opinion takes up from one before: "the same clause", "I agree with Ms X", "vẫn phần này"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.references import is_unaccented, unaccented
from congressdocs.core.minutes.places.rare_words import telling
from congressdocs.core.words import comparing, searching

EARLY = 90  # letters: where an opinion says so
_THING = (
    r"(?:mục|phần|điểm|đoạn|chỗ|chỉ tiêu|việc|câu|trang|điều|khoản|nội dung|vấn đề|dòng|tiểu mục|nhiệm vụ|con số|"
    r"clause|section|article|point|paragraph|passage|page|line|words|target|matter|sentence|place)"
)
_SAME = re.compile(
    rf"(?<!\w)(?:(?:cũng|vẫn) (?:là |ở |về |tại |trong |nói về )?{_THING}|"
    rf"{_THING} (?:này|đó|ấy|nói trên|vừa nêu|vừa rồi|đã nêu|trên)|(?:như|nói|nêu) trên|"
    rf"the (?:very )?same {_THING}|(?:on|of|in|to|about|with|at) (?:this|that|the last) {_THING}|this {_THING}|"
    rf"as above|ditto)(?!\w)",
    re.IGNORECASE,
)
_SAME_BARE = unaccented(_SAME)
_STANCE = (
    r"(?:dong tinh|nhat tri|thong nhat|cung y|dong y|ung ho|tan thanh|chia se|khac y|khong dong y|khong nhat tri|"
    r"nhu y|y kien|y|cho|theo|agree[ds]?|disagree[ds]?|concur(?:s|red)?|support(?:s|ed)?|second(?:s|ed)|"
    r"echo(?:es|ed)|share[ds]?|oppose[ds]?|differ(?:s|ed))"
)
_LINK = r"(?: (?:voi|cua|y kien|cao|hoan toan|with|from|the|by|what|views?|of))*"
_TITLE = r"(?:d/c|dong chi|dai bieu|db|ong|ba|anh|chi|mr|mrs|miss|ms|dr|captain|capt|councillor|cllr|alderman)"
_OF_PERSON = re.compile(
    rf"(?:(?<!\w){_STANCE}{_LINK} |^\W*(?:cua|voi|with) )(?P<title>{_TITLE})\.?(?!\w)(?P<name>(?: \w+){{0,4}})"
)
_OFFICES = frozenset("captain capt councillor cllr alderman dr".split())
_AGREES = re.compile(r"^\W*(?:\w+[, ]+){0,3}?(?:(?:dis)?agree[ds]?|concur(?:s|red)?|second(?:s|ed)|same here)(?!\w)")
_GOES_ON = re.compile(r"^\W*(?:rieng|con|nhung|nen|song|tuy nhien|but|and|or|rather|while)(?!\w)")


def with_echoes(told: Iterable[Opinion]) -> Iterator[Opinion]:
    """The opinions, each with the one before that it takes up, if any."""
    before: list[Opinion] = []
    for one in told:
        taken = _taken_up(one, before) if before else None
        before.append(replace(one, takes_up=taken) if taken else one)
        yield before[-1]


def says_same_place(opinion: Opinion) -> bool:
    """Whether an opinion says that it is about the place of another one, or agrees with somebody."""
    return _is_same(opinion) or bool(_AGREES.search(searching(opinion.text)) or _person(opinion))


def _is_same(opinion: Opinion) -> bool:
    same = _SAME_BARE if is_unaccented(opinion.text) else _SAME
    return bool(same.search(comparing(opinion.text)[:EARLY]))


def _person(opinion: Opinion) -> re.Match[str] | None:
    """The person whose opinion is taken up, told in the words or beside them."""
    return _OF_PERSON.search(searching(opinion.text[:EARLY])) or _OF_PERSON.search(searching(opinion.heading))


def _taken_up(one: Opinion, before: Sequence[Opinion]) -> Opinion | None:
    last = before[-1]
    if (m := _person(one)) and (own := _of_person(m, one, before)):
        return own
    is_same = _is_same(one) or _AGREES.search(searching(one.text))
    return last if is_same or _goes_on(one, last) else None


def _goes_on(one: Opinion, last: Opinion) -> bool:
    """Whether an opinion begins in the same line as if it went on with the one before, and shares a word with it."""
    if one.line != last.line or not _GOES_ON.match(searching(one.text)):
        return False
    return bool(telling(one.text, bare=True) & telling(last.text, bare=True))


def _of_person(m: re.Match[str], one: Opinion, before: Sequence[Opinion]) -> Opinion | None:
    """The earlier opinion of somebody that shares most words with this one, the last of several."""
    names = {*m["name"].split()[:3], *({m["title"]} & _OFFICES)}
    said = telling(f"{one.heading} {one.text}", bare=True)
    own = [x for x in before if x.speaker != one.speaker and names.intersection(searching(x.speaker).split())]
    return max(reversed(own), key=lambda x: _alike(said, x), default=None)


def _alike(said: frozenset[str], other: Opinion) -> tuple[int, int]:
    """How many figures, and how many words, are in both."""
    both = said & telling(other.text, bare=True)
    return sum(form[0].isdigit() for form in both), len(both)
