"""What one person said in one stretch, cut into opinions: " | " marks every cut, {…} what is no opinion."""

import pytest

from congressdocs.core.opinions import opinions, pieces
from congressdocs.core.speech import clauses

PLACES = (
    "BCCT tr. 14 đề nghị ghi rõ số hộ; | khoản 2 mục IV Phần thứ hai phải nêu cơ quan chủ trì.",
    "Mục II.1 cần gọn hơn. | Mục II.4 chưa có số liệu về rừng.",
    "Tr.12 d.3 sai chính tả, sửa “xây dưng” thành “xây dựng”; | tr.13 d.9 thừa dấu phẩy, bỏ.",
    "Mục III.2 ghi 40 xã. Phụ lục 1 lại ghi 42 xã. Đề nghị rà lại.",
    "Phụ lục 2 nên thêm cột nguồn vốn; | Phụ lục 3 nên bỏ.",
    "Clause 4 is too long. | Clause 9 should name the treasurer.",
    "Page 3 line 7, replace “may” with “must”; | page 5, the second paragraph is unclear.",
    "Clause 2 says six weeks. Clause 11 says two months. The two should be brought into line.",
)
SUBJECTS = (
    "Chỉ tiêu trồng rừng là thấp, nên nâng lên; | chỉ tiêu thu ngân sách thì hơi cao so với sức dân.",
    "Mục I.3 nên bỏ chữ “nhanh”; | tỉnh cần sớm có chính sách giữ giáo viên giỏi ở bản xa.",
    "Báo cáo còn dài; | đường vào bản Nà Lại mùa mưa lầy lội, mong tỉnh sớm đầu tư.",
    "Phần thứ nhất chưa nói tới chợ phiên; | đề nghị tỉnh hỗ trợ tiền xăng cho tổ tuần tra.",
    "Giá chè xuống thấp, người trồng bỏ nương; đề nghị có nhà máy thu mua ổn định.",
    "Kè suối Nậm Hon sạt hai đoạn; đề nghị tỉnh cho sửa ngay.",
    "The preamble is too solemn. | The ferry fares should be the same in every town.",
    "The quorum is too low; | the treasurer ought to report twice a year.",
)
GOES_ON = (
    "Mục I.2 nên bỏ. Vì xã đã làm xong.",
    "Mục I.2 quá dài; khó đọc; khó nhớ.",
    "Đề nghị bỏ “ít nhất một” ở mục II.1. Mỗi tháng xã đã có hai buổi rồi.",
    "Chỉ tiêu 7 quá cao. Như vậy sẽ chạy theo thành tích. Đề nghị giảm xuống.",
    "Câu đầu của mục V khó hiểu; nếu giữ thì phải viết lại.",
    "Mục III.1 thiếu hạn hoàn thành. Đề nghị bổ sung “trước năm 2028”.",
    "Ghi 6.200 căn ở mục III là chưa khớp với bảng. Đồng thời làm rõ nguồn vốn.",
    "Mục II.5 cần nêu rõ địa chỉ, ví dụ: xã nào, bản nào. Cụ thể, nên có phụ lục.",
    "Clause 3, delete “at once”. The towns cannot meet so fast.",
    "Clause 6 should go because it repeats clause 5; this only confuses people.",
    "The word “harbour” is misspelt on page 2. It should be corrected throughout.",
    "Clause 8 is unclear, for example on who pays. For instance, does the host town pay?",
)
LISTS = (
    "Thứ nhất, mục I nên gọn; | thứ hai, mục II thiếu số liệu; | thứ ba, nên có mục lục.",
    "Tôi có hai ý: một là bỏ mục I.4; | hai là thêm mục về nước sạch.",
    "a) bỏ mục I.2. | b) gộp mục II và III | c) kiến nghị tỉnh cho vay trồng chè",
    "(1) Rút gọn phần mở đầu. | (2) Làm rõ chỉ tiêu 5.",
    "1. Mục I cần gọn. | 2. Mục II cần số liệu.",
    "- Nêu rõ nguồn vốn.\n | - Bỏ mục V.\n+ Lý do: trùng mục IV.",
    "Mục IV, gạch đầu dòng thứ hai, nên viết là “ba tháng”.",
    "Ngoài ra, chỉ tiêu 4 cần rà lại. | Bên cạnh đó, phường đề nghị cho làm vỉa hè.",
    "First, clause 2 is too vague; | second, clause 7 should be deleted.",
    "Clause 4, (a), should say who counts the votes.",
    "I have two points: (a) the fee is too high; | (b) the term should be three years.",
)
COURTESIES = (
    "{Cơ bản nhất trí với các dự thảo.} | Mục I.2 nên gọn hơn. | {Xin cảm ơn.}",
    "{Đồng ý với các ý kiến trước;} | chỉ tiêu 3 cần giảm.",
    "Nhất trí với Báo cáo chính trị. | Mục II.2 cần nêu rõ hạn.",
    "Nhất trí với báo cáo, nhưng đề nghị bỏ mục IV.",
    "Nhất trí cao với các văn kiện; tin tưởng nhiệm kỳ mới.",
    "Đồng ý với ý kiến của ông Páo; đề nghị giao xã chủ trì.",
    "{Trân trọng cảm ơn Tổ trưởng.} | Đề nghị làm rõ nguồn vốn.",
    "I welcome the draft. | Clause 5 should be shorter. | {Thank you.}",
)
VOICES = (
    (
        "{Các đại biểu nhất trí cao với báo cáo, cho rằng viết công phu.} | "
        "Tuy nhiên, có 3 ý kiến cho rằng mục II thiếu số liệu. | Một số đại biểu đề nghị bỏ mục V."
    ),
    (
        "Đa số ý kiến đề nghị giữ mức 8%; | có ý kiến khác đề nghị nâng lên 10%. | "
        "Ngược lại, hai đại biểu muốn giảm còn 7%."
    ),
    "{Nội dung được bàn nhiều là đất ở.} | Nhiều ý kiến băn khoăn về tiền đền bù, đề nghị nói rõ mức giá.",
    "Riêng một đại biểu đề nghị không đưa chỉ tiêu này vào. Ý kiến này được năm đại biểu đồng tình.",
    (
        "Có ý kiến cho rằng báo cáo còn dài, nên rút gọn. | "
        "Về Nghị quyết, một số đại biểu đề nghị thêm một điều. | {Các đại biểu bày tỏ tin tưởng.}"
    ),
    "Đại biểu Hà Thị Sen (xã Nà Lại) đề nghị làm đường sớm hơn. | Ý kiến khác đề nghị chờ đủ vốn.",
    (
        "Several delegates felt that the fee was too high. | Others asked for the fee to stay. | "
        "{All members thanked the secretary.}"
    ),
    (
        "Some speakers wanted a longer term; | two delegates proposed four years. | "
        "It was suggested that clause 6 be deleted."
    ),
)


def _expected(written: str) -> list[tuple[str, bool]]:
    parts = [" ".join(part.split()) for part in written.split("|")]
    return [(part.strip("{}"), not part.startswith("{")) for part in parts]


def _said(written: str) -> str:
    return written.replace(" | ", " ").replace("\n ", "\n").replace("{", "").replace("}", "")


@pytest.mark.parametrize("written", [*PLACES, *SUBJECTS, *GOES_ON, *LISTS, *COURTESIES])
def test_what_a_speaker_says_is_cut_into_opinions(written: str) -> None:
    found = pieces(_said(written), is_named=True)
    assert [(" ".join(one.text.split()), one.is_opinion) for one in found] == _expected(written)


@pytest.mark.parametrize("written", VOICES)
def test_what_a_report_tells_is_cut_by_who_is_said_to_think_it(written: str) -> None:
    found = pieces(_said(written), is_named=False)
    assert [(one.text, one.is_opinion) for one in found] == _expected(written)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Đại biểu Hà Thị Sen (xã Nà Lại) đề nghị bỏ mục V.", "Hà Thị Sen"),
        ("Về mục II, bà Hà Thị Sen cho rằng còn dài.", "Hà Thị Sen"),
        ("Đa số ý kiến đề nghị bỏ mục V.", ""),
        ("6/30 đại biểu cho rằng mục V thừa.", ""),
        ("Mrs Ada Thorne asked for clause 4 to be shorter.", "Ada Thorne"),
        ("Mục V nên bỏ.", None),
        ("Các đại biểu vùng cao đi lại khó khăn.", None),
        ("Một đoạn ở mục V nên bỏ.", None),
        ("One clause says the opposite.", None),
    ],
)
def test_a_voice_is_a_name_or_people_who_are_only_counted(said: str, who: str | None) -> None:
    (one,) = pieces(said, is_named=False)
    assert (one.who and one.who.name) == who


@pytest.mark.parametrize(
    "said",
    [
        "Đ/c Páo hỏi tr. 12, d. 5, TP. Vân nay có mấy phường",
        "Sửa “a; b. C” thành “a, b. C”",
        "Thu 1.454 tỷ (năm 2024; ước tính. Chưa quyết toán) là cao",
        "Mr. Hale asked about No. 4, cf. p. 7, i.e. the fee",
    ],
)
def test_nothing_is_cut_inside_quotes_brackets_numbers_and_abbreviations(said: str) -> None:
    assert [clause.text for clause in clauses(said)] == [said]


@pytest.mark.parametrize("written", [*PLACES, *SUBJECTS, *GOES_ON, *LISTS, *COURTESIES, *VOICES])
def test_all_words_are_kept(written: str) -> None:
    said = _said(written)
    assert " ".join(one.text for one in pieces(said, is_named=True)).split() == said.split()


def test_a_doubtful_cut_is_said_to_be_doubtful() -> None:
    doubtful = "Phần thứ nhất chưa nói tới chợ phiên; đề nghị tỉnh hỗ trợ tiền xăng cho tổ tuần tra."
    assert [one.is_unsure for one in pieces(doubtful, is_named=True)] == [True, True]
    assert [one.is_unsure for one in pieces("Mục I nên gọn. Mục II nên bỏ.", is_named=True)] == [False, False]


def test_the_opinions_alone_are_the_pieces_that_count() -> None:
    assert opinions("Mục I.2 nên gọn hơn. Xin cảm ơn.") == ("Mục I.2 nên gọn hơn.",)
