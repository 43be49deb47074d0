"""The printouts in running text: order, wording, numbers, signatures."""

from dataclasses import replace

import pytest

from congressdocs.core.model import Kind
from congressdocs.core.printing.printout import Look, Paragraph, Printout, Table
from congressdocs.core.review.counts import count
from congressdocs.reports.groups import minutes, quick_summary, slip
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.frame import clipped
from congressdocs.reports.pieces.records import Amendment, Slip, UnitReturn
from congressdocs.reports.rounds import amendment_list, iso_table, response, state_form, synthesis
from tests.reports.samples import collected, every_printout, imprint, labels, occasion, session


def texts(printout: Printout, *looks: Look) -> list[str]:
    items = [item for part in printout.parts for item in part.items if isinstance(item, Paragraph)]
    return [item.text for item in items if not looks or item.look in looks]


def told(build, *values, language="en", **more) -> list[str]:
    """The paragraphs of a printout built from these values for the sample congress."""
    return texts(build(*values, occasion(language), imprint(language), labels(language), **more))


def report(language: str) -> Printout:
    return response.build(collected(language), occasion(language), imprint(language), labels(language), n_edits=3)


def test_the_response_report_numbers_its_chapters_in_order_of_outcome():
    assert texts(report("en"), Look.HEADING_1) == [
        "I. Figures",
        "II. Accepted (2 comments)",
        "III. Accepted in part (1 comment)",
        "IV. Text kept, with the explanation (2 comments)",
        "V. Noted (2 comments)",
        "VI. Referred to other bodies (1 comment)",
        "VII. Still without an answer (1 comment)",
    ]


def test_the_response_report_opens_with_who_when_and_how_many():
    opening = texts(report("vi"))[0]
    assert opening == (
        "Từ ngày 03 tháng 02 năm 2026 đến ngày 04 tháng 02 năm 2026, 3 tổ thảo luận với 120 đại biểu đã nghiên cứu, "
        "góp ý vào Báo cáo chính trị và Chương trình hành động trình Đại hội đại biểu Đảng bộ tỉnh Lam Vân lần thứ XII."
    )


def test_an_accepted_issue_says_who_asked_and_where_it_now_stands():
    item = texts(report("en"), Look.ITEM)[0]
    assert item == (
        "Part 2, I. Goals and targets: “average growth above 10% a year” (Group 1; Group 2; T2-002, T1-001). "
        "Reply: Accepted; see the new draft. Now in the same place."
    )


def test_the_number_of_edits_stands_beside_the_comments_they_answer():
    assert "3 comments were accepted in full or in part; 3 changes in the drafts answer them." in texts(report("en"))


def test_a_long_wording_is_cut_in_the_report_and_whole_in_its_annex():
    words = " ".join(f"w{i}" for i in range(100))
    assert clipped(words, 60).endswith("w59 …")
    assert clipped("short enough", 60) == "short enough"


def test_the_synthesis_has_its_three_parts_and_quotes_verbatim():
    printout = synthesis.build(collected("vi"), occasion("vi"), imprint("vi"), labels("vi"), n_present=118)
    assert texts(printout, Look.HEADING_1) == [
        "I- Đánh giá chung",
        "II- Ý kiến về nội dung các văn kiện",
        "III- Đề xuất, kiến nghị",
    ]
    assert any("“tốc độ tăng trưởng GRDP bình quân đạt trên 10%/năm”" in text for text in texts(printout, Look.ITEM))


def test_a_synthesis_without_general_views_or_recommendations_says_so_under_each_heading():
    contents = [e for e in collected("en").entries if e.is_on_contents]
    answers = [e.disposition for e in contents if e.disposition]
    said = told(synthesis.build, Collected(tuple(contents), (), count([e.comment for e in contents], answers)))
    assert said[said.index("I. General assessment") + 1] == "No general view was expressed."
    assert said[said.index("III. Proposals and recommendations") + 1] == "None."


def test_the_head_count_is_printed_as_far_as_it_is_known():
    def first(**known):
        return told(quick_summary.build, collected("en"), replace(session("en"), **known))[1]

    assert first(n_present=38, n_members=41) == "Delegates present: 38 of 41."
    assert first(n_present=38, n_members=0) == "Delegates present: 38."
    assert first(n_present=None, n_members=41) == "Delegates present: ………………………… of 41."
    assert first(n_present=None, n_members=0) == "Delegates present: …………………………."


def test_a_quick_summary_prints_the_first_five_general_views_and_counts_the_others():
    first = next(e for e in collected("en").entries if e.comment.kind is Kind.AGREEMENT).comment
    views = [replace(first, id=f"{n}", code=f"T1-00{n}", text=f"View {n}.") for n in range(1, 8)]
    said = told(
        quick_summary.build,
        Collected(tuple(map(Entry, views)), (), count(views, ())),
        replace(session("en"), summary=()),
    )
    assert [text for text in said if text.startswith("View")] == [f"View {n}." for n in range(1, 6)]
    assert "2 more comments expressed agreement." in said


def test_groups_without_a_head_count_are_not_said_to_have_no_delegates():
    at = occasion("en")
    uncounted = replace(at, groups=tuple(replace(g, n_delegates=0) for g in at.groups))
    assert (
        "3 groups discussed the Main Motion"
        in texts(response.build(collected("en"), uncounted, imprint("en"), labels("en"), n_edits=3))[0]
    )


def test_minutes_without_a_summary_leave_lines_to_write_it_on():
    said = told(minutes.build, replace(session("en"), summary=()))
    at = said.index("II. Summary by the chair")
    assert said[at + 1 : at + 4] == ["…" * 30] * 3


def test_the_synthesis_prints_the_figures_beside_the_grading_word():
    printout = synthesis.build(collected("vi"), occasion("vi"), imprint("vi"), labels("vi"))
    assert any("24/38 đại biểu (đa số ý kiến; T1-001)" in text for text in texts(printout, Look.ITEM))  # 63 %


def test_the_minutes_are_signed_by_the_secretary_left_and_the_chair_right():
    printout = minutes.build(session("vi"), occasion("vi"), imprint("vi"), labels("vi"))
    closing = printout.parts[0].closing
    assert closing is not None
    assert [s.name for s in closing.signatures] == ["Đ/c Phạm Văn Thu", "Đ/c Nguyễn Thị Hạ"]


def test_every_field_of_a_slip_has_a_tag_of_its_own():
    printout = slip.build((Slip(), Slip("P-07")), occasion("en"), imprint("en"), labels("en"))
    items = [item for part in printout.parts for item in part.items]
    cells = [c for t in items if isinstance(t, Table) for r in t.rows for c in r.cells]
    paragraphs = [p for p in items if isinstance(p, Paragraph)] + [p for c in cells for p in c.paragraphs]
    tags = [r.tag for p in paragraphs for r in p.runs if r.tag]
    assert len(tags) == len(set(tags)) == 2 * (4 + 4 * 5) + 1
    assert {"slip.name", "slip.2.proposed", "slip2.code", "slip2.1.reason"} <= set(tags)


def test_the_iso_table_has_its_nine_columns():
    printout = iso_table.build((), "ISO 1", imprint("en"), labels("en"))
    assert [c.text for c in printout.tables[0].header[0].cells] == [
        "MB", "NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
        "Proposed change", "Observations of the secretariat",
    ]  # fmt: skip


def test_identical_amendments_are_credited_one_by_one():
    twice = [Amendment(n, (who,), "Clause 1", "old words", "new words") for n, who in (("1", "North"), ("2", "South"))]
    printout = amendment_list.build(twice, (), "Motion", imprint("en"), labels("en"))
    assert len(printout.tables) == 2
    assert [t for t in texts(printout) if t.startswith("Tabled")] == ["Tabled by North", "Tabled by South"]


def test_in_the_state_form_a_silent_unit_is_taken_to_agree_and_named():
    units = (UnitReturn("A", "on_time", 3), UnitReturn("B", "late", 0, True), UnitReturn("C", "missing"))
    printout = state_form.build(collected("en"), units, occasion("en"), imprint("en"), labels("en"))
    assert texts(printout)[:2] == [
        "Bodies asked: 3; replies received: 2; no reply (taken to agree): 1.",
        "In agreement without comments: 1; with comments: 1.",
    ]
    assert "No reply: C." in texts(printout)


def test_the_state_form_merges_the_cell_of_a_clause_over_its_comments():
    printout = state_form.build(collected("en"), (), occasion("en"), imprint("en"), labels("en"))
    first = [row.cells[0] for row in printout.tables[0].rows if len(row.cells) == 4]
    assert [(c.text, c.down) for c in first][:3] == [
        ("Part 2, I. Goals and targets", 2),
        ("Part 2, II. Key tasks", 1),
        ("II. Schemes", 2),
    ]


@pytest.mark.parametrize("profile", ["plain", "party2026", "party2018", "state"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_printout_can_be_built_in_every_layout_and_language(profile, language):
    for name, printout in every_printout(language, profile).items():
        assert printout.title.kind, name
        assert printout.parts[0].items, name
