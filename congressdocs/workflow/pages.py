"""Pages and lines of drafts: made from a print once a round opens them or somebody names a page, then kept."""

from collections.abc import Sequence

from sqlmodel import Session

from congressdocs.core.model import Draft
from congressdocs.core.text.page_map import PageMap, PagesFrom, pages_of_breaks, pages_of_print
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.documents import load_draft, load_file
from congressdocs.store.text.page_maps import load_page_map, next_without_pages, save_page_map
from congressdocs.word.printing.pages import page_breaks, printed_pages
from congressdocs.workflow.workspace import Workspace


def keep_page_maps(ws: Workspace, draft_ids: Sequence[str]) -> None:
    """Makes the page maps that are missing. Printing takes a while, so no transaction is open meanwhile."""
    for draft_id in draft_ids:
        with reading(ws.engine) as session:
            if load_page_map(session, draft_id):
                continue
            draft = load_draft(session, draft_id)
            package = load_file(session, draft.package_id)
        pages = _page_map(draft, package)
        with transaction(ws.engine) as session:
            save_page_map(session, draft_id, pages)


def keep_next_page_map(ws: Workspace) -> bool:
    """Makes the page map of one draft of an open round; whether there was one to make."""
    with reading(ws.engine) as session:
        draft_id = next_without_pages(session)
    if draft_id:
        keep_page_maps(ws, (draft_id,))
    return draft_id is not None


def page_map(session: Session, draft_id: str) -> PageMap:
    """The page map of a draft; one that says "unknown" while none was made."""
    return load_page_map(session, draft_id) or PageMap(PagesFrom.UNKNOWN)


def _page_map(draft: Draft, package: bytes) -> PageMap:
    paragraphs = [p for block in draft.blocks for p in block.paragraphs]
    printed = pages_of_print(paragraphs, printed_pages(package))
    return printed if printed.lines else pages_of_breaks(paragraphs, page_breaks(package))
