"""What reviewers changed, read as edits and combined in one marked copy."""

from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.core.model import Action, Edit
from congressdocs.word.combining.combine import Combined, combine
from congressdocs.word.combining.edits_between import edits_between
from congressdocs.word.reading.body import read_docx
from tests.word.views import W, accepted, lines, original, part
from tests.wxml import b, docx, p, r, tbl, tc, tr
from tests.wxml import part as xml_part

DATE = "2026-11-21T08:00:00Z"
POVERTY = "giảm tỷ lệ hộ nghèo còn dưới 3%, thu nhập 120 triệu đồng."
BASE = docx(p(POVERTY, id="00000001"), tbl(["a", "b"], ["c", "d"]), p("The last paragraph stays here.", id="00000002"))


def reviewed(text: str = POVERTY, table: str = tbl(["a", "b"], ["c", "d"]), *more: str) -> bytes:
    return docx(p(text), table, *(more or [p("The last paragraph stays here.")]))


def combined(*files: bytes) -> Combined:
    return combine(BASE, [(name, data) for name, data in zip("ABCDE", files, strict=False)], date=DATE)


def authors(data: bytes) -> list[str]:
    return sorted({e.get(W + "author", "") for e in part(data).iter(W + "ins", W + "del")})


def found(old: bytes, new: bytes) -> list[tuple[Action, str]]:
    return [(e.action, e.text) for e in edits_between(read_docx(old).blocks, read_docx(new).blocks).edits]


def test_nothing_changed_gives_no_edit() -> None:
    assert found(BASE, reviewed()) == []


def test_a_run_cut_in_two_is_no_change() -> None:
    assert found(docx(p("one two")), docx(p("one ", r("t"), r("wo")))) == []


def test_ids_may_be_lost_and_words_are_still_found() -> None:
    edits = edits_between(read_docx(BASE).blocks, read_docx(reviewed(POVERTY.replace("3", "2"))).blocks).edits
    assert edits == (Edit("00000001", Action.REPLACE, 29, 30, "2"),)


def test_formatting_is_beyond_edits_and_said_so() -> None:
    reading = edits_between(read_docx(docx(p("one two"))).blocks, read_docx(docx(p("one ", b("two")))).blocks)
    assert reading.edits == ()
    assert reading.beyond == (("formatting", "one two"),)


def test_words_in_the_place_of_a_note_take_it_out() -> None:
    def note(before: str, after: str) -> str:
        return p(r(before), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(after))

    old = docx(note("one", " two"), notes={2: p("Source.")})
    assert found(old, docx(p("six two"))) == [(Action.REPLACE, "six"), (Action.REPLACE, "")]
    assert accepted(combine(old, [("A", docx(p("six two")))], date=DATE).data) == ["six two"]


def test_fields_counted_anew_and_empty_lines_are_no_change() -> None:
    def page(number: str) -> str:
        return p(r("See page "), f'<w:fldSimple w:instr=" PAGEREF x ">{r(number)}</w:fldSimple>', r("."))

    assert found(docx(page("3"), p(), p("end")), docx(page("12"), p("end"), p())) == []


def test_paragraphs_rows_and_moves_are_found() -> None:
    long = "A paragraph long enough to be known again."
    old = docx(p("one"), p("two"), p(long), tbl(["a", "b"], ["c", "d"]), p("end"))
    assert found(old, docx(p("one"), p("new"), p("two"), p(long), tbl(["a", "b"], ["c", "d"]), p("end"))) == [
        (Action.INSERT_AFTER, "new")
    ]
    assert found(old, docx(p("one"), p(long), tbl(["a", "b"], ["c", "d"]), p("end"))) == [(Action.DELETE, "")]
    assert found(old, docx(p("one"), p("two"), p(long), tbl(["a", "b"], ["x", "y"], ["c", "d"]), p("end"))) == [
        (Action.INSERT_ROW, "x\ty")
    ]
    moved = found(old, docx(p("one"), p("two"), tbl(["a", "b"], ["c", "d"]), p("end"), p(long)))
    assert [action for action, _ in moved] == [Action.MOVE_AFTER]


def test_disjoint_words_of_one_sentence_both_go_in() -> None:
    done = combined(reviewed(POVERTY.replace("3%", "2%")), reviewed(POVERTY.replace("120", "130")))
    assert accepted(done.data)[0] == POVERTY.replace("3%", "2%").replace("120", "130")
    assert original(done.data) == accepted(BASE)
    assert authors(done.data) == ["A", "B"]
    assert done.conflicts == ()


def test_the_same_change_of_two_is_one_with_both_names() -> None:
    done = combined(reviewed(POVERTY.replace("3%", "2%")), reviewed(POVERTY.replace("3%", "2%")))
    assert authors(done.data) == ["A, B"]
    assert len(done.applied) == len(done.collapsed) == 1


def test_two_figures_for_one_number_are_a_conflict_shown_as_a_comment() -> None:
    done = combined(reviewed(POVERTY.replace("3%", "2%")), reviewed(POVERTY.replace("3%", "1%")))
    assert accepted(done.data) == accepted(BASE)
    assert [(c.base_text, sorted(e.text for e in c.edits)) for c in done.conflicts] == [("3", ["1", "2"])]
    told = [t.text or "" for t in part(done.data, "word/comments.xml").iter(W + "t")]
    assert sorted(told) == ["A: “3” → “2”", "B: “3” → “1”"]


def test_rows_and_paragraphs_of_several_go_in() -> None:
    last = p("The last paragraph stays here.")
    row = reviewed(POVERTY, tbl(["a", "b"], ["c", "d"], ["e", "f"]))
    new = reviewed(POVERTY, tbl(["a", "b"], ["c", "d"]), last, p("One more line."))
    gone = reviewed(POVERTY, tbl(["c", "d"]))
    done = combined(row, new, gone)
    assert accepted(done.data) == [POVERTY, "c", "d", "e", "f", "The last paragraph stays here.", "One more line."]
    assert original(done.data) == accepted(BASE)
    assert authors(done.data) == ["A", "B", "C"]


def test_any_order_of_reviewers_gives_the_same_text() -> None:
    files = [
        reviewed(POVERTY.replace("3%", "2%")),
        reviewed(POVERTY.replace("120", "130")),
        reviewed(table=tbl(["a", "b"])),
    ]
    assert accepted(combined(*files).data) == accepted(combined(*reversed(files)).data)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert combined(reviewed("x")).data == combined(reviewed("x")).data


# ---------------------------------------------------------------- what edits cannot say

CELLS = tbl(["a", "b"], ["c", "d"])
LAST = p("The last paragraph stays here.")
LINES = [POVERTY, "a", "b", "c", "d", "The last paragraph stays here."]


def test_a_new_table_stands_where_it_was_put() -> None:
    done = combined(
        docx(p(POVERTY), CELLS, p("Between."), tbl(["new", "table"]), LAST), reviewed(POVERTY.replace("3%", "2%"))
    )
    assert accepted(done.data) == [POVERTY.replace("3%", "2%"), *LINES[1:5], "Between.", "new", "table", LINES[5]]
    assert original(done.data) == LINES
    assert (done.orphans, done.conflicts) == ((), ())
    assert done.shown == (("A", "table", "new\ntable"), ("A", "paragraph", "Between."))


def test_a_paragraph_before_the_first_and_one_right_after_a_table() -> None:
    done = combined(docx(p("Foreword."), p(POVERTY), CELLS, p("After."), LAST))
    assert accepted(done.data) == ["Foreword.", *LINES[:5], "After.", LINES[5]]
    assert original(done.data) == LINES


def test_a_new_line_at_the_top_of_a_cell_stays_in_its_cell() -> None:
    cell = tc(p("x"), p("b"))
    done = combined(reviewed(POVERTY, tbl(tr("a", cell), tr("c", "d"))))
    assert accepted(done.data) == [POVERTY, "a", "x", *LINES[2:]]
    assert original(done.data) == LINES


def test_a_row_above_the_first_and_a_row_of_another_shape() -> None:
    above = reviewed(POVERTY, tbl(["new", "row"], ["a", "b"], ["c", "d"]))
    wider = reviewed(POVERTY, tbl(["a", "b", "z"], ["c", "d"]))
    for file, cells in ((above, ["new", "row", "a", "b", "c", "d"]), (wider, ["a", "b", "z", "c", "d"])):
        done = combined(file)
        assert accepted(done.data) == [POVERTY, *cells, LINES[5]]
        assert original(done.data) == LINES
        assert done.orphans == ()


def test_formatting_is_marked_under_its_reviewer_beside_anothers_words() -> None:
    bold = docx(p(r(POVERTY[:29]), b("3%"), r(POVERTY[31:])), CELLS, LAST)
    done = combined(bold, reviewed(POVERTY, tbl(["a", "b"], ["c", "new"])))
    (change,) = list(part(done.data).iter(W + "rPrChange"))
    assert change.get(W + "author") == "A"
    assert accepted(done.data) == [*LINES[:4], "new", LINES[5]]
    assert [line.looks for line in lines(done.data, "reject")] == [line.looks for line in lines(BASE, "accept")]


def test_equal_formatting_of_two_is_one_with_both_names() -> None:
    bold = docx(p(b(POVERTY)), CELLS, LAST)
    done = combined(bold, bold)
    assert {e.get(W + "author") for e in part(done.data).iter(W + "rPrChange")} == {"A, B"}


def test_formatting_beside_anothers_words_in_one_paragraph_is_a_conflict() -> None:
    done = combined(docx(p(b(POVERTY)), CELLS, LAST), reviewed(POVERTY.replace("3%", "2%")))
    assert accepted(done.data)[0] == POVERTY.replace("3%", "2%")
    assert [(c.paragraph_id, c.edits[0].source_ids) for c in done.conflicts] == [("00000001", ("A",))]
    assert not list(part(done.data).iter(W + "rPrChange"))
    assert "formatting" in "".join(t.text or "" for t in part(done.data, "word/comments.xml").iter(W + "t"))


def noted(*texts: str, more: str = "") -> bytes:
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(2, len(texts) + 2))
    return docx(p(r("Text"), marks, r(more)), LAST, notes={n: p(text) for n, text in enumerate(texts, 2)})


def test_words_changed_in_notes_are_marked_in_the_notes() -> None:
    files = [("Ann", noted("Source: 2020.", "See above.")), ("Ben", noted("Source: 2019.", "See below."))]
    done = combine(noted("Source: 2019.", "See above."), files, date=DATE)
    notes = "word/footnotes.xml"
    assert accepted(done.data, notes) == ["Source: 2020.", "See below."]
    assert original(done.data, notes) == ["Source: 2019.", "See above."]
    assert {e.get(W + "author") for e in part(done.data, notes).iter(W + "ins")} == {"Ann", "Ben"}
    assert done.orphans == ()


def test_rival_words_in_a_note_are_a_conflict_at_its_reference() -> None:
    files = [("Ann", noted("Source: 2020.")), ("Ben", noted("Source: 2021.")), ("Cam", noted("Source: 2020."))]
    done = combine(noted("Source: 2019."), files, date=DATE)
    assert accepted(done.data, "word/footnotes.xml") == ["Source: 2019."]
    told = "".join(t.text or "" for t in part(done.data, "word/comments.xml").iter(W + "t"))
    assert told == "Ann, Cam: “Source: 2019.” → “Source: 2020.”Ben: “Source: 2019.” → “Source: 2021.”"


def test_a_note_that_is_taken_out_goes_with_its_words() -> None:
    done = combine(noted("Source: 2019.", "See above."), [("Ann", noted("Source: 2019."))], date=DATE)
    assert accepted(done.data) == ["Text⁂", LINES[5]]
    assert accepted(done.data, "word/footnotes.xml") == ["Source: 2019.", ""]  # a note keeps its last line
    assert original(done.data, "word/footnotes.xml") == ["Source: 2019.", "See above."]


def test_a_paragraph_that_goes_takes_its_notes_with_it() -> None:
    base = docx(p('<w:r><w:footnoteReference w:id="2"/></w:r>' * 3), LAST, notes={2: p("See above.")})
    done = combine(base, [("Ann", docx(LAST))], date=DATE)
    assert accepted(done.data) == [LINES[5]]
    assert original(done.data) == ["⁂⁂⁂", LINES[5]]
    assert (done.orphans, done.conflicts) == ((), ())


def test_new_notes_of_two_reviewers_both_come() -> None:
    def file(first: str, second: str) -> bytes:
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        notes = {2: p(first or second)} if first or second else {}
        one, two = (p(r(text), mark if note else "") for text, note in (("One.", first), ("Two.", second)))
        return docx(one, two, notes=notes)

    done = combine(file("", ""), [("Ann", file("Ann's.", "")), ("Ben", file("", "Ben's."))], date=DATE)
    assert accepted(done.data) == ["One.⁂", "Two.⁂"]
    assert original(done.data) == ["One.", "Two."]
    assert sorted(accepted(done.data, "word/footnotes.xml")) == ["Ann's.", "Ben's."]
    assert {e.get(W + "id") for e in part(done.data).iter(W + "footnoteReference")} == {"1", "2"}


def headed(text: str) -> bytes:
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    return docx(p("Text."), parts={"word/header.xml": xml_part("hdr", p(text))}, section=reference)


def test_a_changed_header_is_marked_and_a_rival_one_left_over() -> None:
    files = [("Ann", headed("Draft no. 2")), ("Ben", headed("Draft no. 2")), ("Cam", headed("Final"))]
    done = combine(headed("Draft no. 1"), files, date=DATE)
    assert accepted(done.data, "word/header.xml") == ["Draft no. 2"]
    assert original(done.data, "word/header.xml") == ["Draft no. 1"]
    assert {e.get(W + "author") for e in part(done.data, "word/header.xml").iter(W + "ins")} == {"Ann, Ben"}
    assert [(x.reviewer, x.what, x.passage) for x in done.orphans] == [("Cam", "header", "Final")]
    assert "look at the reviewer's file" in done.orphans[0].reason


# ---------------------------------------------------------------- laws

WORDS = st.lists(st.sampled_from(("one", "two", "three", "2,5%", "hoà", "bốn")), min_size=1, max_size=5).map(" ".join)


@st.composite
def bodies(draw: st.DrawFn) -> list[list[tuple[str, ...]]]:
    """A base and what reviewers made of it: paragraphs (one text, perhaps bold) and tables (several)."""
    block = st.tuples(WORDS, st.sampled_from(("", "bold"))) | st.tuples(st.just("|"), WORDS, WORDS)
    base = draw(st.lists(block, min_size=2, max_size=5))
    made = [base]
    for _ in range(draw(st.integers(1, 3))):
        mine = [draw(st.just(one) | block) for one in base if draw(st.integers(0, 5))]
        for _ in range(draw(st.integers(0, 2))):
            mine.insert(draw(st.integers(0, len(mine))), draw(block))
        made.append(mine or base)
    return made


def file_of(blocks: list[tuple[str, ...]]) -> bytes:
    def block(made: tuple[str, ...]) -> str:
        if made[0] == "|":
            return tbl([made[1], made[2]])
        return p(b(made[0]) if made[1] else r(made[0]))

    return docx(*map(block, blocks), p("The end."))


@given(bodies())
@settings(max_examples=20, deadline=None)
def test_rejecting_all_gives_the_base_and_order_does_not_matter(made: list[list[tuple[str, ...]]]) -> None:
    base, *files = map(file_of, made)
    named = [(name, data) for name, data in zip("ABC", files, strict=False)]
    done, turned = combine(base, named, date=DATE), combine(base, named[::-1], date=DATE)
    assert original(done.data) == accepted(base)
    assert accepted(done.data) == accepted(turned.data)
    assert set(done.applied) == set(turned.applied)


@given(bodies())
@settings(max_examples=20, deadline=None)
def test_one_reviewer_alone_gets_everything_and_two_alike_get_the_same_with_both_names(
    made: list[list[tuple[str, ...]]],
) -> None:
    base, theirs = map(file_of, made[:2])
    one, two = combine(base, [("A", theirs)], date=DATE), combine(base, [("A", theirs), ("B", theirs)], date=DATE)
    assert (one.orphans, one.conflicts) == ((), ())
    assert accepted(one.data) == accepted(theirs)
    assert accepted(two.data) == accepted(theirs)
    assert authors(two.data) in ([], ["A, B"])
