"""Which section shares most rare words with what somebody said."""

from congressdocs.core.minutes.places.rare_words import WordIndex, likenesses, telling
from tests.core_values import para, table_block, version

FOREST = version("f", "Rừng", para("f0", "Rừng"), para("f1", "Giao khoán rừng sồi cho các hộ giữ suối."))
MARKET = version("m", "Chợ", para("m0", "Chợ"), para("m1", "Chợ phiên họp sáng thứ bảy, có nơi đỗ xe cho các hộ."))
WORKS = version("w", "Việc", table_block("w1", ("Kè suối Bùn", "214 tỷ"), ("Nhà đò", "9 tỷ")))
INDEX = WordIndex((FOREST, MARKET, WORKS))


def best(said: str, *but: str) -> list[int]:
    return [one.position for one in likenesses(said, {"C1": INDEX}, ["C1"], frozenset(but))]


def test_pairs_and_figures_tell_more_than_words_that_many_have() -> None:
    assert best("chợ phiên nên có nơi đỗ xe")[0] == 1
    assert best("giữ suối thì phải giao khoán rừng sồi")[0] == 0
    assert best("sao kè lại tốn 214 tỷ?")[0] == 2


def test_a_row_of_a_table_is_compared_by_itself() -> None:
    (first, *_) = likenesses("nhà đò 9 tỷ", {"C1": INDEX}, ["C1"])
    assert [p.text for p in first.stretch.paragraphs] == ["Nhà đò", "9 tỷ"]


def test_words_typed_without_accents_are_found() -> None:
    assert best("cho phien hop sang thu bay")[0] == 1


def test_words_that_name_a_document_do_not_count() -> None:
    assert best("rừng sồi", *telling("rừng sồi", bare=False)) == []


def test_what_is_rare_is_rare_in_all_documents() -> None:
    other = WordIndex((version("o", "", *(para(f"o{n}", f"Rừng sồi {n}") for n in range(10, 40))),))
    alone = likenesses("rừng sồi", {"C1": INDEX}, ["C1"])[0].weight
    beside = likenesses("rừng sồi", {"C1": INDEX, "C2": other}, ["C1"])[0].weight
    assert beside < alone
