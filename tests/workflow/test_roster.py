"""People from a spreadsheet: a preview, then all or nobody; twice doubles nobody."""

import io

import pytest
import xlsxwriter

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Role
from congressdocs.core.people.roster import NOBODY, RowState
from congressdocs.store.engine import reading
from congressdocs.store.people.accounts import load_account, load_accounts
from congressdocs.store.people.congresses import load_people
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.roster import RosterChoices, import_roster, preview_roster
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
        ("Phạm Văn Đoàn", [(Role.SECRETARY, None)], ""),
        ("Nguyễn Đức Hoà", [(Role.GROUP_SECRETARY, "T2")], "Xã Ba"),
        ("Lò Thị Mận", [(Role.DELEGATE, "T1")], ""),
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


def states(office: Office, data: bytes, choices: RosterChoices | None = None) -> list[tuple[int, str, str]]:
    preview = preview_roster(office.ws, office.congress.id, data, by=office.me, choices=choices)
    return [(x.row.number, x.state.value, str(x.row.trouble or "")) for x in preview.landings]


def test_a_row_without_a_name_is_told_and_may_be_left_out(office: Office) -> None:
    data = sheet(("Lò Thị Mận", "T1", "", "", ""), ("", "T1", "", "Xã Ba", ""))
    assert states(office, data) == [(2, "new", ""), (3, "wrong", "A name is missing.")]
    done = import_roster(office.ws, office.congress.id, data, by=office.me, choices=RosterChoices(left_out={3}))
    assert (done.n_new, [name for name, *_ in people(office)]) == (1, ["Lò Thị Mận"])


def test_two_people_with_one_sign_in_name_are_told_before_anything_is_saved(office: Office) -> None:
    data = sheet(("Lò Thị Mận", "T1", "", "", "man"), ("Vi Văn Mận", "T1", "", "", "Man"))
    assert states(office, data)[1] == (3, "wrong", "The sign-in name man stands in row 2 already.")


def test_the_same_name_with_the_same_sign_in_name_is_a_question_not_a_fault(office: Office) -> None:
    data = sheet(("Lò Thị Mận", "T1", "", "", "man"), ("Lò Thị Mận", "T2", "", "", "man"))
    assert [state for _, state, _ in states(office, data)] == ["new", "doubtful"]
    assert take_in(office, data, r3=NOBODY) == (2, 0, 0)


def test_rows_are_counted_by_what_becomes_of_them(office: Office) -> None:
    preview = preview_roster(office.ws, office.congress.id, LIST, by=office.me)
    assert (preview.count("new"), preview.count("wrong"), preview.count(RowState.NEW)) == (3, 0, 3)


def test_people_are_listed_by_the_last_word_of_the_name_in_the_vietnamese_alphabet(office: Office) -> None:
    names = ("Trần Văn Đức", "Nguyễn Thị Dung", "Tạ Ân", "Ngô An", "Lê Ăn", "Phạm Bình", "Đinh An")
    take_in(office, sheet(*((name, "T1", "", "", "") for name in names)))
    assert [name for name, *_ in people(office)] == [
        "Đinh An", "Ngô An", "Lê Ăn", "Tạ Ân", "Phạm Bình", "Nguyễn Thị Dung", "Trần Văn Đức",
    ]  # fmt: skip
