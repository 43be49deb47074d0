"""People and the event: congress, groups, persons with their roles."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person may be in one congress; `core.people.rights` says what each role may do."""

    ADMINISTRATOR = "administrator"  # quản trị: users and templates, no content by default
    OFFICE_HEAD = "office_head"  # chánh văn phòng
    EDITOR = "editor"  # thành viên tổ biên tập
    SECRETARY = "secretary"  # thư ký đại hội (congress secretary)
    GROUP_CHAIR = "group_chair"  # tổ trưởng
    GROUP_SECRETARY = "group_secretary"  # thư ký tổ
    DELEGATE = "delegate"  # đại biểu
    FOCAL_POINT = "focal_point"  # đầu mối đơn vị
    PRESIDIUM = "presidium"  # đoàn chủ tịch
    AUDITOR = "auditor"  # lưu trữ, kiểm tra


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person in one congress; `group_id` for roles that belong to a group.

    `below`: the groups under that one, as the tree stands now; no part of what the membership is.
    """

    congress_id: str
    role: Role
    group_id: str | None = None
    below: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts: signed in on the web, or `by` on the command line."""

    id: str
    name: str
    memberships: tuple[Membership, ...] = ()
    unit: str = ""  # office and unit, as printed


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see: one congress, and the comments of some groups or (None) of all, besides own ones."""

    congress_id: str
    group_ids: frozenset[str] | None = None
    person_id: str | None = None  # whose own comments are seen in any case
    collecting: frozenset[str] = frozenset()  # groups whose drafts are seen too


@dataclass(frozen=True, slots=True)
class Congress:
    """One event (đại hội) with its documents, groups and rounds; congresses never see each other."""

    id: str
    name: str
    language: str = "vi"  # of its papers: "vi" | "en"
    time_zone: str = "Asia/Ho_Chi_Minh"
    profile: str = "plain"  # folder below templates/word/
    is_closed: bool = False  # everything can be read and printed, nothing changed


@dataclass(frozen=True, slots=True)
class Group:
    """A discussion group, delegation or cell (tổ thảo luận); groups form a tree."""

    id: str
    congress_id: str
    code: str  # short, printed: "T3"
    name: str
    n_delegates: int = 0
    parent_id: str | None = None
