"""Comments from files and printouts for groups, on the web."""

import io
import re

import pytest

from congressdocs.core.model import Comment, Outcome
from congressdocs.store.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from congressdocs.workflow.round_printouts import ON_REQUEST, PER_GROUP, PER_ROUND, PER_TEXT
from tests.builders import filled, sheet
from tests.web.site import Site

ODD = sheet(
    ("Who", "What they think", "Where", "Team"), ("An", "Say how.", "Results", "T1"), ("Bo", "Why?", "Aims", "T2")
)
MATCHED = {
    "column Who": "speaker",
    "column What they think": "text",
    "column Where": "section",
    "column Team": "group",
}


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_congress(session, site.office.congress.id)


def road(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/import"


def printout(site: Site, kind: str, **of: str) -> str:
    told = "&".join(f"{name}={value}" for name, value in of.items())
    return f"{site.root}/rounds/{site.office.round_id}/{kind}.docx?{told}"


def test_columns_are_matched_on_the_page_and_known_the_next_time(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    looked = visitor.post(f"{road(open_site)}/preview", {"file": (io.BytesIO(ODD), "odd.xlsx")}).text
    assert 'name="column What they think"' in looked
    assert "Say which column holds the text" in looked
    again = visitor.post(f"{road(open_site)}/preview", {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED}).text
    assert "Say how." in again
    assert stored(open_site) == ()
    saved = visitor.post(road(open_site), {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED})
    assert "2 comments were added." in saved.text
    third = visitor.post(road(open_site), {"file": (io.BytesIO(ODD), "renamed.xlsx")})
    assert "2 were there already." in third.text
    assert len(stored(open_site)) == 2


def test_the_preview_comes_as_a_part_of_the_page_too(open_site: Site) -> None:
    sent = {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED}
    part = open_site.as_("secretary").post(f"{road(open_site)}/preview", sent, headers={"X-Part": "1"}).text
    assert "<html" not in part
    assert "Results" in part


def test_a_place_that_is_not_found_may_wait(open_site: Site) -> None:
    lost = sheet(("group", "section", "text", "code"), ("T1", "Harbours", "Where?", "T1-001"))
    visitor = open_site.as_("secretary")
    assert visitor.post(road(open_site), {"file": (io.BytesIO(lost), "l.xlsx")}).status_code == 422
    sent = {"file": (io.BytesIO(lost), "l.xlsx"), "takes_unplaced": "y"}
    assert "1 comment was added." in visitor.post(road(open_site), sent).text
    (comment,) = stored(open_site)
    assert comment.anchors == ()


def test_a_slip_is_printed_for_a_group_filled_in_and_read_back(open_site: Site) -> None:
    group_id = open_site.office.groups[1].id
    form = open_site.as_("group_secretary", 1).get(printout(open_site, "slips", group=group_id)).data
    answers = {
        "slip.name": "Ada",
        "slip.1.place": "Results",
        "slip.1.current": "below 3%",
        "slip.1.proposed": "below 2%",
    }
    sent = {"file": (io.BytesIO(filled(form, answers)), "slip.docx")}
    visitor = open_site.as_("secretary")
    assert "comment slips" in visitor.post(f"{road(open_site)}/preview", sent).text
    sent = {"file": (io.BytesIO(filled(form, answers)), "slip.docx")}
    assert "1 comment was added." in visitor.post(road(open_site), sent).text
    assert [(c.code, c.speaker) for c in stored(open_site)] == [("T2-001", "Ada")]


def test_every_printout_on_the_page_is_a_word_file(open_site: Site) -> None:
    open_site.office.asks("below 3%", "below 2%")
    visitor = open_site.as_("secretary")
    page = visitor.get(f"{open_site.root}/papers").text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+/rounds/[^"]+\.docx[^"]*)"', page)}
    assert len(links) == len(PER_ROUND) + len(ON_REQUEST) + len(PER_TEXT) + 2 * len(PER_GROUP)
    for link in sorted(links):
        answer = visitor.get(link)
        assert (answer.status_code, answer.data[:2]) == (200, b"PK"), link


def test_a_group_finds_its_own_printouts_and_no_others(open_site: Site) -> None:
    own, other = (group.id for group in open_site.office.groups)
    visitor = open_site.as_("group_chair")
    page = visitor.get(f"{open_site.root}/papers").text
    assert f"group={own}" in page
    assert other not in page
    assert "comments.docx" not in page
    for kind in PER_GROUP:
        assert visitor.get(printout(open_site, kind, group=own)).status_code == 200
        assert visitor.get(printout(open_site, kind, group=other)).status_code in (403, 404)
    for kind in (*PER_ROUND, *PER_TEXT):
        assert visitor.get(printout(open_site, kind, document=open_site.office.document.id)).status_code == 403


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_group_reads_on_screen_what_became_of_its_comments(open_site: Site, language: str) -> None:
    one = open_site.office.asks("below 3%", "below 2%")
    open_site.office.asks("coast", "shore", group=1)
    open_site.office.decides(one, outcome=Outcome.EXPLAINED, reply="As the statistics say.")
    group = open_site.office.groups[0].id
    address = f"{open_site.root}/rounds/{open_site.office.round_id}/groups"
    visitor = open_site.as_("group_secretary", 0, language)
    page = visitor.get(f"{address}/{group}/outcomes").text
    assert "As the statistics say." in page
    assert "T1-001" in page
    assert "T2-001" not in page
    assert visitor.get(f"{address}/{open_site.office.groups[1].id}/outcomes").status_code in (403, 404)
