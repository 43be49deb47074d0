"""Papers out of a spreadsheet: a preview of what each row becomes, then all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import Group, Paper, Person
from congressdocs.core.people.rights import Act, check
from congressdocs.core.words import searching
from congressdocs.store.comments.papers import load_papers
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_congress, load_groups
from congressdocs.workflow.comments.papers import NewPaper, correct_paper, store_papers
from congressdocs.workflow.intake.tables.book import read_book
from congressdocs.workflow.intake.tables.columns import HEADER_WITHIN, Cells, form, is_yes
from congressdocs.workflow.workspace import Workspace

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "no.", "no", "paper", "số", "stt", "tt", "số tham luận", "tham luận số"),
    "author": ("author", "name", "speaker", "người trình bày", "tác giả", "họ và tên", "họ tên", "đại biểu"),
    "unit": ("unit", "đơn vị", "đơn vị, chức vụ", "chức vụ, đơn vị"),
    "topic": ("topic", "title", "chủ đề", "tên tham luận", "nội dung tham luận", "tiêu đề"),
    "group": ("group", "tổ", "tổ thảo luận", "đoàn", "nhóm"),
    "delivered": ("delivered", "trình bày", "đã trình bày", "trình bày tại đại hội", "trình bày tại hội trường"),
    "text": ("text", "văn bản", "toàn văn", "nội dung"),
}
_BY_HEADER = {form(word): name for name, spelled in _HEADERS.items() for word in spelled}
_DELIVERED = frozenset(map(form, ("delivered", "đã trình bày", "trình bày")))


class PaperState(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One row: what it becomes. `trouble`: why it cannot be taken in, translatable."""

    row: int  # as the spreadsheet counts
    state: PaperState
    number: int | None
    author: str
    unit: str
    topic: str
    group: str
    is_delivered: bool = False
    trouble: Refused | None = None


@dataclass(frozen=True, slots=True)
class PapersPreview:
    """What an import would do: nothing while a line is wrong."""

    lines: tuple[PaperLine, ...]
    new: tuple[NewPaper, ...]
    changed: tuple[tuple[Paper, NewPaper], ...]

    def count(self, state: PaperState) -> int:
        return sum(line.state is state for line in self.lines)


def preview_papers(ws: Workspace, congress_id: str, data: bytes, *, by: Person) -> PapersPreview:
    """What becomes of each row. Saves nothing. Raises: UnreadableFile, Invalid (no columns of papers)."""
    with reading(ws.engine) as session:
        return _preview(session, congress_id, data, by)


def import_papers(ws: Workspace, congress_id: str, data: bytes, *, by: Person) -> PapersPreview:
    """All rows as papers, or none; the same file again changes nothing. Raises: Invalid, UnreadableFile."""
    with transaction(ws.engine) as session:
        found = _preview(session, congress_id, data, by)
        wrong = [line for line in found.lines if line.trouble]
        if wrong:
            raise Invalid(
                "Nothing was imported: {n} lines cannot be used. The first is no. {row}: {why}",
                n=len(wrong),
                row=wrong[0].row,
                why=wrong[0].trouble,
            )
        store_papers(ws, session, congress_id, found.new, by)
        for paper, new in found.changed:
            correct_paper(ws, session, paper, new, by)
        return found


def _preview(session: Session, congress_id: str, data: bytes, by: Person) -> PapersPreview:
    check(by, Act.IMPORT, congress_id)
    congress = load_congress(session, congress_id)
    rows = _rows(read_book(data, congress.language))
    desk = _Rows(load_groups(session, congress_id), load_papers(session, congress_id))
    for number, values in rows:
        desk.take(number, values)
    return PapersPreview(tuple(desk.lines), tuple(desk.new), tuple(desk.changed))


def _rows(pages: Sequence[Sequence[Cells]]) -> list[tuple[int, dict[str, str]]]:
    """The rows below the headings with their number in the sheet. Raises: Invalid."""
    for page in pages:
        for at, cells in enumerate(page[:HEADER_WITHIN]):
            names = [_BY_HEADER.get(form(cell), "") for cell in cells]
            if {"author", "topic"} <= set(names):
                below = ((n, _values(names, row)) for n, row in enumerate(page[at + 1 :], at + 2))
                return [(n, values) for n, values in below if any(values.values())]
    raise Invalid("No row with the headings of papers was found: at least the author and the topic are needed.")


def _values(names: Sequence[str], cells: Cells) -> dict[str, str]:
    pairs = zip(names, cells, strict=False)
    values: dict[str, str] = {}
    for name, cell in pairs:
        if name:
            values.setdefault(name, cell.strip())
    return values


class _Rows:
    """Sorts rows into new papers, corrected ones and those that are here already."""

    def __init__(self, groups: Sequence[Group], papers: Sequence[Paper]) -> None:
        self._groups = {searching(word): group for group in groups for word in (group.name, group.code)}
        self._by_number = {paper.number: paper for paper in papers}
        self._by_name = {_name(paper.author, paper.topic): paper for paper in papers}
        self._seen: set[object] = set()
        self.lines: list[PaperLine] = []
        self.new: list[NewPaper] = []
        self.changed: list[tuple[Paper, NewPaper]] = []

    def take(self, row: int, values: Mapping[str, str]) -> None:
        """Adds a row to what it is."""
        try:
            new = self._paper(values)
            paper = self._here(new)
            state = PaperState.NEW if paper is None else self._state(paper, new)
            self._once(new)
            self._note(row, new, state, paper)
        except Refused as trouble:
            author, unit, topic, group = (values.get(name, "") for name in ("author", "unit", "topic", "group"))
            self.lines.append(PaperLine(row, PaperState.WRONG, None, author, unit, topic, group, trouble=trouble))

    def _note(self, row: int, new: NewPaper, state: PaperState, paper: Paper | None) -> None:
        group = next((g.code for g in self._groups.values() if g.id == new.group_id), "")
        number = paper.number if paper else new.number
        self.lines.append(
            PaperLine(row, state, number, new.author, new.unit, new.topic, group, is_delivered=new.is_delivered)
        )
        if paper is None:
            self.new.append(new)
        elif state is PaperState.CHANGED:
            self.changed.append((paper, replace(new, text=new.text or paper.text)))

    def _paper(self, values: Mapping[str, str]) -> NewPaper:
        author, group = values.get("author", ""), values.get("group", "")
        if not author:
            raise Invalid("Write who hands the paper in.")
        if group and searching(group) not in self._groups:
            raise Invalid("There is no group {name}.", name=group)
        delivered = values.get("delivered", "")
        return NewPaper(
            author,
            values.get("unit", ""),
            values.get("topic", ""),
            self._groups[searching(group)].id if group else None,
            is_yes(delivered) or form(delivered) in _DELIVERED,
            values.get("text", ""),
            _number(values.get("number", "")),
        )

    def _here(self, new: NewPaper) -> Paper | None:
        if new.number is not None:
            return self._by_number.get(new.number)
        return self._by_name.get(_name(new.author, new.topic))

    def _state(self, paper: Paper, new: NewPaper) -> PaperState:
        """A sheet without texts says nothing about them."""
        same = (paper.author, paper.unit, paper.topic, paper.group_id, paper.is_delivered)
        if (new.author, new.unit, new.topic, new.group_id, new.is_delivered) != same:
            return PaperState.CHANGED
        return PaperState.CHANGED if new.text and new.text != paper.text else PaperState.KNOWN

    def _once(self, new: NewPaper) -> None:
        key = new.number if new.number is not None else _name(new.author, new.topic)
        if key in self._seen:
            raise Invalid("This paper stands in the file twice.")
        self._seen.add(key)


def _number(cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isdecimal() or int(cell) == 0:
        raise Invalid("“{word}” is not the number of a paper.", word=cell)
    return int(cell)


def _name(author: str, topic: str) -> tuple[str, str]:
    return searching(author).strip(), searching(topic).strip()
