"""W3, W4 and W7: rows, order, merged duplicates, marks."""

from dataclasses import replace

import pytest

from congressdocs.core.model import Action, Anchor, Cluster, Kind, Proposal, Scope
from congressdocs.core.printing.printout import Printout, RowLook, Table
from congressdocs.core.review.counts import count
from congressdocs.reports.drafts import comparison
from congressdocs.reports.groups.outcomes import landed
from congressdocs.reports.pieces.collected import Collected, Entry, Landing
from congressdocs.reports.pieces.distinct import asked, wordings
from congressdocs.reports.pieces.marked import in_line
from congressdocs.reports.rounds import comments_table, response_table
from tests.reports.samples import collected, imprint, labels, occasion, passages


def shown(table: Table) -> list[list[str]]:
    """The rows that are no headings, as texts."""
    return [[cell.text for cell in row.cells] for row in table.rows if row.look is not RowLook.GROUP]


def headings(table: Table) -> list[str]:
    return [row.cells[0].text for row in table.rows if row.look is RowLook.GROUP]


def comments(said: Collected | None = None, language: str = "en") -> Printout:
    return comments_table.build(said or collected(language), occasion(language), imprint(language), labels(language))


def test_the_comparison_shows_both_drafts_and_marks_only_the_changed_words():
    printout = comparison.build(
        passages("en"), occasion("en").documents[0], imprint("en"), labels("en"), old_number=2, new_number=3
    )
    (table,) = printout.tables
    assert [cell.text for cell in table.header[0].cells][2:4] == ["Draft no. 2", "Draft no. 3"]
    old, new = table.rows[0].cells[2].paragraphs[0], table.rows[0].cells[3].paragraphs[0]
    assert [(r.text, r.marks) for r in old.runs] == [
        ("average growth ", ""), ("of 9 to 9.5", "-"), ("% a year", "")
    ]  # fmt: skip
    assert [r.text for r in new.runs if r.marks == "+"] == ["above 10"]
    assert printout.parts[0].is_landscape


def test_a_passage_on_one_side_only_says_so_on_the_other():
    printout = comparison.build(
        passages("en"), occasion("en").documents[0], imprint("en"), labels("en"), old_number=2, new_number=3
    )
    rows = shown(printout.tables[0])
    assert rows[1][2:] == ["poverty below 2.5%", "(deleted)", "Comments: T1-003"]
    assert rows[2][2:] == ["(new)", "Develop the harbour economy together with fishing services.", "Editorial"]


def test_the_comment_table_has_one_row_per_distinct_proposal():
    table = comments().tables[0]
    assert len(shown(table)) == 5  # six comments on the contents, two of them the same
    assert [row[0] for row in shown(table)] == ["1", "2", "3", "4", "5"]


def test_merged_duplicates_name_every_source_and_keep_each_ones_figures():
    merged = shown(comments().tables[0])[1]
    assert merged[2] == "Group 2 (T2-002)\nGroup 1: Lê Văn Bến (T1-001)"  # the representative first
    assert (
        merged[3]
        == "Set the growth target higher; the towns can do more.\nReason: Growth was 9.8% three years running."
    )
    assert merged[4] == "“average growth above 10% a year”"
    assert merged[6] == "11/39 (T2-002)\n24/38 (T1-001)"


def test_the_comment_table_follows_documents_and_their_headings():
    assert headings(comments().tables[0]) == [
        "MAIN MOTION",
        "Part 2, I. Goals and targets",
        "Part 2, II. Key tasks",
        "ACTION PLAN",
        "II. Schemes",
    ]


def test_page_line_and_further_headings_stand_in_the_place_column():
    assert shown(comments().tables[0])[2][1] == "tr. 12, dòng 5 từ dưới lên\nAlso concerns: II. Schemes"


def test_a_minority_opinion_is_named_as_such():
    assert "(Minority opinion)" in shown(comments().tables[0])[0][3]


def test_a_deletion_a_move_and_a_new_row_say_what_is_asked():
    def asking(action, text):
        first = collected("en").entries[0]
        wanted = (Proposal(Anchor("s", "v", quote="these words"), action, text),)
        return Entry(replace(first.comment, proposals=wanted))

    shown = [asked(asking(*a), labels("en")) for a in (
        (Action.DELETE, ""), (Action.REPLACE, ""), (Action.MOVE_AFTER, "0A1B2C3D"), (Action.INSERT_ROW, "1\tport\t2030")
    )]  # fmt: skip
    assert shown == [
        ["delete “these words”"],
        ["delete “these words”"],
        ["move “these words”"],
        ["add “1 | port | 2030”"],
    ]


def test_new_words_are_asked_for_with_those_they_replace_unless_they_hold_them():
    def asking(proposed):
        first = collected("en").entries[0]
        wanted = (Proposal(Anchor("s", "v", quote="nine"), Action.REPLACE, proposed),)
        return Entry(replace(first.comment, proposals=wanted))

    assert asked(asking("eleven"), labels("en")) == ["replace “nine” by “eleven”"]
    assert asked(asking("eleven"), labels("vi")) == ["thay “nine” bằng “eleven”"]
    assert asked(asking("nine or ten"), labels("en")) == ["“nine or ten”"]
    assert wordings(asking("eleven"), labels("en")) == ["“eleven”"]


def test_the_comment_table_sorts_the_numbers_in_codes_as_numbers():
    table = comments(numbered("T10-001", "T2-001")).tables[1]
    assert [row[1] for row in shown(table)] == ["Group 1 (T2-001)", "Group 1 (T10-001)"]


def numbered(*codes: str) -> Collected:
    """One comment of general agreement under each of these codes."""
    first = next(e for e in collected("en").entries if e.comment.kind is Kind.AGREEMENT)
    said = [replace(first.comment, id=code, code=code, group_id="g1", speaker="", supporters=None) for code in codes]
    return Collected(tuple(map(Entry, said)), (), count(said, ()))


def test_comments_that_are_not_on_the_contents_are_kept_in_a_second_table():
    table = comments().tables[1]
    assert headings(table) == ["General agreement: 2 comments", "Requests to higher levels: 1 comment"]
    assert len(shown(table)) == 3


def test_a_comment_that_waits_for_its_place_stands_apart_from_those_on_no_document():
    said = collected("en")
    of_nothing, waiting = (replace(said.entries[4], places=(), disposition=None) for _ in range(2))
    of_nothing = replace(of_nothing, comment=replace(of_nothing.comment, scope=Scope.GENERAL, document_id=None))
    waiting = replace(waiting, comment=replace(waiting.comment, id="m10", code="T1-010", document_id=None))
    both = Collected((of_nothing, waiting), (), count([of_nothing.comment, waiting.comment], ()))
    table = comments(both).tables[0]
    assert headings(table) == [
        "NOT TIED TO ONE DOCUMENT",
        "The document as a whole",
        "PLACE STILL TO BE FOUND",
        "Place still to be found",
    ]


def test_wording_is_printed_as_received():
    said = collected("vi")
    texts = {cell for row in shown(comments(said, "vi").tables[0]) for cell in row}
    assert all(any(e.comment.text in text for text in texts) for e in said.contents)
    assert all(any(p.text in text for text in texts) for e in said.contents for p in e.comment.proposals)


def test_a_cluster_over_several_answers_is_split_in_the_response_table():
    said = collected("en")
    joined = Collected(said.entries, (Cluster("k", ("m1", "m2", "m3")),), said.totals)  # m3 was explained, not accepted
    printout = response_table.build(joined, occasion("en"), imprint("en"), labels("en"))
    outcomes = [row[3] for row in shown(printout.tables[0])]
    assert outcomes == ["Accepted", "Explained", "Accepted in part", "Not accepted", "Pending"]


def test_the_response_table_gives_codes_reply_and_the_place_in_the_new_draft():
    printout = response_table.build(collected("en"), occasion("en"), imprint("en"), labels("en"))
    row = shown(printout.tables[0])[1]
    assert row[1].endswith("(T2-002, T1-001)")
    assert row[2:] == [
        "Group 1\nGroup 2",
        "Accepted",
        "Accepted; see the new draft.",
        "Was: “average growth of 9 to 9.5% a year”\nNow: “average growth above 10% a year”",
    ]
    (answered,) = (r for r in printout.tables[0].rows if "T2-002, T1-001" in r.cells[1 % len(r.cells)].text)
    was, now = answered.cells[-1].paragraphs
    assert [run.text for run in was.runs if run.marks == "-"] == ["of 9 to 9.5"]
    assert [run.text for run in now.runs if run.marks == "+"] == ["above 10"]


def test_words_that_were_taken_out_have_a_place_but_no_text():
    said = collected("en")
    gone = replace(said.entries[3], landings=(Landing("II. Key tasks", " "),))
    said = replace(said, entries=(*said.entries[:3], gone, *said.entries[4:]))
    printout = response_table.build(said, occasion("en"), imprint("en"), labels("en"))
    assert shown(printout.tables[0])[2][5] == "II. Key tasks: (taken out)"


def test_equal_answers_to_other_comments_share_a_row_with_all_codes():
    printout = response_table.build(collected("en"), occasion("en"), imprint("en"), labels("en"))
    assert shown(printout.tables[1])[0][1] == "2 comments: T1-007, T2-008"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_empty_round_still_gives_a_table_that_says_so(language):
    nothing = Collected((), (), collected(language).totals.__class__(0, {}, {}, {}, {}, 0))
    table = comments(nothing, language).tables[0]
    assert headings(table) == [labels(language).text("table.none")]


def test_a_place_elsewhere_in_the_new_draft_names_its_heading():
    there = landed([Landing("II. Tasks", "Eleven.", "Nine.")], labels("en"), "I. Goals")
    assert [p.text for p in there] == ["II. Tasks:", "Was: “Nine.”", "Now: “Eleven.”"]
    assert [p.text for p in landed([Landing("I. Goals", "", "Nine.")], labels("en"), "I. Goals")] == [
        "Taken out: “Nine.”"
    ]


def test_figures_change_as_a_whole_where_both_texts_stand_in_one():
    runs = in_line("đạt 45.799/36.875 tỷ, còn 3%", "đạt 46.120/36.875 tỷ, còn 2%")
    assert [(run.text, run.marks) for run in runs] == [
        ("đạt ", ""), ("45.799/36.875", "-"), ("46.120/36.875", "+"),
        (" tỷ, còn ", ""), ("3%", "-"), ("2%", "+"),
    ]  # fmt: skip
