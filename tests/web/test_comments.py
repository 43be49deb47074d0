"""Comments by form: at a passage, on a section, once."""

import json
from typing import Any

import pytest

from congressdocs.core.model import Comment, Kind
from congressdocs.store.comments.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from tests.web.site import Site


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_congress(session, site.office.congress.id)


def entry(site: Site, words: str, **more: Any) -> dict[str, Any]:
    """The fields that the page's script sends for these words."""
    version, paragraph, start = site.office.spot(words)
    places = [[version.section_id, version.id, paragraph.id, start, start + len(words)]]
    fields = {
        "group_id": site.office.groups[0].id,
        "round_id": site.office.round_id,
        "section_id": version.section_id,
        "scope": "section",
        "action": "replace",
        "kind": "wording",
        "text": "Say it exactly.",
        "token": "entry one",
        "places": json.dumps(places),
    }
    return fields | more


def test_words_and_their_new_wording_are_stored_at_their_place(open_site: Site) -> None:
    data = entry(open_site, "below 3%", proposed="below 2.5%", has_proposal="1", supporters="12", present="40")
    answer = open_site.as_("group_secretary").post(f"{open_site.root}/comments", data)
    assert answer.status_code == 302
    (comment,) = stored(open_site)
    assert (comment.anchors[0].quote, comment.proposals[0].text) == ("below 3%", "below 2.5%")
    assert (comment.supporters, comment.present, comment.kind) == (12, 40, Kind.WORDING)


def test_the_page_gets_the_section_back_with_the_new_card(open_site: Site) -> None:
    data = entry(open_site, "below 3%", proposed="below 2.5%", has_proposal="1")
    address = f"{open_site.root}/comments?draft={open_site.office.draft.id}"
    answer = open_site.as_("group_secretary").post(address, data, headers={"X-Part": "1"})
    assert answer.status_code == 201
    assert 'class="card ' in answer.text
    assert "<html" not in answer.text


def test_a_delegates_own_comment_carries_the_name_wherever_it_is_shown(open_site: Site) -> None:
    round_id, group = open_site.office.round_id, open_site.office.groups[0]
    delegate, chair = open_site.as_("delegate"), open_site.as_("group_chair")
    sheet = delegate.get(f"{open_site.root}/drafts/{open_site.office.draft.id}").text
    version, _paragraph, _start = open_site.office.spot("below 3%")
    plain = delegate.get(f"{open_site.root}/sections/{version.section_id}/comment").text
    assert 'name="speaker"' not in sheet + plain
    delegate.post(f"{open_site.root}/comments", entry(open_site, "below 3%", speaker="Somebody else"))
    (comment,) = stored(open_site)
    pages = (f"rounds/{round_id}/groups/{group.id}", f"rounds/{round_id}/groups/{group.id}/entry")
    for page in (*pages, f"comments/{comment.id}", "comments"):
        assert "Delegate 0" in chair.get(f"{open_site.root}/{page}").text, page
    assert "Somebody else" not in chair.get(f"{open_site.root}/comments").text


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "By whom?"}, Kind.CLARIFY),
        ({"text": "I agree with this."}, Kind.AGREEMENT),
        ({"proposed": "below 2.5%", "has_proposal": "1"}, Kind.WORDING),
        ({"proposed": "", "has_proposal": "1"}, Kind.DELETE),
        ({"proposed": "Ships pay.", "has_proposal": "1", "action": "insert_after"}, Kind.ADD),
        ({"proposed": "below 2.5%", "has_proposal": "1", "kind": "figures"}, Kind.FIGURES),
    ],
)
def test_what_is_wanted_is_told_by_the_words_until_somebody_chooses(
    open_site: Site, fields: dict[str, str], kind: Kind
) -> None:
    open_site.as_("delegate").post(f"{open_site.root}/comments", entry(open_site, "below 3%", kind="") | fields)
    (comment,) = stored(open_site)
    assert comment.kind is kind


def test_the_list_of_own_comments_shows_what_each_asks_to_change(open_site: Site) -> None:
    delegate = open_site.as_("delegate")
    wishes = (
        ("below 3%", {"proposed": "below 2.5%", "has_proposal": "1"}),
        ("five years", {"proposed": "", "has_proposal": "1", "kind": "wording"}),
        ("The coast is kept clean.", {"proposed": "Ships pay for it.", "has_proposal": "1", "action": "insert_after"}),
    )
    for words, wish in wishes:
        delegate.post(f"{open_site.root}/comments", entry(open_site, words, token=words, **wish))
    page = delegate.get(f"{open_site.root}/comments").text
    assert "below <del>3</del><ins>2.5</ins>%" in page
    assert "<del>five years</del>" in page
    assert "<ins>Ships pay for it.</ins>" in page
    assert "<del>The coast" not in page


def test_the_same_entry_sent_twice_is_stored_once(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    for _ in range(2):
        assert visitor.post(f"{open_site.root}/comments", entry(open_site, "below 3%")).status_code == 302
    assert len(stored(open_site)) == 1


def test_a_comment_without_words_of_its_own_is_refused_in_place(open_site: Site) -> None:
    data = entry(open_site, "below 3%", text="")
    address = f"{open_site.root}/comments?draft={open_site.office.draft.id}"
    answer = open_site.as_("group_secretary").post(address, data, headers={"X-Part": "1"})
    assert answer.status_code == 422
    assert "<html" not in answer.text
    assert stored(open_site) == ()


def test_more_supporters_than_present_are_refused_with_the_numbers(open_site: Site) -> None:
    data = entry(open_site, "below 3%", supporters="41", present="40")
    answer = open_site.as_("group_secretary").post(f"{open_site.root}/comments", data)
    assert answer.status_code == 422
    assert "41" in answer.text
    assert "40" in answer.text


def test_letters_instead_of_a_number_are_told_at_the_field(open_site: Site) -> None:
    data = entry(open_site, "below 3%", supporters="many")
    answer = open_site.as_("group_secretary").post(f"{open_site.root}/comments", data)
    assert answer.status_code == 422


def test_the_plain_form_finds_copied_words(open_site: Site) -> None:
    section = open_site.office.section("Results")
    visitor = open_site.as_("group_secretary")
    page = visitor.get(f"{open_site.root}/sections/{section.section_id}/comment")
    assert "Poverty fell" in page.text
    data = entry(open_site, "below 3%", places="", quote="five years", proposed="six years", has_proposal="y")
    assert visitor.post(f"{open_site.root}/comments", data).status_code == 302
    (comment,) = stored(open_site)
    assert comment.anchors[0].quote == "five years"
    assert comment.proposals[0].text == "six years"


def test_copied_words_that_do_not_stand_there_are_refused(open_site: Site) -> None:
    data = entry(open_site, "below 3%", places="", quote="seven years")
    answer = open_site.as_("group_secretary").post(f"{open_site.root}/comments", data)
    assert answer.status_code == 422
    assert "stand 0 times in this section" in answer.text


def test_a_group_cannot_speak_for_another(open_site: Site) -> None:
    data = entry(open_site, "below 3%", group_id=open_site.office.groups[1].id)
    answer = open_site.as_("group_secretary", 0).post(f"{open_site.root}/comments", data)
    assert answer.status_code in (403, 422)
    assert stored(open_site) == ()


def test_places_that_are_no_places_are_refused(open_site: Site) -> None:
    for places in ("nonsense", "[[1]]", '[["a","b","c",0,"x"]]'):
        data = entry(open_site, "below 3%", places=places)
        assert open_site.as_("group_secretary").post(f"{open_site.root}/comments", data).status_code == 422


def test_a_comment_shows_its_fate(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2.5%")
    visitor = open_site.as_("group_secretary")
    assert "Not decided yet." in visitor.get(f"{open_site.root}/comments/{comment.id}").text
    open_site.office.decides(comment, reply="The figure is right.")
    page = visitor.get(f"{open_site.root}/comments/{comment.id}").text
    assert "The figure is right." in page
    assert "accepted" in page


def test_an_undecided_comment_can_be_withdrawn(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2.5%")
    assert open_site.as_("group_secretary").post(f"{open_site.root}/comments/{comment.id}/withdraw").status_code == 302
    assert stored(open_site) == ()
