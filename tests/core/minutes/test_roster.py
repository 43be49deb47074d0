"""The people of a meeting: listed in the head, called by initials, surname or office, or above bullets."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes

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


def read(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in read_minutes(text.splitlines(), {"D1": "Rules of the union"}).opinions]


def test_a_line_of_people_is_a_list_whatever_it_is_called_and_short_lines_above_sentences_are_headings() -> None:
    text = """In the chair: Captain Wilf Garrow. Notes: Joan Petch.
Others there: Mrs Edda Quill, Mr Tom Sayle
Clause 1
Mrs Quill liked the sound of the name and would leave it.
Clause 5
Miss Firth, however, would rather the papers came out twenty days before.
Other remarks
Mr Sayle reminded everyone that the school boat leaks.
The meeting broke up at eight."""
    assert read(text) == [
        ("Edda Quill", "liked the sound of the name and would leave it."),
        ("Firth", "however, would rather the papers came out twenty days before."),
        ("Tom Sayle", "reminded everyone that the school boat leaks."),
    ]


def test_a_place_in_front_of_several_voices_is_where_all_of_them_speak_of() -> None:
    text = """Present: Ada Lum (AL, chair); Bert Oke (BO); Cyd Rowe (CR)
CL. 7 QUORUM. BO: half too low, say two thirds. CR: leave as is – fog keeps boats in.
CL. 9. CR asked for “ten days”.
General. CR: plain English throughout. BO – print it larger please."""
    found = read_minutes(text.splitlines()).opinions
    assert [(one.speaker, [p.text for p in one.places]) for one in found] == [
        ("Bert Oke", ["CL. 7"]),
        ("Cyd Rowe", ["CL. 7"]),
        ("Cyd Rowe", ["CL. 9"]),
        ("Cyd Rowe", []),
        ("Bert Oke", []),
    ]


def test_opinions_that_are_numbered_by_name_have_their_speakers() -> None:
    text = """Tổ 9
Ý kiến 1 (đ/c Lò Hải): mục II.4 nên gọn.
Ý kiến 2 (đ/c Cà Nga, xã An): thêm chỉ tiêu nước sạch.
Ý kiến 3: Nghị quyết viết hay, giữ nguyên.
Tổng hợp: 03 ý kiến."""
    assert read(text) == [
        ("Lò Hải", "mục II.4 nên gọn."),
        ("Cà Nga", "thêm chỉ tiêu nước sạch."),
        ("", "Nghị quyết viết hay, giữ nguyên."),
    ]


def test_a_bullet_beside_that_of_a_speaker_is_not_the_speakers() -> None:
    text = """Tổ 9
Các ý kiến thảo luận:
• Đồng chí Mã Pham: mục II.4 nên gọn.
• Về giao thông: cần ghi rõ năm hoàn thành cầu.
• Đồng chí Cao Lý: không có ý kiến."""
    assert read(text) == [("Mã Pham", "mục II.4 nên gọn."), ("", "Về giao thông: cần ghi rõ năm hoàn thành cầu.")]


def test_why_is_a_question_and_no_reason() -> None:
    text = "Tổ 9\nBà Lê Na:\n- Mục II.4 nên gọn.\n- Vì sao bỏ chợ?\n- Mục II.5 dài.\n- Vì in tốn giấy."
    assert [said for _, said in read(text)] == ["Mục II.4 nên gọn.", "Vì sao bỏ chợ?", "Mục II.5 dài. Vì in tốn giấy."]


def test_a_heading_with_a_letter_is_nobody() -> None:
    text = "Tổ 9\nA. QUY CHẾ\n- Mục II.4 nên gọn.\nC. VẤN ĐỀ KHÁC\n- Kiến nghị sớm sửa cầu."
    assert read(text) == [("", "Mục II.4 nên gọn."), ("", "Kiến nghị sớm sửa cầu.")]


def test_how_many_want_it_stands_in_brackets_behind_each_wish() -> None:
    text = "Tổ 9\n- Mục II.4: đề nghị giảm còn 8% (02 ý kiến); đề nghị giữ nguyên (01 ý kiến)."
    found = read_minutes(text.splitlines()).opinions
    assert [(one.text, one.supporters) for one in found] == [
        ("Mục II.4: đề nghị giảm còn 8%", 2),
        ("đề nghị giữ nguyên", 1),
    ]


def test_another_voice_on_the_same_item_speaks_of_its_place() -> None:
    text = "Tổ 9\n- Mục II.3, ý hai: đề nghị viết lại; có ý kiến cho rằng nên bỏ."
    found = read_minutes(text.splitlines()).opinions
    assert [[p.text for p in one.places][-1:] for one in found] == [["Mục II.3"], ["Mục II.3"]]


def test_a_given_name_of_the_list_is_a_word_too() -> None:
    text = "Có mặt: Lê Văn Bình, Tô Thị Quân, Hà Lập\nBà Quân: Mục II.3 dài.\nBình quân đầu người ở mục I.2 ghi sai."
    assert [who for who, _ in read(text)] == ["Tô Thị Quân", "Tô Thị Quân"]


def test_whoever_presides_opens_the_talk() -> None:
    text = """Convener: Mrs Rhian Moll. Notes: Jed Haw
Attending: R. Moll, Capt. B. Strake, Miss P. Orrin
Strake – Clause 16: fees should be set in December.
Orrin did not agree about the fees.
Convener thanked everyone."""
    assert read(text) == [
        ("B. Strake", "Clause 16: fees should be set in December."),
        ("P. Orrin", "did not agree about the fees."),
    ]


def test_initials_beside_names_line_by_line_are_those_of_the_people() -> None:
    lines = (
        "Rowing union, evening sitting",
        "Present:",
        "NP\tNora Pell\tEastmouth (in the chair)",
        "IS – Mr Ivo Strand, Westmouth",
        "CW  Cara Wynn",
        "Talk",
        "IS found clause 3 too long. CW wanted it longer.",
    )
    found = read_minutes(lines)
    assert [(one.speaker, one.text) for one in found.opinions] == [
        ("Ivo Strand", "found clause 3 too long."),
        ("Cara Wynn", "CW wanted it longer."),
    ]
    assert found.facts["chair"] == "Nora Pell"


def test_a_title_with_an_article_is_nobody() -> None:
    assert said("1. The Dues Table", "IS: clause 3 is long.", "2. The Boat House", "CW: clause 4 is short.") == [
        ("Burgess Ivo Strand", "clause 3 is long."),
        ("Cara Wynn", "clause 4 is short."),
    ]


def test_the_chair_who_sums_up_and_asides_of_the_clerk_say_nothing() -> None:
    lines = ("IS: clause 3 is too long. (The clerk was grateful.)", "NP resumed the chair and summed up the talk.")
    assert [text for _, text in said(*lines)][1:] == []


def test_agreement_with_a_wish_of_its_own_is_an_opinion() -> None:
    assert len(said("IS: clause 3 is too long. CW agreed: the clause on oars should be cut in two.")) == 2
