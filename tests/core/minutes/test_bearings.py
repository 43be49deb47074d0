"""Where an opinion belongs, by what it says."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.places.bearings import Outlook, in_one_breath, outlook, says_where
from congressdocs.core.minutes.places.drafted import Text
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.core.text.place import Headings
from tests.core_values import para, table_block, version

HEAD = ("BIÊN BẢN", "Tổ 2", "Chủ trì: Ông Hà Công Minh")
TITLES = {"C1": "Báo cáo chính trị", "C2": "Báo cáo kiểm điểm"}


REPORT = Text(
    "C1",
    Headings(
        (
            version("a", "Kết quả", para("a0", "Kết quả"), number="Phần thứ nhất"),
            version("b", "Kinh tế", para("b0", "Kinh tế"), para("b1", "Chè búp đạt khá, giá ổn."), level=2, number="I"),
            version("c", "Phương hướng", para("c0", "Phương hướng"), number="Phần thứ hai"),
            version(
                "d",
                "Nhiệm vụ",
                para("d0", "Nhiệm vụ"),
                para("d1", "- Trồng 300 héc-ta chè búp."),
                para("d2", "- Xây hồ chứa ở ba xã⁂."),
                level=2,
                number="I",
            ),
            version(
                "e",
                "Các chỉ tiêu chủ yếu",
                table_block(
                    "e1",
                    ("TT", "Chỉ tiêu", "2030"),
                    ("1", "Sản lượng chè búp", "8,5"),
                    ("2", "Tỷ lệ xã đạt chuẩn", "40"),
                ),
                level=2,
                number="II",
            ),
        )
    ),
    PageMap(PagesFrom.PRINT, (PrintedLine(1, 1, "b1", 0, 10), PrintedLine(2, 1, "d1", 0, 10))),
)
REVIEW = Text(
    "C2",
    Headings((version("x", "Ưu điểm", para("x0", "Ưu điểm"), para("x1", "Họp đều, ghi chép đủ."), number="I"),)),
    PageMap(PagesFrom.UNKNOWN),
)


def opinion(said: str) -> Opinion:
    (found,) = read_minutes([*HEAD, f"Bà Tẩn Thị Su: {said}"], TITLES).opinions
    return found


def place(said: str) -> str:
    found = outlook(opinion(said), [REPORT, REVIEW]).best
    return REPORT.headings.versions[found.position].id if found and found.code == "C1" else found.code if found else ""


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("BCCT, mục I (trang 2) cần gọn hơn.", "d"),  # both parts have a section I; the page tells which
        ("BCCT, mục I, trang 1 cần gọn hơn.", "b"),
        ("BCCT, chỉ tiêu 2 quá cao.", "e"),
        ("BCCT, chú thích 1 cần ghi nguồn.", "d"),
        ("BCCT: sản lượng 8,5 là thấp.", "e"),
        ("BCCT: tỷ lệ xã đạt chuẩn nên ít hơn.", "e"),
        ("BCCT ghi “chè BÚP đạt  khá” là chưa sát.", "b"),
        ("BCCT ghi “Xây hồ chưa ở ba xã”, cần nêu tên xã.", "d"),
    ],
)
def test_what_an_opinion_names_is_found(said: str, section: str) -> None:
    assert place(said) == section


def test_a_bullet_is_counted_in_its_section() -> None:
    found = outlook(opinion("BCCT, phần thứ hai, mục I, gạch đầu dòng thứ hai: nêu tên xã."), [REPORT]).best
    assert found is not None
    assert found.paragraph is not None
    assert found.paragraph.id == "d2"


def test_what_two_documents_have_is_not_guessed() -> None:
    assert outlook(opinion("Mục I nên ngắn hơn."), [REPORT, REVIEW]).rivals == ("C1", "C2")
    told = outlook(opinion("BC, mục I nên ngắn hơn."), [REPORT, REVIEW])
    assert (told.best, told.rivals) == (None, ("C1", "C2"))


def test_quoted_words_decide_between_two_documents() -> None:
    assert place("BC, mục I: “ghi chép đủ” nên là “ghi chép đầy đủ”.") == "C2"


def test_a_document_that_is_not_there_is_not_replaced_by_another() -> None:
    assert outlook(opinion("BCKĐ, mục I nên ngắn hơn."), [REPORT]).best is None


@pytest.mark.parametrize(
    ("said", "says"), [("Chỉ tiêu thu ngân sách là thấp.", True), ("Chợ phiên xã tôi rất đông.", False)]
)
def test_who_speaks_of_a_target_says_where(said: str, says: bool) -> None:
    assert says_where(opinion(said)) is says


def test_what_the_same_person_spoke_of_before_decides_between_equals() -> None:
    lines = (
        "Bà Tẩn Thị Su:",
        "- BCKĐ viết còn dài, cần gọn.",
        "- Mục I nên ngắn hơn.",
        "Ông Tô Văn Kim: Mục I nên bỏ.",
    )
    told = list(in_one_breath(read_minutes([*HEAD, *lines], TITLES).opinions))
    found = [outlook(one, [REPORT, REVIEW]) for one in told[1:]]
    assert [(one.best.code if one.best else "", one.rivals) for one in found] == [("C2", ()), ("", ("C1", "C2"))]


def test_quoted_words_below_a_title_that_is_used_go_before_the_same_words_elsewhere() -> None:
    sections = (
        version("p", "Kết quả giao thông", para("p1", "Đường xã còn yếu.")),
        version("q", "Nguyên nhân chủ quan", para("q1", "Phối hợp còn yếu.")),
    )
    text = Text("C1", Headings(sections), PageMap(PagesFrom.UNKNOWN))
    found = outlook(opinion("BCCT, phần nguyên nhân chủ quan thay “còn yếu” bằng “yếu kéo dài”."), [text]).best
    assert found is not None
    assert sections[found.position].id == "q"


RULES = Text(
    "D1",
    Headings(
        (
            version(
                "k",
                "Upkeep",
                para("k0", "Upkeep"),
                para("k1", "Boats are oiled in four weeks. Oars are kept dry."),
                number="1",
            ),
            version("l", "Fees", para("l0", "Fees"), para("l1", "Members pay forty crowns in May."), number="2"),
            version(
                "m",
                "Races and prizes",
                para("m0", "Races and prizes"),
                para("m1", "Clauses one, two and nine bind all crews."),
                number="3",
            ),
        )
    ),
    PageMap(PagesFrom.PRINT, (PrintedLine(1, 1, "k1", 0, 20), PrintedLine(1, 9, "l1", 0, 20))),
)


@pytest.mark.parametrize(
    ("said", "section", "words"),
    [
        ("Mrs Cobb felt the fees clause too hard on juniors.", "l", ""),
        ("Mrs Cobb asked that the races clause name the judges.", "m", ""),
        ("On upkeep, Mrs Cobb wanted more care.", "k", ""),
        ("Mrs Cobb thought forty crowns too much for juniors.", "l", "forty crowns"),
        ("Mrs Cobb asked how the forty crowns on page 1 were to be paid.", "l", "forty crowns"),
        ("Mrs Cobb thought four weeks (clause 1) too long.", "k", "four weeks"),
        ("Mrs Cobb questioned the last sentence of clause one.", "k", "Oars are kept dry."),
        (
            "Mrs Cobb asked that 3 would read “Clauses one, two, five and nine bind all crews.”",
            "m",
            "Clauses one, two and nine bind all crews.",
        ),
    ],
)
def test_what_reported_speech_points_at_is_found(said: str, section: str, words: str) -> None:
    (one,) = read_minutes(["Present: Mrs Nell Cobb", said]).opinions
    found = outlook(one, [RULES]).best
    assert found is not None
    assert RULES.headings.versions[found.position].id == section
    assert (found.paragraph.text[found.start : found.end] if found.paragraph else "") == words


def test_a_row_in_the_section_that_is_named_decides_between_two_documents() -> None:
    def tasks(code: str, number: str) -> Text:
        table = table_block(f"{code}t", ("TT", "Việc"), (number, "Mở lớp chữ"))
        return Text(code, Headings((version(code, "Việc làm", table, number="8"),)), PageMap(PagesFrom.UNKNOWN))

    found = outlook(opinion("Nhóm 8, việc 8.5 cần kinh phí."), [tasks("C1", "8.1"), tasks("C2", "8.5")]).best
    assert found is not None
    assert (found.code, found.paragraph.text if found.paragraph else "") == ("C2", "Mở lớp chữ")


def test_a_bare_percentage_is_not_looked_for_in_the_whole_draft() -> None:
    section = version("s", "Shares", para("s0", "Shares"), para("s1", "Juniors hold 9% of all oars."))
    (one,) = read_minutes(
        ["Present: Mrs Nell Cobb", "Mrs Cobb thought 9% too low: clubs should ask for more."]
    ).opinions
    assert outlook(one, [Text("D1", Headings((section,)), PageMap(PagesFrom.UNKNOWN))]).best is None


def test_a_thousand_opinions_that_take_up_one_another_are_each_looked_at_once() -> None:
    said = [f"Đồng chí Lê Văn Sáu: Vẫn mục này đề nghị thêm số liệu {n}." for n in range(1100)]
    minutes = read_minutes(["Có mặt: 30", "Đồng chí Tô Văn Kim: BCCT, phần thứ hai, mục I đề nghị nêu tên xã.", *said])
    told = list(in_one_breath(minutes.opinions))
    known: dict[str, Outlook] = {}
    first, last = outlook(told[0], [REPORT], known).best, outlook(told[-1], [REPORT], known).best
    assert len(known) == len(told) == 1101
    assert first is not None
    assert last is not None
    assert last.position == first.position
