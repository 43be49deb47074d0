"""The work list of comments without a place, on the web: without a script, in both languages."""

import html
import io
import json
import re

import docx
import pytest

from congressdocs.core.model import Comment, Scope
from congressdocs.store.comments.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from congressdocs.workflow import pages
from tests.builders import h1, p, sheet
from tests.web.site import Site

HEADER = ("group", "section", "quote", "proposed", "text", "kind")
NEAR = ("T1", "", "Poverty fell far below 3% in five long years", "fell below 2%", "More.", "wording")


@pytest.fixture
def waiting(open_site: Site) -> Site:
    data = {"file": (io.BytesIO(sheet(HEADER, NEAR)), "s.xlsx"), "takes_unplaced": "y"}
    open_site.as_("secretary").post(f"{open_site.root}/rounds/{open_site.office.round_id}/import", data)
    return open_site


def address(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/places"


def stored(site: Site) -> Comment:
    with reading(site.ws.engine) as session:
        (comment,) = load_comments_of_congress(session, site.office.congress.id)
    return comment


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_board_leads_to_the_list_which_shows_what_is_known(waiting: Site, language: str) -> None:
    visitor = waiting.as_("secretary", 0, language)
    board = visitor.get(f"{waiting.root}/rounds/{waiting.office.round_id}").text
    assert address(waiting) in board
    page = html.unescape(visitor.get(address(waiting)).text)
    assert NEAR[2] in page
    assert NEAR[3] in page
    assert re.search(r'value="\["[^"]+", "[^"]+", "[0-9A-F]{8}"', page)


@pytest.mark.parametrize(("language", "on_page"), [("vi", "chưa tìm được vị trí"), ("en", "place not found yet")])
def test_the_group_reads_that_its_place_is_still_to_be_found(waiting: Site, language: str, on_page: str) -> None:
    group, round_id = waiting.office.groups[0].id, waiting.office.round_id
    visitor = waiting.as_("group_secretary", 0, language)
    assert on_page in visitor.get(f"{waiting.root}/rounds/{round_id}/groups/{group}/outcomes").text
    file = visitor.get(f"{waiting.root}/rounds/{round_id}/outcomes.docx?group={group}").data
    told = [cell.text for row in docx.Document(io.BytesIO(file)).tables[-1].rows for cell in row.cells]
    assert "Place still to be found" in told
    assert "Not tied to one document" not in told


def test_a_suggestion_chosen_is_the_place(waiting: Site) -> None:
    visitor = waiting.as_("secretary")
    page = visitor.get(address(waiting)).text
    value = html.unescape(re.findall(r'name="to" value="(\[[^"]+\])"', page)[0])
    comment = stored(waiting)
    sent = {"to": value, "why": "waits", "position": "0"}
    assert visitor.post(f"{address(waiting)}/{comment.id}", sent).status_code == 302
    assert stored(waiting).proposals[0].text.endswith(NEAR[3]) or NEAR[3] in stored(waiting).proposals[0].text
    assert NEAR[2] not in visitor.get(address(waiting)).text


def test_another_place_by_section_and_words_and_none_at_all(waiting: Site) -> None:
    visitor, comment = waiting.as_("secretary"), stored(waiting)
    sent = {"to": "other", "why": "waits", "position": "0", "section": "Results", "quote": "below 3%"}
    wrong = visitor.post(f"{address(waiting)}/{comment.id}", sent | {"section": "Nowhere at all"})
    assert wrong.status_code in (400, 422)
    assert visitor.post(f"{address(waiting)}/{comment.id}", sent).status_code == 302
    assert stored(waiting).anchors[0].quote == "below 3%"
    again = visitor.post(f"{address(waiting)}/{comment.id}", sent | {"to": "general"})
    assert again.status_code == 404


def test_a_comment_may_be_general(waiting: Site) -> None:
    visitor, comment = waiting.as_("secretary"), stored(waiting)
    visitor.post(f"{address(waiting)}/{comment.id}", {"to": "general", "why": "waits", "position": "0"})
    assert stored(waiting).scope is Scope.GENERAL


def test_all_from_a_certainty_on_are_taken_together(waiting: Site) -> None:
    visitor = waiting.as_("secretary")
    answer = visitor.post(f"{address(waiting)}/sure", {"least": "50"})
    assert answer.status_code == 302
    assert stored(waiting).anchors != ()


def test_a_place_that_was_not_found_shows_with_its_words_to_secretariat_and_group(waiting: Site) -> None:
    comment = stored(waiting)
    for role in ("secretary", "group_secretary"):
        visitor = waiting.as_(role)
        for page in (f"/comments/{comment.id}", "/comments"):
            text = html.unescape(visitor.get(f"{waiting.root}{page}").text)
            assert "place not found yet" in text
            assert f"“{NEAR[2]}”" in text
            assert "on the text" not in text


def test_drafts_say_on_every_page_alike_whether_they_are_general_or_their_place_is_not_found(
    open_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "printed_pages", lambda _: ())
    visitor, office = open_site.as_("group_secretary"), open_site.office
    here = f"{open_site.root}/rounds/{office.round_id}/groups/{office.groups[0].id}"
    whole = {"scope": "general", "document": office.document.id}
    spots = {"page 12, line 5": "", "x": '{"scope": "general"}', "y": json.dumps(whole)}
    for n, (place, spot) in enumerate(spots.items()):
        said = {"token": str(n), "kind": "clarify", "text": f"Words {n}.", "place": place, "spot": spot}
        visitor.post(f"{here}/entry", said, headers={"X-Part": "1"})
    for page in (here, f"{here}/entry", f"{open_site.root}/comments?round={office.round_id}"):
        text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", visitor.get(page).text))
        assert "place not found yet as written: page 12, line 5" in text
        assert "A1 · the whole document" in text
        assert re.search(r"[^·] general ", text)
        assert " on the text " not in text


def test_the_part_before_the_first_heading_has_a_name(site: Site) -> None:
    site.office.upload(p("Draft."), h1("Results"), p("Poverty fell."))
    site.office.open()
    board = site.as_("secretary").get(f"{site.root}/rounds/{site.office.round_id}").text
    assert 'title="before the first heading: 0"' in board
