"""What a person decides about minutes as they were read: an opinion belongs to the one before."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Neighbour, Opinion, Verdicts

HEAD = ("BIÊN BẢN", "Tổ 5", "Chủ trì: Đ/c Hà Công Minh", "Thư ký: Bà Tẩn Thị Su")
PARTED = "Bà Lý Thị Mỷ: Mục II.1 quá dài. Mục II.4 chưa có số liệu về rừng."
OTHERS = "Ông Tô Văn Kim (xã Nà Lại): Mục V nên bỏ."


def read(*lines: str, **verdicts: object) -> tuple[Opinion, ...]:
    return read_minutes([*HEAD, *lines], {}, Verdicts(**verdicts)).opinions


def test_two_opinions_become_one_with_all_their_words_and_places() -> None:
    assert [o.at for o in read(PARTED, OTHERS)] == ["5.1", "5.2", "6.1"]
    first, second = read(PARTED, OTHERS, joins={"5.2": "5.1"})
    assert (first.at, first.text) == ("5.1", "Mục II.1 quá dài. Mục II.4 chưa có số liệu về rừng.")
    assert [place.text for place in first.places] == ["Mục II.1", "Mục II.4"]
    assert (first.whole, [(j.at, j.words) for j in first.joined]) == (
        "Mục II.1 quá dài.",
        [("5.2", "Mục II.4 chưa có số liệu về rừng.")],
    )
    assert second.after
    assert (second.at, second.after.at, second.after.words) == ("6.1", "5.2", first.text)


def test_the_words_of_somebody_else_keep_the_name() -> None:
    (one,) = read(PARTED, OTHERS, joins={"5.2": "5.1", "6.1": "5.2"})
    assert (one.speaker, one.unit) == ("Lý Thị Mỷ; Tô Văn Kim, xã Nà Lại", "")
    assert one.text == "Mục II.1 quá dài. Mục II.4 chưa có số liệu về rừng. Mục V nên bỏ."
    assert [j.at for j in one.joined] == ["5.2", "6.1"]


def test_the_first_half_of_a_cut_opinion_may_belong_to_the_one_before() -> None:
    cut = {"5.2": "Mục II.4\nchưa có số liệu về rừng."}
    found = read(PARTED, joins={"5.2": "5.1"}, cuts=cut)
    assert [(o.at, o.text) for o in found] == [
        ("5.1", "Mục II.1 quá dài. Mục II.4"),
        ("5.2.1", "chưa có số liệu về rừng."),
    ]
    assert [(j.at, j.words) for j in found[0].joined] == [("5.2", cut["5.2"])]


def test_a_line_that_was_taken_in_may_belong_to_the_one_before() -> None:
    lines = (PARTED, "Có 12 đại biểu phát biểu.")
    found = read(*lines, is_opinion={"6": True}, joins={"6.1": "5.2"})
    assert found[-1].text == "Mục II.4 chưa có số liệu về rừng. Có 12 đại biểu phát biểu."
    assert [(j.at, j.taken_as) for j in found[-1].joined] == [("6.1", "6")]


def test_nothing_stands_before_the_first_one() -> None:
    first, second = read(PARTED, joins={"5.1": ""})
    assert first.after is None
    assert second.after == Neighbour("5.1", "Mục II.1 quá dài.")


def test_what_was_put_to_an_opinion_that_is_none_stands_alone_again() -> None:
    lines, joins = (OTHERS, PARTED), {"6.2": "6.1"}
    assert [o.at for o in read(*lines, joins=joins)] == ["5.1", "6.1"]
    assert [o.at for o in read(*lines, joins=joins, is_opinion={"6.1": False})] == ["5.1", "6.2"]


@pytest.mark.parametrize(
    "joins",
    [{}, {"5.2": "5.1"}, {"6.1": "5.2"}, {"5.2": "5.1", "6.1": "5.2"}, {"5.1": "", "5.2": "4.1", "9.9": "6.1"}],
)
def test_no_word_is_lost(joins: dict[str, str]) -> None:
    def words(found: tuple[Opinion, ...]) -> list[str]:
        return " ".join(o.text for o in found).split()

    assert words(read(PARTED, OTHERS, joins=joins)) == words(read(PARTED, OTHERS))
