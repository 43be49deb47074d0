"""The fast-entry page: one line, stored once, for the own group only; also without scripts."""

import html
import json
import re
from typing import Any

import pytest

from congressdocs.core.model import Comment, CommentState, Kind, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.screens.pages import SectionLine
from congressdocs.web.comments.entry_rows import printed_paths
from congressdocs.workflow import pages
from congressdocs.workflow.office.setup import close_round
from tests.web.site import Site, Visitor

PART = {"X-Part": "1"}


def address(site: Site, group: int = 0, rest: str = "") -> str:
    return f"{site.root}/rounds/{site.office.round_id}/groups/{site.office.groups[group].id}/entry{rest}"


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_round(session, site.office.round_id, tuple(CommentState))


def line(token: str = "one", **more: Any) -> dict[str, str]:
    """The fields of the line."""
    return {"token": token, "speaker": "Minh (Ba Xã)", "kind": "wording", "text": "Say it exactly.", **more}


def spot(site: Site, words: str) -> str:
    """The place as the script sends it after a pick."""
    version, paragraph, start = site.office.spot(words)
    where = {"section": version.section_id, "version": version.id, "paragraph": paragraph.id}
    return json.dumps({"label": "A1", **where, "start": start, "end": start + len(words), "quote": words})


def test_a_line_becomes_a_draft_of_the_group_at_its_passage(open_site: Site) -> None:
    data = line(spot=spot(open_site, "below 3%"), proposed="below 2.5%", has_proposal="y", kind="figures")
    answer = open_site.as_("group_secretary").post(address(open_site), data, headers=PART)
    assert answer.status_code == 200
    (comment,) = stored(open_site)
    assert (comment.state, comment.speaker, comment.kind) == (CommentState.DRAFT, "Minh (Ba Xã)", Kind.FIGURES)
    assert (comment.anchors[0].quote, comment.proposals[0].text) == ("below 3%", "below 2.5%")
    assert comment.id in answer.json["row"]
    assert "1 entry" in answer.json["sums"]


def test_the_same_mark_sent_twice_is_stored_once(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    for _ in range(3):
        assert visitor.post(address(open_site), line(), headers=PART).status_code == 200
    assert len(stored(open_site)) == 1


def test_it_was_said_when_the_secretary_wrote_it_down_not_when_the_network_came_back(open_site: Site) -> None:
    said = int(open_site.ws.now().timestamp() * 1000) - 600_000
    open_site.as_("group_secretary").post(address(open_site), line(said=str(said)), headers=PART)
    (comment,) = stored(open_site)
    assert comment.said_at is not None
    assert int(comment.said_at.timestamp() * 1000) == said


def test_a_clock_that_runs_ahead_does_not_say_it_in_the_future(open_site: Site) -> None:
    ahead = int(open_site.ws.now().timestamp() * 1000) + 3_600_000
    open_site.as_("group_secretary").post(address(open_site), line(said=str(ahead)), headers=PART)
    (comment,) = stored(open_site)
    assert comment.said_at is not None
    assert comment.said_at <= open_site.ws.now()


def test_general_and_whole_document_and_elsewhere(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    document = open_site.office.document.id
    wide = [{"scope": "general"}, {"scope": "general", "document": document}, {"scope": "elsewhere"}]
    for n, place in enumerate(wide):
        visitor.post(address(open_site), line(str(n), spot=json.dumps(place)), headers=PART)
    found = [(c.scope, c.document_id) for c in stored(open_site)]
    assert found == [(Scope.GENERAL, None), (Scope.GENERAL, document), (Scope.ELSEWHERE, None)]


def test_a_place_left_as_written_waits_with_its_words(open_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "printed_pages", lambda _: ())
    answer = open_site.as_("group_secretary").post(address(open_site), line(place="trang 12 dòng 5"), headers=PART)
    (comment,) = stored(open_site)
    assert (comment.scope, comment.anchors, comment.reference) == (Scope.SECTION, (), "trang 12 dòng 5")
    assert "1 place not found yet" in answer.json["sums"]


def test_without_scripts_the_written_section_is_looked_up(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    assert "Section or words" in visitor.get(address(open_site)).text
    for n, written in enumerate(("Aims", "kept clean", "somewhere else")):
        assert visitor.post(address(open_site), line(str(n), place=written)).status_code == 302
    places = [(c.anchors[0].section_id, c.anchors[0].quote) if c.anchors else None for c in stored(open_site)]
    aims = open_site.office.section("Aims").section_id
    assert places == [(aims, ""), (aims, "kept clean"), None]


def test_what_the_hint_offers_is_understood_with_a_script_and_without(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    for n, headers in enumerate((PART, {})):
        visitor.post(address(open_site), line(f"g{n}", place="chung"), headers=headers)
        visitor.post(address(open_site), line(f"d{n}", place="Report"), headers=headers)
        visitor.post(address(open_site), line(f"s{n}", place="A1 Aims"), headers=headers)
    aims, document = open_site.office.section("Aims").section_id, open_site.office.document.id
    found = [(c.scope, c.document_id, [a.section_id for a in c.anchors]) for c in stored(open_site)]
    assert found == [(Scope.GENERAL, None, []), (Scope.GENERAL, document, []), (Scope.SECTION, document, [aims])] * 2


def test_the_words_tell_what_is_wanted_until_somebody_chooses(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    at = {"spot": spot(open_site, "below 3%")}
    said: tuple[tuple[str, dict[str, str]], ...] = (
        ("Nhất trí chung.", {"spot": '{"scope": "general"}'}),
        ("Nhất trí chung.", {"place": "Aims"}),
        ("Nhất trí.", at),
        ("Say it exactly.", at),
        ("Bổ sung giải pháp.", at),
        ("Lower.", at | {"proposed": "below 2.5%", "has_proposal": "y"}),
        ("", at | {"proposed": "", "has_proposal": "y"}),
        ("Nhất trí chung.", {"kind": "clarify", "place": "Aims"}),
    )
    for n, (text, more) in enumerate(said):
        sent = line(str(n), text=text, **({"kind": ""} | more))
        assert visitor.post(address(open_site), sent, headers=PART if n % 2 else {}).status_code in (200, 302)
    assert [comment.kind for comment in stored(open_site)] == [
        Kind.AGREEMENT, Kind.AGREEMENT, Kind.AGREEMENT, Kind.CLARIFY, Kind.ADD, Kind.FIGURES, Kind.DELETE, Kind.CLARIFY,
    ]  # fmt: skip


def test_an_entry_is_changed_by_its_id_and_by_the_mark_it_was_sent_under(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    visitor.post(address(open_site), line("first"), headers=PART)
    (comment,) = stored(open_site)
    visitor.post(address(open_site, rest="/change"), line("x", id=comment.id, text="By id."), headers=PART)
    assert [c.text for c in stored(open_site)] == ["By id."]
    visitor.post(address(open_site, rest="/change"), line("y", of="first", text="By mark."), headers=PART)
    (changed,) = stored(open_site)
    assert (changed.id, changed.code, changed.text) == (comment.id, comment.code, "By mark.")


def test_without_scripts_an_entry_is_opened_in_the_line_and_changed(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    visitor.post(address(open_site), line(spot=spot(open_site, "below 3%")), headers=PART)
    (comment,) = stored(open_site)
    page = visitor.get(address(open_site, rest=f"?edit={comment.id}")).text
    assert 'action="' + address(open_site, rest="/change") in page
    assert ">Say it exactly.</textarea>" in page.replace("\r\n", "").replace("\n", "")


def test_without_scripts_a_changed_entry_keeps_its_place_and_wording(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    data = line(spot=spot(open_site, "below 3%"), proposed="below 2.5%", has_proposal="y")
    visitor.post(address(open_site), data, headers=PART)
    (comment,) = stored(open_site)
    page = visitor.get(address(open_site, rest=f"?edit={comment.id}")).text
    place = html.unescape(next(iter(re.findall(r'id="place"[^>]*value="([^"]*)"', page))))
    visitor.post(address(open_site, rest="/change"), line("x", id=comment.id, text="Better.", place=place))
    (now,) = stored(open_site)
    assert (now.text, now.anchors, now.proposals) == ("Better.", comment.anchors, comment.proposals)
    visitor.post(address(open_site, rest="/change"), line("y", id=comment.id, text="Better.", place="Aims"))
    assert [a.section_id for c in stored(open_site) for a in c.anchors] == [open_site.office.section("Aims").section_id]


def test_an_entry_is_taken_out_and_a_second_time_does_no_harm(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    visitor.post(address(open_site), line(), headers=PART)
    (comment,) = stored(open_site)
    for _ in range(2):
        assert visitor.post(address(open_site, rest="/drop"), {"id": comment.id}, headers=PART).status_code == 200
    assert stored(open_site) == ()


def test_entries_are_submitted_and_then_stay_as_they_are(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    visitor.post(address(open_site), line(), headers=PART)
    assert visitor.post(address(open_site, rest="/submit")).status_code == 302
    (comment,) = stored(open_site)
    assert comment.state is CommentState.SUBMITTED
    answer = visitor.post(address(open_site, rest="/change"), line("x", id=comment.id, text="Else."), headers=PART)
    assert answer.status_code == 403
    assert [c.text for c in stored(open_site)] == ["Say it exactly."]


def test_a_round_closed_early_takes_no_line_and_says_what_was_not_submitted(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    assert "T1 has submitted nothing yet" in visitor.get(f"{open_site.root}/").text
    visitor.post(address(open_site), line(), headers=PART)
    close_round(open_site.ws, open_site.office.round_id or "", by=open_site.office.me)
    page = visitor.get(address(open_site)).text
    assert "The round is closed; comments can no longer be sent." in page
    assert 'id="line"' not in page
    assert "entry.js" not in page
    assert "1 comment was not submitted before the round closed" in visitor.get(f"{open_site.root}/").text


def test_the_first_page_counts_what_was_submitted_and_tells_drafts_apart(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    for n in (1, 2):
        visitor.post(address(open_site), line(str(n), spot=spot(open_site, "below 3%")), headers=PART)
    assert _cells(visitor)[-1] == "0 + 2 drafts"
    visitor.post(address(open_site, rest="/submit"))
    assert _cells(visitor)[-1] == "2"


def _cells(visitor: Visitor) -> list[str]:
    """The cells of the document table on the first page."""
    (table,) = re.findall(r'<table class="list">.*?</table>', visitor.get("/", follow_redirects=True).text, re.S)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", table, re.S)]


def test_an_empty_line_is_refused_and_nothing_is_stored(open_site: Site) -> None:
    answer = open_site.as_("group_secretary").post(address(open_site), line(text=""), headers=PART)
    assert answer.status_code == 422
    assert stored(open_site) == ()


def test_a_place_that_cannot_be_read_is_refused(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    for n, wrong in enumerate(
        ("nonsense", "[]", '{"section": 1}', '{"scope": "moon"}', '{"section":"a","version":"b"}')
    ):
        answer = visitor.post(address(open_site), line(str(n), spot=wrong), headers=PART)
        assert answer.status_code in (404, 422), wrong
    assert stored(open_site) == ()


def test_a_page_that_was_left_open_by_somebody_else_is_not_answered(open_site: Site) -> None:
    visitor = open_site.as_("group_secretary")
    answer = visitor.post(address(open_site), line(), headers=PART | {"X-Person": "somebody else"})
    assert answer.status_code == 401
    assert stored(open_site) == ()


def test_the_entries_of_another_group_are_not_there(open_site: Site) -> None:
    open_site.as_("group_secretary", 0).post(address(open_site), line(text="Ours alone.", speaker="Hoa"), headers=PART)
    visitor = open_site.as_("group_secretary", 1)
    theirs, own = visitor.get(address(open_site, 0)), visitor.get(address(open_site, 1))
    assert theirs.status_code in (403, 404)
    assert own.status_code == 200
    assert "Ours alone." not in theirs.text + own.text
    assert "Hoa" not in own.text
    assert visitor.post(address(open_site, 0), line("two"), headers=PART).status_code in (403, 404)
    assert len(stored(open_site)) == 1


def test_the_texts_hold_every_paragraph_of_the_round(open_site: Site) -> None:
    (document,) = open_site.as_("group_secretary").get(address(open_site, rest="/texts")).json
    assert document["code"] == "A1"
    words = [text for section in document["sections"] for _id, text in section["paragraphs"]]
    assert words == ["Results", "Poverty fell below 3% in five years.", "Aims", "The coast is kept clean."]


def test_paths_count_down_to_the_section() -> None:
    outline = [(0, "", ""), (1, "Phần thứ nhất", "A"), (2, "I.", "B"), (3, "1.", "C"), (2, "II.", "D"), (1, "", "End")]
    lines = [SectionLine(str(n), "", level, number, title, 0, 0) for n, (level, number, title) in enumerate(outline)]
    assert printed_paths("A1", lines) == {
        "0": "A1",
        "1": "A1 · Phần thứ nhất",
        "2": "A1 · Phần thứ nhất › I",
        "3": "A1 · Phần thứ nhất › I › 1",
        "4": "A1 · Phần thứ nhất › II",
        "5": "A1 · End",
    }
