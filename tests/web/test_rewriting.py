"""A comment written again: what the chair said stands there, a place that was not found is given there."""

import html
import io
import re

import pytest

from congressdocs.core.model import Comment, CommentState, Kind, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.comments.deliveries import find_arrival
from congressdocs.store.engine import reading
from congressdocs.workflow.comments.attachments import attach
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.office.rounds import change_round
from tests.builders import sheet
from tests.web.site import Site

HEADER = ("group", "section", "quote", "proposed", "text", "kind")


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_round(session, site.office.round_id, tuple(CommentState))


def drafted(site: Site, reference: str) -> Comment:
    """A draft of the first group whose place is still to be found."""
    office = site.office
    new = NewComment(
        office.groups[0].id,
        Kind.WORDING,
        "Be exact.",
        "one",
        round_id=office.round_id,
        reference=reference,
        awaits_place=True,
    )
    return draft_comment(site.ws, new, by=office.me)


def said(site: Site, comment: Comment, **more: str) -> dict[str, str]:
    """The fields of the form as a browser would send them back, with changes."""
    page = site.as_("group_secretary").get(f"{site.root}/comments/{comment.id}/rewrite").text
    fields = dict(re.findall(r'<input[^>]*name="(place|token|speaker)"[^>]*value="([^"]*)"', page))
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL)
    kept = {name: html.unescape(value) for name, value in [*fields.items(), *areas]}
    return {"kind": comment.kind.value, **kept, **more}


def send(site: Site, comment: Comment, **more: str) -> tuple[int, str]:
    visitor = site.as_("group_secretary")
    answer = visitor.post(f"{site.root}/comments/{comment.id}/rewrite", said(site, comment, **more))
    return answer.status_code, html.unescape(answer.text)


def test_what_the_chair_sent_back_stands_on_the_first_page_and_where_it_is_changed(open_site: Site) -> None:
    change_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me, needs_chair=True)
    draft = drafted(open_site, "page 12")
    group = f"{open_site.root}/rounds/{open_site.office.round_id}/groups/{open_site.office.groups[0].id}"
    sent = {"comment_id": draft.id, "note": "Say where."}
    assert open_site.as_("group_chair").post(f"{group}/send-back", sent).status_code == 302
    sums = open_site.as_("group_secretary").get(f"{group}/entry").text
    assert "1 was sent back" in sums
    assert "waits for the chair" not in sums
    assert "1 draft was sent back by the chair" in open_site.as_("group_secretary").get(group).text
    secretary, rewrite = open_site.as_("group_secretary"), f"{open_site.root}/comments/{draft.id}/rewrite"
    first = secretary.get(f"{open_site.root}/").text
    assert "Sent back by the chair: Say where." in first
    assert rewrite in first
    assert "Sent back by the chair: Say where." in secretary.get(rewrite).text


def test_a_draft_gets_its_place_with_words_and_wording(open_site: Site) -> None:
    draft = drafted(open_site, "page 12")
    page = open_site.as_("group_secretary").get(f"{open_site.root}/comments/{draft.id}/rewrite").text
    assert 'value="page 12"' in page
    assert '<option value="A1 · Aims">' in page
    status, _ = send(open_site, draft, place="A1 · Aims", quote="kept clean", proposed="kept very clean")
    (now,) = stored(open_site)
    assert (status, now.anchors[0].quote, now.proposals[0].text) == (302, "kept clean", "kept very clean")
    shown = open_site.as_("group_secretary").get(f"{open_site.root}/comments/{draft.id}/rewrite").text
    assert "place not found yet" not in shown
    assert "<ins>very" in shown


@pytest.mark.parametrize(
    ("place", "quote", "why"),
    [("Nowhere at all", "", "This place is not found"), ("Results", "kept clean", "“kept clean” does not stand there")],
)
def test_a_place_that_is_none_is_refused_at_its_field(open_site: Site, place: str, quote: str, why: str) -> None:
    draft = drafted(open_site, "page 12")
    status, page = send(open_site, draft, place=place, quote=quote)
    assert status == 422
    assert why in page
    assert stored(open_site) == (draft,)


def test_a_draft_may_wait_on_for_its_place_or_turn_out_general(open_site: Site) -> None:
    draft = drafted(open_site, "over there")
    assert send(open_site, draft, text="Be more exact.")[0] == 302
    (now,) = stored(open_site)
    assert (now.text, now.scope, now.anchors, now.reference) == ("Be more exact.", Scope.SECTION, (), "over there")
    assert send(open_site, draft, place="general", proposed="New words.")[0] == 302
    (now,) = stored(open_site)
    assert (now.text, now.scope) == ("Be more exact.\n“New words.”", Scope.GENERAL)


def test_a_place_that_came_out_of_a_file_waits_no_more_when_the_group_has_given_it(open_site: Site) -> None:
    row = ("T1", "Somewhere", "fell under 3%", "fell below 2%", "More.", "wording")
    data = {"file": (io.BytesIO(sheet(HEADER, row)), "s.xlsx"), "takes_unplaced": "y"}
    open_site.as_("group_secretary").post(f"{open_site.root}/rounds/{open_site.office.round_id}/import", data)
    (draft,) = stored(open_site)
    kept = said(open_site, draft)
    assert (kept["place"], kept["quote"], kept["proposed"]) == row[1:4]
    assert send(open_site, draft, place="Results", quote="fell below 3%")[0] == 302
    (now,) = stored(open_site)
    assert (now.anchors[0].quote, now.proposals[0].text) == ("fell below 3%", "fell below 2%")
    with reading(open_site.ws.engine) as session:
        arrival = find_arrival(session, draft.id)
    assert arrival is not None
    assert arrival.waits == ()


def test_the_files_of_a_submitted_comment_are_offered_with_its_correction(open_site: Site) -> None:
    sent = open_site.office.asks("below 3%", "below 2%")
    attach(open_site.ws, "comment", sent.id, "a.txt", b"Words.", by=open_site.office.me)
    page = open_site.as_("group_secretary").get(f"{open_site.root}/comments/{sent.id}/rewrite").text
    assert re.search(r'checked[^>]*name="files"', page)
    assert "a.txt" in page
