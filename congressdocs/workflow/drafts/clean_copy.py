"""A draft as a Word file that knows which draft it is, and the headings of its paragraphs."""

from collections.abc import Sequence

from sqlmodel import Session

from congressdocs.core.model import Draft, Version
from congressdocs.core.text.place import Headings
from congressdocs.store.text.documents import load_file
from congressdocs.word.ooxml.identity import Identity, with_draft_mark, with_identity
from congressdocs.word.writing.body import write_docx


def clean_copy(session: Session, draft: Draft) -> bytes:
    """The draft as a Word file with draft mark and identity."""
    data = write_docx(draft.blocks, load_file(session, draft.package_id))
    versions = tuple((v.section_id, v.id) for v in draft.versions)
    marked = with_draft_mark(data, draft.number)
    return with_identity(marked, Identity(draft.document_id, draft.id, draft.number, versions))


def heading_names(versions: Sequence[Version]) -> dict[str, str]:
    """For each paragraph id the heading it stands under, as printouts print it: "Phần thứ hai > I. Title"."""
    headings = Headings(versions)
    names: dict[str, str] = {}
    for position, version in enumerate(headings.versions):
        name = headings.named(position)
        names |= {p.id: name for p in version.paragraphs}
    return names
