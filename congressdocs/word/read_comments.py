"""Word comments and tracked changes as structured annotations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Annotation:
    """One Word comment, or one tracked change, with its place.

    `start`, `end` count code points of the paragraph's text with all changes shown accepted.
    """

    id: str
    kind: str  # "comment" | "insertion" | "deletion" | "replacement" | "move" | "formatting"
    author: str
    date: str  # ISO 8601 as written in the file, "" if none
    section: str  # printed number and title of the section it stands in
    paragraph_id: str | None
    start: int
    end: int
    quote: str  # the commented or changed passage
    text: str = ""  # what a comment says
    old_text: str = ""
    proposed_text: str = ""
    parent_id: str | None = None  # of a reply
    done: bool = False


def annotations(data: bytes) -> tuple[Annotation, ...]:
    """Every Word comment and every tracked change of a file, in document order."""
    raise NotImplementedError
