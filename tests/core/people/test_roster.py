"""Rows of a list of people: new, known, changed, or a question."""

import json
from pathlib import Path

from congressdocs.core.model import Membership, Person, Role
from congressdocs.core.people.roster import NOBODY, Landing, RosterRow, RowState, land

SAME, PERHAPS = (
    json.loads((Path(__file__).parents[3] / "fixtures/docx/f17_one_delegate_twice.json").read_text("utf-8"))[key]
    for key in ("same", "perhaps")
)


def person(id: str, name: str, group: str = "g1", unit: str = "") -> Person:
    return Person(id, name, (Membership("c", Role.DELEGATE, group),), unit)


def rows(*names: str, group: str = "g1") -> list[RosterRow]:
    return [RosterRow(n, name, Role.DELEGATE, group) for n, name in enumerate(names, 2)]


def landed(
    told: list[RosterRow], *known: Person, logins: dict[str, str] | None = None, answers: dict[str, str] | None = None
) -> tuple[Landing, ...]:
    return land(told, known, congress_id="c", logins=logins or {}, answers=answers or {})


def states(landings: tuple[Landing, ...]) -> list[str]:
    return [landing.state.value for landing in landings]


def test_a_delegate_named_twice_with_title_and_without_accents_is_a_question() -> None:
    for spellings in (*SAME, *PERHAPS):
        assert states(landed(rows(*spellings))) == ["new"] + ["doubtful"] * (len(spellings) - 1)


def test_the_answer_one_person_makes_one() -> None:
    told = rows("Lò Thị Mận", "Lo Thi Man")
    landings = landed(told, answers={told[1].key: "row 2"})
    assert states(landings) == ["new", "same"]
    assert landings[1].whose == "row 2"


def test_the_answer_two_people_makes_two() -> None:
    told = rows("Hà Văn Sơn", "Đ/c Hà Văn Sỏn")
    assert states(landed(told, answers={told[1].key: NOBODY})) == ["new", "new"]


def test_the_very_name_in_the_same_group_is_known_without_asking() -> None:
    assert states(landed(rows("Đ/c Lò Thị Mận"), person("p1", "Lò Thị Mận"))) == ["known"]


def test_the_very_name_in_another_group_is_a_question() -> None:
    landings = landed(rows("Lò Thị Mận", group="g2"), person("p1", "Lò Thị Mận"))
    assert states(landings) == ["doubtful"]
    assert [c.id for c in landings[0].candidates] == ["p1"]


def test_an_answer_of_before_is_remembered() -> None:
    told = rows("Lo Thi Man")
    assert states(landed(told, person("p1", "Lò Thị Mận"), answers={told[0].key: "p1"})) == ["known"]


def test_two_of_one_name_are_told_apart_by_their_unit() -> None:
    known = (person("p1", "Lò Thị Mận", unit="Xã Ba"), person("p2", "Lò Thị Mận", unit="Xã Tư"))
    told = [RosterRow(2, "Lò Thị Mận", Role.DELEGATE, "g1", "Xã Tư"), RosterRow(3, "Lò Thị Mận", Role.DELEGATE, "g1")]
    assert [landing.whose for landing in landed(told, *known)] == ["p2", "p1"]


def test_the_sign_in_name_finds_somebody_who_moved() -> None:
    told = [RosterRow(2, "Lò Thị Mận", Role.DELEGATE, "g2", login="man")]
    landings = landed(told, person("p1", "Lò Thị Mận"), logins={"man": "p1"})
    assert [(one.state, one.whose) for one in landings] == [(RowState.CHANGED, "p1")]
