"""An editor's own change to a section; a section's history; the difference between two versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlmodel import Session

from congressdocs.core.comparing.compare import ParagraphDifference, compare
from congressdocs.core.comparing.diff import diff
from congressdocs.core.comparing.provenance import Provenance, Step
from congressdocs.core.errors import Invalid, Missing, Stale
from congressdocs.core.finding import EntryType
from congressdocs.core.model import Action, Comment, Draft, Edit, Paragraph, Person, Version
from congressdocs.core.people.rights import Act, check, sees
from congressdocs.core.text.sections import Stamp, changed_sections
from congressdocs.store.answers.consolidations import load_applied_edits, save_applied_edits
from congressdocs.store.comments.comments import load_comments
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.documents import load_document, load_file, load_latest_draft, save_draft
from congressdocs.store.text.versions import (
    load_history,
    load_latest_versions,
    load_section,
    load_version,
    save_versions,
)
from congressdocs.store.upkeep.outbox import queue
from congressdocs.workflow.drafts.carry import carry_comments
from congressdocs.workflow.drafts.rewrite import rewrite
from congressdocs.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewText:
    """The wording an editor wants: of an existing paragraph, or a new one (no id) after the one before it."""

    paragraph_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from `old` to `new`; each changed piece names its edits, their sources are comment ids.

    `comments`: those of the sources that the person may see, by id.
    """

    old: Version
    new: Version
    paragraphs: tuple[ParagraphDifference, ...]
    comments: dict[str, Comment]


def save_section(
    ws: Workspace, section_id: str, parent_id: str, texts: Sequence[NewText], *, by: Person, note: str = ""
) -> Version:
    """The section's next version; paragraphs missing from `texts` are deleted. Unchanged text: the parent itself.

    Raises: Stale if `parent_id` is no longer the newest version of the section.
    """
    with transaction(ws.engine) as session:
        congress_id, document_id = _of_section(session, section_id)
        check(by, Act.EDIT, congress_id)
        old = load_latest_versions(session, document_id)
        parent = _parent(old, section_id, parent_id)
        edits = tuple(_edits(parent.paragraphs, texts, by.name))
        draft = load_latest_draft(session, document_id)
        if not edits or draft is None:
            return parent
        package = load_file(session, draft.package_id)
        done = rewrite(old, edits, package, Stamp(by.name, ws.now(), note, ws.new_id))
        save_versions(session, done.versions)
        save_applied_edits(session, done.applied)
        carry_comments(session, old, done.versions)
        queue(session, EntryType.SECTION, changed_sections(old, done.versions))
        ws.note(session, congress_id, "save_section", ("section", section_id), by, note=note)
    return next(v for v in done.versions if v.section_id == section_id)


def freeze_draft(ws: Workspace, document_id: str, *, by: Person) -> Draft:
    """The next numbered draft out of the newest version of every section.

    Raises: Invalid when nothing changed since the last draft.
    """
    with transaction(ws.engine) as session:
        document = load_document(session, document_id)
        check(by, Act.EDIT, document.congress_id)
        before = load_latest_draft(session, document_id)
        versions = load_latest_versions(session, document_id) if before else ()
        if before is None or versions == before.versions:
            raise Invalid("Nothing has changed since the last draft.")
        draft = Draft(ws.new_id(), document_id, before.number + 1, versions, before.package_id, by.name, ws.now())
        save_draft(session, draft)
        ws.note(session, document.congress_id, "freeze_draft", ("draft", draft.id), by, number=draft.number)
    return draft


def section_difference(ws: Workspace, old_id: str, new_id: str, *, by: Person) -> Difference:
    """What changed between two versions of one section, with the source of each change where it is known."""
    with reading(ws.engine) as session:
        old, new = load_version(session, old_id), load_version(session, new_id)
        if old.section_id != new.section_id:
            raise Invalid("The two versions belong to different sections.")
        check(by, Act.READ, _of_section(session, old.section_id)[0])
        provenance = provenance_between(session, [(old, new)])
        paragraphs = compare(old.paragraphs, new.paragraphs, provenance)
        sources = {source for d in paragraphs for edit in d.edits for source in edit.source_ids}
        comments = {c.id: c for c in load_comments(session, sorted(sources)) if sees(by, c)}
    return Difference(old, new, paragraphs, comments)


def provenance_between(session: Session, pairs: Sequence[tuple[Version, Version]]) -> Provenance:
    """The edits between each old and new version of the same section, through all versions between them."""
    chains = [list(_chain(session, old, new)) for old, new in pairs if old.id != new.id]
    applied = load_applied_edits(session, [new.id for chain in chains for _, new in chain])
    steps = [
        Step(old, new, tuple(a for a in applied if a.version_id == new.id)) for chain in chains for old, new in chain
    ]
    return Provenance(steps)


def _chain(session: Session, old: Version, new: Version) -> Iterator[tuple[Version, Version]]:
    """The versions from `old` to `new`, each with the one before, oldest first; nothing if `old` is no ancestor."""
    if new.parent_id == old.id:
        return iter([(old, new)])
    history = load_history(session, new.section_id)
    ids = [v.id for v in history]
    if old.id not in ids or ids.index(old.id) > ids.index(new.id):
        return iter(())
    between = history[ids.index(old.id) : ids.index(new.id) + 1]
    return pairwise(between)


def _of_section(session: Session, section_id: str) -> tuple[str, str]:
    """The congress and the document of a section."""
    document = load_document(session, load_section(session, section_id).document_id)
    return document.congress_id, document.id


def _parent(versions: Sequence[Version], section_id: str, parent_id: str) -> Version:
    newest = next((v for v in versions if v.section_id == section_id), None)
    if newest is None:
        raise Missing("This section is no longer part of the document.")
    if newest.id != parent_id:
        raise Stale("Somebody else saved this section meanwhile. Look at their version, then enter your change again.")
    return newest


def _edits(old: Sequence[Paragraph], texts: Sequence[NewText], by: str) -> Iterator[Edit]:
    """The edits that lead from the paragraphs to the wanted texts, as few words as possible."""
    known = {p.id: p for p in old}
    wanted = {text.paragraph_id: text.text for text in texts if text.paragraph_id}
    if not wanted.keys() <= known.keys() or not texts or texts[0].paragraph_id != old[0].id:
        raise Invalid("The text does not fit this section: it must begin with the section's first paragraph.")
    for paragraph in old:
        if paragraph.id not in wanted:
            yield Edit(paragraph.id, Action.DELETE, by=by)
        elif wanted[paragraph.id] != paragraph.text:
            for hunk in diff(paragraph.text, wanted[paragraph.id]):
                yield Edit(paragraph.id, Action.REPLACE, hunk.start, hunk.end, hunk.text, by=by)
    yield from _new_paragraphs(texts, by)


def _new_paragraphs(texts: Sequence[NewText], by: str) -> Iterator[Edit]:
    """New paragraphs that follow one another are one edit after the paragraph before them."""
    after: dict[str, list[str]] = {}
    last = ""
    for text in texts:
        last = text.paragraph_id or last
        if text.paragraph_id is None:
            after.setdefault(last, []).append(text.text)
    for paragraph_id, lines in after.items():
        yield Edit(paragraph_id, Action.INSERT_AFTER, text="\n".join(lines), by=by)
