"""Comments as a list in JSON, sent by a program or kept in a file: {"comments": [{"id": …, "text": …, …}]}.

The classes below are the one definition of that list: they check what comes in, and the document of the interface
is made from them. `id` is the sender's own mark: the same one with other words is a corrected comment.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from congressdocs.core.errors import Invalid, Refused, UnreadableFile, sentence
from congressdocs.core.model import Action, Kind
from congressdocs.core.text.place import Headings
from congressdocs.core.words import searching
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.new_comment import MAX_LETTERS, NewPlace
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting

MAX_COMMENTS = 2000  # in one list
MAX_PLACES = 50  # of one comment

Line = Annotated[str, Field(max_length=300)]
Words = Annotated[str, Field(max_length=MAX_LETTERS)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class PlaceIn(BaseModel):
    """One place of a comment: a section by `key` or as written, and words of it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: Line = Field("", description="Key of the section, as the list of sections gives it; exact.")
    document: Line = Field("", description="Code or title of the document, where there is no key.")
    section: Line = Field("", description="Number path or title as printed (“II, 3, a”), where there is no key.")
    quote: Words = Field("", description="Exact words of one paragraph; empty: the section as a whole.")
    action: Action = Field(Action.REPLACE, description="What the proposed wording does with the quoted words.")
    proposed: Words | None = Field(None, description="Proposed wording; empty text takes the quoted words out.")


class CommentIn(BaseModel):
    """One comment. Without places it is about a `document` as a whole, or general."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(
        min_length=1,
        max_length=100,
        description="The sender's own mark, one for each comment of a group in a round. Sent again, nothing doubles.",
    )
    text: Words = Field(description="The comment as it was said or written.")
    group: Line = Field("", description="Code or name of the group; a group's own key may leave it out.")
    code: Line = Field("", description="Printed code (“T3-017”); empty: the group's next number.")
    places: list[PlaceIn] = Field([], max_length=MAX_PLACES, description="First the one where it is counted.")
    document: Line = Field("", description="Code or title, for a comment on a document as a whole.")
    kind: Kind | None = Field(None, description="What the comment wants; guessed where it is left out.")
    reason: Words = ""
    speaker: Line = ""
    supporters: Count | None = None
    present: Count | None = None
    minority: bool = Field(False, description="An opinion of a minority of the group.")
    reference: Line = Field("", description="Page and line as written.")
    said_at: datetime | None = Field(
        None, description="When it was said; in the congress's time zone if it names none."
    )


class CommentsIn(BaseModel):
    """A list of comments."""

    model_config = ConfigDict(extra="forbid", strict=True)

    comments: list[CommentIn] = Field(max_length=MAX_COMMENTS)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a list; `pointer` as in RFC 6901: "/comments/3/text"."""

    pointer: str
    why: Refused


class Faulty(Invalid):
    """The list has another shape than it should; `faults` says where."""

    faults: Sequence[Fault] = ()


def fits(data: bytes) -> bool:
    """Whether this looks like JSON; no other road brings text."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read(data: bytes, setting: Setting) -> Delivery:
    """The comments of the list. Raises: UnreadableFile (no JSON), Faulty."""
    try:
        told = CommentsIn.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        if any(detail["type"] == "json_invalid" for detail in error.errors()):
            raise UnreadableFile("This is not JSON: a sign is missing or too many, or it is not in UTF-8.") from error
        raise faulty(error) from error
    return Delivery(Road.JSON, tuple(_item(comment, setting) for comment in told.comments))


def mark_of(group_code: str, own_id: str) -> str:
    """The mark under which a comment of a list is known for ever."""
    return f"json {group_code} {own_id}"


def own_id_of(group_code: str, mark: str) -> str:
    """The sender's own mark again; "" for a comment that came by another road."""
    start = mark_of(group_code, "")
    return mark.removeprefix(start) if mark.startswith(start) else ""


# ---------------------------------------------------------------- items


def _item(comment: CommentIn, setting: Setting) -> Incoming:
    group = comment.group or setting.choices.group
    code = next((g.code for g in setting.groups if searching(group) in (searching(g.code), searching(g.name))), group)
    same = ("text", "kind", "code", "document", "reason", "speaker", "supporters", "present", "reference")
    plain = Incoming(
        at=comment.id,
        mark=mark_of(code, comment.id),
        group=group,
        is_minority=comment.minority,
        said_at=_aware(comment.said_at, setting.congress.time_zone),
        **{name: getattr(comment, name) for name in same},
    )
    return replace(plain, places=tuple(_place(place, setting) for place in comment.places))


def _aware(moment: datetime | None, zone: str) -> datetime | None:
    return moment.replace(tzinfo=ZoneInfo(zone)) if moment and moment.tzinfo is None else moment


def _place(place: PlaceIn, setting: Setting) -> ItemPlace:
    written = WrittenPlace(place.document, place.section, place.quote, place.action, place.proposed)
    if not place.key:
        return ItemPlace(written)
    for document, headings in setting.atlas.texts:
        for position, version in enumerate(headings.versions):
            if version.section_id == place.key:
                named = replace(written, document=document.code, section=headings.printed(position))
                inside = Atlas([(document, Headings((version,)))])
                return _inside(named, version.section_id, version.id, inside)
    return ItemPlace(written, lost=Invalid("There is no section with the key {key} in this round.", key=place.key))


def _inside(named: WrittenPlace, section_id: str, version_id: str, inside: Atlas) -> ItemPlace:
    """A place in the section that is known: exact, but for words that stand there several times."""
    if not named.quote and named.proposed is None:
        return ItemPlace(place=NewPlace(section_id, version_id=version_id))
    if named.action is Action.MOVE_AFTER:  # the other paragraph may stand in another section
        return ItemPlace(named)
    _, headings = inside.texts[0]
    heading = headings.versions[0].number or headings.versions[0].title
    try:
        found, place = inside.place(replace(named, document="", section=heading))
    except Refused as lost:
        return ItemPlace(named, lost=lost)
    return ItemPlace(place=replace(place, confidence=found.confidence), confidence=found.confidence)


# ---------------------------------------------------------------- what is wrong with a list


_MISSING = sentence("This field is needed.")
_UNKNOWN = sentence("There is no field of this name.")
_WHY = {  # by the start of pydantic's own names
    "missing": _MISSING,
    "extra_forbidden": _UNKNOWN,
    "string_too_long": sentence("The text is longer than {max_length} characters."),
    "string_too_short": sentence("This field must not be empty."),
    "too_long": sentence("The list is longer than {max_length}."),
    "string": sentence("A text is wanted here."),
    "int": sentence("A whole number is wanted here."),
    "greater_than": sentence("The number is too small."),
    "less_than": sentence("The number is too large."),
    "bool": sentence("Here stands either true or false."),
    "datetime": sentence("A time is wanted here, like 2026-01-20T17:00:00+07:00."),
    "enum": sentence("One of these is wanted here: {expected}."),
    "list": sentence("A list is wanted here."),
    "model": sentence("An object with fields is wanted here."),
}
_OTHER = sentence("This cannot be read.")


def faulty(error: ValidationError) -> Faulty:
    """What is wrong, in plain sentences: one as the refusal, all of them in `faults`."""
    faults = [_fault(detail) for detail in error.errors(include_url=False)]
    first = faults[0]
    refused = Faulty("{pointer}: {why}", pointer=first.pointer or "/", why=first.why)
    refused.faults = tuple(faults)
    return refused


def _fault(detail: ErrorDetails) -> Fault:
    why = next((words for kind, words in _WHY.items() if detail["type"].startswith(kind)), _OTHER)
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in detail["loc"])
    return Fault("".join(f"/{step}" for step in steps), Invalid(why, **detail.get("ctx", {})))
