"""What reviewers changed, read as edits and combined in one marked copy."""

from congressdocs.core.model import Action, Edit
from congressdocs.word.combine import Combined, combine
from congressdocs.word.edits_between import edits_between
from congressdocs.word.read_body import read_docx
from tests.word.views import W, accepted, original, part
from tests.wxml import b, docx, p, r, tbl

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


def test_what_cannot_be_carried_over_is_listed() -> None:
    done = combined(reviewed(POVERTY, tbl(["a", "b"], ["c", "d"]), tbl(["new"]), p("The last paragraph stays here.")))
    assert done.orphans == (("A", "table", "new"),)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert combined(reviewed("x")).data == combined(reviewed("x")).data


def test_words_changed_in_a_note_are_listed_as_not_carried_over() -> None:
    body = p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    base, ann = (docx(body, notes={2: p(text)}) for text in ("Source: 2019.", "Source: 2020."))
    assert combine(base, [("Ann", ann)], date="2026-01-02T03:04:05Z").orphans == (("Ann", "note", "Source: 2020."),)
