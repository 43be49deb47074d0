"""What a report says of a speaker, sentence by sentence; what is signed in brackets in the middle of a line."""

import pytest

from congressdocs.core.minutes.lines.opinions import pieces
from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.phrases.reported import announces, statement

HEAD = ("Minutes of the Reeds Rowing Union", "Present: Nora Pell (in the chair), Mr Ivo Strand, Mrs Cara Wynn.")
NEXT = (
    "said clause 3 was the heart of it. | He enquired who would mend the oars.",
    "asked that clause 3 name a date. | She complained that gulls had eaten the bread.",
    "welcomed clause 4. | She suggested that the cups ought to be of tin.",
    "found clause 5 sound. | Turning to boats, she considered “ten” too few.",
    "regretted that no word of the rules spoke of ice. | More broadly, he was sorry for the fish.",
    "nêu mục I.2 còn dài. | Đồng chí phản ánh thêm cầu treo bản Na đã mục.",
    "đề nghị bỏ mục I.3. | Đồng chí nêu thực tế nhà sàn dột, mong tỉnh hỗ trợ.",
)
SAME = (
    "was worried that clause 3 says nothing of cost. She asked for a leaflet.",
    "found “at dusk” in clause 3 vague. He would say “before nine”.",
    "doubted clause 3. He had seen the tide there.",
    "was uneasy about clause 3; she would prefer “ten” to “nine”.",
    "said that the rules were short; he hoped it would stay so.",
    "said half the crew had boats and no shed; clause 7 should add that the crew get a shed.",
    "Mục I.2: xe cũ mà chỉ có hai tỷ đồng thì không đủ; bà Lê Na đề nghị tính lại.",
    "Phần về trẻ em chưa có số liệu. Đề nghị bổ sung vào điểm c, mục II.7 câu: “Có 12 lớp.”",
    "Việc 4.2 làm nhà trẻ: đồng ý. Xin làm ở bản Na trước.",
    "Đồng tình với bà Na về trạm y tế. Đề nghị sửa “một xe” thành “hai xe”.",
)


@pytest.mark.parametrize("written", [*NEXT, *SAME])
def test_a_report_is_cut_where_the_speaker_says_the_next_thing(written: str) -> None:
    found = pieces(written.replace(" |", ""), speaker="Ivo Strand")
    assert [one.text for one in found if one.is_opinion] == [part.strip() for part in written.split(" | ")]


def test_explaining_is_not_the_next_thing() -> None:
    assert [(s.is_next, s.explains) for one in ("She also asked.", "She had been there.") if (s := statement(one))] == [
        (True, False),
        (False, True),
    ]
    assert statement("Đồng chí Lê Na đề nghị bỏ.") is None


def test_a_sentence_that_only_counts_what_follows_is_a_topic() -> None:
    assert announces("Về chợ phiên, có ba ý kiến.")
    assert not announces("Có hai ý kiến đề nghị bỏ mục I.2.")
    (topic, opinion) = pieces("Về chợ phiên, có ba ý kiến. Mục I.2 cần gọn hơn.")
    assert (topic.is_topic, topic.is_opinion, opinion.is_opinion) == (True, False, True)


def test_each_name_in_brackets_signs_what_stands_before_it() -> None:
    line = (
        "Về chợ, có ba ý kiến. Nên bỏ mục I.2 (bà Lê Na); mục I.3 dài (ông Tô Kim, xã An). "
        "Ông Hà Sơn phản ánh cầu treo hỏng. Tán thành “chợ đêm” (bà Cao Lý)."
    )
    assert [(one.speaker, one.unit, one.text) for one in read_minutes(("Biên bản", line)).opinions] == [
        ("Lê Na", "", "Nên bỏ mục I.2"),
        ("Tô Kim", "xã An", "mục I.3 dài"),
        ("Hà Sơn", "", "Ông Hà Sơn phản ánh cầu treo hỏng."),
        ("Cao Lý", "", "Tán thành “chợ đêm”"),
    ]


def test_who_is_named_in_the_middle_says_it() -> None:
    (one,) = read_minutes(("Biên bản", "1. Mục I.2: khó hiểu, bà Lê Na (xã An) đề nghị bỏ.")).opinions
    assert (one.speaker, one.unit) == ("Lê Na", "xã An")


def test_thanks_do_not_hide_what_is_said_after_them() -> None:
    line = "Mrs Wynn thanked the Chair, and said that in clause 6 “nine” should be “ten”."
    assert [one.speaker for one in read_minutes([*HEAD, line]).opinions] == ["Cara Wynn"]


def test_a_word_of_the_chair_between_two_speakers_is_no_opinion() -> None:
    line = "Mr Strand said clause 3 was too long. The Chair remarked that the cook would smile."
    assert [one.text for one in read_minutes([*HEAD, line]).opinions] == ["clause 3 was too long."]


def test_approval_with_a_judgement_is_an_opinion() -> None:
    said = "Đồng chí nhất trí với các dự thảo văn kiện, cho rằng viết gọn, dễ nhớ. Mục I.2 nên bỏ."
    assert [one.is_opinion for one in pieces(said, speaker="Lê Na")] == [True, True]


def test_a_name_above_what_is_said_in_another_role_speaks() -> None:
    lines = (
        *HEAD,
        "Mr Strand: clause 3 is long.",
        "Ý kiến của bà Lê Na (phát biểu với tư cách đại biểu):",
        "Bỏ mục II.",
    )
    assert read_minutes(lines).opinions[-1].speaker == "Lê Na"


def test_from_the_text_to_the_village_and_from_page_to_page_it_is_the_next_thing() -> None:
    assert len(pieces("Thêm chỉ tiêu nữ cấp ủy. Chợ phiên bẩn quá.", speaker="Lê Na")) == 2
    assert len(pieces("Mục 6: “mạng” → “an ninh mạng”. Trang 33 lỗi chữ.", speaker="Lê Na")) == 2


def test_the_unit_of_who_speaks_ends_before_the_verb() -> None:
    line = "Bà Lê Thị Na, Phó Giám đốc Sở Y tế, tán thành ý kiến của ông Tô Kim về mục II.3."
    (one,) = read_minutes(("Biên bản", line)).opinions
    assert (one.unit, one.text) == ("Phó Giám đốc Sở Y tế", "tán thành ý kiến của ông Tô Kim về mục II.3.")


def test_whoever_is_called_by_a_common_word_is_not_the_speaker() -> None:
    said = "Tôi tán thành nhóm nhiệm vụ, kết cấu chặt chẽ; đại biểu xã Na Sài sẽ tuyên truyền ngay khi về."
    assert len(pieces(said, speaker="Lê Na")) == 1


def test_paragraphs_counted_below_numbered_headings() -> None:
    text = """Minutes. Mrs Vera Coln took the chair.
12. CLAUSE 5 – The Meeting
12.1 Dr Lisle asked whether four towns were too few.
13. CLAUSE 9 – The Council
13.1 Mr Quare would like the Council smaller.
14. MATTERS NOT IN THE DRAFT
14.1 Mr Quare: the weighbridge is broken."""
    found = read_minutes(text.splitlines()).opinions
    assert [(one.speaker, [p.text for p in one.places]) for one in found] == [
        ("Lisle", ["CLAUSE 5"]),
        ("Quare", ["CLAUSE 9"]),
        ("Quare", []),
    ]


def test_the_first_speaker_is_heard_by_what_is_said_of_the_text() -> None:
    text = """Biên bản
Đồng chí Tráng A Chu hỏi: mục II.3 nêu 19 hạn chế, nay còn bao nhiêu?
Sau giờ giải lao, đồng chí Mạc Văn Khải trình bày: mục II.4 cần thêm số liệu."""
    assert [one.speaker for one in read_minutes(text.splitlines()).opinions] == ["Tráng A Chu", "Mạc Văn Khải"]
