"""What somebody said in a discussion, taken apart into opinions.

A clause begins an opinion of its own when somebody else is said to say it, when it is an item of a list, when it
names another place after a finished opinion, or when it asks or blames and has a subject of its own. Reasons and
examples go on with what stands before them. Thanks, and the agreement of everybody, are no opinions.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from congressdocs.core.minutes.lines.hearing import (
    MAX_SHORT,
    Heard,
    approves_first,
    bare,
    heard_in,
    is_label,
    names_again,
    only_names,
    shares,
    subject_of,
    telling,
)
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.phrases.reported import OF_SPEAKER, Statement, of_speaker
from congressdocs.core.minutes.phrases.speech import Break, Clause, clauses, lead_in
from congressdocs.core.minutes.phrases.stances import (
    AGREES,
    ASSESSES,
    GOES_ON,
    OF_SAME,
    OPENS,
    PRAISES,
    REASON,
    REQUEST,
    THANKS,
    WITH_ALL,
    WITH_ONE,
    WITH_SAME,
    is_outcome,
)
from congressdocs.core.minutes.voices.roster import NOBODY, Roster
from congressdocs.core.minutes.voices.speakers import Turn, voice_inside

_AT_WORDS = re.compile(
    r"(?:after|before|behind|instead of|in place of|sau|trước|thay)\s+(?:\w+\s+){0,2}[“\"]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what was said. `who`: whose it is when it says so itself, with name "" where nobody is named."""

    text: str
    is_opinion: bool = True
    is_unsure: bool = False  # whether it begins here, or ends here, is doubtful
    is_topic: bool = False  # it leads over to what follows
    who: Turn | None = None


def opinions(text: str) -> tuple[str, ...]:
    """The words of the opinions in what one person said in one stretch, in order."""
    return tuple(piece.text for piece in pieces(text, speaker="?") if piece.is_opinion)


def pieces(text: str, names: Names | None = None, *, speaker: str = "", people: Roster = NOBODY) -> tuple[Piece, ...]:
    """What was said in one stretch, in order, taken apart into opinions and words that are none.

    `speaker`: who says it; where nobody is named, what nobody is said to think beside what somebody is leads over.
    """
    found: list[Heard] = []
    said = [(clause, heard_in(clause, names, people)) for clause in lead_in(clauses(text))]
    if said and is_label(said[0][1]) and sum(heard.who is not None for _, heard in said) > 1:
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


def _only_leads(one: Heard, people: Roster) -> bool:
    """Whether the chair says something that is no more than a word between two speakers."""
    is_by_chair = one.who is not None and bool(people.chair) and one.who.name == people.chair
    return is_by_chair and not (one.is_finished or one.is_of_text)


def _piece(one: Heard, *, is_told: bool, is_alone: bool, speaker: str) -> Piece:
    counts = not one.announces and _counts(one, is_told=is_told, is_alone=is_alone, speaker=speaker)
    is_topic = one.announces or (not counts and not one.is_courteous)
    who = one.who or (voice_inside(one.text) if counts and not speaker else None)
    return Piece(one.text, counts, one.is_unsure, is_topic, who)


def _begins(clause: Clause, heard: Heard, before: Heard) -> tuple[bool, bool]:
    """Whether a clause is an opinion of its own after what was said before; and whether that is doubtful."""
    body = bare(clause.text)
    is_elsewhere = bool(heard.places - before.places) or (heard.document not in ("", before.document))
    if REASON.match(body) or (OF_SAME.match(body) and not is_elsewhere) or is_outcome(body):
        return False, False
    if before.announces or heard.announces:
        return True, False
    if clause.after is Break.SEMICOLON and _answers(heard, before, is_elsewhere=is_elsewhere):
        return False, False
    if heard.states is not None and _says_next(heard, heard.states, before):
        return True, False
    if clause.after is Break.STOP and only_names(before):
        return False, False
    if heard.is_courteous or before.is_courteous:
        return _after_courtesy(clause, heard, before), False
    if heard.who is not None or clause.after is Break.ITEM or OPENS.match(body):
        return True, False
    if WITH_SAME.match(body):
        return is_elsewhere, not is_elsewhere
    if _AT_WORDS.match(body) and before.is_of_text and heard.asks and not before.asks:
        return is_elsewhere, False
    is_led_up_to = not before.is_finished or (before.is_of_text and not before.asks and not before.places)
    if heard.asks and is_led_up_to and not subject_of(body):
        return False, is_elsewhere and not before.blames
    if is_elsewhere:
        is_of_world = not before.is_of_text
        return heard.asks or heard.blames or before.is_finished or is_of_world, not heard.asks and not heard.blames
    if before.who is not None and clause.after is Break.SEMICOLON and not before.asks:
        return False, heard.asks
    if clause.after is Break.STOP and heard.is_of_text and not before.is_of_text and approves_first(body):
        return True, False
    if GOES_ON.match(body) or not before.is_finished or not (heard.asks or heard.blames):
        return False, clause.after is Break.LINE
    return _is_other_matter(body, heard, before, clause.after)


def _answers(heard: Heard, before: Heard, *, is_elsewhere: bool) -> bool:
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
        return not before.places and bool(set(telling(heard.text)) & set(telling(before.text)))
    return heard.is_of_text or not before.is_of_text


def _says_next(heard: Heard, states: Statement, before: Heard) -> bool:
    """Whether a sentence of reported speech says the next thing, no reason, and not what the one before led up to."""
    if states.explains:
        return False
    if before.asks or before.is_courteous or (states.is_next and (before.is_finished or before.is_of_text)):
        return True
    is_led_up_to = heard.asks and not (AGREES.search(before.text) or PRAISES.search(before.text))
    return before.is_of_text and not is_led_up_to


def _leads_over(clause: Clause, heard: Heard, following: Clause, then: Heard) -> bool:
    """Whether a sentence that asks for nothing begins what the part behind its semicolon asks for."""
    if heard.is_finished or clause.after is not Break.STOP or following.after is not Break.SEMICOLON:
        return False
    is_plain = not (REASON.match(clause.text) or OF_SAME.match(clause.text) or GOES_ON.match(clause.text))
    return is_plain and then.asks and not then.places


def _after_courtesy(clause: Clause, heard: Heard, before: Heard) -> bool:
    """Thanks and agreement go together, with what explains them; what is asked or blamed does not."""
    if heard.is_courteous and before.is_courteous:
        return clause.after is Break.ITEM or heard.who is not None
    if heard.is_courteous or clause.after is Break.ITEM or heard.who is not None or heard.places:
        return True
    if heard.is_of_text and clause.after is Break.STOP and THANKS.match(bare(before.text)):
        return True
    if heard.asks or heard.blames:
        return not WITH_ONE.search(before.text)
    return not heard.is_of_text and clause.after is not Break.SEMICOLON


def _is_other_matter(body: str, heard: Heard, before: Heard, after: Break) -> tuple[bool, bool]:
    """Whether what asks or blames without naming a place turns to something else."""
    subject = subject_of(body)
    if not subject:  # it only asks: that finishes what was blamed, and is one more wish behind a wish
        if not heard.asks:
            return False, False
        if before.asks:
            return not heard.is_of_text or after is not Break.SEMICOLON or _is_strong(body), True
        wanted = telling(REQUEST.sub(" ", body))
        goes_on = len(wanted) <= MAX_SHORT or heard.is_of_text or not before.is_of_text
        return not goes_on and not names_again(body, before.text), not goes_on
    is_same = shares(subject, before)
    if heard.asks:
        return not is_same, is_same
    if is_same or heard.is_of_text == before.is_of_text is False:
        return not is_same and after is Break.SEMICOLON, True
    is_of_world = before.is_of_text and before.asks and not heard.is_of_text
    return heard.is_of_text or is_of_world or after is Break.SEMICOLON, True


def _is_strong(body: str) -> bool:
    return bool(re.match(r"(?:xin )?(?:đề nghị|kiến nghị|đề xuất|propose|suggest|ask)", body, re.IGNORECASE))


def _add(one: Heard, heard: Heard, *, is_unsure: bool) -> None:
    one.who = heard.who if only_names(one) or one.who is None else one.who
    one.text = f"{one.text} {heard.text}"
    one.asks, one.blames = one.asks or heard.asks, one.blames or heard.blames
    one.is_of_text = one.is_of_text or heard.is_of_text
    one.is_unsure = one.is_unsure or is_unsure
    one.places |= heard.places
    one.document = one.document or heard.document


def _is_told_of(one: Heard) -> bool:
    """Whether approval is somebody's, of one document, or says why."""
    return bool((one.who and one.who.name) or one.document or PRAISES.search(one.text))


def _counts(one: Heard, *, is_told: bool, is_alone: bool, speaker: str) -> bool:
    """Whether a stretch is an opinion: thanks are none, nor is the agreement of all, or with all.

    Agreement that is all that somebody said is that person's opinion.
    """
    is_by_crowd = one.who is not None and not one.who.name
    if not one.is_courteous or (ASSESSES.search(one.text) and one.is_of_text and not is_by_crowd):
        return one.who is not None or one.is_finished or not is_told
    if (
        THANKS.match(bare(one.text))
        or is_told
        or (
            one.who is not None
            and not ((one.who.name or speaker or one.document or PRAISES.search(one.text)) and is_alone)
        )
    ):
        return False
    return is_alone or not WITH_ALL.search(one.text)
