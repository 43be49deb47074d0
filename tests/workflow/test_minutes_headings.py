"""Tables of minutes with headings of their own: known by their words or by what stands below them."""

from collections.abc import Sequence

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import AS_READ, LeftOut, Opinion, Verdicts
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.workflow.intake.minutes.column_signs import Reader
from congressdocs.workflow.intake.minutes.table import Page, layout, read_pages

TITLES = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động"}
Rows = Sequence[tuple[str, ...]]


def read_all(*tables: Rows, verdicts: Verdicts = AS_READ) -> tuple[tuple[Opinion, ...], tuple[LeftOut, ...]]:
    pages, first = [], 1
    for rows in tables:
        pages.append(Page(first, rows))
        first += len(rows)
    columns = layout(pages, {}, Reader(Names(TITLES)))
    return read_pages(pages, columns, Names(TITLES), read_minutes(()), verdicts)


def read(*tables: Rows) -> list[Opinion]:
    return list(read_all(*tables)[0])


def places(opinion: Opinion) -> list[str]:
    return [" ".join(value for _, value in place.steps) or f"p{place.page}" for place in opinion.places]


def test_headings_are_known_by_the_words_in_them() -> None:
    rows = (
        ("Số TT", "Họ tên, đơn vị", "Ý kiến phát biểu", "Thuộc văn kiện, phần, mục"),
        ("1", "Cháng A Vàng\nxã Pha Đeng", "Cần nêu nguồn vốn.", "BCCT: Phần thứ hai, mục III, khoản 2"),
        ("2", "Tẩn Thị Su", "Bỏ “hằng năm”, vì Báo cáo chính trị đã nêu.", "CTHĐ, II.3; tr. 14"),
        ("3", "Hà Thu", "Nhất trí.", "Chung"),
    )
    found = [(o.speaker, o.unit, o.document, places(o)) for o in read(rows)]
    assert found == [
        ("Cháng A Vàng", "xã Pha Đeng", "A1", ["thứ hai III 2"]),
        ("Tẩn Thị Su", "", "A2", ["p14", "II 3"]),
        ("Hà Thu", "", "", []),
    ]


def test_several_opinions_of_a_cell_are_placed_below_the_cell_beside() -> None:
    rows = (
        ("STT", "Đại biểu", "Nội dung phát biểu", "Vị trí"),
        (
            "1",
            "Tẩn Thị Su",
            "1) Nêu rõ số liệu (điểm a).\n2) Bỏ “nhanh” (điểm b).",
            "BCCT, Phần thứ hai, mục III, khoản 2",
        ),
        ("2", "Hà Thu", "- Nhất trí.\n- Nêu rõ người làm.", "CTHĐ, mục II.3"),
    )
    assert [(o.speaker, places(o)) for o in read(rows)] == [
        ("Tẩn Thị Su", ["thứ hai III 2 a"]),
        ("Tẩn Thị Su", ["thứ hai III 2 b"]),
        ("Hà Thu", ["II 3"]),
        ("Hà Thu", ["II 3"]),
    ]


def test_a_row_over_all_columns_is_a_heading_for_the_rows_below() -> None:
    rows = (
        ("TT", "Nội dung góp ý", "Mục", "Người góp ý"),
        ("VỀ BÁO CÁO CHÍNH TRỊ",) * 4,
        ("1", "Thêm “và cây chè” sau “cây quế”.", "Phần thứ hai, mục II.2", "Hà Thu"),
        ("", "Về Chương trình hành động", "", ""),
        ("2", "Cần rõ hạn.", "Mục II.3", "Hà Thu"),
    )
    assert [(o.document, places(o)) for o in read(rows)] == [("A1", ["thứ hai II 2"]), ("A2", ["II 3"])]


def test_columns_are_known_by_what_stands_in_them() -> None:
    rows = (
        ("A", "B", "C"),
        ("Cháng A Vàng", "Cần ghi rõ số liệu về rừng của từng xã.", "mục I.2"),
        ("Tẩn Thị Su", "Cần ghi rõ cơ quan làm và thời hạn.", "mục I.3"),
    )
    assert [(o.speaker, places(o)) for o in read(rows)] == [("Cháng A Vàng", ["I 2"]), ("Tẩn Thị Su", ["I 3"])]


def test_a_table_of_other_things_is_left_to_a_person() -> None:
    assert read((("Năm", "Tỷ đồng", "Xã"), ("2024", "15", "A"), ("2025", "17", "B"))) == []


HEADINGS = ("STT", "Người góp ý", "Nội dung góp ý", "Mục", "Đề xuất")


def test_a_table_without_headings_goes_on_with_those_of_the_table_before() -> None:
    first = (HEADINGS, ("1", "Hà Thu", "Cần rõ hạn.", "Mục I.1", ""))
    rest = (("2", "Tẩn Thị Su", "Cần nêu vốn.", "Mục I.2", ""), HEADINGS, ("3", "", "Bỏ câu cuối.", "Mục I.3", ""))
    assert [(o.speaker, o.at, places(o)) for o in read(first, rest)] == [
        ("Hà Thu", "2.1", ["I 1"]),
        ("Tẩn Thị Su", "3.1", ["I 2"]),
        ("Tẩn Thị Su", "5.1", ["I 3"]),
    ]


def test_rows_that_are_no_opinions_are_kept_in_their_order() -> None:
    told = (("Chủ trì", "Hà Công Minh"), ("Số đại biểu", "30"))
    rows = (
        HEADINGS,
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("Ý kiến chung",) * 5,
        ("1", "Hà Thu", "Cần rõ hạn.", "", ""),
    )
    found, left = read_all(told, rows)
    assert [o.text for o in found] == ["Cần rõ hạn."]
    assert [(one.at, one.text) for one in left] == [
        ("1", "Chủ trì | Hà Công Minh"),
        ("2", "Số đại biểu | 30"),
        ("3", "STT | Người góp ý | Nội dung góp ý | Mục | Đề xuất"),
        ("4", "(1) | (2) | (3) | (4) | (5)"),
        ("5", "Ý kiến chung"),
    ]


def test_a_row_is_taken_in_because_a_person_says_so() -> None:
    rows = (HEADINGS, ("Ý kiến chung",) * 5, ("1", "Hà Thu", "Cần rõ hạn.", "", ""))
    found, left = read_all(rows, verdicts=Verdicts({"2": True, "3.1": False}))
    assert [(o.at, o.text) for o in found] == [("2.1", "Ý kiến chung")]
    assert [(one.at, one.by_hand) for one in left] == [("1", False), ("3.1", True)]


def test_what_a_column_proposes_is_a_wording_or_part_of_the_text() -> None:
    rows = (
        HEADINGS,
        ("1", "Hà Thu", "Câu “ba chợ” ít quá.", "Mục I.1", "“năm chợ”"),
        ("2", "Hà Thu", "Chợ còn xa dân.", "BCCT, mục I.2: “hai bến”", "ba bến"),
        ("3", "Hà Thu", "Chợ thiếu nhà chờ.", "Mục I.3", "Thêm “, nhà chờ” sau “mái che”"),
        ("4", "Hà Thu", "Đường hẹp.", "Mục I.4", "Rà soát lại số liệu"),
        ("5", "Hà Thu", "Bến nhầm tên.", "Mục I.5", "Bến Tà Cáng"),
        ("6", "Hà Thu", "Nhất trí.", "–", "–"),
    )
    assert [(o.asked.quote, o.asked.proposed, o.text) for o in read(rows)] == [
        ("ba chợ", "năm chợ", "Câu “ba chợ” ít quá."),
        ("hai bến", "ba bến", "Chợ còn xa dân."),
        ("mái che", "mái che, nhà chờ", "Chợ thiếu nhà chờ."),
        ("", None, "Đường hẹp.\n→ Rà soát lại số liệu"),
        ("", "Bến Tà Cáng", "Bến nhầm tên.\n→ Bến Tà Cáng"),
        ("", None, "Nhất trí."),
    ]


def test_what_is_proposed_beside_several_opinions_ends_the_last() -> None:
    said = "- Mục I.1 quá dài, cần gọn.\n- Mục I.2 thiếu số liệu."
    rows = (HEADINGS, ("1", "Hà Thu", said, "", "Bổ sung bảng số liệu."))
    assert [o.text for o in read(rows)] == [
        "Mục I.1 quá dài, cần gọn.",
        "Mục I.2 thiếu số liệu.\n→ Bổ sung bảng số liệu.",
    ]


def test_a_row_in_which_the_chair_closes_is_left_out() -> None:
    rows = (
        ("Người phát biểu", "Ý kiến"),
        ("Tẩn Thị Su\nxã Pha Đeng", "Nêu rõ nguồn vốn ở mục II.3."),
        ("Hà Thu\nTổ trưởng", "Kết luận: cảm ơn các đại biểu. Đề nghị thư ký ghi đủ."),
    )
    found, left = read_all(rows)
    assert [one.speaker for one in found] == ["Tẩn Thị Su"]
    assert left[-1].text.endswith("Đề nghị thư ký ghi đủ.")


def test_agreement_with_those_who_spoke_before_is_no_opinion() -> None:
    rows = (
        ("Người phát biểu", "Ý kiến"),
        ("Tẩn Thị Su", "- Nhất trí với các đồng chí đã phát biểu.\n- Nêu rõ nguồn vốn ở mục II.3."),
    )
    assert [one.text for one in read(rows)] == ["Nêu rõ nguồn vốn ở mục II.3."]


def test_a_row_that_belongs_to_the_one_before_brings_what_its_other_cells_say() -> None:
    rows = [
        ["STT", "Đại biểu", "Nội dung góp ý", "Vị trí", "Đề xuất", "Lý do"],
        ["1", "Ông Tô Văn Kim", "Mục tiêu này cần rõ hơn,", "Mục I.2", "", "Còn chung chung"],
        ["", "", "và nêu hạn hoàn thành.", "Mục II.4", "trước năm 2028", "Dễ theo dõi"],
    ]
    told, _ = read_all(rows, verdicts=Verdicts(joins={"3.1": "2.1"}))
    (one,) = told
    assert one.text.split("\n") == ["Mục tiêu này cần rõ hơn, và nêu hạn hoàn thành.", "→ trước năm 2028"]
    assert (one.speaker, one.reason) == ("Ông Tô Văn Kim", "Còn chung chung; Dễ theo dõi")
    assert places(one) == ["I 2", "II 4"]


def test_a_row_that_names_a_person_says_who_speaks_in_the_rows_below() -> None:
    rows = (
        ("Văn kiện", "Trang", "Ý kiến"),
        ("Ông Triệu Văn Lìn – Sở Xây dựng",) * 3,
        ("BCCT", "4", "Bến đò còn thiếu mái che."),
        ("Bà Phàn Mẩy Pham – xã Bản Sông",) * 3,
        ("CTHĐ", "", "Hạn làm kè quá gấp."),
    )
    assert [(o.speaker, o.document, places(o)) for o in read(rows)] == [
        ("Ông Triệu Văn Lìn – Sở Xây dựng", "A1", ["p4"]),
        ("Bà Phàn Mẩy Pham – xã Bản Sông", "A2", []),
    ]


def test_the_line_above_a_table_may_name_who_speaks_in_it() -> None:
    rows = (("Mục", "Ý kiến"), ("Mục I.1", "Bến đò còn thiếu mái che."))
    minutes = read_minutes(("Biên bản", "2. Đồng chí Lý Mùi Sao (Hội Phụ nữ)"))
    pages = (Page(3, rows),)
    found, _ = read_pages(pages, layout(pages, {}, Reader(Names(TITLES))), Names(TITLES), minutes, AS_READ)
    assert [o.speaker for o in found] == ["Đồng chí Lý Mùi Sao (Hội Phụ nữ)"]


def test_a_cell_may_say_as_above_or_a_bare_number() -> None:
    rows = (
        ("Người góp ý", "Văn kiện", "Điều", "Trang", "Ý kiến"),
        ("Hà Thu", "BCCT", "7", "12", "Cần rõ hạn."),
        ("Lý A Phin", "", "như trên", "", "Cần nêu vốn."),
        ("nt", "CTHĐ", "III, 1a", "", "Bỏ câu cuối."),
    )
    assert [(o.speaker, o.document, places(o)) for o in read(rows)] == [
        ("Hà Thu", "A1", ["p12", "7"]),
        ("Lý A Phin", "A1", ["7"]),
        ("Lý A Phin", "A2", ["III 1 a"]),
    ]


def test_a_row_whose_place_is_told_beside_it_is_one_opinion() -> None:
    said = "Chợ ở đây ghi ba, phụ lục ghi bốn. Lấy số nào phải thống nhất."
    listed = "Chợ phiên họp muộn, chưa có đèn cho bà con ở xa.\nBến đò thiếu mái che, mưa là không ai chờ được."
    rows = (HEADINGS, ("1", "Hà Thu", said, "Mục I.1", ""), ("2", "Hà Thu", listed, "Mục I.2", ""))
    assert [(o.at, o.text) for o in read(rows)] == [
        ("2.1", said),
        ("3.1", "Chợ phiên họp muộn, chưa có đèn cho bà con ở xa."),
        ("3.2", "Bến đò thiếu mái che, mưa là không ai chờ được."),
    ]


def test_a_row_that_ends_the_sentence_of_the_row_before_goes_on_with_it() -> None:
    first = (HEADINGS, ("1", "Hà Thu", "Hạn làm xong bến đò quá gấp", "Mục I.1", ""))
    rest = (("", "", "với cấp xã, đề nghị lùi.", "", ""), ("2", "Lý A Phin", "Cần nêu vốn.", "Mục I.2", ""))
    assert [(o.at, o.text) for o in read(first, (HEADINGS, *rest))] == [
        ("2.1", "Hạn làm xong bến đò quá gấp với cấp xã, đề nghị lùi."),
        ("5.1", "Cần nêu vốn."),
    ]


def test_in_a_table_the_chair_opens_and_closes_without_an_opinion() -> None:
    rows = (
        ("Lúc", "Người phát biểu", "Nội dung", "Ủng hộ"),
        ("8h", "Lý Văn Thắm, Tổ trưởng", "Khai mạc; nêu cách làm việc; mời đại biểu phát biểu.", ""),
        ("8h10", "Hà Thu", "Đề nghị nêu rõ nguồn vốn làm kè.", "12"),
        ("9h", "Lý Văn Thắm, Tổ trưởng", "Đề nghị thêm số liệu về bến đò vào mục I.2.", ""),
        ("9h30", "Lý Văn Thắm, Tổ trưởng", "Cảm ơn 6 đại biểu. Giao thư ký ghi đủ. Bế mạc.", ""),
    )
    assert [(o.at, o.supporters) for o in read(rows)] == [("3.1", 12), ("4.1", None)]
