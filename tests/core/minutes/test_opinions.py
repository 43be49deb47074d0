"""What one person said, taken apart into opinions, and their kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congressdocs.core.minutes.lines.opinions import opinions
from congressdocs.core.minutes.phrases.kinds import guess_kind
from congressdocs.core.model import Kind


@pytest.mark.parametrize(
    ("said", "n"),
    [
        ("Nhất trí với báo cáo.", 1),
        ("Nhất trí. Mục I.2 đề nghị làm rõ nguồn vốn.", 2),
        ("Mục I.2 nên gọn hơn. Ngoài ra, cần thêm bảng số liệu.", 2),
        ("Thứ nhất, sửa mục I. Thứ hai, bỏ mục II. Thứ ba, làm rõ mục III.", 3),
        ("Đề nghị sửa “A. B.” thành “C.” ở trang 4.", 1),
        ("Mục I.2 quá dài. Vì vậy người đọc khó theo dõi.", 1),
        ("Tại tr. 5 d. 3, P. Vân Thành có ý kiến.", 1),
        ("a) bỏ mục I.1. b) thêm mục I.2. c) giữ mục I.3.", 3),
        ("Đề nghị nêu nguồn vốn. Đề nghị giao một đầu mối.", 2),
        ("Clause 3 is too long. Secondly, delete clause 4.", 2),
        ("Chỉ tiêu 4 xin hạ xuống 40%. Bến cá còn thiếu đèn.", 2),
        ("Mục I.2 xin ghi gọn lại. Mục II.3 nêu đủ việc.", 2),
        ("I agree. Clause 5 should say who pays.", 2),
    ],
)
def test_a_speech_is_split_into_its_opinions(said: str, n: int) -> None:
    assert len(opinions(said)) == n


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_word_is_lost(said: str) -> None:
    import unicodedata

    joined = "".join("".join(opinions(said)).split())
    assert joined == "".join(unicodedata.normalize("NFC", said).split())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Sửa “14 cầu” thành “16 cầu”.", Kind.FIGURES),
        ("Sửa “lớn” thành “to”.", Kind.WORDING),
        ("Bỏ cụm từ “lớn”.", Kind.DELETE),
        ("Thêm “và trẻ em” sau “người già”.", Kind.ADD),
        ("Mục I.2 cần làm rõ nguồn vốn.", Kind.CLARIFY),
        ("Mục I.2 còn lỗi chính tả.", Kind.FORMAT),
        ("Nhất trí cao với báo cáo.", Kind.AGREEMENT),
        ("Đề nghị Chính phủ cho vay dài hạn.", Kind.REQUEST),
        ("Bản tôi đã trồng chè hữu cơ ba năm.", Kind.EXPERIENCE),
    ],
)
def test_the_kind_is_guessed(said: str, kind: Kind) -> None:
    assert guess_kind(said) is kind
