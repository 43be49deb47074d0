"""People from a spreadsheet: a preview, then all or nobody; twice doubles nobody."""

import io

import pytest
import xlsxwriter

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Role
from congressdocs.core.roster import NOBODY
from congressdocs.store.accounts import load_account, load_accounts
from congressdocs.store.congresses import load_people
from congressdocs.store.engine import reading
from congressdocs.workflow import setup
from congressdocs.workflow.roster import RosterChoices, import_roster, preview_roster
from tests.workflow.office import Office

HEAD = ("Họ và tên", "Tổ", "Vai trò", "Chức vụ, đơn vị", "Tên đăng nhập")


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for n, row in enumerate((head, *rows)):
            page.write_row(n, 0, row)
    return out.getvalue()


def people(office: Office) -> list[tuple[str, list[tuple[Role, str | None]], str]]:
    with reading(office.ws.engine) as session:
        found = load_people(session, office.congress.id)
    codes = {group.id: group.code for group in office.groups}
    return [(p.name, [(m.role, codes.get(m.group_id or "")) for m in p.memberships], p.unit) for p in found]


def take_in(office: Office, data: bytes, **answers: str) -> tuple[int, int, int]:
    choices = RosterChoices(answers={int(number[1:]): answer for number, answer in answers.items()})
    done = import_roster(office.ws, office.congress.id, data, by=office.me, choices=choices)
    return done.n_new, done.n_changed, done.n_known


LIST = sheet(
    ("Đồng chí Lò Thị Mận, Bí thư chi bộ", "T1", "", "", ""),
    ("Nguyễn Đức Hoà", "Group T2", "Thư ký tổ", "Xã Ba", "hoa"),
    ("Phạm Văn Đoàn", "", "Đoàn thư ký", "", ""),
)


def test_everybody_gets_an_account_that_waits_for_a_slip(office: Office) -> None:
    assert take_in(office, LIST) == (3, 0, 0)
    assert people(office) == [
        ("Lò Thị Mận", [(Role.DELEGATE, "T1")], ""),
        ("Nguyễn Đức Hoà", [(Role.GROUP_SECRETARY, "T2")], "Xã Ba"),
        ("Phạm Văn Đoàn", [(Role.SECRETARY, None)], ""),
    ]
    with reading(office.ws.engine) as session:
        found = load_accounts(session, [p.id for p in load_people(session, office.congress.id)]).values()
    assert sorted(a.login for a in found) == ["doan.pv", "hoa", "man.lt"]
    assert {a.password_hash for a in found} == {""}


def test_the_same_list_twice_doubles_nobody(office: Office) -> None:
    take_in(office, LIST)
    before = people(office)
    assert take_in(office, LIST) == (0, 0, 3)
    assert people(office) == before


def test_rows_in_another_order_with_one_changed_change_one(office: Office) -> None:
    take_in(office, LIST)
    changed = sheet(
        ("Phạm Văn Đoàn", "", "Đoàn thư ký", "", ""),
        ("Nguyễn Đức Hoà", "T1", "Thư ký tổ", "Xã Ba", "hoa"),
        ("Lò Thị Mận", "T1", "", "", ""),
    )
    assert take_in(office, changed) == (0, 1, 2)
    assert ("Nguyễn Đức Hoà", [(Role.GROUP_SECRETARY, "T1")], "Xã Ba") in people(office)


def test_a_question_stops_everything_until_it_is_answered(office: Office) -> None:
    twice = sheet(("Lo Thi Man", "T1"), ("Đ/c Lò Thị Mận", "T1"), head=HEAD[:2])
    with pytest.raises(Invalid):
        take_in(office, twice)
    assert people(office) == []
    assert take_in(office, twice, r3="row 2") == (1, 0, 0)
    assert people(office) == [("Lò Thị Mận", [(Role.DELEGATE, "T1")], "")]


def test_an_answer_holds_for_the_next_time(office: Office) -> None:
    twice = sheet(("Lo Thi Man", "T1"), ("Đ/c Lò Thị Mận", "T1"), head=HEAD[:2])
    take_in(office, twice, r3="row 2")
    assert take_in(office, twice) == (0, 0, 2)
    assert len(people(office)) == 1


def test_two_people_stay_two_the_next_time(office: Office) -> None:
    two = sheet(("Hà Văn Sơn", "T1"), ("Hà Văn Sỏn", "T1"), head=HEAD[:2])
    assert take_in(office, two, r3=NOBODY) == (2, 0, 0)
    assert take_in(office, two) == (0, 0, 2)


def test_a_wrong_row_says_what_is_wrong_and_nothing_is_saved(office: Office) -> None:
    wrong = sheet(
        ("A B", "T7", "", "", ""), ("C D", "", "", "", ""), ("E F", "T1", "Vua", "", ""), ("G H", "T1", "", "", "g h")
    )
    preview = preview_roster(office.ws, office.congress.id, wrong, by=office.me)
    assert [str(landing.row.trouble) for landing in preview.landings] == [
        "There is no group T7 in this congress.",
        "This role needs a group.",
        "“Vua” is not a role.",
        "A sign-in name is one word without blanks.",
    ]
    with pytest.raises(Invalid):
        take_in(office, wrong)
    assert people(office) == []


def test_unknown_headings_are_matched_once_and_remembered(office: Office) -> None:
    odd = sheet(("Lò Thị Mận", "T1"), head=("Danh xưng", "Tổ"))
    choices = RosterChoices({"Danh xưng": "name"})
    assert import_roster(office.ws, office.congress.id, odd, by=office.me, choices=choices).n_new == 1
    assert take_in(office, odd) == (0, 0, 1)


def test_a_sign_in_name_of_another_congress_is_refused_to_who_does_not_run_that_one(office: Office) -> None:
    other = setup.create_congress(office.ws, "Other", by=office.me, language="en", time_zone="UTC")
    setup.add_person(office.ws, other.id, by=office.me, name="Far Away", login="far", role=Role.AUDITOR)
    head = setup.add_person(
        office.ws, office.congress.id, by=office.me, name="Head", login="head", role=Role.OFFICE_HEAD
    )
    told = sheet(("Somebody", "T1", "", "", "far"))
    preview = preview_roster(office.ws, office.congress.id, told, by=head)
    assert [str(landing.row.trouble) for landing in preview.landings] == [
        "This sign-in name is taken. Choose another one."
    ]
    with reading(office.ws.engine) as session:
        assert load_account(session, "far")
