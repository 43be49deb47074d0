"""The printouts of a round and of a group: what stands in them, and who may have them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import (
    Attendance,
    Channel,
    CountingRules,
    Grade,
    Kind,
    Membership,
    Outcome,
    Person,
    Role,
    Scope,
)
from congressdocs.word.reading.body import texts
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.office.rounds import add_prompt, change_round, set_attendance
from congressdocs.workflow.office.setup import add_document
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.rounds import (
    BUILDERS,
    PER_GROUP,
    PER_ROUND,
    PER_TEXT,
    export_printout,
    what_became,
)
from tests.builders import doc, h1, p
from tests.workflow.office import Office
from tests.workspaces import Clock


@pytest.fixture(scope="module")
def made(new_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """T1 wants twelve trees (accepted), T2 wants eleven (explained) and dams (pending)."""
    office = new_office.copied(tmp_path_factory.mktemp("decided") / "data", Clock())
    office.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."))
    office.open()
    twelve = office.asks("ten trees", "twelve trees")
    eleven = office.asks("ten trees", "eleven trees", group=1)
    office.asks("bridges", "dams", group=1)
    cluster_round(office.ws, office.round_id or "", by=office.me)
    office.decides(twelve, reply="Two more are possible.")
    office.decides(eleven, outcome=Outcome.EXPLAINED, reply="Twelve it is.")
    office.consolidates()
    one = office.section("One").section_id
    add_prompt(
        office.ws, office.round_id or "", "Enough trees?", by=office.me, document_id=office.document.id,
        section_id=one, group_ids=(office.groups[1].id,),
    )  # fmt: skip
    office.ws.close()
    return office


@pytest.fixture
def decided(made: Office, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    office = made.copied(tmp_path / "data", clock)
    yield office
    office.ws.close()


def _asked(office: Office, kind: PrintoutKind, group: int = 0) -> PrintOrder:
    asked = PrintOrder(kind)
    if kind in PER_TEXT:
        return replace(asked, document_id=office.document.id)
    return replace(asked, group_id=office.groups[group].id) if kind in PER_GROUP else asked


def _words(office: Office, kind: PrintoutKind, *, group: int = 0, by: Person | None = None) -> str:
    file = export_printout(office.ws, office.round_id or "", _asked(office, kind, group), by=by or office.me)
    return "\n".join(text for *_, text in texts(file.data, "accepted"))


def _person(office: Office, role: Role, group: int | None = None) -> Person:
    own = None if group is None else office.groups[group].id
    return Person("p9", "Somebody", (Membership(office.congress.id, role, own),))


@pytest.mark.parametrize("kind", list(BUILDERS))
def test_every_printout_is_written(decided: Office, kind: PrintoutKind) -> None:
    assert decided.congress.name in _words(decided, kind) or decided.document.title in _words(decided, kind)


def test_a_group_reads_what_became_of_each_of_its_comments(decided: Office) -> None:
    first, second = _words(decided, PrintoutKind.OUTCOMES), _words(decided, PrintoutKind.OUTCOMES, group=1)
    assert "T1-001" in first
    assert "Two more are possible." in first
    assert "\nWas: “We plant ten trees a year.”\nNow: “We plant twelve trees a year.”" in first
    assert "T2-" not in first
    assert "2 comments: 1 decided, 1 still being considered." in second
    assert "Twelve it is." in second


def test_the_same_stands_on_screen(decided: Office) -> None:
    answered = what_became(decided.ws, decided.round_id or "", decided.groups[0].id, by=decided.me)
    (entry,) = answered.entries
    assert (entry.comment.code, entry.outcome, entry.reply) == ("T1-001", Outcome.ACCEPTED, "Two more are possible.")
    assert [(x.heading, x.text) for x in entry.landings] == [("One", "We plant twelve trees a year.")]


def test_amendments_stand_in_text_order_with_their_authors(decided: Office) -> None:
    words = _words(decided, PrintoutKind.AMENDMENTS)
    order = [words.index(x) for x in ("Group T1 (T1-001)", "Group T2 (T2-001)", "Group T2 (T2-002)")]
    assert order == sorted(order)
    assert "3 amendments, in text order." in words


def test_the_iso_table_says_what_to_change_and_what_was_answered(decided: Office) -> None:
    words = _words(decided, PrintoutKind.ISO_TABLE)
    assert "Replace “ten trees” by “twelve trees”" in words
    assert "Two more are possible." in words


def test_issues_put_both_wordings_side_by_side_with_the_advice(decided: Office) -> None:
    words = _words(decided, PrintoutKind.ISSUES)
    assert "“twelve trees”" in words
    assert "“eleven trees”" in words
    assert "A: Two more are possible." in words


def test_minutes_leave_a_gap_where_nobody_counted(decided: Office) -> None:
    assert "0 present" not in _words(decided, PrintoutKind.MINUTES)


@pytest.mark.parametrize("kind", list(PER_GROUP))
def test_a_group_has_its_own_printouts_and_no_other_groups(decided: Office, kind: PrintoutKind) -> None:
    chair = _person(decided, Role.GROUP_CHAIR, 0)
    assert _words(decided, kind, by=chair)
    with pytest.raises(NotAllowed):
        _words(decided, kind, group=1, by=chair)


@pytest.mark.parametrize("kind", [*PER_ROUND, *PER_TEXT, PrintoutKind.SLIPS])
def test_the_rounds_printouts_are_for_those_who_may_export(decided: Office, kind: PrintoutKind) -> None:
    asked = replace(_asked(decided, kind), group_id="")
    with pytest.raises(NotAllowed):
        export_printout(decided.ws, decided.round_id or "", asked, by=_person(decided, Role.GROUP_CHAIR, 0))


def test_a_delegate_sees_only_own_comments_among_the_outcomes(decided: Office) -> None:
    delegate = _person(decided, Role.DELEGATE, 0)
    assert "T1-001" not in _words(decided, PrintoutKind.OUTCOMES, by=delegate)
    with pytest.raises(NotAllowed):
        _words(decided, PrintoutKind.MINUTES, by=delegate)


def test_somebody_of_another_congress_learns_nothing(decided: Office) -> None:
    stranger = Person("p8", "Stranger", (Membership("elsewhere", Role.OFFICE_HEAD),))
    for kind in BUILDERS:
        with pytest.raises(Missing):
            _words(decided, kind, by=stranger)


@pytest.mark.parametrize("kind", [PrintoutKind.MINUTES, PrintoutKind.ISO_TABLE])
def test_a_printout_of_a_group_or_document_needs_its_name(decided: Office, kind: PrintoutKind) -> None:
    with pytest.raises(Invalid):
        export_printout(decided.ws, decided.round_id or "", PrintOrder(kind), by=decided.me)
    nowhere = PrintOrder(kind, group_id="nowhere", document_id="nowhere")
    with pytest.raises(Missing):
        export_printout(decided.ws, decided.round_id or "", nowhere, by=decided.me)


def test_prompts_are_printed_with_section_and_groups_for_the_groups_they_are_put_to(decided: Office) -> None:
    with pytest.raises(Invalid):
        _words(decided, PrintoutKind.PROMPTS, by=_person(decided, Role.DELEGATE, 0))
    words = _words(decided, PrintoutKind.PROMPTS, by=_person(decided, Role.DELEGATE, 1))
    assert "Enough trees?" in words
    assert "One" in words
    assert "T2" in words


def test_minutes_print_the_attendance_that_was_written_down(decided: Office) -> None:
    begins, ends = datetime(2026, 1, 6, 7, 0, tzinfo=UTC), datetime(2026, 1, 6, 10, 30, tzinfo=UTC)
    told = Attendance(decided.round_id or "", decided.groups[0].id, 37, 39, begins, ends, "Hall B")
    set_attendance(decided.ws, told, by=decided.me)
    words = _words(decided, PrintoutKind.MINUTES)
    for said in ("07:00 on 6 January 2026", "10:30 on 6 January 2026", "Hall B", "37"):
        assert said in words
    assert "37" in _words(decided, PrintoutKind.SUMMARY)


def test_the_synthesis_uses_the_grading_words_of_the_round_with_the_number(decided: Office) -> None:
    new = NewComment(decided.groups[0].id, Kind.WORDING, "More trees.", "graded", supporters=30, present=40)
    one = decided.section("One").section_id
    submit_comment(decided.ws, replace(new, places=(NewPlace(one),), round_id=decided.round_id), by=decided.me)
    rules = CountingRules(grades=(Grade(0.75, "broad support"), Grade(0.0, "a voice")))
    change_round(decided.ws, decided.round_id or "", by=decided.me, rules=rules)
    assert "30 of 40 delegates (broad support" in _words(decided, PrintoutKind.SYNTHESIS)


def test_printouts_say_how_many_comments_the_round_does_not_count(decided: Office) -> None:
    new = NewComment(decided.groups[0].id, Kind.AGREEMENT, "Yes!", "said", Scope.GENERAL, channel=Channel.SPOKEN)
    submit_comment(decided.ws, replace(new, round_id=decided.round_id), by=decided.me)
    rules = CountingRules(frozenset(Channel) - {Channel.SPOKEN})
    change_round(decided.ws, decided.round_id or "", by=decided.me, rules=rules)
    for kind in (PrintoutKind.COMMENTS, PrintoutKind.SYNTHESIS, PrintoutKind.RESPONSE, PrintoutKind.STATISTICS):
        words = _words(decided, kind)
        assert "1 more comment came in by a way that this round does not count (spoken in the room)" in words
        assert "Yes!" not in words
    assert "Yes!" in _words(decided, PrintoutKind.MINUTES)


def test_comments_on_what_the_round_no_longer_opens_still_stand_in_its_printouts(decided: Office) -> None:
    programme = add_document(decided.ws, decided.congress.id, by=decided.me, code="B1", title="Programme")
    draft = upload_draft(decided.ws, programme.id, doc(h1("Works"), p("Roads.")), by=decided.me).draft
    change_round(decided.ws, decided.round_id or "", by=decided.me, draft_ids=(draft.id,))
    printout = export_printout(decided.ws, decided.round_id or "", PrintOrder(PrintoutKind.COMMENTS), by=decided.me)
    assert any("One" in text for _path, _kind, text in texts(printout.data))


def test_a_comment_on_a_section_that_only_a_later_draft_has_stands_in_the_printouts(decided: Office) -> None:
    decided.upload(h1("One"), p("We plant ten trees a year."), h1("Two"), p("We build bridges."), h1("Six"), p("Dams."))
    decided.asks("Dams", "Dykes")
    printout = export_printout(decided.ws, decided.round_id or "", PrintOrder(PrintoutKind.COMMENTS), by=decided.me)
    assert any("Dykes" in text for _path, _kind, text in texts(printout.data))
