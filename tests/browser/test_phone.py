"""A delegate's own comment on a phone of 360 by 740: read, tap, write, find it again with its state."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from congressdocs.core.model import Action, CommentState
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_round, save_round
from tests.browser.conftest import Served
from tests.browser.test_access import found
from tests.builders import h1, p

SMALL = {"width": 360, "height": 740}
THUMB = 40  # CSS pixels, least height of what a thumb has to hit


@pytest.fixture
def phone(served: Served) -> Page:
    """A delegate of the first group, whose comments go to the group's drafts first, at the draft."""
    with transaction(served.site.ws.engine) as session:
        assert served.site.office.round_id
        opened = load_round(session, served.site.office.round_id)
        save_round(session, replace(opened, needs_chair=True, delegates_submit=False))
    context = served.visit(size=SMALL).context
    context.close()
    visit = served.visits[-1]
    visit.context = visit.page.context.browser.new_context(
        base_url=served.base, locale="en", viewport=SMALL, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    visit.page = visit.context.new_page()
    page = visit.sign_in(served.site.login("delegate"))
    page.goto(f"{served.site.root}/drafts/{served.site.office.draft.id}")
    page.wait_for_selector("html.scripted")
    return page


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"])


def height(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["height"]


def test_a_delegate_taps_a_paragraph_writes_and_finds_the_comment_again(served: Served, phone: Page) -> None:
    assert fits(phone)
    phone.locator(".par", has_text="The coast is kept clean.").tap()
    comment = phone.locator("#selection-bar [data-do=comment]")
    expect(comment).to_be_visible()
    assert height(comment) >= THUMB
    comment.tap()
    expect(phone.locator(".place-quote")).to_have_text("The coast is kept clean.")
    sheet = phone.locator("#comment-form")
    box = sheet.bounding_box()
    assert box
    assert box["y"] > 100  # the text stays in sight above it
    assert fits(phone)
    assert found(phone) == []
    phone.fill("#comment-text", "By whom?")
    save = sheet.locator("button.primary")
    assert height(save) >= THUMB
    save.tap()
    expect(phone.locator("#notice")).to_have_text("The comment is saved.")
    expect(sheet).to_be_hidden()
    phone.goto(f"{served.site.root}/comments")
    expect(phone.locator("h1")).to_have_text("My comments")
    row = phone.locator(".list tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("By whom?")
    expect(row).to_contain_text("draft")
    assert fits(phone)
    assert found(phone) == []
    row.locator("a").first.tap()
    expect(phone.locator("main")).to_contain_text("The coast is kept clean.")
    assert fits(phone)
    with reading(served.site.ws.engine) as session:
        (stored,) = load_comments_of_round(session, served.site.office.round_id, tuple(CommentState))
    assert (stored.text, stored.state, stored.anchors[0].quote) == (
        "By whom?",
        CommentState.DRAFT,
        "The coast is kept clean.",
    )


def test_wording_is_changed_in_the_sheet_and_a_second_place_is_added(served: Served, phone: Page) -> None:
    phone.locator(".par", has_text="The coast is kept clean.").tap()
    phone.locator("#selection-bar [data-do=propose]").tap()
    wording = phone.locator(".place-proposal textarea")
    expect(wording).to_be_focused()
    wording.fill("The coast is kept clean and open.")
    expect(phone.locator(".place-proposal .live ins")).to_have_text(" and open")
    phone.locator("[data-do=pick]").tap()
    expect(phone.locator("#comment-text")).to_be_hidden()
    phone.locator(".par", has_text="Poverty fell").tap()
    phone.locator("#selection-bar [data-do=comment]").tap()
    expect(phone.locator(".place-quote")).to_have_count(2)
    phone.fill("#comment-text", "Both.")
    phone.locator("#comment-form button.primary").tap()
    expect(phone.locator("#notice")).to_have_text("The comment is saved.")
    with reading(served.site.ws.engine) as session:
        (stored,) = load_comments_of_round(session, served.site.office.round_id, tuple(CommentState))
    assert [a.quote[:7] for a in stored.anchors] == ["The coa", "Poverty"]
    assert [(p.action, p.text) for p in stored.proposals] == [(Action.REPLACE, "The coast is kept clean and open.")]


LONG = " ".join(f"word{n}" for n in range(120))


def wanted(page: Page) -> str | None:
    """The kind that is marked in the sheet."""
    return page.evaluate("document.querySelector('#comment-form [name=kind]:checked')?.value ?? null")


def test_what_is_wanted_follows_the_wording_until_the_delegate_chooses(phone: Page) -> None:
    phone.locator(".par", has_text="The coast is kept clean.").tap()
    phone.locator("#selection-bar [data-do=comment]").tap()
    assert wanted(phone) is None
    phone.locator("[data-do=propose]:visible").tap()
    assert wanted(phone) is None  # nothing is reworded yet
    wording = phone.locator(".place-proposal textarea")
    told = []
    for text in ("The coast is kept clean and open.", "", "The coast is kept clean."):
        wording.fill(text)
        told.append(wanted(phone))
    assert told == ["wording", "delete", None]
    phone.get_by_text("clarify", exact=False).first.tap()
    wording.fill("The coast is kept clean and open.")
    assert wanted(phone) == "clarify"


def test_a_new_item_is_an_addition(phone: Page) -> None:
    phone.locator(".par", has_text="The coast is kept clean.").tap()
    phone.locator("#selection-bar [data-do=comment]").tap()
    phone.locator("[data-do=item]").tap()
    phone.locator(".place-proposal textarea").fill("Ships pay for it.")
    assert wanted(phone) == "add"


def test_the_difference_stays_in_sight_while_a_long_paragraph_is_typed(served: Served, phone: Page) -> None:
    served.site.office.upload(h1("Long"), p(LONG + "."))
    served.site.office.open()
    phone.goto(f"{served.site.root}/drafts/{served.site.office.draft.id}")
    phone.locator(".par", has_text="word119").tap()
    phone.locator("#selection-bar [data-do=propose]").tap()
    wording = phone.locator(".place-proposal textarea")
    wording.press("Control+End")
    wording.press_sequentially(" more")
    change = phone.locator(".place-proposal .live ins")
    expect(change).to_have_text(" more")
    assert inside_sheet(phone, change)
    assert inside_sheet(phone, wording)
    wording.press("Control+Home")
    wording.press_sequentially("First ")
    assert inside_sheet(phone, change.first)


def inside_sheet(page: Page, place: Locator) -> bool:
    """Whether all of it is to be seen in the sheet."""
    box, sheet = place.bounding_box(), page.locator(".margin.is-sheet").bounding_box()
    assert box
    assert sheet
    return sheet["y"] <= box["y"] and box["y"] + box["height"] <= min(sheet["y"] + sheet["height"], SMALL["height"])


def test_a_field_in_hand_shows_its_label(phone: Page) -> None:
    phone.locator(".par", has_text="The coast is kept clean.").tap()
    phone.locator("#selection-bar [data-do=propose]").tap()
    for name in ("comment-text", "comment-reason", "comment-supporters"):
        phone.locator(f"#{name}").focus()
        assert inside_sheet(phone, phone.locator(f"label[for={name}]")), name


def test_the_outline_leaves_its_button_free(phone: Page) -> None:
    button, outline = phone.locator("[data-toggle=outline]"), phone.locator("#outline")
    for scrolled in (0, 200):
        phone.evaluate(f"scrollTo(0, {scrolled})")
        button.tap()
        expect(button).to_have_attribute("aria-expanded", "true")
        lower, upper = outline.bounding_box(), button.bounding_box()
        assert lower
        assert upper
        assert upper["y"] + upper["height"] <= lower["y"]
        button.tap()
        expect(outline).to_be_hidden()
        expect(button).to_have_attribute("aria-expanded", "false")
