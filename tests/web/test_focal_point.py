"""A unit's focal point sees and counts what the groups below the unit submitted, and nothing of others."""

import re
from datetime import timedelta

import pytest

from congressdocs.core.model import Kind, Role, Scope
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_person
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.comment import NewComment
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.people import take_role
from congressdocs.workflow.office.rounds import change_round
from tests.builders import h1, p
from tests.web.site import Site, Visitor
from tests.web.test_routes import signed_in
from tests.workflow.office import Office


class Unit:
    """Unit U with cell U1, and in it U1a; T1 and T2 stand elsewhere."""

    def __init__(self, office: Office) -> None:
        self.office, ws, me = office, office.ws, office.me
        office.upload(h1("Results"), p("Poverty fell below 3% in five years."), p("The coast is kept clean."))
        parent: str | None = None
        for code in ("U", "U1", "U1a"):
            made = setup.add_group(ws, office.congress.id, by=me, code=code, name=f"Unit {code}", parent_id=parent)
            office.groups.append(made)
            parent = made.id
        groups = tuple(group.id for group in office.groups)
        due = ws.now() + timedelta(days=7)
        opened = setup.open_round(ws, office.congress.id, by=me, name="R", due=due, group_ids=groups)
        office.round_id = opened.id
        self.person = setup.add_person(
            ws, office.congress.id, by=me, name="Lan", login="lan", role=Role.FOCAL_POINT, group_id=office.groups[2].id
        )


@pytest.fixture
def unit(office: Office) -> Unit:
    return Unit(office)


@pytest.fixture
def lan(site: Site, unit: Unit) -> Visitor:
    return signed_in(site, "lan")


def test_the_comments_of_the_groups_below_are_listed_searched_and_counted(site: Site, unit: Unit, lan: Visitor) -> None:
    office = unit.office
    own, cell, low = (office.asks("below 3%", f"below {n}%", group=n) for n in (2, 3, 4))
    theirs = office.asks("The coast", "The striped coast")
    site.ws.catch_up()
    listed = lan.get(f"{site.root}/comments?round={office.round_id}").text
    found = lan.get(f"{site.root}/search?q=below").text
    for comment in (own, cell, low):
        assert comment.code in listed
        assert comment.code in found
        assert lan.get(f"{site.root}/comments/{comment.id}").status_code == 200
    assert theirs.code not in listed
    assert theirs.code not in lan.get(f"{site.root}/search?q=striped").text
    assert lan.get(f"{site.root}/comments/{theirs.id}").status_code == 404
    board = lan.get(f"{site.root}/rounds/{office.round_id}").text
    assert "Unit U1a" in board
    assert "Group T1" not in board


def test_drafts_of_the_groups_below_are_their_own_affair(site: Site, unit: Unit, lan: Visitor) -> None:
    office, cell = unit.office, unit.office.groups[3]
    new = NewComment(cell.id, Kind.AGREEMENT, "Not told yet.", "one", Scope.GENERAL, round_id=office.round_id)
    draft = draft_comment(office.ws, new, by=office.me)
    assert lan.get(f"{site.root}/comments/{draft.id}").status_code == 404
    assert lan.get(f"{site.root}/rounds/{office.round_id}/groups/{cell.id}").status_code == 403


def test_the_tree_of_now_counts_and_the_role_is_taken_away_as_it_was_given(unit: Unit) -> None:
    office = unit.office
    below = {group.id for group in office.groups[3:]}
    with reading(office.ws.engine) as session:
        (membership,) = load_person(session, unit.person.id).memberships
    assert membership.below == below
    added = setup.add_group(
        office.ws, office.congress.id, by=office.me, code="U2", name="Unit U2", parent_id=office.groups[2].id
    )
    with reading(office.ws.engine) as session:
        (membership,) = load_person(session, unit.person.id).memberships
    assert membership.below == below | {added.id}
    left = take_role(
        office.ws,
        office.congress.id,
        unit.person.id,
        Role.FOCAL_POINT,
        by=office.me,
        group_id=office.groups[2].id,
    )
    assert left.memberships == ()


def test_a_unit_with_groups_below_it_may_be_chosen_for_a_round_and_is_not_by_itself(site: Site, unit: Unit) -> None:
    page = site.as_("office_head").get(f"{site.root}/rounds/").text
    boxes = re.findall(r'<input([^>]*name="group_ids"[^>]*)><span>(\w+) ·', page)
    offered = {code: "checked" in attributes for attributes, code in boxes}
    assert offered == {"T1": True, "T2": True, "U": False, "U1": False, "U1a": True}


def test_the_focal_point_of_a_unit_that_takes_no_part_reads_and_is_led_to_no_entry(
    site: Site, unit: Unit, lan: Visitor
) -> None:
    others = tuple(group.id for group in unit.office.groups if group.code != "U")
    change_round(unit.office.ws, unit.office.round_id or "", by=unit.office.me, group_ids=others)
    home = lan.get(f"{site.root}/").text
    assert "R: your own group takes no part in it." in home
    for page in ("/", f"/rounds/{unit.office.round_id}", f"/comments?round={unit.office.round_id}"):
        text = lan.get(site.root + page).text
        assert "/entry" not in text
        assert "/import" not in text
