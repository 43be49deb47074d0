"""A redline leads from the old file to the new one, and marks no more than it must."""

from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.word.marking.redline import Change, Mark, redline
from tests.word.views import REVISIONS, W, accepted, lines, n_marked, original, part, parts
from tests.wxml import b, box, docx, field, i, link, math, note, p, picture, r, raw, sdt, tbl, tc, tr
from tests.wxml import part as xml_part

DATE = "2026-11-21T08:00:00Z"


def marked(old: bytes, new: bytes) -> bytes:
    return redline(old, new, mark=lambda change: Mark("Group 1", DATE))


def shown(old: bytes, new: bytes) -> str:
    """The old text with [-gone-] and [+new+] words, one line for each paragraph."""
    out = []
    for w_p in part(marked(old, new)).iter(W + "p"):
        line = ""
        for node in w_p.iter(W + "t", W + "delText", W + "tab", W + "br"):
            names = {x.tag for x in node.iterancestors()}
            text = {W + "tab": "\t", W + "br": "\n"}.get(node.tag, node.text or "")
            line += f"[-{text}-]" if W + "del" in names else f"[+{text}+]" if W + "ins" in names else text
        marks = [x.tag.rpartition("}")[2] for x in w_p.iterfind(f"{W}pPr/{W}rPr/*")]
        out.append(line + ("¶+" if "ins" in marks else "¶-" if "del" in marks else ""))
    return "\n".join(out).replace("+][+", "").replace("-][-", "")


def check(old: bytes, new: bytes) -> bytes:
    """The marked copy; it must read as the new file when accepted and as the old one when rejected."""
    data = marked(old, new)
    for view, wanted in (("accept", new), ("reject", old)):
        assert [x.text for x in lines(data, view)] == [x.text for x in lines(wanted, "accept")], view
        assert [x.looks for x in lines(data, view)] == [x.looks for x in lines(wanted, "accept")], view
        assert [x.properties for x in lines(data, view)] == [x.properties for x in lines(wanted, "accept")], view
    check_bookkeeping(data)
    return data


def check_bookkeeping(data: bytes) -> None:
    changes = [e for e in part(data).iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in REVISIONS]
    ids = [e.get(W + "id") for e in changes]
    assert len(set(ids)) == len(ids)
    assert all(e.get(W + "author") == "Group 1" and e.get(W + "date") == DATE for e in changes)


def test_equal_files_give_the_old_file_back_part_by_part() -> None:
    old = docx(p("One ", b("two"), "."), tbl(["a", "b"]))
    assert parts(marked(old, old)) == parts(old)


def test_only_the_changed_word_is_marked() -> None:
    assert shown(docx(p("dưới 3% năm nay")), docx(p("dưới 2% năm nay"))) == "dưới [-3-][+2+]% năm nay"


def test_a_word_cut_into_runs_is_one_word() -> None:
    assert shown(docx(p("tri", b("ể"), "n khai")), docx(p("tri", b("ể"), "n nhanh"))) == "triển [-khai-][+nhanh+]"


def test_an_insertion_brings_its_blank_along() -> None:
    assert shown(docx(p("one two")), docx(p("one new two"))) == "one [+new +]two"


def test_a_deletion_takes_its_blank_along() -> None:
    assert shown(docx(p("one old two")), docx(p("one two"))) == "one [-old -]two"


def test_a_decomposed_letter_is_no_change() -> None:
    assert shown(docx(p("tiếng Việt")), docx(p("tie\u0302\u0301ng Vie\u0323\u0302t"))) == "tiếng Việt"


def test_a_split_paragraph_gets_a_new_end_only() -> None:
    old, new = docx(p("First part. Second part.")), docx(p("First part."), p("Second part."))
    check(old, new)
    assert shown(old, new) == "First part.[- -]¶+\nSecond part."


def test_joined_paragraphs_lose_one_end() -> None:
    old, new = docx(p("First part."), p("Second part.")), docx(p("First part. Second part."))
    check(old, new)
    assert shown(old, new) == "First part.¶-\n[+ +]Second part."


def test_an_inserted_paragraph_leaves_its_neighbours_alone() -> None:
    old, new = docx(p("One."), p("Three.")), docx(p("One."), p("Two is new."), p("Three."))
    check(old, new)
    assert shown(old, new) == "One.\n[+Two is new.+]¶+\nThree."


def test_a_new_last_paragraph_leaves_the_last_end_to_the_old_file() -> None:
    old, new = docx(p("One.")), docx(p("One."), p("Two is new."))
    check(old, new)
    assert shown(old, new) == "One.¶+\n[+Two is new.+]"


def test_a_deleted_last_paragraph_leaves_its_end() -> None:
    old, new = docx(p("One."), p("Two goes.")), docx(p("One."))
    check(old, new)
    assert shown(old, new) == "One.¶-\n[-Two goes.-]"


def test_the_last_paragraph_of_a_cell_can_go() -> None:
    check(docx(tbl([tc(p("a"), p("b")), "c"]), p("z")), docx(tbl([tc(p("a")), "c"]), p("z")))


def test_a_paragraph_before_a_table_can_go_and_come() -> None:
    check(docx(p("gone here"), tbl(["a"]), p("z")), docx(tbl(["a"]), p("z")))
    check(docx(tbl(["a"]), p("z")), docx(p("come here"), tbl(["a"]), p("z")))


def test_rows_come_and_go_and_cells_change() -> None:
    old = docx(tbl(["1", "alpha beta"], ["2", "gamma delta"], ["3", "last"]), p("z"))
    new = docx(tbl(["1", "alpha changed"], ["3", "last"], ["4", "added row"]), p("z"))
    check(old, new)


def test_a_table_comes_and_goes_whole() -> None:
    check(docx(p("a"), p("z")), docx(p("a"), tbl(["x", "y"], ["u", "v"]), p("z")))
    check(docx(p("a"), tbl(["x", "y"], ["u", "v"]), p("z")), docx(p("a"), p("z")))


def test_a_column_comes_and_goes() -> None:
    check(docx(tbl(["a", "b"], ["c", "d"]), p("z")), docx(tbl(["a", "x", "b"], ["c", "y", "d"]), p("z")))
    check(docx(tbl(["a", "x", "b"], ["c", "y", "d"]), p("z")), docx(tbl(["a", "b"], ["c", "d"]), p("z")))


def test_a_table_in_a_cell_is_marked_inside() -> None:
    inner_old, inner_new = tbl(["deep word", "b"]), tbl(["deep other", "b"])
    check(docx(tbl([tc(inner_old, p())]), p("z")), docx(tbl([tc(inner_new, p())]), p("z")))


def test_words_beside_a_field_are_marked_alone() -> None:
    old = docx(p("See page ", field("PAGEREF x", "12"), " now."))
    new = docx(p("Look page ", field("PAGEREF x", "13"), " now."))
    assert check(old, new)
    assert n_marked(marked(old, new)) == len("See" + "Look" + "12" + "13")


def test_a_field_goes_with_all_its_marks() -> None:
    old, new = docx(p("a ", field("DATE", "today"), " b")), docx(p("a b"))
    check(old, new)
    assert all(
        any(a.tag == W + "del" for a in mark.iterancestors()) for mark in part(marked(old, new)).iter(W + "fldChar")
    )


def _contents(*titles: str) -> list[str]:
    """A table of contents: one field over several paragraphs."""
    begin, separate, end = (raw(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    first, *others = titles
    return [p(begin, raw("<w:instrText>TOC</w:instrText>"), separate, r(first)), *map(p, others), p(end)]


def _n_field_marks(data: bytes, gone: str) -> int:
    """Field marks that are left when `gone` ("ins" or "del") is taken away."""
    marks = part(data).iter(W + "fldChar", W + "instrText", W + "delInstrText")
    return sum(1 for mark in marks if not any(a.tag == W + gone for a in mark.iterancestors()))


def test_a_table_of_contents_goes_and_comes_with_its_field() -> None:
    bare = docx(p("before"), p("after"))
    full = docx(p("before"), *_contents("First title", "Second title"), p("after"))
    assert (_n_field_marks(check(full, bare), "del"), _n_field_marks(check(full, bare), "ins")) == (0, 4)
    assert (_n_field_marks(check(bare, full), "del"), _n_field_marks(check(bare, full), "ins")) == (4, 0)


def test_a_table_of_contents_keeps_its_field_when_a_title_goes() -> None:
    old = docx(*_contents("First title", "Second title", "Third title"), p("after"))
    new = docx(*_contents("First title", "Third title"), p("after"))
    assert (_n_field_marks(check(old, new), "del"), _n_field_marks(check(old, new), "ins")) == (4, 4)


def test_a_new_content_control_is_not_bound_to_data_left_behind() -> None:
    control = sdt(p("bound words")).replace("<w:sdtPr/>", '<w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr>')
    assert part(marked(docx(p("z")), docx(control, p("z")))).find(".//{*}dataBinding") is None


def test_words_in_a_link_are_marked_inside_it() -> None:
    old, new = docx(p("see ", link("x", r("this place")), ".")), docx(p("see ", link("x", r("that place")), "."))
    data = check(old, new)
    assert len(list(part(data).iter(W + "hyperlink"))) == 1


def test_pictures_and_equations_stay_whole() -> None:
    old = docx(p("a ", picture("x"), " b ", math("E=mc"), " c"))
    new = docx(p("a ", picture("x"), " changed ", math("E=mv"), " c"))
    check(old, new)


def test_a_text_box_is_marked_inside() -> None:
    old, new = docx(p("host", box(p("old words here")))), docx(p("host", box(p("new words here"))))
    data = check(old, new)
    assert n_marked(data) == len("oldnew")


def test_a_changed_note_is_marked_in_its_own_part() -> None:
    old = docx(p("text", note(1)), notes={1: p("old note")})
    new = docx(p("text", note(1)), notes={1: p("new note")})
    data = check(old, new)
    assert accepted(data, "word/footnotes.xml") == ["new note"]
    assert original(data, "word/footnotes.xml") == ["old note"]


def test_a_note_goes_and_another_comes() -> None:
    old = docx(p("one", note(1), " two"), notes={1: p("first note")})
    new = docx(p("one two", note(1)), notes={1: p("second thing")})
    data = check(old, new)
    assert [x for x in accepted(data, "word/footnotes.xml") if x] == ["second thing"]
    assert [x for x in original(data, "word/footnotes.xml") if x] == ["first note"]


def test_notes_of_a_file_without_any_come_with_their_part() -> None:
    data = check(docx(p("one")), docx(p("one", note(1)), notes={1: p("the note")}))
    assert accepted(data, "word/footnotes.xml") == ["the note"]
    assert "/word/footnotes.xml" in parts(data)["[Content_Types].xml"].decode()


def test_page_headers_are_marked_in_their_own_part() -> None:
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    old, new = (
        docx(p("x"), section=reference, parts={"word/header.xml": xml_part("hdr", p(f"Draft no. {n}"))}) for n in (1, 2)
    )
    data = check(old, new)
    assert accepted(data, "word/header.xml") == ["Draft no. 2"]
    assert original(data, "word/header.xml") == ["Draft no. 1"]


def test_a_content_control_is_looked_through() -> None:
    old = docx(sdt(p("inside words")), p("z"))
    check(old, docx(sdt(p("inside other")), p("z")))
    check(old, docx(p("inside words"), p("z")))
    check(docx(p("z")), docx(sdt(p("new control")), p("z")))


def test_bold_words_are_marked_as_formatting_only() -> None:
    old, new = docx(p("one two three")), docx(p("one ", b("two"), " three"))
    data = check(old, new)
    assert n_marked(data) == 0
    assert len(list(part(data).iter(W + "rPrChange"))) == 1


def test_a_centred_paragraph_is_marked_as_formatting_only() -> None:
    data = check(docx(p("one")), docx(p("one", ppr='<w:jc w:val="center"/>')))
    assert len(list(part(data).iter(W + "pPrChange"))) == 1


def test_changes_left_in_count_as_accepted() -> None:
    left_in = '<w:ins w:id="7" w:author="x" w:date="2020-01-01T00:00:00Z"><w:r><w:t>new </w:t></w:r></w:ins>'
    data = marked(docx(f"<w:p>{left_in}<w:r><w:t>word</w:t></w:r></w:p>"), docx(p("new thing")))
    assert (original(data), accepted(data)) == (["new word"], ["new thing"])


def test_a_style_that_only_the_new_file_has_is_brought_along() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Box"><w:name w:val="Box"/></w:style>'
    old = docx(p("a"), parts={"word/styles.xml": xml_part("styles", "")})
    new = docx(p("a"), p("b", ppr='<w:pStyle w:val="Box"/>'), parts={"word/styles.xml": xml_part("styles", style)})
    assert 'w:styleId="Box"' in parts(marked(old, new))["word/styles.xml"].decode()


def test_a_list_that_only_the_new_file_has_is_brought_along() -> None:
    kind = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    numbering = xml_part("numbering", f'{kind}<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>')
    item = p("b", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
    data = marked(docx(p("a")), docx(p("a"), item, parts={"word/numbering.xml": numbering}))
    assert 'w:numId="4"' in parts(data)["word/numbering.xml"].decode()


def test_each_change_is_asked_for_with_its_place() -> None:
    asked: list[Change] = []

    def mark(change: Change) -> Mark:
        asked.append(change)
        return Mark("x", DATE)

    redline(docx(p("one two", id="0000000A")), docx(p("one three", id="0000000B")), mark=mark)
    assert asked == [Change("0000000A", "0000000B", 4, 7, 4, 9, "two", "three")]


def test_a_comment_is_anchored_on_its_change() -> None:
    data = redline(docx(p("one two")), docx(p("one three")), mark=lambda c: Mark("x", DATE, "because\nof this"))
    assert [t.text for t in part(data, "word/comments.xml").iter(W + "t")] == ["because", "of this"]
    order = [e.tag.rpartition("}")[2] for e in part(data).find(f".//{W}p")]
    assert order == ["r", "commentRangeStart", "del", "ins", "commentRangeEnd", "r"]
    assert "comments.xml" in parts(data)["word/_rels/document.xml.rels"].decode()


def test_the_same_files_give_the_same_bytes() -> None:
    old, new = docx(p("a b"), tbl(["x"])), docx(p("a c"), tbl(["y"]), p("new"))
    assert marked(old, new) == marked(old, new)


# ---------------------------------------------------------------- laws

_WORDS = ["thu", "nhập", "tie\u0302\u0301ng", "3", "%", "đồng", "👨‍👩‍👧", "🇻🇳", "và", "của", "Điều"]
_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
_runs = st.one_of(
    _texts.map(r),
    _texts.map(b),
    _texts.map(i),
    _texts.map(lambda t: field("REF x", t)),
    _texts.map(lambda t: link("here", r(t))),
    st.sampled_from(["E=mc", "a+b"]).map(math),
    st.just(picture()),
    _texts.map(lambda t: box(p(t))),
)
_paragraphs = st.lists(_runs, max_size=4).map(lambda runs: p(*runs))
_rows = st.lists(_paragraphs, min_size=2, max_size=2).map(lambda cells: tr(*(tc(c) for c in cells)))
_tables = st.lists(_rows, min_size=1, max_size=3).map(lambda rows: tbl(*rows))
_blocks = st.one_of(_paragraphs, _paragraphs, _paragraphs, _tables, _paragraphs.map(sdt))
_documents = st.lists(_blocks, max_size=6)


@st.composite
def _versions(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two documents that share some of their blocks."""
    old = draw(_documents)
    new = [draw(_blocks) if draw(st.integers(0, 3)) == 0 else x for x in old if draw(st.integers(0, 5))]
    for extra in draw(st.lists(_blocks, max_size=2)):
        new.insert(draw(st.integers(0, len(new))), extra)
    return docx(*old, p("end of it")), docx(*new, p(draw(_texts)))


@settings(max_examples=120, deadline=None)
@given(_versions())
def test_accept_all_is_the_new_file_and_reject_all_the_old(versions: tuple[bytes, bytes]) -> None:
    old, new = versions
    data = marked(old, new)
    for view, wanted in (("accept", new), ("reject", old)):
        assert _said(lines(data, view)) == _said(lines(wanted, "accept"))
    check_bookkeeping(data)
    assert marked(old, new) == data


def _said(found: list) -> list[tuple[str, list[str]]]:
    return [(x.text, x.looks) for x in found if x.text]
