"""The comments of a round with what printouts say beside them: places, answers, where they went in the new draft."""

from dataclasses import dataclass

from congressdocs.core.model import CONTENT_KINDS, Cluster, Comment, Disposition, Outcome, Proposal, Scope
from congressdocs.core.review.counts import Totals
from congressdocs.core.words import natural


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a draft: the heading as printed, and its position in the document for sorting."""

    document_id: str
    order: int
    heading: str
    passage: str = ""  # the present words at the place


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a comment went in the new draft: the heading there, and the whole clauses that it changed.

    `text`: as they read now, "" where they are gone; `before`: as they read, "" where they are new.
    """

    heading: str
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of a comment with its approved answer, None while pending."""

    number: int
    text: str
    proposals: tuple[Proposal, ...] = ()
    disposition: Disposition | None = None

    @property
    def outcome(self) -> Outcome | None:
        return self.disposition.outcome if self.disposition else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment with what a printout prints beside it. `places`: first the one where it is counted.

    `disposition` is the approved one, None while pending; `files` are the names of what was attached.
    """

    comment: Comment
    places: tuple[Place, ...] = ()
    disposition: Disposition | None = None
    landings: tuple[Landing, ...] = ()
    parts: tuple[PartEntry, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        return self.disposition.outcome if self.disposition else None

    @property
    def reply(self) -> str:
        return self.disposition.reply if self.disposition else ""

    @property
    def is_on_contents(self) -> bool:
        return self.comment.kind in CONTENT_KINDS

    @property
    def is_placeless(self) -> bool:
        """Whether it is about the text, but not known yet where."""
        return self.comment.scope is Scope.SECTION and not self.places


@dataclass(frozen=True, slots=True)
class Collected:
    """All comments of a round or congress, their clusters and sums: what W4 to W7 and W12 print."""

    entries: tuple[Entry, ...]
    clusters: tuple[Cluster, ...]
    totals: Totals
    uncounted: tuple[Entry, ...] = ()  # came in by ways that the round does not count: answered, but in no sum

    @property
    def received(self) -> tuple[Entry, ...]:
        """Everything that came in, by code, be it counted or not."""
        return (
            tuple(sorted((*self.entries, *self.uncounted), key=lambda e: natural(e.comment.code)))
            if self.uncounted
            else self.entries
        )

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The comments on the contents of the documents."""
        return tuple(e for e in self.entries if e.is_on_contents)

    @property
    def others(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if not e.is_on_contents)

    @property
    def n_from_papers(self) -> int:
        """Comments taken from papers; all others were said or written in the groups."""
        return sum(e.comment.paper_id is not None for e in self.entries)

    @property
    def in_parts(self) -> tuple[Entry, ...]:
        """The comments in parts."""
        return tuple(e for e in self.entries if e.parts)
