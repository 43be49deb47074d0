"""Minutes pasted as text: lines proposed to go, where every opinion lands, and saving what was kept."""

import json
import re
from pathlib import Path

import pytest

from congressdocs.core.model import Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from tests.web.site import Site

ARTICLE = json.loads((Path(__file__).parents[2] / "fixtures/docx/f19_pasted_article.json").read_text("utf-8"))["lines"]
TEXT = "\n".join(text for text, _ in ARTICLE)
MINUTES = "Minutes of group T1\nMr Olin Dray: I agree.\nMs Ada Brack: replace “below 3%” with “below 2%”.\nRead more"


def page(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/pasted"


def ticked(html: str) -> list[bool]:
    return ["checked" in box for box in re.findall(r'<input type="checkbox" name="keep"[^>]*>', html)]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_no_minutes_is_proposed_to_go(open_site: Site, language: str) -> None:
    visitor = open_site.as_("secretary", language=language)
    html = visitor.post(page(open_site), {"text": TEXT, "step": "lines"}).text
    assert ticked(html) == [why == "" for _, why in ARTICLE]


def test_a_person_decides_line_by_line_and_sees_where_it_lands(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    sent = {"text": MINUTES, "step": "look", "keep": ["0", "2"], "group": "T1", "takes_unplaced": "y"}
    html = visitor.post(page(open_site), sent).text
    assert ticked(html) == [True, False, True, False]
    assert "below 2%" in html
    assert "I agree." not in html.split('id="preview"')[1]


def test_what_was_kept_becomes_comments_once(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    sent = {"text": MINUTES, "step": "save", "keep": ["0", "1", "2"], "group": "T1", "takes_unplaced": "y"}
    assert "2 comments were added." in visitor.post(page(open_site), sent).text
    assert "2 were there already." in visitor.post(page(open_site), sent).text
    with reading(open_site.ws.engine) as session:
        comments = load_comments_of_round(session, str(open_site.office.round_id))
    assert [(c.speaker, [p.text for p in c.proposals]) for c in comments] == [
        ("Olin Dray", []),
        ("Ada Brack", ["below 2%"]),
    ]


def test_an_empty_text_is_asked_for_again(open_site: Site) -> None:
    assert "This field is needed." in open_site.as_("secretary").post(page(open_site), {"step": "lines"}).text


def test_a_delegate_may_not_bring_minutes(open_site: Site) -> None:
    assert open_site.as_(Role.DELEGATE).get(page(open_site)).status_code == 403
