"""Numbers, dates and grading words as a language writes them."""

from datetime import date

import pytest

from tests.reports.samples import labels


@pytest.mark.parametrize(("language", "shown"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_numbers_are_written_as_the_language_does(language, shown):
    assert labels(language).number(1234.5, 1) == shown


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2026, 2, 5), "Lam Vân, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "Lam Vân, ngày 05 tháng 3 năm 2026"),
        (date(2026, 10, 15), "Lam Vân, ngày 15 tháng 10 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(on, shown):
    assert labels("vi", "party2026").place_date("Lam Vân", on) == shown


def test_a_date_without_a_place_stands_alone():
    assert labels("vi").place_date("", date(2026, 2, 5)) == "Ngày 05 tháng 02 năm 2026"


def test_an_english_date_is_not_padded():
    assert labels("en").place_date("Harbour Towns", date(2026, 2, 5)) == "Harbour Towns, 5 February 2026"


def test_a_paper_without_a_date_leaves_gaps():
    assert labels("vi").place_date("Lam Vân", None) == "Lam Vân, ngày      tháng      năm"


@pytest.mark.parametrize(
    ("part", "word"),
    [(38, "nhất trí cao"), (20, "đa số ý kiến"), (10, "nhiều ý kiến"), (3, "một số ý kiến"), (1, "có ý kiến")],
)
def test_the_grading_word_follows_the_share_of_those_present(part, word):
    assert labels("vi").grade(part, 40) == word


def test_a_share_of_nothing_is_a_dash():
    assert labels("vi").percents([0, 0]) == ["–", "–"]
    assert labels("vi").percents([1, 7]) == ["12,5%", "87,5%"]


def test_shares_as_printed_add_up_to_a_hundred():
    rounded = ["17,9%", "8,6%", "16,7%", "2,3%", "44,2%", "10,3%", "0,0%"]  # one by one they would give 100,1
    assert labels("vi").percents([71, 34, 66, 9, 175, 41, 0]) == rounded
    assert labels("en").percents([1, 1, 1]) == ["33.4%", "33.3%", "33.3%"]


def test_lists_end_with_and():
    assert labels("en").listed(["a", "b", "c"]) == "a, b and c"
    assert labels("vi").listed(["a"]) == "a"


def test_one_and_many_are_told_apart():
    assert labels("en").counted("comparison.count", 1) == "1 passage changed."
    assert labels("en").counted("comparison.count", 2) == "2 passages changed."
