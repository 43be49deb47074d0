"""The preview of minutes shows all that the file holds; a person takes lines in, leaves opinions out, cuts them."""

import html
import re
from io import BytesIO

import pytest

from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from tests.builders import doc, table
from tests.web.site import Site, Visitor

MINUTES = "\n".join(
    (
        "Minutes of group T1",
        "Room 4",
        "Mr Olin Dray: I agree, and the second part should be shorter.",
        "Ms Ada Brack: replace “below 3%” with “below 2%”.",
        "The meeting closed at noon and members agreed that the figure is too low.",
    )
)


def address(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/import"


def sent() -> dict[str, object]:
    file = (BytesIO(MINUTES.encode()), "minutes.txt")
    return {"file": file, "group": "T1", "takes_unplaced": "y"}


def look(site: Site, visitor: Visitor, fields: dict[str, str] | None = None) -> str:
    data = sent() | (fields or {})
    return html.unescape(visitor.post(f"{address(site)}/preview", data).text)


def left_out(page: str) -> list[tuple[str, bool]]:
    """The boxes beside the lines that are no opinions: name, ticked."""
    part = page.split('class="left-out"')[1].split("</details>")[0]
    return [(m[1], "checked" in m[0]) for m in re.finditer(r'<input type="checkbox"[^>]*name="([^"]+)"[^>]*>', part)]


def token(page: str) -> dict[str, str]:
    found = re.search(r'name="verdicts of" value="(\w+)"', page)
    assert found
    return {"verdicts of": found[1]}


@pytest.mark.parametrize(("language", "words"), [("en", "3 lines of the file"), ("vi", "3 dòng của tệp")])
def test_every_line_that_is_no_opinion_is_shown_in_its_order(open_site: Site, language: str, words: str) -> None:
    page = look(open_site, open_site.as_("secretary", language=language))
    assert left_out(page) == [("opinion 1", False), ("opinion 2", False), ("opinion 5", False)]
    assert words in page
    assert '<details class="left-out" open>' in page  # the last line reads like an opinion


def test_a_line_is_taken_in_and_an_opinion_left_out(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    of = token(look(open_site, visitor))
    page = look(open_site, visitor, of | {"opinion 5": "1", "no opinion 3.1": "1"})
    assert left_out(page) == [("opinion 1", False), ("opinion 2", False), ("no opinion 3.1", True)]
    assert 'id="opinion-5" name="opinion 5" value="1" checked' in page


def test_an_opinion_is_cut_and_saved_as_two(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    of = token(look(open_site, visitor))
    cut = {"cut 3.1": "I agree, and\r\nthe second part should be shorter."}
    answer = visitor.post(address(open_site), sent() | of | cut | {"no opinion 4.1": "1"})
    assert "2 comments were added." in answer.text
    with reading(open_site.ws.engine) as session:
        comments = load_comments_of_round(session, str(open_site.office.round_id))
    assert [(c.speaker, c.text) for c in comments] == [
        ("Olin Dray", "I agree, and"),
        ("Olin Dray", "the second part should be shorter."),
    ]


@pytest.mark.parametrize(
    ("language", "before", "too"),
    [
        ("en", "This belongs to the opinion before:", "Also part of this opinion:"),
        ("vi", "Thuộc ý kiến liền trước:", "Cũng thuộc ý kiến này:"),
    ],
)
def test_two_opinions_become_one_and_two_again(open_site: Site, language: str, before: str, too: str) -> None:
    visitor = open_site.as_("secretary", language=language)
    page = look(open_site, visitor)
    assert page.count(before) == 1  # the first one has none before it
    join = re.search(r'id="join-4.1" name="(join 4.1)" value="(3.1)" data-looks-again', page)
    assert join
    assert too not in page
    page = look(open_site, visitor, token(page) | {join[1]: join[2]})
    assert 'id="join-4.1" name="join 4.1" value="3.1" checked data-looks-again' in page
    assert too in page
    assert "the second part should be shorter. replace “below 3%” with “below 2%”." in page
    assert before not in page
    assert before in look(open_site, visitor, token(page))


def test_joined_opinions_are_kept_with_the_file_saved_as_one_and_known_again(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    page = look(open_site, visitor)
    held = re.search(r'name="held" value="(\w+)"', page)
    assert held
    again = {"held": held[1], "group": "T1", "takes_unplaced": "y"} | token(page)
    visitor.post(f"{address(open_site)}/preview", again | {"join 4.1": "3.1"})
    page = html.unescape(visitor.get(f"{address(open_site)}?held={held[1]}").text)
    assert 'name="join 4.1" value="3.1" checked' in page
    assert "1 comment was added." in visitor.post(address(open_site), again | {"join 4.1": "3.1"}).text
    with reading(open_site.ws.engine) as session:
        (comment,) = load_comments_of_round(session, str(open_site.office.round_id))
    assert comment.speaker == "Olin Dray; Ada Brack"
    assert comment.text.split() == (
        "I agree, and the second part should be shorter. replace “below 3%” with “below 2%”.".split()
    )
    page = look(open_site, visitor)
    assert page.count("It is a part of T1-001, which is here already.") == 2
    assert "Nothing is left to save" in page


def test_words_cannot_be_changed_by_cutting(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    of = token(look(open_site, visitor))
    page = look(open_site, visitor, of | {"cut 3.1": "I agree with everything."})
    assert "the words stay as they were written down" in page


def test_what_was_decided_for_another_file_is_forgotten(open_site: Site) -> None:
    page = look(open_site, open_site.as_("secretary"), {"verdicts of": "another", "no opinion 3.1": "1"})
    assert ("no opinion 3.1", True) not in left_out(page)


def test_lines_of_pasted_minutes_are_taken_in_too(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    pasted = {"text": MINUTES, "step": "look", "keep": ["0", "2", "3", "4"], "group": "T1", "takes_unplaced": "y"}
    where = f"{open_site.root}/rounds/{open_site.office.round_id}/pasted"
    page = html.unescape(visitor.post(where, pasted).text)
    assert left_out(page) == [("opinion 1", False), ("opinion 5", False)]
    again = html.unescape(visitor.post(where, pasted | token(page) | {"opinion 5": "1"}).text)
    assert left_out(again) == [("opinion 1", False)]


NOTEBOOK = (
    ("Heard from", "Corner", "Aired", "Aside"),
    ("Mr Olin Dray", "section II", "The bridges should be wider than they are.", "green"),
    ("Ms Ada Brack", "section I", "Ten trees are too few for a forest.", "red"),
)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not certain: please look"), ("vi", "chưa chắc: đề nghị xem lại")]
)
def test_the_columns_of_a_table_stand_open_where_they_are_doubtful(open_site: Site, language: str, words: str) -> None:
    visitor = open_site.as_("secretary", language=language)
    matched = {"column Aside": "reason"}
    pages = []
    for fields in ({}, matched):
        file = (BytesIO(doc(table(*NOTEBOOK))), "notebook.docx")
        data = {"file": file, "group": "T1", "takes_unplaced": "y", **fields}
        pages.append(html.unescape(visitor.post(f"{address(open_site)}/preview", data).text))
    parts = [page.split('name="column Heard from"')[0][-600:] for page in pages]
    assert ['<details class="put-right" open>' in part for part in parts] == [True, False]
    assert [words in page for page in pages] == [True, False]
    assert '<option value="reason" selected>' in pages[1].split('name="column Aside"')[1].split("</select>")[0]
