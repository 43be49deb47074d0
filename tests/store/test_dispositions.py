from dataclasses import replace

import pytest
from sqlalchemy import Engine

from congressdocs.core.errors import Missing
from congressdocs.core.model import (
    Action,
    AppliedEdit,
    Congress,
    Consolidation,
    Edit,
    Group,
    Membership,
    Outcome,
    Person,
    Proposal,
    Role,
    Round,
    RoundState,
)
from congressdocs.store.answers.consolidations import (
    load_applied_edits,
    load_consolidations,
    load_edits_of_comments,
    save_applied_edits,
    save_consolidation,
)
from congressdocs.store.answers.dispositions import (
    end_disposition,
    load_disposition,
    load_dispositions,
    load_dispositions_of_round,
    save_disposition,
)
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import (
    load_congress,
    load_congresses,
    load_group,
    load_groups,
    load_people,
    load_person,
    load_round,
    load_rounds,
    save_congress,
    save_group,
    save_person,
    save_round,
)
from congressdocs.store.upkeep.events import Event, load_events, save_event
from tests.store.values import AT, HOUR, Story, answers_of_story, disposition, every_answer, place


def test_answers_come_back_as_they_were_saved(engine: Engine, story: Story) -> None:
    answers = {answer.comment_id: answer for answer in answers_of_story()}
    with reading(engine) as session:
        assert load_dispositions_of_round(session, "r1") == answers
        assert load_dispositions(session, ["c-T2-001", "c-T2-002"]) == {"c-T2-001": answers["c-T2-001"]}
        assert load_disposition(session, "c-T2-002") is None


@pytest.mark.parametrize("edits", [None, (), (Proposal(place("s1", "v1", "hộ"), Action.DELETE, ""),)])
def test_own_wording_no_wording_and_the_comments_wording_stay_apart(
    engine: Engine, story: Story, edits: tuple[Proposal, ...] | None
) -> None:
    answer = replace(disposition("c-T2-002", Outcome.IN_PART), edits=edits)
    with transaction(engine) as session:
        save_disposition(session, answer)
    with reading(engine) as session:
        assert load_disposition(session, "c-T2-002") == answer


def test_the_history_keeps_every_answer_and_only_the_last_one_holds(engine: Engine, story: Story) -> None:
    first = disposition("c-T2-002", Outcome.EXPLAINED, approved=False, hours=5)
    second = disposition("c-T2-002", Outcome.ACCEPTED, hours=6)
    with transaction(engine) as session:
        save_disposition(session, first)
        save_disposition(session, second)
        assert load_disposition(session, "c-T2-002") == second
        end_disposition(session, "c-T2-002", by="Hoa", at=AT + 7 * HOUR)
    with reading(engine) as session:
        assert load_disposition(session, "c-T2-002") is None
        assert every_answer(session, "c-T2-002") == [first, second]


def test_no_answer_cannot_be_taken_back(engine: Engine, story: Story) -> None:
    with transaction(engine) as session, pytest.raises(Missing):
        end_disposition(session, "c-T2-002", by="Hoa", at=AT)


def test_edits_lead_from_words_to_comments_and_back(engine: Engine, story: Story) -> None:
    sources = ("c-T2-001", "c-T10-001")
    asked = AppliedEdit("e1", "v2", Edit("00000002", Action.REPLACE, 3, 5, "2,5%", sources), "00000002", 3, 7)
    own = AppliedEdit("a0", "v2", Edit("00000003", Action.DELETE, by="Lan"), None)
    made = Consolidation("co1", "r1", ("dr2", "dr1"), "Hoa", AT)
    with transaction(engine) as session:
        save_consolidation(session, made)
        save_applied_edits(session, [asked, own])
    with reading(engine) as session:
        assert load_consolidations(session, "r1") == (made,)
        assert load_applied_edits(session, ["v1", "v2"]) == (asked, own)
        assert load_edits_of_comments(session, list(sources)) == (asked,)
        assert load_edits_of_comments(session, ["c-T2-002"]) == ()


def test_people_groups_and_rounds_come_back_as_they_were_saved(engine: Engine, story: Story) -> None:
    everywhere = Membership("", Role.ADMINISTRATOR)
    person = Person("p1", "Nguyễn Thị Lan", (Membership("lv", Role.GROUP_SECRETARY, "g2"), everywhere))
    other = Person("p2", "An", (Membership("ht", Role.DELEGATE),))
    cell = Group("g21", "lv", "T2.1", "Cell", 5, parent_id="g2")
    later = Round("r2", "lv", "Round 2", (), ("g3", "g2"), AT + 9 * HOUR, AT + 10 * HOUR, RoundState.CLOSED)
    with transaction(engine) as session:
        save_person(session, replace(person, name="Lan", memberships=(everywhere, everywhere, everywhere)))
        save_person(session, person)
        save_person(session, other)
        save_group(session, cell)
        save_round(session, replace(later, state=RoundState.OPEN))
        save_round(session, later)
    with reading(engine) as session:
        assert load_person(session, "p1") == person
        assert load_people(session, "lv") == (person,)
        assert load_people(session) == (other, person)
        assert load_group(session, "g21") == cell
        assert [group.code for group in load_groups(session, "lv")] == ["T2", "T2.1", "T3", "T10"]
        assert [r.id for r in load_rounds(session, "lv")] == ["r1", "r2"]
        assert load_round(session, "r2") == later
        assert [c.id for c in load_congresses(session)] == ["ht", "lv"]
        for load in (load_person, load_group, load_round, load_congress):
            with pytest.raises(Missing):
                load(session, "nowhere")


def test_a_congress_keeps_its_language_zone_and_profile(engine: Engine) -> None:
    congress = Congress("ht", "Harbour Towns", "en", "Europe/London", "party2026")
    with transaction(engine) as session:
        save_congress(session, Congress("ht", "Draft name"))
        save_congress(session, congress)
    with reading(engine) as session:
        assert load_congress(session, "ht") == congress


def test_the_log_is_read_newest_first(engine: Engine, story: Story) -> None:
    first = Event("lv", "upload_draft", "draft", "dr1", "Lan", AT, {"number": 1})
    second = Event("lv", "approve", "comment", "c-T2-001", "Hoa", AT)
    with transaction(engine) as session:
        for line in (first, second, replace(first, congress_id="ht")):
            save_event(session, line)
    with reading(engine) as session:
        assert load_events(session, "lv") == (second, first)
        assert load_events(session, "lv", noun_id="dr1") == (first,)
        assert load_events(session, "lv", limit=1) == (second,)
