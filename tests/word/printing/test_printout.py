"""Printouts in Word: read back with python-docx, and looked at as XML where python-docx has no word for it."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from lxml import etree

from congressdocs.core.errors import Missing
from congressdocs.core.printing.printout import (
    Cell,
    Closing,
    Look,
    Paragraph,
    Part,
    Printout,
    Row,
    Run,
    Signature,
    Table,
    TitleBlock,
    cell,
    paragraph,
)
from congressdocs.resources import templates_dir
from congressdocs.word.ooxml.ns import W
from congressdocs.word.printing.printout import write_printout
from congressdocs.word.printing.profile import read_profile, settings
from congressdocs.word.reading.form import read_form
from templates.word import make_shapes
from tests.reports.samples import AT, every_printout, labels

PROFILES = ("plain", "party2026", "party2018", "state")


def folder(profile: str):
    return templates_dir() / "word" / profile


def printout(*items, title=None, closing=None, landscape=False) -> Printout:
    return Printout(title or TitleBlock("Report"), (Part(items, landscape, closing),))


def written(value: Printout, profile: str = "plain", language: str = "en"):
    return docx.Document(io.BytesIO(write_printout(value, folder(profile), language, at=AT)))


def part(value: Printout, name: str, profile: str = "plain", language: str = "en") -> bytes:
    with zipfile.ZipFile(io.BytesIO(write_printout(value, folder(profile), language, at=AT))) as archive:
        return archive.read(name)


def texts(document) -> list[str]:
    """All text of the body, in order, cells included."""
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in document.element.body.iter(W + "p")]


# ------------------------------------------------------------------ profiles


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("shape", ["text", "table"])
def test_every_style_that_a_profile_names_exists_in_its_templates(profile, shape):
    known = read_profile(folder(profile))
    with zipfile.ZipFile(io.BytesIO(known.shape(shape))) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    names = {s.find(W + "name").get(W + "val") for s in styles.findall(W + "style")}
    wanted = {s.name for s in known.styles.values()} | set(known.marks.values()) | {known.table_style}
    assert wanted <= names


@pytest.mark.parametrize("profile", PROFILES)
def test_every_look_and_every_piece_of_a_title_block_has_a_style_and_a_label(profile):
    known = read_profile(folder(profile))
    assert {look.value for look in Look} <= set(known.styles)
    for piece in (*known.left, *known.right, *known.below):
        assert piece.style in known.styles
        assert f"title.{piece.label}" in labels("vi", profile).texts


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("shape", ["text", "table"])
def test_the_committed_templates_are_those_that_the_settings_give(profile, shape):
    assert (folder(profile) / f"{shape}.docx").read_bytes() == make_shapes.shape_file(settings(folder(profile)), shape)


@pytest.mark.parametrize("profile", PROFILES)
def test_both_languages_have_the_same_labels(profile):
    assert set(labels("vi", profile).texts) == set(labels("en", profile).texts)


def test_an_office_can_change_a_label_and_a_size_without_code(tmp_path):
    own = tmp_path / "office"
    own.mkdir()
    plain = folder("plain").as_posix()
    own.joinpath("profile.toml").write_text(
        f'extends = "{plain}"\n[labels.title]\nrecipients = {{ vi = "Kính gửi:", en = "For:" }}\n', encoding="utf-8"
    )
    data = write_printout(printout(paragraph("x"), closing=Closing((), ("A",))), own, "vi", at=AT)
    assert "Kính gửi:" in texts(docx.Document(io.BytesIO(data)))


def test_a_profile_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(Missing, match="no layout profile named nowhere"):
        write_printout(printout(), tmp_path / "nowhere", "vi", at=AT)


# ------------------------------------------------------------------ the Party layout of 2026, measure by measure


@pytest.fixture(scope="module")
def party():
    title = TitleBlock(
        "Báo cáo", "về việc thử", "Đảng bộ tỉnh Lam Vân", "Đại hội đại biểu", 7, "BC", "ĐH", "Lam Vân", AT.date(),
        draft_mark="Dự thảo lần 2",
    )  # fmt: skip
    closing = Closing((Signature("T/M Đoàn chủ tịch", "Thư ký đoàn", "Trần Thị Mây"),), ("Đoàn chủ tịch", "Lưu hồ sơ"))
    return written(printout(paragraph("Nội dung báo cáo"), title=title, closing=closing), "party2026", "vi")


def test_party_page_is_a4_with_20_20_30_15_mm(party):
    section = party.sections[0]
    measured = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    measured = (*measured, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in measured] == [210, 297, 20, 20, 30, 15]


def test_party_page_number_stands_top_centre_10_mm_from_the_edge_and_not_on_page_1(party):
    section = party.sections[0]
    assert round(section.header_distance.mm) == 10
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # nothing of its own: empty
    number = section.header.paragraphs[0]
    assert "PAGE" in number._p.xml
    style = number.style
    assert (style.font.size, style.paragraph_format.alignment) == (Pt(14), 1)


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, None),
        ("ĐẢNG BỘ TỈNH LAM VÂN", 14, None, None),
        ("ĐẠI HỘI ĐẠI BIỂU", 14, True, None),
        ("Số 07-BC/ĐH", 14, None, None),
        ("Lam Vân, ngày 05 tháng 02 năm 2026", 14, None, True),
        ("BÁO CÁO", 16, True, None),
        ("về việc thử", 14, True, None),
        ("T/M ĐOÀN CHỦ TỊCH", 14, True, None),
        ("THƯ KÝ ĐOÀN", 14, None, None),
        ("Trần Thị Mây", 14, True, None),
        ("- Đoàn chủ tịch,", 12, None, None),
        ("- Lưu hồ sơ.", 12, None, None),
    ],
)
def test_party_pieces_have_their_size_and_weight(party, text, size, bold, italic):
    found = [p for p in party.element.body.iter(W + "p") if "".join(t.text or "" for t in p.iter(W + "t")) == text]
    style = next(s for s in party.styles if s.style_id == found[0].find(f"{W}pPr/{W}pStyle").get(W + "val"))
    assert (style.font.size, style.font.bold, style.font.italic) == (Pt(size), bold, italic)


def test_party_recipients_are_underlined_and_the_body_ends_with_a_stop(party):
    assert party.styles["Recipients"].font.underline
    assert "Nội dung báo cáo." in texts(party)
    assert "-----" in texts(party)
    assert "*" in texts(party)


def test_a_question_at_the_end_keeps_its_own_mark():
    last = printout(paragraph("Có đủ mạnh chưa?"), closing=Closing((Signature(name="A"),)))
    assert "Có đủ mạnh chưa?" in texts(written(last, "party2026", "vi"))


def test_party_body_is_justified_with_first_line_10_mm_and_exact_lines(party):
    style = party.styles["Body Text"]
    shape = style.paragraph_format
    assert (shape.alignment, shape.first_line_indent) == (3, pytest.approx(Mm(10), abs=1000))
    assert shape.space_after >= Pt(6)
    assert Pt(18) <= shape.line_spacing <= Pt(22)
    assert shape.line_spacing_rule == 4  # exactly
    assert party.styles["Normal"].font.name in (None, "Times New Roman")


def test_the_rule_below_the_header_is_as_long_as_the_words(party):
    # 22 letters of 15-point bold capitals: 73 mm by the face's metrics, in a column of 165 mm * 47 / 100
    rule = next(p for p in party.element.body.iter(W + "p") if p.find(f"{W}pPr/{W}pBdr") is not None)
    indent = int(rule.find(f"{W}pPr/{W}ind").get(W + "left"))
    assert indent / 1440 * 25.4 == pytest.approx((165 * 0.47 - 73) / 2, abs=0.5)


# ------------------------------------------------------------------ the State layout where it differs


def test_state_printouts_differ_where_the_decree_says_so():
    title = TitleBlock("Báo cáo", "", "", "Sở Nội vụ", 15, "BC", "SNV", "Lam Vân", AT.date())
    closing = Closing((Signature("TM. Ban", "Giám đốc", "A"),), ("Như trên",))
    document = written(printout(paragraph("Hết."), title=title, closing=closing), "state", "vi")
    shown = texts(document)
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 15/BC-SNV", "Hết./."} <= set(
        shown
    )
    assert "*" not in shown
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in shown
    head = document.styles["Recipients"].font
    assert (head.size, head.bold, head.italic, head.underline) == (Pt(12), True, True, None)
    assert document.styles["Signature Office"].font.bold


# ------------------------------------------------------------------ tables, parts, marks, fields


GRID = Table(
    (1, 3),
    (Row((cell("a"), cell("b"))),),
    (Row((cell("over two rows", down=2), cell("1"))), Row((cell("2"),)), Row((cell("across", across=2),))),
)


def test_header_rows_repeat_and_no_short_row_splits():
    rows = written(printout(GRID)).tables[-1]._tbl.findall(W + "tr")
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [True, False, False, False]
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_a_row_of_many_lines_may_go_on_on_the_next_page_its_header_never():
    long = Table((1, 3), (Row((cell("a"), cell("b"))),), (Row((cell("1"), cell("many words " * 100))),))
    rows = written(printout(long)).tables[-1]._tbl.findall(W + "tr")
    assert [r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows] == [True, False]


def test_merged_cells_reach_down_and_across():
    table = written(printout(GRID)).tables[-1]
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["a", "b"],
        ["over two rows", "1"],
        ["over two rows", "2"],
        ["across", "across"],
    ]


def test_column_widths_keep_their_shares_of_the_text_width():
    table = written(printout(GRID)).tables[-1]
    left, right = (column.width for column in table.columns)
    assert right / left == pytest.approx(3, abs=0.01)
    assert (left + right) / Mm(210 - 25 - 20) == pytest.approx(1, abs=0.01)


def test_a_landscape_annex_follows_a_portrait_report_in_one_file():
    both = Printout(TitleBlock("Report"), (Part((paragraph("x"),)), Part((GRID,), is_landscape=True)))
    document = written(both, "party2026", "vi")
    assert [s.orientation for s in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert document.sections[1].header.is_linked_to_previous  # the page number runs on
    assert not document.sections[1].different_first_page_header_footer  # and shows on the annex's first page


def test_changed_words_are_marked_by_more_than_colour():
    marked = Paragraph((Run("kept "), Run("out", "-"), Run("in", "+")), Look.BODY)
    document = written(printout(marked))
    runs = {r.text: r.style.name for p in document.paragraphs for r in p.runs}
    assert runs == {"Report": "Default Paragraph Font", "kept ": "Default Paragraph Font",
                    "out": "Words Removed", "in": "Words Added"}  # fmt: skip
    assert document.styles["Words Removed"].font.strike
    assert document.styles["Words Added"].font.underline


def test_what_is_filled_into_a_form_can_be_read_back_by_tag():
    runs = (Run("Ada\nFenwick", tag="slip.name"), Run("", tag="slip.unit", hint="…"))
    data = write_printout(printout(Paragraph(runs)), folder("plain"), "en", at=AT)
    assert read_form(data) == (("slip.name", "Ada\nFenwick"), ("slip.unit", ""))


def test_a_slip_comes_back_with_every_field():
    read = dict(read_form(write_printout(every_printout("vi")["slip"], folder("plain"), "vi", at=AT)))
    assert {tag for tag, text in read.items() if text} == {
        "slip2.code", "slip2.name", "slip2.unit", "slip2.group", "slip2.1.document", "slip2.1.place", "slip2.1.current",
        "slip2.1.proposed", "slip2.1.reason",
    }  # fmt: skip
    assert read["slip2.name"] == "Lê Văn Bến"


def test_a_file_without_fields_is_an_empty_form():
    assert read_form(write_printout(printout(paragraph("x")), folder("plain"), "en", at=AT)) == ()


def test_classification_and_copy_number_stand_on_page_1_and_in_the_footer():
    title = TitleBlock("Báo cáo", classification="MẬT", copy_number="03", issuer="A")
    document = written(printout(paragraph("x"), title=title), "party2026", "vi")
    assert {"MẬT", "Bản số 03"} <= set(texts(document))
    assert document.sections[0].footer.paragraphs[-1].text == "MẬT · Bản số 03"


def test_a_printout_without_a_number_yet_leaves_a_gap_for_it():
    title = TitleBlock("Báo cáo", issuer="A", type_code="BC", symbol="ĐH")
    assert "Số      -BC/ĐH" in texts(written(printout(title=title), "party2026", "vi"))


def test_control_letters_never_break_the_file():
    assert "ab" in texts(written(printout(paragraph("a\x0bb"))))


def test_a_line_break_and_a_tab_inside_a_run_stay():
    body = part(printout(paragraph("a\nb\tc")), "word/document.xml")
    assert b"<w:br/>" in body
    assert b"<w:tab/>" in body


def test_signatures_stay_with_the_last_words():
    document = written(
        printout(paragraph("last words"), closing=Closing((Signature("X", name="Y"),))), "party2026", "vi"
    )
    last = next(p for p in document.paragraphs if p.text.startswith("last words"))
    assert last.paragraph_format.keep_with_next


def test_an_empty_cell_is_still_a_paragraph():
    table = written(printout(Table((1,), (), (Row((Cell((paragraph(""),)),)),)))).tables[-1]
    assert len(table.rows[0].cells[0].paragraphs) == 1


# ------------------------------------------------------------------ bytes


@pytest.mark.parametrize(("profile", "language"), [("plain", "en"), ("party2026", "vi")])
def test_same_printout_profile_language_and_time_give_the_same_bytes(profile, language):
    for value in every_printout(language, profile).values():
        first, second = (write_printout(value, folder(profile), language, at=AT) for _ in range(2))
        assert first == second


def test_the_time_stands_in_the_properties_and_nowhere_else():
    later = AT.replace(year=2027)
    first, second = (write_printout(printout(paragraph("x")), folder("plain"), "en", at=at) for at in (AT, later))
    with zipfile.ZipFile(io.BytesIO(first)) as a, zipfile.ZipFile(io.BytesIO(second)) as b:
        assert [n for n in a.namelist() if a.read(n) != b.read(n)] == ["docProps/core.xml"]


def test_the_properties_name_title_and_language_but_no_person():
    properties = docx.Document(
        io.BytesIO(write_printout(printout(title=TitleBlock("A & B")), folder("plain"), "vi", at=AT))
    ).core_properties
    assert (properties.title, properties.language, properties.author) == ("A & B", "vi-VN", "")
    assert properties.created.replace(tzinfo=AT.tzinfo) == AT


def test_spelling_is_checked_in_the_printouts_language():
    assert b'w:val="en-GB"' in part(printout(), "word/styles.xml", language="en")
    assert b'w:val="vi-VN"' in part(printout(), "word/styles.xml", language="vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_of_every_printout_reaches_the_file(language):
    for name, value in every_printout(language, "plain").items():
        shown = "\n".join(texts(written(replace(value, title=value.title), "plain", language)))
        cells = [c.text for t in value.tables for r in (*t.header, *t.rows) for c in r.cells]
        for text in cells:
            assert all(line in shown for line in text.split("\n")), name
