"""Minutes of a discussion, line by line: what the head says, and who said what about which document.

Nothing is lost: every line that is no opinion is in `left_out`, for a person to look at, who may decide otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from congressdocs.core.errors import Invalid
from congressdocs.core.framing import (
    begins_talk,
    closes,
    heading_document,
    heading_section,
    heading_style,
    heading_title,
    is_break,
    is_chairing,
    is_counted,
    is_end,
    is_heading,
    is_procedure,
    leads_over,
    with_following,
    with_stops,
)
from congressdocs.core.kinds import guess_kind
from congressdocs.core.minutes_head import begins_fact, names_fact, note_facts
from congressdocs.core.model import Kind
from congressdocs.core.named import Named, Names
from congressdocs.core.opinions import pieces
from congressdocs.core.passages import Passage, passage_named
from congressdocs.core.references import Reference, is_part_alone, references, under
from congressdocs.core.speakers import (
    MARK,
    Turn,
    ends_in_bare_names,
    full_names,
    n_supporters,
    name_alone,
    signed_by,
    speaks_for_few,
    turn_behind,
    turn_in_front,
    turn_of_listed,
)
from congressdocs.core.speech import clauses
from congressdocs.core.stances import agrees, is_outcome, is_reason, is_request
from congressdocs.core.wording import QUOTED, Wording, wording
from congressdocs.core.words import comparing

_LEADING_MARK = re.compile(r"^(?:\(?(?:[a-eđ]|\d)\)|[-–+•*])\s+")


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion. `line` counts lines from 1, `part` the opinions of a line, `piece` what a person cut it into."""

    line: int
    part: int
    speaker: str
    unit: str
    text: str
    named: Named  # the document it is about, or those it may be about
    before: str = field(default="", kw_only=True)  # code of the document that the same person spoke of just before
    kind: Kind
    asked: Wording
    places: tuple[Reference, ...]
    heading: str = ""  # what stands above it, or beside it in a table
    passage: Passage | None = None  # the third bullet, the second paragraph
    supporters: int | None = None
    is_minority: bool = False
    reason: str = ""  # from a column of its own
    piece: int = 0
    whole: str = ""  # as it was read, a line for every piece it was cut into; "" for the second piece and on
    taken_as: str = ""  # the place in the file of which a person says that it is an opinion
    is_unsure: bool = False  # whether it begins and ends here is doubtful
    trouble: Invalid | None = None

    @property
    def document(self) -> str:
        """The code of the document it is about, or ""."""
        return self.named.code

    @property
    def at(self) -> str:
        """Where it stands in the file: "12.1"."""
        return f"{self.line}.{self.part}" + (f".{self.piece}" if self.piece else "")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are no opinion. `is_doubtful`: they read like one; `by_hand`: a person said so."""

    at: str
    text: str
    is_doubtful: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a person decided about the reading, by place in the file ("12": a line, "12.1": an opinion).

    `is_opinion`: take a line, leave an opinion out. `cuts`: an opinion's words with a new line where another begins.
    """

    is_opinion: Mapping[str, bool] = field(default_factory=dict)
    cuts: Mapping[str, str] = field(default_factory=dict)

    def takes(self, line: int) -> bool:
        """Whether a line is an opinion because a person says so."""
        return self.is_opinion.get(str(line), False)


AS_READ = Verdicts()
NO_NAME = Named()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around words: the document, the section, and the words of the heading or cell."""

    named: Named = NO_NAME
    section: Reference | None = None
    heading: str = ""
    is_firm: bool = False  # the document holds, whatever else the words mention


NO_FRAME = Frame()


@dataclass(frozen=True, slots=True)
class Minutes:
    """`facts`: group, chair, secretary, time, place (as written), present, absent (numbers as text)."""

    facts: Mapping[str, str]
    opinions: tuple[Opinion, ...]
    left_out: tuple[LeftOut, ...] = ()
    frames: tuple[tuple[int, Frame], ...] = ()  # (line, what it says about the next ones), in the order of the lines

    def frame_at(self, line: int) -> Frame:
        """What the headings above a line say."""
        return next((frame for at, frame in reversed(self.frames) if at < line), NO_FRAME)


@dataclass(slots=True)
class _State:
    """What is known while the lines are read in their order."""

    names: Names
    takes_bare: bool = False  # names without a title stand behind what was said
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


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are one opinion, not looked into yet; or, `is_left_out`, thanks and the like between opinions."""

    line: int
    part: int
    who: Turn
    frame: Frame
    text: str
    is_taken: bool = False
    is_left_out: bool = False
    is_unsure: bool = False


def read_minutes(
    lines: Sequence[str], titles: Mapping[str, str] | None = None, verdicts: Verdicts = AS_READ
) -> Minutes:
    """The opinions in the lines of minutes (list numbers included). `titles`: code of each document -> its title."""
    state = _State(Names(titles or {}, lines), ends_in_bare_names(lines))
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
    found, out = settled(_in_full(said, state.head), state.names, verdicts)
    return Minutes(state.facts, found, tuple(sorted((*left, *out), key=place_order)), tuple(frames))


def _in_full(said: Sequence[Said], head: Sequence[str]) -> list[Said]:
    """What was said, with the names in full of those whom the text calls by a part of their names."""
    full = full_names(head, (one.who.name for one in said))
    names = ("; ".join(full.get(name, name) for name in one.who.name.split("; ")) for one in said)
    return [replace(one, who=replace(one.who, name=name)) for one, name in zip(said, names, strict=True)]


def is_doubtful(text: str) -> bool:
    """Whether words that were left out ask for something, agree, or name a place."""
    return is_request(text) or agrees(text) or bool(references(text))


def place_order(one: LeftOut | Opinion) -> tuple[int, ...]:
    """Sorts by place in the file."""
    return tuple(map(int, one.at.split(".")))


def _read_line(number: int, line: str, state: _State, said: list[Said]) -> bool:
    """Whether a line holds words of somebody, which are added; else it belongs to the frame."""
    if is_counted(line) or is_chairing(line) or (state.has_begun and is_break(line)):
        return False
    if said and all(is_outcome(one.text) for one in clauses(MARK.sub("", line, count=1))):
        return _go_on(line, said)
    if (turn := _turn(line, state)) is not None:
        if not turn.words.strip():
            state.mute.append((turn.name, LeftOut(str(number), line.strip())))
        return _take_turn(number, turn, state, said)
    if (turn := signed_by(line)) and said and not said[-1].who.name:
        at = said[-1].line
        said[:] = [replace(s, who=turn) if s.line == at else s for s in said]
        return True
    if (turn := _turn_behind(line, state)) is not None:
        state.has_begun, state.has_ended = True, False
        who = Turn(turn.name, turn.unit, MARK.sub("", turn.words, count=1))
        said += opinions_of(number, who, state.frame, state.names)
        return True
    if _is_frame(line, state):
        return False
    words = MARK.sub("", line, count=1)
    if said and is_reason(words):
        return _go_on(line, said)
    who = Turn(state.speaker, state.unit, words)
    said += opinions_of(number, who, state.frame, state.names, is_named=False)
    return True


def _go_on(line: str, said: list[Said]) -> bool:
    """A reason, or what became of it, on a line of its own belongs to the opinion before it."""
    said[-1] = replace(said[-1], text=f"{said[-1].text} {MARK.sub('', line, count=1).strip()}")
    return True


def _take_turn(number: int, turn: Turn, state: _State, said: list[Said]) -> bool:
    """Whether somebody who begins to speak says something about the documents."""
    had_ended, state.has_begun, state.has_ended = state.has_ended, True, False
    state.speaker, state.unit = turn.name, turn.unit
    is_by_chair = turn.name == state.facts.get("chair", turn)
    if is_procedure(turn.words.strip(), turn.unit, is_by_chair=is_by_chair, has_ended=had_ended):
        state.has_ended = had_ended or closes(turn.words.strip(), turn.unit)
        return False
    said += opinions_of(number, turn, state.frame, state.names)
    return True


def _taken(line: int, text: str, state: _State) -> Said:
    """A line that a person takes for an opinion: all of it, in front of a name behind it, behind one in front."""
    turn = turn_in_front(text, surely=True) or turn_behind(text, takes_bare=state.takes_bare)
    if turn is None or not turn.words.strip():
        turn = Turn(state.speaker, state.unit, MARK.sub("", text, count=1))
    return Said(line, 1, turn, state.frame, turn.words.strip(), is_taken=True)


# ---------------------------------------------------------------- what was said


def opinions_of(
    line: int, who: Turn, frame: Frame, names: Names, *, is_named: bool = True, is_taken: bool = False
) -> tuple[Said, ...]:
    """The opinions in one line or cell, not looked into yet; somebody who is named inside speaks on to its end.

    `is_named`: the line itself or the cell beside it says who speaks, if anybody does.
    """
    if is_taken:
        return (Said(line, 1, who, frame, " ".join(who.words.split()), is_taken=True),)
    found: list[Said] = []
    for part, piece in enumerate(pieces(who.words, names, speaker=who.name if is_named else ""), 1):
        if piece.is_topic:
            frame = _below(frame, piece.text, names)
        if piece.who is not None and piece.who.name:
            who = piece.who
        own = who if piece.who is None else piece.who
        found.append(
            Said(line, part, own, frame, piece.text, is_left_out=not piece.is_opinion, is_unsure=piece.is_unsure)
        )
    return tuple(found)


def _below(frame: Frame, topic: str, names: Names) -> Frame:
    """What words that lead over to the next ones say about these."""
    named = heading_document(topic, names, frame.named, "")
    section = heading_section(topic, names, frame.section if named == frame.named else None)
    return Frame(named, section, f"{frame.heading}, {topic}".strip(", "), frame.is_firm and named == frame.named)


def settled(said: Iterable[Said], names: Names, verdicts: Verdicts) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    """What was said as opinions, after what a person decided; and the opinions that a person leaves out."""
    found: list[Opinion] = []
    left: list[LeftOut] = []
    for one in said:
        at = f"{one.line}.{one.part}"
        if not verdicts.is_opinion.get(at, not one.is_left_out):
            left.append(LeftOut(at, one.text, not one.is_left_out or is_doubtful(one.text), not one.is_left_out))
            continue
        found += _pieces(replace(one, is_taken=one.is_taken or one.is_left_out), verdicts.cuts.get(at, ""), names)
    return tuple(found), tuple(left)


def _pieces(said: Said, cut: str, names: Names) -> Iterator[Opinion]:
    """An opinion as it was read, or the several that a person cut it into; words cannot be changed by that."""
    whole = _LEADING_MARK.sub("", said.text).strip()
    pieces = [" ".join(line.split()) for line in comparing(cut).splitlines() if line.strip()]
    if len(pieces) > 1 and " ".join(pieces).split() == whole.split():
        for n, piece in enumerate(pieces):
            one = _opinion(replace(said, text=piece), names)
            yield replace(one, piece=n, whole="\n".join(pieces) if not n else "", is_unsure=False)
        return
    one = replace(_opinion(said, names), whole=whole)
    is_changed = bool(pieces) and " ".join(pieces).split() != whole.split()
    yield replace(one, trouble=_ONLY_CUT) if is_changed else one


_ONLY_CUT = Invalid("Only begin new lines here: the words stay as they were written down.")


def _opinion(said: Said, names: Names) -> Opinion:
    text = _LEADING_MARK.sub("", said.text)
    asked, frame, who = wording(text), said.frame, said.who
    named = frame.named if frame.is_firm else names.in_text(text, frame.named)
    own = references(_without_quotes(text, asked))
    is_framed = named == frame.named
    section = frame.section if is_framed else None
    return Opinion(
        said.line,
        said.part,
        who.name,
        who.unit,
        text,
        named,
        guess_kind(text, asked),
        asked,
        tuple(_framed(own, section, asked)) if is_framed else own,
        heading=frame.heading if is_framed else "",
        passage=passage_named(text),
        supporters=n_supporters(who.name) or n_supporters(text),
        is_minority=speaks_for_few(who.name) or speaks_for_few(text),
        taken_as=_taken_as(said),
        is_unsure=said.is_unsure,
    )


def _taken_as(said: Said) -> str:
    if not said.is_taken:
        return ""
    return f"{said.line}.{said.part}" if said.is_left_out else str(said.line)


def _framed(own: Sequence[Reference], section: Reference | None, asked: Wording) -> Iterator[Reference]:
    """The places of an opinion below the section that its heading or cell names."""
    yield from (under(section, place) for place in own)
    if section and not any(place.steps for place in own) and (asked.quote or not is_part_alone(section)):
        yield section


def _without_quotes(text: str, asked: Wording) -> str:
    """Numbers inside quoted words are no places."""
    return text.replace(asked.quote, "…") if asked.quote else text


# ---------------------------------------------------------------- who speaks


def _turn(line: str, state: _State) -> Turn | None:
    """Who begins to speak on this line."""
    body = MARK.sub("", line, count=1)
    if begins_fact(body) or leads_over(line):
        return None
    surely = state.has_ended or not (state.has_begun or MARK.match(line))  # names stand in head and end too
    turn = turn_in_front(line, surely=surely) or (None if surely else name_alone(line, state.following))
    turn = turn or turn_of_listed(body, state.head)
    return None if turn is None or state.names.codes_in(turn.name) else turn


def _turn_behind(line: str, state: _State) -> Turn | None:
    """Who is named behind what was said; head and end hold names too: there it must ask for something or agree."""
    turn = turn_behind(line, takes_bare=state.takes_bare)
    if turn is None or names_fact(line) or is_end(line):
        return None
    is_said = is_request(turn.words) or agrees(turn.words) or bool(references(turn.words))
    return turn if is_said or (state.has_begun and not state.has_ended) else None


# ---------------------------------------------------------------- head, headings, end


def _is_frame(line: str, state: _State) -> bool:
    """Whether a line belongs to head, headings or end; what it says is kept in the state."""
    if state.has_ended or is_end(line):
        state.has_ended = state.has_ended or state.has_begun
        return state.has_ended or not state.has_begun
    is_fact = begins_fact(MARK.sub("", line, count=1)) and not state.has_begun
    state.head += [line] if is_fact else []
    if not is_fact and is_heading(line, state.names, state.following, has_begun=state.has_begun):
        _note_heading(line, state)
        return True
    if state.has_begun:
        return names_fact(line) and len(line) < 80
    speaks, points = any(one.who and one.who.name for one in pieces(line)), bool(references(line))
    is_said = (is_request(line) and (points or speaks)) or (speaks and (points or bool(QUOTED.search(line))))
    is_head = note_facts(line, state.facts) or not is_said
    state.has_begun = not is_head  # somebody speaks without a name
    return is_head


def _note_heading(line: str, state: _State) -> None:
    """What a heading says about the next lines: document, section, its words."""
    if not state.has_begun:
        note_facts(line, state.facts)
    before = state.frame
    named = heading_document(line, state.names, before.named, state.style)
    section = heading_section(line, state.names, before.section)
    if named != before.named:
        state.style = heading_style(line)
    state.frame = Frame(named, section, heading_title(line))
    state.has_begun = state.has_begun or begins_talk(line, state.names)
