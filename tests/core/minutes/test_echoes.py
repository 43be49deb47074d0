"""Opinions that speak on of the place of one before."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.places.bearings import in_one_breath
from congressdocs.core.minutes.places.echoes import says_same_place

HEAD = ("BIÊN BẢN", "Tổ 4", "Chủ trì: Ông Bàn Văn Sơn")
FIRST = ("Ông Lù A Páo: Mục II cần nêu rõ ai trông đập.", "Bà Sùng Thị Dế: Mục III cần thêm giờ mở trạm xá.")


def taken_up(*lines: str) -> str:
    """The words of the opinion that the last of these lines takes up."""
    told = list(in_one_breath(read_minutes([*HEAD, *lines], {"C1": "Báo cáo chính trị"}).opinions))
    return told[-1].takes_up.text if told[-1].takes_up else ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Ông Ma Seo Lử: Cũng ở mục này đề nghị nêu cả nước sạch.", "trạm xá"),
        ("Ông Ma Seo Lử: Nhất trí với ông Páo, nên giao cho hợp tác xã.", "trông đập"),
        ("Ông Ma Seo Lử: Đồng tình với bà Dế về giờ mở trạm xá, đề nghị ghi cả ngày nghỉ.", "trạm xá"),
        ("Ông Ma Seo Lử: Mục IV đề nghị bỏ.", ""),
    ],
)
def test_the_one_whose_place_is_meant_is_found(said: str, words: str) -> None:
    found = taken_up(*FIRST, said)
    assert words in found
    assert bool(found) is bool(words)


def test_of_the_opinions_of_a_person_the_one_with_the_same_words_is_meant() -> None:
    lines = ("Ông Lù A Páo:", "- Mục II cần nêu 350 hộ trồng hồi.", "- Mục V cần nêu tên cầu.")
    assert "350" in taken_up(*lines, "Bà Sùng Thị Dế: Đồng ý với ông Páo là 350 hộ thì ít, đề nghị nâng.")


def test_a_complaint_is_no_part_though_it_sounds_so_without_accents() -> None:
    assert taken_up(*FIRST, "Ông Ma Seo Lử: Cũng phản ánh đường vào bản hay sạt, đề nghị tỉnh sửa.") == ""


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("Mr Dunn, on the same clause, wanted two boats.", True),
        ("Mr Dunn agreed but would say three weeks.", True),
        ("Mr Dunn asked that clause 4 name the pier.", False),
    ],
)
def test_the_same_place_is_told_in_english(said: str, says: bool) -> None:
    (one,) = read_minutes(["Present: Mr Abel Dunn", said]).opinions
    assert says_same_place(one) is says
