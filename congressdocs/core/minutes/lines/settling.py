"""What was said, looked into: opinions with their wording, places and kind, after what a person decided."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from congressdocs.core.minutes.lines.deciding import Piece, bare, decided, place, taken_as
from congressdocs.core.minutes.lines.framing import (
    heading_document,
    heading_section,
)
from congressdocs.core.minutes.lines.opinions import pieces
from congressdocs.core.minutes.nouns import Frame, LeftOut, Opinion, Said, Verdicts
from congressdocs.core.minutes.phrases.crowds import n_supporters, speaks_for_few
from congressdocs.core.minutes.phrases.kinds import guess_kind
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.phrases.passages import passage_named
from congressdocs.core.minutes.phrases.references import Reference, is_part_alone, references, under
from congressdocs.core.minutes.phrases.stances import agrees, is_request
from congressdocs.core.minutes.phrases.wording import Wording, wording
from congressdocs.core.minutes.voices.roster import NOBODY, Roster
from congressdocs.core.minutes.voices.speakers import Turn

_LABEL = re.compile(r"([^:“”]{3,80}):\s")  # "Mục II.3: nên gọn; có ý kiến đề nghị bỏ": other voices speak of it too


def opinions_of(
    line: int,
    who: Turn,
    frame: Frame,
    names: Names,
    *,
    is_named: bool = True,
    is_taken: bool = False,
    people: Roster = NOBODY,
    first: int = 1,
) -> tuple[Said, ...]:
    """The opinions in one line or cell, not looked into yet; somebody who is named inside speaks on to its end.

    `is_named`: the line itself or the cell beside it says who speaks, if anybody does; `first`: number of the first.
    """
    if is_taken:
        return (Said(line, 1, who, frame, " ".join(who.words.split()), is_taken=True),)
    found: list[Said] = []
    item = frame
    for part, piece in enumerate(pieces(who.words, names, speaker=who.name if is_named else "", people=people), first):
        if piece.is_topic:
            frame = item = _below(frame, piece.text, names)
        elif part == first and (label := _LABEL.match(piece.text)):
            item = _below(frame, label[1], names)
        if piece.who is not None and piece.who.name:
            who = piece.who
        own = who if piece.who is None else piece.who
        found.append(
            Said(
                line,
                part,
                own,
                frame if piece.who is None else item,
                piece.text,
                is_left_out=not piece.is_opinion,
                is_unsure=piece.is_unsure,
            )
        )
    return tuple(found)


def signed_opinions(
    line: int, stretches: Iterable[Turn], frame: Frame, names: Names, people: Roster
) -> tuple[Said, ...]:
    """The opinions of a line in which names in brackets stand behind what these people said.

    Where somebody else is named in front, only the last opinion before the brackets is theirs.
    """
    found: list[Said] = []
    for turn in stretches:
        who = Turn("", "", turn.words)
        said = list(opinions_of(line, who, frame, names, is_named=False, people=people, first=len(found) + 1))
        others = any(one.who.name for one in said[:-1])
        if turn.name and said:
            said = [one if others else replace(one, who=turn) for one in said[:-1]] + [_signed(said[-1], turn)]
        found += said
        frame = next((one.frame for one in reversed(said)), frame)
    return tuple(found)


def _signed(one: Said, turn: Turn) -> Said:
    """What somebody's name stands behind is an opinion, however little it says."""
    return replace(one, who=turn, is_left_out=False)


def _below(frame: Frame, topic: str, names: Names) -> Frame:
    """What words that lead over to the next ones say about these."""
    named = heading_document(topic, names, frame.named, "")
    section = heading_section(topic, names, frame.section if named == frame.named else None)
    return Frame(named, section, f"{frame.heading}, {topic}".strip(", "), frame.is_firm and named == frame.named)


def settled(said: Iterable[Said], names: Names, verdicts: Verdicts) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    """What was said as opinions, after what a person decided; and the opinions that a person leaves out."""
    kept: list[Said] = []
    left: list[LeftOut] = []
    for one in said:
        if verdicts.is_opinion.get(place(one), not one.is_left_out):
            kept.append(replace(one, is_taken=one.is_taken or one.is_left_out))
        else:
            left.append(
                LeftOut(place(one), one.text, not one.is_left_out or is_doubtful(one.text), not one.is_left_out)
            )
    return tuple(_looked_into(one, names) for one in decided(kept, verdicts)), tuple(left)


def _looked_into(one: Piece, names: Names) -> Opinion:
    opinion = _opinion(one.said, names)
    return replace(opinion, piece=one.piece, whole=one.whole, joined=one.joined, after=one.after, trouble=one.trouble)


def _opinion(said: Said, names: Names) -> Opinion:
    text = bare(said)
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
        taken_as=taken_as(said),
        is_unsure=said.is_unsure,
    )


def _framed(own: Sequence[Reference], section: Reference | None, asked: Wording) -> Iterator[Reference]:
    """The places of an opinion below the section that its heading or cell names."""
    yield from (under(section, place) for place in own)
    if section and not any(place.steps for place in own) and (asked.quote or not is_part_alone(section)):
        yield section


def _without_quotes(text: str, asked: Wording) -> str:
    """Numbers inside quoted words are no places."""
    return text.replace(asked.quote, "…") if asked.quote else text


def is_doubtful(text: str) -> bool:
    """Whether words that were left out ask for something, agree, or name a place."""
    return is_request(text) or agrees(text) or bool(references(text))


def place_order(one: LeftOut | Opinion) -> tuple[int, ...]:
    """Sorts by place in the file."""
    return tuple(map(int, one.at.split(".")))
