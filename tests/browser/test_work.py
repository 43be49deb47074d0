"""The main job in a browser: read, comment on the selected words, decide, see what changed."""

from itertools import pairwise

from playwright.sync_api import Page, expect

from congressdocs.core.model import Outcome
from congressdocs.store.comments.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from tests.browser.conftest import PHONE, Served

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".pages"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0 || !node.parentElement.closest("[data-par]")) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  throw new Error("not found");
}"""


def read(served: Served, page: Page) -> None:
    page.goto(f"{served.site.root}/drafts/{served.site.office.draft.id}")
    page.wait_for_selector("html.scripted")


def stored(served: Served) -> list[tuple[str, str, str]]:
    with reading(served.site.ws.engine) as session:
        comments = load_comments_of_congress(session, served.site.office.congress.id)
    return [(c.text, c.anchors[0].quote, c.proposals[0].text if c.proposals else "") for c in comments]


def test_selected_words_are_edited_in_place_and_saved_as_a_proposal(served: Served) -> None:
    page = served.as_("group_secretary")
    read(served, page)
    page.evaluate(SELECT, "every commune")
    expect(page.locator("#selection-bar")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".editing")).to_be_focused()
    page.keyboard.type(" and ward")
    expect(page.locator(".under ins")).to_have_text(" and ward")
    page.fill("#comment-text", "Wards too.")
    page.fill("#comment-supporters", "12")
    page.fill("#comment-present", "40")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notice")).to_have_text("The comment is saved.")
    expect(page.locator("mark.place")).to_have_text("every commune")
    expect(page.locator(".card")).to_contain_text("and ward")
    assert stored(served) == [("Wards too.", "every commune", "every commune and ward")]


def test_words_behind_a_letter_of_two_units_are_found_at_their_place(served: Served) -> None:
    page = served.as_("group_secretary")
    read(served, page)
    page.evaluate(SELECT, "has a doctor")
    page.keyboard.press("c")
    page.fill("#comment-text", "Since when?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notice")).to_have_text("The comment is saved.")
    expect(page.locator("mark.place")).to_have_text("has a doctor")
    assert stored(served) == [("Since when?", "has a doctor", "")]


def test_half_a_word_stands_for_the_whole(served: Served) -> None:
    page = served.as_("group_secretary")
    read(served, page)
    page.evaluate(SELECT, "oast is kep")
    page.keyboard.press("c")
    expect(page.locator(".place-quote")).to_have_text("coast is kept")


def test_escape_puts_the_passage_back_as_it_was(served: Served) -> None:
    page = served.as_("group_secretary")
    read(served, page)
    before = page.locator(".pages [data-par]").all_text_contents()
    page.evaluate(SELECT, "every commune")
    page.keyboard.press("p")
    page.keyboard.type(" and ward")
    page.keyboard.press("Escape")
    expect(page.locator("#comment-form")).to_be_hidden()
    assert page.locator(".pages [data-par]").all_text_contents() == before


def test_a_refused_comment_stays_open_with_its_sentence(served: Served) -> None:
    page = served.as_("group_secretary")
    served.visits[-1].faults = []
    read(served, page)
    page.evaluate(SELECT, "every commune")
    page.keyboard.press("c")
    page.fill("#comment-text", "Too many.")
    page.fill("#comment-supporters", "41")
    page.fill("#comment-present", "40")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#comment-problems")).to_contain_text("41 supporters are more than the 40 present.")
    expect(page.locator("#comment-text")).to_have_value("Too many.")
    served.visits[-1].faults = [f for f in served.visits[-1].faults if "422" not in f]


def test_cards_of_one_passage_do_not_cover_each_other(served: Served) -> None:
    for group in (0, 1):
        for wording in ("above 3%", "below 2%"):
            served.site.office.asks("below 3%", wording, group=group)
    page = served.as_("secretary")
    read(served, page)
    page.wait_for_selector(".card.is-placed")
    boxes = sorted(
        (box["y"], box["y"] + box["height"]) for card in page.locator(".card").all() if (box := card.bounding_box())
    )
    assert len(boxes) == 4
    assert all(above[1] <= below[0] for above, below in pairwise(boxes))


def test_the_secretary_decides_by_keyboard_and_the_next_one_comes(served: Served) -> None:
    first = served.site.office.asks("below 3%", "below 2.5%")
    second = served.site.office.asks("kept clean", "kept clean and open")
    page = served.as_("secretary")
    page.goto(f"{served.site.root}/rounds/{served.site.office.round_id}/workbench")
    expect(page.locator("#items a")).to_have_count(2)
    expect(page.locator(".bench-form")).to_contain_text(first.code)
    page.keyboard.press("1")
    page.fill("#reply", "The figure of the yearbook.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".bench-form")).to_contain_text(second.code)
    expect(page.locator(".bench-text .is-on ins")).to_have_text("kept clean and open")
    page.keyboard.press("k")
    expect(page.locator(".bench-form")).to_contain_text("The figure of the yearbook.")


def test_the_history_shows_the_changed_words_with_their_source(served: Served) -> None:
    comment = served.site.office.asks("below 3%", "below 2.5%")
    served.site.office.decides(comment, outcome=Outcome.ACCEPTED)
    served.site.office.consolidates()
    page = served.as_("delegate")
    page.goto(f"{served.site.root}/sections/{served.site.office.section('Results').section_id}/history")
    expect(page.locator(".changes ins")).to_contain_text("2.5")
    expect(page.locator(".changes del").first).to_contain_text("3")


def test_on_a_phone_the_margin_comes_up_from_below(served: Served) -> None:
    served.site.office.asks("below 3%", "below 2.5%")
    page = served.as_("group_secretary", size=PHONE)
    read(served, page)
    expect(page.locator(".card")).to_be_hidden()
    page.locator("mark.place").tap()
    expect(page.locator(".card")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_delegate_comments_on_a_phone(served: Served) -> None:
    page = served.as_("delegate", size=PHONE)
    read(served, page)
    page.evaluate(SELECT, "kept clean")
    page.locator("#selection-bar [data-do=comment]").tap()
    page.fill("#comment-text", "By whom?")
    page.locator("#comment-form button.primary").tap()
    expect(page.locator("#notice")).to_have_text("The comment is saved.")
    expect(page.locator("mark.place")).to_have_text("kept clean")
    assert stored(served) == [("By whom?", "kept clean", "")]


def test_without_scripts_the_draft_is_read_and_commented_on(served: Served) -> None:
    visit = served.visit()
    visit.sign_in(served.site.login("group_secretary"))
    plain = visit.context.browser.new_context(
        base_url=served.base, java_script_enabled=False, storage_state=visit.context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"{served.site.root}/drafts/{served.site.office.draft.id}")
    expect(page.locator(".pages")).to_contain_text("The coast is kept clean.")
    page.locator(".part", has_text="The coast").get_by_text("Comment on this section").click()
    page.fill("#text", "By whom?")
    page.get_by_role("button", name="Save comment").click()
    expect(page.get_by_text("The comment is saved.")).to_be_visible()
    plain.close()


def test_slash_goes_to_the_search_and_a_question_mark_shows_the_keys(served: Served) -> None:
    page = served.as_("delegate")
    read(served, page)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


def test_g_s_goes_to_a_section_by_words_without_accents(served: Served) -> None:
    page = served.as_("delegate")
    read(served, page)
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.keyboard.type("aims")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#s-{served.site.office.section('Aims').section_id}")
