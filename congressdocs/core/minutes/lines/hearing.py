"""What the words of a clause tell: whether they ask, blame, agree; about which place, in whose name, of what."""

import re
from dataclasses import dataclass

from congressdocs.core.minutes.phrases.named import Named, Names
from congressdocs.core.minutes.phrases.numbered_rows import row_names
from congressdocs.core.minutes.phrases.passages import passage_named
from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.reported import Statement, announces, statement
from congressdocs.core.minutes.phrases.speech import Clause
from congressdocs.core.minutes.phrases.stances import (
    AGREES,
    BLAMES,
    LINKS,
    OF_TEXT,
    PRAISES,
    PRONOUN,
    REQUEST,
    THANKS,
    TURNS_AWAY,
    TURNS_ROUND,
    WISH,
    is_outcome,
)
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.minutes.voices.roster import Roster
from congressdocs.core.minutes.voices.speakers import Turn, voice
from congressdocs.core.words import searching

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
_ASIDE = re.compile(r"\s(?:since|because|which)\s")  # what follows is asked for by nobody
MAX_LABEL = 50  # letters of a place with its title, in front of what is said of it
MAX_SHORT = 3  # telling words of a request that only finishes what was blamed: "đề nghị điều chỉnh lại"
_MAX_SUBJECT = 90  # letters in front of what is asked or blamed


@dataclass(slots=True)
class Heard:
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
    states: Statement | None = None  # in reported speech: what the sentence says of who speaks
    announces: bool = False

    @property
    def is_finished(self) -> bool:
        return self.asks or self.blames or bool(self.places and AGREES.search(self.text))


def heard_in(clause: Clause, names: Names | None, people: Roster) -> Heard:
    """A clause with what its words tell."""
    text, body = clause.text, bare(clause.text)
    asks, blames, agrees_first = _asks(body), bool(BLAMES.search(unquoted(body))), approves_first(body)
    places: set[object] = {r.steps or (r.page, r.line) for r in references(text)}
    places |= set(row_names(text))
    places |= {passage} if (passage := passage_named(text)) and not passage.is_sentence else set()
    document = names.in_text(text, Named()).code if names else ""
    is_bare = not asks and not places and not QUOTED.search(text)
    courteous = (
        bool(THANKS.match(body) and is_bare)
        or is_outcome(body)
        or (
            bool(AGREES.search(text) or PRAISES.search(text))
            and is_bare
            and ((agrees_first and not _blames_at_last(body)) or not blames)
        )
    )
    is_of_text = bool(places or document or QUOTED.search(text) or OF_TEXT.search(text))
    blames = blames and not courteous
    who = None if is_outcome(body) else people.voice(text) or voice(text)
    states = statement(body) if who is None else None
    return Heard(
        text, who, asks, blames, is_of_text, courteous, False, places, document, states, not asks and announces(text)
    )


def bare(text: str) -> str:
    return LINKS.sub("", text, count=1)


def unquoted(text: str) -> str:
    return QUOTED.sub("“…”", text)


def _blames_at_last(body: str) -> bool:
    """Whether words turn from what they agree with to what they blame: "Tán thành, riêng ở xã An còn thiếu …"."""
    _, *rest = TURNS_AWAY.split(unquoted(body))
    return any(BLAMES.search(part) for part in rest)


def approves_first(body: str) -> bool:
    m = AGREES.search(body) or PRAISES.search(body)
    return bool(m and m.start() < _MAX_SUBJECT and not REQUEST.search(body[: m.start()]))


def _asks(body: str) -> bool:
    """Whether words ask for something; what is agreed with may hold such words too, up to a "but" or a comma."""
    if "→" in body:
        return True
    body = _ASIDE.split(unquoted(body))[0]
    if not approves_first(body):
        return bool(WISH.search(body) or (OF_TEXT.search(body) and REQUEST.search(body)))
    return any(REQUEST.search(part) for part in TURNS_ROUND.split(body)[1:])


def only_names(one: Heard) -> bool:
    """Whether words only name a place, or quote what stands there: "Clause 6: “for four years.”"."""
    rest = QUOTED.sub(" ", one.text)
    for place in references(rest):
        rest = rest.replace(place.text, " ")
    return bool(one.places) and one.who is None and not one.asks and not telling(rest)


def is_label(one: Heard) -> bool:
    """Whether words only name a place, by number and perhaps title."""
    is_short = len(one.text) < MAX_LABEL and len(telling(one.text)) <= MAX_SHORT
    return is_short and bool(one.places) and one.who is None and not one.is_finished


def subject_of(body: str) -> tuple[str, ...]:
    """The words in front of what is asked or blamed, without small words and without who asks."""
    body = unquoted(body)
    if m := PRONOUN.match(body):
        body = body[m.end() :]
    starts = [m.start() for pattern in (REQUEST, BLAMES) if (m := pattern.search(body))]
    return telling(body[: min(starts, default=0)][:_MAX_SUBJECT])


def telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", searching(text)) if word not in _SMALL_BARE and len(word) > 1)


_SMALL_BARE = frozenset(map(searching, _SMALL))


def shares(subject: tuple[str, ...], before: Heard) -> bool:
    """Whether a subject was spoken of: its first two words that tell more than "target" or "paragraph" were said."""
    words = set(re.findall(r"\w+", searching(before.text)))
    wanted = [word for word in subject if word not in _GENERAL][:2]
    return all(word in words for word in wanted) if wanted else before.is_of_text


def names_again(body: str, said: str) -> bool:
    """Whether the first words that tell what is asked for were said before."""
    wanted = [word for word in re.findall(r"\w{3,}", REQUEST.sub(" ", body).lower()) if word not in _SMALL]
    words = set(re.findall(r"\w+", said.lower()))
    return any(word in words for word in wanted[:MAX_SHORT] if searching(word) not in _GENERAL)
