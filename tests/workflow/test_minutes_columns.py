"""Columns of tables of minutes that no office calls alike: known by what stands below, all of them together."""

import pytest

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.intake.incoming import Choices, Preview, State
from congressdocs.workflow.intake.minutes.column_signs import Reader
from congressdocs.workflow.intake.minutes.headings import columns_at
from congressdocs.workflow.intake.tables.columns import Cells
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from tests.builders import doc, h1, p, table
from tests.workflow.office import Office

NAMES = Names({"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"})
DRAFTS = "chong xoi mon bo song. do ngang chay dung gio. moi ban co mot nha cho."
READER = Reader(NAMES, DRAFTS)

NOTEBOOK = (
    ("Lượt", "Chốn bàn", "Lời góp", "Ai cất lời", "Bút phê"),
    (
        "1",
        "BCCT, mục II.3, tr. 5",
        "Bờ sông sạt lở nhiều mà dự thảo chưa nêu nguồn vốn.",
        "Tẩn Thị Su (xã Pha Đeng)",
        "",
    ),
    ("2", "CTHĐ, việc 4.2", "Hạn làm xong bến đò quá gấp với cấp xã.", "Hà Thu", "chuyển Sở Xây dựng"),
    ("3", "", "Chợ phiên họp muộn, chưa có đèn cho bà con.", "Lý A Phin", "ngoài văn kiện"),
)
WORDINGS = (
    ("8g05", "Ma Văn Tòng", "mục I.2", "chống xói mòn bờ sông", "chống xói mòn bờ sông và bờ suối"),
    ("8g20", "Hà Thu", "mục I.4", "đò ngang chạy đúng giờ", "đò ngang, đò dọc chạy đúng giờ"),
)
WATERFRONT = (
    ("Turn", "Heard from", "On", "In their words", "They would rather see", "Clerk"),
    ("1", "Mr T. Barlow (Pilots)", "clause 4", "Three weeks is too short a notice for the islands.", "four weeks", ""),
    ("2", "Miss R. Quill", "clause 9", "Nobody is told who counts the votes.", "", "noted"),
)
TWO_OF_TALK = (
    ("#", "Tên", "Công tác ở", "Tờ nào", "Trang", "Điều tán thành", "Điều chưa ưng"),
    ("1", "Hà Thu", "Sở Tài chính", "Báo cáo chính trị", "3", "", "Chỉ tiêu thu ngân sách ghi mỗi chỗ một số khác."),
    ("2", "Lý A Phin", "xã Pha Đeng", "Chương trình hành động", "26", "Vùng bến nước được nêu riêng là rất đúng.", ""),
)


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        (NOTEBOOK, ["", "section", "text", "speaker", ""]),
        ((("A", "B", "C", "D", "E"), *WORDINGS), ["", "speaker", "section", "quote", "proposed"]),
        (WATERFRONT, ["", "speaker", "section", "text", "proposed", ""]),
        (TWO_OF_TALK, ["", "speaker", "group", "document", "reference", "text", "text"]),
    ],
    ids=["notebook", "letters for headings", "english", "two columns of talk"],
)
def test_columns_mean_what_stands_below_them(rows: tuple[Cells, ...], meant: list[str]) -> None:
    assert list(columns_at(rows, {}, READER).names) == meant


def test_a_table_without_headings_is_read_where_people_talk_in_it() -> None:
    assert columns_at(NOTEBOOK[1:], {}, READER).names == ("", "section", "text", "speaker", "")


def test_headings_may_take_two_rows() -> None:
    upper = ("Lúc", "Lên tiếng", "Về đâu", "Câu chữ", "")
    lower = ("Lúc", "Lên tiếng", "Về đâu", "đang in", "mong in")
    found = columns_at((upper, lower, *WORDINGS), {}, READER)
    assert found.at == 1
    assert found.written[3:] == (("đang in", "quote"), ("mong in", "proposed"))


@pytest.mark.parametrize(
    "rows",
    [
        (("Nơi họp", "Phòng 301, Nhà khách Bến Nước"), ("Thành phần", "38 đại biểu, 2 cán bộ dự"), ("Ghi", "Hà Thu")),
        (
            ("Thời gian, địa điểm", "13h30 ngày 17/9, phòng 304"),
            ("Chủ trì", "Hà Thu"),
            ("Số đại biểu", "Mời 40, đến dự 39; vắng 01"),
        ),
        (
            ("TT", "Họ và tên", "Đơn vị", "Có mặt"),
            ("1", "Hà Thu", "xã Pha Đeng", "x"),
            ("2", "Lý A Phin", "Sở Y tế", "x"),
        ),
        (("Năm", "Tỷ đồng", "Xã"), ("2024", "15", "A"), ("2025", "17", "B")),
        (("THƯ KÝ\n\nHà Thu", "TỔ TRƯỞNG\n\nLý A Phin"),),
    ],
    ids=["head", "time and place", "attendance", "figures", "signatures"],
)
def test_tables_in_which_nobody_talks_are_of_something_else(rows: tuple[Cells, ...]) -> None:
    assert not columns_at(rows, {}, READER).hold_opinions


def test_a_column_of_which_nothing_is_known_is_doubtful() -> None:
    assert columns_at(NOTEBOOK, {}, READER).doubtful == {"Bút phê"}
    named = (("Lượt", "Chỗ bàn", "Ý kiến", "Người nói", "Ghi chú"), *NOTEBOOK[1:])
    assert columns_at(named, {}, READER).doubtful == frozenset()


def test_what_a_person_matched_holds_against_everything_else() -> None:
    found = columns_at(NOTEBOOK, {"but phe": "reason", "ai cat loi": ""}, READER)
    assert found.names == ("", "section", "text", "", "reason")


def test_of_two_headings_that_are_matched_alike_the_less_likely_one_was_meant() -> None:
    found = columns_at(NOTEBOOK, {"but phe": "speaker", "ai cat loi": "speaker"}, READER)
    assert found.names == ("", "section", "text", "", "speaker")


# ---------------------------------------------------------------- in a congress


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("I. Forest"), p("We plant ten trees a year."), h1("II. Water"), p("We build bridges and dams."))
    office.open()
    return office


OWN = (
    ("Heard from", "Corner", "Aired", "Ink", "Aside"),
    (
        "Mr Abel Tarn",
        "section II",
        "The bridges are too narrow for two carts.",
        "We build wide bridges and dams.",
        "why not",
    ),
    ("Ms Ida Holm", "the annex", "The list of ferries should be longer than it is.", "", "because"),
    ("Ms Ida Holm", "section I", "Ten trees are far too few for a forest.", "We plant twelve trees a year", ""),
)


def _data(*rows: tuple[str, ...]) -> bytes:
    return doc(p("Notes of a table"), table(*rows))


def _preview(office: Office, data: bytes, **choices: object) -> Preview:
    told = Choices(**{"group": "T1", "takes_unplaced": True} | choices)
    return preview_import(office.ws, office.round_id or "", data, by=office.me, choices=told)


def test_the_preview_says_which_columns_are_doubtful(opened: Office) -> None:
    preview = _preview(opened, _data(*OWN))
    assert preview.columns[:3] == (("Heard from", "speaker"), ("Corner", "section"), ("Aired", "text"))
    assert "Ink" in preview.doubtful_columns
    assert [x.speaker for x in preview.landings] == ["Mr Abel Tarn", "Ms Ida Holm", "Ms Ida Holm"]


def test_a_place_that_is_not_found_waits_with_the_words_of_its_cell(opened: Office) -> None:
    landing = _preview(opened, _data(*OWN)).landings[1]
    assert landing.state is State.UNPLACED
    assert "the annex" in str(landing.note)


def test_proposals_without_quotes_are_for_the_words_they_say_again(opened: Office) -> None:
    matched = {"Ink": "proposed", "Aside": ""}
    first, _, last = _preview(opened, _data(*OWN), columns=matched).landings
    assert (first.quote, (first.proposed or "").strip(".")) == (
        "We build bridges and dams.",
        "We build wide bridges and dams",
    )
    assert (last.quote, (last.proposed or "").strip(".")) == (
        "We plant ten trees a year.",
        "We plant twelve trees a year",
    )


def test_matched_headings_and_those_left_out_are_known_in_the_next_file(opened: Office) -> None:
    told = Choices(group="T1", takes_unplaced=True, columns={"Ink": "proposed", "Aside": "", "Corner": "section"})
    done = import_comments(opened.ws, opened.round_id or "", _data(*OWN), by=opened.me, choices=told)
    assert done.n_new == 3
    more = (OWN[0], ("Mr Jon Oake", "section I", "Nothing is said of the birds in the forest.", "", "since spring"))
    preview = _preview(opened, _data(*more))
    assert dict(preview.columns) == {
        "Heard from": "speaker", "Corner": "section", "Aired": "text", "Ink": "proposed", "Aside": "",
    }  # fmt: skip
    assert preview.doubtful_columns == frozenset()
    with reading(opened.ws.engine) as session:
        assert {c.reason for c in load_comments_of_round(session, opened.round_id or "")} == {""}


def test_a_table_of_something_else_is_no_file_of_comments(opened: Office) -> None:
    with pytest.raises(UnreadableFile):
        _preview(opened, doc(table(("Year", "Trees"), ("2024", "15"), ("2025", "17"))))
