"""The upload page: the outline is put right before it is saved, and a draft that comes back is recognised."""

import io
import re
from typing import Any

import pytest

from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_latest_draft
from congressdocs.store.text.versions import load_latest_versions
from congressdocs.workflow.office.setup import add_document
from congressdocs.workflow.printouts.drafts import export_draft
from tests.builders import doc, edited, h1, h2, p
from tests.web.site import Site, Visitor

LONG = "A long paragraph of running text that ends like a sentence and is no heading by its looks."


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return site.as_("editor")


def send(visitor: Visitor, site: Site, page: str, data: bytes, **fields: str) -> Any:
    address = f"{site.root}/documents/{site.office.document.id}/{page}"
    return visitor.post(address, {"docx": (io.BytesIO(data), "a.docx")} | fields)


def sections(site: Site) -> list[tuple[int, str, str]]:
    """Level, number and title of the sections of the newest draft."""
    with reading(site.ws.engine) as session:
        draft = load_latest_draft(session, site.office.document.id)
    assert draft is not None
    return [(v.level, v.number, v.title) for v in draft.versions if v.level]


def texts(site: Site) -> list[str]:
    with reading(site.ws.engine) as session:
        newest = load_latest_versions(session, site.office.document.id)
    return [q.text for v in newest for b in v.blocks for q in b.paragraphs]


BODY = (h1("The start"), h1("The past"), p("Text."), h2("Results"), p(LONG), p("Short line"), p("More."))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"level 3": "1"}, ["1 The start", "1 The past", "1 Results"]),
        ({"level 3": "4"}, ["1 The start", "1 The past", "4 Results"]),
        ({"level 3": "0"}, ["1 The start", "1 The past"]),
        ({"level 5": "2"}, ["1 The start", "1 The past", "2 Results", "2 Short line"]),
        ({"level 0": "1", "joins 1": "1"}, ["1 The start The past", "2 Results"]),
        ({"split": "a long PARAGRAPH of", "split-level": "3"}, ["1 The start", "1 The past", "2 Results", f"3 {LONG}"]),
        ({"level 0": "1", "keep 0": "1"}, ["1 The start", "1 The past", "2 Results"]),
    ],
    ids=["promoted", "demoted", "no heading", "a heading", "joined", "split", "confirmed"],
)
def test_a_person_puts_the_outline_right(
    visitor: Visitor, site: Site, fields: dict[str, str], expected: list[str]
) -> None:
    assert send(visitor, site, "upload", doc(*BODY), **fields).status_code == 302
    assert [f"{level} {title}" for level, _, title in sections(site)] == expected


def test_a_heading_of_two_lines_is_cut_in_two(visitor: Visitor, site: Site) -> None:
    data = doc(h1("Chương I"), h1("Tình hình"), p("Text."), h1("Chương II"), h1("Nhiệm vụ"), p("Text."))
    page = send(visitor, site, "preview", data).text
    assert 'name="parts 0"' in page
    assert send(visitor, site, "upload", data, **{"parts 0": "1", "level 0": "1"}).status_code == 302
    assert [(level, title) for level, _, title in sections(site)] == [(1, ""), (1, "Tình hình"), (1, "Nhiệm vụ")]


def test_the_preview_shows_the_outline_as_corrected(visitor: Visitor, site: Site) -> None:
    page = send(visitor, site, "preview", doc(*BODY), **{"level 3": "1"}).text
    (line,) = re.findall(r'<tr id="line-3".*?</tr>', page, re.S)
    assert 'value="1" selected' in line
    assert "by hand" in line


def test_doubtful_headings_are_named_first(visitor: Visitor, site: Site) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Short and bold</w:t></w:r></w:p>"
    page = send(visitor, site, "preview", doc(bold, p(LONG), bold.replace("bold<", "thick<"), p(LONG))).text
    assert page.index("Look at these first") < page.index('href="#line-0"') < page.index('id="line-0"')


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"joins 0": "1"}, "There is no heading above"),
        ({"joins 3": "1"}, "there is text between them"),
        ({"split": "nothing like it"}, "No paragraph begins with"),
    ],
)
def test_corrections_that_make_no_sense_are_refused(
    visitor: Visitor, site: Site, fields: dict[str, str], sentence: str
) -> None:
    answer = send(visitor, site, "upload", doc(*BODY), **{"level 0": "1", "split-level": "1"} | fields)
    assert answer.status_code == 422
    assert sentence in answer.text


# ---------------------------------------------------------------- a draft comes back


@pytest.fixture
def out(open_site: Site) -> bytes:
    return export_draft(open_site.ws, open_site.office.draft.id, by=open_site.office.me).data


def test_a_draft_that_comes_back_is_recognised_and_taken_in(visitor: Visitor, site: Site, out: bytes) -> None:
    back = edited(out, ("below 3%", "below 2%"), keeps_ids=False)
    page = send(visitor, site, "preview", back).text
    assert "The file was made from draft no. 1." in page
    assert "<del>3</del> <ins>2</ins>" in page
    answer = send(visitor, site, "upload", back)
    assert answer.status_code == 302
    assert "1 change of the returned file is now in the text." in visitor.get(answer.location).text
    assert "Poverty fell below 2% in five years." in texts(site)


def test_a_conflict_is_shown_and_waits_for_a_choice(visitor: Visitor, site: Site, out: bytes) -> None:
    send(visitor, site, "upload", edited(out, ("below 3%", "below 2%")))
    other = edited(out, ("below 3%", "below 1%"))
    page = send(visitor, site, "upload", other).text
    assert "1 places were changed differently here and in the file." in page
    assert "Poverty fell below 2% in five years." in texts(site)
    (name,) = set(re.findall(r'name="(conflict [0-9a-f]+)"', page))
    assert send(visitor, site, "upload", other, **{name: "theirs"}).status_code == 302
    assert "Poverty fell below 1% in five years." in texts(site)


def test_a_returned_file_may_be_saved_as_the_next_draft(visitor: Visitor, site: Site, out: bytes) -> None:
    back = edited(out, ("below 3%", "below 2%"))
    assert 'name="level 0"' in send(visitor, site, "preview", back, takes="draft").text
    assert "/drafts/" in send(visitor, site, "upload", back, takes="draft").location
    with reading(site.ws.engine) as session:
        draft = load_latest_draft(session, site.office.document.id)
    assert draft is not None
    assert draft.number == 2


def test_a_draft_of_another_document_is_refused(visitor: Visitor, site: Site, out: bytes) -> None:
    other = add_document(site.ws, site.office.congress.id, by=site.office.me, code="A2", title="Programme")
    for page in ("preview", "upload"):
        answer = visitor.post(f"{site.root}/documents/{other.id}/{page}", {"docx": (io.BytesIO(out), "a.docx")})
        assert answer.status_code == 422
        assert "This file is a draft of another document." in answer.text


OLD_FONT = '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Uû ban nh©n d©n</w:t></w:r></w:p>'


def test_text_in_an_old_font_is_shown_both_ways_and_turned_only_when_chosen(visitor: Visitor, site: Site) -> None:
    data = doc(h1("One"), OLD_FONT)
    page = send(visitor, site, "preview", data).text
    for words in ("1 paragraph is written in an old font", "Uû ban nh©n d©n", "Uỷ ban nhân dân"):
        assert words in page
    assert re.findall(r'name="unicode" type="radio" value="(\w*)"', page) == ["", "fonts"]
    send(visitor, site, "upload", data)
    assert texts(site) == ["One", "Uû ban nh©n d©n"]
    send(visitor, site, "upload", data, unicode="fonts")
    assert texts(site) == ["One", "Uỷ ban nhân dân"]


def test_a_file_without_old_fonts_is_not_asked_about_them(visitor: Visitor, site: Site) -> None:
    assert 'name="unicode"' not in send(visitor, site, "preview", doc(h1("One"), p("Đảng bộ"))).text
