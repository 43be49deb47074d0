"""Who said what in minutes; head and end are no opinions, and nothing is lost."""

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Verdicts
from congressdocs.core.minutes.phrases.named import Names

HEAD = ("BIÊN BẢN", "Tổ 4", "Chủ trì: Đ/c Lò Văn Pản", "Thư ký: Bà Hà Thị Sen", "Có mặt 30, vắng 2")


def said(*lines: str) -> list[tuple[str, str]]:
    return [(o.speaker, o.text) for o in read_minutes([*HEAD, *lines]).opinions]


def test_the_head_is_kept_apart_from_opinions() -> None:
    facts = read_minutes(HEAD).facts
    assert facts == {
        "group": "Tổ 4", "chair": "Lò Văn Pản", "secretary": "Hà Thị Sen", "present": "30", "absent": "2",
    }  # fmt: skip
    assert read_minutes(HEAD).opinions == ()


def test_a_speaker_is_known_by_title_name_and_colon() -> None:
    assert said("Đồng chí Giàng A Chu, xã Pha Đeng: Nhất trí.") == [("Giàng A Chu", "Nhất trí.")]


def test_a_speaker_is_known_by_a_verb_of_saying() -> None:
    assert said("Ông Giàng A Chu cho rằng mục I quá dài.") == [("Giàng A Chu", "mục I quá dài.")]


def test_lines_below_a_speaker_are_this_speakers() -> None:
    lines = ("1. Đ/c Giàng A Chu (xã Pha Đeng)", "- Nhất trí.", "- Mục I cần gọn hơn.", "+ Lý do: dài.")
    assert said(*lines) == [("Giàng A Chu", "Nhất trí."), ("Giàng A Chu", "Mục I cần gọn hơn. Lý do: dài.")]


def test_what_is_said_without_a_name_is_still_an_opinion() -> None:
    assert said("Ông Tô Văn Kim: Nhất trí.", "Có ý kiến đề nghị bỏ mục III.")[1] == (
        "",
        "Có ý kiến đề nghị bỏ mục III.",
    )


def test_the_end_is_shown_as_left_out() -> None:
    minutes = read_minutes([*HEAD, "Ông Tô Văn Kim: Nhất trí.", "Biên bản được lập thành hai bản.", "Thư ký"])
    assert [one.text for one in minutes.left_out] == [*HEAD, "Biên bản được lập thành hai bản.", "Thư ký"]


def test_somebody_who_speaks_after_a_conclusion_is_heard() -> None:
    lines = ("Ông Tô Văn Kim: Nhất trí.", "Kết luận phần một.", "Bà Lý Thị Mỷ: Mục II nên ngắn hơn.")
    assert said(*lines)[-1] == ("Lý Thị Mỷ", "Mục II nên ngắn hơn.")


def test_minutes_typed_without_accents_are_read() -> None:
    (opinion,) = read_minutes(["To 4", "ba Mua Thi Pang: muc II.3.a phan thu hai nen ghi ro so truong"]).opinions
    assert (opinion.speaker, opinion.places[0].steps) == (
        "Mua Thi Pang",
        (("phần", "hai"), ("muc", "II"), ("", "3"), ("", "a")),
    )


def test_nothing_is_lost_when_nobody_is_named() -> None:
    long_line = "Các đại biểu trao đổi sôi nổi về nhiều nội dung và đánh giá cao tinh thần chuẩn bị của tổ biên tập."
    minutes = read_minutes([*HEAD, long_line, "Đề nghị làm rõ mục II.1 phần thứ nhất."])
    assert [one.text for one in minutes.left_out] == [*HEAD, long_line]
    assert [o.text for o in minutes.opinions] == ["Đề nghị làm rõ mục II.1 phần thứ nhất."]


def test_a_heading_says_which_document_is_meant() -> None:
    titles = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"}
    lines = (
        "I. VỀ BÁO CÁO CHÍNH TRỊ",
        "Ông Tô Văn Kim: Nhất trí.",
        "II. VỀ CHƯƠNG TRÌNH HÀNH ĐỘNG",
        "Bà Lý Thị Mỷ: Tốt.",
    )
    assert [o.document for o in read_minutes([*HEAD, *lines], titles).opinions] == ["A1", "A2"]


def test_the_longest_title_names_the_document() -> None:
    titles = {"A3": "Báo cáo", "A1": "Báo cáo chính trị"}
    assert Names(titles).any_in("Góp ý dự thảo báo cáo chính trị") == "A1"


def test_thanks_between_opinions_are_left_out_and_taken_in_when_a_person_says_so() -> None:
    lines = [*HEAD, "Ông Tô Văn Kim: Mục I nên gọn. Xin cảm ơn tổ biên tập."]
    assert [(one.at, one.text) for one in read_minutes(lines).left_out][-1] == ("6.2", "Xin cảm ơn tổ biên tập.")
    taken = read_minutes(lines, verdicts=Verdicts({"6.2": True})).opinions
    assert [(o.at, o.text, o.taken_as) for o in taken] == [
        ("6.1", "Mục I nên gọn.", ""),
        ("6.2", "Xin cảm ơn tổ biên tập.", "6.2"),
    ]


def test_who_is_named_inside_a_line_speaks_on_and_who_is_only_counted_does_not() -> None:
    (line,) = [
        "Ông Tô Văn Kim đề nghị bỏ mục V. Một số đại biểu đề nghị giữ mục V. Bà Lý Thị Mỷ cho rằng mục II còn dài. "
        "Mục III thiếu số liệu.",
    ]
    assert [o.speaker for o in read_minutes([*HEAD, line]).opinions] == ["Tô Văn Kim", "", "Lý Thị Mỷ", "Lý Thị Mỷ"]


def test_words_that_lead_over_say_where_the_next_ones_belong() -> None:
    titles = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"}
    line = "Về mục II.4 Chương trình hành động. Có ý kiến đề nghị thêm mốc thời gian. Một đại biểu đề nghị bỏ việc 3."
    found = read_minutes([*HEAD, "Ông Tô Văn Kim: Nhất trí.", line], titles).opinions[1:]
    assert [(o.document, o.places[0].steps[-1][1]) for o in found] == [("A2", "4"), ("A2", "4")]
