"""Who may do what, with answers written by hand."""

from dataclasses import replace

import pytest

from congressdocs.core.errors import Missing, NotAllowed
from congressdocs.core.model import Comment, CommentState, Kind, Membership, Person, Role, Scope
from congressdocs.core.people.rights import TABLE, Act, Reach, check, check_office, may, sees, sight

# Columns: READ EDIT READ_COMMENTS COMMENT IMPORT CLUSTER DECIDE APPROVE CONSOLIDATE EXPORT SET_UP COLLECT CONFIRM
#          TAKE_IN PUT_FORWARD
# A all, G own group, O own entries, - not at all.
EXPECTED = {
    Role.ADMINISTRATOR: "- - - - - - - - - - A - - - -",
    Role.OFFICE_HEAD: "A A A A A A A A A A A - - A A",
    Role.EDITOR: "A A A - - - A - - A - - - - -",
    Role.SECRETARY: "A A A A A A A - A A - - - A -",
    Role.GROUP_CHAIR: "A - G G - - - - - - - G G G -",
    Role.GROUP_SECRETARY: "A - G G - - - - - - - G - G -",
    Role.FOCAL_POINT: "A - G G - - - - - - - G G G -",
    Role.DELEGATE: "A - O G - - - - - - - - - - -",
    Role.PRESIDIUM: "A - A - - - - A - A - - - - -",
    Role.AUDITOR: "A - A - - - - - - A - - - - -",
}
ACTS = (
    Act.READ,
    Act.EDIT,
    Act.READ_COMMENTS,
    Act.COMMENT,
    Act.IMPORT,
    Act.CLUSTER,
    Act.DECIDE,
    Act.APPROVE,
    Act.CONSOLIDATE,
    Act.EXPORT,
    Act.SET_UP,
    Act.COLLECT,
    Act.CONFIRM,
    Act.TAKE_IN,
    Act.PUT_FORWARD,
)
LETTERS = {"A": Reach.ALL, "G": Reach.GROUP, "O": Reach.OWN, "-": Reach.NONE}


def _person(*memberships: Membership) -> Person:
    return Person("p1", "Somebody", memberships)


def _comment(group_id: str, by_id: str, state: CommentState = CommentState.SUBMITTED) -> Comment:
    made = Comment("k1", "c1", None, group_id, "T1-001", Kind.AGREEMENT, Scope.GENERAL, "Agreed.", by_id=by_id)
    return replace(made, state=state)


@pytest.mark.parametrize("role", Role)
def test_the_table_says_what_was_agreed(role: Role) -> None:
    told = dict(zip(ACTS, (LETTERS[letter] for letter in EXPECTED[role].split()), strict=True))
    assert {act: TABLE[role].get(act, Reach.NONE) for act in ACTS} == told


def test_a_stranger_to_a_congress_is_told_that_it_is_not_there() -> None:
    with pytest.raises(Missing):
        check(_person(Membership("c2", Role.OFFICE_HEAD)), Act.READ, "c1")


def test_a_member_without_the_right_is_told_so() -> None:
    with pytest.raises(NotAllowed):
        check(_person(Membership("c1", Role.AUDITOR)), Act.EDIT, "c1")


def test_a_group_secretary_comments_for_the_own_group_only() -> None:
    person = _person(Membership("c1", Role.GROUP_SECRETARY, "g1"))
    assert may(person, Act.COMMENT, "c1", "g1")
    assert not may(person, Act.COMMENT, "c1", "g2")


def test_a_delegate_sees_own_comments_and_no_others_of_the_group() -> None:
    person = _person(Membership("c1", Role.DELEGATE, "g1"))
    assert sees(person, _comment("g1", by_id="p1"))
    assert not sees(person, _comment("g1", by_id="p2"))


def test_a_group_secretary_sees_the_comments_of_the_group() -> None:
    person = _person(Membership("c1", Role.GROUP_SECRETARY, "g1"))
    assert sees(person, _comment("g1", by_id="p2"))
    assert not sees(person, _comment("g2", by_id="p2"))


@pytest.mark.parametrize("state", [CommentState.DRAFT, CommentState.CONFIRMED])
def test_what_a_group_has_not_submitted_is_seen_inside_the_group_only(state: CommentState) -> None:
    draft = _comment("g1", by_id="p2", state=state)
    assert sees(_person(Membership("c1", Role.GROUP_SECRETARY, "g1")), draft)
    assert sees(_person(Membership("c1", Role.GROUP_CHAIR, "g1")), draft)
    assert not sees(_person(Membership("c1", Role.GROUP_CHAIR, "g2")), draft)
    assert not sees(_person(Membership("c1", Role.DELEGATE, "g1")), draft)
    assert not sees(_person(Membership("c1", Role.SECRETARY)), draft)
    assert not sees(_person(Membership("", Role.OFFICE_HEAD)), draft)
    assert sees(_person(Membership("c1", Role.DELEGATE, "g1")), _comment("g1", by_id="p1", state=state))
    secretary_of_both = _person(Membership("c1", Role.SECRETARY), Membership("c1", Role.GROUP_SECRETARY, "g1"))
    assert sight(secretary_of_both, "c1").group_ids is None
    assert sight(secretary_of_both, "c1").collecting == {"g1"}


def test_lists_show_all_own_groups_or_only_own_entries() -> None:
    assert sight(_person(Membership("c1", Role.SECRETARY)), "c1").group_ids is None
    assert sight(_person(Membership("c1", Role.GROUP_CHAIR, "g1")), "c1").group_ids == {"g1"}
    of_a_delegate = sight(_person(Membership("c1", Role.DELEGATE, "g1")), "c1")
    assert (of_a_delegate.group_ids, of_a_delegate.person_id) == (frozenset(), "p1")


def test_two_roles_give_what_either_gives() -> None:
    person = _person(Membership("c1", Role.GROUP_SECRETARY, "g1"), Membership("c1", Role.AUDITOR))
    assert may(person, Act.COMMENT, "c1", "g1")
    assert may(person, Act.EXPORT, "c1")


def test_only_somebody_of_the_whole_office_makes_a_congress() -> None:
    check_office(_person(Membership("", Role.ADMINISTRATOR)), Act.CREATE_CONGRESS)
    with pytest.raises(NotAllowed):
        check_office(_person(Membership("c1", Role.OFFICE_HEAD)), Act.CREATE_CONGRESS)


def focal_point(below: frozenset[str]) -> Person:
    return Person("f", "Focal", (Membership("c", Role.FOCAL_POINT, "unit", below),))


def test_a_focal_point_reads_what_the_groups_below_submitted_and_does_nothing_else_for_them() -> None:
    person = focal_point(frozenset({"cell", "party"}))
    assert may(person, Act.READ_COMMENTS, "c", "cell")
    assert may(person, Act.READ_COMMENTS, "c", "unit")
    assert not may(person, Act.READ_COMMENTS, "c", "another")
    for act in (Act.COMMENT, Act.COLLECT, Act.CONFIRM, Act.TAKE_IN):
        assert may(person, act, "c", "unit")
        assert not may(person, act, "c", "cell")
    seen = sight(person, "c")
    assert (seen.group_ids, seen.collecting) == ({"unit", "cell", "party"}, {"unit"})


def test_no_other_role_of_a_group_reaches_below() -> None:
    for role in (Role.GROUP_CHAIR, Role.GROUP_SECRETARY, Role.DELEGATE):
        person = Person("p", "P", (Membership("c", role, "unit", frozenset({"cell"})),))
        assert "cell" not in (sight(person, "c").group_ids or ())
