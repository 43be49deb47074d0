"""What a person decided about opinions as they were read: one is cut into several, one belongs to the one before.

Words are neither added nor lost by it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from congressdocs.core.errors import Invalid
from congressdocs.core.minutes.nouns import Neighbour, Said, Verdicts
from congressdocs.core.minutes.voices.speakers import Turn
from congressdocs.core.words import comparing

_LEADING_MARK = re.compile(r"^(?:\(?(?:[a-eđ]|\d)\)|[-–+•*])\s+")
_ONLY_CUT = Invalid("Only begin new lines here: the words stay as they were written down.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are one opinion now; the other fields are those of `Opinion`."""

    said: Said
    piece: int = 0
    whole: str = ""
    joined: tuple[Neighbour, ...] = ()
    after: Neighbour | None = None
    trouble: Invalid | None = None


def decided(said: Iterable[Said], verdicts: Verdicts) -> tuple[Piece, ...]:
    """What was said, cut where a person cuts it and joined where a person joins it."""
    found: list[Piece] = []
    last = ""
    for one in said:
        first, *others = _pieces(one, verdicts.cuts.get(place(one), ""))
        if found and verdicts.joins.get(place(one)) == last:
            found[-1] = _together(found[-1], first, last)
        else:
            found.append(replace(first, after=Neighbour(last, found[-1].said.text) if found else None))
        found += others
        last = place(one)
    return tuple(found)


def place(said: Said) -> str:
    """Where it stands in the file: "12.1"."""
    return f"{said.line}.{said.part}"


def taken_as(said: Said) -> str:
    """The place in the file of which a person says that it is an opinion; "" where it was read as one."""
    if not said.is_taken:
        return ""
    return place(said) if said.is_left_out else str(said.line)


def bare(said: Said) -> str:
    """The words without what numbers them."""
    return _LEADING_MARK.sub("", said.text)


def _pieces(said: Said, cut: str) -> list[Piece]:
    """An opinion as it was read, or the several that a person cut it into; words cannot be changed by that."""
    whole = " ".join(bare(said).split())
    pieces = [" ".join(line.split()) for line in comparing(cut).splitlines() if line.strip()]
    is_same = " ".join(pieces) == whole
    if len(pieces) > 1 and is_same:
        parts = [replace(said, text=piece, is_unsure=False) for piece in pieces]
        return [Piece(part, n, "" if n else "\n".join(pieces)) for n, part in enumerate(parts)]
    return [Piece(said, whole=whole, trouble=None if is_same or not pieces else _ONLY_CUT)]


def _together(one: Piece, more: Piece, last: str) -> Piece:
    """An opinion with the one after `last` that a person put to it; nobody who said some of the words is lost."""
    text = f"{one.said.text.rstrip()} {bare(more.said).strip()}"
    said = replace(one.said, text=text, who=_both(one.said.who, more.said.who), is_unsure=False)
    joined = Neighbour(place(more.said), more.whole, taken_as(more.said), before=last)
    return replace(one, said=said, joined=(*one.joined, joined), trouble=one.trouble or more.trouble)


def _both(one: Turn, more: Turn) -> Turn:
    """Who spoke, where some of the words are another's."""
    if not one.name or more.name in ("", *one.name.split("; ")):
        return replace(one, name=one.name or more.name, unit=one.unit or more.unit)
    named = (", ".join(filter(None, (who.name, who.unit))) for who in (one, more))
    return replace(one, name="; ".join(named), unit="")
