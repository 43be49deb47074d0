"""Blocks written back, and edits carried out on them."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Action, Edit
from congressdocs.word.reading.body import Reading, read_docx
from congressdocs.word.writing.body import Applied, apply_edits, write_docx
from tests.word.views import accepted, lines, part, parts
from tests.wxml import b, docx, field, i, link, note, p, picture, r, raw, tbl, tc, tr

PAGE = docx(
    p("One two three.", id="00000001"),
    p("Bold ", b("words here"), " end.", id="00000002"),
    tbl(
        tr(tc(p("a", id="00000011")), tc(p("b", id="00000012"))),
        tr(tc(p("c", id="00000013")), tc(p("d", id="00000014"))),
    ),
    p("Last.", id="00000003"),
)
BOLD = '<w:b xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:b>'


def new_ids() -> Callable[[], str]:
    numbers = count(0x100)
    return lambda: f"{next(numbers):08X}"


def edited(data: bytes, *edits: Edit) -> tuple[bytes, Applied]:
    reading = read_docx(data)
    done = apply_edits(reading.blocks, edits, new_id=new_ids(), into=reading.carrier)
    return write_docx(done.blocks, reading.carrier), done


def said(data: bytes, *edits: Edit) -> list[str]:
    return accepted(edited(data, *edits)[0])


def change(paragraph: str, start: int, end: int, text: str) -> Edit:
    return Edit(paragraph, Action.REPLACE, start, end, text)


# ---------------------------------------------------------------- the plain writer


def test_unedited_blocks_give_the_same_file() -> None:
    reading = read_docx(PAGE)
    assert write_docx(reading.blocks, reading.carrier) == reading.carrier == PAGE


def test_an_edit_touches_no_other_part() -> None:
    data, _ = edited(PAGE, change("00000001", 0, 3, "Uno"))
    before, after = parts(PAGE), parts(data)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_an_edit_leaves_other_blocks_the_same_objects() -> None:
    reading = read_docx(PAGE)
    done = apply_edits(reading.blocks, [change("00000001", 0, 3, "Uno")], new_id=new_ids())
    assert [new is old for new, old in zip(done.blocks, reading.blocks, strict=True)] == [False, True, True, True]


# ---------------------------------------------------------------- words


def test_words_are_replaced() -> None:
    assert said(PAGE, change("00000001", 4, 7, "2"))[0] == "One 2 three."


def test_new_words_look_like_those_they_replace() -> None:
    line = lines(edited(PAGE, change("00000002", 5, 10, "letters"))[0], "accept")[1]
    assert line.text == "Bold letters here end."
    assert [look != "" for look in line.looks] == [False] * 5 + [True] * 12 + [False] * 5


def test_inserted_words_look_like_what_stands_before_them() -> None:
    line = lines(edited(PAGE, change("00000002", 15, 15, " too"))[0], "accept")[1]
    assert line.looks[15:19] == [BOLD] * 4


def test_kept_words_of_a_reworded_passage_keep_their_look() -> None:
    line = lines(edited(PAGE, change("00000002", 0, 20, "Some words remain."))[0], "accept")[1]
    assert line.text == "Some words remain."
    assert set(line.looks[5:10]) == {BOLD}


def test_several_changes_in_one_paragraph_count_from_the_old_text() -> None:
    edits = change("00000001", 0, 3, "Number one"), change("00000001", 8, 13, "3")
    data, done = edited(PAGE, *edits)
    assert accepted(data)[0] == "Number one two 3."
    assert [(x.new_start, x.new_end) for x in done.placed] == [(0, 10), (15, 16)]


def test_tabs_and_line_breaks_become_what_word_has_for_them() -> None:
    assert said(PAGE, change("00000001", 3, 3, "\tand\nmore"))[0] == "One\tand\nmore two three."


def test_words_inside_a_link_stay_in_it() -> None:
    page = docx(p("see ", link("x", r("this place")), " now", id="00000001"))
    data, _ = edited(page, change("00000001", 4, 8, "that"))
    assert accepted(data) == ["see that place now"]
    assert "".join(part(data).find(".//{*}hyperlink").itertext()) == "that place"


def test_words_added_behind_a_link_stand_outside_it() -> None:
    page = docx(p("see ", link("x", r("this")), " now", id="00000001"))
    data, _ = edited(page, change("00000001", 8, 8, " one"))
    assert "".join(part(data).find(".//{*}hyperlink").itertext()) == "this"


def test_an_edit_that_cuts_a_field_is_refused() -> None:
    page = docx(p("page ", field("PAGE", "12"), " end", id="00000001"))
    with pytest.raises(Invalid, match="cuts through a field"):
        edited(page, change("00000001", 6, 9, "x"))


def test_a_field_can_go_as_a_whole() -> None:
    page = docx(p("page ", field("PAGE", "12"), " end", id="00000001"))
    data, _ = edited(page, change("00000001", 5, 7, "thirteen"))
    assert accepted(data) == ["page thirteen end"]
    assert part(data).find(".//{*}fldChar") is None


def test_a_picture_and_a_note_survive_the_rewording_around_them() -> None:
    page = docx(p("a", picture(), " b", note(1), " c", id="00000001"), notes={1: p("n")})
    data, _ = edited(page, change("00000001", 0, 7, "x\ufffc y\u2042 z"))
    assert accepted(data) == ["x\ufffc y\u2042 z"]


def test_new_wording_cannot_invent_a_picture() -> None:
    with pytest.raises(Invalid, match="cannot bring a picture"):
        edited(PAGE, change("00000001", 0, 3, "a \ufffc"))


def test_an_edit_inside_a_letter_and_its_mark_is_refused() -> None:
    with pytest.raises(Invalid, match="inside a letter"):
        edited(docx(p("tie\u0302\u0301ng", id="00000001")), change("00000001", 3, 4, "x"))


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(Invalid, match="outside the paragraph"):
        edited(PAGE, change("00000001", 4, 400, "x"))


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(Invalid, match="same words"):
        edited(PAGE, change("00000001", 0, 7, "x"), change("00000001", 4, 9, "y"))


def test_a_text_box_is_edited_in_both_its_forms() -> None:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{p('in the box', id='00000002')}</w:txbxContent></wps:txbx></wps:wsp>"
    twin = f"<w:pict><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox></w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
    alternate = f"<mc:AlternateContent>{choice}<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent>"
    page = docx(p("host", raw(alternate), id="00000001"))
    data, _ = edited(page, change("00000002", 7, 10, "frame"))
    boxes = list(part(data).iter("{*}txbxContent"))
    assert ["".join(x.itertext()) for x in boxes] == ["in the frame"] * 2


# ---------------------------------------------------------------- paragraphs and rows


def test_new_paragraphs_look_like_the_one_before() -> None:
    page = docx(p(i("first"), id="00000001", ppr='<w:jc w:val="center"/>'), p("z", id="00000002"))
    data, done = edited(page, Edit("00000001", Action.INSERT_AFTER, text="second\nthird"))
    found = lines(data, "accept")
    assert [x.text for x in found] == ["first", "second", "third", "z"]
    assert found[1].properties == found[2].properties == found[0].properties != ""
    assert found[1].looks[0] == found[0].looks[0] != ""
    assert [x.new_paragraph_id for x in done.placed] == [block.paragraphs[0].id for block in done.blocks[1:3]]


def test_a_new_paragraph_after_a_heading_looks_like_the_running_text() -> None:
    heading = p("Head", id="00000001", ppr='<w:pStyle w:val="Heading1"/>')
    data, _ = edited(docx(heading, p("text", id="00000002")), Edit("00000001", Action.INSERT_AFTER, text="new"))
    assert [x.properties for x in lines(data, "accept")][1] == ""


def test_two_edits_that_bring_paragraphs_to_one_place_keep_their_order() -> None:
    first, second = (Edit("00000001", Action.INSERT_AFTER, text=text) for text in ("x", "y"))
    assert said(PAGE, first, second)[:3] == ["One two three.", "x", "y"]


def test_a_paragraph_goes() -> None:
    assert said(PAGE, Edit("00000002", Action.DELETE)) == ["One two three.", "a", "b", "c", "d", "Last."]


def test_the_only_paragraph_of_a_cell_stays_empty() -> None:
    assert said(PAGE, Edit("00000011", Action.DELETE))[2] == ""


def test_a_bookmark_that_ends_elsewhere_outlives_its_paragraph() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="x"/>', '<w:bookmarkEnd w:id="1"/>'
    page = docx(p("a", id="00000001"), p(start, "b", id="00000002"), p("c", end, id="00000003"))
    data, _ = edited(page, Edit("00000002", Action.DELETE))
    assert part(data).find(".//{*}bookmarkStart") is not None


def test_a_page_section_outlives_its_paragraph() -> None:
    page = docx(p("a", id="00000001", ppr="<w:sectPr/>"), p("b", id="00000002"))
    data, _ = edited(page, Edit("00000001", Action.DELETE))
    assert len(list(part(data).iter("{*}sectPr"))) == 2


def test_a_paragraph_moves_with_its_look() -> None:
    data, done = edited(PAGE, Edit("00000002", Action.MOVE_AFTER, text="00000003"))
    assert accepted(data)[-2:] == ["Last.", "Bold words here end."]
    assert BOLD in lines(data, "accept")[-1].looks
    assert done.placed[0].new_paragraph_id == "00000002"


def test_a_row_comes_like_its_neighbour() -> None:
    data, done = edited(PAGE, Edit("00000011", Action.INSERT_ROW, text="x\ty"))
    assert accepted(data)[2:8] == ["a", "b", "x", "y", "c", "d"]
    assert len(done.placed) == 2


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(Invalid, match="2 cells"):
        edited(PAGE, Edit("00000011", Action.INSERT_ROW, text="x\ty\tz"))


def test_a_row_goes() -> None:
    assert said(PAGE, Edit("00000012", Action.DELETE_ROW))[2:4] == ["c", "d"]


def test_the_table_goes_with_its_last_row() -> None:
    rows = Edit("00000011", Action.DELETE_ROW), Edit("00000013", Action.DELETE_ROW)
    assert said(PAGE, *rows) == ["One two three.", "Bold words here end.", "Last."]


def test_cells_merged_downwards_stay_merged_around_a_new_row() -> None:
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    page = docx(
        tbl(
            tr(tc(p("m", id="00000001"), tcpr=top), tc(p("1", id="00000002"))),
            tr(tc(p("", id="00000003"), tcpr=below), tc(p("2", id="00000004"))),
        ),
        p("z", id="00000005"),
    )
    data, _ = edited(page, Edit("00000002", Action.INSERT_ROW, text="\t1a"))
    merges = [e.values() for e in part(data).iter("{*}vMerge")]
    assert merges == [["restart"], [], []]


def test_text_before_the_first_paragraph_looks_like_it() -> None:
    data, done = edited(PAGE, Edit("00000001", Action.INSERT_BEFORE, text="New one.\nNew two."))
    assert accepted(data)[:3] == ["New one.", "New two.", "One two three."]
    assert [placed.new_end for placed in done.placed] == [8, 8]


def test_text_before_a_heading_is_none() -> None:
    page = docx(
        p("I. Heading", ppr='<w:outlineLvl w:val="0"/>', id="00000001"),
        p("Text.", ppr='<w:jc w:val="both"/>', id="00000002"),
    )
    data, _ = edited(page, Edit("00000001", Action.INSERT_BEFORE, text="Motto"))
    assert accepted(data) == ["Motto", "I. Heading", "Text."]
    assert len(list(part(data).iter("{*}outlineLvl"))) == 1


def test_a_table_comes_after_its_paragraph_and_behind_the_text_that_comes_there() -> None:
    table = Edit("00000001", Action.INSERT_TABLE, text="x\ty\nz\u2029and\u2028more")
    data, done = edited(PAGE, table, Edit("00000001", Action.INSERT_AFTER, text="Title"))
    assert accepted(data)[:7] == ["One two three.", "Title", "x", "y", "z", "and\nmore", ""]
    assert len(done.placed) == 6
    first = next(part(data).iter("{*}tbl"))
    assert len(list(first.iter("{*}tr"))) == 2
    assert len(list(first.iter("{*}gridCol"))) == 2


def test_a_table_after_a_table_is_kept_apart_from_it_and_looks_like_it() -> None:
    data, _ = edited(PAGE, Edit("00000013", Action.INSERT_TABLE, text="x"))
    body = part(data).find("{*}body")
    assert body is not None
    tags = [etree.QName(e).localname for e in body]
    at = tags.index("tbl")
    assert tags[at : at + 4] == ["tbl", "p", "tbl", "p"]
    assert etree.tostring(body[at][0]) == etree.tostring(body[at + 2][0])


def test_a_table_at_the_end_of_a_text_is_followed_by_a_paragraph() -> None:
    data, _ = edited(docx(p("Only.", id="00000001")), Edit("00000001", Action.INSERT_TABLE, text="x"))
    body = part(data).find("{*}body")
    assert body is not None
    assert [etree.QName(e).localname for e in body] == ["p", "tbl", "p", "sectPr"]


def test_an_unknown_paragraph_is_refused() -> None:
    with pytest.raises(Invalid, match="not in this text"):
        edited(PAGE, change("0BADBAD0", 0, 1, "x"))


# ---------------------------------------------------------------- laws

_WORDS = st.sampled_from(["thu", "tie\u0302\u0301ng", "3%", "👨‍👩‍👧", "và", "Điều"])
_RUNS = st.tuples(st.sampled_from([r, b, i]), st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)).map(
    lambda made: made[0](made[1] + " ")
)


@st.composite
def _pages(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    """A page and replacements of whole words that do not touch."""
    texts = draw(st.lists(st.lists(_RUNS, min_size=1, max_size=4), min_size=1, max_size=4))
    page = docx(*(p(*runs, id=f"{n:08X}") for n, runs in enumerate(texts, 1)))
    edits = []
    for block in read_docx(page).blocks:
        starts = [k for k, sign in enumerate(block.text) if sign == " "][:-1]
        for k in draw(st.lists(st.sampled_from(starts), unique=True, max_size=3)) if starts else []:
            edits.append(change(block.paragraphs[0].id, k, k + 1, draw(st.sampled_from([" new ", "", " ", "\t"]))))
    return page, edits


@settings(max_examples=60, deadline=None)
@given(_pages())
def test_edits_do_to_the_file_what_they_do_to_the_text(made: tuple[bytes, list[Edit]]) -> None:
    page, edits = made
    wanted: list[str] = []
    for block in read_docx(page).blocks:
        text = block.text
        for edit in sorted((e for e in edits if e.paragraph_id == block.paragraphs[0].id), key=lambda e: -e.start):
            text = text[: edit.start] + edit.text + text[edit.end :]
        wanted.append(text)
    data, done = edited(page, *edits)
    assert accepted(data) == wanted == [block.text for block in done.blocks]
    for placed in done.placed:
        text = next(b.text for b in done.blocks if b.paragraphs[0].id == placed.new_paragraph_id)
        assert text[placed.new_start : placed.new_end] == placed.edit.text


@settings(max_examples=30, deadline=None)
@given(_pages())
def test_read_and_written_without_edits_is_the_same_file(made: tuple[bytes, list[Edit]]) -> None:
    reading: Reading = read_docx(made[0])
    assert write_docx(reading.blocks, reading.carrier) == made[0]
