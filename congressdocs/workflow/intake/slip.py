"""Comment slips (W11) that came back filled in: each line with something on it is a comment.

A slip that was printed with a number is known again by it, its person and the line, so that a corrected line
corrects its comment; one number on the slips of several people is no harm. A blank form has no number: its
lines are known again by what they say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.words import searching
from congressdocs.word.reading.form import read_form
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.landing.drafts import names_pages

_TAG = re.compile(r"slip(?P<slip>\d*)\.(?:(?P<line>\d+)\.)?(?P<field>\w+)")
_PRINTED = frozenset({"document"})  # filled in beforehand: says nothing by itself


@dataclass
class _Slip:
    """The fields of one slip while it is read; a repeated line is another line."""

    person: dict[str, str] = field(default_factory=dict)
    lines: list[dict[str, str]] = field(default_factory=list)


def fits(data: bytes) -> bool:
    """Whether this is a Word file with the fields of a slip."""
    try:
        return any(_TAG.fullmatch(tag) for tag, _ in read_form(data))
    except UnreadableFile:
        return False


def said(data: bytes) -> Iterator[str]:
    """Whatever was filled in. Raises: UnreadableFile."""
    return (value for _, value in read_form(data))


def read(data: bytes, _setting: Setting) -> Delivery:
    """The filled lines of all slips. Raises: UnreadableFile."""
    items = tuple(
        _item(n, line, number, slip)
        for n, slip in enumerate(_slips(read_form(data)), 1)
        for number, line in enumerate(slip.lines, 1)
        if any(value for name, value in line.items() if name not in _PRINTED)
    )
    return Delivery(Road.SLIP, items)


def _slips(fields: Sequence[tuple[str, str]]) -> Iterator[_Slip]:
    slips: dict[str, _Slip] = {}
    open_line = ""
    for tag, value in fields:
        if (match := _TAG.fullmatch(tag)) is None:
            continue
        slip = slips.setdefault(match["slip"], _Slip())
        if not match["line"]:
            slip.person[match["field"]] = value
            continue
        line = f"{match['slip']}.{match['line']}"
        if line != open_line or match["field"] in slip.lines[-1]:
            slip.lines.append({})
        slip.lines[-1][match["field"]] = value
        open_line = line
    yield from slips.values()


def _item(n: int, line: dict[str, str], number: int, slip: _Slip) -> Incoming:
    person = slip.person
    place, proposed, reason = (line.get(name, "") for name in ("place", "proposed", "reason"))
    written = WrittenPlace(line.get("document", ""), place, line.get("current", ""), proposed=proposed or None)
    code, name = person.get("code", ""), person.get("name", "")
    speaker = ", ".join(filter(None, (name, person.get("office", ""), person.get("unit", ""))))
    return Incoming(
        at=f"{n}.{number}",
        text=reason or proposed or line.get("current", ""),
        group=person.get("group", ""),
        places=(ItemPlace(written),) if written.section or written.quote else (),
        mark=f"slip {code} {searching(name)} {number}" if code else "",
        document=written.document,
        speaker=speaker,
        reference=place if names_pages(place) else "",
    )
