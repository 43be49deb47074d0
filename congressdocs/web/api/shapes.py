"""What the interface for programs asks for in addresses and answers: one class each, checked and documented alike."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from congressdocs.core.model import CommentState, DecisionState, Kind, Outcome, RoundState
from congressdocs.workflow.intake.incoming import State


class Query(BaseModel):
    """Fields of an address; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid")


class NoQuery(Query):
    """An address without fields."""


class SectionsQuery(Query):
    document: str = Field("", description="Code of one document; empty: all of the round.")
    text: bool = Field(False, description="Also the paragraphs of each section.")


class SendQuery(Query):
    preview: bool = Field(False, description="Only tell where each comment would land; nothing is saved.")
    unplaced: Literal["refuse", "wait"] = Field(
        "refuse", description="What happens to comments whose place is not found: all are refused, or they wait."
    )


class PageQuery(Query):
    offset: int = Field(0, ge=0, description="How many to leave out.")
    limit: int = Field(100, ge=1, le=500, description="How many to give.")


class SearchQuery(PageQuery):
    q: str = Field(min_length=1, max_length=400, description='Words; with or without accents; “begin*”; "together".')
    type: Literal["", "section", "comment"] = Field("", description="Only sections, or only comments.")
    limit: int = Field(20, ge=1, le=100, description="How many to give.")


class Named(BaseModel):
    code: str
    name: str


class DraftOut(BaseModel):
    """A document with the draft that the round opened."""

    code: str
    title: str
    draft: int = Field(description="Its number: “draft no. n”.")


class RoundOut(BaseModel):
    """A round that this key opens."""

    id: str
    name: str
    congress: str
    starts: datetime
    due: datetime
    time_zone: str
    state: RoundState
    drafts: list[DraftOut]
    groups: list[Named] = Field(description="The group of the key, or all groups of the round.")


class RoundsOut(BaseModel):
    rounds: list[RoundOut]


class SectionOut(BaseModel):
    """A section of an opened draft, in document order."""

    key: str = Field(description="Stays the same through all drafts.")
    document: str
    number: str = Field(description="As printed: “II”.")
    path: str = Field(description="The numbers down to it: “Phần thứ hai > I > 2”.")
    title: str
    level: int
    paragraphs: list[str] | None = None


class SectionsOut(BaseModel):
    sections: list[SectionOut]


class PlaceOut(BaseModel):
    """Where one place of a comment lands."""

    key: str | None = Field(description="Key of the section; null: not found.")
    place: str = Field(description="Document, number and title of the section.")
    quote: str
    proposed: str | None
    confidence: float = Field(ge=0, le=1, description="1: found exactly as written.")


class LandedOut(BaseModel):
    """What became, or would become, of one comment of the list."""

    id: str
    result: State
    code: str = Field(description="Printed code; empty while it has none.")
    state: CommentState | None = Field(description="How far it has come; null: nothing is saved.")
    places: list[PlaceOut]
    notes: list[str]


class SentOut(BaseModel):
    """What an import did, or (preview) would do."""

    preview: bool
    new: int
    changed: int
    known: int
    comments: list[LandedOut] = Field(description="In the order of the list.")


class FollowedPlaceOut(BaseModel):
    """A place of a comment on the draft that it was made on."""

    key: str
    section: str
    quote: str
    proposed: str | None


class WentOut(BaseModel):
    """Where a comment changed the newest draft, and the words that stand there now."""

    section: str
    text: str


class CommentOut(BaseModel):
    """A comment with what became of it. Groups see an outcome once it is approved."""

    id: str = Field(description="The sender's own mark; empty if it came by another way.")
    code: str
    group: str
    state: CommentState
    kind: Kind
    text: str
    reason: str
    speaker: str
    supporters: int | None
    present: int | None
    minority: bool
    places: list[FollowedPlaceOut]
    outcome: Outcome | None
    decision: DecisionState | None
    reply: str
    went_to: list[WentOut]


class CommentsOut(BaseModel):
    total: int
    offset: int
    comments: list[CommentOut]


class FoundOut(BaseModel):
    """A find: a section by key, or a comment by code."""

    type: Literal["section", "comment"]
    key: str | None = Field(description="Key of the section, for a comment that of its first place.")
    code: str = Field(description="Number of the section, code of the comment.")
    title: str
    document: str
    snippet: str


class SearchOut(BaseModel):
    total: int
    offset: int
    found: list[FoundOut]


class WrongOut(BaseModel):
    """What is wrong at one place of the request."""

    pointer: str = Field(description="As in RFC 6901: “/comments/3/text”.")
    detail: str


class ProblemOut(BaseModel):
    """A refusal, RFC 9457. Nothing was changed."""

    type: str
    title: str
    status: int
    detail: str = Field(description="One plain sentence in the language of Accept-Language (vi, en).")
    errors: list[WrongOut] = []
