"""Expected numbers are counted by hand from the story in `values`."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from congressdocs.core.errors import Missing
from congressdocs.core.model import Action, Channel, CommentState, DecisionState, Kind, Outcome, Scope, Sight
from congressdocs.store.answers.clusters import load_clusters
from congressdocs.store.answers.dispositions import save_disposition
from congressdocs.store.comments.comments import leave_clusters, load_comments_of_round, save_comments, save_states
from congressdocs.store.engine import reading, transaction
from congressdocs.store.screens import boards, pages
from congressdocs.store.screens.comment import comment as shown_comment
from congressdocs.store.screens.hits import found
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.text.documents import save_draft
from congressdocs.store.text.versions import save_versions
from congressdocs.store.upkeep.entries import comment_entries
from tests.store.values import AT, HOUR, SECOND, Story, block, comment, disposition, draft, place, version

ALL = Sight("lv")
T2 = Sight("lv", frozenset({"g2"}))
T10 = Sight("lv", frozenset({"g10"}))
NOBODYS = Sight("lv", frozenset())
ELSEWHERE = Sight("ht")


def codes(lines: tuple[CommentLine, ...]) -> list[str]:
    return [line.code for line in lines]


def test_documents_list_their_drafts_with_counts(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        first, second = pages.documents(session, ALL)
        assert (first.code, first.title, second.code) == ("A1", "Political report", "A2")
        assert [(d.number, d.by, d.at, d.n_sections, d.n_comments) for d in first.drafts] == [(1, "Lan", AT, 2, 5)]
        assert [(d.n_sections, d.n_comments) for d in second.drafts] == [(1, 0)]
        assert [d.n_comments for d in pages.documents(session, T10)[0].drafts] == [1]
        assert pages.documents(session, ELSEWHERE) == ()


def test_the_outline_shows_heat_and_what_is_undecided(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        lines = pages.sections(session, ALL, "dr1")
        assert [(s.section_id, s.version_id, s.level, s.number, s.title) for s in lines] == [
            ("s1", "v1", 1, "S1", "Title of s1"),
            ("s2", "v2", 1, "S2", "Title of s2"),
        ]
        assert [(s.n_comments, s.n_undecided) for s in lines] == [(5, 4), (1, 1)]
        assert [(s.n_comments, s.n_undecided) for s in pages.sections(session, T10, "dr1")] == [(1, 1), (0, 0)]
        assert [s.n_comments for s in pages.sections(session, NOBODYS, "dr1")] == [0, 0]
        with pytest.raises(Missing):
            pages.sections(session, ELSEWHERE, "dr1")


def test_comments_on_a_draft_stand_in_document_order(engine: Engine, story: Story) -> None:
    with transaction(engine) as session:
        save_comments(session, [comment("T2-000", "g2", "Mục hai", place("s2", "v2"))])
    with reading(engine) as session:
        on_draft = pages.comments_on_draft(session, ALL, "dr1")
        assert codes(on_draft) == ["T2-001", "T2-002", "T2-003", "T2-004", "T10-001", "T2-000"]
        assert codes(pages.comments_on_draft(session, ALL, "dr1", "s2")) == ["T2-004", "T2-000"]
        assert codes(pages.comments_on_draft(session, ALL, "dr2")) == []
        assert codes(pages.comments_on_draft(session, T10, "dr1")) == ["T10-001"]


def test_comments_without_a_round_belong_to_the_draft_that_was_newest_then(engine: Engine, story: Story) -> None:
    second = draft("dr1b", "a1", 2, SECOND, package_id=story.draft.package_id, hours=10)
    early = comment("T3-001", "g3", "Trước", place("s2", "v2"), round_id=None, at=AT + 9 * HOUR)
    late = comment("T3-002", "g3", "Sau", place("s2", "v2"), round_id=None, at=AT + 10 * HOUR)
    with transaction(engine) as session:
        save_draft(session, second)
        save_comments(session, [early, late])
    with reading(engine) as session:
        assert "T3-001" in codes(pages.comments_on_draft(session, ALL, "dr1"))
        assert "T3-002" not in codes(pages.comments_on_draft(session, ALL, "dr1"))
        assert codes(pages.comments_on_draft(session, ALL, "dr1b")) == ["T3-002"]


def test_a_line_tells_all_about_a_comment(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        line = pages.comments(session, ALL, ["c-T2-003"])[0]
    assert line == CommentLine(
        **{name: getattr(story.comments[2], name) for name in ("id", "code", "round_id", "group_id", "document_id")},
        group_code="T2",
        group_name="Group T2",
        document_code="A1",
        section_id="s1",
        section_number="S1",
        section_title="Title of s1",
        kind=Kind.WORDING,
        scope=Scope.SECTION,
        text="Giữ 3%",
        quote="hộ nghèo",
        action=Action.REPLACE,
        proposed="3%",
        reason="",
        speaker="",
        supporters=4,
        present=40,
        is_minority=True,
        at=AT + 3 * HOUR,
        outcome=Outcome.NOT_ACCEPTED,
        state=DecisionState.PROPOSED,
        reply="Reply",
        cluster_id=None,
        n_conflicts=1,
        stage=CommentState.SUBMITTED,
        corrects=None,
        sent_back="",
        channel=Channel.GROUP,
        by="",
        by_id="",
        reference="",
        waits=(),
    )


@pytest.mark.parametrize("state", [CommentState.DRAFT, CommentState.CONFIRMED])
def test_what_a_group_collects_is_seen_in_its_own_lists_and_counted_nowhere(
    engine: Engine, story: Story, state: CommentState
) -> None:
    unsent = comment("T2-900", "g2", "Chưa gửi", place("s2", "v2"), state=state, by_id="p1")
    with transaction(engine) as session:
        save_comments(session, [unsent])
    collecting = Sight("lv", frozenset({"g2"}), "p9", frozenset({"g2"}))
    delegate = Sight("lv", frozenset(), "p1")
    with reading(engine) as session:
        assert "T2-900" in codes(pages.comments_of_round(session, collecting, "r1"))
        assert codes(pages.comments_of_round(session, delegate, "r1")) == ["T2-900"]
        for sight in (ALL, T2, T10, NOBODYS):
            assert "T2-900" not in codes(pages.comments_of_round(session, sight, "r1"))
            assert pages.comments(session, sight, [unsent.id]) == ()
            with pytest.raises(Missing):
                shown_comment(session, sight, unsent.id)
        assert boards.board(session, ALL, "r1").n_comments == 7
        assert boards.board(session, collecting, "r1").n_comments == 4
        assert sum(total.n for total in boards.totals(session, ALL, "r1", "kind")) == 7
        assert comment_entries(session, [unsent.id]) == []
        assert len(load_comments_of_round(session, "r1")) == 7


def test_a_withdrawn_comment_is_a_trace_and_no_more(engine: Engine, story: Story) -> None:
    new = comment("T2-901", "g2", "Sửa lại", place("s1", "v1", "hộ nghèo"), corrects="c-T2-002")
    with transaction(engine) as session:
        save_comments(session, [new])
        save_states(session, ["c-T2-002"], CommentState.WITHDRAWN)
        leave_clusters(session, "c-T2-002")
    with reading(engine) as session:
        assert "T2-002" not in codes(pages.comments_of_round(session, ALL, "r1"))
        trace = shown_comment(session, T2, "c-T2-002")
        assert (trace.line.stage, trace.corrected_by and trace.corrected_by.code) == (CommentState.WITHDRAWN, "T2-901")
        corrected = shown_comment(session, ALL, new.id).corrected
        assert corrected
        assert corrected.code == "T2-002"
        with pytest.raises(Missing):
            shown_comment(session, T10, "c-T2-002")
        assert boards.board(session, ALL, "r1").n_comments == 7
        assert load_clusters(session, "r1")[0].comment_ids == ("c-T2-001", "c-T10-001")


def test_groups_see_an_answer_only_when_it_is_approved(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        proposed, approved = pages.comments(session, T2, ["c-T2-003", "c-T2-001"])
        assert (proposed.outcome, proposed.state, proposed.reply) == (None, None, "")
        assert (approved.outcome, approved.state) == (Outcome.ACCEPTED, DecisionState.APPROVED)


def test_an_answer_taken_back_looks_like_none(engine: Engine, story: Story) -> None:
    withdrawn = replace(disposition("c-T2-001", Outcome.ACCEPTED, hours=6), state=DecisionState.WITHDRAWN)
    with transaction(engine) as session:
        save_disposition(session, withdrawn)
    with reading(engine) as session:
        assert pages.comments(session, ALL, ["c-T2-001"])[0].outcome is None
        assert "T2-001" in codes(pages.comments_of_round(session, ALL, "r1", undecided=True))
        assert boards.board(session, ALL, "r1").n_undecided == 6


def test_the_list_of_a_round_can_be_narrowed(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        all_codes = ["T2-001", "T2-002", "T2-003", "T2-004", "T10-001", "T10-002", "T10-003"]
        assert codes(pages.comments_of_round(session, ALL, "r1")) == all_codes
        undecided = pages.comments_of_round(session, ALL, "r1", undecided=True)
        assert codes(undecided) == ["T2-002", "T2-003", "T2-004", "T10-001", "T10-003"]
        assert codes(pages.comments_of_round(session, ALL, "r1", group_id="g10", undecided=True)) == [
            "T10-001",
            "T10-003",
        ]
        assert codes(pages.comments_of_round(session, T2, "r1", group_id="g10")) == []


def test_the_board_of_a_round_adds_up(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        board = boards.board(session, ALL, "r1")
    assert (board.name, board.starts, board.due) == ("Round 1", AT + HOUR, AT + 48 * HOUR)
    assert [(g.code, g.n_comments, g.n_content, g.n_undecided) for g in board.groups] == [
        ("T2", 4, 4, 3),
        ("T3", 0, 0, 0),
        ("T10", 3, 1, 2),
    ]
    assert (board.n_comments, board.n_content, board.n_undecided) == (7, 5, 5)
    assert (board.n_clusters, board.n_distinct, board.n_conflicts) == (1, 3, 1)  # 5 on contents, 3 of them alike
    assert board.groups[0].by_kind == {Kind.WORDING: 3, Kind.CLARIFY: 1}
    assert board.groups[0].by_outcome == {Outcome.ACCEPTED: 1}
    assert board.groups[2].by_outcome == {Outcome.NOTED: 1}
    assert (board.groups[0].last_at, board.groups[1].last_at) == (AT + 3 * HOUR, None)


def test_the_board_of_one_group_counts_nothing_of_others(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        board = boards.board(session, T10, "r1")
        assert [g.code for g in board.groups] == ["T10"]
        assert (board.n_comments, board.n_content, board.n_undecided) == (3, 1, 2)
        assert (board.n_clusters, board.n_distinct, board.n_conflicts) == (1, 1, 1)
        nothing = boards.board(session, NOBODYS, "r1")
        assert (nothing.groups, nothing.n_comments, nothing.n_clusters, nothing.n_conflicts) == ((), 0, 0, 0)
        with pytest.raises(Missing):
            boards.board(session, ELSEWHERE, "r1")


def test_own_comments_are_seen_even_without_a_group(engine: Engine, story: Story) -> None:
    own = Sight("lv", frozenset(), "p1")
    with transaction(engine) as session:
        save_comments(session, [comment("T2-009", "g2", "Của tôi", place("s1", "v1"), by_id="p1")])
    with reading(engine) as session:
        assert codes(pages.comments_of_round(session, own, "r1")) == ["T2-009"]
        assert [(g.code, g.n_comments) for g in boards.board(session, own, "r1").groups] == [("T2", 1)]


@pytest.mark.parametrize("sight", [ALL, T2, T10, NOBODYS])
@pytest.mark.parametrize("axis", ["group", "document", "kind", "outcome"])
def test_totals_sum_to_the_same_number_on_every_axis(
    engine: Engine, story: Story, sight: Sight, axis: boards.Axis
) -> None:
    with reading(engine) as session:
        totals = boards.totals(session, sight, "r1", axis)
        assert sum(total.n for total in totals) == boards.board(session, sight, "r1").n_comments
        assert totals[-1].value == ""


def test_totals_stand_in_the_printed_order_with_the_remainder_last(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        by_axis = {
            axis: [(total.label, total.n) for total in boards.totals(session, ALL, "r1", axis)]
            for axis in ("group", "document", "kind", "outcome")
        }
    assert by_axis == {
        "group": [("T2", 4), ("T10", 3), ("", 0)],
        "document": [("A1", 5), ("", 2)],
        "kind": [("wording", 4), ("clarify", 1), ("agreement", 1), ("out_of_scope", 1), ("", 0)],
        "outcome": [("accepted", 1), ("noted", 1), ("", 5)],
    }


def test_history_says_which_drafts_hold_a_version(engine: Engine, story: Story) -> None:
    second = version("v1b", "s1", block("Sửa", "00000001"), parent="v1", hours=1)
    third = replace(version("v1c", "s1", block("Sửa nữa", "00000001"), parent="v1b", hours=2), note="after the meeting")
    with transaction(engine) as session:
        save_versions(session, [second])
        save_draft(session, draft("dr1b", "a1", 2, third, SECOND, package_id=story.draft.package_id, hours=2))
        save_draft(session, draft("dr1c", "a1", 3, third, package_id=story.draft.package_id, hours=3))
    with reading(engine) as session:
        lines = pages.history(session, ALL, "s1")
        assert [(v.order, v.id, v.parent_id, v.draft_numbers) for v in lines] == [
            (1, "v1", None, (1,)),
            (2, "v1b", "v1", ()),
            (3, "v1c", "v1b", (2, 3)),
        ]
        assert (lines[2].note, lines[2].by, lines[2].at) == ("after the meeting", "Lan", AT + 2 * HOUR)
        with pytest.raises(Missing):
            pages.history(session, ELSEWHERE, "s1")


def test_one_comment_with_its_places_like_ones_and_rivals(engine: Engine, story: Story) -> None:
    with reading(engine) as session:
        detail = shown_comment(session, ALL, "c-T2-001")
        assert codes(detail.similar) == ["T2-002", "T10-001"]
        assert codes(detail.rivals) == ["T2-003"]
        assert codes(shown_comment(session, ALL, "c-T2-003").rivals) == ["T2-001", "T2-002", "T10-001"]
        assert codes(shown_comment(session, T10, "c-T10-001").similar) == []
        places = shown_comment(session, ALL, "c-T2-004").places
        assert [(p.section_id, p.number, p.quote) for p in places] == [("s1", "S1", "hộ nghèo"), ("s2", "S2", "")]
        for sight in (T10, NOBODYS, ELSEWHERE):
            with pytest.raises(Missing):
                shown_comment(session, sight, "c-T2-001")


def test_finds_are_filled_in_for_those_who_may_see_them(engine: Engine, story: Story) -> None:
    asked = (["s1", "s3"], ["c-T2-001", "c-T10-001"])
    with reading(engine) as session:
        lines = found(session, T10, *asked)
        assert {key: (line.code, line.document_code, line.section_id) for key, line in lines.items()} == {
            "s1": ("S1", "A1", "s1"),
            "s3": ("S3", "A2", "s3"),
            "c-T10-001": ("T10-001", "A1", "s1"),
        }
        assert found(session, ELSEWHERE, *asked) == {}


def test_long_lists_need_no_more_queries_than_short_ones(engine: Engine, story: Story) -> None:
    def n_queries() -> list[int]:
        with reading(engine) as session:
            return [_n_queries(session, look) for look in (_round, _board, _outline, _documents, _comments)]

    few = n_queries()
    with transaction(engine) as session:
        more = [comment(f"T3-{n:03}", "g3", "Thêm", place("s1", "v1", "hộ")) for n in range(300)]
        save_comments(session, more)
    assert n_queries() == few
    assert max(few) <= 6


def _n_queries(session: Session, look: object) -> int:
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    look(session)
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def _round(session: Session) -> object:
    return pages.comments_of_round(session, ALL, "r1", undecided=True)


def _board(session: Session) -> object:
    return boards.board(session, ALL, "r1")


def _outline(session: Session) -> object:
    return pages.sections(session, ALL, "dr1")


def _documents(session: Session) -> object:
    return pages.documents(session, ALL)


def _comments(session: Session) -> object:
    return pages.comments_on_draft(session, ALL, "dr1")
