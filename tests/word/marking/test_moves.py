"""A paragraph that only changed its place is marked as moved, the way Word does it."""

from lxml import etree

from congressdocs.word.marking.redline import Change, Mark, redline
from congressdocs.word.ooxml.inline import parent_of
from tests.word.marking.test_redline import DATE, check, marked
from tests.word.views import W, part
from tests.wxml import docx, link, p, r, tbl, tc

A, B, C = "The first paragraph of the report.", "The second one speaks of trade.", "The third one speaks of schools."


def ends(data: bytes) -> list[tuple[str, str]]:
    """(moveFrom or moveTo, text) of each moved paragraph, in document order."""
    found = part(data).iter(W + "moveFromRangeStart", W + "moveToRangeStart")
    return [(e.tag.rpartition("}")[2][: -len("RangeStart")], _text(e)) for e in found]


def _text(mark: etree._Element) -> str:
    return "".join(w_t.text or "" for w_t in parent_of(mark).iter(W + "t"))


def test_a_moved_paragraph_is_marked_as_moved_at_both_ends() -> None:
    data = check(docx(p(A), p(B), p(C), p("End.")), docx(p(B), p(C), p(A), p("End.")))
    assert ends(data) == [("moveFrom", A), ("moveTo", A)]
    assert not list(part(data).iter(W + "ins", W + "del", W + "delText"))


def test_both_ends_of_a_move_have_one_name_and_ranges_that_begin_and_end() -> None:
    root = part(check(docx(p(A), p(B), p(C), p("End.")), docx(p(C), p(A), p(B), p("End."))))
    starts = list(root.iter(W + "moveFromRangeStart", W + "moveToRangeStart"))
    assert len({e.get(W + "name") for e in starts}) == 1
    assert {(e.get(W + "author"), e.get(W + "date")) for e in starts} == {("Group 1", DATE)}
    for kind in ("moveFrom", "moveTo"):
        (start,), (end,) = root.iter(f"{W}{kind}RangeStart"), root.iter(f"{W}{kind}RangeEnd")
        assert start.get(W + "id") == end.get(W + "id") != ""
        assert parent_of(start).getnext() is end, "the paragraph's mark lies inside the range"


def test_of_two_moves_each_has_a_name_of_its_own() -> None:
    old, new = docx(*map(p, (A, "x", B, "y", C, "z", "End."))), docx(*map(p, ("x", "y", C, "z", B, A, "End.")))
    root = part(check(old, new))
    names = [e.get(W + "name") for e in root.iter(W + "moveToRangeStart")]
    assert len(names) == len(set(names)) == 2


def test_a_paragraph_that_changed_on_its_way_is_deleted_and_inserted() -> None:
    data = check(docx(p(A), p(B), p(C), p("End.")), docx(p(B), p(C), p(A.replace("first", "opening")), p("End.")))
    assert ends(data) == []


def test_short_lines_with_links_and_cells_are_deleted_and_inserted() -> None:
    for content in (p("Article 5"), p(link("top", r(A)))):
        assert ends(check(docx(content, p(B), p(C), p("End.")), docx(p(B), p(C), content, p("End.")))) == []
    cells = tbl([tc(p(A), p(B), p(C))]), tbl([tc(p(B), p(C), p(A))])
    assert ends(check(docx(cells[0], p("End.")), docx(cells[1], p("End.")))) == []


def test_what_two_people_did_is_no_move() -> None:
    def by(change: Change) -> Mark:
        return Mark("Group 1" if change.old_text else "Group 2", DATE)

    assert ends(redline(docx(p(A), p(B), p(C), p("End.")), docx(p(B), p(C), p(A), p("End.")), mark=by)) == []


def test_a_move_with_comments_on_both_ends_stays_a_move() -> None:
    old, new = docx(p(A), p(B), p(C), p("End.")), docx(p(B), p(C), p(A), p("End."))
    data = redline(old, new, mark=lambda _: Mark("Group 1", DATE, "Asked for by group 1."))
    assert ends(data) == [("moveFrom", A), ("moveTo", A)]
    assert marked(old, new) == marked(old, new)
