"""A returned draft: changes of looks, of notes and headers, and those without words. Nothing of them is lost."""

from datetime import UTC, datetime

import pytest

from congressdocs.core.comparing.looks import OFF, ON, Detail, looks_told
from congressdocs.core.model import Kind
from congressdocs.workflow.drafts.upload import upload_draft
from tests.workflow.marked_up import (
    FIRST,
    HEAD,
    SECOND,
    TABLE,
    THIRD,
    changed,
    gone,
    ins,
    look,
    mark,
    stored,
    take,
    text,
)
from tests.workflow.office import Office
from tests.wxml import docx, note, p, part, picture, r, raw, sdt, tbl, tc, tr

BY = 'w:id="9" w:author="An" w:date="2026-01-04T09:30:00Z"'
BO = BY.replace("An", "Bo")


def set_in(words: str, new: str, old: str = "", by: str = BY) -> str:
    """Words that somebody sets in other letters."""
    return r(words, f"{new}<w:rPrChange {by}><w:rPr>{old}</w:rPr></w:rPrChange>")


def laid_out(new: str, old: str = "", by: str = BY) -> str:
    """Paragraph properties that somebody changed."""
    return f"{new}<w:pPrChange {by}><w:pPr>{old}</w:pPr></w:pPrChange>"


@pytest.fixture
def opened(office: Office) -> Office:
    office.last = upload_draft(office.ws, office.document.id, text(), by=office.me)
    office.open()
    return office


def told(office: Office) -> list[tuple[str, list[str], str]]:
    """For each comment: whose, the words it is on, what it says."""
    return [(c.speaker, [a.quote for a in c.anchors], c.text) for c in stored(office)]


# ---------------------------------------------------------------- looks


def test_words_set_in_bold_are_a_comment_on_exactly_these_words(opened: Office) -> None:
    data = changed("We plant ", set_in("ten trees", "<w:b/>"), " a year, mostly oaks.")
    assert look(opened, data).problems == ()
    take(opened, data)
    (comment,) = stored(opened)
    assert (comment.kind, comment.text, comment.proposals) == (Kind.FORMAT, "Formatting change suggested: bold", ())
    assert (comment.speaker, comment.said_at) == ("An", datetime(2026, 1, 4, 9, 30, tzinfo=UTC))
    assert (comment.anchors[0].start, comment.anchors[0].end) == (9, 18)
    assert take(opened, data).n_new == 0


def test_before_and_after_are_told_in_the_language_of_the_congress() -> None:
    details = (Detail("sz", "12", "14"), Detail("b", ON, OFF), Detail("jc", "", "center"), Detail("newThing", "1", "2"))
    assert looks_told(details, "vi") == "cỡ chữ: 12 → 14; bỏ in đậm; căn lề: giữa; định dạng khác"
    assert looks_told(details, "en") == "size: 12 → 14; no bold; alignment: centred; other formatting"


def test_adjoining_runs_set_alike_by_one_person_are_one_comment(opened: Office) -> None:
    data = text(
        p("We plant ten trees a year, ", set_in("mostly ", "<w:b/>", "<w:i/>"), set_in("oaks.", "<w:b/>", "<w:i/>")),
        p(set_in("We build", "<w:b/>", "<w:i/>"), " two bridges. They are of ", set_in("wood", "<w:b/>"), "."),
        p(THIRD), tbl(*TABLE), p("End."),
    )  # fmt: skip
    take(opened, data)
    assert told(opened) == [
        ("An", ["mostly oaks.", "We build"], "Formatting change suggested: bold; no italic"),
        ("An", ["wood"], "Formatting change suggested: bold"),
    ]


def test_the_same_look_asked_for_by_two_people_is_two_comments(opened: Office) -> None:
    data = changed("We plant ", set_in("ten ", "<w:b/>"), set_in("trees", "<w:b/>", by=BO), " a year, mostly oaks.")
    take(opened, data)
    assert told(opened) == [
        ("An", ["ten "], "Formatting change suggested: bold"),
        ("Bo", ["trees"], "Formatting change suggested: bold"),
    ]


def test_paragraphs_in_a_row_laid_out_alike_are_one_comment_with_the_look_of_their_marks(opened: Office) -> None:
    centred = laid_out('<w:jc w:val="center"/>' + f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr>")
    data = text(p(FIRST, ppr=centred), p(SECOND, ppr=centred), p(THIRD), tbl(*TABLE), p("End."))
    assert look(opened, data).problems == ()
    take(opened, data)
    assert told(opened) == [("An", [FIRST, SECOND], "Formatting change suggested: alignment: centred")]


def test_what_one_person_does_to_a_table_is_one_comment(opened: Office) -> None:
    shaded = f'<w:shd w:fill="FFFF00"/><w:tcPrChange {BY}><w:tcPr/></w:tcPrChange>'
    rows = tbl(tr("Target", tc("2030", tcpr=shaded)), ("Trees", "100"), tr("Bridges", tc("12", tcpr=shaded)))
    take(opened, text(p(FIRST), p(SECOND), p(THIRD), rows, p("End.")))
    assert told(opened) == [("An", ["2030", "12"], "Formatting change suggested: background: FFFF00")]


def test_another_page_size_is_a_comment_where_the_section_ends(opened: Office) -> None:
    page = (
        f'<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:sectPrChange {BY}>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:sectPrChange></w:sectPr>'
    )
    take(opened, docx(HEAD, p(FIRST), p(SECOND), p(THIRD), tbl(*TABLE), p("End."), section=page))
    assert told(opened) == [
        ("An", ["End."], "Formatting change suggested: page size: 21 × 29.7 cm → 29.7 × 21 cm"),
    ]


def test_formatting_that_changes_nothing_is_counted_by_author_with_its_place(opened: Office) -> None:
    data = changed("We plant ", set_in("ten", '<w:lang w:val="vi-VN"/>'), ins(" tall"), " trees a year, mostly oaks.")
    (problem,) = look(opened, data).problems
    assert problem.values == {"n": 1, "author": "An", "text": "ten"}
    take(opened, data)
    assert len(stored(opened)) == 1


# ---------------------------------------------------------------- without words


def test_empty_lines_and_breaks_are_counted_by_author_with_their_place(opened: Office) -> None:
    new_page = raw('<w:br w:type="page"/>')
    page_break = f"<w:ins {BO}>{new_page}</w:ins>"
    data = text(p(FIRST), p(ppr=mark("ins")), p(SECOND, page_break), p(THIRD), tbl(*TABLE), p("End."))
    one, other = look(opened, data).problems
    assert one.values == {"n": 1, "author": "An", "text": FIRST}
    assert other.values == {"n": 1, "author": "Bo", "text": SECOND}


def test_a_content_control_put_around_words_is_counted_with_its_words(opened: Office) -> None:
    start, end = f"<w:customXmlInsRangeStart {BY}/>", '<w:customXmlInsRangeEnd w:id="9"/>'
    data = changed("We plant ", start, sdt(r("ten")), end, " trees a year, mostly oaks.")
    (problem,) = look(opened, data).problems
    assert problem.values == {"n": 1, "author": "An", "text": FIRST}


# ---------------------------------------------------------------- notes, headers


@pytest.fixture
def with_note(office: Office) -> Office:
    data = docx(p("We plant trees", note(2), " a year."), p("End."), notes={2: p("Mostly oaks and limes.")})
    office.last = upload_draft(office.ws, office.document.id, data, by=office.me)
    office.open()
    return office


def commented(*on: str) -> str:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    return "".join((start, *map(r, on), end, '<w:r><w:commentReference w:id="1"/></w:r>'))


def remark(words: str) -> dict[str, str]:
    return {"word/comments.xml": part("comments", f"<w:comment {BY.replace('9', '1', 1)}>{p(words)}</w:comment>")}


def test_a_comment_in_a_note_is_told_with_its_words_and_hangs_on_the_reference(with_note: Office) -> None:
    inside = p("Mostly ", commented("oaks"), " and limes.")
    data = docx(p("We plant trees", note(2), " a year."), p("End."), notes={2: inside}, parts=remark("Why oaks?"))
    take(with_note, data)
    (comment,) = stored(with_note)
    assert (comment.speaker, comment.text) == ("An", "Footnote “oaks”: Why oaks?")
    assert (comment.anchors[0].start, comment.anchors[0].end) == (14, 14)


def test_a_comment_in_a_header_is_one_on_the_document(opened: Office) -> None:
    header = {"word/header.xml": part("hdr", p("Draft of ", commented("the report")))} | remark("Which one?")
    data = docx(HEAD, p(FIRST), p(SECOND), p(THIRD), tbl(*TABLE), p("End."), parts=header)
    take(opened, data)
    assert told(opened) == [("An", [], "Page header “the report”: Which one?")]


def test_the_same_change_in_headers_of_several_pages_is_one_comment(opened: Office) -> None:
    headers = {f"word/{name}.xml": part(kind, p("Draft", ins(" of May")))
               for name, kind in (("header", "hdr"), ("footer", "ftr"))}  # fmt: skip
    data = docx(HEAD, p(FIRST), p(SECOND), p(THIRD), tbl(*TABLE), p("End."), parts=headers)
    take(opened, data)
    assert told(opened) == [("An", [], "Page header: [+] “of May”"), ("An", [], "Page footer: [+] “of May”")]


def test_a_note_that_goes_with_its_reference_is_one_comment(with_note: Office) -> None:
    cut = f"<w:del {BY}>{note(2)}</w:del>"
    data = docx(p("We plant trees", cut, " a year."), p("End."), notes={2: p(gone("Mostly oaks and limes."))})
    take(with_note, data)
    (comment,) = stored(with_note)
    assert comment.text == "[-]\nFootnote: [-] “Mostly oaks and limes.”"
    assert (comment.proposals[0].anchor.start, comment.proposals[0].anchor.end) == (14, 15)


def test_a_new_note_is_one_comment_where_it_was_put(with_note: Office) -> None:
    put = f"<w:ins {BY}>{note(3)}</w:ins>"
    notes = {2: p("Mostly oaks and limes."), 3: p(ins("On both banks."))}
    take(with_note, docx(p("We plant trees", note(2), " a year", put, "."), p("End."), notes=notes))
    (comment,) = stored(with_note)
    assert (comment.text, comment.proposals, comment.kind) == ("Footnote: [+] “On both banks.”", (), Kind.ADD)
    assert (comment.anchors[0].start, comment.anchors[0].end) == (22, 22)


def test_a_new_picture_is_told_where_it_was_put(opened: Office) -> None:
    put = f"<w:ins {BY}>{picture()}</w:ins>"
    take(opened, changed("We plant ten trees", put, " a year, mostly oaks."))
    (comment,) = stored(opened)
    assert (comment.text, comment.proposals, comment.anchors[0].start) == ("[+] (picture)", (), 18)
