"""A Word file as it was received, read as a person chose."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from congressdocs.core.model import View
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.store.people.congresses import load_congress
from congressdocs.word.reading.body import CHANGES_LEFT_IN, ChangesLeftIn, Reading, in_unicode, read_docx
from congressdocs.workflow.profiles import font_of

Believed = Literal["fonts", "patterns"]
"""What is turned into Unicode: text whose font is an old one, or also text that merely looks like that."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a person chose about a file; None: nothing was chosen yet."""

    changes: View | None = None  # how tracked changes left in are read
    unicode: Believed | None = None  # what is turned into Unicode; None: kept as received


AS_RECEIVED = ReadAs()


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it is read. `needs_choice`: tracked changes are left in, shown as accepted while nobody chose."""

    reading: Reading
    needs_choice: bool
    legacy: tuple[LegacyRun, ...]  # text in old Vietnamese fonts, as received

    def chosen(self) -> Reading:
        """The reading, to be saved. Raises: ChangesLeftIn (from word) while a choice is needed."""
        if self.needs_choice:
            raise ChangesLeftIn(CHANGES_LEFT_IN)
        return self.reading


def receive(session: Session, congress_id: str, data: bytes, read_as: ReadAs) -> Received:
    """The file read as chosen; what becomes Unicode stands in the font of the congress's layout profile."""
    read, needs_choice = _read(data, read_as.changes)
    if read_as.unicode is None:
        return Received(read, needs_choice, read.legacy)
    font = font_of(load_congress(session, congress_id))
    return Received(in_unicode(read, font, patterns=read_as.unicode == "patterns"), needs_choice, read.legacy)


def _read(data: bytes, changes: View | None) -> tuple[Reading, bool]:
    """The file, in its accepted reading where a choice is needed; whether it is."""
    try:
        return read_docx(data, changes=changes), False
    except ChangesLeftIn:
        return read_docx(data, changes="accepted"), True
