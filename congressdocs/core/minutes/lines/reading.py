"""Minutes of a discussion, line by line: what the head says, and who said what about which document.

Nothing is lost: every line that is no opinion is in `left_out`, for a person to look at, who may decide otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.minutes.lines.framing import (
    MAX_HEADING,
    begins_talk,
    closes,
    ends_talk,
    heading_document,
    heading_section,
    heading_style,
    heading_title,
    is_about_talk,
    is_break,
    is_chairing,
    is_counted,
    is_end,
    is_heading,
    is_procedure,
    is_task,
    leads_over,
    thanks_all,
    with_following,
    with_stops,
)
from congressdocs.core.minutes.lines.heading_series import heading_lines
from congressdocs.core.minutes.lines.missed import NOTHING, missed_talk
from congressdocs.core.minutes.lines.opinions import pieces
from congressdocs.core.minutes.lines.settling import is_doubtful, opinions_of, place_order, settled, signed_opinions
from congressdocs.core.minutes.nouns import AS_READ, NO_FRAME, Frame, LeftOut, Minutes, Said, Verdicts
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.phrases.references import is_part_alone, references
from congressdocs.core.minutes.phrases.short_names import declares_names
from congressdocs.core.minutes.phrases.speech import clauses
from congressdocs.core.minutes.phrases.stances import agrees, is_outcome, is_reason, is_request
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.minutes.voices.head import begins_fact, names_fact, note_facts
from congressdocs.core.minutes.voices.name_lines import bullet, name_alone, named_above, names_above, signed_stretches
from congressdocs.core.minutes.voices.roster import NOBODY, Roster, lists_names, roster
from congressdocs.core.minutes.voices.speakers import (
    MARK,
    Turn,
    ends_in_bare_names,
    full_names,
    signed_by,
    turn_behind,
    turn_by_habit,
    turn_in_front,
    turn_of_listed,
)


@dataclass(slots=True)
class _State:
    """What is known while the lines are read in their order."""

    names: Names
    takes_bare: bool = False  # names without a title stand behind what was said
    names_above: frozenset[int] = frozenset()  # lines that are names above what these people said
    people: Roster = NOBODY
    headings: frozenset[int] = frozenset()  # lines that are headings because others like them are
    talk: range = NOTHING  # lines over which the talk must reach, whatever begins or ends it
    mark: str = ""  # the bullet in front of who spoke last
    facts: dict[str, str] = field(default_factory=dict)
    speaker: str = ""
    unit: str = ""
    frame: Frame = NO_FRAME
    style: str = ""  # how the heading that named the document is numbered
    following: str = ""  # the next line that is not empty
    has_begun: bool = False
    has_ended: bool = False
    head: list[str] = field(default_factory=list)  # its lines that list people
    mute: list[tuple[str, LeftOut]] = field(default_factory=list)  # speakers on lines of their own


def read_minutes(
    lines: Sequence[str], titles: Mapping[str, str] | None = None, verdicts: Verdicts = AS_READ
) -> Minutes:
    """The opinions in the lines of minutes (list numbers included). `titles`: code of each document -> its title.

    They are read again where more of a report was left out than read, with the talk reaching all over it.
    """
    as_read = _read(lines, titles or {}, AS_READ, NOTHING)
    talk = missed_talk(as_read)
    is_it = not talk and verdicts == AS_READ
    return as_read if is_it else _read(lines, titles or {}, verdicts, talk)


def _read(lines: Sequence[str], titles: Mapping[str, str], verdicts: Verdicts, talk: range) -> Minutes:
    """The minutes read once, after what a person decided."""
    state = _State(
        Names(titles, lines),
        ends_in_bare_names(lines),
        names_above(lines),
        roster(lines),
        heading_lines(lines),
        talk,
    )
    if state.people.chair:
        state.facts["chair"] = state.people.chair
    said: list[Said] = []
    left: list[LeftOut] = []
    frames: list[tuple[int, Frame]] = []
    for number, line, state.following in with_following(with_stops(lines)):
        if verdicts.takes(number):
            said.append(_taken(number, line, state))
        elif not _read_line(number, line, state, said):
            left.append(LeftOut(str(number), line.strip(), is_doubtful(line) and not names_fact(line)))
        if not frames or frames[-1][1] != state.frame:
            frames.append((number, state.frame))
    heard = {one.who.name for one in said}
    left += [line for name, line in state.mute if name not in heard]
    found, out = settled(_in_full(said, [*state.head, *state.people.names]), state.names, verdicts)
    return Minutes(state.facts, found, tuple(sorted((*left, *out), key=place_order)), tuple(frames))


def _in_full(said: Sequence[Said], head: Sequence[str]) -> list[Said]:
    """What was said, with the names in full of those whom the text calls by a part of their names."""
    full = full_names(head, (one.who.name for one in said))
    names = ("; ".join(full.get(name, name) for name in one.who.name.split("; ")) for one in said)
    return [replace(one, who=replace(one.who, name=name)) for one, name in zip(said, names, strict=True)]


def _read_line(number: int, line: str, state: _State, said: list[Said]) -> bool:
    """Whether a line holds words of somebody, which are added; else it belongs to the frame."""
    if number in state.talk:
        state.has_begun, state.has_ended = True, False
    if number in state.headings:
        state.has_ended = ends_talk(heading_title(line)) and state.has_begun
        _note_heading(number, line, state)
        return False
    if (
        declares_names(line)
        or is_counted(line)
        or is_task(line)
        or is_chairing(line)
        or (state.has_begun and is_break(line))
    ):
        return False
    if said and all(is_outcome(one.text) for one in clauses(MARK.sub("", line, count=1))):
        return _go_on(line, said)
    if stretches := signed_stretches(MARK.sub("", line, count=1)):
        state.has_begun, state.has_ended = True, False
        said += signed_opinions(number, stretches, state.frame, state.names, state.people)
        return True
    if (turn := _turn(number, line, state)) is not None:
        if not turn.words.strip():
            state.mute.append((turn.name, LeftOut(str(number), line.strip())))
        return _take_turn(number, turn, state, said, bullet(line) if turn.words.strip() else "")
    if (turn := signed_by(line)) and said and not said[-1].who.name:
        at = said[-1].line
        said[:] = [replace(s, who=turn) if s.line == at else s for s in said]
        return True
    if (turn := _turn_behind(line, state)) is not None:
        state.has_begun, state.has_ended = True, False
        who = Turn(turn.name, turn.unit, MARK.sub("", turn.words, count=1))
        said += opinions_of(number, who, state.frame, state.names, people=state.people)
        return True
    if _is_frame(number, line, state) or _leads_talk(line, state, said):
        return False
    words = MARK.sub("", line, count=1)
    if said and is_reason(words):
        return _go_on(line, said)
    is_own = bool(state.mark) and state.mark == bullet(line)  # beside somebody's line, not below it
    who = Turn("", "", words) if is_own else Turn(state.speaker, state.unit, words)
    said += opinions_of(number, who, state.frame, state.names, is_named=False, people=state.people)
    return True


def _go_on(line: str, said: list[Said]) -> bool:
    """A reason, or what became of it, on a line of its own belongs to the opinion before it."""
    said[-1] = replace(said[-1], text=f"{said[-1].text} {MARK.sub('', line, count=1).strip()}")
    return True


def _take_turn(number: int, turn: Turn, state: _State, said: list[Said], mark: str) -> bool:
    """Whether somebody who begins to speak, behind a `mark`, says something about the documents."""
    had_ended, state.has_begun, state.has_ended = state.has_ended, True, False
    state.speaker, state.unit, state.mark = turn.name, turn.unit, mark
    is_by_chair = turn.name == state.facts.get("chair", turn)
    if is_procedure(turn.words.strip(), turn.unit, is_by_chair=is_by_chair, has_ended=had_ended):
        state.has_ended = had_ended or closes(turn.words.strip(), turn.unit)
        return False
    said += opinions_of(number, turn, state.frame, state.names, people=state.people)
    return True


def _taken(line: int, text: str, state: _State) -> Said:
    """A line that a person takes for an opinion: all of it, in front of a name behind it, behind one in front."""
    turn = turn_in_front(text, surely=True) or turn_behind(text, takes_bare=state.takes_bare)
    if turn is None or not turn.words.strip():
        turn = Turn(state.speaker, state.unit, MARK.sub("", text, count=1))
    return Said(line, 1, turn, state.frame, turn.words.strip(), is_taken=True)


# ---------------------------------------------------------------- who speaks


def _turn(number: int, line: str, state: _State) -> Turn | None:
    """Who begins to speak on this line."""
    body = MARK.sub("", line, count=1)
    if number in state.names_above:
        return named_above(line)
    if begins_fact(body) or lists_names(line):
        return None
    surely = state.has_ended or not (state.has_begun or MARK.match(line))  # names stand in head and end too
    turn = turn_in_front(line, surely=surely) or state.people.turn(
        body, has_begun=state.has_begun, has_ended=state.has_ended
    )
    if turn is None and not surely:
        turn = name_alone(line, state.following)
    if turn is None and not state.has_ended and (state.has_begun or _is_of_text(line, state)):
        turn = turn_by_habit(line)
    turn = turn or turn_of_listed(body, state.head)
    if turn is not None and leads_over(line) and turn.words.strip():
        return None
    return None if turn is None or state.names.codes_in(turn.name) else turn


def _is_of_text(line: str, state: _State) -> bool:
    """Whether words name a document and ask, or name a place, or quote: then the talk is on, not its opening."""
    is_named = len(state.names.codes_in(line)) == 1
    return bool(references(line)) or bool(QUOTED.search(line)) or (is_named and is_request(line))


def _turn_behind(line: str, state: _State) -> Turn | None:
    """Who is named behind what was said; head and end hold names too: there it must ask for something or agree."""
    turn = turn_behind(line, takes_bare=state.takes_bare)
    if turn is None or names_fact(line) or is_end(line):
        return None
    is_said = is_request(turn.words) or agrees(turn.words) or bool(references(turn.words))
    return turn if is_said or (state.has_begun and not state.has_ended) else None


# ---------------------------------------------------------------- head, headings, end


def _is_frame(number: int, line: str, state: _State) -> bool:
    """Whether a line belongs to head, headings or end; what it says is kept in the state."""
    if state.has_ended or is_end(line):
        state.has_ended = state.has_ended or state.has_begun
        return state.has_ended or not state.has_begun
    is_fact = begins_fact(MARK.sub("", line, count=1)) and not state.has_begun
    state.head += [line] if is_fact else []
    if not is_fact and is_heading(line, state.names, state.following, has_begun=state.has_begun):
        _note_heading(number, line, state)
        return True
    if state.has_begun:
        return names_fact(line) and len(line) < 80
    speaks, points = (
        any(_is_member(one.who, state) for one in pieces(line, people=state.people)),
        bool(references(line)),
    )
    is_said = (is_request(line) and (points or speaks)) or (speaks and (points or bool(QUOTED.search(line))))
    is_head = note_facts(line, state.facts) or not is_said
    state.has_begun = not is_head  # somebody speaks without a name
    return is_head


def _is_member(who: Turn | None, state: _State) -> bool:
    """Whether somebody is named who does not lead the talk."""
    return who is not None and who.name not in ("", state.people.chair)


def _leads_talk(line: str, state: _State, said: Sequence[Said]) -> bool:
    """Whether the chair goes on to open the talk, or ends it, without a word on the documents."""
    if state.speaker != state.facts.get("chair") or references(line) or QUOTED.search(line):
        return False
    if thanks_all(line):
        state.has_ended = True
        return True
    return not said and is_about_talk(line)


def _note_heading(number: int, line: str, state: _State) -> None:
    """What a heading says about the next lines: document, section, its words."""
    if not state.has_begun:
        note_facts(line, state.facts)
    before = state.frame
    named = heading_document(line, state.names, before.named, state.style)
    is_series = number in state.headings and not heading_style(line)
    above = before.section if before.section and (not is_series or is_part_alone(before.section)) else None
    section = heading_section(line, state.names, above)
    if named != before.named:
        state.style = heading_style(line)
    words = "" if leads_over(line) and len(line) > MAX_HEADING else heading_title(line)
    state.frame = Frame(named, section, words)
    state.has_begun = state.has_begun or begins_talk(line, state.names)
