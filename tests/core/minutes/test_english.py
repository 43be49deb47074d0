"""Minutes in English: reported speech, names in part, decisions between the opinions, numbered paragraphs."""

import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Opinion

HEAD = (
    "Saltmarsh Rowing Union",
    "Minutes of the meeting held on 3 March",
    "Present: Ida Rook (in the chair), Mrs Nell Cobb, Mr Tobias Finch, Capt. Lew Harrow.",
    "Apologies: Miss Ann Teal.",
    "1. The draft rules",
)


def read(*lines: str) -> tuple[Opinion, ...]:
    return read_minutes([*HEAD, *lines]).opinions


def said(*lines: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in read(*lines)]


@pytest.mark.parametrize(
    ("line", "speaker", "text"),
    [
        ("Mrs Cobb thought clause 3 too long.", "Nell Cobb", "thought clause 3 too long."),
        ("Mr Finch drew attention to clause 4.", "Tobias Finch", "drew attention to clause 4."),
        ("Capt. Harrow would strike out “at dusk”.", "Lew Harrow", "would strike out “at dusk”."),
        (
            "Mr Finch was concerned that clause 2 names no one.",
            "Tobias Finch",
            "was concerned that clause 2 names no one.",
        ),
        (
            "Mrs Cobb regretted that clause 9 did not say when.",
            "Nell Cobb",
            "regretted that clause 9 did not say when.",
        ),
        (
            "Mr Finch, speaking as a cox, wished clause 5 gone.",
            "Tobias Finch",
            "speaking as a cox, wished clause 5 gone.",
        ),
        (
            "A guest (Mr Abel Wren) asked whether clause 6 binds juniors.",
            "Abel Wren",
            "asked whether clause 6 binds juniors.",
        ),
        (
            "Clause 7: “Boats are oiled.” Mr Finch would say cleaned.",
            "Tobias Finch",
            "Clause 7: “Boats are oiled.” Mr Finch would say cleaned.",
        ),
        ("Mrs Cobb, for the juniors: Clause 8 needs a date.", "Nell Cobb", "for the juniors: Clause 8 needs a date."),
        ("On fees, Mrs Cobb thought “monthly” wrong.", "Nell Cobb", "On fees, Mrs Cobb thought “monthly” wrong."),
        (
            "Miss Teal had written that clause 2 should be shorter.",
            "Ann Teal",
            "had written that clause 2 should be shorter.",
        ),
    ],
)
def test_who_speaks_in_reported_speech_is_named_in_full(line: str, speaker: str, text: str) -> None:
    assert said(line) == [(speaker, text)]


@pytest.mark.parametrize(
    "decided",
    [
        "Agreed.",
        "Agreed nem. con.",
        "Seconded by Mr Finch. Carried, 4 to 2.",
        "Not seconded, but she asked that it be noted.",
        "Mr Finch disagreed. No vote was taken.",
        "Both points were supported.",
        "The Chair undertook to write to the club.",
        "(Laughter.)",
    ],
)
def test_what_became_of_an_opinion_stays_with_it(decided: str) -> None:
    assert said(f"Mrs Cobb proposed that clause 3 be shorter. {decided}") == [
        ("Nell Cobb", f"proposed that clause 3 be shorter. {decided}")
    ]
    assert said("Mrs Cobb proposed that clause 3 be shorter.", decided)[0][1].endswith(decided)


def test_somebody_who_disagrees_and_asks_is_heard() -> None:
    assert len(said("Mrs Cobb proposed to end clause 3. Mr Finch disagreed and asked that clause 3 name a date.")) == 2


def test_what_was_agreed_to_be_asked_is_an_opinion() -> None:
    assert len(said("Mrs Cobb thought clause 3 too long. Agreed that clause 4 should name a date.")) == 2


def test_a_name_that_two_people_end_in_stays_as_written() -> None:
    found = read_minutes(["Present: Mr Tobias Finch, Mrs Rosa Finch.", "1. The draft rules", "Mr Finch: End clause 3."])
    assert [one.speaker for one in found.opinions] == ["Finch"]


def test_paragraphs_counted_in_decimals_are_no_places() -> None:
    lines = (
        "1.1 Mrs Cobb proposed to end clause 3.",
        "1.2 Mr Finch wished clause 4 kept.",
        "1.3 On clause 5, name a date.",
    )
    assert said(*lines) == [
        ("Nell Cobb", "proposed to end clause 3."),
        ("Tobias Finch", "wished clause 4 kept."),
        ("Tobias Finch", "On clause 5, name a date."),
    ]


def test_a_figure_in_front_of_a_line_is_kept() -> None:
    assert said("Mr Finch:", "1.500 boats in clause 3 should be 1.200 boats.")[0][1].startswith("1.500 boats")


def test_somebody_in_the_list_is_known_without_a_title() -> None:
    lines = ("Mrs Cobb thought clause 3 too long.", "Finch preferred “may” to “shall” in clause 4.")
    assert said(*lines)[1] == ("Tobias Finch", "preferred “may” to “shall” in clause 4.")
    assert said(lines[0], "Harbour asked for clause 4 to be kept.")[1][0] == "Nell Cobb"


@pytest.mark.parametrize(
    "line",
    [
        "The Chair asked members to be brief.",
        "The Secretary noted that papers were due.",
        "The Chair invited all speakers to sit.",
    ],
)
def test_leading_the_talk_is_no_opinion(line: str) -> None:
    found = said("Mrs Cobb thought clause 3 too long.", line, "- Clause 4 should name a date.")
    assert found == [("Nell Cobb", "thought clause 3 too long."), ("Nell Cobb", "Clause 4 should name a date.")]


def test_what_the_chair_asks_of_the_text_is_an_opinion() -> None:
    assert len(said("Mrs Cobb thought clause 3 too long.", "The Chair asked members to shorten clause 4 too.")) == 2
