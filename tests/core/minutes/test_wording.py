"""Quoted words and what shall become of them."""

import pytest

from congressdocs.core.minutes.phrases.wording import Wording, wording
from congressdocs.core.model import Action


@pytest.mark.parametrize(
    ("said", "quote", "proposed"),
    [
        ("đề nghị sửa “14 cầu” thành “16 cầu”", "14 cầu", "16 cầu"),
        ('thay cụm từ "lớn" bằng "rất lớn"', "lớn", "rất lớn"),
        ("«24 việc» là cao, đề nghị giảm còn «20 việc»", "24 việc", "20 việc"),
        ("replace “May” with “June”", "May", "June"),
        ("“six miles” ought to read “nine miles”", "six miles", "nine miles"),
        ("bỏ cụm từ “phố đi bộ”, vì chưa có mặt bằng", "phố đi bộ", ""),
        ("delete “over five years”", "over five years", ""),
        ("bổ sung cụm từ “và trẻ em” sau “người già”", "người già", "người già và trẻ em"),
        ("sau cụm từ “người già” đề nghị thêm “, trẻ em”", "người già", "người già, trẻ em"),
        ("substituting “four years” for “three years”", "three years", "four years"),
        ("bổ sung sau “nhà ở công vụ” cụm từ “, nhà trẻ”", "nhà ở công vụ", "nhà ở công vụ, nhà trẻ"),
        ("câu «sổ điện tử» nên sửa là «hồ sơ điện tử»", "sổ điện tử", "hồ sơ điện tử"),
        ("insert “the” before “boat”", "boat", "the boat"),
        ("thought “at dusk” vague and moved “before nine”", "at dusk", "before nine"),
        ("“At dusk” meant nothing; she would put “before nine”", "At dusk", "before nine"),
        ("would prefer “oars” to “sculls”", "sculls", "oars"),
        ("read “oars” for “sculls”", "sculls", "oars"),
        ("asked that “sculls” be replaced by “oars”", "sculls", "oars"),
        ("“sculls” might better be “oars”", "sculls", "oars"),
        ("asked that “and oars” be added after “sculls”", "sculls", "sculls and oars"),
        ("proposed adding “and oars” after “sculls”", "sculls", "sculls and oars"),
        ("proposed that “sculls” be struck out", "sculls", ""),
        ("proposed deleting “sculls”", "sculls", ""),
        ("nên ghi “ba xã” thay cho “hai xã”", "hai xã", "ba xã"),
        ("say “may” instead of “shall”", "shall", "may"),
        ("“rừng phòng hô” sai dấu, sửa “rừng phòng hộ”", "rừng phòng hô", "rừng phòng hộ"),
        ("“chợ phiêm” có lỗi, sửa lại “chợ phiên”", "chợ phiêm", "chợ phiên"),
        ("“ba quý” dài quá, rút còn “một quý”", "ba quý", "một quý"),
        (
            "câu “Dời hết chợ tạm” chưa có hạn, thêm “trước năm 2027”",
            "Dời hết chợ tạm",
            "Dời hết chợ tạm trước năm 2027",
        ),
        ("“chợ” và “bến” nên tách, sửa “chợ bến” thành “chợ, bến”", "chợ bến", "chợ, bến"),
    ],
)
def test_a_wording_is_read(said: str, quote: str, proposed: str) -> None:
    assert wording(said) == Wording(quote, Action.REPLACE, proposed)


def test_words_without_a_wish_are_only_quoted() -> None:
    assert wording("Cần làm rõ “đúng tiến độ” là thế nào.") == Wording("đúng tiến độ")


def test_words_to_be_added_somewhere_are_not_looked_for_in_the_text() -> None:
    assert wording("Đề nghị bổ sung cụm từ “hộ tái nghèo”.") == Wording()


def test_a_new_sentence_is_new_text() -> None:
    assert wording("Bổ sung câu “Mỗi bản một tổ.” vào cuối mục.") == Wording("", Action.INSERT_AFTER, "Mỗi bản một tổ.")


def test_words_without_quotation_marks_ask_for_nothing() -> None:
    assert wording("Đề nghị sửa lại cho gọn.") == Wording()
