"""The printouts of a draft: clean, marked copy, comparison."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from sqlmodel import Session

from congressdocs.core.comparing.compare import ParagraphDifference, compare
from congressdocs.core.comparing.provenance import Provenance
from congressdocs.core.errors import Invalid
from congressdocs.core.model import Draft, Person
from congressdocs.core.people.rights import Act, check
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import printed_pair
from congressdocs.core.text.cells import cell_names, row_keys
from congressdocs.core.text.sections import changed_sections
from congressdocs.reports.drafts import comparison
from congressdocs.reports.pieces.records import Passage
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_congress
from congressdocs.store.text.documents import load_document, load_draft, load_drafts
from congressdocs.word.marking.redline import Mark, redline
from congressdocs.word.printing.label import with_label
from congressdocs.word.printing.profile import read_labels
from congressdocs.workflow.drafts.clean_copy import clean_copy, heading_names
from congressdocs.workflow.drafts.sections import provenance_between
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.printouts.collect import load_origins
from congressdocs.workflow.printouts.handing_out import log_export
from congressdocs.workflow.printouts.imprint import imprint_of, written
from congressdocs.workflow.printouts.marks import Origins, marker, word_date
from congressdocs.workflow.profiles import profile_folder
from congressdocs.workflow.workspace import Workspace

# ---------------------------------------------------------------- of a draft


def export_draft(ws: Workspace, draft_id: str, *, by: Person, copy: int | None = None) -> ExportedFile:
    """W1: the draft as a clean Word file, with its identity, draft mark, label and copy number."""
    with reading(ws.engine) as session:
        desk = _DraftDesk(session, draft_id, by)
        data = desk.labelled(desk.clean(desk.draft), copy)
    return desk.file(ws, PrintoutKind.CLEAN, data, copy)


def export_marked(ws: Workspace, draft_id: str, *, by: Person, copy: int | None = None) -> ExportedFile:
    """W2: the previous draft with tracked changes leading to this one; author = group(s), a comment on each change.

    Raises: Invalid for a first draft.
    """
    with reading(ws.engine) as session:
        desk = _DraftDesk(session, draft_id, by)
        old, new = desk.clean(desk.before), desk.clean(desk.draft)
        mark = marker(desk.provenance, desk.origins, desk.labels(""), editor=desk.draft.by, at=desk.draft.at)
        data = desk.labelled(redline(old, new, mark=mark), copy, tracked=True)
    return desk.file(ws, PrintoutKind.MARKED, data, copy)


def export_comparison(
    ws: Workspace, draft_id: str, *, by: Person, profile: str = "", copy: int | None = None
) -> ExportedFile:
    """W3: previous draft against this one, with reasons and comment codes. Raises: Invalid for a first draft."""
    with reading(ws.engine) as session:
        desk = _DraftDesk(session, draft_id, by)
        printout = comparison.build(
            tuple(desk.passages()),
            desk.document,
            imprint_of(ws, session, desk.congress, desk.document.label, copy),
            desk.labels(profile),
            old_number=desk.before.number,
            new_number=desk.draft.number,
        )
        data = written(ws, printout, desk.congress, profile)
    return desk.file(ws, PrintoutKind.COMPARISON, data, copy)


class _DraftDesk:
    """One draft with what its printouts need: the one before, and where each change came from."""

    def __init__(self, session: Session, draft_id: str, by: Person) -> None:
        self._session, self._by = session, by
        self.draft = load_draft(session, draft_id)
        self.document = load_document(session, self.draft.document_id)
        check(by, Act.EXPORT, self.document.congress_id)
        self.congress = load_congress(session, self.document.congress_id)

    @cached_property
    def before(self) -> Draft:
        """The draft before this one. Raises: Invalid for a first draft."""
        ids = load_drafts(self._session, self.document.id)
        at = ids.index(self.draft.id)
        if at == 0:
            raise Invalid("This is the first draft: there is nothing to compare it with.")
        return load_draft(self._session, ids[at - 1])

    def clean(self, draft: Draft) -> bytes:
        return clean_copy(self._session, draft)

    @cached_property
    def provenance(self) -> Provenance:
        """The edits between the draft before and this one."""
        old = {v.section_id: v for v in self.before.versions}
        pairs = [(old[v.section_id], v) for v in self.draft.versions if v.section_id in old]
        return provenance_between(self._session, pairs)

    @cached_property
    def origins(self) -> Origins:
        """The comments and decisions behind the changes of this congress."""
        return load_origins(self._session, self.congress.id)

    def labels(self, profile: str) -> Labels:
        return read_labels(profile_folder(self.congress, profile), self.document.language)

    def passages(self) -> Iterator[Passage]:
        """The changed paragraphs since the draft before, in document order."""
        before, origins = self.before, self.origins
        changed = set(changed_sections(before.versions, self.draft.versions))
        old = [p for v in before.versions if v.section_id in changed for p in v.paragraphs]
        new = [p for v in self.draft.versions if v.section_id in changed for p in v.paragraphs]
        headings = heading_names(before.versions) | heading_names(self.draft.versions)
        cells = cell_names(before.blocks) | cell_names(self.draft.blocks)
        rows = {"-": row_keys(before.blocks), "+": row_keys(self.draft.blocks)}
        changed_ones = (d for d in compare(old, new, self.provenance) if d.op != "=" or d.is_moved)
        for _, row in groupby(changed_ones, key=lambda d: _row_of(d, rows)):
            yield _one_row([_passage(difference, headings, cells, origins) for difference in row])

    def labelled(self, data: bytes, copy: int | None, *, tracked: bool = False) -> bytes:
        """The file with classification label and copy number in its headers; in a marked copy as an insertion."""
        label = self.document.label
        number = self.labels("").text("title.copy_number", copy_number=f"{copy:02d}") if copy else ""
        mark = Mark(self.draft.by, word_date(self.draft.at)) if tracked else None
        return with_label(data, " · ".join(filter(None, (label, number))), mark)

    def file(self, ws: Workspace, kind: PrintoutKind, data: bytes, copy: int | None) -> ExportedFile:
        """The file, after it was noted that it leaves."""
        draft, what = (file_stem(one, self.congress.language) for one in ("draft", kind))
        name = f"{self.document.code}-{draft}-{self.draft.number}-{what}"
        log_export(ws, self.congress.id, f"{name}.docx", data, by=self._by, label=self.document.label, copy=copy)
        return ExportedFile(f"{name}-{copy:02d}.docx" if copy else f"{name}.docx", data)


def _passage(
    difference: ParagraphDifference, headings: dict[str, str], cells: dict[str, str], origins: Origins
) -> Passage:
    comments = origins.comments_of(difference.edits)
    paragraph_id = difference.new_id or difference.old_id or ""
    old, new = printed_pair(difference.old_text, difference.new_text)
    return Passage(
        heading=headings.get(paragraph_id, ""),
        cell=cells.get(paragraph_id, "") if difference.op == "~" else "",
        old=old if difference.op != "+" else None,
        new=new if difference.op != "-" else None,
        codes=tuple(comment.code for comment in comments),
        reason="\n".join(origins.replies(comments)),
    )


def _row_of(difference: ParagraphDifference, rows: Mapping[str, Mapping[str, object]]) -> object:
    """The table row that came or went with the paragraph, else the paragraph itself."""
    key = difference.new_id or difference.old_id or ""
    return (difference.op, rows.get(difference.op, {}).get(key)) if key in rows.get(difference.op, {}) else difference


def _one_row(cells: Sequence[Passage]) -> Passage:
    """The passages of a table row that came or went as one, its cells as proposals write them."""
    if len(cells) == 1:
        return cells[0]
    first = cells[0]
    old, new = (" | ".join(filter(None, texts)) for texts in ((c.old for c in cells), (c.new for c in cells)))
    codes = dict.fromkeys(code for cell in cells for code in cell.codes)
    reasons = dict.fromkeys(line for cell in cells for line in cell.reason.split("\n") if line)
    return replace(
        first,
        old=old if first.old is not None else None,
        new=new if first.new is not None else None,
        codes=tuple(codes),
        reason="\n".join(reasons),
    )


def passages_since(session: Session, draft_id: str, *, by: Person) -> tuple[Draft, tuple[Passage, ...]]:
    """The draft, and its passages that changed since the draft before. Raises: Invalid for a first draft."""
    desk = _DraftDesk(session, draft_id, by)
    return desk.draft, tuple(desk.passages())


OF_DRAFT: Mapping[PrintoutKind, Callable[..., ExportedFile]] = {
    PrintoutKind.CLEAN: export_draft,
    PrintoutKind.MARKED: export_marked,
    PrintoutKind.COMPARISON: export_comparison,
}
