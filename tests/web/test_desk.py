"""The secretariat's pages: clusters, decisions, consolidation, printouts, search, people, rounds."""

import io
import re

from congressdocs.core.model import Comment, DecisionState, Outcome
from congressdocs.store.answers.dispositions import load_disposition
from congressdocs.store.comments.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.decide import decide
from tests.builders import decisions, sheet
from tests.web.site import Site

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def bench(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/workbench"


def test_alike_comments_are_one_item_and_decided_together(open_site: Site) -> None:
    both = [open_site.office.asks("below 3%", "below 2%", group=group) for group in (0, 1)]
    cluster_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me)
    visitor = open_site.as_("secretary")
    page = visitor.get(bench(open_site)).text
    assert page.count('data-item="') - page.count('class="wish') <= 2  # the list itself and its one entry
    ids = re.search(r'name="comment_ids" value="([^"]+)"', page)
    assert ids
    assert set(ids.group(1).split()) == {c.id for c in both}
    sent = {"comment_ids": ids.group(1), "outcome": "accepted", "reply": "Yes.", "wording": "below 2%"}
    assert visitor.post(f"{bench(open_site)}/decide", sent).status_code == 302
    with reading(open_site.ws.engine) as session:
        found = [load_disposition(session, c.id) for c in both]
    assert [(d.outcome, d.state, d.edits) for d in found if d] == [(Outcome.ACCEPTED, DecisionState.PROPOSED, None)] * 2


def test_wording_of_the_secretariat_is_kept_with_the_decision(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2%")
    sent = {"comment_ids": comment.id, "outcome": "in_part", "reply": "Partly.", "wording": "below 2.8%"}
    open_site.as_("secretary").post(f"{bench(open_site)}/decide", sent)
    with reading(open_site.ws.engine) as session:
        decision = load_disposition(session, comment.id)
    assert decision
    assert decision.edits
    assert decision.edits[0].text == "below 2.8%"


def test_rivals_are_shown_side_by_side(open_site: Site) -> None:
    one = open_site.office.asks("below 3%", "below 2%", group=0)
    two = open_site.office.asks("below 3%", "below 4%", group=1)
    cluster_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me)
    page = open_site.as_("secretary").get(f"{bench(open_site)}?show=conflicts").text
    options = page[page.index('class="options"') :]
    assert one.code in options
    assert two.code in options


def test_rivals_of_another_group_are_not_shown_to_a_group(open_site: Site) -> None:
    mine, _theirs = (open_site.office.asks("3%", text, group=group) for group, text in enumerate(("2%", "one in ten")))
    cluster_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me)
    address = f"{bench(open_site)}/items/{mine.id}"
    assert "one in ten" in open_site.as_("secretary").get(address).text
    assert "one in ten" not in open_site.as_("group_secretary").get(address).text


def test_a_decision_without_an_outcome_is_refused(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2%")
    answer = open_site.as_("secretary").post(f"{bench(open_site)}/decide", {"comment_ids": comment.id})
    assert answer.status_code == 422
    assert "Choose an outcome first." in answer.text


def test_prepared_decisions_are_loaded_from_a_file(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2%")
    data = decisions({"comment": comment.code, "outcome": "accepted", "reply": "Yes.", "edits": None})
    answer = open_site.as_("secretary").post(f"{bench(open_site)}/load", {"decisions": (io.BytesIO(data), "d.json")})
    assert answer.status_code == 302
    with reading(open_site.ws.engine) as session:
        assert load_disposition(session, comment.id) is not None


def test_conflicts_stop_the_consolidation_and_are_shown(open_site: Site) -> None:
    for group, wording in enumerate(("below 2%", "below 4%")):
        open_site.office.decides(open_site.office.asks("below 3%", wording, group=group))
    visitor = open_site.as_("secretary")
    address = f"{open_site.root}/rounds/{open_site.office.round_id}/consolidate"
    assert "1 conflict must be decided first" in visitor.get(address).text
    assert visitor.post(address).status_code == 409


def test_the_next_draft_is_made_and_every_printout_of_it_is_a_word_file(open_site: Site) -> None:
    open_site.office.decides(open_site.office.asks("below 3%", "below 2%"))
    visitor = open_site.as_("secretary")
    page = visitor.post(f"{open_site.root}/rounds/{open_site.office.round_id}/consolidate")
    assert page.status_code == 200
    assert "The next drafts are made." in page.text
    listed = visitor.get(f"{open_site.root}/papers").text
    printouts = re.findall(r'href="([^"?]+/(?:clean|marked|comparison|comments|response)\.docx)"', listed)
    links = sorted(set(printouts))
    home = visitor.get(f"{open_site.root}/").text
    assert "The next drafts are made" in home
    assert "Work the accepted wording into the documents" not in home
    assert len(links) == 6  # draft 1: clean; draft 2: clean, marked, comparison; the round: table and report
    for link in links:
        answer = visitor.get(link)
        assert (answer.status_code, answer.content_type) == (200, DOCX), link
        assert answer.data[:2] == b"PK"


def test_a_printout_of_an_unknown_name_is_missing(open_site: Site) -> None:
    address = f"{open_site.root}/drafts/{open_site.office.draft.id}/poem.docx"
    assert open_site.as_("secretary").get(address).status_code == 404


def test_a_sheet_is_looked_at_before_it_is_saved(open_site: Site) -> None:
    rows = sheet(
        ["code", "group", "section", "quote", "proposed", "kind", "text"],
        ["T1-001", "T1", "Results", "below 3%", "below 2%", "figures", "Better figure."],
    )
    visitor = open_site.as_("secretary")
    address = f"{open_site.root}/rounds/{open_site.office.round_id}/import"
    looked = visitor.post(f"{address}/preview", {"file": (io.BytesIO(rows), "c.xlsx")})
    assert "below <del>3</del><ins>2</ins>%" in looked.text
    with reading(open_site.ws.engine) as session:
        assert load_comments_of_congress(session, open_site.office.congress.id) == ()
    saved = visitor.post(address, {"file": (io.BytesIO(rows), "c.xlsx")})
    assert "1 comment was added." in saved.text


def test_search_finds_without_accents_and_marks_the_words(open_site: Site) -> None:
    open_site.ws.catch_up()
    page = open_site.as_("delegate").get(f"{open_site.root}/search?q=coast").text
    assert '<mark class="found">coast</mark>' in page
    assert "Aims" in page


def test_a_search_for_nothing_known_says_so(open_site: Site) -> None:
    page = open_site.as_("delegate").get(f"{open_site.root}/search?q=zebra&type=nonsense&page=-3").text
    assert "Nothing found" in page


def test_a_person_is_added_and_can_sign_in(site: Site) -> None:
    form = {"name": "Lan", "login": "lan", "password": "ten letters and more", "role": "editor", "group_id": ""}
    assert site.as_("office_head").post(f"{site.root}/people/", form).status_code == 302
    assert site.visitor().sign_in("lan", "ten letters and more").status_code == 302


def test_a_group_is_added_once(site: Site) -> None:
    visitor = site.as_("office_head")
    form = {"code": "T9", "name": "Ninth", "n_delegates": "39"}
    assert visitor.post(f"{site.root}/groups/", form).status_code == 302
    assert visitor.post(f"{site.root}/groups/", form).status_code == 422


def test_a_round_is_opened_in_the_time_zone_of_the_congress(site: Site) -> None:
    site.office.upload("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    answer = site.as_("office_head").post(f"{site.root}/rounds/", {"name": "Round 1", "due": "2026-02-01T17:00"})
    assert answer.status_code == 302
    assert "2/1/26, 5:00" in site.as_("office_head").get(answer.location).text.replace("\u202f", " ")


def test_the_board_says_everything_in_one_sentence(open_site: Site) -> None:
    for group in (0, 1):
        open_site.office.asks("below 3%", "below 2%", group=group)
    cluster_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me)
    page = open_site.as_("secretary").get(f"{open_site.root}/rounds/{open_site.office.round_id}").text
    assert "2 comments, 2 on the text, 1 distinct proposals, 0 conflicts, 2 without a decision." in page


def test_an_editor_changes_a_paragraph_and_the_history_shows_it(open_site: Site) -> None:
    version = open_site.office.section("Aims")
    heading, text = (p for b in version.blocks for p in b.paragraphs)
    visitor = open_site.as_("editor")
    form = {
        "parent_id": version.id,
        "id": [heading.id, text.id],
        "text": [heading.text, "The coast is kept very clean."],
    }
    assert visitor.post(f"{open_site.root}/sections/{version.section_id}/edit", form).status_code == 302
    page = visitor.get(f"{open_site.root}/sections/{version.section_id}/history").text
    assert re.search(r"<ins[^>]*>\s*very\s", page)
    assert visitor.post(f"{open_site.root}/documents/{open_site.office.document.id}/freeze").status_code == 302


def rivals_of(site: Site) -> tuple[Comment, Comment]:
    """One answer that is approved, and one that waits; both change the same words."""
    first, second = (site.office.asks("below 3%", f"below {n}%", group=n % 2) for n in (2, 4))
    site.office.decides(first)
    decide(site.ws, [second.id], Outcome.ACCEPTED, "Yes.", by=site.office.me)
    return first, second


def states(site: Site, *comments: Comment) -> list[DecisionState]:
    with reading(site.ws.engine) as session:
        return [d.state for comment in comments if (d := load_disposition(session, comment.id))]


def test_approving_what_another_approved_decision_excludes_warns_first_with_a_link_to_it(open_site: Site) -> None:
    first, second = rivals_of(open_site)
    visitor = open_site.as_("office_head")
    sent = {"comment_ids": second.id}
    for headers in ({}, {"X-Part": "1"}):
        warned = visitor.post(f"{bench(open_site)}/approve", sent, headers=headers)
        assert warned.status_code == 409
        assert "Only one of these can go into the text." in warned.text
        assert f"item={first.id}" in warned.text
    assert states(open_site, second) == [DecisionState.PROPOSED]
    assert visitor.post(f"{bench(open_site)}/approve", sent | {"knowing": "1"}).status_code == 302
    assert states(open_site, second) == [DecisionState.APPROVED]


def test_approving_everything_warns_of_what_excludes_each_other(open_site: Site) -> None:
    comments = [open_site.office.asks("below 3%", f"below {n}%", group=n % 2) for n in (2, 4)]
    decide(open_site.ws, [c.id for c in comments], Outcome.ACCEPTED, "Yes.", by=open_site.office.me)
    visitor = open_site.as_("office_head")
    warned = visitor.post(f"{bench(open_site)}/approve-all")
    assert warned.status_code == 409
    assert all(f"item={comment.id}" in warned.text for comment in comments)
    assert states(open_site, *comments) == [DecisionState.PROPOSED] * 2
    visitor.post(f"{bench(open_site)}/approve-all", {"knowing": "1"})
    assert states(open_site, *comments) == [DecisionState.APPROVED] * 2


def test_proposing_and_approving_at_once_warns_too(open_site: Site) -> None:
    first = open_site.office.asks("below 3%", "below 2%")
    open_site.office.decides(first)
    second = open_site.office.asks("below 3%", "below 4%", group=1)
    sent = {"comment_ids": second.id, "outcome": "accepted", "reply": "Yes.", "approve": "1"}
    warned = open_site.as_("office_head").post(f"{bench(open_site)}/decide", sent)
    assert warned.status_code == 409
    assert states(open_site, second) == [DecisionState.PROPOSED]


def test_what_asks_the_same_or_is_elsewhere_or_answered_without_a_change_warns_of_nothing(open_site: Site) -> None:
    office = open_site.office
    office.decides(office.asks("below 3%", "below 2%"))
    same, elsewhere = office.asks("below 3%", "below 2%", group=1), office.asks("kept clean", "kept very clean")
    explained = office.asks("below 3%", "below 4%", group=1)
    decide(office.ws, [same.id, elsewhere.id], Outcome.ACCEPTED, "Yes.", by=office.me)
    decide(office.ws, [explained.id], Outcome.EXPLAINED, "Not now.", by=office.me)
    visitor = open_site.as_("office_head")
    for comment in (same, elsewhere, explained):
        assert visitor.post(f"{bench(open_site)}/approve", {"comment_ids": comment.id}).status_code == 302
