"""A Word file becomes a draft; a later file of the same document keeps the keys of its sections."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Block, Draft, Heading, Orphan, Person, Problem, Section, Version, View
from congressdocs.core.people.rights import Act, check
from congressdocs.core.policy import refuse_personnel
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.core.text.outline import outline
from congressdocs.core.text.sections import Stamp, next_versions, parts
from congressdocs.core.words import words
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_congress
from congressdocs.store.text.documents import (
    Upload,
    find_upload,
    load_document,
    load_draft,
    load_latest_draft,
    save_draft,
    save_file,
    save_upload,
)
from congressdocs.store.text.versions import load_latest_versions, save_sections
from congressdocs.store.upkeep.outbox import queue
from congressdocs.word.reading.body import (
    CHANGES_LEFT_IN,
    IN_OLD_FONTS,
    ChangesLeftIn,
    Reading,
    in_unicode,
    read_docx,
)
from congressdocs.workflow.drafts.carry import carry_comments
from congressdocs.workflow.policy import load_policy
from congressdocs.workflow.profiles import font_of
from congressdocs.workflow.workspace import Workspace

Believed = Literal["fonts", "patterns"]
"""What is turned into Unicode: text whose font is an old one, or also text that merely looks like that."""

TITLE_WITHIN = 12  # blocks: further down such words belong to the text


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What a file would become, before anything is saved."""

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]  # what the headings' `start` and `end` count
    n_words: int
    problems: tuple[Problem, ...]
    has_changes: bool  # tracked changes are left in: `changes` must be chosen
    same_as: int | None = None  # number of the draft that came from the very same file, read in the same way
    legacy: tuple[LegacyRun, ...] = ()  # text in old Vietnamese fonts, as received: `unicode` may be chosen


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The draft a file became. `is_new` False: the same file was there already, nothing was saved."""

    draft: Draft
    is_new: bool
    problems: tuple[Problem, ...] = ()
    n_kept: int = 0  # sections unchanged since the last draft
    n_changed: int = 0
    n_new: int = 0
    n_gone: int = 0
    orphans: tuple[Orphan, ...] = ()


def preview_draft(
    ws: Workspace,
    document_id: str,
    data: bytes,
    *,
    by: Person,
    changes: View | None = None,
    unicode: Believed | None = None,
) -> DraftPreview:
    """The outline with confidence and the problems found; saves nothing.

    Without `changes` a file with tracked changes is shown in its accepted reading with `has_changes` set; with
    `unicode` what was typed in old Vietnamese fonts is read in Unicode.
    """
    with reading(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        policy = load_policy(session, congress_id)
        received, has_changes = read_for_preview(data, changes)
        read = as_chosen(session, congress_id, received, unicode)
        same = _same(session, document_id, data, read)
    refuse_personnel(_title(in_unicode(read, patterns=True)), policy)
    n_words = sum(len(words(block.text)) for block in read.blocks)
    same_as = same.number if same else None
    problems = tuple(p for p in read.problems if p.sentence != IN_OLD_FONTS)  # `legacy` says it
    return DraftPreview(_outline(read), read.blocks, n_words, problems, has_changes, same_as, received.legacy)


def read_for_preview(data: bytes, changes: View | None) -> tuple[Reading, bool]:
    """The file as told by `changes`, without it in its accepted reading; whether it was not told but needed."""
    try:
        return read_docx(data, changes=changes), False
    except ChangesLeftIn:
        return read_docx(data, changes="accepted"), True


def as_chosen(session: Session, congress_id: str, read: Reading, unicode: Believed | None) -> Reading:
    """The reading as received, or with old fonts in Unicode, then in the font of the congress's layout profile."""
    if unicode is None:
        return read
    return in_unicode(read, font_of(load_congress(session, congress_id)), patterns=unicode == "patterns")


def _same(session: Session, document_id: str, data: bytes, read: Reading) -> Draft | None:
    """The draft that came from exactly these bytes, read as they are read now."""
    found = find_upload(session, document_id, hashlib.sha256(data).hexdigest())
    draft = load_draft(session, found) if found else None
    return draft if draft and draft.package_id == hashlib.sha256(read.carrier).hexdigest() else None


def upload_draft(
    ws: Workspace,
    document_id: str,
    data: bytes,
    *,
    by: Person,
    changes: View | None = None,
    unicode: Believed | None = None,
    headings: tuple[Heading, ...] | None = None,
    note: str = "",
    file_name: str = "",
) -> Uploaded:
    """The next draft of the document, numbered and frozen; `headings` is the outline as a person corrected it.

    Text in old Vietnamese fonts is kept as received unless `unicode` says what to turn into Unicode.
    Raises: UnreadableFile; ChangesLeftIn (from word) when tracked changes are left in and `changes` is None.
    """
    with reading(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        policy = load_policy(session, congress_id)
        received, is_untold = read_for_preview(data, changes)
        read = as_chosen(session, congress_id, received, unicode)
        if same := _same(session, document_id, data, read):
            return Uploaded(same, is_new=False)
    if is_untold:
        raise ChangesLeftIn(CHANGES_LEFT_IN)
    refuse_personnel(_title(in_unicode(read, patterns=True)), policy)
    cut = parts(read.blocks, _outline(read) if headings is None else _checked(headings, read), read.numbers)
    with transaction(ws.engine) as session:
        before = load_latest_draft(session, document_id)
        old = load_latest_versions(session, document_id) if before else ()
        versions = next_versions(cut, old, Stamp(by.name, ws.now(), note, ws.new_id))
        number = before.number + 1 if before else 1
        package = save_file(session, read.carrier)
        draft = Draft(ws.new_id(), document_id, number, versions, package, by.name, ws.now())
        _save(session, draft, old)
        save_upload(session, Upload(draft.id, save_file(session, data), file_name, by.name, draft.at))
        orphans = carry_comments(session, old, versions)
        told = {"unicode": unicode} if unicode else {}
        ws.note(session, congress_id, "upload_draft", ("draft", draft.id), by, number=number, file=file_name, **told)
    return _counted(draft, old, read.problems, orphans)


def _save(session: Session, draft: Draft, old: Sequence[Version]) -> None:
    """Writes the draft with its sections; the index hears of these and of those of the `old` versions."""
    save_sections(session, [Section(v.section_id, draft.document_id) for v in draft.versions])
    save_draft(session, draft)
    queue(session, EntryType.SECTION, sorted({v.section_id for v in (*old, *draft.versions)}))


def _title(read: Reading) -> list[str]:
    """The lines of the title block: what stands before the first heading, near the top."""
    headings = _outline(read)
    before = read.blocks[: min(headings[0].start if headings else TITLE_WITHIN, TITLE_WITHIN)]
    return [paragraph.text for block in before for paragraph in block.paragraphs]


def _counted(
    draft: Draft, old: Sequence[Version], problems: tuple[Problem, ...], orphans: tuple[Orphan, ...]
) -> Uploaded:
    before, now = {v.section_id: v.id for v in old}, {v.section_id: v.id for v in draft.versions}
    n_kept = len(before.items() & now.items())
    n_new = len(now.keys() - before.keys())
    return Uploaded(
        draft,
        is_new=True,
        problems=problems,
        n_kept=n_kept,
        n_changed=len(now) - n_new - n_kept,
        n_new=n_new,
        n_gone=len(before.keys() - now.keys()),
        orphans=orphans,
    )


def _outline(read: Reading) -> tuple[Heading, ...]:
    return outline(read.blocks, read.numbers, read.hints)


def _checked(headings: Sequence[Heading], read: Reading) -> tuple[Heading, ...]:
    """The corrected outline; it must name blocks of this file, in order."""
    edges = [edge for heading in headings for edge in (heading.start, heading.end)]
    if edges != sorted(edges) or any(h.start >= h.end or h.level < 1 for h in headings):
        raise Invalid("The outline does not fit the file: its headings overlap or are out of order.")
    if edges and (edges[0] < 0 or edges[-1] > len(read.blocks)):
        raise Invalid("The outline does not fit the file: it names places that the file does not have.")
    return tuple(headings)
