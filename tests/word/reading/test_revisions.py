"""Tracked changes accepted and rejected, as Word does it."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from congressdocs.word.ooxml.inline import text_of
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import texts
from congressdocs.word.reading.revisions import Mode, has_revisions, is_changed, resolve
from tests.wxml import docx, element_xml, note, p, r, tbl, tc, tr

BY = 'w:id="1" w:author="Mận" w:date="2025-06-10T08:00:00Z"'


def ins(*content: str) -> str:
    return f"<w:ins {BY}>{''.join(content)}</w:ins>"


def gone(text: str) -> str:
    run = r(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:del {BY}>{run}</w:del>"


def mark(kind: str) -> str:
    """Paragraph properties whose mark is inserted ("ins"), deleted ("del") or moved."""
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def both(*blocks: str, notes: dict[int, str] | None = None) -> tuple[list[str], list[str]]:
    """(texts accepted, texts rejected)."""
    file = docx(*blocks, notes=notes)
    return [t for _, _, t in texts(file, "accept")], [t for _, _, t in texts(file, "reject")]


def resolved(xml: str, mode: Mode) -> etree._Element:
    root = etree.fromstring(element_xml(f"<w:body>{xml}</w:body>"))
    resolve(root, mode)
    assert not is_changed(root)
    return root


def test_words() -> None:
    assert both(p(r("đạt "), gone("80"), ins(r("92")), r(" triệu"))) == (["đạt 92 triệu"], ["đạt 80 triệu"])


def test_words_inserted_by_one_and_deleted_by_another_are_nowhere() -> None:
    assert both(p(r("a"), ins(gone("b")), r("c"))) == (["ac"], ["ac"])


def test_moved_words_stand_in_one_place_each_time() -> None:
    moved = p(f"<w:moveFrom {BY}>{r('chợ')}</w:moveFrom>", r("đường"), f"<w:moveTo {BY}>{r('chợ')}</w:moveTo>")
    assert both(moved) == (["đườngchợ"], ["chợđường"])


def test_a_split_and_a_join() -> None:
    assert both(p("một ", ppr=mark("ins")), p("hai")) == (["một ", "hai"], ["một hai"])
    assert both(p("một ", ppr=mark("del")), p("hai")) == (["một hai"], ["một ", "hai"])


def test_a_joined_paragraph_looks_like_the_one_whose_mark_stays() -> None:
    first = p("một", ppr=f'<w:jc w:val="center"/>{mark("del")}')
    (joined,) = resolved(first + p("hai", ppr='<w:jc w:val="right"/>'), "accept").findall(W + "p")
    assert joined.find(f"{W}pPr/{W}jc").get(W + "val") == "right"


def test_three_paragraphs_become_one() -> None:
    assert both(p("a", ppr=mark("del")), p("b", ppr=mark("del")), p("c"))[0] == ["abc"]


def test_a_whole_new_paragraph_before_a_table_goes_without_a_trace() -> None:
    new = p(ins(r("mới")), ppr=mark("ins"))
    assert both(p("a"), new, tbl(["ô"]), p("b")) == (["a", "mới", "ô", "b"], ["a", "ô", "b"])


def test_text_whose_mark_goes_is_not_carried_across_a_table_that_goes_too() -> None:
    row = tr(tc("ô")).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>")
    assert both(p("một", ppr=mark("ins")), tbl(row), p("hai"))[1] == ["một", "hai"]


def test_paragraphs_joined_before_a_table_look_like_the_last_of_them() -> None:
    first = p("một ", ppr=mark("del"))
    last = p(ppr=f'<w:tabs><w:tab w:val="left"/></w:tabs><w:jc w:val="right"/>{mark("del")}')
    stays, _ = resolved(first + last + tbl(["ô"]), "accept").iter(W + "p")
    assert text_of(stays) == "một "
    assert stays.find(f"{W}pPr/{W}jc") is not None


def test_table_rows_and_cells_and_the_last_row_takes_the_table() -> None:
    row = tr("c", "d").replace("<w:tr>", f"<w:tr><w:trPr><w:del {BY}/></w:trPr>")
    assert both(tbl(["a", "b"], row)) == (["a", "b"], ["a", "b", "c", "d"])
    cell = tc("mới", tcpr=f"<w:cellIns {BY}/>")
    assert both(tbl(tr("a", cell))) == (["a", "mới"], ["a"])
    assert resolved(tbl(row) + p("x"), "accept").find(W + "tbl") is None


def test_merged_cells_follow_the_choice() -> None:
    cell = tc("x", tcpr=f'<w:cellMerge {BY} w:vMerge="cont"/>')
    merged = resolved(tbl(tr(cell)), "accept").find(f".//{W}vMerge")
    assert merged is not None
    assert merged.get(W + "val") == "continue"
    assert resolved(tbl(tr(cell)), "reject").find(f".//{W}vMerge") is None


@pytest.mark.parametrize(("mode", "bold", "centred"), [("accept", True, False), ("reject", False, True)])
def test_formatting(mode: Literal["accept", "reject"], bold: bool, centred: bool) -> None:
    run = r("x", f"<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>")
    change = f'<w:pPrChange {BY}><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    root = resolved(p(run, ppr=f'<w:jc w:val="left"/><w:sectPr/>{change}'), mode)
    assert (root.find(f".//{W}b") is not None) == bold
    assert (root.find(f".//{W}i") is not None) != bold
    assert (root.find(f".//{W}jc").get(W + "val") == "center") == centred
    assert root.find(f".//{W}sectPr") is not None


def test_new_list_properties_go_when_rejected() -> None:
    item = p("x", ppr=f'<w:numPr><w:numId w:val="3"/><w:ins {BY}/></w:numPr>')
    assert resolved(item, "accept").find(f".//{W}numId") is not None
    assert resolved(item, "reject").find(f".//{W}numPr") is None


def test_a_row_keeps_its_own_change_when_its_properties_changed_too() -> None:
    change = f"<w:trPrChange {BY}><w:trPr/></w:trPrChange>"
    row = tr("mới").replace("<w:tr>", f"<w:tr><w:trPr><w:cantSplit/><w:ins {BY}/>{change}</w:trPr>")
    assert both(tbl(["cũ"], row)) == (["cũ", "mới"], ["cũ"])


def test_a_link_that_loses_its_words_goes_with_them() -> None:
    assert (
        resolved(p(f'<w:hyperlink w:anchor="x">{gone("đây")}</w:hyperlink>'), "accept").find(f".//{W}hyperlink") is None
    )


def test_half_a_bookmark_does_not_stay() -> None:
    start, end = '<w:bookmarkStart w:id="7" w:name="x"/>', '<w:bookmarkEnd w:id="7"/>'
    root = resolved(p(ins(start, r("a")), r("b"), end), "reject")
    assert root.find(f".//{W}bookmarkEnd") is None
    assert root.find(f".//{W}p") is not None


def test_notes_too() -> None:
    assert both(p(note(2)), notes={2: p(gone("cũ"), ins(r("mới")))}) == (["\u2042", "mới"], ["\u2042", "cũ"])


def test_a_file_says_whether_it_holds_changes_anywhere() -> None:
    assert not has_revisions(Package.open(docx(p("a"), notes={2: p("b")})))
    assert has_revisions(Package.open(docx(p("a"), notes={2: p(ins(r("b")))})))
    assert has_revisions(Package.open(docx(p(r("a", f"<w:rPrChange {BY}><w:rPr/></w:rPrChange>")))))


# ---------------------------------------------------------------- law: what was typed is what is read

KINDS = ("", "ins", "del", "both")
WORDS = st.sampled_from(("một ", "hai", "ba\t", "10,5% ", "e\u0323"))
PARAGRAPHS = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(KINDS), WORDS), max_size=5), st.sampled_from(("", "ins", "del"))),
    min_size=1,
    max_size=5,
)


def written(kind: str, word: str) -> str:
    return {"": r(word), "ins": ins(r(word)), "del": gone(word), "both": ins(gone(word))}[kind]


def expected(paragraphs: list[tuple[list[tuple[str, str]], str]], lost: str) -> list[str]:
    """The texts by the plain meaning of the marks; the last paragraph's mark always stays."""
    out, line = [], ""
    for n, (runs, kind) in enumerate(paragraphs):
        line += "".join(word for how, word in runs if how not in (lost, "both"))
        if kind != lost or n == len(paragraphs) - 1:
            out.append(line)
            line = ""
    return out


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS)
def test_accepted_and_rejected_texts_follow_the_marks(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    paragraphs[-1] = (paragraphs[-1][0], "")
    xml = "".join(p(*(written(*x) for x in runs), ppr=mark(kind) if kind else "") for runs, kind in paragraphs)
    for mode, lost in (("accept", "del"), ("reject", "ins")):
        root = resolved(xml, mode)
        assert [text_of(w_p) for w_p in root.iter(W + "p")] == expected(paragraphs, lost)
