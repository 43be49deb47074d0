"""Ways of writing minutes: who is named where, what headings say about the lines below, what is no opinion."""

import pytest

from congressdocs.core.minutes.lines.opinions import opinions
from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.phrases.named import Named, Names
from congressdocs.core.minutes.phrases.references import Reference, references, under

HEAD = ("BIÊN BẢN", "Tổ 4", "Chủ trì: Đ/c Lò Văn Pản", "Thư ký: Bà Hà Thị Sen", "Có mặt 30, vắng 2")
TITLES = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"}


def read(*lines: str) -> tuple[Opinion, ...]:
    return read_minutes([*HEAD, *lines], TITLES).opinions


def steps(opinion: Opinion) -> list[str]:
    return [" ".join(value for _, value in place.steps) for place in opinion.places]


# ---------------------------------------------------------------- who speaks


@pytest.mark.parametrize(
    ("line", "speaker", "unit", "text"),
    [
        ("8h20, đ/c Cháng A Vàng (xã Pha Đeng): Tán thành.", "Cháng A Vàng", "xã Pha Đeng", "Tán thành."),
        ("09:15 - Bà Lê Thu Thảo, Sở Y tế: Tán thành.", "Lê Thu Thảo", "Sở Y tế", "Tán thành."),
        ("(14 giờ 05) Ông Hà Công Minh phát biểu: Tán thành.", "Hà Công Minh", "", "Tán thành."),
        ("2. 10h00–10h10: Đại biểu Tẩn Thị Su: Tán thành.", "Tẩn Thị Su", "", "Tán thành."),
        ("Ý kiến của ông Hà Công Minh (Sở Y tế): Tán thành.", "Hà Công Minh", "Sở Y tế", "Tán thành."),
        ("Ông Hà Công Minh và bà Tẩn Thị Su: Tán thành.", "Hà Công Minh; Tẩn Thị Su", "", "Tán thành."),
        ("Các đ/c Hà Công Minh, Tẩn Thị Su cùng nêu: Tán thành.", "Hà Công Minh; Tẩn Thị Su", "", "Tán thành."),
        ("- Mục I.2 cần gọn hơn (đ/c Tẩn Thị Su, Sở Y tế).", "Tẩn Thị Su", "Sở Y tế", "Mục I.2 cần gọn hơn"),
        ("- Mục I.2 cần gọn hơn. – Bà Tẩn Thị Su, Sở Y tế", "Tẩn Thị Su", "Sở Y tế", "Mục I.2 cần gọn hơn."),
        ("- Mục I.2 cần gọn hơn. (Tẩn Thị Su – Sở Y tế)", "Tẩn Thị Su", "Sở Y tế", "Mục I.2 cần gọn hơn."),
        ("- Một số đại biểu đề nghị bỏ mục V.", "", "", "Một số đại biểu đề nghị bỏ mục V."),
        ("10.15 Bà Tẩn Thị Su có thêm ý kiến: Tán thành.", "Tẩn Thị Su", "", "Tán thành."),
        (
            "- Mục I.2 cần gọn hơn. (Bà Tẩn Thị Su – Sở Y tế; Ông Hà Công Minh – xã A)",
            "Tẩn Thị Su; Hà Công Minh",
            "Sở Y tế; xã A",
            "Mục I.2 cần gọn hơn.",
        ),
    ],
)
def test_a_speaker_is_named_in_front_or_behind(line: str, speaker: str, unit: str, text: str) -> None:
    assert [(o.speaker, o.unit, o.text) for o in read(line)] == [(speaker, unit, text)]


@pytest.mark.parametrize(
    "line",
    [
        "Ông Tô Văn Kim: Mục I.2 nên nhắc tới hồ chứa (Hồ Nậm Cang).",
        "Ông Tô Văn Kim: Mục I.2 nên nhắc tới cầu treo (Phần thứ hai, Mục III).",
        "Ông Tô Văn Kim: Mục I.2 nên nhắc tới việc này (Ủy ban nhân dân tỉnh).",
    ],
)
def test_other_words_in_brackets_are_nobody(line: str) -> None:
    (opinion,) = read(line)
    assert opinion.speaker == "Tô Văn Kim"
    assert opinion.text.endswith(").")


def test_names_without_title_behind_the_words_are_known_when_several_lines_have_them() -> None:
    lines = (
        "- Mục I.1 nên ngắn hơn. (Cháng A Vàng)",
        "- Mục I.2 cần số liệu. (Tẩn Thị Su)",
        "- Bỏ mục I.3. (Hà Công Minh)",
    )
    assert [o.speaker for o in read("I. Ý kiến cụ thể", *lines)] == ["Cháng A Vàng", "Tẩn Thị Su", "Hà Công Minh"]


def test_a_name_on_a_line_of_its_own_is_whose_words_stand_above() -> None:
    lines = ("I. Ý kiến chung", "- Mục I.2 cần gọn hơn.", "(Bà Tẩn Thị Su – Sở Y tế)")
    assert [(o.speaker, o.text) for o in read(*lines)] == [("Tẩn Thị Su", "Mục I.2 cần gọn hơn.")]


def test_a_speaker_behind_one_line_does_not_speak_on_the_next() -> None:
    lines = ("- Mục I.2 cần gọn hơn. (Bà Tẩn Thị Su)", "- Vì dài quá nên bỏ mục I.3. (Ông Hà Công Minh)")
    assert [o.speaker for o in read("I. Ý kiến chung", *lines)] == ["Tẩn Thị Su", "Hà Công Minh"]


# ---------------------------------------------------------------- headings


def test_a_heading_names_the_part_for_the_lines_below() -> None:
    lines = (
        "I. DỰ THẢO BÁO CÁO CHÍNH TRỊ",
        "A. Phần thứ nhất",
        "1. Mục II.3: cần số liệu. (Bà Tẩn Thị Su)",
        "B. Phần thứ hai",
        "1. Mục II.3: cần mốc thời gian. (Bà Tẩn Thị Su)",
        "2. Điểm b mục IV.1 Phần thứ nhất: nên bỏ. (Bà Tẩn Thị Su)",
    )
    opinions = read(*lines)
    assert [o.document for o in opinions] == ["A1"] * 3
    assert [steps(o) for o in opinions] == [["thứ nhất II 3"], ["thứ hai II 3"], ["thứ nhất IV 1 b"]]


def test_headings_go_from_the_whole_to_the_detail() -> None:
    lines = ("I. Phần thứ hai", "1. Mục III", "- Khoản 2: cần số liệu.", "2. Mục IV", "- Điểm a khoản 1: nên bỏ.")
    assert [steps(o) for o in read(*lines)] == [["thứ hai III 2"], ["thứ hai IV 1 a"]]


def test_the_next_document_ends_what_a_heading_said() -> None:
    lines = (
        "I. Báo cáo chính trị",
        "1. Phần thứ hai",
        "- Mục II: cần số liệu.",
        "II. Chương trình hành động (CTHĐ)",
        "- Mục II.4: nên bỏ, vì Báo cáo chính trị không nêu.",
    )
    assert [(o.document, steps(o)) for o in read(*lines)] == [("A1", ["thứ hai II"]), ("A2", ["II 4"])]


def test_opinions_below_a_heading_on_general_matters_are_found() -> None:
    lines = ("1. Ý kiến chung", "- Báo cáo chính trị viết dễ hiểu, nhất trí. (Ông Hà Công Minh)", "2. Ý kiến cụ thể")
    assert [(o.speaker, o.document) for o in read(*lines)] == [("Hà Công Minh", "A1")]


def test_a_numbered_opinion_that_names_a_document_is_no_heading() -> None:
    lines = ("I. Ý KIẾN CHUNG", "1. Nhất trí với Báo cáo chính trị", "2. Chương trình hành động cần rõ người làm")
    assert [(o.document, o.text[:8]) for o in read(*lines)] == [("A1", "Nhất trí"), ("A2", "Chương t")]


# ---------------------------------------------------------------- what is no opinion


@pytest.mark.parametrize(
    "line",
    [
        "(Giải lao 15 phút)",
        "Nghỉ giải lao từ 9h30 đến 9h45.",
        "Tổ trưởng Lò Văn Pản kết luận, đề nghị thư ký tổng hợp đầy đủ các ý kiến.",
        "Kết luận buổi thảo luận, đ/c Tổ trưởng giao thư ký hoàn thiện biên bản.",
        "Đồng chí Lò Văn Pản, Tổ trưởng, khai mạc và nêu các nội dung cần thảo luận.",
        "Cuộc họp tạm nghỉ lúc 10h00, tiếp tục lúc 10h15.",
        "Buổi họp kết thúc lúc 11h30 cùng ngày, tổ nhất trí thông qua biên bản.",
        "Đ/c Lò Văn Pản: Cảm ơn các đại biểu đã phát biểu.",
        "Đ/c Lò Văn Pản: Đề nghị các đại biểu tập trung vào Phương hướng.",
        "Đ/c Lò Văn Pản phát biểu bế mạc, ghi nhận các ý kiến.",
    ],
)
def test_opening_breaks_and_closing_are_shown_as_left_out(line: str) -> None:
    minutes = read_minutes([*HEAD, "Ông Tô Văn Kim: Nhất trí.", line])
    assert [o.text for o in minutes.opinions] == ["Nhất trí."]
    assert [one.text for one in minutes.left_out] == [*HEAD, line]


@pytest.mark.parametrize(
    "line", ["Đ/c Lò Văn Pản: Đề nghị bỏ mục I.3.", "Bà Tẩn Thị Su: Kết luận của báo cáo nên ngắn hơn."]
)
def test_the_chair_has_opinions_too_and_a_conclusion_may_be_spoken_about(line: str) -> None:
    assert len(read("Ông Tô Văn Kim: Nhất trí.", line)) == 2


def test_words_after_a_break_are_heard() -> None:
    lines = ("Ông Tô Văn Kim: Nhất trí.", "(Giải lao)", "- Mục I.3 nên bỏ.")
    assert [o.text for o in read(*lines)] == ["Nhất trí.", "Mục I.3 nên bỏ."]


@pytest.mark.parametrize(
    ("said", "n"),
    [
        ("Mục I.2 quá dài; khó đọc; khó nhớ.", 1),
        ("Về mục I.2 nên bỏ; về mục I.3 nên thêm số liệu.", 2),
        ("- Nhất trí.\n- Thêm mục I.4.\n+ Lý do: còn thiếu.", 2),
    ],
)
def test_what_is_said_is_split_but_not_too_far(said: str, n: int) -> None:
    assert len(opinions(said)) == n


# ---------------------------------------------------------------- documents and places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BCCT mục II cần rõ", "A1"),
        ("Trong CTHĐ bỏ nhóm 3", "A2"),
        ("Báo cáo chính trị ghi 5%, Chương trình hành động ghi 6%", "A1"),
        ("Sửa 5% thành 6% cho khớp với Báo cáo chính trị", ""),
        ("Mục III thừa vì Chương trình hành động đã có", ""),
        ("bcct", ""),
    ],
)
def test_a_document_is_named_by_title_or_first_letters_and_comparing_is_not_naming(text: str, code: str) -> None:
    assert Names(TITLES).in_text(text, Named()).code == code


@pytest.mark.parametrize(
    "line",
    ["(BC: Báo cáo chính trị)", "BC là Báo cáo chính trị", "Góp ý dự thảo Báo cáo chính trị (sau đây gọi tắt là BC)"],
)
def test_short_names_are_declared_in_the_minutes(line: str) -> None:
    assert Names(TITLES, [line]).in_text("BC, mục II.3", Named()).code == "A1"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("P.II – II – 4 – c", ["II II 4 c"]),
        ("P.II, mục III", ["II III"]),
        ("Phần 2, II/4/c", ["2 II 4 c"]),
        ("Phụ lục số 1 của báo cáo", ["1"]),
        ("II.2.a, phần thứ hai", ["thứ hai II 2 a"]),
        ("P. Vân Thành", []),
    ],
)
def test_places_are_read_in_the_ways_they_are_written(written: str, found: list[str]) -> None:
    assert [" ".join(value for _, value in place.steps) for place in references(written)] == found


def test_a_place_is_read_below_the_one_beside_it() -> None:
    beside = references("Phần thứ hai, mục III, khoản 4")[0]
    assert [v for _, v in under(beside, references("điểm a")[0]).steps] == ["thứ hai", "III", "4", "a"]
    assert [v for _, v in under(beside, references("mục IV.2")[0]).steps] == ["thứ hai", "IV", "2"]
    assert under(None, beside) == beside
    assert under(beside, Reference("trang 3", page=3)) == Reference("trang 3", page=3)


# ---------------------------------------------------------------- reports in whole sentences


def test_a_name_with_its_unit_and_a_stop_begins_a_turn() -> None:
    found = read("9h10\tĐ/c Tẩn Thị Su (xã Pha Đeng). Mục I.2 cần gọn hơn.", "\tĐ/c Hà Công Minh: Bỏ mục V.")
    assert [(o.speaker, o.text) for o in found] == [
        ("Tẩn Thị Su", "Mục I.2 cần gọn hơn."),
        ("Hà Công Minh", "Bỏ mục V."),
    ]


def test_whoever_tells_or_complains_in_the_same_paragraph_has_a_turn() -> None:
    said = "Thầy Hà Công Minh kể lớp học dột đã ba mùa mưa. Nhà báo Tẩn Thị Su than phiền đường vào bản còn lầy."
    assert [o.speaker for o in read(said)] == ["Hà Công Minh", "Tẩn Thị Su"]


def test_what_short_names_stand_for_is_no_heading() -> None:
    declared = "Chữ viết tắt: BCCT – Báo cáo chính trị; CTHĐ – Chương trình hành động."
    (opinion,) = read(declared, "Đ/c Tẩn Thị Su: Bỏ mục V.")
    assert not opinion.heading


@pytest.mark.parametrize(
    "line",
    ["10h15\tNghỉ 15 phút.", "11h\tKết thúc. Biên bản đọc lại, không ai sửa gì.", "10h55\tKhông còn ý kiến."],
)
def test_steps_of_the_meeting_behind_the_time_of_day_are_no_opinions(line: str) -> None:
    assert [o.text for o in read("Đ/c Tẩn Thị Su: Bỏ mục V.", line)] == ["Bỏ mục V."]


@pytest.mark.parametrize(
    ("said", "n"),
    [
        ("Xin cảm ơn chủ trì. Trong Báo cáo có câu “Phố cũ phải xong”. Đề nghị bỏ câu này.", 1),
        ("The clause on oars lets in anybody. After “tested” he would put “by two clubs”.", 1),
        ("He asked who was to say what abuse was in clause 3; there should be a definition.", 1),
        ("She moved that the term be five years. She had no quarrel with the quorum of half the clubs.", 2),
    ],
)
def test_words_that_finish_what_was_begun_stay_with_it(said: str, n: int) -> None:
    assert len(opinions(said)) == n
