"""A draft that came back with Word comments and tracked changes: every one arrives once, at its exact place."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Action, CommentState, Kind, Membership, Person, Role
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.incoming import Choices, Road, State
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.office import setup
from congressdocs.workflow.printouts.drafts import export_draft
from congressdocs.workflow.workspace import Workspace, operator
from tests.builders import zipped
from tests.workflow.marked_up import (
    ANYBODY,
    FIRST,
    HEAD,
    SECOND,
    TABLE,
    THIRD,
    asked,
    changed,
    gone,
    ins,
    look,
    mark,
    row,
    stored,
    take,
    text,
)
from tests.workflow.office import Office
from tests.wxml import docx, p, tbl, tc, tr

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx"


@pytest.fixture
def opened(office: Office) -> Office:
    office.last = upload_draft(office.ws, office.document.id, text(), by=office.me)
    office.open()
    return office


# ---------------------------------------------------------------- words


def test_deleted_and_inserted_words_are_one_proposal_with_its_author_and_date(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    assert look(opened, data).road is Road.RETURNED
    take(opened, data)
    (comment,) = stored(opened)
    (proposal,) = comment.proposals
    assert (proposal.anchor.quote, proposal.text, comment.kind) == ("ten", "twelve", Kind.WORDING)
    assert (comment.speaker, comment.said_at) == ("An", datetime(2026, 1, 4, 9, 30, tzinfo=UTC))
    assert (comment.anchors[0].start, comment.anchors[0].end) == (9, 12)


def test_a_draft_in_which_nothing_is_marked_brings_nothing_and_says_what_it_is(office: Office) -> None:
    lines = [f"Ý kiến thảo luận {n}: đề nghị bổ sung điều {n}." for n in range(9)]
    office.upload(*map(p, lines))
    office.open()
    data = docx(*map(p, lines))
    preview = look(office, data)
    assert (preview.road, preview.landings) == (Road.RETURNED, ())
    assert [problem.sentence.format(**problem.values) for problem in preview.problems] == [
        "This is Report, draft no. 1, without Word comments and without tracked changes: "
        "there is nothing in it to take in."
    ]


def test_changes_of_one_person_close_together_are_one_proposal(opened: Office) -> None:
    take(
        opened, changed("We plant ", gone("ten"), ins("20"), " trees a ", gone("year"), ins("month"), ", mostly oaks.")
    )
    assert asked(opened) == [[("replace", "ten trees a year", "20 trees a month")]]


def test_changes_in_different_sentences_are_two(opened: Office) -> None:
    data = text(p(FIRST), p("We build two ", ins("new "), "bridges. ", gone("They"), ins("These"), " are of wood."),
                p(THIRD), tbl(*TABLE), p("End."))  # fmt: skip
    take(opened, data)
    assert asked(opened) == [[("replace", "", "new ")], [("replace", "They", "These")]]


def test_changes_of_two_people_stay_apart_and_each_is_read_as_if_alone(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("20"), ins("30", "Bo"), " trees a year, mostly oaks.")
    take(opened, data)
    assert [(c.speaker, c.proposals[0].anchor.quote, c.proposals[0].text) for c in stored(opened)] == [
        ("An", "ten", "20"),
        ("Bo", "", "30"),
    ]


def test_words_inserted_by_one_and_deleted_by_another_are_told_in_words(opened: Office) -> None:
    both = f'<w:ins w:id="1" w:author="An" w:date="2026-01-04T09:30:00Z">{gone("tall ", "Bo")}</w:ins>'
    take(opened, changed("We plant ten ", both, "trees a year, mostly oaks."))
    one, other = stored(opened)
    assert (one.speaker, one.proposals[0].text) == ("An", "tall ")
    assert (other.speaker, other.text, other.proposals) == ("Bo", "[-] tall ".strip(), ())
    assert other.anchors[0].start == len("We plant ten ")


def test_half_a_word_grows_to_the_whole_one(opened: Office) -> None:
    take(opened, changed("We plant ten tree", gone("s"), " a year, mostly oaks."))
    assert asked(opened) == [[("replace", "trees", "tree")]]


def test_only_other_figures_is_a_comment_on_figures(opened: Office) -> None:
    rows = tbl(("Target", "2030"), tr("Trees", tc(p(gone("100"), ins("150")))), ("Bridges", "12"))
    take(opened, text(p(FIRST), p(SECOND), p(THIRD), rows, p("End.")))
    (comment,) = stored(opened)
    assert (comment.kind, comment.proposals[0].anchor.quote, comment.proposals[0].text) == (Kind.FIGURES, "100", "150")


# ---------------------------------------------------------------- paragraphs


def test_a_new_paragraph_after_another(opened: Office) -> None:
    new = p(ins("We also plant hedges."), ppr=mark("ins"))
    take(opened, text(p(FIRST), new, p(SECOND), p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [[("insert_after", FIRST, "We also plant hedges.")]]
    assert stored(opened)[0].kind is Kind.ADD


def test_several_new_paragraphs_are_one_proposal(opened: Office) -> None:
    new = [p(ins(words), ppr=mark("ins")) for words in ("Hedges.", "Ponds.")]
    take(opened, text(p(FIRST), *new, p(SECOND), p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [[("insert_after", FIRST, "Hedges.\nPonds.")]]


def test_a_deleted_paragraph(opened: Office) -> None:
    take(opened, text(p(FIRST), p(gone(SECOND), ppr=mark("del")), p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [[("delete", SECOND, "")]]
    assert stored(opened)[0].kind is Kind.DELETE


def test_paragraphs_deleted_in_one_go_are_one_comment(opened: Office) -> None:
    two = [p(gone(words), ppr=mark("del")) for words in (FIRST, SECOND)]
    take(opened, text(*two, p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [[("delete", FIRST, ""), ("delete", SECOND, "")]]


def test_a_paragraph_that_was_split_keeps_its_first_half_and_the_other_comes_after_it(opened: Office) -> None:
    halves = [p("We build two bridges. ", ppr=mark("ins")), p("They are of wood.")]
    take(opened, text(p(FIRST), *halves, p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [
        [("replace", "They are of wood.", ""), ("insert_after", SECOND, "They are of wood.")],
    ]


def test_two_paragraphs_joined(opened: Office) -> None:
    take(opened, text(p(FIRST), p(SECOND, ppr=mark("del")), p(THIRD), tbl(*TABLE), p("End.")))
    assert asked(opened) == [[("delete", THIRD, ""), ("replace", "", THIRD)]]


def test_a_moved_paragraph_is_one_comment(opened: Office) -> None:
    away = p(gone(FIRST, kind="moveFrom").replace("delText", "t"), ppr=mark("moveFrom"))
    here = p(ins(FIRST).replace("w:ins", "w:moveTo"), ppr=mark("moveTo"))
    take(opened, text(away, p(SECOND), here, p(THIRD), tbl(*TABLE), p("End.")))
    (comment,) = stored(opened)
    (proposal,) = comment.proposals
    target = opened.spot("build two bridges")[1].id
    assert (proposal.action, proposal.anchor.quote, proposal.text) == (Action.MOVE_AFTER, FIRST, target)
    assert comment.kind is Kind.RESTRUCTURE


def test_a_moved_paragraph_beside_a_deleted_one_is_still_a_move(opened: Office) -> None:
    away = p(gone(SECOND, kind="moveFrom").replace("delText", "t"), ppr=mark("moveFrom"))
    here = p(ins(SECOND).replace("w:ins", "w:moveTo"), ppr=mark("moveTo"))
    take(opened, text(p(gone(FIRST), ppr=mark("del")), away, p(THIRD), here, tbl(*TABLE), p("End.")))
    assert sorted(proposals[0][:2] for proposals in asked(opened)) == [("delete", FIRST), ("move_after", SECOND)]


def test_rows_of_a_table_come_and_go(opened: Office) -> None:
    rows = tbl(TABLE[0], TABLE[1], row("ins", tc(p(ins("Ponds"), ppr=mark("ins"))), tc(p(ins("7")))),
               row("del", tc(p(gone("Bridges"))), tc(p(gone("12")))))  # fmt: skip
    take(opened, text(p(FIRST), p(SECOND), p(THIRD), rows, p("End.")))
    assert asked(opened) == [[("insert_row", "Trees", "Ponds\t7")], [("delete_row", "Bridges", "")]]


def test_a_new_table_with_its_title_and_the_text_behind_it_comes_in_where_it_stands(opened: Office) -> None:
    title, behind = p(ins("What we count"), ppr=mark("ins")), p(ins("As of May."), ppr=mark("ins"))
    new = tbl(
        row("ins", tc(p(ins("Ponds"))), tc(p(ins("7")), p(ins("or 8")))), row("ins", tc(p(ins("Wells"))), tc(p()))
    )
    take(opened, text(p(FIRST), title, new, behind, p(SECOND), p(THIRD), tbl(*TABLE), p("End.")))
    assert sorted(asked(opened)) == [
        [("insert_after", FIRST, "What we count")],
        [("insert_before", SECOND, "As of May.")],
        [("insert_table", FIRST, "Ponds\t7\u2029or 8\nWells\t")],
    ]
    assert {comment.kind for comment in stored(opened)} == {Kind.ADD}


def test_a_new_table_inside_a_cell_is_told_in_words(opened: Office) -> None:
    inner = tbl(row("ins", tc(p(ins("Ash"))), tc(p(ins("9")))))
    rows = tbl(TABLE[0], tr(tc(p("Trees"), inner, p()), tc("100")), TABLE[2])
    take(opened, text(p(FIRST), p(SECOND), p(THIRD), rows, p("End.")))
    (comment,) = stored(opened)
    assert (comment.text, comment.proposals, comment.anchors[0].quote) == ("[+] Ash\t9", (), "")
    assert comment.anchors[0].paragraph_id == opened.spot("Trees")[1].id


def test_a_new_paragraph_before_the_first_one(opened: Office) -> None:
    title = p(ins("Report of the town"), ppr=mark("ins"))
    data = docx(title, HEAD, p(FIRST), p(SECOND), p(THIRD), tbl(*TABLE), p("End."))
    take(opened, data)
    assert asked(opened) == [[("insert_before", "One", "Report of the town")]]


# ---------------------------------------------------------------- known again


def test_the_same_file_twice_doubles_nothing_and_one_changed_wish_corrects_its_comment(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly ", ins("old "), "oaks.")
    assert take(opened, data).n_new == 2
    again = take(opened, data)
    assert (again.n_new, again.n_changed, again.n_known) == (0, 0, 2)
    other = changed("We plant ", gone("ten"), ins("twenty"), " trees a year, mostly ", ins("old "), "oaks.")
    corrected = take(opened, other)
    assert (corrected.n_new, corrected.n_changed, corrected.n_known) == (0, 1, 1)
    assert asked(opened) == [[("replace", "ten", "twenty")], [("replace", "", "old ")]]


def test_a_file_that_left_the_house_is_known_by_its_identity(opened: Office) -> None:
    out = export_draft(opened.ws, opened.draft.id, by=opened.me).data
    with pytest.raises(Invalid, match="there are no comments in this file"):
        take(opened, out)


def test_a_file_of_another_text_is_refused_in_a_sentence(opened: Office) -> None:
    with pytest.raises(Invalid, match="none of the drafts of this round"):
        look(opened, docx(p("Minutes of the discussion"), p("Mr An: ", ins("yes"))))


def test_changes_without_a_mark_are_told_and_not_taken_in(opened: Office) -> None:
    data = text(p("We plant ten birches a year, mostly oaks."), p(SECOND, " ", ins("Or stone.")), p(THIRD),
                tbl(*TABLE), p("End."))  # fmt: skip
    (problem,) = look(opened, data).problems
    assert problem.values == {"n": 1, "text": "We plant ten birches a year, mostly oaks."}


# ---------------------------------------------------------------- whose


def test_an_author_without_a_group_stops_the_import_until_one_is_chosen(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    preview = look(opened, data, Choices())
    assert [(a.name, a.n, a.group) for a in preview.authors] == [("An", 1, "")]
    with pytest.raises(Invalid, match="Choose a group for An"):
        take(opened, data, Choices())
    take(opened, data, Choices(names={"An": "T2"}))
    assert stored(opened)[0].code == "T2-001"


def test_an_author_who_spoke_before_is_known_and_one_who_writes_the_group_too(opened: Office) -> None:
    first = changed("We plant ", gone("ten", "Lò Thị Mận"), " trees a year, mostly oaks.")
    take(opened, first, Choices(names={"Lò Thị Mận": "T2"}))
    data = changed(
        "We plant ", ins("some ", "LO THI MAN"), "ten trees a year, ", ins("very ", "Hà (T1)"), "mostly oaks."
    )
    found = {a.name: (a.group, a.known_as) for a in look(opened, data, Choices()).authors}
    assert found == {"LO THI MAN": ("T2", "Lò Thị Mận"), "Hà (T1)": ("T1", "Hà (T1)")}


def test_a_doubtful_name_is_named_but_chosen_by_a_person(opened: Office) -> None:
    take(
        opened,
        changed("We plant ", gone("ten", "Lê Hoàng"), " trees a year, mostly oaks."),
        Choices(names={"Lê Hoàng": "T2"}),
    )
    data = changed("We plant ", ins("some ", "Lê Hoang"), "ten trees a year, mostly oaks.")
    (author,) = look(opened, data, Choices()).authors
    assert (author.group, author.known_as, author.perhaps) == ("", "Lê Hoàng", "T2")


# ---------------------------------------------------------------- an older draft


def test_a_file_made_from_an_older_draft_lands_in_the_current_one_with_a_stated_confidence(opened: Office) -> None:
    old = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    newer = text(p("In winter we plant ten trees a year, mostly oaks."), p(THIRD), tbl(*TABLE), p("End."))
    opened.last = upload_draft(opened.ws, opened.document.id, newer, by=opened.me)
    opened.open()
    preview = look(opened, old)
    assert [(x.state, x.quote, x.proposed) for x in preview.landings] == [(State.NEW, "ten", "twelve")]
    assert 0.6 <= preview.landings[0].confidence < 1
    assert preview.problems[0].values == {"old": 1, "new": 2}
    take(opened, old)
    (comment,) = stored(opened)
    assert comment.anchors[0].start == len("In winter we plant ")
    assert comment.anchors[0].confidence == preview.landings[0].confidence


def test_what_the_current_draft_does_not_have_any_more_waits_with_its_words(opened: Office) -> None:
    old = text(p(FIRST), p("We build ", gone("two"), ins("three"), " bridges. They are of wood."), p(THIRD),
               tbl(*TABLE), p("End."))  # fmt: skip
    newer = text(p(FIRST), p(THIRD), tbl(*TABLE), p("End."))
    opened.last = upload_draft(opened.ws, opened.document.id, newer, by=opened.me)
    opened.open()
    (landing,) = look(opened, old).landings
    assert landing.state is State.UNPLACED
    take(opened, old, Choices(group="T1", takes_unplaced=True))
    (comment,) = stored(opened)
    assert comment.anchors == ()


# ---------------------------------------------------------------- F08


def test_the_word_comments_of_f08_become_nine_threads_and_one_change_at_their_places(workspace: Workspace) -> None:
    data = (FIXTURES / "f08_comments_with_replies.docx").read_bytes()
    wanted = json.loads((FIXTURES / "f08_comments_with_replies.json").read_text("utf-8"))["becomes"]
    me = operator()
    congress = setup.create_congress(workspace, "Đại hội", by=me)
    document = setup.add_document(workspace, congress.id, by=me, code="A1", title="Báo cáo")
    setup.add_group(workspace, congress.id, by=me, code="T1", name="Tổ 1")
    upload_draft(workspace, document.id, data, by=me, read_as=ReadAs(changes="original"))
    due = workspace.now() + timedelta(days=1)
    opened = setup.open_round(workspace, congress.id, by=me, name="Đợt 1", due=due)
    import_comments(workspace, opened.id, data, by=me, choices=ANYBODY)
    with reading(workspace.engine) as session:
        found = load_comments_of_round(session, opened.id)
    assert [[c.speaker, c.said_at and c.said_at.isoformat(), c.anchors[0].quote, c.text] for c in found] == wanted


def without_threads(data: bytes) -> bytes:
    """The file as a program saves it that forgets who answers whom, and that writes local times only."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/commentsExtended.xml"] = re.sub(rb"<w15:commentEx [^>]*/>", b"", parts["word/commentsExtended.xml"])
    return zipped(parts)


def test_threads_that_lost_who_answers_whom_are_known_again(workspace: Workspace) -> None:
    data = (FIXTURES / "f08_comments_with_replies.docx").read_bytes()
    house = Office(workspace)
    house.last = upload_draft(workspace, house.document.id, data, by=house.me, read_as=ReadAs(changes="original"))
    house.open()
    assert take(house, data).n_new == 10
    before = stored(house)
    again = without_threads(data)
    (problem,) = look(house, again).problems
    assert problem.values == {"n": 5}  # answers, told and not taken in once more
    done = take(house, again)
    assert (done.n_new, done.n_changed, done.n_known) == (0, 0, 10)
    assert stored(house) == before


# ---------------------------------------------------------------- a group's own people


def of_group(opened: Office, group: int = 0) -> Person:
    return Person("p9", "Lan", (Membership(opened.congress.id, Role.GROUP_SECRETARY, opened.groups[group].id),))


def test_a_group_takes_in_its_own_files_as_drafts_and_nothing_of_others(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    me, round_id = of_group(opened), opened.round_id or ""
    with pytest.raises(Invalid, match="no group T2"):
        import_comments(opened.ws, round_id, data, by=me, choices=Choices(group="T2"))
    assert import_comments(opened.ws, round_id, data, by=me, choices=ANYBODY).n_new == 1
    assert stored(opened) == ()
    with reading(opened.ws.engine) as session:
        (draft,) = load_comments_of_round(session, round_id, (CommentState.DRAFT,))
    assert (draft.code, draft.state) == ("T1-001", CommentState.DRAFT)
    assert import_comments(opened.ws, round_id, data, by=me, choices=ANYBODY).n_known == 1


def test_the_secretariat_is_told_of_a_groups_draft_and_does_not_change_it(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    other = changed("We plant ", gone("ten"), ins("twenty"), " trees a year, mostly oaks.")
    import_comments(opened.ws, opened.round_id or "", data, by=of_group(opened), choices=ANYBODY)
    done = take(opened, other)
    assert (done.n_new, done.n_changed, done.n_known) == (0, 0, 1)


def test_a_group_does_not_see_whether_another_one_has_sent_the_same_file(opened: Office) -> None:
    data = changed("We plant ", gone("ten"), ins("twelve"), " trees a year, mostly oaks.")
    import_comments(opened.ws, opened.round_id or "", data, by=of_group(opened, 1), choices=Choices(group="T2"))
    shown = preview_import(opened.ws, opened.round_id or "", data, by=of_group(opened), choices=ANYBODY)
    assert [(x.state, x.code, x.note) for x in shown.landings] == [(State.NEW, "", None)]
