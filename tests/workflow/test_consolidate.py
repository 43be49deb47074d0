"""Decisions, the drafts that come of them, and the printouts that tell about it."""

import re
from dataclasses import replace

import pytest

from congressdocs.core.errors import Invalid, Missing, NotAllowed
from congressdocs.core.model import Action, DecisionState, Membership, Outcome, Person, Role
from congressdocs.store.answers.dispositions import load_disposition
from congressdocs.store.comments.comments import load_carried
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import save_congress
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.ooxml.identity import read_identity
from congressdocs.word.reading.body import texts as file_texts
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.consolidate import consolidate_round
from congressdocs.workflow.decisions.decide import approve, decide, withdraw
from congressdocs.workflow.drafts.sections import section_difference
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import export_comparison, export_draft, export_marked
from congressdocs.workflow.printouts.rounds import export_printout, export_round
from tests.builders import h1, p
from tests.store.values import every_answer
from tests.workflow.office import Office, texts


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(
        p("Draft no. 1"),
        h1("Trees"),
        p("We plant ten trees a year in every village."),
        p("The forest is kept clean."),
        h1("Bridges"),
        p("We build bridges over all rivers of the province."),
    )
    office.open()
    return office


# ---------------------------------------------------------------- decisions


def test_a_decision_is_proposed_then_approved_and_all_of_it_stays_on_record(opened: Office) -> None:
    comment = opened.asks("ten trees", "twelve trees")
    opened.decides(comment)
    with reading(opened.ws.engine) as session:
        held = load_disposition(session, comment.id)
        history = every_answer(session, comment.id)
    assert held is not None
    assert (held.state, held.outcome, held.approved_by) == (DecisionState.APPROVED, Outcome.ACCEPTED, opened.me.name)
    assert [d.state for d in history] == [DecisionState.PROPOSED, DecisionState.APPROVED]


def test_an_approved_decision_is_taken_back_before_it_is_changed(opened: Office) -> None:
    comment = opened.asks("ten trees", "twelve trees")
    opened.decides(comment)
    with pytest.raises(Invalid):
        decide(opened.ws, [comment.id], Outcome.EXPLAINED, "Not now.", by=opened.me)
    withdraw(opened.ws, [comment.id], by=opened.me)
    decide(opened.ws, [comment.id], Outcome.EXPLAINED, "Not now.", by=opened.me)


def test_a_refusal_needs_its_reason(opened: Office) -> None:
    with pytest.raises(Invalid):
        decide(opened.ws, [opened.asks("ten", "two").id], Outcome.NOT_ACCEPTED, " ", by=opened.me)


def test_there_is_nothing_to_approve_or_take_back_before_a_decision(opened: Office) -> None:
    comment = opened.asks("ten", "two")
    for verb in (approve, withdraw):
        with pytest.raises(Missing):
            verb(opened.ws, [comment.id], by=opened.me)


def test_who_decides_does_not_approve(opened: Office) -> None:
    secretary = Person("p2", "Secretary", (Membership(opened.congress.id, Role.SECRETARY),))
    comment = opened.asks("ten", "two")
    decide(opened.ws, [comment.id], Outcome.ACCEPTED, "Yes.", by=secretary)
    with pytest.raises(NotAllowed):
        approve(opened.ws, [comment.id], by=secretary)


# ---------------------------------------------------------------- consolidation


def test_accepted_wording_makes_the_next_draft(opened: Office) -> None:
    opened.decides(opened.asks("ten trees", "twelve trees"))
    done = opened.consolidates()
    (draft,) = done.drafts
    assert draft.number == 2
    assert "We plant twelve trees a year in every village." in texts(draft)
    old, new = opened.draft.versions, draft.versions
    assert [v.id for v in new] == [old[0].id, new[1].id, old[2].id]
    assert new[1].parent_id == old[1].id


def test_only_approved_decisions_apply(opened: Office) -> None:
    decide(opened.ws, [opened.asks("ten trees", "twelve trees").id], Outcome.ACCEPTED, "Yes.", by=opened.me)
    assert opened.consolidates().consolidation is None


def test_the_same_wish_of_two_groups_is_one_edit_with_both_as_source(opened: Office) -> None:
    one, two = opened.asks("ten trees", "twelve trees"), opened.asks("ten", "twelve", group=1)
    clustering = cluster_round(opened.ws, opened.round_id or "", by=opened.me)
    assert [set(c.comment_ids) for c in clustering.clusters] == [{one.id, two.id}]
    opened.decides(one, two)
    (applied,) = opened.consolidates().applied
    assert set(applied.edit.source_ids) == {one.id, two.id}


def test_rival_wordings_are_shown_and_nothing_is_half_saved(opened: Office) -> None:
    one, two = opened.asks("ten trees", "twelve trees"), opened.asks("ten trees", "nine trees", group=1)
    other = opened.asks("all rivers", "the great rivers")
    opened.decides(one, two, other)
    done = opened.consolidates()
    assert done.consolidation is None
    (clash,) = done.conflicts
    assert set(clash.codes) == {one.code, two.code}
    assert (clash.section_id, clash.document_id) == (opened.section("Trees").section_id, opened.document.id)
    withdraw(opened.ws, [two.id], by=opened.me)
    assert len(opened.consolidates().drafts) == 1


def test_a_dry_run_saves_nothing(opened: Office) -> None:
    opened.decides(opened.asks("ten trees", "twelve trees"))
    done = consolidate_round(opened.ws, opened.round_id or "", by=opened.me, dry_run=True)
    assert (done.consolidation, len(done.applied)) == (None, 1)
    assert len(opened.consolidates().drafts) == 1


def test_every_changed_word_knows_its_comment(opened: Office) -> None:
    comment = opened.asks("ten trees", "twelve trees")
    opened.decides(comment)
    (draft,) = opened.consolidates().drafts
    difference = section_difference(opened.ws, opened.draft.versions[1].id, draft.versions[1].id, by=opened.me)
    (changed,) = (d for d in difference.paragraphs if d.op == "~")
    assert {source for piece in changed.pieces if piece.op != "=" for e in piece.edits for source in e.source_ids} == {
        comment.id
    }
    assert set(difference.comments) == {comment.id}


def test_an_accepted_comment_without_wording_says_why_nothing_changed(opened: Office) -> None:
    comment = opened.asks("ten trees", None)
    opened.decides(comment, reply="The text says so elsewhere.")
    (left,) = opened.consolidates().unapplied
    assert left.code == comment.code
    assert left.reason


def test_comments_move_on_with_the_text(opened: Office) -> None:
    opened.decides(opened.asks("ten trees", "twelve tall and healthy trees"))
    other = opened.asks("every village", "each village")
    (draft,) = opened.consolidates().drafts
    with reading(opened.ws.engine) as session:
        (place,) = load_carried(session, [other.id])[other.id]
    paragraph = next(q for b in draft.blocks for q in b.paragraphs if q.id == place.paragraph_id)
    assert paragraph.text[place.start : place.end] == "every village"


def test_consolidating_again_changes_nothing_and_later_decisions_come_on_top(opened: Office) -> None:
    opened.decides(opened.asks("ten trees", "twelve trees"))
    opened.consolidates()
    assert opened.consolidates().consolidation is None
    opened.decides(opened.asks("kept clean", "kept clean and open"))
    (third,) = opened.consolidates().drafts
    assert third.number == 3
    assert {"We plant twelve trees a year in every village.", "The forest is kept clean and open."} <= set(texts(third))


@pytest.mark.parametrize(
    ("words", "proposed", "action"),
    [
        ("ten trees", "twelve trees", Action.REPLACE),
        (" in every village", "", Action.REPLACE),
        ("The forest", "A new paragraph.", Action.INSERT_AFTER),
        ("The forest is kept clean.", "", Action.DELETE),
    ],
)
def test_a_decision_taken_back_is_undone_in_the_next_draft(
    opened: Office, words: str, proposed: str, action: Action
) -> None:
    comment = opened.asks(words, proposed, action=action)
    other = opened.asks("all rivers", "the great rivers")
    opened.decides(comment, other)
    (second,) = opened.consolidates().drafts
    withdraw(opened.ws, [comment.id], by=opened.me)
    (third,) = opened.consolidates().drafts
    restored = [text.replace("all rivers", "the great rivers") for text in texts(opened.draft)]
    assert texts(second) != restored
    assert (third.number, texts(third)) == (3, restored)


def test_a_decision_changed_afterwards_replaces_its_wording(opened: Office) -> None:
    comment = opened.asks("ten trees", "twelve trees")
    opened.decides(comment)
    opened.consolidates()
    withdraw(opened.ws, [comment.id], by=opened.me)
    place = comment.proposals[0]
    wording = type(place)(place.anchor, place.action, "eleven trees")
    decide(opened.ws, [comment.id], Outcome.IN_PART, "Eleven.", by=opened.me, edits=(wording,))
    approve(opened.ws, [comment.id], by=opened.me)
    (third,) = opened.consolidates().drafts
    assert "We plant eleven trees a year in every village." in texts(third)


def test_only_those_who_consolidate_may(opened: Office) -> None:
    opened.me = Person("p9", "Auditor", (Membership(opened.congress.id, Role.AUDITOR),))
    with pytest.raises(NotAllowed):
        opened.consolidates()


# ---------------------------------------------------------------- printouts


@pytest.fixture
def consolidated(opened: Office) -> Office:
    one, two = opened.asks("ten trees", "twelve trees"), opened.asks("ten", "twelve", group=1)
    opened.decides(one, two, reply="Two more are possible.")
    opened.next = opened.consolidates().drafts[0]
    return opened


def test_the_clean_draft_counts_its_mark_and_says_what_it_is(consolidated: Office) -> None:
    file = export_draft(consolidated.ws, consolidated.next.id, by=consolidated.me)
    assert file.name == "A1-draft-2-clean.docx"
    assert next(t for *_, t in file_texts(file.data)) == "Draft no. 2"
    identity = read_identity(file.data)
    assert identity is not None
    assert (identity.draft_id, identity.number) == (consolidated.next.id, 2)


def test_the_marked_copy_names_groups_comments_outcome_and_reply(consolidated: Office) -> None:
    file = export_marked(consolidated.ws, consolidated.next.id, by=consolidated.me)
    found = [a for a in annotations(file.data) if "T1-001" in a.text or a.old_text == "ten"]
    assert {a.author for a in found} == {"Group T1, Group T2"}
    (remark,) = (a.text for a in found if a.kind == "comment")
    assert "T1-001, T2-001" in remark
    assert "Two more are possible." in remark


def test_the_marked_copy_leads_from_one_draft_to_the_other(consolidated: Office) -> None:
    marked = export_marked(consolidated.ws, consolidated.next.id, by=consolidated.me).data
    clean = export_draft(consolidated.ws, consolidated.next.id, by=consolidated.me).data
    before = export_draft(consolidated.ws, consolidated.draft.id, by=consolidated.me).data
    assert file_texts(marked, "accept") == file_texts(clean)
    assert file_texts(marked, "reject") == file_texts(before)


def test_a_first_draft_has_nothing_to_be_compared_with(opened: Office) -> None:
    for printout in (export_marked, export_comparison):
        with pytest.raises(Invalid):
            printout(opened.ws, opened.draft.id, by=opened.me)


def test_the_comparison_gives_codes_and_reason(consolidated: Office) -> None:
    file = export_comparison(consolidated.ws, consolidated.next.id, by=consolidated.me)
    words = "\n".join(t for *_, t in file_texts(file.data))
    assert "T1-001, T2-001" in words
    assert "Two more are possible." in words


def test_the_whole_set_has_stable_names_and_bytes(consolidated: Office) -> None:
    def printouts() -> dict[str, bytes]:
        files = export_round(consolidated.ws, consolidated.round_id or "", by=consolidated.me)
        return {file.name: file.data for file in files}

    first, second = printouts(), printouts()
    assert list(first) == [
        "A1-draft-2-clean.docx",
        "A1-draft-2-marked.docx",
        "A1-draft-2-comparison.docx",
        "comment-table.docx",
        "synthesis-report.docx",
        "response-report.docx",
        "state-form.docx",
        "statistics.docx",
        "issues.docx",
    ]
    undated = {"A1-draft-2-clean.docx", "A1-draft-2-marked.docx"}
    assert {name for name in first if first[name] != second[name]} <= set(first) - undated


def test_files_are_named_in_the_language_of_the_congress_in_letters_every_machine_takes() -> None:
    assert [file_stem(kind, "vi") for kind in (PrintoutKind.MINUTES, PrintoutKind.RESPONSE)] == [
        "bien-ban",
        "bao-cao-tiep-thu-giai-trinh",
    ]
    for language in ("vi", "en"):
        stems = [file_stem(kind, language) for kind in PrintoutKind]
        assert len(set(stems)) == len(stems)
        assert all(re.fullmatch(r"[a-z-]+", stem) for stem in stems)


def test_a_vietnamese_congress_hands_out_files_under_vietnamese_names(consolidated: Office) -> None:
    with transaction(consolidated.ws.engine) as session:
        save_congress(session, replace(consolidated.congress, language="vi"))
    clean = export_draft(consolidated.ws, consolidated.next.id, by=consolidated.me, copy=3)
    asked = PrintOrder(PrintoutKind.STATISTICS)
    sums = export_printout(consolidated.ws, consolidated.round_id or "", asked, by=consolidated.me)
    assert (clean.name, sums.name) == ("A1-du-thao-2-ban-sach-03.docx", "thong-ke.docx")


def test_printouts_are_for_those_who_may_export(consolidated: Office) -> None:
    member = Person("p7", "Member", (Membership(consolidated.congress.id, Role.GROUP_SECRETARY, "g"),))
    with pytest.raises(NotAllowed):
        export_draft(consolidated.ws, consolidated.next.id, by=member)
