"""The outline: headings found by style, number and form, their levels, and a person's review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Block, BlockKind, Heading, Paragraph
from congressdocs.core.text.outline import Hint, outline, review

PLAIN = Hint()
Line = tuple[str, Hint]


def bold(text: str, **more: object) -> Line:
    return text, Hint(bold_end=len(text), **more)


def styled(level: int, text: str) -> Line:
    return text, Hint(style_level=level)


def plain(text: str) -> Line:
    return text, PLAIN


def blocks(*lines: Line) -> list[Block]:
    return [
        Block(f"{n:08X}", BlockKind.PARAGRAPH, b"", "", "", (Paragraph(f"{n:08X}", text),))
        for n, (text, _) in enumerate(lines, 1)
    ]


def headings(*lines: Line, numbers: dict[int, str] | None = None) -> tuple[Heading, ...]:
    """`numbers`: automatic numbers by position of the line."""
    automatic = {f"{n + 1:08X}": number for n, number in (numbers or {}).items()}
    return outline(blocks(*lines), automatic, [hint for _, hint in lines])


def found(*lines: Line, numbers: dict[int, str] | None = None) -> list[tuple[int, str, str]]:
    return [(h.level, h.number, h.title) for h in headings(*lines, numbers=numbers)]


def test_nothing_gives_no_headings() -> None:
    assert headings() == ()
    assert headings(plain(""), plain("   ")) == ()


def test_heading_styles_say_their_level() -> None:
    assert found(styled(1, "I. Kinh tế"), plain("chữ"), styled(3, "a) Rừng")) == [(1, "I", "Kinh tế"), (3, "a", "Rừng")]


def test_typed_numbers_are_ranked_from_the_whole_to_the_detail() -> None:
    lines = [bold(x) for x in ("Phần I. CHUNG", "A- MỘT", "I- HAI", "1. Ba", "1.1. Bốn", "1.1.1. Năm", "a) Sáu")]
    assert [(level, number) for level, number, _ in found(*lines)] == [
        (1, "Phần I"), (2, "A"), (3, "I"), (4, "1"), (5, "1.1"), (6, "1.1.1"), (7, "a"),
    ]  # fmt: skip


def test_levels_that_are_missing_leave_no_gap() -> None:
    assert [h[0] for h in found(bold("Chương I"), bold("Điều 1. Phạm vi"), bold("Điều 2. Đối tượng"))] == [1, 2, 2]


def test_a_number_on_a_line_of_its_own_takes_the_title_below() -> None:
    (heading,) = headings(bold("Chương II", centred=True), plain(""), bold("QUY ĐỊNH", centred=True), plain("chữ"))[:1]
    assert (heading.start, heading.end, heading.number, heading.title) == (0, 3, "Chương II", "QUY ĐỊNH")


def test_a_title_of_two_lines_is_taken_whole_and_the_next_article_is_not() -> None:
    lines = (
        bold("Chương I", centred=True), bold("QUYỀN HẠN", centred=True), bold("CỦA ĐẠI HỘI", centred=True),
        bold("Điều 1. Phạm vi"), plain("chữ"),
    )  # fmt: skip
    assert found(*lines) == [(1, "Chương I", "QUYỀN HẠN CỦA ĐẠI HỘI"), (2, "Điều 1", "Phạm vi")]


def test_a_line_break_inside_a_heading_is_a_blank_in_its_title() -> None:
    assert found(styled(1, "Phần thứ nhất\nKẾT QUẢ\nNHIỆM KỲ"), styled(2, "I. x"))[0] == (
        1,
        "Phần thứ nhất",
        "KẾT QUẢ NHIỆM KỲ",
    )


def test_decomposed_letters_are_headings_too() -> None:
    assert found(bold("Phâ\u0300n thu\u031b\u0301 hai"), bold("KẾT LUẬN"))[0][1] == "Phần thứ hai"


def test_a_list_item_is_text_and_a_bold_one_is_a_heading() -> None:
    assert found(plain("1. Giữ rừng đầu nguồn;"), bold("I- NHIỆM VỤ"), bold("II- GIẢI PHÁP")) == [
        (1, "I", "NHIỆM VỤ"),
        (1, "II", "GIẢI PHÁP"),
    ]


def test_a_bold_beginning_of_a_paragraph_is_no_heading() -> None:
    run_in = ("1. Về kinh tế. Giữ vững tốc độ tăng trưởng hằng năm.", Hint(bold_end=14))
    assert found(bold("I- NHIỆM VỤ"), run_in, bold("II- GIẢI PHÁP")) == [(1, "I", "NHIỆM VỤ"), (1, "II", "GIẢI PHÁP")]


def test_capitals_do_where_nothing_is_bold() -> None:
    assert found(plain("I. TÌNH HÌNH CHUNG"), plain("chữ thường"), plain("II. PHƯƠNG HƯỚNG")) == [
        (1, "I", "TÌNH HÌNH CHUNG"),
        (1, "II", "PHƯƠNG HƯỚNG"),
    ]


def test_a_sentence_that_mentions_an_article_is_no_heading() -> None:
    assert found(bold("Điều 1. Phạm vi"), bold("Điều 5 của Luật này được sửa đổi"), bold("Điều 2. Hiệu lực")) == [
        (1, "Điều 1", "Phạm vi"),
        (1, "Điều 2", "Hiệu lực"),
    ]


def test_articles_that_a_law_quotes_are_not_its_own() -> None:
    lines = (
        bold("Điều 1. Sửa đổi Luật Rừng"), bold("“Điều 38. Tiếp nhận"), bold("Điều 39. Trả lại"), plain("nội dung.”."),
        bold("Điều 2. Hiệu lực"),
    )  # fmt: skip
    assert [h[1] for h in found(*lines)] == ["Điều 1", "Điều 2"]


def test_a_quotation_mark_that_nobody_closes_hides_nothing_behind_it() -> None:
    lines = (bold("Điều 1. Một"), plain("“mở mà không đóng"), bold("Điều 2. Hai"))
    assert [h[1] for h in found(*lines)] == ["Điều 1", "Điều 2"]


def test_lines_of_a_table_of_contents_are_no_headings() -> None:
    lines = (
        bold("MỤC LỤC"), bold("I- NHIỆM VỤ ........ 3"), bold("II- GIẢI PHÁP\t12"),
        ("III- x", Hint(bold_end=6, is_toc=True)),
        bold("I- NHIỆM VỤ"), plain("chữ"), bold("II- GIẢI PHÁP"),
    )  # fmt: skip
    assert [h.start for h in headings(*lines)] == [4, 6]


def test_a_number_out_of_order_lowers_the_confidence() -> None:
    one, three = headings(bold("I- NHIỆM VỤ"), bold("III- GIẢI PHÁP"))
    assert one.confidence > three.confidence


def test_a_heading_in_a_text_box_is_doubtful() -> None:
    boxed = headings(bold("I- NHIỆM VỤ"), bold("II- GIẢI PHÁP", is_boxed=True))[1]
    assert boxed.confidence < 0.5


def test_unstyled_headings_join_the_level_of_styled_ones_with_such_numbers() -> None:
    lines = (styled(2, "I- MỘT"), styled(3, "1. Hai"), bold("2. Ba"), bold("II- BỐN"), bold("a) Năm"))
    assert [h[0] for h in found(*lines)] == [1, 2, 2, 1, 3]


def test_automatic_numbers_count_like_typed_ones() -> None:
    lines = (bold("Tình hình", list_level=1), bold("Kinh tế", list_level=2), plain("chữ"))
    assert found(*lines, numbers={0: "I.", 1: "1."}) == [(1, "I", "Tình hình"), (2, "1", "Kinh tế")]


def test_a_converted_file_that_marks_whole_paragraphs_as_headings_is_not_believed() -> None:
    sentence = (
        "2. Luật khác điều chỉnh quan hệ dân sự trong các lĩnh vực cụ thể không được trái với các nguyên tắc cơ bản."
    )
    assert [h[1] for h in found(styled(1, "Điều 1. Phạm vi"), styled(1, sentence), styled(1, "Điều 2. Áp dụng"))] == [
        "Điều 1",
        "Điều 2",
    ]


def test_introduction_and_conclusion_need_no_number() -> None:
    lines = (bold("MỞ ĐẦU"), plain("chữ"), bold("I- MỘT"), bold("KẾT LUẬN"))
    assert found(*lines) == [(1, "", "MỞ ĐẦU"), (1, "I", "MỘT"), (1, "", "KẾT LUẬN")]


def test_english_articles_stand_above_sections_and_clauses() -> None:
    lines = [bold(x) for x in ("PART ONE. FOUNDATIONS", "Article 1. Name", "Section 1. Seat", "Clause 1. Duties")]
    assert [h[:2] for h in found(*lines)] == [(1, "PART ONE"), (2, "Article 1"), (3, "Section 1"), (4, "Clause 1")]


def test_appendices_stand_beside_the_parts() -> None:
    lines = (bold("Phần thứ nhất"), bold("KẾT QUẢ"), bold("I- MỘT"), bold("Phụ lục 1"), bold("BẢNG CHỈ TIÊU"))
    assert found(*lines) == [(1, "Phần thứ nhất", "KẾT QUẢ"), (2, "I", "MỘT"), (1, "Phụ lục 1", "BẢNG CHỈ TIÊU")]


def test_bold_lines_are_the_last_resort_and_say_so() -> None:
    found_ = headings(bold("Đối tượng sử dụng"), plain("chữ"), bold("Hiệu quả"), plain("chữ"))
    assert [(h.title, h.reason) for h in found_] == [("Đối tượng sử dụng", "form"), ("Hiệu quả", "form")]
    assert max(h.confidence for h in found_) < 0.5


def test_tables_are_no_headings() -> None:
    line = bold("I- NHIỆM VỤ")
    (block,) = blocks(line)
    table = Block("T1", BlockKind.TABLE, b"", "", "", block.paragraphs)
    assert outline([table], {}, [line[1]]) == ()


TEXTS = st.sampled_from(
    ("Phần thứ nhất", "Chương I", "QUY ĐỊNH CHUNG", "I- MỘT", "1. Hai", "1.1. Ba", "a) Bốn", "“Điều 1. x", "x”.",
     "Điều 2. y",
     "chữ", "", "MỞ ĐẦU", "Phụ lục A", "V. NĂM", "C. BA", "1.", "Điều", "\n", "12")
)  # fmt: skip
HINTS = st.builds(
    Hint,
    style_level=st.none() | st.integers(1, 9),
    list_level=st.none() | st.integers(1, 3),
    bold_end=st.sampled_from((0, 3, 99)),
    centred=st.booleans(),
    italic=st.booleans(),
    is_boxed=st.booleans(),
)


@given(
    st.lists(st.tuples(TEXTS, HINTS), max_size=25),
    st.dictionaries(st.integers(0, 24), st.sampled_from(("I.", "1.", "a)", "(1)", "Điều 4."))),
)
def test_headings_are_in_order_never_overlap_and_are_sane(lines: list[Line], numbers: dict[int, str]) -> None:
    end = 0
    for heading in headings(*lines, numbers=numbers):
        assert end <= heading.start < heading.end <= len(lines)
        assert 1 <= heading.level <= 9
        assert 0 < heading.confidence <= 1
        end = heading.end


# ---------------------------------------------------------------- review

GUESSED = (bold("I- MỘT"), plain("chữ"), bold("1. Hai"), bold("nối tiếp"), bold("II- BA"))


def reviewed(*entries: dict[str, object]) -> list[tuple[int, int, int, str, str]]:
    result = review(headings(*GUESSED), blocks(*GUESSED), entries)
    return [(h.start, h.end, h.level, h.number, h.title) for h in result]


def test_a_person_confirms_promotes_and_demotes() -> None:
    entries = ({"start": 2, "level": 1}, {"start": 4, "level": 2})
    assert [x[2] for x in reviewed(*entries)] == [1, 1, 2]
    result = review(headings(*GUESSED), blocks(*GUESSED), entries)
    assert [(h.reason, h.confidence) for h in result[1:]] == [("person", 1.0)] * 2


def test_a_person_merges_two_blocks_into_one_heading() -> None:
    assert reviewed({"start": 2, "end": 4, "level": 2})[1] == (2, 4, 2, "1", "Hai nối tiếp")


def test_a_person_splits_a_heading() -> None:
    lines = (bold("Chương I", centred=True), bold("CHUNG", centred=True), bold("RIÊNG", centred=True))
    whole = headings(*lines)
    split = review(whole, blocks(*lines), ({"start": 0, "end": 2, "level": 1}, {"start": 2, "level": 2}))
    assert [(h.start, h.end, h.title) for h in split] == [(0, 2, "CHUNG"), (2, 3, "RIÊNG")]


def test_a_person_takes_a_heading_away_or_adds_one() -> None:
    assert [x[0] for x in reviewed({"start": 2, "level": 0})] == [0, 4]
    assert reviewed({"start": 1, "level": 3, "title": "Chữ"})[1] == (1, 2, 3, "", "Chữ")


@pytest.mark.parametrize(
    "entry",
    [
        {"start": 9, "level": 1},
        {"start": -1, "level": 1},
        {"start": 0, "end": 9, "level": 1},
        {"start": 0},
        {"start": 0, "level": 10},
    ],
)
def test_an_entry_that_fits_no_block_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        reviewed(entry)


def test_two_entries_over_each_other_are_refused() -> None:
    with pytest.raises(Invalid, match="over each other"):
        reviewed({"start": 2, "end": 4, "level": 1}, {"start": 3, "level": 2})
