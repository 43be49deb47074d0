"""The people of a meeting: the head lists them in full, the text calls them by initials, surname or office.

"Present: Agnes Morrow (AM, in the chair), Alderman Hector Brail": then "AM asked …", "Alderman Brail: …".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from congressdocs.core.minutes.voices.head import lists_people
from congressdocs.core.minutes.voices.speakers import TITLE, UPPER, Turn

_WORD = rf"(?:[{UPPER}]\.|[{UPPER}][\w'’-]*)"
_PERSON = re.compile(rf"(?:(?i:{TITLE})\s+)*(?P<name>{_WORD}(?: +{_WORD}){{1,4}})\s*(?P<aside>\([^()]*\))?")
_INITIALS = re.compile(r"(?<!\w)[A-ZĐ]{2,4}(?!\w)")
_ENTRY = re.compile(rf"(?P<short>{_INITIALS.pattern})\s*(?:[.:=–—-]\s*|\t\s*|\s{{2,}}){_PERSON.pattern}(?P<rest>.*)")
_CHAIR = re.compile(r"(?<!\w)chair(?:man|woman|person)?(?!\w)", re.IGNORECASE)
_LEADS = r"(?:chair(?:man|woman|person)?|convener|president|moderator|chủ trì|chủ tọa|chủ toạ|tổ trưởng)"
_IN_CHAIR = re.compile(rf"(?i:{_LEADS}\s*:\s*){_PERSON.pattern}")
_PRESIDES = re.compile(
    rf"(?i:(?:{TITLE})\s+){_PERSON.pattern}\s*(?i:,? ?(?:was )?(?:presid|in the chair|took the chair))"
)
_GOES_ON = r"(?!['’])(?:\s*:\s*|\s+[–-]\s+|(?=\s*[,(]|\s+[a-zđ]))"
_LEAD = r"(?:(?P<lead>[A-Z][^,:;]{1,60}?[,.:–])\s+)??"


@dataclass(frozen=True)
class Roster:
    """Names in full, and by what else they are called."""

    names: tuple[str, ...] = ()
    initials: Mapping[str, str] = field(default_factory=dict)
    chair: str = ""

    def turn(self, line: str, *, has_begun: bool = True, has_ended: bool = False) -> Turn | None:
        """Who begins to speak: somebody listed, in front of a colon, a verb, a bracket or an aside.

        Until the talk `has_begun` nothing stands before the name; when it `has_ended`, names with offices sign.
        """
        m = self._front.match(line) if self._front and not _IN_CHAIR.match(line) else None
        if m is None or (has_ended and line[m.end() :].lstrip()[:1] in (",", "(")) or (m["lead"] and not has_begun):
            return None
        return Turn(self._named(m["who"]), "", line[m.end() :].lstrip(" ,") if not m["lead"] else line)

    def voice(self, clause: str) -> Turn | None:
        """Who is said to say a clause; all of it is kept."""
        turn = self.turn(clause)
        return Turn(turn.name, "", clause) if turn else None

    @cached_property
    def _front(self) -> re.Pattern[str] | None:
        told = [last for last, name in self._by_surname.items() if name.isascii()]  # "Bình quân …" is nobody
        surnames = "|".join(map(re.escape, told))
        least = int(len(self.names) < MANY)
        forms = [re.escape(form) for form in self.initials]
        forms += [rf"(?:(?!The\s){_WORD}\.?\s+){{{least},3}}(?:{surnames})"] if surnames else []
        forms += [rf"(?:T|(?<=[,.:–] )t)he\s+(?i:{_LEADS})", "Convener|Chairman"] if self.chair else []
        return re.compile(rf"{_LEAD}(?P<who>{'|'.join(forms)})(?!\w){_GOES_ON}") if forms else None

    @cached_property
    def _by_surname(self) -> Mapping[str, str]:
        count = Counter(name.split()[-1] for name in self.names)
        return {name.split()[-1]: name for name in self.names if count[name.split()[-1]] == 1}

    def _named(self, called: str) -> str:
        return self.initials.get(called) or self._by_surname.get(called.rsplit(maxsplit=1)[-1]) or self.chair


MAX_LABEL = 40  # letters
MANY = 3  # people of a list: then a surname alone is one of them
NOBODY = Roster()


def roster(lines: Iterable[str]) -> Roster:
    """The people whom the head's lists name; a file that lists nobody has an empty one."""
    lines = list(lines)
    entries = [m for line in lines if (m := _entry(line))]
    people = [m for line in lines if lists_people(line) or _is_labelled(line) for m in _listed(line)]
    initials = {short: m["name"] for m in people for short in _INITIALS.findall(m["aside"] or "") if _is_of(short, m)}
    initials |= {m["short"]: m["name"] for m in entries}
    asides = [(m, m["aside"]) for m in people] + [(m, f"{m['aside']} {m['rest']}") for m in entries]
    chair = next((m["name"] for m, aside in asides if _CHAIR.search(aside or "")), "")
    seen = (m for line in lines for m in (_IN_CHAIR.search(line), _PRESIDES.search(line)) if m)
    chair = chair or next((m["name"] for m in seen), "")
    return Roster(tuple(dict.fromkeys(m["name"] for m in (*people, *entries))), initials, chair)


def lists_names(line: str) -> bool:
    """Whether a line lists people: a label with nothing but people behind it, or one by initials and name.

    "Others there: Mrs A B, Mr C D"; "AB – Mrs Anna Brook, Eastmouth".
    """
    return _entry(line) is not None or _is_labelled(line)


def _is_labelled(line: str) -> bool:
    label, _, rest = line.partition(":")
    parts = re.split(r"[,;]\s+(?![^()]*\))|(?<!\w)(?:and|và)\s+", rest)
    items = [item for part in parts if (item := part.strip(" ."))]
    return len(label) < MAX_LABEL and len(items) > 1 and all(_PERSON.fullmatch(item) for item in items)


def _entry(line: str) -> re.Match[str] | None:
    """The initials and the name in full that a line of its own puts side by side."""
    m = _ENTRY.match(line.strip())
    return m if m and _is_of(m["short"], m) else None


def _listed(line: str) -> Iterator[re.Match[str]]:
    """The people of "Present: A B (AB), Mrs C D and E F"."""
    for item in re.split(r"[,;:]\s+(?![^()]*\))|\.\s*$|(?<!\w)(?:and|và)\s+", line):
        if m := _PERSON.match(item.strip()):
            yield m


def _is_of(short: str, m: re.Match[str]) -> bool:
    """Whether these letters begin the words of the name: "TF" for Tobias Fenn."""
    words = m["name"].split()
    return short[-1] == words[-1][0] and short[0] in {word[0] for word in words[:-1]}
