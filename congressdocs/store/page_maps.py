"""Page maps: one for each frozen draft, made when it is first asked for."""

from sqlmodel import Session

from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.store.statements import save_rows
from congressdocs.store.tables.text import PageMapRow


def save_page_map(session: Session, draft_id: str, pages: PageMap) -> None:
    """Writes the map of a draft, over an earlier one."""
    lines = [[line.page, line.line, line.paragraph_id, line.start, line.end] for line in pages.lines]
    save_rows(session, PageMapRow, [{"draft_id": draft_id, "known_by": pages.known_by.value, "lines": lines}])


def load_page_map(session: Session, draft_id: str) -> PageMap | None:
    """The map of a draft; None while none was made."""
    row = session.get(PageMapRow, draft_id)
    if row is None:
        return None
    return PageMap(PagesFrom(row.known_by), tuple(PrintedLine(*line) for line in row.lines))
