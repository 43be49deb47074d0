"""What one person said in one stretch, cut into opinions: " | " marks every cut, {…} what is no opinion."""

import pytest

from congressdocs.core.minutes.lines.opinions import opinions, pieces
from congressdocs.core.minutes.phrases.speech import clauses

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
    "Mục I.4 nên gọn lại; tổ biểu quyết, 21 người tán thành.",
    "Mục tiêu này cần sớm thành hiện thực; đoàn chúng tôi đề nghị đại hội thông qua.",
    "Nhất trí với các chỉ tiêu; mục tiêu về nước sạch được dân mong chờ.",
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

SPEECHES = (
    (
        "Tôi quan tâm đến giáo dục vùng cao. Hiện nay trường bán trú thiếu bếp ăn, thiếu nhà tắm. Đề nghị tỉnh "
        "bố trí vốn sửa chữa. | Trong báo cáo chưa thấy nói tới việc này, cần bổ sung một ý vào mục III.1."
    ),
    (
        "mục 4 phần 2 trùng với mục 6; gộp lại cho gọn. | trang 31 dòng 4 “cấp uỷ” và “cấp ủy” viết lẫn lộn, "
        "thống nhất một cách. | kết luận nên ngắn hơn"
    ),
    (
        "Phần mở đầu dài, đọc mất năm phút; nên cắt một nửa. | Số liệu hộ nghèo cuối năm 2024 không thấy. | "
        "Người dân hỏi nhiều về giá đất mà dự thảo không nhắc."
    ),
    (
        "Nhất trí nâng chỉ tiêu độ che phủ rừng lên 62%. | Song song với đó phải có chính sách cho người giữ "
        "rừng; tiền khoán hiện quá thấp, không ai muốn nhận."
    ),
    (
        "Mục II.3 viết “đẩy mạnh” bốn lần trong một đoạn; thay bớt bằng từ khác. | Mục II.7 thừa chữ “các”. | "
        "Còn lại tôi đồng ý."
    ),
    (
        "Báo cáo kiểm điểm nêu ưu điểm nhiều, khuyết điểm ít, đề nghị cân đối lại; | Nghị quyết không nên nhắc "
        "lại số liệu đã có trong báo cáo; | chỉ tiêu 12 nên tách thành hai: nông thôn và thành thị."
    ),
    (
        "Xã tôi mới sáp nhập, trụ sở cách bản xa nhất 32 km, dân đi làm giấy tờ mất cả ngày. Đề nghị cho đặt "
        "điểm tiếp dân ở xã cũ."
    ),
    (
        "Về công tác cán bộ, cán bộ xã làm thêm giờ nhiều mà phụ cấp thấp; đề nghị tỉnh nâng phụ cấp. | Về văn "
        "kiện, lời văn nhiều chỗ còn dài, ví dụ câu đầu mục IV dài 90 chữ."
    ),
    (
        "Clause 10 does not say who pays for the ferry. It should say that the host town pays. | Clause 14 uses "
        "“shall” and “will” for the same thing; one of them should go. | The lighthouse at Ness is dark two "
        "nights a week; the council ought to mend it."
    ),
    (
        "I support clause 3. | I am against clause 4 because small towns would lose their vote. | On clause 6, "
        "add “in writing” after “notice”. | The whole text should be numbered by paragraph."
    ),
    (
        "We agree with the draft. | Only the fee in clause 8 is too high for towns under 500 people; we propose "
        "half. | In clause 9 “harbor” should be spelt “harbour”."
    ),
    (
        "Về mục II.4, dự thảo đặt 900 phòng nghỉ homestay. Xã tôi hiện có 40 nhà, trong đó 15 nhà vắng khách cả "
        "mùa mưa. Nếu làm thêm mà không có khách thì dân lỗ. Nên chuyển sang nâng chất lượng phòng đang có."
    ),
    (
        "Bản tôi trồng sa nhân từ năm 2019, nay được 60 ha, mỗi nhà thu 25 triệu. Kinh nghiệm là phải làm với "
        "doanh nghiệp ngay từ đầu, không trồng theo phong trào."
    ),
    (
        "Chỉ tiêu 15 về nước sạch: 98% là cao, nhất là với bản ở lưng núi. Ba năm nay đường ống hỏng chưa sửa. | "
        "Chỉ tiêu 16 nên ghi rõ cách tính."
    ),
    (
        "Tán thành việc sắp xếp trường lẻ, nhưng cần làm từng bước, tránh để học sinh lớp 1 phải đi xa; | kinh "
        "phí nội trú cho cấp 2 cũng nên nêu trong Chương trình hành động."
    ),
    (
        "trang 9, dòng cuối: thiếu chữ “đã”; | trang 10: “trãi nghiệm” sửa “trải nghiệm”; | bảng 3 cột 4 cộng "
        "sai, phải là 1.250."
    ),
    (
        "Câu “dân biết, dân bàn” ở mục VI đã cũ. Nên viết theo quy định mới là “dân biết, dân bàn, dân làm, dân "
        "kiểm tra, dân giám sát, dân thụ hưởng”. Viết như vậy mới đủ."
    ),
    (
        "Tôi băn khoăn mục tiêu 70% hộ dùng bếp sạch. Củi vẫn là thứ dễ kiếm nhất. Muốn đạt thì phải hỗ trợ tiền "
        "mua bếp."
    ),
    (
        "Dự thảo Nghị quyết đoạn 3 dùng từ “quyết liệt” ba lần, bớt đi. | Ngoài văn kiện, đề nghị Ban tổ chức bố "
        "trí chỗ nghỉ cho đại biểu xa. | {Xin hết.}"
    ),
    (
        "Kính thưa Tổ, tôi cơ bản thống nhất với Báo cáo chính trị. | Tôi xin góp ý ba điểm: Thứ nhất, mục I nêu "
        "thành tích hơi dài. | Thứ hai, hạn chế thứ tư trùng hạn chế thứ sáu. | Thứ ba, bài học kinh nghiệm nên "
        "có số liệu minh chứng."
    ),
    (
        "Đánh giá về y tế chưa sát: trạm xá xã tôi không có bác sĩ từ năm 2022 mà báo cáo ghi 100% trạm có bác "
        "sĩ. Đề nghị kiểm tra lại."
    ),
    (
        "Thủy điện nhỏ xả nước không báo trước, năm ngoái cuốn trôi hai vườn cá. Đề nghị thêm vào mục II.8 yêu "
        "cầu báo trước cho dân."
    ),
    (
        "Nên nói thêm về chợ đêm. Chợ đêm đang giữ chân khách. Mỗi tối có 300 người mua bán. | Nên bỏ câu về phố "
        "đi bộ vì chưa làm."
    ),
    (
        "He had two worries about clause 6. It gives the board power to close a port. It does not say for how "
        "long. He proposed thirty days."
    ),
    ("Page 4, the word “shall” appears nine times. Use “must” instead, as in clause 2. | Page 6 has no heading."),
    "I like clause 2. It is short and plain. | Clause 3 is neither.",
)
REPORTS = (
    (
        "{Thảo luận về phương hướng, các đại biểu cơ bản tán thành các mục tiêu.} | Nhiều đại biểu cho rằng chỉ "
        "tiêu thu hút đầu tư cao, cần tính lại. | Có đại biểu đề nghị bổ sung chỉ tiêu về nước sạch; | đại biểu "
        "khác đề nghị bỏ chỉ tiêu đô thị hóa vì chưa có quy hoạch. | Đại biểu Vàng Thị Pằng nêu xã Nậm Lay thiếu "
        "đất tái định cư, đề nghị tỉnh thu hồi đất nông trường."
    ),
    (
        "Về nông nghiệp, 4/35 ý kiến đề nghị làm rõ đầu ra cho cây mắc ca. Các ý kiến này cho rằng dân đã trồng "
        "nhiều mà chưa có nơi bán. | Ông Lò Văn Hặc và bà Tòng Thị Ún đề nghị dừng mở rộng diện tích."
    ),
    (
        "Mr Hale asked for clause 4 to name the bank. | Mrs Thorne thought the fee too high; she would halve it. "
        "| Mr Hale replied that half would not cover the cost of the ferry. | Two members wished to see the "
        "accounts twice a year. | {The delegation thanked the drafters.}"
    ),
    (
        "{Các ý kiến thống nhất cao với chủ đề Đại hội.} | Có 6 ý kiến đề nghị thêm từ “hạnh phúc” vào chủ đề; | "
        "2 ý kiến không đồng ý vì chủ đề đã dài. | Một đại biểu nêu: nên đưa chuyển đổi số thành khâu đột phá "
        "riêng."
    ),
    (
        "Đại biểu Cứ A Tủa cho rằng bản đồ phụ lục 4 in mờ. Đại biểu đề nghị in lại khổ lớn. | Đại biểu Lò Thị "
        "Biên phản ánh chậm trả tiền dịch vụ môi trường rừng. | {Tổ ghi nhận các ý kiến trên.}"
    ),
    (
        "{Về các khâu đột phá.} | Ông Giàng A Dơ đồng tình với khâu thứ nhất, song đề nghị nói rõ ai chịu trách "
        "nhiệm. Ông dẫn chứng ba công trình chậm của huyện cũ. | Bà Lý Mùi Pham muốn đưa du lịch lên thành khâu "
        "thứ tư."
    ),
)


def _expected(written: str) -> list[tuple[str, bool]]:
    parts = [" ".join(part.split()) for part in written.split("|")]
    return [(part.strip("{}"), not part.startswith("{")) for part in parts]


def _said(written: str) -> str:
    return written.replace(" | ", " ").replace("\n ", "\n").replace("{", "").replace("}", "")


@pytest.mark.parametrize("written", [*PLACES, *SUBJECTS, *GOES_ON, *LISTS, *COURTESIES, *SPEECHES])
def test_what_a_speaker_says_is_cut_into_opinions(written: str) -> None:
    found = pieces(_said(written), speaker="Tô Văn Kim")
    assert [(" ".join(one.text.split()), one.is_opinion) for one in found] == _expected(written)


@pytest.mark.parametrize("written", [*VOICES, *REPORTS])
def test_what_a_report_tells_is_cut_by_who_is_said_to_think_it(written: str) -> None:
    found = pieces(_said(written))
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
    (one,) = pieces(said)
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


def test_whoever_speaks_already_is_no_new_voice() -> None:
    said = "asked for a second boat. Mr Hale said that this was usual elsewhere. Mr Oakes wanted a third one."
    assert [(one.text[-12:], one.who and one.who.name) for one in pieces(said, speaker="Jonas Hale")] == [
        ("l elsewhere.", None),
        ("a third one.", "Oakes"),
    ]


@pytest.mark.parametrize("written", [*PLACES, *SUBJECTS, *GOES_ON, *LISTS, *COURTESIES, *VOICES, *SPEECHES, *REPORTS])
def test_all_words_are_kept(written: str) -> None:
    said = _said(written)
    assert " ".join(one.text for one in pieces(said, speaker="Tô Văn Kim")).split() == said.split()


def test_a_doubtful_cut_is_said_to_be_doubtful() -> None:
    doubtful = "Phần thứ nhất chưa nói tới chợ phiên; đề nghị tỉnh hỗ trợ tiền xăng cho tổ tuần tra."
    assert [one.is_unsure for one in pieces(doubtful, speaker="Tô Văn Kim")] == [True, True]
    assert [one.is_unsure for one in pieces("Mục I nên gọn. Mục II nên bỏ.", speaker="Tô Văn Kim")] == [False, False]


def test_the_opinions_alone_are_the_pieces_that_count() -> None:
    assert opinions("Mục I.2 nên gọn hơn. Xin cảm ơn.") == ("Mục I.2 nên gọn hơn.",)
