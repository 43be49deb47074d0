"""The chair's confirmation: read what the group wrote down, confirm, send one back; the secretary submits."""

from playwright.sync_api import expect

from congressdocs.core.model import Comment, Kind, Scope
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.office.rounds import change_round
from tests.browser.conftest import PHONE, Served
from tests.browser.test_access import found


def _drafts(served: Served) -> list[Comment]:
    """Two drafts of the first group in a round that needs the chair: one with a wording, one in general."""
    office = served.site.office
    change_round(served.site.ws, str(office.round_id), by=office.me, needs_chair=True)
    version, paragraph, start = office.spot("below 3%")
    place = NewPlace(version.section_id, paragraph.id, start, start + 8, version.id, proposed="below 2%")
    on_text = NewComment(office.groups[0].id, Kind.FIGURES, "Lower.", "a", places=(place,), speaker="Lan")
    general = NewComment(office.groups[0].id, Kind.AGREEMENT, "We agree.", "b", Scope.GENERAL)
    return [
        draft_comment(served.site.ws, _in_round(new, str(office.round_id)), by=office.me) for new in (on_text, general)
    ]


def _in_round(new: NewComment, round_id: str) -> NewComment:
    return NewComment(**{name: getattr(new, name) for name in NewComment.__slots__} | {"round_id": round_id})


def test_the_chair_sends_one_back_and_confirms_the_rest_then_the_secretary_submits(served: Served) -> None:
    first, second = _drafts(served)
    chair = served.as_("group_chair", size=PHONE)
    expect(chair.get_by_role("heading", name="2 drafts wait for your confirmation")).to_be_visible()
    chair.get_by_role("link", name="Look at them").click()
    assert found(chair) == []
    assert chair.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(chair.locator(f"#c-{first.id}")).to_contain_text("Lan")
    chair.locator(f"#c-{second.id} summary").click()
    chair.fill(f"#note-{second.id}", "All of us?")
    chair.get_by_role("button", name="Send back to the secretary").locator("visible=true").click()
    expect(chair.locator(".said")).to_have_text("The draft is sent back with your note.")
    chair.get_by_role("button", name="Confirm all").click()
    expect(chair.locator(".said")).to_have_text("Confirmed. They can be submitted now.")

    secretary = served.as_("group_secretary")
    secretary.get_by_role("link", name="Look at them").click()
    expect(secretary.locator(f"#c-{second.id}")).to_contain_text("All of us?")
    assert found(secretary) == []
    secretary.on("dialog", lambda dialog: dialog.accept())
    secretary.get_by_role("button", name="Submit to the secretariat").click()
    expect(secretary.locator(".said")).to_contain_text("Submitted.")
    with reading(served.site.ws.engine) as session:
        stored = load_comments_of_round(session, str(served.site.office.round_id))
    assert [comment.text for comment in stored] == ["Lower."]
