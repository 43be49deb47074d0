"""What somebody said in a discussion, taken apart into opinions.

A clause begins an opinion of its own when somebody else is said to say it, when it is an item of a list, when it
names another place after a finished opinion, or when it asks or blames and has a subject of its own. Reasons and
examples go on with what stands before them. Thanks, and the agreement of everybody, are no opinions.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from congressdocs.core.minutes.named import Named, Names
from congressdocs.core.minutes.numbered_rows import row_names
from congressdocs.core.minutes.passages import passage_named
from congressdocs.core.minutes.references import references
from congressdocs.core.minutes.reported import OF_SPEAKER, Statement, announces, of_speaker, statement
from congressdocs.core.minutes.roster import NOBODY, Roster
from congressdocs.core.minutes.speakers import Turn, voice, voice_inside
from congressdocs.core.minutes.speech import Break, Clause, clauses, lead_in
from congressdocs.core.minutes.stances import (
    AGREES,
    ASSESSES,
    BLAMES,
    GOES_ON,
    LINKS,
    OF_SAME,
    OF_TEXT,
    OPENS,
    PRAISES,
    PRONOUN,
    REASON,
    REQUEST,
    THANKS,
    TURNS_ROUND,
    WISH,
    WITH_ALL,
    WITH_ONE,
    WITH_SAME,
    is_outcome,
)
from congressdocs.core.minutes.wording import QUOTED
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
_MAX_SHORT = 3  # telling words of a request that only finishes what was blamed: "đề nghị điều chỉnh lại"
_MAX_SUBJECT = 90  # letters in front of what is asked or blamed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was said. `who`: whose it is when it says so itself, with name "" where nobody is named."""

    text: str
    is_opinion: bool = True
    is_unsure: bool = False  # whether it begins here, or ends here, is doubtful
    is_topic: bool = False  # it leads over to what follows
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
    states: Statement | None = None  # in reported speech: what the sentence says of who speaks
    announces: bool = False

    @property
    def is_finished(self) -> bool:
        return self.asks or self.blames or bool(self.places and AGREES.search(self.text))


def opinions(text: str) -> tuple[str, ...]:
    """The words of the opinions in what one person said in one stretch, in order."""
    return tuple(piece.text for piece in pieces(text, speaker="?") if piece.is_opinion)


def pieces(text: str, names: Names | None = None, *, speaker: str = "", people: Roster = NOBODY) -> tuple[Piece, ...]:
    """What was said in one stretch, in order, taken apart into opinions and words that are none.

    `speaker`: who says it; where nobody is named, what nobody is said to think beside what somebody is leads over.
    """
    found: list[_Open] = []
    said = [(clause, _heard(clause, names, people)) for clause in lead_in(clauses(text))]
    if said and _is_label(said[0][1]) and sum(heard.who is not None for _, heard in said) > 1:
        said[0][1].announces = True  # several speak of it
    talking = speaker
    for (clause, heard), following in zip_longest(said, said[1:]):
        if heard.who is not None and heard.who.name.split()[-1:] == talking.split()[-1:] and talking:
            heard.who, heard.states = None, of_speaker(clause.text)  # whoever speaks already is no new voice
        talking = heard.who.name if heard.who is not None else talking
        begins, is_unsure = _begins(clause, heard, found[-1]) if found else (True, False)
        if not begins and following and _leads_over(clause, heard, *following):
            begins, is_unsure = found[-1].is_finished, True
        if begins:
            heard.is_unsure = is_unsure
            if found and is_unsure:
                found[-1].is_unsure = True
            found.append(heard)
        else:
            _add(found[-1], heard, is_unsure=is_unsure)
    for one in found:
        one.announces = one.announces or _only_leads(one, people)
    is_told = any(one.who and not one.is_courteous for one in found)
    n_said = sum(not one.is_courteous for one in found)
    is_alone = not n_said
    return tuple(_piece(one, is_told=is_told and not speaker, is_alone=is_alone, speaker=speaker) for one in found)


def _only_leads(one: _Open, people: Roster) -> bool:
    """Whether the chair says something that is no more than a word between two speakers."""
    is_by_chair = one.who is not None and bool(people.chair) and one.who.name == people.chair
    return is_by_chair and not (one.is_finished or one.is_of_text)


def _piece(one: _Open, *, is_told: bool, is_alone: bool, speaker: str) -> Piece:
    counts = not one.announces and _counts(one, is_told=is_told, is_alone=is_alone, speaker=speaker)
    is_topic = one.announces or (not counts and not one.is_courteous)
    who = one.who or (voice_inside(one.text) if counts and not speaker else None)
    return Piece(one.text, counts, one.is_unsure, is_topic, who)


def _heard(clause: Clause, names: Names | None, people: Roster) -> _Open:
    """A clause with what its words tell."""
    text, body = clause.text, _bare(clause.text)
    asks, blames, agrees_first = _asks(body), bool(BLAMES.search(_unquoted(body))), _agrees_first(body)
    places: set[object] = {r.steps or (r.page, r.line) for r in references(text)}
    places |= set(row_names(text))
    places |= {passage} if (passage := passage_named(text)) and not passage.is_sentence else set()
    document = names.in_text(text, Named()).code if names else ""
    is_bare = not asks and not places and not QUOTED.search(text)
    courteous = (
        bool(THANKS.match(body) and is_bare)
        or is_outcome(body)
        or (bool(AGREES.search(text) or PRAISES.search(text)) and is_bare and (agrees_first or not blames))
    )
    is_of_text = bool(places or document or QUOTED.search(text) or OF_TEXT.search(text))
    blames = blames and not courteous
    who = None if is_outcome(body) else people.voice(text) or voice(text)
    states = statement(body) if who is None else None
    return _Open(
        text, who, asks, blames, is_of_text, courteous, False, places, document, states, not asks and announces(text)
    )


def _bare(text: str) -> str:
    return LINKS.sub("", text, count=1)


def _unquoted(text: str) -> str:
    return QUOTED.sub("“…”", text)


def _agrees_first(body: str) -> bool:
    m = AGREES.search(body) or PRAISES.search(body)
    return bool(m and m.start() < _MAX_SUBJECT and not REQUEST.search(body[: m.start()]))


def _asks(body: str) -> bool:
    """Whether words ask for something; what is agreed with may hold such words too, up to a "but" or a comma."""
    if "→" in body:
        return True
    body = _ASIDE.split(_unquoted(body))[0]
    if not _agrees_first(body):
        return bool(WISH.search(body) or (OF_TEXT.search(body) and REQUEST.search(body)))
    return any(REQUEST.search(part) for part in TURNS_ROUND.split(body)[1:])


def _begins(clause: Clause, heard: _Open, before: _Open) -> tuple[bool, bool]:
    """Whether a clause is an opinion of its own after what was said before; and whether that is doubtful."""
    body = _bare(clause.text)
    is_elsewhere = bool(heard.places - before.places) or (heard.document not in ("", before.document))
    if REASON.match(body) or (OF_SAME.match(body) and not is_elsewhere) or is_outcome(body):
        return False, False
    if before.announces or heard.announces:
        return True, False
    if clause.after is Break.SEMICOLON and _answers(heard, before, is_elsewhere=is_elsewhere):
        return False, False
    if heard.states is not None and _says_next(heard, heard.states, before):
        return True, False
    if clause.after is Break.STOP and _only_names(before):
        return False, False
    if heard.is_courteous or before.is_courteous:
        return _after_courtesy(clause, heard, before), False
    if heard.who is not None or clause.after is Break.ITEM or OPENS.match(body):
        return True, False
    if WITH_SAME.match(body):
        return is_elsewhere, not is_elsewhere
    is_led_up_to = not before.is_finished or (before.is_of_text and not before.asks and not before.places)
    if heard.asks and is_led_up_to and not _subject(body):
        return False, is_elsewhere and not before.blames
    if is_elsewhere:
        is_of_world = not before.is_of_text
        return heard.asks or heard.blames or before.is_finished or is_of_world, not heard.asks and not heard.blames
    if before.who is not None and clause.after is Break.SEMICOLON and not before.asks:
        return False, heard.asks
    if clause.after is Break.STOP and heard.is_of_text and not before.is_of_text and _agrees_first(body):
        return True, False
    if GOES_ON.match(body) or not before.is_finished or not (heard.asks or heard.blames):
        return False, clause.after is Break.LINE
    return _is_other_matter(body, heard, before, clause.after)


def _answers(heard: _Open, before: _Open, *, is_elsewhere: bool) -> bool:
    """Whether the part behind a semicolon asks for what the one before only led up to, or goes on with it."""
    if before.asks or before.is_courteous or (before.who is not None and heard.who is not None):
        return False
    if heard.states is not None and not heard.asks:
        return not heard.states.is_next and not is_elsewhere
    if not heard.asks:
        return False
    if heard.who is not None:
        return bool(before.places) and not heard.places
    if heard.states is not None or OF_SPEAKER.search(heard.text):
        return True
    if before.blames:
        return False
    if is_elsewhere:
        return not before.places and bool(set(_telling(heard.text)) & set(_telling(before.text)))
    return heard.is_of_text or not before.is_of_text


def _says_next(heard: _Open, states: Statement, before: _Open) -> bool:
    """Whether a sentence of reported speech says the next thing, no reason, and not what the one before led up to."""
    if states.explains:
        return False
    if before.asks or before.is_courteous or (states.is_next and (before.is_finished or before.is_of_text)):
        return True
    is_led_up_to = heard.asks and not (AGREES.search(before.text) or PRAISES.search(before.text))
    return before.is_of_text and not is_led_up_to


def _only_names(one: _Open) -> bool:
    """Whether words only name a place, or quote what stands there: "Clause 6: “for four years.”"."""
    rest = QUOTED.sub(" ", one.text)
    for place in references(rest):
        rest = rest.replace(place.text, " ")
    return bool(one.places) and one.who is None and not one.asks and not _telling(rest)


def _is_label(one: _Open) -> bool:
    """Whether words only name a place, by number and perhaps title."""
    is_short = len(one.text) < MAX_LABEL and len(_telling(one.text)) <= _MAX_SHORT
    return is_short and bool(one.places) and one.who is None and not one.is_finished


def _leads_over(clause: Clause, heard: _Open, following: Clause, then: _Open) -> bool:
    """Whether a sentence that asks for nothing begins what the part behind its semicolon asks for."""
    if heard.is_finished or clause.after is not Break.STOP or following.after is not Break.SEMICOLON:
        return False
    is_plain = not (REASON.match(clause.text) or OF_SAME.match(clause.text) or GOES_ON.match(clause.text))
    return is_plain and then.asks and not then.places


def _after_courtesy(clause: Clause, heard: _Open, before: _Open) -> bool:
    """Thanks and agreement go together, with what explains them; what is asked or blamed does not."""
    if heard.is_courteous and before.is_courteous:
        return clause.after is Break.ITEM or heard.who is not None
    if heard.is_courteous or clause.after is Break.ITEM or heard.who is not None or heard.places:
        return True
    if heard.asks or heard.blames:
        return not WITH_ONE.search(before.text)
    return not heard.is_of_text and clause.after is not Break.SEMICOLON


def _is_other_matter(body: str, heard: _Open, before: _Open, after: Break) -> tuple[bool, bool]:
    """Whether what asks or blames without naming a place turns to something else."""
    subject = _subject(body)
    if not subject:  # it only asks: that finishes what was blamed, and is one more wish behind a wish
        if not heard.asks:
            return False, False
        if before.asks:
            return not heard.is_of_text or after is not Break.SEMICOLON or _is_strong(body), True
        wanted = _telling(REQUEST.sub(" ", body))
        goes_on = len(wanted) <= _MAX_SHORT or heard.is_of_text or not before.is_of_text
        return not goes_on and not _names_again(body, before.text), not goes_on
    is_same = _shares(subject, before)
    if heard.asks:
        return not is_same, is_same
    if is_same or heard.is_of_text == before.is_of_text is False:
        return not is_same and after is Break.SEMICOLON, True
    is_of_world = before.is_of_text and before.asks and not heard.is_of_text
    return heard.is_of_text or is_of_world or after is Break.SEMICOLON, True


def _is_strong(body: str) -> bool:
    return bool(re.match(r"(?:xin )?(?:đề nghị|kiến nghị|đề xuất|propose|suggest|ask)", body, re.IGNORECASE))


def _subject(body: str) -> tuple[str, ...]:
    """The words in front of what is asked or blamed, without small words and without who asks."""
    body = _unquoted(body)
    if m := PRONOUN.match(body):
        body = body[m.end() :]
    starts = [m.start() for pattern in (REQUEST, BLAMES) if (m := pattern.search(body))]
    return _telling(body[: min(starts, default=0)][:_MAX_SUBJECT])


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", searching(text)) if word not in _SMALL_BARE and len(word) > 1)


_SMALL_BARE = frozenset(map(searching, _SMALL))


def _shares(subject: tuple[str, ...], before: _Open) -> bool:
    """Whether a subject was spoken of: its first two words that tell more than "target" or "paragraph" were said."""
    words = set(re.findall(r"\w+", searching(before.text)))
    wanted = [word for word in subject if word not in _GENERAL][:2]
    return all(word in words for word in wanted) if wanted else before.is_of_text


def _names_again(body: str, said: str) -> bool:
    """Whether the first words that tell what is asked for were said before."""
    wanted = [word for word in re.findall(r"\w{3,}", REQUEST.sub(" ", body).lower()) if word not in _SMALL]
    words = set(re.findall(r"\w+", said.lower()))
    return any(word in words for word in wanted[:_MAX_SHORT] if searching(word) not in _GENERAL)


def _add(one: _Open, heard: _Open, *, is_unsure: bool) -> None:
    one.who = heard.who if _only_names(one) or one.who is None else one.who
    one.text = f"{one.text} {heard.text}"
    one.asks, one.blames = one.asks or heard.asks, one.blames or heard.blames
    one.is_of_text = one.is_of_text or heard.is_of_text
    one.is_unsure = one.is_unsure or is_unsure
    one.places |= heard.places
    one.document = one.document or heard.document


def _is_told_of(one: _Open) -> bool:
    """Whether approval is somebody's, of one document, or says why."""
    return bool((one.who and one.who.name) or one.document or PRAISES.search(one.text))


def _counts(one: _Open, *, is_told: bool, is_alone: bool, speaker: str) -> bool:
    """Whether a stretch is an opinion: thanks are none, nor is the agreement of all, or with all.

    Agreement that is all that somebody said is that person's opinion.
    """
    is_by_crowd = one.who is not None and not one.who.name
    if not one.is_courteous or (ASSESSES.search(one.text) and one.is_of_text and not is_by_crowd):
        return one.who is not None or one.is_finished or not is_told
    if (
        THANKS.match(_bare(one.text))
        or is_told
        or (
            one.who is not None
            and not ((one.who.name or speaker or one.document or PRAISES.search(one.text)) and is_alone)
        )
    ):
        return False
    return is_alone or not WITH_ALL.search(one.text)
