"""A spreadsheet of people as rows: name, group, role, unit, sign-in name; headings in Vietnamese or English."""

from collections.abc import Mapping, Sequence

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import Group, Role
from congressdocs.core.people.roster import RosterRow
from congressdocs.workflow.intake.tables.book import read_book
from congressdocs.workflow.intake.tables.columns import Row, Table, find_table, form
from congressdocs.workflow.office.setup import GROUP_ROLES, check_login

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "họ và tên", "họ tên", "đại biểu", "họ và tên đại biểu", "tên"),
    "group": ("group", "delegation", "tổ", "tổ thảo luận", "đoàn", "nhóm", "tổ số", "đoàn đại biểu"),
    "role": ("role", "vai trò", "quyền", "nhiệm vụ"),
    "unit": ("unit", "office", "office and unit", "chức vụ", "đơn vị", "chức vụ, đơn vị", "đơn vị công tác"),
    "login": ("login", "sign-in name", "user name", "username", "tên đăng nhập", "tài khoản"),
}  # fmt: skip
COLUMNS = tuple(_HEADERS)
BY_HEADER = {form(word): name for name, spelled in _HEADERS.items() for word in spelled}

_ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.ADMINISTRATOR: ("quản trị", "quản trị hệ thống"),
    Role.OFFICE_HEAD: ("chánh văn phòng", "head of office"),
    Role.EDITOR: ("tổ biên tập", "thành viên tổ biên tập", "biên tập", "editorial team"),
    Role.SECRETARY: ("thư ký đại hội", "đoàn thư ký", "congress secretary"),
    Role.GROUP_CHAIR: ("tổ trưởng", "trưởng đoàn", "chair"),
    Role.GROUP_SECRETARY: ("thư ký tổ", "thư ký đoàn"),
    Role.DELEGATE: ("", "đại biểu", "đại biểu chính thức", "full delegate"),
    Role.FOCAL_POINT: ("đầu mối", "đầu mối đơn vị", "unit focal point"),
    Role.PRESIDIUM: ("đoàn chủ tịch", "presidium member"),
    Role.AUDITOR: ("lưu trữ", "kiểm tra", "kiểm tra, lưu trữ", "archivist", "auditor, archivist"),
}
_BY_ROLE = {form(word): role for role, spelled in _ROLES.items() for word in (role.value, *spelled)}


def role_of(word: str) -> Role:
    """The role that a cell names; nobody in particular is a delegate. Raises: Invalid."""
    if (role := _BY_ROLE.get(form(word))) is None:
        raise Invalid("“{word}” is not a role.", word=word)
    return role


def read_roster(data: bytes, language: str, matched: Mapping[str, str]) -> Table:
    """The rows below the headings. Raises: UnreadableFile, Invalid (no row with headings)."""
    table = find_table(read_book(data, language), matched, headers=BY_HEADER, needed="name")
    if table is None:
        raise Invalid("No row with the headings of the columns was found in the spreadsheet.")
    return table


def roster_rows(table: Table, groups: Sequence[Group]) -> tuple[RosterRow, ...]:
    """All rows that say something; what cannot be taken says why."""
    known = {form(word): group for group in groups for word in (group.name, group.code)}
    return tuple(_row(row, known) for row in table.rows)


def _row(row: Row, groups: Mapping[str, Group]) -> RosterRow:
    plain = RosterRow(row.number, row["name"], unit=row["unit"], login=row["login"])
    try:
        return _checked(plain, row, groups)
    except Refused as trouble:
        return RosterRow(row.number, row["name"], unit=row["unit"], trouble=trouble)


def _checked(plain: RosterRow, row: Row, groups: Mapping[str, Group]) -> RosterRow:
    if not plain.written:
        raise Invalid("A name is missing.")
    role = role_of(row["role"])
    group = groups.get(form(row["group"]))
    if row["group"] and group is None:
        raise Invalid("There is no group {group} in this congress.", group=row["group"])
    if role in GROUP_ROLES and group is None:
        raise Invalid("This role needs a group.")
    login = check_login(plain.login) if plain.login else ""
    return RosterRow(
        plain.number, plain.written, role, group.id if group and role in GROUP_ROLES else None, plain.unit, login
    )
