"""The group secretary's afternoon: twenty entries by keys alone, through a lost network and a closed page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from congressdocs.core.model import Comment, CommentState, Kind, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_round, save_round
from tests.browser.conftest import DESK, PHONE, Served, Visit
from tests.browser.test_access import found

AT = "#speaker, #place, #kind, #text, #proposed"


def stored(served: Served) -> list[Comment]:
    with reading(served.site.ws.engine) as session:
        comments = load_comments_of_round(session, served.site.office.round_id, tuple(CommentState))
    return sorted(comments, key=lambda comment: (str(comment.said_at), comment.code))


def open_entry(served: Served, page: Page) -> None:
    office = served.site.office
    page.goto(f"{served.site.root}/rounds/{office.round_id}/groups/{office.groups[0].id}/entry")
    page.wait_for_selector(".line.is-ready")
    expect(page.locator("#speaker")).to_be_focused()


def say(page: Page, speaker: str, place: str, kind: str, text: str, wording: str | None = None) -> None:
    """One entry as it is typed: no mouse."""
    keys = page.keyboard
    if speaker:
        keys.type(speaker)
        keys.press("Escape")  # as written, whoever else has such a name
    keys.press("Tab")
    keys.type(place)
    keys.press("Enter" if place else "Tab")
    expect(page.locator("#kind")).to_be_focused()
    keys.press(kind)
    expect(page.locator("#text")).to_be_focused()
    keys.type(text)
    if wording is not None:
        keys.press("Tab")
        expect(page.locator("#proposed")).to_be_focused()
        keys.press("Control+a")
        keys.type(wording)
    keys.press("Enter")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#speaker")).to_be_focused()


@contextmanager
def without_network(visit: Visit) -> Iterator[None]:
    visit.context.set_offline(True)
    yield
    visit.context.set_offline(False)
    visit.faults = [fault for fault in visit.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_the_afternoon_of_a_group_secretary(served: Served) -> None:
    with transaction(served.site.ws.engine) as session:
        assert served.site.office.round_id
        save_round(session, replace(load_round(session, served.site.office.round_id), needs_chair=True))
    page = served.as_("group_secretary")
    visit = served.visits[-1]
    open_entry(served, page)
    page.fill("#present", "38")
    page.press("#present", "Enter")
    page.wait_for_selector(".line.is-ready")
    say(page, "Minh (Ba Xa)", "below 3%", "3", "Too high.", "below 2.5%")
    say(page, "Hoa", "general", "8", "I agree.")
    say(page, "", "aims", "6", "By whom?")
    say(page, "Lan", "page 12, line 5", "6", "Not clear.")
    for n in range(5, 9):
        say(page, "Lan", "coast", "1", f"Point {n}.")
    expect(page.locator("#entries .entry-row:not(.is-waiting)")).to_have_count(8)
    with without_network(visit):
        for n in range(9, 14):
            say(page, "Lan", "coast", "1", f"Point {n}.")
        expect(page.locator("#entry-state")).to_contain_text("no connection, 5 waiting")
        expect(page.locator("#entries .is-waiting")).to_have_count(5)
        page.keyboard.type("Nga")
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("Half a sent")
    assert len(stored(served)) in range(8, 14)
    page.close()  # the lid is shut in the middle of a sentence
    page = visit.context.new_page()
    visit.page = page
    page.on("pageerror", lambda fault: visit.faults.append(str(fault)))
    open_entry(served, page)
    expect(page.locator("#entries .entry-row:not(.is-waiting)")).to_have_count(13)
    expect(page.locator("#text")).to_have_value("Half a sent")
    expect(page.locator("#speaker")).to_have_value("Nga")
    page.focus("#text")
    page.keyboard.press("End")
    page.keyboard.type("ence.")
    page.keyboard.press("Enter")
    for n in range(15, 21):
        say(page, "Nga", "coast", "1", f"Point {n}.")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowUp")  # the last one once more
    expect(page.locator("#text")).to_have_value("Point 20.")
    page.keyboard.press("End")
    page.keyboard.type(" And last.")
    page.keyboard.press("Enter")
    expect(page.locator("#entries .entry-row").last).to_contain_text("Point 20. And last.")
    expect(page.locator("#sums")).to_contain_text("20 entries")
    expect(page.locator("#sums")).to_contain_text("2 places not found yet")
    expect(page.locator("#sums")).to_contain_text("20 wait for the chair")
    expect(page.locator("#entry-state")).to_contain_text("saved")
    comments = stored(served)
    assert [c.text for c in comments] == [
        *("Too high.", "I agree.", "By whom?", "Not clear."),
        *(f"Point {n}." for n in range(5, 14)),
        "Half a sentence.",
        *(f"Point {n}." for n in range(15, 20)),
        "Point 20. And last.",
    ]
    first, second, third, fourth = comments[:4]
    assert (first.speaker, first.kind, first.anchors[0].quote) == ("Minh (Ba Xa)", Kind.FIGURES, "below 3%")
    assert (first.proposals[0].text, first.present) == ("below 2.5%", 38)
    assert (second.scope, second.kind) == (Scope.GENERAL, Kind.AGREEMENT)
    assert (third.speaker, third.anchors[0].quote) == ("Hoa", "")  # the speaker stays for the next point
    assert (fourth.reference, fourth.anchors) == ("page 12, line 5", ())
    assert {c.state for c in comments} == {CommentState.DRAFT}


def test_an_entry_whose_answer_got_lost_is_not_doubled(served: Served) -> None:
    page = served.as_("group_secretary")
    visit = served.visits[-1]
    open_entry(served, page)
    lost = []

    def lose_first(route: object) -> None:
        if lost:
            route.continue_()
        else:
            route.fetch()  # it arrives, the answer does not
            lost.append(True)
            route.abort()

    page.route("**/entry", lambda route: lose_first(route) if route.request.method == "POST" else route.continue_())
    say(page, "Lan", "coast", "1", "Once only.")
    expect(page.locator("#entries .is-waiting")).to_have_count(0)
    expect(page.locator("#entries .entry-row")).to_have_count(1)
    visit.faults = [fault for fault in visit.faults if "ERR_FAILED" not in fault]
    assert lost
    assert [c.text for c in stored(served)] == ["Once only."]


def test_a_refused_entry_stays_in_the_list_with_its_sentence_and_is_mended(served: Served) -> None:
    page = served.as_("group_secretary")
    visit = served.visits[-1]
    open_entry(served, page)
    page.fill("#supporters", "5000000")
    page.focus("#speaker")
    say(page, "Lan", "coast", "1", "With friends.")
    row = page.locator("#entries .is-refused")
    expect(row).to_contain_text("Supporters")
    expect(page.locator("#entry-state")).to_contain_text("1 could not be taken")
    row.focus()
    page.keyboard.press("Enter")
    page.fill("#supporters", "12")
    page.focus("#text")
    page.keyboard.press("Enter")
    expect(page.locator("#entries .is-refused")).to_have_count(0)
    expect(page.locator("#entries .entry-row:not(.is-waiting)")).to_have_count(1)
    visit.faults = [fault for fault in visit.faults if "422" not in fault]
    assert [(c.text, c.supporters) for c in stored(served)] == [("With friends.", 12)]


def test_who_signs_in_again_after_a_pause_loses_nothing(served: Served) -> None:
    page = served.as_("group_secretary")
    visit = served.visits[-1]
    open_entry(served, page)
    visit.context.clear_cookies()
    say(page, "Lan", "coast", "1", "While signed out.")
    expect(page.locator("#entry-state")).to_contain_text("sign in again in another window, 1 waiting")
    other = visit.context.new_page()
    visit.page = other
    visit.sign_in(served.site.login("group_secretary"))
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#entries .entry-row:not(.is-waiting)")).to_have_count(1)
    visit.faults = [fault for fault in visit.faults if "400" not in fault and "401" not in fault]
    assert [c.text for c in stored(served)] == ["While signed out."]


@pytest.mark.parametrize(("language", "size", "scheme"), [("vi", DESK, "light"), ("en", PHONE, "dark")])
def test_axe_finds_nothing_on_the_entry_page(served: Served, language: str, size: dict[str, int], scheme: str) -> None:
    page = served.as_("group_secretary", language=language, size=size)
    page.emulate_media(color_scheme=scheme)
    office = served.site.office
    page.goto(f"{served.site.root}/rounds/{office.round_id}/groups/{office.groups[0].id}/entry")
    page.wait_for_selector(".line.is-ready")
    assert found(page) == []
    page.fill("#text", "Something.")
    page.focus("#place")
    page.keyboard.type("below 3")
    assert page.locator(".picks li").count() > 1
    assert found(page) == []
    page.keyboard.press("Enter")
    page.focus("#text")
    page.keyboard.press("Enter")
    page.wait_for_selector(".entry-row[data-id]")
    assert found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
