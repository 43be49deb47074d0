"""Which words of a draft a proposal rewrites that quotes none."""

import pytest

from congressdocs.core.minutes.places.rewordings import reworded
from tests.core_values import para

SECTION = (
    para("a", "Cơ quan nhận đơn phải trả lời trong ba mươi ngày, kể từ ngày nhận đơn."),
    para("b", "Đến năm 2028 mọi bến đều có mái che; xây ba chợ nổi, hai nhà chờ ven sông."),
    para("c", "Kiểm tra đôn đốc chưa thường suyên ở vùng hồ."),
    para("d", "2027–2029"),
    para("e", "Đò ngang và đò dọc chạy đúng giờ."),
)


@pytest.mark.parametrize(
    ("wanted", "rewritten"),
    [
        ("trả lời trong hai mươi ngày", "trả lời trong ba mươi ngày"),
        ("Đến năm 2027 mọi bến đều có mái che", "Đến năm 2028 mọi bến đều có mái che"),
        ("xây ba chợ nổi, bốn nhà chờ ven sông và một bến đêm", "xây ba chợ nổi, hai nhà chờ ven sông"),
        ("mọi bến đều có mái che trước năm 2030", "mọi bến đều có mái che"),
        ("thường xuyên", "thường suyên"),
        ("2026–2028", "2027–2029"),
    ],
)
def test_a_proposal_is_for_the_words_that_it_says_again(wanted: str, rewritten: str) -> None:
    found = reworded(SECTION, wanted)
    assert found
    assert found.paragraph.text[found.start : found.end] == rewritten


@pytest.mark.parametrize("wanted", ["Sở Giao thông", "bổ sung nguồn vốn", "đò ngang và đò dọc chạy đúng giờ", "năm 12"])
def test_what_says_nothing_again_or_stands_there_already_rewrites_nothing(wanted: str) -> None:
    assert reworded(SECTION, wanted) is None


def test_of_two_places_alike_none_is_taken() -> None:
    twice = (para("a", "Họp ba lần mỗi năm ở bến."), para("b", "Thả cá ba lần mỗi năm ở hồ."))
    assert reworded(twice, "bốn lần mỗi năm") is None
