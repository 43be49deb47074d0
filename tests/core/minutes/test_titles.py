"""Sections named by words of their titles."""

import pytest

from congressdocs.core.minutes.places.drafted import Text
from congressdocs.core.minutes.places.titles import titled
from congressdocs.core.text.page_map import PageMap, PagesFrom
from congressdocs.core.text.place import Headings
from tests.core_values import version

TITLES = (
    "Vùng chè và nhà máy sao chè",
    "Trạm xá, bà đỡ",
    "Chợ phiên",
    "Chương trình giống mới",
    "Nghề rèn và nghề đan lát cổ truyền",
    "The Ferry Board",
    "Moorings",
    "Lamps and buoys",
)
TEXT = Text(
    "C1",
    Headings([version(f"v{n}", title) for n, title in enumerate(TITLES)]),
    PageMap(PagesFrom.UNKNOWN),
    ("Chương trình giống mới", "Báo cáo"),
)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("ở phần vùng chè cần ghi tên xã", "Vùng chè và nhà máy sao chè"),
        ("Về trạm xá, bà đỡ khóa tới: ai trả lương?", "Trạm xá, bà đỡ"),
        ("đoạn chợ phiên viết thiếu giờ họp", "Chợ phiên"),
        ("Chợ phiên: thêm giờ họp", "Chợ phiên"),
        ("sợ nghề rèn và nghề đan lát cổ truyền mất đi", "Nghề rèn và nghề đan lát cổ truyền"),
        ("On moorings he thought the fee too high", "Moorings"),
        ("Under moorings she wanted a list", "Moorings"),
        ("he found the moorings clause too strict", "Moorings"),
        ("Turning to the Ferry Board, she wanted five seats", "The Ferry Board"),
        ("(Lamps and buoys): who trims them?", "Lamps and buoys"),
    ],
)
def test_a_title_or_its_begin_is_heard_behind_a_word_that_points(said: str, title: str) -> None:
    assert [TITLES[n] for n, _ in titled(said, TEXT)] == [title]


@pytest.mark.parametrize(
    "said",
    [
        "Về chợ phiên xã tôi thì đường hẹp quá",  # of a short title, more must be said
        "the boats lie at moorings all summer",
        "chương trình giống mới rất hay",  # the name of a document
        "bến đò và vùng cháy rừng",
    ],
)
def test_words_in_passing_name_no_section(said: str) -> None:
    assert titled(said, TEXT) == []


def test_only_the_sections_below_the_named_one_are_looked_at() -> None:
    assert titled("mục II, đoạn chợ phiên", TEXT, [0, 1]) == []
    assert [n for n, _ in titled("mục II, đoạn chợ phiên", TEXT, [1, 2])] == [2]
