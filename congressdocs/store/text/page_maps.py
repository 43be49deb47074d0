"""Page maps: one for each frozen draft, made once a round opens it or somebody names a page."""

from sqlmodel import Session, col, select

from congressdocs.core.model import RoundState
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.store.statements import save_rows
from congressdocs.store.tables.people import RoundDraftRow, RoundRow
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


def next_without_pages(session: Session) -> str | None:
    """The id of a draft of an open round of which no map was made yet."""
    made = select(PageMapRow.draft_id)
    asked = (
        select(RoundDraftRow.draft_id)
        .join(RoundRow, col(RoundRow.id) == col(RoundDraftRow.round_id))
        .where(col(RoundRow.state) == RoundState.OPEN.value, col(RoundDraftRow.draft_id).not_in(made))
        .order_by(col(RoundRow.starts), col(RoundDraftRow.place))
    )
    return session.exec(asked).first()
