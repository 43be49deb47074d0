"""The people of a meeting: listed in the head, called by initials, surname or office, or above bullets."""

import pytest

from congressdocs.core.minutes.reading import read_minutes

HEAD = (
    "Minutes of the Reeds Rowing Union",
    "Present: Nora Pell (NP, in the chair), Burgess Ivo Strand (IS), Cara Wynn (CW, minutes).",
    "Apologies: Mr Luke Hay",
)


def said(*lines: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in read_minutes([*HEAD, *lines]).opinions]


@pytest.mark.parametrize(
    ("line", "speaker", "text"),
    [
        ("IS: clause 3 is too long.", "Burgess Ivo Strand", "clause 3 is too long."),
        ("CW observed that clause 3 is long.", "Cara Wynn", "observed that clause 3 is long."),
        ("IS, on clause 4, found it short.", "Burgess Ivo Strand", "on clause 4, found it short."),
        ("CW (Boats and oars): who pays?", "Cara Wynn", "(Boats and oars): who pays?"),
        (
            "Burgess Strand submitted that clause 2 binds nobody.",
            "Burgess Ivo Strand",
            "submitted that clause 2 binds nobody.",
        ),
        (
            "The Chair, speaking as a member, regretted clause 6.",
            "Nora Pell",
            "speaking as a member, regretted clause 6.",
        ),
    ],
)
def test_the_head_tells_whom_initials_surnames_and_office_mean(line: str, speaker: str, text: str) -> None:
    assert said(line) == [(speaker, text)]


def test_the_chair_by_initials_opens_and_closes() -> None:
    left = ("NP opened the meeting.", "IS: clause 3 is long.", "4. Close", "NP summed up and thanked all.")
    assert said("1. Welcome", left[0], "2. The rules", left[1], *left[2:]) == [
        ("Burgess Ivo Strand", "clause 3 is long.")
    ]


def test_titles_that_are_numbered_alike_are_headings_whatever_they_say() -> None:
    assert said("1. Welcome", "2. The rules", "IS: clause 3 is long.", "3. Tea (4.10 to 4.30)", "4. Any boats?") == [
        ("Burgess Ivo Strand", "clause 3 is long.")
    ]


def test_a_range_of_clauses_above_is_no_place() -> None:
    found = read_minutes([*HEAD, "1. Clauses 1–9", "IS: oars break too soon.", "2. Clauses 10–12", "CW: we agree."])
    assert not found.opinions[0].places


def test_a_task_is_no_opinion() -> None:
    assert len(said("IS: clause 3 is long.", "ACTION: CW to buy rope")) == 1


def test_names_alone_above_bullets_speak_even_where_nobody_spoke_yet() -> None:
    lines = ("Sổ ghi", "Lê Na, xã An", "– bỏ mục I.2", "– xã thiếu nước", "Tô Kim (Sở Y tế)", "– mục I.3 dài")
    found = read_minutes(lines).opinions
    assert [(one.speaker, one.unit, one.text) for one in found] == [
        ("Lê Na", "xã An", "bỏ mục I.2"),
        ("Lê Na", "xã An", "xã thiếu nước"),
        ("Tô Kim", "Sở Y tế", "mục I.3 dài"),
    ]


def test_title_and_full_name_begin_a_turn_whatever_verb_follows() -> None:
    lines = ("Biên bản", "Ông Tô Kim: mục I.2 dài.", "Bà Lê Thị Na, Sở Y tế, góp hai điều. Mục I.3 cần rõ hơn.")
    assert [one.speaker for one in read_minutes(lines).opinions][-1] == "Lê Thị Na"


def test_long_words_that_lead_over_are_no_title_of_what_follows() -> None:
    opening = f"Ông Tổ trưởng nêu mục đích, yêu cầu của buổi họp, {'nhắc lại thứ tự, ' * 9}ý kiến như sau:"
    found = read_minutes(("Biên bản", opening, "Ông Tô Kim: nhà sàn dột.")).opinions
    assert [one.heading for one in found] == [""]


SPEECHES = (
    "Ghi lời phát biểu",
    "Chủ tọa: ông Tô Kim. Thư ký: bà Hà Sen.",
    "Ông Tô Kim, chủ tọa",
    "Kính thưa các đồng chí. Tôi mong các đồng chí nói ngắn. Bây giờ xin mời đồng chí nào đã đăng ký trước.",
    "Đại biểu Lê Na (xã An)",
    "Kính thưa các bác. Ý thứ nhất, mục I.2 nêu hai lần mỗi năm là ít, xin sửa thành ba. Ý thứ hai, mục I.3 dài quá.",
    "Đại biểu Cao Lý (xã Bình)",
    "Tôi xin chào các đồng chí. Về chợ phiên thì mục II.1 nêu chưa rõ. Rồi chuyện trâu bò thả rông, xã phạt không xuể.",
    "Đại biểu Hà Sơn (xã Cao)",
    "Em đọc mục II.4, thấy dạy nghề cho lớp trẻ, em ủng hộ hoàn toàn. Em cũng xin phản ánh giúp bà con là cầu hỏng.",
    "Ông Tô Kim",
    "Thay mặt tổ, tôi cảm ơn ba đại biểu đã phát biểu. Thư ký hoàn chỉnh bản ghi trong hôm nay nhé các đồng chí.",
    "(Kết thúc lúc 11h05. Người ghi: Hà Sen)",
)


def test_names_alone_above_speeches_speak_and_the_chair_only_leads() -> None:
    assert [(one.speaker, one.text[:12]) for one in read_minutes(SPEECHES).opinions] == [
        ("Lê Na", "Ý thứ nhất, "),
        ("Lê Na", "Ý thứ hai, m"),
        ("Cao Lý", "Về chợ phiên"),
        ("Cao Lý", "Rồi chuyện t"),
        ("Hà Sơn", "Em đọc mục I"),
        ("Hà Sơn", "Em cũng xin "),
    ]
