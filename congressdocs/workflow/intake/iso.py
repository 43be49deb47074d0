"""The ISO comment table: nine columns in their fixed order, as a spreadsheet or in Word."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.model import Action, Kind
from congressdocs.workflow.comments.atlas import WrittenPlace
from congressdocs.workflow.intake.incoming import Delivery, Incoming, ItemPlace, Road, Setting
from congressdocs.workflow.intake.tables.book import is_book, read_book
from congressdocs.workflow.intake.tables.columns import HEADER_WITHIN, Cells, form
from congressdocs.workflow.intake.tables.word_tables import read_tables

_HEADINGS = {  # beginnings of headings, in comparing form; "mb/nc" in one column stands for the first two
    "body": ("mb", "member body"),
    "number": ("nc", "so thu tu"),
    "line": ("line", "so dong"),
    "clause": ("clause", "dieu, khoan"),
    "element": ("paragraph", "doan/"),
    "type": ("type", "loai y kien"),
    "comment": ("comments", "y kien"),
    "change": ("proposed change", "de nghi sua"),
    "observation": ("observations", "nhan xet"),
}
_NEEDED = frozenset({"body", "clause", "type", "comment", "change"})
_QUOTED = r"[“\"'‘](?P<{}>.+?)[”\"'’]"
_OLD, _NEW = _QUOTED.format("old"), _QUOTED.format("new")
_CHANGES: Sequence[tuple[re.Pattern[str], Action]] = (
    (
        re.compile(rf"(?:replace|change|thay|sửa)\s+{_OLD}\s+(?:by|with|to|bằng|thành)\s+{_NEW}", re.I | re.S),
        Action.REPLACE,
    ),
    (re.compile(rf"(?:add|insert|thêm|bổ sung)\s+{_NEW}\s+(?:after|sau)\s+{_OLD}", re.I | re.S), Action.INSERT_AFTER),
    (re.compile(rf"(?:delete|remove|bỏ|xóa)\s+{_OLD}", re.I | re.S), Action.DELETE),
)
_BODY_AND_NUMBER = re.compile(r"(?P<body>\w+?)[\s\-‑–]*(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by column; `at` as people count rows of the table."""

    at: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def fits(data: bytes) -> bool:
    """Whether this holds a table with the headings of the ISO template."""
    try:
        return _found(_pages(data)) is not None
    except UnreadableFile:
        return False


def said(data: bytes) -> Iterator[str]:
    """All cells. Raises: UnreadableFile."""
    return (cell for page in _pages(data) for row in page for cell in row)


def read(data: bytes, setting: Setting) -> Delivery:
    """The rows as items; a row without a comment and a change is left out. Raises: UnreadableFile."""
    found = _found(_pages(data))
    if found is None:
        raise UnreadableFile("There is no table with the columns of the ISO template in this file.")
    about = setting.choices.document or _only_document(setting)
    rows = (row for row in found if row["comment"] or row["change"])
    groups = frozenset(form(name) for group in setting.groups for name in (group.code, group.name))
    return Delivery(Road.ISO, tuple(_item(row, about, groups) for row in rows))


def _only_document(setting: Setting) -> str:
    codes = setting.atlas.codes
    return codes[0] if len(codes) == 1 else ""


def _pages(data: bytes) -> list[list[Cells]]:
    return read_book(data, "en") if is_book(data) else read_tables(data)


def _found(pages: Sequence[Sequence[Cells]]) -> list[_Row] | None:
    """The rows of all tables with the template's headings; Word splits the table over pages now and then."""
    tables = [rows for page in pages if (rows := _of_page(page)) is not None]
    return [row for rows in tables for row in rows] if tables else None


def _of_page(page: Sequence[Cells]) -> list[_Row] | None:
    for at, cells in enumerate(page[:HEADER_WITHIN]):
        names = [_column(heading) for heading in cells]
        if set(names) >= _NEEDED:
            below = enumerate(page[at + 1 :], at + 2)
            return [_Row(n, {k: v for k, v in zip(names, line, strict=False) if k}) for n, line in below]
    return None


def _column(heading: str) -> str:
    written = form(heading)
    found = (name for name, starts in _HEADINGS.items() if any(_begins(written, start) for start in starts))
    return next(found, "")


def _begins(written: str, start: str) -> bool:
    return (
        re.match(rf"{re.escape(start)}(?!\w)", written) is not None
        if start[-1].isalnum()
        else written.startswith(start)
    )


def _item(row: _Row, about: str, groups: Collection[str]) -> Incoming:
    body, number = _who(row, groups)
    wishes = _wishes(row["change"])
    clause = "" if form(row["clause"]) in ("general", "all", "chung", "-", "–") else row["clause"]
    places = [ItemPlace(_written(wish, clause, about)) for wish in wishes] or (
        [ItemPlace(WrittenPlace(about, clause, ""))] if clause else []
    )
    text = [row["comment"]] if wishes or not row["change"] else [row["comment"], f"→ {row['change']}"]
    reference = "; ".join(x for x in (row["line"], row["element"]) if x and x not in ("-", "–"))
    return Incoming(
        at=str(row.at),
        text="\n".join(filter(None, text)) or row["change"],
        group=body,
        places=tuple(places),
        mark=f"iso {about} {number}" if number else "",
        kind=_kind(row["type"], has_wishes=bool(wishes)),
        document=about,
        reference=reference,
    )


def _who(row: _Row, groups: Collection[str]) -> tuple[str, str]:
    """Whose row it is, and its number: in two columns, or in one as "GB-012"; "T1" may be a group in full."""
    match = _BODY_AND_NUMBER.fullmatch(row["body"])
    if row["number"] or not match or form(row["body"]) in groups:
        return row["body"], row["number"] and f"{row['body']} {row['number']}"
    return match["body"], row["body"]


def _kind(written: str, *, has_wishes: bool) -> Kind | None:
    """Editorial is spelling and layout; without a wording a comment asks to clear something up."""
    if form(written).startswith("ed") and has_wishes:
        return Kind.FORMAT
    return None if has_wishes else Kind.CLARIFY


def _wishes(change: str) -> list[tuple[Action, str, str]]:
    """What a proposed change asks for where it quotes the words: (action, words of the text, new words)."""
    found = []
    for pattern, action in _CHANGES:
        for match in pattern.finditer(change):
            words = match.groupdict()
            found.append((match.start(), (action, words["old"], words.get("new") or "")))
    return [wish for _, wish in sorted(found)]


def _written(wish: tuple[Action, str, str], clause: str, about: str) -> WrittenPlace:
    """The wording asked for; quoted words that go are taken out of their paragraph, not the paragraph with them."""
    action, old, new = wish
    if action is Action.DELETE:
        return WrittenPlace(about, clause, old, Action.REPLACE, "")
    return WrittenPlace(about, clause, old, action, new)
