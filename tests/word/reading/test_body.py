"""Reading a Word file: blocks, paragraphs and their ids, tables, notes, the carrier."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from congressdocs.core.errors import UnreadableFile
from congressdocs.core.model import BlockKind
from congressdocs.word.ooxml.block_xml import element_of, source_of, sources_of
from congressdocs.word.ooxml.inline import text_of
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.styles import Styles
from congressdocs.word.reading.body import ChangesLeftIn, Reading, block_of, read_docx, texts
from congressdocs.word.reading.paragraph import read_paragraph, text_in
from tests.wxml import (
    b,
    box,
    docx,
    element_xml,
    field,
    i,
    link,
    math,
    note,
    p,
    part,
    picture,
    r,
    raw,
    sdt,
    t,
    tbl,
    tc,
    tr,
)

STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Đề mục"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
)


def paragraphs(reading: Reading) -> list[str]:
    return [x.text for block in reading.blocks for x in block.paragraphs]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("một\thai\nba"), "một\thai\nba"),
        (raw('<w:br w:type="page"/><w:t>sau</w:t>'), "sau"),
        (raw("<w:noBreakHyphen/><w:softHyphen/>"), "\u2011\u00ad"),
        (raw('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "\uf0fc"),
        (r("a") + note(2) + r("b"), "a\u2042b"),
        (picture(), "\ufffc"),
        (r("x ") + math("a+b"), "x a+b"),
        (r("trang ") + field("PAGE", "12") + r("."), "trang 12."),
        (link("x", r("xem "), b("đây")), "xem đây"),
        (sdt(r("trong ô")), "trong ô"),
        ("<w:r><w:t> bỏ khoảng trống </w:t></w:r>", "bỏ khoảng trống"),
        ('<w:proofErr w:type="spellStart"/>' + r("sai") + '<w:bookmarkStart w:id="0" w:name="x"/>', "sai"),
    ],
)
def test_a_paragraph_says_what_a_reader_of_word_sees(content: str, text: str) -> None:
    assert paragraphs(read_docx(docx(p(content)))) == [text]


def test_a_field_over_several_paragraphs_hides_its_code_in_all_of_them() -> None:
    begin, code = '<w:fldChar w:fldCharType="begin"/>', "<w:t>TOC ẩn</w:t>"
    lines = docx(
        p(raw(begin + code)),
        p(raw('<w:t>còn ẩn</w:t><w:fldChar w:fldCharType="separate"/>') + r("Mục lục")),
        p(r("dòng hai") + raw('<w:fldChar w:fldCharType="end"/>')),
        p("hết"),
    )
    assert paragraphs(read_docx(lines)) == ["", "Mục lục", "dòng hai", "hết"]


def test_text_boxes_follow_their_paragraph_and_compatibility_copies_are_left_out() -> None:
    copies = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        f"{p('trong hộp')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('trong hộp')}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    file = docx(p(r("chủ"), raw(copies)), p(box(p("một"), p("hai"))))
    assert texts(file) == [
        ("p1", "p", "chủ"), ("p1.b0.p1", "textbox", "trong hộp"),
        ("p2", "p", ""), ("p2.b0.p1", "textbox", "một"), ("p2.b0.p2", "textbox", "hai"),
    ]  # fmt: skip


def test_tables_keep_merged_and_nested_cells() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    file = docx(
        tbl(
            tr(tc("Chỉ tiêu", tcpr=begins), tc("Kế hoạch", tcpr='<w:gridSpan w:val="2"/>')),
            tr(tc("", tcpr=goes_on), tc("2026"), tc("2030")),
            tr(tc("Thu nhập"), tc(tbl(["58", "92"]), p("triệu")), tc("x")),
        )
    )
    (table,) = read_docx(file).blocks
    shown = [
        [("|".join(table.paragraphs[n].text for n in c.paragraphs), c.colspan, c.rowspan) for c in row]
        for row in table.rows
    ]
    assert shown == [
        [("Chỉ tiêu|", 1, 2), ("Kế hoạch", 2, 1)],
        [("2026", 1, 1), ("2030", 1, 1)],
        [("Thu nhập", 1, 1), ("58|92|triệu", 1, 1), ("x", 1, 1)],
    ]


def test_bold_comes_from_the_style_and_two_bold_styles_cancel_out() -> None:
    strong = r("Strong", '<w:rStyle w:val="Dam"/>')
    heading = p("Đề ", strong, r(" thường", '<w:b w:val="0"/>'), i(" nghiêng"), ppr='<w:pStyle w:val="Muc"/>')
    (block,) = read_docx(docx(heading, parts={"word/styles.xml": STYLES})).blocks
    (read,) = block.paragraphs
    assert (read.style, read.align) == ("Đề mục", "center")
    assert [(read.text[s.start : s.end], s.marks) for s in read.spans] == [
        ("Đề ", "b"),
        ("Strong thường", ""),
        (" nghiêng", "bi"),
    ]


def test_a_heading_style_is_known_by_what_it_is_based_on() -> None:
    reading = read_docx(docx(p("Mở đầu", ppr='<w:pStyle w:val="Muc"/>'), p("x"), parts={"word/styles.xml": STYLES}))
    assert [h.style_level for h in reading.hints] == [1, None]
    assert (reading.hints[0].bold_end, reading.hints[0].centred, reading.hints[0].size) == (6, True, 12.0)


def test_atoms_name_what_an_edit_must_not_cut() -> None:
    (block,) = read_docx(docx(p(r("a"), note(2), field("REF x", "hai chữ"), picture()))).blocks
    assert block.paragraphs[0].atoms == ((1, 2, "note"), (2, 9, "field"), (9, 10, "picture"))


# ---------------------------------------------------------------- ids and keys


def test_missing_and_doubled_ids_are_given_from_the_text_the_same_way_each_time() -> None:
    file = docx(p("một", id="11111111"), p("hai", id="11111111"), p("ba"), p("ba"), tbl(["bốn"]))
    first, again = read_docx(file), read_docx(file)
    ids = [x.id for block in first.blocks for x in block.paragraphs]
    assert ids[0] == "11111111"
    assert len(set(ids)) == 5
    assert ids == [x.id for block in again.blocks for x in block.paragraphs]
    assert all(int(x, 16) < 0x80000000 for x in ids)


def test_an_unchanged_paragraph_gets_the_same_id_when_others_come_before_it() -> None:
    old = read_docx(docx(p("một"), p("hai"))).blocks
    new = read_docx(docx(p("mới"), p("một"), p("hai"))).blocks
    assert [x.key for x in new[1:]] == [x.key for x in old]


def test_the_carrier_holds_the_ids_and_reads_the_same() -> None:
    reading = read_docx(docx(p("một"), tbl(["hai"]), sdt(p("ba"))))
    again = read_docx(reading.carrier)
    assert again.blocks == reading.blocks
    assert again.carrier == reading.carrier
    assert b'w14:paraId="' in Package.open(reading.carrier).parts["word/document.xml"]


def test_a_file_with_all_its_ids_is_its_own_carrier() -> None:
    file = docx(p("một", id="11111111"))
    assert read_docx(file).carrier == file


def test_a_file_that_never_heard_of_paragraph_ids_declares_them_for_old_programs() -> None:
    plain = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>một</w:t></w:r></w:p></w:body></w:document>"
    )
    carrier = read_docx(docx(parts={"word/document.xml": plain})).carrier
    root = Package.open(carrier).xml("word/document.xml")
    assert root.nsmap["w14"] == "http://schemas.microsoft.com/office/word/2010/wordml"
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14"


def test_keys_name_a_place_by_the_first_paragraph_in_it() -> None:
    file = docx(
        p("a", id="11111111"), tbl([p("b", id="22222222")]), sdt(p("c", id="33333333")), '<w:bookmarkEnd w:id="1"/>'
    )
    blocks = read_docx(file).blocks
    assert [x.key[:9] for x in blocks[:3]] == ["11111111", "T22222222", "O33333333"]
    assert [x.kind for x in blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.OPAQUE, BlockKind.OPAQUE]
    assert blocks[2].label == "content control"


# ---------------------------------------------------------------- sources


def test_a_source_stands_alone_and_is_the_same_wherever_it_stands() -> None:
    for block in read_docx(docx(p("w14:x = 1"), p(box(p("hộp"))), tbl(["ô", p(picture())]))).blocks:
        assert source_of(element_of(block.source)) == block.source
        assert block_of(element_of(block.source)).digest == block.digest
    assert b"xmlns:w14" not in block_of(element_of(read_docx(docx(p(id="1" * 8))).blocks[0].source)).source.replace(
        b'w14:paraId="11111111"', b""
    ).replace(b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"', b"")


def test_a_fingerprint_ignores_the_traces_of_editing_sessions_but_not_text_that_looks_like_them() -> None:
    def fingerprint(paragraph: str) -> str:
        return read_docx(docx(paragraph)).blocks[0].fingerprint

    plain = fingerprint(p("một", id="11111111"))
    noisy = (
        '<w:p w14:paraId="22222222" w14:textId="77777777" w:rsidR="00A1"><w:proofErr w:type="gramStart"/>'
        '<w:r w:rsidRPr="00B2">'
        f"<w:lastRenderedPageBreak/>{t('một')}</w:r></w:p>"
    )
    assert fingerprint(noisy) == plain
    assert fingerprint(p('một w:rsidR="00A1" hai')) != fingerprint(p('một w:rsidR="00B2" hai'))


# ---------------------------------------------------------------- around the body


def test_notes_are_read_and_separators_left_out() -> None:
    reading = read_docx(docx(p(r("a"), note(2)), notes={2: p("Nguồn: niên giám.")}))
    assert [(n.kind, n.id, n.paragraphs[0].text) for n in reading.notes] == [("footnote", "2", "Nguồn: niên giám.")]


def test_a_text_from_another_file_stays_closed_and_is_announced() -> None:
    reading = read_docx(docx(p("a"), '<w:altChunk r:id="rId9"/>'))
    assert reading.blocks[1].label == "text from another file"
    assert reading.problems[0].block_key == reading.blocks[1].key


def test_left_in_changes_are_never_resolved_without_being_asked() -> None:
    file = docx(p(r("thu "), '<w:ins w:id="1" w:author="A"><w:r><w:t>92</w:t></w:r></w:ins>'))
    with pytest.raises(ChangesLeftIn, match="tracked changes"):
        read_docx(file)
    assert paragraphs(read_docx(file, changes="accepted")) == ["thu 92"]
    assert paragraphs(read_docx(file, changes="original")) == ["thu "]
    assert b"w:ins" not in Package.open(read_docx(file, changes="accepted").carrier).parts["word/document.xml"]


def test_a_file_without_a_body_is_damaged() -> None:
    bare = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    with pytest.raises(UnreadableFile, match="damaged"):
        read_docx(docx(parts={"word/document.xml": bare}))


XML = docx(
    p(r("một"), note(2), ppr='<w:jc w:val="center"/>'), tbl(["hai", "ba"]), sdt(p(field("PAGE", "4"), box(p("năm"))))
)
MAIN = Package.open(XML).parts["word/document.xml"].decode()
NAMES = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:fldChar", "w:pPr", "w:ins",
         "w:del", "w:moveTo", "mc:AlternateContent", "w:txbxContent", "w:hyperlink", "m:oMath",
         "w:vMerge", "w:numPr")  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1, max_size=5), st.integers(0, 9))
def test_any_element_in_any_other_gives_a_reading_or_a_refusal(swaps: list[tuple[str, str]], nth: int) -> None:
    main = MAIN
    for old, new in swaps:
        parts = main.split(f"<{old}>")
        if len(parts) > 1:
            at = nth % (len(parts) - 1)
            head, tail = f"<{old}>".join(parts[: at + 1]), f"<{old}>".join(parts[at + 1 :])
            main = f"{head}<{new}>{tail}".replace(f"</{old}>", f"</{new}>", 1)
    try:
        reading = read_docx(docx(parts={"word/document.xml": main}), changes="accepted")
    except UnreadableFile:
        return
    assert [x for _, _, x in texts(reading.carrier)][: len(paragraphs(reading))] == paragraphs(reading)
    assert etree.fromstring(Package.open(reading.carrier).parts["word/document.xml"]) is not None


def test_many_sources_at_once_are_the_same_as_one_by_one() -> None:
    odd = '<w:p xmlns:x="urn:x" x:y="1"><w:r><w:t>a &gt; b</w:t></w:r></w:p>'
    body = Package.open(docx(p("một"), p(box(p("hai"))), "<w:p/>", odd, tbl([tbl(["ba"])]), "<w:sdt/>")).xml(
        "word/document.xml"
    )[0]
    assert sources_of(body, list(body)) == [source_of(e) for e in body]
    commented = etree.fromstring(etree.tostring(body).replace(b"<w:sdt/>", b"<!-- </w:p> --><w:sdt/>"))
    elements = [e for e in commented if isinstance(e.tag, str)]
    assert sources_of(commented, elements) == [source_of(e) for e in elements]


CONTENT = st.sampled_from(
    (r("một\thai"), b(" ba "), i("bốn"), "<w:r><w:t> x </w:t></w:r>", note(2), picture(), field("REF a", "kết quả"),
     math("x"), link("a", r("đây")), raw("<w:noBreakHyphen/>"), '<w:bookmarkStart w:id="1" w:name="q"/>', sdt(r("ô")))
)  # fmt: skip


@given(st.lists(CONTENT, max_size=8))
def test_plain_paragraphs_are_read_directly_to_the_same_answer_as_all_others(content: list[str]) -> None:
    w_p = element_of(element_xml(p(*content)))
    read = read_paragraph(w_p, Styles(), [])
    assert read.paragraph.text == text_of(w_p) == text_in(w_p, [])
    covered = [n for span in read.paragraph.spans for n in range(span.start, span.end)]
    assert covered == list(range(len(read.paragraph.text)))
