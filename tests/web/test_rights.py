"""Which page is open to whom: every route has its line, and the answers are written by hand."""

import itertools

import pytest

from congressdocs.core.model import Role
from congressdocs.web.request.doors import NEEDS, OPEN_PAGES
from congressdocs.workflow.comments.attachments import attach
from congressdocs.workflow.comments.papers import NewPaper, add_paper, papers_of
from congressdocs.workflow.office import setup
from tests.builders import h1, p
from tests.web.site import PASSWORD, Site

OFFICE = {Role.OFFICE_HEAD, Role.SECRETARY}
READERS = set(Role) - {Role.ADMINISTRATOR}
WATCHERS = OFFICE | {Role.EDITOR, Role.PRESIDIUM, Role.AUDITOR}
GROUP = {Role.GROUP_CHAIR, Role.GROUP_SECRETARY, Role.FOCAL_POINT, Role.DELEGATE}

# page below the congress: who is let in (the others are told that their role does not include it)
PAGES: dict[str, set[Role]] = {
    "/": set(Role),
    "/documents/": READERS,
    "/documents/{document}": READERS,
    "/documents/{document}/read": READERS,
    "/documents/{document}/upload": OFFICE | {Role.EDITOR},
    "/drafts/{draft}": READERS,
    "/drafts/{draft}/sections/{section}": READERS,
    "/sections/{section}/history": READERS,
    "/sections/{section}/edit": OFFICE | {Role.EDITOR},
    "/sections/{section}/comment": OFFICE | GROUP,
    "/comments": WATCHERS | GROUP,
    "/comments/{comment}/parts": OFFICE | {Role.EDITOR},
    "/handed-in": WATCHERS | GROUP,
    "/handed-in/new": OFFICE | GROUP,
    "/handed-in/import": OFFICE,
    "/handed-in/{paper}": WATCHERS | (GROUP - {Role.DELEGATE}),  # a delegate: own ones
    "/files/{file}": WATCHERS | (GROUP - {Role.DELEGATE}),  # as what it came with
    "/rounds/": READERS,
    "/rounds/{round}": WATCHERS | GROUP,
    "/rounds/{round}/import": OFFICE | GROUP - {Role.DELEGATE},
    "/rounds/{round}/places": OFFICE,
    "/rounds/{round}/workbench": WATCHERS | GROUP,
    "/rounds/{round}/consolidate": OFFICE,
    "/papers": WATCHERS | GROUP,
    "/rounds/{round}/groups/{group}/outcomes": WATCHERS | GROUP,
    "/rounds/{round}/settings": {Role.OFFICE_HEAD},
    "/rounds/{round}/prompts": READERS,
    "/rounds/{round}/groups/{group}": GROUP - {Role.DELEGATE},
    "/comments/{comment}/rewrite": OFFICE | GROUP - {Role.DELEGATE},
    "/rounds/{round}/groups/{group}/entry": GROUP - {Role.DELEGATE},
    "/rounds/{round}/groups/{group}/entry/texts": GROUP - {Role.DELEGATE},
    "/drafts/{draft}/clean.docx": WATCHERS,
    "/rounds/{round}/comments.docx": WATCHERS,
    "/rounds/{round}/source-pack.docx": WATCHERS,
    "/rounds/{round}/source-pack.json": WATCHERS,
    "/search": READERS,
    "/keys/": {Role.OFFICE_HEAD, Role.ADMINISTRATOR},
    "/people/": {Role.OFFICE_HEAD, Role.ADMINISTRATOR},
}


def handed_in(site: Site) -> dict[str, str]:
    """A paper and a comment of the first group with a file, made by the office; once for each site."""
    office = site.office
    paper = next((one.paper for one in papers_of(site.ws, office.congress.id, by=office.me)), None)
    if paper is None:
        new = NewPaper("Lan", group_id=office.groups[0].id, text="Poverty is real.")
        paper = add_paper(site.ws, office.congress.id, new, by=office.me)
    comment = office.asks("below 3%", "below 1%", token="the one with a file")
    file = attach(site.ws, "comment", comment.id, "a.pdf", b"%PDF-1.7 Poverty", by=office.me)
    return {"paper": paper.id, "comment": comment.id, "file": file.id}


def addresses(site: Site) -> dict[str, str]:
    office = site.office
    ids = {
        "document": office.document.id,
        "draft": office.draft.id,
        "section": office.section("Results").section_id,
        "round": office.round_id,
        "group": office.groups[0].id,
        **handed_in(site),
    }
    return {page: site.root + page.format(**ids) for page in PAGES}


def test_every_route_has_a_line_in_the_table_of_doors(site: Site) -> None:
    routes = {rule.endpoint for rule in site.app.url_map.iter_rules()} - OPEN_PAGES
    assert routes == set(NEEDS)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_pages_and_no_other(open_site: Site, role: Role) -> None:
    visitor = open_site.as_(role)
    opened = {page for page, address in addresses(open_site).items() if visitor.get(address).status_code in (200, 302)}
    assert opened == {page for page, roles in PAGES.items() if role in roles}


def test_nothing_of_another_congress_can_be_opened(open_site: Site) -> None:
    office = open_site.office
    other = setup.create_congress(open_site.ws, "Another", by=office.me, language="en", time_zone="UTC")
    setup.add_person(
        open_site.ws,
        other.id,
        by=office.me,
        name="Stranger",
        login="stranger",
        password=PASSWORD,
        role=Role.OFFICE_HEAD,
    )
    stranger = open_site.visitor()
    stranger.sign_in("stranger")
    assert {stranger.get(address).status_code for address in addresses(open_site).values()} == {404}
    through_own = [address.replace(office.congress.id, other.id) for address in addresses(open_site).values()]
    with_ids = [a for a, page in zip(through_own, PAGES, strict=True) if "{" in page]
    answers = {address: stranger.get(address) for address in with_ids}
    assert {answer.status_code for answer in answers.values()} <= {403, 404}  # 403: not a step of this role at all
    assert not any("Poverty" in answer.text for answer in answers.values())


def test_the_front_page_lists_only_the_own_congresses(open_site: Site) -> None:
    setup.create_congress(open_site.ws, "Another", by=open_site.office.me, language="en", time_zone="UTC")
    assert open_site.as_("delegate").get("/").location == f"{open_site.root}/"


def test_comments_of_another_group_are_not_there(open_site: Site) -> None:
    comments = [open_site.office.asks("below 3%", f"below {n}%", group=n % 2) for n in (1, 2)]
    visitor = open_site.as_("group_secretary", 0)
    theirs, own = comments
    assert visitor.get(f"{open_site.root}/comments/{own.id}").status_code == 200
    answer = visitor.get(f"{open_site.root}/comments/{theirs.id}")
    assert answer.status_code == 404
    assert theirs.code not in answer.text
    listed = visitor.get(f"{open_site.root}/comments?group={open_site.office.groups[1].id}").text
    assert theirs.code not in listed


def test_a_delegate_sees_the_own_comments_only(open_site: Site) -> None:
    groups = open_site.office.asks("below 3%", "below 2%")
    listed = open_site.as_("delegate").get(f"{open_site.root}/comments").text
    assert groups.code not in listed


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICE_HEAD, Role.PRESIDIUM}))
def test_nobody_else_approves(open_site: Site, role: Role) -> None:
    comment = open_site.office.asks("below 3%", "below 2%")
    address = f"{open_site.root}/rounds/{open_site.office.round_id}/workbench/approve"
    assert open_site.as_(role).post(address, {"comment_ids": comment.id}).status_code == 403


def test_search_never_shows_what_the_margin_hides(open_site: Site) -> None:
    theirs = open_site.office.asks("kept clean", "kept clean by volunteers", group=1)
    open_site.ws.catch_up()
    for role, sees in itertools.product(("secretary", "group_secretary", "delegate"), (True,)):
        page = open_site.as_(role).get(f"{open_site.root}/search?q=volunteers").text
        assert (theirs.code in page) is (sees and role == "secretary")


def test_an_unknown_section_is_missing_not_forbidden(open_site: Site) -> None:
    open_site.office.upload(h1("Results"), p("Something else."))
    assert open_site.as_("delegate").get(f"{open_site.root}/sections/{'0' * 32}/history").status_code == 404
