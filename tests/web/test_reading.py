"""The reading page and its parts."""

import re
from html import unescape

from congressdocs.core.model import Kind
from tests.builders import h1, p, table
from tests.web.site import Site


def shown(html: str, paragraph_id: str) -> str:
    """The text that the page shows for a paragraph, tags taken away."""
    found = re.search(rf'data-par="{paragraph_id}">(.*?)</span></(?:p|h\d)>', html, re.S)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found.group(1)))


def test_every_paragraph_is_shown_exactly_as_it_was_received(site: Site) -> None:
    texts = ["A  b\tc", "<b>& “quotes”", "Tiếng Việt: uỷ ban", "😀 beyond the plane"]
    draft = site.office.upload(h1("One"), *map(p, texts)).draft
    html = site.as_("secretary").get(f"{site.root}/drafts/{draft.id}").text
    for block in draft.blocks:
        for paragraph in block.paragraphs:
            assert shown(html, paragraph.id) == paragraph.text


def test_a_table_keeps_its_cells(site: Site) -> None:
    draft = site.office.upload(h1("One"), table(["Target", "2030"], ["Growth", "8%"])).draft
    html = site.as_("secretary").get(f"{site.root}/drafts/{draft.id}").text
    cells = [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td.*?</td>", html, re.S)]
    assert cells == ["Target", "2030", "Growth", "8%"]


def test_the_outline_counts_the_comments_of_each_section(open_site: Site) -> None:
    open_site.office.asks("below 3%", "below 2.5%")
    open_site.office.asks("five years", "ten years", group=1)
    html = open_site.as_("secretary").get(f"{open_site.root}/drafts/{open_site.office.draft.id}").text
    outline = html[html.index('class="outline-list"') : html.index("</ol>")]
    assert re.findall(r'class="heat heat-(\d)" title="([^"]+)"', outline) == [("5", "2 comments")]


def test_a_comment_is_marked_at_its_passage_with_a_card_beside(open_site: Site) -> None:
    comment = open_site.office.asks("below 3%", "below 2.5%")
    html = open_site.as_("secretary").get(f"{open_site.root}/drafts/{open_site.office.draft.id}").text
    assert f'<mark class="place" data-places="{comment.id}">below 3%</mark>' in html
    card = html[html.index(f'id="card-{comment.id}"') :]
    assert "<del>3</del><ins>2.5</ins>" in card or "<del>3%</del><ins>2.5%</ins>" in card


def test_headings_of_the_page_go_down_without_a_gap(site: Site) -> None:
    draft = site.office.upload(p("Title"), h1("One"), p("a"), p("Three", "Heading3"), p("b"), h1("Two"), p("c")).draft
    html = site.as_("secretary").get(f"{site.root}/drafts/{draft.id}").text
    assert re.findall(r'<(h\d) class="par', html) == ["h2", "h3", "h2"]


def test_a_section_alone_is_the_same_part_of_the_page(open_site: Site) -> None:
    open_site.office.asks("below 3%", "below 2.5%")
    visitor = open_site.as_("secretary")
    draft, section = open_site.office.draft, open_site.office.section("Results")
    part = visitor.get(f"{open_site.root}/drafts/{draft.id}/sections/{section.section_id}").text.strip()
    page = visitor.get(f"{open_site.root}/drafts/{draft.id}").text
    assert "".join(part.split()) in "".join(page.split())


def test_reading_goes_to_the_newest_draft(open_site: Site) -> None:
    answer = open_site.as_("delegate").get(f"{open_site.root}/documents/{open_site.office.document.id}/read")
    assert answer.location == f"{open_site.root}/drafts/{open_site.office.draft.id}"


def test_a_group_sees_its_own_comments_in_the_margin_and_no_other(open_site: Site) -> None:
    own = open_site.office.asks("below 3%", "below 2.5%", group=0)
    other = open_site.office.asks("The coast", "The whole coast", group=1, kind=Kind.ADD)
    html = open_site.as_("group_secretary", 0).get(f"{open_site.root}/drafts/{open_site.office.draft.id}").text
    assert own.id in html
    assert other.id not in html
    assert "The whole coast" not in html
