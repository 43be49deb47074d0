"""What a sheet of comments says: columns known by their headers, values by the words people write.

Headers and words are compared without accents and case, in Vietnamese and English, in any order of columns.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import python_calamine

from congressdocs.core.errors import Invalid, UnreadableFile
from congressdocs.core.model import Action, Kind
from congressdocs.core.words import searching

MAX_UNPACKED = 64 * 2**20  # bytes; a sheet of 60 000 comments stays well below
MAX_ROWS = 100_000
HEADER_WITHIN = 20  # rows: title lines may stand above the header
MIN_COLUMNS = 3  # recognised, for a row to be the header

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "comment code", "mã", "mã ý kiến", "mã số"),
    "group": ("group", "delegation", "tổ", "tổ thảo luận", "đoàn", "nhóm", "đơn vị"),
    "speaker": ("speaker", "name", "người phát biểu", "đại biểu", "người góp ý", "họ và tên", "họ tên"),
    "document": ("document", "draft", "văn kiện", "tài liệu", "dự thảo"),
    "section": ("section", "place", "heading", "clause", "mục", "đề mục", "phần, mục", "vị trí"),
    "quote": ("quote", "current text", "passage", "trích nguyên văn", "nội dung hiện tại", "trích dẫn", "nguyên văn"),
    "action": ("action", "thao tác", "cách sửa"),
    "proposed": (
        "proposed",
        "proposed text",
        "proposed wording",
        "nội dung kiến nghị sửa",
        "đề nghị sửa",
        "kiến nghị sửa",
    ),
    "kind": ("kind", "type", "loại ý kiến", "loại"),
    "text": ("text", "comment", "nội dung ý kiến", "ý kiến", "nội dung góp ý", "nội dung"),
    "reason": ("reason", "argument", "lý do", "lập luận"),
    "supporters": ("supporters", "in favour", "số người đồng tình", "số người tán thành"),
    "present": ("present", "số người có mặt", "có mặt"),
    "minority": ("minority", "minority opinion", "ý kiến thiểu số", "thiểu số"),
    "reference": ("reference", "page, line", "page and line", "trang, dòng", "trang dòng"),
}
NEEDED = ("group", "text")

_KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ADD: ("bổ sung", "thêm"),
    Kind.WORDING: ("sửa câu chữ", "sửa", "change", "edit"),
    Kind.FIGURES: ("sửa số liệu", "chỉ tiêu", "số liệu", "sửa số liệu, chỉ tiêu"),
    Kind.DELETE: ("bỏ", "remove"),
    Kind.RESTRUCTURE: ("sắp xếp lại", "kết cấu"),
    Kind.CLARIFY: ("làm rõ",),
    Kind.FORMAT: ("thể thức", "chính tả", "thể thức, chính tả", "spelling"),
    Kind.AGREEMENT: ("nhất trí", "nhất trí chung", "agree"),
    Kind.EXPERIENCE: ("kinh nghiệm", "kinh nghiệm, thực tiễn địa phương"),
    Kind.REQUEST: ("kiến nghị", "kiến nghị cấp trên"),
    Kind.OUT_OF_SCOPE: ("ngoài phạm vi", "out of scope"),
    Kind.NATIONAL: ("văn kiện trung ương", "về dự thảo văn kiện trung ương"),
}
_ACTIONS: Mapping[Action, tuple[str, ...]] = {
    Action.REPLACE: ("", "thay", "sửa"),
    Action.INSERT_AFTER: ("insert after", "thêm sau", "bổ sung sau"),
    Action.DELETE: ("bỏ", "xóa"),
    Action.INSERT_ROW: ("insert row", "thêm dòng"),
    Action.DELETE_ROW: ("delete row", "bỏ dòng"),
    Action.MOVE_AFTER: ("move after", "chuyển sau"),
}
_YES = frozenset({"x", "yes", "y", "co", "1", "true"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name, values as text without blanks around; `number` as the spreadsheet counts."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows below the header; `columns` pairs each header as written with the column it stands for ("": none)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def read_sheet(data: bytes) -> Sheet:
    """The first page of a spreadsheet that holds a header of comments.

    Raises: UnreadableFile (no spreadsheet, too large), Invalid (no such header).
    """
    for page in _pages(data):
        if (found := _of_page(page)) is not None:
            return found
    raise Invalid(
        "No row with the headings of the columns was found. There must be at least a column for the group "
        "and one for the text of the comment."
    )


def _pages(data: bytes) -> list[Sequence[Sequence[object]]]:
    _refuse_bomb(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (python_calamine.CalamineError, ValueError, OSError) as fault:
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.") from fault


def _refuse_bomb(data: bytes) -> None:
    """Sizes as the file declares them are checked before; what lies about them is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            total = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise UnreadableFile("This is not a spreadsheet (.xlsx), or it is damaged or protected.") from fault
    if total > MAX_UNPACKED:
        raise UnreadableFile("The spreadsheet is too large once unpacked.")


def _of_page(page: Sequence[Sequence[object]]) -> Sheet | None:
    if len(page) > MAX_ROWS:
        raise UnreadableFile("The spreadsheet has more than {n} rows.", n=MAX_ROWS)
    for at, cells in enumerate(page[:HEADER_WITHIN]):
        names = _columns([_text(cell) for cell in cells])
        if sum(map(bool, names)) >= MIN_COLUMNS and all(needed in names for needed in NEEDED):
            rows = (Row(number, _values(names, line)) for number, line in enumerate(page[at + 1 :], at + 2))
            columns = tuple(zip(map(_text, cells), names, strict=True))
            return Sheet(columns, tuple(row for row in rows if any(row.values.values())))
    return None


def _columns(headers: Sequence[str]) -> list[str]:
    """The column each header stands for; a column is taken once, by the first header that names it."""
    names: list[str] = []
    for header in headers:
        name = _BY_HEADER.get(_form(header), "")
        names.append("" if name in names else name)
    return names


def _values(names: Sequence[str], line: Sequence[object]) -> dict[str, str]:
    return {name: _text(cell) for name, cell in zip(names, line, strict=False) if name}


def _text(cell: object) -> str:
    """A cell as text; spreadsheets give whole numbers as 12.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""


def _form(text: str) -> str:
    return " ".join(searching(text.replace("_", " ")).split())


_BY_HEADER = {_form(word): name for name, spelled in _HEADERS.items() for word in spelled}
_BY_KIND = {_form(word): kind for kind, spelled in _KINDS.items() for word in (kind.value, *spelled)}
_BY_ACTION = {_form(word): action for action, spelled in _ACTIONS.items() for word in (action.value, *spelled)}


def kind_of(word: str) -> Kind:
    """The kind that a cell names. Raises: Invalid."""
    if (kind := _BY_KIND.get(_form(word))) is None:
        raise Invalid("“{word}” is not a kind of comment.", word=word)
    return kind


def action_of(word: str) -> Action:
    """The action that a cell names; an empty cell means to replace. Raises: Invalid."""
    if (action := _BY_ACTION.get(_form(word))) is None:
        raise Invalid("“{word}” is not something that can be done to the text.", word=word)
    return action


def is_yes(word: str) -> bool:
    """Whether a cell is ticked."""
    return _form(word) in _YES


def number_of(word: str) -> int | None:
    """The whole number in a cell, None if it is empty. Raises: Invalid."""
    if not word:
        return None
    if not word.isdecimal():
        raise Invalid("“{word}” is not a whole number.", word=word)
    return int(word)
