"""Comments from a spreadsheet: a preview that shows where each row lands, then all of it or nothing."""

from dataclasses import dataclass

from congressdocs.core.errors import Refused
from congressdocs.core.model import Person
from congressdocs.workflow.comment import NewComment
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Landing:
    """Where one row of the sheet lands. `state`: "new", "known" (imported before), "wrong"."""

    row: int  # as the spreadsheet counts, header included
    code: str
    state: str
    place: str  # number and title of the section, or "" without one
    quote: str  # the words found in the text
    confidence: float  # 0..1; 1: found exactly as written
    trouble: Refused | None = None  # what is wrong, translatable like any refusal


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. `comments` are those it would add; it refuses while `n_wrong` is not 0."""

    columns: tuple[tuple[str, str], ...]  # header as written -> the column it was recognised as ("" for none)
    landings: tuple[Landing, ...]
    comments: tuple[NewComment, ...]

    @property
    def n_wrong(self) -> int:
        """Rows that cannot be imported as they are."""
        return sum(landing.state == "wrong" for landing in self.landings)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added; `n_known` comments were there already."""

    n_new: int
    n_known: int
    preview: ImportPreview


def preview_import(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> ImportPreview:
    """Row by row: recognised columns, place with confidence, what is wrong. Saves nothing."""
    raise NotImplementedError


def import_comments(ws: Workspace, round_id: str, data: bytes, *, by: Person) -> Imported:
    """All rows as comments of the round, or none. Twice the same sheet doubles nothing.

    Raises: Invalid when a row is wrong (the preview tells which), UnreadableFile when it is no spreadsheet.
    """
    raise NotImplementedError
