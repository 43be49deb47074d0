"""Rounds on the web: opened, changed, prompted; a group's comments confirmed and submitted."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document

from congressdocs.core.model import Channel, Comment, CommentState, Kind, Round, Scope
from congressdocs.store.comments.comments import load_comments_of_group
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round, load_rounds
from congressdocs.store.people.rounds import load_attendance, load_prompts
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.rounds import change_round
from tests.web.site import Site


@pytest.fixture
def chaired(open_site: Site) -> Site:
    """A round in which the chairs confirm, with two drafts of the first group."""
    change_round(open_site.ws, str(open_site.office.round_id), by=open_site.office.me, needs_chair=True)
    for n in (1, 2):
        _draft(open_site, f"Draft number {n}.")
    return open_site


def _draft(site: Site, text: str) -> Comment:
    office = site.office
    new = NewComment(office.groups[0].id, Kind.AGREEMENT, text, text, Scope.GENERAL, round_id=office.round_id)
    return draft_comment(site.ws, new, by=office.me)


def _round(site: Site) -> Round:
    with reading(site.ws.engine) as session:
        return load_round(session, str(site.office.round_id))


def _group_page(site: Site, group: int = 0) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/groups/{site.office.groups[group].id}"


def _states(site: Site) -> list[CommentState]:
    with reading(site.ws.engine) as session:
        found = load_comments_of_group(session, str(site.office.round_id), site.office.groups[0].id)
    return [comment.state for comment in found]


def test_a_round_is_opened_to_chosen_groups_in_the_time_zone_of_the_congress(site: Site) -> None:
    office = site.office
    zoned = setup.create_congress(site.ws, "Zoned", by=office.me, language="en", time_zone="Asia/Ho_Chi_Minh")
    assert zoned.time_zone == "Asia/Ho_Chi_Minh"
    office.upload("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
    due = (office.ws.now() + timedelta(days=2)).replace(tzinfo=None, microsecond=0, second=0)
    sent = {
        "name": "Round 7", "due": due.isoformat(timespec="minutes"), "draft_ids": [office.draft.id],
        "group_ids": [office.groups[1].id], "needs_chair": "y",
    }  # fmt: skip
    answer = site.as_("office_head").post(f"{site.root}/rounds/", sent)
    assert answer.status_code == 302
    with reading(site.ws.engine) as session:
        (made,) = load_rounds(session, office.congress.id)
    assert (made.name, made.group_ids, made.due) == ("Round 7", (office.groups[1].id,), due.replace(tzinfo=UTC))
    assert (made.needs_chair, made.delegates_submit) == (True, False)


def test_settings_of_a_round_are_changed_and_the_trace_is_shown(open_site: Site) -> None:
    before = _round(open_site)
    visitor = open_site.as_("office_head")
    address = f"{open_site.root}/rounds/{before.id}/settings"
    assert "a majority" in visitor.get(address).text
    due = before.due + timedelta(hours=3)
    sent = {
        "name": "Longer", "starts": _written(before.starts), "due": _written(due), "draft_ids": list(before.draft_ids),
        "group_ids": [before.group_ids[0]], "channels": ["group", "slip"],
        "shares": ["80", "", "0"], "words": ["most", "left out", "a few"],
    }  # fmt: skip
    assert visitor.post(address, sent).status_code == 302
    now = _round(open_site)
    assert (now.name, now.starts, now.group_ids) == ("Longer", before.starts, before.group_ids[:1])
    assert now.due == due.replace(second=0, microsecond=0)
    assert now.rules.channels == {Channel.GROUP, Channel.SLIP}
    assert [(grade.from_share, grade.word) for grade in now.rules.grades] == [(0.8, "most"), (0.0, "a few")]
    assert "due time" in visitor.get(address).text


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("share", ["many", "140"])
def test_a_grading_word_needs_a_share(open_site: Site, share: str) -> None:
    before = _round(open_site)
    sent = {
        "name": "R", "due": _written(before.due), "draft_ids": list(before.draft_ids),
        "group_ids": list(before.group_ids), "channels": ["group"], "shares": [share], "words": ["most"],
    }  # fmt: skip
    answer = open_site.as_("office_head").post(f"{open_site.root}/rounds/{before.id}/settings", sent)
    assert answer.status_code == 422
    assert "between 0 and 100" in answer.text
    assert _round(open_site) == before


def test_a_closed_round_is_opened_again(open_site: Site) -> None:
    visitor = open_site.as_("office_head")
    root = f"{open_site.root}/rounds/{open_site.office.round_id}"
    visitor.post(f"{root}/close")
    due = open_site.ws.now() + timedelta(days=1)
    assert visitor.post(f"{root}/reopen", {"due": _written(due)}).status_code == 302
    assert (_round(open_site).state, _round(open_site).due) == ("open", due.replace(second=0, microsecond=0))


def test_prompts_are_added_shown_at_their_section_and_taken_out(open_site: Site) -> None:
    office, editor = open_site.office, open_site.as_("editor")
    root = f"{open_site.root}/rounds/{office.round_id}/prompts"
    section = office.section("Results").section_id
    sent = {"place": f"{office.document.id}:{section}", "question": "Is it enough?", "group_ids": [office.groups[1].id]}
    assert editor.post(root, sent).status_code == 302
    assert "T2" in editor.get(root).text
    delegate = open_site.as_("delegate", 1)
    assert "Is it enough?" in delegate.get(f"{open_site.root}/drafts/{office.draft.id}").text
    assert "Is it enough?" in delegate.get(root).text
    assert delegate.get(f"{open_site.root}/rounds/{office.round_id}/prompts.docx").status_code == 200
    assert delegate.post(root, sent).status_code == 403
    with reading(open_site.ws.engine) as session:
        (prompt,) = load_prompts(session, str(office.round_id))
    assert delegate.post(f"{root}/{prompt.id}/remove").status_code == 403
    assert editor.post(f"{root}/{prompt.id}/remove").status_code == 302
    assert "Is it enough?" not in editor.get(root).text


def test_a_prompt_put_to_one_group_is_not_shown_to_another(open_site: Site) -> None:
    office, root = open_site.office, f"{open_site.root}/rounds/{open_site.office.round_id}/prompts"
    for question, groups in (("For T2 alone?", [office.groups[1].id]), ("For all?", [])):
        sent = {"place": f"{office.document.id}:", "question": question, "group_ids": groups}
        assert open_site.as_("editor").post(root, sent).status_code == 302
    shown = {}
    for role, group in (("delegate", 0), ("delegate", 1), ("group_secretary", 0), ("presidium", 0)):
        visitor = open_site.as_(role, group)
        texts = {visitor.get(root).text, visitor.get(f"{open_site.root}/drafts/{office.draft.id}").text}
        texts.add("\n".join(p.text for p in Document(io.BytesIO(visitor.get(f"{root}.docx").data)).paragraphs))
        assert all("For all?" in text for text in texts)
        shown[role, group] = {"For T2 alone?" in text for text in texts}
    assert shown == {
        ("delegate", 0): {False}, ("delegate", 1): {True}, ("group_secretary", 0): {False}, ("presidium", 0): {True},
    }  # fmt: skip


def test_the_chair_confirms_and_the_secretary_submits(chaired: Site) -> None:
    chair, secretary = chaired.as_("group_chair"), chaired.as_("group_secretary")
    assert "2 drafts wait for your confirmation" in chair.get(f"{chaired.root}/").text
    assert "2 drafts wait for the chair" in secretary.get(_group_page(chaired)).text
    assert secretary.post(f"{_group_page(chaired)}/confirm").status_code == 403
    assert chair.post(f"{_group_page(chaired)}/confirm").status_code == 302
    assert "2 comments are ready to be submitted" in secretary.get(f"{chaired.root}/").text
    assert secretary.post(f"{_group_page(chaired)}/submit").status_code == 302
    assert _states(chaired) == [CommentState.SUBMITTED] * 2
    assert "Everything is submitted" in chair.get(_group_page(chaired)).text


def test_one_draft_is_sent_back_with_a_note_the_other_confirmed(chaired: Site) -> None:
    chair, secretary = chaired.as_("group_chair"), chaired.as_("group_secretary")
    with reading(chaired.ws.engine) as session:
        first, second = load_comments_of_group(session, str(chaired.office.round_id), chaired.office.groups[0].id)
    chair.post(f"{_group_page(chaired)}/send-back", {"comment_id": first.id, "note": "Who said it?"})
    chair.post(f"{_group_page(chaired)}/confirm", {"comment_id": second.id})
    assert _states(chaired) == [CommentState.DRAFT, CommentState.CONFIRMED]
    assert "Who said it?" in secretary.get(_group_page(chaired)).text
    rewritten = {"kind": "agreement", "text": "Minh said it.", "token": "t"}
    assert secretary.post(f"{chaired.root}/comments/{first.id}/rewrite", rewritten).status_code == 302
    page = secretary.get(_group_page(chaired)).text
    assert "Minh said it." in page
    assert "Who said it?" not in page


def test_drafts_are_nobody_elses(chaired: Site) -> None:
    with reading(chaired.ws.engine) as session:
        draft, _ = load_comments_of_group(session, str(chaired.office.round_id), chaired.office.groups[0].id)
    for visitor in (chaired.as_("group_chair", 1), chaired.as_("secretary"), chaired.as_("office_head")):
        assert visitor.get(_group_page(chaired)).status_code in (403, 404)
        for address in (f"comments/{draft.id}", f"comments/{draft.id}/rewrite", "comments", "search?q=Draft"):
            answer = visitor.get(f"{chaired.root}/{address}")
            assert draft.text not in answer.text
    board = chaired.as_("secretary").get(f"{chaired.root}/rounds/{chaired.office.round_id}").text
    assert "2 drafts" in board
    assert "0 comments, 0 on the text" in board


def test_a_submitted_comment_is_corrected_and_its_way_is_shown(open_site: Site) -> None:
    sent = open_site.office.asks("below 3%", "below 2%")
    secretary = open_site.as_("group_secretary")
    page = secretary.get(f"{open_site.root}/comments/{sent.id}/rewrite").text
    assert "below 2%" in page
    form = {"kind": "wording", "text": sent.text, "proposed": "below 1%", "token": "one"}
    answer = secretary.post(f"{open_site.root}/comments/{sent.id}/rewrite", form)
    assert answer.status_code == 302
    old = open_site.as_("secretary").get(f"{open_site.root}/comments/{sent.id}").text
    assert "withdrawn" in old
    assert "Corrected by" in old
    new = secretary.get(answer.location).text
    assert "It corrects" in new
    assert re.sub(r"<[^>]+>", "", new).count("1%") == 1
    assert "1 comments, 1 on the text" in secretary.get(f"{open_site.root}/rounds/{open_site.office.round_id}").text


def test_the_session_of_a_group_is_written_down(open_site: Site) -> None:
    form = {"present": "38", "of": "40", "begins": "2026-01-06T14:00", "ends": "2026-01-06T17:30", "room": "Hall B"}
    answer = open_site.as_("group_secretary").post(f"{_group_page(open_site)}/attendance", form)
    assert answer.status_code == 302
    with reading(open_site.ws.engine) as session:
        told = load_attendance(session, str(open_site.office.round_id), open_site.office.groups[0].id)
    assert told is not None
    assert (told.present, told.of, told.room, told.begins) == (
        38,
        40,
        "Hall B",
        datetime(2026, 1, 6, 14, 0, tzinfo=UTC),
    )
    assert "38 / 40" in open_site.as_("secretary").get(f"{open_site.root}/rounds/{open_site.office.round_id}").text
