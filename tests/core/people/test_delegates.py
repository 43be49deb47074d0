"""One delegate under several spellings becomes one person, once somebody says so."""

import json
from pathlib import Path

from congressdocs.core.people.delegates import DOUBTFUL, SURE, bare_name, one_name, same_people

ROLL = json.loads((Path(__file__).parents[3] / "fixtures/docx/f17_one_delegate_twice.json").read_text("utf-8"))


def names() -> list[str]:
    return [*dict.fromkeys(name for names in (*ROLL["same"], *ROLL["perhaps"]) for name in names), "Bà Lý Thị Sen"]


def test_the_same_name_in_other_spellings_is_proposed_as_one_person() -> None:
    sure = {frozenset((p.one, p.other)) for p in same_people(names()) if p.confidence == SURE}
    assert sure == {frozenset((a, b)) for same in ROLL["same"] for a in same for b in same if a != b}


def test_names_that_differ_in_an_accent_are_doubtful() -> None:
    doubtful = [[p.one, p.other] for p in same_people(names()) if p.confidence == DOUBTFUL]
    assert doubtful == ROLL["perhaps"]


def test_a_name_without_accents_that_may_be_two_people_is_doubtful() -> None:
    assert {p.confidence for p in same_people(["Lò Thị Mận", "Lò Thị Mẫn", "Lo Thi Man"])} == {DOUBTFUL}


def test_nothing_is_merged_before_somebody_confirms() -> None:
    assert one_name(["Lo Thi Man", "Bà Lò Thị Mận"], []) == {"Lo Thi Man": "Lo Thi Man", "Bà Lò Thị Mận": "Lò Thị Mận"}


def test_confirmed_spellings_become_one_person_by_the_most_telling_name() -> None:
    written = ["Lo Thi Man", "LÒ THỊ MẬN", "Bà Lò Thị Mận (bản Khe Lụa)", "Hà Văn Sơn"]
    confirmed = [pair for pair in same_people(written) if pair.confidence == SURE]
    assert set(one_name(written, confirmed).values()) == {"Lò Thị Mận", "Hà Văn Sơn"}


def test_title_office_and_unit_are_no_part_of_a_name() -> None:
    assert bare_name("Đồng chí ThS. Nguyễn Đức Hoà, Bí thư (xã Mây Ngàn)") == "Nguyễn Đức Hoà"
