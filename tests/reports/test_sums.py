"""Every table of sums: each comment once, the remainder shown, all sums the same."""

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Comment, DecisionState, Disposition, Kind, Outcome, Scope
from congressdocs.core.review.counts import count
from congressdocs.reports.pieces import totals
from congressdocs.reports.pieces.collected import Collected, Entry, Place
from congressdocs.reports.pieces.records import Returns
from congressdocs.reports.rounds import response, statistics
from congressdocs.resources import templates_dir
from congressdocs.word.printing.printout import write_printout
from tests.reports.samples import AT, collected, imprint, labels, occasion


def figures(table) -> list[list[int]]:
    """The figures of a table of sums, heading column left out."""
    return [[0 if c.text == "–" else int(c.text) for c in row.cells[1:]] for row in table.rows]


def test_sums_by_outcome_are_those_counted_by_hand():
    table = totals.by_outcome(collected("en").totals, labels("en"))
    assert [(row.cells[0].text, row.cells[1].text) for row in table.rows] == [
        ("Accepted", "2"),
        ("Accepted in part", "1"),
        ("Explained", "1"),
        ("Not accepted", "1"),
        ("Noted", "2"),
        ("Referred", "1"),
        ("Pending", "1"),
        ("Total", "9"),
    ]


def test_sums_by_group_have_the_remainder_even_when_it_is_zero():
    table = totals.by_group(collected("en").entries, occasion("en"), labels("en"))
    assert [(row.cells[0].text, row.cells[-1].text) for row in table.rows] == [
        ("Group 1", "4"),
        ("Group 2", "3"),
        ("Group 3", "2"),
        ("No group named", "–"),
        ("Total", "9"),
    ]


def test_sums_by_document_count_a_comment_on_two_sections_at_its_first_place():
    table = totals.by_document(collected("en").entries, occasion("en"), labels("en"))
    assert [row.cells[-1].text for row in table.rows] == ["4", "2", "3", "9"]


def test_a_group_unknown_to_the_congress_goes_to_the_remainder_not_away():
    said = collected("en")
    stray = replace(said.entries[0], comment=replace(said.entries[0].comment, group_id="gone"))
    table = totals.by_group((stray, *said.entries[1:]), occasion("en"), labels("en"))
    assert table.rows[-2].cells[-1].text == "1"
    assert table.rows[-1].cells[-1].text == "9"


def test_entries_that_do_not_agree_with_the_totals_are_refused():
    said = collected("en")
    with pytest.raises(Invalid):
        response.build(
            Collected(said.entries[1:], said.clusters, said.totals),
            occasion("en"),
            imprint("en"),
            labels("en"),
            n_edits=3,
        )


def test_a_pending_answer_counted_as_given_is_refused():
    said = collected("en")
    unanswered = (replace(said.entries[0], disposition=None), *said.entries[1:])
    with pytest.raises(Invalid):
        totals.check(Collected(unanswered, said.clusters, said.totals))


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["g1", "g2", "g3"]),
        st.sampled_from(["d1", "d2", None]),
        st.sampled_from(list(Kind)),
        st.sampled_from([*Outcome, None]),
    ),
    max_size=25,
)


def entries_of(drawn) -> Collected:
    entries = []
    for i, (group, document, kind, outcome) in enumerate(drawn):
        comment = Comment(
            f"m{i}", "c", "r", group, f"{group}-{i:03d}", kind, Scope.GENERAL, f"text {i}", document_id=document
        )
        places = (Place(document, 1, "I"),) if document else ()
        given_ = Disposition(f"x{i}", f"m{i}", outcome, "reply", DecisionState.APPROVED, "", AT) if outcome else None
        entries.append(Entry(comment, places, given_))
    dispositions = [e.disposition for e in entries if e.disposition]
    return Collected(tuple(entries), (), count([e.comment for e in entries], dispositions))


@settings(deadline=None)
@given(ENTRIES)
def test_every_table_of_sums_adds_up_both_ways_to_the_total(drawn):
    said, at, words = entries_of(drawn), occasion("vi"), labels("vi")
    totals.check(said)
    tables = (
        totals.by_group(said.entries, at, words),
        totals.by_document(said.entries, at, words),
        totals.by_kind(said.entries, words),
        totals.by_group_and_document(said.entries, at, words),
        totals.by_kind_and_document(said.entries, at, words),
    )
    for table in tables:
        *rows, last = figures(table)
        assert all(sum(row[:-1]) == row[-1] for row in [*rows, last])
        assert [sum(column) for column in zip(*rows, strict=True)] == last
        assert last[-1] == len(drawn)


@settings(max_examples=15, deadline=None)
@given(ENTRIES)
def test_sums_in_the_written_file_agree_with_the_totals(drawn):
    said = entries_of(drawn)
    printout = response.build(said, occasion("vi"), imprint("vi"), labels("vi", "party2026"), n_edits=0)
    written = write_printout(printout, templates_dir() / "word" / "party2026", "vi", at=AT)
    tables = {t.rows[0].cells[0].text: t for t in docx.Document(io.BytesIO(written)).tables}
    for head in ("Kết quả", "Tổ thảo luận", "Văn kiện", "Loại ý kiến"):
        last = tables[head].rows[-1].cells
        total = last[1].text if head == "Kết quả" else last[-1].text
        assert total.replace("–", "0") == str(said.totals.total)


def test_the_statistics_annex_shows_returns_papers_and_what_has_no_place():
    printout = statistics.build(collected("en"), Returns(), occasion("en"), imprint("en"), labels("en"))
    heat = printout.tables[-1]
    assert [(row.cells[1].text, row.cells[2].text) for row in heat.rows[:3]] == [
        ("Part 2, I. Goals and targets", "3"),
        ("Part 2, II. Key tasks", "1"),
        ("II. Schemes", "2"),
    ]
    assert [(row.cells[0].text, row.cells[1].text) for row in heat.rows[3:]] == [
        ("Not tied to a heading", "3"),
        ("Total", "9"),
    ]
