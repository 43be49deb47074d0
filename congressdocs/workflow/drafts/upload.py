"""A Word file becomes a draft; a later file of the same document keeps the keys of its sections."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Block, Draft, Heading, Orphan, Person, Problem, Section, Version
from congressdocs.core.people.rights import Act, check
from congressdocs.core.policy import refuse_personnel
from congressdocs.core.text.legacy import LegacyRun
from congressdocs.core.text.outline import outline
from congressdocs.core.text.sections import Stamp, next_versions, parts
from congressdocs.core.words import words
from congressdocs.store.engine import reading, transaction
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
from congressdocs.word.reading.body import IN_OLD_FONTS, Reading, in_unicode
from congressdocs.workflow.drafts.carry import carry_comments
from congressdocs.workflow.drafts.received import AS_RECEIVED, ReadAs, receive
from congressdocs.workflow.policy import load_policy
from congressdocs.workflow.workspace import Workspace

TITLE_WITHIN = 12  # blocks: further down such words belong to the text


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What a file would become, before anything is saved."""

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]  # what the headings' `start` and `end` count
    n_words: int
    problems: tuple[Problem, ...]
    has_changes: bool  # tracked changes are left in: how they are read must be chosen
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
    ws: Workspace, document_id: str, data: bytes, *, by: Person, read_as: ReadAs = AS_RECEIVED
) -> DraftPreview:
    """The outline with confidence and the problems found; saves nothing."""
    with reading(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        policy = load_policy(session, congress_id)
        received = receive(session, congress_id, data, read_as)
        read = received.reading
        same = _same(session, document_id, data, read)
    refuse_personnel(_title(in_unicode(read, patterns=True)), policy)
    n_words = sum(len(words(block.text)) for block in read.blocks)
    same_as = same.number if same else None
    problems = tuple(p for p in read.problems if p.sentence != IN_OLD_FONTS)  # `legacy` says it
    return DraftPreview(_outline(read), read.blocks, n_words, problems, received.needs_choice, same_as, received.legacy)


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
    read_as: ReadAs = AS_RECEIVED,
    headings: tuple[Heading, ...] | None = None,
    note: str = "",
    file_name: str = "",
) -> Uploaded:
    """The next draft of the document, numbered and frozen; `headings` is the outline as a person corrected it.

    Raises: UnreadableFile; ChangesLeftIn (from word) where nobody chose how tracked changes left in are read.
    """
    with reading(ws.engine) as session:
        congress_id = load_document(session, document_id).congress_id
        check(by, Act.EDIT, congress_id)
        policy = load_policy(session, congress_id)
        received = receive(session, congress_id, data, read_as)
        if same := _same(session, document_id, data, received.reading):
            return Uploaded(same, is_new=False)
    read = received.chosen()
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
        told = {"unicode": read_as.unicode} if read_as.unicode else {}
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
