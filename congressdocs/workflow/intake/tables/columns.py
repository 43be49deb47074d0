"""What a table of comments says: columns known by their headings, values by the words people write.

Headings and words are compared without accents and case, in Vietnamese and English, in any order of columns.
How a person matched a heading is kept for the congress and goes before what is known here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Action, Kind
from congressdocs.core.words import searching
from congressdocs.store.people.congresses import load_setting, save_setting

HEADER_WITHIN = 20  # rows: title lines may stand above the header
MIN_COLUMNS = 3  # recognised, for a row to be the header

Cells = Sequence[str]

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
    "paper": ("paper", "paper no.", "tham luận", "tham luận số", "số tham luận"),
    "date": ("date", "ngày", "ngày góp ý", "ngày phát biểu", "thời gian"),
}
NAMES = tuple(_HEADERS)

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
    Action.INSERT_BEFORE: ("insert before", "thêm trước", "bổ sung trước"),
    Action.INSERT_TABLE: ("insert table", "thêm bảng"),
    Action.DELETE: ("bỏ", "xóa"),
    Action.INSERT_ROW: ("insert row", "thêm dòng"),
    Action.DELETE_ROW: ("delete row", "bỏ dòng"),
    Action.MOVE_AFTER: ("move after", "chuyển sau"),
}
_YES = frozenset({"x", "yes", "y", "co", "1", "true"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name, values as text without blanks around; `number` as the table counts, headings included."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings; `columns` pairs each heading as written with the column it stands for ("": none)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def has(self, column: str) -> bool:
        return any(name == column for _, name in self.columns)


def find_table(
    pages: Sequence[Sequence[Cells]],
    matched: Mapping[str, str],
    *,
    headers: Mapping[str, str] | None = None,
    needed: str = "text",
) -> Table | None:
    """The first page with headings of comments; else the first whose rows could be a table, for a person to match.

    `matched`: headings (in their comparing form) as a person matched them. `headers`: the column by heading, where
    the table is of something else; `needed` is the column it cannot do without.
    """
    known = {**(_BY_HEADER if headers is None else headers), **matched}
    for page in pages:
        for at, cells in enumerate(page[:HEADER_WITHIN]):
            names = _columns(cells, known)
            if needed in names and sum(map(bool, names)) >= min(MIN_COLUMNS, len(cells)):
                return _table(page, at, names)
    for page in pages:
        for at, cells in enumerate(page[:HEADER_WITHIN]):
            if sum(map(bool, cells)) >= MIN_COLUMNS:
                return _table(page, at, _columns(cells, known))
    return None


def _table(page: Sequence[Cells], at: int, names: Sequence[str]) -> Table:
    rows = (Row(number, _values(names, cells)) for number, cells in enumerate(page[at + 1 :], at + 2))
    written = ((" ".join(heading.split()), name) for heading, name in zip(page[at], names, strict=True))
    columns = tuple((heading, name) for heading, name in written if heading)
    return Table(columns, tuple(row for row in rows if any(row.values.values())))


def _columns(headings: Cells, known: Mapping[str, str]) -> list[str]:
    """The column each heading stands for; a column is taken once, by the first heading that names it."""
    names: list[str] = []
    for heading in headings:
        name = known.get(form(heading), "")
        names.append("" if name in names else name)
    return names


def _values(names: Sequence[str], cells: Cells) -> dict[str, str]:
    return {name: text for name, text in zip(names, cells, strict=False) if name}


def column_names(language: str) -> Mapping[str, str]:
    """What each column is called in a language; `known_column` knows these words."""
    if language != "vi":
        return {name: name for name in NAMES}
    return {name: next(word for word in spelled if not word.isascii()) for name, spelled in _HEADERS.items()}


def known_column(heading: str) -> str:
    """The column that a heading is a known word for; "" where it is none."""
    return _BY_HEADER.get(form(heading), "")


def form(text: str) -> str:
    """A heading or word for comparing: without accents, case and underscores, single blanks."""
    return " ".join(searching(text.replace("_", " ")).split())


# ---------------------------------------------------------------- how a person matched headings


def matched_columns(session: Session, congress_id: str, chosen: Mapping[str, str] | None) -> dict[str, str]:
    """Column by heading (in comparing form): what was matched in this congress before, then what is chosen now."""
    kept = load_setting(session, _setting(congress_id), {})
    before = {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}
    return before | {form(heading): name for heading, name in (chosen or {}).items()}


def remember_columns(
    session: Session, congress_id: str, columns: Sequence[tuple[str, str]], chosen: Mapping[str, str] | None
) -> None:
    """Keeps how these headings were matched, where that is not known without; also those that a person left out."""
    left_out = {form(heading) for heading, name in (chosen or {}).items() if not name}
    own = {form(heading): name for heading, name in columns if name or form(heading) in left_out}
    before = matched_columns(session, congress_id, None)
    now = {heading: name for heading, name in (before | own).items() if _BY_HEADER.get(heading) != name}
    if now != before:
        save_setting(session, _setting(congress_id), now)


def _setting(congress_id: str) -> str:
    return f"columns {congress_id}"


# ---------------------------------------------------------------- words


_BY_HEADER = {form(word): name for name, spelled in _HEADERS.items() for word in spelled}
_BY_KIND = {form(word): kind for kind, spelled in _KINDS.items() for word in (kind.value, *spelled)}
_BY_ACTION = {form(word): action for action, spelled in _ACTIONS.items() for word in (action.value, *spelled)}


def kind_of(word: str) -> Kind:
    """The kind that a cell names. Raises: Invalid."""
    if (kind := _BY_KIND.get(form(word))) is None:
        raise Invalid("“{word}” is not a kind of comment.", word=word)
    return kind


def action_of(word: str) -> Action:
    """The action that a cell names; an empty cell means to replace. Raises: Invalid."""
    if (action := _BY_ACTION.get(form(word))) is None:
        raise Invalid("“{word}” is not something that can be done to the text.", word=word)
    return action


def is_yes(word: str) -> bool:
    """Whether a cell is ticked."""
    return form(word) in _YES
